//! The date that counts, and the window around it, for the people of the training facility.

use super::*;
use crate::{
    calendar::add_days,
    features::{
        cases::{Case, LegalStatus, ReleaseKind},
        cast::*,
    },
    rule_pack::{Key, RulePack, Value},
};
use chrono::NaiveDate;
use proptest::prelude::*;

fn today() -> NaiveDate {
    on("2026-03-02")
}

fn seen(case: &Case, day: &str) -> Window {
    window(case, &RulePack::california(), on(day))
}

fn best(history: &[crate::features::cases::ReleaseDate]) -> Option<NaiveDate> {
    best_release(history).and_then(|told| told.date)
}

#[test]
fn trust_comes_before_novelty_and_novelty_counts_within_a_kind() {
    let history = [
        told(ReleaseKind::Scheduled, Some("2026-05-01"), "court", "2026-01-01"),
        told(ReleaseKind::Scheduled, Some("2026-05-10"), "roster", "2026-01-05"),
        told(ReleaseKind::Projected, Some("2026-06-01"), "roster", "2026-02-01"),
    ];
    assert_eq!(best(&history), Some(on("2026-05-10")), "scheduled is trusted over projected");
    assert_eq!(best(&history[..1]), Some(on("2026-05-01")));
    assert_eq!(best(&[]), None);
}

#[test]
fn a_blank_withdraws_only_what_its_source_said_under_that_kind() {
    let mut history = vec![
        told(ReleaseKind::Projected, Some("2026-06-01"), "records", "2026-01-01"),
        told(ReleaseKind::Scheduled, Some("2026-05-01"), "roster", "2026-01-02"),
        told(ReleaseKind::Scheduled, None, "roster", "2026-02-01"),
    ];
    assert_eq!(best(&history), Some(on("2026-06-01")), "the next trusted date stands");
    history.push(told(ReleaseKind::Projected, None, "roster", "2026-02-02"));
    assert_eq!(best(&history), Some(on("2026-06-01")), "another source cannot withdraw it");
    history.push(told(ReleaseKind::Scheduled, Some("2026-05-20"), "roster", "2026-02-03"));
    assert_eq!(best(&history), Some(on("2026-05-20")), "a source may speak again");
}

#[test]
fn an_actual_release_wins_over_everything() {
    let history = [
        told(ReleaseKind::Actual, Some("2026-02-27"), "desk", "2026-02-27"),
        told(ReleaseKind::CourtOrdered, Some("2026-05-01"), "court", "2026-02-28"),
    ];
    assert_eq!(best(&history), Some(on("2026-02-27")));
    assert!(earlier_conflict(&history).is_none(), "nothing conflicts with what happened");
}

#[test]
fn a_newer_and_earlier_word_of_lower_trust_is_a_conflict() {
    let mut history = vec![
        told(ReleaseKind::Scheduled, Some("2026-05-01"), "court", "2026-01-01"),
        told(ReleaseKind::Estimate, Some("2026-03-03"), "desk", "2026-03-02"),
    ];
    let conflict = |history: &[_]| earlier_conflict(history).and_then(|told| told.date);
    assert_eq!(conflict(&history), Some(on("2026-03-03")), "somebody may leave sooner");
    history.push(told(ReleaseKind::Estimate, Some("2026-06-01"), "desk", "2026-03-02"));
    assert_eq!(conflict(&history), None, "the desk now says later");
    let older = [history[1].clone(), history[0].clone()];
    assert_eq!(conflict(&older), None, "an older word was overtaken by the court's");
}

#[test]
fn t_1001_is_open_from_12_december_to_12_march() {
    let window = seen(&t_1001(), "2026-03-02");
    assert_eq!(window.state, WindowState::Open);
    assert_eq!(window.opens, Some(on("2025-12-12")), "12 March − 90 days");
    assert_eq!(window.closes, Some(on("2026-03-12")));
    assert_eq!(window.arithmetic(), "2025-12-12 = release date 2026-03-12 − 90 days.");
    assert_eq!(seen(&t_1001(), "2025-12-11").state, WindowState::Before);
    assert_eq!(seen(&t_1001(), "2025-12-12").state, WindowState::Open);
}

#[test]
fn t_1003_has_no_date_and_no_window() {
    let window = seen(&t_1003(), "2026-03-02");
    assert_eq!((window.state, window.opens), (WindowState::UnknownDate, None));
    assert_eq!(
        window.arithmetic(),
        "No release date: the window opens 90 days before one is known."
    );
}

#[test]
fn t_1008_moved_into_its_window() {
    assert_eq!(seen(&t_1008_before(), "2026-03-02").state, WindowState::Before);
    let window = seen(&t_1008(), "2026-03-02");
    assert_eq!((window.state, window.opens), (WindowState::Open, Some(on("2025-12-09"))));
}

#[test]
fn t_1009_is_paused_with_77_days_used() {
    // 15 to 31 December 17 + January 31 + February 28 + 1 March 1 = 77 days.
    let window = seen(&t_1009(), "2026-03-02");
    assert_eq!(window.state, WindowState::Paused);
    assert_eq!(window.days_used, 77);
    assert_eq!(window.days_left, 13, "90 − 77");
    assert_eq!(window.reopens, Some(on("2026-05-03")), "1 August − 90 days");
    assert_eq!(window.lasts_until, Some(on("2026-05-15")), "3 May is the first of 13 days");
    assert!(window.warnings().iter().any(|said| said.contains("13 of 90 days are left")));

    let later = seen(&t_1009(), "2026-04-20");
    assert_eq!(later.days_used, 77, "no day counts while it is paused");
    let open = seen(&t_1009(), "2026-05-10");
    assert_eq!((open.state, open.days_used), (WindowState::Open, 84), "77 + 3 to 9 May");
    assert_eq!(open.lasts_until, Some(on("2026-05-15")), "the last day does not move");
    let used_up = seen(&t_1009(), "2026-05-16");
    assert_eq!((used_up.state, used_up.days_used), (WindowState::UsedUp, 90));
}

#[test]
fn t_1011_is_past_its_date_and_still_open() {
    let window = seen(&t_1011(), "2026-03-02");
    assert_eq!((window.state, window.past_date), (WindowState::Open, true));
    assert_eq!(window.days_past, 3, "27 February to 2 March");
}

#[test]
fn t_1014_leaves_at_a_time_that_does_not_exist() {
    let window = seen(&t_1014(), "2026-03-02");
    assert_eq!(window.opens, Some(on("2025-12-08")), "8 March − 90 days, by calendar date");
    assert_eq!(
        window.warnings(),
        ["02:30 on 2026-03-08 is a time that does not exist: the clocks go forward that night."]
    );
}

#[test]
fn ninety_days_used_on_the_day_of_release_are_not_used_up() {
    let mut case = t_1001();
    case.services_began = Some(fact(1, on("2025-12-12")));
    // 12 December to 11 March are 20 + 31 + 28 + 11 = 90 days.
    let window = seen(&case, "2026-03-12");
    assert_eq!((window.state, window.days_used), (WindowState::Open, 90));
    let stayed = seen(&case, "2026-03-13");
    assert_eq!((stayed.state, stayed.past_date), (WindowState::UsedUp, true));
}

#[test]
fn the_window_closes_only_after_leaving() {
    let window = seen(&t_1012(), "2026-03-02");
    assert_eq!((window.state, window.past_date), (WindowState::Closed, false));
    assert_eq!(window.closes, Some(on("2026-02-27")));
}

#[test]
fn undated_days_of_service_count() {
    let mut case = t_1003();
    case.services_began = Some(fact(1, on("2026-03-01")));
    let window = seen(&case, "2026-03-04");
    assert_eq!((window.state, window.days_used), (WindowState::UnknownDate, 3), "1, 2, 3 March");
    assert_eq!(seen(&case, "2026-05-30").state, WindowState::UsedUp, "90 days after 1 March");
}

#[test]
fn a_pack_with_thirty_days_moves_the_window() {
    let pack = RulePack::california();
    let pack = pack.with(Key::WindowDaysMax, Value::Number(30), "Dr. Example", today()).unwrap();
    let window = window(&t_1001(), &pack, today());
    assert_eq!(window.opens, Some(on("2026-02-10")), "12 March − 30 days");
}

#[test]
fn t_1006_has_a_second_clock() {
    let clock = second_clock(&t_1006(), &RulePack::california(), today()).unwrap();
    assert_eq!(clock.screening_from, on("2026-03-02"), "1 April − 30 days");
    assert_eq!(clock.screening_latest, on("2026-04-08"), "1 April + 7 days");
    assert_eq!(clock.case_management_until, on("2026-05-01"), "1 April + 30 days");
    assert_eq!((clock.age, clock.state), (19, SecondClockState::Running));
}

#[test]
fn the_second_clock_runs_for_nobody_else() {
    let clock = |case: &Case| second_clock(case, &RulePack::california(), today());
    assert!(clock(&t_1001()).is_none(), "37 years old");
    let mut case = t_1006();
    case.stay.legal_status = LegalStatus::Pretrial;
    assert!(clock(&case).is_none(), "before disposition");
    case = t_1006();
    case.person.birth.date = Some(on("2005-03-02"));
    assert!(clock(&case).is_none(), "21 on 2 March, the first day of the clock");
    case.person.birth.date = Some(on("2005-03-03"));
    assert!(clock(&case).is_some(), "still 20 on that day");
}

proptest! {
    #[test]
    fn moving_a_date_and_back_gives_the_same_window(
        day in 0i64..400,
        other in 0i64..400,
        began in proptest::option::of(0i64..120),
    ) {
        let day_of = |days: i64| add_days(on("2026-03-02"), days).to_string();
        let mut before = scheduled(
            booked("T-1", "2025-12-01", LegalStatus::Sentenced),
            &day_of(day),
            "2025-12-02",
        );
        before.services_began = began.map(|days| fact(1, add_days(on("2025-12-02"), days)));
        let away = scheduled(before.clone(), &day_of(other), "2026-03-02");
        let back = scheduled(away, &day_of(day), "2026-03-02");
        let pack = RulePack::california();
        prop_assert_eq!(window(&before, &pack, today()), window(&back, &pack, today()));
    }

    #[test]
    fn days_used_never_shrink_as_time_passes(day in 0i64..300, moved in 0i64..300, later in 0i64..200) {
        let day_of = |days: i64| add_days(on("2026-03-02"), days).to_string();
        let case = booked("T-1", "2025-12-01", LegalStatus::Sentenced);
        let mut case = scheduled(case, &day_of(day), "2025-12-02");
        case.services_began = Some(fact(1, on("2025-12-15")));
        let case = scheduled(case, &day_of(moved), "2026-03-02");
        let pack = RulePack::california();
        let used = |days: i64| window(&case, &pack, add_days(today(), days)).days_used;
        let step = used(later + 1) - used(later);
        prop_assert!((0..=1).contains(&step), "one day is used a day, or none: {}", step);
    }
}
