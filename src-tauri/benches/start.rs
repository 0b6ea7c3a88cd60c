//! From the start of the process until somebody can type their name, beside a bare window.

use crate::{
    Done,
    figures::Figure,
    hardware::Emptying,
    harness::{Desk, wait},
    machine,
};
use std::{
    env, fs,
    os::unix::process::CommandExt,
    path::Path,
    process::Command,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};
use throughcare_core::{App, NewFacility, clock::SystemClock, vault::KeyFile};

const RUNS: usize = 9;

/// Writes down the instant and becomes the program: what is measured is all its own.
#[expect(clippy::disallowed_methods, reason = "the time that passes is what is measured")]
pub fn begin(note: &Path, program: &str, words: &[&str]) -> Done<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1000.0;
    fs::write(note, now.to_string())?;
    Err(Command::new(program).args(words).exec().into())
}

/// Empties the page cache and becomes the program.
pub fn from_the_disk(program: &str, words: &[&str]) -> Done<()> {
    let store = env::var_os("THROUGHCARE_DATA").ok_or("no folder of a store")?;
    Emptying::found().empty(Path::new(&store))?;
    Err(Command::new(program).args(words).exec().into())
}

/// Bare and whole windows in turn, and how much longer the whole one takes.
pub fn measure() -> Done<Vec<Figure>> {
    let facility = tempfile::tempdir()?;
    set_up(facility.path())?;
    let bench = env::current_exe()?;
    let bench = bench.to_str().ok_or("the bench lies in a folder without a name")?;
    let (mut bare, mut whole) = (Vec::new(), Vec::new());
    // The first of each reads everything from the disk, and does not count.
    for run in 0..=RUNS {
        let shown = first_field(facility.path(), bench, &[bench, "bare"])?;
        let typed = first_field(facility.path(), bench, &[machine::WINDOW])?;
        if 0 < run {
            bare.push(shown);
            whole.push(typed);
        }
    }
    let more = bare.iter().zip(&whole).map(|(bare, whole)| whole - bare).collect();
    Ok(vec![
        Figure::new("start to first field, bare window", None, bare),
        Figure::new("start to first field, sign-in", None, whole),
        Figure::new("start to first field, sign-in over bare", Some(500.0), more),
    ])
}

/// A facility where somebody could sign in.
fn set_up(folder: &Path) -> Done<()> {
    let keys = Arc::new(KeyFile::create(&folder.join("device.key"))?);
    let facility: NewFacility = serde_json::from_value(serde_json::json!({
        "name": "Example County Main Jail", "kind": "jail", "county": "34", "training": true,
    }))?;
    let passphrase = "a long enough passphrase";
    App::setup(&folder.join("data"), &*keys, &SystemClock, &facility, "admin", passphrase)
        .map_err(crate::told)?;
    Ok(())
}

/// Milliseconds from the start of the process until a field takes keys.
fn first_field(facility: &Path, bench: &str, program: &[&str]) -> Done<f64> {
    let note = tempfile::NamedTempFile::new()?;
    let place = note.path().to_str().ok_or("no name for a note")?;
    let desk = Desk::on_copy_of(facility, bench, &[&["begin", place], program].concat());
    let script = "const [mark] = performance.getEntriesByName('first-field');
        return mark ? performance.timeOrigin + mark.startTime : null";
    wait(|| desk.run(script).is_number());
    let typed = desk.run(script).as_f64().ok_or("no field appeared")?;
    Ok(typed - fs::read_to_string(note.path())?.parse::<f64>()?)
}
