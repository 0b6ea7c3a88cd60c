//! What the sheet says: who leaves within 72 hours and what of theirs is not packed, which doses
//! are due before somebody goes, who is at court and not back, which dates moved, and the notes.

use super::notes::{self, NoteShown};
use crate::{
    Result,
    access::Right,
    calendar::add_days,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, Dose},
        court::{CourtState, rules as court},
        coverage::{covers, is_active, is_in_hand},
        desk::rules::{DeskMissing, release},
        disclosure::Disclosed,
        packets::medicine_words::{is_here, short_name, step},
        packs::{self, PackBrief, PackStale, PackState},
        release_window::{best_release, release_day},
    },
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Leaving within 72 hours, in days after today.
const DAYS: i64 = 3;
/// A date that moved is told for so many hours: the shift that did it, and the next two.
const MOVED_HOURS: i64 = 36;

/// Asks for the sheet of this shift, as this user may see it.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowShift {}

/// The sheet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ShiftShown {
    pub as_of: NaiveDateTime,
    /// The last day of leaving that is looked at.
    pub until: NaiveDate,
    /// Everybody who leaves by then, with something to take along or without; those who leave now
    /// first.
    pub leaving: Vec<ShiftLeaving>,
    /// Doses due before somebody goes to court or leaves.
    pub doses: Vec<ShiftDose>,
    /// At court and not back, and who goes today.
    pub court: Vec<ShiftCourt>,
    /// People who go to court tomorrow.
    pub court_tomorrow: usize,
    pub moved: Vec<ShiftMoved>,
    pub notes: Vec<NoteShown>,
}

/// Whom a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct ShiftPerson {
    pub booking: String,
    pub name: String,
    pub birth_date: String,
    pub housing: Option<String>,
}

/// Somebody who leaves soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShiftLeaving {
    #[serde(flatten)]
    pub person: ShiftPerson,
    /// The release date, or nothing where only the desk says that the person leaves.
    pub on: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub past_date: bool,
    /// The desk has started it: when the person is to leave.
    pub leaves_at: Option<NaiveDateTime>,
    /// Stays until the morning by choice (Penal Code 4024(b)).
    pub until_morning: bool,
    pub pack: Option<PackBrief>,
    pub stale: Vec<PackStale>,
    /// Parts that were looked for and not found.
    pub missing: Vec<DeskMissing>,
    /// Medicines that are in no bag yet, each with how far it is.
    pub not_packed: Vec<String>,
}

/// A dose to give before somebody goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShiftDose {
    #[serde(flatten)]
    pub person: ShiftPerson,
    pub drug: String,
    pub last: Option<Dose>,
    /// The usual day of an injection; a daily dose is due on the day of going.
    pub due: NaiveDate,
    pub before: ShiftBefore,
}

/// What a dose must come before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum ShiftBefore {
    Court { on: NaiveDate, time: Option<NaiveTime> },
    Leaving { on: NaiveDate },
}

/// Somebody on the court line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShiftCourt {
    #[serde(flatten)]
    pub person: ShiftPerson,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub state: CourtState,
}

/// A release date that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShiftMoved {
    #[serde(flatten)]
    pub person: ShiftPerson,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub at: NaiveDateTime,
}

impl Message for ShowShift {
    const NAME: &'static str = "shift.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ShiftShown;
}

impl Query for ShowShift {
    fn answer(self, cx: &Reading<'_>) -> Result<ShiftShown> {
        let sheet = sheet(cx)?;
        let people = sheet.leaving.len() + sheet.doses.len() + sheet.court.len();
        cx.looks_at_list(people + sheet.moved.len());
        Ok(sheet)
    }
}

/// The sheet, as this user may see it now.
pub(super) fn sheet(cx: &Reading<'_>) -> Result<ShiftShown> {
    let today = cx.now.today;
    let until = add_days(today, DAYS);
    let mut sheet = ShiftShown {
        as_of: cx.now.local,
        until,
        leaving: Vec::new(),
        doses: Vec::new(),
        court: Vec::new(),
        court_tomorrow: 0,
        moved: Vec::new(),
        notes: notes::told(cx)?,
    };
    for case in cx.board.cases(cx)?.values() {
        if let Some(held) = court::court_now(case, cx.pack, &cx.now) {
            if held.state.is_now() {
                let (on, time, state) = (held.on, held.time, held.state);
                sheet.court.push(ShiftCourt { person: person(case), on, time, state });
            } else if held.on == add_days(today, 1) {
                sheet.court_tomorrow += 1;
            }
        }
        if !case.stay.in_custody() {
            continue;
        }
        sheet.doses.extend(doses(cx, case, until));
        sheet.moved.extend(moved(case, cx.now.local));
        if leaves_soon(case, until) {
            // The words of medicines are in no list; these few are read whole.
            let whole = cases::load(cx.db, case.stay.id)?;
            sheet.leaving.push(leaving(&cases::disclosed(cx, &whole)?, cx.now.local));
        }
    }
    sheet.leaving.sort_by(|one, other| order(one).cmp(&order(other)));
    sheet.doses.sort_by(|one, other| dose_order(one).cmp(&dose_order(other)));
    sheet.court.sort_by(|one, other| court_order(one).cmp(&court_order(other)));
    sheet.moved.sort_by(|one, other| (one.to, &one.person).cmp(&(other.to, &other.person)));
    Ok(sheet)
}

fn person(case: &Case) -> ShiftPerson {
    ShiftPerson {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        birth_date: case.person.birth.as_written.clone(),
        housing: case.stay.housing.clone(),
    }
}

fn leaves_soon(case: &Case, until: NaiveDate) -> bool {
    release(&case.desk).is_some() || release_day(case).is_some_and(|date| date <= until)
}

fn leaving(case: &Disclosed<Case>, now: NaiveDateTime) -> ShiftLeaving {
    let desk = release(&case.desk);
    let on = release_day(case);
    let told = best_release(&case.release_dates);
    let pack = packs::in_brief(case);
    let is_packed = pack.as_ref().is_some_and(|pack| match pack.state {
        PackState::Ready | PackState::HandedOver => true,
        PackState::BeingMade | PackState::Sealed | PackState::Stale | PackState::LeftBehind => {
            false
        }
    });
    let open = case
        .medicines
        .iter()
        .map(|fact| &fact.value)
        .filter(|order| is_active(order) && !is_in_hand(order));
    let not_packed = open
        .filter(|order| step(order) != "in the bag" && !(is_packed && is_here(order)))
        .map(|order| format!("{}: {}", short_name(order), step(order)));
    ShiftLeaving {
        person: person(case),
        on,
        time: told.and_then(|told| told.time),
        past_date: on.is_some_and(|date| date < now.date()),
        leaves_at: desk.as_ref().map(|release| release.started.leaves_at),
        until_morning: desk.as_ref().is_some_and(|release| release.stays_by_choice(now)),
        stale: packs::what_changed(case),
        pack,
        missing: desk.map(|release| release.missing).unwrap_or_default(),
        not_packed: not_packed.collect(),
    }
}

/// Doses due on the day of the next court line, and before leaving within the 72 hours.
fn doses(cx: &Reading<'_>, case: &Case, until: NaiveDate) -> Vec<ShiftDose> {
    if case.mat.is_empty() && case.injections.is_empty() {
        return Vec::new();
    }
    let today = cx.now.today;
    let tomorrow = add_days(today, 1);
    let going = court::court_now(case, cx.pack, &cx.now).filter(|held| held.on <= tomorrow);
    let leaves = release_day(case).map(|date| date.max(today));
    let leaves = leaves.or_else(|| release(&case.desk).map(|_| today));
    let mut due = Vec::new();
    if let Some(held) = going {
        let before = ShiftBefore::Court { on: held.on, time: held.time };
        for missed in court::doses_not_given(case, held.on, cx.pack) {
            let (drug, last) = (missed.drug, missed.last);
            due.push(ShiftDose { person: person(case), drug, last, due: held.on, before });
        }
    }
    let Some(leaves) = leaves.filter(|date| *date <= until) else { return due };
    let found = covers(case, cx.pack, today, false);
    let courses = found.iter().flat_map(|cover| &cover.courses);
    for course in courses.filter(|course| !course.superseded) {
        let day = course.next_usual().unwrap_or(leaves);
        let given = course.last_dose.is_some_and(|dose| day <= dose.on);
        let known = course.last_dose.is_some();
        // A daily dose is due on the day of leaving, and told on the day before and on the day.
        let is_due = if course.product.is_daily() { leaves <= tomorrow } else { day <= leaves };
        let told = due.iter().any(|held| held.drug == course.drug && held.due == day);
        if known && is_due && !given && !told {
            due.push(ShiftDose {
                person: person(case),
                drug: course.drug.to_owned(),
                last: course.last_dose,
                due: day,
                before: ShiftBefore::Leaving { on: leaves },
            });
        }
    }
    due
}

/// The move of the release date within the last hours, from what counted before to what counts.
fn moved(case: &Case, now: NaiveDateTime) -> Option<ShiftMoved> {
    let since = now - TimeDelta::hours(MOVED_HOURS);
    let newest = case.release_dates.last().filter(|told| since <= told.recorded_at)?;
    let older = case.release_dates.iter().filter(|told| told.recorded_at < since).count();
    let before = case.release_dates.get(..older.max(1))?;
    let from = best_release(before).and_then(|told| told.date);
    let to = release_day(case);
    // Whoever never had a date has a first one, and none that moved.
    (from != to).then(|| ShiftMoved { person: person(case), from, to, at: newest.recorded_at })
}

fn order(held: &ShiftLeaving) -> impl Ord + '_ {
    (held.leaves_at.is_none(), held.leaves_at, held.on, held.time, &held.person)
}

fn dose_order(held: &ShiftDose) -> impl Ord + '_ {
    (held.before, &held.person, &held.drug)
}

fn court_order(held: &ShiftCourt) -> impl Ord + '_ {
    (held.state, held.on, held.time, &held.person)
}
