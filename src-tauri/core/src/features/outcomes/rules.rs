//! What one person left with.

use super::figures::LeavingKind;
use crate::{
    calendar::add_days,
    features::{
        cases::{Case, EquipmentState, Left, LeftHow, MedicineOrder, Reached, ReleaseKind},
        coverage::{CoverState, CoverageBar, coverage, is_active, is_in_hand},
        release_window::best_release,
    },
    ids::StayId,
    rule_pack::RulePack,
};
use chrono::NaiveDate;

/// What one person left with, as far as the case tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub stay: StayId,
    pub kind: LeavingKind,
    pub hand: Hand,
    /// Whether every medicine and treatment covered the day after release; `None` where there was
    /// none.
    pub covered: Option<bool>,
    /// How many days were covered from the day after release on, by what ended first; `None` where
    /// nobody knows.
    pub days: Option<i64>,
}

/// What of that which was meant for the person was in the hand on leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Nothing was meant for the person, or all of it was refused.
    Nothing,
    All,
    /// Some of it, or none of it, was not.
    NotAll,
}

/// How somebody left, where the stay led to the community. Released by the court, and on bail or
/// own recognizance, as the record says; planned where the day was known on the day before.
pub fn kind_of(case: &Case, left: &Left) -> LeavingKind {
    match left.how {
        LeftHow::Court => LeavingKind::Court,
        LeftHow::Bail | LeftHow::OwnRecognizance => LeavingKind::Bail,
        LeftHow::SentenceServed
        | LeftHow::ParoleOrPrcs
        | LeftHow::Dismissed
        | LeftHow::Transferred
        | LeftHow::Died => {
            let before = case.release_dates.iter().filter(|told| {
                told.kind != ReleaseKind::Actual && told.recorded_at.date() < left.on
            });
            let before: Vec<_> = before.cloned().collect();
            let known = best_release(&before).and_then(|told| told.date);
            if known == Some(left.on) { LeavingKind::Planned } else { LeavingKind::NotKnownBefore }
        }
    }
}

/// What this person left with; nothing for somebody who is here, was moved or has died. The case
/// has passed the filter for whoever looks.
pub fn outcome(case: &Case, pack: &RulePack, today: NaiveDate) -> Option<Outcome> {
    let left = case.stay.left.as_ref().filter(|left| left.how.to_community())?;
    let orders: Vec<&MedicineOrder> = case
        .medicines
        .iter()
        .map(|fact| &fact.value)
        .filter(|order| is_active(order) && order.reached != Some(Reached::Refused))
        .collect();
    let first = add_days(left.on, 1);
    let bars = coverage(case, pack, today);
    let last_days = orders.iter().map(|order| last_day(order, left.on, first));
    let last_days: Vec<Lasts> = last_days.chain(bars.iter().map(|bar| lasts(bar, first))).collect();
    let covered =
        (!last_days.is_empty()).then(|| last_days.iter().all(|lasts| *lasts != Lasts::Not));
    Some(Outcome {
        stay: case.stay.id,
        kind: kind_of(case, left),
        hand: hand(case, &orders, left.on),
        covered,
        days: days(&last_days, first),
    })
}

/// Whether everything that was meant for the person was in the hand on the day of leaving.
fn hand(case: &Case, orders: &[&MedicineOrder], left_on: NaiveDate) -> Hand {
    let given = orders
        .iter()
        .map(|order| is_in_hand(order) && order.handed_on.is_none_or(|on| on <= left_on));
    let things = case.equipment.iter().map(|fact| &fact.value);
    let things = things.filter(|order| order.state != EquipmentState::Cancelled).map(|order| {
        let has = order.handed_on.is_some() || order.state == EquipmentState::InHand;
        has && order.handed_on.is_none_or(|on| on <= left_on)
    });
    let all: Vec<bool> = given.chain(things).collect();
    match (all.is_empty(), all.into_iter().all(|has| has)) {
        (true, _) => Hand::Nothing,
        (false, true) => Hand::All,
        (false, false) => Hand::NotAll,
    }
}

/// How long one medicine or treatment lasts from the day after release on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lasts {
    /// Not even that day.
    Not,
    To(NaiveDate),
    /// It was there, and nobody wrote for how many days.
    NotKnown,
}

/// A medicine that truly was in the hand by the day after release, from the day it came.
fn last_day(order: &MedicineOrder, left_on: NaiveDate, first: NaiveDate) -> Lasts {
    let in_time = is_in_hand(order) && order.handed_on.is_none_or(|on| on <= first);
    if !in_time {
        return Lasts::Not;
    }
    let from = order.handed_on.unwrap_or(left_on).max(left_on);
    match order.days_supply {
        None => Lasts::NotKnown,
        Some(days) => {
            let last = add_days(from, i64::from(days) - 1);
            if last < first { Lasts::Not } else { Lasts::To(last) }
        }
    }
}

/// Treatment, by the days of its bar: late within the label's tolerance is not without cover, and
/// a visit by that day takes it over.
fn lasts(bar: &CoverageBar, first: NaiveDate) -> Lasts {
    if bar.visit.is_some_and(|visit| visit <= first) {
        return Lasts::NotKnown;
    }
    let open = bar.segments.iter().filter(|segment| segment.state == CoverState::Uncovered);
    match open.map(|segment| segment.from).min() {
        Some(from) if from <= first => Lasts::Not,
        Some(from) => Lasts::To(add_days(from, -1)),
        None => bar.segments.iter().map(|held| held.to).max().map_or(Lasts::Not, Lasts::To),
    }
}

/// Days from the first on to the last that everything covers.
fn days(all: &[Lasts], first: NaiveDate) -> Option<i64> {
    let each = all.iter().map(|lasts| match lasts {
        Lasts::Not => Some(0),
        Lasts::To(last) => Some((*last - first).num_days() + 1),
        Lasts::NotKnown => None,
    });
    let each: Vec<Option<i64>> = each.collect();
    if each.contains(&Some(0)) {
        return Some(0);
    }
    each.into_iter().collect::<Option<Vec<i64>>>()?.into_iter().min()
}
