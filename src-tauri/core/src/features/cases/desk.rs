//! The pack that waits for a person, what was done at the release desk, and the answers about a
//! new booking. None of these is a clinical fact; what a pack was made from is kept apart from
//! where it lies, so that custody can be told the one without the other.

use super::{LeftHow, LegalStatus};
use crate::ids::FactId;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A pack for leaving: its number, its seal, and where each part lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReleasePack {
    pub id: FactId,
    pub number: String,
    pub seal: Option<String>,
    /// `None` while it is being made.
    pub sealed_at: Option<NaiveDateTime>,
    pub parts: Vec<PackPart>,
    /// What it was made from. Only staff inside the programme are told.
    pub contents: Vec<PackContent>,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

/// One part of a pack: what place it is in, in words, and how many sealed pieces lie there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PackPart {
    pub kind: PackPlace,
    /// "corridor bin 14".
    pub place: String,
    pub pieces: u16,
    pub holder: PackHolder,
}

/// The kind of place in which a part lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackPlace {
    Bin,
    Safe,
    Fridge,
    Property,
}

/// Who has the key to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackHolder {
    Custody,
    Medical,
}

/// One thing that a pack was made from, by which a later change is noticed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum PackContent {
    /// A release medicine as ordered, by its count of changes.
    Medicine { id: FactId, version: i64 },
    /// Treatment for addiction, by what is given; a dose more in custody changes nothing.
    Treatment { id: FactId, given: String },
    /// Equipment that lies here for the person.
    Equipment { id: FactId },
    /// A visit that the sheet inside names.
    Visit { id: FactId, on: NaiveDate, time: Option<NaiveTime> },
    /// A choice about sharing: the papers in the pack rest on it.
    Consent { id: FactId, version: i64 },
    /// The release date for which it was packed.
    Date { on: Option<NaiveDate> },
    /// Equipment and visits were looked at too. A pack that was sealed before they were has no such
    /// word, and is compared without them.
    ThingsAndVisits,
}

/// One thing that was done at the release desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskEvent {
    pub id: FactId,
    pub at: NaiveDateTime,
    pub by: String,
    pub what: DeskDone,
}

/// What was done at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "done")]
pub enum DeskDone {
    /// The person is to leave: on whose word, and when.
    Started {
        how: LeftHow,
        leaves_at: NaiveDateTime,
    },
    ToldMedical,
    Cleared,
    /// Penal Code 4024(b): offered to stay until the morning.
    UntilMorning {
        accepts: bool,
    },
    HandedOver {
        number: String,
        pieces: u16,
        seal_whole: bool,
        officer: String,
        initials: String,
    },
    /// A part was not where it should lie.
    PartMissing {
        place: String,
        holder: PackHolder,
    },
    TakenBack {
        step: DeskStep,
    },
}

/// The steps at the desk, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskStep {
    Started,
    ToldMedical,
    Cleared,
    UntilMorning,
    PartMissing,
    HandedOver,
}

/// One answer about a new booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TriageAnswer {
    pub question: TriageQuestion,
    /// `None` takes the earlier answer back.
    pub answer: Option<TriageWord>,
    pub at: NaiveDateTime,
    pub by: String,
    /// What the legal status was then; nothing on answers from before it was kept.
    pub legal_status: Option<LegalStatus>,
}

/// What is asked of everybody who was just booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TriageQuestion {
    /// Work with this person before release.
    Programme,
    /// Seems to meet a criterion for pre-release services. Neither answer is a screening.
    Screening,
    /// Found in the state's eligibility system.
    MediCal,
    /// Needs an interpreter.
    Language,
    /// Agrees to sharing; the form itself is signed apart from this.
    Consent,
    /// Says that treatment for addiction was given outside.
    Treatment,
}

impl TriageQuestion {
    pub const ALL: [Self; 6] = [
        Self::Programme,
        Self::Screening,
        Self::MediCal,
        Self::Language,
        Self::Consent,
        Self::Treatment,
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TriageWord {
    Yes,
    No,
    /// Asked again.
    Later,
    /// Asked, and the person would not answer.
    Refused,
}
