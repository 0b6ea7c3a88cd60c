//! The packet: page 1 that can stand alone on a fax, the sections behind it, the answer slip.

use super::{
    Form, Paper, document, fitting,
    page_one::{Room, call, page_one},
    sections::sections,
    slip::slip,
    told::Told,
};
use crate::{
    Result,
    features::disclosure::{Basis, Recipient, RecipientKind},
    paper::{Block, Document, TextSize},
};

pub(super) fn packet(told: &Told<'_>) -> Result<Document> {
    let first = |room: &Room| document(told, form(told), page_one(told, *room));
    let mut blocks = fitting(1, Room::ALL.iter().map(first))?.blocks;
    let sections = sections(told);
    if !sections.is_empty() {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Sized(TextSize::Dense, sections));
    }
    // Another facility takes the person over and has no referral to answer.
    // Nor has an emergency room.
    let is_emergency = told.case.bases().contains(&Basis::Emergency);
    if told.kind() != Some(RecipientKind::Transfer) && !is_emergency {
        blocks.extend(slip(told));
    }
    document(told, form(told), blocks)
}

fn form(told: &Told<'_>) -> Form {
    let header = told.header(route(told), call(told));
    Form { paper: Paper::Packet, size: TextSize::Fax, header, notice: true }
}

/// "Example County Main Jail → Example Health Plan".
pub(super) fn route(told: &Told<'_>) -> String {
    let to = told.case.recipient().map(recipient).unwrap_or_default();
    format!("{} → {to}", told.context.facility)
}

fn recipient(to: &Recipient) -> String {
    if let Some(organization) = &to.organization {
        return organization.clone();
    }
    let word = match to.kind {
        RecipientKind::Plan => "health plan",
        RecipientKind::Ecm => "ECM provider",
        RecipientKind::Bh => "county behavioral health",
        RecipientKind::Otp => "clinic",
        RecipientKind::Pharmacy => "pharmacy",
        RecipientKind::Pcp => "primary care",
        RecipientKind::Person => "the person",
        RecipientKind::Probation => "supervision",
        RecipientKind::Custody => "custody",
        RecipientKind::Transfer => "receiving facility",
        RecipientKind::County => "county",
    };
    word.into()
}
