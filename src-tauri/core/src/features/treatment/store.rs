//! The record of treatment in SQL: rows are only added.

use super::entry::TreatmentEntry;
use crate::{
    Result,
    db::{Db, Value},
    ids::{FactId, StayId},
    values,
};

/// Every entry of a stay, in the order of recording.
pub(crate) fn entries(db: Db<'_>, stay: StayId) -> Result<Vec<TreatmentEntry>> {
    let sql = "SELECT id, plan_id, on_day, at_time, what, replaces, recorded_at, recorded_by
               FROM treatment_entry WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        Ok(TreatmentEntry {
            id: row.get(0)?,
            plan: row.get(1)?,
            on: row.get(2)?,
            time: row.get(3)?,
            what: row.json(4)?,
            replaces: row.get(5)?,
            recorded_at: row.get(6)?,
            recorded_by: row.get(7)?,
        })
    })
}

pub(super) fn add(db: Db<'_>, stay: StayId, entry: &TreatmentEntry) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO treatment_entry (id, stay_id, plan_id, kind, on_day, at_time, what, replaces,
            recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        Db::next_id("treatment_entry")
    );
    let id = db.insert(
        &sql,
        &[
            stay.into(),
            entry.plan.into(),
            entry.what.kind().into(),
            entry.on.into(),
            entry.time.into(),
            Value::json(&entry.what)?,
            entry.replaces.into(),
            entry.recorded_at.into(),
            (&entry.recorded_by).into(),
        ],
    )?;
    Ok(FactId(id))
}
