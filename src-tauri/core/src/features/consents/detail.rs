//! What else is on a consent form, its copies and its scans, in SQL. Only ever added to, and read
//! where one person's consents are opened.

use crate::{
    Error, Result,
    db::{Db, Value},
    ids::{FactId, StayId},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How a form was signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignedHow {
    #[default]
    Ink,
    Electronic,
    /// A mark, with a witness.
    Mark,
}

/// How a consent was revoked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RevokedHow {
    #[default]
    InWriting,
    /// On a form of its own.
    Form,
    /// Said so, to be put into writing.
    ByWord,
}

/// What else the paper says, and who recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Detail {
    pub discloser: Option<String>,
    pub responsible: Option<String>,
    pub form_version: Option<String>,
    pub language: Option<String>,
    pub signature: SignedHow,
    pub legal_basis: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// How and by whom a revocation was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revocation {
    pub how: RevokedHow,
    pub received_by: String,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// A scan that is kept, without the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Scan {
    pub id: i64,
    /// In bytes.
    pub size: i64,
    pub sha256: String,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

pub(super) fn insert(db: Db<'_>, consent: FactId, detail: &Detail) -> Result<()> {
    let sql = "INSERT INTO consent_detail (consent_id, discloser, responsible, form_version,
                   language, signature, legal_basis, recorded_by, recorded_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let row = [
        consent.into(),
        (&detail.discloser).into(),
        (&detail.responsible).into(),
        (&detail.form_version).into(),
        (&detail.language).into(),
        Value::word(detail.signature)?,
        (&detail.legal_basis).into(),
        (&detail.recorded_by).into(),
        detail.recorded_at.into(),
    ];
    db.execute(sql, &row)?;
    Ok(())
}

pub(super) fn add_copy(
    db: Db<'_>,
    consent: FactId,
    on: NaiveDate,
    who: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let sql = "INSERT INTO consent_copy (consent_id, given_on, recorded_by, recorded_at)
               VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, values![consent, on, who, at])?;
    Ok(())
}

pub(super) fn add_revocation(
    db: Db<'_>,
    consent: FactId,
    (how, received_by): (RevokedHow, &str),
    who: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let sql = "INSERT INTO consent_revoked (consent_id, how, received_by, recorded_by, recorded_at)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let row = [consent.into(), Value::word(how)?, received_by.into(), who.into(), at.into()];
    db.execute(sql, &row)?;
    Ok(())
}

pub(super) fn add_scan(db: Db<'_>, consent: FactId, scan: &Scan, file: &[u8]) -> Result<i64> {
    let id = db.insert(
        "INSERT INTO consent_scan (consent_id, size, sha256, recorded_by, recorded_at)
         VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        &[
            consent.into(),
            scan.size.into(),
            (&scan.sha256).into(),
            (&scan.recorded_by).into(),
            scan.recorded_at.into(),
        ],
    )?;
    let sql = "INSERT INTO consent_scan_file (scan_id, file) VALUES (?1, ?2)";
    db.execute(sql, &[id.into(), file.into()])?;
    Ok(id)
}

/// A scan of one stay, with its file.
pub(super) fn scan(db: Db<'_>, stay: StayId, id: i64) -> Result<(Scan, Vec<u8>)> {
    let sql = "SELECT s.id, s.size, s.sha256, s.recorded_by, s.recorded_at, f.file
               FROM consent_scan AS s
               JOIN consent_scan_file AS f ON f.scan_id = s.id
               JOIN consent AS c ON c.id = s.consent_id
               WHERE c.stay_id = ?1 AND s.id = ?2";
    let found = db.first(sql, values![stay, id], |row| Ok((read_scan(row, 0)?, row.get(5)?)))?;
    found.ok_or(Error::NotFound("scan"))
}

fn read_scan(row: &crate::db::Row<'_>, from: usize) -> Result<Scan> {
    Ok(Scan {
        id: row.get(from)?,
        size: row.get(from + 1)?,
        sha256: row.get(from + 2)?,
        recorded_by: row.get(from + 3)?,
        recorded_at: row.get(from + 4)?,
    })
}

/// What hangs on each consent of one stay.
#[derive(Debug, Default)]
pub(super) struct Hanging {
    pub details: BTreeMap<FactId, Detail>,
    pub revocations: BTreeMap<FactId, Revocation>,
    pub copies: BTreeMap<FactId, NaiveDate>,
    pub scans: BTreeMap<FactId, Vec<Scan>>,
}

pub(super) fn of_stay(db: Db<'_>, stay: StayId) -> Result<Hanging> {
    let mut found = Hanging::default();
    let of = "WHERE t.consent_id IN (SELECT id FROM consent WHERE stay_id = ?1)";
    let sql = format!(
        "SELECT t.consent_id, t.discloser, t.responsible, t.form_version, t.language, t.signature,
             t.legal_basis, t.recorded_by, t.recorded_at FROM consent_detail AS t {of}"
    );
    db.each(&sql, values![stay], |row| {
        let detail = Detail {
            discloser: row.get(1)?,
            responsible: row.get(2)?,
            form_version: row.get(3)?,
            language: row.get(4)?,
            signature: row.word(5)?,
            legal_basis: row.get(6)?,
            recorded_by: row.get(7)?,
            recorded_at: row.get(8)?,
        };
        found.details.insert(row.get(0)?, detail);
        Ok(())
    })?;
    let sql = format!(
        "SELECT t.consent_id, t.how, t.received_by, t.recorded_by, t.recorded_at
         FROM consent_revoked AS t {of}"
    );
    db.each(&sql, values![stay], |row| {
        let revocation = Revocation {
            how: row.word(1)?,
            received_by: row.get(2)?,
            recorded_by: row.get(3)?,
            recorded_at: row.get(4)?,
        };
        found.revocations.insert(row.get(0)?, revocation);
        Ok(())
    })?;
    let sql = format!("SELECT t.consent_id, t.given_on FROM consent_copy AS t {of} ORDER BY t.id");
    db.each(&sql, values![stay], |row| {
        found.copies.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    let sql = format!(
        "SELECT t.consent_id, t.id, t.size, t.sha256, t.recorded_by, t.recorded_at
         FROM consent_scan AS t {of} ORDER BY t.id"
    );
    db.each(&sql, values![stay], |row| {
        found.scans.entry(row.get(0)?).or_default().push(read_scan(row, 1)?);
        Ok(())
    })?;
    Ok(found)
}
