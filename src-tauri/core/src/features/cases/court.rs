//! Days in court and what became of them. Contact with a court belongs to the house: none of it
//! leaves the building, and custody is told the day and the state alone.

use super::LeftHow;
use crate::ids::FactId;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One day in court, as a list or somebody told it. It is never a release date: what the court
/// will say nobody knows, so no window and no due date is reckoned from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtDate {
    pub id: FactId,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub court: Option<String>,
    pub department: Option<String>,
    pub purpose: Option<String>,
    pub source: String,
    /// Facility-local time up to which the source is known to be true.
    pub as_of: NaiveDateTime,
    pub recorded_by: String,
    /// Counts changes, so that two people never silently overwrite each other.
    pub version: i64,
    /// What became of it, in the order of telling.
    pub marks: Vec<CourtMark>,
}

/// One word about a day in court, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtMark {
    pub id: FactId,
    pub at: NaiveDateTime,
    pub by: String,
    pub what: CourtWord,
}

/// What somebody says of a person who goes, or went, to court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum CourtWord {
    /// On the way to court, or there.
    WentOut,
    Back,
    /// Let go from the courtroom.
    Released {
        how: LeftHow,
    },
    /// Kept by another agency or facility.
    OtherAgency,
}
