//! Taking back a receipt that should not be there: the orders stand as before, unless somebody has
//! changed them since.

use super::{
    moves,
    receipt::Thing,
    store::{self, HeldLine, TakenBack},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, Case},
        disclosure::{protections_for_text, staff_may_know},
        stays,
    },
    ids::ReceiptId,
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Takes a receipt back, with a reason. It stays to be read.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackReceipt {
    pub booking: String,
    /// The change count of the stay that was looked at.
    pub seen: i64,
    pub receipt: ReceiptId,
    pub reason: String,
}

/// What was taken back.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReceiptTakenBack {
    /// Orders that somebody has changed since, and that stay as they are.
    #[ts(type = "number")]
    pub stay_as_they_are: usize,
    /// The stay's change count now.
    pub seen: i64,
}

impl Message for TakeBackReceipt {
    const NAME: &'static str = "receipts.take_back";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ReceiptTakenBack;
}

impl Change for TakeBackReceipt {
    fn apply(self, cx: &Writing<'_>) -> Result<ReceiptTakenBack> {
        cx.require_standing()?;
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        let all = store::of_stay(cx.db, stay)?;
        let held = all.iter().find(|held| held.id == self.receipt);
        let viewer = cx.viewer(stay)?;
        let held = held.filter(|held| staff_may_know(&viewer, held.protections));
        let held = held.ok_or(Error::NotFound("receipt"))?;
        if case.stay.version != self.seen || !store::counts(&all, held) {
            return Err(Error::Stale);
        }
        let reason = self.reason.trim().to_owned();
        if reason.is_empty() {
            let message = "Say why it is taken back.".into();
            return Err(Error::Invalid(vec![Problem { field: "reason".into(), message }]));
        }
        let at = cx.now.local;
        let stay_as_they_are = put_back(cx, &case, &held.lines, "receipt taken back", at)?;
        let back = TakenBack {
            protections: protections_for_text(&reason),
            reason,
            at,
            by: cx.who().into(),
        };
        store::take_back(cx.db, stay, held.id, &back)?;
        cx.detail("receipt taken back");
        let seen = cx.touch(stay)?;
        Ok(ReceiptTakenBack { stay_as_they_are, seen })
    }
}

/// Puts the order of each of these lines back as it stood before, and tells how many were changed
/// since and stay as they are.
pub(super) fn put_back<'a>(
    cx: &Writing<'_>,
    case: &Case,
    lines: impl IntoIterator<Item = &'a HeldLine>,
    source: &str,
    at: NaiveDateTime,
) -> Result<usize> {
    let stay = case.stay.id;
    let mut changed = 0;
    for line in lines.into_iter().map(|held| &held.line) {
        let Some(was) = &line.was else { continue };
        let (id, told) = (line.told.fact, (source, at));
        let back = match line.what {
            Thing::Medicine => match case.medicines.iter().find(|fact| fact.id == id) {
                Some(fact) => moves::medicine_back(cx, stay, fact, was, told)?,
                None => false,
            },
            Thing::Equipment => match case.equipment.iter().find(|fact| fact.id == id) {
                Some(fact) => moves::equipment_back(cx, stay, fact, was, told)?,
                None => false,
            },
        };
        if !back {
            changed += 1;
        }
    }
    Ok(changed)
}
