//! From strips to pages: where a page ends, what stands on top and at the foot of each.

use super::{
    layout::{Area, HAIRLINE, Layout, text_item},
    model::{Document, Language, Text},
    sheet::{Boxes, Hold, Item, Mark, Owner, PAGE_HEIGHT, PAGE_WIDTH, Role, Sheet, Strip, Tree},
    style::Style,
};
use crate::Result;

const SIDE: f32 = 43.0;
const TOP: f32 = 32.0;
const BOTTOM: f32 = 30.0;

/// The paper as pages, and its structure.
pub(super) struct Paged {
    pub sheets: Vec<Sheet>,
    pub tree: Tree,
}

pub(super) fn paged(document: &Document) -> Result<Paged> {
    let style = Style::of(document.size);
    let mut layout = Layout::new(document.language)?;
    let mut area =
        Area { x: SIDE, width: PAGE_WIDTH - 2.0 * SIDE, style, node: Tree::ROOT, tallest: 0.0 };
    let (header, number_top) = layout.header(area, document);
    let body_top = TOP + header.height + 0.75 * style.body.leading;
    let footer_node = layout.tree.add(Tree::ROOT, Role::Division);
    let footer = layout.footer(area.within(footer_node), document);
    let body_bottom = PAGE_HEIGHT - BOTTOM - footer.height - 6.0;
    area.tallest = body_bottom - body_top;

    layout.blocks(area, &document.blocks)?;
    let strips = std::mem::take(&mut layout.strips);
    let pages = filled(&strips, area.tallest);

    let total = pages.len();
    let mut sheets = Vec::new();
    for (at, page) in pages.into_iter().enumerate() {
        let owned = |item: &Item| if at == 0 { item.owner } else { Owner::Artifact };
        let mut sheet = Sheet::default();
        let repeat = |strip: &Strip, top: f32| {
            let copy = |item: &Item| Item { owner: owned(item), mark: item.mark.clone() };
            strip.items.iter().map(copy).map(|item| item.moved_down(top)).collect::<Vec<_>>()
        };
        sheet.items.extend(repeat(&header, TOP));
        sheet.items.extend(layout.page_number(area, number_top, at + 1, total));
        layout.fill(&mut sheet, page, body_top);
        sheet.items.extend(repeat(&footer, PAGE_HEIGHT - BOTTOM - footer.height));
        sheets.push(sheet);
    }
    let mut tree = layout.tree;
    // The foot of page 1 is read last.
    if let Some(root) = tree.nodes.first_mut() {
        root.children.retain(|child| *child != footer_node);
        root.children.push(footer_node);
    }
    Ok(Paged { sheets, tree })
}

/// Divides strips into pages. Strips that hold each other move on together, if a page can hold
/// them.
fn filled(strips: &[Strip], room: f32) -> Vec<&[Strip]> {
    let mut pages = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut used = 0.0;
    let page = |start: usize, end: usize| strips.get(start..end).unwrap_or_default();
    while let Some(first) = strips.get(at) {
        if first.opens_page {
            if at > start {
                pages.push(page(start, at));
            }
            at += 1;
            (start, used) = (at, 0.0);
            continue;
        }
        let repeated = first.repeats.as_ref().map_or(0.0, |titles| titles.height);
        let group = [Hold::Soft, Hold::Firm]
            .into_iter()
            .map(|least| group_from(strips, at, least))
            .find(|group| height(group) - first.gap + repeated <= room)
            .unwrap_or_else(|| page(at, at + 1));
        if at == start {
            used = height(group) - first.gap + repeated;
        } else if used + height(group) > room + 0.01 {
            pages.push(page(start, at));
            (start, used) = (at, 0.0);
            continue;
        } else {
            used += height(group);
        }
        at += group.len().max(1);
    }
    let rest = page(start, strips.len());
    if pages.is_empty() || rest.iter().any(|strip| !strip.items.is_empty()) {
        pages.push(rest);
    }
    pages
}

/// The strips from `at` on that hold each other at least as firmly as `least`.
fn group_from(strips: &[Strip], at: usize, least: Hold) -> &[Strip] {
    let rest = strips.get(at..).unwrap_or_default();
    let held = rest.iter().take_while(|strip| strip.hold >= least && !strip.opens_page).count();
    rest.get(..=held).unwrap_or(rest)
}

fn height(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.gap + strip.height).sum()
}

impl Layout {
    fn fill(&mut self, sheet: &mut Sheet, page: &[Strip], top: f32) {
        let mut y = top;
        let mut boxes = Boxes::default();
        for (at, strip) in page.iter().enumerate() {
            if at == 0 {
                if let Some(titles) = &strip.repeats {
                    let copies = titles.items.iter().cloned();
                    sheet.items.extend(copies.map(|item| item.moved_down(y)));
                    y += titles.height;
                }
            } else {
                y += strip.gap;
            }
            for (node, [left, above, right, below]) in &strip.figures {
                if let Some(node) = self.tree.nodes.get_mut(*node) {
                    node.bounds = Some([*left, above + y, *right, below + y]);
                }
            }
            sheet.items.extend(strip.items.iter().cloned().map(|item| item.moved_down(y)));
            boxes.note(strip.boxed, y, y + strip.height);
            y += strip.height;
        }
        sheet.items.extend(boxes.draw());
    }

    /// The header without its page number, and where that goes.
    fn header(&mut self, area: Area, document: &Document) -> (Strip, f32) {
        let node = self.tree.add(Tree::ROOT, Role::Division);
        let area = area.within(node);
        let (small, name) = (area.style.small, area.style.name);
        let mut parts = Vec::new();
        if document.training {
            let words = match document.language {
                Language::English => "TRAINING – NOT A REAL PERSON – DO NOT SEND",
                Language::Spanish => "CAPACITACIÓN (TRAINING) – NO ES UNA PERSONA REAL – NO ENVIAR",
            };
            parts.push(self.banner(area, words));
        }
        let number_top = TOP + parts.first().map_or(0.0, |banner| banner.height);

        let origin = format!("{} v{}", document.number, document.version);
        let origin = [origin.as_str(), &document.header.route]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let pages = page_words(document.language, 888, 888);
        let pages_width = self.type_.width(&pages.into()) * small.size;
        let call = document.header.call.as_deref().map(Text::bold).unwrap_or_default();
        let call_width = self.type_.width(&call) * name.size;
        let right = pages_width + 2.0 * small.size;
        // The call stands beside the route when both fit, else it has a line of its own.
        let origin_width = self.type_.width(&origin.as_str().into()) * small.size;
        let call_fits = origin_width + call_width + right + 2.0 * small.size <= area.width;
        let inner = Area { width: area.width - right, ..area };
        let first = self.strips.len();
        self.paragraph(inner, &origin.into(), small, 0.0);
        let mut rows: Vec<Strip> = self.strips.drain(first..).collect();
        if !call.0.is_empty() {
            let node = Owner::Node(self.tree.add(node, Role::Paragraph));
            if call_fits && let Some(row) = rows.first_mut() {
                let x = area.x + area.width - right - call_width;
                let line = self.one_line(&call);
                row.items.push(text_item(node, x, small.baseline(0.0), name.size, line));
            } else {
                let lines = self.type_.wrap(&call, area.width / name.size);
                for line in lines {
                    let mut row = Strip::new(name.leading, 0.0);
                    let item = text_item(node, area.x, name.baseline(0.0), name.size, line);
                    row.items.push(item);
                    rows.push(row);
                }
            }
        }
        parts.extend(rows);

        let mut identity = Text::bold(&*document.header.name);
        if !document.header.identifiers.is_empty() {
            identity = identity.and(format!("  ·  {}", document.header.identifiers.join("  ·  ")));
        }
        self.paragraph(area, &identity, name, 1.5);
        parts.extend(self.strips.drain(first..));
        let mut header = Strip::stacked(parts);
        header.height += 3.0;
        header.rule(area.x, header.height, area.width, 1.2);
        (header, number_top)
    }

    fn banner(&mut self, area: Area, words: &str) -> Strip {
        let font = area.style.name;
        let owner = Owner::Node(self.tree.add(area.node, Role::Paragraph));
        let mut strip = Strip::new(font.leading + 3.0, 0.0);
        let mut baseline = font.baseline(1.0);
        for (at, line) in
            self.type_.wrap(&Text::bold(words), area.width / font.size).into_iter().enumerate()
        {
            if at > 0 {
                strip.height += font.leading;
                baseline += font.leading;
            }
            let x = area.x + (area.width - line.width * font.size) / 2.0;
            strip.items.push(text_item(owner, x, baseline, font.size, line));
        }
        let (x, width, height) = (area.x, area.width, strip.height - 1.0);
        strip.push(Owner::Artifact, Mark::Frame { x, y: 0.0, width, height, weight: 1.8 });
        strip.height += 3.0;
        strip
    }

    fn page_number(&mut self, area: Area, top: f32, page: usize, of: usize) -> [Item; 1] {
        let font = area.style.small;
        let line = self.one_line(&page_words(self.language, page, of).into());
        let x = area.x + area.width - line.width * font.size;
        [text_item(Owner::Artifact, x, font.baseline(top), font.size, line)]
    }

    fn footer(&mut self, area: Area, document: &Document) -> Strip {
        let font = area.style.small;
        let first = self.strips.len();
        let fingerprint = self.one_line(&document.footer.fingerprint.as_str().into());
        let width = fingerprint.width * font.size;
        let room = Area { width: area.width - width - 1.5 * font.size, ..area };
        self.paragraph(room, &footer_words(document).into(), font, 0.0);
        if let Some(notice) = &document.footer.notice {
            self.paragraph(area, &notice.as_str().into(), font, 0.0);
        }
        let strips: Vec<Strip> = self.strips.drain(first..).collect();
        let mut lines = Strip::stacked(strips);
        let x = area.x + area.width - width;
        let owner = Owner::Node(self.tree.add(area.node, Role::Paragraph));
        lines.items.push(text_item(owner, x, font.baseline(0.0), font.size, fingerprint));
        let mut footer = Strip::new(0.0, 0.0);
        footer.rule(area.x, 0.0, area.width, HAIRLINE + 0.2);
        footer.height = 2.5 + lines.height;
        footer.items.extend(lines.items.into_iter().map(|item| item.moved_down(2.5)));
        footer
    }
}

fn page_words(language: Language, page: usize, of: usize) -> String {
    match language {
        Language::English => format!("page {page} of {of}"),
        Language::Spanish => format!("página {page} de {of}"),
    }
}

fn footer_words(document: &Document) -> String {
    let Document { number, version, footer, .. } = document;
    let (by, when) = (&footer.prepared_by, document.prepared.format("%m/%d/%Y %H:%M"));
    match document.language {
        Language::English => {
            let replaces = footer.replaces.map(|v| format!(", replaces version {v}"));
            let replaces = replaces.unwrap_or_default();
            format!(
                "{number} version {version}{replaces} · printed {when} by {by} · may have changed \
                 since printed"
            )
        }
        Language::Spanish => {
            let replaces = footer.replaces.map(|v| format!(", reemplaza la versión {v}"));
            let replaces = replaces.unwrap_or_default();
            format!(
                "{number} versión {version}{replaces} · impreso {when} por {by} · puede haber \
                 cambiado desde que se imprimió"
            )
        }
    }
}
