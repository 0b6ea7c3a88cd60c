//! The site's table of codes: which code a service is billed with, and how its units are counted.
//!
//! The program comes with none: codes for pre-release services were not found (domain 6), and those
//! of the AMA are licensed. What stands here was typed by the site.

use super::{
    kind::{ServiceKind, ServicePlace},
    provider::{problem, said},
    units::{ServiceUnits, UnitRule},
};
use crate::{Problem, ids::ServiceCodeId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceCode {
    pub kind: ServiceKind,
    /// Only there; anywhere where absent.
    pub place: Option<ServicePlace>,
    /// Only by somebody with this credential; by anybody where absent.
    pub credential: Option<String>,
    pub code: String,
    pub modifiers: Vec<String>,
    pub unit: UnitRule,
    pub in_force_from: NaiveDate,
    pub in_force_until: Option<NaiveDate>,
    pub note: Option<String>,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
}

/// A line with its number.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ServiceCodeShown {
    pub id: ServiceCodeId,
    pub version: i64,
    pub in_force: bool,
    pub value: ServiceCode,
}

/// What the site's table says of one entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum ServiceCoding {
    /// The table has no line that fits.
    Nothing,
    One {
        code: String,
        modifiers: Vec<String>,
        count: ServiceUnits,
        /// Somebody at the site has said that the line is right.
        confirmed: bool,
    },
    /// More than one line fits, and none better than the other.
    Several { codes: Vec<String> },
}

/// What a service was, as far as the table asks.
#[derive(Debug, Clone, Copy)]
pub struct Coded<'a> {
    pub kind: ServiceKind,
    pub place: ServicePlace,
    pub credential: Option<&'a str>,
    pub on: NaiveDate,
    pub minutes: u32,
}

const LONGEST_CODE: usize = 12;
const MOST_MODIFIERS: usize = 4;

impl ServiceCode {
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.in_force_from <= day && self.in_force_until.is_none_or(|last| day <= last)
    }

    fn fits(&self, what: &Coded<'_>) -> bool {
        let same =
            |wanted: &str| what.credential.is_some_and(|held| held.eq_ignore_ascii_case(wanted));
        self.kind == what.kind
            && self.place.is_none_or(|place| place == what.place)
            && self.credential.as_deref().is_none_or(same)
            && self.is_in_force(what.on)
    }

    fn conditions(&self) -> usize {
        usize::from(self.place.is_some()) + usize::from(self.credential.is_some())
    }

    pub(super) fn tidied(self) -> Self {
        let upper = |text: &String| text.trim().to_uppercase();
        Self {
            code: upper(&self.code),
            modifiers: self.modifiers.iter().map(upper).filter(|text| !text.is_empty()).collect(),
            credential: said(self.credential),
            note: said(self.note),
            confirmed_by: said(self.confirmed_by),
            ..self
        }
    }

    pub(super) fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let plain = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric());
        let mut found = Vec::new();
        if self.code.is_empty() || LONGEST_CODE < self.code.len() || !plain(&self.code) {
            found.push(problem("code", "Type the code in letters and digits, as it is billed."));
        }
        let odd = |text: &String| text.len() != 2 || !plain(text);
        if MOST_MODIFIERS < self.modifiers.len() || self.modifiers.iter().any(odd) {
            found.push(problem("modifiers", "Up to four modifiers of two characters each."));
        }
        if !self.unit.is_sound() {
            found.push(problem("unit", "A unit lasts from a minute to a day."));
        }
        if self.in_force_until.is_some_and(|last| last < self.in_force_from) {
            found.push(problem("in_force_until", "The last day is before the first."));
        }
        if self.confirmed_by.is_some() != self.confirmed_on.is_some() {
            found.push(problem("confirmed_by", "Say who confirmed it, and when."));
        }
        if self.confirmed_on.is_some_and(|on| today < on) {
            found.push(problem("confirmed_on", "This day has not come yet."));
        }
        found
    }
}

/// What the table says: the line with the most conditions that are met.
pub fn coding(table: &[ServiceCode], what: &Coded<'_>) -> ServiceCoding {
    let fitting: Vec<&ServiceCode> = table.iter().filter(|line| line.fits(what)).collect();
    let most = fitting.iter().map(|line| line.conditions()).max().unwrap_or_default();
    let best: Vec<_> = fitting.into_iter().filter(|line| line.conditions() == most).collect();
    match best.as_slice() {
        [] => ServiceCoding::Nothing,
        [line] => ServiceCoding::One {
            code: line.code.clone(),
            modifiers: line.modifiers.clone(),
            count: line.unit.count(what.minutes),
            confirmed: line.confirmed_on.is_some(),
        },
        several => {
            ServiceCoding::Several { codes: several.iter().map(|line| line.code.clone()).collect() }
        }
    }
}
