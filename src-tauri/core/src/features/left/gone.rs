//! Answering for people who are gone from the roster, many at once, and taking an answer back.

use super::store;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, Case, Certainty, LeftHow, ReleaseDate, ReleaseKind},
        release_dates::{self, SetReleaseDate},
        stays,
    },
    ids::StayId,
    session::Writing,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of somebody who is gone from the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum GoneAnswer {
    Released {
        how: LeftHow,
    },
    /// To another facility or agency.
    Moved,
    StillHere,
    /// The list was wrong.
    ListError,
}

/// Answers for everybody who is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerGone {
    pub bookings: Vec<String>,
    pub answer: GoneAnswer,
    /// The day on which they left; for each the day since when they are gone, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    /// Who said so: "jail system", "release desk".
    pub source: String,
}

/// What was answered, and for whom not.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct GoneAnswered {
    pub answered: Vec<String>,
    pub skipped: Vec<GoneSkipped>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct GoneSkipped {
    pub booking: String,
    pub why: String,
}

/// Takes the last answer back for everybody who is named: they are gone without an answer again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackGone {
    pub bookings: Vec<String>,
}

impl Message for AnswerGone {
    const NAME: &'static str = "left.answer";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = GoneAnswered;
}

impl Change for AnswerGone {
    fn apply(self, cx: &Writing<'_>) -> Result<GoneAnswered> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.bookings.is_empty() {
            problem("bookings", "Choose somebody first.");
        }
        if self.source.trim().is_empty() {
            problem("source", "Say who told it.");
        }
        if self.on.is_some_and(|on| cx.now.today < on) {
            problem("on", "Somebody who has left cannot have left after today.");
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let mut done = GoneAnswered { answered: Vec::new(), skipped: Vec::new() };
        for booking in &self.bookings {
            match self.answer_one(cx, booking)? {
                None => done.answered.push(booking.clone()),
                Some(why) => done.skipped.push(GoneSkipped { booking: booking.clone(), why }),
            }
        }
        cx.about("gone");
        cx.detail(&format!("{} answered", done.answered.len()));
        Ok(done)
    }
}

impl AnswerGone {
    /// Answers for one; gives why it was left out.
    fn answer_one(&self, cx: &Writing<'_>, booking: &str) -> Result<Option<String>> {
        let stay = stays::open_for_work(cx, booking)?;
        let mut held = cases::stay(cx.db, stay)?;
        if held.left.is_some() {
            return Ok(Some("has left already".into()));
        }
        let Some(gone_since) = held.gone_since else {
            return Ok(Some("is on the roster".into()));
        };
        let on = self.on.unwrap_or(gone_since);
        if on < held.booked_on {
            return Ok(Some("was booked after that day".into()));
        }
        match self.answer {
            GoneAnswer::Released { how } => self.leave(cx, booking, on, how)?,
            GoneAnswer::Moved => self.leave(cx, booking, on, LeftHow::Transferred)?,
            GoneAnswer::StillHere | GoneAnswer::ListError => {
                held.gone_since = None;
                stays::update(cx.db, &held)?;
                cx.touch_quietly(stay)?;
            }
        }
        let told = (cx.now.local, cx.who());
        store::add(cx.db, stay, self.answer, gone_since, self.source.trim(), told)?;
        Ok(None)
    }

    fn leave(&self, cx: &Writing<'_>, booking: &str, on: NaiveDate, how: LeftHow) -> Result<()> {
        let told = SetReleaseDate {
            booking: booking.into(),
            date: Some(on),
            time: self.time,
            kind: ReleaseKind::Actual,
            certainty: None,
            source: self.source.clone(),
            mode: Some(how),
        };
        told.apply(cx)?;
        Ok(())
    }
}

impl Message for TakeBackGone {
    const NAME: &'static str = "left.take_back";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = GoneAnswered;
}

impl Change for TakeBackGone {
    fn apply(self, cx: &Writing<'_>) -> Result<GoneAnswered> {
        let mut done = GoneAnswered { answered: Vec::new(), skipped: Vec::new() };
        for booking in self.bookings {
            let stay = stays::open_for_work(cx, &booking)?;
            if take_back(cx, stay)? {
                done.answered.push(booking);
            } else {
                done.skipped
                    .push(GoneSkipped { booking, why: "has no answer to take back".into() });
            }
        }
        cx.about("gone");
        cx.detail(&format!("{} taken back", done.answered.len()));
        Ok(done)
    }
}

/// A correction: the answer stays on record, and what it told is withdrawn by a newer word.
fn take_back(cx: &Writing<'_>, stay: StayId) -> Result<bool> {
    let Some(standing) = store::standing(cx.db, stay)? else { return Ok(false) };
    let case: Case = cases::load(cx.db, stay)?;
    let mut held = case.stay;
    match standing.answer {
        GoneAnswer::Released { .. } | GoneAnswer::Moved => {
            if held.left.take().is_none() {
                return Ok(false);
            }
            let withdrawn = ReleaseDate {
                date: None,
                time: None,
                kind: ReleaseKind::Actual,
                certainty: Certainty::Certain,
                source: standing.source.clone(),
                mode: None,
                recorded_at: cx.now.local,
                recorded_by: cx.who().into(),
            };
            release_dates::add(cx.db, stay, &withdrawn, None)?;
        }
        GoneAnswer::StillHere | GoneAnswer::ListError => {
            if held.left.is_some() {
                return Ok(false);
            }
        }
    }
    held.gone_since = Some(standing.gone_since);
    stays::update(cx.db, &held)?;
    store::undo(cx.db, standing.id, cx.now.local)?;
    cx.touch_quietly(stay)?;
    Ok(true)
}
