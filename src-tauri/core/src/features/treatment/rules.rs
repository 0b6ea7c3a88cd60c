//! What follows from the entries: which of them stand, and what is due.

use super::entry::{TreatmentEntry, TreatmentWhat};
use crate::{
    calendar::add_days,
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The entries that nothing has taken the place of, in the order of recording.
pub fn standing(entries: &[TreatmentEntry]) -> Vec<&TreatmentEntry> {
    let replaced: BTreeSet<_> = entries.iter().filter_map(|entry| entry.replaces).collect();
    let stands = |entry: &&TreatmentEntry| {
        !replaced.contains(&entry.id) && !matches!(entry.what, TreatmentWhat::TakenBack { .. })
    };
    entries.iter().filter(stands).collect()
}

/// When CURES was looked at, and when it is due again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CuresDue {
    pub last: NaiveDate,
    pub next: NaiveDate,
    pub overdue: bool,
}

/// H&S 11165.4: at the first prescription, and then at least as often as the rule pack says.
pub fn cures(standing: &[&TreatmentEntry], pack: &RulePack, today: NaiveDate) -> Option<CuresDue> {
    let looks = standing.iter().filter(|entry| matches!(entry.what, TreatmentWhat::Cures { .. }));
    let last = looks.map(|entry| entry.on).max()?;
    let next = pack.day_from(Key::CuresRecheckMonths, last);
    Some(CuresDue { last, next, overdue: next < today })
}

/// The exam that a treatment programme accepts for admission (42 CFR 8.12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExamStands {
    pub done_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    /// The last day of admission for which it counts.
    pub counts_until: Option<NaiveDate>,
    /// The day of admission that it is reckoned with: of leaving, or today.
    pub admission: NaiveDate,
    /// The first day on which an exam still counts on that day.
    pub from: NaiveDate,
    /// The programme does the full exam by then.
    pub full_by: NaiveDate,
    /// Whether the one on record counts on that day, and has gone out.
    pub counts: bool,
}

/// How the newest exam stands to a day of admission.
pub fn exam(standing: &[&TreatmentEntry], pack: &RulePack, admission: NaiveDate) -> ExamStands {
    let age = pack.days(Key::OtpScreeningExamMaxAge);
    let newest = standing
        .iter()
        .filter_map(|entry| match &entry.what {
            TreatmentWhat::ScreeningExam { sent_on, .. } => Some((entry.on, *sent_on)),
            TreatmentWhat::Verification { .. }
            | TreatmentWhat::Offer { .. }
            | TreatmentWhat::Withdrawal { .. }
            | TreatmentWhat::GuestDosing { .. }
            | TreatmentWhat::ThreeDaySupply { .. }
            | TreatmentWhat::TakeHome { .. }
            | TreatmentWhat::Started { .. }
            | TreatmentWhat::DoseChange { .. }
            | TreatmentWhat::Naloxone { .. }
            | TreatmentWhat::Cures { .. }
            | TreatmentWhat::TakenBack { .. } => None,
        })
        .max();
    let from = add_days(admission, -age);
    let done_on = newest.map(|(on, _)| on);
    let sent_on = newest.and_then(|(_, sent)| sent);
    ExamStands {
        done_on,
        sent_on,
        counts_until: done_on.map(|on| add_days(on, age)),
        admission,
        from,
        full_by: add_days(admission, pack.days(Key::OtpFullExamDue)),
        counts: sent_on.is_some() && done_on.is_some_and(|on| from <= on),
    }
}

/// Naloxone that went into the person's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NaloxoneStands {
    /// Nothing is on record.
    ToGive,
    /// Given, and not taught or not said back.
    ToTeach,
    Done,
    Refused,
}

pub fn naloxone(standing: &[&TreatmentEntry]) -> NaloxoneStands {
    let newest = standing.iter().rev().find_map(|entry| match &entry.what {
        TreatmentWhat::Naloxone { kits, taught, said_back, .. } => {
            Some((0 < *kits, *taught && *said_back))
        }
        TreatmentWhat::Verification { .. }
        | TreatmentWhat::Offer { .. }
        | TreatmentWhat::Withdrawal { .. }
        | TreatmentWhat::ScreeningExam { .. }
        | TreatmentWhat::GuestDosing { .. }
        | TreatmentWhat::ThreeDaySupply { .. }
        | TreatmentWhat::TakeHome { .. }
        | TreatmentWhat::Started { .. }
        | TreatmentWhat::DoseChange { .. }
        | TreatmentWhat::Cures { .. }
        | TreatmentWhat::TakenBack { .. } => None,
    });
    match newest {
        None => NaloxoneStands::ToGive,
        Some((false, _)) => NaloxoneStands::Refused,
        Some((true, false)) => NaloxoneStands::ToTeach,
        Some((true, true)) => NaloxoneStands::Done,
    }
}
