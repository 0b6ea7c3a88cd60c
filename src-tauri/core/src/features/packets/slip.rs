//! The answer slip on the last page: what the receiver ticks and sends back.

use super::told::Told;
use crate::{
    features::disclosure::RecipientKind,
    paper::{Blank, Block, Checkbox, Level, Text, TextSize},
};

/// Large boxes, and the wrong address first: a packet at the wrong plan must cost one tick.
pub(super) fn slip(told: &Told<'_>) -> Vec<Block> {
    let member = matches!(told.kind(), Some(RecipientKind::Plan | RecipientKind::Ecm));
    let not_ours = if member { "Not our member" } else { "Not known to us" };
    let boxes = vec![
        Checkbox::new(Text::bold(not_ours)).with(Blank::new("whose, if you know", 1.0)),
        Checkbox::new(Text::bold("Ours"))
            .with(Blank::new("ECM provider", 1.2))
            .with(Blank::new("lead", 1.0))
            .with(Blank::new("phone", 1.0)),
        Checkbox::new(Text::bold("Accepted")),
        Checkbox::new(Text::bold("Declined")).with(Blank::new("reason", 1.0)),
        Checkbox::new(Text::bold("Appointment"))
            .with(Blank::new("date and time", 1.0))
            .with(Blank::new("where", 1.4)),
        Checkbox::new(Text::bold("Reached on"))
            .with(Blank::new("", 0.6))
            .with(Blank::new("or not reached, tries", 1.0)),
        Checkbox::new(Text::bold("Closed on"))
            .with(Blank::new("", 0.6))
            .with(Blank::new("reason", 1.4)),
    ];
    let context = told.context;
    let back = match &context.lines.reentry_office {
        Some(line) => format!("Send back to {}, {line}, or phone and read", context.facility),
        None => format!("Send back to {}, or phone and read", context.facility),
    };
    let words = Text::plain(format!("{back} ")).and_bold(&*context.number).and(".");
    vec![Block::Sized(
        TextSize::Fax,
        vec![Block::Boxed(vec![
            Block::Heading(Level::Two, format!("Answer to {}", context.number)),
            Block::Paragraph(words),
            Block::Checkboxes(boxes),
            Block::FillIn(vec![
                Blank::new("Name", 1.4),
                Blank::new("Organization", 1.4),
                Blank::new("Date", 0.7),
            ]),
        ])],
    )]
}
