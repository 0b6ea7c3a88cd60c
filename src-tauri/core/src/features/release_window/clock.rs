//! The second clock: CAA 2023 section 5121, for people under 21, and for former foster youth to the
//! 26th birthday, after disposition. It runs beside the window, in every kind of facility, and
//! neither waits for the other.

use super::rules::{Destination, destination, release_day};
use crate::{
    calendar::add_days,
    features::cases::{Case, LegalStatus},
    rule_pack::{Key, RulePack},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The ages below which the law applies. They are the law's own definition and no site's number.
const UNDER: i32 = 21;
/// Who was in foster care on the 18th birthday (CAA 2023 section 5121; domain 17: 18 to 25).
const FOSTER_UNDER: i32 = 26;

/// What the law owes a young person around release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SecondClock {
    pub screening_from: NaiveDate,
    /// Screening and diagnostics happen no later than this.
    pub screening_latest: NaiveDate,
    pub case_management_from: NaiveDate,
    /// Case management lasts to this day at least.
    pub case_management_until: NaiveDate,
    /// On the first day of the clock.
    pub age: i32,
    pub because: SecondClockBecause,
    pub state: SecondClockState,
}

/// Whom the law means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecondClockBecause {
    Under21,
    FormerFosterYouth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecondClockState {
    Before,
    Running,
    Over,
}

/// The second clock, for whom it runs: after disposition (sentenced), bound for the community,
/// and under 21 on its first day; or under 26, where it is on record that the person was in foster
/// care at 18. A birth date that is not whole starts no clock.
pub fn second_clock(case: &Case, pack: &RulePack, today: NaiveDate) -> Option<SecondClock> {
    if case.stay.legal_status != LegalStatus::Sentenced {
        return None;
    }
    let birth = case.person.birth.date?;
    let release = release_day(case)?;
    let from = add_days(release, -pack.days(Key::Caa5121PreDays));
    let age = age_on(birth, from);
    let because = because(case, age)?;
    if destination(case) != Destination::Community {
        return None;
    }
    let until = add_days(release, pack.days(Key::Caa5121TcmPostDays));
    let state = if today < from {
        SecondClockState::Before
    } else if today <= until {
        SecondClockState::Running
    } else {
        SecondClockState::Over
    };
    Some(SecondClock {
        screening_from: from,
        screening_latest: add_days(release, pack.days(Key::Caa5121PostLatest)),
        case_management_from: from,
        case_management_until: until,
        age,
        because,
        state,
    })
}

fn because(case: &Case, age: i32) -> Option<SecondClockBecause> {
    let foster = case.foster_youth.as_ref().is_some_and(|fact| fact.value.at_18);
    if age < UNDER {
        Some(SecondClockBecause::Under21)
    } else if foster && age < FOSTER_UNDER {
        Some(SecondClockBecause::FormerFosterYouth)
    } else {
        None
    }
}

/// Age in whole years. Somebody born on 29 February turns a year older on 1 March.
pub(crate) fn age_on(birth: NaiveDate, day: NaiveDate) -> i32 {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    day.year() - birth.year() - i32::from(before_birthday)
}
