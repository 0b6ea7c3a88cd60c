//! Where a person stands on a list, and the one thing to do next.

use super::{Group, Groups, Part, Priority};
use crate::features::{
    cases::Case,
    desk::release,
    milestones::{Doer, Milestone, State, Step},
    release_window::{Window, best_release},
};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Reverse;

/// A person's place on a list, smallest first. Cheap to make and to compare, for a whole prison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    rank: usize,
    /// Whose release the desk has started leaves before everybody with a mere date.
    is_only_dated: bool,
    /// Within the groups of people who leave, the countdown comes before the score.
    leaves: (NaiveDate, NaiveTime),
    /// Among people who could leave any day: most missing first, then the longest here.
    exposed: (Reverse<usize>, NaiveDate),
    /// Negative, so that the highest score comes first.
    score: i64,
    next_due: NaiveDate,
    /// Anything else being equal, the longest here comes first.
    booked_on: NaiveDate,
    stay: i64,
}

/// Where this person stands on the list of somebody who does this work.
pub fn place(
    case: &Case,
    groups: Groups,
    doer: Option<Doer>,
    window: &Window,
    priority: Priority,
    due: &[Milestone],
) -> Option<Place> {
    let group = groups.first_for(doer)?;
    let counts_down = match group {
        Group::LeavingNow | Group::BeforeTheyGo | Group::OutToCourt | Group::PastDate => true,
        Group::Left
        | Group::Moved
        | Group::Triage
        | Group::Answers
        | Group::AnyDay
        | Group::DataQuestions
        | Group::Ahead => false,
    };
    let leaves = window.closes.filter(|_| counts_down).unwrap_or(NaiveDate::MAX);
    let time = best_release(&case.release_dates)
        .filter(|told| Some(told.date) == Some(window.closes) && counts_down)
        .and_then(|told| told.time);
    let started = release(&case.desk).filter(|_| counts_down).map(|desk| desk.started.leaves_at);
    let leaves = started.map_or(leaves, |at| at.date());
    let time = started.map(|at| at.time()).or(time);
    let exposed = if group == Group::AnyDay {
        (Reverse(unmet_critical(due, priority)), case.stay.booked_on)
    } else {
        (Reverse(0), NaiveDate::MIN)
    };
    let next = next_milestone(due, doer);
    Some(Place {
        rank: group.rank_for(doer),
        is_only_dated: started.is_none(),
        leaves: (leaves, time.unwrap_or(NaiveTime::MIN)),
        exposed,
        score: -priority.score,
        next_due: next.map_or(NaiveDate::MAX, |held| held.due),
        booked_on: case.stay.booked_on,
        stay: case.stay.id.0,
    })
}

/// How much is missing that nobody should walk out without, if it were tonight: each open piece of
/// work at the bedside, each task of the first two days that is not done, and a treatment that
/// nothing continues. What chases an office or a clock is no part of it, nor are the tasks of the
/// later weeks: paperwork that nobody touched for months must not stand before a missed dose.
pub fn unmet_critical(milestones: &[Milestone], priority: Priority) -> usize {
    let open = milestones.iter().filter(|held| held.is_open());
    let steps: usize = open
        .map(|held| match held.tasks {
            Some((done, of)) if held.step == Step::PhaseA => usize::from(of.saturating_sub(done)),
            Some(_) => 0,
            None => usize::from(held.step.is_bedside()),
        })
        .sum();
    steps + usize::from(priority.holds(Part::MatUncovered))
}

/// The one next thing: open work first, the latest of it first, and this doer's own before
/// others'; where nothing is open, what comes next.
pub fn next_milestone(milestones: &[Milestone], doer: Option<Doer>) -> Option<&Milestone> {
    let waiting = |held: &&Milestone| held.is_open() || held.state == State::Upcoming;
    milestones.iter().filter(waiting).min_by_key(|held| {
        let others = doer.is_some_and(|doer| held.step.doer() != doer);
        (!held.is_open(), others, held.days)
    })
}

/// What a list shows of one person: the open work of `asked`, or the one thing that comes next,
/// so that nobody is hidden; what is done and still ahead as well where `everything` is wanted.
pub(super) fn shown(due: &[Milestone], asked: Option<Doer>, everything: bool) -> Vec<&Milestone> {
    let wanted = |held: &&Milestone| (everything || held.is_open()) && is_theirs(held, asked);
    let mut shown: Vec<_> = due.iter().filter(wanted).collect();
    if shown.is_empty() {
        shown.extend(next_milestone(due, asked));
    }
    shown.sort_by_key(|held| (held.days, held.step));
    shown
}

/// How many things [`shown`] gives for a list.
pub(super) fn count_shown(due: &[Milestone], asked: Option<Doer>) -> usize {
    let open = due.iter().filter(|held| held.is_open() && is_theirs(held, asked)).count();
    if open == 0 { next_milestone(due, asked).iter().count() } else { open }
}

fn is_theirs(held: &Milestone, asked: Option<Doer>) -> bool {
    asked.is_none_or(|asked| held.step.doer() == asked)
}

/// Sorts a list of people by their places.
pub fn sort_places<T>(list: &mut [(Place, T)]) {
    // Stable, because it only has to join what each reader has put in order already.
    list.sort_by_key(|(place, _)| *place);
}
