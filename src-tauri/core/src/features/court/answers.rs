//! What became of a day in court: each answer is one key, and each can be taken back.

use super::{
    rules::{self, CourtState},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{
            self, Case, Certainty, CourtDate, CourtMark, CourtWord, LeftHow, ReleaseDate,
            ReleaseKind,
        },
        release_dates::{self, SetReleaseDate},
        stays,
    },
    ids::{FactId, StayId},
    session::Writing,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One word about many: they went out, they are back, or the last word is taken back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkCourt {
    pub bookings: Vec<String>,
    pub mark: CourtKey,
}

/// What one key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CourtKey {
    WentOut,
    Back,
    TakeBack,
}

/// For whom it was kept, and for whom not.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
pub struct CourtMarked {
    pub marked: Vec<String>,
    pub skipped: Vec<CourtSkipped>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CourtSkipped {
    pub booking: String,
    pub why: String,
}

impl Message for MarkCourt {
    const NAME: &'static str = "court.mark";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = CourtMarked;
}

impl Change for MarkCourt {
    fn apply(self, cx: &Writing<'_>) -> Result<CourtMarked> {
        if self.bookings.is_empty() {
            let message = "Choose somebody first.".into();
            return Err(Error::Invalid(vec![Problem { field: "bookings".into(), message }]));
        }
        let mut done = CourtMarked::default();
        for booking in self.bookings {
            let stay = stays::open_for_work(cx, &booking)?;
            let case = cases::load(cx.db, stay)?;
            let skipped = match self.mark {
                CourtKey::WentOut => say(cx, &case, CourtWord::WentOut)?,
                CourtKey::Back => say(cx, &case, CourtWord::Back)?,
                CourtKey::TakeBack => take_back(cx, &case)?,
            };
            match skipped {
                None => {
                    cx.touch_quietly(stay)?;
                    done.marked.push(booking);
                }
                Some(why) => done.skipped.push(CourtSkipped { booking, why: why.into() }),
            }
        }
        cx.about("court");
        cx.detail(&format!("{} marked", done.marked.len()));
        Ok(done)
    }
}

/// Keeps a word for every day in court that asks for one; gives why there is none.
fn say(cx: &Writing<'_>, case: &Case, word: CourtWord) -> Result<Option<&'static str>> {
    if case.stay.left.is_some() {
        return Ok(Some("has left already"));
    }
    let open = open_days(cx, case);
    if open.is_empty() {
        return Ok(Some("has no day in court that is open"));
    }
    let went_out =
        |court: &&CourtDate| court.marks.last().is_some_and(|mark| mark.what == CourtWord::WentOut);
    if word == CourtWord::WentOut && open.iter().all(went_out) {
        return Ok(Some("went out already"));
    }
    let stay = case.stay.id;
    for court in open {
        let told = (cx.now.local, cx.who());
        store::mark(cx.db, (stay, court.id), word, case.stay.gone_since, told)?;
    }
    if word == CourtWord::Back && case.stay.gone_since.is_some() {
        let mut held = case.stay.clone();
        held.gone_since = None;
        stays::update(cx.db, &held)?;
    }
    Ok(None)
}

fn open_days<'a>(cx: &Writing<'_>, case: &'a Case) -> Vec<&'a CourtDate> {
    let state = |court: &CourtDate| rules::state(court, &case.stay, cx.pack, &cx.now);
    let is_open = |court: &&CourtDate| {
        let state = state(court);
        state.is_now() || (state == CourtState::Passed && court.marks.is_empty())
    };
    let mut open: Vec<_> = case.court_dates.iter().filter(is_open).collect();
    // Long past days are answered only where nothing newer asks.
    if open.iter().any(|court| state(court).is_now()) {
        open.retain(|court| state(court).is_now());
    }
    open
}

/// Takes the last word back; a departure that it told is withdrawn by a newer word.
fn take_back(cx: &Writing<'_>, case: &Case) -> Result<Option<&'static str>> {
    let marks = case.court_dates.iter().flat_map(|court| &court.marks);
    let Some(last) = marks.max_by_key(|mark| mark.id) else {
        return Ok(Some("has no answer to take back"));
    };
    // One answer may stand for several days in court.
    let same = |mark: &&CourtMark| (mark.at, mark.what) == (last.at, last.what);
    let all = case.court_dates.iter().filter_map(|court| court.marks.last().filter(same));
    let stay = case.stay.id;
    let gone_since = store::gone_since(cx.db, stay, last.id)?;
    let mut held = case.stay.clone();
    match last.what {
        CourtWord::WentOut => {}
        CourtWord::Back => held.gone_since = gone_since.or(held.gone_since),
        CourtWord::Released { .. } | CourtWord::OtherAgency => {
            if held.left.take().is_none() {
                return Ok(Some("has not left"));
            }
            held.gone_since = gone_since;
            let withdrawn = ReleaseDate {
                date: None,
                time: None,
                kind: ReleaseKind::Actual,
                certainty: Certainty::Certain,
                source: actual_source(case),
                mode: None,
                recorded_at: cx.now.local,
                recorded_by: cx.who().into(),
            };
            release_dates::add(cx.db, stay, &withdrawn, None)?;
        }
    }
    for mark in all {
        store::undo_mark(cx.db, stay, mark.id, cx.now.local)?;
    }
    if held != case.stay {
        stays::update(cx.db, &held)?;
    }
    Ok(None)
}

/// Who told the departure: a source withdraws what it told itself.
fn actual_source(case: &Case) -> String {
    let mut told = case.release_dates.iter().rev();
    let actual = told.find(|told| told.kind == ReleaseKind::Actual && told.date.is_some());
    actual.map(|told| told.source.clone()).unwrap_or_default()
}

/// Answers "released at court?" with an end of the stay. Somebody who is back is marked so.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerCourt {
    pub booking: String,
    pub answer: CourtAnswer,
    /// The day on which the person left; the day in court, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    /// Who said so: "court clerk", "transport".
    pub source: String,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum CourtAnswer {
    /// Let go from the courtroom.
    Released { how: LeftHow },
    /// Kept by another agency or facility: not in the community.
    OtherAgency,
}

impl Message for AnswerCourt {
    const NAME: &'static str = "court.answer";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = ();
}

impl Change for AnswerCourt {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        if case.stay.left.is_some() {
            return Err(Error::Refused("This person has left already.".into()));
        }
        let open: Vec<(FactId, NaiveDate)> =
            open_days(cx, &case).into_iter().map(|court| (court.id, court.on)).collect();
        let Some(last) = open.iter().map(|(_, on)| *on).max() else {
            let sentence = "This person has no day in court that is open.";
            return Err(Error::Refused(sentence.into()));
        };
        let (word, how) = match self.answer {
            CourtAnswer::Released { how } => (CourtWord::Released { how }, how),
            CourtAnswer::OtherAgency => (CourtWord::OtherAgency, LeftHow::Transferred),
        };
        // The same rules as for any departure.
        let told = SetReleaseDate {
            booking: self.booking,
            date: Some(self.on.unwrap_or(last)),
            time: self.time,
            kind: ReleaseKind::Actual,
            certainty: None,
            source: self.source,
            mode: Some(how),
        };
        told.apply(cx)?;
        for (court, _) in open {
            keep(cx, stay, court, word, case.stay.gone_since)?;
        }
        cx.detail("court");
        Ok(())
    }
}

fn keep(
    cx: &Writing<'_>,
    stay: StayId,
    court: FactId,
    word: CourtWord,
    gone_since: Option<NaiveDate>,
) -> Result<()> {
    store::mark(cx.db, (stay, court), word, gone_since, (cx.now.local, cx.who()))
}
