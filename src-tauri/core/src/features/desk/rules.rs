//! What the record of the desk says now: the last word on each step, unless it was taken back.

use crate::{
    calendar::{add_days, at},
    features::cases::{DeskDone, DeskEvent, DeskStep, LeftHow},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A release in progress, as custody and staff see it alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskRelease {
    pub started: DeskStart,
    pub told_medical: Option<DeskSaid>,
    pub cleared: Option<DeskSaid>,
    pub until_morning: Option<DeskMorning>,
    /// Parts of the pack that were not where they should lie.
    pub missing: Vec<DeskMissing>,
    pub handed_over: Option<DeskHandOver>,
}

/// Who started it, when, and on whose word the person leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskStart {
    pub at: NaiveDateTime,
    pub by: String,
    pub how: LeftHow,
    pub leaves_at: NaiveDateTime,
}

/// One step, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskSaid {
    pub at: NaiveDateTime,
    pub by: String,
}

/// The answer to the offer of Penal Code 4024(b).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskMorning {
    pub accepts: bool,
    pub at: NaiveDateTime,
    pub by: String,
}

/// A part of a pack that was looked for and not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskMissing {
    pub place: String,
    pub at: NaiveDateTime,
    pub by: String,
}

/// A pack in the person's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskHandOver {
    pub number: String,
    pub pieces: u16,
    pub seal_whole: bool,
    pub officer: String,
    pub initials: String,
    pub at: NaiveDateTime,
}

/// The release in progress; nothing where none was started, or it was taken back.
pub fn release(events: &[DeskEvent]) -> Option<DeskRelease> {
    events.iter().fold(None, after)
}

fn after(release: Option<DeskRelease>, event: &DeskEvent) -> Option<DeskRelease> {
    let said = DeskSaid { at: event.at, by: event.by.clone() };
    if let DeskDone::Started { how, leaves_at } = &event.what {
        let DeskSaid { at, by } = said;
        let started = DeskStart { at, by, how: *how, leaves_at: *leaves_at };
        return Some(DeskRelease {
            started,
            told_medical: None,
            cleared: None,
            until_morning: None,
            missing: Vec::new(),
            handed_over: None,
        });
    }
    let mut release = release?;
    match &event.what {
        DeskDone::Started { .. } | DeskDone::TakenBack { step: DeskStep::Started } => return None,
        DeskDone::ToldMedical => release.told_medical = Some(said),
        DeskDone::Cleared => release.cleared = Some(said),
        DeskDone::UntilMorning { accepts } => {
            let DeskSaid { at, by } = said;
            release.until_morning = Some(DeskMorning { accepts: *accepts, at, by });
        }
        DeskDone::HandedOver { number, pieces, seal_whole, officer, initials } => {
            release.handed_over = Some(DeskHandOver {
                number: number.clone(),
                pieces: *pieces,
                seal_whole: *seal_whole,
                officer: officer.clone(),
                initials: initials.clone(),
                at: event.at,
            });
        }
        DeskDone::PartMissing { place, holder: _ } => {
            let DeskSaid { at, by } = said;
            release.missing.push(DeskMissing { place: place.clone(), at, by });
        }
        DeskDone::TakenBack { step: DeskStep::PartMissing } => release.missing.clear(),
        DeskDone::TakenBack { step: DeskStep::ToldMedical } => release.told_medical = None,
        DeskDone::TakenBack { step: DeskStep::Cleared } => release.cleared = None,
        DeskDone::TakenBack { step: DeskStep::UntilMorning } => release.until_morning = None,
        DeskDone::TakenBack { step: DeskStep::HandedOver } => release.handed_over = None,
    }
    Some(release)
}

/// The hour until which whoever accepts stays: the end of "the morning" that the desk offers.
const MORNING_HOUR: u32 = 8;

impl DeskMorning {
    /// The end of the morning that was offered.
    pub fn until(&self) -> NaiveDateTime {
        let eight = |day: NaiveDate| at(day, NaiveTime::from_hms_opt(MORNING_HOUR, 0, 0));
        let same_day = eight(self.at.date());
        if self.at < same_day { same_day } else { eight(add_days(self.at.date(), 1)) }
    }
}

impl DeskRelease {
    /// Whether the person stays by choice at this time.
    pub fn stays_by_choice(&self, now: NaiveDateTime) -> bool {
        self.until_morning.as_ref().is_some_and(|held| held.accepts && now < held.until())
    }

    /// Whether a step stands.
    pub fn holds(&self, step: DeskStep) -> bool {
        match step {
            DeskStep::Started => true,
            DeskStep::ToldMedical => self.told_medical.is_some(),
            DeskStep::Cleared => self.cleared.is_some(),
            DeskStep::UntilMorning => self.until_morning.is_some(),
            DeskStep::PartMissing => !self.missing.is_empty(),
            DeskStep::HandedOver => self.handed_over.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FactId;

    fn minute(minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(2, minute, 0).unwrap()
    }

    fn record(done: &[DeskDone]) -> Vec<DeskEvent> {
        let event = |(number, what): (u32, &DeskDone)| DeskEvent {
            id: FactId(number.into()),
            at: minute(number),
            by: "officer".into(),
            what: what.clone(),
        };
        (1..).zip(done).map(event).collect()
    }

    fn started() -> DeskDone {
        DeskDone::Started { how: LeftHow::Bail, leaves_at: minute(30) }
    }

    #[test]
    fn each_step_keeps_who_and_when() {
        let release =
            release(&record(&[started(), DeskDone::ToldMedical, DeskDone::Cleared])).unwrap();
        assert_eq!(release.started.how, LeftHow::Bail);
        assert_eq!(release.told_medical.map(|said| said.at), Some(minute(2)));
        assert_eq!(release.cleared.map(|said| said.at), Some(minute(3)));
    }

    #[test]
    fn a_step_taken_back_is_gone_and_the_others_stay() {
        let back = DeskDone::TakenBack { step: DeskStep::ToldMedical };
        let release = release(&record(&[started(), DeskDone::ToldMedical, back])).unwrap();
        assert_eq!(release.told_medical, None);
    }

    #[test]
    fn a_release_taken_back_is_none_and_a_new_one_starts_empty() {
        let back = DeskDone::TakenBack { step: DeskStep::Started };
        let first = [started(), DeskDone::ToldMedical, back.clone()];
        assert_eq!(release(&record(&first)), None);
        let again = release(&record(&[started(), DeskDone::ToldMedical, back, started()])).unwrap();
        assert_eq!(again.told_medical, None, "what was said before was about another release");
    }

    #[test]
    fn whoever_accepts_at_night_or_in_the_evening_stays_until_the_next_eight() {
        let evening = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        for (said, until) in
            [("18:06:00", "2026-03-03T08:00:00"), ("02:10:00", "2026-03-02T08:00:00")]
        {
            let at = evening.and_time(said.parse().unwrap());
            let held = DeskMorning { accepts: true, at, by: "officer".into() };
            assert_eq!(held.until(), until.parse().unwrap(), "{said}");
        }
    }

    #[test]
    fn a_step_without_a_release_says_nothing() {
        assert_eq!(release(&record(&[DeskDone::ToldMedical])), None);
    }
}
