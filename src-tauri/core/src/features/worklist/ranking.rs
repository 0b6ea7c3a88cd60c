//! The order of a whole list, kept apart from its words: the place of each person, and how much
//! there is to do. Words are made for the few that are shown.

use super::{Group, Place, Signals, board::Cases, count_shown, groups, place, priority};
use crate::{
    Error, Result,
    calendar::{Moment, has_passed, instant},
    features::{
        cases::Case,
        court,
        disclosure::Disclosed,
        glance::{Glance, glance},
        milestones::{Doer, Milestone, milestones},
        release_window::window,
    },
    ids::StayId,
    rule_pack::RulePack,
};
use chrono::{DateTime, Utc};
use std::{sync::Arc, thread};

/// A list in its order, and how long it stands.
pub(crate) struct Ranking {
    pub rows: Vec<Ranked>,
    from: DateTime<Utc>,
    /// When the first clock in hours runs out; what counts in days stands until midnight.
    until: Option<DateTime<Utc>>,
}

impl Ranking {
    /// Whether the list would come out the same now. Days are the caller's to compare.
    pub fn stands(&self, now: &Moment) -> bool {
        self.from <= now.utc && self.until.is_none_or(|until| now.utc <= until)
    }
}

/// One person on a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    pub stay: StayId,
    pub group: Group,
    /// How many things the list shows for this person.
    pub shown: usize,
    /// What filters and counts read of this person.
    pub glance: Glance,
}

/// Whose work a list shows, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListOf {
    /// The only work that is shown.
    pub asked: Option<Doer>,
    /// Who looks at the list: it is in this order.
    pub doer: Option<Doer>,
}

/// What one thread ranks of a list.
pub(super) struct Share<'a> {
    list: ListOf,
    pack: &'a RulePack,
    now: &'a Moment,
    rows: Vec<(Place, Ranked)>,
    until: Option<DateTime<Utc>>,
}

/// Ranks everybody with work.
pub(super) fn rank(cases: &Cases, list: ListOf, pack: &RulePack, now: &Moment) -> Result<Ranking> {
    let cases: Vec<&Arc<Disclosed<Case>>> = cases.values().collect();
    let (here, beside) = cases.split_at(cases.len() / 2);
    let ranked = |cases: &[&Arc<Disclosed<Case>>]| {
        let mut share = Share::new(list, pack, now);
        for case in cases {
            share.add(case);
        }
        share.sorted()
    };
    thread::scope(|scope| {
        let beside = scope.spawn(|| ranked(beside));
        let here = ranked(here);
        let beside = beside.join();
        let beside = beside.map_err(|_| Error::Unexpected("a list could not be ranked".into()))?;
        Ok(here.with(Some(beside)))
    })
}

impl<'a> Share<'a> {
    pub fn new(list: ListOf, pack: &'a RulePack, now: &'a Moment) -> Self {
        Self { list, pack, now, rows: Vec::new(), until: None }
    }

    /// Takes in somebody, if there is work.
    pub fn add(&mut self, case: &Case) {
        let due = milestones(case, self.pack, self.now);
        let runs_out = first_to_run_out(&due, self.now);
        let court = court::rules::changes_at(case, self.pack, self.now).map(instant);
        self.until = self.until.into_iter().chain(runs_out).chain(court).min();
        self.rows.extend(ranked(case, &due, self.list, self.pack, self.now));
    }

    /// The share in its order, so that the whole list only has to be put together.
    pub fn sorted(mut self) -> Self {
        super::sort_places(&mut self.rows);
        self
    }

    /// The whole list, from this share and the other thread's, if that had one.
    pub fn with(mut self, other: Option<Self>) -> Ranking {
        if let Some(other) = other {
            self.rows.extend(other.rows);
            self.until = self.until.into_iter().chain(other.until).min();
        }
        super::sort_places(&mut self.rows);
        let until = self.until;
        let rows = self.rows.into_iter().map(|(_, row)| row).collect();
        Ranking { rows, from: self.now.utc, until }
    }
}

/// When the first of these clocks in hours runs out.
fn first_to_run_out(due: &[Milestone], now: &Moment) -> Option<DateTime<Utc>> {
    let clocks = due.iter().filter_map(|held| held.due_time);
    clocks.filter(|time| !has_passed(*time, now)).map(instant).min()
}

fn ranked(
    case: &Case,
    due: &[Milestone],
    list: ListOf,
    pack: &RulePack,
    now: &Moment,
) -> Option<(Place, Ranked)> {
    let ListOf { asked, doer } = list;
    let window = window(case, pack, now.today);
    let groups = groups(case, due, &window, Signals::default(), pack, now);
    let group = groups.first_for(doer)?;
    let score = priority(case, due, &window, pack, now);
    let place = place(case, groups, doer, &window, score, due)?;
    let shown = count_shown(due, asked);
    let glance = glance(case, due, groups, &window, doer, pack, now);
    Some((place, Ranked { stay: case.stay.id, group, shown, glance }))
}
