//! The treatment with a dose to continue: there where the reader may know of it, else no trace.

use super::{optional, section, table};
use crate::{
    features::{
        cases::{Dose, Fact, MatPlan, Verified},
        coverage::CoverageBar,
        packets::{
            actions::{next_due, tolerance},
            told::Told,
            words,
        },
    },
    paper::{Block, Column, Text},
};

pub(super) fn mat(told: &Told<'_>) -> Vec<Block> {
    let plans = &told.case.get().mat;
    if plans.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Product", 1.7),
        Column::new("Directions", 1.6),
        Column::new("Last dose", 1.2),
        Column::new("Next due", 1.5),
        Column::new("Taken along", 0.9),
        Column::new("Continued by", 1.2),
        Column::new("Confirmed", 1.3),
    ];
    let rows = plans.iter().map(|fact| mat_row(told, fact)).collect();
    section("Medication treatment (MAT)", vec![table("Medication treatment", columns, rows)])
}

fn mat_row(told: &Told<'_>, fact: &Fact<MatPlan>) -> Vec<Text> {
    let plan = &fact.value;
    let bar = told.bars.iter().find(|bar| bar.is_of_plan(fact.id));
    let taken = match plan.take_home_days {
        0 => String::new(),
        days => words::days(days.into()),
    };
    let next = match plan.stopped_on {
        Some(on) if on <= told.today() => format!("stopped {}", told.day(on)),
        Some(_) | None => bar.map(|bar| next_words(told, bar)).unwrap_or_default(),
    };
    vec![
        Text::bold(&*plan.drug),
        Text::plain(&*plan.directions),
        Text::plain(last_dose(plan)),
        Text::plain(next),
        Text::plain(taken),
        Text::plain(optional(plan.otp.as_ref())),
        Text::plain(verified(told, &plan.verified)),
    ]
}

/// "02/12/2026 09:30".
pub fn last_dose(plan: &MatPlan) -> String {
    day_of_dose(plan.last_dose)
}

/// The same for any dose.
pub fn day_of_dose(dose: Option<Dose>) -> String {
    let Some(dose) = dose else { return "none on record".into() };
    let hour = dose.time.map(|time| format!(" {}", words::hour(time))).unwrap_or_default();
    format!("{}{hour}", words::full(dose.on))
}

pub(super) fn next_words(told: &Told<'_>, bar: &CoverageBar) -> String {
    match (bar.next_dose, next_due(bar)) {
        (Some(next), _) => {
            let (earliest, usual) = (told.day(next.earliest), told.day(next.usual));
            let tolerated = tolerance(bar);
            format!("{usual}, not before {earliest}; {tolerated}")
        }
        (None, Some(due)) => told.day(due),
        (None, None) => String::new(),
    }
}

pub fn verified(told: &Told<'_>, verified: &Verified) -> String {
    match verified {
        Verified::SaysSo => "says so, not verified".into(),
        Verified::GivenHere => "given here".into(),
        Verified::By { whom, on } => format!("by {whom}, {}", told.day(*on)),
    }
}
