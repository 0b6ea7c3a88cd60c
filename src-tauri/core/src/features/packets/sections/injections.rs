//! Long-acting injections that are no treatment of addiction: what is given, and when it is due.

use super::{
    mat::{day_of_dose, next_words},
    section, table,
};
use crate::{
    features::{
        cases::{Fact, Injection},
        packets::{told::Told, words},
    },
    paper::{Block, Column, Text},
};

pub(super) fn injections(told: &Told<'_>) -> Vec<Block> {
    let held = &told.case.get().injections;
    if held.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Injection", 1.8),
        Column::new("Directions", 1.8),
        Column::new("Interval as ordered", 1.0),
        Column::new("Last dose", 1.2),
        Column::new("Next due", 2.0),
    ];
    let rows = held.iter().map(|fact| row(told, fact)).collect();
    section("Long-acting injections", vec![table("Long-acting injections", columns, rows)])
}

fn row(told: &Told<'_>, fact: &Fact<Injection>) -> Vec<Text> {
    let injection = &fact.value;
    let bar = told.bars.iter().find(|bar| bar.is_of_injection(fact.id));
    let next = match injection.stopped_on {
        Some(on) if on <= told.today() => format!("stopped {}", told.day(on)),
        Some(_) | None => bar.map(|bar| next_words(told, bar)).unwrap_or_default(),
    };
    let ordered = injection.every_days.map(|days| format!("every {}", words::days(days.into())));
    vec![
        Text::bold(&*injection.drug),
        Text::plain(&*injection.directions),
        Text::plain(ordered.unwrap_or_default()),
        Text::plain(day_of_dose(injection.last_dose)),
        Text::plain(next),
    ]
}
