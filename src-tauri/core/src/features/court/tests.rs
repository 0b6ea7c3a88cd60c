//! Where somebody stands with a day in court, by the clock, and which lines of a list are new.

use super::{
    compare::{Does, KnownStay, compare},
    reading::CourtLine,
    rules::{CourtState, changes_at, court_now, doses_not_given, state},
};
use crate::{
    calendar::Moment,
    features::{
        cases::{
            Case, CourtDate, CourtMark, CourtWord, Dose, Left, LeftHow, LegalStatus, Verified,
        },
        cast::{booked, t_1001, t_1003},
        release_window::{WindowState, release_day, window},
    },
    ids::{FactId, StayId},
    rule_pack::RulePack,
};
use std::collections::BTreeMap;

fn at(local: &str) -> Moment {
    Moment::from_local(local.parse().unwrap())
}

fn court(on: &str, time: Option<&str>) -> CourtDate {
    CourtDate {
        id: FactId(1),
        on: on.parse().unwrap(),
        time: time.map(|time| time.parse().unwrap()),
        court: None,
        department: Some("42".into()),
        purpose: None,
        source: "court list".into(),
        as_of: "2026-03-01T12:00:00".parse().unwrap(),
        recorded_by: "coordinator".into(),
        version: 1,
        marks: Vec::new(),
    }
}

fn said(what: CourtWord) -> CourtMark {
    CourtMark { id: FactId(1), at: at("2026-03-02T06:00:00").local, by: "officer".into(), what }
}

/// A pretrial person without a date who is due at 08:30 on Monday, 2 March.
fn going() -> Case {
    let mut case = booked("T-1016", "2026-02-10", LegalStatus::Pretrial);
    case.stay.last_on_roster = Some("2026-03-02".parse().unwrap());
    case.court_dates.push(court("2026-03-02", Some("08:30:00")));
    case
}

fn stands(case: &Case, now: &str) -> CourtState {
    state(&case.court_dates[0], &case.stay, &RulePack::california(), &at(now))
}

#[test]
fn the_clock_alone_leads_from_ahead_to_not_back() {
    let case = going();
    assert_eq!(stands(&case, "2026-03-01T23:59:00"), CourtState::Ahead);
    assert_eq!(stands(&case, "2026-03-02T00:00:00"), CourtState::Today);
    assert_eq!(stands(&case, "2026-03-02T08:30:00"), CourtState::Out, "the court has begun");
    assert_eq!(stands(&case, "2026-03-02T18:00:00"), CourtState::Out, "the usual hour is 18:00");
    assert_eq!(stands(&case, "2026-03-02T18:01:00"), CourtState::NotBack);
    assert_eq!(stands(&case, "2026-03-09T12:00:00"), CourtState::NotBack, "seven days it is asked");
    assert_eq!(stands(&case, "2026-03-10T12:00:00"), CourtState::Passed);
}

#[test]
fn a_word_counts_for_more_than_the_clock() {
    let mut case = going();
    case.court_dates[0].marks.push(said(CourtWord::WentOut));
    assert_eq!(stands(&case, "2026-03-02T05:00:00"), CourtState::Out, "the bus left early");
    case.court_dates[0].marks.push(said(CourtWord::Back));
    assert_eq!(stands(&case, "2026-03-02T22:00:00"), CourtState::Back);
}

#[test]
fn the_roster_of_a_later_day_says_whether_somebody_is_back() {
    let mut case = going();
    case.stay.last_on_roster = Some("2026-03-03".parse().unwrap());
    assert_eq!(stands(&case, "2026-03-03T09:00:00"), CourtState::Back, "listed the next day");
    let mut case = going();
    case.stay.gone_since = Some("2026-03-03".parse().unwrap());
    assert_eq!(stands(&case, "2026-03-03T09:00:00"), CourtState::NotBack);
    assert_eq!(stands(&case, "2026-04-03T09:00:00"), CourtState::NotBack, "until it is answered");
}

#[test]
fn leaving_by_the_court_on_that_day_answers_the_question() {
    let mut case = going();
    let on = "2026-03-02".parse().unwrap();
    case.stay.left = Some(Left { on, time: None, how: LeftHow::Court });
    assert_eq!(stands(&case, "2026-03-02T20:00:00"), CourtState::Released);
    case.stay.left = Some(Left { on, time: None, how: LeftHow::Bail });
    assert_eq!(stands(&case, "2026-03-02T20:00:00"), CourtState::Passed, "bail is no court");
}

#[test]
fn the_day_that_asks_comes_before_the_next_one_ahead() {
    let mut case = going();
    case.court_dates.push(CourtDate { id: FactId(2), ..court("2026-03-20", None) });
    let now = |local| court_now(&case, &RulePack::california(), &at(local)).unwrap();
    assert_eq!(now("2026-03-02T19:00:00").id, FactId(1), "not back");
    assert_eq!(now("2026-03-12T19:00:00").id, FactId(2), "nobody asks for the old one any more");
}

#[test]
fn a_list_is_ranked_again_when_the_clock_moves_somebody() {
    let (case, pack) = (going(), RulePack::california());
    let next = |local| changes_at(&case, &pack, &at(local)).map(|at| at.to_string());
    assert_eq!(next("2026-03-02T05:00:00").as_deref(), Some("2026-03-02 08:30:00"));
    assert_eq!(next("2026-03-02T12:00:00").as_deref(), Some("2026-03-02 18:00:00"));
    assert_eq!(next("2026-03-02T18:30:00"), None);
}

#[test]
fn a_day_in_court_is_no_release_date() {
    let case = going();
    let pack = RulePack::california();
    assert_eq!(release_day(&case), None, "nobody knows what the court will say");
    let found = window(&case, &pack, "2026-03-02".parse().unwrap());
    assert_eq!(found.state, WindowState::UnknownDate);
    assert!(!found.past_date);
    let mut dated = t_1001();
    let before = (release_day(&dated), window(&dated, &pack, "2026-03-02".parse().unwrap()));
    dated.court_dates.push(court("2026-03-20", None));
    let after = (release_day(&dated), window(&dated, &pack, "2026-03-02".parse().unwrap()));
    assert_eq!(before, after, "a date that is known is not moved either");
}

#[test]
fn a_dose_of_another_day_is_no_dose_before_transport() {
    let pack = RulePack::california();
    let on = "2026-03-02".parse().unwrap();
    let mut case = t_1003();
    let last = |case: &mut Case, day: &str| {
        case.mat[0].value.last_dose = Some(Dose { on: day.parse().unwrap(), time: None });
    };
    last(&mut case, "2026-03-02");
    assert!(doses_not_given(&case, on, &pack).is_empty(), "given that morning");
    last(&mut case, "2026-03-01");
    let missed = doses_not_given(&case, on, &pack);
    assert_eq!(missed.len(), 1);
    assert_eq!(missed[0].last.unwrap().on.to_string(), "2026-03-01");
    case.mat[0].value.stopped_on = Some("2026-02-28".parse().unwrap());
    assert!(doses_not_given(&case, on, &pack).is_empty(), "it was stopped");
    case.mat[0].value.stopped_on = None;
    case.mat[0].value.last_dose = None;
    case.mat[0].value.verified = Verified::SaysSo;
    assert!(doses_not_given(&case, on, &pack).is_empty(), "nobody has confirmed any dose");
}

#[test]
fn an_injection_is_missed_only_on_its_usual_day() {
    // Sublocade of 2026-02-12: + 28 days = 2026-03-12.
    let (case, pack) = (t_1001(), RulePack::california());
    let missed = |on: &str| doses_not_given(&case, on.parse().unwrap(), &pack).len();
    assert_eq!(missed("2026-03-11"), 0);
    assert_eq!(missed("2026-03-12"), 1);
}

fn line(line: usize, on: &str, time: Option<&str>, department: &str) -> CourtLine {
    CourtLine {
        line,
        booking: "T-1016".into(),
        on: on.parse().unwrap(),
        time: time.map(|time| time.parse().unwrap()),
        court: None,
        department: Some(department.into()),
        purpose: None,
    }
}

fn known(dates: Vec<CourtDate>) -> BTreeMap<String, KnownStay> {
    let held = KnownStay { stay: StayId(1), name: "Vang, Pa".into(), has_left: false, dates };
    BTreeMap::from([("T-1016".into(), held)])
}

#[test]
fn a_line_is_new_once_and_then_known() {
    let lines = [line(2, "2026-03-02", Some("08:30:00"), "42")];
    assert_eq!(compare(&lines, &known(vec![])), [Does::New]);
    let held = known(vec![court("2026-03-02", Some("08:30:00"))]);
    assert_eq!(compare(&lines, &held), [Does::Unchanged], "the same list again");
    let later = [line(2, "2026-03-02", Some("13:30:00"), "42")];
    assert_eq!(compare(&later, &held), [Does::Changed(FactId(1))], "put off to the afternoon");
    let moved = [line(2, "2026-03-02", Some("08:30:00"), "7")];
    assert_eq!(compare(&moved, &held), [Does::Changed(FactId(1))], "another department");
}

#[test]
fn two_departments_on_one_day_are_two_days_in_court() {
    let lines = [
        line(2, "2026-03-02", Some("08:30:00"), "42"),
        line(3, "2026-03-02", Some("13:30:00"), "7"),
        line(4, "2026-03-02", Some("08:30:00"), "42"),
    ];
    let held = known(vec![court("2026-03-02", Some("08:30:00"))]);
    let expected = [Does::Unchanged, Does::New, Does::Unchanged];
    assert_eq!(compare(&lines, &held), expected, "the repeated line says nothing new");
    assert_eq!(compare(&lines, &BTreeMap::new()), [Does::Unknown; 3]);
}
