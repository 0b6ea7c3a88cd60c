//! What is filled in by hand: boxes to tick and lines to write on.

use super::{
    layout::{Area, HAIRLINE, Layout, text_item},
    model::{Blank, Checkbox, Text},
    sheet::{Hold, Mark, NodeId, Numbering, Owner, Role, Strip},
};

/// The shortest line to write on, in parts of the size of type.
const SHORTEST: f32 = 6.0;

/// A row of blanks being filled, from left to right.
struct Row {
    /// On the last line of the words that go before.
    beside: bool,
    blanks: Vec<(Text, f32, f32)>,
    left: f32,
    needed: f32,
}

impl Layout {
    pub(super) fn checkboxes(&mut self, area: Area, boxes: &[Checkbox]) {
        let font = area.style.body;
        let side = 0.98 * font.size;
        let indent = 1.75 * font.size;
        let list = self.tree.add(area.node, Role::List(Numbering::None));
        for (number, checkbox) in boxes.iter().enumerate() {
            let item = self.tree.add(list, Role::Item);
            let sign = if checkbox.ticked { "☑" } else { "☐" };
            let sign = Owner::Node(self.tree.add_sign(item, Role::Label, sign));
            let body = self.tree.add(item, Role::Body);

            let first = self.strips.len();
            let gap = if number == 0 { area.style.gap() } else { 0.42 * font.leading };
            let inner = Area { x: area.x + indent, width: area.width - indent, ..area };
            self.label_and_blanks(inner, body, &checkbox.label, &checkbox.blanks, gap);
            if let Some(strip) = self.strips.get_mut(first) {
                // The box stands on the baseline of the first line, a little below it.
                let y = font.baseline(0.0) - 0.36 * font.size - side / 2.0;
                let frame = Mark::Frame { x: area.x, y, width: side, height: side, weight: 1.0 };
                strip.push(sign, frame);
                if checkbox.ticked {
                    for mark in cross(area.x, y, side) {
                        strip.push(sign, mark);
                    }
                }
            }
        }
    }

    pub(super) fn fill_in(&mut self, area: Area, blanks: &[Blank]) {
        let node = self.tree.add(area.node, Role::Paragraph);
        self.label_and_blanks(area, node, &Text::default(), blanks, 1.6 * area.style.gap());
    }

    /// Words, then lines to write on: beside the words if there is room, else below them.
    fn label_and_blanks(
        &mut self,
        area: Area,
        node: NodeId,
        label: &Text,
        blanks: &[Blank],
        gap: f32,
    ) {
        let font = area.style.body;
        let owner = Owner::Node(node);
        let first = self.strips.len();
        let mut used = 0.0;
        for line in self.type_.wrap(label, area.width / font.size) {
            let mut strip = Strip::new(font.leading, 0.0);
            used = (line.width + 0.6) * font.size;
            strip.items.push(text_item(owner, area.x, font.baseline(0.0), font.size, line));
            self.strips.push(strip);
        }
        for row in self.rows(area, used, blanks) {
            let before = if row.beside { self.strips.pop() } else { None };
            let mut strip = before.unwrap_or_else(|| Strip::new(font.leading, 0.0));
            let free = (area.width - row.left - row.needed).max(0.0);
            let shares = row.blanks.iter().map(|(_, _, share)| share).sum::<f32>().max(0.01);
            let mut x = area.x + row.left;
            for (label, shortest, share) in row.blanks {
                let line = self.one_line(&label);
                let start = x + line.width * font.size + 0.35 * font.size;
                let words = !line.words.is_empty();
                let start = if words { start } else { x };
                let end = start + shortest + free * share / shares;
                if words {
                    let baseline = font.baseline(0.0);
                    strip.items.push(text_item(owner, x, baseline, font.size, line));
                }
                strip.rule(start, font.baseline(0.0) + 1.6, end - start, HAIRLINE + 0.2);
                x = end + 0.8 * font.size;
            }
            // A hand needs more room than type.
            strip.gap = if row.beside { strip.gap } else { 0.42 * font.leading };
            self.strips.push(strip);
        }
        let count = self.strips.len();
        for (at, strip) in self.strips.iter_mut().enumerate().skip(first) {
            if at == first {
                strip.gap = strip.gap.max(gap);
            }
            if at + 1 < count {
                strip.hold = Hold::Firm;
            }
        }
    }

    /// Divides blanks into rows; the first row starts after `used` points of words.
    fn rows(&mut self, area: Area, used: f32, blanks: &[Blank]) -> Vec<Row> {
        let size = area.style.body.size;
        let mut rows: Vec<Row> = Vec::new();
        for blank in blanks {
            let label = Text::plain(&*blank.label);
            let width = self.type_.width(&label) * size;
            let label_width = if width > 0.0 { width + 0.35 * size } else { 0.0 };
            let shortest = SHORTEST * size;
            let needed = label_width + shortest;
            let fits = |row: &Row| {
                let between = if row.blanks.is_empty() { 0.0 } else { 0.8 * size };
                row.left + row.needed + between + needed <= area.width
            };
            if rows.is_empty() {
                let beside = used > 0.0;
                rows.push(Row { beside, blanks: Vec::new(), left: used, needed: 0.0 });
            }
            if !rows.last().is_some_and(fits) {
                rows.push(Row { beside: false, blanks: Vec::new(), left: 0.0, needed: 0.0 });
            }
            if let Some(row) = rows.last_mut() {
                row.needed += needed + if row.blanks.is_empty() { 0.0 } else { 0.8 * size };
                row.blanks.push((label, shortest, blank.share.max(0.01)));
            }
        }
        // Nothing fitted beside the words: the lines begin below them.
        if rows.first().is_some_and(|row| row.blanks.is_empty()) {
            rows.remove(0);
        }
        rows
    }
}

fn cross(x: f32, y: f32, side: f32) -> [Mark; 2] {
    let (near, far) = (0.2 * side, 0.8 * side);
    let stroke = |from, to| Mark::Stroke { from, to, weight: 1.3 };
    [
        stroke([x + near, y + near], [x + far, y + far]),
        stroke([x + near, y + far], [x + far, y + near]),
    ]
}
