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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{
        cases::{AppointmentKind, EquipmentState, LegalStatus, MatProduct, MedicineState},
        cast::{booked, equipment, fact, mat, medicine, on, scheduled, sud, visit},
    };

    fn left(mut case: Case, day: &str, how: LeftHow) -> Case {
        case.stay.left = Some(Left { on: on(day), time: None, how });
        case
    }

    fn of(case: &Case) -> Outcome {
        outcome(case, &RulePack::california(), on("2026-03-20")).unwrap()
    }

    fn handed(drug: &str, day: Option<&str>, days: Option<u16>) -> MedicineOrder {
        let mut order = medicine(drug, MedicineState::NotInHand, days);
        if let Some(day) = day {
            order.state = MedicineState::HandedOver;
            order.handed_on = Some(on(day));
        }
        order
    }

    fn person() -> Case {
        booked("T-1", "2026-01-10", LegalStatus::Sentenced)
    }

    #[test]
    fn how_people_left_is_the_court_bail_or_a_day_that_was_known_before() {
        let dated = || scheduled(person(), "2026-03-10", "2026-02-01");
        let kind = |case: Case| of(&case).kind;
        let served = LeftHow::SentenceServed;
        assert_eq!(kind(left(dated(), "2026-03-10", served)), LeavingKind::Planned);
        assert_eq!(kind(left(dated(), "2026-03-08", served)), LeavingKind::NotKnownBefore);
        assert_eq!(kind(left(person(), "2026-03-10", served)), LeavingKind::NotKnownBefore);
        let that_day = scheduled(person(), "2026-03-10", "2026-03-10");
        assert_eq!(kind(left(that_day, "2026-03-10", served)), LeavingKind::NotKnownBefore);
        assert_eq!(kind(left(dated(), "2026-03-10", LeftHow::Court)), LeavingKind::Court);
        let own = LeftHow::OwnRecognizance;
        assert_eq!(kind(left(dated(), "2026-03-10", own)), LeavingKind::Bail);
    }

    #[test]
    fn days_are_counted_from_the_day_after_release_by_what_ends_first() {
        let mut case = left(person(), "2026-03-10", LeftHow::Bail);
        assert_eq!(of(&case).covered, None, "nothing was meant for the person");
        case.medicines.push(fact(1, handed("metformin", Some("2026-03-10"), Some(30))));
        // 03-10 + 30 - 1 = 04-08; from 03-11 on that is 29 days.
        assert_eq!((of(&case).covered, of(&case).days), (Some(true), Some(29)));
        case.medicines.push(fact(2, handed("lisinopril", Some("2026-03-10"), Some(7))));
        assert_eq!(of(&case).days, Some(6), "03-11 to 03-16");
        case.medicines.push(fact(3, handed("sertraline", None, Some(30))));
        assert_eq!((of(&case).covered, of(&case).days), (Some(false), Some(0)));
        assert_eq!(of(&case).hand, Hand::NotAll);
    }

    #[test]
    fn treatment_counts_by_its_bar_and_late_within_the_tolerance_is_not_without() {
        let mut case = left(person(), "2026-03-10", LeftHow::Bail);
        case.mat.push(sud(1, mat(MatProduct::BuprenorphineDaily, "buprenorphine", "2026-03-10")));
        assert_eq!(of(&case).covered, Some(false), "a daily dose of the 10th ends with the 10th");
        case.mat.clear();
        case.mat.push(sud(1, mat(MatProduct::Sublocade, "Sublocade 300 mg", "2026-02-11")));
        // 02-11 + 28 = 03-11 is late, and the label tolerates 14 days: to 03-24.
        assert_eq!((of(&case).covered, of(&case).days), (Some(true), Some(14)));
        let seen = visit(AppointmentKind::Mat, "2026-03-11");
        case.appointments.push(fact(2, seen));
        assert_eq!(of(&case).covered, Some(true), "a visit on day 1 takes it over");
    }

    #[test]
    fn what_was_refused_is_not_held_against_anybody_and_equipment_is_counted() {
        let mut case = left(person(), "2026-03-10", LeftHow::Bail);
        let mut refused = handed("metformin", None, Some(30));
        refused.reached = Some(Reached::Refused);
        case.medicines.push(fact(1, refused));
        assert_eq!(of(&case).hand, Hand::Nothing);
        let walker = equipment("walker", false, EquipmentState::DeliveredToFacility);
        case.equipment.push(fact(2, walker));
        assert_eq!(of(&case).hand, Hand::NotAll);
        case.stay.left = Some(Left { on: on("2026-03-10"), time: None, how: LeftHow::Transferred });
        assert_eq!(outcome(&case, &RulePack::california(), on("2026-03-20")), None);
    }
}
