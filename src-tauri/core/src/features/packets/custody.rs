//! The letter that proves time in custody: identity and dates, and nothing about health.
//!
//! People need it for the exception from the Medi-Cal work requirement, and for anybody else who
//! asks where they were. It is the same letter for everybody.

use super::{Form, Paper, document, told::Told, words};
use crate::{
    Result,
    paper::{Blank, Block, Document, Level, Line, Text, TextSize},
};

pub(super) fn custody_letter(told: &Told<'_>) -> Result<Document> {
    let case = told.case;
    let (person, stay) = (&case.person, &case.stay);
    let name = person.name.first_last();
    let facility = &told.context.facility;
    let booked = words::full(stay.booked_on);
    let (verb, until) = match &stay.left {
        Some(left) => ("was", format!("from {booked} to {}", words::full(left.on))),
        None => ("is", format!("since {booked}, and on the day of this letter")),
    };
    let days =
        (stay.left.as_ref().map_or(told.today(), |left| left.on) - stay.booked_on).num_days() + 1;
    let mut lines = vec![
        Line::new("Name", Text::bold(&*name)),
        Line::new("Date of birth", birth(told)),
        Line::new("Booking", stay.booking.as_str()),
        Line::new("Facility", Text::plain(facility.as_str())),
        Line::new("Booked on", Text::plain(&*booked)),
    ];
    if let Some(left) = &stay.left {
        let hour = left.time.map(|time| format!(", {}", words::hour(time)));
        let when = format!("{}{}", words::full(left.on), hour.unwrap_or_default());
        lines.push(Line::new("Released on", Text::plain(when)));
        lines.push(Line::new("Days in custody", Text::plain(days.to_string())));
    } else {
        let date = told.best_release().and_then(|told| told.date);
        let date = date.map_or_else(|| "no date known".into(), words::full);
        lines.push(Line::new("Expected release", Text::plain(date)));
        lines.push(Line::new("Days so far", Text::plain(days.to_string())));
    }
    let blocks = vec![
        Block::Heading(Level::One, "Custody and release verification".into()),
        Block::Paragraph(Text::plain(words::full(told.today()))),
        Block::Space(10.0),
        Block::Paragraph(Text::plain("To whom it may concern:")),
        Block::Paragraph(
            Text::plain("This confirms that ")
                .and_bold(name)
                .and(format!(" {verb} in custody at {facility} {until}.")),
        ),
        Block::Boxed(vec![Block::Lines(lines)]),
        Block::Paragraph(Text::plain(
            "This letter may be used as proof of the dates in custody, for example for the \
             exception from the Medi-Cal work requirement. It says nothing about charges and \
             nothing about health.",
        )),
        Block::Paragraph(Text::plain(question(told))),
        Block::Space(18.0),
        Block::FillIn(vec![Blank::new("Signature", 1.6), Blank::new("Date", 0.7)]),
        Block::FillIn(vec![Blank::new("Name and title", 1.0)]),
    ];
    let form = Form {
        paper: Paper::CustodyLetter,
        size: TextSize::Fax,
        header: told.plain_header(facility.clone()),
        notice: false,
    };
    document(told, form, blocks)
}

fn birth(told: &Told<'_>) -> Text {
    let birth = &told.case.person.birth;
    Text::plain(birth.date.map_or_else(|| birth.as_written.clone(), words::full))
}

fn question(told: &Told<'_>) -> String {
    let lines = &told.context.lines;
    let ask = match (&lines.reentry_office, &lines.address) {
        (Some(line), Some(address)) => format!("{line}, {address}"),
        (Some(line), None) => line.clone(),
        (None, Some(address)) => address.clone(),
        (None, None) => told.context.facility.clone(),
    };
    format!("Questions about this letter: {ask}. Please read the number {}.", told.context.number)
}
