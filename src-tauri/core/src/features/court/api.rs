//! Recording days in court: each can be corrected, and taken out.

use super::store;
use crate::{
    Error, Problem, Result,
    access::{Right, Standing},
    catalog::{Change, Message},
    features::{
        cases::{self, Case, CourtDate, CourtMark, CourtWord},
        disclosure::{court_dates_for, text_with_withheld},
        facts::Saved,
        stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;
use ts_rs::TS;

/// Records a day in court, or corrects one that the caller has seen. It moves no release date.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCourt {
    pub booking: String,
    /// The day to correct; absent for a new one.
    #[serde(default)]
    pub id: Option<FactId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub on: NaiveDate,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    #[serde(default)]
    pub court: Option<String>,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub purpose: Option<String>,
    /// Who told it: "minute order", "court list 03/02".
    pub source: String,
    /// Facility-local time up to which the source is known; now, where absent.
    #[serde(default)]
    pub as_of: Option<NaiveDateTime>,
}

impl Message for SetCourt {
    const NAME: &'static str = "court.set";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = Saved;
}

impl Change for SetCourt {
    fn apply(self, cx: &Writing<'_>) -> Result<Saved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        let before = match self.id {
            None => None,
            Some(id) => {
                Some(case.court_dates.iter().find(|held| held.id == id).ok_or(Error::Stale)?)
            }
        };
        self.check(&case, before)?;
        let text = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        let mut date = CourtDate {
            id: self.id.unwrap_or(FactId(0)),
            on: self.on,
            time: self.time,
            court: text(&self.court),
            department: text(&self.department),
            purpose: text(&self.purpose),
            source: self.source.trim().into(),
            as_of: self.as_of.unwrap_or(cx.now.local),
            recorded_by: cx.who().into(),
            version: 1,
            marks: Vec::new(),
        };
        cx.detail("court_date");
        let saved = match before {
            None => Saved { id: store::insert(cx.db, stay, &date)?, version: 1 },
            Some(before) => {
                keep_withheld(cx, &case, before, &mut date)?;
                let seen = self.seen.ok_or(Error::Stale)?;
                Saved { id: before.id, version: store::update(cx.db, stay, &date, seen)? }
            }
        };
        cx.touch(stay)?;
        Ok(saved)
    }
}

impl SetCourt {
    fn check(&self, case: &Case, before: Option<&CourtDate>) -> Result<()> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.source.trim().is_empty() {
            problem("source", "Say who told this date.");
        }
        if self.on < case.stay.booked_on {
            problem("on", "This day is before the booking.");
        }
        if before.is_some_and(|before| before.on != self.on && !before.marks.is_empty()) {
            problem("on", "Somebody has answered for this day. Take the answer back first.");
        }
        let same = |held: &CourtDate| {
            Some(held.id) != self.id
                && held.on == self.on
                && held.time == self.time
                && alike(held.department.as_deref(), self.department.as_deref())
        };
        if case.court_dates.iter().any(same) {
            problem("on", "This day in court is on record already.");
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

/// What this user was not shown of a day in court stays with it, whatever their form sends.
fn keep_withheld(
    cx: &Writing<'_>,
    case: &Case,
    before: &CourtDate,
    date: &mut CourtDate,
) -> Result<()> {
    let viewer = cx.viewer(case.stay.id)?;
    let told = court_dates_for(case, &viewer, cx.policy(), cx.now.today);
    let shown = told.into_iter().find(|told| told.id == before.id).ok_or(Error::Stale)?;
    // Custody is not asked for the purpose.
    if cx.user.standing == Standing::Custody {
        date.purpose = None;
    }
    for (stored, shown, sent) in [
        (&before.court, &shown.court, &mut date.court),
        (&before.department, &shown.department, &mut date.department),
        (&before.purpose, &shown.purpose, &mut date.purpose),
    ] {
        *sent = text_with_withheld(stored.as_deref(), shown.as_deref(), sent.as_deref());
    }
    Ok(())
}

/// Whether two departments are the same one; nothing written is nothing.
pub(super) fn alike(one: Option<&str>, other: Option<&str>) -> bool {
    let plain = |text: Option<&str>| text.unwrap_or_default().trim().to_lowercase();
    plain(one) == plain(other)
}

/// Takes out a day in court that should not be there.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackCourt {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
}

impl Message for TakeBackCourt {
    const NAME: &'static str = "court.take_back";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = ();
}

impl Change for TakeBackCourt {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let dates = store::load(cx.db, stay)?;
        let held = dates.iter().find(|held| held.id == self.id).ok_or(Error::Stale)?;
        let ended = |mark: &CourtMark| {
            matches!(mark.what, CourtWord::Released { .. } | CourtWord::OtherAgency)
        };
        if held.marks.last().is_some_and(ended) {
            let sentence = "The person left from this day in court. Take that answer back first.";
            return Err(Error::Refused(sentence.into()));
        }
        store::remove(cx.db, stay, self.id, self.seen)?;
        cx.detail("court_date");
        cx.touch(stay)?;
        Ok(())
    }
}
