//! The sheet on one page, for the clipboard: tables with room for a tick and initials.

use super::{
    notes::NoteShown,
    sheet::{
        ShiftBefore, ShiftCourt, ShiftDose, ShiftLeaving, ShiftMoved, ShiftPerson, ShiftShown,
    },
};
use crate::{
    Result,
    features::{
        court::CourtState,
        packs::{PackBrief, PackState},
    },
    hex::hex,
    paper::{
        Block, Column, Document, Language, Level, PageFooter, PageHeader, Table, Text, TextSize,
        render,
    },
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sha2::{Digest, Sha256};

/// The lines that each part of the sheet may have, from a quiet night to the longest list that a
/// page holds. What does not fit is counted and stays on the screen.
const LINES: [usize; 7] = [30, 20, 14, 10, 7, 5, 3];

/// What the sheet says of itself.
pub(super) struct Imprint<'a> {
    pub facility: &'a str,
    pub training: bool,
    pub prepared_by: &'a str,
}

/// The number of the sheet, which is also its file name: the minute at which it was made.
pub(super) fn number(as_of: NaiveDateTime) -> String {
    format!("SHIFT-{}", as_of.format("%Y%m%d-%H%M"))
}

/// The sheet on one page, with as many lines as fit.
pub(super) fn paper(told: &ShiftShown, by: &Imprint<'_>) -> Result<Document> {
    let fingerprint = hex(&Sha256::digest(serde_json::to_vec(told)?));
    let [longest, shorter @ ..] = LINES;
    let mut made = set(told, by, &fingerprint, longest);
    for most in shorter {
        if render(&made)?.pages <= 1 {
            break;
        }
        made = set(told, by, &fingerprint, most);
    }
    Ok(made)
}

fn set(told: &ShiftShown, by: &Imprint<'_>, fingerprint: &str, most: usize) -> Document {
    let mut blocks = vec![Block::Heading(Level::One, "Shift sheet".into())];
    blocks.extend(leaving(&told.leaving, told.until, most));
    blocks.extend(doses(&told.doses, most));
    blocks.extend(court(&told.court, told.court_tomorrow, most));
    blocks.extend(moved(&told.moved, most));
    blocks.extend(notes(&told.notes, most));
    blocks.push(Block::Notice(vec![Text::plain(
        "Not for the hall. For health staff and the reentry team; it holds what its printer may \
         see, and no more. Shred it when the next sheet is printed.",
    )]));
    Document {
        number: number(told.as_of),
        version: 1,
        title: "Shift sheet".into(),
        language: Language::English,
        prepared: told.as_of,
        header: PageHeader {
            name: "Shift sheet".into(),
            identifiers: vec![
                told.as_of.format("%a %m/%d/%Y").to_string(),
                told.as_of.format("%H:%M").to_string(),
            ],
            route: by.facility.into(),
            call: Some("NOT FOR THE HALL".into()),
        },
        footer: PageFooter {
            prepared_by: by.prepared_by.into(),
            replaces: None,
            fingerprint: fingerprint.chars().take(16).collect(),
            notice: None,
        },
        training: by.training,
        size: TextSize::Dense,
        blocks,
    }
}

/// A part of the sheet: a heading, a table whose last column is for initials, and how many more.
fn part<T>(
    title: &str,
    held: &[T],
    most: usize,
    columns: &[(&str, f32)],
    row: impl Fn(&T) -> Vec<Text>,
) -> Vec<Block> {
    let heading = Block::Heading(Level::Two, format!("{title} ({})", held.len()));
    if held.is_empty() {
        return vec![heading, Block::Paragraph(Text::plain("Nobody."))];
    }
    let mut all: Vec<Column> =
        columns.iter().map(|(title, share)| Column::new(*title, *share)).collect();
    all.push(Column::new("Initials", 0.9));
    let rows = held.iter().take(most).map(|held| {
        let mut cells = row(held);
        cells.push(Text::plain("[  ] ______"));
        cells
    });
    let table =
        Table { summary: title.into(), columns: all, first_names_row: true, rows: rows.collect() };
    let more = held.len().saturating_sub(most);
    let mut blocks = vec![heading, Block::Table(table)];
    if 0 < more {
        blocks.push(Block::Paragraph(Text::plain(format!("And {more} more, on the screen."))));
    }
    blocks
}

fn leaving(held: &[ShiftLeaving], until: NaiveDate, most: usize) -> Vec<Block> {
    let title = format!("Leaving within 72 hours, to {}", day(until));
    let columns = [("Who", 2.2), ("When", 1.1), ("Pack, where it lies", 2.2), ("Not packed", 2.0)];
    part(&title, held, most, &columns, |one| {
        vec![
            who(&one.person),
            Text::plain(when(one)),
            Text::plain(one.pack.as_ref().map_or_else(|| "no pack".into(), |held| pack(held, one))),
            Text::plain(one.not_packed.join("; ")),
        ]
    })
}

fn who(person: &ShiftPerson) -> Text {
    let cell = person.housing.as_ref().map(|cell| format!(", {cell}")).unwrap_or_default();
    Text::bold(&*person.name).and(format!("\n{}, born {}{cell}", person.booking, person.birth_date))
}

fn when(one: &ShiftLeaving) -> String {
    let mut words = match (one.leaves_at, one.on) {
        (Some(at), _) => format!("NOW, {}", at.format("%m/%d %H:%M")),
        (None, Some(on)) => dated(on, one.time),
        (None, None) => "no date".into(),
    };
    if one.until_morning {
        words.push_str("\nstays until the morning");
    } else if one.past_date && one.leaves_at.is_none() {
        words.push_str("\npast the date");
    }
    words
}

fn pack(held: &PackBrief, one: &ShiftLeaving) -> String {
    let state = match held.state {
        PackState::BeingMade => "being made",
        PackState::Sealed => "sealed",
        PackState::Ready => "ready",
        PackState::Stale => "STALE, make it again",
        PackState::HandedOver => "handed over",
        PackState::LeftBehind => "left behind",
    };
    let mut words = format!("{} {state}\n{}", held.number, held.place);
    for part in &one.missing {
        words.push_str("\nMISSING: ");
        words.push_str(&part.place);
    }
    words
}

fn doses(held: &[ShiftDose], most: usize) -> Vec<Block> {
    let columns = [("Who", 2.2), ("Dose", 2.0), ("Last", 1.1), ("Before", 1.5)];
    part("Doses due before they go", held, most, &columns, |one| {
        let last = one.last.map_or_else(|| "none known".into(), |dose| dated(dose.on, dose.time));
        let before = match one.before {
            ShiftBefore::Court { on, time } => format!("court {}", dated(on, time)),
            ShiftBefore::Leaving { on } => format!("leaving {}", day(on)),
        };
        let due = format!("\ndue {}", day(one.due));
        vec![
            who(&one.person),
            Text::bold(&*one.drug).and(due),
            Text::plain(last),
            Text::plain(before),
        ]
    })
}

fn court(held: &[ShiftCourt], tomorrow: usize, most: usize) -> Vec<Block> {
    let columns = [("Who", 2.4), ("Court", 1.4), ("Where they are", 1.8)];
    let mut blocks = part("Court: not back, out, and going today", held, most, &columns, |one| {
        let state = match one.state {
            CourtState::NotBack => "NOT BACK: released at court?",
            CourtState::Out => "out",
            CourtState::Today => "goes today",
            CourtState::Ahead
            | CourtState::Back
            | CourtState::Released
            | CourtState::OtherAgency
            | CourtState::Passed => "",
        };
        vec![who(&one.person), Text::plain(dated(one.on, one.time)), Text::plain(state)]
    });
    let words = match tomorrow {
        0 => return blocks,
        1 => "1 person goes tomorrow.".into(),
        more => format!("{more} people go tomorrow."),
    };
    blocks.push(Block::Paragraph(Text::plain(words)));
    blocks
}

fn moved(held: &[ShiftMoved], most: usize) -> Vec<Block> {
    let columns = [("Who", 2.4), ("Was", 0.9), ("Is now", 0.9), ("Told", 1.1)];
    let date = |on: Option<NaiveDate>| Text::plain(on.map_or_else(|| "no date".into(), day));
    part("Dates that moved", held, most, &columns, |one| {
        let told = one.at.format("%m/%d %H:%M").to_string();
        vec![who(&one.person), date(one.from), date(one.to), Text::plain(told)]
    })
}

fn notes(held: &[NoteShown], most: usize) -> Vec<Block> {
    let columns = [("About", 1.8), ("Note", 3.6), ("From", 1.3)];
    part("Notes to this shift", held, most, &columns, |note| {
        let about = note.name.clone().unwrap_or_else(|| "everybody".into());
        let from = format!("{}, {}", note.by, note.at.format("%m/%d %H:%M"));
        vec![Text::bold(about), Text::plain(&*note.text), Text::plain(from)]
    })
}

fn day(date: NaiveDate) -> String {
    date.format("%a %m/%d").to_string()
}

fn dated(on: NaiveDate, time: Option<NaiveTime>) -> String {
    let time = time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", day(on))
}
