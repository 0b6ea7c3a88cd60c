//! What was not in hand stays open work until somebody settles it.

use super::{
    moves::{self, Step},
    receipt::Thing,
    store::{self, Settled},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, EquipmentState, Reached},
        coverage::{is_active, is_in_hand},
        disclosure::{protections_for_text, protections_of},
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says what became of something that was not in hand.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleReach {
    pub booking: String,
    /// The change count of the stay that was looked at.
    pub seen: i64,
    pub what: Thing,
    pub fact: FactId,
    pub how: SettledHow,
    /// The day on which it was settled; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub note: Option<String>,
}

/// How it was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SettledHow {
    /// In the person's hand after all.
    InHand,
    /// The person fetched it at the pharmacy.
    PickedUp,
    Refused,
    /// Nobody could be reached.
    Unreachable,
}

/// What was settled.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReachSettled {
    /// The stay's change count now.
    pub seen: i64,
}

impl Message for SettleReach {
    const NAME: &'static str = "hand_out.settle";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ReachSettled;
}

impl Change for SettleReach {
    fn apply(self, cx: &Writing<'_>) -> Result<ReachSettled> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if case.stay.version != self.seen {
            return Err(Error::Stale);
        }
        let on = self.on.unwrap_or(cx.now.today);
        self.check(on, case.stay.booked_on, cx.now.today)?;
        // What this user may not see is not there.
        let seen = cases::disclosed(cx, &case)?;
        let step = self.step(on);
        let source = (self.source(), cx.now.local);
        let fact = self.fact;
        let told = match self.what {
            Thing::Medicine => {
                let held = case.medicines.iter().find(|held| held.id == fact);
                let held = held.filter(|_| seen.medicines.iter().any(|seen| seen.id == fact));
                let held = held.ok_or(Error::NotFound("medicine"))?;
                let left = case.stay.left.is_some() || held.value.reached.is_some();
                if !left || !is_active(&held.value) || is_in_hand(&held.value) {
                    return Err(nothing_open());
                }
                moves::medicine(cx, stay, held, step, source)?;
                held.protections.and(protections_of(&held.value))
            }
            Thing::Equipment => {
                let held = case.equipment.iter().find(|held| held.id == fact);
                let held = held.filter(|_| seen.equipment.iter().any(|seen| seen.id == fact));
                let held = held.ok_or(Error::NotFound("equipment"))?;
                let gone = [EquipmentState::InHand, EquipmentState::Cancelled];
                let done = held.value.handed_on.is_some() || gone.contains(&held.value.state);
                if case.stay.left.is_none() || done {
                    return Err(nothing_open());
                }
                moves::equipment(cx, stay, held, step, source)?;
                held.protections.and(protections_of(&held.value))
            }
        };
        let note = self.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let protections = note.map_or(told, |note| told.and(protections_for_text(note)));
        let note = note.map(ToOwned::to_owned);
        let settled = Settled { what: self.what, fact, how: self.how, on, note };
        store::add_settled(cx.db, stay, &settled, protections, (cx.now.local, cx.who()))?;
        cx.detail("not in hand, settled");
        Ok(ReachSettled { seen: cx.touch(stay)? })
    }
}

fn nothing_open() -> Error {
    Error::Refused("There is nothing to settle.".into())
}

impl SettleReach {
    fn check(&self, on: NaiveDate, booked_on: NaiveDate, today: NaiveDate) -> Result<()> {
        let wrong = |field: &str, message: &str| {
            Err(Error::Invalid(vec![Problem { field: field.into(), message: message.into() }]))
        };
        if today < on {
            return wrong("on", "This day has not come yet.");
        }
        if on < booked_on {
            return wrong("on", "This was before the booking.");
        }
        let note = self.note.as_deref().unwrap_or_default();
        if 300 < note.chars().count() {
            return wrong("note", "Say it in 300 letters or fewer.");
        }
        let needs = matches!(self.how, SettledHow::Refused | SettledHow::Unreachable);
        if needs && note.trim().is_empty() {
            return wrong("note", "Say why, or how often it was tried.");
        }
        Ok(())
    }

    fn step(&self, on: NaiveDate) -> Step<'static> {
        let reached = match self.how {
            SettledHow::InHand => Reached::InHand,
            SettledHow::PickedUp => Reached::PickUp,
            SettledHow::Refused => Reached::Refused,
            SettledHow::Unreachable => Reached::Unreachable,
        };
        let in_hand = matches!(self.how, SettledHow::InHand | SettledHow::PickedUp);
        Step { in_hand, ..Step::at_the_door(reached, on) }
    }

    fn source(&self) -> &'static str {
        match self.how {
            SettledHow::InHand => "in hand after all",
            SettledHow::PickedUp => "picked up",
            SettledHow::Refused => "refused",
            SettledHow::Unreachable => "could not be reached",
        }
    }
}
