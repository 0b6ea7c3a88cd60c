//! The reports so far, and whether each can still be taken back.

use super::{report::Counts, require_programme, store};
use crate::{
    Result,
    access::Right,
    calendar::wall_time,
    catalog::{Message, Query},
    features::cases::ClinicList,
    ids::ReportId,
    session::Reading,
    values,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many are listed.
const MOST: u32 = 100;

/// Lists the reports that were imported, newest first.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListReports {}

/// One imported report, in numbers.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReportShown {
    pub import: ReportId,
    pub list: ClinicList,
    pub as_of: NaiveDateTime,
    pub doses_to: Option<NaiveDateTime>,
    pub partial: bool,
    /// Facility-local time of reading.
    pub at: NaiveDateTime,
    pub by_whom: String,
    pub counts: Counts,
    /// Facility-local as well.
    pub undone_at: Option<NaiveDateTime>,
    /// The newest one that stands can be taken back, as long as nobody worked on its people.
    pub can_undo: bool,
    /// How many of its people somebody has worked on since, where it is the newest one.
    pub worked_on: usize,
}

impl Message for ListReports {
    const NAME: &'static str = "ehr.list";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = Vec<ReportShown>;
}

impl Query for ListReports {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<ReportShown>> {
        require_programme(cx)?;
        let sql =
            "SELECT id, list, as_of, doses_to, partial, imported_at, imported_by, counts, undone_at
                   FROM clinic_import ORDER BY id DESC LIMIT ?1";
        let mut reports = cx.db.query(sql, values![MOST], |row| {
            let at: DateTime<Utc> = row.get(5)?;
            let undone: Option<DateTime<Utc>> = row.get(8)?;
            Ok(ReportShown {
                import: row.get(0)?,
                list: row.word(1)?,
                as_of: row.get(2)?,
                doses_to: row.get(3)?,
                partial: row.get(4)?,
                at: wall_time(at),
                by_whom: row.get(6)?,
                counts: row.json(7)?,
                undone_at: undone.map(wall_time),
                can_undo: false,
                worked_on: 0,
            })
        })?;
        let newest = store::newest(cx.db)?;
        if let Some(newest) = reports.iter_mut().find(|shown| Some(shown.import) == newest) {
            newest.worked_on = store::worked_on(cx.db, newest.import)?;
            newest.can_undo = newest.worked_on == 0;
        }
        Ok(reports)
    }
}
