//! The lists of the training facility on 2026-03-02.

use super::*;
use crate::{
    features::{
        cases::{
            Allergies, AppointmentKind, Case, LeftHow, LegalStatus, MatProduct, Problem,
            ReleaseKind,
        },
        cast::*,
        milestones::{Doer, milestones},
        release_window::window,
    },
    rule_pack::{Key, RulePack, Value},
};

fn belongs(case: &Case) -> Groups {
    let pack = RulePack::california();
    let list = milestones(case, &pack, &now());
    groups(case, &list, &window(case, &pack, now().today), Signals::default(), &pack, &now())
}

fn group(case: &Case) -> Option<Group> {
    belongs(case).first_for(None)
}

fn scored(case: &Case, pack: &RulePack) -> Priority {
    let list = milestones(case, pack, &now());
    priority(case, &list, &window(case, pack, now().today), pack, &now())
}

#[test]
fn everybody_stands_in_the_group_where_they_are_looked_for() {
    assert_eq!(group(&t_1001()), Some(Group::BeforeTheyGo), "medicines to fill by 7 March");
    assert_eq!(group(&t_1003()), Some(Group::Triage), "booked two days ago, nobody's yet");
    assert_eq!(group(&t_1004()), Some(Group::Ahead));
    assert_eq!(group(&t_1009()), Some(Group::Moved));
    assert_eq!(group(&t_1011()), Some(Group::PastDate));
    assert_eq!(group(&t_1012()), Some(Group::Left));
}

#[test]
fn a_person_in_two_groups_shows_where_the_reader_looks_first() {
    let found = belongs(&t_1008());
    assert!(found.holds(Group::BeforeTheyGo) && found.holds(Group::Moved));
    assert_eq!(found.first_for(Some(Doer::Nurse)), Some(Group::BeforeTheyGo));
    assert_eq!(found.first_for(Some(Doer::Coordinator)), Some(Group::Moved));
    let found = belongs(&t_1003());
    assert_eq!(found.first_for(Some(Doer::Nurse)), Some(Group::AnyDay));
    assert_eq!(found.first_for(Some(Doer::Coordinator)), Some(Group::Triage));
}

#[test]
fn every_list_holds_every_group_once() {
    for doer in [None, Some(Doer::Nurse), Some(Doer::Coordinator), Some(Doer::Eligibility)] {
        let mut order = *Group::order_for(doer);
        order.sort_unstable();
        assert_eq!(order, Group::ALL);
    }
}

#[test]
fn an_earlier_word_of_lower_trust_makes_somebody_leave_now() {
    let mut case = t_1004();
    case.release_dates.push(told(ReleaseKind::Estimate, Some("2026-03-03"), "desk", "2026-03-02"));
    assert_eq!(group(&case), Some(Group::LeavingNow));
}

#[test]
fn a_word_that_moves_nothing_is_no_move() {
    let mut case = t_1004();
    case.release_dates.push(told(
        ReleaseKind::Projected,
        Some("2026-05-09"),
        "roster",
        "2026-03-02",
    ));
    assert!(!belongs(&case).holds(Group::Moved), "the court's date still counts");
    case.release_dates.push(told(ReleaseKind::Scheduled, None, "court", "2026-03-02"));
    assert!(belongs(&case).holds(Group::Moved), "now the roster's date does");
    assert!(!belongs(&t_1011()).holds(Group::Moved), "a first date moves nothing");
}

#[test]
fn a_court_day_that_passed_asks_whether_the_person_is_back() {
    let mut case = booked("T-1016", "2026-02-10", LegalStatus::Pretrial);
    let mut court = told(ReleaseKind::Estimate, Some("2026-03-02"), "court list", "2026-03-01");
    court.mode = Some(LeftHow::Court);
    case.release_dates.push(court);
    assert!(belongs(&case).holds(Group::OutToCourt));
}

#[test]
fn the_desk_and_the_post_bring_their_own_news() {
    let pack = RulePack::california();
    let case = t_1004();
    let list = milestones(&case, &pack, &now());
    let at = window(&case, &pack, now().today);
    let with = |signals| groups(&case, &list, &at, signals, &pack, &now()).first_for(None);
    let desk = Signals { desk_released: true, ..Signals::default() };
    assert_eq!(with(desk), Some(Group::LeavingNow));
    let answer = Signals { answer_waiting: true, ..Signals::default() };
    assert_eq!(with(answer), Some(Group::Answers));
}

#[test]
fn somebody_to_whom_nothing_is_owed_leaves_the_list() {
    let mut case = t_1012();
    case.stay.left.as_mut().unwrap().how = LeftHow::Died;
    assert_eq!(group(&case), None);
}

#[test]
fn past_date_comes_after_the_people_who_are_leaving_now() {
    let pack = RulePack::california();
    let leaving = scheduled(t_1011(), "2026-03-03", "2026-03-02");
    let mut list: Vec<(Place, &str)> = Vec::new();
    for (name, case) in [("past", t_1011()), ("leaving", leaving), ("left", t_1012())] {
        let steps = milestones(&case, &pack, &now());
        let at = window(&case, &pack, now().today);
        let score = scored(&case, &pack);
        let place = place(&case, belongs(&case), None, &at, score, &steps).unwrap();
        list.push((place, name));
    }
    sort_places(&mut list);
    let names: Vec<&str> = list.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["leaving", "left", "past"]);
}

/// How much is missing if this person left tonight.
fn missing(case: &Case) -> usize {
    let pack = RulePack::california();
    unmet_critical(&milestones(case, &pack, &now()), scored(case, &pack))
}

/// These people of one group in the order of a nurse's list.
fn in_order(people: Vec<(&'static str, Case)>) -> Vec<&'static str> {
    let pack = RulePack::california();
    let mut list: Vec<(Place, &str)> = Vec::new();
    for (name, case) in people {
        let steps = milestones(&case, &pack, &now());
        let at = window(&case, &pack, now().today);
        let found = belongs(&case);
        assert_eq!(found.first_for(Some(Doer::Nurse)), Some(Group::AnyDay), "{name}");
        let score = scored(&case, &pack);
        list.push((place(&case, found, Some(Doer::Nurse), &at, score, &steps).unwrap(), name));
    }
    sort_places(&mut list);
    list.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn what_is_missing_is_counted_task_by_task() {
    let mut case = booked("T-1", "2026-02-20", LegalStatus::Pretrial);
    // Day 10. Phase A asks for 3 (Medi-Cal, allergies, consent); B and C, which have begun too, can
    // wait for the office.
    assert_eq!(missing(&case), 3);
    case.allergies = Some(fact(1, Allergies { asked_on: on("2026-02-20"), list: Vec::new() }));
    assert_eq!(missing(&case), 2, "allergies were asked");
    case.mat.push(sud(2, mat(MatProduct::Vivitrol, "Vivitrol 380 mg", "2026-02-02")));
    // 2 February + 28 days = 2 March, today; a treatment that is given here is verified.
    // With a treatment comes a rescue kit that nobody has given yet.
    assert_eq!(missing(&case), 5, "one injection is due, and nothing continues it");
    case.appointments.push(fact(3, visit(AppointmentKind::Mat, "2026-03-02")));
    assert_eq!(missing(&case), 4, "a visit today continues it");
    let new = booked("T-2", "2026-03-02", LegalStatus::Pretrial);
    assert_eq!(missing(&new), 3, "as much as on the tenth day");
}

#[test]
fn who_could_leave_any_day_stands_by_what_is_missing_then_by_days_here() {
    let old = |booking| booked(booking, "2026-02-10", LegalStatus::Pretrial);
    let mut asked = old("T-3");
    asked.allergies = Some(fact(1, Allergies { asked_on: on("2026-02-11"), list: Vec::new() }));
    // 3 tasks miss for everybody, 2 where allergies were asked.
    let newer = booked("T-4", "2026-02-20", LegalStatus::Pretrial);
    let new = booked("T-5", "2026-03-02", LegalStatus::Pretrial);
    let mut warned = booked("T-6", "2026-02-20", LegalStatus::Pretrial);
    warned.problems =
        vec![fact(2, Problem { name: "example".into(), icd10: None, since: None, warning: true })];
    let pack = RulePack::california();
    assert!(scored(&newer, &pack).score < scored(&warned, &pack).score);
    let people = vec![
        ("first day", new),
        ("day 20, asked", asked),
        ("day 10", newer),
        ("day 10, warned", warned),
        ("day 20", old("T-7")),
    ];
    let order = ["day 20", "day 10, warned", "day 10", "first day", "day 20, asked"];
    assert_eq!(in_order(people), order, "missing 3, 3, 3, 3, 2; the score decides last");
}

#[test]
fn who_may_not_see_a_treatment_sees_an_order_without_it() {
    let mut seen = booked("T-8", "2026-02-20", LegalStatus::Pretrial);
    let without = missing(&seen);
    seen.mat.push(sud(2, mat(MatProduct::Vivitrol, "Vivitrol 380 mg", "2026-02-02")));
    assert_eq!(
        missing(&seen),
        without + 3,
        "the dose, the visit that continues it, the rescue kit"
    );
    seen.mat.clear();
    assert_eq!(missing(&seen), without, "what was filtered away counts for nothing");
}

#[test]
fn the_score_is_the_sum_of_its_parts() {
    let pack = RulePack::california();
    let case = t_1014();
    let score = scored(&case, &pack);
    let parts = score.components(&pack);
    assert_eq!(score.score, parts.iter().map(|part| part.points).sum::<i64>());
    // Leaves 8 March, Vivitrol without a visit, uncovered from 16 March, nothing else known.
    assert!(score.holds(Part::LeavingIn14Days) && score.holds(Part::MatWithoutVisit));
    assert!(score.holds(Part::MatUncovered) && score.holds(Part::InjectableNearRelease));
    assert!(!scored(&t_1004(), &pack).holds(Part::LeavingIn30Days), "30 April is far");
}

#[test]
fn a_weight_of_the_pack_moves_the_score() {
    let pack = RulePack::california();
    let mut case = t_1004();
    case.problems
        .push(fact(1, Problem { name: "example".into(), icd10: None, since: None, warning: true }));
    let day = now().today;
    let none = pack.with(Key::PriorityWarning, Value::Number(0), "Dr. Example", day).unwrap();
    assert_eq!(scored(&case, &pack).score - scored(&case, &none).score, 20);
}

#[test]
fn who_may_not_see_a_treatment_sees_a_score_without_it() {
    let pack = RulePack::california();
    let mut seen = t_1014();
    seen.mat.clear();
    let score = scored(&seen, &pack);
    for part in [Part::MatWithoutVisit, Part::MatUncovered, Part::InjectableNearRelease] {
        assert!(!score.holds(part), "{part:?} would tell of it");
    }
}

#[test]
fn the_next_thing_is_open_before_it_is_upcoming() {
    let pack = RulePack::california();
    let steps = milestones(&t_1008(), &pack, &now());
    let next = next_milestone(&steps, Some(Doer::Coordinator)).unwrap();
    assert!(next.is_open());
    assert_eq!(next.step.doer(), Doer::Coordinator, "one's own work comes first");
}
