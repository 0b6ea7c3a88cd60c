//! Lists from the jail, made from the training facility's own.

use crate::harness::{Desk, PATIENCE};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Instant,
};

/// How far back the list of those who left is asked.
pub static SINCE: LazyLock<Value> = LazyLock::new(|| json!({ "since": "2026-02-01T00:00:00" }));

/// The whole list of the evening: everybody in custody but so many who are gone, and so many who
/// are new. Whoever was gone before without an answer counts among the gone.
pub fn write(desk: &Desk, gone: usize, new: usize) -> PathBuf {
    let held = |name: &str| fs::read_to_string(desk.path(&format!("rosters/{name}"))).unwrap();
    let list = desk.asks("left.list", &SINCE.clone());
    let rows = list["rows"].as_array().cloned().unwrap_or_default();
    let (before, left): (Vec<&Value>, Vec<&Value>) =
        rows.iter().partition(|row| row["state"] == "gone");
    let has_left = |line: &str| left.iter().any(|row| names(row, line));
    let day = held("day2.csv");
    let cast = held("cast.csv");
    let day: Vec<&str> = day.lines().collect();
    let [heading, people @ ..] = day.as_slice() else { panic!("the list has a heading") };
    let earlier = held("day1.csv");
    let missing = earlier.lines().filter(|line| before.iter().any(|row| names(row, line)));
    let back = missing.skip(gone);
    let here = people.iter().copied().skip(gone.saturating_sub(before.len()));
    let all = here.chain(back).chain(cast.lines().skip(1)).filter(|line| !has_left(line));
    let mut text = format!("{heading}\n");
    for line in all {
        writeln!(text, "{line}").unwrap();
    }
    for number in 1..=new {
        let (letter, second) = (number / 26, number % 26);
        let name: String = [letter, second]
            .iter()
            .map(|at| char::from(b'a' + u8::try_from(*at).unwrap()))
            .collect();
        let day = number % 28 + 1;
        writeln!(
            text,
            "09-{number:06},Quill{name},Person,,{}/{day}/{},M,3/2/2026,,PRETRIAL,,D-{number:02}",
            number % 12 + 1,
            1960 + number,
        )
        .unwrap();
    }
    let path = desk.path(&format!("rosters/evening-{gone}-{new}.csv"));
    fs::write(&path, text).unwrap();
    path
}

fn names(row: &Value, line: &str) -> bool {
    row["booking"].as_str().is_some_and(|booking| line.starts_with(&format!("{booking},")))
}

/// Imports a list without a screen in between.
pub fn import(desk: &Desk, path: &Path) {
    let message = json!({ "path": path, "as_of": "2026-03-02" });
    let report = desk.asks("roster.import", &message);
    assert!(report["rows"].as_u64().is_some_and(|rows| 0 < rows), "it is in: {report}");
}

/// Which question of which booking has the mark; nothing where every question is answered.
pub fn asked(desk: &Desk) -> Option<String> {
    let script = "
        const cell = document.querySelector('.triage-mark');
        const open = document.querySelector('.triage-open');
        const bar = document.querySelector('.triage-ask');
        return open && cell ? bar.textContent : null;";
    desk.run(script).as_str().map(str::to_owned)
}

/// Waits until the mark is on another question.
pub fn moves_on(desk: &Desk, from: &str) {
    let begun = Instant::now();
    while asked(desk).as_deref() == Some(from) {
        assert!(begun.elapsed() < PATIENCE, "the mark stays on {from}; there is:\n{}", desk.text());
    }
}
