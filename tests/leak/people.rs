//! Made-up cases: every protection in every place, by tag, by nature and by telling word, and
//! a mark in each text and day by which it is known again in the bytes.

use super::making::Made;
use chrono::NaiveDate;
use proptest::{collection::vec, option, prelude::*, sample::select, sample::subsequence};
use std::collections::BTreeSet;
use throughcare_core::features::cases::*;
use throughcare_core::features::consents::rules::whole;
use throughcare_core::ids::FactId;

/// The day on which everything is disclosed.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

/// Something that can be found in the bytes, and what it takes to see it.
#[derive(Debug, Clone)]
pub struct Mark {
    pub text: String,
    /// The protections of the fact that it stands in.
    pub needs: BTreeSet<Protection>,
    /// What its own telling word adds.
    pub word: Option<Protection>,
    /// What the fact is about; "always" for what everybody may see unless its words tell.
    pub group: &'static str,
    /// Must be there where it may be: remarks may be left out even so.
    pub owed: bool,
}

#[derive(Debug, Clone)]
pub struct Spec {
    pub case: Case,
    pub marks: Vec<Mark>,
    pub minor: bool,
}

/// Telling words and what they tell; the last two of each need a clinical text.
pub const TELLING: [(Protection, &[&str]); 3] = [
    (
        Protection::Sud,
        &[
            "methadone",
            "Buprenorphine",
            "SUBLOCADE",
            "naloxone",
            "Narcan",
            "Vivitrol",
            "opioid",
            "substance",
            "addiction",
            "detox",
            "MAT",
            "OUD",
            "MOUD",
            "OTP",
            "overdose",
            "F11.20",
            "H0020",
        ],
    ),
    (
        Protection::Hiv,
        &["Biktarvy", "dolutegravir", "TENOFOVIR", "HIV", "antiretroviral", "AIDS", "B20", "J0741"],
    ),
    (Protection::MentalHealth, &["LPS"]),
];

const PLACES: [&str; 22] = [
    "services",
    "coverage",
    "mat",
    "injection",
    "medicine",
    "equipment",
    "visit",
    "team",
    "allergy",
    "problem",
    "phone",
    "tonight",
    "handoff",
    "try",
    "notice",
    "dose",
    "reported",
    "foster",
    "payer",
    "member",
    "need",
    "referral",
];

/// Places whose first text is read for codes too.
const CLINICAL: [&str; 10] = [
    "mat",
    "injection",
    "medicine",
    "equipment",
    "visit",
    "problem",
    "dose",
    "reported",
    "need",
    "referral",
];

/// One fact to make: where, with which stored tags, and which telling words in which texts.
#[derive(Debug, Clone)]
pub struct FactSpec {
    pub place: &'static str,
    pub stored: Vec<Protection>,
    pub core: Option<(Protection, &'static str)>,
    pub side: Option<(Protection, &'static str)>,
    pub source: Option<(Protection, &'static str)>,
    pub nature: usize,
}

fn word(clinical: bool) -> impl Strategy<Value = (Protection, &'static str)> {
    let words = TELLING.into_iter().flat_map(move |(protection, words)| {
        let codes = if words.len() < 3 || clinical { 0 } else { 2 };
        words[..words.len() - codes].iter().map(move |word| (protection, *word))
    });
    select(words.collect::<Vec<_>>())
}

fn fact() -> impl Strategy<Value = FactSpec> {
    let stored = prop_oneof![
        3 => Just(vec![]),
        4 => select(Protection::ALL.to_vec()).prop_map(|held| vec![held]),
        1 => subsequence(Protection::ALL.to_vec(), 2..4),
    ];
    select(PLACES.to_vec()).prop_flat_map(move |place| {
        let clinical = CLINICAL.contains(&place);
        let rare = |clinical| option::weighted(0.25, word(clinical));
        (stored.clone(), rare(clinical), rare(false), option::weighted(0.15, word(true)), 0..6usize)
            .prop_map(move |(stored, core, side, source, nature)| FactSpec {
                place,
                stored,
                core,
                side,
                source,
                nature,
            })
    })
}

const FORMS: [ConsentForm; 12] = [
    ConsentForm::AscmiAb133,
    ConsentForm::AscmiNon133,
    ConsentForm::AscmiRevocation,
    ConsentForm::Part2Tpo,
    ConsentForm::Part2Named,
    ConsentForm::Part2CounselingNotes,
    ConsentForm::Part2Proceedings,
    ConsentForm::Part2Cj235,
    ConsentForm::Lps5328,
    ConsentForm::Cmia5611,
    ConsentForm::Hiv120980,
    ConsentForm::RoiCounty,
];

const CLASSES: [RecipientClass; 7] = [
    RecipientClass::Plan,
    RecipientClass::Ecm,
    RecipientClass::TreatingProvider,
    RecipientClass::CountyBh,
    RecipientClass::County,
    RecipientClass::CriminalJustice,
    RecipientClass::OtherFacility,
];

const CATEGORIES: [ConsentCategory; 8] = [
    ConsentCategory::General,
    ConsentCategory::Sud,
    ConsentCategory::MentalHealth,
    ConsentCategory::Hiv,
    ConsentCategory::MinorOwnServices,
    ConsentCategory::CounsellingNotes,
    ConsentCategory::CriminalJustice,
    ConsentCategory::Housing,
];

/// The organization that named consents and named recipients share.
pub const ORGANIZATION: &str = "Example Partner";

fn consent() -> impl Strategy<Value = Consent> {
    let name = prop_oneof![
        3 => Just(None),
        2 => Just(Some(ORGANIZATION.to_owned())),
        1 => Just(Some("Another Partner".to_owned())),
    ];
    let recipient =
        (select(CLASSES.to_vec()), name).prop_map(|(class, name)| ConsentRecipient { class, name });
    // The form's own categories come up often, so that consents really open something.
    let own = |form: ConsentForm| match form {
        ConsentForm::Part2CounselingNotes => vec![ConsentCategory::CounsellingNotes],
        ConsentForm::Lps5328 => vec![ConsentCategory::MentalHealth],
        ConsentForm::Hiv120980 => vec![ConsentCategory::Hiv],
        ConsentForm::Part2Tpo | ConsentForm::Part2Named | ConsentForm::Part2Cj235 => {
            vec![ConsentCategory::Sud]
        }
        ConsentForm::AscmiAb133
        | ConsentForm::AscmiNon133
        | ConsentForm::AscmiRevocation
        | ConsentForm::Part2Proceedings
        | ConsentForm::Cmia5611
        | ConsentForm::RoiCounty => vec![ConsentCategory::General, ConsentCategory::Housing],
    };
    let categories =
        move |form| prop_oneof![2 => Just(own(form)), 1 => subsequence(CATEGORIES.to_vec(), 0..5)];
    let form = prop_oneof![9 => select(FORMS.to_vec()), 3 => Just(ConsentForm::Part2Tpo)];
    let days = |most: i64| -120..most;
    form.prop_flat_map(move |form| {
        (
            vec(recipient.clone(), 0..4),
            categories(form),
            prop_oneof![4 => Just(vec![]), 1 => subsequence(CATEGORIES.to_vec(), 1..3)],
            prop_oneof![8 => Just(false), 1 => Just(true)],
            (days(3), option::weighted(0.9, -20i64..300), option::weighted(0.15, -60i64..5)),
            prop_oneof![6 => Just("self"), 1 => Just("mother"), 1 => Just("self and mother")],
            option::weighted(0.3, word(true)),
            prop_oneof![9 => Just(true), 1 => Just(false)],
            elements(form),
        )
            .prop_map(
                move |(
                    recipients,
                    allowed,
                    denied,
                    refusal,
                    days,
                    signer,
                    word,
                    whole,
                    elements,
                )| {
                    let (signed, expires, revoked) = days;
                    let purpose = word.map_or(String::new(), |(_, word)| format!(" {word}"));
                    Consent {
                        id: FactId(0),
                        form,
                        signed_on: day(signed),
                        signer: signer.into(),
                        refusal,
                        recipients,
                        allowed,
                        denied,
                        purpose: if whole { format!("care{purpose}") } else { String::new() },
                        expires_on: expires.map(day),
                        expires_event: None,
                        revoked_on: revoked.map(day),
                        copy_given: true,
                        elements,
                        brought: false,
                        source: Source("paper form".into()),
                        version: 1,
                    }
                },
            )
    })
}

/// What is found on the paper: mostly everything, sometimes all but one, now and then the law under
/// which a minor could sign alone.
fn elements(form: ConsentForm) -> impl Strategy<Value = ConsentElements> {
    let lost = option::weighted(0.15, select(ConsentElement::ALL.to_vec()));
    (lost, prop_oneof![1 => Just(true), 1 => Just(false)]).prop_map(move |(lost, law)| {
        let found = whole(form);
        let found = if law { found.and(ConsentElement::MinorMayConsent) } else { found };
        lost.map_or(found, |lost| found.without(lost))
    })
}

pub fn day(from_today: i64) -> NaiveDate {
    today() + chrono::Duration::days(from_today)
}

/// A case with everything that can betray, and the marks of it.
pub fn person() -> impl Strategy<Value = Spec> {
    let facts = vec(fact(), 10..40);
    let step = (select(vec!["mat.sublocade.min_days", "otp.full_exam_due", "handoff.complete_by"]))
        .prop_flat_map(|rule| (Just(rule), option::weighted(0.5, word(true))));
    let loose = (option::weighted(0.3, word(false)), option::weighted(0.3, word(true)));
    (
        facts,
        vec(consent(), 0..5),
        vec(step, 0..4),
        loose,
        prop_oneof![5 => Just(false), 1 => Just(true)],
    )
        .prop_map(|(facts, consents, steps, (housing, release), minor)| {
            let mut made = Made::new(minor);
            for fact in &facts {
                made.add(fact);
            }
            for consent in consents {
                made.add_consent(consent);
            }
            for (rule, word) in steps {
                made.add_step(rule, word);
            }
            made.add_loose(housing, release);
            // Words that some fact holds beside its core: they tell wherever they stand.
            let mut words = facts.iter().filter_map(|fact| fact.side);
            made.add_house([words.next(), words.next(), words.next(), words.next()]);
            made.spec
        })
}
