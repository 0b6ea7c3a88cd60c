//! The imports so far, and whether each can still be taken back.

use super::{RosterReport, store};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    db::Db,
    ids::ImportId,
    session::Reading,
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many imports are listed.
const MOST: u32 = 100;

/// Lists the imports, newest first.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListImports {}

/// One import, in numbers.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ImportShown {
    pub import: ImportId,
    pub as_of: NaiveDate,
    /// A list of some people, so nobody was gone because of it.
    pub partial: bool,
    pub at: DateTime<Utc>,
    pub by_whom: String,
    pub rows: usize,
    pub new: usize,
    pub unchanged: usize,
    pub changed: usize,
    pub moved: usize,
    pub lost_date: usize,
    pub gone: usize,
    pub unsure: usize,
    pub rejected: usize,
    pub undone_at: Option<DateTime<Utc>>,
    /// The newest one that stands can be taken back, as long as nobody worked on its stays.
    pub can_undo: bool,
    /// How many of its stays somebody has worked on since, where it is the newest one.
    pub worked_on: usize,
}

impl Message for ListImports {
    const NAME: &'static str = "roster.list";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Vec<ImportShown>;
}

impl Query for ListImports {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<ImportShown>> {
        let newest = store::newest(cx.db)?;
        let mut imports = all(cx.db)?;
        if let Some(newest) = imports.iter_mut().find(|shown| Some(shown.import) == newest) {
            newest.worked_on = worked_on(cx.db, newest.import)?;
            newest.can_undo = newest.worked_on == 0;
        }
        Ok(imports)
    }
}

fn all(db: Db<'_>) -> Result<Vec<ImportShown>> {
    let sql = "SELECT id, as_of, partial, imported_at, imported_by, report, undone_at
               FROM roster_import ORDER BY id DESC LIMIT ?1";
    db.query(sql, values![MOST], |row| {
        let report: RosterReport = row.json(5)?;
        Ok(ImportShown {
            import: row.get(0)?,
            as_of: row.get(1)?,
            partial: row.get(2)?,
            at: row.get(3)?,
            by_whom: row.get(4)?,
            rows: report.rows,
            new: report.new.len(),
            unchanged: report.unchanged,
            changed: report.changed.len(),
            moved: report.moved.len(),
            lost_date: report.lost_date.len(),
            gone: report.gone.len(),
            unsure: report.unsure.len(),
            rejected: report.rejected.len(),
            undone_at: row.get(6)?,
            can_undo: false,
            worked_on: 0,
        })
    })
}

/// As [`store::changes`] judges it, without reading what was before.
fn worked_on(db: Db<'_>, import: ImportId) -> Result<usize> {
    let sql = "SELECT count(*) FROM roster_change AS c JOIN stay AS s ON s.id = c.stay_id
               WHERE c.import_id = ?1 AND (c.version <> s.version OR (c.before IS NULL
                 AND EXISTS (SELECT 1 FROM disclosure AS d WHERE d.stay_id = s.id)))";
    let count: Option<i64> = db.first(sql, values![import], |row| row.get(0))?;
    Ok(usize::try_from(count.unwrap_or_default()).unwrap_or_default())
}
