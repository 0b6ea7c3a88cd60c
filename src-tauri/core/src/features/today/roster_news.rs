//! What the newest roster changed.

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

/// The newest roster's changes, for those who may import one.
pub(super) fn read(cx: &Reading<'_>, unanswered: usize) -> Result<Option<RosterNews>> {
    let Some(newest) = roster::newest_whole(cx.db)? else { return Ok(None) };
    let RosterReport { new, gone, moved, lost_date, unsure, rejected, .. } = &newest.report;
    let earlier = moved.iter().filter(|moved| moved.to < moved.from).count();
    let news = cx.user.role.holds(Right::ImportRoster).then(|| RosterNews {
        import: newest.import,
        as_of: newest.as_of,
        imported_at: wall_time(newest.at),
        new: new.len(),
        gone: gone.len(),
        unanswered,
        moved_earlier: earlier,
        moved_later: moved.len() - earlier,
        lost_date: lost_date.len(),
        unsure: unsure.len(),
        rejected: rejected.len(),
    });
    Ok(news)
}
