//! Which release date counts, and where its window stands.

use crate::{
    calendar::{add_days, wall_time_exists},
    features::{
        cases::{Case, LeftHow, LegalStatus, ReleaseDate, ReleaseKind, settled_status},
        screening::rules::days_off,
    },
    rule_pack::{Key, RulePack},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The date that counts: the most trusted kind, and the newest within it. A source that tells
/// "no date" withdraws what it told before under the same kind, and nothing else.
pub fn best_release(history: &[ReleaseDate]) -> Option<&ReleaseDate> {
    let standing = |index: usize, told: &ReleaseDate| {
        told.date.is_some() && !is_withdrawn(history.get(index + 1..).unwrap_or_default(), told)
    };
    let mut best: Option<&ReleaseDate> = None;
    for (index, told) in history.iter().enumerate() {
        // The order of kinds is the order of trust; the same kind, told later, replaces.
        if best.is_none_or(|best| told.kind <= best.kind) && standing(index, told) {
            best = Some(told);
        }
    }
    best
}

fn is_withdrawn(later: &[ReleaseDate], told: &ReleaseDate) -> bool {
    later
        .iter()
        .any(|other| other.date.is_none() && other.kind == told.kind && other.source == told.source)
}

/// A date of lower trust that is newer than the one that counts, and earlier: somebody may leave
/// sooner than the plan says. It drives "tonight" and stands on Today until somebody settles it.
pub fn earlier_conflict(history: &[ReleaseDate]) -> Option<&ReleaseDate> {
    if history.len() < 2 {
        return None;
    }
    let best = best_release(history)?;
    if best.kind == ReleaseKind::Actual {
        return None;
    }
    let after = history.iter().position(|told| std::ptr::eq(told, best))? + 1;
    let newer = history.get(after..).unwrap_or_default();
    let stands = |index: usize, told: &ReleaseDate| {
        let rest = newer.get(index + 1..).unwrap_or_default();
        let replaced = rest.iter().any(|other| other.kind == told.kind && other.date.is_some());
        told.kind > best.kind && told.date < best.date && !replaced && !is_withdrawn(rest, told)
    };
    newer
        .iter()
        .enumerate()
        .filter(|(index, told)| told.date.is_some() && stands(*index, told))
        .map(|(_, told)| told)
        .min_by_key(|told| told.date)
}

/// The release date R: the day of leaving for somebody who left, else the date that counts.
pub fn release_day(case: &Case) -> Option<NaiveDate> {
    match &case.stay.left {
        Some(left) => Some(left.on),
        None => best_release(&case.release_dates)?.date,
    }
}

/// The date that was planned before somebody left, for judging what the leaving made impossible.
/// A date told only on the day of leaving or later planned nothing.
pub fn expected_release(case: &Case) -> Option<NaiveDate> {
    let Some(left) = &case.stay.left else {
        return best_release(&case.release_dates)?.date;
    };
    let before =
        |told: &&ReleaseDate| told.kind != ReleaseKind::Actual && told.recorded_at.date() < left.on;
    let known: Vec<ReleaseDate> = case.release_dates.iter().filter(before).cloned().collect();
    best_release(&known)?.date
}

/// Where a stay leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    Community,
    /// Another facility or agency: a transfer packet, and no handoff to the community.
    Elsewhere,
    /// The person died in custody: nothing is due.
    Nowhere,
}

/// Where this stay leads, by how it ended or, before that, by what is known of its end.
pub fn destination(case: &Case) -> Destination {
    let expected = || best_release(&case.release_dates).and_then(|told| told.mode);
    let how = match &case.stay.left {
        Some(left) => Some(left.how),
        None if settled_status(case.stay.legal_status, &case.holds) == LegalStatus::Hold => {
            Some(LeftHow::Transferred)
        }
        None => expected(),
    };
    match how {
        Some(LeftHow::Transferred) => Destination::Elsewhere,
        Some(LeftHow::Died) => Destination::Nowhere,
        Some(
            LeftHow::SentenceServed
            | LeftHow::Court
            | LeftHow::Bail
            | LeftHow::OwnRecognizance
            | LeftHow::ParoleOrPrcs
            | LeftHow::Dismissed,
        )
        | None => Destination::Community,
    }
}

/// Where the window stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WindowState {
    /// No release date. The pack that can be made now always exists.
    UnknownDate,
    /// Not yet open.
    Before,
    Open,
    /// Services began, and then the date slipped out of reach.
    Paused,
    /// All days are used, and the person stays.
    UsedUp,
    /// The person has left.
    Closed,
}

/// The days before release in which services are payable, as seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Window {
    pub state: WindowState,
    /// R, which is also the day on which the window closes.
    pub closes: Option<NaiveDate>,
    pub opens: Option<NaiveDate>,
    pub services_began: Option<NaiveDate>,
    /// Open days from the start of services to yesterday.
    pub days_used: i64,
    /// What is left of the days that are payable.
    pub days_left: i64,
    /// R has passed, and the person is still here.
    pub past_date: bool,
    /// By how many days R has passed, if it has.
    pub days_past: i64,
    /// When a paused window opens again.
    pub reopens: Option<NaiveDate>,
    /// The last payable day, where the days run out before R.
    pub lasts_until: Option<NaiveDate>,
    /// The release time, kept as typed, where the clock on the wall never shows it.
    pub skipped_time: Option<NaiveTime>,
    /// The number of days that the pack allows, for the sentences.
    pub longest: i64,
}

/// The window of a stay, seen from `today`.
pub fn window(case: &Case, pack: &RulePack, today: NaiveDate) -> Window {
    let longest = pack.days(Key::WindowDaysMax);
    let release = release_day(case);
    let opens = release.map(|release| add_days(release, -longest));
    let services_began = case.services_began.as_ref().map(|fact| fact.value);
    let days_used = services_began.map_or(0, |began| days_used(case, longest, began, today));
    let days_left = (longest - days_used).max(0);
    let left = case.stay.left.is_some();
    let past_date = !left && release.is_some_and(|release| release < today);

    let state = if left {
        WindowState::Closed
    } else if days_used >= longest && release != Some(today) {
        WindowState::UsedUp
    } else {
        match opens {
            None => WindowState::UnknownDate,
            Some(opens) if opens <= today => WindowState::Open,
            Some(_) if services_began.is_some_and(|began| began <= today) => WindowState::Paused,
            Some(_) => WindowState::Before,
        }
    };
    let reopens = opens.filter(|_| state == WindowState::Paused);
    let lasts_until = match state {
        WindowState::Paused => reopens.map(|from| add_days(from, days_left - 1)),
        WindowState::Open => services_began.map(|began| add_days(today.max(began), days_left - 1)),
        WindowState::UnknownDate
        | WindowState::Before
        | WindowState::UsedUp
        | WindowState::Closed => None,
    };
    Window {
        state,
        closes: release,
        opens,
        services_began,
        days_used,
        days_left,
        past_date,
        days_past: release.filter(|_| past_date).map_or(0, |day| (today - day).num_days()),
        reopens,
        lasts_until: lasts_until.filter(|last| release.is_some_and(|release| *last < release)),
        skipped_time: skipped_time(case),
        longest,
    }
}

/// The typed release time, if the clocks go forward over it that night.
fn skipped_time(case: &Case) -> Option<NaiveTime> {
    let (on, time) = if let Some(left) = &case.stay.left {
        (left.on, left.time?)
    } else {
        let told = best_release(&case.release_dates)?;
        (told.date?, told.time?)
    };
    (!wall_time_exists(on.and_time(time))).then_some(time)
}

/// Days of service used: from the start of services to yesterday (for somebody who left, to the
/// day before leaving), every day on which the window was open by what was known at its end.
///
/// A day on which the aid code was stopped does not count. A day without a known date counts as used: services had begun and went on, and counting it
/// can only warn too early.
fn days_used(case: &Case, longest: i64, began: NaiveDate, today: NaiveDate) -> i64 {
    let end = case.stay.left.as_ref().map_or(today, |left| left.on.min(today));
    let mut used = 0;
    let mut from = began;
    while from < end {
        let next = next_change(&case.release_dates, from).map_or(end, |next| next.min(end));
        let opens = known_on(&case.release_dates, from).map(|date| add_days(date, -longest));
        let first = opens.map_or(from, |opens| opens.max(from));
        let open = (next - first).num_days().max(0);
        used += if open == 0 { 0 } else { open - days_off(&case.portal, first, next) };
        from = next;
    }
    used
}

/// The date that counted at the end of that day.
fn known_on(history: &[ReleaseDate], day: NaiveDate) -> Option<NaiveDate> {
    let known = history.iter().take_while(|told| told.recorded_at.date() <= day).count();
    best_release(history.get(..known)?)?.date
}

/// The first day after this one on which a date was recorded.
fn next_change(history: &[ReleaseDate], day: NaiveDate) -> Option<NaiveDate> {
    history.iter().map(|told| told.recorded_at.date()).filter(|on| *on > day).min()
}

impl Window {
    /// The sum behind the window, for the screen: it is only right if it can be checked.
    pub fn arithmetic(&self) -> String {
        let (Some(opens), Some(closes)) = (self.opens, self.closes) else {
            let days = self.longest;
            return format!("No release date: the window opens {days} days before one is known.");
        };
        let served = self.services_began.map_or(String::new(), |began| {
            let (used, left) = (self.days_used, self.days_left);
            format!(" Services began {began}: {used} days used, {left} left.")
        });
        format!("{opens} = release date {closes} − {} days.{served}", self.longest)
    }

    /// What somebody should know before relying on the window.
    pub fn warnings(&self) -> Vec<String> {
        let mut said = Vec::new();
        let longest = self.longest;
        if let (Some(time), Some(on)) = (self.skipped_time, self.closes) {
            said.push(format!(
                "{} on {on} is a time that does not exist: the clocks go forward that night.",
                time.format("%H:%M")
            ));
        }
        if self.past_date {
            said.push(format!(
                "The release date passed {} days ago, and the person is still here.",
                self.days_past
            ));
        }
        if let Some(reopens) = self.reopens {
            said.push(format!("Services are paused until {reopens}: stop what is claimed."));
        }
        if let Some(last) = self.lasts_until {
            said.push(format!(
                "{} of {longest} days are left, to {last}; the release date is later. \
                 Whether a second {longest} days is payable is unconfirmed.",
                self.days_left
            ));
        }
        if self.state == WindowState::UsedUp {
            said.push(format!(
                "All {longest} days are used. Whether a second {longest} days is payable is \
                 unconfirmed."
            ));
        }
        said
    }
}
