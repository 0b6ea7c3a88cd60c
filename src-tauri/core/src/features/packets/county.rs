//! The letter to the county's eligibility office: the cover of an application, the notice of the
//! release date before release, after a change and on leaving, and the asking for restoration.
//!
//! It holds identity, dates, address and what is known of coverage, and no clinical fact, whatever
//! a consent allows (Penal Code 4011.11(h); ACWDL 22-27).

use super::{Form, Paper, document, told::Told, words};
use crate::{
    Result,
    features::{
        application::{AddressKind, release_line, rules},
        cases::MediCalStatus,
    },
    paper::{Blank, Block, Document, Level, Line, Text, TextSize},
};

pub(super) fn county_letter(told: &Told<'_>) -> Result<Document> {
    let case = told.case;
    let (person, stay) = (&case.person, &case.stay);
    let context = told.context;
    let left = stay.left.as_ref().map(|left| left.on);
    let release = told.best_release().and_then(|told| told.date);
    let before = case.notices.iter().rev().find_map(|fact| fact.value.told_date);
    let mut lines = vec![
        Line::new("Name", Text::bold(person.name.first_last())),
        Line::new("Date of birth", Text::plain(born(told))),
    ];
    if let Some(cin) = person.cin() {
        lines.push(Line::new("CIN", Text::plain(cin)));
    }
    lines.push(Line::new("Booking", stay.booking.as_str()));
    lines.push(Line::new("In custody since", Text::plain(words::full(stay.booked_on))));
    let (label, day) = match (left, release) {
        (Some(left), _) => ("Released on", words::weekday_full(left)),
        (None, Some(release)) => ("Expected release", words::weekday_full(release)),
        (None, None) => ("Expected release", "no date known".into()),
    };
    lines.push(Line::new(label, Text::bold(day)));
    let place = case.tonight.as_ref();
    if let Some(fact) = place {
        let label = AddressKind::of(fact).label();
        lines.push(Line::new(label, Text::plain(fact.value.place.clone())));
    }
    for (at, fact) in case.phones.iter().take(2).enumerate() {
        let label = if at == 0 { "Phone" } else { "" };
        lines.push(Line::new(label, Text::plain(words::phone(&fact.value))));
    }
    if let Some(language) = told.language() {
        lines.push(Line::new("Language", Text::plain(language)));
    }
    let mut blocks = vec![
        Block::Heading(Level::One, "Release date and Medi-Cal before release".into()),
        Block::Paragraph(Text::plain(words::full(told.today()))),
        Block::Paragraph(Text::plain("To the county eligibility office:")),
        Block::Paragraph(Text::bold(release_line(left, release, before))),
        Block::Boxed(vec![Block::Lines(lines)]),
    ];
    if place.is_none() {
        blocks.push(Block::FillIn(vec![Blank::new("Address after release", 1.0)]));
    }
    blocks.push(Block::Paragraph(Text::plain(please(told))));
    blocks.push(Block::Paragraph(Text::plain(
        "We tell you again when this date or the address changes, and on the day of release. \
         Please tell us the outcome, and give the person the contact of the county.",
    )));
    blocks.push(Block::Paragraph(Text::plain(answer(told))));
    blocks.push(Block::Space(14.0));
    blocks.push(Block::FillIn(vec![Blank::new("Signature", 1.6), Blank::new("Date", 0.7)]));
    let form = Form {
        paper: Paper::CountyLetter,
        size: TextSize::Fax,
        header: told.plain_header(format!("{} → county eligibility office", context.facility)),
        notice: false,
    };
    document(told, form, blocks)
}

fn born(told: &Told<'_>) -> String {
    let birth = &told.case.person.birth;
    birth.date.map_or_else(|| birth.as_written.clone(), words::full)
}

/// What the county is asked to do, by how far coverage is.
fn please(told: &Told<'_>) -> String {
    let held = told.case.medi_cal.as_ref().map(|fact| &fact.value);
    let status = held.map(|held| held.status);
    let sent = held.and_then(|held| held.submitted_on);
    let first = match (status, sent) {
        (Some(status), _) if rules::is_suspended(status) => {
            "Medi-Cal is suspended. Please restore it from the day of release; no new application \
             is needed."
                .into()
        }
        (Some(MediCalStatus::AwaitingSignature), _) => {
            "A pre-release application comes with this letter.".into()
        }
        (Some(_), Some(sent)) => {
            format!("A pre-release application was sent on {}.", words::full(sent))
        }
        _ => "Please tell us whether there is Medi-Cal or an application.".into(),
    };
    format!(
        "{first} Medi-Cal becomes active, or is restored, on the day of release, and is neither \
         delayed nor denied for proof that cannot be had in custody (ACWDL 22-27)."
    )
}

fn answer(told: &Told<'_>) -> String {
    let lines = &told.context.lines;
    let ask = match (&lines.reentry_office, &lines.address) {
        (Some(line), Some(address)) => format!("{line}, {address}"),
        (Some(line), None) => line.clone(),
        (None, Some(address)) => address.clone(),
        (None, None) => told.context.facility.clone(),
    };
    format!("Answers and questions: {ask}. Please read the number {}.", told.context.number)
}
