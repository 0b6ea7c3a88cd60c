//! The tonight pack, as nurse, person, pharmacy and custody find it at the door.

use super::{
    cast::{context, evening, sealed, told},
    everybody,
    people::{hanh, maria},
    printed, text,
    words::{flowing, forbidden_in},
};
use throughcare_core::{
    features::{
        cases::{Case, MedicineState},
        disclosure::{Policy, RecipientKind, Viewer, disclose_to_viewer},
        packets::{STATEMENT_1, Tonight, TonightCases, tonight},
    },
    paper::Document,
    rule_pack::RulePack,
};

pub fn tonight_of(case: &Case) -> Tonight {
    let pack = RulePack::california();
    let today = evening().today;
    let nurse = disclose_to_viewer(case, &Viewer::Programme, Policy::ConsentAlways, today);
    let person = told(case, RecipientKind::Person);
    let pharmacy = told(case, RecipientKind::Pharmacy);
    let custody = told(case, RecipientKind::Custody);
    let cases =
        TonightCases { nurse: &nurse, person: &person, pharmacy: &pharmacy, custody: &custody };
    tonight(&cases, Some(&sealed()), &context(&pack)).unwrap()
}

pub fn titled<'a>(pack: &'a Tonight, title: &str) -> Option<&'a Document> {
    pack.papers.iter().map(|(_, paper)| paper).find(|paper| paper.title == title)
}

#[test]
fn the_tonight_pack_of_an_undated_person_prints_now_and_says_what_is_open() {
    let pack = tonight_of(&hanh());
    let titles: Vec<_> = pack.papers.iter().map(|(_, paper)| paper.title.as_str()).collect();
    let wanted = [
        "Door card",
        "Release sheet",
        "Pharmacy slip",
        "Receipt, clinical part",
        "Receipt, custody part",
        "Warm handoff packet",
    ];
    assert_eq!(titles, wanted, "everything that is needed at the door");
    for (name, paper) in &pack.papers {
        assert_eq!(*name, paper.number, "a file is named by its number only");
    }
    assert!(
        pack.not_done.iter().any(|open| open.contains("First two days")),
        "{:?}",
        pack.not_done
    );
    let card = text(titled(&pack, "Door card").unwrap());
    for word in [
        "ALLERGIES not known",
        "buprenorphine/naloxone 8/2 film, 03/02/2026 08:00",
        "later doses not known",
        "Medi-Cal status not known",
        "First two days",
        "Best phone",
    ] {
        assert!(card.contains(word), "the nurse sees {word}: {card}");
    }
    let letter = pack.papers.last().map(|(_, paper)| text(paper)).unwrap();
    assert!(letter.contains("Last-dose letter") && letter.contains(&flowing(STATEMENT_1)));
}

#[test]
fn the_door_card_is_one_page_whatever_is_on_it() {
    for case in everybody() {
        let pack = tonight_of(&case);
        let card = titled(&pack, "Door card").unwrap();
        assert_eq!(printed(card).pages, 1, "{}", card.header.name);
    }
}

#[test]
fn the_pharmacy_slip_is_printed_only_for_what_is_not_here() {
    let slip = tonight_of(&maria());
    let slip = text(titled(&slip, "Pharmacy slip").unwrap());
    assert!(slip.contains("BIN 022659 · PCN 6334225 · Group MediCalRx"), "{slip}");
    assert!(slip.contains("800-977-2273") && slip.contains("90000001A"), "{slip}");
    assert!(slip.contains("albuterol") && !slip.contains("metformin"), "metformin lies ready");
    let mut ready = maria();
    for fact in &mut ready.medicines {
        fact.value.state = MedicineState::ReadyBag;
    }
    assert_eq!(titled(&tonight_of(&ready), "Pharmacy slip"), None, "nothing is missing");
}

#[test]
fn the_custody_part_counts_pieces_and_names_nothing() {
    for case in everybody() {
        let pack = tonight_of(&case);
        let part = titled(&pack, "Receipt, custody part").unwrap();
        let text = text(part);
        assert!(text.contains("0417") && text.contains("1 sealed piece"), "{text}");
        for fact in &case.medicines {
            assert!(!text.contains(&fact.value.drug), "no drug: {text}");
        }
        for fact in &case.appointments {
            assert!(!text.contains(&fact.value.with), "no clinic: {text}");
        }
        for fact in &case.problems {
            assert!(!text.contains(&fact.value.name), "no diagnosis: {text}");
        }
        assert_eq!(forbidden_in(&text), None);
    }
}
