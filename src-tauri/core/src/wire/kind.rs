//! What kind of list a file is, by its first bytes: text, a workbook, or messages.

use crate::{Result, wire::hl7_in};
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Lines of text with a separator: comma, semicolon, tab or bar.
    Text,
    /// An Excel workbook (.xlsx).
    Workbook,
    /// HL7 version 2 messages.
    Messages,
}

/// Tells what a file is, and goes back to its beginning. What is none of the three counts as
/// text, whose reader says what it is instead.
pub fn find(source: &mut (impl Read + Seek)) -> Result<FileKind> {
    source.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    source.by_ref().take(512).read_to_end(&mut start)?;
    source.seek(SeekFrom::Start(0))?;
    let zip = [b"PK\x03\x04".as_slice(), b"PK\x05\x06"];
    if zip.iter().any(|mark| start.starts_with(mark)) {
        return Ok(FileKind::Workbook);
    }
    Ok(if hl7_in::begins_here(&start) { FileKind::Messages } else { FileKind::Text })
}
