//! What custody does to coverage, as days with their sums, and what must not go wrong with it
//! (domain 8.5, 8.8). Pure.

use super::{
    data::Citizenship,
    known::{may_be_former_foster_youth, was_in_foster_care},
    rules,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{Case, MediCalStatus},
        release_window::{age_on, release_day},
    },
    rule_pack::{Confidence, Key, RulePack},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One day that custody sets for coverage, with the sum behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageClock {
    pub kind: ClockKind,
    pub on: NaiveDate,
    /// "2026-01-30 = booking 2026-01-01 + 28 days, and one more".
    pub text: String,
    pub past: bool,
    pub source: String,
    pub confidence: Confidence,
    pub unconfirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The first day on which coverage may be suspended at all.
    MaySuspend,
    /// The county's notice (MC 0466A) for a suspension on that day.
    NoticeOfSuspension,
    /// The county tells the state.
    CountyTellsState,
    /// Coverage is good again.
    Restored,
}

/// Something to mind about this person's coverage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Caution {
    pub kind: CautionKind,
    pub text: String,
    pub source: String,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CautionKind {
    FosterYouthFirst,
    NoNewApplication,
    SuspendedEarly,
    RestrictionNotLifted,
    DoNotLapse,
    RenewalInCustody,
    WorkRequirement,
}

/// The days that custody sets, the earliest first.
pub fn clocks(
    case: &Case,
    pack: &RulePack,
    told_county: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<CoverageClock> {
    let status = case.medi_cal.as_ref().map(|fact| fact.value.status);
    let booked = case.stay.booked_on;
    let mut found = Vec::new();
    let mut add = |kind: ClockKind, key: Key, on: NaiveDate, text: String| {
        let rule = pack.rule(key);
        found.push(CoverageClock {
            kind,
            on,
            text,
            past: on < today,
            source: rule.source.clone(),
            confidence: rule.confidence,
            unconfirmed: rule.unconfirmed(),
        });
    };
    let threshold = pack.days(Key::SuspendThresholdDays);
    let first = may_suspend(booked, pack);
    let left_before = case.stay.left.as_ref().is_some_and(|left| left.on < first);
    if status.is_none_or(rules::is_coverage) && !left_before {
        add(
            ClockKind::MaySuspend,
            Key::SuspendThresholdDays,
            first,
            format!(
                "{first} = booking {booked} + {threshold} days, and one more: coverage is \
                 suspended only past {threshold} days in custody."
            ),
        );
        let days = pack.days(Key::SuspendNoaDays);
        let notice = add_days(first, -days);
        add(
            ClockKind::NoticeOfSuspension,
            Key::SuspendNoaDays,
            notice,
            format!(
                "{notice} = {first} − {days} days: the county's notice MC 0466A comes so long \
                 before a suspension."
            ),
        );
    }
    if let Some(told) = told_county {
        let days = pack.days(Key::SuspendCountyNotifyDhcs);
        let on = add_days(told, days);
        add(
            ClockKind::CountyTellsState,
            Key::SuspendCountyNotifyDhcs,
            on,
            format!("{on} = {told}, when the county first heard of it, + {days} days."),
        );
    }
    let restores = status.is_some_and(|status| {
        rules::is_suspended(status) || status == MediCalStatus::ApprovedPendingRelease
    });
    if let Some(release) = release_day(case).filter(|_| restores) {
        add(
            ClockKind::Restored,
            Key::CountyReleaseNotice,
            release,
            format!(
                "{release} = release date: the county makes coverage active or restores it on \
                 this day, without a new application."
            ),
        );
    }
    found.sort_by_key(|clock| clock.on);
    found
}

/// The first day that is more than the threshold after the booking.
pub fn may_suspend(booked: NaiveDate, pack: &RulePack) -> NaiveDate {
    add_days(booked, pack.days(Key::SuspendThresholdDays) + 1)
}

const HANDBOOK: &str = "Santa Clara County Social Services Agency Medi-Cal handbook";
/// Adults of these ages are meant by both changes of 2026 and 2027.
const ADULT: i32 = 19;
const WORKING_UNTIL: i32 = 64;

/// What to mind, the most pressing first. `citizenship` is what the application says.
pub fn cautions(
    case: &Case,
    pack: &RulePack,
    citizenship: Option<Citizenship>,
    today: NaiveDate,
) -> Vec<Caution> {
    let foster = was_in_foster_care(case);
    let status = case.medi_cal.as_ref().map(|fact| fact.value.status);
    let born = case.person.birth.date;
    let mut found = Vec::new();
    let mut add = |kind: CautionKind, text: String, source: String, confidence: Confidence| {
        found.push(Caution { kind, text, source, confidence });
    };
    let suspended = status.is_some_and(rules::is_suspended);
    if suspended && case.stay.left.is_some() {
        add(
            CautionKind::RestrictionNotLifted,
            "The person has left and coverage is still restricted. Tell the county today that the \
             person was released; suspension ends on release."
                .into(),
            format!("{HANDBOOK} (S13, S14)"),
            Confidence::Found,
        );
    }
    if suspended {
        add(
            CautionKind::NoNewApplication,
            "Suspended coverage is restored without a new application.".into(),
            format!("{HANDBOOK} (S13)"),
            Confidence::Found,
        );
    }
    let first = may_suspend(case.stay.booked_on, pack);
    if suspended && case.stay.left.is_none() && today < first {
        let threshold = pack.days(Key::SuspendThresholdDays);
        add(
            CautionKind::SuspendedEarly,
            format!(
                "This stay has not lasted more than {threshold} days (until {first}), so it gives \
                 no ground for a suspension. Ask the county why."
            ),
            pack.rule(Key::SuspendThresholdDays).source.clone(),
            pack.rule(Key::SuspendThresholdDays).confidence,
        );
    }
    let undecided = status.is_none_or(|status| !rules::is_coverage(status));
    let could = foster != Some(false) && may_be_former_foster_youth(born, today);
    if could && (undecided || foster == Some(true)) {
        add(
            CautionKind::FosterYouthFirst,
            "Under 26: ask first about foster care at the 18th birthday. The county evaluates \
             former foster youth first and checks no income."
                .into(),
            format!("{HANDBOOK}, citing ACWDL 22-27 (S11)"),
            Confidence::Found,
        );
    }
    let covered = status.is_some_and(rules::is_coverage);
    let adult = born.is_none_or(|born| ADULT <= age_on(born, today));
    if covered && adult && citizenship != Some(Citizenship::CitizenOrNational) {
        add(
            CautionKind::DoNotLapse,
            "Do not let this coverage lapse. Since 2026-01-01 full-scope enrollment is closed to \
             adults of 19 and older without satisfactory immigration status; whoever is enrolled \
             keeps it."
                .into(),
            "DHCS, changes of 2026 (S85)".into(),
            Confidence::Found,
        );
    }
    if covered && case.stay.left.is_none() {
        add(
            CautionKind::RenewalInCustody,
            "No yearly renewal is required in custody. A change of circumstances still counts for \
             adults: answer what the county asks."
                .into(),
            format!("{HANDBOOK} (S13)"),
            Confidence::Found,
        );
    }
    found.extend(work_requirement(case, pack, today));
    found
}

fn work_requirement(case: &Case, pack: &RulePack, today: NaiveDate) -> Option<Caution> {
    let rule = pack.rule(Key::WorkreqRemind);
    let release = release_day(case)?;
    let days = pack.days(Key::WorkreqRemind);
    let on = add_days(release, days);
    let age = case.person.birth.date.map(|born| age_on(born, on));
    let of_age = age.is_none_or(|age| (ADULT..=WORKING_UNTIL).contains(&age));
    (of_age && rule.in_force(on) && today <= on).then(|| Caution {
        kind: CautionKind::WorkRequirement,
        text: format!(
            "{on} = release {release} + {days} days: remind the person that the exception for \
             custody from the work requirement ends about 90 days after release. Give the custody \
             and release verification letter along."
        ),
        source: rule.source.clone(),
        confidence: rule.confidence,
    })
}
