//! What a paper says, in the order in which it is read. Nothing here knows about pages or PDF, so
//! that a paper is written (and tested) as words, tables and boxes.

use chrono::{NaiveDate, NaiveDateTime};

/// One paper, ready to be set.
///
/// No name of a person may stand in `number` or `title`: both go into the file's metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// "P-2026-00417". Also the file name.
    pub number: String,
    pub version: u32,
    /// "Warm handoff". The file is titled with it and the number.
    pub title: String,
    pub language: Language,
    /// Facility-local date and time at which the facts were put together. The only clock: two
    /// papers with the same facts and the same `prepared` are the same bytes.
    pub prepared: NaiveDateTime,
    pub header: PageHeader,
    pub footer: PageFooter,
    /// Every page says TRAINING.
    pub training: bool,
    pub size: TextSize,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Spanish,
}

/// Stands on top of every page, with "page 2 of 5".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHeader {
    /// Whom or what the paper is about, in bold: "DELGADO-RUIZ, María", or "Night shift".
    pub name: String,
    /// At least two for a person: "born 04/05/1988 (37)", "CIN 90000001A", "booking T-1001".
    pub identifiers: Vec<String>,
    /// "Example County Main Jail → ECM provider".
    pub route: String,
    /// What the reader must do first, in bold: "PLEASE CALL HER BY SAT 03/14".
    pub call: Option<String>,
}

/// Stands at the foot of every page. Number, version, the hour and "may have changed since
/// printed" are always there; these are the parts that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFooter {
    pub prepared_by: String,
    /// The version this one replaces.
    pub replaces: Option<u32>,
    /// First 16 hex digits of the SHA-256 of the disclosed facts.
    pub fingerprint: String,
    /// The short statement of 42 CFR 2.32(a)(2), when Part 2 records are inside.
    pub notice: Option<String>,
}

/// How large the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSize {
    /// Running text at 9.2 pt, for pages that are read on paper or on a screen.
    Dense,
    /// Running text at 11 pt, for pages that must survive a fax of 204 × 98 dpi.
    Fax,
    /// Running text at 18 pt, for the person's own sheet.
    Large,
}

/// Words, some of them bold. A newline starts a new line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub bold: bool,
}

impl Text {
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().and(text)
    }

    pub fn bold(text: impl Into<String>) -> Self {
        Self::default().and_bold(text)
    }

    /// The same words, followed by `text`. No space is put between.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), bold: false });
        self
    }

    /// The same words, followed by `text` in bold.
    #[must_use]
    pub fn and_bold(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), bold: true });
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Never the last thing on a page.
    Heading(Level, String),
    Paragraph(Text),
    /// The rows of page 1: REACH, DO, ALLERGY.
    Lines(Vec<Line>),
    Table(Table),
    List(ListKind, Vec<Text>),
    /// A boxed statement in small print, such as the text of 42 CFR 2.32.
    Notice(Vec<Text>),
    /// Blocks in a box, kept on one page if they fit on one.
    Boxed(Vec<Block>),
    Checkboxes(Vec<Checkbox>),
    /// Fields to be filled in by hand, beside each other as far as they fit.
    FillIn(Vec<Blank>),
    Coverage(Coverage),
    /// Two columns, read left then right. Kept on one page if they fit on one.
    SideBySide(Vec<Block>, Vec<Block>),
    /// Blocks in another size than the rest: a first page that survives a fax, tables that do not
    /// fill ten pages.
    Sized(TextSize, Vec<Block>),
    /// White space, in points.
    Space(f32),
    PageBreak,
    /// Blocks that stay on one page if they fit on one.
    KeepTogether(Vec<Block>),
}

/// How a heading looks. In the outline that is read aloud no level is skipped: a `Three` directly
/// under a `One` is announced as level 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    One,
    Two,
    Three,
}

/// A short label in bold, and what there is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub text: Text,
}

impl Line {
    pub fn new(label: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Bulleted,
    Numbered,
}

/// A table whose column titles are repeated on each page it reaches. A row stays whole unless it
/// is taller than a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table is, for whoever cannot see it: "Medicines at release".
    pub summary: String,
    pub columns: Vec<Column>,
    /// The first cell of each row names the row.
    pub first_names_row: bool,
    /// Missing cells are empty; cells beyond the columns are refused.
    pub rows: Vec<Vec<Text>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    /// Part of the width relative to the other columns. A column still grows to hold its longest
    /// word.
    pub share: f32,
    pub align: Align,
}

impl Column {
    pub fn new(title: impl Into<String>, share: f32) -> Self {
        Self { title: title.into(), share, align: Align::Left }
    }

    /// A column of numbers.
    pub fn right(title: impl Into<String>, share: f32) -> Self {
        Self { title: title.into(), share, align: Align::Right }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A box to tick, its words, and what must be written beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkbox {
    pub label: Text,
    pub ticked: bool,
    pub blanks: Vec<Blank>,
}

impl Checkbox {
    pub fn new(label: impl Into<Text>) -> Self {
        Self { label: label.into(), ticked: false, blanks: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, blank: Blank) -> Self {
        self.blanks.push(blank);
        self
    }
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq)]
pub struct Blank {
    pub label: String,
    /// Part of the free width relative to the other blanks of the same row.
    pub share: f32,
}

impl Blank {
    pub fn new(label: impl Into<String>, share: f32) -> Self {
        Self { label: label.into(), share }
    }
}

/// Days on a line: what is covered, what is late, what is not covered. Each stretch has a word and
/// a pattern, never a colour alone, and the whole is also told in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// First and last day shown.
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub marks: Vec<DayMark>,
    pub rows: Vec<CoverageRow>,
}

/// A day that matters to every row: "release 03/12".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMark {
    pub day: NaiveDate,
    pub word: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    pub label: String,
    pub stretches: Vec<Stretch>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub from: NaiveDate,
    /// The last day of the stretch.
    pub until: NaiveDate,
    pub cover: Cover,
    /// "covered", "5 days without cover".
    pub word: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Solid.
    Covered,
    /// Diagonal lines: late, but within what the label tolerates.
    Late,
    /// Crossed lines.
    Uncovered,
}
