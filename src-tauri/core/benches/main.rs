//! How fast the program is at the size it is made for: 100,000 people, 15,000 of them in custody.
//!
//! `cargo bench -p throughcare-core` prints two tables; `… -- main` leaves out how the figures
//! grow, `… -- coverage` measures the days covered alone. Each scene is built in one process and
//! measured in another, so that the memory is that of the program at work. Not a test: a limit in milliseconds fails on a busy machine.
#![allow(clippy::print_stdout, reason = "the figures are its result")]

mod coverage;
mod facts;
mod machine;
mod measure;
mod people;
mod roster;
mod scene;
mod search;

use measure::{COLD_NURSE, DESK, Figure, IMPORT, Long, Measured, OPEN, PACKET, WARM_NURSE};
use scene::Size;
use serde::de::DeserializeOwned;
use std::{
    env,
    path::Path,
    process::{Command, Stdio},
};

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// What the program said no to, as an error of the bench.
fn told(failure: throughcare_core::Failure) -> String {
    failure.message
}

const MAIN: Size = Size { people: 100_000, stays: 1, history: 1 };
const GROWTH: [(&str, Size); 5] = [
    ("25,000 people", Size { people: 25_000, ..MAIN }),
    ("50,000 people", Size { people: 50_000, ..MAIN }),
    ("100,000 people", MAIN),
    ("4 times the closed stays", Size { stays: 4, ..MAIN }),
    ("4 times the history of each open stay", Size { history: 4, ..MAIN }),
];
/// A large county with all who were ever in its jails, for the search.
const LARGE: Size = Size { people: 400_000, ..MAIN };
/// The most memory that the program may take (MiB).
const MEMORY: u64 = 300;

fn main() -> Done<()> {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build", folder, people, stays, history] => {
            let size =
                Size { people: people.parse()?, stays: stays.parse()?, history: history.parse()? };
            scene::build(Path::new(folder), size)
        }
        ["measure", folder] => {
            println!("{}", serde_json::to_string(&measure::measure(Path::new(folder))?)?);
            Ok(())
        }
        ["search", folder] => {
            println!("{}", serde_json::to_string(&search::search(Path::new(folder))?)?);
            Ok(())
        }
        ["long", folder] => {
            println!("{}", serde_json::to_string(&measure::long(Path::new(folder))?)?);
            Ok(())
        }
        ["coverage"] => {
            print_table(&coverage::measure());
            Ok(())
        }
        ["profile", folder, user] => measure::profile(Path::new(folder), user, false),
        ["profile", folder, user, "cold"] => measure::profile(Path::new(folder), user, true),
        [] => report(true),
        ["main"] => report(false),
        _ => Err("only `main` or `coverage` can be said".into()),
    }
}

fn report(growth: bool) -> Done<()> {
    println!("machine: {}", machine::described());
    println!("cold: new session, page cache emptied by {}", machine::Emptying::found().words());
    println!("keys: the cheap derivation of a training facility (sign-in is not measured)\n");
    let mut main = of(MAIN)?;
    main.figures.extend(coverage::measure());
    print_figures(&main);
    let folder = built(LARGE)?;
    search::print(&reply(folder.path(), "search")?);
    if growth {
        println!("\nhow it grows (medians, ms):");
        let names = [COLD_NURSE, WARM_NURSE, DESK, OPEN, IMPORT, PACKET];
        println!("| scene | {} | store MiB | peak MiB |", names.join(" | "));
        println!("|---|{}---|---|", "---|".repeat(names.len()));
        for (name, size) in GROWTH {
            let measured = if size == MAIN { None } else { Some(of(size)?) };
            let measured = measured.as_ref().unwrap_or(&main);
            let cells: Vec<_> =
                names.iter().map(|name| format!("{:.1}", measured.median(name))).collect();
            let (store, peak) = (measured.store_mib, measured.peak_mib);
            println!("| {name} | {} | {store} | {peak} |", cells.join(" | "));
        }
    }
    Ok(())
}

/// The most memory for a list of a million lines (MiB).
const LONG_MEMORY: u64 = 400;

/// Builds a scene and measures it, each in a process of its own.
fn of(size: Size) -> Done<Measured> {
    let folder = built(size)?;
    let mut found: Measured = reply(folder.path(), "measure")?;
    if size == MAIN {
        found.long = Some(reply(folder.path(), "long")?);
    }
    Ok(found)
}

fn built(size: Size) -> Done<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix("throughcare-bench").tempdir()?;
    let sizes = [size.people, size.stays, size.history].map(|number| number.to_string());
    let program = env::current_exe()?;
    let built = Command::new(&program).arg("build").arg(folder.path()).args(sizes).status()?;
    if !built.success() {
        return Err("the scene could not be built".into());
    }
    Ok(folder)
}

/// What a measuring of the scene says, made in a process of its own.
fn reply<T: DeserializeOwned>(folder: &Path, what: &str) -> Done<T> {
    let program = env::current_exe()?;
    let measured =
        Command::new(&program).arg(what).arg(folder).stderr(Stdio::inherit()).output()?;
    if !measured.status.success() {
        return Err("the scene could not be measured".into());
    }
    Ok(serde_json::from_slice(&measured.stdout)?)
}

fn print_table(figures: &[Figure]) {
    println!("| figure | target | min | median | max | runs |");
    println!("|---|---|---|---|---|---|");
    for figure in figures {
        let target = figure.target_ms.map_or("–".into(), |target| format!("{target:.0} ms"));
        let (least, middle, most) = figure.spread();
        println!(
            "| {} | {target} | {least:.1} ms | {middle:.1} ms | {most:.1} ms | {} |",
            figure.name,
            figure.runs_ms.len()
        );
    }
}

fn print_figures(measured: &Measured) {
    print_table(&measured.figures);
    let Measured { figures: _, peak_mib, after_mib, store_mib, long } = measured;
    if let Some(Long { spent_ms, peak_mib }) = long {
        println!("| preview of a list of 1,000,000 lines | – | | {spent_ms:.0} ms | | 1 |");
        println!("| memory at its peak | {LONG_MEMORY} MiB | | {peak_mib} MiB | | 1 |");
    }
    println!("| memory at the peak of all this | {MEMORY} MiB | | {peak_mib} MiB | | 1 |");
    println!("| memory afterwards | – | | {after_mib} MiB | | 1 |");
    println!("| the store on disk | – | | {store_mib} MiB | | 1 |");
}
