//! Telling a release date, and showing first what it would change.

use super::add;
use crate::{
    Error, Problem, Result,
    access::{Right, Standing},
    catalog::{Change, Message, Query},
    features::{
        cases::{
            self, Case, Certainty, LeftHow, ReleaseDate, ReleaseKind, ReleaseShown, WindowShown,
        },
        milestones::{Changed, NoticeOwed, compare, milestones, notices_owed},
        stays,
        updates::{UpdateOwed, updates_owed},
    },
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A release date as one source tells it; no date withdraws what that source told before.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetReleaseDate {
    pub booking: String,
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    pub kind: ReleaseKind,
    #[serde(default)]
    pub certainty: Option<Certainty>,
    pub source: String,
    #[serde(default)]
    pub mode: Option<LeftHow>,
}

/// The same, only looked at: nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewReleaseDate(SetReleaseDate);

/// A stay's dates at one moment, before or after a change.
#[derive(Debug, Serialize, TS)]
pub struct DatesShown {
    pub release: ReleaseShown,
    pub window: WindowShown,
}

/// What telling a release date changes.
#[derive(Debug, Serialize, TS)]
pub struct ReleaseDateChange {
    pub before: DatesShown,
    pub after: DatesShown,
    pub changed: Vec<Changed>,
    /// Who outside must now be told.
    pub notices: Vec<NoticeOwed>,
    /// Whoever holds a paper of another date, and is owed an update.
    pub updates: Vec<UpdateOwed>,
    /// Things to look at twice; they stop nothing.
    pub warnings: Vec<String>,
}

impl Message for PreviewReleaseDate {
    const NAME: &'static str = "release_date.preview";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = ReleaseDateChange;
}

impl Query for PreviewReleaseDate {
    fn answer(self, cx: &Reading<'_>) -> Result<ReleaseDateChange> {
        let told = self.0;
        let stay = stays::open_for_work(cx, &told.booking)?;
        cx.looks_at(stay);
        let case = cases::load(cx.db, stay)?;
        told.check(&case, cx)?;
        told.change(&case, cx)
    }
}

impl Message for SetReleaseDate {
    const NAME: &'static str = "release_date.set";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = ReleaseDateChange;
}

impl Change for SetReleaseDate {
    fn apply(self, cx: &Writing<'_>) -> Result<ReleaseDateChange> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        self.check(&case, cx)?;
        let change = self.change(&case, cx)?;
        let told = self.told(cx);
        if let Some(left) = self.departure() {
            let mut ended = case.stay;
            ended.left = Some(left);
            ended.gone_since = None;
            stays::update(cx.db, &ended)?;
        }
        add(cx.db, stay, &told, None)?;
        cx.touch(stay)?;
        cx.detail("release_date");
        Ok(change)
    }
}

impl SetReleaseDate {
    fn told(&self, cx: &Reading<'_>) -> ReleaseDate {
        ReleaseDate {
            date: self.date,
            time: self.time,
            kind: self.kind,
            certainty: self.certainty.unwrap_or(match self.kind {
                ReleaseKind::Actual | ReleaseKind::CourtOrdered => Certainty::Certain,
                ReleaseKind::Scheduled | ReleaseKind::Projected => Certainty::Likely,
                ReleaseKind::Estimate => Certainty::Uncertain,
            }),
            source: self.source.trim().into(),
            mode: self.mode,
            recorded_at: cx.now.local,
            recorded_by: cx.user.name.clone(),
        }
    }

    /// An actual date is the end of the stay.
    fn departure(&self) -> Option<cases::Left> {
        let on = self.date.filter(|_| self.kind == ReleaseKind::Actual)?;
        Some(cases::Left { on, time: self.time, how: self.mode? })
    }

    fn check(&self, case: &Case, cx: &Reading<'_>) -> Result<()> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.source.trim().is_empty() {
            problem("source", "Say who told this date.");
        }
        if self.date.is_some_and(|date| date < case.stay.booked_on) {
            problem("date", "This day is before the booking.");
        }
        if self.kind == ReleaseKind::Actual {
            if self.date.is_none_or(|date| cx.now.today < date) {
                problem("date", "Somebody who has left cannot have left after today.");
            }
            if self.mode.is_none() {
                problem("mode", "Say how the person left: sentence_served, court, bail …");
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    fn change(&self, case: &Case, cx: &Reading<'_>) -> Result<ReleaseDateChange> {
        let before = cases::disclosed(cx, case)?;
        let mut moved = case.clone();
        moved.release_dates.push(self.told(cx));
        if let Some(left) = self.departure() {
            moved.stay.left = Some(left);
        }
        let after = cases::disclosed(cx, &moved)?;
        let old = milestones(&before, cx.pack, &cx.now);
        let new = milestones(&after, cx.pack, &cx.now);
        let mut warnings = Vec::new();
        if let (Some(date), Some(time)) = (self.date, self.time)
            && !crate::calendar::wall_time_exists(date.and_time(time))
        {
            warnings.push(format!(
                "{} is not a time that exists on {date}: the clocks change that night. It is kept as typed.",
                time.format("%H:%M")
            ));
        }
        // Custody is shown no work on health. Without its facts that work would look overdue, too.
        let (changed, notices, updates) = match cx.user.standing {
            Standing::Custody => (Vec::new(), Vec::new(), Vec::new()),
            Standing::Programme | Standing::Contracted | Standing::Outside => {
                (compare(&old, &new), notices_owed(&new), updates_owed(&after))
            }
        };
        Ok(ReleaseDateChange {
            changed,
            notices,
            updates,
            before: dates(&before, cx),
            after: dates(&after, cx),
            warnings,
        })
    }
}

fn dates(case: &Case, cx: &Reading<'_>) -> DatesShown {
    DatesShown { release: cases::release(case), window: cases::window_shown(case, cx) }
}
