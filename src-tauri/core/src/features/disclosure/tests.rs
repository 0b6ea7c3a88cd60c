//! Each rule of the filter once; the training facility's expected results are in `training`.

mod fixture;
mod training;

use super::*;
use crate::features::cases::*;
use chrono::NaiveDate;
use fixture::*;

const TREATMENT: [RecipientKind; 6] = [
    RecipientKind::Plan,
    RecipientKind::Ecm,
    RecipientKind::Bh,
    RecipientKind::Otp,
    RecipientKind::Pharmacy,
    RecipientKind::Pcp,
];

fn told(case: &Case, kind: RecipientKind) -> Disclosed<Case> {
    disclose(case, &kind.into(), Policy::ConsentAlways, today())
}

fn seen(case: &Case, viewer: &Viewer) -> Disclosed<Case> {
    disclose_to_viewer(case, viewer, Policy::ConsentAlways, today())
}

fn drugs(told: &Disclosed<Case>) -> Vec<&str> {
    told.medicines.iter().map(|order| order.value.drug.as_str()).collect()
}

/// No word of a protection is anywhere in the JSON.
fn check_clean(told: &Disclosed<Case>, protection: Protection, whom: &str) {
    let json = serde_json::to_string(&(told.get(), told.scope(), told.categories())).unwrap();
    let found = first_forbidden(&json, protection.into(), Codes::Clinical);
    assert_eq!(found, None, "nothing tells of {protection:?} to {whom}: {json}");
}

fn colleague() -> Viewer {
    Viewer::Outside { class: None, assigned: false, organization: None }
}

fn in_reach(assigned: bool) -> Viewer {
    Viewer::Outside { class: Some(RecipientClass::Ecm), assigned, organization: None }
}

#[test]
fn an_expired_consent_holds_back_and_says_so() {
    let mut case = t1001();
    case.consents[0].expires_on = Some(on("2026-03-01"));
    let told = told(&case, RecipientKind::Ecm);
    check_clean(&told, Protection::Sud, "the ECM provider");
    let held = told.held_back(&Viewer::Contracted);
    assert!(held[0].rule.ends_with("The consent ended on 03/01/2026."), "{}", held[0].rule);
}

#[test]
fn a_minors_own_services_go_only_with_the_minors_signature() {
    let mut case = empty();
    case.person.birth.date = Some(on("2009-01-01"));
    case.appointments = vec![fact(
        10,
        visit(AppointmentKind::Other, "Teen clinic"),
        &[Protection::MinorOwnServices],
    )];
    let ecm = [(RecipientClass::Ecm, None)];
    let own = consent(20, ConsentForm::AscmiNon133, &ecm, &[ConsentCategory::MinorOwnServices]);
    let opened = |signer: &str| {
        let mut case = case.clone();
        case.consents = vec![Consent { signer: signer.into(), ..own.clone() }];
        disclose(&case, &RecipientKind::Ecm.into(), Policy::Ab133, today()).appointments.len()
    };
    assert_eq!(opened("self"), 1);
    assert_eq!(opened("mother Ana"), 0, "the parent does not decide over these");
}

#[test]
fn unknown_counts_as_part_2() {
    let mut case = t1001();
    case.medicines = vec![fact(10, medicine("clonidine"), &[Protection::Unknown])];
    assert!(told(&case, RecipientKind::Bh).medicines.is_empty(), "nobody has said it is not");
    assert!(told(&case, RecipientKind::Plan).part2(), "with consent it carries the notice");
}

#[test]
fn counselling_notes_stay_even_from_contractors() {
    let mut case = t1001();
    case.problems = vec![fact(10, problem("Session", "Z00"), &[Protection::CounsellingNotes])];
    assert!(told(&case, RecipientKind::Plan).problems.is_empty(), "a TPO consent is not enough");
    assert!(seen(&case, &Viewer::Contracted).problems.is_empty());
    assert_eq!(seen(&case, &Viewer::Programme).problems.len(), 1);
}

#[test]
fn custody_gets_identity_dates_and_housing_and_nothing_else() {
    let mut case = t1002();
    case.consents.push(sud_consent(21));
    for told in [told(&case, RecipientKind::Custody), seen(&case, &Viewer::Custody)] {
        let bare = empty();
        assert_eq!(told.person.name, bare.person.name);
        assert_eq!(told.stay.housing.as_deref(), Some("B-12"));
        assert_eq!(told.release_dates.len(), 1);
        assert_eq!(told.stay.owner, None, "an owner would say that there is care");
        assert_eq!(told.person.cin(), None, "so would a Medi-Cal number");
        assert!(told.services_began.is_none() && told.medicines.is_empty());
        assert!(told.equipment.is_empty() && told.consents.is_empty());
        assert!(told.closed_steps.is_empty() && told.categories().is_empty());
    }
}

#[test]
fn probation_gets_treatment_facts_only_under_a_2_35_consent() {
    let mut case = t1001();
    case.team = vec![
        fact(30, member(TeamRole::SupervisionOfficer, "Officer Diaz"), &[]),
        fact(31, member(TeamRole::PrimaryCare, "Dr. Lee"), &[]),
    ];
    let justice = [(RecipientClass::CriminalJustice, None)];
    for form in [ConsentForm::Part2Tpo, ConsentForm::Part2Named, ConsentForm::Part2Proceedings] {
        case.consents = vec![consent(20, form, &justice, &[ConsentCategory::Sud])];
        let told = told(&case, RecipientKind::Probation);
        check_clean(&told, Protection::Sud, "probation");
        assert!(told.medicines.is_empty(), "nothing clinical either");
        assert_eq!(told.team.len(), 1, "its own officer is no secret to it");
    }
    case.consents = vec![consent(20, ConsentForm::Part2Cj235, &justice, &[ConsentCategory::Sud])];
    let told = told(&case, RecipientKind::Probation);
    assert_eq!(told.mat.len(), 1, "42 CFR 2.35");
    assert!(told.medicines.is_empty() && told.notice_needed());
    for kind in TREATMENT {
        check_clean(&self::told(&case, kind), Protection::Sud, "a treatment recipient");
    }
}

#[test]
fn another_facility_gets_general_facts_and_the_rest_with_consent() {
    let mut case = t1001();
    case.problems = vec![fact(30, problem("HIV disease", "B20"), &[])];
    let told_before = told(&case, RecipientKind::Transfer);
    assert_eq!(drugs(&told_before), ["metformin"]);
    check_clean(&told_before, Protection::Sud, "another facility");
    check_clean(&told_before, Protection::Hiv, "another facility");
    let facility = [(RecipientClass::OtherFacility, None)];
    case.consents.push(consent(21, ConsentForm::Part2Named, &facility, &[ConsentCategory::Sud]));
    assert_eq!(told(&case, RecipientKind::Transfer).mat.len(), 1);
}

#[test]
fn the_county_office_gets_coverage_and_contact_but_nothing_clinical() {
    let mut case = t1001();
    case.phones = vec![fact(30, phone("own"), &[])];
    let told = told(&case, RecipientKind::County);
    assert_eq!(told.phones.len(), 1);
    assert!(told.medicines.is_empty() && told.appointments.is_empty());
    let last4 = |told: &Disclosed<Case>| {
        told.person.identifiers.iter().any(|held| held.kind == IdentifierKind::SsnLast4)
    };
    assert!(last4(&told), "the county matches people by it");
    assert!(!last4(&self::told(&case, RecipientKind::Plan)), "nobody else needs it");
}

#[test]
fn refusing_general_sharing_leaves_identity_dates_and_coverage() {
    let mut case = t1001();
    let plan = [(RecipientClass::Plan, None)];
    let refusal = consent(21, ConsentForm::AscmiNon133, &plan, &[]);
    case.consents = vec![Consent { refusal: true, ..refusal }];
    let told = told(&case, RecipientKind::Plan);
    assert!(told.medicines.is_empty() && told.services_began.is_none());
    assert_eq!(told.person.cin(), Some("90000001A"), "a smaller packet, never none");
    assert_eq!(told.release_dates.len(), 1);
    assert_eq!(self::told(&case, RecipientKind::Pcp).medicines.len(), 1, "others were not refused");
}

#[test]
fn a_colleague_outside_the_programme_sees_no_trace() {
    for case in [t1001(), t1002()] {
        let told = seen(&case, &colleague());
        check_clean(&told, Protection::Sud, "a coordinator outside the programme");
        assert!(!told.medicines.is_empty(), "general facts are the coordinator's work");
        assert!(told.held_back(&colleague()).is_empty());
    }
    let told = seen(&t1002(), &colleague());
    let [consent] = told.consents.as_slice() else { panic!("the general choice is seen") };
    assert_eq!(consent.allowed, [ConsentCategory::General]);
    assert!(consent.denied.is_empty(), "what was denied is not");
    assert!(seen(&t1001(), &colleague()).consents.is_empty(), "a Part 2 form tells by its title");
}

#[test]
fn an_in_reach_worker_sees_assigned_people_as_the_consent_allows() {
    let case = t1001();
    assert_eq!(seen(&case, &in_reach(true)).mat.len(), 1, "assigned, and ECM is named");
    let stranger = seen(&case, &in_reach(false));
    assert!(stranger.mat.is_empty() && stranger.medicines.is_empty(), "not assigned: nothing");
    let refused = seen(&t1002(), &in_reach(true));
    check_clean(&refused, Protection::Sud, "an in-reach worker without a consent");
    assert_eq!(drugs(&refused), ["lisinopril"]);
    let mut case = case;
    case.consents[0].recipients =
        vec![ConsentRecipient { class: RecipientClass::Ecm, name: Some("Example ECM".into()) }];
    assert!(seen(&case, &in_reach(true)).mat.is_empty(), "the consent names an organization");
    let worker = Viewer::Outside {
        class: Some(RecipientClass::Ecm),
        assigned: true,
        organization: Some("Example ECM".into()),
    };
    assert_eq!(seen(&case, &worker).mat.len(), 1, "this worker's");
}

#[test]
fn those_inside_the_programme_see_the_case_whole() {
    let mut case = t1002();
    case.mat[0].protections = Protection::ALL.into_iter().collect();
    let told = seen(&case, &Viewer::Programme);
    let bare = |case: &Case| {
        let mut case = case.clone();
        // The filter shows each fact's protections as they are in law, not as they were typed.
        case.mat.iter_mut().for_each(|held| held.protections = Protections::none());
        case.medicines.iter_mut().for_each(|held| held.protections = Protections::none());
        case.appointments.iter_mut().for_each(|held| held.protections = Protections::none());
        case.team.iter_mut().for_each(|held| held.protections = Protections::none());
        case.problems.iter_mut().for_each(|held| held.protections = Protections::none());
        case
    };
    assert_eq!(bare(told.get()), bare(&case), "nothing is lost or changed");
    assert!(told.medicines[1].protections.holds(Protection::Sud), "naloxone is marked");
}

#[test]
fn a_side_text_is_taken_out_and_the_fact_stays() {
    let mut case = empty();
    let order = MedicineOrder { prescriber: Some("Dr. Lee, OTP".into()), ..medicine("lisinopril") };
    case.medicines = vec![fact(10, order, &[])];
    let ride = Some("MAT van 12:30".into());
    let pcp = Appointment { ride, ..visit(AppointmentKind::PrimaryCare, "Example Clinic") };
    case.appointments = vec![fact(11, pcp, &[])];
    case.medicines[0].source = Source("MOUD list 03/02".into());
    case.stay.housing = Some("Detox pod".into());
    case.release_dates[0].source = "drug court".into();
    let told = told(&case, RecipientKind::Plan);
    check_clean(&told, Protection::Sud, "the plan");
    assert_eq!(told.medicines[0].value.prescriber, None);
    assert_eq!(told.medicines[0].source, Source("facility record".into()));
    let ride = told.appointments[0].value.ride.as_deref();
    assert_eq!(ride, Some("arranged"), "a booked ride stays booked");
    assert_eq!((told.stay.housing.as_deref(), told.release_dates.len()), (None, 1));
    let counted: usize = told.held_back(&Viewer::Programme).iter().map(|held| held.count).sum();
    // Prescriber, ride, source, housing, source of the release date.
    assert_eq!(counted, 5, "staff see that five texts were taken out");
}

#[test]
fn allergies_lose_the_telling_line_and_never_become_none_known() {
    let mut case = empty();
    let asked = |list: &[&str]| {
        let list = list.iter().map(ToString::to_string).collect();
        Some(fact(10, Allergies { asked_on: on("2026-02-25"), list }, &[]))
    };
    case.allergies = asked(&["penicillin", "naltrexone"]);
    let told_list = |case: &Case| {
        told(case, RecipientKind::Ecm).allergies.as_ref().map(|held| held.value.list.clone())
    };
    assert_eq!(told_list(&case), Some(vec!["penicillin".to_owned()]));
    case.allergies = asked(&["naltrexone"]);
    assert_eq!(told_list(&case), None, "an empty list would say that there are none");
    case.allergies = asked(&[]);
    assert_eq!(told_list(&case), Some(vec![]), "none known stays none known");
}

#[test]
fn a_word_in_an_unprotected_fact_brings_the_notice_along() {
    let mut case = t1001();
    case.mat.clear();
    case.appointments.clear();
    let hours = Some("Mon-Fri, OTP desk".into());
    let member = TeamMember { hours, ..member(TeamRole::Pharmacy, "Example Pharmacy") };
    case.team = vec![fact(30, member, &[])];
    let told = told(&case, RecipientKind::Plan);
    assert!(told.team[0].value.hours.is_some(), "the consent allows it");
    assert!(told.part2() && told.notice_needed(), "and it is Part 2 by its words");
}

#[test]
fn outside_no_number_counts_what_cannot_be_seen() {
    let case = t1002();
    let mut later = case.clone();
    later.stay.version += 1;
    later.mat[0].value.take_home_days = 3;
    let same = told(&case, RecipientKind::Plan) == told(&later, RecipientKind::Plan);
    assert!(same, "a hidden change makes no new version outside");
}

#[test]
fn earlier_bookings_and_criminal_numbers_stay_inside() {
    let case = empty();
    let told_plan = told(&case, RecipientKind::Plan);
    assert!(told_plan.other_stays.is_empty(), "earlier bookings are a criminal history");
    let kinds: Vec<_> = told_plan.person.identifiers.iter().map(|held| held.kind).collect();
    assert_eq!(kinds, [IdentifierKind::Cin, IdentifierKind::Facility]);
    assert_eq!(told(&case, RecipientKind::Custody).other_stays.len(), 1, "custody has its own");
}

#[test]
fn saving_adds_protections_by_nature_and_by_words() {
    let naloxone = protections_of(&medicine("naloxone 4 mg nasal"));
    assert!(naloxone.holds(Protection::Sud));
    assert!(protections_of(&medicine("lisinopril")).is_empty());
    let visit = protections_of(&visit(AppointmentKind::Mat, "Example Clinic"));
    assert!(visit.holds(Protection::Sud), "the kind tells, whatever the words");
    let officer = protections_of(&member(TeamRole::SupervisionOfficer, "Officer Diaz"));
    assert!(officer.holds(Protection::CriminalJustice));
}

#[test]
fn a_missing_row_of_the_table_is_a_leak() {
    let case = t1002();
    let plan = Audience::Recipient(RecipientKind::Plan.into());
    let json = |tag: Tag| leak_hook(&case, &plan, Policy::default(), today(), tag).unwrap();
    let leaks = |tag: Tag| json(tag).contains("naloxone");
    assert!(leaks(Tag::Words(Place::Medicines)), "without the words naloxone goes out");
    assert!(!leaks(Tag::Words(Place::Problems)), "another row does not matter for it");
}

#[test]
fn the_day_is_the_day_of_the_consents() {
    let day: NaiveDate = today();
    assert_eq!(told(&t1001(), RecipientKind::Plan).on(), day);
}

#[test]
fn an_emergency_opens_part_2_to_medical_personnel_and_nothing_beside_it() {
    let to = Recipient::named(RecipientKind::Pcp, "Example General ED");
    for case in [t1001(), t1002()] {
        let (policy, on) = (Policy::ConsentAlways, today());
        let bare = Case { consents: vec![], ..case };
        let usual = disclose(&bare, &to, policy, on);
        let urgent = disclose_in_emergency(&bare, &to, policy, on);
        assert_eq!((usual.mat.len(), urgent.mat.len()), (0, bare.mat.len()), "42 CFR 2.51");
        let more = urgent.categories().difference(usual.categories());
        let more: Vec<_> = more.copied().collect();
        assert!(more.iter().all(|category| *category == ConsentCategory::Sud), "{more:?}");
        let other: Recipient = RecipientKind::Plan.into();
        let plan = disclose_in_emergency(&bare, &other, policy, on);
        assert_eq!(plan.mat, [], "a health plan treats nobody");
    }
}
