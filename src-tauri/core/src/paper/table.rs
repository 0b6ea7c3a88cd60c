//! Tables: column widths, rows that stay whole, titles that come back on each page.

use super::{
    layout::{Area, HAIRLINE, Layout, RULE, text_item},
    model::{Align, Column, Table, Text},
    sheet::{Hold, NodeId, Owner, Role, Strip},
    style::Type,
    text::TextLine,
};
use crate::{Error, Result};
use std::rc::Rc;

/// White between two columns, and above and below a row, in parts of the size of type.
const BETWEEN: f32 = 1.1;
const PADDING: f32 = 0.26;

/// Where a column's words stand.
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

/// A cell, wrapped.
struct Cell {
    owner: Owner,
    lines: Vec<TextLine>,
}

impl Layout {
    pub(super) fn table(&mut self, area: Area, table: &Table) -> Result<()> {
        if table.rows.iter().any(|row| row.len() > table.columns.len()) {
            let name = &table.summary;
            return Err(Error::Unexpected(format!("a row of the table {name} has too many cells")));
        }
        let font = area.style.table;
        let places = self.places(area, table);
        let node = self.tree.add_described(area.node, Role::Table, table.summary.clone());

        let head = self.tree.add(node, Role::TableHead);
        let row = self.tree.add(head, Role::Row);
        let titles: Vec<Cell> = (table.columns.iter().zip(&places))
            .map(|(column, place)| {
                let node = self.tree.add(row, Role::ColumnTitle);
                self.cell(node, &Text::bold(&*column.title), font, place)
            })
            .collect();
        let mut titles = titles_strip(titles, &places, font, area);
        let mut repeated = titles.clone();
        for item in &mut repeated.items {
            item.owner = Owner::Artifact;
        }
        let repeated = Rc::new(repeated);
        titles.gap = area.style.gap();
        titles.hold = Hold::Firm;
        self.strips.push(titles);

        let body = self.tree.add(node, Role::TableBody);
        let tallest = area.tallest - repeated.height;
        for row in &table.rows {
            let node = self.tree.add(body, Role::Row);
            let cells: Vec<Cell> = (places.iter().enumerate())
                .map(|(at, place)| {
                    let names_row = at == 0 && table.first_names_row;
                    let role = if names_row { Role::RowTitle } else { Role::Cell };
                    let node = self.tree.add(node, role);
                    let empty = Text::default();
                    self.cell(node, row.get(at).unwrap_or(&empty), font, place)
                })
                .collect();
            for mut strip in row_strips(cells, &places, font, area, tallest) {
                strip.repeats = Some(Rc::clone(&repeated));
                self.strips.push(strip);
            }
        }
        Ok(())
    }

    fn cell(&mut self, node: NodeId, text: &Text, font: Type, place: &Place) -> Cell {
        let lines = self.type_.wrap(text, place.width / font.size);
        Cell { owner: Owner::Node(node), lines }
    }

    /// Columns get their share, but not less than their longest word needs, as far as that goes.
    fn places(&mut self, area: Area, table: &Table) -> Vec<Place> {
        let size = area.style.table.size;
        let between = BETWEEN * size;
        let gaps = between * table.columns.iter().skip(1).map(|_| 1.0).sum::<f32>();
        let free = (area.width - gaps).max(1.0);
        let needs: Vec<f32> = (table.columns.iter().enumerate())
            .map(|(at, column)| {
                let title = self.type_.widest(&Text::bold(&*column.title));
                let cells = table.rows.iter().filter_map(|row| row.get(at));
                let widest = cells.map(|cell| self.type_.widest(cell)).fold(title, f32::max);
                (widest * size + 0.1).min(0.45 * free)
            })
            .collect();
        let widths = shared_out(free, &table.columns, &needs);
        let mut x = area.x;
        (table.columns.iter().zip(widths))
            .map(|(column, width)| {
                let place = Place { x, width, align: column.align };
                x += width + between;
                place
            })
            .collect()
    }
}

/// Divides `free` by the columns' shares, then takes from columns with room to spare for those
/// whose need is not met.
fn shared_out(free: f32, columns: &[Column], needs: &[f32]) -> Vec<f32> {
    let shares = columns.iter().map(|column| column.share.max(0.01)).sum::<f32>();
    let wished: Vec<f32> =
        columns.iter().map(|column| free * column.share.max(0.01) / shares).collect();
    let needed = needs.iter().sum::<f32>();
    if needed >= free {
        return needs.iter().map(|need| need * free / needed).collect();
    }
    let pairs = || wished.iter().zip(needs);
    let lacking = pairs().map(|(wish, need)| (need - wish).max(0.0)).sum::<f32>();
    let spare = pairs().map(|(wish, need)| (wish - need).max(0.0)).sum::<f32>();
    let taken = if spare > 0.0 { lacking / spare } else { 0.0 };
    pairs()
        .map(|(wish, need)| if need > wish { *need } else { wish - (wish - need) * taken })
        .collect()
}

/// Column titles stand on the rule below them.
fn titles_strip(titles: Vec<Cell>, places: &[Place], font: Type, area: Area) -> Strip {
    let lines = titles.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let padding = PADDING * font.size;
    let heights = stacked_height(lines, font);
    let mut strip = Strip::new(heights + padding + RULE, 0.0);
    for (cell, place) in titles.into_iter().zip(places) {
        let missing = lines.saturating_sub(cell.lines.len());
        put(&mut strip, cell.owner, cell.lines, place, font, stacked_height(missing, font));
    }
    strip.rule(area.x, heights + padding, area.width, RULE);
    strip
}

/// One strip; one for each line when the row is taller than a page.
fn row_strips(
    cells: Vec<Cell>,
    places: &[Place],
    font: Type,
    area: Area,
    tallest: f32,
) -> Vec<Strip> {
    let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
    let padding = PADDING * font.size;
    let whole = stacked_height(lines, font) + 2.0 * padding;
    let mut strips = Vec::new();
    if whole <= tallest {
        let mut strip = Strip::new(whole, 0.0);
        for (cell, place) in cells.into_iter().zip(places) {
            put(&mut strip, cell.owner, cell.lines, place, font, padding);
        }
        strips.push(strip);
    } else {
        let mut columns: Vec<_> =
            cells.into_iter().map(|cell| (cell.owner, cell.lines.into_iter())).collect();
        for at in 0..lines {
            let above = if at == 0 { padding } else { 0.0 };
            let below = if at + 1 == lines { padding } else { 0.0 };
            let mut strip = Strip::new(above + font.leading + below, 0.0);
            for ((owner, rest), place) in columns.iter_mut().zip(places) {
                put(&mut strip, *owner, rest.next().into_iter().collect(), place, font, above);
            }
            strips.push(strip);
        }
    }
    if let Some(last) = strips.last_mut() {
        last.rule(area.x, last.height, area.width, HAIRLINE);
    }
    strips
}

fn put(strip: &mut Strip, owner: Owner, lines: Vec<TextLine>, place: &Place, font: Type, top: f32) {
    let mut baseline = font.baseline(top);
    for line in lines {
        let x = match place.align {
            Align::Left => place.x,
            Align::Right => place.x + place.width - line.width * font.size,
        };
        strip.items.push(text_item(owner, x, baseline, font.size, line));
        baseline += font.leading;
    }
}

fn stacked_height(lines: usize, font: Type) -> f32 {
    u16::try_from(lines).map_or(f32::MAX, f32::from) * font.leading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shares: &[f32], needs: &[f32], expected: &[f32]) {
        let columns: Vec<Column> = shares.iter().map(|share| Column::new("", *share)).collect();
        let found = shared_out(100.0, &columns, needs);
        let close = found.iter().zip(expected).all(|(found, wanted)| (found - wanted).abs() < 0.01);
        assert!(close, "shares {shares:?} with needs {needs:?} give {found:?}, not {expected:?}");
    }

    #[test]
    fn columns_get_their_share_and_never_less_than_their_longest_word() {
        check(&[1.0, 1.0, 2.0], &[10.0, 10.0, 10.0], &[25.0, 25.0, 50.0]);
        // The first lacks 15; the others can spare 15 and 40, and give in that proportion.
        check(&[1.0, 1.0, 2.0], &[40.0, 10.0, 10.0], &[40.0, 20.909, 39.091]);
        // Nobody can be served fully: each gets the same part of its need.
        check(&[1.0, 1.0], &[150.0, 50.0], &[75.0, 25.0]);
    }
}
