//! What layout hands to the PDF: marks on pages, and the tree that says what each mark belongs to.
//! Lengths are points; `y` runs down from the top of the page (of the strip, before it is placed).

use super::text::TextLine;
use std::rc::Rc;

pub(super) const PAGE_WIDTH: f32 = 612.0;
pub(super) const PAGE_HEIGHT: f32 = 792.0;

/// One element of the structure that is read aloud.
pub(super) type NodeId = usize;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Heading(u8),
    Paragraph,
    Division,
    List(Numbering),
    Item,
    Label,
    Body,
    Table,
    TableHead,
    TableBody,
    Row,
    ColumnTitle,
    RowTitle,
    Cell,
    Figure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    None,
    Disc,
    Decimal,
}

#[derive(Debug)]
pub(super) struct Node {
    pub role: Role,
    pub parent: NodeId,
    pub children: Vec<NodeId>,
    /// A figure in words; a table's summary.
    pub description: Option<String>,
    /// What a drawn sign stands for.
    pub stands_for: Option<&'static str>,
    /// Where a figure stands: left, top, right, bottom.
    pub bounds: Option<[f32; 4]>,
}

/// The structure, in reading order. The first node is the document itself.
#[derive(Debug)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    pub(super) const ROOT: NodeId = 0;

    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::new(Role::Document, Self::ROOT)] }
    }

    pub(super) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node::new(role, parent));
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(id);
        }
        id
    }

    /// An element that is described rather than read.
    pub(super) fn add_described(&mut self, parent: NodeId, role: Role, words: String) -> NodeId {
        let id = self.add(parent, role);
        if let Some(node) = self.nodes.get_mut(id) {
            node.description = Some(words);
        }
        id
    }

    /// A drawn sign that is read as `sign`.
    pub(super) fn add_sign(&mut self, parent: NodeId, role: Role, sign: &'static str) -> NodeId {
        let id = self.add(parent, role);
        if let Some(node) = self.nodes.get_mut(id) {
            node.stands_for = Some(sign);
        }
        id
    }
}

impl Node {
    fn new(role: Role, parent: NodeId) -> Self {
        let (children, description, stands_for, bounds) = (Vec::new(), None, None, None);
        Self { role, parent, children, description, stands_for, bounds }
    }
}

/// To whom a mark belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Node(NodeId),
    /// Rules, boxes, and whatever only repeats.
    Artifact,
}

#[derive(Debug, Clone)]
pub(super) enum Mark {
    Text { x: f32, baseline: f32, size: f32, line: Rc<TextLine> },
    Stroke { from: [f32; 2], to: [f32; 2], weight: f32 },
    Frame { x: f32, y: f32, width: f32, height: f32, weight: f32 },
    Solid { x: f32, y: f32, width: f32, height: f32 },
}

impl Mark {
    pub(super) fn moved_down(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Stroke { from: [_, from], to: [_, to], .. } => {
                *from += by;
                *to += by;
            }
            Self::Frame { y, .. } | Self::Solid { y, .. } => *y += by,
        }
        self
    }
}

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub owner: Owner,
    pub mark: Mark,
}

impl Item {
    pub(super) fn moved_down(self, by: f32) -> Self {
        Self { owner: self.owner, mark: self.mark.moved_down(by) }
    }
}

/// How firmly a strip holds the next one on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    Free,
    /// Asked to stay together; gives way when it would not fit on a page.
    Soft,
    /// A heading and what follows, the first two lines of a paragraph.
    Firm,
}

/// A piece of a page that is never cut: a line of text, a row, a figure.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub height: f32,
    /// White above; dropped at the top of a page.
    pub gap: f32,
    pub hold: Hold,
    pub items: Vec<Item>,
    /// The box this strip stands in.
    pub boxed: Option<BoxId>,
    /// Drawn above when this strip opens a page: the column titles.
    pub repeats: Option<Rc<Strip>>,
    pub opens_page: bool,
    /// The figures in this strip: left, top, right, bottom.
    pub figures: Vec<(NodeId, [f32; 4])>,
}

/// A box drawn around strips, on each page they reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BoxId {
    pub number: usize,
    pub x: f32,
    pub width: f32,
    pub weight: f32,
}

impl Strip {
    pub(super) fn new(height: f32, gap: f32) -> Self {
        Self {
            height,
            gap,
            hold: Hold::Free,
            items: Vec::new(),
            boxed: None,
            repeats: None,
            opens_page: false,
            figures: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, owner: Owner, mark: Mark) {
        self.items.push(Item { owner, mark });
    }

    /// A horizontal rule.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, weight: f32) {
        let mark = Mark::Stroke { from: [x, y], to: [x + width, y], weight };
        self.push(Owner::Artifact, mark);
    }

    /// One strip that holds all of `strips` below each other.
    pub(super) fn stacked(strips: Vec<Self>) -> Self {
        let mut whole = Self::new(0.0, strips.first().map_or(0.0, |first| first.gap));
        let mut boxes = Boxes::default();
        for (at, strip) in strips.into_iter().enumerate() {
            let top = whole.height + if at == 0 { 0.0 } else { strip.gap };
            boxes.note(strip.boxed, top, top + strip.height);
            whole.height = top + strip.height;
            whole.take(strip, top);
        }
        whole.items.extend(boxes.draw());
        whole
    }

    /// One strip that holds both, side by side.
    pub(super) fn beside(left: Self, right: Self) -> Self {
        let mut whole = Self::new(left.height.max(right.height), left.gap.max(right.gap));
        whole.take(left, 0.0);
        whole.take(right, 0.0);
        whole
    }

    fn take(&mut self, strip: Self, top: f32) {
        self.items.extend(strip.items.into_iter().map(|item| item.moved_down(top)));
        let lower = |[left, above, right, below]: [f32; 4]| [left, above + top, right, below + top];
        self.figures.extend(strip.figures.into_iter().map(|(node, area)| (node, lower(area))));
    }
}

/// The boxes on one page, as far as they reach.
#[derive(Debug, Default)]
pub(super) struct Boxes(Vec<(BoxId, f32, f32)>);

impl Boxes {
    pub(super) fn note(&mut self, boxed: Option<BoxId>, top: f32, bottom: f32) {
        let Some(id) = boxed else { return };
        match self.0.last_mut() {
            Some((last, _, reached)) if last.number == id.number => *reached = bottom,
            _ => self.0.push((id, top, bottom)),
        }
    }

    pub(super) fn draw(self) -> impl Iterator<Item = Item> {
        // A box that goes on over pages is open to neither text above nor below.
        let (above, below) = (2.5, 2.5);
        self.0.into_iter().map(move |(BoxId { x, width, weight, .. }, top, bottom)| Item {
            owner: Owner::Artifact,
            mark: Mark::Frame {
                x,
                y: top - above,
                width,
                height: bottom - top + above + below,
                weight,
            },
        })
    }
}

/// A page, ready to be drawn.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub items: Vec<Item>,
}
