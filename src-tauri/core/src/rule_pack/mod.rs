//! The numbers that the rules run on: code holds the rule, the pack holds the number with its
//! source, its confidence, its dates in force and who confirmed it at this site.
//!
//! A pack is a TOML file. Reading one checks that every number the program knows is there once,
//! in its own unit and within its bounds, so that a rule can take its number without a question.

mod key;
mod reading;
mod rule;
#[cfg(test)]
mod tests;

pub use key::Key;
pub use reading::is_newer;
pub use rule::{Anchor, Bound, Confidence, Rule, Unit, Value};

use crate::{Error, Result, calendar};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const CALIFORNIA: &str = include_str!("california.toml");
const NEW_YORK: &str = include_str!("new_york.toml");
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
    /// By key, whether the step that a number dates is done here.
    applies: [bool; COUNT],
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

    /// The text of the pack that is built in, as a file holds it.
    pub fn built_in_text() -> &'static str {
        CALIFORNIA
    }

    /// Another state's pack as an example: what is known of New York, and no more.
    pub fn example_text() -> &'static str {
        NEW_YORK
    }

    fn of(name: String, version: String, rules: Vec<Rule>) -> Self {
        let mut numbers = [0; COUNT];
        let mut applies = [true; COUNT];
        for ((number, applies), rule) in numbers.iter_mut().zip(&mut applies).zip(&rules) {
            if let Value::Number(value) = rule.value {
                *number = value;
            }
            *applies = rule.applies;
        }
        Self { name, version, rules, numbers, applies }
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

    /// Whether the step that this number dates is done here: another state need not know it.
    pub fn applies(&self, key: Key) -> bool {
        self.applies.get(key as usize).copied().unwrap_or(true)
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
            reading::check(rule)?;
        }
        Ok(Self::of(self.name.clone(), self.version.clone(), rules))
    }

    /// The same pack with this site's own number until a day, said so wherever it shows. What was
    /// in force as long as the authority for the window stays so as long as the site's own date.
    pub fn with_site(
        &self,
        key: Key,
        value: Value,
        until: NaiveDate,
        by: &str,
        on: NaiveDate,
    ) -> Result<Self> {
        let theirs = self.rule(key).clone();
        let mut pack = self.with(key, value, by, on)?;
        if let Some(rule) = pack.rules.get_mut(key as usize) {
            let unit = match theirs.value {
                Value::Number(number) => theirs.unit.word(number),
                Value::Date(_) => "",
            };
            let said = format!("{} {unit}", theirs.value);
            let (said, source) = (said.trim_end(), &theirs.source);
            rule.source =
                format!("this site's own number until {until}; the pack says {said} ({source})");
            rule.confidence = Confidence::LocalChoice;
            rule.confirm_at_site = false;
        }
        if let (Key::WindowAuthorityEffectiveTo, Value::Date(ends), Value::Date(ended)) =
            (key, value, theirs.value)
        {
            for rule in pack.rules.iter_mut().filter(|rule| rule.in_force_to == Some(ended)) {
                rule.in_force_to = Some(ends);
            }
        }
        Ok(pack)
    }

    /// Refuses a pack in which what comes first is dated after, as two numbers that were changed
    /// one by one can be.
    pub fn require_order(&self) -> Result<()> {
        reading::check_together(self)
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
    let doubt = if rule.confidence == Confidence::StandIn {
        " This is California's date; nobody has said what holds here."
    } else {
        ""
    };
    if days_left < 0 {
        format!("{what} ended on {ends}. Confirm what applies now.{doubt}")
    } else {
        let days = Unit::Days.word(days_left);
        format!("{what} ends on {ends}, in {days_left} {days}, unless renewed.{doubt}")
    }
}

fn refused(sentence: String) -> Error {
    Error::Refused(sentence)
}
