//! Every form type: whole, without each thing it needs, expired, revoked, for somebody else, and
//! signed for a minor.

use super::*;
use crate::features::{
    cases::{RecipientClass, Source},
    consents::rules::{allows, choice, valid_on},
    disclosure::{Recipient, RecipientKind},
};
use crate::ids::FactId;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    on("2026-03-02")
}

/// A kind of information that the form opens, and for whom.
fn opens(form: ConsentForm) -> Option<(ConsentCategory, RecipientKind)> {
    use ConsentCategory as C;
    match form {
        ConsentForm::AscmiAb133 | ConsentForm::AscmiNon133 => Some((C::Sud, RecipientKind::Plan)),
        ConsentForm::AscmiRevocation | ConsentForm::Part2Proceedings => None,
        ConsentForm::Part2Tpo => Some((C::Sud, RecipientKind::Ecm)),
        ConsentForm::Part2Named => Some((C::Sud, RecipientKind::Otp)),
        ConsentForm::Part2CounselingNotes => Some((C::CounsellingNotes, RecipientKind::Pcp)),
        ConsentForm::Part2Cj235 => Some((C::Sud, RecipientKind::Probation)),
        ConsentForm::Lps5328 => Some((C::MentalHealth, RecipientKind::Bh)),
        ConsentForm::Cmia5611 => Some((C::General, RecipientKind::Plan)),
        ConsentForm::Hiv120980 => Some((C::Hiv, RecipientKind::Plan)),
        ConsentForm::RoiCounty => Some((C::General, RecipientKind::County)),
    }
}

/// A complete paper of this form for one organization, and who that is.
fn paper(form: ConsentForm) -> (Consent, ConsentCategory, Recipient) {
    let (category, kind) = opens(form).unwrap_or((ConsentCategory::Sud, RecipientKind::Plan));
    let to = Recipient::named(kind, "Example Organization");
    let class = kind.class().unwrap_or(RecipientClass::Plan);
    let consent = Consent {
        id: FactId(1),
        form,
        signed_on: on("2026-01-05"),
        signer: "self".into(),
        refusal: false,
        recipients: vec![ConsentRecipient { class, name: to.organization.clone() }],
        allowed: vec![category],
        denied: vec![],
        purpose: "treatment".into(),
        expires_on: Some(on("2027-02-01")),
        expires_event: None,
        revoked_on: None,
        copy_given: true,
        elements: whole(form),
        source: Source("paper form".into()),
        version: 1,
        brought: false,
    };
    (consent, category, to)
}

fn opened() -> impl Iterator<Item = (Consent, ConsentCategory, Recipient)> {
    ConsentForm::ALL.into_iter().filter(|form| opens(*form).is_some()).map(paper)
}

#[test]
fn a_whole_paper_of_every_form_opens_what_it_is_for_until_its_last_day() {
    for (consent, category, to) in opened() {
        let form = consent.form;
        assert_eq!(missing(&consent, None), [], "{form:?} is whole");
        assert!(allows(&consent, category, &to, today()), "{form:?} opens {category:?}");
        let last = on("2027-02-01");
        assert!(allows(&consent, category, &to, last), "{form:?} on its last day");
        let after = last.succ_opt().unwrap();
        assert!(!allows(&consent, category, &to, after), "{form:?} has ended");
    }
    for form in [ConsentForm::AscmiRevocation, ConsentForm::Part2Proceedings] {
        let (consent, category, to) = paper(form);
        assert!(!allows(&consent, category, &to, today()), "{form:?} opens nothing");
    }
}

#[test]
fn without_each_thing_that_a_form_must_say_it_allows_nothing() {
    for (whole, category, to) in opened() {
        let form = whole.form;
        for element in needed(form) {
            let consent = Consent { elements: whole.elements.without(*element), ..whole.clone() };
            let lacks = missing(&consent, None);
            assert_eq!(lacks.len(), 1, "{form:?} without {element:?}: {lacks:?}");
            let sentence = lacks[0].sentence();
            let cites = ["CFR", "W&I", "H&S", "Civ. Code"].iter().any(|law| sentence.contains(law));
            assert!(cites && sentence.ends_with('.'), "staff are told the law: {sentence}");
            assert!(!allows(&consent, category, &to, today()), "{form:?} without {element:?}");
        }
        let gaps = [
            (Consent { signer: " ".into(), ..whole.clone() }, Missing::Signature),
            (Consent { recipients: vec![], ..whole.clone() }, Missing::Recipient),
            (Consent { allowed: vec![], ..whole.clone() }, Missing::Information),
            (Consent { purpose: " ".into(), ..whole.clone() }, Missing::Purpose),
            (Consent { expires_on: None, ..whole.clone() }, Missing::Expiry),
        ];
        for (consent, lack) in gaps {
            assert!(missing(&consent, None).contains(&lack), "{form:?} without {lack:?}");
            assert!(!valid_on(&consent, today()), "{form:?} without {lack:?}");
        }
        let unread = Consent { elements: ConsentElements::none(), ..whole.clone() };
        assert!(!valid_on(&unread, today()), "{form:?}: what nobody read is not taken for said");
    }
}

#[test]
fn a_revoked_paper_of_every_form_allows_nothing_from_that_day_on() {
    for (consent, category, to) in opened() {
        let consent = Consent { revoked_on: Some(today()), ..consent };
        let before = today().pred_opt().unwrap();
        assert!(allows(&consent, category, &to, before), "{:?} held the day before", consent.form);
        assert!(!allows(&consent, category, &to, today()), "{:?} is revoked", consent.form);
    }
}

#[test]
fn a_paper_of_every_form_serves_the_one_it_names_and_nobody_else() {
    for (consent, category, to) in opened() {
        let form = consent.form;
        let other = Recipient::named(to.kind, "Another Organization");
        let unknown = Recipient { kind: to.kind, organization: None };
        assert!(!allows(&consent, category, &other, today()), "{form:?}: another of its kind");
        assert!(!allows(&consent, category, &unknown, today()), "{form:?}: nobody knows which");
        for kind in RecipientKind::ALL.into_iter().filter(|kind| kind.class() != to.kind.class()) {
            let wrong = Recipient::named(kind, "Example Organization");
            assert!(!allows(&consent, category, &wrong, today()), "{form:?} to {kind}");
        }
    }
}

#[test]
fn a_paper_of_every_form_for_a_minor_needs_the_right_signatures() {
    // Fifteen on the day of signing.
    let born = Some(on("2010-06-01"));
    for (whole, category, to) in opened() {
        let form = whole.form;
        let law = whole.elements.and(ConsentElement::MinorMayConsent);
        let part2 = matches!(category, ConsentCategory::Sud | ConsentCategory::CounsellingNotes);
        let goes = |signer: &str, elements| {
            let consent = Consent { signer: signer.into(), elements, ..whole.clone() };
            let said = choice(std::slice::from_ref(&consent), born, category, &to, today());
            said.allowed().is_some()
        };
        assert!(!goes("self", whole.elements), "{form:?}: the minor alone, without a law");
        assert!(goes("self", law), "{form:?}: the minor alone, where a law is noted");
        assert_eq!(goes("mother Ana", whole.elements), !part2, "{form:?}: a parent alone");
        assert!(goes("self and mother Ana", whole.elements), "{form:?}: both");
    }
}

#[test]
fn criminal_justice_and_care_never_share_a_form() {
    let (cj, category, _) = paper(ConsentForm::Part2Cj235);
    for kind in RecipientKind::ALL.into_iter().filter(|kind| *kind != RecipientKind::Probation) {
        let to = Recipient::named(kind, "Example Organization");
        assert!(!allows(&cj, category, &to, today()), "42 CFR 2.35 to {kind}");
    }
    let probation = Recipient::named(RecipientKind::Probation, "Example Organization");
    for (consent, ..) in opened().filter(|(held, ..)| held.form != ConsentForm::Part2Cj235) {
        let class = RecipientClass::CriminalJustice;
        let name = probation.organization.clone();
        let recipients = vec![ConsentRecipient { class, name }];
        let consent = Consent { recipients, allowed: vec![category], ..consent };
        let form = consent.form;
        assert!(!allows(&consent, category, &probation, today()), "{form:?} to probation");
    }
}
