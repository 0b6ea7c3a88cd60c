//! How a receipt moves an order, and how it moves back: the one place where being handed over, or
//! not, changes a medicine or a piece of equipment.

use crate::{
    Result,
    features::{
        cases::{EquipmentOrder, EquipmentState, Fact, MedicineOrder, MedicineState, Reached},
        orders,
    },
    ids::StayId,
    session::Writing,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// How it reached the person, and on which day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    pub reached: Reached,
    /// The person has it, however it came.
    pub in_hand: bool,
    pub on: NaiveDate,
    /// Where it waits or was called in.
    pub pharmacy: Option<&'a str>,
    pub serial: Option<&'a str>,
}

impl<'a> Step<'a> {
    /// As the receipt tells it at the door.
    pub fn at_the_door(reached: Reached, on: NaiveDate) -> Self {
        let in_hand = reached == Reached::InHand;
        Self { reached, in_hand, on, pharmacy: None, serial: None }
    }

    pub fn with_pharmacy(self, pharmacy: Option<&'a str>) -> Self {
        Self { pharmacy, ..self }
    }

    pub fn with_serial(self, serial: Option<&'a str>) -> Self {
        Self { serial, ..self }
    }
}

/// How an order stood before it was moved, and the version that the move made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    order: Before,
    version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
enum Before {
    Medicine {
        state: MedicineState,
        handed_on: Option<NaiveDate>,
        reached: Option<Reached>,
        pharmacy: Option<String>,
    },
    Equipment {
        state: EquipmentState,
        handed_on: Option<NaiveDate>,
        serial: Option<String>,
    },
}

/// The order after this step.
pub(super) fn medicine_after(order: &MedicineOrder, step: Step<'_>) -> MedicineOrder {
    let pharmacy = step.pharmacy.map(ToOwned::to_owned);
    MedicineOrder {
        state: if step.in_hand { MedicineState::HandedOver } else { MedicineState::NotInHand },
        handed_on: step.in_hand.then_some(step.on),
        reached: Some(step.reached),
        pharmacy: pharmacy.or_else(|| order.pharmacy.clone()),
        ..order.clone()
    }
}

/// The same for equipment. What returns tomorrow waits where it is.
pub(super) fn equipment_after(order: &EquipmentOrder, step: Step<'_>) -> EquipmentOrder {
    let state = match step.reached {
        _ if step.in_hand => EquipmentState::InHand,
        Reached::InHand => EquipmentState::InHand,
        Reached::PickUp | Reached::CalledIn => EquipmentState::PickupScheduled,
        Reached::Mailed => EquipmentState::ShippedToHome,
        Reached::Refused | Reached::Unreachable => EquipmentState::Cancelled,
        Reached::ReturnsTomorrow if order.state == EquipmentState::InHand => {
            EquipmentState::DeliveredToFacility
        }
        Reached::ReturnsTomorrow => order.state,
    };
    let serial = step.serial.map(ToOwned::to_owned);
    EquipmentOrder {
        state,
        handed_on: step.in_hand.then_some(step.on),
        serial: serial.or_else(|| order.serial.clone()),
        ..order.clone()
    }
}

/// Moves a medicine, and says how it stood.
pub(super) fn medicine(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<MedicineOrder>,
    step: Step<'_>,
    told: (&str, NaiveDateTime),
) -> Result<Was> {
    let order = &fact.value;
    orders::as_told(cx, stay, fact, &medicine_after(order, step), told)?;
    let before = Before::Medicine {
        state: order.state,
        handed_on: order.handed_on,
        reached: order.reached,
        pharmacy: order.pharmacy.clone(),
    };
    Ok(Was { order: before, version: fact.version + 1 })
}

/// Moves a piece of equipment, and says how it stood.
pub(super) fn equipment(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<EquipmentOrder>,
    step: Step<'_>,
    told: (&str, NaiveDateTime),
) -> Result<Was> {
    let order = &fact.value;
    orders::as_told(cx, stay, fact, &equipment_after(order, step), told)?;
    let before = Before::Equipment {
        state: order.state,
        handed_on: order.handed_on,
        serial: order.serial.clone(),
    };
    Ok(Was { order: before, version: fact.version + 1 })
}

/// Puts a medicine back as it stood before; `false` where somebody has changed it since.
pub(super) fn medicine_back(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<MedicineOrder>,
    was: &Was,
    told: (&str, NaiveDateTime),
) -> Result<bool> {
    let Before::Medicine { state, handed_on, reached, pharmacy } = &was.order else {
        return Ok(false);
    };
    if fact.version != was.version {
        return Ok(false);
    }
    let order = MedicineOrder {
        state: *state,
        handed_on: *handed_on,
        reached: *reached,
        pharmacy: pharmacy.clone(),
        ..fact.value.clone()
    };
    orders::as_told(cx, stay, fact, &order, told)?;
    Ok(true)
}

/// The same for equipment.
pub(super) fn equipment_back(
    cx: &Writing<'_>,
    stay: StayId,
    fact: &Fact<EquipmentOrder>,
    was: &Was,
    told: (&str, NaiveDateTime),
) -> Result<bool> {
    let Before::Equipment { state, handed_on, serial } = &was.order else {
        return Ok(false);
    };
    if fact.version != was.version {
        return Ok(false);
    }
    let order = EquipmentOrder {
        state: *state,
        handed_on: *handed_on,
        serial: serial.clone(),
        ..fact.value.clone()
    };
    orders::as_told(cx, stay, fact, &order, told)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{cast::medicine, coverage::is_in_hand};

    fn day() -> NaiveDate {
        "2026-03-12".parse().unwrap()
    }

    #[test]
    fn only_what_is_in_the_hand_counts_as_handed_over() {
        let order = medicine("metformin", MedicineState::ReadyBag, Some(30));
        let along = medicine_after(&order, Step::at_the_door(Reached::InHand, day()));
        assert_eq!((along.state, along.handed_on), (MedicineState::HandedOver, Some(day())));
        for reached in [
            Reached::PickUp,
            Reached::CalledIn,
            Reached::ReturnsTomorrow,
            Reached::Mailed,
            Reached::Refused,
            Reached::Unreachable,
        ] {
            let after = medicine_after(&along, Step::at_the_door(reached, day()));
            assert_eq!(after.state, MedicineState::NotInHand, "{reached:?}");
            assert!(!is_in_hand(&after), "{reached:?} is a promise and no medicine");
        }
        let fetched = Step { in_hand: true, ..Step::at_the_door(Reached::PickUp, day()) };
        assert!(is_in_hand(&medicine_after(&order, fetched)), "picked up at the pharmacy");
    }
}
