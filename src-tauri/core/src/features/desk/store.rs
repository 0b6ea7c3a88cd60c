//! The desk's record in SQL; it only grows.

use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::{DeskDone, DeskEvent, Part},
    ids::StayId,
    values,
};
use chrono::NaiveDateTime;

const COLUMNS: &str = "stay_id, id, at, by_whom, what";

fn read(row: &Row<'_>) -> Result<DeskEvent> {
    let event = DeskEvent { id: row.get(1)?, at: row.get(2)?, by: row.get(3)?, what: row.json(4)? };
    Ok(event)
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<DeskEvent>> {
    let sql = format!("SELECT {COLUMNS} FROM desk_event WHERE stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], read)
}

/// The record of every stay in a part, in the order of telling.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, DeskEvent),
) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM desk_event
         WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

pub(super) fn add(
    db: Db<'_>,
    stay: StayId,
    at: NaiveDateTime,
    by: &str,
    what: &DeskDone,
) -> Result<()> {
    db.execute(
        "INSERT INTO desk_event (stay_id, at, by_whom, what) VALUES (?1, ?2, ?3, ?4)",
        &[stay.into(), at.into(), by.into(), Value::json(what)?],
    )?;
    Ok(())
}
