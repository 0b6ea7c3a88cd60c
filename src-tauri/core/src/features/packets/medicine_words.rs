//! Medicines and equipment in words: what they are, how far they have come, where they go.

use crate::features::{
    cases::{
        AuthorizationAnswer, EquipmentOrder, EquipmentState, MedicineChange, MedicineOrder,
        MedicineState, Reached,
    },
    coverage::is_in_hand,
};

use super::{
    told::Told,
    words::{counted, listed},
};

/// "metformin 500 mg tablet".
pub(crate) fn name(order: &MedicineOrder) -> String {
    let parts = [&order.drug, &order.strength, &order.form];
    let parts = parts.map(|part| part.trim());
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "metformin 500 mg".
pub(crate) fn short_name(order: &MedicineOrder) -> String {
    format!("{} {}", order.drug.trim(), order.strength.trim()).trim().to_owned()
}

/// Whether it lies in the facility, ready to go along.
pub(crate) fn is_here(order: &MedicineOrder) -> bool {
    match order.state {
        MedicineState::ReceivedAtFacility | MedicineState::QcChecked | MedicineState::ReadyBag => {
            true
        }
        MedicineState::Planned
        | MedicineState::Ordered
        | MedicineState::PaPending
        | MedicineState::SentToPharmacy
        | MedicineState::Filled
        | MedicineState::HandedOver
        | MedicineState::NotInHand
        | MedicineState::Returned
        | MedicineState::Cancelled => false,
    }
}

/// How far it has come: in the hand, or why not.
pub(crate) fn step(order: &MedicineOrder) -> String {
    if is_in_hand(order) {
        return "in hand".into();
    }
    if let Some(reached) = order.reached {
        return reached_words(order, reached);
    }
    let word = match order.state {
        MedicineState::Planned => "not ordered yet",
        MedicineState::Ordered => "ordered",
        MedicineState::PaPending => "waits for prior authorization",
        MedicineState::SentToPharmacy => "at the pharmacy",
        MedicineState::Filled => "filled, not here yet",
        MedicineState::ReceivedAtFacility | MedicineState::QcChecked => "at the facility",
        MedicineState::ReadyBag => "in the bag",
        MedicineState::HandedOver => "in hand",
        MedicineState::NotInHand => "not in hand",
        MedicineState::Returned => "returned",
        MedicineState::Cancelled => "cancelled",
    };
    word.into()
}

fn reached_words(order: &MedicineOrder, reached: Reached) -> String {
    let at = |verb: &str, word: &str| match &order.pharmacy {
        Some(pharmacy) => format!("{verb} {word} {pharmacy}"),
        None => verb.to_owned(),
    };
    match reached {
        Reached::InHand => "in hand".into(),
        Reached::PickUp => at("to be picked up", "at"),
        Reached::CalledIn => at("called in", "to"),
        Reached::ReturnsTomorrow => "returns tomorrow for it".into(),
        Reached::Mailed => "mailed".into(),
        Reached::Refused => "refused".into(),
        Reached::Unreachable => "not in hand, could not be reached".into(),
    }
}

/// Where the refills are: at the pharmacy that fills it, if nobody says otherwise.
pub(super) fn refills_at(order: &MedicineOrder) -> Option<&String> {
    let elsewhere = order.detail.as_ref().and_then(|detail| detail.refills_at.as_ref());
    elsewhere.or(order.pharmacy.as_ref())
}

/// "2 refills".
pub(super) fn refills(order: &MedicineOrder) -> Option<String> {
    let refills = order.detail.as_ref()?.refills?;
    Some(if refills == 0 { "no refills".into() } else { counted(refills.into(), "refill") })
}

/// "prior authorization approved, no. 1234".
pub(super) fn authorization(order: &MedicineOrder) -> Option<String> {
    let asked = order.detail.as_ref()?.authorization.as_ref()?;
    if !asked.needed {
        return None;
    }
    let state = match asked.answer {
        Some(AuthorizationAnswer::Approved) => "prior authorization approved",
        Some(AuthorizationAnswer::Denied) => "prior authorization denied",
        None if asked.emergency_fill => "prior authorization open, filled as an emergency",
        None if asked.asked_on.is_some() => "prior authorization asked for",
        None => "needs prior authorization",
    };
    let number = asked.number.as_ref().map(|number| format!("no. {number}"));
    Some(listed([Some(state.to_owned()), number].into_iter().flatten()))
}

/// "needed", "approved, no. 1234": how the payer's leave for equipment stands.
pub(super) fn equipment_authorization(order: &EquipmentOrder) -> String {
    let state = match order.state {
        EquipmentState::TarSubmitted => "asked for",
        EquipmentState::TarApproved => "approved",
        EquipmentState::TarDenied => "denied",
        EquipmentState::NeedIdentified
        | EquipmentState::Ordered
        | EquipmentState::DocsIncomplete
        | EquipmentState::F2fNeeded
        | EquipmentState::SupplierConfirmed
        | EquipmentState::DeliveredToFacility
        | EquipmentState::InHand
        | EquipmentState::ShippedToHome
        | EquipmentState::PickupScheduled
        | EquipmentState::Cancelled
        | EquipmentState::Loaner => {
            if order.needs_authorization {
                "needed"
            } else {
                ""
            }
        }
    };
    let number = order.detail.as_ref().and_then(|detail| detail.tar_number.as_ref());
    let number = number.map(|number| format!("no. {number}")).unwrap_or_default();
    // With a number on record, "needed" would say that it is not there yet.
    let state = if state == "needed" && !number.is_empty() { "" } else { state };
    listed([state, &number].into_iter().filter(|part| !part.is_empty()))
}

/// What else a receiver asks about where equipment is: promised, to be picked up, on loan until.
pub(super) fn equipment_when(told: &Told<'_>, order: &EquipmentOrder) -> Option<String> {
    let detail = order.detail.as_ref()?;
    let day =
        |word: &str, on: Option<chrono::NaiveDate>| on.map(|on| format!("{word} {}", told.day(on)));
    match order.state {
        EquipmentState::PickupScheduled => {
            let at = detail.pickup_at.clone();
            let on = day("on", detail.pickup_on);
            Some([at, on].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        EquipmentState::Loaner => day("back by", detail.loan_until),
        EquipmentState::InHand | EquipmentState::DeliveredToFacility => None,
        EquipmentState::NeedIdentified
        | EquipmentState::Ordered
        | EquipmentState::DocsIncomplete
        | EquipmentState::F2fNeeded
        | EquipmentState::TarSubmitted
        | EquipmentState::TarApproved
        | EquipmentState::TarDenied
        | EquipmentState::SupplierConfirmed
        | EquipmentState::ShippedToHome
        | EquipmentState::Cancelled => day("promised for", detail.promised_on),
    }
}

/// What the stay did to it.
pub(super) fn change(change: MedicineChange) -> &'static str {
    match change {
        MedicineChange::Continued => "continued",
        MedicineChange::Changed => "changed here",
        MedicineChange::Started => "started here",
        MedicineChange::Stopped => "stopped here",
        MedicineChange::NotRecorded => "",
    }
}

/// "nebulizer (E0570)".
pub(crate) fn equipment(order: &EquipmentOrder) -> String {
    if order.hcpcs.trim().is_empty() {
        return order.item.clone();
    }
    format!("{} ({})", order.item, order.hcpcs)
}

pub(crate) fn equipment_step(order: &EquipmentOrder) -> &'static str {
    if order.handed_on.is_some() {
        return "in hand";
    }
    match order.state {
        EquipmentState::NeedIdentified => "not ordered yet",
        EquipmentState::Ordered => "ordered",
        EquipmentState::DocsIncomplete => "papers incomplete",
        EquipmentState::F2fNeeded => "needs an examination first",
        EquipmentState::TarSubmitted => "authorization asked for",
        EquipmentState::TarApproved => "authorized",
        EquipmentState::TarDenied => "authorization denied",
        EquipmentState::SupplierConfirmed => "confirmed by the supplier",
        EquipmentState::DeliveredToFacility => "at the facility",
        EquipmentState::InHand => "in hand",
        EquipmentState::ShippedToHome => "sent home",
        EquipmentState::PickupScheduled => "to be picked up",
        EquipmentState::Cancelled => "cancelled",
        EquipmentState::Loaner => "on loan",
    }
}

/// Whether the person has it, or will have it at the door.
pub(crate) fn equipment_is_here(order: &EquipmentOrder) -> bool {
    order.handed_on.is_some()
        || matches!(
            order.state,
            EquipmentState::InHand | EquipmentState::DeliveredToFacility | EquipmentState::Loaner
        )
}

/// Whether it is the remedy for an overdose, and not the treatment that holds naloxone too.
pub(crate) fn is_naloxone_kit(order: &MedicineOrder) -> bool {
    let drug = order.drug.to_lowercase();
    drug.contains("naloxone") && !drug.contains("buprenorphine")
}

/// Names, the first few, and how many more.
pub(super) fn some_of(names: &[String], most: usize) -> String {
    if names.len() <= most + 1 {
        return listed(names);
    }
    let shown = listed(names.iter().take(most));
    format!("{shown} and {} more", names.len() - most)
}
