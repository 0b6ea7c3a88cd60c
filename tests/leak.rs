//! The test that matters: whoever the person, whatever the choices, whoever reads – nothing
//! forbidden is in the bytes, and what is allowed is there.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test may panic")]
#![expect(clippy::indexing_slicing, reason = "a test knows its own lists")]

mod besides;
mod canaries;
mod documents;
mod forms;
mod making;
mod oracle;
mod orders;
mod people;
mod plan;
mod readiness;
mod rendered;

use oracle::{Reader, audiences};
use people::{ORGANIZATION, Spec, TELLING, person, today};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicU32, Ordering};
use throughcare_core::features::cases::{ConsentCategory, ConsentForm, OtherStay};
use throughcare_core::features::consents::rules::brought;
use throughcare_core::features::disclosure::{
    Audience, Disclosed, Policy, RecipientKind, Tag, Viewer, disclose, disclose_to_viewer,
    leak_hook,
};
use throughcare_core::ids::StayId;

const POLICIES: [Policy; 2] = [Policy::ConsentAlways, Policy::Ab133];
const PEOPLE: u32 = 180;
const AT_LEAST: u32 = 10_000;

fn bytes(spec: &Spec, audience: &Audience, policy: Policy) -> String {
    let told: Disclosed<_> = match audience {
        Audience::Recipient(to) => disclose(&spec.case, to, policy, today()),
        Audience::Viewer(viewer) => disclose_to_viewer(&spec.case, viewer, policy, today()),
    };
    serde_json::to_string(&told).unwrap()
}

/// The words of the bytes, as written and in lower case. A mark is one word; so is a day.
struct Words {
    exact: HashSet<String>,
    folded: HashSet<String>,
}

impl Words {
    /// The audience names itself; everything else is about the person.
    fn of(bytes: &str) -> Self {
        let about = bytes.replace(r#""kind":"otp""#, "");
        let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
        let exact: HashSet<String> =
            about.split(|letter| !inside(letter)).map(ToOwned::to_owned).collect();
        let folded = exact.iter().map(|word| word.to_lowercase()).collect();
        Self { exact, folded }
    }

    /// Abbreviations, which are written in capitals, count in their exact case only.
    fn hold(&self, word: &str) -> bool {
        if word.len() < 5 && word.chars().all(char::is_uppercase) {
            return self.exact.contains(word);
        }
        self.folded.contains(&word.to_lowercase())
    }
}

/// What in the bytes this reader may not be told.
fn leak(spec: &Spec, reader: &Reader, words: &Words) -> Option<String> {
    let mut marks = spec.marks.iter();
    let marked = marks.find(|mark| words.hold(&mark.text) && !reader.may_see(spec, mark));
    if let Some(mark) = marked {
        return Some(format!("{mark:?}"));
    }
    let consent = spec.case.consents.iter().find(|consent| {
        let mark = consent.purpose.split(' ').next().unwrap_or_default();
        !mark.is_empty() && words.hold(mark) && !reader.may_see_consent(spec, consent)
    });
    if let Some(consent) = consent {
        return Some(format!("{consent:?}"));
    }
    let withheld = TELLING.into_iter().filter(|(held, _)| !reader.may_know(spec, *held));
    let mut telling = withheld.flat_map(|(_, words)| words);
    telling.find(|word| words.hold(word)).map(|word| format!("the word {word}"))
}

/// What this reader may be told and does not find.
fn lack(spec: &Spec, reader: &Reader, words: &Words) -> Option<String> {
    let mut owed = spec.marks.iter().filter(|mark| mark.owed);
    let lacks = owed.find(|mark| !words.hold(&mark.text) && reader.may_see(spec, mark));
    lacks.map(|mark| format!("{mark:?}"))
}

#[test]
fn no_reader_is_told_a_forbidden_fact_and_each_gets_what_is_allowed() {
    let audiences = audiences(ORGANIZATION);
    let tried = AtomicU32::new(0);
    let config = ProptestConfig { cases: PEOPLE, failure_persistence: None, ..Default::default() };
    proptest!(config, |(spec in person())| {
        for audience in &audiences {
            for policy in POLICIES {
                let reader = Reader::new(audience, policy, today());
                let words = Words::of(&bytes(&spec, audience, policy));
                let leaked = leak(&spec, &reader, &words);
                prop_assert_eq!(leaked, None, "to {:?} under {:?}", audience, policy);
                let lacking = lack(&spec, &reader, &words);
                prop_assert_eq!(lacking, None, "for {:?} under {:?}", audience, policy);
                tried.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let tried = tried.into_inner();
    assert!(AT_LEAST <= tried, "{tried} combinations are too few to mean anything");
}

#[test]
fn joining_two_records_of_a_person_tells_nobody_more() {
    let audiences = audiences(ORGANIZATION);
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() };
    let narrowed = AtomicU32::new(0);
    proptest!(config, |(spec in person(), other in person())| {
        let mut joined = spec.clone();
        joined.case.consents.extend(other.case.consents.iter().filter_map(brought));
        for audience in &audiences {
            for policy in POLICIES {
                let reader = Reader::new(audience, policy, today());
                let before = Words::of(&bytes(&spec, audience, policy));
                let after = Words::of(&bytes(&joined, audience, policy));
                for mark in &spec.marks {
                    let (told, tells) = (before.hold(&mark.text), after.hold(&mark.text));
                    prop_assert!(told || !tells, "{mark:?} to {audience:?} under {policy:?}");
                    narrowed.fetch_add(u32::from(told && !tells), Ordering::Relaxed);
                }
                let choices = joined.case.consents.iter().filter(|choice| choice.brought);
                for choice in choices {
                    let mark = choice.purpose.split(' ').next().unwrap_or_default();
                    let told = !mark.is_empty() && after.hold(mark) && !before.hold(mark);
                    let may = reader.may_see_consent(&joined, choice);
                    prop_assert!(!told || may, "{choice:?} to {audience:?}");
                }
            }
        }
    });
    let narrowed = narrowed.into_inner();
    assert!(0 < narrowed, "what the other record forbids is held back");
}

#[test]
fn a_carried_fact_tells_of_an_earlier_stay_only_to_those_who_may_know_of_one() {
    let mut runner = TestRunner::deterministic();
    let from = "from the stay that ended 07/04/2025";
    let (mut told, mut hidden) = (0, 0);
    for _ in 0..60 {
        let mut spec = person().new_tree(&mut runner).unwrap().current();
        spec.case.other_stays = vec![OtherStay {
            id: StayId(7),
            booking: "T-0915".into(),
            booked_on: today(),
            left_on: Some(today()),
        }];
        for phone in &mut spec.case.phones {
            from.clone_into(&mut phone.source.0);
        }
        for member in &mut spec.case.team {
            from.clone_into(&mut member.source.0);
        }
        for audience in audiences(ORGANIZATION) {
            let told_of = bytes(&spec, &audience, Policy::ConsentAlways);
            let knows = told_of.contains("T-0915");
            let says = told_of.contains("stay that ended");
            assert!(knows || !says, "{audience:?} is not told of an earlier stay: {told_of}");
            told += u32::from(says);
            hidden += u32::from(!knows);
        }
    }
    assert!(0 < told && 0 < hidden, "both kinds of reader were tried: {told} and {hidden}");
}

#[test]
fn the_leak_test_notices_when_any_one_protection_is_missing() {
    let mut runner = TestRunner::deterministic();
    let mut drawn = |many: u32| -> Vec<Spec> {
        (0..many).map(|_| person().new_tree(&mut runner).unwrap().current()).collect()
    };
    let audiences = audiences(ORGANIZATION);
    let policy = Policy::ConsentAlways;
    let leaks = |people: &[Spec], bytes: &dyn Fn(&Spec, &Audience) -> String| {
        people.iter().any(|spec| {
            audiences.iter().any(|audience| {
                let reader = Reader::new(audience, policy, today());
                leak(spec, &reader, &Words::of(&bytes(spec, audience))).is_some()
            })
        })
    };
    // What is rarely all that holds a fact back is looked for among more people.
    let mut unnoticed = Tag::all();
    for many in [PEOPLE, 2 * PEOPLE, 4 * PEOPLE] {
        let people = drawn(many);
        let holds = !leaks(&people, &|spec, audience| bytes(spec, audience, policy));
        assert!(holds, "the whole table holds");
        unnoticed.retain(|tag| {
            !leaks(&people, &|spec, audience| {
                leak_hook(&spec.case, audience, policy, today(), *tag).unwrap()
            })
        });
        if unnoticed.is_empty() {
            return;
        }
    }
    assert_eq!(unnoticed, [], "without each of these the test still passes");
}

/// Where a word is a name or a number of the person, and stays whatever it says.
const IDENTITY: [&str; 4] =
    ["/person/", "/other_stays/", "/stay/booking", "/stay/residence_county"];

/// Every place of a JSON value that holds a text, or nothing where a text could be.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) | Value::Null => found.push(path.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, &format!("{path}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                leaves(field, &format!("{path}/{name}"), found);
            }
        }
        Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn a_telling_word_in_any_text_field_of_a_case_goes_to_nobody_outside() {
    let mut runner = TestRunner::deterministic();
    let readers: Vec<Audience> = vec![
        Audience::Recipient(RecipientKind::Plan.into()),
        Audience::Recipient(RecipientKind::Pharmacy.into()),
        Audience::Recipient(RecipientKind::County.into()),
        Audience::Recipient(RecipientKind::Custody.into()),
        Audience::Recipient(RecipientKind::Transfer.into()),
        Audience::Viewer(Viewer::Outside { class: None, assigned: false, organization: None }),
    ];
    let mut tried: BTreeSet<String> = BTreeSet::new();
    for _ in 0..6 {
        let mut spec = person().new_tree(&mut runner).unwrap().current();
        spec.case.consents.truncate(1);
        for consent in &mut spec.case.consents {
            consent.form = ConsentForm::AscmiNon133;
            consent.allowed = vec![ConsentCategory::General];
        }
        let whole = serde_json::to_value(&spec.case).unwrap();
        let mut paths = Vec::new();
        leaves(&whole, "", &mut paths);
        for path in paths.iter().filter(|path| !IDENTITY.iter().any(|own| path.starts_with(own))) {
            let mut telling = whole.clone();
            *telling.pointer_mut(path).unwrap() = "Zubsolv".into();
            // A field that takes no free text refuses the word.
            let Ok(case) = serde_json::from_value(telling) else { continue };
            let case = Spec { case, ..spec.clone() };
            let inside = bytes(&case, &Audience::Viewer(Viewer::Programme), Policy::ConsentAlways);
            assert!(inside.contains("Zubsolv"), "{path} is seen inside the programme");
            for reader in &readers {
                let told = bytes(&case, reader, Policy::ConsentAlways);
                assert!(!told.contains("Zubsolv"), "{path} to {reader:?}");
            }
            tried.insert(path.split('/').filter(|part| part.parse::<u32>().is_err()).collect());
        }
    }
    assert!(50 <= tried.len(), "nearly every text field was tried: {tried:?}");
}
