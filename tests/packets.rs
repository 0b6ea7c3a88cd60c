//! The papers that leave with a person, as their readers find them.

pub(crate) mod cast;
mod door;
mod orders;
mod people;
pub(crate) mod words;

use crate::support::pdf;
use cast::{context, evening, nearly_nobody, told};
use door::tonight_of;
use people::{armen, crowded, hanh, james, james_without, juan, maria, tamika, yesenia, zoe};
use throughcare_core::{
    features::{
        cases::{Case, Protection, Protections},
        disclosure::{Codes, RecipientKind, first_forbidden},
        packets::{
            Paper, PaperContext, STATEMENT_1, STATEMENT_2, compose, dose_letter, facts_sha256,
            reading::grade,
        },
    },
    paper::{Block, Document, Rendered, render, unsupported},
    rule_pack::RulePack,
};
use unicode_normalization::is_nfc;
use words::{flowing, forbidden_in, hidden_strings, said};

/// Every recipient that gets a paper of this folder.
const KINDS: [RecipientKind; 10] = [
    RecipientKind::Plan,
    RecipientKind::Ecm,
    RecipientKind::Bh,
    RecipientKind::Otp,
    RecipientKind::Pharmacy,
    RecipientKind::Pcp,
    RecipientKind::Person,
    RecipientKind::Probation,
    RecipientKind::Custody,
    RecipientKind::Transfer,
];

/// The rows of page 1, in the order in which they must stand.
const ROWS: [&str; 13] = [
    "LEAVES",
    "CHANGED",
    "REACH",
    "DO",
    "ALLERGY",
    "WARNINGS",
    "HAS",
    "NOT IN HAND",
    "VISITS",
    "COVER",
    "NOT KNOWN",
    "ASK US",
    "ANSWER",
];

fn everybody() -> Vec<Case> {
    vec![
        maria(),
        james(),
        hanh(),
        yesenia(),
        armen(),
        zoe(),
        juan(),
        tamika(),
        nearly_nobody(),
        crowded(),
    ]
}

fn paper(case: &Case, kind: RecipientKind) -> Document {
    let pack = RulePack::california();
    compose(&told(case, kind), &context(&pack)).unwrap()
}

fn printed(document: &Document) -> Rendered {
    render(document).unwrap()
}

fn text(document: &Document) -> String {
    flowing(&pdf::text_of(&printed(document).bytes))
}

#[test]
fn the_plan_learns_of_the_injection_with_the_notice_and_the_scope() {
    let paper = paper(&maria(), RecipientKind::Plan);
    let text = text(&paper);
    assert!(text.contains("Sublocade 300 mg"), "the consent names plans: {text}");
    assert!(text.contains("02/12/2026 09:30"), "the last dose is told to the minute");
    assert!(text.contains(&flowing(STATEMENT_1)), "the notice of 42 CFR 2.32 stands in full");
    assert_eq!(text.matches(&flowing(STATEMENT_1)).count(), 1, "once is enough");
    assert!(text.contains("02/01/2027"), "the scope says when the consent ends");
    assert!(text.contains("substance use treatment"), "and what it lets through");
    for page in pdf::pages_of(&printed(&paper).bytes) {
        assert!(flowing(&page).contains(STATEMENT_2.trim()), "every page carries the short notice");
    }
}

#[test]
fn five_late_days_are_called_late_and_not_uncovered() {
    let text = text(&paper(&maria(), RecipientKind::Plan));
    // Last dose 02/12 + 28 days = 03/12; the visit is on 03/17, so 12, 13, 14, 15 and 16 March.
    assert!(text.contains("5 days late, label tolerates 14 days (unconfirmed rule)"), "{text}");
    assert!(!text.contains("uncovered"), "false red teaches people to ignore red: {text}");
}

#[test]
fn days_past_the_tolerance_are_called_uncovered() {
    let text = text(&paper(&zoe(), RecipientKind::Plan));
    // Last dose 02/16 + 28 days = 03/16, and no visit is booked.
    assert!(text.contains("uncovered from 03/16"), "{text}");
    assert!(text.contains("this time does not exist"), "02:30 on the night of the change is kept");
}

#[test]
fn a_refused_treatment_leaves_no_word_and_no_gap() {
    let (with, without) = (james(), james_without());
    for kind in KINDS.into_iter().filter(|kind| *kind != RecipientKind::Person) {
        let paper_with = paper(&with, kind);
        let bytes = printed(&paper_with).bytes;
        for place in [pdf::text_of(&bytes), hidden_strings(&bytes), paper_with.number.clone()] {
            assert_eq!(forbidden_in(&place), None, "a word tells {kind} of the treatment: {place}");
            let withheld = Protections::from(Protection::Sud);
            assert_eq!(first_forbidden(&place, withheld, Codes::Ignored), None, "{kind}: {place}");
        }
        let same = printed(&paper(&without, kind)).bytes;
        assert!(bytes == same, "{kind} gets the bytes that anybody without the treatment gets");
    }
    let (with, without) = (tonight_of(&with), tonight_of(&without));
    for title in ["Receipt, custody part", "Pharmacy slip"] {
        assert_eq!(
            door::titled(&with, title),
            door::titled(&without, title),
            "{title} tells nothing"
        );
    }
}

#[test]
fn the_person_gets_what_others_may_not_know() {
    let text = text(&paper(&james(), RecipientKind::Person));
    assert!(text.contains("methadone 80 mg"), "own records need no consent (42 CFR 2.23): {text}");
    assert!(!text.contains("42 CFR"), "the sheet may lie on a kitchen table");
}

#[test]
fn a_consent_for_the_plan_alone_reaches_the_plan_alone() {
    let case = yesenia();
    assert!(text(&paper(&case, RecipientKind::Plan)).contains("buprenorphine"));
    for kind in [RecipientKind::Ecm, RecipientKind::Bh, RecipientKind::Pcp] {
        let text = text(&paper(&case, kind));
        assert_eq!(forbidden_in(&text), None, "a shared layout is never a shared filter: {kind}");
        assert!(text.contains("Pregnancy"), "{kind} still learns what no special law protects");
    }
}

#[test]
fn hiv_treatment_reaches_the_clinic_and_not_the_plan() {
    let case = armen();
    let plan = text(&paper(&case, RecipientKind::Plan));
    for word in ["HIV", "Biktarvy", "bictegravir", "tenofovir", "B20"] {
        assert!(!plan.contains(word), "the plan is not told {word}");
    }
    assert!(plan.contains("insulin glargine"), "the rest is there");
    let clinic = text(&paper(&case, RecipientKind::Pcp));
    assert!(clinic.contains("Biktarvy") && clinic.contains("HIV disease"), "{clinic}");
    assert!(!clinic.contains("42 CFR"), "no Part 2 fact is inside, so no notice is");
}

#[test]
fn page_one_keeps_its_order_for_everybody() {
    for case in everybody() {
        for kind in [RecipientKind::Plan, RecipientKind::Pcp, RecipientKind::Transfer] {
            let paper = paper(&case, kind);
            let Some(Block::Lines(rows)) = paper.blocks.get(1) else {
                panic!("page 1 is a heading and its rows");
            };
            let labels: Vec<_> = rows
                .iter()
                .map(|row| if row.label == "LEFT" { "LEAVES" } else { row.label.as_str() })
                .collect();
            let always = ROWS.iter().filter(|row| **row != "CHANGED");
            let wanted: Vec<_> = always.copied().collect();
            assert_eq!(labels, wanted, "a reader of ten packets a day finds each row at once");
            assert!(rows.iter().all(|row| !said_text(&row.text).is_empty()), "no row is empty");
        }
    }
}

fn said_text(text: &throughcare_core::paper::Text) -> String {
    text.0.iter().map(|span| span.text.as_str()).collect()
}

#[test]
fn a_new_version_says_what_changed_right_below_the_date() {
    let pack = RulePack::california();
    let context = PaperContext {
        version: 2,
        supersedes: Some(1),
        changed_since: vec!["visit moved to 03/20".into()],
        ..context(&pack)
    };
    let paper = compose(&told(&maria(), RecipientKind::Plan), &context).unwrap();
    let Some(Block::Lines(rows)) = paper.blocks.get(1) else { panic!("page 1 has its rows") };
    let labels: Vec<_> = rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ROWS, "the row stands in its place");
    let text = text(&paper);
    assert!(text.contains("since v1: visit moved to 03/20"), "{text}");
    assert!(text.contains("version 2, replaces version 1"), "{text}");
}

#[test]
fn no_heading_stands_over_nothing() {
    for case in everybody() {
        for kind in KINDS {
            let paper = paper(&case, kind);
            assert_eq!(words::empty_headings(&paper.blocks), Vec::<String>::new(), "{kind}");
        }
        for (_, paper) in tonight_of(&case).papers {
            assert_eq!(words::empty_headings(&paper.blocks), Vec::<String>::new());
        }
    }
}

#[test]
fn every_paper_is_accessible_and_fit_for_the_archive() {
    for case in everybody() {
        let tonight = tonight_of(&case).papers.into_iter().map(|(_, paper)| paper);
        let papers = KINDS.into_iter().map(|kind| paper(&case, kind));
        for paper in papers.chain(tonight) {
            let faults = pdf::faults(&printed(&paper).bytes);
            assert_eq!(faults, Vec::<String>::new(), "{} of {}", paper.title, paper.header.name);
            assert_eq!(unsupported(&said(&paper)), Vec::<char>::new(), "each sign can be printed");
        }
    }
}

#[test]
fn titles_and_file_names_are_the_same_for_everybody() {
    for kind in KINDS {
        let first = paper(&maria(), kind);
        for case in everybody() {
            let other = paper(&case, kind);
            assert_eq!(first.title, other.title, "a title tells nothing about {kind}'s paper");
            assert_eq!(other.number, "P-2026-00417", "the number is the name of the file");
            let last = &case.person.name.last;
            let hidden = hidden_strings(&printed(&other).bytes);
            assert!(!hidden.contains(last), "no name stands in the metadata: {hidden}");
        }
    }
}

#[test]
fn page_one_alone_must_do_however_much_there_is() {
    let paper = paper(&crowded(), RecipientKind::Plan);
    let pages = pdf::pages_of(&printed(&paper).bytes);
    let (first, second) = (flowing(&pages[0]), flowing(&pages[1]));
    assert!(first.contains("ANSWER"), "the last row stands on page 1: {first}");
    assert!(second.contains("Medicines"), "and the sections begin on page 2: {second}");
    let all = flowing(&pages.join(" "));
    for at in 0..40 {
        assert!(all.contains(&format!("RX-2026-7001{at:02}")), "medicine {at} is in the table");
    }
    let name = crowded().person.name.last.to_uppercase();
    assert!(flowing(&first).replace(' ', "").contains(&name.replace(' ', "")), "no name is cut");
}

#[test]
fn the_answer_slip_begins_with_the_wrong_address() {
    let text = text(&paper(&maria(), RecipientKind::Plan));
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word} is on the slip"));
    let order = ["Not our member", "Ours", "Accepted", "Declined", "Appointment", "Closed on"];
    let places: Vec<_> = order.into_iter().map(at).collect();
    assert!(places.is_sorted(), "a packet at the wrong plan costs one tick: {places:?}");
    let transfer = self::text(&paper(&juan(), RecipientKind::Transfer));
    assert!(!transfer.contains("Not our member"), "another facility has no referral to answer");
}

#[test]
fn what_is_not_known_is_asked_of_everybody_alike() {
    let text = text(&paper(&nearly_nobody(), RecipientKind::Plan));
    for open in ["release date", "allergies", "a phone number", "a first visit", "health plan"] {
        assert!(text.contains(open), "{open} is not known: {text}");
    }
    assert!(text.contains("COULD LEAVE ANY DAY"), "an undated person is never hidden");
    assert!(text.contains("not known: ask before giving anything"), "nobody asked for allergies");
}

#[test]
fn whoever_left_without_a_medicine_is_not_shown_as_covered() {
    let text = text(&paper(&tamika(), RecipientKind::Plan));
    assert!(text.contains("NOT IN HAND sertraline 50 mg: returns tomorrow"), "{text}");
    assert!(!text.contains("supply to"), "there is no supply: {text}");
    assert!(text.contains("without sertraline; no visit is booked"), "{text}");
    assert!(text.contains("pharmacy will likely reject"), "Medi-Cal is suspended: {text}");
    assert!(text.contains("born 2/29/1986 (as written)"), "the birth date stays as written");
}

#[test]
fn vietnamese_names_are_printed_and_copied_whole() {
    for kind in [RecipientKind::Plan, RecipientKind::Person, RecipientKind::Custody] {
        let bytes = printed(&paper(&hanh(), kind)).bytes;
        let text = pdf::text_of(&bytes);
        assert!(is_nfc(&text), "what is copied is composed");
        assert!(text.contains("Thị Hạnh"), "{kind}: {text}");
        assert!(text.contains("NGUYỄN") || text.contains("Nguyễn"), "{kind}: {text}");
    }
}

#[test]
fn the_sheet_for_the_person_is_short_and_plain() {
    for case in everybody() {
        let paper = paper(&case, RecipientKind::Person);
        let pages = printed(&paper).pages;
        assert!(pages <= 2, "{} has {pages} pages", paper.header.name);
        let names = words::names_in(&case);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let text = said(&paper);
        let grade = grade(&text, &names);
        assert!(grade <= 6.0, "{} reads at grade {grade}: {text}", paper.header.name);
    }
}

#[test]
fn an_overdose_is_spoken_of_only_where_the_record_gives_cause() {
    let with = text(&paper(&james(), RecipientKind::Person));
    assert!(with.contains("naloxone") && with.contains("call 911"), "{with}");
    let without = text(&paper(&james_without(), RecipientKind::Person));
    assert_eq!(forbidden_in(&without), None, "nobody else is told so by the sheet");
}

#[test]
fn the_custody_letter_proves_dates_and_tells_no_health() {
    let text = text(&paper(&maria(), RecipientKind::Custody));
    assert!(text.contains("is in custody at Example County Main Jail since 11/20/2025"), "{text}");
    // 20 November to 2 March: 11 + 31 + 31 + 28 + 2 days.
    assert!(text.contains("Days so far 103"), "{text}");
    assert!(text.contains("work requirement"), "{text}");
    for word in ["metformin", "nebulizer", "Sublocade", "Clinic", "CIN", "Spanish", "916-555-0101"]
    {
        assert!(!text.contains(word), "custody is not told {word}: {text}");
    }
}

#[test]
fn the_probation_sheet_holds_contacts_only() {
    let text = text(&paper(&maria(), RecipientKind::Probation));
    assert!(text.contains("Thu 03/12/2026"), "{text}");
    for word in ["metformin", "Sublocade", "Clinic", "diabetes", "Medi-Cal", "Ortiz,"] {
        assert!(!text.contains(word), "probation is not told {word}: {text}");
    }
}

#[test]
fn the_clinic_that_doses_next_gets_the_letter_first() {
    let case = maria();
    let paper = paper(&case, RecipientKind::Otp);
    let first = flowing(&pdf::pages_of(&printed(&paper).bytes)[0]);
    for word in ["Last-dose letter", "02/12/2026 09:30", "dose file 03/02/2026 06:40", "QTc"] {
        assert!(first.contains(word), "{word}: {first}");
    }
    let pack = RulePack::california();
    let refused = dose_letter(&told(&james(), RecipientKind::Otp), &context(&pack));
    assert!(refused.is_err(), "without a dose to tell there is no letter");
}

#[test]
fn the_same_facts_are_the_same_bytes() {
    for kind in KINDS {
        let (one, other) = (paper(&maria(), kind), paper(&maria(), kind));
        assert!(printed(&one).bytes == printed(&other).bytes, "{kind}");
    }
}

#[test]
fn unchanged_facts_keep_their_number_and_a_changed_fact_does_not() {
    let pack = RulePack::california();
    let base = context(&pack);
    let of = |case: &Case, context: &PaperContext<'_>| {
        facts_sha256(Paper::Packet, &told(case, RecipientKind::Plan), context).unwrap()
    };
    let first = of(&maria(), &base);
    assert_eq!(first.len(), 64, "SHA-256 in hex");
    let later = PaperContext {
        number: "P-2026-00999".into(),
        version: 7,
        supersedes: Some(6),
        prepared_by: "D. Lee".into(),
        prepared: throughcare_core::calendar::Moment::from_utc(
            evening().utc + chrono::TimeDelta::days(1),
        ),
        changed_since: vec!["anything".into()],
        ..base.clone()
    };
    assert_eq!(first, of(&maria(), &later), "who prints it, and when, changes no fact");

    let mut newer_file = maria();
    newer_file.medicines[0].as_of += chrono::TimeDelta::days(1);
    newer_file.medicines[0].version += 1;
    assert_eq!(first, of(&newer_file, &base), "a newer file that says the same changes nothing");

    let mut moved = maria();
    moved.appointments[1].value.on += chrono::TimeDelta::days(1);
    assert_ne!(first, of(&moved, &base), "a visit that moved is a new version");
    assert_eq!(of(&james(), &base), of(&james_without(), &base), "what is held back tells nothing");
    let paper = compose(&told(&maria(), RecipientKind::Plan), &base).unwrap();
    assert_eq!(paper.footer.fingerprint, first[..16], "the foot shows the first 16 digits");
}

#[test]
fn the_county_gets_its_letter_and_no_packet() {
    let pack = RulePack::california();
    let letter = compose(&told(&maria(), RecipientKind::County), &context(&pack)).unwrap();
    assert_eq!(letter.title, "Release notice");
    let text = format!("{letter:?}");
    assert!(text.contains("Release date and Medi-Cal before release"), "{text}");
    for never in ["Sublocade", "metformin", "nebulizer", "Warm handoff"] {
        assert!(!text.contains(never), "{never} is no business of the eligibility office");
    }
}
