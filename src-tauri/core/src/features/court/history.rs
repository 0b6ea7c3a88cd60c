//! The court lists that were imported, and the newest one taken back.

use super::{import::CourtReport, store};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message, Query},
    db::Db,
    features::cases::CourtDate,
    ids::{CourtImportId, FactId, StayId},
    session::{Reading, Writing},
    values,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many imports are listed.
const MOST: u32 = 20;

/// Lists the court lists that were imported, newest first.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCourtImports {}

/// One imported court list, in numbers.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CourtImportShown {
    pub import: CourtImportId,
    pub at: DateTime<Utc>,
    pub by_whom: String,
    pub rows: usize,
    pub new: usize,
    pub changed: usize,
    pub undone_at: Option<DateTime<Utc>>,
    /// The newest one that stands, as long as nobody has worked on what it changed.
    pub can_undo: bool,
}

impl Message for ListCourtImports {
    const NAME: &'static str = "court.imports";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Vec<CourtImportShown>;
}

impl Query for ListCourtImports {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<CourtImportShown>> {
        let sql = "SELECT id, at, by_whom, report, undone_at FROM court_import
                   ORDER BY id DESC LIMIT ?1";
        let mut shown = cx.db.query(sql, values![MOST], |row| {
            let report: CourtReport = row.json(3)?;
            Ok(CourtImportShown {
                import: row.get(0)?,
                at: row.get(1)?,
                by_whom: row.get(2)?,
                rows: report.rows,
                new: report.new.len(),
                changed: report.changed.len(),
                undone_at: row.get(4)?,
                can_undo: false,
            })
        })?;
        if let Some(newest) = shown.iter_mut().find(|shown| shown.undone_at.is_none()) {
            newest.can_undo = worked_on(cx.db, newest.import)? == 0;
        }
        Ok(shown)
    }
}

/// How many of its days somebody has changed or answered since.
fn worked_on(db: Db<'_>, import: CourtImportId) -> Result<usize> {
    let sql = "SELECT count(*) FROM court_change AS c
               JOIN court_date AS d ON d.stay_id = c.stay_id AND d.id = c.court_id
               WHERE c.import_id = ?1 AND (d.version <> c.version OR (c.before IS NULL AND EXISTS (
                   SELECT 1 FROM court_mark AS m WHERE m.stay_id = c.stay_id
                     AND m.court_id = c.court_id AND m.undone_at IS NULL)))";
    let count: Option<i64> = db.first(sql, values![import], |row| row.get(0))?;
    Ok(usize::try_from(count.unwrap_or_default()).unwrap_or_default())
}

/// Takes a whole court list back: exactly what was before stands again.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoCourtImport {
    pub import: CourtImportId,
}

impl Message for UndoCourtImport {
    const NAME: &'static str = "court.undo";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = ();
}

impl Change for UndoCourtImport {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let import = self.import;
        let newest: Option<CourtImportId> = cx.db.first(
            "SELECT id FROM court_import WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1",
            values![],
            |row| row.get(0),
        )?;
        if newest != Some(import) {
            let sentence = "Only the newest court list that stands can be undone.";
            return Err(Error::Refused(sentence.into()));
        }
        let worked_on = worked_on(cx.db, import)?;
        if worked_on > 0 {
            return Err(Error::Refused(format!(
                "This court list cannot be undone: {worked_on} of its days have been worked on since."
            )));
        }
        let sql =
            "SELECT stay_id, court_id, before, version FROM court_change WHERE import_id = ?1";
        let changes = cx.db.query(sql, values![import], |row| {
            let before: Option<String> = row.get(2)?;
            let before: Option<CourtDate> =
                before.map(|text| serde_json::from_str(&text)).transpose()?;
            Ok((row.get::<StayId>(0)?, row.get::<FactId>(1)?, before, row.get::<i64>(3)?))
        })?;
        for (stay, court, before, version) in changes {
            match before {
                None => store::remove(cx.db, stay, court, version)?,
                Some(before) => {
                    store::update(cx.db, stay, &before, version)?;
                }
            }
            cx.touch_quietly(stay)?;
        }
        let sql = "UPDATE court_import SET undone_at = ?2 WHERE id = ?1";
        cx.db.execute(sql, values![import, cx.now.utc])?;
        cx.about(&format!("court_import:{}", import.0));
        Ok(())
    }
}
