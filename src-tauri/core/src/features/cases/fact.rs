//! A fact with where it came from, how old it is, and which law protects it.

use crate::ids::FactId;
use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};
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

    fn bit(self) -> u8 {
        1 << (self as u8)
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, TS)]
#[ts(as = "Vec<Protection>")]
pub struct Protections {
    /// One bit for each: lists look at hundreds of thousands of facts.
    bits: u8,
}

impl Protections {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn holds(self, protection: Protection) -> bool {
        self.bits & protection.bit() != 0
    }

    /// Whether everything that is under the other is under this as well.
    pub fn hold_all_of(self, other: Self) -> bool {
        self.bits & other.bits == other.bits
    }

    #[must_use]
    pub fn and(self, more: impl Into<Self>) -> Self {
        Self { bits: self.bits | more.into().bits }
    }

    pub fn add(&mut self, more: impl Into<Self>) {
        self.bits |= more.into().bits;
    }

    pub fn iter(self) -> impl Iterator<Item = Protection> {
        Protection::ALL.into_iter().filter(move |held| self.holds(*held))
    }

    pub fn is_empty(self) -> bool {
        self.bits == 0
    }
}

impl From<Protection> for Protections {
    fn from(protection: Protection) -> Self {
        Self { bits: protection.bit() }
    }
}

impl FromIterator<Protection> for Protections {
    fn from_iter<I: IntoIterator<Item = Protection>>(all: I) -> Self {
        all.into_iter().fold(Self::none(), Self::and)
    }
}

impl Serialize for Protections {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Protections {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Protection>::deserialize(deserializer)?.into_iter().collect())
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
        Ok(text.split(',').filter(|key| !key.is_empty()).map(find).collect())
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
        let all: Protections = Protection::ALL.into_iter().collect();
        assert_eq!(all.to_string().parse::<Protections>().unwrap(), all);
    }
}
