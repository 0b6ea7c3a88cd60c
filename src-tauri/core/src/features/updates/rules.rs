//! Holders × what they were told × what is now true → what is owed, each with its reason.

use crate::features::{
    cases::{Case, Holding, ReleaseKind, TruthTold},
    disclosure::RecipientKind,
    release_window::best_release,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Why somebody outside is owed an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdateReason {
    /// They were told another date.
    Moved,
    /// They were told a date, and nobody knows one any more.
    Withdrawn,
    /// They were told that nobody knows.
    Known,
    /// The person left, and they do not know it.
    Left,
}

/// An update that a holder is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UpdateOwed {
    pub recipient: RecipientKind,
    /// The newest paper that they hold; `None` where they were told otherwise.
    pub document: Option<String>,
    /// When it left.
    pub at: NaiveDateTime,
    /// The date that it told.
    pub told: Option<NaiveDate>,
    /// The date that is true now; the day of leaving for somebody who left.
    pub now: Option<NaiveDate>,
    pub reason: UpdateReason,
    /// The day on which it became owed.
    pub since: NaiveDate,
    /// By the consents of today. Who may no longer be told is owed nothing.
    pub may_be_told: bool,
}

/// What is true now, as a paper would tell it.
pub fn truth(case: &Case) -> TruthTold {
    if let Some(left) = &case.stay.left {
        return TruthTold { date: Some(left.on), left: true };
    }
    let best = best_release(&case.release_dates);
    TruthTold { date: best.and_then(|told| told.date), left: false }
}

/// What the record said at that time: for what left before it was kept.
fn truth_at(case: &Case, at: NaiveDateTime) -> TruthTold {
    let known: Vec<_> =
        case.release_dates.iter().filter(|told| told.recorded_at <= at).cloned().collect();
    let best = best_release(&known);
    let date = best.and_then(|told| told.date);
    TruthTold {
        date,
        left: date.is_some() && best.is_some_and(|told| told.kind == ReleaseKind::Actual),
    }
}

/// Every update that is owed, in the order of the recipients. The newest thing that left for a
/// recipient counts, so a newer paper closes it, and so does a word that they were told. The
/// county's eligibility office has its own notice; the person and custody are here.
pub fn updates_owed(case: &Case) -> Vec<UpdateOwed> {
    let now = truth(case);
    let mut newest: BTreeMap<RecipientKind, Vec<&Holding>> = BTreeMap::new();
    for held in case.holders.iter().filter(|held| is_told(held.recipient)) {
        let of = newest.entry(held.recipient).or_default();
        match of.first().map(|known| known.at) {
            Some(at) if held.at < at => {}
            Some(at) if held.at == at => of.push(held),
            Some(_) | None => *of = vec![held],
        }
    }
    let owed = newest.into_iter().filter_map(|(recipient, of)| {
        let told = |held: &Holding| held.told.unwrap_or_else(|| truth_at(case, held.at));
        // Within one minute the clock may stand: whichever told the truth counts.
        if of.iter().any(|held| told(held) == now) {
            return None;
        }
        let held = of.last()?;
        let was = told(held);
        Some(UpdateOwed {
            recipient,
            document: held.document.clone(),
            at: held.at,
            told: was.date,
            now: now.date,
            reason: reason(was, now),
            since: since(case, held.at),
            may_be_told: held.may_be_told,
        })
    });
    owed.collect()
}

/// Whether somebody of this kind is told by an update.
fn is_told(kind: RecipientKind) -> bool {
    match kind {
        RecipientKind::Plan
        | RecipientKind::Ecm
        | RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp
        | RecipientKind::Probation
        | RecipientKind::Transfer => true,
        RecipientKind::Person | RecipientKind::Custody | RecipientKind::County => false,
    }
}

fn reason(was: TruthTold, now: TruthTold) -> UpdateReason {
    match (was.date, now.date) {
        _ if now.left => UpdateReason::Left,
        (None, Some(_)) => UpdateReason::Known,
        (_, None) => UpdateReason::Withdrawn,
        (Some(_), Some(_)) => UpdateReason::Moved,
    }
}

/// The day of the newest date that was told since; the day of leaving is one of them.
fn since(case: &Case, at: NaiveDateTime) -> NaiveDate {
    let later = case.release_dates.iter().map(|told| told.recorded_at).filter(|told| at <= *told);
    later.max().unwrap_or(at).date()
}

/// What is open: owed, and to somebody who may be told.
pub fn to_tell(case: &Case) -> Vec<UpdateOwed> {
    if case.holders.is_empty() {
        return Vec::new();
    }
    let mut owed = updates_owed(case);
    owed.retain(|update| update.may_be_told);
    owed
}
