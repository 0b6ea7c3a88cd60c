//! What a paper says, in its text and behind it.

use lopdf::{Document as Pdf, Object};
use throughcare_core::{
    features::cases::Case,
    paper::{Block, Document, Text},
};

/// Words without regard to where lines end.
pub fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const WORDS: [&str; 12] = [
    "methadone",
    "opioid",
    "opiate",
    "substance",
    "buprenorphine",
    "naloxone",
    "naltrexone",
    "addiction",
    "withheld",
    "redacted",
    "sublocade",
    "overdose",
];
const ABBREVIATIONS: [&str; 5] = ["OTP", "OUD", "SUD", "MAT", "MOUD"];

/// The first word that would tell of a treatment: whole words, abbreviations in their own case.
pub fn forbidden_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let tells = |word: &&&str| {
        WORDS.contains(&word.to_lowercase().as_str()) || ABBREVIATIONS.contains(*word)
    };
    if let Some(word) = words.iter().find(tells) {
        return Some((*word).to_owned());
    }
    let spaced: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let part2 = spaced
        .windows(2)
        .any(|two| matches!(two, [word, "2"] if word.eq_ignore_ascii_case("part")));
    part2.then(|| "Part 2".to_owned())
}

/// Every string of the file that is not on a page: titles, descriptions, metadata, attachments.
pub fn hidden_strings(bytes: &[u8]) -> String {
    let pdf = Pdf::load_mem(bytes).unwrap();
    let mut found = Vec::new();
    for object in pdf.objects.values().chain([&Object::Dictionary(pdf.trailer.clone())]) {
        collect(object, &mut found);
        let Ok(stream) = object.as_stream() else { continue };
        let kind = stream.dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        if matches!(kind, b"Metadata" | b"EmbeddedFile") {
            let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            found.push(String::from_utf8_lossy(&plain).into_owned());
        }
    }
    // The part of PDF/A that the file keeps to is a number in a tag, and no word for a reader.
    found.join("\n").replace("pdfaid:part", "pdfaid")
}

fn collect(object: &Object, found: &mut Vec<String>) {
    match object {
        Object::String(bytes, _) => found.push(match bytes.as_slice() {
            [0xFE, 0xFF, rest @ ..] => {
                let units: Vec<u16> =
                    rest.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
                String::from_utf16_lossy(&units)
            }
            plain => String::from_utf8_lossy(plain).into_owned(),
        }),
        Object::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Object::Dictionary(parts) => parts.iter().for_each(|(_, part)| collect(part, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, part)| collect(part, found)),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::Reference(_) => {}
    }
}

/// The words of the blocks, a line for each.
pub fn said(paper: &Document) -> String {
    let mut lines = Vec::new();
    paper.blocks.iter().for_each(|block| say(block, &mut lines));
    lines.join("\n")
}

fn say(block: &Block, lines: &mut Vec<String>) {
    let mut each = |texts: &[Text]| lines.extend(texts.iter().map(plain));
    match block {
        Block::Heading(_, text) => lines.push(text.clone()),
        Block::Paragraph(text) => each(std::slice::from_ref(text)),
        Block::List(_, texts) | Block::Notice(texts) => each(texts),
        Block::Lines(rows) => {
            lines.extend(rows.iter().map(|row| format!("{}\n{}", row.label, plain(&row.text))));
        }
        Block::Table(table) => {
            lines.extend(table.columns.iter().map(|column| column.title.clone()));
            table.rows.iter().for_each(|row| lines.extend(row.iter().map(plain)));
        }
        Block::Checkboxes(boxes) => {
            for checkbox in boxes {
                lines.push(plain(&checkbox.label));
                lines.extend(checkbox.blanks.iter().map(|blank| blank.label.clone()));
            }
        }
        Block::FillIn(blanks) => lines.extend(blanks.iter().map(|blank| blank.label.clone())),
        Block::Coverage(coverage) => {
            lines.extend(coverage.marks.iter().map(|mark| mark.word.clone()));
            for row in &coverage.rows {
                lines.push(row.label.clone());
                lines.extend(row.stretches.iter().map(|stretch| stretch.word.clone()));
            }
        }
        Block::Boxed(inside) | Block::KeepTogether(inside) | Block::Sized(_, inside) => {
            for block in inside {
                say(block, lines);
            }
        }
        Block::SideBySide(left, right) => {
            left.iter().chain(right).for_each(|block| say(block, lines));
        }
        Block::Space(_) | Block::PageBreak => {}
    }
}

fn plain(text: &Text) -> String {
    text.0.iter().map(|span| span.text.as_str()).collect()
}

/// Headings that nothing follows, or that only another heading of the same kind follows.
pub fn empty_headings(blocks: &[Block]) -> Vec<String> {
    let mut flat = Vec::new();
    flatten(blocks, &mut flat);
    let mut found = Vec::new();
    for (at, block) in flat.iter().enumerate() {
        let Block::Heading(level, text) = block else { continue };
        let over_nothing = match flat.get(at + 1) {
            None | Some(Block::PageBreak) => true,
            Some(Block::Heading(next, _)) => next == level,
            Some(Block::Table(table)) => table.rows.is_empty() || table.columns.is_empty(),
            Some(Block::List(_, items)) => items.is_empty(),
            Some(_) => false,
        };
        if over_nothing {
            found.push(text.clone());
        }
    }
    found
}

fn flatten<'a>(blocks: &'a [Block], flat: &mut Vec<&'a Block>) {
    for block in blocks {
        match block {
            Block::Boxed(inside) | Block::KeepTogether(inside) | Block::Sized(_, inside) => {
                flatten(inside, flat);
            }
            Block::SideBySide(left, right) => {
                flatten(left, flat);
                flatten(right, flat);
            }
            Block::Heading(..)
            | Block::Paragraph(_)
            | Block::Lines(_)
            | Block::Table(_)
            | Block::List(..)
            | Block::Notice(_)
            | Block::Checkboxes(_)
            | Block::FillIn(_)
            | Block::Coverage(_)
            | Block::Space(_)
            | Block::PageBreak => flat.push(block),
        }
    }
}

/// Names of drugs, things, clinics and places, which do not count for the reading grade.
pub fn names_in(case: &Case) -> Vec<String> {
    let mut names = Vec::new();
    for fact in &case.medicines {
        let order = &fact.value;
        names.extend([order.drug.clone(), order.strength.clone(), order.form.clone()]);
        names.extend(order.pharmacy.clone());
    }
    names.extend(case.mat.iter().map(|fact| fact.value.drug.clone()));
    names.extend(case.equipment.iter().map(|fact| fact.value.item.clone()));
    for fact in &case.appointments {
        names.push(fact.value.with.clone());
        names.extend(fact.value.address.clone());
    }
    names.extend(case.team.iter().map(|fact| fact.value.name.clone()));
    names.extend(case.medi_cal.iter().filter_map(|fact| fact.value.plan.clone()));
    names
}
