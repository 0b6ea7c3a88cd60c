//! The fields of a form, as they stand on its pages (ISO 32000-1, 12.7).
//!
//! What is on no page is asked of nobody, so fields are looked for where they are drawn, and what
//! they inherit is looked up from there.

use super::{Asks, FormField, turn::Turn};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, decode_text_string};
use std::collections::BTreeMap;

/// How far up a field may inherit; a file can name itself as its own parent.
const DEEPEST: usize = 32;
/// Annotation flags: hidden, and not shown on a screen.
const UNSEEN: i64 = 1 << 1 | 1 << 5;
const MULTILINE: i64 = 1 << 12;
const RADIO: i64 = 1 << 15;
const PUSH: i64 = 1 << 16;
const COMB: i64 = 1 << 24;

/// A field, and every place where it stands.
pub(super) struct Found {
    pub field: FormField,
    pub places: Vec<Place>,
}

/// Where something is drawn, in points of the page as it is shown: left, bottom, right, top.
pub(super) struct Place {
    /// From 0.
    pub page: usize,
    pub area: [f32; 4],
    /// The option that a mark here chooses.
    pub option: Option<String>,
    /// Its frame is drawn by the field alone, and would go away with it.
    pub framed: bool,
}

/// Lines of a page that are no further apart than this are one line.
const SAME_LINE: f32 = 6.0;

/// Every field, in the order in which somebody reads the pages.
pub(super) fn found_in(pdf: &Pdf) -> Vec<Found> {
    let mut all: Vec<(FormField, Place)> = Vec::new();
    for (page, id) in pdf.page_iter().enumerate() {
        let turn = Turn::of(pdf, id);
        let on_page = widgets(pdf, id);
        let on_page = on_page.into_iter().filter_map(|widget| read(pdf, widget, page, &turn));
        all.extend(as_read(on_page.collect()));
    }
    let mut found: Vec<Found> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (field, place) in all {
        if let Some(same) = known.get(&field.name).and_then(|at| found.get_mut(*at)) {
            same.also(&field, place);
        } else {
            known.insert(field.name.clone(), found.len());
            found.push(Found { field, places: vec![place] });
        }
    }
    found
}

fn widgets(pdf: &Pdf, page: ObjectId) -> Vec<&Dictionary> {
    let page = pdf.get_dictionary(page).ok();
    let list = page.and_then(|page| page.get_deref(b"Annots", pdf).ok()?.as_array().ok());
    let widget = |held| pdf.dereference(held).ok()?.1.as_dict().ok();
    list.into_iter().flatten().filter_map(widget).collect()
}

/// From the top, and on one line from the left.
fn as_read(mut fields: Vec<(FormField, Place)>) -> Vec<(FormField, Place)> {
    let top = |(_, place): &(FormField, Place)| place.area[3];
    fields.sort_by(|one, other| top(other).total_cmp(&top(one)));
    let mut lines: Vec<Vec<(FormField, Place)>> = Vec::new();
    for field in fields {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|of| top(of) - top(&field) <= SAME_LINE) => {
                line.push(field);
            }
            Some(_) | None => lines.push(vec![field]),
        }
    }
    for line in &mut lines {
        line.sort_by(|(_, one), (_, other)| one.area[0].total_cmp(&other.area[0]));
    }
    lines.into_iter().flatten().collect()
}

impl Found {
    /// The same question at another place: one more option of it, or the same words again.
    fn also(&mut self, other: &FormField, place: Place) {
        if let (Asks::OneOf { options }, Asks::OneOf { options: more }) =
            (&mut self.field.asks, &other.asks)
        {
            for option in more {
                if !options.contains(option) {
                    options.push(option.clone());
                }
            }
        }
        self.places.push(place);
        // Boxes of one name that stand for different answers let only one be chosen.
        let mut answers: Vec<String> = Vec::new();
        for option in self.places.iter().filter_map(|place| place.option.as_ref()) {
            if !answers.contains(option) {
                answers.push(option.clone());
            }
        }
        if self.field.asks == Asks::Tick && other.asks == Asks::Tick && 1 < answers.len() {
            self.field.asks = Asks::OneOf { options: answers };
        }
    }
}

fn read(pdf: &Pdf, widget: &Dictionary, page: usize, turn: &Turn) -> Option<(FormField, Place)> {
    if name_of(pdf, widget, b"Subtype")? != b"Widget" || number(pdf, widget, b"F") & UNSEEN != 0 {
        return None;
    }
    let line = line_of(pdf, widget);
    let name = name(pdf, &line)?;
    let (asks, option) = asks(pdf, widget, &line)?;
    let label = line.iter().find_map(|part| words(pdf, part, b"TU")).unwrap_or_default();
    let area = turn.shown(area(pdf, widget)?);
    let framed = has_frame(pdf, widget);
    Some((FormField { name, label, asks, page: page + 1 }, Place { page, area, option, framed }))
}

/// The widget, and whatever it inherits from.
fn line_of<'a>(pdf: &'a Pdf, widget: &'a Dictionary) -> Vec<&'a Dictionary> {
    let mut line = vec![widget];
    while line.len() < DEEPEST {
        let parent = line.last().and_then(|last| last.get_deref(b"Parent", pdf).ok());
        let Some(parent) = parent.and_then(|parent| parent.as_dict().ok()) else { break };
        line.push(parent);
    }
    line
}

fn name(pdf: &Pdf, line: &[&Dictionary]) -> Option<String> {
    let parts: Vec<String> = line.iter().rev().filter_map(|part| words(pdf, part, b"T")).collect();
    Some(parts.join(".")).filter(|name| !name.is_empty())
}

/// Whether the field draws a border of its own.
fn has_frame(pdf: &Pdf, widget: &Dictionary) -> bool {
    let looks = widget.get_deref(b"MK", pdf).ok().and_then(|looks| looks.as_dict().ok());
    let border = looks.and_then(|looks| looks.get_deref(b"BC", pdf).ok()?.as_array().ok());
    border.is_some_and(|colour| !colour.is_empty())
}

fn asks(pdf: &Pdf, widget: &Dictionary, line: &[&Dictionary]) -> Option<(Asks, Option<String>)> {
    let kind = line.iter().find_map(|part| name_of(pdf, part, b"FT"))?;
    let flags = line.iter().find_map(|part| integer(pdf, part, b"Ff")).unwrap_or_default();
    let asks = match kind {
        b"Tx" if flags & COMB != 0 => {
            let most = line.iter().find_map(|part| integer(pdf, part, b"MaxLen"));
            let count = most.and_then(|most| u16::try_from(most).ok()).filter(|most| 0 < *most);
            count.map_or(Asks::Line, |count| Asks::Cells { count })
        }
        b"Tx" if flags & MULTILINE != 0 => Asks::Lines,
        b"Tx" => Asks::Line,
        b"Sig" => Asks::Signature,
        b"Ch" => Asks::OneOf { options: choices(pdf, line) },
        b"Btn" if flags & PUSH != 0 => return None,
        b"Btn" => {
            let on = on_state(pdf, widget);
            if flags & RADIO != 0 {
                let option = on?;
                return Some((Asks::OneOf { options: vec![option.clone()] }, Some(option)));
            }
            return Some((Asks::Tick, on));
        }
        _ => return None,
    };
    Some((asks, None))
}

/// The name that a box has when it is ticked.
fn on_state(pdf: &Pdf, widget: &Dictionary) -> Option<String> {
    let looks = widget.get_deref(b"AP", pdf).ok()?.as_dict().ok()?;
    let normal = looks.get_deref(b"N", pdf).ok()?.as_dict().ok()?;
    let on = normal.iter().map(|(name, _)| name).find(|name| name.as_slice() != b"Off")?;
    Some(String::from_utf8_lossy(on).into_owned())
}

/// The options of a list: each is a text, or what is exported with the text that is shown.
fn choices(pdf: &Pdf, line: &[&Dictionary]) -> Vec<String> {
    let options = line.iter().find_map(|part| part.get_deref(b"Opt", pdf).ok()?.as_array().ok());
    let shown = |option: &Object| {
        let (_, option) = pdf.dereference(option).ok()?;
        let text = match option.as_array() {
            Ok(pair) => pdf.dereference(pair.get(1)?).ok()?.1,
            Err(_) => option,
        };
        decode_text_string(text).ok()
    };
    options.into_iter().flatten().filter_map(shown).collect()
}

fn area(pdf: &Pdf, widget: &Dictionary) -> Option<[f32; 4]> {
    let corners = widget.get_deref(b"Rect", pdf).ok()?.as_array().ok()?;
    let mut at = [0.0_f32; 4];
    for (at, corner) in at.iter_mut().zip(corners) {
        *at = pdf.dereference(corner).ok()?.1.as_float().ok()?;
    }
    let [x1, y1, x2, y2] = at;
    let area = [x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2)];
    let [left, bottom, right, top] = area;
    (corners.len() == 4 && 1.0 < right - left && 1.0 < top - bottom).then_some(area)
}

fn words(pdf: &Pdf, part: &Dictionary, key: &[u8]) -> Option<String> {
    let mut held = part.get_deref(key, pdf).ok()?.clone();
    if let Object::String(bytes, _) = &mut held
        && !bytes.starts_with(&[0xFE, 0xFF])
    {
        // A line that ends is the end of a word; the reader of texts would drop it.
        bytes.iter_mut().filter(|byte| byte.is_ascii_control()).for_each(|byte| *byte = b' ');
    }
    let text = decode_text_string(&held).ok()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

fn name_of<'a>(pdf: &'a Pdf, part: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    part.get_deref(key, pdf).ok()?.as_name().ok()
}

fn integer(pdf: &Pdf, part: &Dictionary, key: &[u8]) -> Option<i64> {
    part.get_deref(key, pdf).ok()?.as_i64().ok()
}

fn number(pdf: &Pdf, part: &Dictionary, key: &[u8]) -> i64 {
    integer(pdf, part, key).unwrap_or_default()
}
