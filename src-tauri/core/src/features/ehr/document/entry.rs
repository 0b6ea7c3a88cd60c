//! What the entries of every list have in common: the thing that they name, times and states.

use super::{
    super::row::RowSays,
    concept::{Concept, Texts},
    time::{self, Stamp},
};
use crate::wire::xml_in::Element;
use chrono::NaiveDateTime;

/// What entries are read with.
pub(super) struct Entry<'d> {
    pub texts: &'d Texts<'d>,
    pub now: NaiveDateTime,
}

/// What an entry says.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Something, with remarks on what in it could not be used.
    Says(RowSays, Vec<String>),
    /// Nothing that becomes a fact, and nothing that is missed.
    Note(String),
    /// What it names, where that is known, and why it was not read.
    NotRead(Option<String>, String),
}

/// What a reader gives for one statement.
pub(super) type Told = Result<Outcome, NotRead>;

/// Why a statement was not read, and what it names.
#[derive(Debug)]
pub(super) struct NotRead(pub Option<String>, pub String);

impl From<&'static str> for NotRead {
    fn from(why: &'static str) -> Self {
        Self(None, why.into())
    }
}

impl NotRead {
    pub fn of(name: &str, why: &str) -> Self {
        Self(Some(name.to_owned()), why.into())
    }
}

impl From<Told> for Outcome {
    fn from(told: Told) -> Self {
        told.unwrap_or_else(|NotRead(name, why)| Self::NotRead(name, why))
    }
}

/// From when until when something holds.
#[derive(Debug, Default)]
pub(super) struct Span {
    /// One moment.
    pub at: Option<Stamp>,
    pub from: Option<Stamp>,
    pub to: Option<Stamp>,
    /// It is said to have ended, on a day that nobody knows.
    pub ended: bool,
    /// A time stands there that could not be read.
    pub unread: bool,
}

impl Span {
    /// `<effectiveTime>` with a value, or with `<low>` and `<high>`. An end that is not known is
    /// an end; one about which nothing is said, or that does not apply, is none.
    pub fn of(time: &Element) -> Self {
        let mut span = Self::default();
        let mut stamp = |element: Option<&Element>| {
            let text = element.and_then(|element| element.attribute("value"))?;
            let read = time::read(text);
            span.unread |= read.is_none();
            read
        };
        let (at, from) = (stamp(Some(time)), stamp(time.first(&["low"])));
        let high = time.first(&["high"]);
        let to = stamp(high);
        let unknown = high.and_then(|high| high.attribute("nullFlavor"));
        let ended = unknown.is_some_and(|flavor| flavor == "UNK");
        Self { at, from, to, ended, ..span }
    }

    /// Whether it is over.
    pub fn is_over(&self, now: NaiveDateTime) -> bool {
        self.ended || self.to.is_some_and(|to| to.on < now.date())
    }
}

/// Whether an element says nothing by saying that it says nothing.
pub(super) fn is_null(element: &Element) -> bool {
    element.attribute("nullFlavor").is_some()
}

pub(super) fn is_negated(element: &Element) -> bool {
    element.attribute("negationInd").is_some_and(|value| value == "true" || value == "1")
}

pub(super) fn status(element: &Element) -> Option<&str> {
    element.first(&["statusCode"]).and_then(|code| code.attribute("code"))
}

/// What the observations of a template say, inside a concern, whose state they are given, or alone.
/// An entry without one is not read.
pub(super) fn concerns(
    entry: &Element,
    template: &str,
    none: &str,
    one: impl Fn(&Element, Option<&str>) -> Told,
) -> Vec<Outcome> {
    let is_wanted = |observation: &&Element| follows(observation, template);
    let mut told: Vec<Outcome> = Vec::new();
    for act in entry.all("act") {
        let state = status(act);
        let inner = act.all("entryRelationship").flat_map(|relation| relation.all("observation"));
        told.extend(inner.filter(is_wanted).map(|observation| one(observation, state).into()));
    }
    let alone = entry.all("observation").filter(is_wanted);
    told.extend(alone.map(|observation| one(observation, None).into()));
    if told.is_empty() {
        told.push(Outcome::NotRead(None, none.into()));
    }
    told
}

/// The statements of an entry that have this name, at whatever depth of acts around them.
pub(super) fn statements<'e>(entry: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in entry.children() {
        if child.name() == name {
            found.push(child);
        } else if ["act", "organizer", "entryRelationship", "component"].contains(&child.name()) {
            found.extend(statements(child, name));
        }
    }
    found
}

/// What is related to a statement by a relation of this type: observations, acts and instructions.
pub(super) fn related<'e>(
    statement: &'e Element,
    kind: &'e str,
) -> impl Iterator<Item = &'e Element> {
    let is_of = move |relation: &&Element| relation.attribute("typeCode") == Some(kind);
    statement.all("entryRelationship").filter(is_of).flat_map(Element::children)
}

/// Whether a statement follows this template.
pub(super) fn follows(statement: &Element, template: &str) -> bool {
    statement.all("templateId").any(|id| id.attribute("root") == Some(template))
}

impl Entry<'_> {
    /// What a coded child names.
    pub fn concept(&self, statement: &Element, path: &[&str]) -> Result<Concept, &'static str> {
        statement.first(path).map_or(Ok(Concept::default()), |coded| Concept::of(coded, self.texts))
    }

    /// A quantity as written: "10 mg".
    pub fn quantity(element: &Element) -> Option<String> {
        if let Some(value) = element.attribute("value") {
            // "1" is the unit of what has none.
            let unit = element.attribute("unit").filter(|unit| *unit != "1");
            return Some(unit.map_or_else(|| value.to_owned(), |unit| format!("{value} {unit}")));
        }
        let (low, high) = (element.first(&["low"]), element.first(&["high"]));
        let (low, high) = (low.and_then(Self::quantity), high.and_then(Self::quantity));
        match (low, high) {
            (Some(low), Some(high)) => Some(format!("{low} to {high}")),
            (Some(_) | None, Some(_) | None) => None,
        }
    }
}
