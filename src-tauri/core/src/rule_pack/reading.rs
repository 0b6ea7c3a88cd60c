//! Reading a pack from its file, and what makes one whole.
//!
//! A file names every number once, or says which pack's numbers stand in for those it does not
//! name; these are then nobody's word for that state and are marked so.

use super::{COUNT, Confidence, Key, Rule, RulePack, Unit, Value, refused};
use crate::Result;
use serde::Deserialize;

/// Letters of the longest name, and of the longest sentence about a number.
const LONGEST_NAME: usize = 60;
const LONGEST_SENTENCE: usize = 500;

/// Pairs of numbers of which the first is never above the second.
const IN_ORDER: [(Key, Key); 12] = [
    (Key::AppChaseFirst, Key::AppChaseSecond),
    (Key::AppChaseSecond, Key::AppChaseThird),
    (Key::AppCountyClockStandard, Key::AppCountyClockDisability),
    (Key::FollowupFirstContact, Key::FollowupSecondContact),
    (Key::FollowupSecondContact, Key::FollowupStcBackstop),
    (Key::MedsOrderBy, Key::MedsFilledBy),
    (Key::MedsFilledBy, Key::MedsAtFacilityBy),
    (Key::MedsAtFacilityBy, Key::MedsBagReadyBy),
    (Key::DmeStartWithTar, Key::DmeStart),
    (Key::ShortStayPhaseB, Key::ShortStayPhaseC),
    (Key::MatSublocadeMinDays, Key::MatSublocadeUsualDays),
    (Key::TodayLeavingNowDays, Key::TodayBeforeTheyGoDays),
];

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    version: String,
    /// The pack whose numbers stand in for those that the file does not name.
    #[serde(default)]
    stands_in: Option<String>,
    #[serde(rename = "rule", default)]
    rules: Vec<Line>,
}

/// A rule as written: its key and its unit are checked by hand, so that a slip gets a sentence.
#[derive(Deserialize)]
struct Line {
    key: String,
    unit: String,
    #[serde(flatten)]
    rest: toml::Table,
}

impl RulePack {
    /// Reads a pack. Refuses, with a sentence that names the line, an unknown, missing or double
    /// key, a wrong unit, a number out of bounds, and a rule that ends before it begins.
    pub fn from_toml(text: &str) -> Result<Self> {
        Self::read(text, Strictness::Whole)
    }

    /// Reads a pack that was loaded once. The program may have come to know numbers since: those
    /// of the built-in pack stand in for them, and what it no longer knows is passed over.
    pub fn from_kept(text: &str) -> Result<Self> {
        Self::read(text, Strictness::Kept)
    }

    fn read(text: &str, strictness: Strictness) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| {
            refused(format!("The rule pack cannot be read: {}.", error.message()))
        })?;
        let File { name, version, stands_in, rules: lines } = file;
        check_name(&name, &version)?;
        if stands_in.as_deref().is_some_and(|other| other != "California") {
            let sentence = "Only the built-in pack can stand in for what a pack does not name: \
                            California.";
            return Err(refused(sentence.into()));
        }
        let mut found: Vec<Option<Rule>> = vec![None; COUNT];
        for line in lines {
            if strictness == Strictness::Kept && Key::find(&line.key).is_none() {
                continue;
            }
            let rule = line.read()?;
            check(&rule)?;
            let place = found.get_mut(rule.key as usize);
            if let Some(place) = place {
                if place.is_some() {
                    let name = rule.key.name();
                    return Err(refused(format!("The rule pack names {name} twice.")));
                }
                *place = Some(rule);
            }
        }
        let lends = stands_in.is_some() || strictness == Strictness::Kept;
        let lender = (lends && found.iter().any(Option::is_none)).then(Self::california);
        let mut rules = Vec::with_capacity(COUNT);
        for (key, rule) in Key::ALL.iter().zip(found) {
            let lent = || lender.as_ref().map(|lender| lend(lender.rule(*key), &name));
            let missing = || refused(format!("The rule pack lacks {}.", key.name()));
            rules.push(rule.or_else(lent).ok_or_else(missing)?);
        }
        let pack = Self::of(name, version, rules);
        check_together(&pack)?;
        Ok(pack)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Whole,
    Kept,
}

/// Whether a version is newer than another: numbers compared from the left, "2026-11" after
/// "2026-3".
pub fn is_newer(version: &str, than: &str) -> bool {
    numbers(than) < numbers(version)
}

fn numbers(version: &str) -> Vec<u32> {
    version.split(['-', '.']).map(|part| part.parse().unwrap_or_default()).collect()
}

/// California's number for a state whose pack does not name its own. Federal law, labels and what
/// is every site's own choice anyway stay what they are.
fn lend(rule: &Rule, name: &str) -> Rule {
    let confidence = match rule.confidence {
        _ if rule.everywhere => return rule.clone(),
        Confidence::LocalChoice
        | Confidence::LocalClinician
        | Confidence::Derived
        | Confidence::NotValidated => return rule.clone(),
        Confidence::Found
        | Confidence::RecalledHigh
        | Confidence::RecalledMedium
        | Confidence::RecalledLow
        | Confidence::StandIn => Confidence::StandIn,
    };
    let source = format!("California's number stands in; {name} does not say: {}", rule.source);
    Rule { source, confidence, ..rule.clone() }
}

impl Line {
    fn read(self) -> Result<Rule> {
        let Self { key: name, unit, mut rest } = self;
        let key = Key::find(&name).ok_or_else(|| {
            refused(format!("The rule pack names {name}, which is no rule here."))
        })?;
        rest.insert("key".into(), name.as_str().into());
        rest.insert("unit".into(), unit.as_str().into());
        let units = [
            Unit::Days,
            Unit::BusinessDays,
            Unit::Hours,
            Unit::Months,
            Unit::Date,
            Unit::Milligrams,
            Unit::Count,
            Unit::Points,
        ];
        let known = units.into_iter().find(|known| known.name() == unit);
        if known != Some(key.unit()) {
            let wanted = key.unit().name();
            return Err(refused(format!("The rule {name} counts in {wanted}, not in {unit}.")));
        }
        let rule: Rule = rest.try_into().map_err(|error: toml::de::Error| {
            refused(format!("The rule {name} cannot be read: {}.", error.message()))
        })?;
        if rule.confirmed_by.is_some() || rule.confirmed_on.is_some() {
            return Err(refused(format!(
                "The rule {name} says that somebody confirmed it; numbers are confirmed here, at the site."
            )));
        }
        for (what, text) in [("meaning", &rule.meaning), ("source", &rule.source)] {
            if !is_sentence(text, LONGEST_SENTENCE) {
                return Err(refused(format!(
                    "The rule {name} needs a {what} of one to {LONGEST_SENTENCE} plain letters."
                )));
            }
        }
        Ok(rule)
    }
}

fn is_sentence(text: &str, longest: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= longest && !text.contains(char::is_control)
}

fn check_name(name: &str, version: &str) -> Result<()> {
    if !is_sentence(name, LONGEST_NAME) {
        let sentence = format!("A rule pack needs a name of one to {LONGEST_NAME} plain letters.");
        return Err(refused(sentence));
    }
    let is_number = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_date = || {
        let mut parts = version.split(['-', '.']);
        parts.clone().count() <= 4 && parts.all(is_number)
    };
    if !is_date() {
        let sentence = "The rule pack's version must be numbers such as 2026-11 or 2026-11.2.";
        return Err(refused(sentence.into()));
    }
    Ok(())
}

/// Whether one rule makes sense by itself.
pub(super) fn check(rule: &Rule) -> Result<()> {
    let name = rule.key.name();
    match rule.value {
        Value::Date(_) if rule.unit != Unit::Date => {
            return Err(refused(format!("The rule {name} needs a number, not a date.")));
        }
        Value::Number(_) if rule.unit == Unit::Date => {
            return Err(refused(format!("The rule {name} needs a date.")));
        }
        Value::Number(number) if !rule.key.bounds().contains(&number) => {
            let bounds = rule.key.bounds();
            let (low, high) = (bounds.start(), bounds.end());
            return Err(refused(format!("The rule {name} must be from {low} to {high}.")));
        }
        Value::Number(_) | Value::Date(_) => {}
    }
    if let (Some(from), Some(to)) = (rule.in_force_from, rule.in_force_to)
        && to < from
    {
        return Err(refused(format!("The rule {name} ends on {to}, before it begins on {from}.")));
    }
    Ok(())
}

/// Whether the numbers make sense beside each other: what comes first is not dated after.
pub(super) fn check_together(pack: &RulePack) -> Result<()> {
    for (first, second) in IN_ORDER {
        let (one, other) = (pack.number(first), pack.number(second));
        if other < one {
            let (first, second) = (first.name(), second.name());
            return Err(refused(format!(
                "The rule {first} ({one}) must not be above {second} ({other})."
            )));
        }
    }
    Ok(())
}
