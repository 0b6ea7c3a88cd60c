//! Entries about papers in SQL. They are only ever added.

use super::Delivery;
use crate::{
    Result,
    db::{Db, Value},
    ids::{DeliveryId, DisclosureId, StayId},
    values,
};
use std::collections::BTreeMap;

pub(super) fn add(db: Db<'_>, entry: &Delivery) -> Result<DeliveryId> {
    let id = db.insert(
        "INSERT INTO delivery (disclosure_id, what, whom, confirmation, happened_at, note, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        &[
            entry.disclosure.into(),
            Value::word(entry.what)?,
            (&entry.whom).into(),
            (&entry.confirmation).into(),
            entry.happened_at.into(),
            (&entry.note).into(),
            entry.at.into(),
            (&entry.by_whom).into(),
        ],
    )?;
    Ok(DeliveryId(id))
}

/// Everything that became of the papers of one stay, oldest first.
pub(crate) fn of_stay(db: Db<'_>, stay: StayId) -> Result<BTreeMap<DisclosureId, Vec<Delivery>>> {
    let sql = "SELECT e.id, e.disclosure_id, e.what, e.whom, e.confirmation, e.happened_at, e.note,
                   e.at, e.by_whom
               FROM delivery AS e JOIN disclosure AS d ON d.id = e.disclosure_id
               WHERE d.stay_id = ?1 ORDER BY e.id";
    let mut found: BTreeMap<DisclosureId, Vec<Delivery>> = BTreeMap::new();
    db.each(sql, values![stay], |row| {
        let entry = Delivery {
            id: row.get(0)?,
            disclosure: row.get(1)?,
            what: row.word(2)?,
            whom: row.get(3)?,
            confirmation: row.get(4)?,
            happened_at: row.get(5)?,
            note: row.get(6)?,
            at: row.get(7)?,
            by_whom: row.get(8)?,
        };
        found.entry(entry.disclosure).or_default().push(entry);
        Ok(())
    })?;
    Ok(found)
}
