//! Opens a form and finds out what it asks.

use super::{
    Form,
    found::{Found, found_in},
};
use crate::{Error, Result};
use lopdf::{Document as Pdf, LoadOptions, Object};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest form: the longest applications in use have some forty pages.
const MOST_BYTES: usize = 20 << 20;
const MOST_PAGES: usize = 80;
const MOST_FIELDS: usize = 4_000;
/// The most that one part of a form may unpack into.
const MOST_UNPACKED: usize = 64 << 20;

const TOO_LARGE: &str = "The file is larger than 20 MB, so it is no form.";
const NO_PDF: &str = "This file is no PDF, or it is damaged. Download the form again.";
const LOCKED: &str =
    "The form asks for a password before it opens. Save it without one, and choose it again.";
const DYNAMIC: &str = "This form is drawn by Adobe Reader alone and has no pages of its own. Open it there and print it to a PDF with fields, or fill it by hand.";
const TOO_LONG: &str = "The form has more than 80 pages, so it is no form.";
const NO_FIELDS: &str = "Nothing can be typed into this PDF. Ask for the version that can be filled in, or print it and fill it by hand.";
const TOO_MANY: &str = "The form has more than 4,000 fields, so it is no form.";

/// What a form asks. Refuses, with a sentence, what is no form that can be filled.
pub fn read(bytes: &[u8]) -> Result<Form> {
    let (pdf, found) = opened(bytes)?;
    let pages = pdf.get_pages().len();
    let fields = found.into_iter().map(|found| found.field).collect();
    Ok(Form { pages, fields })
}

pub(super) fn opened(bytes: &[u8]) -> Result<(Pdf, Vec<Found>)> {
    // The reader of PDF is somebody else's, and a form comes from anywhere.
    let looked = catch_unwind(AssertUnwindSafe(|| look(bytes)));
    looked.unwrap_or_else(|_| Err(Error::Refused(NO_PDF.into())))
}

fn look(bytes: &[u8]) -> Result<(Pdf, Vec<Found>)> {
    let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
    if MOST_BYTES < bytes.len() {
        return refused(TOO_LARGE);
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let Ok(pdf) = Pdf::load_mem_with_options(bytes, options) else { return refused(NO_PDF) };
    if pdf.is_encrypted() {
        return refused(LOCKED);
    }
    let Ok(catalog) = pdf.catalog() else { return refused(NO_PDF) };
    if matches!(catalog.get_deref(b"NeedsRendering", &pdf), Ok(Object::Boolean(true))) {
        return refused(DYNAMIC);
    }
    match pdf.get_pages().len() {
        0 => return refused(NO_PDF),
        pages if MOST_PAGES < pages => return refused(TOO_LONG),
        _ => {}
    }
    let found = found_in(&pdf);
    match found.len() {
        0 => refused(NO_FIELDS),
        fields if MOST_FIELDS < fields => refused(TOO_MANY),
        _ => Ok((pdf, found)),
    }
}
