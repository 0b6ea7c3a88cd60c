//! How medicines and equipment reached the person at the door, recorded in one go.

use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, EquipmentState, Fact, MedicineState, Reached},
        coverage::is_active,
        disclosure::Disclosed,
        orders::{Machine, as_told},
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records what the person took along and how the rest reaches them.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    pub booking: String,
    /// The change count of the stay that was looked at.
    pub seen: i64,
    /// Medicines that are in the person's hand now.
    #[serde(default)]
    pub medicines: Vec<FactId>,
    /// Equipment that is in the person's hand now.
    #[serde(default)]
    pub equipment: Vec<FactId>,
    /// Medicines that are not, and why.
    #[serde(default)]
    pub not: Vec<NotHanded>,
    /// Facility-local; now, where absent. Paper is sometimes entered later.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// A medicine that the person did not take along.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NotHanded {
    pub medicine: FactId,
    pub reached: Reached,
}

/// What was recorded.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct HandedOver {
    pub in_hand: usize,
    pub not_in_hand: usize,
    /// The stay's change count now.
    pub seen: i64,
}

impl Message for HandOver {
    const NAME: &'static str = "tonight.hand_over";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = HandedOver;
}

impl Change for HandOver {
    fn apply(self, cx: &Writing<'_>) -> Result<HandedOver> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if case.stay.version != self.seen {
            return Err(Error::Stale);
        }
        let at = self.at.unwrap_or(cx.now.local);
        self.check(at, cx.now.local)?;
        // What this user may not see is not there; what is written back is whole.
        let seen: Disclosed<cases::Case> = cases::disclosed(cx, &case)?;
        let save = Saving { cx, stay, at };
        for id in &self.medicines {
            let fact = find(&case.medicines, &seen.medicines, *id)?;
            let mut order = fact.value.clone();
            if !is_active(&order) {
                return Err(Error::NotFound("medicine to hand over"));
            }
            order.state = MedicineState::HandedOver;
            order.handed_on = Some(at.date());
            order.reached = Some(Reached::InHand);
            save.fact(fact, &order)?;
        }
        for not in &self.not {
            let fact = find(&case.medicines, &seen.medicines, not.medicine)?;
            let mut order = fact.value.clone();
            order.state = MedicineState::NotInHand;
            order.handed_on = None;
            order.reached = Some(not.reached);
            save.fact(fact, &order)?;
        }
        for id in &self.equipment {
            let fact = find(&case.equipment, &seen.equipment, *id)?;
            let mut order = fact.value.clone();
            order.state = EquipmentState::InHand;
            order.handed_on = Some(at.date());
            save.fact(fact, &order)?;
        }
        let in_hand = self.medicines.len() + self.equipment.len();
        cx.detail(&format!("handed over {in_hand}, not {}", self.not.len()));
        let seen = cx.touch(stay)?;
        Ok(HandedOver { in_hand, not_in_hand: self.not.len(), seen })
    }
}

impl HandOver {
    fn check(&self, at: NaiveDateTime, now: NaiveDateTime) -> Result<()> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if now < at {
            problem("at", "This time has not come yet.");
        }
        let both = |not: &NotHanded| self.medicines.contains(&not.medicine);
        if self.not.iter().any(both) {
            problem("not", "A medicine is either in hand or not.");
        }
        if self.not.iter().any(|not| not.reached == Reached::InHand) {
            problem("not", "Say how the medicine reaches the person.");
        }
        if self.medicines.is_empty() && self.equipment.is_empty() && self.not.is_empty() {
            problem("medicines", "Say what the person took along.");
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

fn find<'a, T>(all: &'a [Fact<T>], seen: &[Fact<T>], id: FactId) -> Result<&'a Fact<T>> {
    let fact = all.iter().find(|fact| fact.id == id);
    let fact = fact.filter(|fact| seen.iter().any(|seen| seen.id == fact.id));
    fact.ok_or(Error::NotFound("medicine or equipment"))
}

struct Saving<'a> {
    cx: &'a Writing<'a>,
    stay: crate::ids::StayId,
    at: NaiveDateTime,
}

impl Saving<'_> {
    fn fact<T: Machine>(&self, fact: &Fact<T>, value: &T) -> Result<()> {
        as_told(self.cx, self.stay, fact, value, ("handed over at the door", self.at))
    }
}
