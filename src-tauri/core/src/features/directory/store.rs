//! The directory in SQL.

use super::{
    api::EntryShown,
    entry::{DirectoryEntry, DirectoryKind},
};
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    ids::DirectoryId,
    values,
};

/// An entry as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub id: DirectoryId,
    pub version: i64,
    pub value: DirectoryEntry,
}

impl Held {
    pub fn shown(self, now: chrono::NaiveDateTime) -> EntryShown {
        EntryShown::new(self.id, self.version, self.value, now)
    }
}

const COLUMNS: &str = "kind, name, county, address, phone, other_phone, after_hours, fax, email, \
     hours, liaison, liaison_phone, liaison_email, member_services, transport, plan_type, \
     in_force_from, in_force_until, notes, source, confirmed_by, confirmed_on";

fn read(row: &Row<'_>) -> Result<Held> {
    Ok(Held {
        id: row.get(0)?,
        version: row.get(1)?,
        value: DirectoryEntry {
            kind: row.word(2)?,
            name: row.get(3)?,
            county: row.get(4)?,
            address: row.get(5)?,
            phone: row.get(6)?,
            other_phone: row.get(7)?,
            after_hours: row.get(8)?,
            fax: row.get(9)?,
            email: row.get(10)?,
            hours: row.get(11)?,
            liaison: row.get(12)?,
            liaison_phone: row.get(13)?,
            liaison_email: row.get(14)?,
            member_services: row.get(15)?,
            transport: row.get(16)?,
            plan_type: row.get(17)?,
            in_force_from: row.get(18)?,
            in_force_until: row.get(19)?,
            notes: row.get(20)?,
            source: row.get(21)?,
            confirmed_by: row.get(22)?,
            confirmed_on: row.get(23)?,
        },
    })
}

fn columns(entry: &DirectoryEntry) -> Result<Vec<Value>> {
    Ok(vec![
        Value::word(entry.kind)?,
        (&entry.name).into(),
        (&entry.county).into(),
        (&entry.address).into(),
        (&entry.phone).into(),
        (&entry.other_phone).into(),
        (&entry.after_hours).into(),
        (&entry.fax).into(),
        (&entry.email).into(),
        (&entry.hours).into(),
        (&entry.liaison).into(),
        (&entry.liaison_phone).into(),
        (&entry.liaison_email).into(),
        (&entry.member_services).into(),
        (&entry.transport).into(),
        (&entry.plan_type).into(),
        entry.in_force_from.into(),
        entry.in_force_until.into(),
        (&entry.notes).into(),
        (&entry.source).into(),
        (&entry.confirmed_by).into(),
        entry.confirmed_on.into(),
    ])
}

/// Every entry, by name; plans of one name by county.
pub(super) fn all(db: Db<'_>) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT id, version, {COLUMNS} FROM directory_entry WHERE removed = 0
         ORDER BY lower(name), county, id"
    );
    db.query(&sql, values![], read)
}

pub(super) fn of_kind(db: Db<'_>, kind: DirectoryKind) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT id, version, {COLUMNS} FROM directory_entry WHERE removed = 0 AND kind = ?1
         ORDER BY lower(name), county, id"
    );
    db.query(&sql, &[Value::word(kind)?], read)
}

pub(super) fn find(db: Db<'_>, id: DirectoryId) -> Result<Held> {
    let sql =
        format!("SELECT id, version, {COLUMNS} FROM directory_entry WHERE removed = 0 AND id = ?1");
    db.first(&sql, values![id], read)?.ok_or(Error::NotFound("entry in the directory"))
}

pub(super) fn insert(db: Db<'_>, entry: &DirectoryEntry) -> Result<DirectoryId> {
    let values = columns(entry)?;
    let places: Vec<String> = (1..=values.len()).map(|place| format!("?{place}")).collect();
    let sql = format!(
        "INSERT INTO directory_entry ({COLUMNS}) VALUES ({}) RETURNING id",
        places.join(", ")
    );
    db.insert(&sql, &values).map(DirectoryId)
}

/// Writes over the version that was seen, and gives the new one.
pub(super) fn update(
    db: Db<'_>,
    (id, seen): (DirectoryId, i64),
    entry: &DirectoryEntry,
) -> Result<i64> {
    let mut values = columns(entry)?;
    let set: Vec<String> = COLUMNS
        .split(", ")
        .zip(1..)
        .map(|(column, place): (&str, usize)| format!("{} = ?{place}", column.trim()))
        .collect();
    let (id_at, seen_at) = (values.len() + 1, values.len() + 2);
    values.extend([id.into(), seen.into()]);
    let sql = format!(
        "UPDATE directory_entry SET {}, version = version + 1
         WHERE id = ?{id_at} AND version = ?{seen_at} AND removed = 0",
        set.join(", ")
    );
    if db.execute(&sql, &values)? == 0 { Err(Error::Stale) } else { Ok(seen + 1) }
}

/// Takes an entry out. The row stays.
pub(super) fn remove(db: Db<'_>, id: DirectoryId, seen: i64) -> Result<()> {
    let sql = "UPDATE directory_entry SET removed = 1, version = version + 1
               WHERE id = ?1 AND version = ?2 AND removed = 0";
    if db.execute(sql, values![id, seen])? == 0 { Err(Error::Stale) } else { Ok(()) }
}
