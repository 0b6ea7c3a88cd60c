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
        cases::{Case, Name},
        matching::{Agreement, Difference},
        milestones::{Milestone, State, milestones},
    },
    ids::StayId,
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
    pub lost_date: Vec<MovedPerson>,
    pub changed: Vec<ChangedPerson>,
    pub unsure: Vec<UnsurePerson>,
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
        let file = Opened::read(&self.0, read.0, read.1)?;
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
                earlier: naming.moved(|from, to| to < from)?,
                later: naming.moved(|from, to| from < to)?,
                lost_date: naming.lost()?,
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

    fn moved(&self, which: impl Fn(NaiveDate, NaiveDate) -> bool) -> Result<Vec<MovedPerson>> {
        let mut found = Vec::new();
        for listed in &self.comparison.listed {
            if let Outcome::Moved { from, to } = listed.outcome
                && which(from, to)
                && found.len() < MOST_NAMED
            {
                found.push(self.broken(listed, from, Some(to))?);
            }
        }
        found.sort_by(|one, other| (one.to, &one.person.name).cmp(&(other.to, &other.person.name)));
        Ok(found)
    }

    fn lost(&self) -> Result<Vec<MovedPerson>> {
        let mut found = Vec::new();
        for listed in &self.comparison.listed {
            if let Outcome::LostDate { was } = listed.outcome
                && found.len() < MOST_NAMED
            {
                found.push(self.broken(listed, was, None)?);
            }
        }
        Ok(found)
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

    /// What the new dates do to the steps of this person, as the user may see them.
    fn broken(
        &self,
        listed: &Listed,
        from: NaiveDate,
        to: Option<NaiveDate>,
    ) -> Result<MovedPerson> {
        let mut person = named(&listed.booking, &listed.told, false);
        let known = self.known.stay(&listed.booking);
        if let Some(known) = known {
            person = RosterPerson { release: to, ..as_held(known) };
        }
        let mut breaks = match (listed.stay, known) {
            (Some(stay), Some(known)) => self.breaks(stay, known, &listed.told)?,
            (Some(_) | None, _) => Vec::new(),
        };
        breaks.sort_by_key(|step| (!step.now_late, step.after));
        let now_late = breaks.iter().filter(|step| step.now_late).count();
        Ok(MovedPerson { person, from, to, breaks, now_late })
    }

    fn breaks(&self, stay: StayId, known: &KnownStay, told: &Told) -> Result<Vec<BrokenStep>> {
        let cx = self.cx;
        let cases = cx.board.cases(cx)?;
        let Some(before) = cases.get(&stay) else { return Ok(Vec::new()) };
        let before: &Case = before.get();
        let mut after = before.clone();
        after.release_dates.extend(dates_told(&known.told, told, cx.now.local, &cx.user.name));
        let old = milestones(before, cx.pack, &cx.now);
        let new = milestones(&after, cx.pack, &cx.now);
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
            title: new.title(&after),
            before: None,
            after: Some(new.due),
            now_late: is_late(new),
        });
        Ok(kept_or_gone.chain(added).collect())
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
