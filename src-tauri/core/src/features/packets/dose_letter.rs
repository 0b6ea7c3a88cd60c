//! The last-dose letter: what a clinic needs before it can give the next dose.
//!
//! What the record knows is filled in; what the clinic asks for and nobody recorded is a line to
//! write on, because a letter that leaves a question out costs the person a morning.

use super::{
    Form, Paper, document,
    packet::route,
    page_one::{Room, allergy, medical_line, warnings},
    sections::{confidentiality, last_dose, sections, verified},
    told::Told,
    words,
};
use crate::{
    Result,
    features::{
        cases::{Fact, MatPlan},
        disclosure::RecipientKind,
    },
    paper::{Blank, Block, Checkbox, Document, Level, Line, Text, TextSize},
};

pub(super) fn dose_letter(told: &Told<'_>) -> Result<Document> {
    let by_hand = told.kind() == Some(RecipientKind::Person);
    let mut blocks = vec![Block::Heading(Level::One, "Last-dose letter".into())];
    for fact in &told.case.get().mat {
        blocks.push(dose(told, fact));
    }
    blocks.push(questions());
    blocks.push(Block::Lines(vec![
        Line::new("Allergies", allergy(told)),
        Line::new("Warnings", warnings(told, Room::ALL[0])),
        Line::new(
            "Ask us",
            Text::plain(medical_line(told).unwrap_or_else(|| told.context.facility.clone())),
        ),
    ]));
    blocks.push(Block::KeepTogether(vec![
        Block::FillIn(vec![Blank::new("Nurse, credential", 1.4), Blank::new("Date, time", 0.8)]),
        Block::FillIn(vec![Blank::new("Prescriber", 1.4), Blank::new("Date, time", 0.8)]),
    ]));
    if by_hand {
        blocks.push(Block::Sized(TextSize::Dense, confidentiality(told)));
    } else {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Sized(TextSize::Dense, sections(told)));
    }
    let to = if by_hand {
        format!("{} → the clinic, by hand", told.context.facility)
    } else {
        route(told)
    };
    let form = Form {
        paper: Paper::DoseLetter,
        size: TextSize::Fax,
        header: told.header(to, None),
        notice: true,
    };
    document(told, form, blocks)
}

fn dose(told: &Told<'_>, fact: &Fact<MatPlan>) -> Block {
    let plan = &fact.value;
    let as_of = format!(
        " ({} {}; later doses not known)",
        fact.source.0,
        fact.as_of.format("%m/%d/%Y %H:%M")
    );
    let taken = match plan.take_home_days {
        0 => "none recorded".into(),
        days => words::days(days.into()),
    };
    let mut lines = vec![
        Line::new("Drug", Text::bold(&*plan.drug).and(format!(", {}", plan.directions))),
        Line::new("Last dose", Text::bold(last_dose(plan)).and(as_of)),
        Line::new("Taken along", Text::plain(taken)),
        Line::new("Confirmed", Text::plain(verified(told, &plan.verified))),
    ];
    if let Some(clinic) = &plan.otp {
        lines.push(Line::new("Clinic of record", Text::plain(&**clinic)));
    }
    if let Some(on) = plan.stopped_on {
        lines.push(Line::new("Stopped", Text::plain(words::full(on))));
    }
    Block::Boxed(vec![
        Block::Lines(lines),
        Block::Checkboxes(vec![
            Checkbox::new("Last dose observed").with(Blank::new("by whom", 1.0)),
            Checkbox::new("Last dose not observed").with(Blank::new("why", 1.0)),
        ]),
    ])
}

fn questions() -> Block {
    let row = |blanks: &[(&str, f32)]| {
        Block::FillIn(blanks.iter().map(|(label, share)| Blank::new(*label, *share)).collect())
    };
    Block::KeepTogether(vec![
        row(&[("Photo ID, kind", 1.0), ("Started here on", 1.0)]),
        row(&[("Doses missed in the last 5 days, dates", 1.0)]),
        row(&[("Dose changes in the last 14 days", 1.0)]),
        row(&[("QTc, ECG date", 1.0), ("Pregnancy", 1.0)]),
        row(&[("Other sedatives", 1.4), ("Drug screen date", 0.8)]),
        Block::Checkboxes(vec![
            Checkbox::new("Screening exam attached").with(Blank::new("date of the exam", 1.0)),
        ]),
    ])
}
