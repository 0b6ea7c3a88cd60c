//! The order kept ready for people who could leave any day: filled, here, and not too old.

use crate::{
    calendar::add_days,
    features::cases::{MedicineOrder, MedicineState},
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How old a supply is that waits for a person without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadyOrder {
    /// Filled, or come, on this day.
    pub since: NaiveDate,
    /// On this day it is to be renewed.
    pub renew_on: NaiveDate,
    pub is_old: bool,
}

/// The age of an order that lies here, and when it is renewed.
pub fn ready(order: &MedicineOrder, pack: &RulePack, today: NaiveDate) -> Option<ReadyOrder> {
    let lies_here = matches!(
        order.state,
        MedicineState::ReceivedAtFacility | MedicineState::QcChecked | MedicineState::ReadyBag
    );
    let since = order.filled_on.or(order.received_on).or(order.bagged_on).filter(|_| lies_here)?;
    let renew_on = add_days(since, pack.days(Key::MedsReadyOrderDays));
    Some(ReadyOrder { since, renew_on, is_old: renew_on <= today })
}
