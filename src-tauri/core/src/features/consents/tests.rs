//! Each form, each way in which a consent can fail, and the order of choices.

use super::*;
use crate::features::cases::{ConsentElement, Source};
use crate::features::disclosure::RecipientKind;
use ConsentCategory::{CounsellingNotes, General, Hiv, MentalHealth, MinorOwnServices, Sud};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn to(kind: RecipientKind) -> Recipient {
    kind.into()
}

fn class(class: RecipientClass) -> ConsentRecipient {
    ConsentRecipient { class, name: None }
}

fn named(class: RecipientClass, name: &str) -> ConsentRecipient {
    ConsentRecipient { class, name: Some(name.into()) }
}

/// A complete consent, signed 2026-01-05, good through 2027-02-01.
fn signed(
    id: i64,
    form: ConsentForm,
    recipients: Vec<ConsentRecipient>,
    allowed: &[ConsentCategory],
) -> Consent {
    Consent {
        id: FactId(id),
        form,
        signed_on: on("2026-01-05"),
        signer: "self".into(),
        refusal: false,
        recipients,
        allowed: allowed.to_vec(),
        denied: vec![],
        purpose: "treatment, payment and health care operations".into(),
        expires_on: Some(on("2027-02-01")),
        expires_event: None,
        revoked_on: None,
        copy_given: true,
        elements: whole(form),
        brought: false,
        source: Source("paper form".into()),
        version: 1,
    }
}

fn tpo(id: i64, classes: &[RecipientClass]) -> Consent {
    signed(id, ConsentForm::Part2Tpo, classes.iter().map(|held| class(*held)).collect(), &[Sud])
}

fn check_valid(consent: &Consent, day: &str, expected: bool, why: &str) {
    assert_eq!(valid_on(consent, on(day)), expected, "{why}");
}

fn check_allows(
    consents: &[Consent],
    category: ConsentCategory,
    kind: RecipientKind,
    expected: bool,
    why: &str,
) {
    let said = choice(consents, None, category, &to(kind), on("2026-03-02"));
    assert_eq!(said.allowed().is_some(), expected, "{why}: {said:?}");
}

#[test]
fn a_consent_holds_from_its_signature_through_its_last_day() {
    let consent = tpo(1, &[RecipientClass::Plan]);
    check_valid(&consent, "2026-01-04", false, "it was not signed yet");
    check_valid(&consent, "2026-01-05", true, "it holds on the day of signing");
    check_valid(&consent, "2027-02-01", true, "the last day belongs to it");
    check_valid(&consent, "2027-02-02", false, "the day after does not");
}

#[test]
fn a_consent_ends_on_the_day_of_its_revocation() {
    let consent = Consent { revoked_on: Some(on("2026-03-02")), ..tpo(1, &[RecipientClass::Plan]) };
    check_valid(&consent, "2026-03-01", true, "what was sent before was sent lawfully");
    check_valid(&consent, "2026-03-02", false, "from the day of revocation nothing goes");
}

#[test]
fn a_refusal_and_a_revocation_allow_nothing() {
    let refusal = Consent { refusal: true, ..tpo(1, &[RecipientClass::Plan]) };
    check_valid(&refusal, "2026-03-02", false, "a refusal is no consent");
    let revocation = Consent { form: ConsentForm::AscmiRevocation, ..refusal };
    check_valid(&revocation, "2026-03-02", false, "nor is a revocation");
    assert!(missing(&revocation, None).is_empty(), "and neither needs the elements of one");
}

#[test]
fn a_consent_that_lacks_an_element_is_not_valid() {
    let whole = tpo(1, &[RecipientClass::Plan]);
    let check = |consent: Consent, lacks: Missing| {
        assert_eq!(missing(&consent, None), [lacks], "only {lacks:?} is missing");
        check_valid(&consent, "2026-03-02", false, "42 CFR 2.31(c): facially deficient");
        assert!(lacks.sentence().ends_with('.'), "it is said in a sentence");
    };
    check(Consent { signer: " ".into(), ..whole.clone() }, Missing::Signature);
    check(Consent { recipients: vec![], ..whole.clone() }, Missing::Recipient);
    check(Consent { allowed: vec![], ..whole.clone() }, Missing::Information);
    check(Consent { purpose: String::new(), ..whole.clone() }, Missing::Purpose);
    check(Consent { expires_on: None, ..whole }, Missing::Expiry);
}

#[test]
fn an_event_can_end_a_part_2_consent_but_not_a_cmia_authorization() {
    let event = |form| Consent {
        expires_on: None,
        expires_event: Some("end of the treatment".into()),
        ..signed(1, form, vec![class(RecipientClass::Plan)], &[General])
    };
    assert!(missing(&event(ConsentForm::Part2Tpo), None).is_empty());
    assert_eq!(missing(&event(ConsentForm::Cmia5611), None), [Missing::ExpiryDate]);
}

#[test]
fn mental_health_and_hiv_forms_name_one_recipient_for_one_use() {
    for (form, category) in [(ConsentForm::Lps5328, MentalHealth), (ConsentForm::Hiv120980, Hiv)] {
        let plan = || named(RecipientClass::Plan, "Example Plan");
        let check = |recipients: Vec<ConsentRecipient>, complete: bool| {
            let consent = signed(1, form, recipients, &[category]);
            let lacks = missing(&consent, None).contains(&Missing::OneNamedRecipient);
            assert_eq!(lacks, !complete, "{form:?}: {consent:?}");
        };
        assert!(is_single_use(form), "{form:?} is spent by one use");
        check(vec![plan()], true);
        check(vec![class(RecipientClass::Plan)], false);
        check(vec![plan(), named(RecipientClass::Ecm, "Example ECM")], false);
    }
    assert!(!is_single_use(ConsentForm::Part2Tpo), "a TPO consent covers all future uses");
}

#[test]
fn a_copy_not_yet_given_is_a_duty_and_stops_nothing() {
    let plan = vec![named(RecipientClass::Plan, "Example Plan")];
    let consent = signed(1, ConsentForm::Lps5328, plan, &[MentalHealth]);
    let consent = Consent { copy_given: false, ..consent };
    assert_eq!(missing(&consent, None), [Missing::Copy]);
    check_valid(&consent, "2026-03-02", true, "the duty is the facility's, not the person's");
}

#[test]
fn counselling_notes_need_a_form_of_their_own() {
    let ecm = || vec![class(RecipientClass::Ecm)];
    let own = signed(1, ConsentForm::Part2CounselingNotes, ecm(), &[CounsellingNotes]);
    let kind = RecipientKind::Ecm;
    check_allows(&[own], CounsellingNotes, kind, true, "notes alone, on their form");
    let mixed = signed(1, ConsentForm::Part2CounselingNotes, ecm(), &[CounsellingNotes, Sud]);
    assert_eq!(missing(&mixed, None), [Missing::SeparateForm], "42 CFR 2.31(b)");
    check_allows(&[mixed], CounsellingNotes, kind, false, "not combined with treatment records");
    let in_tpo = signed(1, ConsentForm::Part2Tpo, ecm(), &[Sud, CounsellingNotes]);
    check_allows(&[in_tpo], CounsellingNotes, kind, false, "not inside a treatment consent");
}

/// Which categories each form can release: to treatment recipients, and to probation.
#[test]
fn each_form_serves_its_own_recipients_only() {
    use ConsentCategory::{CriminalJustice, Housing};
    let ascmi = vec![General, Sud, MinorOwnServices, CriminalJustice, Housing];
    let forms = [
        (ConsentForm::AscmiAb133, ascmi.clone(), vec![]),
        (ConsentForm::AscmiNon133, ascmi, vec![]),
        (ConsentForm::AscmiRevocation, vec![], vec![]),
        (ConsentForm::Part2Tpo, vec![General, Sud, MinorOwnServices], vec![]),
        (ConsentForm::Part2Named, vec![General, Sud, MinorOwnServices], vec![]),
        (ConsentForm::Part2CounselingNotes, vec![CounsellingNotes], vec![]),
        (ConsentForm::Part2Proceedings, vec![], vec![]),
        (ConsentForm::Part2Cj235, vec![], vec![Sud]),
        (ConsentForm::Lps5328, vec![MentalHealth], vec![]),
        (ConsentForm::Cmia5611, vec![General, Housing], vec![General, Housing]),
        (ConsentForm::Hiv120980, vec![Hiv], vec![]),
        (
            ConsentForm::RoiCounty,
            vec![General, CriminalJustice, Housing],
            vec![General, CriminalJustice, Housing],
        ),
    ];
    let categories = [
        General,
        Sud,
        MentalHealth,
        Hiv,
        MinorOwnServices,
        CounsellingNotes,
        CriminalJustice,
        Housing,
    ];
    for (form, care, justice) in forms {
        for category in categories {
            let check = |to: RecipientClass, expected: &[ConsentCategory]| {
                let expected = expected.contains(&category);
                assert_eq!(serves(form, category, to), expected, "{form:?} {category:?} to {to:?}");
            };
            check(RecipientClass::Plan, &care);
            check(RecipientClass::TreatingProvider, &care);
            check(RecipientClass::CountyBh, &care);
            check(RecipientClass::CriminalJustice, &justice);
        }
    }
}

#[test]
fn a_consent_reaches_only_the_class_it_names() {
    let consent = [tpo(1, &[RecipientClass::Plan])];
    check_allows(&consent, Sud, RecipientKind::Plan, true, "the plan is named");
    for kind in [RecipientKind::Ecm, RecipientKind::Bh, RecipientKind::Pcp, RecipientKind::Otp] {
        check_allows(&consent, Sud, kind, false, "nobody else is");
    }
    check_allows(&consent, Hiv, RecipientKind::Plan, false, "nor is another category");
    let treating = [tpo(1, &[RecipientClass::TreatingProvider])];
    for kind in [RecipientKind::Pcp, RecipientKind::Otp, RecipientKind::Pharmacy] {
        check_allows(&treating, Sud, kind, true, "each is a treating provider");
    }
    assert!(
        allows(&treating[0], Sud, &to(RecipientKind::Otp), on("2026-03-02")),
        "the record looked at alone says the same"
    );
}

#[test]
fn a_named_consent_allows_only_that_name() {
    let otp = named(RecipientClass::TreatingProvider, "Example  OTP");
    let consent = [signed(1, ConsentForm::Part2Named, vec![otp], &[Sud])];
    let check = |name: Option<&str>, expected: bool| {
        let to = Recipient { kind: RecipientKind::Otp, organization: name.map(Into::into) };
        let said = choice(&consent, None, Sud, &to, on("2026-03-02"));
        assert_eq!(said.allowed().is_some(), expected, "{name:?}");
    };
    check(Some("example otp"), true);
    check(Some("Another OTP"), false);
    check(None, false);
}

#[test]
fn the_newest_choice_wins() {
    let old = tpo(1, &[RecipientClass::Plan, RecipientClass::TreatingProvider]);
    let day = on("2026-02-01");
    let refusal = Consent {
        form: ConsentForm::AscmiNon133,
        refusal: true,
        denied: vec![Sud],
        allowed: vec![],
        signed_on: day,
        ..tpo(2, &[])
    };
    let both = [refusal.clone(), old.clone()];
    check_allows(&both, Sud, RecipientKind::Plan, false, "a refusal beats an older permission");
    let newer = Consent { signed_on: on("2026-03-01"), ..tpo(3, &[RecipientClass::Plan]) };
    let three = [old.clone(), refusal.clone(), newer];
    check_allows(&three, Sud, RecipientKind::Plan, true, "a newer permission beats the refusal");
    check_allows(&three, Sud, RecipientKind::Otp, false, "but only for the one it names");
    let same_day = [refusal, Consent { signed_on: day, ..tpo(3, &[RecipientClass::Plan]) }];
    check_allows(&same_day, Sud, RecipientKind::Plan, true, "on one day the last record counts");
    let tomorrow = [Consent { signed_on: on("2026-03-03"), ..old }];
    check_allows(&tomorrow, Sud, RecipientKind::Plan, false, "what is not signed yet is silent");
}

#[test]
fn revoking_a_consent_refuses_what_it_allowed_and_what_was_signed_before() {
    let old = tpo(1, &[RecipientClass::Plan, RecipientClass::Ecm]);
    let revoked = Consent {
        signed_on: on("2026-02-01"),
        revoked_on: Some(on("2026-03-02")),
        allowed: vec![General, Sud],
        ..tpo(2, &[RecipientClass::Plan])
    };
    let both = [old, revoked.clone()];
    check_allows(&both, Sud, RecipientKind::Plan, false, "an older consent does not revive");
    check_allows(&both, Sud, RecipientKind::Ecm, true, "the revoked one never spoke of ECM");
    let plan = to(RecipientKind::Plan);
    let general = choice(&both, None, General, &plan, on("2026-03-02"));
    assert_eq!(general, Choice::Silent, "general facts rest on no consent, so none is refused");
    let yesterday = choice(&both, None, Sud, &plan, on("2026-03-01"));
    assert_eq!(yesterday, Choice::Allowed(&both[1]), "the day before it held");
    let replaced = Consent { signed_on: on("2026-03-02"), ..tpo(3, &[RecipientClass::Plan]) };
    let three = [revoked, replaced];
    check_allows(&three, Sud, RecipientKind::Plan, true, "revoked and replaced on one day");
}

#[test]
fn a_revocation_form_turns_everything_before_it_to_do_not_share() {
    let before = Consent { allowed: vec![General, Sud], ..tpo(1, &[RecipientClass::Plan]) };
    let mut revocation = tpo(2, &[]);
    revocation.form = ConsentForm::AscmiRevocation;
    revocation.signed_on = on("2026-03-01");
    let both = [before.clone(), revocation.clone()];
    let plan = to(RecipientKind::Plan);
    for category in [General, Sud, MentalHealth, Hiv] {
        let said = choice(&both, None, category, &plan, on("2026-03-02"));
        let refused = Choice::Refused { by: &both[1], on: on("2026-03-01") };
        assert_eq!(said, refused, "{category:?} is not shared");
    }
    let again = Consent { signed_on: on("2026-03-02"), id: FactId(3), ..before };
    let three = [revocation, again];
    check_allows(&three, Sud, RecipientKind::Plan, true, "a choice after it counts again");
}

#[test]
fn what_ended_or_is_incomplete_is_said_so() {
    let plan = to(RecipientKind::Plan);
    let expired =
        [Consent { expires_on: Some(on("2026-03-01")), ..tpo(1, &[RecipientClass::Plan]) }];
    let said = choice(&expired, None, Sud, &plan, on("2026-03-02"));
    assert_eq!(said, Choice::Expired(&expired[0]));
    let bare = [Consent { purpose: String::new(), ..tpo(1, &[RecipientClass::Plan]) }];
    let said = choice(&bare, None, Sud, &plan, on("2026-03-02"));
    assert_eq!(said, Choice::Incomplete(&bare[0]));
}

#[test]
fn a_minor_signs_for_substance_use_treatment() {
    // Signed on 2026-01-05: born 2008-01-06 is 17 and born 2008-01-05 is 18 that day.
    let lawful = |law: bool| {
        let elements = whole(ConsentForm::Part2Tpo);
        if law { elements.and(ConsentElement::MinorMayConsent) } else { elements }
    };
    let with_law = |law: bool, birth: &str, signer: &str, lacks: &[Missing]| {
        let signer = signer.to_owned();
        let tpo = tpo(1, &[RecipientClass::Plan]);
        let consent = Consent { signer, elements: lawful(law), ..tpo };
        assert_eq!(missing(&consent, Some(on(birth))), lacks, "born {birth}: {consent:?}");
    };
    let check = |birth: &str, signer: &str, lacks: &[Missing]| with_law(true, birth, signer, lacks);
    check("2008-01-06", "mother Ana", &[Missing::OwnSignature]);
    check("2008-01-06", "self", &[]);
    with_law(false, "2008-01-06", "self", &[Missing::BothSignatures]);
    with_law(false, "2008-01-06", "self and mother Ana", &[]);
    check("2008-01-05", "conservator J. Smith", &[]);
    check("2014-01-06", "self", &[Missing::BothSignatures]);
    check("2014-01-06", "self and mother Ana", &[]);
    let by_mother = Consent { signer: "mother Ana".into(), ..tpo(1, &[RecipientClass::Plan]) };
    let minor = [by_mother];
    let plan = to(RecipientKind::Plan);
    let said = choice(&minor, Some(on("2010-06-01")), Sud, &plan, on("2026-03-02"));
    assert_eq!(said, Choice::Incomplete(&minor[0]), "a parent alone cannot sign (42 CFR 2.14)");
}

#[test]
fn a_minors_own_services_need_the_minors_own_signature_at_any_age() {
    let ecm = || vec![class(RecipientClass::Ecm)];
    let consent = signed(1, ConsentForm::AscmiNon133, ecm(), &[MinorOwnServices]);
    let by_other = Consent { signer: "mother Ana".into(), ..consent.clone() };
    check_allows(&[consent], MinorOwnServices, RecipientKind::Ecm, true, "signed by self");
    check_allows(&[by_other], MinorOwnServices, RecipientKind::Ecm, false, "not by a parent");
}
