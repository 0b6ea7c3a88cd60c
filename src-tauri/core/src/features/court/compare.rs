//! What a court list tells otherwise than the record: pure, so that a preview and an import say
//! the same.

use super::{api::alike, reading::CourtLine};
use crate::{
    features::cases::CourtDate,
    ids::{FactId, StayId},
};
use std::collections::BTreeMap;

/// Somebody whom the list names, as the record holds them.
#[derive(Debug, Clone)]
pub(super) struct KnownStay {
    pub stay: StayId,
    pub name: String,
    pub has_left: bool,
    pub dates: Vec<CourtDate>,
}

/// What one line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    New,
    Unchanged,
    /// The hour, the department or another word of a day that is known.
    Changed(FactId),
    /// A booking number that is not known here.
    Unknown,
    /// Somebody who has left.
    Left,
}

/// What each line does, in the order of the lines. Two lines of one person and day are two days in
/// court where their departments or hours differ.
pub(super) fn compare(lines: &[CourtLine], known: &BTreeMap<String, KnownStay>) -> Vec<Does> {
    let mut taken: Vec<(StayId, FactId)> = Vec::new();
    let mut done = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let Some(held) = known.get(&line.booking) else {
            done.push(Does::Unknown);
            continue;
        };
        if held.has_left {
            done.push(Does::Left);
            continue;
        }
        let is_told_before = lines
            .iter()
            .take(at)
            .any(|earlier| earlier.booking == line.booking && same_line(earlier, line));
        if is_told_before {
            done.push(Does::Unchanged);
            continue;
        }
        let is_free =
            |date: &&CourtDate| date.on == line.on && !taken.contains(&(held.stay, date.id));
        let free: Vec<&CourtDate> = held.dates.iter().filter(is_free).collect();
        // The same word for word, else the same department, else the only one of that day.
        let same = free.iter().find(|date| says_the_same(date, line));
        let of_department = || {
            free.iter().find(|date| alike(date.department.as_deref(), line.department.as_deref()))
        };
        let others = lines.iter().filter(|other| {
            other.booking == line.booking && other.on == line.on && !same_line(other, line)
        });
        let is_alone = others.count() == 0 && free.len() == 1;
        let only = || free.first().filter(|_| is_alone);
        let found = same.or_else(of_department).or_else(only).copied();
        done.push(match found {
            None => Does::New,
            Some(date) => {
                taken.push((held.stay, date.id));
                if says_the_same(date, line) { Does::Unchanged } else { Does::Changed(date.id) }
            }
        });
    }
    done
}

fn same_line(one: &CourtLine, other: &CourtLine) -> bool {
    let CourtLine { line: _, booking, on, time, court, department, purpose } = one;
    (booking, on, time, court, department, purpose)
        == (&other.booking, &other.on, &other.time, &other.court, &other.department, &other.purpose)
}

/// A list that has no column for something says nothing against what is known of it.
fn says_the_same(date: &CourtDate, line: &CourtLine) -> bool {
    let adds = |told: &Option<String>, held: &Option<String>| told.is_some() && told != held;
    let time = line.time.is_some() && line.time != date.time;
    !time
        && !adds(&line.court, &date.court)
        && !adds(&line.department, &date.department)
        && !adds(&line.purpose, &date.purpose)
}
