//! Moving medicine orders: one state, one step for many, a correction, and what custody did to it.

use super::rules::MedicineStep;
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{AuthorizationAnswer, Fact, MedicineChange, MedicineOrder, MedicineState, Reached},
        orders::{
            self, Going, OrderMoveKind, OrderMoved, correct, enter, go, in_its_turn, invalid, note,
            said, standing, way,
        },
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::Deserialize;
use ts_rs::TS;

/// Where a medicine order stands after a move.
pub type MovedMedicine = OrderMoved<MedicineState>;

/// Moves a medicine order to another state.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveMedicine {
    pub booking: String,
    pub id: FactId,
    /// The version of the order that the caller saw.
    pub seen: i64,
    pub to: MedicineState,
    /// On what day it happened; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub reason: Option<String>,
    /// How it reaches a person who left without it.
    #[serde(default)]
    pub reached: Option<Reached>,
}

impl Message for MoveMedicine {
    const NAME: &'static str = "medicines.move";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = MovedMedicine;
}

impl Change for MoveMedicine {
    fn apply(self, cx: &Writing<'_>) -> Result<MovedMedicine> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let fact = standing::<MedicineOrder>(cx, stay, self.id, self.seen)?;
        let on = self.on.unwrap_or(cx.now.today);
        let left_without = self.to == MedicineState::NotInHand;
        let reached = self.reached.filter(|reached| *reached != Reached::InHand);
        if left_without && reached.is_none() {
            return Err(invalid("reached", "Say how it reaches the person."));
        }
        leave_was_given(&fact.value, self.to)?;
        let going = Going { to: self.to, on, reason: said(self.reason), told: None };
        let moved = go(cx, stay, &fact, going, |order| {
            if left_without {
                order.reached = reached;
            }
            if self.to == MedicineState::PaPending {
                let asked = order.detail.get_or_insert_default();
                let asked = asked.authorization.get_or_insert_default();
                asked.needed = true;
                asked.asked_on = asked.asked_on.or(Some(on));
            }
        })?;
        cx.detail("medicine moved");
        cx.touch(stay)?;
        Ok(moved)
    }
}

/// What waits for a payer's leave goes on once it is given, or where it is filled as an emergency.
fn leave_was_given(order: &MedicineOrder, to: MedicineState) -> Result<()> {
    let goes_on = matches!(to, MedicineState::SentToPharmacy | MedicineState::Filled);
    if order.state != MedicineState::PaPending || !goes_on {
        return Ok(());
    }
    let asked = order.detail.as_ref().and_then(|detail| detail.authorization.as_ref());
    let free = asked.is_some_and(|asked| {
        asked.emergency_fill || asked.answer == Some(AuthorizationAnswer::Approved)
    });
    if free {
        return Ok(());
    }
    let sentence = match asked.and_then(|asked| asked.answer) {
        Some(AuthorizationAnswer::Denied) => {
            "The prior authorization was denied. Order another medicine, or record an emergency fill."
        }
        Some(AuthorizationAnswer::Approved) | None => {
            "The prior authorization is not answered. Record the answer, or an emergency fill."
        }
    };
    Err(Error::Refused(sentence.into()))
}

/// Takes one of the five steps for one or many orders at once. What must have happened before it is
/// written down as well, without a day.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepMedicines {
    pub booking: String,
    pub orders: Vec<StepOrder>,
    pub step: MedicineStep,
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// One of the orders that take a step.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepOrder {
    pub id: FactId,
    pub seen: i64,
}

impl Message for StepMedicines {
    const NAME: &'static str = "medicines.step";
    const NEEDS: Right = Right::RecordClinical;
    /// Those that moved; one that is there or further stays.
    type Reply = Vec<MovedMedicine>;
}

impl Change for StepMedicines {
    fn apply(self, cx: &Writing<'_>) -> Result<Vec<MovedMedicine>> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let on = self.on.unwrap_or(cx.now.today);
        if self.orders.is_empty() {
            return Err(invalid("orders", "Say which medicines."));
        }
        let mut moved = Vec::new();
        for StepOrder { id, seen } in self.orders {
            let fact = standing::<MedicineOrder>(cx, stay, id, seen)?;
            let stands = fact.value.state;
            if MedicineStep::of(stands).is_some_and(|at| self.step <= at) {
                continue;
            }
            let to = self.step.state();
            // It is refused before anything is said about its days.
            way::<MedicineOrder>(stands, to).map_err(|why| refused(&fact, why))?;
            leave_was_given(&fact.value, MedicineState::Filled)?;
            in_its_turn(cx, &fact, on)?;
            let going = Going { to, on, reason: None, told: None };
            moved.push(enter(cx, stay, &fact, going, |_| {})?);
        }
        if moved.is_empty() {
            return Err(Error::Refused("They are all there already, or further.".into()));
        }
        cx.detail(&format!("{} medicines moved", moved.len()));
        cx.touch(stay)?;
        Ok(moved)
    }
}

/// Among many it is named which one cannot follow.
fn refused(fact: &Fact<MedicineOrder>, why: &str) -> Error {
    Error::Refused(format!("{}: {why}", fact.value.drug))
}

/// Says that the state on record was wrong, and which is right. Any state can be named; the reason
/// stays in the history. A supervisor's word, because it goes by no table.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectMedicine {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
    pub to: MedicineState,
    #[serde(default)]
    pub on: Option<NaiveDate>,
    pub reason: String,
}

impl Message for CorrectMedicine {
    const NAME: &'static str = "medicines.correct";
    const NEEDS: Right = Right::CorrectOrders;
    type Reply = MovedMedicine;
}

impl Change for CorrectMedicine {
    fn apply(self, cx: &Writing<'_>) -> Result<MovedMedicine> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let fact = standing::<MedicineOrder>(cx, stay, self.id, self.seen)?;
        let moved = correct(cx, stay, &fact, self.to, self.on, self.reason)?;
        cx.detail("medicine corrected");
        cx.touch(stay)?;
        Ok(moved)
    }
}

/// Says what the stay did to a medicine: continued, changed from what, started, or stopped and why.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReconcileMedicine {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
    pub change: MedicineChange,
    /// What the person came with, where it was another dose or medicine.
    #[serde(default)]
    pub came_with: Option<String>,
    #[serde(default)]
    pub reason: Option<String>,
}

impl Message for ReconcileMedicine {
    const NAME: &'static str = "medicines.reconcile";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = MovedMedicine;
}

impl Change for ReconcileMedicine {
    fn apply(self, cx: &Writing<'_>) -> Result<MovedMedicine> {
        use MedicineState as S;
        let stay = stays::open_for_work(cx, &self.booking)?;
        let fact = standing::<MedicineOrder>(cx, stay, self.id, self.seen)?;
        let (came_with, reason) = (said(self.came_with), said(self.reason));
        if self.change == MedicineChange::Changed && came_with.is_none() {
            return Err(invalid("came_with", "Say from what it was changed."));
        }
        if self.change == MedicineChange::Stopped && reason.is_none() {
            return Err(invalid("reason", "Say why it was stopped."));
        }
        let stands = fact.value.state;
        let stops =
            self.change == MedicineChange::Stopped && !matches!(stands, S::Cancelled | S::Returned);
        if stops {
            way::<MedicineOrder>(stands, S::Cancelled)
                .map_err(|sentence| Error::Refused(sentence.into()))?;
        }
        let told = [
            Some(orders::word(self.change)?),
            came_with.as_ref().map(|text| format!("came with {text}")),
            reason.clone(),
        ];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join("; ");
        note(cx, stay, &fact, OrderMoveKind::Reconciled, told)?;
        let to = if stops { S::Cancelled } else { stands };
        let going = Going { to, on: cx.now.today, reason: reason.clone(), told: None };
        let moved = enter(cx, stay, &fact, going, |order| {
            order.change = self.change;
            let detail = order.detail.get_or_insert_default();
            detail.came_with = came_with;
            detail.change_reason = reason;
        })?;
        cx.detail("medicine reconciled");
        cx.touch(stay)?;
        Ok(moved)
    }
}
