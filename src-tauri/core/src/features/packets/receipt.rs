//! The receipt in two parts with one number: the clinical part for nurse and person, and the part
//! for custody, which names a pack and counts pieces and says nothing else.

use super::{
    Form, Pack, Paper, document,
    medicine_words::{equipment, is_naloxone_kit, name, step},
    sections::table,
    told::Told,
    words,
};
use crate::{
    Result,
    paper::{Blank, Block, Checkbox, Column, Document, Level, Line, Text, TextSize},
};

/// `number` is the same on both parts.
pub(super) fn clinical(told: &Told<'_>, pack: Option<&Pack>, number: &str) -> Result<Document> {
    let mut blocks = vec![
        Block::Heading(Level::One, "Receipt for medicines and equipment".into()),
        Block::Lines(vec![Line::new("Receipt", Text::bold(number))]),
        pack_line(pack),
    ];
    blocks.extend(medicines(told));
    blocks.extend(things(told));
    blocks.push(controlled());
    blocks.push(naloxone(told));
    blocks.push(signatures());
    let form = Form {
        paper: Paper::ClinicalReceipt,
        size: TextSize::Dense,
        header: told.header(format!("{}, clinical part", told.context.facility), None),
        notice: true,
    };
    document(told, form, blocks.into_iter().filter(|block| !is_empty(block)).collect())
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::KeepTogether(inside) if inside.is_empty())
}

fn row(blanks: &[(&str, f32)]) -> Block {
    Block::FillIn(blanks.iter().map(|(label, share)| Blank::new(*label, *share)).collect())
}

fn pack_line(pack: Option<&Pack>) -> Block {
    let Some(pack) = pack else {
        return Block::Checkboxes(vec![
            Checkbox::new("Seal unbroken")
                .with(Blank::new("pack", 0.8))
                .with(Blank::new("seal", 0.8)),
        ]);
    };
    let seal = pack.seal.as_ref().map(|seal| format!(", seal {seal}")).unwrap_or_default();
    let boxes = vec![
        Checkbox::new(Text::bold(format!("Pack {}{seal}", pack.number)).and(" unbroken")),
        Checkbox::new("Seal broken").with(Blank::new("why", 1.0)),
    ];
    Block::Checkboxes(boxes)
}

fn medicines(told: &Told<'_>) -> Vec<Block> {
    let line = "________";
    let rows: Vec<Vec<Text>> = told
        .medicines()
        .map(|fact| {
            let order = &fact.value;
            let filled = order.filled_on.map(|on| told.day(on)).unwrap_or_default();
            let cold = if order.refrigerate { "\nice pack: yes / no" } else { "" };
            vec![
                Text::bold(name(order)).and(cold),
                Text::plain(&*order.directions),
                Text::plain(order.rx_number.as_deref().unwrap_or_default()),
                Text::plain(filled),
                Text::plain(line),
                Text::plain("yes / no"),
                Text::plain(format!("{}\n{line}", step(order))),
            ]
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Paragraph(Text::plain("No medicine is on record."))];
    }
    let columns = vec![
        Column::new("Medicine", 2.4),
        Column::new("Directions", 2.2),
        Column::new("Rx no.", 0.9),
        Column::new("Filled", 0.7),
        Column::new("Count", 0.8),
        Column::new("In hand", 0.8),
        Column::new("Else: where, why", 1.6),
    ];
    vec![table("Medicines handed over", columns, rows)]
}

fn things(told: &Told<'_>) -> Vec<Block> {
    let boxes: Vec<Checkbox> = told
        .equipment()
        .map(|order| {
            let serial = Blank::new("serial", 1.0);
            let word = match &order.serial {
                Some(serial) => format!("{}, serial {serial}", equipment(order)),
                None => equipment(order),
            };
            let taken = Checkbox::new(word);
            let taken = if order.serial.is_none() { taken.with(serial) } else { taken };
            taken.with(Blank::new("fitted: yes / no, by", 0.7))
        })
        .collect();
    if boxes.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(Level::Three, "Equipment".into()), Block::Checkboxes(boxes)]
}

/// Printed for everybody: whether a controlled medicine is inside is nobody's business.
fn controlled() -> Block {
    Block::KeepTogether(vec![
        Block::Heading(Level::Three, "Controlled medicines, if any".into()),
        row(&[("Count", 0.4), ("counted by, RN", 1.0), ("initials", 0.4)]),
        row(&[("Witness, health staff", 1.0), ("credential", 0.5), ("initials", 0.4)]),
    ])
}

/// Only where naloxone is on record: a kit is offered by an order.
fn naloxone(told: &Told<'_>) -> Block {
    let ordered = told.medicines().any(|fact| is_naloxone_kit(&fact.value));
    if !ordered {
        return Block::KeepTogether(Vec::new());
    }
    Block::KeepTogether(vec![
        Block::Heading(Level::Three, "Naloxone".into()),
        row(&[("Kits", 0.4), ("lot", 1.0), ("expires", 0.8)]),
        Block::Checkboxes(vec![
            Checkbox::new("Shown how to use it"),
            Checkbox::new("Said back in own words"),
        ]),
    ])
}

fn signatures() -> Block {
    Block::KeepTogether(vec![
        Block::Heading(Level::Three, "Signed at the door".into()),
        Block::Paragraph(Text::plain("I was told when my next dose is due and where to get it.")),
        row(&[("Language", 0.8), ("interpreter ID", 0.8)]),
        row(&[("Signature of the person", 1.6), ("date, time", 0.8)]),
        Block::Checkboxes(vec![
            Checkbox::new("Refused to sign").with(Blank::new("reason", 1.0)),
            Checkbox::new("Could not sign").with(Blank::new("reason", 1.0)),
        ]),
        row(&[("RN, credential", 1.6), ("date, time (24 h)", 0.8)]),
        Block::Checkboxes(vec![
            Checkbox::new("Entered later from paper").with(Blank::new("true time", 1.0)),
        ]),
    ])
}

/// Identity, pack, pieces, equipment yes or no. No drug, no clinic, no diagnosis.
pub(super) fn custody(
    told: &Told<'_>,
    pack: Option<&Pack>,
    equipment: Option<bool>,
    number: &str,
) -> Result<Document> {
    let yes_no = |yes: bool, word: &str| Checkbox { ticked: yes, ..Checkbox::new(word) };
    let mut blocks = vec![
        Block::Heading(Level::One, "Receipt for a sealed pack".into()),
        Block::Lines(vec![Line::new("Receipt", Text::bold(number))]),
    ];
    match pack {
        Some(pack) => {
            let seal = pack.seal.as_deref().unwrap_or("see the pack").to_owned();
            blocks.push(Block::Lines(vec![
                Line::new("Pack", Text::bold(&*pack.number)),
                Line::new("Seal", Text::plain(seal)),
                Line::new(
                    "Pieces",
                    Text::plain(words::counted(pack.sealed_pieces.into(), "sealed piece")),
                ),
            ]));
        }
        None => blocks.push(row(&[("Pack", 1.0), ("seal", 1.0), ("sealed pieces", 0.6)])),
    }
    blocks.push(Block::Checkboxes(vec![
        yes_no(equipment == Some(true), "Equipment: yes"),
        yes_no(equipment == Some(false), "Equipment: no"),
        Checkbox::new("Seal whole when handed over"),
    ]));
    blocks.push(row(&[("Time (24 h)", 0.6), ("officer, no.", 1.0), ("initials", 0.5)]));
    blocks.push(row(&[("Signature of the person", 1.0), ("signature of the officer", 1.0)]));
    let form = Form {
        paper: Paper::CustodyReceipt,
        size: TextSize::Fax,
        header: told.plain_header(format!("{}, custody part", told.context.facility)),
        notice: false,
    };
    document(told, form, blocks)
}
