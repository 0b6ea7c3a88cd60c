//! One person in words, for the few rows that are shown.

use crate::{
    calendar::Moment,
    features::{
        cases::{Case, Certainty, LeftHow, Name, ReleaseKind},
        court::rules::{CourtNow, court_now},
        coverage::{Severity, coverage_gaps},
        desk::rules::release as desk_release,
        milestones::{Doer, Milestone, Phase, State, Step, milestones},
        release_window::{Window, age_on, best_release, window},
        worklist::next_milestone,
    },
    rule_pack::{Confidence, RulePack},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Open steps that a row names beside the next one.
const OPEN_NAMED: usize = 6;

/// Who it is and where, as every list says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonLine {
    pub booking: String,
    pub last: String,
    /// With the middle name and the suffix.
    pub first: String,
    /// Whole years; `None` where the birth date is not whole.
    pub age: Option<i32>,
    pub housing: Option<String>,
    pub language: Option<String>,
    pub interpreter: Option<bool>,
    pub in_custody: bool,
    pub when: When,
    /// The day in court that matters now, or the next one.
    pub court: Option<CourtNow>,
    pub owner: Option<String>,
}

/// When the person leaves, or left, or for how long nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct When {
    /// The date that counts; the day of leaving for somebody who left.
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub kind: Option<ReleaseKind>,
    pub certainty: Option<Certainty>,
    /// Days from today to that date; negative is past.
    pub days: Option<i64>,
    pub left: Option<LeftHow>,
    /// The date passed, and the person is still here.
    pub past_date: bool,
    /// Days since booking: the clock of somebody without a date.
    pub day: i64,
    /// When the desk lets the person go, once it has started a release.
    pub desk_releases_at: Option<NaiveDateTime>,
    /// Not on the newest roster, and nobody has said why.
    pub gone_since: Option<NaiveDate>,
}

/// The one thing to do next for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextThing {
    pub step: Step,
    pub title: String,
    /// What it is about, where the step alone does not say: the drug of a next dose.
    pub about: Option<String>,
    pub role: Doer,
    pub due: NaiveDate,
    pub due_time: Option<NaiveDateTime>,
    pub state: State,
    /// Whether it waits for somebody now, and does not merely come next.
    pub open: bool,
    pub days: i64,
    /// Why it is as it is: "left without the medicines".
    pub reason: Option<String>,
    pub why: String,
    pub source: String,
    pub confidence: Confidence,
    pub unconfirmed: bool,
}

/// A step that waits, without its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WaitingStep {
    pub step: Step,
    pub about: Option<String>,
    pub due: NaiveDate,
    pub state: State,
    pub days: i64,
}

/// One phase of the work for somebody who may leave any day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakePhase {
    pub phase: Phase,
    pub done: u8,
    pub of: u8,
    pub state: State,
}

/// The first and middle names with the suffix, as they stand after "LAST, ".
pub(crate) fn first_names(name: &Name) -> String {
    let given = [Some(&name.first), name.middle.as_ref()];
    let given = given.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    match &name.suffix {
        Some(suffix) => format!("{given}, {suffix}"),
        None => given,
    }
}

/// One person whose row is put into words.
pub(crate) struct Row<'a> {
    pub case: &'a Case,
    pub due: Vec<Milestone>,
    pub window: Window,
    pack: &'a RulePack,
    now: &'a Moment,
}

impl<'a> Row<'a> {
    pub fn new(case: &'a Case, pack: &'a RulePack, now: &'a Moment) -> Self {
        let due = milestones(case, pack, now);
        Self { case, due, window: window(case, pack, now.today), pack, now }
    }

    pub fn person(&self) -> PersonLine {
        let (person, stay) = (&self.case.person, &self.case.stay);
        PersonLine {
            booking: stay.booking.clone(),
            last: person.name.last.clone(),
            first: first_names(&person.name),
            age: person.birth.date.map(|born| age_on(born, self.now.today)),
            housing: stay.housing.clone(),
            language: person.language.clone(),
            interpreter: person.interpreter,
            in_custody: stay.in_custody(),
            when: self.when(),
            court: court_now(self.case, self.pack, self.now),
            owner: stay.owner.clone(),
        }
    }

    fn when(&self) -> When {
        let stay = &self.case.stay;
        let told = best_release(&self.case.release_dates);
        let date = self.window.closes;
        let left = stay.left.as_ref();
        When {
            date,
            time: match left {
                Some(left) => left.time,
                None => told.and_then(|told| told.time),
            },
            kind: told.map(|told| told.kind),
            certainty: told.map(|told| told.certainty),
            days: date.map(|date| (date - self.now.today).num_days()),
            left: left.map(|left| left.how),
            past_date: self.window.past_date,
            day: (self.now.today - stay.booked_on).num_days(),
            desk_releases_at: desk_release(&self.case.desk)
                .filter(|_| left.is_none())
                .map(|release| release.started.leaves_at),
            gone_since: stay.gone_since.filter(|_| stay.in_custody()),
        }
    }

    /// The step to do next for whoever does this work.
    pub fn next(&self, doer: Option<Doer>) -> Option<NextThing> {
        let held = next_milestone(&self.due, doer)?;
        let shown = held.shown(self.case, self.pack);
        Some(NextThing {
            step: held.step,
            title: shown.title,
            about: self.about(held),
            role: shown.role,
            due: shown.due,
            due_time: shown.due_time,
            state: shown.state,
            open: shown.open,
            days: shown.days,
            reason: shown.reason,
            why: shown.why.text,
            source: shown.why.source,
            confidence: shown.why.confidence,
            unconfirmed: shown.why.unconfirmed,
        })
    }

    /// The same without its reasons.
    pub fn next_step(&self, doer: Option<Doer>) -> Option<WaitingStep> {
        next_milestone(&self.due, doer).map(|held| self.step(held))
    }

    fn step(&self, held: &Milestone) -> WaitingStep {
        let Milestone { step, due, state, days, .. } = *held;
        WaitingStep { step, about: self.about(held), due, state, days }
    }

    /// What else waits, the latest first, and how much of it there is.
    pub fn waiting(&self, doer: Option<Doer>) -> (Vec<WaitingStep>, usize) {
        let next = next_milestone(&self.due, doer);
        let is_next = |held: &Milestone| next.is_some_and(|next| std::ptr::eq(next, held));
        let mut open: Vec<&Milestone> =
            self.due.iter().filter(|held| held.is_open() && !is_next(held)).collect();
        open.sort_by_key(|held| (held.days, held.step));
        let named = open.iter().take(OPEN_NAMED).map(|held| self.step(held));
        (named.collect(), open.len())
    }

    fn about(&self, held: &Milestone) -> Option<String> {
        held.drug(self.case).map(ToOwned::to_owned)
    }

    /// The first days without cover, in one sentence, and whether the label still tolerates them.
    pub fn gap(&self) -> Option<(Severity, String)> {
        let gap = coverage_gaps(self.case, self.pack, self.now.today).into_iter().next()?;
        Some((gap.severity, gap.why))
    }

    pub fn phases(&self) -> Vec<IntakePhase> {
        let phase = |held: &Milestone| {
            let (phase, (done, of)) = (held.step.phase()?, held.tasks?);
            Some(IntakePhase { phase, done, of, state: held.state })
        };
        self.due.iter().filter_map(phase).collect()
    }
}
