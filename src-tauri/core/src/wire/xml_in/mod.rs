//! Reads one XML document of HL7 version 3 into a tree, within limits.
//!
//! A document that brings a grammar (`<!DOCTYPE`) or words of its own is refused before anything
//! in it is looked at, so nothing is ever unfolded or fetched. Elements of other namespaces are
//! left out with all that is in them: nobody here knows what they mean.

#[cfg(test)]
mod tests;

use crate::{Error, Result};
use encoding_rs::Encoding;
use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
    reader::NsReader,
};

/// The most bytes of one document, the most elements in it, how deep they may stand in one
/// another, and the most attributes of one. A summary of a long stay has some ten thousand.
pub(crate) const MOST_BYTES: u64 = 16 << 20;
const MOST_ELEMENTS: usize = 300_000;
const DEEPEST: usize = 64;
const MOST_ATTRIBUTES: usize = 64;
/// The most parts that are looked at for one text, and the longest text that is given.
const MOST_PARTS: usize = 1_000;
const LONGEST_TEXT: usize = 4_000;

const HL7: Namespace<'static> = Namespace("urn:hl7-org:v3");
const XSI: Namespace<'static> = Namespace("http://www.w3.org/2001/XMLSchema-instance");

const DAMAGED: &str = "is damaged or is no XML, so nothing was taken from it.";
const ENTITIES: &str = "declares words of its own, which no clinical document may, so it was not \
                        read.";
const TOO_MUCH: &str = "holds far more than a clinical document, so it was not read.";

/// One element and what is in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

/// A text that is longer than anybody would read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

#[derive(Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Its name without a prefix.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What an attribute holds, without spaces around it; `None` where it holds nothing.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name right inside it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children().filter(move |child| child.name == name)
    }

    /// The first element along a path of names.
    pub fn first(&self, path: &[&str]) -> Option<&Self> {
        let Some((name, rest)) = path.split_first() else { return Some(self) };
        self.children().filter(|child| child.name == *name).find_map(|child| child.first(rest))
    }

    /// Calls for it and for every element inside it.
    pub fn each<'a>(&'a self, take: &mut impl FnMut(&'a Self)) {
        take(self);
        self.children().for_each(|child| child.each(take));
    }

    /// All text inside it in one line; `None` where it has none.
    pub fn text(&self) -> Result<Option<String>, TooLong> {
        let mut text = String::new();
        let mut left = MOST_PARTS;
        self.put(&mut text, &mut left).ok_or(TooLong)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        Ok(Some(words.join(" ")).filter(|text| !text.is_empty()))
    }

    fn put(&self, text: &mut String, left: &mut usize) -> Option<()> {
        for node in &self.nodes {
            *left = left.checked_sub(1)?;
            match node {
                Node::Text(some) if LONGEST_TEXT < text.len() + some.len() => return None,
                Node::Text(some) => text.push_str(some),
                Node::Element(element) => {
                    // A cell or a line is no part of the word before it.
                    text.push(' ');
                    element.put(text, left)?;
                    text.push(' ');
                }
            }
        }
        Some(())
    }
}

/// Reads a document. What is wrong with it is told as the end of a sentence that begins with what
/// it is ("This document …").
pub fn read(bytes: &[u8]) -> Result<Element> {
    if u64::try_from(bytes.len()).is_ok_and(|bytes| MOST_BYTES < bytes) {
        return Err(refused(TOO_MUCH));
    }
    let text = decoded(bytes)?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().check_comments = false;
    let mut making = Making::default();
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| refused(DAMAGED))?;
        let is_hl7 = matches!(namespace, ResolveResult::Bound(bound) if bound == HL7);
        match event {
            Event::Start(start) => {
                let element = element(&reader, &start)?;
                making.open(element, is_hl7)?;
            }
            Event::Empty(start) => {
                let element = element(&reader, &start)?;
                making.open(element, is_hl7)?;
                making.close()?;
            }
            Event::End(_) => making.close()?,
            Event::Text(text) => making.text(&text),
            Event::CData(text) => making.text(&text),
            Event::GeneralRef(sign) => making.text(&meant(&sign)?),
            Event::DocType(_) => return Err(refused(ENTITIES)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    making.root.filter(|_| making.open.is_empty()).ok_or_else(|| refused(DAMAGED))
}

/// A tree in the making.
#[derive(Default)]
struct Making {
    /// The elements that are open, the outermost first; `None` for those that are left out.
    open: Vec<Option<Element>>,
    root: Option<Element>,
    count: usize,
}

impl Making {
    fn open(&mut self, element: Element, is_hl7: bool) -> Result<()> {
        self.count += 1;
        if MOST_ELEMENTS < self.count || DEEPEST <= self.open.len() {
            return Err(refused(TOO_MUCH));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(refused(DAMAGED));
        }
        let is_kept = is_hl7 && self.open.last().is_none_or(Option::is_some);
        self.open.push(is_kept.then_some(element));
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        let closed = self.open.pop().ok_or_else(|| refused(DAMAGED))?;
        let Some(element) = closed else {
            // Not even the outermost element is of a clinical document.
            if self.open.is_empty() {
                self.root.get_or_insert_default();
            }
            return Ok(());
        };
        match self.open.last_mut() {
            Some(Some(outer)) => outer.nodes.push(Node::Element(element)),
            Some(None) => {}
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(Some(element)) = self.open.last_mut() else { return };
        let clean = |text: &str| text.replace(|c: char| c.is_control() && !c.is_whitespace(), " ");
        match element.nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(&clean(text)),
            Some(Node::Element(_)) | None => element.nodes.push(Node::Text(clean(text))),
        }
    }
}

/// An element with its own attributes; those with a prefix are left out, but for its type.
fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element> {
    let mut element = Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: Vec::new(),
        nodes: Vec::new(),
    };
    for (at, attribute) in start.attributes().enumerate() {
        if MOST_ATTRIBUTES <= at {
            return Err(refused(TOO_MUCH));
        }
        let attribute = attribute.map_err(|_| refused(DAMAGED))?;
        let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
        let is_type = matches!(namespace, ResolveResult::Bound(bound) if bound == XSI);
        if !is_type && attribute.key.prefix().is_some() {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| refused(ENTITIES))?;
        let value = value.replace(char::is_control, " ");
        element.attributes.push((name.as_ref().to_owned(), value));
    }
    Ok(element)
}

/// The signs that every document may write with a name or a number.
fn meant(sign: &BytesRef<'_>) -> Result<String> {
    if let Some(letter) = sign.resolve_char_ref().map_err(|_| refused(DAMAGED))? {
        return Ok(letter.to_string());
    }
    let letter = match sign.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(refused(ENTITIES)),
    };
    Ok(letter.into())
}

/// The text of a document in the encoding that it names.
fn decoded(bytes: &[u8]) -> Result<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared(bytes),
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        return Err(refused(DAMAGED));
    }
    Ok(text.into_owned())
}

/// `<?xml version="1.0" encoding="windows-1252"?>`
fn declared(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.get(..200).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start);
    let line = start.split("?>").next().unwrap_or_default();
    let named = line.split_once("encoding").map(|(_, after)| after.trim_start());
    let named = named.and_then(|after| after.strip_prefix('=')).map(str::trim_start);
    let label = named.and_then(|after| after.split(['"', '\'']).nth(1));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A document of two bytes a letter that has no mark could not have been read as far as here.
    let encoding = encoding.filter(|encoding| encoding.is_ascii_compatible());
    encoding.unwrap_or(encoding_rs::UTF_8)
}

fn refused(sentence: &str) -> Error {
    Error::Refused(format!("This document {sentence}"))
}
