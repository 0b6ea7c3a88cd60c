//! Reads HL7 version 2 messages one by one: segments, fields, repetitions, components.
//!
//! It knows separators, envelopes and escapes, and nothing of people. The crates that take
//! messages apart want one clean message in memory with carriage returns between its segments;
//! what jail systems put into a folder is many messages in a file, with any line ends, in a batch
//! envelope (FHS, BHS) or in the frame of the network protocol (0x0B … 0x1C), so this is our own.

#[cfg(test)]
mod tests;
mod value;

use crate::{
    Error, Result,
    wire::table_in::{LONGEST_LINE, Line, Lines},
};
use std::io::Read;
pub use value::{Field, Repetition};

/// The most segments of one message. A message about a booking has a dozen.
const MOST_SEGMENTS: usize = 2_000;
/// What stands around a message that came over a network.
const FRAME: [char; 2] = ['\u{0B}', '\u{1C}'];
/// Segments that put many messages into one file.
const ENVELOPE: [&str; 4] = ["FHS", "BHS", "BTS", "FTS"];

/// Whether a file that begins so holds messages.
pub(super) fn begins_here(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let skip = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0B;
    let at = start.iter().position(|byte| !skip(byte)).unwrap_or(start.len());
    let text = String::from_utf8_lossy(start.get(at..).unwrap_or_default());
    let is_header = ["MSH", "FHS", "BHS"].iter().any(|name| text.starts_with(name));
    // A list may have a column that is called MSH; a message goes on with its separators.
    let mut after = text.chars().skip(3);
    is_header && after.next().is_some_and(is_separator) && after.next().is_none_or(is_separator)
}

fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric() && !letter.is_whitespace() && !letter.is_control()
}

/// The characters that divide a message, as its own first segment names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separators {
    pub field: char,
    pub component: char,
    pub repetition: char,
    pub escape: Option<char>,
    pub subcomponent: char,
}

impl Separators {
    fn of(header: &str) -> Option<Self> {
        let mut letters = header.chars().skip(3);
        let field = letters.next().filter(|&letter| is_separator(letter))?;
        let named: Vec<char> = letters.take_while(|&letter| letter != field).collect();
        let at = |at: usize, usual: char| named.get(at).copied().unwrap_or(usual);
        Some(Self {
            field,
            component: at(0, '^'),
            repetition: at(1, '~'),
            escape: named.get(2).copied().or(named.is_empty().then_some('\\')),
            subcomponent: at(3, '&'),
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    name: String,
    text: String,
}

/// One message, with the line of the file on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub line: usize,
    separators: Separators,
    segments: Vec<Segment>,
}

impl Message {
    /// A field of the first segment of that name, numbered as the standard numbers them: MSH-9 is
    /// `field("MSH", 9)`. Empty where the message does not have it.
    pub fn field(&self, segment: &str, number: usize) -> Field<'_> {
        self.fields(segment, number).next().unwrap_or(Field::new("", self.separators))
    }

    /// The same field of every segment of that name.
    pub fn fields(&self, segment: &str, number: usize) -> impl Iterator<Item = Field<'_>> {
        // In MSH the separator itself counts as the first field.
        let number = if segment == "MSH" { number.saturating_sub(1) } else { number };
        let named = self.segments.iter().filter(move |held| held.name == segment);
        named.map(move |held| {
            let text = held.text.split(self.separators.field).nth(number).unwrap_or_default();
            Field::new(text, self.separators)
        })
    }

    pub fn has(&self, segment: &str) -> bool {
        self.segments.iter().any(|held| held.name == segment)
    }
}

/// The messages of a file. After a failure it yields nothing.
pub struct Messages<'source> {
    lines: Lines<'source>,
    /// The first segment of the next message.
    ahead: Option<Line>,
    failed: bool,
}

impl<'source> Messages<'source> {
    pub fn open(source: impl Read + 'source) -> Result<Self> {
        Ok(Self { lines: Lines::open(source, None)?, ahead: None, failed: false })
    }

    /// The encoding found so far.
    pub fn encoding(&self) -> &'static str {
        self.lines.encoding()
    }

    fn line(&mut self) -> Result<Option<Line>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        while let Some(mut line) = self.lines.next()? {
            let bare = line.text.trim_start_matches(FRAME).trim_end_matches(FRAME);
            if !bare.trim().is_empty() {
                line.text = bare.to_owned();
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn message(&mut self) -> Result<Option<Message>> {
        let header = loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if line.text.starts_with("MSH") {
                break line;
            }
            if !ENVELOPE.iter().any(|name| line.text.starts_with(name)) {
                return Err(refused(format!(
                    "Line {} belongs to no message, so this file cannot be read as HL7 messages.",
                    line.number
                )));
            }
        };
        let Some(separators) = Separators::of(&header.text) else {
            return Err(refused(format!(
                "The message on line {} does not name its separators, so it cannot be read.",
                header.number
            )));
        };
        let mut bytes = header.text.len();
        let mut segments = vec![Segment { name: "MSH".into(), text: header.text }];
        while let Some(line) = self.line()? {
            let begins = ["MSH"].iter().chain(&ENVELOPE).any(|name| line.text.starts_with(name));
            if begins {
                self.ahead = Some(line);
                break;
            }
            bytes += line.text.len();
            if LONGEST_LINE < bytes || MOST_SEGMENTS < segments.len() {
                return Err(refused(format!(
                    "The message on line {} is longer than any message about a booking.",
                    header.number
                )));
            }
            match name(&line.text, separators) {
                Some(name) => segments.push(Segment { name, text: line.text }),
                // A text that was broken in two: the rest belongs to what went before.
                None => {
                    if let Some(last) = segments.last_mut() {
                        last.text.push(' ');
                        last.text.push_str(&line.text);
                    }
                }
            }
        }
        Ok(Some(Message { line: header.number, separators, segments }))
    }
}

impl Iterator for Messages<'_> {
    type Item = Result<Message>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let message = self.message().transpose();
        self.failed = matches!(message, Some(Err(_)));
        message
    }
}

/// The name of the segment that a line is; `None` for a line that is none.
fn name(text: &str, separators: Separators) -> Option<String> {
    let (name, rest) = text.split_at_checked(3)?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let ends = rest.is_empty() || rest.starts_with(separators.field);
    (is_name && ends).then(|| name.to_owned())
}

fn refused(sentence: impl Into<String>) -> Error {
    Error::Refused(sentence.into())
}
