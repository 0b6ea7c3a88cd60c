//! A fact with where it came from, how old it is, and which law protects it.

use crate::ids::FactId;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};
use ts_rs::TS;

/// One recorded thing about a person. Most come from the jail's EHR file, so each says its age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fact<T> {
    pub id: FactId,
    pub value: T,
    pub protections: Protections,
    pub source: Source,
    /// Facility-local date and time up to which the source is known to be true.
    pub as_of: NaiveDateTime,
    /// Counts changes, so that two people never silently overwrite each other.
    pub version: i64,
}

/// Where a fact came from, in the words of the one who recorded it ("dose file 03/02", "told us").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source(pub String);

/// A law that restricts who may be told a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// 42 CFR Part 2: substance use disorder treatment records.
    Sud,
    /// Nobody has said whether Part 2 applies; it is treated as if it did (domain 12.3).
    Unknown,
    /// W&I 5328: county (LPS) mental-health records.
    MentalHealth,
    /// H&S 120980: HIV test results, and anything that betrays one.
    Hiv,
    /// Services to which a minor consented alone (Fam. Code 6929, H&S 124260).
    MinorOwnServices,
    /// 42 CFR 2.31(b): SUD counselling notes.
    CounsellingNotes,
    /// Contact with police, courts, probation or parole.
    CriminalJustice,
}

impl Protection {
    /// The name used in files and in the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sud => "sud",
            Self::Unknown => "unknown",
            Self::MentalHealth => "mental_health",
            Self::Hiv => "hiv",
            Self::MinorOwnServices => "minor_own_services",
            Self::CounsellingNotes => "counselling_notes",
            Self::CriminalJustice => "criminal_justice",
        }
    }

    pub const ALL: [Self; 7] = [
        Self::Sud,
        Self::Unknown,
        Self::MentalHealth,
        Self::Hiv,
        Self::MinorOwnServices,
        Self::CounsellingNotes,
        Self::CriminalJustice,
    ];
}

/// The protections on one fact. None means general health or social information.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Protections(pub BTreeSet<Protection>);

impl Protections {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn holds(&self, protection: Protection) -> bool {
        self.0.contains(&protection)
    }

    #[must_use]
    pub fn and(mut self, protection: Protection) -> Self {
        self.0.insert(protection);
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = Protection> + '_ {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Protection> for Protections {
    fn from(protection: Protection) -> Self {
        Self(BTreeSet::from([protection]))
    }
}

impl fmt::Display for Protections {
    /// Comma-separated keys, as kept in the store.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<_> = self.iter().map(Protection::key).collect();
        f.write_str(&keys.join(","))
    }
}

impl FromStr for Protections {
    type Err = std::convert::Infallible;

    /// A word that this program does not know counts as `unknown`, never as unprotected.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Most facts are under none, and lists read hundreds of thousands of them.
        if text.is_empty() {
            return Ok(Self::none());
        }
        let find = |key: &str| {
            Protection::ALL
                .into_iter()
                .find(|known| known.key() == key)
                .unwrap_or(Protection::Unknown)
        };
        Ok(Self(text.split(',').filter(|key| !key.is_empty()).map(find).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protection_nobody_knows_is_never_read_as_none() {
        let read: Protections = "sud,something_new".parse().unwrap();
        assert!(read.holds(Protection::Sud) && read.holds(Protection::Unknown));
        assert!("".parse::<Protections>().unwrap().is_empty(), "an empty text is general");
    }

    #[test]
    fn protections_survive_the_store() {
        let all = Protections(Protection::ALL.into());
        assert_eq!(all.to_string().parse::<Protections>().unwrap(), all);
    }
}
