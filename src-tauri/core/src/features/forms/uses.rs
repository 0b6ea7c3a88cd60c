//! What fills a field, and what may fill which. Pure.

use super::values::{FormValue, ValueKind};
use crate::{
    features::disclosure::protections_for_text,
    paper::fillable::{Asks, FormField},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The most that a fixed text says.
const LONGEST_TEXT: usize = 400;

const BY_HAND: &str = "Signatures are written by hand. Leave it for the pen.";
const TELLS: &str = "The field's own words ask about treatment, HIV, mental health or another protected matter. Leave it for the pen.";
const NO_TEXT: &str = "Type what stands in this field.";
const TEXT_TELLS: &str = "This text would tell of treatment or another protected matter for everybody whose form it is. Word it otherwise.";
const NO_TICK: &str = "This is a box. Say when it is ticked.";
const NO_BOX: &str = "There is no box in this field. Choose a value or a text.";
const NO_OPTIONS: &str = "Say for which answer each option is chosen.";
const NO_WORD: &str = "Say for which answer it is ticked.";
const NO_SUCH_OPTION: &str = "The field has no such option.";
const TOO_LONG: &str = "The text is longer than 400 characters.";

/// What somebody decided about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum FilledBy {
    /// The value as it is.
    Value { value: FormValue },
    /// The same text for everybody.
    Text { text: String },
    /// A box that is ticked where the value is this.
    TickWhen { value: FormValue, is: String },
    /// A box that is always ticked.
    Ticked,
    /// One of the field's options, by what the value is.
    Choose { value: FormValue, options: Vec<OptionWhen> },
    /// Left open, and written by hand.
    Pen,
}

/// An option of a field, and the answer for which it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OptionWhen {
    pub option: String,
    pub is: String,
}

/// The fields by name, with what fills each.
pub type Uses = BTreeMap<String, FilledBy>;

impl FilledBy {
    pub fn value(&self) -> Option<FormValue> {
        match self {
            Self::Value { value } | Self::TickWhen { value, .. } | Self::Choose { value, .. } => {
                Some(*value)
            }
            Self::Text { .. } | Self::Ticked | Self::Pen => None,
        }
    }
}

/// Whether only the person may write there: a signature, or a field that asks about what no form
/// of this program tells.
pub fn is_for_the_pen(field: &FormField) -> bool {
    field.asks == Asks::Signature || asks_what_is_protected(field)
}

fn asks_what_is_protected(field: &FormField) -> bool {
    let options = match &field.asks {
        Asks::OneOf { options } => options.as_slice(),
        Asks::Line | Asks::Lines | Asks::Cells { .. } | Asks::Tick | Asks::Signature => &[],
    };
    let name = spaced(&field.name);
    let texts = [field.label.as_str(), field.name.as_str(), name.as_str()];
    let texts = texts.into_iter().chain(options.iter().map(String::as_str));
    texts.into_iter().any(|text| !protections_for_text(text).is_empty())
}

/// `HIVStatus_2` as words, so that none of them hides in the name of a field.
pub(super) fn spaced(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    let mut signs = name.chars().peekable();
    while let Some(sign) = signs.next() {
        let next_is_small = signs.peek().is_some_and(|next| next.is_lowercase());
        let begins = sign.is_uppercase() && (before.is_lowercase() || next_is_small);
        let turns = sign.is_ascii_digit() != before.is_ascii_digit() && before.is_alphanumeric();
        if begins || (turns && sign.is_alphanumeric()) {
            words.push(' ');
        }
        words.push(if sign.is_alphanumeric() || sign == '\'' { sign } else { ' ' });
        before = sign;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why this cannot fill this field, as a sentence for whoever maps it.
pub fn check(field: &FormField, by: &FilledBy) -> Result<(), &'static str> {
    if *by == FilledBy::Pen {
        return Ok(());
    }
    if field.asks == Asks::Signature {
        return Err(BY_HAND);
    }
    if asks_what_is_protected(field) {
        return Err(TELLS);
    }
    match (by, &field.asks) {
        (FilledBy::Pen, _)
        | (FilledBy::Ticked, Asks::Tick)
        | (
            FilledBy::Value { .. },
            Asks::Line | Asks::Lines | Asks::Cells { .. } | Asks::OneOf { .. },
        ) => Ok(()),
        (FilledBy::Text { text }, Asks::OneOf { options }) => {
            if options.contains(text) {
                Ok(())
            } else {
                Err(NO_SUCH_OPTION)
            }
        }
        (FilledBy::Text { text }, Asks::Line | Asks::Lines | Asks::Cells { .. }) => {
            if text.trim().is_empty() {
                Err(NO_TEXT)
            } else if LONGEST_TEXT < text.chars().count() {
                Err(TOO_LONG)
            } else if !protections_for_text(text).is_empty() {
                Err(TEXT_TELLS)
            } else {
                Ok(())
            }
        }
        (FilledBy::TickWhen { value, is }, Asks::Tick) => can_be(*value, is),
        (FilledBy::Choose { value, options }, Asks::OneOf { options: known }) => {
            if options.is_empty() {
                return Err(NO_OPTIONS);
            }
            if options.iter().any(|when| !known.contains(&when.option)) {
                return Err(NO_SUCH_OPTION);
            }
            options.iter().try_for_each(|when| can_be(*value, &when.is))
        }
        (FilledBy::Value { .. } | FilledBy::Text { .. } | FilledBy::Choose { .. }, Asks::Tick) => {
            Err(NO_TICK)
        }
        (_, _) => Err(NO_BOX),
    }
}

fn can_be(value: FormValue, is: &str) -> Result<(), &'static str> {
    let words = value.kind().words();
    let known = words.is_empty() || words.contains(&is);
    if is.trim().is_empty() || !known || value.kind() == ValueKind::Date {
        return Err(NO_WORD);
    }
    if words.is_empty() && !protections_for_text(is).is_empty() {
        return Err(TEXT_TELLS);
    }
    Ok(())
}

/// What of an earlier version's map fits the fields of a newer one, by their names.
pub fn carried(fields: &[FormField], uses: &Uses) -> Uses {
    let fits = |field: &FormField| {
        let by = uses.get(&field.name).filter(|by| check(field, by).is_ok())?;
        Some((field.name.clone(), by.clone()))
    };
    fields.iter().filter_map(fits).collect()
}
