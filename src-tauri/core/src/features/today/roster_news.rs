//! What the newest roster changed, and how old each feed is.

use crate::{
    Result,
    access::Right,
    calendar::wall_time,
    features::roster::{self, RosterReport},
    ids::ImportId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What changed with the newest roster, in numbers of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterNews {
    pub import: ImportId,
    pub as_of: NaiveDate,
    pub imported_at: NaiveDateTime,
    pub new: usize,
    /// No longer listed. Not the same as released.
    pub gone: usize,
    /// Everybody in custody who is on no newer roster, and about whom nobody has answered yet.
    pub unanswered: usize,
    pub moved_earlier: usize,
    pub moved_later: usize,
    pub lost_date: usize,
    pub unsure: usize,
    pub rejected: usize,
}

/// How old what comes from other systems is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Feeds {
    /// The newest whole roster; `None` where none was ever imported.
    pub roster: Option<Feed>,
    /// The newest file of doses given; `None` where none was ever imported.
    pub doses: Option<Feed>,
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

/// The age of each feed, and the newest roster's changes for those who may import one. No file of
/// doses can be read yet, so there is none.
pub(super) fn read(cx: &Reading<'_>, unanswered: usize) -> Result<(Feeds, Option<RosterNews>)> {
    let Some(newest) = roster::newest_whole(cx.db)? else {
        return Ok((Feeds { roster: None, doses: None }, None));
    };
    let at = wall_time(newest.at);
    let feed = Feed { as_of: newest.as_of, at, old: newest.as_of < cx.now.today };
    let RosterReport { new, gone, moved, lost_date, unsure, rejected, .. } = &newest.report;
    let earlier = moved.iter().filter(|moved| moved.to < moved.from).count();
    let news = cx.user.role.holds(Right::ImportRoster).then(|| RosterNews {
        import: newest.import,
        as_of: newest.as_of,
        imported_at: at,
        new: new.len(),
        gone: gone.len(),
        unanswered,
        moved_earlier: earlier,
        moved_later: moved.len() - earlier,
        lost_date: lost_date.len(),
        unsure: unsure.len(),
        rejected: rejected.len(),
    });
    Ok((Feeds { roster: Some(feed), doses: None }, news))
}
