//! Cover for the people of the training facility, and the laws that hold for everybody.

use super::*;
use crate::{
    calendar::add_days,
    features::{
        cases::{
            Administration, AppointmentKind, Case, InjectionProduct, LegalStatus, MatProduct,
            MedicineState, NotGiven, NotGivenHow, Protection,
        },
        cast::*,
    },
    rule_pack::RulePack,
};
use chrono::NaiveDate;
use proptest::prelude::*;

fn today() -> NaiveDate {
    on("2026-03-02")
}

fn bar(case: &Case) -> CoverageBar {
    coverage(case, &RulePack::california(), today()).remove(0)
}

fn found(case: &Case) -> Vec<Gap> {
    coverage_gaps(case, &RulePack::california(), today())
}

#[test]
fn t_1001_is_late_for_five_days_and_never_uncovered() {
    let bar = bar(&t_1001());
    let next = bar.next_dose.unwrap();
    assert_eq!(next.earliest, on("2026-03-10"), "12 February + 26 days");
    assert_eq!(next.usual, on("2026-03-12"), "12 February + 28 days");
    assert_eq!(next.latest_tolerated, on("2026-03-26"), "12 March + 14 days");
    assert_eq!(bar.offer, Some(Offer { from: on("2026-03-10"), to: on("2026-03-12") }));
    assert!(bar.protections.holds(Protection::Sud), "the bar is as protected as its facts");

    let gaps = found(&t_1001());
    assert_eq!(gaps.len(), 1, "the medicines last past the first visit");
    let gap = &gaps[0];
    assert_eq!(gap.what, "Sublocade 300 mg");
    assert_eq!((gap.from, gap.to), (on("2026-03-12"), Some(on("2026-03-16"))));
    assert_eq!((gap.days, gap.severity), (Some(5), Severity::Late), "12 to 16 March");
    assert_eq!(
        gap.why,
        "Covered to 2026-03-11 (every 28 days, an unconfirmed number); late within the label's \
         tolerance (14 days, an unconfirmed number). The first visit that can continue it is \
         2026-03-17."
    );
}

#[test]
fn t_1014_is_uncovered_from_16_march() {
    let bar = bar(&t_1014());
    assert_eq!(bar.segments[0].to, on("2026-03-15"), "16 February + 28 days − 1");
    assert_eq!(bar.offer, None, "the label allows no early dose");
    let gaps = found(&t_1014());
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].from, gaps[0].to, gaps[0].days), (on("2026-03-16"), None, None));
    assert_eq!(gaps[0].severity, Severity::Uncovered);
    assert!(gaps[0].why.contains("blockade ends"));
}

#[test]
fn without_a_visit_late_days_end_and_uncovered_days_do_not() {
    let mut case = t_1001();
    case.appointments.retain(|fact| fact.value.kind != AppointmentKind::Mat);
    let gaps = found(&case);
    // 12 March + 14 days of tolerance: late 12 to 25 March, uncovered from the 26th.
    assert_eq!((gaps[0].to, gaps[0].days), (Some(on("2026-03-25")), Some(14)));
    assert_eq!((gaps[1].from, gaps[1].to), (on("2026-03-26"), None));
    let last = bar(&case).segments.last().map(|segment| segment.to);
    assert_eq!(last, Some(on("2026-04-11")), "the horizon is 12 March + 30 days");
}

#[test]
fn daily_doses_are_assumed_until_the_day_before_release() {
    let case = booked("T-1002", "2025-12-28", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-03-20", "2025-12-29");
    let plan = mat(MatProduct::MethadoneDaily, "methadone 80 mg", "2026-03-02");
    case.mat.push(sud(21, plan));
    case.appointments.push(sud(22, visit(AppointmentKind::Mat, "2026-03-23")));
    let gaps = found(&case);
    assert_eq!((gaps[0].from, gaps[0].to), (on("2026-03-20"), Some(on("2026-03-22"))));
    assert_eq!((gaps[0].days, gaps[0].severity), (Some(3), Severity::Uncovered));

    case.mat[0].value.take_home_days = 3;
    assert!(found(&case).is_empty(), "20, 21, 22 March are taken along");

    let pack = RulePack::california();
    let tonight = coverage_if_released_today(&case, &pack, today()).remove(0);
    assert_eq!(
        tonight.segments[0].to,
        on("2026-03-05"),
        "released today: the dose of 2 March and three days taken along, nothing assumed"
    );
}

#[test]
fn without_a_date_the_question_is_if_released_today() {
    let gaps = found(&t_1003());
    assert_eq!((gaps[0].from, gaps[0].to), (on("2026-03-03"), None), "one dose, no visit");
}

#[test]
fn a_stopped_plan_and_a_transfer_have_no_gap() {
    let mut case = t_1014();
    case.mat[0].value.stopped_on = Some(on("2026-03-01"));
    assert!(found(&case).is_empty());
    let mut case = t_1014();
    case.stay.legal_status = LegalStatus::Hold;
    assert!(found(&case).is_empty(), "care goes on at the other facility");
}

#[test]
fn a_case_without_the_plan_tells_of_no_gap() {
    let mut case = t_1001();
    case.mat.clear();
    case.appointments.retain(|fact| fact.value.kind != AppointmentKind::Mat);
    assert!(found(&case).is_empty(), "what the reader may not see leaves no trace");
    assert!(coverage(&case, &RulePack::california(), today()).is_empty());
}

#[test]
fn thirty_days_of_medicine_last_to_10_april() {
    let cover = medicine_cover(&t_1001(), &RulePack::california()).remove(0);
    assert_eq!(cover.last_day, on("2026-04-10"), "12 March + 30 days − 1");
    assert_eq!(cover.next_fill_due, on("2026-04-06"), "12 March + 30 days − 5");
    assert_eq!(cover.gap, None, "the first visit is on 20 March");
}

#[test]
fn a_supply_that_ends_before_the_visit_is_a_gap() {
    let mut case = t_1001();
    case.mat.clear();
    case.medicines[0].value.days_supply = Some(5);
    let gaps = found(&case);
    // 12 March + 5 days: covered to the 16th; the visit is on the 20th.
    assert_eq!((gaps[0].from, gaps[0].to), (on("2026-03-17"), Some(on("2026-03-19"))));
    assert_eq!(gaps[0].days, Some(3));
}

#[test]
fn t_1012_left_without_medicines() {
    let gaps = found(&t_1012());
    assert_eq!((gaps[0].what.as_str(), gaps[0].from), ("sertraline", on("2026-02-27")));
    assert_eq!((gaps[0].to, gaps[0].severity), (None, Severity::Uncovered));
    let mut case = t_1012();
    case.medicines[0].value.state = MedicineState::HandedOver;
    assert!(found(&case).is_empty(), "the gap ends when the medicines are handed over");
}

#[test]
fn t_1017_is_late_for_a_week_and_covered_by_its_own_numbers() {
    let bar = bar(&t_1017());
    assert_eq!(bar.product, Product::Injection(InjectionProduct::PaliperidoneMonthly));
    let next = bar.next_dose.unwrap();
    assert_eq!(next.earliest, on("2026-03-13"), "20 February + 21 days");
    assert_eq!(next.usual, on("2026-03-20"), "20 February + 28 days");
    assert_eq!(next.latest_tolerated, on("2026-03-27"), "20 February + 35 days");
    let offer = Some(Offer { from: on("2026-03-13"), to: on("2026-03-25") });
    assert_eq!(bar.offer, offer, "from the earliest day to release");
    assert!(bar.unconfirmed, "no clinician of this site has confirmed its numbers");
    assert!(!bar.protections.holds(Protection::Sud), "it is no treatment of addiction");
    assert!(bar.protections.holds(Protection::MentalHealth));

    let gaps = found(&t_1017());
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].from, gaps[0].to), (on("2026-03-20"), Some(on("2026-03-26"))));
    assert_eq!(
        (gaps[0].days, gaps[0].severity),
        (Some(7), Severity::Late),
        "to the visit on the 27th"
    );
}

#[test]
fn a_visit_that_nobody_confirmed_ends_nothing() {
    let mut case = t_1001();
    for visit in &mut case.appointments {
        visit.value.confirmed = false;
    }
    let bar = bar(&case);
    assert_eq!((bar.visit, bar.unconfirmed_visit), (None, Some(on("2026-03-17"))));
    let gaps = found(&case);
    assert_eq!(gaps[0].to, Some(on("2026-03-25")), "late until it is uncovered");
    assert!(gaps[0].why.ends_with("one on 2026-03-17 is not confirmed."), "{}", gaps[0].why);
}

#[test]
fn an_interval_as_ordered_comes_before_the_usual_one() {
    let mut case = t_1017();
    case.injections[0].value.every_days = Some(21);
    let next = bar(&case).next_dose.unwrap();
    assert_eq!(next.usual, on("2026-03-13"), "20 February + 21 days");
    assert_eq!(next.latest_tolerated, on("2026-03-27"), "the label's last day stays: + 35 days");
}

/// A person with one plan, by numbers.
fn person(product: Product, dose: i64, release: i64, visit_after: Option<i64>) -> Case {
    let day = |days: i64| add_days(today(), days);
    let mut case = booked("T-1", "2025-01-01", LegalStatus::Sentenced);
    case = scheduled(case, &day(release).to_string(), "2025-01-02");
    give(&mut case, 1, product, -dose);
    if let Some(after) = visit_after {
        let on = day(release + after).to_string();
        case.appointments.push(sud(2, visit(AppointmentKind::Mat, &on)));
        case.appointments.push(fact(3, visit(AppointmentKind::BehavioralHealth, &on)));
    }
    case
}

/// Gives one more product, so many days from today.
fn give(case: &mut Case, id: i64, product: Product, days: i64) {
    let on = add_days(today(), days).to_string();
    match product {
        Product::Mat(product) => case.mat.push(sud(id, mat(product, "methadone", &on))),
        Product::Injection(product) => {
            case.injections.push(fact(id, injection(product, "example", &on)));
        }
    }
}

fn products() -> impl Strategy<Value = Product> {
    let mat = [
        MatProduct::Sublocade,
        MatProduct::BrixadiWeekly,
        MatProduct::BrixadiMonthly,
        MatProduct::Vivitrol,
        MatProduct::BuprenorphineDaily,
        MatProduct::MethadoneDaily,
        MatProduct::NaltrexoneDaily,
    ];
    let all = mat.map(Product::Mat).into_iter();
    let all: Vec<Product> = all.chain(InjectionProduct::ALL.map(Product::Injection)).collect();
    prop::sample::select(all)
}

/// Days on which no dose was given, as the clinic reports them.
fn miss(case: &mut Case, days: &[i64]) {
    let not_given = days.iter().map(|days| NotGiven {
        on: add_days(today(), *days),
        time: None,
        how: NotGivenHow::Refused,
        reason: None,
    });
    let drug = "methadone".into();
    let value = Administration { drug, dose: None, given: None, not_given: not_given.collect() };
    case.administrations.push(sud(90, value));
}

fn red_days(case: &Case) -> std::collections::BTreeSet<NaiveDate> {
    let bar = bar(case);
    let bad = bar.segments.iter().filter(|segment| segment.state == CoverState::Uncovered);
    bad.flat_map(|segment| segment.from.iter_days().take_while(|day| *day <= segment.to)).collect()
}

/// The bar goes without a hole from the first dose to the end, and each reason names what decides.
fn whole(bar: &CoverageBar, first: NaiveDate, end: NaiveDate) -> Result<(), TestCaseError> {
    let mut next = first;
    for segment in &bar.segments {
        prop_assert_eq!(segment.from, next, "no hole and no overlap");
        prop_assert!(segment.from <= segment.to);
        let names = segment.reason.contains("every ") || segment.reason.contains("daily");
        prop_assert!(names, "the reason names the interval: {}", segment.reason);
        next = add_days(segment.to, 1);
    }
    prop_assert_eq!(next, end.max(first), "to the visit, or through the horizon");
    Ok(())
}

proptest! {
    #[test]
    fn every_day_is_exactly_one_of_three(
        product in products(),
        dose in 0i64..120,
        release in 0i64..90,
        visit_after in proptest::option::of(0i64..60),
        along in 0u16..30,
        missed in proptest::collection::vec(-40i64..90, 0..6),
    ) {
        let mut case = person(product, dose, release, visit_after);
        miss(&mut case, &missed);
        if let Some(plan) = case.mat.first_mut() {
            plan.value.take_home_days = along;
        }
        let first = add_days(today(), -dose);
        let end = add_days(today(), release + visit_after.unwrap_or(31));
        whole(&bar(&case), first, end)?;
    }

    #[test]
    fn two_products_of_one_substance_make_one_bar_that_either_covers(
        pair in prop::sample::select(vec![
            (MatProduct::BrixadiWeekly, MatProduct::BrixadiMonthly),
            (MatProduct::BuprenorphineDaily, MatProduct::Sublocade),
            (MatProduct::NaltrexoneDaily, MatProduct::Vivitrol),
        ]),
        doses in (0i64..60, 0i64..60),
        release in 0i64..60,
        visit_after in 0i64..60,
    ) {
        let (one, other) = (Product::Mat(pair.0), Product::Mat(pair.1));
        let mut both = person(one, doses.0, release, Some(visit_after));
        give(&mut both, 9, other, -doses.1);
        let bars = coverage(&both, &RulePack::california(), today());
        prop_assert_eq!(bars.len(), 1, "one substance, one bar");
        let first = add_days(today(), -doses.0.max(doses.1));
        whole(&bars[0], first, add_days(today(), release + visit_after))?;
        let alone = [person(one, doses.0, release, Some(visit_after)), person(other, doses.1, release, Some(visit_after))];
        let red = red_days(&both);
        for case in &alone {
            let covered: Vec<NaiveDate> = bar(case).segments.iter()
                .filter(|segment| segment.state == CoverState::Covered)
                .flat_map(|segment| segment.from.iter_days().take_while(|day| *day <= segment.to))
                .collect();
            prop_assert!(covered.iter().all(|day| !red.contains(day)), "what either covers is covered");
        }
    }

    #[test]
    fn gaps_are_the_days_that_are_not_covered(
        product in products(),
        dose in 0i64..120,
        release in 0i64..90,
        visit_after in proptest::option::of(0i64..60),
        missed in proptest::collection::vec(-40i64..90, 0..6),
    ) {
        let mut case = person(product, dose, release, visit_after);
        miss(&mut case, &missed);
        let bar = bar(&case);
        let bad: Vec<_> = bar.segments.iter()
            .filter(|segment| segment.state != CoverState::Covered)
            .map(|segment| segment.from)
            .collect();
        let gaps: Vec<_> = found(&case).iter().map(|gap| gap.from).collect();
        prop_assert_eq!(bad, gaps);
    }

    #[test]
    fn an_earlier_visit_never_adds_a_red_day(
        product in products(),
        dose in 0i64..120,
        release in 0i64..90,
        visit_after in 1i64..60,
        earlier in 1i64..60,
    ) {
        let case = person(product, dose, release, Some(visit_after));
        let sooner = person(product, dose, release, Some((visit_after - earlier).max(0)));
        prop_assert!(red_days(&sooner).is_subset(&red_days(&case)));
    }

    #[test]
    fn confirming_a_visit_never_adds_a_red_day(
        product in products(),
        dose in 0i64..120,
        release in 0i64..90,
        visit_after in 0i64..60,
    ) {
        let confirmed = person(product, dose, release, Some(visit_after));
        let mut open = confirmed.clone();
        open.appointments.iter_mut().for_each(|held| held.value.confirmed = false);
        let last = bar(&open).segments.last().map(|segment| segment.to);
        let red = red_days(&open);
        let within = red_days(&confirmed).into_iter().filter(|day| last.is_some_and(|last| *day <= last));
        prop_assert!(within.into_iter().all(|day| red.contains(&day)));
    }

    #[test]
    fn released_today_is_today_as_release_date(
        product in products(),
        dose in 0i64..120,
        release in 0i64..90,
        visit_on in 0i64..90,
        along in 0u16..10,
        missed in proptest::collection::vec(-40i64..90, 0..6),
    ) {
        let mut case = person(product, dose, release, None);
        miss(&mut case, &missed);
        if let Some(plan) = case.mat.first_mut() {
            plan.value.take_home_days = along;
        }
        let day = add_days(today(), visit_on).to_string();
        case.appointments.push(sud(2, visit(AppointmentKind::Mat, &day)));
        case.appointments.push(fact(3, visit(AppointmentKind::BehavioralHealth, &day)));
        let pack = RulePack::california();
        let tonight = coverage_if_released_today(&case, &pack, today());
        let moved = scheduled(case, &today().to_string(), "2026-03-02");
        prop_assert_eq!(tonight, coverage(&moved, &pack, today()));
    }
}
