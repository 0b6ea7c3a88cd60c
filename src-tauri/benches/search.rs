//! Each letter typed into the search, until the list for it is painted.

use crate::{
    figures::{Figure, numbers},
    harness::{Desk, wait},
    machine, people,
    scene::PASSPHRASE,
    typing,
};
use std::{path::Path, time::Duration};

/// The most that a letter may take (ms).
const ANSWER: f64 = 50.0;
/// Somebody who types well strikes a key this often.
const BETWEEN: Duration = Duration::from_millis(150);

pub fn measure(scene: &Path) -> Vec<Figure> {
    let desk = Desk::on_copy_of(scene, machine::WINDOW, &[]);
    desk.sign_in_with("nurse", PASSPHRASE);
    desk.finds(".today-row");
    desk.run(include_str!("page.js"));
    desk.press("/");
    desk.run("bench.letters()");
    for word in words() {
        desk.performs(typing::typed(&word, BETWEEN));
        let there = "return document.querySelector('[role=listbox][aria-busy=false]') !== null";
        wait(|| desk.run(there) == true);
        desk.press("Escape /");
    }
    let took = numbers(&desk.run("return bench.took"));
    let middle = Figure::new("letter in the search to list painted", Some(ANSWER), took);
    vec![middle]
}

/// Names of people in custody and of people who left, one from the middle, and numbers.
fn words() -> Vec<String> {
    let names = [1_000_001, 1_007_342, 1_014_900, 40_000, 77_777].map(|seed| {
        let (last, first) = people::name(seed);
        format!("{last}, {first}").to_lowercase()
    });
    let numbers = ["b004211", "C000017", "so0040001"].map(str::to_owned);
    names.into_iter().chain(numbers).collect()
}
