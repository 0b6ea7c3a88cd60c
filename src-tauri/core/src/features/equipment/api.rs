//! Moving equipment orders, and correcting where they stand.

use crate::{
    Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{EquipmentOrder, EquipmentState},
        orders::{Going, OrderMoved, correct, go, said, standing},
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::Deserialize;
use ts_rs::TS;

/// Where an equipment order stands after a move.
pub type MovedEquipment = OrderMoved<EquipmentState>;

/// Moves an equipment order to another state.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveEquipment {
    pub booking: String,
    pub id: FactId,
    /// The version of the order that the caller saw.
    pub seen: i64,
    pub to: EquipmentState,
    /// On what day it happened; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub reason: Option<String>,
}

impl Message for MoveEquipment {
    const NAME: &'static str = "equipment.move";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = MovedEquipment;
}

impl Change for MoveEquipment {
    fn apply(self, cx: &Writing<'_>) -> Result<MovedEquipment> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let fact = standing::<EquipmentOrder>(cx, stay, self.id, self.seen)?;
        let on = self.on.unwrap_or(cx.now.today);
        let going = Going { to: self.to, on, reason: said(self.reason), told: None };
        let moved = go(cx, stay, &fact, going, |order| {
            // Whoever asks for an authorization knows that one is needed.
            order.needs_authorization |= self.to == EquipmentState::TarSubmitted;
        })?;
        cx.detail("equipment moved");
        cx.touch(stay)?;
        Ok(moved)
    }
}

/// Says that the state on record was wrong, and which is right. Any state can be named; the reason
/// stays in the history. A supervisor's word, because it goes by no table.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectEquipment {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
    pub to: EquipmentState,
    #[serde(default)]
    pub on: Option<NaiveDate>,
    pub reason: String,
}

impl Message for CorrectEquipment {
    const NAME: &'static str = "equipment.correct";
    const NEEDS: Right = Right::CorrectOrders;
    type Reply = MovedEquipment;
}

impl Change for CorrectEquipment {
    fn apply(self, cx: &Writing<'_>) -> Result<MovedEquipment> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let fact = standing::<EquipmentOrder>(cx, stay, self.id, self.seen)?;
        let moved = correct(cx, stay, &fact, self.to, self.on, self.reason)?;
        cx.detail("equipment corrected");
        cx.touch(stay)?;
        Ok(moved)
    }
}
