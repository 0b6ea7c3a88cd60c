//! Asking how long stays here last.

use super::{
    rules::{Curve, Tally, in_ten},
    store,
};
use crate::{
    Result,
    access::{Right, Role},
    calendar::add_days,
    catalog::{Message, Query},
    features::roster,
    rule_pack::{Key, Rule, RulePack},
    session::Reading,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The days of which the numbers can be looked at, beside the one of the sentence: a week, two,
/// and months.
const LOOKED_AT: [i64; 5] = [7, 14, 30, 60, 90];
/// What a week from a day is.
const WEEK: i64 = 7;

/// Asks how long stays here last, by this facility's own rosters. It says nothing about a person.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowStayLengths {}

/// How long stays here last, where enough of them have ended.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct StayLengths {
    pub as_of: NaiveDate,
    /// Absent where too few have ended, and for those who know of assigned people only.
    pub known: Option<KnownLengths>,
}

/// What the counted stays tell.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct KnownLengths {
    /// Stays booked from this day on are counted.
    pub since: NaiveDate,
    /// What the sentence says.
    pub sentence: FromDay,
    /// The same for a few days, the sentence's first.
    pub days: Vec<FromDay>,
    /// Fewer ended stays than this, and nothing is said.
    pub minimum: i64,
    pub source: String,
    pub unconfirmed: bool,
}

/// What became of the stays that were still open when this day of them began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FromDay {
    /// The day of booking is day 0.
    pub day: i64,
    /// How many were still in.
    pub still_in: usize,
    /// Of them, those that were seen to leave.
    pub left: usize,
    /// The day by which half have left; absent where half were not seen to leave.
    pub half_left_by: Option<i64>,
    /// The share that has left a week later.
    pub in_a_week: Option<LeftBy>,
    /// The share that has left by the last day that can be spoken of.
    pub in_all: Option<LeftBy>,
}

/// So many of ten have left by this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftBy {
    pub day: i64,
    /// Of ten, rounded.
    pub in_ten: u8,
}

impl Message for ShowStayLengths {
    const NAME: &'static str = "stay_lengths.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = StayLengths;
}

impl Query for ShowStayLengths {
    fn answer(self, cx: &Reading<'_>) -> Result<StayLengths> {
        let as_of = cx.now.today;
        // How many are booked here is not for somebody who knows of assigned people only.
        let first =
            if cx.user.role == Role::InReach { None } else { roster::first_whole_day(cx.db)? };
        let Some(first) = first else { return Ok(StayLengths { as_of, known: None }) };
        let since = first.max(add_days(as_of, -cx.pack.days(Key::StayLengthsLookBack)));
        let mut tally = Tally::default();
        store::each_length(cx.db, since, as_of, |length| tally.add(length))?;
        Ok(StayLengths { as_of, known: known(tally.curve(), since, cx.pack) })
    }
}

/// What may be said of these stays by the numbers of the pack.
fn known(curve: Curve, since: NaiveDate, pack: &RulePack) -> Option<KnownLengths> {
    let count = |key| usize::try_from(pack.number(key)).unwrap_or(usize::MAX);
    let minimum = count(Key::StayLengthsMinimum);
    let curve = curve.while_in(count(Key::StayLengthsStillIn));
    let first = pack.days(Key::StayLengthsFromDay);
    let later = LOOKED_AT.into_iter().filter(|day| first < *day);
    let days: Vec<FromDay> = std::iter::once(first)
        .chain(later)
        .map(|day| FromDay::of(&curve, day))
        .take_while(|found| minimum <= found.left)
        .collect();
    let used = [
        Key::StayLengthsMinimum,
        Key::StayLengthsStillIn,
        Key::StayLengthsFromDay,
        Key::StayLengthsLookBack,
    ];
    Some(KnownLengths {
        since,
        sentence: days.first()?.clone(),
        days,
        minimum: pack.number(Key::StayLengthsMinimum),
        source: pack.rule(Key::StayLengthsMinimum).source.clone(),
        unconfirmed: used.into_iter().map(|key| pack.rule(key)).any(Rule::unconfirmed),
    })
}

impl FromDay {
    fn of(curve: &Curve, day: i64) -> Self {
        let left_by = |by| {
            let stayed = curve.stayed(day, by)?;
            Some(LeftBy { day: by, in_ten: in_ten(1.0 - stayed) })
        };
        Self {
            day,
            still_in: curve.still_in(day),
            left: curve.left_from(day),
            half_left_by: curve.half_left_by(day),
            in_a_week: left_by(day + WEEK),
            in_all: curve.last().and_then(left_by),
        }
    }
}
