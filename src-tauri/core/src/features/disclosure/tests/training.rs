//! What the people of the training facility must get and must not get.

use super::super::*;
use super::fixture::*;
use super::{TREATMENT, check_clean, colleague, drugs, in_reach, told};
use crate::features::cases::*;

#[test]
fn t1001_goes_with_sublocade_to_the_three_that_the_consent_names() {
    let case = t1001();
    for kind in [RecipientKind::Plan, RecipientKind::Ecm, RecipientKind::Pcp] {
        let told = told(&case, kind);
        assert_eq!(told.mat.len(), 1, "{kind} is named");
        assert_eq!(told.appointments.len(), 2, "and is told of both visits");
        assert!(told.part2() && told.notice_needed(), "the notice goes along to {kind}");
        let [relied] = told.scope() else { panic!("one consent is relied upon") };
        assert_eq!(relied.expires_on, Some(on("2027-02-01")), "with its last day");
        assert_eq!(relied.categories, [ConsentCategory::Sud].into());
        assert!(told.held_back(&Viewer::Programme).is_empty(), "nothing is held back");
    }
    check_clean(&told(&case, RecipientKind::Bh), Protection::Sud, "county BH, which is not named");
}

#[test]
fn t1002_refused_all_sharing_and_no_recipient_learns_of_it() {
    let case = t1002();
    for kind in RecipientKind::ALL.into_iter().filter(|kind| *kind != RecipientKind::Person) {
        let told = told(&case, kind);
        check_clean(&told, Protection::Sud, kind.word());
        assert!(!told.part2() && told.scope().is_empty(), "no notice and no scope to {kind}");
    }
    let otp = told(&case, RecipientKind::Otp);
    assert!(otp.medicines.is_empty(), "a paper to an OTP tells by its address");
    for kind in TREATMENT.into_iter().filter(|kind| *kind != RecipientKind::Otp) {
        let told = told(&case, kind);
        assert_eq!(drugs(&told), ["lisinopril"], "{kind} still gets the rest");
        assert_eq!(told.equipment.len(), 1, "a smaller packet, not none");
        let rules: Vec<_> = told.closed_steps.iter().map(|step| step.rule.as_str()).collect();
        assert_eq!(rules, ["handoff.complete_by"], "a step of the OTP's would tell");
    }
}

#[test]
fn t1002_is_held_back_in_sentences_for_staff_with_standing_only() {
    let told = told(&t1002(), RecipientKind::Plan);
    let [held] = told.held_back(&Viewer::Programme) else { panic!("one rule holds all of it") };
    assert_eq!(held.category, ConsentCategory::Sud);
    assert_eq!(
        held.rule,
        "Substance use treatment records go to a health plan only with a consent that names it \
         (42 CFR 2.31). It was refused on 01/05/2026."
    );
    // The plan, naloxone, the visit, the OTP in the team, the problem and one closed step.
    assert_eq!(held.count, 6);
    for viewer in [colleague(), in_reach(true), Viewer::Custody] {
        assert!(told.held_back(&viewer).is_empty(), "{viewer:?} does not learn that it is there");
    }
}

#[test]
fn t1002_may_carry_everything_in_his_own_hand() {
    let case = t1002();
    let told = told(&case, RecipientKind::Person);
    assert_eq!(*told.get(), Case { mat: told.mat.clone(), ..told.get().clone() });
    assert_eq!(told.mat.len(), 1, "42 CFR 2.23 needs no consent");
    assert_eq!(drugs(&told), ["lisinopril", "naloxone"]);
    assert!(told.part2() && !told.notice_needed(), "own records need no notice");
    assert!(told.bases().contains(&Basis::OwnRecords));
}

#[test]
fn t1002_otp_letter_is_refused_with_the_two_ways_that_the_law_leaves() {
    let case = t1002();
    let otp = Recipient::named(RecipientKind::Otp, "Example OTP");
    let ask = |case: &Case, to: &Recipient, viewer: &Viewer| {
        door_sentence(case, to, viewer, Policy::ConsentAlways, today())
    };
    assert_eq!(
        ask(&case, &otp, &Viewer::Programme).unwrap(),
        "Substance use treatment records go to Example OTP only with a consent that names it (42 \
         CFR 2.31). It was refused on 01/05/2026. Two ways are left: a consent for this one \
         recipient (Example OTP), or the letter into the person's own hand (42 CFR 2.23)."
    );
    let uniform = ask(&case, &otp, &colleague());
    assert_eq!(uniform, ask(&t1001(), &otp, &colleague()), "the same for everybody");
    assert_eq!(uniform, ask(&empty(), &otp, &colleague()), "even for those with no treatment");
    let mut consented = case;
    let name = [(RecipientClass::TreatingProvider, Some("Example OTP"))];
    let one = consent(21, ConsentForm::Part2Named, &name, &[ConsentCategory::Sud]);
    consented.consents.push(Consent { signed_on: today(), ..one });
    assert_eq!(ask(&consented, &otp, &Viewer::Programme), None, "a one-recipient consent opens");
    let other = Recipient::named(RecipientKind::Otp, "Another");
    assert!(ask(&consented, &other, &Viewer::Programme).is_some(), "for that one alone");
}

#[test]
fn t1007_consented_to_the_plan_only() {
    let mut case = empty();
    let mono = mat(MatProduct::BuprenorphineDaily, "buprenorphine 8 mg");
    case.mat = vec![fact(10, mono, &[Protection::Sud])];
    case.problems = vec![fact(11, problem("Pregnancy", "Z34.90"), &[])];
    let plan = [(RecipientClass::Plan, None)];
    case.consents = vec![consent(20, ConsentForm::Part2Tpo, &plan, &[ConsentCategory::Sud])];
    assert_eq!(told(&case, RecipientKind::Plan).mat.len(), 1, "the plan is told");
    for kind in [RecipientKind::Ecm, RecipientKind::Bh, RecipientKind::Pcp] {
        let told = told(&case, kind);
        check_clean(&told, Protection::Sud, kind.word());
        assert_eq!(told.problems.len(), 1, "the pregnancy still goes to {kind}");
    }
}

/// T-1013: HIV refused for plans, allowed for treating providers.
#[test]
fn t1013_hiv_never_goes_to_the_plan_and_goes_to_treating_providers() {
    let mut case = empty();
    let biktarvy = "bictegravir/emtricitabine/tenofovir alafenamide (Biktarvy)";
    case.medicines =
        vec![fact(10, medicine("insulin glargine"), &[]), fact(11, medicine(biktarvy), &[])];
    case.problems = vec![fact(12, problem("HIV disease", "B20"), &[Protection::Hiv])];
    let refusal = consent(20, ConsentForm::AscmiNon133, &[(RecipientClass::Plan, None)], &[]);
    let refusal = Consent { refusal: true, denied: vec![ConsentCategory::Hiv], ..refusal };
    case.consents = vec![refusal];
    for policy in [Policy::ConsentAlways, Policy::Ab133] {
        let told = disclose(&case, &RecipientKind::Plan.into(), policy, today());
        check_clean(&told, Protection::Hiv, "the plan");
        assert_eq!(drugs(&told), ["insulin glargine"], "AB 133 or not: {policy:?}");
        assert_eq!(disclose(&case, &RecipientKind::Ecm.into(), policy, today()).medicines.len(), 1);
    }
    for kind in [RecipientKind::Pcp, RecipientKind::Pharmacy] {
        let told = told(&case, kind);
        assert_eq!(told.medicines.len(), 2, "{kind} treats (H&S 120985)");
        assert!(told.bases().contains(&Basis::HivTreatment));
    }
    let plan = [(RecipientClass::Plan, Some("Example Plan"))];
    let own = consent(21, ConsentForm::Hiv120980, &plan, &[ConsentCategory::Hiv]);
    case.consents = vec![Consent { signed_on: today(), ..own }];
    let named = Recipient::named(RecipientKind::Plan, "Example Plan");
    let told = disclose(&case, &named, Policy::ConsentAlways, today());
    assert_eq!(told.medicines.len(), 2, "an HIV authorization that names the plan opens");
    assert!(told.scope().iter().all(|relied| relied.single_use), "for one disclosure");
    assert_eq!(super::told(&case, RecipientKind::Plan).medicines.len(), 1, "not for any plan");
}

#[test]
fn t1017_leaves_only_as_the_lps_consent_allows() {
    let mut case = empty();
    case.medicines = vec![
        fact(10, medicine("paliperidone"), &[Protection::MentalHealth]),
        fact(11, medicine("warfarin"), &[]),
    ];
    let held = told(&case, RecipientKind::Plan);
    assert_eq!(drugs(&held), ["warfarin"], "no consent, no county record");
    let pcp = Recipient::named(RecipientKind::Pcp, "Example Clinic");
    let clinic = [(RecipientClass::TreatingProvider, Some("Example Clinic"))];
    case.consents =
        vec![consent(20, ConsentForm::Lps5328, &clinic, &[ConsentCategory::MentalHealth])];
    let opened = disclose(&case, &pcp, Policy::ConsentAlways, today());
    assert_eq!(opened.medicines.len(), 2, "the named clinic is told");
    assert!(!opened.part2() && !opened.notice_needed(), "LPS is not Part 2");
    assert_eq!(told(&case, RecipientKind::Plan).medicines.len(), 1, "nobody else is");
    let ab133 = disclose(&case, &RecipientKind::Plan.into(), Policy::Ab133, today());
    assert_eq!(ab133.medicines.len(), 2, "AB 133 lifts W&I 5328 where counsel relies on it");
    assert!(ab133.bases().contains(&Basis::Ab133));
}

#[test]
fn t1021_revocation_stops_what_the_consent_allowed_from_that_day() {
    let mut case = t1001();
    let yesterday =
        || disclose(&case, &RecipientKind::Plan.into(), Policy::default(), on("2026-03-01"));
    let before = yesterday();
    case.consents[0].revoked_on = Some(today());
    let after = told(&case, RecipientKind::Plan);
    assert_eq!(before.mat.len(), 1);
    check_clean(&after, Protection::Sud, "the plan after the revocation");
    assert_eq!(drugs(&after), ["metformin"], "general facts rested on no consent");
    let held = after.held_back(&Viewer::Programme);
    assert!(held[0].rule.ends_with("It was revoked on 03/02/2026."), "{}", held[0].rule);
}

#[test]
fn that_the_county_was_asked_leaves_with_no_paper() {
    let mut case = t1001();
    case.asked_county =
        vec![AskedCounty { on: on("2026-02-20"), counts: true, never_answers: false }];
    for kind in RecipientKind::ALL {
        assert!(told(&case, kind).asked_county.is_empty(), "{kind} is told of no question");
    }
}
