//! From a map and what is known to the answers of one form: what is drawn, what is lacking, what
//! stays inside and why, and what is left for the pen. Pure.

use super::{
    known::Worth,
    uses::{FilledBy, Uses, is_for_the_pen},
    values::{FormValue, TypedAt},
};
use crate::paper::fillable::{Answer, Answers, Asks, FormField};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What became of a value on its way to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    Has(Worth),
    /// Nobody has said so, and nobody needs to.
    Open,
    Lacking,
    Held(HeldWhy),
}

/// Why a value stays inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HeldWhy {
    /// What an application says goes to the county, and to the person.
    ApplicationOnly,
    /// The county alone decides by it.
    CountyOnly,
    /// Its words would tell of treatment or of another protected matter.
    Tells,
    /// The rules of disclosure hold it back from this reader.
    ByRule,
}

/// Something that the form asks and nobody has recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LackedValue {
    pub value: FormValue,
    pub typed_at: TypedAt,
}

/// Something that the form asks and that stays inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeldValue {
    pub value: FormValue,
    pub why: HeldWhy,
}

/// What a form will say.
#[derive(Debug, Default)]
pub(super) struct Filling {
    pub answers: Answers,
    /// The same without what only says which day it is.
    pub lasting: Answers,
    pub lacks: Vec<LackedValue>,
    pub held: Vec<HeldValue>,
    /// By their names: for the pen by decision, and those of which nobody has decided anything.
    pub pen: Vec<String>,
}

pub(super) fn filling(
    fields: &[FormField],
    uses: &Uses,
    mut look: impl FnMut(FormValue) -> Look,
) -> Filling {
    let mut filling = Filling::default();
    let mut looked: BTreeMap<FormValue, Look> = BTreeMap::new();
    let mut said: BTreeSet<FormValue> = BTreeSet::new();
    for field in fields {
        let by = uses.get(&field.name).filter(|_| !is_for_the_pen(field));
        let Some(by) = by.filter(|by| **by != FilledBy::Pen) else {
            filling.pen.push(field.name.clone());
            continue;
        };
        let worth = match by.value() {
            None => None,
            Some(value) => match looked.entry(value).or_insert_with(|| look(value)) {
                Look::Has(worth) => Some(&*worth),
                Look::Open => continue,
                Look::Lacking => {
                    if said.insert(value) {
                        filling.lacks.push(LackedValue { value, typed_at: value.typed_at() });
                    }
                    continue;
                }
                Look::Held(why) => {
                    if said.insert(value) {
                        filling.held.push(HeldValue { value, why: *why });
                    }
                    continue;
                }
            },
        };
        if let Some(answer) = answer(field, by, worth) {
            if by.value() != Some(FormValue::Today) {
                filling.lasting.insert(field.name.clone(), answer.clone());
            }
            filling.answers.insert(field.name.clone(), answer);
        }
    }
    filling
}

fn answer(field: &FormField, by: &FilledBy, worth: Option<&Worth>) -> Option<Answer> {
    match by {
        FilledBy::Pen => None,
        FilledBy::Ticked => Some(Answer::Tick(true)),
        FilledBy::Text { text } => Some(Answer::Words(text.trim().into())),
        FilledBy::TickWhen { is, .. } => worth?.is(is).then_some(Answer::Tick(true)),
        FilledBy::Choose { options, .. } => {
            let chosen = options.iter().find(|when| worth.is_some_and(|worth| worth.is(&when.is)));
            chosen.map(|when| Answer::Words(when.option.clone()))
        }
        FilledBy::Value { .. } => Some(Answer::Words(words(field, worth?))),
    }
}

/// As the field has room for it: in cells without what stands between the digits, and the option
/// that says the same.
fn words(field: &FormField, worth: &Worth) -> String {
    let written = worth.written();
    match &field.asks {
        Asks::Cells { count } => in_cells(&written, worth, usize::from(*count)),
        Asks::OneOf { options } => {
            let same = |option: &&String| option.to_lowercase() == written.to_lowercase();
            options.iter().find(same).cloned().unwrap_or(written)
        }
        Asks::Line | Asks::Lines | Asks::Tick | Asks::Signature => written,
    }
}

fn in_cells(written: &str, worth: &Worth, cells: usize) -> String {
    if written.chars().count() <= cells {
        return written.to_owned();
    }
    match worth {
        Worth::Day(day) if (6..8).contains(&cells) => day.format("%m%d%y").to_string(),
        // "F" where there is one cell for "Female".
        Worth::OneOf { .. } if cells == 1 => written.chars().take(1).collect(),
        Worth::Day(_) | Worth::OneOf { .. } | Worth::Words(_) => {
            written.chars().filter(|sign| sign.is_alphanumeric() || *sign == '•').collect()
        }
    }
}
