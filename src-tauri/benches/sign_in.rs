//! From Enter behind the passphrase until Today is painted.

use crate::{
    Done,
    figures::{Figure, numbers},
    harness::{Desk, wait},
    machine,
    scene::PASSPHRASE,
    typing,
};
use std::{
    env,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use throughcare_core::{App, NewFacility, clock::SystemClock, vault::KeyFile};

/// Whoever types a passphrase strikes a key this often.
const BETWEEN: Duration = Duration::from_millis(200);
const FIRST_RUNS: usize = 3;
const LATER_RUNS: usize = 9;

/// "Cold" is the first sign-in of a machine that has just been switched on: nothing of the program,
/// its web view or the store was in memory when the program began.
pub fn measure(scene: &Path) -> Done<Vec<Figure>> {
    let bench = env::current_exe()?;
    let bench = bench.to_str().ok_or("the bench lies in a folder without a name")?;
    let mut figures = Vec::new();
    for user in ["nurse", "coordinator"] {
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for run in 0..FIRST_RUNS {
            let desk = Desk::on_copy_of(scene, bench, &["emptied", machine::WINDOW]);
            first.push(sign_in(&desk, user)?);
            if run == 0 {
                for _ in 0..LATER_RUNS {
                    desk.press("Shift+W");
                    later.push(sign_in(&desk, user)?);
                }
            }
        }
        let name = |kind: &str| format!("sign-in to Today painted, {user}, {kind}");
        figures.push(Figure::new(&name("cold"), Some(1_000.0), first));
        figures.push(Figure::new(&name("again"), Some(1_000.0), later));
    }
    let name = "to be added: the key of a real facility, derived from the passphrase";
    figures.push(Figure::new(name, None, derivations()?));
    Ok(figures)
}

/// Types what one types, and gives the milliseconds from the last key until the list is painted.
pub fn sign_in(desk: &Desk, user: &str) -> Done<f64> {
    desk.finds("input[type=password]");
    desk.performs(typing::typed(user, BETWEEN));
    desk.press("Tab");
    desk.performs(typing::typed(PASSPHRASE, BETWEEN));
    desk.run(include_str!("page.js"));
    desk.run("bench.after('Enter', '.today-row .today-name')");
    desk.press("Enter");
    wait(|| desk.run("return bench.took.length") == 1);
    let took = numbers(&desk.run("return bench.took"));
    Ok(*took.first().ok_or("Today did not appear")?)
}

/// The figures above are of a training facility, whose keys are cheap; this is what a real one adds.
fn derivations() -> Done<Vec<f64>> {
    let [real, training] = [false, true].map(|training| -> Done<Vec<f64>> {
        let folder = tempfile::tempdir()?;
        let keys = Arc::new(KeyFile::create(&folder.path().join("device.key"))?);
        let facility: NewFacility = serde_json::from_value(serde_json::json!({
            "name": "Example County Main Jail", "kind": "jail", "county": "34",
            "training": training,
        }))?;
        let (data, clock) = (folder.path().join("data"), Arc::new(SystemClock));
        App::setup(&data, &*keys, &*clock, &facility, "admin", PASSPHRASE).map_err(crate::told)?;
        let app = App::new(data, keys, clock);
        let timed = |_| {
            let begun = Instant::now();
            app.sign_in("admin", PASSPHRASE).map_err(crate::told)?;
            Ok(begun.elapsed().as_secs_f64() * 1000.0)
        };
        (0..5).map(timed).collect()
    });
    Ok(real?.iter().zip(training?).map(|(real, training)| real - training).collect())
}
