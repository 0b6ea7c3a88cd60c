//! How long the medicines that go home last, and when the next fill is due (domain 10).

use super::rules::{Gap, Severity};
use crate::{
    calendar::add_days,
    features::{
        cases::{AppointmentKind, Case, Fact, MedicineOrder, MedicineState, Protections, Reached},
        release_window::{Destination, destination, release_day},
    },
    ids::FactId,
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The days for which one medicine lasts after release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MedicineCover {
    pub fact: FactId,
    pub drug: String,
    pub days_supply: u16,
    /// R + days − 1: the day of release is the first day.
    pub last_day: NaiveDate,
    /// R + days − `meds.next_fill_lead`.
    pub next_fill_due: NaiveDate,
    /// The first visit with somebody who prescribes; `None` where none is booked.
    pub first_visit: Option<NaiveDate>,
    pub in_hand: bool,
    pub gap: Option<Gap>,
    pub protections: Protections,
}

/// Whether the order still means to put the medicine into the person's hand.
pub fn is_active(order: &MedicineOrder) -> bool {
    match order.state {
        MedicineState::Returned | MedicineState::Cancelled => false,
        MedicineState::Planned
        | MedicineState::Ordered
        | MedicineState::PaPending
        | MedicineState::SentToPharmacy
        | MedicineState::Filled
        | MedicineState::ReceivedAtFacility
        | MedicineState::QcChecked
        | MedicineState::ReadyBag
        | MedicineState::HandedOver
        | MedicineState::NotInHand => true,
    }
}

/// Whether the person has it. "Called in" and "mailed" are promises, not medicines.
pub fn is_in_hand(order: &MedicineOrder) -> bool {
    order.handed_on.is_some()
        || order.state == MedicineState::HandedOver
        || order.reached == Some(Reached::InHand)
}

/// How long each medicine lasts. A gap is shown where the supply ends before the first visit
/// with a prescriber, and where somebody left without it. Without a release date, or where the
/// order does not say for how many days it is, nothing can be said.
pub fn medicine_cover(case: &Case, pack: &RulePack) -> Vec<MedicineCover> {
    if destination(case) != Destination::Community {
        return Vec::new();
    }
    let Some(release) = release_day(case) else {
        return Vec::new();
    };
    let first_visit = case
        .appointments
        .iter()
        .map(|fact| &fact.value)
        .filter(|visit| visit.kind == AppointmentKind::PrimaryCare && visit.on >= release)
        .map(|visit| visit.on)
        .min();
    let lead = pack.days(Key::MedsNextFillLead);
    let cover = |fact: &Fact<MedicineOrder>| {
        let order = &fact.value;
        let days_supply = order.days_supply?;
        let ends = add_days(release, days_supply.into());
        Some(MedicineCover {
            fact: fact.id,
            drug: order.drug.clone(),
            days_supply,
            last_day: add_days(ends, -1),
            next_fill_due: add_days(ends, -lead),
            first_visit,
            in_hand: is_in_hand(order),
            gap: gap(case, fact, release, ends, first_visit),
            protections: fact.protections,
        })
    };
    case.medicines.iter().filter(|fact| is_active(&fact.value)).filter_map(cover).collect()
}

fn gap(
    case: &Case,
    fact: &Fact<MedicineOrder>,
    release: NaiveDate,
    ends: NaiveDate,
    first_visit: Option<NaiveDate>,
) -> Option<Gap> {
    let order = &fact.value;
    let (from, to, why) = if case.stay.in_custody() || is_in_hand(order) {
        let visit = first_visit.filter(|visit| ends < *visit)?;
        let last = add_days(ends, -1);
        let why =
            format!("The supply lasts to {last}; the first visit with a prescriber is {visit}.");
        (ends, Some(add_days(visit, -1)), why)
    } else if order.reached == Some(Reached::Refused) {
        return None;
    } else {
        let to = first_visit.map(|visit| add_days(visit, -1));
        if to.is_some_and(|to| to < release) {
            return None;
        }
        (release, to, format!("Left on {release} without it."))
    };
    Some(Gap {
        what: order.drug.clone(),
        from,
        to,
        days: to.map(|to| (to - from).num_days() + 1),
        severity: Severity::Uncovered,
        why,
        protections: fact.protections,
    })
}
