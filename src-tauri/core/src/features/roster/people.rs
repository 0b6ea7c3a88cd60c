//! What a roster would change, with the people's names and what a moved date breaks, so that
//! somebody can say yes to it.

use super::{
    Columns, Comparison, FieldChange, Known, Listed, Outcome, RosterReport, Told,
    api::{Opened, RosterFile},
    apply::dates_told,
    check_as_of, compare,
    dating::DateColumn,
    rules::KnownStay,
    source::FileShape,
    store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Job, Message},
    features::{
        cases::{self, Case, Name},
        matching::{Agreement, Difference},
        milestones::{Milestone, State, milestones, notices_owed},
        release_window::{WindowState, window},
        updates::{UpdateOwed, updates_owed},
        worklist::Cases,
    },
    jobs::Progress,
    session::{Reading, Working},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many people of each group are named. The report counts all of them.
const MOST_NAMED: usize = 500;

/// Shows what an import would change and for whom. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CompareRoster(RosterFile);

/// The report of a preview, with its people.
#[derive(Debug, Serialize, TS)]
pub struct RosterComparison {
    pub report: RosterReport,
    pub columns: Columns,
    /// The day of the newest complete roster that is in.
    pub newest: Option<NaiveDate>,
    /// Why this day should be looked at twice; confirming it imports all the same.
    pub day_problem: Option<String>,
    pub new: Vec<RosterPerson>,
    pub gone: Vec<RosterPerson>,
    /// Whom the jail itself reports as having left.
    pub left: Vec<RosterPerson>,
    /// What the file is, and how it was read.
    pub shape: FileShape,
    pub dates: Vec<DateColumn>,
    /// Whether nobody is gone because of it, by what it is or as somebody said.
    pub partial: bool,
    /// Dates that moved to an earlier day, the soonest first.
    pub earlier: Vec<MovedPerson>,
    pub later: Vec<MovedPerson>,
    /// What all the dates that move, or are taken back, break.
    pub effect: RosterEffect,
    pub lost_date: Vec<MovedPerson>,
    pub changed: Vec<ChangedPerson>,
    pub unsure: Vec<UnsurePerson>,
}

/// What the moved dates of a whole roster break, in numbers of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterEffect {
    /// Whose date moves or is taken back.
    pub moved: usize,
    /// For whom something is late now and was not before.
    pub now_late: usize,
    /// Whose window is open now and was not before.
    pub opened: usize,
    pub paused: usize,
    /// Whose window was open and is not reached any more, or not known.
    pub shut: usize,
    /// For whom somebody outside who holds a paper must be told.
    pub to_tell: usize,
    /// For whom the county must be told, and had not to be before.
    pub county: usize,
}

/// Somebody on a roster, as the roster or the record names them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RosterPerson {
    pub booking: String,
    pub name: String,
    pub born: Option<String>,
    pub housing: Option<String>,
    pub booked_on: Option<NaiveDate>,
    pub release: Option<NaiveDate>,
    /// A new booking of somebody who has been here before.
    pub returning: bool,
}

/// Somebody whose date moved or was taken back, and what that breaks.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MovedPerson {
    pub person: RosterPerson,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    /// Steps whose date or state changes, those that are late now first.
    pub breaks: Vec<BrokenStep>,
    /// How many of them are late now and were not before.
    pub now_late: usize,
    /// Where the window stands before and after; nothing where no case is known.
    pub window: Option<WindowMoved>,
    /// Whoever holds a paper of another date, as far as this user may know.
    pub updates: Vec<UpdateOwed>,
    /// The county must be told now, and had not to be before.
    pub county: bool,
}

/// The state of a window before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WindowMoved {
    pub before: WindowState,
    pub after: WindowState,
}

/// A step that a moved date moves.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrokenStep {
    pub title: String,
    pub before: Option<NaiveDate>,
    pub after: Option<NaiveDate>,
    pub now_late: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangedPerson {
    pub person: RosterPerson,
    pub fields: Vec<FieldChange>,
}

/// A line whose person somebody has to decide about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnsurePerson {
    pub line: usize,
    pub person: RosterPerson,
    pub candidates: Vec<CandidatePerson>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CandidatePerson {
    pub booking: String,
    pub name: Option<String>,
    pub born: Option<String>,
    pub agrees: Vec<Agreement>,
    pub differs: Vec<Difference>,
}

impl Message for CompareRoster {
    const NAME: &'static str = "roster.compare";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = RosterComparison;
}

impl Job for CompareRoster {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<RosterComparison> {
        let read = cx.read(|cx| Ok((cx.now.today, store::maps(cx.db)?)))?;
        let file = Opened::read(cx, &self.0, read.0, read.1)?;
        progress.go_on()?;
        cx.read(|cx| {
            let known = store::known(cx.db, &file.reading.rows)?;
            let comparison = compare(&file.reading, &known, file.options);
            cx.looks_at_list(comparison.listed.len());
            let as_of = file.options.as_of;
            let newest = store::newest_as_of(cx.db)?;
            let day = check_as_of(as_of, newest, cx.now.today, false);
            let report = RosterReport::new(None, as_of, &file.reading, &comparison);
            let naming = Naming { cx, known: &known, comparison: &comparison };
            let (moved, effect) = naming.moved()?;
            let which = |wanted: fn(&MovedPerson) -> bool| {
                moved.iter().filter(|moved| wanted(moved)).take(MOST_NAMED).cloned().collect()
            };
            Ok(RosterComparison {
                report,
                newest,
                day_problem: day.err().map(|refusal| refusal.to_string()),
                new: naming.newcomers(),
                gone: naming.gone(),
                left: naming.left(),
                shape: file.reading.shape.clone(),
                dates: file.reading.dating.columns.clone(),
                partial: file.options.partial,
                earlier: which(|moved| moved.to.is_some_and(|to| to < moved.from)),
                later: which(|moved| moved.to.is_some_and(|to| moved.from < to)),
                lost_date: which(|moved| moved.to.is_none()),
                effect,
                changed: naming.changed(),
                unsure: naming.unsure(),
                columns: file.reading.columns.clone(),
            })
        })
    }
}

/// A comparison on its way to people with names.
struct Naming<'a> {
    cx: &'a Reading<'a>,
    known: &'a Known,
    comparison: &'a Comparison,
}

impl Naming<'_> {
    fn newcomers(&self) -> Vec<RosterPerson> {
        let new = self.comparison.listed.iter().filter_map(|listed| match listed.outcome {
            Outcome::New(person) => Some(named(&listed.booking, &listed.told, person.is_some())),
            Outcome::Unchanged
            | Outcome::Changed
            | Outcome::Moved { .. }
            | Outcome::LostDate { .. } => None,
        });
        new.take(MOST_NAMED).collect()
    }

    fn gone(&self) -> Vec<RosterPerson> {
        let gone = self.comparison.gone.iter().filter_map(|booking| self.known.stay(booking));
        gone.take(MOST_NAMED).map(as_held).collect()
    }

    fn left(&self) -> Vec<RosterPerson> {
        let left = self.comparison.listed.iter().filter(|listed| listed.left);
        let left = left.map(|listed| match self.known.stay(&listed.booking) {
            Some(stay) => RosterPerson { release: date_told(&listed.told), ..as_held(stay) },
            None => named(&listed.booking, &listed.told, false),
        });
        left.take(MOST_NAMED).collect()
    }

    /// Everybody whose date moves or is taken back, the soonest first, and what that breaks.
    fn moved(&self) -> Result<(Vec<MovedPerson>, RosterEffect)> {
        let cases = self.cx.board.cases(self.cx)?;
        let mut found = Vec::new();
        let mut effect = RosterEffect::default();
        for listed in &self.comparison.listed {
            let (from, to) = match listed.outcome {
                Outcome::Moved { from, to } => (from, Some(to)),
                Outcome::LostDate { was } => (was, None),
                Outcome::New(_) | Outcome::Unchanged | Outcome::Changed => continue,
            };
            let moved = self.broken(&cases, listed, from, to)?;
            effect.add(&moved);
            found.push(moved);
        }
        let place = |moved: &MovedPerson| (moved.to, moved.person.name.clone());
        found.sort_by_cached_key(place);
        Ok((found, effect))
    }

    fn changed(&self) -> Vec<ChangedPerson> {
        let changed = self.comparison.listed.iter();
        let changed = changed.filter(|listed| listed.outcome == Outcome::Changed);
        let changed = changed.map(|listed| ChangedPerson {
            person: named(&listed.booking, &listed.told, false),
            fields: listed.fields.clone(),
        });
        changed.take(MOST_NAMED).collect()
    }

    fn unsure(&self) -> Vec<UnsurePerson> {
        let listed =
            |booking: &str| self.comparison.listed.iter().find(|listed| listed.booking == booking);
        let unsure = self.comparison.unsure.iter().map(|unsure| UnsurePerson {
            line: unsure.line,
            person: match listed(&unsure.booking) {
                Some(listed) => named(&listed.booking, &listed.told, false),
                None => match self.known.stay(&unsure.booking) {
                    Some(stay) => as_held(stay),
                    None => named(&unsure.booking, &Told::default(), false),
                },
            },
            candidates: (unsure.candidates.iter())
                .map(|candidate| {
                    let told = listed(&candidate.booking).map(|listed| &listed.told);
                    let held = self.known.stay(&candidate.booking).map(|stay| &stay.held);
                    let person = held.or(told).map(|told| named(&candidate.booking, told, false));
                    CandidatePerson {
                        booking: candidate.booking.clone(),
                        name: person.as_ref().map(|person| person.name.clone()),
                        born: person.and_then(|person| person.born),
                        agrees: candidate.agrees.clone(),
                        differs: candidate.differs.clone(),
                    }
                })
                .collect(),
        });
        unsure.take(MOST_NAMED).collect()
    }

    /// What the new dates do to this person, as the user may see it.
    fn broken(
        &self,
        cases: &Cases,
        listed: &Listed,
        from: NaiveDate,
        to: Option<NaiveDate>,
    ) -> Result<MovedPerson> {
        let mut moved = MovedPerson {
            person: named(&listed.booking, &listed.told, false),
            from,
            to,
            breaks: Vec::new(),
            now_late: 0,
            window: None,
            updates: Vec::new(),
            county: false,
        };
        let Some(known) = self.known.stay(&listed.booking) else { return Ok(moved) };
        moved.person = RosterPerson { release: to, ..as_held(known) };
        if let Some(before) = listed.stay.and_then(|stay| cases.get(&stay)) {
            self.compare(before.get(), known, &listed.told, &mut moved)?;
        }
        Ok(moved)
    }

    /// By the same rules as the preview of one date.
    fn compare(
        &self,
        before: &Case,
        known: &KnownStay,
        told: &Told,
        moved: &mut MovedPerson,
    ) -> Result<()> {
        let cx = self.cx;
        let full;
        let before = if before.holders.is_empty() {
            before
        } else {
            // Lists hold no words, and who may still be told is a matter of words.
            full = cases::disclosed(cx, &cases::load(cx.db, before.stay.id)?)?;
            full.get()
        };
        let mut after = before.clone();
        after.release_dates.extend(dates_told(&known.told, told, cx.now.local, &cx.user.name));
        let old = milestones(before, cx.pack, &cx.now);
        let new = milestones(&after, cx.pack, &cx.now);
        moved.breaks = breaks((before, &old), (&after, &new));
        moved.now_late = moved.breaks.iter().filter(|step| step.now_late).count();
        moved.county = notices_owed(&old).is_empty() && !notices_owed(&new).is_empty();
        moved.updates = updates_owed(&after);
        moved.window = Some(WindowMoved {
            before: window(before, cx.pack, cx.now.today).state,
            after: window(&after, cx.pack, cx.now.today).state,
        });
        Ok(())
    }
}

/// The steps that differ, those that are late now first.
fn breaks(
    (before, old): (&Case, &[Milestone]),
    (after, new): (&Case, &[Milestone]),
) -> Vec<BrokenStep> {
    let same =
        |one: &Milestone, other: &Milestone| (one.step, one.fact) == (other.step, other.fact);
    let kept_or_gone = old.iter().filter_map(|old| {
        let new = new.iter().find(|new| same(old, new));
        let stays = new.is_some_and(|new| (new.due, new.state) == (old.due, old.state));
        (!stays && !old.state.is_done()).then(|| BrokenStep {
            title: old.title(before),
            before: Some(old.due),
            after: new.map(|new| new.due),
            now_late: new.is_some_and(|new| is_late(new) && !is_late(old)),
        })
    });
    let added = new.iter().filter(|new| !old.iter().any(|old| same(old, new)));
    let added = added.map(|new| BrokenStep {
        title: new.title(after),
        before: None,
        after: Some(new.due),
        now_late: is_late(new),
    });
    let mut breaks: Vec<BrokenStep> = kept_or_gone.chain(added).collect();
    breaks.sort_by_key(|step| (!step.now_late, step.after));
    breaks
}

impl RosterEffect {
    fn add(&mut self, moved: &MovedPerson) {
        use WindowState::{Before, Closed, Open, Paused, UnknownDate, UsedUp};
        self.moved += 1;
        self.now_late += usize::from(0 < moved.now_late);
        self.county += usize::from(moved.county);
        self.to_tell += usize::from(moved.updates.iter().any(|update| update.may_be_told));
        let Some(WindowMoved { before, after }) = moved.window else { return };
        match (before, after) {
            (Open | UsedUp, Before | UnknownDate) => self.shut += 1,
            (before, Open) if before != Open => self.opened += 1,
            (before, Paused) if before != Paused => self.paused += 1,
            (Before | Closed | Open | Paused | UnknownDate | UsedUp, _) => {}
        }
    }
}

fn is_late(step: &Milestone) -> bool {
    step.is_open() && matches!(step.state, State::Overdue | State::Missed)
}

fn named(booking: &str, told: &Told, returning: bool) -> RosterPerson {
    RosterPerson {
        booking: booking.into(),
        name: told.name.as_ref().map(Name::last_first).unwrap_or_default(),
        born: told.birth.as_ref().map(|birth| birth.as_written.clone()),
        housing: told.housing.clone(),
        booked_on: told.booked_on,
        release: date_told(told),
        returning,
    }
}

/// Somebody as the record holds them, with the date that rosters told last.
fn as_held(stay: &KnownStay) -> RosterPerson {
    let release = date_told(&stay.told);
    RosterPerson { release, ..named(&stay.booking, &stay.held, false) }
}

fn date_told(told: &Told) -> Option<NaiveDate> {
    told.best_release().map(|(_, told)| told.date)
}
