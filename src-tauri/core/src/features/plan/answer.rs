//! Saying what a line of the plan tells of, where nobody had.

use super::history::{self, Kept};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{Need, Referral, Tells},
        facts::{self, Saved},
        stays,
    },
    ids::{FactId, StayId},
    session::Writing,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Answers what the words of a need or of a referral tell of. What was answered before stays: a
/// protection is never taken away, and an answer is one.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerTells {
    pub booking: String,
    pub of: PlanPart,
    pub id: FactId,
    pub seen: i64,
    pub tells: Tells,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    Need,
    Referral,
}

impl Message for AnswerTells {
    const NAME: &'static str = "plan.tells";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Saved;
}

impl Change for AnswerTells {
    fn apply(self, cx: &Writing<'_>) -> Result<Saved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let saved = match self.of {
            PlanPart::Need => {
                let set = |need: &mut Need| std::mem::replace(&mut need.tells, self.tells);
                settle(cx, stay, &self, set)?
            }
            PlanPart::Referral => {
                let set = |held: &mut Referral| std::mem::replace(&mut held.tells, self.tells);
                settle(cx, stay, &self, set)?
            }
        };
        cx.detail("plan");
        cx.touch(stay)?;
        Ok(saved)
    }
}

fn settle<T: Kept>(
    cx: &Writing<'_>,
    stay: StayId,
    asked: &AnswerTells,
    set: impl FnOnce(&mut T) -> Tells,
) -> Result<Saved> {
    let found = facts::load::<T>(cx.db, stay)?.into_iter().find(|fact| fact.id == asked.id);
    // Only they were told of it.
    let may = cx.user.standing.inside();
    let fact = found.filter(|_| may).ok_or(Error::NotFound("fact"))?;
    if fact.version != asked.seen {
        return Err(Error::Stale);
    }
    let mut value = fact.value.clone();
    if set(&mut value) != Tells::NotSaid || asked.tells == Tells::NotSaid {
        return Err(Error::Refused("Somebody has answered this already.".into()));
    }
    let saved = facts::settle(cx.db, stay, &fact, &value)?;
    history::add(cx, stay, fact.id, &value)?;
    Ok(saved)
}
