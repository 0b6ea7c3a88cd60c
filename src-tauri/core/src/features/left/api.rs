//! The list of those who left, with what they went with and when somebody must call.

use super::{rules, store};
use crate::{
    Result,
    access::Right,
    calendar,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, ContactOutcome, Left, MessageRule, Phone, Reached},
        milestones::{State, Step, milestones},
        packets, release_window,
    },
    rule_pack::Key,
    session::Reading,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Lists who left since the user last worked, and everybody who is gone without an answer.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListLeft {
    /// Since when; where absent, since this user last worked on an earlier day.
    #[serde(default)]
    pub since: Option<NaiveDateTime>,
    /// Everybody to whom a call is owed, however long ago they left, and nobody else.
    #[serde(default)]
    pub calls: bool,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LeftList {
    pub as_of: NaiveDateTime,
    pub since: NaiveDateTime,
    /// Gone without an answer first, then by the first call that is due.
    pub rows: Vec<LeftRow>,
    /// How many are gone without an answer.
    pub gone: usize,
}

/// One person on one line.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LeftRow {
    pub booking: String,
    pub name: String,
    /// For the words on an answering machine.
    pub first_name: String,
    pub age: Option<i32>,
    pub language: Option<String>,
    pub interpreter: Option<bool>,
    pub housing: Option<String>,
    pub owner: Option<String>,
    #[serde(flatten)]
    pub state: LeftState,
    /// Whether the program asks for calls: the stay led to the community.
    pub in_hand: LeftInHand,
    pub told: LeftTold,
    pub phone: Option<Phone>,
    /// How many more phones are on file.
    pub more_phones: usize,
    pub tonight: Option<String>,
    pub first_call: Option<LeftCall>,
    /// Newest first.
    pub tries: Vec<LeftTry>,
}

/// Gone from the roster without a word, or left.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum LeftState {
    Gone { since: NaiveDate, last_seen: Option<NaiveDate>, expected: Option<NaiveDate> },
    Left { left: Left },
}

/// What the person went with, of what was ordered.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct LeftInHand {
    pub given: usize,
    pub of: usize,
    /// How the first missing medicine is to follow, where somebody wrote it down.
    pub missing: Option<Reached>,
}

/// Who outside has been told.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftTold {
    /// The county was told that the person has left.
    pub county_on: Option<NaiveDate>,
    /// The last paper for each recipient. Only for staff with standing; empty for others,
    /// whoever the person is.
    pub papers: Vec<LeftPaper>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftPaper {
    pub recipient: String,
    pub at: DateTime<Utc>,
}

/// The call that is owed next.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct LeftCall {
    pub step: Step,
    pub due: NaiveDate,
    pub state: State,
    /// Days to go; negative is late.
    pub days: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftTry {
    pub on: NaiveDate,
    pub outcome: ContactOutcome,
}

impl Message for ListLeft {
    const NAME: &'static str = "left.list";
    const NEEDS: Right = Right::SeeCases;
    type Reply = LeftList;
}

impl Query for ListLeft {
    fn answer(self, cx: &Reading<'_>) -> Result<LeftList> {
        let today = cx.now.today;
        let since = if let Some(since) = self.since {
            since
        } else {
            let days = cx.pack.days(Key::TodayMovedDays);
            let usual = || calendar::at(calendar::add_days(today, -days), None);
            let worked = store::last_worked(cx.db, &cx.user.name, today)?;
            worked.map_or_else(usual, calendar::wall_time)
        };
        let mut rows = Vec::new();
        for (stay, kept) in cx.board.cases(cx)?.iter() {
            let gone = kept.stay.left.is_none() && kept.stay.gone_since.is_some();
            let on_list = if self.calls {
                next_call(cx, kept).is_some_and(|call| call.state != State::Missed)
            } else {
                gone || rules::left_since(kept, since)
            };
            if !on_list {
                continue;
            }
            // Lists hold no words; the few that left are read in full.
            let case = cases::disclosed(cx, &cases::load(cx.db, *stay)?)?;
            rows.extend(row(cx, &case)?);
        }
        cx.looks_at_list(rows.len());
        rows.sort_by(|one, other| order(one).cmp(&order(other)));
        let is_gone = |row: &&LeftRow| matches!(row.state, LeftState::Gone { .. });
        let gone = rows.iter().filter(is_gone).count();
        Ok(LeftList { as_of: cx.now.local, since, rows, gone })
    }
}

fn order(row: &LeftRow) -> impl Ord + '_ {
    let (gone, since) = match &row.state {
        LeftState::Gone { since, .. } => (true, *since),
        LeftState::Left { left } => (false, left.on),
    };
    let due = row.first_call.map_or(NaiveDate::MAX, |call| call.due);
    (!gone, due, since, &row.name)
}

fn row(cx: &Reading<'_>, case: &Case) -> Result<Option<LeftRow>> {
    let (stay, person) = (&case.stay, &case.person);
    let state = match (&stay.left, stay.gone_since) {
        (Some(left), _) => LeftState::Left { left: left.clone() },
        (None, Some(since)) => LeftState::Gone {
            since,
            last_seen: stay.last_on_roster,
            expected: release_window::release_day(case),
        },
        (None, None) => return Ok(None),
    };
    let (given, of, missing) = rules::in_hand(case);
    // Nobody rings the phone of somebody who died, or looks at home for somebody who was moved.
    let goes_home = stay.left.as_ref().is_none_or(|left| left.how.to_community());
    let tries = case.contact_tries.iter().rev();
    Ok(Some(LeftRow {
        booking: stay.booking.clone(),
        name: person.name.last_first(),
        first_name: person.name.first.clone(),
        age: person.birth.date.map(|born| release_window::age_on(born, cx.now.today)),
        language: person.language.clone(),
        interpreter: person.interpreter,
        housing: stay.housing.clone(),
        owner: stay.owner.clone(),
        state,
        in_hand: LeftInHand { given, of, missing },
        told: told(cx, case)?,
        phone: best_phone(case).filter(|_| goes_home),
        more_phones: if goes_home { case.phones.len().saturating_sub(1) } else { 0 },
        tonight: case.tonight.as_ref().map(|fact| fact.value.place.clone()).filter(|_| goes_home),
        first_call: next_call(cx, case),
        tries: tries
            .map(|fact| LeftTry { on: fact.value.on, outcome: fact.value.outcome })
            .collect(),
    }))
}

/// The first phone in their order on which a message may be left; else the first.
fn best_phone(case: &Case) -> Option<Phone> {
    let open = case.phones.iter().find(|fact| fact.value.message == MessageRule::MessageOk);
    open.or_else(|| case.phones.first()).map(|fact| fact.value.clone())
}

fn next_call(cx: &Reading<'_>, case: &Case) -> Option<LeftCall> {
    case.stay.left.as_ref().filter(|left| left.how.to_community())?;
    let due = milestones(case, cx.pack, &cx.now);
    let calls = [Step::FirstContact, Step::SecondContact, Step::ContactBackstop].into_iter();
    let mut calls = calls.filter_map(|step| due.iter().find(|held| held.step == step));
    let next = calls.find(|held| !held.state.is_done() && held.state != State::Waived)?;
    Some(LeftCall { step: next.step, due: next.due, state: next.state, days: next.days })
}

fn told(cx: &Reading<'_>, case: &Case) -> Result<LeftTold> {
    let county = case.notices.iter().filter(|fact| fact.value.told_actual);
    let county_on = county.map(|fact| fact.value.sent_on).max();
    let mut newest: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
    if cx.user.standing.inside() {
        for row in packets::store::disclosures(cx.db, case.stay.id)? {
            let at = newest.entry(row.recipient).or_insert(row.at);
            *at = row.at.max(*at);
        }
    }
    let papers = newest.into_iter().map(|(recipient, at)| LeftPaper { recipient, at }).collect();
    Ok(LeftTold { county_on, papers })
}
