//! What goes home with the person, and what must be given before: release medicines, equipment,
//! the next injection (domain 9 to 11).

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{
            EquipmentOrder, EquipmentState, Fact, MatProduct, MedicineOrder, MedicineState,
            Protections, Reached, Verified,
        },
        coverage::{covers, is_active, is_in_hand},
        medicines::ready,
        packs::{self, PackState},
    },
    rule_pack::{Anchor, Key, Unit},
};
use chrono::NaiveDate;

/// How far an order has come, as four steps that can each be late.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Planned,
    Ordered,
    Filled,
    AtFacility,
    Bagged,
}

fn stage(order: &MedicineOrder) -> Stage {
    let by_state = match order.state {
        MedicineState::Planned | MedicineState::Returned | MedicineState::Cancelled => {
            Stage::Planned
        }
        MedicineState::Ordered | MedicineState::PaPending | MedicineState::SentToPharmacy => {
            Stage::Ordered
        }
        MedicineState::Filled => Stage::Filled,
        MedicineState::ReceivedAtFacility | MedicineState::QcChecked => Stage::AtFacility,
        MedicineState::ReadyBag | MedicineState::HandedOver => Stage::Bagged,
        // How far it came before is told by its days alone.
        MedicineState::NotInHand => Stage::Planned,
    };
    let by_day = [
        (order.bagged_on.or(order.handed_on), Stage::Bagged),
        (order.received_on, Stage::AtFacility),
        (order.filled_on, Stage::Filled),
        (order.ordered_on, Stage::Ordered),
    ];
    let reached = by_day.into_iter().find(|(day, _)| day.is_some()).map(|(_, stage)| stage);
    reached.map_or(by_state, |stage| stage.max(by_state))
}

/// Whether every order has come this far, and on which day the last one did.
fn all_reached(
    orders: &[&Fact<MedicineOrder>],
    wanted: Stage,
    day: fn(&MedicineOrder) -> Option<NaiveDate>,
) -> Option<Outcome> {
    if !orders.iter().all(|fact| wanted <= stage(&fact.value)) {
        return None;
    }
    let days: Option<Vec<NaiveDate>> = orders.iter().map(|fact| day(&fact.value)).collect();
    let last = days.and_then(|days| days.into_iter().max());
    Some(last.map_or(Outcome::Known, Outcome::On))
}

/// Release medicines: ordered, filled, received, bagged, in hand, and the next fill.
///
/// Every dated person bound for the community is asked about them, also where none is on record
/// yet: the step is closed by saying that none is needed.
pub(super) fn steps(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return kept_ready(engine);
    };
    let orders: Vec<&Fact<MedicineOrder>> =
        engine.case.medicines.iter().filter(|fact| is_active(&fact.value)).collect();
    let set = orders.iter().fold(Protections::none(), |set, fact| set.and(fact.protections));
    let pack = engine.pack;
    let of = |step: Step, key: Key| {
        Draft::days(step, Anchor::Release, release, pack.days(key)).protected(set).in_custody_only()
    };
    if orders.is_empty() {
        engine.push(of(Step::MedicinesOrdered, Key::MedsOrderBy), Outcome::Open);
        return;
    }
    // Whoever left without the medicines has one open step about it, and not five.
    let without = engine.left.is_some() && !orders.iter().all(|fact| is_in_hand(&fact.value));
    let otherwise =
        if without { Outcome::Impossible(Some(Reason::LeftWithout)) } else { Outcome::Open };
    let mut step = |step: Step, key: Key, outcome: Option<Outcome>| {
        engine.push(of(step, key), outcome.unwrap_or(otherwise));
    };
    let ordered = all_reached(&orders, Stage::Ordered, |order| order.ordered_on);
    step(Step::MedicinesOrdered, Key::MedsOrderBy, ordered);
    if orders.iter().any(|fact| fact.value.state == MedicineState::PaPending) {
        step(Step::PriorAuthorization, Key::MedsPaBy, None);
    }
    let filled = all_reached(&orders, Stage::Filled, |order| order.filled_on);
    step(Step::MedicinesFilled, Key::MedsFilledBy, filled);
    let received = all_reached(&orders, Stage::AtFacility, |order| order.received_on);
    step(Step::MedicinesAtFacility, Key::MedsAtFacilityBy, received);
    let bagged = all_reached(&orders, Stage::Bagged, |order| order.bagged_on);
    // A pack that no longer is what was ordered is no bag that is ready.
    let stale = engine.left.is_none() && packs::state(engine.case) == Some(PackState::Stale);
    let bagged = if stale { Some(Outcome::OpenBecause(Reason::PackStale)) } else { bagged };
    engine.push(of(Step::BagReady, Key::MedsBagReadyBy), bagged.unwrap_or(otherwise));

    in_hand(engine, &orders, release, set);
    next_fill(engine, &orders, release, set);
}

/// Medicines that lie here for somebody who could leave any day: the oldest of them is renewed when
/// it is as old as the rule pack says.
fn kept_ready(engine: &mut Engine<'_>) {
    let (pack, today) = (engine.pack, engine.now.today);
    let kept = engine
        .case
        .medicines
        .iter()
        .filter_map(|fact| Some((ready(&fact.value, pack, today)?.since, fact.protections)));
    let kept: Vec<(NaiveDate, Protections)> = kept.collect();
    // The oldest that is open for this reader says when; what else lies here adds nothing.
    let Some((since, protections)) = kept.into_iter().min_by_key(|(since, _)| *since) else {
        return;
    };
    let days = pack.days(Key::MedsReadyOrderDays);
    let draft = Draft::days(Step::ReadyOrder, Anchor::Fill, since, days)
        .from(add_days(since, (days - pack.days(Key::TodayDueLeadDays)).max(0)))
        .protected(protections)
        .in_custody_only();
    engine.push(draft, Outcome::Open);
}

fn in_hand(
    engine: &mut Engine<'_>,
    orders: &[&Fact<MedicineOrder>],
    release: NaiveDate,
    set: Protections,
) {
    let settled = |order: &MedicineOrder| {
        matches!(order.reached, Some(Reached::Refused | Reached::Unreachable))
    };
    let missing = orders.iter().find(|fact| !is_in_hand(&fact.value) && !settled(&fact.value));
    let refused = orders.iter().all(|fact| fact.value.reached == Some(Reached::Refused));
    let unreachable = orders.iter().any(|fact| fact.value.reached == Some(Reached::Unreachable));
    let handed = orders.iter().filter_map(|fact| fact.value.handed_on).max();
    let outcome = match missing.map(|fact| fact.value.reached) {
        Some(Some(reached)) => Outcome::OpenBecause(Reason::NotInHand(reached)),
        Some(None) => Outcome::Open,
        None if refused => Outcome::Waived(Reason::RefusedByPerson),
        None if unreachable => Outcome::Waived(Reason::NotInHand(Reached::Unreachable)),
        None => handed.map_or(Outcome::Known, Outcome::On),
    };
    let anchor = if engine.left.is_some() { Anchor::ActualRelease } else { Anchor::Release };
    let draft = Draft::days(Step::MedicinesInHand, anchor, release, 0).from(release);
    engine.push(draft.protected(set), outcome);
}

/// The next fill of the medicine that runs out first. Without medicines there is nothing to refill.
fn next_fill(
    engine: &mut Engine<'_>,
    orders: &[&Fact<MedicineOrder>],
    release: NaiveDate,
    set: Protections,
) {
    let goes_home = |order: &MedicineOrder| engine.left.is_none() || is_in_hand(order);
    let days = orders
        .iter()
        .filter(|fact| goes_home(&fact.value))
        .filter_map(|fact| fact.value.days_supply)
        .min();
    let Some(days) = days.map(i64::from) else {
        return;
    };
    let offset = days - engine.pack.days(Key::MedsNextFillLead);
    // Announced while the person is here, and never late before leaving.
    let leaves = if engine.left.is_some() { release } else { release.max(engine.now.today) };
    let draft = Draft::days(Step::NextFill, Anchor::Release, leaves, offset)
        .from(add_days(leaves, (offset - engine.pack.days(Key::TodayDueLeadDays)).max(1)))
        .until(add_days(leaves, days - 1))
        .protected(set);
    engine.push(draft, Outcome::Open);
}

fn is_started(order: &EquipmentOrder) -> bool {
    order.started_on.is_some() || order.state != EquipmentState::NeedIdentified
}

fn is_equipment_in_hand(order: &EquipmentOrder) -> bool {
    order.handed_on.is_some()
        || match order.state {
            EquipmentState::InHand | EquipmentState::Loaner | EquipmentState::ShippedToHome => true,
            EquipmentState::NeedIdentified
            | EquipmentState::Ordered
            | EquipmentState::DocsIncomplete
            | EquipmentState::F2fNeeded
            | EquipmentState::TarSubmitted
            | EquipmentState::TarApproved
            | EquipmentState::TarDenied
            | EquipmentState::SupplierConfirmed
            | EquipmentState::DeliveredToFacility
            | EquipmentState::PickupScheduled
            | EquipmentState::Cancelled => false,
        }
}

/// Equipment: started early enough, earlier where an authorization is likely; in hand on release.
pub(super) fn equipment(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let orders: Vec<&Fact<EquipmentOrder>> = engine
        .case
        .equipment
        .iter()
        .filter(|fact| fact.value.state != EquipmentState::Cancelled)
        .collect();
    if orders.is_empty() {
        return;
    }
    let set = orders.iter().fold(Protections::none(), |set, fact| set.and(fact.protections));
    for (step, key, with_tar) in [
        (Step::EquipmentStart, Key::DmeStart, false),
        (Step::EquipmentStartWithTar, Key::DmeStartWithTar, true),
    ] {
        let of_kind = || orders.iter().filter(|fact| fact.value.needs_authorization == with_tar);
        if of_kind().next().is_none() {
            continue;
        }
        let outcome = if of_kind().all(|fact| is_started(&fact.value)) {
            let days: Option<Vec<NaiveDate>> =
                of_kind().map(|fact| fact.value.started_on).collect();
            days.and_then(|days| days.into_iter().max()).map_or(Outcome::Known, Outcome::On)
        } else {
            Outcome::Open
        };
        let draft = Draft::days(step, Anchor::Release, release, engine.pack.days(key));
        engine.push(draft.protected(set).in_custody_only(), outcome);
    }
    let outcome = if orders.iter().all(|fact| is_equipment_in_hand(&fact.value)) {
        let handed = orders.iter().filter_map(|fact| fact.value.handed_on).max();
        handed.map_or(Outcome::Known, Outcome::On)
    } else {
        Outcome::Open
    };
    let anchor = if engine.left.is_some() { Anchor::ActualRelease } else { Anchor::Release };
    let draft = Draft::days(Step::EquipmentInHand, anchor, release, 0).from(release);
    engine.push(draft.protected(set), outcome);
}

/// The next dose of every injection. After leaving, a visit in time takes it over.
pub(super) fn next_doses(engine: &mut Engine<'_>) {
    let (case, pack) = (engine.case, engine.pack);
    if case.mat.is_empty() && case.injections.is_empty() {
        return;
    }
    for cover in covers(case, pack, engine.now.today, false) {
        for course in cover.courses.iter().filter(|course| !course.superseded) {
            let (Some(dose), Some(step)) = (course.last_dose, Step::next_dose(course.product))
            else {
                continue;
            };
            let interval = course.interval;
            let latest = add_days(dose.on, interval.usual + interval.tolerance);
            let draft = Draft::days(step, Anchor::LastDose, dose.on, interval.usual)
                .about(course.fact)
                .from(add_days(dose.on, interval.earliest))
                .until(latest)
                .protected(course.protections);
            let taken_over =
                engine.left.is_some() && cover.visit.is_some_and(|visit| visit <= latest);
            engine.push(draft, if taken_over { Outcome::Known } else { Outcome::Open });
        }
    }
}

/// 42 CFR 8.12: an exam by a jail clinician counts for the OTP only if it is fresh, so it is due
/// in the last days before release.
pub(super) fn treatment_exam(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let plan = engine.case.mat.iter().find(|fact| {
        let plan = &fact.value;
        plan.product == MatProduct::MethadoneDaily
            && plan.otp.is_some()
            && plan.stopped_on.is_none()
    });
    if let Some(fact) = plan {
        let age = engine.pack.days(Key::OtpScreeningExamMaxAge);
        let draft = Draft::days(Step::OtpExam, Anchor::Release, release, -1)
            .about(fact.id)
            .from(add_days(release, -age))
            .protected(fact.protections)
            .in_custody_only();
        engine.push(draft, Outcome::Open);
    }
}

/// Treatment that the person tells of and nobody has verified: the clinic that is named is asked
/// when it opens next after it was told (`training.md` 26). Without its hours, on the day itself.
pub(super) fn verification(engine: &mut Engine<'_>) {
    let case = engine.case;
    let asks = case.mat.iter().filter(|fact| {
        let plan = &fact.value;
        plan.verified == Verified::SaysSo && plan.otp.is_some() && plan.stopped_on.is_none()
    });
    for fact in asks {
        let told = fact.as_of.date().max(case.stay.booked_on);
        let draft = Draft::days(Step::VerifyTreatment, Anchor::Request, told, 0)
            .about(fact.id)
            .from(told)
            .protected(fact.protections)
            .in_custody_only();
        let draft = match fact.value.opens {
            Some(opens) => draft.timed(Unit::Hours, Some(opens)),
            None => draft,
        };
        engine.push(draft, Outcome::Open);
    }
}
