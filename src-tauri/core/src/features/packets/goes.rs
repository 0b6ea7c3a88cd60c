//! What a paper tells, read off the paper itself: one entry for each heading, so that what is
//! promised beside a preview can never differ from what is printed.

use crate::paper::{Block, Document, Line, Table, Text};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One section of a paper, and what stands in it, each in a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Goes {
    pub section: String,
    pub tells: Vec<String>,
}

/// The sections of a paper, in its order.
pub(super) fn goes(document: &Document) -> Vec<Goes> {
    let mut found = vec![Goes { section: document.title.clone(), tells: Vec::new() }];
    walk(&document.blocks, &mut found);
    found.retain(|part| !part.tells.is_empty());
    found
}

fn walk(blocks: &[Block], found: &mut Vec<Goes>) {
    for block in blocks {
        match block {
            Block::Heading(_, text) => {
                found.push(Goes { section: text.clone(), tells: Vec::new() });
            }
            Block::Lines(lines) => tell(found, lines.iter().filter_map(line)),
            Block::Table(table) => tell(found, rows(table)),
            Block::List(_, items) => tell(found, items.iter().map(words)),
            Block::Notice(texts) => tell(found, texts.iter().take(1).map(words)),
            Block::Coverage(coverage) => {
                tell(found, coverage.rows.iter().map(|row| row.label.clone()));
            }
            Block::Boxed(inner) | Block::Sized(_, inner) | Block::KeepTogether(inner) => {
                walk(inner, found);
            }
            Block::SideBySide(left, right) => {
                walk(left, found);
                walk(right, found);
            }
            Block::Paragraph(text) => tell(found, std::iter::once(words(text))),
            // Room to write on tells nothing.
            Block::Checkboxes(_) | Block::FillIn(_) | Block::Space(_) | Block::PageBreak => {}
        }
    }
}

fn tell(found: &mut [Goes], all: impl Iterator<Item = String>) {
    if let Some(part) = found.last_mut() {
        part.tells.extend(all.filter(|told| !told.is_empty()));
    }
}

/// A row that goes on under the same label has none of its own.
fn line(line: &Line) -> Option<String> {
    (!line.label.is_empty()).then(|| line.label.clone())
}

/// The first cell names the row.
fn rows(table: &Table) -> impl Iterator<Item = String> {
    table.rows.iter().filter_map(|row| row.first()).map(words)
}

/// The first line, as far as it is no longer than a short phrase.
fn words(text: &Text) -> String {
    const MOST: usize = 60;
    let all: String = text.0.iter().map(|span| span.text.as_str()).collect();
    let first = all.lines().next().unwrap_or_default().trim();
    if first.chars().count() <= MOST {
        return first.to_owned();
    }
    let short: String = first.chars().take(MOST).collect();
    let whole = short.rsplit_once(' ').map_or(short.as_str(), |(before, _)| before);
    format!("{whole} …")
}
