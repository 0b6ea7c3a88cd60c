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

/// What two threads make one half each of.
#[derive(Default)]
struct Half {
    rows: Vec<(Place, Ranked)>,
    until: Option<DateTime<Utc>>,
}

/// Ranks everybody with work, for somebody who does the work `doer`; `asked` is the only work
/// that is shown.
pub(crate) fn rank(
    cases: &Cases,
    asked: Option<Doer>,
    doer: Option<Doer>,
    pack: &RulePack,
    now: &Moment,
) -> Result<Ranking> {
    let cases: Vec<&Arc<Disclosed<Case>>> = cases.values().collect();
    let (here, beside) = cases.split_at(cases.len() / 2);
    let ranking = Half::of(asked, doer, pack, now);
    let (here, beside) = thread::scope(|scope| {
        let beside = scope.spawn(|| ranking(beside));
        (ranking(here), beside.join())
    });
    let beside = beside.map_err(|_| Error::Unexpected("a list could not be ranked".into()))?;
    let mut rows = here.rows;
    rows.extend(beside.rows);
    super::sort_places(&mut rows);
    let until = here.until.into_iter().chain(beside.until).min();
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(Ranking { rows, from: now.utc, until })
}

impl Half {
    fn of(
        asked: Option<Doer>,
        doer: Option<Doer>,
        pack: &RulePack,
        now: &Moment,
    ) -> impl Fn(&[&Arc<Disclosed<Case>>]) -> Self {
        move |cases| {
            let mut half = Self::default();
            for case in cases {
                let due = milestones(case, pack, now);
                let runs_out = first_to_run_out(&due, now);
                let court = court::rules::changes_at(case, pack, now).map(instant);
                half.until = half.until.into_iter().chain(runs_out).chain(court).min();
                half.rows.extend(ranked(case, &due, asked, doer, pack, now));
            }
            half
        }
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
    asked: Option<Doer>,
    doer: Option<Doer>,
    pack: &RulePack,
    now: &Moment,
) -> Option<(Place, Ranked)> {
    let window = window(case, pack, now.today);
    let groups = groups(case, due, &window, Signals::default(), pack, now);
    let group = groups.first_for(doer)?;
    let score = priority(case, due, &window, pack, now);
    let place = place(case, groups, doer, &window, score, due)?;
    let shown = count_shown(due, asked);
    let glance = glance(case, due, groups, &window, doer, pack, now);
    Some((place, Ranked { stay: case.stay.id, group, shown, glance }))
}
