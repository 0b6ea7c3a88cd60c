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
        treatment::DoseRecord,
    },
    paper::{Blank, Block, Checkbox, Document, Level, Line, Text, TextSize},
};

pub(super) fn dose_letter(told: &Told<'_>) -> Result<Document> {
    let by_hand = told.kind() == Some(RecipientKind::Person);
    let mut blocks = vec![Block::Heading(Level::One, "Last-dose letter".into())];
    for fact in &told.case.get().mat {
        blocks.push(dose(told, fact));
    }
    blocks.push(questions(told));
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

/// What the clinic asks for: filled in where the record of treatment has it, else a line to write
/// on. "None" is said only where doses were reported and none of them as missed.
fn questions(told: &Told<'_>) -> Block {
    let row = |blanks: &[(&str, f32)]| {
        Block::FillIn(blanks.iter().map(|(label, share)| Blank::new(*label, *share)).collect())
    };
    let mut known = Vec::new();
    let mut asks = |label: &'static str, say: fn(&Told<'_>, &DoseRecord) -> Option<String>| {
        let said = by_plan(told, say);
        match said {
            Some(said) => {
                known.push(Line::new(label, Text::plain(said)));
                false
            }
            None => true,
        }
    };
    let asks_start = asks("Started here on", |_, record| record.started.map(words::full));
    let asks_missed = asks("Missed, last 5 days", |_, record| {
        let missed = record.missed.as_ref()?;
        Some(match missed.as_slice() {
            [] => "none reported".into(),
            days => days.iter().map(|on| words::full(*on)).collect::<Vec<_>>().join(", "),
        })
    });
    let asks_changes = asks("Dose changes, 14 days", |_, record| {
        let said = record.changes.iter();
        let said =
            said.map(|held| format!("{}: {} to {}", words::full(held.on), held.from, held.to));
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join("; "))
    });
    let _ = asks("Take-homes given", |_, record| {
        let (on, days) = record.take_home?;
        Some(format!("{} on {}", words::days(days.into()), words::full(on)))
    });
    let asks_exam = asks("Screening exam", |_, record| record.exam_on.map(words::full));
    let first = if asks_start {
        row(&[("Photo ID, kind", 1.0), ("Started here on", 1.0)])
    } else {
        row(&[("Photo ID, kind", 1.0)])
    };
    let mut blocks = Vec::new();
    if !known.is_empty() {
        blocks.push(Block::Lines(known));
    }
    blocks.push(first);
    if asks_missed {
        blocks.push(row(&[("Doses missed in the last 5 days, dates", 1.0)]));
    }
    if asks_changes {
        blocks.push(row(&[("Dose changes in the last 14 days", 1.0)]));
    }
    blocks.push(row(&[("QTc, ECG date", 1.0), ("Pregnancy", 1.0)]));
    blocks.push(row(&[("Other sedatives", 1.4), ("Drug screen date", 0.8)]));
    let attached = Checkbox::new("Screening exam attached");
    blocks.push(Block::Checkboxes(vec![if asks_exam {
        attached.with(Blank::new("date of the exam", 1.0))
    } else {
        attached
    }]));
    Block::KeepTogether(blocks)
}

/// What is known of each plan, with its drug where the letter tells of several; `None` where
/// nothing is known of any.
fn by_plan(told: &Told<'_>, say: fn(&Told<'_>, &DoseRecord) -> Option<String>) -> Option<String> {
    let plans = &told.case.get().mat;
    let said = plans.iter().filter_map(|fact| {
        let record = told.context.doses.iter().find(|record| record.plan == fact.id)?;
        let said = say(told, record)?;
        Some(if plans.len() == 1 { said } else { format!("{}: {said}", fact.value.drug) })
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}
