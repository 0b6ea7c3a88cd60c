//! The contact sheet for probation or parole: whom to reach, and nothing about care.
//!
//! Nobody who supervises gets a fact under a treatment consent (42 CFR 2.35, domain 12.3); the
//! sheet holds what the filter lets through of identity, dates and contacts.

use super::{Form, Paper, document, page_one::member, told::Told, words};
use crate::{
    Result,
    features::cases::TeamRole,
    paper::{Block, Document, Level, Line, Text, TextSize},
};

pub(super) fn probation_sheet(told: &Told<'_>) -> Result<Document> {
    let case = told.case;
    let mut lines = vec![
        Line::new("Name", Text::bold(case.person.name.first_last())),
        Line::new("Booking", case.stay.booking.as_str()),
        release(told),
    ];
    if let Some(officer) = told.team(TeamRole::SupervisionOfficer) {
        lines.push(Line::new("Officer", Text::plain(member(officer))));
    }
    for (at, fact) in case.phones.iter().enumerate() {
        let label = if at == 0 { "Phone" } else { "" };
        lines.push(Line::new(label, Text::plain(words::phone(&fact.value))));
    }
    if let Some(tonight) = case.tonight.as_ref().map(|fact| &fact.value) {
        lines.push(Line::new("First night", Text::plain(&*tonight.place)));
    }
    let context = told.context;
    let office = context.lines.reentry_office.clone().unwrap_or_else(|| context.facility.clone());
    lines.push(Line::new("Ask", Text::plain(office)));
    let blocks = vec![
        Block::Heading(Level::One, "Contact sheet".into()),
        Block::Lines(lines),
        Block::Paragraph(Text::plain(
            "Contacts only. The date may change; ask before you rely on it.",
        )),
    ];
    let form = Form {
        paper: Paper::ProbationSheet,
        size: TextSize::Fax,
        header: told.plain_header(format!("{} → supervision", context.facility)),
        notice: true,
    };
    document(told, form, blocks)
}

fn release(told: &Told<'_>) -> Line {
    if let Some(left) = &told.case.stay.left {
        let hour = left.time.map(|time| format!(" {}", words::hour(time))).unwrap_or_default();
        return Line::new("Left", Text::bold(format!("{}{hour}", words::weekday_full(left.on))));
    }
    let Some((date, told)) = told.best_release().and_then(|told| Some((told.date?, told))) else {
        return Line::new("Release", Text::bold("date not known"));
    };
    let sure = words::certainty(told.certainty);
    Line::new("Release", Text::bold(words::weekday_full(date)).and(format!(" ({sure})")))
}
