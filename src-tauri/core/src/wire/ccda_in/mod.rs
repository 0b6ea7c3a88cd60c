//! Clinical documents (CDA): one XML file for one person, or a ZIP with several of them.
//!
//! Only what a file is made of is known here. What a document says is read by the feature that
//! takes it.

#[cfg(test)]
mod tests;

use crate::{
    Error, Result,
    wire::xml_in::{self, Element, MOST_BYTES},
};
use std::{
    io::{Read, Seek, SeekFrom},
    path::Path,
};
use zip::ZipArchive;

/// The most files in an archive, and the most that all its documents may unpack to.
const MOST_PARTS: usize = 4_000;
const MOST_WHOLE: u64 = 64 << 20;
/// The longest name of a file that is repeated to anybody.
const LONGEST_NAME: usize = 60;

const BOMB: &str = "This archive unpacks into far more than clinical documents hold, so it was not \
                    read. Bring fewer of them at once.";
const UNREADABLE: &str = "This archive is damaged, so nothing was taken from it.";
const LOCKED: &str = "is locked with a password. Unlock it and bring it again.";
const NONE: &str = "This file holds no clinical document.";

/// One file of an archive, or the only one.
#[derive(Debug)]
pub struct Part {
    /// Its name in an archive.
    pub name: Option<String>,
    /// The document, or the sentence that says why it is none.
    pub document: Result<Element, String>,
}

/// Tells whether a file is of documents: XML, or an archive of XML that is no workbook.
pub fn is_here(source: &mut (impl Read + Seek)) -> Result<bool> {
    source.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    source.by_ref().take(64).read_to_end(&mut start)?;
    source.seek(SeekFrom::Start(0))?;
    if !start.starts_with(b"PK") {
        let start: Vec<u8> = start.into_iter().filter(|byte| *byte != 0).collect();
        let marks = [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b"\xFE\xFF"];
        let unmarked = marks.iter().find_map(|mark| start.strip_prefix(*mark)).unwrap_or(&start);
        return Ok(unmarked.trim_ascii_start().starts_with(b"<"));
    }
    let found = ZipArchive::new(&mut *source).ok().is_some_and(|archive| {
        let mut has_document = false;
        let is_book = archive.file_names().filter_map(Result::ok).any(|name| {
            let name = name.to_ascii_lowercase();
            has_document |= is_xml(&name);
            name.ends_with("workbook.xml") || name == "[content_types].xml"
        });
        has_document && !is_book
    });
    source.seek(SeekFrom::Start(0))?;
    Ok(found)
}

/// Gives each document of a file, in the order of their names, and says how many other files the
/// archive holds. Refuses, with a sentence, what cannot be read at all.
pub fn each(
    source: &mut (impl Read + Seek),
    mut take: impl FnMut(Part) -> Result<()>,
) -> Result<usize> {
    source.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    source.by_ref().take(2).read_to_end(&mut start)?;
    source.seek(SeekFrom::Start(0))?;
    if start != b"PK" {
        let mut bytes = Vec::new();
        source.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        take(Part { name: None, document: Ok(xml_in::read(&bytes)?) })?;
        return Ok(0);
    }
    let mut archive = ZipArchive::new(source).map_err(|_| refused(UNREADABLE))?;
    if MOST_PARTS < archive.len() {
        return Err(refused(BOMB));
    }
    let mut names = Vec::new();
    for at in 0..archive.len() {
        // Only what the archive says of itself; nothing is unpacked for it.
        let part = archive.by_index_raw(at).map_err(|_| refused(UNREADABLE))?;
        if !part.is_dir() {
            let name = part.name().map_err(|_| refused(UNREADABLE))?.to_string();
            names.push((name, at, part.encrypted()));
        }
    }
    let (mut documents, others): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|(name, ..)| is_xml(&name.to_ascii_lowercase()));
    if documents.is_empty() {
        return Err(refused(NONE));
    }
    documents.sort();
    let mut left = MOST_WHOLE;
    for (name, at, is_locked) in documents {
        let name = shown(&name);
        let document = if is_locked {
            Err(format!("This document {LOCKED}"))
        } else {
            let part = archive.by_index(at).map_err(|_| refused(UNREADABLE))?;
            let mut bytes = Vec::new();
            let unpacked = part.take(left.min(MOST_BYTES) + 1).read_to_end(&mut bytes);
            left = left.checked_sub(bytes.len() as u64).ok_or_else(|| refused(BOMB))?;
            match unpacked {
                Ok(_) => told(xml_in::read(&bytes))?,
                Err(_) => return Err(refused(UNREADABLE)),
            }
        };
        take(Part { name: Some(name), document })?;
    }
    Ok(others.len())
}

/// A document that is refused is no reason to refuse the others of an archive.
fn told(read: Result<Element>) -> Result<Result<Element, String>> {
    match read {
        Ok(element) => Ok(Ok(element)),
        Err(Error::Refused(sentence)) => Ok(Err(sentence)),
        Err(other) => Err(other),
    }
}

/// `__MACOSX` holds what one system keeps about each file, under the same name.
fn is_xml(name: &str) -> bool {
    let kind = Path::new(name).extension();
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("xml")) && !name.starts_with("__macosx/")
}

/// The name alone, without its folders, as far as it can be shown in one line.
fn shown(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

fn refused(sentence: &str) -> Error {
    Error::Refused(sentence.into())
}
