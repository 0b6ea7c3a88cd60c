//! How a step becomes a milestone: what its dates, the booking, the leaving and people's own
//! closings make of it. The rules for single steps only say when it is due and what satisfies it.

use super::{
    Step,
    milestone::{Milestone, Reason, State},
};
use crate::{
    calendar::{self, Moment, add_days},
    features::{
        cases::{Case, ClosedHow, ClosedStep, Left, Protections},
        release_window::{Destination, destination, expected_release, release_day},
    },
    ids::FactId,
    rule_pack::{Anchor, Key, RulePack, Unit},
};
use chrono::NaiveDate;

/// The case at one moment, with what every step asks for.
pub(super) struct Engine<'a> {
    pub case: &'a Case,
    pub pack: &'a RulePack,
    pub now: &'a Moment,
    /// R: expected, or the day of leaving.
    pub release: Option<NaiveDate>,
    pub destination: Destination,
    pub left: Option<&'a Left>,
    /// The date that was planned, where somebody left.
    planned: Option<NaiveDate>,
    /// What leaving made impossible is explained by this.
    left_reason: Option<Reason>,
    lead: i64,
    out: Vec<Milestone>,
}

/// What satisfies a step, as far as the case tells.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    Open,
    /// Done on this day.
    On(NaiveDate),
    /// Done; nobody wrote when.
    Known,
    Waived(Reason),
    /// Can no longer be done.
    Impossible(Option<Reason>),
    /// Open, and there is something to say about it.
    OpenBecause(Reason),
}

/// One step before it is judged.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    step: Step,
    fact: Option<FactId>,
    anchor: Anchor,
    anchor_on: NaiveDate,
    offset: i64,
    unit: Unit,
    due: NaiveDate,
    due_time: Option<chrono::NaiveDateTime>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    tasks: Option<(u8, u8)>,
    in_custody_only: bool,
    protections: Protections,
}

impl Draft {
    /// Due a number of calendar days from an anchor.
    pub fn days(step: Step, anchor: Anchor, anchor_on: NaiveDate, offset: i64) -> Self {
        Self {
            step,
            fact: None,
            anchor,
            anchor_on,
            offset,
            unit: Unit::Days,
            due: add_days(anchor_on, offset),
            due_time: None,
            from: None,
            until: None,
            tasks: None,
            in_custody_only: false,
            protections: Protections::none(),
        }
    }

    pub fn about(self, fact: FactId) -> Self {
        Self { fact: Some(fact), ..self }
    }

    /// Due from this day on, and not only shortly before its date.
    pub fn from(self, from: NaiveDate) -> Self {
        Self { from: Some(from), ..self }
    }

    pub fn until(self, until: NaiveDate) -> Self {
        Self { until: Some(until), ..self }
    }

    pub fn protected(self, protections: Protections) -> Self {
        Self { protections: self.protections.and(protections), ..self }
    }

    pub fn tasks(self, done: u8, of: u8) -> Self {
        Self { tasks: Some((done, of)), ..self }
    }

    /// Only possible while the person is here: leaving ends it.
    pub fn in_custody_only(self) -> Self {
        Self { in_custody_only: true, ..self }
    }

    /// Due on another day than the rule's own.
    pub fn due_on(self, due: NaiveDate) -> Self {
        Self { due, ..self }
    }

    /// Due to the minute, or months and not days after the anchor.
    pub fn timed(self, unit: Unit, due_time: Option<chrono::NaiveDateTime>) -> Self {
        let due = due_time.map_or(self.due, |time| time.date());
        Self { unit, due, due_time, ..self }
    }
}

impl<'a> Engine<'a> {
    pub fn new(case: &'a Case, pack: &'a RulePack, now: &'a Moment) -> Self {
        let left = case.stay.left.as_ref();
        let release = release_day(case);
        Self {
            case,
            pack,
            now,
            release,
            destination: destination(case),
            left,
            planned: if left.is_some() { expected_release(case) } else { release },
            left_reason: left.map(|left| left_reason(case, left)),
            lead: pack.days(Key::TodayDueLeadDays),
            out: Vec::with_capacity(24),
        }
    }

    /// Whether the person left, or had left, without a date that anybody had planned with.
    pub fn was_undated(&self) -> bool {
        self.planned.is_none()
    }

    pub fn milestones(self) -> Vec<Milestone> {
        self.out
    }

    /// Judges a step and keeps it. A step that this state does not know is none.
    pub fn push(&mut self, draft: Draft, outcome: Outcome) {
        if draft.step.rule().is_some_and(|rule| !self.pack.applies(rule)) {
            return;
        }
        let (today, booked) = (self.now.today, self.case.stay.booked_on);
        let lateness_from = draft.due.max(booked);
        let to_go = (lateness_from - today).num_days();
        let outcome = self.outcome_of(&draft, outcome);
        let (state, done_on, reason, days) = match outcome {
            Judged::Done(on) => {
                let spare = on.map_or(0, |on| (lateness_from - on).num_days());
                (if spare < 0 { State::DoneLate } else { State::Done }, on, None, spare)
            }
            Judged::Waived(reason) => (State::Waived, None, Some(reason), to_go),
            Judged::Missed(reason) => (State::Missed, None, reason, to_go),
            Judged::Snoozed => (State::Snoozed, None, Some(Reason::Closed), to_go),
            Judged::Open(reason) => {
                let (state, late) = self.open_state(&draft);
                (state, None, reason.or(late), to_go)
            }
        };
        self.out.push(Milestone {
            step: draft.step,
            fact: draft.fact,
            anchor: draft.anchor,
            anchor_on: draft.anchor_on,
            offset: draft.offset,
            unit: draft.unit,
            from: self.from(&draft),
            due: draft.due,
            due_time: draft.due_time,
            until: draft.until,
            state,
            done_on,
            reason,
            days,
            tasks: draft.tasks,
            protections: draft.protections,
        });
    }

    fn from(&self, draft: &Draft) -> NaiveDate {
        draft.from.unwrap_or_else(|| add_days(draft.due, -self.lead)).min(draft.due)
    }

    /// A target before the booking could never be kept: it is due now, and never overdue.
    fn open_state(&self, draft: &Draft) -> (State, Option<Reason>) {
        let today = self.now.today;
        if draft.due < self.case.stay.booked_on {
            return (State::Due, Some(Reason::LateAtBooking));
        }
        let late = match draft.due_time {
            Some(time) => calendar::has_passed(time, self.now),
            None => draft.due < today,
        };
        if late {
            (State::Overdue, None)
        } else if self.from(draft) <= today {
            (State::Due, None)
        } else {
            (State::Upcoming, None)
        }
    }

    fn outcome_of(&self, draft: &Draft, outcome: Outcome) -> Judged {
        match outcome {
            Outcome::On(day) => return Judged::Done(Some(day)),
            Outcome::Known => return Judged::Done(None),
            Outcome::Waived(reason) => return Judged::Waived(reason),
            Outcome::Open | Outcome::OpenBecause(_) | Outcome::Impossible(_) => {}
        }
        if let Some(closed) = self.closed(draft) {
            match closed.how {
                ClosedHow::Done { on } => return Judged::Done(Some(on)),
                ClosedHow::Waived => return Judged::Waived(Reason::Closed),
                ClosedHow::Explained => return Judged::Missed(Some(Reason::Closed)),
                ClosedHow::Snoozed { until } => {
                    let cap = add_days(closed.on, self.pack.days(Key::SnoozeMaxDays));
                    if self.now.today < until.min(cap) {
                        return Judged::Snoozed;
                    }
                }
            }
        }
        match outcome {
            Outcome::Impossible(reason) => Judged::Missed(reason),
            Outcome::OpenBecause(reason) => Judged::Open(Some(reason)),
            Outcome::Open | Outcome::On(_) | Outcome::Known | Outcome::Waived(_) => {
                match self.left {
                    Some(left) if draft.in_custody_only => {
                        Judged::Missed(self.explained_by_leaving(draft, left))
                    }
                    _ => Judged::Open(None),
                }
            }
        }
    }

    /// What somebody decided about a step; the newest decision counts.
    fn closed(&self, draft: &Draft) -> Option<&ClosedStep> {
        let key = draft.step.key();
        let newest = self.case.closed_steps.iter().rev().find(|closed| closed.rule == key);
        // Closing one question moves the next one on, and ends none.
        let newest = newest.filter(|closed| {
            draft.step != Step::ChaseAgain || matches!(closed.how, ClosedHow::Snoozed { .. })
        });
        // A look that was taken is the day from which the next one is counted.
        let newest = newest.filter(|closed| {
            draft.step != Step::CuresCheck || !matches!(closed.how, ClosedHow::Done { .. })
        });
        newest.filter(|closed| !draft.step.is_of_one_day() || draft.anchor_on <= closed.on)
    }

    /// Leaving explains a step that was not yet late when the person left, by what was planned
    /// until then. A step that was late already is explained by nobody but a person.
    fn explained_by_leaving(&self, draft: &Draft, left: &Left) -> Option<Reason> {
        let by_plan = match draft.anchor {
            Anchor::Release | Anchor::ActualRelease => {
                self.planned.map(|planned| add_days(planned, draft.offset))
            }
            Anchor::Intake
            | Anchor::CountyReceived
            | Anchor::Application
            | Anchor::LastDose
            | Anchor::OtpAdmission
            | Anchor::Request
            | Anchor::Court
            | Anchor::Fill
            | Anchor::Change => Some(draft.due),
        };
        let by_plan = by_plan.map(|due| due.max(self.case.stay.booked_on));
        let explained = match (by_plan, draft.due_time, left.time) {
            (None, _, _) => true,
            (Some(_), Some(due), Some(time)) => left.on.and_time(time) <= due,
            (Some(due), _, _) => left.on <= due,
        };
        self.left_reason.filter(|_| explained)
    }
}

/// "bail after 19 h": how somebody left, and how many hours after the booking.
pub(super) fn left_reason(case: &Case, left: &Left) -> Reason {
    let begun = calendar::instant(calendar::at(case.stay.booked_on, case.stay.booked_time));
    let ended = calendar::instant(calendar::at(left.on, left.time));
    Reason::Left { how: left.how, hours: (ended - begun).num_hours().max(0) }
}

/// What became of a step, before its dates are looked at.
enum Judged {
    Done(Option<NaiveDate>),
    Waived(Reason),
    Missed(Option<Reason>),
    Snoozed,
    Open(Option<Reason>),
}
