//! The release desk: everyone who leaves, with dates and nothing else.
//!
//! A list of only those who have medicine would be a list of patients, so the list is everyone,
//! and "medical sees them first" is said of all alike. It is built from the stay and the release
//! dates alone: no clinical table is read here at all.

use crate::{
    Result,
    access::Right,
    calendar,
    catalog::{Message, Query},
    features::{
        cases::{Certainty, LeftHow},
        release_window,
    },
    session::Reading,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists everyone who leaves within the next days, and everyone past their date.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowDesk {
    /// How many days ahead; 3 where absent, 14 at most.
    #[serde(default)]
    pub days: Option<u32>,
}

/// The release desk's list.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Desk {
    pub today: NaiveDate,
    pub leaving: Vec<Leaving>,
    /// The same sentence whoever is on the list.
    pub rule: String,
}

/// One person who leaves, as custody sees it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Leaving {
    pub booking: String,
    pub name: String,
    pub birth_date: String,
    pub housing: Option<String>,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub certainty: Certainty,
    pub how: Option<LeftHow>,
    /// Past the date and still here.
    pub past_date: bool,
    pub medical_first: bool,
}

impl Message for ShowDesk {
    const NAME: &'static str = "desk.show";
    const NEEDS: Right = Right::SeeReleaseDesk;
    type Reply = Desk;
}

impl Query for ShowDesk {
    fn answer(self, cx: &Reading<'_>) -> Result<Desk> {
        let today = cx.now.today;
        let last = calendar::add_days(today, self.days.unwrap_or(3).min(14).into());
        let mut leaving = Vec::new();
        for case in cx.board.cases(cx)?.values() {
            if !case.stay.in_custody() {
                continue;
            }
            let told = release_window::best_release(&case.release_dates);
            let Some((told, date)) = told.and_then(|told| Some((told, told.date?))) else {
                continue;
            };
            if last < date {
                continue;
            }
            leaving.push(Leaving {
                booking: case.stay.booking.clone(),
                name: case.person.name.last_first(),
                birth_date: case.person.birth.as_written.clone(),
                housing: case.stay.housing.clone(),
                date,
                time: told.time,
                certainty: told.certainty,
                how: told.mode,
                past_date: date < today,
                medical_first: true,
            });
        }
        cx.looks_at_list(leaving.len());
        leaving.sort_by(|one, other| {
            (one.date, one.time, &one.name).cmp(&(other.date, other.time, &other.name))
        });
        let rule = "Medical sees everyone before they leave.".into();
        Ok(Desk { today, leaving, rule })
    }
}
