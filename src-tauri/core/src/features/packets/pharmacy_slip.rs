//! The bridge slip: what a pharmacy needs to fill the medicines that the person left without.

use super::{
    Form, Paper, document,
    medicine_words::{name, step},
    page_one::{allergy, medi_cal, medical_line},
    sections::table,
    told::Told,
    words::{MEDI_CAL_RX, MEDI_CAL_RX_HELP},
};
use crate::{
    Result,
    features::cases::MedicineOrder,
    paper::{Block, Column, Document, Level, Line, Text, TextSize},
    rule_pack::Key,
};

pub(super) fn pharmacy_slip(told: &Told<'_>) -> Result<Document> {
    let rows = told.away().map(row).collect();
    let columns = vec![
        Column::new("Medicine", 2.2),
        Column::new("Directions", 2.0),
        Column::right("Days", 0.5),
        Column::right("Quantity", 0.7),
        Column::new("Rx no.", 0.9),
        Column::new("Prescriber", 1.2),
        Column::new("Where it is", 1.3),
    ];
    let cin = told.case.person.cin().unwrap_or("not known: look up by name and birth date");
    let mut lines = vec![
        Line::new("Claim", Text::plain("Medi-Cal Rx ").and_bold(MEDI_CAL_RX)),
        Line::new("Help line", Text::bold(MEDI_CAL_RX_HELP).and(", day and night")),
        Line::new("CIN", Text::bold(cin)),
        Line::new("Medi-Cal", Text::plain(medi_cal(told))),
        Line::new("Allergies", allergy(told)),
    ];
    if let Some(line) = medical_line(told) {
        lines.push(Line::new("Ask us", Text::plain(line)));
    }
    let blocks = vec![
        Block::Heading(Level::One, "For the pharmacy: please fill today".into()),
        Block::Lines(lines),
        Block::Heading(Level::Two, "Not in hand".into()),
        table("Medicines not in hand", columns, rows),
        Block::Paragraph(Text::plain(if_rejected(told))),
    ];
    let form = Form {
        paper: Paper::PharmacySlip,
        size: TextSize::Fax,
        header: told.header(format!("{} → any pharmacy", told.context.facility), None),
        notice: true,
    };
    document(told, form, blocks)
}

/// What the pharmacy can ask for, with the rule pack's number, where that comes from, and whether
/// this site has confirmed it.
fn if_rejected(told: &Told<'_>) -> String {
    let rule = told.context.pack.rule(Key::MedsEmergencyFillDays);
    let sure = if rule.unconfirmed() { "; unconfirmed rule, ask them" } else { "" };
    format!(
        "If the claim is rejected, call the help line first: it can override \"refill too soon\" \
         and can allow an emergency fill of up to {} days ({}{sure}).",
        told.context.pack.days(Key::MedsEmergencyFillDays),
        rule.source,
    )
}

fn row(order: &MedicineOrder) -> Vec<Text> {
    let days = order.days_supply.map(|days| days.to_string()).unwrap_or_default();
    let quantity = order.quantity.map(|count| count.to_string()).unwrap_or_default();
    let optional = |text: &Option<String>| Text::plain(text.as_deref().unwrap_or_default());
    vec![
        Text::bold(name(order)),
        Text::plain(&*order.directions),
        Text::plain(days),
        Text::plain(quantity),
        optional(&order.rx_number),
        optional(&order.prescriber),
        Text::plain(step(order)),
    ]
}
