//! One number for what a paper says about a person, whenever it is printed.
//!
//! It is taken over the disclosed facts and not over the words made of them: tomorrow's packet
//! counts one day less, but nothing has changed, and so it keeps its number and its version.
//! Left out are therefore the hour of printing, the maker, the number and the version, and of
//! each fact its row, its count of changes, its age and its source, which no paper shows.

use super::{Paper, PaperContext};
use crate::hex::hex;
use crate::{
    Result,
    features::{
        cases::Case,
        disclosure::Disclosed,
        release_window::{best_release, earlier_conflict},
    },
    rule_pack::Key,
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// What no paper shows, or what only moves with the clock.
const NOT_SHOWN: [&str; 10] = [
    "id",
    "version",
    "as_of",
    "source",
    "protections",
    "recorded_at",
    "recorded_by",
    "consent",
    "owner",
    "note",
];

/// Parts of a case that no paper prints.
const NOT_PRINTED: [&str; 9] = [
    "other_stays",
    "release_dates",
    "services_began",
    "notices",
    "consents",
    "closed_steps",
    "pack",
    "desk",
    "triage",
];

/// The rules whose numbers a paper shows for everybody.
const NUMBERS: [Key; 3] =
    [Key::FollowupFirstContact, Key::FollowupSecondContact, Key::MedsNextFillLead];

/// The rules whose numbers a paper shows beside a dose.
const DOSE_NUMBERS: [Key; 11] = [
    Key::MatSublocadeMinDays,
    Key::MatSublocadeUsualDays,
    Key::MatSublocadeToleranceDays,
    Key::MatBrixadiWeeklyUsualDays,
    Key::MatBrixadiWeeklyToleranceDays,
    Key::MatBrixadiMonthlyUsualDays,
    Key::MatBrixadiMonthlyToleranceDays,
    Key::MatVivitrolUsualDays,
    Key::MatVivitrolToleranceDays,
    Key::MatDailyToleranceDays,
    Key::MatHorizonDays,
];

/// SHA-256, in hex, over canonical JSON of what this paper tells about the person: keys sorted,
/// no white space. Equal for equal facts, whoever prints them and when.
pub fn facts_sha256(
    paper: Paper,
    case: &Disclosed<Case>,
    context: &PaperContext<'_>,
) -> Result<String> {
    let mut facts = serde_json::to_value(case.get())?;
    if let Value::Object(parts) = &mut facts {
        for part in NOT_PRINTED {
            parts.remove(part);
        }
        if let Some(Value::Object(stay)) = parts.get_mut("stay") {
            stay.remove("last_on_roster");
            stay.remove("gone_since");
        }
    }
    strip(&mut facts);
    let mut scope = serde_json::to_value(case.scope())?;
    strip(&mut scope);
    let dates = &case.get().release_dates;
    let release = [best_release(dates), earlier_conflict(dates)].map(|told| {
        told.map(|told| {
            json!([told.date, told.time, told.kind, told.certainty, told.source, told.mode])
        })
    });
    let told = json!({
        "paper": paper,
        "to": case.recipient(),
        "facts": facts,
        "release": release,
        "scope": scope,
        "numbers": numbers(case, context),
        "lines": context.lines,
        "facility": context.facility,
        "training": context.training,
    });
    let mut canonical = String::new();
    write_canonical(&told, &mut canonical)?;
    Ok(hex(&Sha256::digest(canonical.as_bytes())))
}

/// The numbers beside a dose count only where there is a dose, so that a changed rule says
/// nothing about anybody else.
fn numbers(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Value {
    let doses = if case.mat.is_empty() { &[][..] } else { &DOSE_NUMBERS[..] };
    let keys = NUMBERS.iter().chain(doses);
    let rules = keys.map(|key| context.pack.rule(*key));
    rules.map(|rule| json!([rule.key, rule.value, rule.unconfirmed()])).collect()
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            for key in NOT_SHOWN {
                parts.remove(key);
            }
            parts.values_mut().for_each(strip);
        }
        Value::Array(parts) => parts.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Keys in the order of their bytes, whatever order the map keeps them in.
fn write_canonical(value: &Value, out: &mut String) -> Result<()> {
    match value {
        Value::Object(parts) => write_object(parts, out)?,
        Value::Array(parts) => {
            out.push('[');
            for (at, part) in parts.iter().enumerate() {
                if 0 < at {
                    out.push(',');
                }
                write_canonical(part, out)?;
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&serde_json::to_string(value)?);
        }
    }
    Ok(())
}

fn write_object(parts: &Map<String, Value>, out: &mut String) -> Result<()> {
    let mut keys: Vec<&String> = parts.keys().collect();
    keys.sort_unstable();
    out.push('{');
    for (at, key) in keys.into_iter().enumerate() {
        if 0 < at {
            out.push(',');
        }
        out.push_str(&serde_json::to_string(key)?);
        out.push(':');
        if let Some(value) = parts.get(key) {
            write_canonical(value, out)?;
        }
    }
    out.push('}');
    Ok(())
}
