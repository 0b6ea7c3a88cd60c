//! The machine by which an order of a medicine or of equipment goes from one state to the next: a
//! table of moves, and what each move does to the days of the order. Whether a form, a key or the
//! door says that it moved, it goes by this.

use crate::{Problem, features::facts::FactKind};
use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use std::{collections::VecDeque, fmt::Debug};
use ts_rs::TS;

/// An order that moves by a table.
pub(crate) trait Machine: FactKind {
    type State: Copy + Eq + Debug + Serialize + DeserializeOwned + TS + 'static;

    /// The word under which its history is kept.
    const WHAT: &'static str;
    /// Every state, in the order in which an order goes through them.
    const STATES: &'static [Self::State];

    fn state(&self) -> Self::State;

    /// The table: where one can go from here.
    fn ways(from: Self::State) -> &'static [Self::State];

    /// Why that cannot follow, and what to do instead.
    fn instead(from: Self::State, to: Self::State) -> &'static str;

    /// Whether an order that is further along must have been here, even if nobody wrote it down.
    fn is_on_the_way(state: Self::State) -> bool;

    /// Whether such a move says why.
    fn needs_reason(to: Self::State) -> bool;

    /// Takes the order to a state, on this day where it is known.
    fn settle(&mut self, to: Self::State, on: Option<NaiveDate>);

    /// The day on which it reached a state, for the states that have one.
    fn day(&self, state: Self::State) -> Option<NaiveDate>;

    /// What in the order cannot be true in its state.
    fn contradiction(&self) -> Option<Problem>;
}

/// Whether one move is allowed; else what to do instead.
pub(crate) fn check<T: Machine>(from: T::State, to: T::State) -> Result<(), &'static str> {
    if from == to {
        return Err("It is there already. Look at the history.");
    }
    if T::ways(from).contains(&to) { Ok(()) } else { Err(T::instead(from, to)) }
}

/// The shortest way by the table, through steps that must have been taken if the order is where
/// somebody says. Empty where it is there already.
pub(crate) fn way<T: Machine>(from: T::State, to: T::State) -> Result<Vec<T::State>, &'static str> {
    if from == to {
        return Ok(Vec::new());
    }
    let mut queue = VecDeque::from([vec![from]]);
    let mut seen = vec![from];
    while let Some(so_far) = queue.pop_front() {
        let Some(last) = so_far.last() else { break };
        for next in T::ways(*last) {
            if seen.contains(next) {
                continue;
            }
            let mut longer = so_far.clone();
            longer.push(*next);
            if *next == to {
                return Ok(longer.split_off(1));
            }
            if T::is_on_the_way(*next) {
                seen.push(*next);
                queue.push_back(longer);
            }
        }
    }
    Err(T::instead(from, to))
}

/// The latest day that the order has on record.
pub(crate) fn latest<T: Machine>(order: &T) -> Option<NaiveDate> {
    T::STATES.iter().filter_map(|state| order.day(*state)).max()
}
