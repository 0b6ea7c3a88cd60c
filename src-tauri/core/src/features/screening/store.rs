//! Screenings and entries in the portal, in SQL. A screening is never edited; a wrong one is taken
//! back and stays for the record.

use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::cases::{Part, PortalEntry, Screening},
    ids::{FactId, StayId},
    values,
};

const SCREENING: &str = "stay_id, id, screened_on, screener, result, basis, criteria, inside, \
     recorded_at, recorded_by";
const PORTAL: &str = "stay_id, id, entered_on, entered_by, confirmation, aid_code, start_on, \
     stop_on, stop_reason, recorded_at, recorded_by, version";

fn screening(row: &Row<'_>) -> Result<Screening> {
    Ok(Screening {
        id: row.get(1)?,
        on: row.get(2)?,
        screener: row.get(3)?,
        result: row.word(4)?,
        basis: row.word(5)?,
        criteria: row.json(6)?,
        inside: row.get(7)?,
        recorded_at: row.get(8)?,
        recorded_by: row.get(9)?,
    })
}

fn entry(row: &Row<'_>) -> Result<PortalEntry> {
    Ok(PortalEntry {
        id: row.get(1)?,
        entered_on: row.get(2)?,
        entered_by: row.get(3)?,
        confirmation: row.get(4)?,
        aid_code: row.get(5)?,
        start_on: row.get(6)?,
        stop_on: row.get(7)?,
        stop_reason: row.word_or_none(8)?,
        recorded_at: row.get(9)?,
        recorded_by: row.get(10)?,
        version: row.get(11)?,
    })
}

/// The screenings of a stay, in the order of recording.
pub(crate) fn screenings(db: Db<'_>, stay: StayId) -> Result<Vec<Screening>> {
    let sql =
        format!("SELECT {SCREENING} FROM screening WHERE stay_id = ?1 AND removed = 0 ORDER BY id");
    db.query(&sql, values![stay], screening)
}

/// What was entered in the portal for a stay, in the order of recording.
pub(crate) fn portal(db: Db<'_>, stay: StayId) -> Result<Vec<PortalEntry>> {
    let sql = format!("SELECT {PORTAL} FROM portal_entry WHERE stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], entry)
}

/// The screenings of every stay in a part, in the order of recording.
pub(crate) fn screenings_of_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, Screening),
) -> Result<()> {
    let sql = format!(
        "SELECT {SCREENING} FROM screening
         WHERE stay_id BETWEEN ?1 AND ?2 AND removed = 0 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, screening(row)?);
        Ok(())
    })
}

/// The entries of every stay in a part, in the order of recording.
pub(crate) fn portal_of_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, PortalEntry),
) -> Result<()> {
    let sql = format!(
        "SELECT {PORTAL} FROM portal_entry
         WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, entry(row)?);
        Ok(())
    })
}

pub(super) fn insert(db: Db<'_>, stay: StayId, held: &Screening) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO screening (id, stay_id, screened_on, screener, result, basis, criteria,
            inside, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        Db::next_id("screening")
    );
    let id = db.insert(
        &sql,
        &[
            stay.into(),
            held.on.into(),
            (&held.screener).into(),
            Value::word(held.result)?,
            Value::word(held.basis)?,
            Value::json(&held.criteria)?,
            held.inside.into(),
            held.recorded_at.into(),
            (&held.recorded_by).into(),
        ],
    )?;
    Ok(FactId(id))
}

pub(super) fn take_back(db: Db<'_>, stay: StayId, id: FactId) -> Result<()> {
    let sql = "UPDATE screening SET removed = 1 WHERE stay_id = ?1 AND id = ?2 AND removed = 0";
    if db.execute(sql, values![stay, id])? == 0 {
        return Err(Error::NotFound("screening"));
    }
    Ok(())
}

pub(super) fn insert_entry(db: Db<'_>, stay: StayId, held: &PortalEntry) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO portal_entry (id, stay_id, entered_on, entered_by, confirmation, aid_code,
            start_on, stop_on, stop_reason, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id",
        Db::next_id("portal_entry")
    );
    let mut values = vec![stay.into()];
    values.extend(columns(held)?);
    Ok(FactId(db.insert(&sql, &values)?))
}

/// Writes over the version that the caller saw, and gives the new one.
pub(super) fn update_entry(db: Db<'_>, stay: StayId, held: &PortalEntry) -> Result<i64> {
    let sql = "UPDATE portal_entry SET entered_on = ?2, entered_by = ?3, confirmation = ?4,
                   aid_code = ?5, start_on = ?6, stop_on = ?7, stop_reason = ?8, recorded_at = ?9,
                   recorded_by = ?10, version = version + 1
               WHERE stay_id = ?1 AND id = ?11 AND version = ?12";
    let mut values = vec![stay.into()];
    values.extend(columns(held)?);
    values.extend([held.id.into(), held.version.into()]);
    if db.execute(sql, &values)? == 0 {
        return Err(Error::Stale);
    }
    Ok(held.version + 1)
}

fn columns(held: &PortalEntry) -> Result<Vec<Value>> {
    Ok(vec![
        held.entered_on.into(),
        (&held.entered_by).into(),
        (&held.confirmation).into(),
        (&held.aid_code).into(),
        held.start_on.into(),
        held.stop_on.into(),
        Value::word(held.stop_reason)?,
        held.recorded_at.into(),
        (&held.recorded_by).into(),
    ])
}
