//! What the clinic's own record system reports: doses given and not given, and where its lists say
//! otherwise than this record. None of it leaves the house.

use super::Dose;
use crate::ids::FactId;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of report of the clinic's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClinicList {
    Orders,
    Administrations,
    Allergies,
    Problems,
}

impl ClinicList {
    pub const ALL: [Self; 4] =
        [Self::Administrations, Self::Orders, Self::Allergies, Self::Problems];
}

/// One medicine as it was given in custody: the last dose, and those that were not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Administration {
    /// As the report writes it.
    pub drug: String,
    /// Of the last dose given.
    pub dose: Option<String>,
    /// The newest dose reported as given. One that was refused is never this.
    pub given: Option<Dose>,
    /// The newest last; at most so many as are of use at the door.
    pub not_given: Vec<NotGiven>,
}

/// One dose that was due and did not reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotGiven {
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub how: NotGivenHow,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotGivenHow {
    Refused,
    /// Held, out of stock, at court, no show: not given for another reason.
    NotGiven,
}

/// A place where the clinic's list and this record differ, for somebody to look at. The record
/// itself stands as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reported {
    pub list: ClinicList,
    /// The order, plan, allergies or problem that it is about.
    pub about: FactId,
    pub what: Statement,
}

/// What the clinic's list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "says")]
pub enum Statement {
    /// Stopped there, on this day where it names one.
    Stopped { on: Option<NaiveDate> },
    /// No longer on the list since the report of this day. Not the same as stopped.
    Gone { since: NaiveDate, which: Option<String> },
    /// It says this, and the record says otherwise.
    Differs { field: ClinicField, theirs: String },
}

/// One thing that a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClinicField {
    Drug,
    Strength,
    Form,
    Directions,
    Indication,
    Prescriber,
    RxNumber,
    Dose,
    LastDose,
    NotGiven,
    Allergy,
    Problem,
    Icd10,
    Since,
}
