//! Days in court in SQL, with what became of them.

use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::cases::{CourtDate, CourtMark, CourtWord, Part},
    ids::{FactId, StayId},
    values,
};
use chrono::{NaiveDate, NaiveDateTime};

const COLUMNS: &str = "stay_id, id, on_day, time, court, department, purpose, source, as_of, \
     recorded_by, version";
const MARKS: &str = "stay_id, court_id, id, at, by_whom, what";

fn read(row: &Row<'_>) -> Result<CourtDate> {
    Ok(CourtDate {
        id: row.get(1)?,
        on: row.get(2)?,
        time: row.get(3)?,
        court: row.get(4)?,
        department: row.get(5)?,
        purpose: row.get(6)?,
        source: row.get(7)?,
        as_of: row.get(8)?,
        recorded_by: row.get(9)?,
        version: row.get(10)?,
        marks: Vec::new(),
    })
}

fn read_mark(row: &Row<'_>) -> Result<(FactId, CourtMark)> {
    let mark = CourtMark { id: row.get(2)?, at: row.get(3)?, by: row.get(4)?, what: row.json(5)? };
    Ok((row.get(1)?, mark))
}

/// The days of one stay, in the order of recording.
pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<CourtDate>> {
    let sql =
        format!("SELECT {COLUMNS} FROM court_date WHERE stay_id = ?1 AND removed = 0 ORDER BY id");
    let mut dates = db.query(&sql, values![stay], read)?;
    if dates.is_empty() {
        return Ok(dates);
    }
    let sql = format!(
        "SELECT {MARKS} FROM court_mark WHERE stay_id = ?1 AND undone_at IS NULL ORDER BY id"
    );
    for (court, mark) in db.query(&sql, values![stay], read_mark)? {
        if let Some(date) = dates.iter_mut().find(|date| date.id == court) {
            date.marks.push(mark);
        }
    }
    Ok(dates)
}

/// The days of every stay in a part, without what became of them.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, CourtDate),
) -> Result<()> {
    // Where nobody writes them down, nothing is looked up for everybody.
    if db.first("SELECT 1 FROM court_date LIMIT 1", values![], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM court_date
         WHERE stay_id BETWEEN ?1 AND ?2 AND removed = 0 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

/// What became of them, in the order of telling.
pub(crate) fn load_marks(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, FactId, CourtMark),
) -> Result<()> {
    let sql = format!(
        "SELECT {MARKS} FROM court_mark
         WHERE stay_id BETWEEN ?1 AND ?2 AND undone_at IS NULL ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        let (court, mark) = read_mark(row)?;
        visit(at, court, mark);
        Ok(())
    })
}

pub(super) fn insert(db: Db<'_>, stay: StayId, date: &CourtDate) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO court_date (id, stay_id, on_day, time, court, department, purpose, source,
            as_of, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        Db::next_id("court_date")
    );
    Ok(FactId(db.insert(&sql, &columns(stay, date))?))
}

/// Writes over the version that the caller saw, and gives the new one.
pub(super) fn update(db: Db<'_>, stay: StayId, date: &CourtDate, seen: i64) -> Result<i64> {
    let mut values = columns(stay, date);
    values.extend([date.id.into(), seen.into()]);
    let sql = "UPDATE court_date SET on_day = ?2, time = ?3, court = ?4, department = ?5,
                  purpose = ?6, source = ?7, as_of = ?8, recorded_by = ?9, version = version + 1
               WHERE stay_id = ?1 AND id = ?10 AND version = ?11 AND removed = 0";
    if db.execute(sql, &values)? == 0 {
        return Err(Error::Stale);
    }
    Ok(seen + 1)
}

fn columns(stay: StayId, date: &CourtDate) -> Vec<Value> {
    vec![
        stay.into(),
        date.on.into(),
        date.time.into(),
        (&date.court).into(),
        (&date.department).into(),
        (&date.purpose).into(),
        (&date.source).into(),
        date.as_of.into(),
        (&date.recorded_by).into(),
    ]
}

/// Takes a day out of every list. The row stays, for the record.
pub(super) fn remove(db: Db<'_>, stay: StayId, id: FactId, seen: i64) -> Result<()> {
    let sql = "UPDATE court_date SET removed = 1, version = version + 1
               WHERE stay_id = ?1 AND id = ?2 AND version = ?3 AND removed = 0";
    if db.execute(sql, values![stay, id, seen])? == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Keeps a word about a day in court.
pub(super) fn mark(
    db: Db<'_>,
    (stay, court): (StayId, FactId),
    what: CourtWord,
    gone_since: Option<NaiveDate>,
    (at, by): (NaiveDateTime, &str),
) -> Result<()> {
    let sql = format!(
        "INSERT INTO court_mark (id, stay_id, court_id, what, at, by_whom, gone_since)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6)",
        Db::next_id("court_mark")
    );
    let values =
        [stay.into(), court.into(), Value::json(what)?, at.into(), by.into(), gone_since.into()];
    db.execute(&sql, &values)?;
    Ok(())
}

/// Since when the person was gone from the roster when this was said.
pub(super) fn gone_since(db: Db<'_>, stay: StayId, mark: FactId) -> Result<Option<NaiveDate>> {
    let sql = "SELECT gone_since FROM court_mark WHERE stay_id = ?1 AND id = ?2";
    Ok(db.first(sql, values![stay, mark], |row| row.get(0))?.flatten())
}

pub(super) fn undo_mark(db: Db<'_>, stay: StayId, mark: FactId, now: NaiveDateTime) -> Result<()> {
    let sql = "UPDATE court_mark SET undone_at = ?3 WHERE stay_id = ?1 AND id = ?2";
    db.execute(sql, values![stay, mark, now])?;
    Ok(())
}
