//! The one function behind every bar: from what is known of the products of one substance to days
//! that are covered, late within the label's tolerance, or uncovered.
//!
//! It knows dates and nothing else: no case, no clock, no rule pack. Every day from the first to
//! the last is in exactly one run, and each run names the product that decides it.

use super::{course::Course, rules::CoverState};
use crate::calendar::add_days;
use chrono::NaiveDate;

/// Days that lie together in one state, decided by one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub state: CoverState,
    /// The place of the product among those given.
    pub by: usize,
    /// The dose of these days is recorded as not given.
    pub missed: bool,
    /// The last day before it that something covered.
    pub covered_to: Option<NaiveDate>,
}

/// Every day from `from` to the day before `end`, in runs. A day that one of the products covers is
/// covered; of those that do not, the one that lasts longest says how long it is tolerated.
pub(crate) fn days(courses: &[Course<'_>], from: NaiveDate, end: NaiveDate) -> Vec<Run> {
    let mut edges: Vec<NaiveDate> = vec![from, end];
    for course in courses {
        edges.extend(course.last_dose.map(|dose| dose.on));
        edges.extend([course.late_from, course.uncovered_from]);
        for missed in &course.missed {
            edges.extend([*missed, add_days(*missed, 1)]);
        }
    }
    edges.retain(|edge| from <= *edge && *edge <= end);
    edges.sort_unstable();
    edges.dedup();
    let mut runs: Vec<Run> = Vec::new();
    let mut covered_to = None;
    for pair in edges.windows(2) {
        let &[first, next] = pair else { continue };
        let Some((state, by, missed)) = decided(courses, first) else { continue };
        let to = add_days(next, -1);
        match runs.last_mut() {
            Some(run) if (run.state, run.by, run.missed) == (state, by, missed) => run.to = to,
            _ => runs.push(Run { from: first, to, state, by, missed, covered_to }),
        }
        if state == CoverState::Covered {
            covered_to = Some(to);
        }
    }
    runs
}

/// The best that a product says of a day, which product that is, and whether a dose was missed.
fn decided(courses: &[Course<'_>], day: NaiveDate) -> Option<(CoverState, usize, bool)> {
    let states = courses.iter().enumerate().map(|(at, course)| {
        let (state, missed) = of_one(course, day);
        (state, std::cmp::Reverse(course.uncovered_from), at, missed)
    });
    states.min().map(|(state, _, at, missed)| (state, at, missed))
}

/// What one product says of a day by itself, and whether the dose of that day was missed.
fn of_one(course: &Course<'_>, day: NaiveDate) -> (CoverState, bool) {
    let Some(dose) = course.last_dose else {
        return (CoverState::Uncovered, false);
    };
    if day < dose.on {
        return (CoverState::Uncovered, false);
    }
    if course.missed.contains(&day) {
        return (missed(course, day), true);
    }
    let state = if day < course.late_from {
        CoverState::Covered
    } else if day < course.uncovered_from {
        CoverState::Late
    } else {
        CoverState::Uncovered
    };
    (state, false)
}

/// A missed day is tolerated as long as the days missed one after another are.
fn missed(course: &Course<'_>, day: NaiveDate) -> CoverState {
    let mut in_a_row = 1;
    while course.missed.contains(&add_days(day, -in_a_row)) {
        in_a_row += 1;
    }
    if in_a_row <= course.interval.tolerance { CoverState::Late } else { CoverState::Uncovered }
}
