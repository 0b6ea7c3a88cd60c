//! One number for what a paper says about a person, whenever it is printed.
//!
//! It is taken over the disclosed facts and not over the words made of them: tomorrow's packet
//! counts one day less, but nothing has changed, and so it keeps its number and its version.
//! Left out are therefore the hour of printing, the maker, the number and the version, and of
//! each fact its row, its count of changes, its age and its source, which no paper shows.

mod unseen;

use super::{FacilityLines, Paper, PaperContext, sections};
use crate::hex::hex;
use crate::{
    Result,
    features::{
        application::AddressKind,
        cases::{Case, MatProduct},
        coverage::{Product, interval},
        disclosure::Disclosed,
        release_window::{best_release, earlier_conflict},
    },
    rule_pack::{Key, Rule},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use ts_rs::TS;
use unseen::{LATER, NOT_PRINTED, NOT_SHOWN, NOT_SHOWN_OF_DETAIL, PLAN, TO_COUNTY};

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
    let told = told(paper, case, context)?;
    let mut canonical = String::new();
    write_canonical(&told, &mut canonical)?;
    Ok(hex(&Sha256::digest(canonical.as_bytes())))
}

fn told(paper: Paper, case: &Disclosed<Case>, context: &PaperContext<'_>) -> Result<Value> {
    let mut facts = serde_json::to_value(case.get())?;
    if let Value::Object(parts) = &mut facts {
        for part in NOT_PRINTED {
            parts.remove(part);
        }
        if !sections::tells_plan(paper, case.recipient().map(|to| to.kind)) {
            for part in PLAN {
                parts.remove(part);
            }
        }
        // Of people of whom nothing of this is on record, papers stay what they were.
        for part in LATER {
            let is_nothing = |value: &Value| value.is_null() || *value == json!([]);
            if parts.get(part).is_some_and(is_nothing) {
                parts.remove(part);
            }
        }
        if let Some(Value::Object(stay)) = parts.get_mut("stay") {
            stay.remove("last_on_roster");
            stay.remove("gone_since");
        }
    }
    let to_county = paper == Paper::CountyLetter;
    if let (true, Value::Object(parts)) = (to_county, &mut facts) {
        parts.retain(|part, _| TO_COUNTY.contains(&part.as_str()));
    }
    let last = case.notices.iter().rev().find_map(|fact| fact.value.told_date);
    let told_county = last.filter(|_| to_county);
    strip(&mut facts);
    let mut scope = serde_json::to_value(case.scope())?;
    strip(&mut scope);
    let dates = &case.get().release_dates;
    let release = [best_release(dates), earlier_conflict(dates)].map(|told| {
        told.map(|told| {
            json!([told.date, told.time, told.kind, told.certainty, told.source, told.mode])
        })
    });
    let mut told = json!({
        "paper": paper,
        "to": case.recipient(),
        "facts": facts,
        "release": release,
        "scope": scope,
        "numbers": if to_county { Value::Null } else { numbers(case, context) },
        "lines": FacilityLines { release_window: None, ..context.lines.clone() },
        "facility": context.facility,
        "training": context.training,
    });
    let has_doses = paper == Paper::DoseLetter && !context.doses.is_empty();
    if let (true, Value::Object(parts)) = (has_doses, &mut told) {
        parts.insert("doses".into(), doses(context)?);
    }
    if let (Some(date), Value::Object(parts)) = (told_county, &mut told) {
        parts.insert("told_county".into(), json!(date));
    }
    let place = case.tonight.as_ref().filter(|_| to_county);
    if let (Some(place), Value::Object(parts)) = (place, &mut told) {
        parts.insert("address".into(), json!(AddressKind::of(place).label()));
    }
    Ok(told)
}

/// The record of treatment, without the rows that it is kept in.
fn doses(context: &PaperContext<'_>) -> Result<Value> {
    let mut doses = serde_json::to_value(&context.doses)?;
    if let Value::Array(records) = &mut doses {
        for record in records {
            if let Value::Object(parts) = record {
                parts.remove("plan");
            }
        }
    }
    Ok(doses)
}

/// The hashes of what a paper tells, by part: enough to count what changed, and nothing to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartHashes(BTreeMap<String, Vec<String>>);

/// One part of a paper in which something changed since an earlier version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedPart {
    pub part: PaperPart,
    pub facts: usize,
}

/// The parts of a paper in which facts can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperPart {
    Release,
    Person,
    Stay,
    MediCal,
    Mat,
    Medicines,
    Equipment,
    Appointments,
    Team,
    Allergies,
    Problems,
    Phones,
    Tonight,
    Handoffs,
    ContactTries,
    Payer,
    Memberships,
    Injections,
    Needs,
    Referrals,
    /// The consents that it rests on.
    Scope,
    /// Numbers of the rule pack, phone numbers of the facility.
    Around,
}

/// The parts of a case, by the name that they have in it.
const PARTS: [(&str, PaperPart); 19] = [
    ("person", PaperPart::Person),
    ("stay", PaperPart::Stay),
    ("medi_cal", PaperPart::MediCal),
    ("mat", PaperPart::Mat),
    ("medicines", PaperPart::Medicines),
    ("equipment", PaperPart::Equipment),
    ("appointments", PaperPart::Appointments),
    ("team", PaperPart::Team),
    ("allergies", PaperPart::Allergies),
    ("problems", PaperPart::Problems),
    ("phones", PaperPart::Phones),
    ("tonight", PaperPart::Tonight),
    ("handoffs", PaperPart::Handoffs),
    ("contact_tries", PaperPart::ContactTries),
    ("payer", PaperPart::Payer),
    ("memberships", PaperPart::Memberships),
    ("injections", PaperPart::Injections),
    ("needs", PaperPart::Needs),
    ("referrals", PaperPart::Referrals),
];

/// What this paper tells, as hashes by part.
pub(crate) fn part_hashes(
    paper: Paper,
    case: &Disclosed<Case>,
    context: &PaperContext<'_>,
) -> Result<PartHashes> {
    let mut told = told(paper, case, context)?;
    let mut take = |name: &str| told.get_mut(name).map(Value::take).unwrap_or_default();
    let mut parts = BTreeMap::new();
    let (mut facts, release, scope) = (take("facts"), take("release"), take("scope"));
    let doses = take("doses");
    let around = json!([take("numbers"), take("lines"), take("facility")]);
    if let Value::Object(facts) = &mut facts {
        for (name, _) in PARTS {
            parts.insert(name.to_owned(), hashes(facts.remove(name).unwrap_or_default())?);
        }
    }
    // What the record of treatment says is a change of the treatment.
    if let Value::Array(records) = doses {
        parts.entry("mat".to_owned()).or_default().extend(hashes(Value::Array(records))?);
    }
    parts.insert("release".into(), hashes(json!([release]))?);
    parts.insert("scope".into(), hashes(scope)?);
    parts.insert("around".into(), hashes(json!([around]))?);
    Ok(PartHashes(parts))
}

/// One short hash for each fact of a part.
fn hashes(part: Value) -> Result<Vec<String>> {
    let facts = match part {
        Value::Null => Vec::new(),
        Value::Array(facts) => facts,
        one @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            vec![one]
        }
    };
    let hash = |fact: Value| {
        let mut canonical = String::new();
        write_canonical(&fact, &mut canonical)?;
        let mut hash = hex(&Sha256::digest(canonical.as_bytes()));
        hash.truncate(16);
        Ok(hash)
    };
    facts.into_iter().map(hash).collect()
}

impl PartHashes {
    /// Where facts are new, gone or other than they were. A changed fact counts once.
    pub fn changed_since(&self, earlier: &Self) -> Vec<ChangedPart> {
        let others = [
            ("release", PaperPart::Release),
            ("scope", PaperPart::Scope),
            ("around", PaperPart::Around),
        ];
        let mut found = Vec::new();
        for (name, part) in PARTS.into_iter().chain(others) {
            let of = |hashes: &Self| hashes.0.get(name).cloned().unwrap_or_default();
            let (before, after) = (of(earlier), of(self));
            let facts = only_in(&before, &after).max(only_in(&after, &before));
            if 0 < facts {
                found.push(ChangedPart { part, facts });
            }
        }
        found.sort_by_key(|changed| changed.part);
        found
    }
}

/// How many of these are not among the others, each counted as often as it is there.
fn only_in(these: &[String], others: &[String]) -> usize {
    let mut left: Vec<&String> = others.iter().collect();
    let is_new = |hash: &String| match left.iter().position(|held| *held == hash) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    these.iter().map(is_new).filter(|new| *new).count()
}

/// The numbers beside a dose count only where there is a dose, so that a changed rule says
/// nothing about anybody else.
fn numbers(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Value {
    let doses = if case.mat.is_empty() { &[][..] } else { &DOSE_NUMBERS[..] };
    let keys = NUMBERS.iter().chain(doses).copied().chain(injected(case, context));
    let rules = keys.map(|key| context.pack.rule(key));
    rules.map(|rule| json!([rule.key, rule.value, rule.unconfirmed()])).collect()
}

/// The rules behind the numbers on a paper about care: those for everybody, and beside a dose
/// those of the products that are given.
pub(super) fn rules_used<'a>(
    case: &Disclosed<Case>,
    context: &PaperContext<'a>,
) -> impl Iterator<Item = &'a Rule> {
    let products: Vec<&'static str> =
        case.mat.iter().map(|fact| product_word(fact.value.product)).collect();
    let of_a_dose = move |key: &&Key| {
        let name = key.name();
        !products.is_empty()
            && (**key == Key::MatHorizonDays
                || products.iter().any(|product| name.starts_with(&format!("mat.{product}."))))
    };
    let pack = context.pack;
    let of_doses = NUMBERS.iter().chain(DOSE_NUMBERS.iter().filter(of_a_dose)).copied();
    of_doses.chain(injected(case, context)).map(|key| pack.rule(key))
}

/// The rules of the other injections that are given.
fn injected(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Vec<Key> {
    let products = case.injections.iter().map(|fact| Product::Injection(fact.value.product));
    let mut keys: Vec<Key> = products
        .flat_map(|product| interval(product, context.pack).keys().collect::<Vec<_>>())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How the names of a product's numbers begin.
fn product_word(product: MatProduct) -> &'static str {
    match product {
        MatProduct::Sublocade => "sublocade",
        MatProduct::BrixadiWeekly => "brixadi_weekly",
        MatProduct::BrixadiMonthly => "brixadi_monthly",
        MatProduct::Vivitrol => "vivitrol",
        MatProduct::BuprenorphineDaily
        | MatProduct::MethadoneDaily
        | MatProduct::NaltrexoneDaily => "daily",
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            for key in NOT_SHOWN {
                parts.remove(key);
            }
            strip_detail(parts);
            parts.values_mut().for_each(strip);
        }
        Value::Array(parts) => parts.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// An order of which nothing more is printed than before stays what it was on every paper.
fn strip_detail(parts: &mut Map<String, Value>) {
    let Some(Value::Object(detail)) = parts.get_mut("detail") else { return };
    let says = |value: &Value| !value.is_null() && *value != Value::Bool(false);
    detail.retain(|key, value| !NOT_SHOWN_OF_DETAIL.contains(&key.as_str()) && says(value));
    if detail.is_empty() {
        parts.remove("detail");
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
