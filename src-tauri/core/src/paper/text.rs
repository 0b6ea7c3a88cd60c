//! From characters to lines: cleaning, shaping, measuring, wrapping.
//!
//! Words are shaped once per paper and kept; the cache dies with the paper, because words are
//! names and medicines.

use super::{
    fonts::{FontFace, Fonts, REPLACEMENT},
    model::Text,
};
use crate::Result;
use rustybuzz::{
    BufferClusterLevel, Feature, GlyphBuffer, Script, ShapePlan, UnicodeBuffer,
    ttf_parser::{GlyphId, Tag},
};
use std::{collections::HashMap, rc::Rc};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A piece of text in one face that is never broken, except when it is wider than its column.
#[derive(Debug)]
pub(super) struct Word {
    pub face: FontFace,
    /// What is read, searched and copied.
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// In em.
    pub width: f32,
}

/// One glyph of the whole font (not of the subset). Measures are in thousandths of an em.
#[derive(Debug)]
pub(super) struct Glyph {
    pub id: u16,
    /// How far the pen moves.
    pub advance: f32,
    /// How far the font alone would have moved it.
    pub natural: f32,
    pub dx: f32,
    pub dy: f32,
    /// The characters this glyph stands for; empty for the second glyph of one character.
    pub text: String,
    /// Where those characters begin in the word.
    start: usize,
}

/// One line of wrapped text.
#[derive(Debug, Clone, Default)]
pub(super) struct TextLine {
    pub words: Vec<Rc<Word>>,
    /// In em, without the space at the end.
    pub width: f32,
}

/// Words between two places where a line may end.
struct Unit {
    words: Vec<Rc<Word>>,
    width: f32,
    space: Vec<Rc<Word>>,
    ends_line: bool,
}

/// Shapes and wraps the words of one paper.
pub(super) struct Typesetter {
    fonts: &'static Fonts,
    words: HashMap<FontFace, HashMap<String, Rc<Word>>>,
    plans: HashMap<(FontFace, Script), ShapePlan>,
    features: [Feature; 2],
}

impl Typesetter {
    pub(super) fn new() -> Result<Self> {
        // Ligatures would join letters that are copied and searched one by one.
        let off = |tag: &[u8; 4]| Feature::new(Tag::from_bytes(tag), 0, ..);
        let features = [off(b"liga"), off(b"clig")];
        Ok(Self { fonts: Fonts::load()?, words: HashMap::new(), plans: HashMap::new(), features })
    }

    /// The width of `text` on one line, in em.
    pub(super) fn width(&mut self, text: &Text) -> f32 {
        self.units(text).iter().map(|unit| unit.width + width(&unit.space)).sum()
    }

    /// The width of the widest part of `text` that should not be broken, in em.
    pub(super) fn widest(&mut self, text: &Text) -> f32 {
        self.units(text).iter().map(|unit| unit.width).fold(0.0, f32::max)
    }

    /// Breaks `text` into lines no wider than `room` em. A word that does not fit on a line of its
    /// own is broken wherever a character ends.
    pub(super) fn wrap(&mut self, text: &Text, room: f32) -> Vec<TextLine> {
        let mut lines = Vec::new();
        let mut line = TextLine::default();
        let mut pending: Vec<Rc<Word>> = Vec::new();
        for unit in self.units(text) {
            let fits = line.width + width(&pending) + unit.width <= room + 0.001;
            if !fits && !line.words.is_empty() {
                line.words.append(&mut pending);
                lines.push(std::mem::take(&mut line));
            }
            line.width += width(&pending);
            line.words.append(&mut pending);
            for word in unit.words {
                self.place(word, room, &mut line, &mut lines);
            }
            pending = unit.space;
            if unit.ends_line {
                lines.push(std::mem::take(&mut line));
                pending.clear();
            }
        }
        if !line.words.is_empty() {
            lines.push(line);
        }
        lines
    }

    fn place(
        &mut self,
        mut word: Rc<Word>,
        room: f32,
        line: &mut TextLine,
        lines: &mut Vec<TextLine>,
    ) {
        while line.width + word.width > room + 0.001 {
            let Some(cut) = cut_within(&word, room - line.width, line.words.is_empty()) else {
                if line.words.is_empty() {
                    break;
                }
                lines.push(std::mem::take(line));
                continue;
            };
            let (head, tail) = word.text.split_at(cut);
            let (head, tail) = (self.word(word.face, head), self.word(word.face, tail));
            line.width += head.width;
            line.words.push(head);
            lines.push(std::mem::take(line));
            word = tail;
        }
        line.width += word.width;
        line.words.push(word);
    }

    fn units(&mut self, text: &Text) -> Vec<Unit> {
        let mut flat = String::new();
        let mut bold_until = Vec::new();
        for span in &text.0 {
            flat.push_str(&clean(&span.text));
            bold_until.push((flat.len(), span.bold));
        }
        let mut units = Vec::new();
        let mut start = 0;
        for (end, kind) in linebreaks(&flat) {
            if belongs_together(flat.get(..end), flat.get(end..)) {
                continue;
            }
            let part = flat.get(start..end).unwrap_or_default();
            let body = part.trim_end_matches([' ', '\n']);
            let space = part.get(body.len()..).unwrap_or_default().trim_end_matches('\n');
            let words = self.words_of(body, start, &bold_until);
            let space = self.words_of(space, start + body.len(), &bold_until);
            let ends_line = kind == BreakOpportunity::Mandatory && end < flat.len();
            units.push(Unit { width: width(&words), words, space, ends_line });
            start = end;
        }
        units
    }

    /// Cuts at spaces and where the face changes, so that whole words are found in the cache.
    fn words_of(
        &mut self,
        part: &str,
        offset: usize,
        bold_until: &[(usize, bool)],
    ) -> Vec<Rc<Word>> {
        let mut pieces: Vec<(FontFace, String, bool)> = Vec::new();
        for (at, c) in part.char_indices() {
            let bold =
                bold_until.iter().find(|(until, _)| offset + at < *until).is_some_and(|(_, b)| *b);
            let found = self.fonts.face_for(c, bold);
            let own = if bold { FontFace::Bold } else { FontFace::Regular };
            let face = found.unwrap_or(own);
            let alone = c == ' ' || found.is_none();
            match pieces.last_mut() {
                Some((last, text, joins)) if *last == face && *joins && !alone => text.push(c),
                _ => pieces.push((face, c.into(), !alone)),
            }
        }
        pieces.into_iter().map(|(face, text, _)| self.word(face, &text)).collect()
    }

    fn word(&mut self, face: FontFace, text: &str) -> Rc<Word> {
        if let Some(word) = self.words.get(&face).and_then(|words| words.get(text)) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shape(face, text));
        self.words.entry(face).or_default().insert(text.to_owned(), Rc::clone(&word));
        word
    }

    fn shape(&mut self, face: FontFace, text: &str) -> Word {
        let font = self.fonts.face(face);
        let missing = text.chars().all(|c| font.glyph_index(c).is_none());
        let shown = if missing { REPLACEMENT.to_string() } else { text.to_owned() };

        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&shown);
        buffer.set_cluster_level(BufferClusterLevel::Characters);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        let features = &self.features;
        let plan = self
            .plans
            .entry((face, script))
            .or_insert_with(|| ShapePlan::new(font, direction, Some(script), None, features));
        let shaped = rustybuzz::shape_with_plan(font, plan, buffer);

        let glyphs = glyphs(font, &shaped, &shown);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() / 1000.0;
        Word { face, text: text.to_owned(), glyphs, width }
    }
}

fn glyphs(font: &rustybuzz::Face<'_>, shaped: &GlyphBuffer, text: &str) -> Vec<Glyph> {
    let position = |cluster: u32| usize::try_from(cluster).unwrap_or(usize::MAX);
    let mut starts: Vec<usize> =
        shaped.glyph_infos().iter().map(|info| position(info.cluster)).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut seen = None;
    let per_em = 1000.0 / units(font.units_per_em());
    shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, placed)| {
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            let start = position(info.cluster);
            let end = starts.iter().find(|next| **next > start).copied().unwrap_or(text.len());
            let own = if seen == Some(start) { "" } else { text.get(start..end).unwrap_or("") };
            seen = Some(start);
            Glyph {
                id,
                advance: units(placed.x_advance) * per_em,
                natural: f32::from(font.glyph_hor_advance(GlyphId(id)).unwrap_or(0)) * per_em,
                dx: units(placed.x_offset) * per_em,
                dy: units(placed.y_offset) * per_em,
                text: own.to_owned(),
                start,
            }
        })
        .collect()
}

/// Font units fit 16 bits; anything else would be a broken font.
fn units(value: i32) -> f32 {
    i16::try_from(value).map_or(0.0, f32::from)
}

fn width(words: &[Rc<Word>]) -> f32 {
    words.iter().map(|word| word.width).sum()
}

/// The byte at which `word` can be cut so that its head is no wider than `room` em. With `force` at
/// least one character is taken, however wide.
fn cut_within(word: &Word, room: f32, force: bool) -> Option<usize> {
    let mut pen = 0.0;
    let mut best = None;
    for glyph in &word.glyphs {
        let first = word.text.get(glyph.start..).and_then(|rest| rest.chars().next());
        let may_cut = glyph.start > 0 && !first.is_some_and(is_combining_mark);
        if may_cut && (pen / 1000.0 <= room || (force && best.is_none())) {
            best = Some(glyph.start);
        }
        pen += glyph.advance;
    }
    best
}

/// Whether a line must not end here: inside a phone number, between a dose and its unit.
fn belongs_together(before: Option<&str>, after: Option<&str>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let Some(before) = before.strip_suffix(' ') else { return false };
    let digit = |c: char| c.is_ascii_digit();
    let area_code = before.strip_suffix(')').and_then(|code| code.rsplit('(').next());
    if area_code.is_some_and(|code| code.len() == 3 && code.chars().all(digit)) {
        return after.starts_with(digit);
    }
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(digit) && UNITS.contains(&next)
}

/// Units of doses and hours, in both languages.
const UNITS: [&str; 14] =
    ["mg", "mcg", "µg", "g", "kg", "mL", "ml", "L", "units", "unidades", "mEq", "AM", "PM", "mmHg"];

/// Composed characters (NFC), one kind of space and of line end, and none of the invisible signs
/// that steer layout: they print nothing, and some of them can make a name read backwards.
pub(super) fn clean(text: &str) -> String {
    text.nfc()
        .filter_map(|c| match c {
            '\t' => Some(' '),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\r'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &Text, room: f32) -> Vec<String> {
        let mut typesetter = Typesetter::new().unwrap();
        let line = |line: &TextLine| line.words.iter().map(|word| word.text.as_str()).collect();
        typesetter.wrap(text, room).iter().map(line).collect()
    }

    #[test]
    fn lines_end_between_words_and_lose_nothing() {
        let text = Text::plain("not covered ").and_bold("March 12–16").and("; call\nthe clinic");
        let found = lines(&text, 7.5);
        assert_eq!(
            found,
            ["not covered ", "March 12–16; ", "call", "the clinic"],
            "a newline is kept, a bold word stays with its semicolon"
        );
    }

    #[test]
    fn a_word_wider_than_its_column_is_cut_between_characters() {
        let word = "Nguyễn".repeat(6);
        let found = lines(&word.as_str().into(), 5.0);
        assert!(found.len() > 3, "5 em hold about eight letters: {found:?}");
        assert_eq!(found.concat(), word, "no character is lost");

        // n with a dot below and a tilde has no letter of its own.
        let marked = "n\u{323}\u{303}".repeat(20);
        let found = lines(&marked.as_str().into(), 5.0);
        let whole = |line: &String| line.starts_with(|c: char| !is_combining_mark(c));
        assert!(found.len() > 1 && found.iter().all(whole), "marks stay with their letter");
    }

    #[test]
    fn a_column_narrower_than_a_letter_still_takes_one_letter_a_line() {
        assert_eq!(lines(&"abc".into(), 0.1), ["a", "b", "c"], "it ends, and loses nothing");
    }

    #[test]
    fn a_phone_number_and_a_dose_are_not_broken() {
        let apart = |before, after| !belongs_together(Some(before), Some(after));
        assert!(!apart("call (555) ", "010-0176"), "area code and number");
        assert!(!apart("metformin 500 ", "mg twice"), "amount and unit");
        assert!(apart("(see page 3) ", "010-0176"), "not an area code");
        assert!(apart("03/12 ", "gate"), "g is a unit, gate is not");
    }

    #[test]
    fn a_moved_mark_is_shaped_to_stand_over_its_letter() {
        let mut typesetter = Typesetter::new().unwrap();
        let word = typesetter.word(FontFace::Regular, "m\u{300}");
        assert_eq!(word.glyphs.len(), 2, "no letter m with grave exists");
        let mark = &word.glyphs[1];
        assert!(mark.advance.abs() < 0.01, "the mark does not move the pen");
        assert!(mark.dx < 0.0, "it is set back over its letter");
        assert_eq!(mark.text, "\u{300}", "and still says what it is");
    }

    #[test]
    fn text_is_composed_and_freed_of_invisible_signs() {
        assert_eq!(clean("Thi\u{323}\r\n\tx\u{ad}y\u{202e}"), "Thị\n xy");
    }
}
