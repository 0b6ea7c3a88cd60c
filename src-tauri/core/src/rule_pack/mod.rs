//! The numbers that the rules run on: code holds the rule, the pack holds the number with its
//! source, its confidence, its dates in force and who confirmed it at this site.
//!
//! A pack is a TOML file. Reading one checks that every number the program knows is there once,
//! in its own unit and within its bounds, so that a rule can take its number without a question.

mod key;
mod rule;
#[cfg(test)]
mod tests;

pub use key::Key;
pub use rule::{Anchor, Bound, Confidence, Rule, Unit, Value};

use crate::{Error, Result, calendar};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const CALIFORNIA: &str = include_str!("california.toml");
const COUNT: usize = Key::ALL.len();

/// Every number of one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePack {
    name: String,
    version: String,
    /// In the order of [`Key`].
    rules: Vec<Rule>,
    /// The plain numbers by key, since the rules ask for them some hundred thousand times a
    /// screen. A date counts as zero here; [`RulePack::date`] answers for it.
    numbers: [i64; COUNT],
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    version: String,
    #[serde(rename = "rule")]
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

/// The end of the authority on which the whole window rests, near or past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuthorityWarning {
    pub key: Key,
    pub ends: NaiveDate,
    /// Negative once it has ended.
    pub days_left: i64,
    pub text: String,
}

impl RulePack {
    /// The default pack for California.
    ///
    /// # Panics
    /// Never: a test reads the same file.
    #[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
    pub fn california() -> Self {
        Self::from_toml(CALIFORNIA).expect("the default pack is whole")
    }

    /// Reads a pack. Refuses, with a sentence that names the line, an unknown, missing or double
    /// key, a wrong unit, a number out of bounds, and a rule that ends before it begins.
    pub fn from_toml(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| {
            Error::Refused(format!("The rule pack cannot be read: {}.", error.message()))
        })?;
        let mut found: Vec<Option<Rule>> = vec![None; COUNT];
        for line in file.rules {
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
        let mut rules = Vec::with_capacity(COUNT);
        for (key, rule) in Key::ALL.iter().zip(found) {
            let missing = || refused(format!("The rule pack lacks {}.", key.name()));
            rules.push(rule.ok_or_else(missing)?);
        }
        Ok(Self::of(file.name, file.version, rules))
    }

    fn of(name: String, version: String, rules: Vec<Rule>) -> Self {
        let mut numbers = [0; COUNT];
        for (number, rule) in numbers.iter_mut().zip(&rules) {
            if let Value::Number(value) = rule.value {
                *number = value;
            }
        }
        Self { name, version, rules, numbers }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every rule, in a fixed order, with all that is known about it.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this key.
    #[expect(clippy::indexing_slicing, reason = "a pack is only made with a rule for every key")]
    pub fn rule(&self, key: Key) -> &Rule {
        &self.rules[key as usize]
    }

    /// The number as written: days, hours, months, a count. Zero for a date.
    pub fn number(&self, key: Key) -> i64 {
        self.numbers.get(key as usize).copied().unwrap_or_default()
    }

    /// Calendar days, negative before the anchor.
    pub fn days(&self, key: Key) -> i64 {
        debug_assert_eq!(key.unit(), Unit::Days, "{}", key.name());
        self.number(key)
    }

    /// The date that a rule of unit `date` holds.
    pub fn date(&self, key: Key) -> Option<NaiveDate> {
        match self.rule(key).value {
            Value::Date(date) => Some(date),
            Value::Number(_) => None,
        }
    }

    /// The day that this rule names, counted from its anchor in its own unit. Hours count from
    /// the minute, so they are not answered here but by [`calendar::add_hours`].
    pub fn day_from(&self, key: Key, anchor: NaiveDate) -> NaiveDate {
        let number = self.number(key);
        match key.unit() {
            Unit::Days => calendar::add_days(anchor, number),
            Unit::BusinessDays => calendar::add_business_days(anchor, number),
            Unit::Months => calendar::add_months(anchor, u32::try_from(number).unwrap_or_default()),
            Unit::Hours | Unit::Date | Unit::Milligrams | Unit::Count | Unit::Points => anchor,
        }
    }

    /// The same pack with one number changed, checked like a pack that is read. A change is
    /// somebody's decision, so it carries the name and the day.
    pub fn with(&self, key: Key, value: Value, by: &str, on: NaiveDate) -> Result<Self> {
        let mut rules = self.rules.clone();
        if let Some(rule) = rules.get_mut(key as usize) {
            rule.value = value;
            rule.confirmed_by = Some(by.into());
            rule.confirmed_on = Some(on);
            check(rule)?;
        }
        Ok(Self::of(self.name.clone(), self.version.clone(), rules))
    }

    /// Records who at the site confirmed a number as it stands.
    pub fn confirm(&mut self, key: Key, by: &str, on: NaiveDate) {
        if let Some(rule) = self.rules.get_mut(key as usize) {
            rule.confirmed_by = Some(by.into());
            rule.confirmed_on = Some(on);
        }
    }

    /// The rules among these that nobody at the site has confirmed.
    pub fn unconfirmed_in_use(&self, used: impl IntoIterator<Item = Key>) -> Vec<&Rule> {
        let mut keys: Vec<Key> = used.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().map(|key| self.rule(key)).filter(|rule| rule.unconfirmed()).collect()
    }

    /// Authorities that end within `authority.warn_days`, or have ended: the demonstration
    /// itself, and any rule whose last day in force is near.
    pub fn authority_warnings(&self, today: NaiveDate) -> Vec<AuthorityWarning> {
        let ends = |rule: &Rule| match (rule.key, rule.value) {
            (Key::WindowAuthorityEffectiveTo, Value::Date(date)) => Some(date),
            _ => rule.in_force_to,
        };
        let soon = |rule: &Rule| {
            let ends = ends(rule)?;
            let days_left = (ends - today).num_days();
            (days_left <= self.days(Key::AuthorityWarnDays)).then(|| AuthorityWarning {
                key: rule.key,
                ends,
                days_left,
                text: warning(rule, ends, days_left),
            })
        };
        let main = self.date(Key::WindowAuthorityEffectiveTo);
        let new = |warning: &AuthorityWarning| {
            warning.key == Key::WindowAuthorityEffectiveTo || Some(warning.ends) != main
        };
        self.rules.iter().filter_map(soon).filter(new).collect()
    }
}

fn warning(rule: &Rule, ends: NaiveDate, days_left: i64) -> String {
    let what = if rule.key == Key::WindowAuthorityEffectiveTo {
        "The federal authority for pre-release services"
    } else {
        rule.meaning.as_str()
    };
    if days_left < 0 {
        format!("{what} ended on {ends}. Confirm what applies now.")
    } else {
        let days = Unit::Days.word(days_left);
        format!("{what} ends on {ends}, in {days_left} {days}, unless renewed.")
    }
}

impl Line {
    fn read(self) -> Result<Rule> {
        let Self { key: name, unit, mut rest } = self;
        let key = Key::find(&name).ok_or_else(|| {
            refused(format!("The rule pack names {name}, which is no rule here."))
        })?;
        rest.insert("key".into(), name.as_str().into());
        rest.insert("unit".into(), unit.as_str().into());
        let rule: Rule = rest.try_into().map_err(|error: toml::de::Error| {
            refused(format!("The rule {name} cannot be read: {}.", error.message()))
        })?;
        if rule.unit != key.unit() {
            let wanted = key.unit().name();
            return Err(refused(format!("The rule {name} counts in {wanted}, not in {unit}.")));
        }
        Ok(rule)
    }
}

fn check(rule: &Rule) -> Result<()> {
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

fn refused(sentence: String) -> Error {
    Error::Refused(sentence)
}
