//! The court line: who goes today, who is out, who is not back, and who is to go on another day.

use super::rules::{self, CourtCounts, CourtState, DoseBefore, doses_not_given};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{Case, CourtDate},
        release_window::age_on,
    },
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Lists everybody with a day in court that asks for somebody, and everybody of one day.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCourt {
    /// The day whose line is shown as well; today, where absent.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// The court line, as this user may see it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CourtList {
    pub as_of: NaiveDateTime,
    pub day: NaiveDate,
    pub counts: CourtCounts,
    /// By state, then by hour.
    pub rows: Vec<CourtRow>,
    /// The days after `day` on which somebody is to go, the next one first.
    pub ahead: Vec<CourtDay>,
}

/// One day ahead, with how many are to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtDay {
    pub on: NaiveDate,
    pub people: usize,
}

/// One person on the line.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CourtRow {
    pub booking: String,
    pub name: String,
    pub age: Option<i32>,
    pub housing: Option<String>,
    pub date: CourtDate,
    pub state: CourtState,
    /// Not on the newest roster, and nobody has said why.
    pub gone_since: Option<NaiveDate>,
    /// Doses due on that day of which none is recorded; nothing for those who may not know.
    pub not_given: Vec<DoseBefore>,
}

impl Message for ListCourt {
    const NAME: &'static str = "court.list";
    const NEEDS: Right = Right::FindPeople;
    type Reply = CourtList;
}

impl Query for ListCourt {
    fn answer(self, cx: &Reading<'_>) -> Result<CourtList> {
        let day = self.day.unwrap_or(cx.now.today);
        let mut counts = CourtCounts::default();
        let mut rows = Vec::new();
        let mut ahead: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for case in cx.board.cases(cx)?.values() {
            if case.court_dates.is_empty() {
                continue;
            }
            if let Some(now) = rules::court_now(case, cx.pack, &cx.now) {
                counts.add(now.state);
            }
            for date in &case.court_dates {
                let state = rules::state(date, &case.stay, cx.pack, &cx.now);
                if state.is_now() || date.on == day && is_told(state) {
                    rows.push(row(cx, case, date, state));
                }
                if day < date.on && state == CourtState::Ahead {
                    *ahead.entry(date.on).or_default() += 1;
                }
            }
        }
        rows.sort_by(|one, other| order(one).cmp(&order(other)));
        cx.looks_at_list(rows.len());
        let ahead = ahead.into_iter().map(|(on, people)| CourtDay { on, people }).collect();
        Ok(CourtList { as_of: cx.now.local, day, counts, rows, ahead })
    }
}

/// What became of a day is told while it is on the screen; what nobody answered long ago is not.
fn is_told(state: CourtState) -> bool {
    match state {
        CourtState::Passed => false,
        CourtState::NotBack
        | CourtState::Out
        | CourtState::Today
        | CourtState::Ahead
        | CourtState::Back
        | CourtState::Released
        | CourtState::OtherAgency => true,
    }
}

fn order(row: &CourtRow) -> impl Ord + '_ {
    (row.state, row.date.on, row.date.time, &row.name, &row.booking)
}

fn row(cx: &Reading<'_>, case: &Case, date: &CourtDate, state: CourtState) -> CourtRow {
    let is_due = state.is_now() || state == CourtState::Back && date.on == cx.now.today;
    CourtRow {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        age: case.person.birth.date.map(|born| age_on(born, cx.now.today)),
        housing: case.stay.housing.clone(),
        date: date.clone(),
        state,
        gone_since: case.stay.gone_since.filter(|_| case.stay.in_custody()),
        not_given: if is_due { doses_not_given(case, date.on, cx.pack) } else { Vec::new() },
    }
}
