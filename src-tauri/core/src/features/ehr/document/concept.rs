//! What an entry names: by the words of its codes, and by the text that a code refers to.

use crate::{
    features::{disclosure::protections_for_text, roster::values::read_text},
    wire::xml_in::Element,
};
use std::{cell::Cell, collections::HashMap};

/// The most other codings of one thing that are looked at, and the longest name that is shown
/// before any shorter one.
const MOST_NAMES: usize = 12;
const LONGEST_NAME: usize = 200;
/// The most letters of all names of one thing.
const MOST_LETTERS: usize = 2_000;
/// The same in one document: a text can be referred to from many entries.
const MOST_IN_ALL: usize = 500_000;
const TOO_LONG: &str = "its text is longer than anybody would read";

/// The readable text of a document, by the marks that entries refer to.
pub(super) struct Texts<'d> {
    marked: HashMap<&'d str, &'d Element>,
    /// How many letters of names may still be read.
    left: Cell<usize>,
}

impl<'d> Texts<'d> {
    pub fn of(document: &'d Element) -> Self {
        let mut texts = HashMap::new();
        document.each(&mut |element: &'d Element| {
            if let Some(mark) = element.attribute("ID") {
                texts.entry(mark).or_insert(element);
            }
        });
        Self { marked: texts, left: Cell::new(MOST_IN_ALL) }
    }

    /// The text of an element, or that which it refers to. `Err` where it is longer than anybody
    /// would read, so that nobody knows what stands in it.
    pub fn of_element(&self, element: &Element) -> Result<Option<String>, &'static str> {
        let reference = element.first(&["reference"]).and_then(|one| one.attribute("value"));
        let referred =
            reference.and_then(|value| self.marked.get(value.strip_prefix('#')?).copied());
        let element = referred.unwrap_or(element);
        let text = element.text().map_err(|_| TOO_LONG)?;
        Ok(text.as_deref().and_then(read_text))
    }
}

/// What a coded element names.
#[derive(Debug, Default)]
pub(super) struct Concept {
    names: Vec<String>,
    /// The system and the code.
    codes: Vec<(String, String)>,
}

impl Concept {
    pub fn of(coded: &Element, texts: &Texts<'_>) -> Result<Self, &'static str> {
        let mut concept = Self::default();
        concept.take(coded, texts)?;
        for other in coded.all("translation").take(MOST_NAMES) {
            concept.take(other, texts)?;
        }
        Ok(concept)
    }

    fn take(&mut self, coded: &Element, texts: &Texts<'_>) -> Result<(), &'static str> {
        self.named(coded.attribute("displayName").and_then(read_text), texts)?;
        if let Some(original) = coded.first(&["originalText"]) {
            self.named(texts.of_element(original)?, texts)?;
        }
        let both = coded.attribute("codeSystem").zip(coded.attribute("code"));
        self.codes.extend(both.map(|(system, code)| (system.to_owned(), code.to_owned())));
        Ok(())
    }

    /// Adds a name that stands beside the code.
    pub fn and(mut self, name: Option<String>, texts: &Texts<'_>) -> Result<Self, &'static str> {
        self.named(name, texts)?;
        Ok(self)
    }

    fn named(&mut self, name: Option<String>, texts: &Texts<'_>) -> Result<(), &'static str> {
        let read = name.as_ref().map_or(0, String::len);
        texts.left.set(texts.left.get().checked_sub(read).ok_or(TOO_LONG)?);
        self.names.extend(name.filter(|name| !self.names.contains(name)));
        let letters: usize = self.names.iter().map(String::len).sum();
        if MOST_LETTERS < letters { Err(TOO_LONG) } else { Ok(()) }
    }

    /// Its code in a system.
    pub fn code(&self, system: &str) -> Option<&str> {
        let found = self.codes.iter().find(|(own, _)| own == system);
        found.map(|(_, code)| code.as_str())
    }

    pub fn has_code(&self, any: &[&str]) -> bool {
        self.codes.iter().any(|(_, code)| any.contains(&code.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.codes.is_empty()
    }

    /// The name by which it is known, as written. Where another of its names tells of something
    /// protected that this one does not, both are kept: a vaguer word must not open what the
    /// plainer one would keep closed.
    pub fn name(&self) -> Option<String> {
        let is_short = |name: &&String| name.chars().count() <= LONGEST_NAME;
        let first = self.names.iter().find(is_short).or_else(|| self.names.first())?;
        let mut name = first.clone();
        if self.names.len() == 1 {
            return Some(name);
        }
        let mut held = protections_for_text(&name);
        for other in &self.names {
            let protections = protections_for_text(other);
            if !held.hold_all_of(protections) {
                name = format!("{name}; {other}");
                held = protections_for_text(&name);
            }
        }
        Some(name)
    }
}
