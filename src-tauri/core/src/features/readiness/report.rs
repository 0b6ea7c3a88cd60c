//! The evidence report: the checklist with its figures, documents and agreements, as a paper that
//! leaves the house. Small counts are suppressed before they come here, and nothing in it is about
//! anybody in custody.

use super::{
    agreements::{AgreementShown, AgreementState},
    rules::{Basis, Status},
    show::{AreaShown, ElementShown, EntryShown, FigureShown, MeasureShown, ReadinessShown},
    suppress::Cell,
};
use crate::{
    hex::hex,
    paper::{
        Block, Column, Document, Language, Level, Line, PageFooter, PageHeader, Table, Text,
        TextSize,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};

/// What the report says of itself.
pub(super) struct Imprint<'a> {
    pub facility: &'a str,
    pub county: &'a str,
    pub training: bool,
    pub prepared: NaiveDateTime,
    pub prepared_by: &'a str,
}

/// The hash of what the report tells, whoever prints it and when.
pub(super) fn fingerprint(told: &ReadinessShown) -> crate::Result<String> {
    let mut told = told.clone();
    told.as_of = NaiveDateTime::default();
    Ok(hex(&Sha256::digest(serde_json::to_vec(&told)?)))
}

/// The number of the report, which is also its file name: the day on which it was made.
pub(super) fn number(prepared: NaiveDateTime) -> String {
    format!("READINESS-{}", prepared.format("%Y%m%d"))
}

/// The report. The same facts and the same clock make the same pages.
pub(super) fn report(told: &ReadinessShown, by: &Imprint<'_>, fingerprint: &str) -> Document {
    let mut blocks = vec![
        Block::Heading(Level::One, "Readiness: evidence report".into()),
        Block::Lines(vec![
            Line::new("SITE", format!("{}, {} County", by.facility, by.county)),
            Line::new(
                "PERIOD",
                format!("{} to {}, both days included", day(told.from), day(told.to)),
            ),
            Line::new(
                "MADE",
                format!("{} by {}", by.prepared.format("%m/%d/%Y %H:%M"), by.prepared_by),
            ),
        ]),
        Block::Notice(notices(told)),
        Block::Heading(Level::Two, "Where the site stands".into()),
        standing(told),
    ];
    for area in &told.areas {
        blocks.push(Block::Heading(Level::Two, format!("{}. {}", area.number, area.title)));
        blocks.push(elements(area, told.threshold));
    }
    blocks.extend(statements(told));
    blocks.extend(agreements(&told.agreements));
    Document {
        number: number(by.prepared),
        version: 1,
        title: "Readiness evidence report".into(),
        language: Language::English,
        prepared: by.prepared,
        header: PageHeader {
            name: "Readiness evidence report".into(),
            identifiers: vec![
                format!("{} County", by.county),
                format!("{} to {}", day(told.from), day(told.to)),
            ],
            route: by.facility.into(),
            call: None,
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

fn notices(told: &ReadinessShown) -> Vec<Text> {
    let most = told.threshold - 1;
    vec![
        Text::plain(format!(
            "A count of 1 to {most} people is shown as \"fewer than {}\". A count that would give such a \
             one away, taken from another, is shown as \"not shown\", and so are shares and days that rest \
             on either. Source: {}.",
            told.threshold, told.threshold_source
        )),
        Text::plain(
            "(u) unconfirmed: the titles and letters of the elements, and the numbers marked so, are from \
             memory or a choice of this program; nobody at the site has confirmed them. The five areas were \
             read in public text (S6). Conditional: a facility may begin before every requirement is met (S5).",
        ),
    ]
}

const STATES: [Status; 4] = [Status::Met, Status::Conditional, Status::NotMet, Status::NothingYet];

fn standing(told: &ReadinessShown) -> Block {
    let mut columns = vec![Column::new("Area", 5.0)];
    columns.extend(STATES.map(|status| Column::right(status.words(), 1.6)));
    columns.push(Column::right("For those inside", 1.6));
    let row = |area: &AreaShown| {
        let count = |status| area.elements.iter().filter(|held| held.status == status).count();
        let mut row = vec![Text::plain(format!("{}. {}", area.number, area.title))];
        row.extend(STATES.map(|status| Text::plain(count(Some(status)).to_string())));
        row.push(Text::plain(count(None).to_string()));
        row
    };
    Block::Table(Table {
        summary: "How many elements of each area are met, met on a condition, not met, or without anything on record".into(),
        columns,
        first_names_row: true,
        rows: told.areas.iter().map(row).collect(),
    })
}

fn elements(area: &AreaShown, threshold: i64) -> Block {
    let row = |element: &ElementShown| {
        vec![
            Text::bold(element.key.name()).and(format!(
                " {}{}",
                element.title,
                mark(element.unconfirmed)
            )),
            status(element),
            figures(element, threshold),
            Text::plain(element.evidence.clone()),
        ]
    };
    Block::Table(Table {
        summary: format!(
            "Elements of area {} with status, figures and source of evidence",
            area.number
        ),
        columns: vec![
            Column::new("Element", 2.3),
            Column::new("Status", 2.2),
            Column::new("Evidence in the period", 4.2),
            Column::new("Where it comes from", 1.8),
        ],
        first_names_row: true,
        rows: area.elements.iter().map(row).collect(),
    })
}

fn status(element: &ElementShown) -> Text {
    let (Some(status), Some(basis)) = (element.status, element.basis) else {
        return Text::plain("Kept for staff inside the treatment programme.");
    };
    let text = Text::bold(status.words());
    let target = || {
        let whose =
            if element.own_target { "this site's target" } else { "no target of its own; counted" };
        format!("\n{whose}: {} of 100{}", element.target, mark(element.target_unconfirmed))
    };
    let text = match basis {
        Basis::Target => text.and(target()),
        Basis::Records => text.and("\nby what is on record"),
        Basis::Statement => text.and("\nby a document, see below"),
        Basis::Condition | Basis::Nothing => text,
    };
    match (&element.condition, status) {
        (Some(held), Status::Conditional) => text.and(format!("\n{}", condition(held))),
        (Some(held), Status::NotMet | Status::NothingYet) if held.ended => {
            text.and(format!("\nA condition ended on {}.", held.until.map(day).unwrap_or_default()))
        }
        _ => text,
    }
}

fn condition(held: &EntryShown) -> String {
    let until = held.until.map(day).unwrap_or_default();
    format!("until {until}, by {}: {}", held.by, held.reason.as_deref().unwrap_or_default())
}

fn figures(element: &ElementShown, threshold: i64) -> Text {
    if element.kept {
        return Text::plain("Kept for staff inside the treatment programme.");
    }
    if element.figures.is_empty() {
        return Text::plain("No figure: records do not prove it.");
    }
    let lines: Vec<String> =
        element.figures.iter().map(|held| format!("– {}", figure(held, threshold))).collect();
    Text::plain(lines.join("\n"))
}

/// One figure as a sentence: "35 of 46 (76%) screened within 2 days of booking".
fn figure(held: &FigureShown, threshold: i64) -> String {
    sentence(held.measured, &held.words, held.unconfirmed, threshold)
}

/// A measure before the words that stand behind its number.
pub(crate) fn sentence(
    measured: MeasureShown,
    words: &str,
    unconfirmed: bool,
    threshold: i64,
) -> String {
    let cell = |count| cell(count, threshold);
    let unsure = mark(unconfirmed);
    match measured {
        MeasureShown::Share { out_of: Cell::Exact { count: 0 }, .. } => {
            format!("nobody is counted: {words}{unsure}")
        }
        MeasureShown::Share { of, out_of, percent } => {
            let percent = percent.map(|percent| format!(" ({percent}%)")).unwrap_or_default();
            format!("{} of {}{percent} {words}{unsure}", cell(of), cell(out_of))
        }
        MeasureShown::People { people } => format!("{} {words}{unsure}", cell(people)),
        MeasureShown::Days { median: Some(days), people } => {
            let unit = if days == 1 { "day" } else { "days" };
            format!("median {days} {unit} {words}, {} people{unsure}", cell(people))
        }
        MeasureShown::Days { median: None, people: Cell::Exact { count: 0 } } => {
            format!("no days to count {words}")
        }
        MeasureShown::Days { median: None, .. } => {
            format!("days {words}: not shown, too few people")
        }
        MeasureShown::Things { count } => format!("{count} {words}{unsure}"),
    }
}

fn cell(cell: Cell, threshold: i64) -> String {
    match cell {
        Cell::Exact { count } => count.to_string(),
        Cell::Small => format!("fewer than {threshold}"),
        Cell::Complement => "not shown".into(),
    }
}

fn statements(told: &ReadinessShown) -> Vec<Block> {
    let elements = told.areas.iter().flat_map(|area| &area.elements);
    let rows: Vec<Vec<Text>> = elements
        .flat_map(|element| element.statements.iter().map(move |held| (element, held)))
        .map(|(element, held)| {
            vec![
                Text::bold(element.key.name()),
                Text::plain(held.document.clone().unwrap_or_default()),
                Text::plain(held.dated.map(day).unwrap_or_default()),
                Text::plain(held.kept_at.clone().unwrap_or_default()),
                Text::plain(format!("{}, {}", held.by, held.at.format("%m/%d/%Y"))),
            ]
        })
        .collect();
    let heading = Block::Heading(Level::Two, "Documents named by hand".into());
    if rows.is_empty() {
        return vec![heading, Block::Paragraph("None was named.".into())];
    }
    let columns = vec![
        Column::new("Element", 1.0),
        Column::new("Document", 3.6),
        Column::new("Dated", 1.4),
        Column::new("Kept", 2.6),
        Column::new("Stated by", 2.2),
    ];
    let summary = "Documents that prove what records cannot".into();
    vec![heading, Block::Table(Table { summary, columns, first_names_row: true, rows })]
}

fn agreements(held: &[AgreementShown]) -> Vec<Block> {
    let row = |held: &AgreementShown| {
        let value = &held.value;
        let ends = value.ends_on.map_or_else(|| "no end".into(), day);
        vec![
            Text::plain(value.with_whom.clone()),
            Text::plain(value.kind.words()),
            Text::plain(day(value.signed_on)),
            Text::plain(ends),
            Text::plain(match held.state {
                AgreementState::NotYet => "not yet in force",
                AgreementState::InForce => "in force",
                AgreementState::EndsSoon => "in force, ends soon",
                AgreementState::Ended => "ended",
            }),
            Text::plain(value.kept_at.clone()),
        ]
    };
    let heading = Block::Heading(Level::Two, "Agreements".into());
    if held.is_empty() {
        return vec![heading, Block::Paragraph("None is on record.".into())];
    }
    let columns = vec![
        Column::new("With", 3.0),
        Column::new("Kind", 2.2),
        Column::new("Signed", 1.4),
        Column::new("Ends", 1.4),
        Column::new("State", 1.6),
        Column::new("Kept", 2.2),
    ];
    let summary = "Agreements with other organizations and when they end".into();
    let rows = held.iter().map(row).collect();
    vec![heading, Block::Table(Table { summary, columns, first_names_row: true, rows })]
}

impl Status {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::Conditional => "Conditional",
            Self::NotMet => "Not met",
            Self::NothingYet => "Nothing on record yet",
        }
    }
}

fn mark(unconfirmed: bool) -> &'static str {
    if unconfirmed { " (u)" } else { "" }
}

fn day(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}
