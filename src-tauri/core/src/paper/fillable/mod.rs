//! A site's own form: a PDF with fields that somebody else made and the site must hand in as it is.
//!
//! [`read`] tells what it asks. [`fill`] draws what is known onto its pages and takes the fields
//! away, so that it prints the same everywhere, nothing in it can run, and what was left open is
//! still paper to write on. The words are set in the carried fonts: a form's own often have no
//! letters for names outside of English.

mod fill;
mod fit;
mod found;
mod open;
#[cfg(test)]
mod tests;
mod turn;

pub use fill::{fill, numbered};
pub use open::{MOST_BYTES, read};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a form asks, in the order of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub pages: usize,
    pub fields: Vec<FormField>,
}

/// One question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormField {
    /// How the file calls it: unique, and often said to nobody ("topmost.Page1.LName").
    pub name: String,
    /// What is read aloud for it; empty where its makers wrote nothing.
    pub label: String,
    pub asks: Asks,
    /// From 1.
    pub page: usize,
}

/// What can stand in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Asks {
    /// One line.
    Line,
    Lines,
    /// So many characters, each in a cell of its own.
    Cells {
        count: u16,
    },
    /// A box to tick.
    Tick,
    /// One of these.
    OneOf {
        options: Vec<String>,
    },
    /// Signed by hand, so nothing is drawn.
    Signature,
}

/// What goes into a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Answer {
    /// For a line, lines, cells, or the option that is chosen.
    Words(String),
    Tick(bool),
}

/// Answers by the name of their field.
pub type Answers = BTreeMap<String, Answer>;

/// A form with its answers drawn in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Fields whose words have no room, even small: they are left open, and somebody writes them.
    pub no_room: Vec<String>,
}
