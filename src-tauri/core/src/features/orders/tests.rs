//! Laws of the machines: whatever is recorded in whatever order, every state was reached by the
//! table, nothing of the history is lost, and no later day outlives its step.

use super::machine::{Machine, check, way};
use crate::features::{
    cases::{EquipmentOrder, EquipmentState, MedicineOrder, MedicineState},
    cast,
};
use chrono::NaiveDate;
use proptest::prelude::*;

fn medicine() -> MedicineOrder {
    cast::medicine("metformin", MedicineState::Planned, Some(30))
}

fn thing() -> EquipmentOrder {
    cast::equipment("walker", false, EquipmentState::NeedIdentified)
}

fn day(number: u64) -> NaiveDate {
    NaiveDate::default() + chrono::Days::new(number)
}

/// The table holds together: no move to where one is, every sentence is one, and from everywhere one
/// can go on or it has ended.
fn holds_together<T: Machine>(ended: &[T::State]) {
    for from in T::STATES {
        assert!(!T::ways(*from).contains(from), "{from:?} to itself");
        assert_eq!(T::ways(*from).is_empty(), ended.contains(from), "{from:?}");
        for to in T::STATES {
            match check::<T>(*from, *to) {
                Ok(()) => assert!(T::ways(*from).contains(to)),
                Err(sentence) => {
                    assert!(sentence.ends_with('.'), "{from:?} to {to:?}: {sentence}");
                    assert!(!T::ways(*from).contains(to), "{from:?} to {to:?}");
                }
            }
        }
    }
}

/// A way goes by the table at every step, and passes only what must have been.
fn ways_go_by_the_table<T: Machine>() {
    for from in T::STATES {
        for to in T::STATES {
            let Ok(hops) = way::<T>(*from, *to) else { continue };
            let mut at = *from;
            for hop in &hops {
                assert!(check::<T>(at, *hop).is_ok(), "{at:?} to {hop:?}");
                assert!(*hop == *to || T::is_on_the_way(*hop), "{hop:?} is passed in silence");
                at = *hop;
            }
            assert_eq!(at, *to);
        }
    }
}

#[test]
fn the_table_of_medicines_holds_together() {
    holds_together::<MedicineOrder>(&[MedicineState::HandedOver]);
    ways_go_by_the_table::<MedicineOrder>();
}

#[test]
fn the_table_of_equipment_holds_together() {
    holds_together::<EquipmentOrder>(&[EquipmentState::InHand]);
    ways_go_by_the_table::<EquipmentOrder>();
}

#[test]
fn at_the_door_everything_that_is_still_wanted_can_be_handed_over() {
    use MedicineState as S;
    for from in MedicineOrder::STATES {
        let ended = matches!(from, S::Returned | S::Cancelled);
        let over = way::<MedicineOrder>(*from, S::HandedOver);
        assert_eq!(over.is_ok(), !ended || *from == S::Returned, "{from:?}");
    }
    for from in EquipmentOrder::STATES {
        let over = way::<EquipmentOrder>(*from, EquipmentState::InHand);
        assert_eq!(over.is_ok(), *from != EquipmentState::Cancelled, "{from:?}");
    }
}

/// Tries moves one after the other; what is refused changes nothing. The history begins with the
/// first state, each entry with the one before, and ends with the state of the order.
fn plays<T: Machine>(mut order: T, tries: &[(usize, bool)]) -> Result<(), TestCaseError> {
    let mut history = vec![order.state()];
    for (number, (at, caught_up)) in (1..).zip(tries) {
        let from = order.state();
        let to = T::STATES[at % T::STATES.len()];
        let hops =
            if *caught_up { way::<T>(from, to) } else { check::<T>(from, to).map(|()| vec![to]) };
        let Ok(hops) = hops else {
            prop_assert_eq!(order.state(), from);
            continue;
        };
        for hop in hops {
            let last = hop == to;
            prop_assert!(check::<T>(order.state(), hop).is_ok());
            order.settle(hop, last.then(|| day(number)));
            history.push(hop);
        }
        prop_assert_eq!(order.state(), to);
        prop_assert!(order.contradiction().is_none(), "{:?} after {:?}", order.state(), history);
    }
    prop_assert_eq!(history.last(), Some(&order.state()));
    for pair in history.windows(2) {
        prop_assert!(T::ways(pair[0]).contains(&pair[1]), "{:?}", pair);
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_sequence_of_moves_reaches_a_state_without_its_way(
        tries in prop::collection::vec((0..20_usize, any::<bool>()), 0..40),
    ) {
        plays(medicine(), &tries)?;
        plays(thing(), &tries)?;
    }

    #[test]
    fn a_correction_leaves_no_day_of_a_step_that_was_not_taken(
        moves in prop::collection::vec(0..20_usize, 0..20),
        to in 0..20_usize,
    ) {
        let mut order = medicine();
        for (number, at) in (1..).zip(moves) {
            let state = MedicineOrder::STATES[at % MedicineOrder::STATES.len()];
            if check::<MedicineOrder>(order.state(), state).is_ok() {
                order.settle(state, Some(day(number)));
            }
        }
        order.settle(MedicineOrder::STATES[to % MedicineOrder::STATES.len()], None);
        prop_assert!(order.contradiction().is_none());
    }
}
