//! Recipients of exports and their runs in SQL.

use crate::{
    Result,
    db::{Db, Row, Value},
    features::disclosure::RecipientKind,
    ids::RecipientId,
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A county, plan or agency that receives exports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportRecipient {
    pub id: RecipientId,
    pub name: String,
    pub class: RecipientKind,
    /// The county's code.
    pub county: String,
    /// Where the recipient is a plan: its name as coverage records write it.
    pub plan: Option<String>,
    /// Its age key (`age1…`).
    pub public_key: String,
    pub every_days: u32,
    pub starts_on: NaiveDate,
}

/// One file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportRun {
    pub recipient: String,
    pub sequence: u32,
    /// The due days that this run answers, missed ones included; empty for one made by hand.
    pub covers: Vec<NaiveDate>,
    pub file_name: String,
    pub sha256: String,
    pub made_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT id, name, class, county, plan, public_key, every_days, starts_on
     FROM export_recipient WHERE active = 1";

fn read(row: &Row<'_>) -> Result<ExportRecipient> {
    Ok(ExportRecipient {
        id: row.get(0)?,
        name: row.get(1)?,
        class: row.word(2)?,
        county: row.get(3)?,
        plan: row.get(4)?,
        public_key: row.get(5)?,
        every_days: row.get(6)?,
        starts_on: row.get(7)?,
    })
}

pub(super) fn all(db: Db<'_>) -> Result<Vec<ExportRecipient>> {
    db.query(&format!("{SELECT} ORDER BY name"), values![], read)
}

pub(super) fn find(db: Db<'_>, name: &str) -> Result<Option<ExportRecipient>> {
    db.first(&format!("{SELECT} AND name = ?1"), values![name], read)
}

pub(super) fn add(db: Db<'_>, recipient: &ExportRecipient) -> Result<RecipientId> {
    let id = db.insert(
        "INSERT INTO export_recipient (name, class, county, plan, public_key, every_days, starts_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        &[
            (&recipient.name).into(),
            Value::word(recipient.class)?,
            (&recipient.county).into(),
            (&recipient.plan).into(),
            (&recipient.public_key).into(),
            recipient.every_days.into(),
            recipient.starts_on.into(),
        ],
    )?;
    Ok(RecipientId(id))
}

/// The newest run for a recipient: its number, hash, and the newest due day it answered.
pub(super) struct LastRun {
    pub sequence: u32,
    pub sha256: String,
    pub due_on: NaiveDate,
}

pub(super) fn last_run(db: Db<'_>, recipient: RecipientId) -> Result<Option<LastRun>> {
    let sql = "SELECT seq, sha256, due_on FROM export_run WHERE recipient_id = ?1
               ORDER BY seq DESC LIMIT 1";
    db.first(sql, values![recipient], |row| {
        Ok(LastRun { sequence: row.get(0)?, sha256: row.get(1)?, due_on: row.get(2)? })
    })
}

pub(super) fn add_run(
    db: Db<'_>,
    recipient: RecipientId,
    due_on: NaiveDate,
    run: &ExportRun,
) -> Result<()> {
    db.execute(
        "INSERT INTO export_run (recipient_id, seq, due_on, covers, file_name, sha256, made_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            recipient.into(),
            run.sequence.into(),
            due_on.into(),
            Value::json(&run.covers)?,
            (&run.file_name).into(),
            (&run.sha256).into(),
            run.made_at.into(),
        ],
    )?;
    Ok(())
}

pub(super) fn runs(db: Db<'_>) -> Result<Vec<ExportRun>> {
    let sql = "SELECT r.name, run.seq, run.covers, run.file_name, run.sha256, run.made_at
               FROM export_run AS run JOIN export_recipient AS r ON r.id = run.recipient_id
               ORDER BY run.id DESC";
    db.query(sql, values![], |row| {
        Ok(ExportRun {
            recipient: row.get(0)?,
            sequence: row.get(1)?,
            covers: row.json(2)?,
            file_name: row.get(3)?,
            sha256: row.get(4)?,
            made_at: row.get(5)?,
        })
    })
}
