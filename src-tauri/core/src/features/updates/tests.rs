//! Holders × what they were told × what is now true.

use super::rules::{UpdateReason, to_tell, updates_owed};
use crate::{
    calendar::Moment,
    features::{
        cases::{Case, Holding, Left, LeftHow, ReleaseKind, TruthTold},
        cast::{t_1001, told},
        disclosure::RecipientKind,
        milestones::{State, Step, milestones},
    },
    rule_pack::RulePack,
};

fn held(recipient: RecipientKind, at: &str, date: Option<&str>) -> Holding {
    Holding {
        recipient,
        at: at.parse().unwrap(),
        document: Some("P-2026-00001 v1".into()),
        told: date.map(|date| TruthTold { date: Some(date.parse().unwrap()), left: false }),
        may_be_told: true,
    }
}

/// T-1001 with a packet at the plan that tells 12 March.
fn with_packet() -> Case {
    let mut case = t_1001();
    case.holders.push(held(RecipientKind::Plan, "2026-03-02T18:00:00", Some("2026-03-12")));
    case
}

fn moved_to(case: &mut Case, date: Option<&str>, recorded: &str) {
    case.release_dates.push(told(ReleaseKind::CourtOrdered, date, "court", recorded));
}

#[test]
fn whoever_was_told_what_is_true_is_owed_nothing() {
    assert_eq!(updates_owed(&with_packet()), []);
    assert_eq!(updates_owed(&t_1001()), [], "nobody holds anything");
}

#[test]
fn a_moved_date_is_owed_to_every_holder_with_what_each_was_told() {
    let mut case = with_packet();
    case.holders.push(held(RecipientKind::Ecm, "2026-03-02T18:00:00", Some("2026-03-12")));
    moved_to(&mut case, Some("2026-03-20"), "2026-03-03");
    let owed = updates_owed(&case);
    let recipients: Vec<_> = owed.iter().map(|update| update.recipient).collect();
    assert_eq!(recipients, [RecipientKind::Plan, RecipientKind::Ecm]);
    assert_eq!(owed[0].reason, UpdateReason::Moved);
    assert_eq!(owed[0].told.unwrap().to_string(), "2026-03-12");
    assert_eq!(owed[0].now.unwrap().to_string(), "2026-03-20");
    assert_eq!(owed[0].since.to_string(), "2026-03-03", "the day on which the court said so");
}

#[test]
fn a_newer_paper_and_a_word_close_it() {
    let mut case = with_packet();
    moved_to(&mut case, Some("2026-03-20"), "2026-03-03");
    case.holders.push(held(RecipientKind::Plan, "2026-03-04T09:00:00", Some("2026-03-20")));
    assert_eq!(updates_owed(&case), []);
    moved_to(&mut case, Some("2026-03-12"), "2026-03-05");
    assert_eq!(updates_owed(&case).len(), 1, "the newest thing that they hold counts");
}

#[test]
fn leaving_is_owed_though_the_day_is_the_one_that_was_told() {
    let mut case = with_packet();
    let on = "2026-03-12".parse().unwrap();
    case.stay.left = Some(Left { on, time: None, how: LeftHow::SentenceServed });
    assert_eq!(updates_owed(&case)[0].reason, UpdateReason::Left);
    case.holders[0].told = Some(TruthTold { date: Some(on), left: true });
    assert_eq!(updates_owed(&case), []);
}

#[test]
fn a_date_that_is_withdrawn_and_one_that_becomes_known_are_owed() {
    let mut case = with_packet();
    case.release_dates.clear();
    assert_eq!(updates_owed(&case)[0].reason, UpdateReason::Withdrawn);
    let mut case = t_1001();
    let mut blank = held(RecipientKind::Plan, "2026-03-02T18:00:00", None);
    blank.told = Some(TruthTold { date: None, left: false });
    case.holders.push(blank);
    assert_eq!(updates_owed(&case)[0].reason, UpdateReason::Known);
}

#[test]
fn what_left_before_it_was_kept_told_what_the_record_said_then() {
    let mut case = t_1001();
    case.holders.push(held(RecipientKind::Plan, "2026-03-02T18:00:00", None));
    assert_eq!(updates_owed(&case), [], "12 March was on record");
    moved_to(&mut case, Some("2026-03-20"), "2026-03-03");
    assert_eq!(updates_owed(&case)[0].told.unwrap().to_string(), "2026-03-12");
}

#[test]
fn the_person_custody_and_the_county_office_are_told_otherwise() {
    for kind in [RecipientKind::Person, RecipientKind::Custody, RecipientKind::County] {
        let mut case = t_1001();
        case.holders.push(held(kind, "2026-03-02T18:00:00", Some("2026-01-01")));
        assert_eq!(updates_owed(&case), [], "{kind}");
    }
}

#[test]
fn it_is_work_only_where_somebody_may_be_told() {
    let mut case = with_packet();
    moved_to(&mut case, Some("2026-03-20"), "2026-03-03");
    let pack = RulePack::california();
    let step = |case: &Case, now: &str| {
        let now = Moment::from_local(now.parse().unwrap());
        let due = milestones(case, &pack, &now);
        due.iter().find(|held| held.step == Step::TellHolders).copied()
    };
    // The change of 3 March and one day: 4 March.
    let due = step(&case, "2026-03-03T12:00:00").unwrap();
    assert_eq!((due.due.to_string().as_str(), due.state), ("2026-03-04", State::Due));
    assert_eq!(step(&case, "2026-03-05T08:00:00").unwrap().state, State::Overdue);
    let words = due.reason_text(&case).unwrap();
    assert_eq!(words, "plan: told 2026-03-12, now 2026-03-20");
    case.holders[0].may_be_told = false;
    assert_eq!(step(&case, "2026-03-05T08:00:00"), None, "consent ended: nothing can be done");
    assert_eq!(updates_owed(&case).len(), 1, "and it is still shown");
    assert!(to_tell(&case).is_empty());
}
