//! A page that is turned: how it lies in the file, and how it is shown.

use crate::paper::sheet::{PAGE_HEIGHT, PAGE_WIDTH};
use lopdf::{Document as Pdf, Object, ObjectId};

/// How far up the tree of pages something may be inherited from; a file can be its own parent.
const DEEPEST: usize = 32;

/// The bounds of a page, and by how much it is turned to the right before it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    bounds: [f32; 4],
    by: Quarter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quarter {
    None,
    One,
    Two,
    Three,
}

impl Turn {
    pub fn of(pdf: &Pdf, page: ObjectId) -> Self {
        let turned = inherited(pdf, page, b"Rotate").and_then(|turned| turned.as_i64().ok());
        let by = match turned.unwrap_or_default().rem_euclid(360) {
            90 => Quarter::One,
            180 => Quarter::Two,
            270 => Quarter::Three,
            _ => Quarter::None,
        };
        Self { bounds: bounds(pdf, page), by }
    }

    /// An area of the file, as it is shown: left, bottom, right, top.
    pub fn shown(&self, [left, bottom, right, top]: [f32; 4]) -> [f32; 4] {
        let [x0, y0, x1, y1] = self.bounds;
        match self.by {
            Quarter::None => [left, bottom, right, top],
            Quarter::One => [bottom - y0, x1 - right, top - y0, x1 - left],
            Quarter::Two => [x1 - right, y1 - top, x1 - left, y1 - bottom],
            Quarter::Three => [y1 - top, left - x0, y1 - bottom, right - x0],
        }
    }

    /// The page as it is shown.
    pub fn sheet(&self) -> [f32; 4] {
        self.shown(self.bounds)
    }

    /// From the page as it is shown back into the file (ISO 32000-1, 8.3.4).
    pub fn matrix(&self) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.bounds;
        match self.by {
            Quarter::None => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            Quarter::One => [0.0, 1.0, -1.0, 0.0, x1, y0],
            Quarter::Two => [-1.0, 0.0, 0.0, -1.0, x1, y1],
            Quarter::Three => [0.0, -1.0, 1.0, 0.0, x0, y1],
        }
    }
}

fn bounds(pdf: &Pdf, page: ObjectId) -> [f32; 4] {
    let read = || {
        let held = inherited(pdf, page, b"MediaBox")?;
        let mut corners = held.as_array().ok()?.iter();
        let mut next = || pdf.dereference(corners.next()?).ok()?.1.as_float().ok();
        let [x1, y1, x2, y2] = [next()?, next()?, next()?, next()?];
        Some([x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2)])
    };
    read().unwrap_or([0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT])
}

/// What a page says of itself, or the tree of pages over it says for it.
pub(super) fn inherited(pdf: &Pdf, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut part = pdf.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(found) = part.get_deref(key, pdf) {
            return Some(found.clone());
        }
        part = part.get_deref(b"Parent", pdf).ok()?.as_dict().ok()?;
    }
    None
}
