//! The search while somebody types, in a county's whole history: one question for each letter,
//! through the door, with its entry in the log.

use crate::{
    Done,
    machine::resident,
    people::name,
    scene::{PASSPHRASE, Places},
    told,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{hint::black_box, path::Path, time::Instant};

/// How long the search took, letter by letter.
#[derive(Debug, Serialize, Deserialize)]
pub struct Searched {
    /// Reading all names, which the window asks for before anybody types.
    ready_ms: f64,
    letters_ms: Vec<f64>,
    peak_mib: u64,
}

/// How many people are looked for.
const LOOKED_FOR: u64 = 60;
/// What each letter of a hundred but one must be answered in.
const TARGET_MS: f64 = 16.0;

/// Types the names of people all over the store.
pub fn search(folder: &Path) -> Done<Searched> {
    let app = Places::of(folder).app()?;
    app.sign_in("coordinator", PASSPHRASE).map_err(told)?;
    // A window shows a list before anybody can type.
    app.ask("worklist.show", json!({ "role": "coordinator" })).map_err(told)?;
    let ask = |text: &str| -> Done<f64> {
        let begun = Instant::now();
        let reply = app.ask("people.search", json!({ "text": text })).map_err(told)?;
        black_box(serde_json::to_string(&reply)?);
        Ok(begun.elapsed().as_secs_f64() * 1000.0)
    };
    let ready_ms = ask("")?;
    let mut letters_ms = Vec::new();
    for seed in 0..LOOKED_FOR {
        let (last, first) = name(seed * 6_337);
        let typed: Vec<char> = format!("{last} {first}").chars().collect();
        for end in 1..=typed.len() {
            letters_ms.push(ask(&typed.iter().take(end).collect::<String>())?);
        }
        // The same name, with a letter too many.
        letters_ms.push(ask(&format!("{last}x {first}"))?);
    }
    Ok(Searched { ready_ms, letters_ms, peak_mib: resident().0 })
}

/// Prints what was measured, as rows of the table.
pub fn print(searched: &Searched) {
    let mut letters = searched.letters_ms.clone();
    letters.sort_by(f64::total_cmp);
    let at = |share: usize| {
        letters.get(letters.len().saturating_sub(1) * share / 100).copied().unwrap_or_default()
    };
    let Searched { ready_ms, letters_ms, peak_mib } = searched;
    let runs = letters_ms.len();
    println!("\nsearch over 400,000 people:");
    println!("| figure | target | median | 99 of 100 | most | runs |");
    println!("|---|---|---|---|---|---|");
    println!(
        "| a letter typed | {TARGET_MS:.0} ms | {:.1} ms | {:.1} ms | {:.1} ms | {runs} |",
        at(50),
        at(99),
        at(100)
    );
    println!("| reading all names, once a session | – | {ready_ms:.0} ms | | | 1 |");
    println!("| memory at its peak | – | {peak_mib} MiB | | | 1 |");
}
