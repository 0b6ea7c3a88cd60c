//! What arrived in the inbox folder, in SQL.

use crate::{
    Result,
    db::{Db, Row, Value},
    ids::InboxId,
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file that arrived is, by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxKind {
    Roster,
    /// A report of the clinic.
    Clinic,
    /// Neither is recognized, so it may be either.
    Unknown,
}

/// What became of a file that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// On its way to be imported by itself.
    Waiting,
    /// For a person to look at.
    Held,
    Applied,
    Discarded,
    /// The same file was here before.
    Same,
    /// No list at all, or sealed to a key that is not ours.
    Quarantined,
    /// Its sealed form is gone; it may come again.
    Lost,
}

/// The settings of the inbox, with both halves of its key.
#[derive(Clone)]
pub(crate) struct Inbox {
    pub folder: Option<String>,
    pub reports_folder: Option<String>,
    pub every_minutes: u32,
    /// Of a hundred; the rule pack's number where nobody set one.
    pub hold_share: Option<u32>,
    pub identity: String,
    pub public_key: String,
    pub swapped_at: Option<DateTime<Utc>>,
}

/// A file that arrived.
#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    pub id: InboxId,
    /// The name of its sealed form.
    pub sealed: String,
    pub name: String,
    pub sha256: String,
    pub as_of: NaiveDate,
    pub found_at: DateTime<Utc>,
    pub kind: InboxKind,
    pub state: State,
    pub why: String,
}

pub(crate) fn inbox(db: Db<'_>) -> Result<Option<Inbox>> {
    let sql = "SELECT folder, reports_folder, every_minutes, hold_share, identity, public_key,
               swapped_at FROM inbox";
    db.first(sql, values![], |row| {
        Ok(Inbox {
            folder: row.get(0)?,
            reports_folder: row.get(1)?,
            every_minutes: row.get(2)?,
            hold_share: row.get(3)?,
            identity: row.get(4)?,
            public_key: row.get(5)?,
            swapped_at: row.get(6)?,
        })
    })
}

pub(crate) fn save_inbox(db: Db<'_>, inbox: &Inbox) -> Result<()> {
    db.execute(
        "INSERT INTO inbox (id, folder, reports_folder, every_minutes, hold_share, identity,
                            public_key, swapped_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET folder = excluded.folder,
            reports_folder = excluded.reports_folder, every_minutes = excluded.every_minutes,
            hold_share = excluded.hold_share, swapped_at = excluded.swapped_at",
        &[
            (&inbox.folder).into(),
            (&inbox.reports_folder).into(),
            inbox.every_minutes.into(),
            inbox.hold_share.into(),
            (&inbox.identity).into(),
            (&inbox.public_key).into(),
            inbox.swapped_at.into(),
        ],
    )?;
    Ok(())
}

pub(crate) fn was_swapped(db: Db<'_>, at: DateTime<Utc>) -> Result<()> {
    db.execute("UPDATE inbox SET swapped_at = ?1", values![at])?;
    Ok(())
}

const SELECT: &str =
    "SELECT id, sealed, name, sha256, as_of, found_at, kind, state, why FROM inbox_file";

fn arrived(row: &Row<'_>) -> Result<Arrived> {
    Ok(Arrived {
        id: row.get(0)?,
        sealed: row.get(1)?,
        name: row.get(2)?,
        sha256: row.get(3)?,
        as_of: row.get(4)?,
        found_at: row.get(5)?,
        kind: row.word(6)?,
        state: row.word(7)?,
        why: row.get(8)?,
    })
}

pub(crate) fn file(db: Db<'_>, id: InboxId) -> Result<Option<Arrived>> {
    db.first(&format!("{SELECT} WHERE id = ?1"), values![id], arrived)
}

pub(crate) fn sealed_as(db: Db<'_>, sealed: &str) -> Result<Option<Arrived>> {
    db.first(&format!("{SELECT} WHERE sealed = ?1"), values![sealed], arrived)
}

/// Everything that a person has not settled, oldest first.
pub(crate) fn unsettled(db: Db<'_>) -> Result<Vec<Arrived>> {
    let sql = format!("{SELECT} WHERE state IN ('waiting', 'held', 'quarantined') ORDER BY id");
    db.query(&sql, values![], arrived)
}

/// Whether the same file, showing the same day, was here before.
pub(crate) fn was_here(db: Db<'_>, sha256: &str, as_of: NaiveDate) -> Result<bool> {
    let sql = "SELECT 1 FROM inbox_file WHERE sha256 = ?1 AND as_of = ?2 AND state <> 'lost'";
    Ok(db.first(sql, values![sha256, as_of], |row| row.get::<i64>(0))?.is_some())
}

pub(crate) fn add(db: Db<'_>, file: &Arrived) -> Result<InboxId> {
    let id = db.insert(
        "INSERT INTO inbox_file (sealed, name, sha256, as_of, found_at, kind, state, why)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        &[
            (&file.sealed).into(),
            (&file.name).into(),
            (&file.sha256).into(),
            file.as_of.into(),
            file.found_at.into(),
            Value::word(file.kind)?,
            Value::word(file.state)?,
            (&file.why).into(),
        ],
    )?;
    Ok(InboxId(id))
}

/// Holds a file for a person.
pub(crate) fn hold(db: Db<'_>, id: InboxId, why: &str) -> Result<()> {
    let sql = "UPDATE inbox_file SET state = 'held', why = ?2 WHERE id = ?1";
    db.execute(sql, values![id, why])?;
    Ok(())
}

pub(crate) fn settle(
    db: Db<'_>,
    id: InboxId,
    state: State,
    import: Option<i64>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<()> {
    db.execute(
        "UPDATE inbox_file SET state = ?2, import_id = ?3, settled_at = ?4, settled_by = ?5
         WHERE id = ?1",
        &[id.into(), Value::word(state)?, import.into(), at.into(), by.into()],
    )?;
    Ok(())
}
