//! Each rule of screening with its citation, on the cast.

use super::*;
use crate::features::{
    cases::{FosterYouth, LegalStatus, MatProduct, MedicineState, ReleaseKind, StopReason},
    cast,
    release_window::{SecondClockBecause, second_clock, window},
};
use crate::ids::FactId;
use chrono::NaiveDateTime;
use proptest::prelude::*;

fn today() -> NaiveDate {
    cast::on("2026-03-02")
}

fn person() -> Case {
    cast::booked("T-1", "2026-02-01", LegalStatus::Sentenced)
}

fn with_medicines(drugs: &[(&str, Option<u16>)]) -> Case {
    let mut case = person();
    for (id, (drug, supply)) in (1..).zip(drugs) {
        let order = cast::medicine(drug, MedicineState::Planned, *supply);
        case.medicines.push(cast::fact(id, order));
    }
    case
}

fn with_problem(code: &str, since: Option<&str>) -> Case {
    let mut case = person();
    let problem = Problem {
        name: "example".into(),
        icd10: Some(code.into()),
        since: since.map(cast::on),
        warning: false,
    };
    case.problems.push(cast::fact(1, problem));
    case
}

fn suggested(case: &Case, inside: bool) -> Vec<Criterion> {
    let may = criteria_for(inside);
    let said = suggestions(case, &may, &RulePack::california(), today());
    said.into_iter().map(|held| held.criterion).collect()
}

#[test]
fn three_chronic_medicines_suggest_the_chronic_criterion_stcs_attachment_w() {
    let three = [("amlodipine", Some(30)), ("lisinopril", Some(30)), ("hctz", None)];
    let case = with_medicines(&three);
    let said = suggestions(&case, &criteria_for(false), &RulePack::california(), today());
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].criterion, Criterion::ChronicOrSignificant);
    assert_eq!(said[0].because, ["3 chronic medicines: amlodipine, hctz, lisinopril"]);
    assert_eq!(suggested(&with_medicines(&three[..2]), true), [], "two are not three");
    let short = [three[0], three[1], ("amoxicillin", Some(7))];
    assert_eq!(suggested(&with_medicines(&short), true), [], "seven days are a short course");
    let same = [three[0], three[1], three[1]];
    assert_eq!(suggested(&with_medicines(&same), true), [], "one medicine ordered twice is one");
    let mut ended = with_medicines(&three);
    ended.medicines[0].value.state = MedicineState::Cancelled;
    assert_eq!(suggested(&ended, true), [], "a cancelled order is none");
}

#[test]
fn one_complex_medicine_is_enough_stcs_attachment_w() {
    let mut case = with_medicines(&[("warfarin", Some(30))]);
    case.medicines[0].value.high_alert = true;
    assert_eq!(suggested(&case, true), [Criterion::ChronicOrSignificant]);
}

#[test]
fn a_pack_with_another_number_suggests_by_that_number() {
    use crate::rule_pack::Value;
    let pack = RulePack::california();
    let two = pack.with(Key::ScreeningMedicines, Value::Number(2), "Dr. Example", today()).unwrap();
    let case = with_medicines(&[("amlodipine", None), ("lisinopril", None)]);
    let may = criteria_for(true);
    assert_eq!(suggestions(&case, &may, &two, today()).len(), 1);
}

#[test]
fn a_diagnosis_suggests_its_criterion_s34_s35() {
    for (code, criterion) in [
        ("J44.9", Criterion::ChronicOrSignificant),
        ("Z33.1", Criterion::PregnantPostpartum),
        ("F84.0", Criterion::Idd),
        ("S06.9", Criterion::Tbi),
        ("F32.1", Criterion::MentalIllness),
        ("F11.20", Criterion::Sud),
        ("B20", Criterion::HivAids),
    ] {
        assert_eq!(suggested(&with_problem(code, None), true), [criterion], "{code}");
    }
    assert_eq!(suggested(&with_problem("Z99.3", None), true), [], "a wheelchair is on no list");
}

#[test]
fn the_twelve_months_after_a_pregnancy_are_counted_stcs_attachment_w() {
    let pregnant = [Criterion::PregnantPostpartum];
    assert_eq!(suggested(&with_problem("Z39.2", Some("2025-03-02")), true), pregnant, "12 months");
    assert_eq!(suggested(&with_problem("Z39.2", Some("2025-03-01")), true), [], "a day more");
    assert_eq!(suggested(&with_problem("Z39.2", None), true), pregnant, "no day: ask");
    assert_eq!(suggested(&with_problem("Z34.0", Some("2024-01-01")), true), pregnant, "ask");
}

#[test]
fn protected_criteria_are_suggested_and_screened_inside_the_programme_alone() {
    let outside = criteria_for(false);
    for criterion in Criterion::ALL {
        assert_eq!(outside.contains(&criterion), !criterion.is_protected(), "{criterion:?}");
    }
    assert_eq!(criteria_for(true), Criterion::ALL);
    let mut case = with_problem("F32.1", None);
    let plan = cast::mat(MatProduct::Sublocade, "Sublocade 300 mg", "2026-02-12");
    case.mat.push(cast::sud(2, plan));
    assert_eq!(suggested(&case, true), [Criterion::MentalIllness, Criterion::Sud]);
    assert_eq!(suggested(&case, false), [], "even of a fact that is not under its own protection");
}

fn told(result: ScreeningResult, criteria: &[CriterionMet]) -> Told<'_> {
    let (on, booked_on) = (today(), cast::on("2026-02-01"));
    Told { on, booked_on, screener: "G. Abara", result, criteria }
}

fn wrong(told: &Told<'_>, basis: EligibilityBasis, inside: bool) -> Vec<&'static str> {
    problems(told, basis, inside, today()).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn an_adult_needs_one_criterion_with_its_evidence_s34_s35() {
    let adult = EligibilityBasis::AdultCriteria;
    let met = [CriterionMet { criterion: Criterion::Tbi, evidence: "told us".into() }];
    let bare = [CriterionMet { criterion: Criterion::Tbi, evidence: " ".into() }];
    assert_eq!(wrong(&told(ScreeningResult::Eligible, &[]), adult, true), ["criteria"]);
    assert_eq!(wrong(&told(ScreeningResult::Eligible, &bare), adult, true), ["criteria"]);
    assert!(wrong(&told(ScreeningResult::Eligible, &met), adult, true).is_empty());
    assert_eq!(wrong(&told(ScreeningResult::NotEligible, &met), adult, true), ["result"]);
    assert!(wrong(&told(ScreeningResult::NotEligible, &[]), adult, true).is_empty());
    assert_eq!(
        wrong(&told(ScreeningResult::NotEligible, &[]), adult, false),
        ["result"],
        "nobody who may not ask everything says that nothing is met"
    );
    assert!(wrong(&told(ScreeningResult::Unfinished, &[]), adult, false).is_empty());
    assert!(wrong(&told(ScreeningResult::Declined, &[]), adult, false).is_empty());
}

#[test]
fn everybody_in_a_youth_facility_qualifies_whatever_the_age_s34() {
    assert_eq!(basis(FacilityKind::Youth), EligibilityBasis::YouthFacility);
    assert_eq!(basis(FacilityKind::Jail), EligibilityBasis::AdultCriteria);
    assert_eq!(basis(FacilityKind::Prison), EligibilityBasis::AdultCriteria);
    let youth = EligibilityBasis::YouthFacility;
    assert!(wrong(&told(ScreeningResult::Eligible, &[]), youth, false).is_empty());
    assert_eq!(wrong(&told(ScreeningResult::NotEligible, &[]), youth, true), ["result"]);
}

#[test]
fn a_screening_is_of_this_stay_and_not_of_tomorrow() {
    let adult = EligibilityBasis::AdultCriteria;
    let on = |day: &str| Told { on: cast::on(day), ..told(ScreeningResult::Unfinished, &[]) };
    assert_eq!(wrong(&on("2026-03-03"), adult, true), ["on"]);
    assert_eq!(wrong(&on("2026-01-31"), adult, true), ["on"], "re-attested after a re-arrest");
    assert!(wrong(&on("2026-02-01"), adult, true).is_empty());
}

fn entry(id: i64, start: &str, stop: Option<&str>) -> PortalEntry {
    PortalEntry {
        id: FactId(id),
        entered_on: cast::on(start),
        entered_by: "S. Orosco".into(),
        confirmation: None,
        aid_code: None,
        start_on: Some(cast::on(start)),
        stop_on: stop.map(cast::on),
        stop_reason: stop.map(|_| StopReason::NotReleased),
        recorded_at: NaiveDateTime::default(),
        recorded_by: "eligibility".into(),
        version: 1,
    }
}

#[test]
fn days_on_which_the_aid_code_was_off_are_no_days_of_service_domain_4_3() {
    let mut case = cast::scheduled(person(), "2026-04-01", "2026-02-01");
    case.services_began = Some(cast::fact(1, cast::on("2026-02-01")));
    let used = |case: &Case| window(case, &RulePack::california(), today()).days_used;
    assert_eq!(used(&case), 29, "1 to 28 February are 28, and 1 March");
    case.portal = vec![entry(1, "2026-02-01", None)];
    assert_eq!(used(&case), 29, "it runs");
    case.portal = vec![entry(1, "2026-02-01", Some("2026-02-11"))];
    assert_eq!(used(&case), 10, "1 to 10 February");
    case.portal.push(entry(2, "2026-02-21", None));
    assert_eq!(used(&case), 19, "10, and 21 February to 1 March are 9 more");
}

#[test]
fn former_foster_youth_have_the_second_clock_to_twenty_five_caa_5121() {
    let born = |date: &str| {
        let mut case = cast::scheduled(person(), "2026-04-01", "2026-02-01");
        case.person.birth.date = Some(cast::on(date));
        case
    };
    let clock = |case: &Case| second_clock(case, &RulePack::california(), today());
    let foster = |mut case: Case, at_18: bool| {
        case.foster_youth = Some(cast::fact(1, FosterYouth { at_18, place: None }));
        case
    };
    // The clock begins on 2 March 2026, 30 days before 1 April.
    assert!(clock(&born("2000-03-03")).is_none(), "25, and nobody said foster care");
    let shown = clock(&foster(born("2000-03-03"), true)).unwrap();
    assert_eq!((shown.age, shown.because), (25, SecondClockBecause::FormerFosterYouth));
    assert_eq!(shown.screening_latest, cast::on("2026-04-08"), "as for those under 21");
    assert!(clock(&foster(born("2000-03-02"), true)).is_none(), "26 on the first day");
    assert!(clock(&foster(born("2000-03-03"), false)).is_none(), "asked, and it was not so");
    let young = clock(&foster(born("2006-09-14"), true)).unwrap();
    assert_eq!(young.because, SecondClockBecause::Under21, "19: one reason is enough");
    let mut waiting = foster(born("2000-03-03"), true);
    waiting.stay.legal_status = LegalStatus::Pretrial;
    assert!(clock(&waiting).is_none(), "only after disposition");
}

proptest! {
    #[test]
    fn what_is_on_file_suggests_and_never_takes_a_suggestion_away(
        supplies in proptest::collection::vec(proptest::option::of(1u16..90), 0..6),
        more in proptest::option::of(1u16..90),
    ) {
        let names: Vec<String> = (0..supplies.len()).map(|at| format!("drug {at}")).collect();
        let drugs: Vec<_> =
            names.iter().map(String::as_str).zip(supplies.iter().copied()).collect();
        let before = suggested(&with_medicines(&drugs), true);
        let mut more_drugs = drugs.clone();
        more_drugs.push(("another", more));
        let after = suggested(&with_medicines(&more_drugs), true);
        prop_assert!(before.iter().all(|held| after.contains(held)));
    }

    #[test]
    fn days_of_service_never_exceed_those_without_a_stop(
        stops in proptest::collection::vec((0i64..40, 0i64..40), 0..4),
        moved in 0i64..150,
    ) {
        let day = |days: i64| crate::calendar::add_days(cast::on("2026-02-01"), days).to_string();
        let case = cast::scheduled(person(), &day(moved), "2026-02-02");
        let mut case = cast::scheduled(case, &day(60), "2026-02-20");
        case.services_began = Some(cast::fact(1, cast::on("2026-02-01")));
        let used = |case: &Case| window(case, &RulePack::california(), today()).days_used;
        let without = used(&case);
        case.portal = (1..).zip(&stops).map(|(id, (start, long))| {
            entry(id, &day(*start), Some(&day(start + long)))
        }).collect();
        let with = used(&case);
        prop_assert!(0 <= with && with <= without, "{} of {}", with, without);
        case.release_dates.push(cast::told(
            ReleaseKind::Scheduled, Some(&day(60)), "court", "2026-03-02",
        ));
        prop_assert_eq!(used(&case), with, "told the same again");
    }
}
