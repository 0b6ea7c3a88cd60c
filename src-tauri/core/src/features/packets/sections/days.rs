//! The days around release as bars: covered, late within the tolerance, uncovered.

use super::section;
use crate::{
    calendar::add_days,
    features::{
        coverage::{CoverState, Segment},
        packets::{actions::gap_words, told::Told, words},
    },
    paper::{Block, Cover, Coverage, CoverageRow, DayMark, Stretch, Text},
};
use chrono::NaiveDate;

/// Days shown before release, so that the last doses are in sight.
const DAYS_BEFORE: i64 = 14;

/// The days in a picture: treatment where there is one, and the medicines that go along.
pub(super) fn days_covered(told: &Told<'_>) -> Vec<Block> {
    let release = told.release.unwrap_or(told.today()).max(if told.has_left() {
        told.release.unwrap_or(told.today())
    } else {
        told.today()
    });
    let mut rows: Vec<CoverageRow> = told
        .bars
        .iter()
        .map(|bar| CoverageRow {
            label: bar.what.clone(),
            stretches: bar.segments.iter().map(|segment| stretch(told, segment)).collect(),
        })
        .collect();
    rows.extend(medicine_rows(told, release));
    let until = rows.iter().flat_map(|row| &row.stretches).map(|stretch| stretch.until).max();
    let from = add_days(release, -DAYS_BEFORE);
    let Some(until) = until.filter(|until| from < *until) else { return Vec::new() };
    let release_word = if told.release.is_some() { "release" } else { "if released" };
    let mut marks =
        vec![DayMark { day: release, word: format!("{release_word} {}", told.day(release)) }];
    let visits = told.visits().into_iter().filter(|visit| visit.on <= add_days(until, 1));
    marks.extend(
        visits
            .map(|visit| DayMark { day: visit.on, word: format!("visit {}", told.day(visit.on)) }),
    );
    let last = marks.iter().map(|mark| mark.day).max().unwrap_or(until);
    let bars = Block::Coverage(Coverage { from, until: until.max(last), marks, rows });
    let words: Vec<Text> = told
        .bars
        .iter()
        .flat_map(|bar| gap_words(told, bar).into_iter().map(|gap| format!("{}: {gap}", bar.what)))
        .map(|gap| Text::plain(format!("{gap}.")))
        .collect();
    let mut body = vec![bars];
    body.extend(words.into_iter().map(Block::Paragraph));
    vec![Block::KeepTogether(section("Days covered", body))]
}

fn stretch(told: &Told<'_>, segment: &Segment) -> Stretch {
    let count = words::days((segment.to - segment.from).num_days() + 1);
    let (cover, word) = match segment.state {
        CoverState::Covered => (Cover::Covered, format!("covered to {}", told.day(segment.to))),
        CoverState::Late => (Cover::Late, format!("{count} late, within tolerance")),
        CoverState::Uncovered => (Cover::Uncovered, format!("{count} uncovered")),
    };
    Stretch { from: segment.from, until: segment.to, cover, word }
}

/// Medicines with the same days share a row: the supply, then the days without one.
fn medicine_rows(told: &Told<'_>, release: NaiveDate) -> Vec<CoverageRow> {
    let mut rows: Vec<(Vec<Stretch>, Vec<String>)> = Vec::new();
    for cover in &told.covers {
        let supplied = told.supplies().any(|supply| supply.fact == cover.fact);
        let supply = (supplied && release <= cover.last_day).then(|| Stretch {
            from: release,
            until: cover.last_day,
            cover: Cover::Covered,
            word: format!("supply to {}", told.day(cover.last_day)),
        });
        let gap = cover.gap.as_ref().map(|gap| {
            let until = gap.to.unwrap_or(cover.last_day);
            let word = match gap.days {
                Some(count) => format!("{} uncovered", words::days(count)),
                None => "uncovered, no visit booked".into(),
            };
            Stretch { from: gap.from, until, cover: Cover::Uncovered, word }
        });
        let stretches: Vec<Stretch> = supply.into_iter().chain(gap).collect();
        match rows.iter_mut().find(|(known, _)| *known == stretches) {
            Some((_, names)) => names.push(cover.drug.clone()),
            None => rows.push((stretches, vec![cover.drug.clone()])),
        }
    }
    let row = |(stretches, names): (Vec<Stretch>, Vec<String>)| {
        let label = match names.as_slice() {
            [only] => only.clone(),
            several => words::counted(several.len(), "medicine"),
        };
        CoverageRow { label, stretches }
    };
    rows.into_iter().filter(|(stretches, _)| !stretches.is_empty()).map(row).collect()
}
