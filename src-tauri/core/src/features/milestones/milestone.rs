//! One thing due. Small and without text, since a caseload holds a quarter of a million of them.

use super::{Doer, Phase, PhaseTask, Step};
use crate::{
    features::cases::{Dose, LeftHow, Protections, Reached},
    ids::FactId,
    rule_pack::{Anchor, Confidence, Unit, Value},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing due, with everything needed to explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    pub step: Step,
    /// The order or plan it is about, where a person can have several.
    pub fact: Option<FactId>,
    pub anchor: Anchor,
    /// The day on which the anchor lies.
    pub anchor_on: NaiveDate,
    /// `due` lies so many of `unit` from the anchor; negative is before.
    pub offset: i64,
    pub unit: Unit,
    /// The first day on which the step is due and not merely upcoming.
    pub from: NaiveDate,
    /// The raw target, even where it lies before the booking.
    pub due: NaiveDate,
    /// The minute, for clocks in hours; facility-local.
    pub due_time: Option<NaiveDateTime>,
    /// The last day on which doing it still helps, where a rule names one.
    pub until: Option<NaiveDate>,
    pub state: State,
    pub done_on: Option<NaiveDate>,
    pub reason: Option<Reason>,
    /// Days to go, negative when late: from today to the later of target and booking, or from
    /// the day it was done.
    pub days: i64,
    /// For the phases of a short stay: how many of their tasks are done, of how many.
    pub tasks: Option<(u8, u8)>,
    /// The laws that protect the facts it was computed from.
    pub protections: Protections,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Upcoming,
    Due,
    Overdue,
    Done,
    DoneLate,
    /// Can no longer be done. It stays until an event or somebody explains it.
    Missed,
    Waived,
    Snoozed,
}

impl State {
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate)
    }
}

/// Why a milestone is as it is, where there is more to say than its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The target lay before the booking.
    LateAtBooking,
    /// Leaving made it impossible before it was late: "bail after 19 h".
    Left {
        how: LeftHow,
        hours: i64,
    },
    /// Taken over by "medicines in hand", which stays open.
    LeftWithout,
    BackInCustody,
    /// The county was told another date, or one that has been withdrawn.
    CountyTold(NaiveDate),
    NotInHand(Reached),
    DeclinedByPerson,
    RefusedByPerson,
    /// The county is known never to answer a jail.
    NeverAnswers,
    /// Something changed after the pack was sealed.
    PackStale,
    /// Somebody said so at triage, and nothing has changed since.
    NotInProgramme,
    /// No dose is recorded on the day; the last one before it, where there is one.
    NotGiven {
        last: Option<Dose>,
    },
    /// Somebody outside holds a paper that tells another date; who, the case says.
    HoldersToTell,
    /// Somebody closed or snoozed it; the words are in the case's closed steps.
    Closed,
}

impl Milestone {
    /// Whether somebody must do something now: due, overdue, or missed without a reason.
    pub fn is_open(&self) -> bool {
        match self.state {
            State::Due | State::Overdue => true,
            State::Missed => self.reason.is_none(),
            State::Upcoming | State::Done | State::DoneLate | State::Waived | State::Snoozed => {
                false
            }
        }
    }
}

/// A milestone in words, as screens, papers and the command line show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MilestoneShown {
    pub rule: Step,
    pub fact: Option<FactId>,
    pub title: String,
    pub role: Doer,
    pub anchor: Anchor,
    pub from: NaiveDate,
    pub due: NaiveDate,
    pub due_time: Option<NaiveDateTime>,
    pub until: Option<NaiveDate>,
    pub unit: Unit,
    pub state: State,
    /// Whether it is open work now.
    pub open: bool,
    pub done_on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub days: i64,
    pub phase: Option<Phase>,
    /// The tasks of a phase, with what is done.
    pub tasks: Vec<PhaseTask>,
    pub why: Why,
    pub protections: Protections,
}

/// The answer to "why?": the sum, the rule, its number, its source, and who stands by it here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Why {
    pub text: String,
    pub rule: Step,
    /// `None` where the date follows from several rules or from none.
    pub value: Option<Value>,
    pub source: String,
    pub confidence: Confidence,
    pub unconfirmed: bool,
    pub in_force_from: Option<NaiveDate>,
    pub in_force_to: Option<NaiveDate>,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
}
