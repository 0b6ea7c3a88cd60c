//! What fields ask, what may fill them, and what becomes of an answer on its way to its field.

use super::{
    FilledBy, FormValue as V, OptionWhen,
    answers::{HeldWhy, Look, filling},
    check, is_for_the_pen,
    known::Worth,
    suggest,
    uses::{Uses, carried, spaced},
};
use crate::paper::fillable::{Answer, Asks, FormField};

fn field(name: &str, label: &str, asks: Asks) -> FormField {
    FormField { name: name.into(), label: label.into(), asks, page: 1 }
}

#[expect(clippy::unnecessary_wraps, reason = "what is suggested may be nothing")]
fn value(value: V) -> Option<FilledBy> {
    Some(FilledBy::Value { value })
}

#[expect(clippy::unnecessary_wraps, reason = "what is suggested may be nothing")]
fn when(value: V, is: &str) -> Option<FilledBy> {
    Some(FilledBy::TickWhen { value, is: is.into() })
}

fn options(all: &[&str]) -> Asks {
    Asks::OneOf { options: all.iter().map(|option| (*option).into()).collect() }
}

#[test]
fn names_of_fields_are_read_as_words() {
    for (name, words) in [
        ("HIVStatus_2", "HIV Status 2"),
        ("LastName", "Last Name"),
        ("ssn4", "ssn 4"),
        ("topmost.Page1.LName", "topmost Page 1 L Name"),
        ("date_of_birth", "date of birth"),
    ] {
        assert_eq!(spaced(name), words);
    }
}

#[test]
fn a_field_is_suggested_by_what_its_own_words_ask() {
    for (name, label, expected) in [
        ("topmost.LName", "", value(V::LastName)),
        ("Text1", "First name of applicant", value(V::FirstName)),
        ("t2", "Date of birth (MM/DD/YYYY)", value(V::BirthDate)),
        ("dob", "Date of birth, month day year", value(V::BirthDate)),
        ("m", "Month of birth", value(V::BirthMonth)),
        ("SSN", "Social Security Number", value(V::Ssn)),
        ("x", "Last 4 digits of SSN", value(V::SsnLast4)),
        ("x", "Medi-Cal ID number", value(V::Cin)),
        ("CDCRNumber", "", value(V::Cdcr)),
        ("x", "Facility address", value(V::FacilityAddress)),
        ("x", "Name of jail", value(V::FacilityName)),
        ("x", "Mailing address", value(V::MailingAddress)),
        ("x", "Street address after release", value(V::HomeAddress)),
        ("ExpectedReleaseDate", "", value(V::ExpectedRelease)),
        ("x", "Booking date", value(V::CustodySince)),
        ("x", "Booking number", value(V::Booking)),
        ("x", "Preferred written language", value(V::WrittenLanguage)),
        ("x", "Medicare Beneficiary Identifier (MBI)", value(V::Mbi)),
        ("Date", "", value(V::Today)),
        ("x", "Date signed", Some(FilledBy::Pen)),
        ("x", "Emergency contact name", None),
        ("x", "Name of person 2", None),
        ("x", "Remarks", None),
    ] {
        assert_eq!(suggest(&field(name, label, Asks::Line)), expected, "{name} / {label}");
    }
}

#[test]
fn boxes_and_options_are_suggested_with_the_answer_that_they_stand_for() {
    assert_eq!(suggest(&field("SexF", "Sex: female", Asks::Tick)), when(V::Sex, "female"));
    assert_eq!(suggest(&field("v", "Veteran - no", Asks::Tick)), when(V::Veteran, "no"));
    assert_eq!(suggest(&field("Homeless", "", Asks::Tick)), when(V::NoHome, "yes"));
    assert_eq!(suggest(&field("x", "Marital: divorced", Asks::Tick)), when(V::Marital, "divorced"));
    let pair = |option: &str, is: &str| OptionWhen { option: option.into(), is: is.into() };
    let yes_no = vec![pair("Y", "yes"), pair("N", "no")];
    assert_eq!(
        suggest(&field("Pregnant", "", options(&["Y", "N"]))),
        Some(FilledBy::Choose { value: V::Pregnant, options: yes_no })
    );
    assert_eq!(suggest(&field("County", "", options(&["Yolo"]))), value(V::ResidenceCounty));
}

#[test]
fn a_field_that_asks_of_treatment_is_for_the_pen_whatever_somebody_maps() {
    for (name, label, asks) in [
        ("SUDTreatment", "", Asks::Tick),
        ("c1", "I agree that my HIV test results are shared", Asks::Tick),
        ("x", "Current medications (methadone, buprenorphine)", Asks::Lines),
        ("x", "Kind", options(&["Medical", "Substance use disorder"])),
    ] {
        let field = field(name, label, asks);
        assert!(is_for_the_pen(&field), "{name} {label}");
        assert_eq!(suggest(&field), Some(FilledBy::Pen));
        for by in [
            FilledBy::Ticked,
            FilledBy::Text { text: "yes".into() },
            FilledBy::Value { value: V::FullName },
        ] {
            assert!(check(&field, &by).is_err(), "{name}: {by:?}");
        }
        assert_eq!(check(&field, &FilledBy::Pen), Ok(()));
        // Not even a map that stands in the store.
        let uses = Uses::from([(field.name.clone(), FilledBy::Ticked)]);
        let made = filling(&[field], &uses, |_| Look::Has(Worth::Words("yes".into())));
        assert!(made.answers.is_empty());
        assert_eq!(made.pen.len(), 1);
    }
}

#[test]
fn what_cannot_fill_a_field_is_refused_with_a_sentence() {
    let line = field("x", "Name", Asks::Line);
    let tick = field("x", "Veteran", Asks::Tick);
    let choice = field("x", "County", options(&["Yolo", "Placer"]));
    let sign = field("x", "Sign here", Asks::Signature);
    let text = |text: &str| FilledBy::Text { text: text.into() };
    let of = |value, is: &str| FilledBy::TickWhen { value, is: is.into() };
    for (field, by) in [
        (&line, FilledBy::Ticked),
        (&line, text("  ")),
        (&line, text("SUD program")),
        (&line, text(&"long ".repeat(90))),
        (&tick, FilledBy::Value { value: V::Veteran }),
        (&tick, of(V::Veteran, "maybe")),
        (&tick, of(V::BirthDate, "1990-01-01")),
        (&choice, text("Sacramento")),
        (&choice, FilledBy::Choose { value: V::ResidenceCounty, options: vec![] }),
        (&sign, FilledBy::Value { value: V::FullName }),
    ] {
        let sentence = check(field, &by).unwrap_err();
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    assert_eq!(check(&choice, &text("Yolo")), Ok(()));
    assert_eq!(check(&tick, &of(V::Language, "Spanish")), Ok(()));
}

#[test]
fn a_newer_version_keeps_what_fits_by_name_and_kind() {
    let uses = Uses::from([
        ("LastName".into(), FilledBy::Value { value: V::LastName }),
        ("Gone".into(), FilledBy::Pen),
        ("Veteran".into(), FilledBy::TickWhen { value: V::Veteran, is: "yes".into() }),
    ]);
    let newer = [
        field("LastName", "", Asks::Line),
        field("Veteran", "", Asks::Line),
        field("New", "", Asks::Line),
    ];
    let kept = carried(&newer, &uses);
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["LastName"], "a box has become a line");
}

#[test]
fn each_value_is_asked_once_and_lacks_and_holds_are_told_once() {
    let fields = [
        field("a", "", Asks::Line),
        field("b", "", Asks::Cells { count: 8 }),
        field("c", "", Asks::Line),
        field("d", "", Asks::Line),
        field("e", "", Asks::Cells { count: 6 }),
        field("f", "", Asks::Line),
        field("g", "", Asks::Tick),
    ];
    let by = |value| FilledBy::Value { value };
    let uses = Uses::from([
        ("a".into(), by(V::Income)),
        ("b".into(), by(V::BirthDate)),
        ("c".into(), by(V::Income)),
        ("d".into(), by(V::Ssn)),
        ("e".into(), by(V::BirthDate)),
        ("g".into(), FilledBy::TickWhen { value: V::BirthDate, is: "x".into() }),
    ]);
    let mut asked = Vec::new();
    let born = "1988-04-05".parse().unwrap();
    let made = filling(&fields, &uses, |value| {
        asked.push(value);
        if value == V::Income {
            Look::Lacking
        } else if value == V::Ssn {
            Look::Held(HeldWhy::CountyOnly)
        } else {
            Look::Has(Worth::Day(born))
        }
    });
    assert_eq!(asked, [V::Income, V::BirthDate, V::Ssn]);
    assert_eq!(made.lacks.len(), 1, "income is lacking, once");
    assert_eq!(made.held.len(), 1);
    assert_eq!(made.pen, ["f"], "nobody has decided anything about it");
    assert_eq!(made.answers["b"], Answer::Words("04051988".into()), "eight cells");
    assert_eq!(made.answers["e"], Answer::Words("040588".into()), "six cells");
    assert!(!made.answers.contains_key("g"), "a day is no tick");
}
