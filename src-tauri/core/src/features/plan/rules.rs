//! What follows from a plan: what is open, which state of a referral can follow which, and by when
//! somebody must have answered.

use crate::{
    features::cases::{Need, NeedAction, Programme, ProgrammeKind, Referral, ReferralStatus},
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The states that can follow. What is declined or done is closed with its reason; what is closed
/// stays so, and a new try is a new referral.
pub fn next(status: ReferralStatus) -> &'static [ReferralStatus] {
    use ReferralStatus as S;
    match status {
        S::Sent => &[S::Accepted, S::Declined, S::Scheduled, S::Done, S::Closed],
        S::Accepted => &[S::Declined, S::Scheduled, S::Done, S::Closed],
        S::Scheduled => &[S::Declined, S::Done, S::Closed],
        S::Declined | S::Done => &[S::Closed],
        S::Closed => &[],
    }
}

/// Whether a referral may stand in this state after that one.
pub(super) fn check(
    before: Option<ReferralStatus>,
    after: ReferralStatus,
) -> Result<(), &'static str> {
    match before {
        // What was asked before it was written down here may have come to any state.
        None => Ok(()),
        Some(before) if before == after || next(before).contains(&after) => Ok(()),
        Some(ReferralStatus::Closed) => {
            Err("This referral is closed. Write a new one, or ask a supervisor to put it right.")
        }
        Some(_) => Err("The referral is further than that. Ask a supervisor to put it right."),
    }
}

/// Whether somebody outside still has to do something.
pub fn is_open(referral: &Referral) -> bool {
    referral.programme.closes_loop() && referral.status != ReferralStatus::Closed
}

/// Behavioral health alone has a release of information and a clinician's call of its own.
pub(super) fn may_hold_link(programme: Programme) -> bool {
    programme.kind() == ProgrammeKind::BehavioralHealth
}

/// By when an answer was to come, and by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerDue {
    pub by: NaiveDate,
    pub rule: Key,
    /// Days to go; negative is late.
    pub days: i64,
    /// Nobody at the site has confirmed the number.
    pub unconfirmed: bool,
}

/// By when somebody must have said yes or no. Nothing once they have.
pub fn answer_due(referral: &Referral, pack: &RulePack, today: NaiveDate) -> Option<AnswerDue> {
    if referral.status != ReferralStatus::Sent || !is_open(referral) {
        return None;
    }
    let rule = if referral.programme.is_link() {
        Key::BhlinkReferralAckDays
    } else {
        Key::ReferralAnswerDays
    };
    let by = pack.day_from(rule, referral.asked_on);
    let unconfirmed = pack.rule(rule).unconfirmed();
    Some(AnswerDue { by, rule, days: (by - today).num_days(), unconfirmed })
}

/// The actions of a need that somebody still has to do; none of a closed one.
pub fn open_actions(need: &Need) -> impl Iterator<Item = &NeedAction> {
    let is_open = need.closed.is_none();
    need.actions.iter().filter(move |action| is_open && action.state.is_open())
}

/// A need about which nobody does anything.
pub fn has_nobody(need: &Need) -> bool {
    need.closed.is_none() && open_actions(need).next().is_none()
}

/// The first day by which something must be done about it.
pub fn due(need: &Need) -> Option<NaiveDate> {
    open_actions(need).filter_map(|action| action.due).min()
}
