//! Looks through a workbook before anything is made of it: how much it unpacks to, and whether
//! its numbers and names can be what a spreadsheet writes.
//!
//! What a file says about its own size is not believed: every part is unpacked once into nothing
//! and counted. The marks (`<…>`) are read on the way, because a reader that trusts them can be
//! made to reserve all memory with one number, or to unfold an entity without end.

use super::{Result, refused, unreadable};
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// The most files inside. A workbook has a dozen, and a few for each sheet.
const MOST_PARTS: usize = 4_000;
/// The most that all of it may unpack to; a list of 200,000 people takes about 200 MB.
const MOST_BYTES: u64 = 256 << 20;
/// The same for the table of shared texts, which is held in memory,
const MOST_TEXTS: u64 = 48 << 20;
/// for the styles, of which every one is a large thing in memory,
const MOST_STYLES: u64 = 2 << 20;
/// and for what only says where things are.
const MOST_OTHER: u64 = 8 << 20;
/// The most bytes between two marks, and in one.
const LONGEST_RUN: usize = 1 << 20;
const LONGEST_MARK: usize = 1 << 16;
/// How deep marks may stand in one another.
const DEEPEST: usize = 64;
/// The most texts that the table of shared texts may announce.
const MOST_ANNOUNCED: u64 = 2_000_000;

const BOMB: &str = "This workbook unpacks into far more than a roster holds, so it was not read.";
const ENTITIES: &str = "This workbook declares words of its own, which no spreadsheet program does, so it was not read.";

/// Refuses what is no ZIP, is damaged, or is made to do harm.
pub(super) fn look_through(source: &mut (impl Read + Seek)) -> Result<()> {
    source.seek(SeekFrom::Start(0))?;
    let mut archive = ZipArchive::new(source).map_err(|_| unreadable())?;
    if MOST_PARTS < archive.len() {
        return Err(refused(BOMB));
    }
    let mut left = MOST_BYTES;
    let mut is_workbook = false;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| unreadable())?;
        let name = part.name().map_err(|_| unreadable())?.to_ascii_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        let allowed = left.min(most(&name));
        if allowed < part.size() {
            return Err(refused(BOMB));
        }
        left -= count(part, allowed)?;
    }
    if is_workbook {
        return Ok(());
    }
    Err(refused("This is a ZIP file and no Excel workbook. Unpack it and bring the list inside."))
}

fn most(name: &str) -> u64 {
    if name.ends_with("sharedstrings.xml") {
        MOST_TEXTS
    } else if name.ends_with("styles.xml") {
        MOST_STYLES
    } else if ["_rels/", "theme", "workbook", "[content_types]"]
        .iter()
        .any(|word| name.contains(word))
    {
        MOST_OTHER
    } else {
        MOST_BYTES
    }
}

/// Unpacks a part and says how large it is. Marks are read where it begins with one.
fn count(part: impl Read, allowed: u64) -> Result<u64> {
    let mut part = BufReader::with_capacity(1 << 16, part).take(allowed + 1);
    let mut chunk = vec![0; 1 << 16];
    let mut whole = 0;
    let mut marks = Marks::default();
    let mut is_text = None;
    loop {
        let read = part.read(&mut chunk).map_err(|_| unreadable())?;
        let bytes = chunk.get(..read).unwrap_or_default();
        if read == 0 {
            return Ok(whole);
        }
        whole += bytes.len() as u64;
        if allowed < whole {
            return Err(refused(BOMB));
        }
        let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        if *is_text.get_or_insert(start.starts_with(b"<")) {
            marks.read(bytes)?;
        } else if start.contains(&0) && start.starts_with(b"\xFF\xFE") {
            // UTF-16 would hide the marks, and no spreadsheet program writes it.
            return Err(unreadable());
        }
    }
}

/// Marks in the course of being read.
#[derive(Default)]
struct Marks {
    /// The bytes of the mark that is open.
    mark: Vec<u8>,
    is_open: bool,
    quote: Option<u8>,
    /// Bytes since the last mark.
    run: usize,
    depth: usize,
}

impl Marks {
    fn read(&mut self, bytes: &[u8]) -> Result<()> {
        for &byte in bytes {
            if self.is_open {
                self.inside(byte)?;
            } else if byte == b'<' {
                self.is_open = true;
                self.run = 0;
            } else {
                self.run += 1;
                if LONGEST_RUN < self.run {
                    return Err(refused(BOMB));
                }
            }
        }
        Ok(())
    }

    fn inside(&mut self, byte: u8) -> Result<()> {
        let is_comment = self.mark.starts_with(b"!--");
        let is_data = self.mark.starts_with(b"![CDATA[");
        if !is_comment && !is_data {
            match self.quote {
                Some(open) if open == byte => self.quote = None,
                None if matches!(byte, b'"' | b'\'') => self.quote = Some(byte),
                Some(_) | None => {}
            }
        }
        let ends = match byte {
            b'>' if is_comment => self.mark.ends_with(b"--") && 5 <= self.mark.len(),
            b'>' if is_data => self.mark.ends_with(b"]]"),
            b'>' => self.quote.is_none(),
            _ => false,
        };
        if ends {
            let mark = std::mem::take(&mut self.mark);
            self.is_open = false;
            return self.judge(&mark);
        }
        self.mark.push(byte);
        let longest = if is_comment || is_data { LONGEST_RUN } else { LONGEST_MARK };
        if longest < self.mark.len() {
            return Err(refused(BOMB));
        }
        Ok(())
    }

    fn judge(&mut self, mark: &[u8]) -> Result<()> {
        match mark.first() {
            Some(b'?') => return Ok(()),
            Some(b'!') if mark.starts_with(b"!--") || mark.starts_with(b"![CDATA[") => {
                return Ok(());
            }
            Some(b'!') => return Err(refused(ENTITIES)),
            Some(b'/') => self.depth = self.depth.saturating_sub(1),
            Some(_) | None if mark.ends_with(b"/") => {}
            Some(_) | None => self.depth += 1,
        }
        if DEEPEST < self.depth {
            return Err(refused(BOMB));
        }
        let name = mark.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        let name = name.rsplit(|&byte| byte == b':').next().unwrap_or_default();
        let is_sound = match name.trim_ascii_end() {
            b"c" | b"row" => values(mark, b"r").all(is_place),
            b"dimension" => values(mark, b"ref").all(is_place),
            b"sst" => values(mark, b"uniqueCount").all(|value| {
                let count = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                count.is_some_and(|count: u64| count <= MOST_ANNOUNCED)
            }),
            _ => true,
        };
        if is_sound { Ok(()) } else { Err(unreadable()) }
    }
}

/// The values of an attribute in a mark, whatever stands around the sign between them.
fn values<'mark>(mark: &'mark [u8], name: &'static [u8]) -> impl Iterator<Item = &'mark [u8]> {
    let mut rest = mark;
    std::iter::from_fn(move || {
        loop {
            let at = rest.iter().position(|&byte| matches!(byte, b'"' | b'\''))?;
            let (before, from) = rest.split_at_checked(at)?;
            let (quote, from) = from.split_first()?;
            let end = from.iter().position(|byte| byte == quote).unwrap_or(from.len());
            let (value, after) = from.split_at_checked(end)?;
            rest = after.get(1..).unwrap_or_default();
            let before = before.trim_ascii_end();
            let before = before.strip_suffix(b"=").unwrap_or(before).trim_ascii_end();
            let word = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
            if word == name {
                return Some(value);
            }
        }
    })
}

/// "B12", "12" or "A1:F6", within what a sheet can have.
fn is_place(value: &[u8]) -> bool {
    let is_corner = |corner: &[u8]| {
        let letters = corner.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let digits = corner.get(letters..).unwrap_or_default();
        letters <= 3 && (1..=7).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
    };
    value.split(|&byte| byte == b':').all(is_corner)
}
