//! The groups of Today. A person can belong to several; whose list it is decides which one shows.

use crate::{
    calendar::{Moment, add_days},
    features::{
        cases::{BirthQuality, Case, LeftHow, ReleaseDate, ReleaseKind},
        court,
        desk::release,
        milestones::{Doer, Milestone, State, Step},
        release_window::{Window, best_release, earlier_conflict},
        triage,
    },
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A group of Today, in its usual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Today or tomorrow, by plan, by a newer word, or because the desk says so.
    LeavingNow,
    /// Something must be given, packed or fetched before the person goes.
    BeforeTheyGo,
    /// At court and not known to be back.
    OutToCourt,
    /// Left, and something is still owed.
    Left,
    /// The release date moved.
    Moved,
    /// New bookings that nobody has taken.
    Triage,
    /// Somebody outside answered, or failed to.
    Answers,
    /// No date: could leave any day.
    AnyDay,
    /// The date passed, and the person is still here.
    PastDate,
    /// The record contradicts itself or the roster.
    DataQuestions,
    /// Dated, further out, nothing above.
    Ahead,
}

impl Group {
    pub const ALL: [Self; 11] = [
        Self::LeavingNow,
        Self::BeforeTheyGo,
        Self::OutToCourt,
        Self::Left,
        Self::Moved,
        Self::Triage,
        Self::Answers,
        Self::AnyDay,
        Self::PastDate,
        Self::DataQuestions,
        Self::Ahead,
    ];

    /// The groups in the order in which this kind of work looks at them: its own first, then the
    /// others as usual. Nobody's list leaves a group out.
    pub fn order_for(doer: Option<Doer>) -> &'static [Self; 11] {
        match doer {
            Some(Doer::Nurse | Doer::Prescriber) => &NURSE,
            Some(Doer::Coordinator | Doer::InReach) => &COORDINATOR,
            Some(Doer::Eligibility) => &ELIGIBILITY,
            Some(Doer::ReleaseOfficer | Doer::Supervisor) | None => &Self::ALL,
        }
    }

    /// Where this group stands on that list, the first being 0.
    pub fn rank_for(self, doer: Option<Doer>) -> usize {
        Self::order_for(doer).iter().position(|group| *group == self).unwrap_or(Self::ALL.len())
    }
}

const NURSE: [Group; 11] = [
    Group::LeavingNow,
    Group::BeforeTheyGo,
    Group::OutToCourt,
    Group::AnyDay,
    Group::Left,
    Group::Moved,
    Group::Triage,
    Group::Answers,
    Group::PastDate,
    Group::DataQuestions,
    Group::Ahead,
];
const COORDINATOR: [Group; 11] = [
    Group::LeavingNow,
    Group::Left,
    Group::Moved,
    Group::Triage,
    Group::Answers,
    Group::BeforeTheyGo,
    Group::OutToCourt,
    Group::AnyDay,
    Group::PastDate,
    Group::DataQuestions,
    Group::Ahead,
];
const ELIGIBILITY: [Group; 11] = [
    Group::Triage,
    Group::Moved,
    Group::Answers,
    Group::LeavingNow,
    Group::BeforeTheyGo,
    Group::OutToCourt,
    Group::Left,
    Group::AnyDay,
    Group::PastDate,
    Group::DataQuestions,
    Group::Ahead,
];

/// The groups to which a person belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Groups(u16);

impl Groups {
    pub fn holds(self, group: Group) -> bool {
        self.0 & 1 << group as u16 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Group> {
        Group::ALL.into_iter().filter(move |group| self.holds(*group))
    }

    /// The group under which this kind of work sees the person; `None` if nothing is left to do.
    pub fn first_for(self, doer: Option<Doer>) -> Option<Group> {
        Group::order_for(doer).iter().copied().find(|group| self.holds(*group))
    }

    #[must_use]
    pub fn and(self, group: Group) -> Self {
        Self(self.0 | 1 << group as u16)
    }

    fn add(&mut self, group: Group, holds: bool) {
        if holds {
            *self = self.and(group);
        }
    }
}

/// What Today knows beside the case: from the desk, from replies, from the roster's changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    /// An order or bail came in. What the desk itself started is in the case.
    pub desk_released: bool,
    /// A reply, a failed sending or an acknowledgement that is late.
    pub answer_waiting: bool,
    /// Another question about the record.
    pub data_question: bool,
}

/// The groups of one person. Everybody in custody is in at least one.
pub fn groups(
    case: &Case,
    milestones: &[Milestone],
    window: &Window,
    signals: Signals,
    pack: &RulePack,
    now: &Moment,
) -> Groups {
    let mut found = Groups::default();
    let today = now.today;
    found.add(Group::Answers, signals.answer_waiting);
    if case.stay.left.is_some() {
        let owed = milestones.iter().any(|held| held.is_open() || is_ahead(held));
        found.add(Group::Left, owed);
        return found;
    }

    let conflict = earlier_conflict(&case.release_dates).and_then(|told| told.date);
    let soonest = [window.closes.filter(|_| !window.past_date), conflict];
    let within = |date: NaiveDate, days: Key| date <= add_days(today, pack.days(days));
    let leaving = soonest
        .into_iter()
        .flatten()
        .any(|date| today <= date && within(date, Key::TodayLeavingNowDays))
        || conflict.is_some_and(|date| date < today);
    let desk_released = signals.desk_released || release(&case.desk).is_some();
    found.add(Group::LeavingNow, desk_released || leaving);

    let bedside = |held: &Milestone| held.step.is_bedside() && held.is_open();
    let soon = window.closes.is_some_and(|date| within(date, Key::TodayBeforeTheyGoDays));
    found.add(Group::BeforeTheyGo, soon && !window.past_date && milestones.iter().any(bedside));
    let court = case.release_dates.iter().any(|told| is_court_day(told, pack, today));
    let at_court = court || court::rules::is_now(case, pack, now);
    found.add(Group::OutToCourt, at_court);
    found.add(Group::Moved, moved(&case.release_dates, pack, today));
    found.add(Group::Triage, triage::is_open(case, pack, today));
    found.add(Group::AnyDay, window.closes.is_none());
    found.add(Group::PastDate, window.past_date);
    let birth_unclear = match case.person.birth.quality {
        BirthQuality::Impossible | BirthQuality::Unknown => true,
        BirthQuality::Whole | BirthQuality::Partial => false,
    };
    let question = signals.data_question || birth_unclear || case.stay.gone_since.is_some();
    found.add(Group::DataQuestions, question);
    if found.is_empty() {
        found.add(Group::Ahead, true);
    }
    // Past the date has its own group, and only somebody leaving now or at court comes before it.
    if window.past_date && !found.holds(Group::LeavingNow) {
        let mut past = Groups::default().and(Group::PastDate);
        past.add(Group::OutToCourt, at_court);
        return past;
    }
    found
}

/// A contact that is not due yet is still owed to somebody who left.
fn is_ahead(held: &Milestone) -> bool {
    let contact = matches!(held.step, Step::FirstContact | Step::SecondContact);
    contact && matches!(held.state, State::Upcoming | State::Snoozed)
}

/// A day in court that passed lately: the person may have been released from the courtroom.
fn is_court_day(told: &ReleaseDate, pack: &RulePack, today: NaiveDate) -> bool {
    let uncertain = match told.kind {
        ReleaseKind::Actual | ReleaseKind::CourtOrdered => false,
        ReleaseKind::Scheduled | ReleaseKind::Projected | ReleaseKind::Estimate => true,
    };
    let lately =
        |date: NaiveDate| date <= today && today <= add_days(date, pack.days(Key::TodayCourtDays));
    uncertain && told.mode == Some(LeftHow::Court) && told.date.is_some_and(lately)
}

/// Whether the date that counts became another one within the last days. A first date is news,
/// but nothing that moved.
fn moved(history: &[ReleaseDate], pack: &RulePack, today: NaiveDate) -> bool {
    let since = add_days(today, -pack.days(Key::TodayMovedDays));
    let counted = |told: usize| {
        best_release(history.get(..told).unwrap_or_default()).and_then(|told| told.date)
    };
    history.iter().enumerate().skip(1).any(|(index, told)| {
        let before = counted(index);
        since <= told.recorded_at.date() && before.is_some() && before != counted(index + 1)
    })
}
