//! The list of new bookings, and answering it.

use super::{
    rules::{self, TriageKnown},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar,
    catalog::{Change, Message, Query},
    features::{
        cases::{self, Case, LegalStatus, TriageAnswer, TriageQuestion, TriageWord},
        milestones::how_it_ended,
        release_window, stays,
    },
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists the bookings of the last days.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListTriage {}

/// New bookings, the oldest unanswered clock first.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TriageList {
    pub as_of: NaiveDateTime,
    /// How many days a booking counts as new.
    pub days: i64,
    /// The questions that this user may ask, in their order.
    pub questions: Vec<TriageQuestion>,
    pub rows: Vec<TriageRow>,
    /// Bookings that ended within a day and closed themselves.
    pub closed: Vec<TriageClosed>,
}

/// One booking on one line.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TriageRow {
    pub booking: String,
    pub name: String,
    pub age: Option<i32>,
    pub housing: Option<String>,
    pub language: Option<String>,
    pub legal_status: LegalStatus,
    pub booked_on: NaiveDate,
    pub booked_time: Option<NaiveTime>,
    pub hours_here: i64,
    pub owner: Option<String>,
    /// One for each question of the list.
    pub cells: Vec<TriageCell>,
    /// How many questions are open.
    pub open: usize,
    /// Somebody said so, and nothing has changed since.
    pub not_in_programme: bool,
}

/// One question about one person.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TriageCell {
    pub question: TriageQuestion,
    pub answer: Option<TriageWord>,
    pub at: Option<NaiveDateTime>,
    pub by: Option<String>,
    /// What is on file, whatever was answered.
    pub known: Option<TriageKnown>,
    pub open: bool,
}

/// A booking that ended before anybody could ask.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TriageClosed {
    pub booking: String,
    pub name: String,
    pub left_on: NaiveDate,
    /// "bail after 19 h".
    pub reason: String,
}

impl Message for ListTriage {
    const NAME: &'static str = "triage.list";
    const NEEDS: Right = Right::SeeCases;
    type Reply = TriageList;
}

impl Query for ListTriage {
    fn answer(self, cx: &Reading<'_>) -> Result<TriageList> {
        let today = cx.now.today;
        let questions = asked(cx);
        let (mut rows, mut closed) = (Vec::new(), Vec::new());
        for (stay, kept) in cx.board.cases(cx)?.iter() {
            if !rules::is_new(kept, cx.pack, today) {
                continue;
            }
            if kept.stay.left.is_some() {
                closed.extend(closed_itself(kept));
                continue;
            }
            // Lists hold no words; the few that are new are read in full.
            let case = cases::disclosed(cx, &cases::load(cx.db, *stay)?)?;
            rows.push(row(cx, &case, &questions));
        }
        cx.looks_at_list(rows.len() + closed.len());
        rows.sort_by(|one, other| {
            let booked = |row: &TriageRow| calendar::at(row.booked_on, row.booked_time);
            (booked(one), &one.booking).cmp(&(booked(other), &other.booking))
        });
        let days = cx.pack.days(crate::rule_pack::Key::TodayTriageDays);
        Ok(TriageList { as_of: cx.now.local, days, questions, rows, closed })
    }
}

/// What this user may ask. Whoever may not know of treatment sees a list without that column,
/// whoever is on it.
fn asked(cx: &Reading<'_>) -> Vec<TriageQuestion> {
    let inside = cx.user.standing.inside();
    let all = TriageQuestion::ALL.into_iter();
    all.filter(|question| inside || *question != TriageQuestion::Treatment).collect()
}

fn row(cx: &Reading<'_>, case: &Case, questions: &[TriageQuestion]) -> TriageRow {
    let open = rules::open_questions(case, questions);
    let cell = |question: &TriageQuestion| {
        let given = rules::answer(case, *question);
        TriageCell {
            question: *question,
            answer: given.and_then(|given| given.answer),
            at: given.map(|given| given.at),
            by: given.map(|given| given.by.clone()),
            known: rules::known(case, *question),
            open: open.contains(question),
        }
    };
    let (stay, person) = (&case.stay, &case.person);
    let booked = calendar::instant(calendar::at(stay.booked_on, stay.booked_time));
    TriageRow {
        booking: stay.booking.clone(),
        name: person.name.last_first(),
        age: person.birth.date.map(|born| release_window::age_on(born, cx.now.today)),
        housing: stay.housing.clone(),
        language: person.language.clone(),
        legal_status: stay.legal_status,
        booked_on: stay.booked_on,
        booked_time: stay.booked_time,
        hours_here: (cx.now.utc - booked).num_hours().max(0),
        owner: stay.owner.clone(),
        cells: questions.iter().map(cell).collect(),
        open: open.len(),
        not_in_programme: rules::not_in_programme(case),
    }
}

/// A booking that ended within a day, with the event's own reason.
fn closed_itself(case: &Case) -> Option<TriageClosed> {
    let left = case.stay.left.as_ref()?;
    let booked = calendar::instant(calendar::at(case.stay.booked_on, case.stay.booked_time));
    let ended = calendar::instant(calendar::at(left.on, left.time));
    if 24 < (ended - booked).num_hours() {
        return None;
    }
    Some(TriageClosed {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        left_on: left.on,
        reason: how_it_ended(case)?,
    })
}

/// Answers one question for one person or for many at once; no answer takes the last one back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerTriage {
    pub bookings: Vec<String>,
    pub question: TriageQuestion,
    pub answer: Option<TriageWord>,
}

/// How many were answered.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TriageAnswered {
    pub answered: usize,
}

impl Message for AnswerTriage {
    const NAME: &'static str = "triage.answer";
    const NEEDS: Right = Right::RecordCare;
    type Reply = TriageAnswered;
}

impl Change for AnswerTriage {
    fn apply(self, cx: &Writing<'_>) -> Result<TriageAnswered> {
        if self.bookings.is_empty() {
            let message = "Choose somebody first.".into();
            return Err(Error::Invalid(vec![Problem { field: "bookings".into(), message }]));
        }
        if !asked(cx).contains(&self.question) {
            return Err(Error::Refused(
                "This question is asked by the treatment programme.".into(),
            ));
        }
        for booking in &self.bookings {
            let stay = stays::open_for_work(cx, booking)?;
            let given = TriageAnswer {
                question: self.question,
                answer: self.answer,
                at: cx.now.local,
                by: cx.who().into(),
                legal_status: Some(cases::stay(cx.db, stay)?.legal_status),
            };
            store::add(cx.db, stay, &given)?;
            cx.touch_quietly(stay)?;
        }
        cx.about("triage");
        cx.detail(&format!("{} for {}", word_of(self.question), self.bookings.len()));
        Ok(TriageAnswered { answered: self.bookings.len() })
    }
}

fn word_of(question: TriageQuestion) -> &'static str {
    match question {
        TriageQuestion::Programme => "programme",
        TriageQuestion::Screening => "screening",
        TriageQuestion::MediCal => "medi_cal",
        TriageQuestion::Language => "language",
        TriageQuestion::Consent => "consent",
        // The log may be read by people outside the programme.
        TriageQuestion::Treatment => "one question",
    }
}
