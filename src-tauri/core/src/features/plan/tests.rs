//! What follows from a plan, on small cases.

use super::rules::{answer_due, check, due, has_nobody, is_open, next};
use crate::{
    features::{
        cases::{
            ActionState, Need, NeedAction, NeedClosed, NeedDomain, NeedEnd, NeedSide, Programme,
            Protection, Referral, ReferralStatus, Tells,
        },
        disclosure::protections_of,
    },
    rule_pack::RulePack,
};
use chrono::NaiveDate;

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn action(state: ActionState, due: &str) -> NeedAction {
    NeedAction {
        what: "ask the shelter".into(),
        side: NeedSide::Jail,
        who: None,
        due: Some(on(due)),
        state,
        state_on: None,
    }
}

fn need() -> Need {
    Need {
        domain: NeedDomain::Housing,
        need: "a place to sleep".into(),
        goal: Some("my own door".into()),
        actions: vec![
            action(ActionState::Done, "2026-03-01"),
            action(ActionState::ToDo, "2026-03-09"),
            action(ActionState::Doing, "2026-03-05"),
        ],
        tells: Tells::Nothing,
        closed: None,
    }
}

fn referral(programme: Programme) -> Referral {
    Referral {
        programme,
        to: "Example Health Plan".into(),
        phone: None,
        how: None,
        asked_on: on("2026-02-27"),
        status: ReferralStatus::Sent,
        status_on: on("2026-02-27"),
        closure: None,
        assigned: None,
        words: None,
        tells: Tells::Nothing,
        link: None,
    }
}

#[test]
fn a_need_is_due_when_its_first_open_action_is() {
    let mut held = need();
    assert_eq!(due(&held), Some(on("2026-03-05")), "what is done is due no more");
    held.actions.truncate(1);
    assert!(has_nobody(&held) && due(&held).is_none(), "all is done, and the need is still open");
    held.closed = Some(NeedClosed { on: on("2026-03-02"), how: NeedEnd::Met, words: None });
    assert!(!has_nobody(&held), "a closed need waits for nobody");
}

#[test]
fn what_nobody_answered_counts_as_part_2_whatever_it_is_about() {
    let mut held = need();
    assert!(protections_of(&held).is_empty(), "the answer was: of nothing");
    held.tells = Tells::NotSaid;
    assert!(protections_of(&held).holds(Protection::Unknown));
    held.tells = Tells::SubstanceUse;
    assert!(protections_of(&held).holds(Protection::Sud));
    let told =
        Need { tells: Tells::Nothing, need: "stay off heroin with Suboxone".into(), ..need() };
    assert!(protections_of(&told).holds(Protection::Sud), "its words say otherwise");
    let law = Need { domain: NeedDomain::Legal, ..need() };
    assert!(protections_of(&law).holds(Protection::CriminalJustice));
}

#[test]
fn a_programme_that_takes_up_only_treatment_tells_of_it() {
    for programme in
        [Programme::DmcOds, Programme::ContingencyManagement, Programme::SoberingCenter]
    {
        assert!(protections_of(&referral(programme)).holds(Protection::Sud), "{programme:?}");
    }
    assert!(protections_of(&referral(Programme::Smhs)).holds(Protection::MentalHealth));
    assert!(protections_of(&referral(Programme::TailoredMeals)).is_empty());
}

#[test]
fn a_referral_moves_by_its_table_and_ends_closed() {
    use ReferralStatus as S;
    let all = [S::Sent, S::Accepted, S::Declined, S::Scheduled, S::Done, S::Closed];
    for from in all {
        assert!(check(Some(from), from).is_ok(), "saved again: {from:?}");
        assert!(!next(from).contains(&S::Sent), "nothing is asked twice in one referral");
        let ends = next(from).contains(&S::Closed);
        assert_eq!(ends, from != S::Closed, "everything can be closed: {from:?}");
    }
    assert!(check(Some(S::Closed), S::Accepted).is_err());
    assert!(check(Some(S::Done), S::Accepted).is_err());
    assert!(check(None, S::Done).is_ok(), "asked long before it was written down");
}

#[test]
fn an_answer_is_due_by_the_rule_of_its_kind_and_never_of_a_sobering_center() {
    let pack = RulePack::california();
    let today = on("2026-03-10");
    // Friday 27 February; Monday and Tuesday are two business days.
    let link = answer_due(&referral(Programme::Smhs), &pack, today).unwrap();
    assert_eq!((link.by, link.days), (on("2026-03-03"), -7));
    let other = answer_due(&referral(Programme::TransitionalRent), &pack, today).unwrap();
    assert_eq!(other.by, on("2026-03-06"));
    assert!(other.unconfirmed, "the number is a local choice");
    let sobering = referral(Programme::SoberingCenter);
    assert!(answer_due(&sobering, &pack, today).is_none() && !is_open(&sobering));
    let answered =
        Referral { status: ReferralStatus::Accepted, ..referral(Programme::TransitionalRent) };
    assert!(answer_due(&answered, &pack, today).is_none() && is_open(&answered));
}

#[test]
fn every_community_support_of_the_state_has_its_place() {
    use crate::features::cases::ProgrammeKind;
    let supports =
        Programme::ALL.iter().filter(|held| held.kind() == ProgrammeKind::CommunitySupport);
    assert_eq!(supports.count(), 15, "domain 15");
    let mut keys: Vec<_> = Programme::ALL.iter().map(|held| held.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), Programme::ALL.len());
}
