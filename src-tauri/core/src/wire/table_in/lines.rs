//! Bytes of any usual encoding → numbered lines of text, never more than one line in memory.

use super::sniff::{self, Spelling};
use super::{LONGEST_LINE, TextEncoding, refused};
use crate::Result;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// How much of the beginning is looked at to tell what the file is.
const SAMPLE: u64 = 64 * 1024;

/// One physical line, without its end.
#[derive(Debug)]
pub(in crate::wire) struct Line {
    pub number: usize,
    pub text: String,
}

pub(in crate::wire) struct Lines<'source> {
    source: Box<dyn BufRead + 'source>,
    number: usize,
    spelling: Spelling,
    /// What a line is read as when it is not UTF-8.
    code_page: &'static Encoding,
    code_page_used: bool,
    /// Somebody said that all of it is of the code page, so UTF-8 is not looked for.
    code_page_only: bool,
}

impl<'source> Lines<'source> {
    /// Opens a file, as somebody said that it is encoded or as its bytes say.
    pub(in crate::wire) fn open(
        mut source: impl Read + 'source,
        given: Option<TextEncoding>,
    ) -> Result<Self> {
        let mut sample = Vec::new();
        source.by_ref().take(SAMPLE).read_to_end(&mut sample)?;
        if sample.is_empty() {
            return Err(refused("The file is empty."));
        }
        let (found, mark) = sniff::spelling(&sample, given)?;
        let spelling = match given {
            None => found,
            Some(TextEncoding::Utf8 | TextEncoding::Windows1252) => Spelling::Bytes,
            Some(TextEncoding::Utf16Le) => Spelling::Utf16Le,
            Some(TextEncoding::Utf16Be) => Spelling::Utf16Be,
        };
        let code_page = match given {
            None => code_page(&sample),
            // What is not UTF-8 then shows as a sign for an unknown letter.
            Some(TextEncoding::Utf8) => UTF_8,
            Some(TextEncoding::Windows1252 | TextEncoding::Utf16Le | TextEncoding::Utf16Be) => {
                WINDOWS_1252
            }
        };
        let code_page_only = given == Some(TextEncoding::Windows1252);
        let mut start = Cursor::new(sample);
        start.set_position(mark as u64);
        let bytes = start.chain(source);
        let source: Box<dyn BufRead + 'source> = match spelling {
            Spelling::Bytes => Box::new(BufReader::new(bytes)),
            Spelling::Utf16Le => Box::new(BufReader::new(Utf16::new(bytes, UTF_16LE))),
            Spelling::Utf16Be => Box::new(BufReader::new(Utf16::new(bytes, UTF_16BE))),
        };
        let code_page_used = code_page_only;
        Ok(Self { source, number: 0, spelling, code_page, code_page_used, code_page_only })
    }

    pub(in crate::wire) fn encoding(&self) -> &'static str {
        match self.spelling {
            Spelling::Bytes if self.code_page_used => self.code_page.name(),
            Spelling::Bytes => "UTF-8",
            Spelling::Utf16Le => UTF_16LE.name(),
            Spelling::Utf16Be => UTF_16BE.name(),
        }
    }

    /// The next line; `None` at the end of the file.
    ///
    /// Refuses a line that is too long as soon as that shows, and one with a NUL in it.
    pub(in crate::wire) fn next(&mut self) -> Result<Option<Line>> {
        let mut bytes = Vec::new();
        let number = self.number + 1;
        let mut at_end = true;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            at_end = false;
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let upto = end.unwrap_or(buffer.len());
            bytes.extend_from_slice(buffer.get(..upto).unwrap_or_default());
            let is_return = buffer.get(upto) == Some(&b'\r');
            self.source.consume(upto + usize::from(end.is_some()));
            if bytes.len() > LONGEST_LINE {
                return Err(refused(format!(
                    "Line {number} is longer than a million characters, so this is not a roster."
                )));
            }
            if is_return && self.source.fill_buf()?.first() == Some(&b'\n') {
                self.source.consume(1);
            }
            if end.is_some() {
                break;
            }
        }
        if at_end {
            return Ok(None);
        }
        if bytes.contains(&0) {
            return Err(refused(format!(
                "Line {number} holds bytes that no text has, so the file is damaged or not a roster."
            )));
        }
        self.number = number;
        Ok(Some(Line { number, text: self.decode(bytes) }))
    }

    /// Decided line by line: a file put together from two systems has both encodings, and
    /// accented text in a Windows code page is hardly ever valid UTF-8 by chance.
    fn decode(&mut self, bytes: Vec<u8>) -> String {
        if self.code_page_only {
            return self.code_page.decode_without_bom_handling(&bytes).0.into_owned();
        }
        String::from_utf8(bytes).unwrap_or_else(|failed| {
            self.code_page_used = true;
            self.code_page.decode_without_bom_handling(failed.as_bytes()).0.into_owned()
        })
    }
}

/// The Windows code page of text that is not UTF-8.
///
/// Windows-1252 unless the letters speak for the code page of another language in Latin script:
/// the detector also knows encodings that no jail system in California writes.
fn code_page(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let latin = ["windows-1250", "windows-1254", "windows-1257", "windows-1258"];
    if latin.contains(&guess.name()) { guess } else { WINDOWS_1252 }
}

/// Turns UTF-16 into UTF-8 while it is read.
struct Utf16<R> {
    source: R,
    decoder: Decoder,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    fn new(source: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { source, decoder, ready: Vec::new(), taken: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let mut raw = [0; 8192];
        let count = self.source.read(&mut raw)?;
        self.ended = count == 0;
        let raw = raw.get(..count).unwrap_or_default();
        let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * count + 16);
        self.ready.resize(room, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.ready, self.ended);
        self.ready.truncate(written);
        self.taken = 0;
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.ended {
            self.refill()?;
        }
        let mut rest = self.ready.get(self.taken..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}
