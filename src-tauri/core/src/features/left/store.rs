//! Answers about people who were gone, in SQL.

use crate::{
    Result,
    calendar::{at, instant},
    db::{Db, Value},
    ids::StayId,
    values,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// An answer that still stands.
pub(super) struct Standing {
    pub id: i64,
    pub answer: super::GoneAnswer,
    pub gone_since: NaiveDate,
    pub source: String,
}

pub(super) fn add(
    db: Db<'_>,
    stay: StayId,
    answer: super::GoneAnswer,
    gone_since: NaiveDate,
    source: &str,
    (at, by): (NaiveDateTime, &str),
) -> Result<()> {
    db.execute(
        "INSERT INTO gone_answer (stay_id, answer, gone_since, source, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            stay.into(),
            Value::json(answer)?,
            gone_since.into(),
            source.into(),
            at.into(),
            by.into(),
        ],
    )?;
    Ok(())
}

/// The newest answer about a stay that was not taken back.
pub(super) fn standing(db: Db<'_>, stay: StayId) -> Result<Option<Standing>> {
    let sql = "SELECT id, answer, gone_since, source FROM gone_answer
               WHERE stay_id = ?1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1";
    db.first(sql, values![stay], |row| {
        Ok(Standing {
            id: row.get(0)?,
            answer: row.json(1)?,
            gone_since: row.get(2)?,
            source: row.get(3)?,
        })
    })
}

pub(super) fn undo(db: Db<'_>, id: i64, now: NaiveDateTime) -> Result<()> {
    db.execute("UPDATE gone_answer SET undone_at = ?2 WHERE id = ?1", values![id, now])?;
    Ok(())
}

/// When this user last did anything on an earlier day, by the log. Signing in alone is no work.
pub(super) fn last_worked(
    db: Db<'_>,
    user: &str,
    today: NaiveDate,
) -> Result<Option<DateTime<Utc>>> {
    let midnight = Value::from(instant(at(today, None)));
    db.first(
        "SELECT at FROM audit WHERE actor = ?1 AND at < ?2 AND action <> 'session.sign_in'
         ORDER BY seq DESC LIMIT 1",
        &[user.into(), midnight],
        |row| row.get(0),
    )
}
