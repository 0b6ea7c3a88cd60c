//! What the site said by hand, and its agreements, in SQL.

use super::{ElementKey, agreements::Agreement, rules::ReadinessDeed};
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    ids::{AgreementId, ReadinessEntryId},
    values,
};
use chrono::{NaiveDate, NaiveDateTime};

/// One thing that somebody said or withdrew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: ReadinessEntryId,
    pub element: ElementKey,
    pub deed: ReadinessDeed,
    /// The entry that is withdrawn.
    pub about: Option<ReadinessEntryId>,
    pub reason: Option<String>,
    pub until: Option<NaiveDate>,
    pub share: Option<i64>,
    pub document: Option<String>,
    pub dated: Option<NaiveDate>,
    pub kept_at: Option<String>,
    pub by_whom: String,
    pub at: NaiveDateTime,
    pub recorded_by: String,
}

const COLUMNS: &str = "element, deed, about, reason, until, share, document, dated, kept_at, \
     by_whom, at, recorded_by";

fn read(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        element: row.word(1)?,
        deed: row.word(2)?,
        about: row.get(3)?,
        reason: row.get(4)?,
        until: row.get(5)?,
        share: row.get(6)?,
        document: row.get(7)?,
        dated: row.get(8)?,
        kept_at: row.get(9)?,
        by_whom: row.get(10)?,
        at: row.get(11)?,
        recorded_by: row.get(12)?,
    })
}

/// Every entry, in the order of recording.
pub(super) fn entries(db: Db<'_>) -> Result<Vec<Entry>> {
    db.query(&format!("SELECT id, {COLUMNS} FROM readiness_entry ORDER BY id"), values![], read)
}

/// The entries of one element, in the order of recording.
pub(super) fn entries_of(db: Db<'_>, element: ElementKey) -> Result<Vec<Entry>> {
    let sql = format!("SELECT id, {COLUMNS} FROM readiness_entry WHERE element = ?1 ORDER BY id");
    db.query(&sql, values![element.name()], read)
}

/// Adds an entry; its number is given here.
pub(super) fn add(db: Db<'_>, entry: &Entry) -> Result<ReadinessEntryId> {
    let sql = format!(
        "INSERT INTO readiness_entry ({COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id"
    );
    let values = [
        Value::word(entry.element)?,
        Value::word(entry.deed)?,
        entry.about.into(),
        (&entry.reason).into(),
        entry.until.into(),
        entry.share.into(),
        (&entry.document).into(),
        entry.dated.into(),
        (&entry.kept_at).into(),
        (&entry.by_whom).into(),
        entry.at.into(),
        (&entry.recorded_by).into(),
    ];
    db.insert(&sql, &values).map(ReadinessEntryId)
}

/// An agreement as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeldAgreement {
    pub id: AgreementId,
    pub version: i64,
    pub value: Agreement,
}

/// Every agreement, the one that ends first before the others, those without an end last.
pub(super) fn agreements(db: Db<'_>) -> Result<Vec<HeldAgreement>> {
    let sql = "SELECT id, version, with_whom, kind, signed_on, ends_on, kept_at FROM agreement
               WHERE removed = 0 ORDER BY ends_on IS NULL, ends_on, lower(with_whom), id";
    db.query(sql, values![], |row| {
        Ok(HeldAgreement {
            id: row.get(0)?,
            version: row.get(1)?,
            value: Agreement {
                with_whom: row.get(2)?,
                kind: row.word(3)?,
                signed_on: row.get(4)?,
                ends_on: row.get(5)?,
                kept_at: row.get(6)?,
            },
        })
    })
}

fn columns(agreement: &Agreement) -> Result<Vec<Value>> {
    Ok(vec![
        (&agreement.with_whom).into(),
        Value::word(agreement.kind)?,
        agreement.signed_on.into(),
        agreement.ends_on.into(),
        (&agreement.kept_at).into(),
    ])
}

pub(super) fn add_agreement(db: Db<'_>, agreement: &Agreement) -> Result<AgreementId> {
    let sql = "INSERT INTO agreement (with_whom, kind, signed_on, ends_on, kept_at)
               VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
    db.insert(sql, &columns(agreement)?).map(AgreementId)
}

/// Writes over the version that was seen.
pub(super) fn correct_agreement(
    db: Db<'_>,
    (id, seen): (AgreementId, i64),
    agreement: &Agreement,
) -> Result<()> {
    let mut values = columns(agreement)?;
    values.extend([id.into(), seen.into()]);
    let sql = "UPDATE agreement SET with_whom = ?1, kind = ?2, signed_on = ?3, ends_on = ?4,
                   kept_at = ?5, version = version + 1
               WHERE id = ?6 AND version = ?7 AND removed = 0";
    if db.execute(sql, &values)? == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Takes an agreement out. The row stays.
pub(super) fn remove_agreement(db: Db<'_>, id: AgreementId, seen: i64) -> Result<()> {
    let sql = "UPDATE agreement SET removed = 1, version = version + 1
               WHERE id = ?1 AND version = ?2 AND removed = 0";
    if db.execute(sql, values![id, seen])? == 0 { Err(Error::Stale) } else { Ok(()) }
}
