//! Files that are known by name, whose headings mean more than they say.
//!
//! Headings of county jail systems need none: `headings` knows their words. What a column cannot
//! tell is what kind of list the file is.

use super::field::Field;
use super::headings::normalised;
use super::kinds::List;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that is known by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KnownList {
    /// The state prison's list of those who leave within 90 days (`PersonInCustody`). Somebody
    /// who is no longer on it may have had the date moved, so nobody is gone because of it.
    #[serde(rename = "cdcr_within_90_days")]
    CdcrWithin90Days,
}

impl KnownList {
    /// Which file these headings are of.
    pub(crate) fn of(list: List, headings: &[String]) -> Option<Self> {
        let words: Vec<String> = headings.iter().map(|heading| normalised(heading)).collect();
        let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
        let is_cdcr = has(&["cdcno", "cdc no", "cdcr no", "cdcrno"])
            && has(&["offender no"])
            && has(&["planned release type", "elig for prcs"]);
        (list == List::Roster && is_cdcr).then_some(Self::CdcrWithin90Days)
    }

    /// What its headings mean, beyond what they say by themselves.
    pub(crate) fn meanings(self) -> &'static [(Field, &'static [&'static str])] {
        match self {
            // Each commitment has its CDCR number, and each person an offender number.
            Self::CdcrWithin90Days => &[
                (Field::BookingNumber, &["cdcno", "cdc no", "cdcr no", "cdcrno"]),
                (Field::Cdcr, &["cdcno", "cdc no", "cdcr no", "cdcrno"]),
                (Field::FacilityNumber, &["offender no"]),
                (Field::ReleaseReason, &["planned release type"]),
            ],
        }
    }

    /// Whether it lists some people only.
    pub fn is_partial(self) -> bool {
        match self {
            Self::CdcrWithin90Days => true,
        }
    }
}
