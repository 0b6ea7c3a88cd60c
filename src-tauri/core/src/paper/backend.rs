//! Sheets to PDF pages with printpdf: the only file that draws.
//!
//! Glyphs are placed by number in fonts that hold nothing else, every mark stands in marked content,
//! and text that its glyphs cannot give back (a replaced character, a moved accent) carries itself
//! as `ActualText`.

use super::{
    fonts::FontFace,
    sheet::{Item, Mark, NodeId, Owner, PAGE_HEIGHT, PAGE_WIDTH, Sheet},
    text::{Glyph, TextLine, Word},
};
use crate::{Error, Result};
use lopdf::Document as Pdf;
use printpdf::{
    Codepoint, DictItem, FontId, Line, LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// Pages that printpdf has drawn.
pub(super) struct Drawn {
    pub pdf: Pdf,
    /// For each page, the element of each marked content, by its number.
    pub marked: Vec<Vec<NodeId>>,
}

pub(super) fn drawn(sheets: &[Sheet]) -> Result<Drawn> {
    let fonts = subsets(sheets)?;
    let mut pdf = PdfDocument::new("");
    for (face, font) in &fonts {
        pdf.resources.fonts.map.insert(font_id(*face), PdfFont::new(font.parsed.clone()));
    }
    let mut marked = Vec::new();
    for sheet in sheets {
        let mut pen = Pen { fonts: &fonts, ops: Vec::new(), weight: None, marked: Vec::new() };
        pen.sheet(sheet);
        let whole = Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
        pdf.pages.push(PdfPage {
            media_box: whole.clone(),
            trim_box: whole.clone(),
            crop_box: whole,
            ops: pen.ops,
        });
        marked.push(pen.marked);
    }
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    let pdf = pdf.to_lopdf_document(&options, &mut Vec::new());
    Ok(Drawn { pdf, marked })
}

fn font_id(face: FontFace) -> FontId {
    FontId(face.name().into())
}

/// A face with nothing but the glyphs of this paper.
struct Subset {
    parsed: ParsedFont,
    numbers: GlyphRemapper,
    /// What a glyph is read as; the first use decides.
    texts: BTreeMap<u16, String>,
}

fn subsets(sheets: &[Sheet]) -> Result<BTreeMap<FontFace, Subset>> {
    let mut texts: BTreeMap<FontFace, BTreeMap<u16, String>> = BTreeMap::new();
    let items = sheets.iter().flat_map(|sheet| &sheet.items);
    for line in items.filter_map(|item| match &item.mark {
        Mark::Text { line, .. } => Some(line),
        Mark::Stroke { .. } | Mark::Frame { .. } | Mark::Solid { .. } => None,
    }) {
        for word in &line.words {
            let texts = texts.entry(word.face).or_default();
            for glyph in &word.glyphs {
                let text = texts.entry(glyph.id).or_default();
                if text.is_empty() {
                    text.clone_from(&glyph.text);
                }
            }
        }
    }
    texts.into_iter().map(|(face, texts)| Ok((face, subset(face, texts)?))).collect()
}

fn subset(face: FontFace, texts: BTreeMap<u16, String>) -> Result<Subset> {
    let glyphs: Vec<u16> = texts.keys().copied().collect();
    let numbers = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let failed = || Error::Unexpected(format!("the font {} could not be cut down", face.name()));
    let bytes = subsetter::subset(face.data(), 0, &numbers).map_err(|_| failed())?;
    let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(failed)?;
    parsed.font_name = Some(format!("{}+{}", subset_tag(&glyphs), face.name()));
    Ok(Subset { parsed, numbers, texts })
}

/// Six capitals that differ when the glyphs differ (ISO 32000-1, 9.6.4).
fn subset_tag(glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Writes one page.
struct Pen<'a> {
    fonts: &'a BTreeMap<FontFace, Subset>,
    ops: Vec<Op>,
    weight: Option<f32>,
    marked: Vec<NodeId>,
}

impl Pen<'_> {
    fn sheet(&mut self, sheet: &Sheet) {
        let mut open: Option<Owner> = None;
        for item in &sheet.items {
            if open != Some(item.owner) {
                if open.is_some() {
                    self.ops.push(Op::EndMarkedContent);
                }
                self.open(item.owner);
                open = Some(item.owner);
            }
            self.item(item);
        }
        if open.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn open(&mut self, owner: Owner) {
        let op = match owner {
            Owner::Artifact => Op::BeginMarkedContent { tag: "Artifact".into() },
            Owner::Node(node) => {
                let number = i64::try_from(self.marked.len()).unwrap_or(i64::MAX);
                self.marked.push(node);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
                let properties = DictItem::Dict { map };
                // The tree gives the role; the tag here is only a hint (ISO 32000-1, 14.7.4.2).
                Op::BeginMarkedContentWithProperties { tag: "P".into(), properties }
            }
        };
        self.ops.push(op);
    }

    fn item(&mut self, item: &Item) {
        match &item.mark {
            Mark::Text { x, baseline, size, line } => self.text(*x, *baseline, *size, line),
            Mark::Stroke { from, to, weight } => {
                self.weight(*weight);
                let line = Line { points: vec![point(*from), point(*to)], is_closed: false };
                self.ops.push(Op::DrawLine { line });
            }
            Mark::Frame { x, y, width, height, weight } => {
                self.weight(*weight);
                self.rectangle([*x, *y, *width, *height], PaintMode::Stroke);
            }
            Mark::Solid { x, y, width, height } => {
                self.rectangle([*x, *y, *width, *height], PaintMode::Fill);
            }
        }
    }

    fn weight(&mut self, weight: f32) {
        if self.weight != Some(weight) {
            self.weight = Some(weight);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(weight)) });
        }
    }

    fn rectangle(&mut self, [x, y, width, height]: [f32; 4], mode: PaintMode) {
        let rectangle = Rect {
            x: Pt(rounded(x)),
            y: Pt(rounded(PAGE_HEIGHT - y - height)),
            width: Pt(rounded(width)),
            height: Pt(rounded(height)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn text(&mut self, x: f32, baseline: f32, size: f32, line: &TextLine) {
        self.ops.push(Op::StartTextSection);
        let mut face = None;
        let mut pen = x;
        // Words that read as they look are shown together, from the first one's place on.
        let mut together: Vec<&Word> = Vec::new();
        let mut start = x;
        for word in &line.words {
            let Some(font) = self.fonts.get(&word.face) else { continue };
            let speaks = speaks_for_itself(word, font);
            if face != Some(word.face) || !speaks {
                self.words(&std::mem::take(&mut together), start, baseline);
                start = pen;
            }
            if face != Some(word.face) {
                face = Some(word.face);
                let font = PdfFontHandle::External(font_id(word.face));
                self.ops.push(Op::SetFont { font, size: Pt(size) });
            }
            if speaks {
                together.push(word);
            } else {
                self.with_actual_text(word, font, pen, baseline, size);
                start = pen + word.width * size;
            }
            pen += word.width * size;
        }
        self.words(&together, start, baseline);
        self.ops.push(Op::EndTextSection);
    }

    fn words(&mut self, words: &[&Word], x: f32, baseline: f32) {
        let Some(font) = words.first().and_then(|word| self.fonts.get(&word.face)) else { return };
        let glyphs = words.iter().flat_map(|word| &word.glyphs);
        let glyphs = glyphs.map(|glyph| font.codepoint(glyph, glyph.natural - glyph.advance));
        let items = vec![TextItem::GlyphIds(glyphs.collect())];
        self.move_to(x, baseline);
        self.ops.push(Op::ShowText { items });
    }

    /// Each glyph at its own place, and what they say beside them.
    fn with_actual_text(&mut self, word: &Word, font: &Subset, x: f32, baseline: f32, size: f32) {
        let data = utf16(&word.text);
        let text = DictItem::String { data, literal: false };
        let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), text)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
        let mut pen = x;
        for glyph in &word.glyphs {
            let (dx, dy) = (glyph.dx * size / 1000.0, glyph.dy * size / 1000.0);
            self.move_to(pen + dx, baseline - dy);
            let items = vec![TextItem::GlyphIds(vec![font.codepoint(glyph, 0.0)])];
            self.ops.push(Op::ShowText { items });
            pen += glyph.advance * size / 1000.0;
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn move_to(&mut self, x: f32, baseline: f32) {
        let place = [1.0, 0.0, 0.0, 1.0, rounded(x), rounded(PAGE_HEIGHT - baseline)];
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(place) });
    }
}

impl Subset {
    fn codepoint(&self, glyph: &Glyph, offset: f32) -> Codepoint {
        let number = self.numbers.get(glyph.id).unwrap_or(0);
        let text = self.texts.get(&glyph.id).filter(|text| !text.is_empty());
        let text = text.map_or_else(|| "\u{FFFD}".to_owned(), String::clone);
        Codepoint::with_cid(number, rounded(offset), text)
    }
}

/// Whether the glyphs, read one after the other, say the word, and none is moved from its place.
fn speaks_for_itself(word: &Word, font: &Subset) -> bool {
    let moved = |glyph: &Glyph| glyph.dx.abs() > 0.01 || glyph.dy.abs() > 0.01;
    let mut rest = Some(word.text.as_str());
    for glyph in &word.glyphs {
        let said = font.texts.get(&glyph.id).map_or("", String::as_str);
        rest = rest.and_then(|rest| rest.strip_prefix(said));
    }
    rest == Some("") && !word.glyphs.iter().any(moved)
}

/// A text string of PDF: UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

fn point([x, y]: [f32; 2]) -> LinePoint {
    let p = Point { x: Pt(rounded(x)), y: Pt(rounded(PAGE_HEIGHT - y)) };
    LinePoint { p, bezier: false }
}

/// Hundredths of a point are finer than any printer, and keep the file small.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
