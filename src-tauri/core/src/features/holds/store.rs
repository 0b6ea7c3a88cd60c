//! Holds in SQL.

use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::cases::{Hold, Part},
    ids::{FactId, StayId},
    values,
};
use chrono::NaiveDate;

const COLUMNS: &str = "stay_id, id, kind, agency, since, until, picks_up, lifted_on, note, source, \
     recorded_at, recorded_by, version";

fn read(row: &Row<'_>) -> Result<Hold> {
    Ok(Hold {
        id: row.get(1)?,
        kind: row.word(2)?,
        agency: row.get(3)?,
        since: row.get(4)?,
        until: row.get(5)?,
        picks_up: row.get(6)?,
        lifted_on: row.get(7)?,
        note: row.get(8)?,
        source: row.get(9)?,
        recorded_at: row.get(10)?,
        recorded_by: row.get(11)?,
        version: row.get(12)?,
    })
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<Hold>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM custody_hold WHERE stay_id = ?1 AND removed = 0 ORDER BY id"
    );
    db.query(&sql, values![stay], read)
}

/// The holds of every stay in a part, in the order of recording.
pub(crate) fn load_part(db: Db<'_>, part: &Part, mut visit: impl FnMut(usize, Hold)) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM custody_hold
         WHERE stay_id BETWEEN ?1 AND ?2 AND removed = 0 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

pub(super) fn insert(db: Db<'_>, stay: StayId, hold: &Hold) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO custody_hold (id, stay_id, kind, agency, since, until, picks_up, lifted_on,
            note, source, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id",
        Db::next_id("custody_hold")
    );
    let id = db.insert(
        &sql,
        &[
            stay.into(),
            Value::word(hold.kind)?,
            (&hold.agency).into(),
            hold.since.into(),
            hold.until.into(),
            hold.picks_up.into(),
            hold.lifted_on.into(),
            (&hold.note).into(),
            (&hold.source).into(),
            hold.recorded_at.into(),
            (&hold.recorded_by).into(),
        ],
    )?;
    Ok(FactId(id))
}

/// Writes the day of lifting over the version that the caller saw, and gives the new one.
pub(super) fn lift(
    db: Db<'_>,
    stay: StayId,
    (id, seen): (FactId, i64),
    on: Option<NaiveDate>,
    source: &str,
) -> Result<i64> {
    let sql = "UPDATE custody_hold SET lifted_on = ?4, source = ?5, version = version + 1
               WHERE stay_id = ?1 AND id = ?2 AND version = ?3 AND removed = 0";
    if db.execute(sql, values![stay, id, seen, on, source])? == 0 {
        return Err(Error::Stale);
    }
    Ok(seen + 1)
}

pub(super) fn take_back(db: Db<'_>, stay: StayId, id: FactId, seen: i64) -> Result<()> {
    let sql = "UPDATE custody_hold SET removed = 1, version = version + 1
               WHERE stay_id = ?1 AND id = ?2 AND version = ?3 AND removed = 0";
    if db.execute(sql, values![stay, id, seen])? == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}
