//! The med room's list: every pack with its number, where its parts lie and how far it is, who
//! leaves soon without one, and what lies in each place.
//!
//! What lies in a pack, and that somebody needs one, tells of care; so the list is for staff of
//! the treatment programme, whoever is on it. The release desk has its own.

use super::{
    items::{self, PackThing},
    rules::{self, PackStale, PackState},
    store,
};
use crate::{
    Error, Result,
    access::Right,
    calendar::add_days,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, PackPart, ReleasePack},
        desk::rules::{DeskMissing, release},
        disclosure::Disclosed,
        packets::medicine_words::{equipment_is_here, is_here},
        release_window::{best_release, release_day},
        stays,
    },
    ids::FactId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many days ahead of leaving somebody is on the list without a pack; 3 are the 72 hours of
/// the shift sheet.
const USUAL_DAYS: u32 = 3;
const MOST_DAYS: u32 = 31;

/// Lists every pack that is in the building, everybody who leaves soon with something to take
/// along, and everybody without a date for whom something is here already.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListPacks {
    /// How many days ahead; 3 where absent, 31 at most.
    #[serde(default)]
    pub days: Option<u32>,
}

/// The packs of the house.
#[derive(Debug, Serialize, TS)]
pub struct PackList {
    pub as_of: NaiveDateTime,
    pub today: NaiveDate,
    /// The last day of leaving that is looked at for those without a pack.
    pub until: NaiveDate,
    /// Who leaves first on top.
    pub rows: Vec<PackRow>,
    /// What lies where, by place.
    pub places: Vec<PackPlaceShown>,
}

/// One person with a pack, or who needs one.
#[derive(Debug, Serialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the line")]
pub struct PackRow {
    pub booking: String,
    pub name: String,
    pub birth_date: String,
    pub housing: Option<String>,
    /// `None` where nobody told a date.
    pub leaves: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub past_date: bool,
    /// The release desk has started the release.
    pub in_progress: bool,
    /// Stays until the morning by choice (Penal Code 4024(b)).
    pub until_morning: bool,
    pub left_on: Option<NaiveDate>,
    pub pack: Option<PackOnList>,
    /// What goes along and lies in no part yet.
    pub still: Vec<PackThing>,
    /// Leaves by tomorrow, or is leaving now.
    pub by_tomorrow: bool,
}

/// A pack as the clinic knows it.
#[derive(Debug, Serialize, TS)]
pub struct PackOnList {
    /// Its newest entry, for changing it.
    pub entry: FactId,
    pub number: String,
    pub seal: Option<String>,
    pub sealed_at: Option<NaiveDateTime>,
    pub state: PackState,
    pub stale: Vec<PackStale>,
    pub parts: Vec<PackPartShown>,
    /// Parts that were not where they should lie.
    pub missing: Vec<DeskMissing>,
}

/// One part, with what lies in it where somebody has said so.
#[derive(Debug, Serialize, TS)]
pub struct PackPartShown {
    #[serde(flatten)]
    pub part: PackPart,
    pub things: Vec<PackThing>,
}

/// One place, and whose packs lie there.
#[derive(Debug, Serialize, TS)]
pub struct PackPlaceShown {
    /// "corridor bin 14".
    pub place: String,
    pub pieces: u32,
    pub packs: Vec<PackThere>,
}

/// A part of a pack in a place.
#[derive(Debug, Serialize, TS)]
pub struct PackThere {
    pub booking: String,
    pub name: String,
    pub number: String,
    pub pieces: u16,
    pub state: PackState,
    pub things: Vec<String>,
}

impl Message for ListPacks {
    const NAME: &'static str = "packs.list";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = PackList;
}

/// One person's pack with what lies in each part, and what is still to go along.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPack {
    pub booking: String,
}

impl Message for ShowPack {
    const NAME: &'static str = "packs.show";
    const NEEDS: Right = Right::RecordClinical;
    /// Nothing where there is no pack, and nothing that could go into one.
    type Reply = Option<PackRow>;
}

impl Query for ShowPack {
    fn answer(self, cx: &Reading<'_>) -> Result<Option<PackRow>> {
        require_inside(cx)?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        row(cx, &cases::disclosed(cx, &cases::load(cx.db, stay)?)?)
    }
}

fn require_inside(cx: &Reading<'_>) -> Result<()> {
    if cx.user.standing.inside() {
        return Ok(());
    }
    let sentence = "The list of packs is kept by staff of the treatment programme. The release desk shows every pack by its number.";
    Err(Error::Refused(sentence.into()))
}

impl Query for ListPacks {
    fn answer(self, cx: &Reading<'_>) -> Result<PackList> {
        require_inside(cx)?;
        let today = cx.now.today;
        let days = self.days.unwrap_or(USUAL_DAYS).min(MOST_DAYS);
        let until = add_days(today, days.into());
        let mut rows = Vec::new();
        for listed in cx.board.cases(cx)?.values().filter(|case| is_looked_at(case, until)) {
            let whole = cases::load(cx.db, listed.stay.id)?;
            rows.extend(row(cx, &cases::disclosed(cx, &whole)?)?);
        }
        cx.looks_at_list(rows.len());
        rows.sort_by(|one, other| order(one).cmp(&order(other)));
        let places = places(&rows);
        Ok(PackList { as_of: cx.now.local, today, until, rows, places })
    }
}

/// Whoever has a pack that did not go along, whoever leaves by then with something to take, and
/// whoever has no date and something here.
fn is_looked_at(case: &Case, until: NaiveDate) -> bool {
    if !case.stay.in_custody() {
        let left_here = rules::state(case).is_some_and(|state| match state {
            PackState::HandedOver => is_missing_something(case),
            PackState::BeingMade
            | PackState::Sealed
            | PackState::Ready
            | PackState::Stale
            | PackState::LeftBehind => true,
        });
        return left_here;
    }
    let leaves = release_day(case).is_some_and(|date| date <= until);
    let has_something = !case.medicines.is_empty() || !case.equipment.is_empty();
    case.pack.is_some()
        || has_something && (leaves || release(&case.desk).is_some())
        || release_day(case).is_none() && something_lies_here(case)
}

/// Who has no date could leave any day: what is here for them waits in a pack.
fn something_lies_here(case: &Case) -> bool {
    case.medicines.iter().any(|order| is_here(&order.value))
        || case.equipment.iter().any(|order| equipment_is_here(&order.value))
}

fn is_missing_something(case: &Case) -> bool {
    release(&case.desk).is_some_and(|release| !release.missing.is_empty())
}

fn row(cx: &Reading<'_>, case: &Disclosed<Case>) -> Result<Option<PackRow>> {
    let in_progress = release(&case.desk);
    let pack = match &case.pack {
        Some(pack) => Some(on_list(cx, case, pack)?),
        None => None,
    };
    let inside = |thing: &PackThing| {
        let mut lie = pack.iter().flat_map(|pack| &pack.parts).flat_map(|part| &part.things);
        lie.any(|held| (held.kind, held.fact) == (thing.kind, thing.fact))
    };
    let still: Vec<PackThing> =
        items::things(case).into_iter().filter(|thing| !inside(thing)).collect();
    if pack.is_none() && still.is_empty() {
        return Ok(None);
    }
    let told = best_release(&case.release_dates);
    let leaves = release_day(case);
    let here = case.stay.in_custody();
    let today = cx.now.today;
    let soon = leaves.is_some_and(|date| date <= add_days(today, 1));
    Ok(Some(PackRow {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        birth_date: case.person.birth.as_written.clone(),
        housing: case.stay.housing.clone(),
        leaves,
        time: told.and_then(|told| told.time),
        past_date: here && leaves.is_some_and(|date| date < today),
        until_morning: here
            && in_progress.as_ref().is_some_and(|release| release.stays_by_choice(cx.now.local)),
        in_progress: here && in_progress.is_some(),
        left_on: case.stay.left.as_ref().map(|left| left.on),
        by_tomorrow: here && (soon || in_progress.is_some()),
        pack,
        still,
    }))
}

fn on_list(cx: &Reading<'_>, case: &Disclosed<Case>, pack: &ReleasePack) -> Result<PackOnList> {
    let lie = items::named(case, &store::items(cx.db, pack.id)?);
    let part = |(at, part): (u16, &PackPart)| PackPartShown {
        part: part.clone(),
        things: lie.iter().filter(|(of, _)| *of == at).map(|(_, thing)| thing.clone()).collect(),
    };
    Ok(PackOnList {
        entry: pack.id,
        number: pack.number.clone(),
        seal: pack.seal.clone(),
        sealed_at: pack.sealed_at,
        state: rules::state(case).unwrap_or(PackState::BeingMade),
        stale: rules::what_changed(case),
        parts: (0..).zip(&pack.parts).map(part).collect(),
        missing: release(&case.desk).map(|release| release.missing).unwrap_or_default(),
    })
}

/// Those who leave now first, then by date; whoever nobody told a date of comes after, and whoever
/// has left last.
fn order(row: &PackRow) -> impl Ord + '_ {
    let undated = row.leaves.is_none();
    (row.left_on.is_some(), !row.in_progress, undated, row.leaves, row.time, &row.name)
}

/// What lies where, by the words of the place.
fn places(rows: &[PackRow]) -> Vec<PackPlaceShown> {
    let mut found: BTreeMap<String, PackPlaceShown> = BTreeMap::new();
    for row in rows {
        let Some(pack) = row.pack.as_ref().filter(|pack| pack.state != PackState::HandedOver)
        else {
            continue;
        };
        for held in &pack.parts {
            let place = held.part.place.trim();
            let shown = found.entry(place.to_lowercase()).or_insert_with(|| PackPlaceShown {
                place: place.to_owned(),
                pieces: 0,
                packs: Vec::new(),
            });
            shown.pieces += u32::from(held.part.pieces);
            shown.packs.push(PackThere {
                booking: row.booking.clone(),
                name: row.name.clone(),
                number: pack.number.clone(),
                pieces: held.part.pieces,
                state: pack.state,
                things: held.things.iter().map(|thing| thing.name.clone()).collect(),
            });
        }
    }
    found.into_values().collect()
}
