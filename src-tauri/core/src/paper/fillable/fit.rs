//! How words are set into a field: as large as it has room for, never cut off.

use crate::paper::{
    model::Text,
    sheet::{Mark, PAGE_HEIGHT},
    text::{TextLine, Typesetter},
};
use std::rc::Rc;

/// Sizes in points. Below the smallest a fax loses the strokes.
const LARGEST: f32 = 11.0;
const SMALLEST: f32 = 6.0;
const STEP: f32 = 0.5;
/// Between the words and the edge of their field.
const MARGIN: f32 = 2.0;
/// From one baseline to the next, and from the baseline to the middle of capitals, in em.
const LEADING: f32 = 1.18;
const HALF_CAPITAL: f32 = 0.357;

/// One line in the middle of its field. `None` where it has no room.
pub(super) fn line(set: &mut Typesetter, words: &str, area: [f32; 4]) -> Option<Vec<Mark>> {
    let [left, bottom, right, top] = area;
    let room = right - left - 2.0 * MARGIN;
    let text = Text::plain(words.split_whitespace().collect::<Vec<_>>().join(" "));
    let width = set.width(&text);
    let by_height = ((top - bottom) * 0.72).min(LARGEST);
    let size = if width * by_height <= room { by_height } else { room / width };
    if size < SMALLEST.min(by_height) {
        return None;
    }
    let line = set.wrap(&text, f32::MAX).into_iter().next()?;
    let baseline = PAGE_HEIGHT - f32::midpoint(bottom, top) + HALF_CAPITAL * size;
    Some(vec![set_at(left + MARGIN, baseline, size, line)])
}

/// Lines from the top of their field. `None` where they have no room.
pub(super) fn lines(set: &mut Typesetter, words: &str, area: [f32; 4]) -> Option<Vec<Mark>> {
    let [left, bottom, right, top] = area;
    let (width, height) = (right - left - 2.0 * MARGIN, top - bottom - MARGIN);
    let text = Text::plain(words.trim());
    let mut size = LARGEST;
    while SMALLEST <= size {
        let lines = set.wrap(&text, width / size);
        let set_height = size * LEADING * count(lines.len());
        if set_height <= height && lines.iter().all(|line| line.width * size <= width + 0.01) {
            let first = PAGE_HEIGHT - top + MARGIN / 2.0 + size;
            let marks = lines.into_iter().enumerate().map(|(at, line)| {
                set_at(left + MARGIN, first + size * LEADING * count(at), size, line)
            });
            return Some(marks.collect());
        }
        size -= STEP;
    }
    None
}

/// Each character in a cell of its own. `None` where there are more characters than cells.
pub(super) fn cells(
    set: &mut Typesetter,
    words: &str,
    cells: u16,
    area: [f32; 4],
) -> Option<Vec<Mark>> {
    let [left, bottom, right, top] = area;
    let letters: Vec<char> = words.trim().chars().collect();
    if usize::from(cells) < letters.len() {
        return None;
    }
    let cell = (right - left) / f32::from(cells);
    let size = ((top - bottom) * 0.72).min(LARGEST).min(cell * 1.3);
    let baseline = PAGE_HEIGHT - f32::midpoint(bottom, top) + HALF_CAPITAL * size;
    let marks = letters.iter().enumerate().filter_map(|(at, letter)| {
        let line = set.wrap(&Text::plain(letter.to_string()), f32::MAX).into_iter().next()?;
        let x = left + cell * count(at) + (cell - line.width * size) / 2.0;
        Some(set_at(x, baseline, size, line))
    });
    Some(marks.collect())
}

/// A cross, which a fax keeps better than a tick.
pub(super) fn cross(area: [f32; 4]) -> Vec<Mark> {
    let [left, bottom, right, top] = area;
    let (x, y) = (f32::midpoint(left, right), PAGE_HEIGHT - f32::midpoint(bottom, top));
    let arm = ((right - left).min(top - bottom) * 0.36).min(LARGEST / 2.0);
    let stroke = |from: [f32; 2], to: [f32; 2]| Mark::Stroke { from, to, weight: 1.2 };
    vec![
        stroke([x - arm, y - arm], [x + arm, y + arm]),
        stroke([x - arm, y + arm], [x + arm, y - arm]),
    ]
}

/// A border of its own around a field.
pub(super) fn frame([left, bottom, right, top]: [f32; 4]) -> Mark {
    let (width, height) = (right - left, top - bottom);
    Mark::Frame { x: left, y: PAGE_HEIGHT - top, width, height, weight: 0.6 }
}

/// The number of a field in its upper corner, with a frame around the field.
pub(super) fn number(set: &mut Typesetter, number: usize, area: [f32; 4]) -> Vec<Mark> {
    let [left, _, _, top] = area;
    let text = Text::bold(number.to_string());
    let line = set.wrap(&text, f32::MAX).into_iter().next();
    let baseline = PAGE_HEIGHT - top + SMALLEST;
    let words = line.map(|line| set_at(left + 1.0, baseline, SMALLEST + 1.0, line));
    std::iter::once(frame(area)).chain(words).collect()
}

/// Small words in the lower margin of a page, below what printers leave to a form.
pub(super) fn note(set: &mut Typesetter, words: &str, page: [f32; 4]) -> Option<Mark> {
    let [left, bottom, ..] = page;
    let line = set.wrap(&Text::plain(words), f32::MAX).into_iter().next()?;
    Some(set_at(left + 36.0, PAGE_HEIGHT - bottom - 14.0, SMALLEST, line))
}

fn set_at(x: f32, baseline: f32, size: f32, line: TextLine) -> Mark {
    Mark::Text { x, baseline, size, line: Rc::new(line) }
}

#[expect(clippy::cast_precision_loss, reason = "a form has no million lines")]
fn count(number: usize) -> f32 {
    number as f32
}
