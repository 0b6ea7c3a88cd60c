//! Reports in SQL: what they told, what an import changed, and what was imported.

use super::{any::AnyFact, kind::Known, report::Counts, rules::Remark};
use crate::{
    Result,
    db::{Db, Row, Value},
    features::{
        cases::{ClinicList, Fact, Reported, Source},
        facts::FactKind,
        roster::Remembered,
    },
    ids::{FactId, ReportId, StayId},
    values,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// What reports told about one fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ToldRow {
    pub fact: FactId,
    pub version: Option<i64>,
    pub as_of: NaiveDateTime,
    pub row: serde_json::Value,
}

pub(super) fn told(db: Db<'_>, stay: StayId, list: ClinicList) -> Result<Vec<ToldRow>> {
    let sql = "SELECT fact_id, version, as_of, row FROM clinic_told
               WHERE stay_id = ?1 AND list = ?2 ORDER BY fact_id";
    db.query(sql, &[stay.into(), Value::word(list)?], |row| {
        Ok(ToldRow {
            fact: row.get(0)?,
            version: row.get(1)?,
            as_of: row.get(2)?,
            row: row.json(3)?,
        })
    })
}

pub(super) fn tell(db: Db<'_>, stay: StayId, list: ClinicList, told: &ToldRow) -> Result<()> {
    db.execute(
        "INSERT INTO clinic_told (stay_id, list, fact_id, version, as_of, row)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (stay_id, list, fact_id) DO UPDATE
            SET version = excluded.version, as_of = excluded.as_of, row = excluded.row",
        &[
            stay.into(),
            Value::word(list)?,
            told.fact.into(),
            told.version.into(),
            told.as_of.into(),
            Value::json(&told.row)?,
        ],
    )?;
    Ok(())
}

pub(super) fn forget_told(db: Db<'_>, stay: StayId, list: ClinicList) -> Result<()> {
    let sql = "DELETE FROM clinic_told WHERE stay_id = ?1 AND list = ?2";
    db.execute(sql, &[stay.into(), Value::word(list)?])?;
    Ok(())
}

/// The open stays of which reports of this kind told something.
pub(super) fn told_of(db: Db<'_>, list: ClinicList) -> Result<Vec<StayId>> {
    let sql = "SELECT DISTINCT t.stay_id FROM clinic_told AS t JOIN stay AS s ON s.id = t.stay_id
               WHERE t.list = ?1 AND s.left_on IS NULL ORDER BY t.stay_id";
    db.query(sql, &[Value::word(list)?], |row| row.get(0))
}

/// Every remark on record, but those that a report settled by itself: these may come again.
pub(super) fn remarks(db: Db<'_>, stay: StayId) -> Result<Vec<Remark>> {
    let sql = format!(
        "SELECT id, protections, source, as_of, version, removed, {} FROM clinic_says
         WHERE stay_id = ?1 AND NOT (removed = 1 AND by_file = 1) ORDER BY id",
        Reported::COLUMNS
    );
    db.query(&sql, values![stay], |row: &Row<'_>| {
        let fact = Fact {
            id: row.get(0)?,
            protections: row.get(1)?,
            source: Source(row.get(2)?),
            as_of: row.get(3)?,
            version: row.get(4)?,
            value: Reported::read(row, 6)?,
        };
        Ok(Remark { fact, settled: row.get(5)? })
    })
}

/// Marks that a report settled a remark by itself, or takes that mark away.
pub(super) fn by_file(db: Db<'_>, stay: StayId, remark: FactId, by_file: bool) -> Result<()> {
    let sql = "UPDATE clinic_says SET by_file = ?3 WHERE stay_id = ?1 AND id = ?2";
    db.execute(sql, values![stay, remark, by_file])?;
    Ok(())
}

/// What an import changed in one stay, as it was before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Before {
    /// The stay's version before.
    pub stay: i64,
    pub added: Vec<(super::any::Kind, FactId)>,
    pub written: Vec<AnyFact>,
    /// Facts whose age alone moved.
    pub seen: Vec<AnyFact>,
    pub told: Vec<ToldRow>,
}

/// An import in the making.
pub(super) struct Import<'a> {
    pub list: ClinicList,
    pub as_of: NaiveDateTime,
    pub doses_to: Option<NaiveDateTime>,
    pub partial: bool,
    pub file_sha256: &'a str,
    /// By what another file of the same source is known.
    pub source: &'a str,
    pub at: DateTime<Utc>,
    pub by: &'a str,
    pub counts: Counts,
}

pub(super) fn begin(db: Db<'_>, import: &Import<'_>) -> Result<ReportId> {
    let id = db.insert(
        "INSERT INTO clinic_import
            (list, as_of, doses_to, partial, file_sha256, source, imported_at, imported_by, counts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        &[
            Value::word(import.list)?,
            import.as_of.into(),
            import.doses_to.into(),
            import.partial.into(),
            import.file_sha256.into(),
            import.source.into(),
            import.at.into(),
            import.by.into(),
            Value::json(import.counts)?,
        ],
    )?;
    Ok(ReportId(id))
}

pub(super) fn changed(
    db: Db<'_>,
    import: ReportId,
    stay: StayId,
    before: &Before,
    version: Option<i64>,
) -> Result<()> {
    db.execute(
        "INSERT INTO clinic_change (import_id, stay_id, before, version) VALUES (?1, ?2, ?3, ?4)",
        &[import.into(), stay.into(), Value::json(before)?, version.into()],
    )?;
    Ok(())
}

/// One stay that an import changed, and whether somebody has worked on it since.
pub(super) struct Change {
    pub stay: StayId,
    pub booking: String,
    pub before: Before,
    pub worked_on: bool,
    /// Whether more than the age of facts moved.
    pub touched: bool,
}

pub(super) fn changes(db: Db<'_>, import: ReportId) -> Result<Vec<Change>> {
    let sql =
        "SELECT c.stay_id, s.booking, c.before, c.version IS NOT NULL AND c.version <> s.version,
                 c.version IS NOT NULL
               FROM clinic_change AS c JOIN stay AS s ON s.id = c.stay_id
               WHERE c.import_id = ?1 ORDER BY c.stay_id";
    db.query(sql, values![import], |row| {
        Ok(Change {
            stay: row.get(0)?,
            booking: row.get(1)?,
            before: row.json(2)?,
            worked_on: row.get(3)?,
            touched: row.get(4)?,
        })
    })
}

/// How many stays of an import somebody has worked on since.
pub(super) fn worked_on(db: Db<'_>, import: ReportId) -> Result<usize> {
    let sql = "SELECT count(*) FROM clinic_change AS c JOIN stay AS s ON s.id = c.stay_id
               WHERE c.import_id = ?1 AND c.version IS NOT NULL AND c.version <> s.version";
    let count: Option<i64> = db.first(sql, values![import], |row| row.get(0))?;
    Ok(usize::try_from(count.unwrap_or_default()).unwrap_or_default())
}

/// Tells an earlier import that the version it left a stay in has a new number: undoing a later
/// one is no work on the stay.
pub(super) fn follow(db: Db<'_>, stay: StayId, before: i64, version: i64) -> Result<()> {
    let sql = "UPDATE clinic_change SET version = ?3 WHERE stay_id = ?1 AND version = ?2";
    db.execute(sql, values![stay, before, version])?;
    Ok(())
}

pub(super) fn mark_undone(db: Db<'_>, import: ReportId, at: DateTime<Utc>) -> Result<()> {
    db.execute("UPDATE clinic_import SET undone_at = ?2 WHERE id = ?1", values![import, at])?;
    db.execute("DELETE FROM clinic_change WHERE import_id = ?1", values![import])?;
    Ok(())
}

/// The kind of an import, and whether it was undone.
pub(super) fn import(db: Db<'_>, import: ReportId) -> Result<Option<(ClinicList, bool)>> {
    let sql = "SELECT list, undone_at IS NOT NULL FROM clinic_import WHERE id = ?1";
    db.first(sql, values![import], |row| Ok((row.word(0)?, row.get(1)?)))
}

/// The newest import that stands; only that one can be taken back.
pub(super) fn newest(db: Db<'_>) -> Result<Option<ReportId>> {
    let sql = "SELECT max(id) FROM clinic_import WHERE undone_at IS NULL";
    Ok(db.first(sql, values![], |row| row.get(0))?.flatten())
}

/// The newest report of a kind that stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewestReport {
    pub list: ClinicList,
    pub as_of: NaiveDateTime,
    pub doses_to: Option<NaiveDateTime>,
    pub at: DateTime<Utc>,
    /// How many clinical documents it was; none for a report.
    pub documents: usize,
}

/// Whether a report of this kind and source is in and stands, so that somebody has looked at one.
pub(super) fn knows_source(db: Db<'_>, list: ClinicList, source: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM clinic_import
               WHERE list = ?1 AND source = ?2 AND undone_at IS NULL LIMIT 1";
    let found = db.first(sql, &[Value::word(list)?, source.into()], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

/// The newest report of each kind, by the time that it shows; where there is none, the newest
/// clinical documents. These are of some people only, so they never make a report look newer.
pub(crate) fn newest_of_each(db: Db<'_>) -> Result<Vec<NewestReport>> {
    let sql = "SELECT list, as_of, doses_to, imported_at, counts FROM clinic_import
               WHERE undone_at IS NULL ORDER BY as_of DESC, id DESC";
    let mut all = db.query(sql, values![], |row| {
        let counts: Counts = row.json(4)?;
        Ok(NewestReport {
            documents: counts.documents,
            list: row.word(0)?,
            as_of: row.get(1)?,
            doses_to: row.get(2)?,
            at: row.get(3)?,
        })
    })?;
    all.sort_by_key(|report| 0 < report.documents);
    let newest = |kind: ClinicList| all.iter().find(|report| report.list == kind).copied();
    Ok(ClinicList::ALL.into_iter().filter_map(newest).collect())
}

/// The time of the newest report of a kind, clinical documents left aside.
pub(super) fn newest_of(db: Db<'_>, list: ClinicList) -> Result<Option<NaiveDateTime>> {
    let all = newest_of_each(db)?;
    let report = all.iter().find(|report| report.list == list && report.documents == 0);
    Ok(report.map(|report| report.as_of))
}

/// Up to when reports and documents told of one stay.
pub(super) fn newest_told(
    db: Db<'_>,
    stay: StayId,
    list: ClinicList,
) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT max(as_of) FROM clinic_told WHERE stay_id = ?1 AND list = ?2";
    Ok(db.first(sql, &[stay.into(), Value::word(list)?], |row| row.get(0))?.flatten())
}

/// The imports that were made together with this one, the newest first: the lists of the same
/// documents, each once and one right after the other. A report is alone.
pub(super) fn made_together(db: Db<'_>, import: ReportId) -> Result<Vec<(ReportId, ClinicList)>> {
    let sql = "SELECT o.id, o.list, o.counts FROM clinic_import AS i JOIN clinic_import AS o
                 ON o.file_sha256 = i.file_sha256 AND o.imported_at = i.imported_at
                    AND o.imported_by = i.imported_by AND o.id <= i.id
               WHERE i.id = ?1 AND o.undone_at IS NULL ORDER BY o.id DESC";
    let all = db.query(sql, values![import], |row| {
        let counts: Counts = row.json(2)?;
        Ok((row.get::<ReportId>(0)?, row.word::<ClinicList>(1)?, counts.documents))
    })?;
    let mut together: Vec<(ReportId, ClinicList)> = Vec::new();
    for (id, list, documents) in all {
        let follows = together.last().is_some_and(|(after, _)| after.0 == id.0 + 1);
        let is_new = together.iter().all(|(_, taken)| *taken != list);
        if !together.is_empty() {
            let is_next = follows && is_new && 0 < documents;
            if !is_next {
                break;
            }
        }
        together.push((id, list));
    }
    Ok(together)
}

pub(super) fn maps(db: Db<'_>) -> Result<Known> {
    let mut known = Known::new();
    let sql = "SELECT list, fingerprint, map, dates FROM column_map WHERE list <> 'roster'";
    db.each(sql, values![], |row| {
        let remembered = Remembered { map: row.json(2)?, dates: row.word_or_none(3)? };
        known.entry(row.word(0)?).or_default().insert(row.get(1)?, remembered);
        Ok(())
    })?;
    Ok(known)
}

pub(super) fn save_map(
    db: Db<'_>,
    list: ClinicList,
    fingerprint: &str,
    known: &Remembered,
) -> Result<()> {
    db.execute(
        "INSERT INTO column_map (fingerprint, map, dates, list) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (fingerprint) DO UPDATE
            SET map = excluded.map, dates = excluded.dates, list = excluded.list",
        &[
            fingerprint.into(),
            Value::json(&known.map)?,
            Value::word(known.dates)?,
            Value::word(list)?,
        ],
    )?;
    Ok(())
}

/// Shows a stay anew in lists, without counting a change.
pub(super) fn see(db: Db<'_>, stay: StayId, touched: i64) -> Result<()> {
    db.execute("UPDATE stay SET touched = ?2 WHERE id = ?1", values![stay, touched])?;
    Ok(())
}

pub(super) fn version_of(db: Db<'_>, stay: StayId) -> Result<i64> {
    let sql = "SELECT version FROM stay WHERE id = ?1";
    db.first(sql, values![stay], |row| row.get(0))?.ok_or(crate::Error::NotFound("stay"))
}
