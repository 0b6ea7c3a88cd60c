//! The typefaces of every paper, carried in the program: the same bytes on every workstation.
//!
//! Noto Sans sets Latin (Vietnamese and Spanish included), Greek, Cyrillic and Devanagari; Noto Sans
//! Math lends it the signs it lacks and a medicine line needs (→ ≤ ≥ ≈ −).

use crate::{Error, Result};
use rustybuzz::{Face, ttf_parser};
use std::{collections::BTreeSet, sync::OnceLock};

static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");
static SIGNS: &[u8] = include_bytes!("../../fonts/NotoSansMath-Regular.ttf");

/// Stands for a character that no face has.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FontFace {
    Regular,
    Bold,
    Signs,
}

impl FontFace {
    /// The `PostScript` name, as it stands in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
            Self::Signs => "NotoSansMath-Regular",
        }
    }

    pub(super) fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
            Self::Signs => SIGNS,
        }
    }
}

/// The parsed faces, once per process.
pub(super) struct Fonts([Face<'static>; 3]);

impl Fonts {
    pub(super) fn load() -> Result<&'static Self> {
        static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
        FONTS
            .get_or_init(|| {
                let parse = |face: FontFace| Face::from_slice(face.data(), 0);
                let faces =
                    [parse(FontFace::Regular)?, parse(FontFace::Bold)?, parse(FontFace::Signs)?];
                Some(Self(faces))
            })
            .as_ref()
            .ok_or_else(|| Error::Unexpected("the carried fonts could not be read".into()))
    }

    pub(super) fn face(&self, face: FontFace) -> &Face<'static> {
        let [regular, bold, signs] = &self.0;
        match face {
            FontFace::Regular => regular,
            FontFace::Bold => bold,
            FontFace::Signs => signs,
        }
    }

    /// The face that sets `c` in running text of the given weight, if any does.
    pub(super) fn face_for(&self, c: char, bold: bool) -> Option<FontFace> {
        let own = if bold { FontFace::Bold } else { FontFace::Regular };
        // Every face has ASCII, and most characters are.
        if c.is_ascii_graphic() || c == ' ' {
            return Some(own);
        }
        [own, FontFace::Signs].into_iter().find(|face| has(self.face(*face), c))
    }
}

fn has(face: &ttf_parser::Face<'_>, c: char) -> bool {
    face.glyph_index(c).is_some()
}

/// The characters of `text` that the carried fonts cannot set, each once, in order.
///
/// They are printed as a visible replacement sign, so a paper that matters should be checked first.
pub fn unsupported(text: &str) -> Vec<char> {
    let fonts = Fonts::load().ok();
    let can_set = |c| fonts.is_some_and(|fonts| fonts.face_for(c, false).is_some());
    let text = super::text::clean(text);
    let missing: BTreeSet<char> = text.chars().filter(|c| *c != '\n' && !can_set(*c)).collect();
    missing.into_iter().collect()
}
