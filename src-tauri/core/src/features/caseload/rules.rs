//! Which people a caseload shows, and in which order.

use crate::features::{
    cases::Case,
    glance::{Aspect, Glance, Tone},
    milestones::Step,
    release_window::WindowState,
    roster::fold,
    search::{Wanted, name_words, number_word},
    worklist::Group,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use ts_rs::TS;

/// Injections due within so many days of today, before or after, are on their tab.
const INJECTION_DAYS: i64 = 14;

/// A tab of the caseload.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    #[default]
    Everybody,
    Mine,
    /// Within 72 hours, or past the date.
    LeavingSoon,
    NoDate,
    OutToCourt,
    /// Due within 14 days of today, before or after.
    Injections,
    NoPlanConfirmed,
    PacksStale,
    NoOwner,
    NotInProgramme,
    /// Left, and something is still owed.
    Left,
}

impl Preset {
    pub const ALL: [Self; 11] = [
        Self::Everybody,
        Self::Mine,
        Self::LeavingSoon,
        Self::NoDate,
        Self::OutToCourt,
        Self::Injections,
        Self::NoPlanConfirmed,
        Self::PacksStale,
        Self::NoOwner,
        Self::NotInProgramme,
        Self::Left,
    ];

    /// Whether this person is on the tab of the user `me`.
    pub fn holds(self, case: &Case, glance: &Glance, me: &str, today: NaiveDate) -> bool {
        let here = glance.window != WindowState::Closed;
        match self {
            Self::Everybody => true,
            Self::Mine => case.stay.owner.as_deref() == Some(me),
            Self::LeavingSoon => glance.leaves_soon(today),
            Self::NoDate => glance.leaves.is_none(),
            Self::OutToCourt => glance.groups.holds(Group::OutToCourt),
            Self::Injections => {
                glance.injection.is_some_and(|due| (due - today).num_days().abs() <= INJECTION_DAYS)
            }
            Self::NoPlanConfirmed => here && !glance.plan_confirmed,
            Self::PacksStale => glance.pack_is_stale,
            Self::NoOwner => here && case.stay.owner.is_none(),
            Self::NotInProgramme => here && glance.not_in_programme,
            Self::Left => !here,
        }
    }
}

/// What a caseload is narrowed to. Everything that is said must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseloadFilter {
    /// Name, booking number or cell, as typed.
    #[serde(default)]
    pub text: Option<String>,
    /// The user who owns the work.
    #[serde(default)]
    pub owner: Option<String>,
    #[serde(default)]
    pub group: Option<Group>,
    #[serde(default)]
    pub window: Option<WindowState>,
    /// A step that waits.
    #[serde(default)]
    pub step: Option<Step>,
    /// States of care, each of which must be as it says.
    #[serde(default)]
    pub states: Vec<StateWanted>,
}

/// A state of care that a filter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StateWanted {
    pub aspect: Aspect,
    pub tone: Tone,
}

/// What the list is ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// The order of Today.
    #[default]
    Work,
    When,
    Name,
    Booking,
    Housing,
    Window,
    MediCal,
    Treatment,
    Medicines,
    Equipment,
    Handoff,
    Plan,
    Owner,
    NextDue,
}

/// A whole view of the caseload, as it can be saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseloadQuery {
    #[serde(default)]
    pub preset: Preset,
    #[serde(default)]
    pub filter: CaseloadFilter,
    #[serde(default)]
    pub sort: SortBy,
    #[serde(default)]
    pub descending: bool,
}

/// A filter ready to be asked about everybody.
pub(super) struct Narrow<'a> {
    filter: &'a CaseloadFilter,
    wanted: Option<Wanted>,
    /// Treatment may be filtered only by those who are shown it of everybody.
    treatment: bool,
}

impl<'a> Narrow<'a> {
    pub fn new(filter: &'a CaseloadFilter, treatment: bool) -> Self {
        let wanted = filter.text.as_deref().and_then(Wanted::new);
        Self { filter, wanted, treatment }
    }

    pub fn lets_through(&self, case: &Case, glance: &Glance) -> bool {
        let CaseloadFilter { text: _, owner, group, window, step, states } = self.filter;
        let owned =
            |owner: &String| case.stay.owner.as_deref().unwrap_or_default() == owner.as_str();
        let state = |wanted: &StateWanted| {
            let shown = wanted.aspect != Aspect::Treatment || self.treatment;
            shown && glance.chip(wanted.aspect).is_some_and(|chip| chip.tone == wanted.tone)
        };
        owner.as_ref().is_none_or(owned)
            && group.is_none_or(|group| glance.groups.holds(group))
            && window.is_none_or(|window| glance.window == window)
            && step.is_none_or(|step| glance.open.holds(step))
            && states.iter().all(state)
            && self.wanted.as_ref().is_none_or(|wanted| wanted.fit(&words(case)).is_some())
    }
}

/// What the text of a filter is looked for in.
fn words(case: &Case) -> String {
    let (name, stay) = (&case.person.name, &case.stay);
    let parts = [Some(&name.last), Some(&name.first), name.middle.as_ref(), name.suffix.as_ref()];
    let names = name_words(parts.map(|part| part.map(String::as_str)));
    let cell = stay.housing.as_deref().map(number_word).unwrap_or_default();
    format!("{names} {} {cell}", number_word(&stay.booking))
}

/// What one person is ordered by; people without it come last, whichever way the list runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SortKey {
    Number(i64),
    Day(NaiveDate),
    Text(String),
}

/// The key of a person under this order; `place` is that of Today.
pub(super) fn sort_key(by: SortBy, case: &Case, glance: &Glance, place: usize) -> Option<SortKey> {
    let number = |number: usize| Some(SortKey::Number(i64::try_from(number).unwrap_or(i64::MAX)));
    let text = |text: &str| Some(SortKey::Text(fold(text)));
    // The most urgent first.
    let urgency = |aspect: Aspect| {
        let chip = glance.chip(aspect)?;
        Some(SortKey::Number(-(chip.tone as i64) * 100 + chip.word as i64))
    };
    match by {
        SortBy::Work => number(place),
        SortBy::When => glance.leaves.map(SortKey::Day),
        SortBy::Name => text(&case.person.name.last_first()),
        SortBy::Booking => text(&case.stay.booking),
        SortBy::Housing => case.stay.housing.as_deref().and_then(text),
        SortBy::Window => Some(SortKey::Number(glance.window as i64)),
        SortBy::MediCal => urgency(Aspect::MediCal),
        SortBy::Treatment => glance.injection.map(SortKey::Day),
        SortBy::Medicines => urgency(Aspect::Medicines),
        SortBy::Equipment => urgency(Aspect::Equipment),
        SortBy::Handoff => urgency(Aspect::Handoff),
        SortBy::Plan => {
            case.medi_cal.as_ref().and_then(|fact| fact.value.plan.as_deref()).and_then(text)
        }
        SortBy::Owner => case.stay.owner.as_deref().and_then(text),
        SortBy::NextDue => glance.next.map(|(_, due, _)| SortKey::Day(due)),
    }
}

/// Puts two people in order; equals keep the order of Today.
pub(super) fn in_order(
    (one, place): &(Option<SortKey>, usize),
    (other, other_place): &(Option<SortKey>, usize),
    descending: bool,
) -> Ordering {
    let known_first = one.is_none().cmp(&other.is_none());
    let by_key = if descending { other.cmp(one) } else { one.cmp(other) };
    known_first.then(by_key).then(place.cmp(other_place))
}
