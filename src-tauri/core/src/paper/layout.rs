//! From blocks to strips: words are measured and wrapped, nothing is on a page yet.

use super::{
    model::{Block, Language, Level, Line, ListKind, Text},
    sheet::{BoxId, Hold, Item, Mark, NodeId, Numbering, Owner, Role, Strip, Tree},
    style::{Style, Type},
    text::{TextLine, Typesetter},
};
use crate::Result;
use std::rc::Rc;

/// Rule under column titles and around boxes, hairline between rows.
pub(super) const RULE: f32 = 0.9;
pub(super) const HAIRLINE: f32 = 0.4;

/// Where blocks are set, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub x: f32,
    pub width: f32,
    pub style: Style,
    /// The element of the structure the blocks belong to.
    pub node: NodeId,
    /// The tallest strip that still fits on a page.
    pub tallest: f32,
}

impl Area {
    pub(super) fn inset(self, by: f32) -> Self {
        Self { x: self.x + by, width: self.width - 2.0 * by, ..self }
    }

    pub(super) fn within(self, node: NodeId) -> Self {
        Self { node, ..self }
    }
}

/// A box that is being filled.
struct OpenBox {
    id: BoxId,
    first: usize,
    padding: f32,
    inner: Area,
}

/// Sets blocks as strips and grows the structure beside them.
pub(super) struct Layout {
    pub type_: Typesetter,
    pub tree: Tree,
    pub strips: Vec<Strip>,
    pub language: Language,
    outline: u8,
    boxes: usize,
}

impl Layout {
    pub(super) fn new(language: Language) -> Result<Self> {
        let (type_, tree) = (Typesetter::new()?, Tree::new());
        Ok(Self { type_, tree, strips: Vec::new(), language, outline: 0, boxes: 0 })
    }

    pub(super) fn blocks(&mut self, area: Area, blocks: &[Block]) -> Result<()> {
        blocks.iter().try_for_each(|block| self.block(area, block))
    }

    fn block(&mut self, area: Area, block: &Block) -> Result<()> {
        match block {
            Block::Heading(level, text) => self.heading(area, *level, text),
            Block::Paragraph(text) => {
                self.paragraph(area, text, area.style.body, area.style.gap());
            }
            Block::Lines(lines) => self.lines(area, lines),
            Block::Table(table) => self.table(area, table)?,
            Block::List(kind, items) => self.list(area, *kind, items),
            Block::Notice(paragraphs) => self.notice(area, paragraphs),
            Block::Boxed(blocks) => self.boxed(area, blocks)?,
            Block::Checkboxes(boxes) => self.checkboxes(area, boxes),
            Block::FillIn(blanks) => self.fill_in(area, blanks),
            Block::Coverage(coverage) => self.coverage(area, coverage),
            Block::SideBySide(left, right) => self.side_by_side(area, left, right)?,
            Block::Sized(size, blocks) => {
                self.blocks(Area { style: Style::of(*size), ..area }, blocks)?;
            }
            Block::Space(height) => {
                let mut strip = Strip::new(0.0, height.max(0.0));
                strip.hold = Hold::Firm;
                self.strips.push(strip);
            }
            Block::PageBreak => {
                let mut strip = Strip::new(0.0, 0.0);
                strip.opens_page = true;
                strip.hold = Hold::Firm;
                self.strips.push(strip);
            }
            Block::KeepTogether(blocks) => {
                let first = self.strips.len();
                self.blocks(area, blocks)?;
                self.hold_from(first, Hold::Soft);
            }
        }
        Ok(())
    }

    /// Strips from `first` on hold each other; the last one holds nothing new.
    fn hold_from(&mut self, first: usize, hold: Hold) {
        let last = self.strips.len().saturating_sub(1);
        for strip in self.strips.iter_mut().take(last).skip(first) {
            strip.hold = strip.hold.max(hold);
        }
    }

    fn heading(&mut self, area: Area, level: Level, text: &str) {
        let wanted = match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        };
        self.outline = wanted.min(self.outline + 1);
        let node = self.tree.add(area.node, Role::Heading(self.outline));
        let first = self.strips.len();
        let gap = area.style.gap_above(level);
        self.set(area, &Text::bold(text), area.style.heading(level), gap, Owner::Node(node));
        for strip in self.strips.iter_mut().skip(first) {
            strip.hold = Hold::Firm;
        }
    }

    pub(super) fn paragraph(&mut self, area: Area, text: &Text, font: Type, gap: f32) {
        let node = self.tree.add(area.node, Role::Paragraph);
        self.set(area, text, font, gap, Owner::Node(node));
    }

    /// Sets `text` as one strip per line. The first two and the last two lines stay together.
    fn set(&mut self, area: Area, text: &Text, font: Type, gap: f32, owner: Owner) {
        let lines = self.type_.wrap(text, area.width / font.size);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let mut strip = Strip::new(font.leading, if at == 0 { gap } else { 0.0 });
            strip.items.push(text_item(owner, area.x, font.baseline(0.0), font.size, line));
            strip.hold = held_line(at, count);
            self.strips.push(strip);
        }
    }

    fn lines(&mut self, area: Area, lines: &[Line]) {
        let font = area.style.body;
        let widest = lines
            .iter()
            .map(|line| self.type_.width(&Text::bold(&*line.label)) * font.size)
            .fold(0.0, f32::max);
        let label_width = widest.min(0.26 * area.width) + 0.9 * font.size;
        let (text_x, text_width) = (area.x + label_width, area.width - label_width);
        let list = self.tree.add(area.node, Role::List(Numbering::None));
        for (number, line) in lines.iter().enumerate() {
            let item = self.tree.add(list, Role::Item);
            let label = Owner::Node(self.tree.add(item, Role::Label));
            let body = Owner::Node(self.tree.add(item, Role::Body));
            let room = (label_width - 0.6 * font.size) / font.size;
            let labels = self.type_.wrap(&Text::bold(&*line.label), room);
            let texts = self.type_.wrap(&line.text, text_width / font.size);
            let count = labels.len().max(texts.len());
            let (mut labels, mut texts) = (labels.into_iter(), texts.into_iter());
            for at in 0..count {
                let gap = match (at, number) {
                    (0, 0) => area.style.gap(),
                    (0, _) => 0.26 * font.leading,
                    (_, _) => 0.0,
                };
                let mut strip = Strip::new(font.leading, gap);
                let baseline = font.baseline(0.0);
                if let Some(line) = labels.next() {
                    strip.items.push(text_item(label, area.x, baseline, font.size, line));
                }
                if let Some(line) = texts.next() {
                    strip.items.push(text_item(body, text_x, baseline, font.size, line));
                }
                strip.hold = held_line(at, count);
                self.strips.push(strip);
            }
        }
    }

    fn list(&mut self, area: Area, kind: ListKind, items: &[Text]) {
        let font = area.style.body;
        let (numbering, indent) = match kind {
            ListKind::Bulleted => (Numbering::Disc, 1.2 * font.size),
            ListKind::Numbered => {
                let digits = self.type_.width(&format!("{}.", items.len()).into());
                (Numbering::Decimal, (digits + 0.7) * font.size)
            }
        };
        let list = self.tree.add(area.node, Role::List(numbering));
        for (at, text) in items.iter().enumerate() {
            let item = self.tree.add(list, Role::Item);
            let label = Owner::Node(self.tree.add(item, Role::Label));
            let body = Owner::Node(self.tree.add(item, Role::Body));
            let sign = match kind {
                ListKind::Bulleted => "•".to_owned(),
                ListKind::Numbered => format!("{}.", at + 1),
            };
            let sign = self.one_line(&Text::plain(sign));
            // Numbers end at the same place, so that 9 and 10 line up.
            let sign_x = match kind {
                ListKind::Bulleted => area.x + 0.25 * font.size,
                ListKind::Numbered => area.x + indent - (0.45 + sign.width) * font.size,
            };
            let first = self.strips.len();
            let inner = Area { x: area.x + indent, width: area.width - indent, ..area };
            let gap = if at == 0 { 0.7 * area.style.gap() } else { 0.16 * font.leading };
            self.set(inner, text, font, gap, body);
            if let Some(strip) = self.strips.get_mut(first) {
                let sign = text_item(label, sign_x, font.baseline(0.0), font.size, sign);
                strip.items.insert(0, sign);
            }
        }
    }

    fn notice(&mut self, area: Area, paragraphs: &[Text]) {
        let font = area.style.small;
        let node = self.tree.add(area.node, Role::Division);
        let open = self.open_box(area, 0.65 * area.style.body.size, HAIRLINE + 0.2);
        for (at, text) in paragraphs.iter().enumerate() {
            let gap = if at == 0 { 0.0 } else { 0.35 * font.leading };
            self.paragraph(open.inner.within(node), text, font, gap);
        }
        self.close_box(area, &open);
    }

    fn boxed(&mut self, area: Area, blocks: &[Block]) -> Result<()> {
        let node = self.tree.add(area.node, Role::Division);
        let open = self.open_box(area, 0.9 * area.style.body.size, RULE + 0.3);
        self.blocks(open.inner.within(node), blocks)?;
        self.close_box(area, &open);
        Ok(())
    }

    fn open_box(&mut self, area: Area, padding: f32, weight: f32) -> OpenBox {
        self.boxes += 1;
        let id = BoxId { number: self.boxes, x: area.x, width: area.width, weight };
        let first = self.strips.len();
        let mut top = Strip::new(padding, 1.4 * area.style.gap());
        top.hold = Hold::Firm;
        self.strips.push(top);
        OpenBox { id, first, padding, inner: area.inset(1.3 * padding) }
    }

    /// Everything set since the box was opened stands in it. A box within a box is only indented.
    fn close_box(&mut self, area: Area, open: &OpenBox) {
        if let Some(opening) = self.strips.get_mut(open.first + 1) {
            opening.gap = 0.0;
        }
        if let Some(last) = self.strips.last_mut() {
            last.hold = Hold::Firm;
        }
        self.strips.push(Strip::new(open.padding, 0.0));
        self.hold_from(open.first, Hold::Soft);
        for strip in self.strips.iter_mut().skip(open.first) {
            strip.boxed = Some(open.id);
        }
        let mut distance = Strip::new(0.0, 0.5 * area.style.gap());
        distance.hold = Hold::Firm;
        self.strips.push(distance);
    }

    /// Two columns as one strip; one after the other when they would not fit on a page.
    fn side_by_side(&mut self, area: Area, left: &[Block], right: &[Block]) -> Result<()> {
        let between = 1.8 * area.style.body.size;
        let half = (area.width - between) / 2.0;
        let mut before = std::mem::take(&mut self.strips);
        self.blocks(Area { width: half, ..area }, left)?;
        let left = std::mem::take(&mut self.strips);
        self.blocks(Area { x: area.x + half + between, width: half, ..area }, right)?;
        let right = std::mem::take(&mut self.strips);

        let tall =
            |strips: &[Strip]| strips.iter().map(|strip| strip.gap + strip.height).sum::<f32>();
        if tall(&left).max(tall(&right)) > area.tallest {
            before.extend(left.into_iter().chain(right));
        } else {
            before.push(Strip::beside(Strip::stacked(left), Strip::stacked(right)));
        }
        self.strips = before;
        Ok(())
    }

    pub(super) fn one_line(&mut self, text: &Text) -> TextLine {
        self.type_.wrap(text, f32::MAX).into_iter().next().unwrap_or_default()
    }
}

pub(super) fn text_item(owner: Owner, x: f32, baseline: f32, size: f32, line: TextLine) -> Item {
    Item { owner, mark: Mark::Text { x, baseline, size, line: Rc::new(line) } }
}

/// A paragraph leaves neither one line behind nor takes one line along.
fn held_line(at: usize, count: usize) -> Hold {
    let held = at + 1 < count && (at == 0 || at + 2 >= count);
    if held { Hold::Firm } else { Hold::Free }
}
