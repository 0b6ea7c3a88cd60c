//! From when to when a service lasted, what overlaps, what was written late, and what a biller
//! should be warned of. Nothing here counts a day of service as used.

use super::provider::ServiceProvider;
use crate::calendar::{Moment, instant, instants, wall_time};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When a service began, as somebody tells it: by the clock on the facility's wall, or by how long
/// ago that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StartTold {
    At(NaiveDateTime),
    /// The second of two, in the night in which the clocks go back.
    Again(NaiveDateTime),
    MinutesAgo(u32),
}

/// When it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EndTold {
    /// Of two such times the first that comes after the start.
    At(NaiveDateTime),
    MinutesAgo(u32),
    Lasted(u32),
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

/// A field and what is wrong with it.
pub type Wrong = (&'static str, String);

/// Nobody is served for longer at a stretch.
const LONGEST: TimeDelta = TimeDelta::hours(24);

impl Span {
    /// What was told, in instants of whole minutes.
    pub fn told(start: StartTold, end: EndTold, now: &Moment) -> Result<Self, Vec<Wrong>> {
        let ago = |minutes: u32| whole(now.utc) - TimeDelta::minutes(minutes.into());
        let start = match start {
            StartTold::At(local) => shown(local, "start")?.first().copied(),
            StartTold::Again(local) => shown(local, "start")?.last().copied(),
            StartTold::MinutesAgo(minutes) => Some(ago(minutes)),
        };
        let start = start.unwrap_or(now.utc);
        let end = match end {
            EndTold::At(local) => {
                let times = shown(local, "end")?;
                let after = times.iter().find(|end| start < **end).or(times.first());
                after.copied().unwrap_or(start)
            }
            EndTold::MinutesAgo(minutes) => ago(minutes),
            EndTold::Lasted(minutes) => start + TimeDelta::minutes(minutes.into()),
        };
        Ok(Self { start, end })
    }

    pub fn minutes(self) -> u32 {
        u32::try_from((self.end - self.start).num_minutes()).unwrap_or(0)
    }

    /// The day on the facility's calendar on which it began.
    pub fn day(self) -> NaiveDate {
        wall_time(self.start).date()
    }

    /// Whether two services went on at one time. One that begins when the other ends does not.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether it began in the hour that the clocks showed for the second time.
    pub fn began_again(self) -> bool {
        instant(wall_time(self.start)) < self.start
    }

    /// What is wrong with it, as field and sentence.
    pub fn problems(self, booked_on: NaiveDate, now: &Moment) -> Vec<Wrong> {
        let mut found = Vec::new();
        if now.utc < self.start {
            found.push(("start", "This time has not come yet.".into()));
        } else if self.end <= self.start {
            found.push(("end", "The end must be after the start.".into()));
        } else if now.utc < self.end {
            found
                .push(("end", "It has not ended yet; a service is logged when it is over.".into()));
        }
        if LONGEST < self.end - self.start {
            found.push(("end", "That is longer than a day. Check the days.".into()));
        }
        if self.day() < booked_on {
            found.push(("start", "This day is before the booking; log it in that stay.".into()));
        }
        found
    }

    /// Whether it was written down on another day than it ended, by the facility's calendar.
    pub fn is_late(self, written: DateTime<Utc>) -> bool {
        wall_time(self.end).date() < wall_time(written).date()
    }
}

/// The instants at which the clock on the wall shows this.
fn shown(local: NaiveDateTime, field: &'static str) -> Result<Vec<DateTime<Utc>>, Vec<Wrong>> {
    let times = instants(local.with_second(0).unwrap_or(local));
    if times.is_empty() {
        let time = local.format("%H:%M");
        let sentence = format!("{time} does not exist that night: the clocks go forward.");
        return Err(vec![(field, sentence)]);
    }
    Ok(times)
}

fn whole(instant: DateTime<Utc>) -> DateTime<Utc> {
    let minute = instant.with_second(0).and_then(|instant| instant.with_nanosecond(0));
    minute.unwrap_or(instant)
}

/// What a biller should know before keying an entry. None of them forbids anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ServiceWarning {
    /// Pre-release services began later: not claimable under the window as recorded (W&I
    /// 14184.800; S2, S21).
    BeforeBegan {
        on: NaiveDate,
    },
    /// When they began is not on record.
    BeganUnknown,
    /// The window opened later.
    BeforeWindow {
        opens: NaiveDate,
    },
    /// After the day of release: no pre-release service.
    AfterRelease {
        on: NaiveDate,
    },
    /// Without a release date nobody can say whether the window was open.
    NoReleaseDate,
    NoNpi,
    /// Facility providers must be enrolled in Medi-Cal (domain 6; JI Guide 8 and 9, from memory).
    NotEnrolled,
    /// The registry has the provider for other days only.
    NotInForce,
}

/// The days of the window that count for the warnings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceWindow {
    pub opens: Option<NaiveDate>,
    pub closes: Option<NaiveDate>,
    pub began: Option<NaiveDate>,
}

impl ServiceWindow {
    /// Whether a day is inside the window as recorded and not before services began; `None` where
    /// that cannot be said.
    pub fn holds(self, day: NaiveDate) -> Option<bool> {
        let (opens, closes, began) = (self.opens?, self.closes?, self.began?);
        Some(opens <= day && day <= closes && began <= day)
    }
}

/// The warnings for a service on a day, the window first.
pub fn warnings(
    day: NaiveDate,
    window: ServiceWindow,
    provider: &ServiceProvider,
) -> Vec<ServiceWarning> {
    let mut found = Vec::new();
    match window.began {
        None => found.push(ServiceWarning::BeganUnknown),
        Some(on) if day < on => found.push(ServiceWarning::BeforeBegan { on }),
        Some(_) => {}
    }
    match (window.opens, window.closes) {
        (Some(opens), _) if day < opens => found.push(ServiceWarning::BeforeWindow { opens }),
        (_, Some(on)) if on < day => found.push(ServiceWarning::AfterRelease { on }),
        (_, None) => found.push(ServiceWarning::NoReleaseDate),
        (_, Some(_)) => {}
    }
    if provider.npi.is_none() {
        found.push(ServiceWarning::NoNpi);
    }
    if provider.enrolled_on.is_none_or(|since| day < since) {
        found.push(ServiceWarning::NotEnrolled);
    }
    if !provider.is_in_force(day) {
        found.push(ServiceWarning::NotInForce);
    }
    found
}

#[cfg(test)]
mod tests;
