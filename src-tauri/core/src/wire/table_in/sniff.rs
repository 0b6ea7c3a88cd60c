//! What a file is, by its first bytes: refuses what is no text before anything is read as text.

use super::{TextEncoding, refused};
use crate::Result;

/// How the bytes of a file spell characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// One byte or more for a character: UTF-8, or an old Windows code page. Decided line by line.
    Bytes,
    Utf16Le,
    Utf16Be,
}

/// Files that are brought by mistake, and what to do instead.
const NOT_TABLES: [(&[u8], &str); 6] = [
    (
        b"\xD0\xCF\x11\xE0",
        "This is an old Excel or Word file, or a workbook with a password. Save the list as .xlsx \
         or CSV without a password and bring that.",
    ),
    (b"%PDF", "This is a PDF. Ask for the same list as CSV."),
    (b"\x1F\x8B", "This file is compressed. Unpack it and bring the list inside."),
    (b"{\\rtf", "This is a text document, not a table. Save the list as CSV and bring that."),
    (b"<", "This is a web page or an XML file, not a table. Save the list as CSV and bring that."),
    (b"{", "This is a JSON file, not a table. Ask for the same list as CSV."),
];

const BINARY: &str = "This file is not text, so it cannot be a roster.";

/// Tells how the file is spelled, and how many bytes of mark stand at its beginning.
///
/// Where somebody has said how it is encoded, its bytes decide nothing more.
pub(super) fn spelling(sample: &[u8], given: Option<TextEncoding>) -> Result<(Spelling, usize)> {
    let marks: [(&[u8], Spelling); 3] = [
        (b"\xEF\xBB\xBF", Spelling::Bytes),
        (b"\xFF\xFE", Spelling::Utf16Le),
        (b"\xFE\xFF", Spelling::Utf16Be),
    ];
    let marked = marks.into_iter().find(|(mark, _)| sample.starts_with(mark));
    if let Some((mark, spelling)) = marked {
        return Ok((spelling, mark.len()));
    }
    let text = sample.trim_ascii_start();
    if let Some((_, sentence)) = NOT_TABLES.iter().find(|(start, _)| text.starts_with(start)) {
        return Err(refused(*sentence));
    }
    let spelling = unmarked(sample);
    let is_wide = matches!(given, Some(TextEncoding::Utf16Le | TextEncoding::Utf16Be));
    if is_wide {
        return Ok((spelling, 0));
    }
    if spelling == Spelling::Bytes && is_binary(sample) {
        return Err(refused(BINARY));
    }
    Ok((spelling, 0))
}

/// UTF-16 without a mark has a zero in every second byte, as long as the letters are Latin.
fn unmarked(sample: &[u8]) -> Spelling {
    let pairs = sample.len() / 2;
    let zeros = |at: usize| sample.iter().skip(at).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if pairs >= 2 && second * 10 > pairs * 8 && first * 10 < pairs {
        Spelling::Utf16Le
    } else if pairs >= 2 && first * 10 > pairs * 8 && second * 10 < pairs {
        Spelling::Utf16Be
    } else {
        Spelling::Bytes
    }
}

/// A NUL never occurs in text; other control characters are rare (a form feed between pages).
fn is_binary(sample: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127);
    sample.contains(&0) || sample.iter().filter(control).count() * 50 > sample.len()
}
