//! What somebody went with, and whether a stay belongs on the list since a given day.

use crate::features::{
    cases::{Case, EquipmentState, Reached, ReleaseKind},
    coverage::{is_active, is_in_hand},
};
use chrono::NaiveDateTime;

/// Left on or after that day, or on the record only since: a release of yesterday that was
/// written down this morning is news.
pub(super) fn left_since(case: &Case, since: NaiveDateTime) -> bool {
    let Some(left) = &case.stay.left else { return false };
    let told = case.release_dates.iter().filter(|told| told.kind == ReleaseKind::Actual);
    since.date() <= left.on || told.map(|told| told.recorded_at).max().is_some_and(|at| since < at)
}

/// How many medicines and pieces of equipment went along, of how many, and how the first missing
/// medicine is to follow.
pub(super) fn in_hand(case: &Case) -> (usize, usize, Option<Reached>) {
    let orders: Vec<_> =
        case.medicines.iter().map(|fact| &fact.value).filter(|order| is_active(order)).collect();
    let equipment: Vec<_> = case
        .equipment
        .iter()
        .map(|fact| &fact.value)
        .filter(|order| order.state != EquipmentState::Cancelled)
        .collect();
    let given = orders.iter().filter(|order| is_in_hand(order)).count()
        + equipment
            .iter()
            .filter(|order| order.handed_on.is_some() || order.state == EquipmentState::InHand)
            .count();
    let missing = orders.iter().find(|order| !is_in_hand(order));
    (given, orders.len() + equipment.len(), missing.and_then(|order| order.reached))
}
