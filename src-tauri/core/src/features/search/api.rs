//! Asking for people by name or number.

use super::{
    finder::Wanting,
    rules::{Fit, Wanted},
};
use crate::{
    Result,
    access::{Right, Role},
    catalog::{Message, Query},
    features::{
        cases,
        glance::first_names,
        release_window::{age_on, best_release},
        stays, users,
    },
    ids::StayId,
    session::Reading,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// How many people are answered where nobody says how many, and how many at most.
const USUAL_LIMIT: u32 = 8;
const MOST: u32 = 50;

/// Looks for people by name, booking number, Medi-Cal number or another number. Asked for nothing,
/// it finds nobody and reads the names, so that the first letter needs not wait for them.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchPeople {
    pub text: String,
    /// At most so many people; 8 where absent, as many as stand in sight under a field.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Where the names of everybody are not read yet, look at people in custody alone and say so,
    /// in place of waiting.
    #[serde(default)]
    pub at_once: bool,
}

/// The people found, those in custody first.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// Whether there are more than are answered.
    pub more: bool,
    /// The one stay whose whole number was typed or scanned.
    pub exact: Option<String>,
    /// Only people in custody were looked at, for the names of the others are not read yet.
    pub only_here: bool,
}

/// One person, by the stay that fits best: no fact of care.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Hit {
    pub booking: String,
    pub last: String,
    pub first: String,
    /// As the jail wrote it.
    pub birth: String,
    pub age: Option<i32>,
    pub housing: Option<String>,
    pub in_custody: bool,
    pub booked_on: NaiveDate,
    /// The release date that counts, of somebody in custody.
    pub leaves: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub other_stays: usize,
    /// Whether a whole number was found, and not a name.
    pub by_number: bool,
}

impl Message for SearchPeople {
    const NAME: &'static str = "people.search";
    const NEEDS: Right = Right::FindPeople;
    type Reply = Found;
}

impl Query for SearchPeople {
    fn answer(self, cx: &Reading<'_>) -> Result<Found> {
        let Some(wanted) = Wanted::new(&self.text) else {
            cx.finder.get_ready(cx)?;
            return Ok(Found::default());
        };
        let limit = self.limit.unwrap_or(USUAL_LIMIT).min(MOST) as usize;
        // An in-reach worker knows of assigned people only, and finds nobody else.
        let known: Option<BTreeSet<StayId>> = if cx.user.role == Role::InReach {
            Some(users::assigned(cx.db, cx.user.id)?)
        } else {
            None
        };
        let may_know = |stay| known.as_ref().is_none_or(|known| known.contains(&stay));
        let wanting = if self.at_once { Wanting::AtOnce } else { Wanting::All };
        let matches = cx.finder.find(cx, &wanted, limit, wanting, may_know)?;
        let by_number = matches.found.iter().filter(|found| found.fit == Fit::Number).count();
        let hits = matches
            .found
            .iter()
            .map(|found| hit(cx, found.stay, found.fit, known.is_none()))
            .collect::<Result<Vec<Hit>>>()?;
        cx.looks_at_list(hits.len());
        let exact = hits.first().filter(|hit| by_number == 1 && hit.by_number);
        let exact = exact.map(|hit| hit.booking.clone());
        Ok(Found { exact, hits, more: matches.more, only_here: matches.only_here })
    }
}

fn hit(cx: &Reading<'_>, stay: StayId, fit: Fit, knows_others: bool) -> Result<Hit> {
    // Where somebody is housed can tell of an illness, so it is said as the lists say it.
    let listed = cx.board.cases(cx)?.get(&stay).cloned();
    let (stay, person) = cases::stay_and_person(cx.db, stay)?;
    let left_on = stay.left.as_ref().map(|left| left.on);
    let told = listed.as_ref().and_then(|case| best_release(&case.release_dates));
    let others = if knows_others { stays::others(cx.db, person.id, stay.id)?.len() } else { 0 };
    Ok(Hit {
        first: first_names(&person.name),
        booking: stay.booking,
        last: person.name.last,
        birth: person.birth.as_written,
        age: person.birth.date.map(|born| age_on(born, cx.now.today)),
        in_custody: left_on.is_none(),
        booked_on: stay.booked_on,
        leaves: told.and_then(|told| told.date).filter(|_| left_on.is_none()),
        housing: listed.as_ref().and_then(|case| case.stay.housing.clone()),
        left_on,
        other_stays: others,
        by_number: fit == Fit::Number,
    })
}
