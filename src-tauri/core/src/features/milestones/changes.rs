//! What a moved date breaks: every milestone before and after, and who must be told.

use super::{
    Step,
    milestone::{Milestone, Reason, State},
};
use crate::ids::FactId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One milestone that a change moves, adds or takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    pub rule: Step,
    pub fact: Option<FactId>,
    /// The due date; `None` where there was no such milestone.
    pub before: Option<NaiveDate>,
    pub after: Option<NaiveDate>,
    pub state_before: Option<State>,
    pub state_after: Option<State>,
}

/// Every milestone whose date or state differs. One that vanishes is listed with nothing after,
/// so that nothing is dropped in silence.
pub fn compare(before: &[Milestone], after: &[Milestone]) -> Vec<Changed> {
    let find = |list: &[Milestone], wanted: &Milestone| {
        list.iter().find(|held| (held.step, held.fact) == (wanted.step, wanted.fact)).copied()
    };
    let kept_or_gone = before.iter().map(|old| (Some(*old), find(after, old)));
    let new = after.iter().filter(|new| find(before, new).is_none()).map(|new| (None, Some(*new)));
    let pair = |(old, new): (Option<Milestone>, Option<Milestone>)| {
        let named = old.or(new)?;
        let changed = Changed {
            rule: named.step,
            fact: named.fact,
            before: old.map(|old| old.due),
            after: new.map(|new| new.due),
            state_before: old.map(|old| old.state),
            state_after: new.map(|new| new.state),
        };
        let same = changed.before == changed.after && changed.state_before == changed.state_after;
        (!same).then_some(changed)
    };
    kept_or_gone.chain(new).filter_map(pair).collect()
}

/// A notice that somebody outside is owed now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeOwed {
    pub rule: Step,
    pub due: NaiveDate,
    /// The date that the county was told last, where it was told one.
    pub told: Option<NaiveDate>,
    pub text: String,
}

/// The county release-date notice, where it is owed now. Whoever holds a packet is owed an update
/// as well; packets are disclosures, and no part of a case.
pub fn notices_owed(milestones: &[Milestone]) -> Vec<NoticeOwed> {
    let owed = milestones.iter().filter(|held| held.step == Step::ReleaseNotice && held.is_open());
    let notice = |held: &Milestone| {
        let told = match held.reason {
            Some(Reason::CountyTold(date)) => Some(date),
            _ => None,
        };
        let text = match told {
            Some(told) => format!("The county was told {told} and must be told of the change."),
            None => format!("The county must be told the release date, due {}.", held.due),
        };
        NoticeOwed { rule: held.step, due: held.due, told, text }
    };
    owed.map(notice).collect()
}
