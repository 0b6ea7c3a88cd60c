//! How fast the real window is at the size it is made for: 100,000 people, 15,000 of them in
//! custody.
//!
//! `make bench` prints one table after those of the core. The window that is measured is the
//! optimised one, driven by keys on a display that nobody sees; a page measures itself, by its own
//! clock and its own frames. Not a test: a limit in milliseconds fails on a busy machine.
#![allow(clippy::print_stdout, reason = "the figures are its result")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a desk may panic")]
#![allow(dead_code, reason = "a desk can do more than is measured")]

mod bare;
#[path = "../core/benches/facts.rs"]
mod facts;
mod figures;
#[path = "../core/benches/machine.rs"]
mod hardware;
#[path = "../../tests/window/harness.rs"]
mod harness;
#[path = "../../tests/window/keys.rs"]
mod keys;
#[path = "../../tests/window/machine.rs"]
mod machine;
#[path = "../core/benches/people.rs"]
mod people;
#[path = "../core/benches/roster.rs"]
mod roster;
#[path = "../core/benches/scene.rs"]
mod scene;
mod scroll;
mod search;
mod sign_in;
mod start;
mod typing;

use figures::Figure;
use hardware::Emptying;
use std::{env, fs, path::Path};

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// What the program said no to, as an error of the bench.
fn told(failure: throughcare_core::Failure) -> String {
    failure.message
}

const SIZE: scene::Size = scene::Size { people: 100_000, stays: 1, history: 1 };

fn main() -> Done<()> {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bare"] => bare::open(),
        ["begin", note, program, words @ ..] => start::begin(Path::new(note), program, words),
        ["emptied", program, words @ ..] => start::from_the_disk(program, words),
        [] => report("", None),
        [only] => report(only, None),
        [only, scene] => report(only, Some(Path::new(scene))),
        _ => Err("at most a part (start, sign-in, caseload, search) and a scene".into()),
    }
}

/// Measures every part, or the one whose name begins with `only`; on a scene of its own, or on one
/// that the bench of the core has built.
fn report(only: &str, scene: Option<&Path>) -> Done<()> {
    println!("machine: {}", hardware::described());
    println!("display: Xvfb 1920x1080, drawn by the processor; window 1280x720, optimised build");
    println!("cold: page cache emptied by {}\n", Emptying::found().words());
    println!("| figure | target | median | 95 of 100 | 99 of 100 | max | runs |");
    println!("|---|---|---|---|---|---|---|");
    if "start".starts_with(only) {
        start::measure()?.iter().for_each(Figure::print);
    }
    if ["sign-in", "caseload", "search"].iter().all(|part| !part.starts_with(only)) {
        return Ok(());
    }
    let folder = tempfile::Builder::new().prefix("throughcare-bench").tempdir()?;
    if scene.is_none() {
        scene::build(folder.path(), SIZE)?;
    }
    let folder = scene.unwrap_or(folder.path());
    // The desk's own place for the keys.
    fs::copy(scene::Places::of(folder).key_file, folder.join("device.key"))?;
    if "sign-in".starts_with(only) {
        sign_in::measure(folder)?.iter().for_each(Figure::print);
    }
    if "caseload".starts_with(only) {
        scroll::measure(folder).iter().for_each(Figure::print);
    }
    if "search".starts_with(only) {
        search::measure(folder).iter().for_each(Figure::print);
    }
    Ok(())
}
