//! A report that arrived by itself: whether it is one, what it would change, and importing it.

use super::{
    ClinicReport, ImportReport,
    api::{Opened, ReportFile, begin},
    compare, kind, store,
};
use crate::{
    Error, Result,
    catalog::Job,
    db::Db,
    features::roster::HowToRead,
    jobs::Progress,
    session::Working,
    spool::Unattended,
    wire::kind::{self as file_kind, FileKind},
};
use std::io::{Read, Seek};

/// Whether a file is a report of the clinic, by its headings.
pub(crate) fn is_report(db: Db<'_>, source: &mut (impl Read + Seek)) -> Result<bool> {
    if file_kind::find(source)? == FileKind::Messages {
        return Ok(false);
    }
    match kind::find(source, &HowToRead::default(), &store::maps(db)?) {
        Ok(found) => Ok(found.is_some()),
        Err(Error::Refused(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Reads and compares a report, for the rule that decides whether it waits for a person. Nobody
/// sees any of it.
pub(crate) fn look_at(cx: &Working<'_>, path: &str) -> Result<Unattended> {
    let (now, known) = begin(cx)?;
    let asked = asked(path);
    let opened = Opened::read(cx, &asked, now, &known)?;
    let list = opened.report.kind;
    cx.read(|cx| {
        let newest = opened.newest(cx.db)?;
        let at = opened.at(&asked, newest);
        let progress = Progress::default();
        let counts = compare::compare(cx.db, &opened.report, at, opened.until(), &progress)?.counts;
        let ended = counts.stopped + counts.gone;
        Ok(Unattended {
            first: newest.is_none(),
            new_source: !store::knows_source(cx.db, list, &opened.source())?,
            day_problem: opened.time_problem(newest, now).map(|problem| problem.to_string()),
            others: 0,
            lines: counts.rows,
            rejected: counts.rejected,
            known: counts.unchanged + counts.changed + counts.differs + ended,
            // New facts and changed ones are the clinic's ordinary day.
            changed: ended,
        })
    })
}

/// Imports a report in the name of whoever works here.
pub(crate) fn import_by_itself(cx: &Working<'_>, path: &str) -> Result<ClinicReport> {
    ImportReport(asked(path)).run(cx, &Progress::default())
}

fn asked(path: &str) -> ReportFile {
    ReportFile {
        path: path.into(),
        list: None,
        map: None,
        read: HowToRead::default(),
        as_of: None,
        partial: false,
        older: false,
    }
}
