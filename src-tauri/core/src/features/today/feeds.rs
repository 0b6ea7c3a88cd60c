//! How old each feed is: the first thing to know before anything else on the screen is believed.

use crate::{
    Result,
    access::Right,
    calendar::wall_time,
    catalog::{Message, Query},
    features::{cases::ClinicList, ehr, roster},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How old what comes from other systems is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Feeds {
    /// The newest whole roster; `None` where none was ever imported.
    pub roster: Option<Feed>,
    /// The newest report of each kind from the clinic's own system that was ever imported; none
    /// for those who see no cases.
    pub reports: Vec<ClinicFeed>,
}

/// One kind of report of the clinic's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClinicFeed {
    pub list: ClinicList,
    /// The time that it shows.
    pub as_of: NaiveDateTime,
    /// The newest dose in a list of doses: "doses to 06:40".
    pub doses_to: Option<NaiveDateTime>,
    /// Facility-local time of reading.
    pub at: NaiveDateTime,
    /// Not of today.
    pub old: bool,
    /// How many clinical documents it was; none for a report of everybody.
    pub documents: usize,
}

/// One thing that comes from another system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Feed {
    /// The day that it shows.
    pub as_of: NaiveDate,
    /// Facility-local time of reading.
    pub at: NaiveDateTime,
    /// Not of today.
    pub old: bool,
}

/// Asks how old each feed is. It says nothing about a person.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowFeeds {}

impl Message for ShowFeeds {
    const NAME: &'static str = "feeds.show";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = Feeds;
}

impl Query for ShowFeeds {
    fn answer(self, cx: &Reading<'_>) -> Result<Feeds> {
        feeds(cx)
    }
}

/// The age of each feed.
pub(super) fn feeds(cx: &Reading<'_>) -> Result<Feeds> {
    let newest = roster::newest_whole(cx.db)?;
    let roster = newest.map(|newest| Feed {
        as_of: newest.as_of,
        at: wall_time(newest.at),
        old: newest.as_of < cx.now.today,
    });
    let sees = cx.user.role.holds(Right::SeeCases);
    let reports = if sees { ehr::newest_of_each(cx.db)? } else { Vec::new() };
    let feed = |report: ehr::NewestReport| ClinicFeed {
        list: report.list,
        as_of: report.as_of,
        doses_to: report.doses_to,
        at: wall_time(report.at),
        documents: report.documents,
        old: report.doses_to.unwrap_or(report.as_of).date() < cx.now.today,
    };
    Ok(Feeds { roster, reports: reports.into_iter().map(feed).collect() })
}
