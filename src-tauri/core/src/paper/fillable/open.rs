//! Opens a form and finds out what it asks.

use super::{
    Form,
    found::{Found, found_in},
};
use crate::{Error, Result};
use lopdf::{Dictionary, Document as Pdf, Error as Cause, LoadOptions, Object};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest form: the longest applications in use have some forty pages.
pub const MOST_BYTES: usize = 20 << 20;
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

/// The reader of PDF is somebody else's, and a form comes from anywhere: whatever goes wrong in it
/// is one sentence.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Error::Refused(NO_PDF.into())))
}

pub(super) fn opened(bytes: &[u8]) -> Result<(Pdf, Vec<Found>)> {
    guarded(|| look(bytes))
}

fn look(bytes: &[u8]) -> Result<(Pdf, Vec<Found>)> {
    let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
    if MOST_BYTES < bytes.len() {
        return refused(TOO_LARGE);
    }
    let options =
        LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let pdf = match Pdf::load_mem_with_options(bytes, options) {
        Ok(pdf) => pdf,
        Err(Cause::InvalidPassword | Cause::Decryption(_)) => return refused(LOCKED),
        Err(_) => return refused(NO_PDF),
    };
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
        0 if is_dynamic(&pdf) => refused(DYNAMIC),
        0 => refused(NO_FIELDS),
        fields if MOST_FIELDS < fields => refused(TOO_MANY),
        _ => Ok((pdf, found)),
    }
}

/// Whether its questions stand in a description of their own, and on no page.
fn is_dynamic(pdf: &Pdf) -> bool {
    let form = |catalog: &Dictionary| {
        let form = catalog.get_deref(b"AcroForm", pdf).ok()?.as_dict().ok()?;
        form.get_deref(b"XFA", pdf).ok().map(drop)
    };
    pdf.catalog().ok().and_then(form).is_some()
}
