//! Releases in a row: everybody who leaves and whose pack is ready, and who is not ready and why.

use super::{
    receipt::HealthStaff,
    show::{self, HandOutPerson},
    store,
};
use crate::{
    Result,
    access::Right,
    calendar::add_days,
    catalog::{Message, Query},
    features::{
        cases::{self, Case},
        desk::release as desk_release,
        disclosure::Disclosed,
        packets::require_treatment_papers,
        packs::{self, PackStale, PackState},
        release_window::{best_release, release_day},
    },
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists everybody who leaves today or tomorrow, whose release the desk has started, or who left
/// since yesterday: with their packs, for handing over one after the other.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListHandOuts {}

/// Whose pack is ready, and whose is not.
#[derive(Debug, Serialize, TS)]
pub struct HandOutList {
    pub as_of: NaiveDateTime,
    /// Whoever is signed in, as the paper would name them.
    pub me: Option<HealthStaff>,
    /// Packs that are ready, the first to leave first. A stale pack is never among them.
    pub ready: Vec<HandOutRow>,
    /// Everybody else who leaves, and what their pack lacks.
    pub not_ready: Vec<HandOutWaiting>,
    /// Recorded already, newest first.
    pub done: Vec<HandOutDone>,
}

/// Somebody whose pack is ready.
#[derive(Debug, Serialize, TS)]
pub struct HandOutRow {
    #[serde(flatten)]
    pub person: HandOutPerson,
    pub housing: Option<String>,
    pub leaves_on: Option<NaiveDate>,
    pub leaves_time: Option<NaiveTime>,
    /// The desk has started this release.
    pub started: bool,
    /// Already gone: the paper is entered later.
    pub left: bool,
}

/// Somebody whose pack is not ready.
#[derive(Debug, Serialize, TS)]
pub struct HandOutWaiting {
    pub booking: String,
    pub name: String,
    pub leaves_on: Option<NaiveDate>,
    pub why: HandOutLacks,
    /// What changed after it was sealed.
    pub stale: Vec<PackStale>,
}

/// What keeps somebody off the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandOutLacks {
    NoPack,
    BeingMade,
    Stale,
}

/// Somebody whose receipt is recorded.
#[derive(Debug, Serialize, TS)]
pub struct HandOutDone {
    pub booking: String,
    pub name: String,
    pub number: String,
    pub handed_at: NaiveDateTime,
}

impl Message for ListHandOuts {
    const NAME: &'static str = "hand_out.list";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = HandOutList;
}

impl Query for ListHandOuts {
    fn answer(self, cx: &Reading<'_>) -> Result<HandOutList> {
        require_treatment_papers(cx)?;
        let mut list = HandOutList {
            as_of: cx.now.local,
            me: show::me(cx)?,
            ready: Vec::new(),
            not_ready: Vec::new(),
            done: Vec::new(),
        };
        for (stay, kept) in cx.board.cases(cx)?.iter() {
            if !leaves(kept, cx.now.today) {
                continue;
            }
            // Lists hold no words; the few that leave are read in full.
            let case = cases::disclosed(cx, &cases::load(cx.db, *stay)?)?;
            let recorded = store::newest_that_counts(cx.db, *stay)?;
            match (recorded, lacks(&case)) {
                (Some(held), _) => list.done.push(HandOutDone {
                    booking: case.stay.booking.clone(),
                    name: case.person.name.last_first(),
                    number: held.number,
                    handed_at: held.handed_at,
                }),
                (None, None) => list.ready.push(row(&case)?),
                (None, Some(why)) => list.not_ready.push(HandOutWaiting {
                    booking: case.stay.booking.clone(),
                    name: case.person.name.last_first(),
                    leaves_on: release_day(&case),
                    why,
                    stale: packs::what_changed(&case),
                }),
            }
        }
        let people = list.ready.len() + list.not_ready.len() + list.done.len();
        cx.looks_at_list(people);
        list.ready.sort_by(|one, other| order(one).cmp(&order(other)));
        list.not_ready.sort_by(|one, other| {
            (one.leaves_on.is_none(), one.leaves_on, &one.name).cmp(&(
                other.leaves_on.is_none(),
                other.leaves_on,
                &other.name,
            ))
        });
        list.done.sort_by_key(|done| std::cmp::Reverse(done.handed_at));
        Ok(list)
    }
}

fn leaves(case: &Case, today: NaiveDate) -> bool {
    match &case.stay.left {
        Some(left) => left.how.to_community() && add_days(today, -1) <= left.on,
        None => {
            desk_release(&case.desk).is_some()
                || release_day(case).is_some_and(|day| day <= add_days(today, 1))
        }
    }
}

/// What the pack lacks; nothing where it is ready. What custody has handed over already is paper
/// that waits to be entered.
fn lacks(case: &Disclosed<Case>) -> Option<HandOutLacks> {
    if !packs::what_changed(case).is_empty() {
        return Some(HandOutLacks::Stale);
    }
    match packs::state(case) {
        None => Some(HandOutLacks::NoPack),
        Some(PackState::BeingMade) => Some(HandOutLacks::BeingMade),
        Some(PackState::Stale) => Some(HandOutLacks::Stale),
        // Behind somebody who has left, it lies there until the receipt says that it went along.
        Some(
            PackState::Sealed | PackState::Ready | PackState::HandedOver | PackState::LeftBehind,
        ) => None,
    }
}

fn row(case: &Disclosed<Case>) -> Result<HandOutRow> {
    let started = desk_release(&case.desk);
    let told = best_release(&case.release_dates);
    let left = case.stay.left.as_ref();
    let leaves_at = started.as_ref().map(|release| release.started.leaves_at);
    let time = told.and_then(|told| told.time);
    Ok(HandOutRow {
        person: show::person(case)?,
        housing: case.stay.housing.clone(),
        leaves_on: leaves_at.map(|at| at.date()).or_else(|| release_day(case)),
        leaves_time: left.and_then(|left| left.time).or(leaves_at.map(|at| at.time())).or(time),
        started: started.is_some() && left.is_none(),
        left: left.is_some(),
    })
}

/// Who is on the way out first, then by the hour of leaving.
fn order(row: &HandOutRow) -> impl Ord + '_ {
    let undated = row.leaves_on.is_none();
    (row.left, !row.started, undated, row.leaves_on, row.leaves_time, &row.person.name)
}
