//! Papers: what leaves the building on paper or as a PDF.
//!
//! A paper is a [`Document`] of words, tables and boxes; [`render`] makes pages of it. The way is
//! model → layout (strips) → pages (marks and structure) → printpdf → one pass over the objects for
//! what printpdf does not write: tags, metadata, output intent. Only this module knows about PDF.
//! The files aim at PDF/UA-1 and PDF/A-2a, survive a black-and-white fax, and are deterministic: the
//! same [`Document`] gives the same bytes on every workstation.

mod archive;
mod backend;
mod bars;
pub mod fillable;
mod fonts;
mod forms;
mod layout;
mod model;
mod pages;
mod sheet;
mod style;
mod table;
mod tags;
mod text;

pub use fonts::unsupported;
pub use model::{
    Align, Blank, Block, Checkbox, Column, Cover, Coverage, CoverageRow, DayMark, Document,
    Language, Level, Line, ListKind, PageFooter, PageHeader, Span, Stretch, Table, Text, TextSize,
};

use crate::Result;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// Sets `document` on US Letter pages.
///
/// Fails only when the document contradicts itself (a row with more cells than its table has
/// columns). Characters that no carried font can set are printed as a replacement sign and kept as
/// text; [`unsupported`] tells them beforehand.
pub fn render(document: &Document) -> Result<Rendered> {
    let set = pages::paged(document)?;
    let pages = set.sheets.len();
    let drawn = backend::drawn(&set.sheets)?;
    let tagged = tags::tag(drawn, &set.tree)?;
    let bytes = archive::written(tagged, document)?;
    Ok(Rendered { bytes, pages })
}
