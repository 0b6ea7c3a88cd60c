//! What waits for the morning, in SQL; it only grows.

use super::rules::{MorningEnd, MorningPaper};
use crate::{
    Result,
    db::{Db, Value},
    ids::StayId,
    values,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// One entry.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub stay: StayId,
    pub paper: MorningPaper,
    pub what: What,
    pub reason: Option<String>,
    pub at: NaiveDateTime,
    pub by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Queued,
    Done,
    Dropped,
    /// The last end is taken back: it waits again.
    TakenBack,
}

impl From<MorningEnd> for What {
    fn from(end: MorningEnd) -> Self {
        match end {
            MorningEnd::Done => Self::Done,
            MorningEnd::Dropped => Self::Dropped,
        }
    }
}

/// Every entry of the stays in which something was queued since then, in the order of telling.
pub(super) fn since(db: Db<'_>, since: NaiveDateTime) -> Result<Vec<Event>> {
    let sql = "SELECT stay_id, paper, what, reason, at, by_whom FROM morning_event
               WHERE stay_id IN (SELECT stay_id FROM morning_event
                                 WHERE what = 'queued' AND ?1 <= at)
               ORDER BY stay_id, id";
    db.query(sql, values![since], read)
}

/// Every entry of one stay, in the order of telling.
pub(super) fn of_stay(db: Db<'_>, stay: StayId) -> Result<Vec<Event>> {
    let sql = "SELECT stay_id, paper, what, reason, at, by_whom FROM morning_event
               WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], read)
}

fn read(row: &crate::db::Row<'_>) -> Result<Event> {
    Ok(Event {
        stay: row.get(0)?,
        paper: row.word(1)?,
        what: row.word(2)?,
        reason: row.get(3)?,
        at: row.get(4)?,
        by: row.get(5)?,
    })
}

pub(super) fn add(
    db: Db<'_>,
    (stay, paper): (StayId, MorningPaper),
    (what, reason): (What, Option<&str>),
    at: NaiveDateTime,
    by: &str,
) -> Result<()> {
    db.execute(
        "INSERT INTO morning_event (stay_id, paper, what, reason, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            stay.into(),
            Value::word(paper)?,
            Value::word(what)?,
            reason.into(),
            at.into(),
            by.into(),
        ],
    )?;
    Ok(())
}
