//! "May your health plan's care manager call you?": the permission, filled in, to be signed at the
//! door.
//!
//! It carries the elements that Civ. Code 56.11 names (domain 12.4): large type, who tells, who is
//! told, what and for what, the right to a copy and to take it back, and a day on which it ends,
//! which the person writes. It is about a name and a way to call; it tells nothing of health, so
//! the plan cannot learn from it that somebody is treated. Its wording is this program's own and
//! says so: a site that has its own form signs that one.

use super::{Form, Paper, document, told::Told, words};
use crate::{
    Result,
    features::cases::Phone,
    paper::{Blank, Block, Document, Level, Line, Text, TextSize},
};

pub(super) fn call_form(told: &Told<'_>) -> Result<Document> {
    let case = told.case;
    let line = "____________________";
    let plan = case.medi_cal.as_ref().and_then(|held| held.value.plan.clone());
    let plan = plan.unwrap_or_else(|| line.into());
    let phone = case.phones.first().map(|fact| words::phone(&fact.value));
    let place = case.tonight.as_ref().map(|fact| fact.value.place.clone());
    let facility = &told.context.facility;
    let row = |blanks: &[(&str, f32)]| {
        Block::FillIn(blanks.iter().map(|(label, share)| Blank::new(*label, *share)).collect())
    };
    let lines = vec![
        Line::new("NAME", Text::bold(case.person.name.first_last())),
        Line::new("PLAN", Text::bold(plan).and(", and its care manager")),
        Line::new("PHONE", Text::bold(phone.unwrap_or_else(|| line.into()))),
        Line::new("PLACE", Text::bold(place.unwrap_or_else(|| line.into()))),
    ];
    let ask = told.context.lines.reentry_office.clone();
    let ask = ask.or_else(|| told.context.lines.medical_day.clone());
    let back = match ask {
        Some(ask) => format!("I can take this back: {ask}, or in writing."),
        None => "I can take this back in writing.".into(),
    };
    let blocks = vec![
        Block::Heading(Level::One, "My health plan may call me".into()),
        Block::Lines(lines),
        Block::Paragraph(Text::plain(format!(
            "{facility} may tell my plan my name, my date of birth, the day I left, and how to \
             reach me, so that its care manager may call and help me with care. Nothing about my \
             health is told. I may say no, and get the same care. {back} I may have a copy.",
        ))),
        row(&[("This ends on (write a day)", 1.0)]),
        row(&[("Sign here", 1.6), ("date, time", 0.9)]),
        Block::Sized(
            TextSize::Dense,
            vec![
                row(&[("Signed for the person by, relation", 1.4), ("interpreter ID", 0.8)]),
                Block::Paragraph(Text::plain(
                    "For staff: a consent once it is recorded from the signed paper. The wording \
                     is Throughcare's own and unconfirmed; a site's own form goes before it.",
                )),
            ],
        ),
    ];
    let form = Form {
        paper: Paper::CallForm,
        size: TextSize::Large,
        header: told.plain_header(facility.clone()),
        notice: false,
    };
    document(told, form, blocks)
}

/// Whether this is the number of that phone, however it is written.
pub(super) fn is_number(phone: &Phone, number: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (known, told) = (digits(&phone.number), digits(number));
    if told.is_empty() { phone.number.trim() == number.trim() } else { known == told }
}
