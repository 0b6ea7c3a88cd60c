//! What holds for everybody's milestones, whoever the person is.

use super::*;
use crate::{
    calendar::add_days,
    features::{
        cases::{Case, Left, LeftHow, LegalStatus, MatProduct, MediCalStatus, MedicineState},
        cast::*,
    },
    rule_pack::RulePack,
};
use proptest::prelude::*;

fn all(case: &Case) -> Vec<Milestone> {
    milestones(case, &RulePack::california(), &now())
}

/// A person with every kind of fact, by numbers.
fn person(release: Option<i64>, booked_ago: i64, left_ago: Option<i64>, seed: u8) -> Case {
    let today = on("2026-03-02");
    let day = |days: i64| add_days(today, days).to_string();
    let mut case = booked("T-1", &day(-booked_ago), LegalStatus::Sentenced);
    if let Some(release) = release {
        case = scheduled(case, &day(release), &day(-booked_ago));
    }
    if seed & 1 != 0 {
        let plan = mat(MatProduct::Sublocade, "example", &day(-i64::from(seed)));
        case.mat.push(sud(1, plan));
    }
    if seed & 2 != 0 {
        let mut order = medicine("example", MedicineState::Ordered, Some(30));
        order.ordered_on = Some(add_days(today, -i64::from(seed)));
        case.medicines.push(fact(2, order));
    }
    if seed & 4 != 0 {
        let mut held = medi_cal(MediCalStatus::ReceivedByCounty);
        held.county_received_on = Some(add_days(today, -i64::from(seed)));
        case.medi_cal = Some(fact(3, held));
    }
    if let Some(ago) = left_ago.filter(|ago| *ago <= booked_ago) {
        let how = if seed & 8 == 0 { LeftHow::Bail } else { LeftHow::SentenceServed };
        case.stay.left = Some(Left { on: add_days(today, -ago), time: None, how });
    }
    case
}

proptest! {
    #[test]
    fn no_milestone_is_both_done_and_late_nor_late_before_its_day(
        release in proptest::option::of(-30i64..200),
        booked_ago in 0i64..300,
        left_ago in proptest::option::of(0i64..60),
        seed in 0u8..64,
    ) {
        let case = person(release, booked_ago, left_ago, seed);
        for held in all(&case) {
            prop_assert_eq!(
                held.done_on.is_some() && !held.state.is_done(), false, "{}", held.step.key()
            );
            if held.state == State::Overdue {
                prop_assert!(held.done_on.is_none() && held.due <= on("2026-03-02"));
                prop_assert!(held.days <= 0);
            }
            if held.state == State::Upcoming {
                prop_assert!(on("2026-03-02") < held.from && held.from <= held.due);
            }
        }
    }

    #[test]
    fn each_step_is_there_once(
        release in proptest::option::of(-30i64..200),
        booked_ago in 0i64..300,
        left_ago in proptest::option::of(0i64..60),
        seed in 0u8..64,
    ) {
        let list = all(&person(release, booked_ago, left_ago, seed));
        let mut named: Vec<_> = list.iter().map(|held| (held.step, held.fact)).collect();
        named.sort();
        named.dedup();
        prop_assert_eq!(named.len(), list.len());
    }

    #[test]
    fn a_date_moved_and_moved_back_changes_nothing(
        release in 0i64..200,
        other in 0i64..200,
        booked_ago in 0i64..300,
        seed in 0u8..64,
    ) {
        let before = person(Some(release), booked_ago, None, seed);
        let day = |days: i64| add_days(on("2026-03-02"), days).to_string();
        let away = scheduled(before.clone(), &day(other), "2026-03-02");
        let back = scheduled(away.clone(), &day(release), "2026-03-02");
        prop_assert_eq!(compare(&all(&before), &all(&back)), vec![]);
        let there = compare(&all(&before), &all(&away));
        let again = compare(&all(&away), &all(&back));
        prop_assert_eq!(there.len(), again.len(), "the way back is as long");
    }
}
