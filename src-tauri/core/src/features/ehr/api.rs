//! Reading, previewing, importing and undoing a report of the clinic.

use super::{
    apply,
    compare::{self, Comparison},
    kind::{self, Known, maps_of},
    reading::{Reading as Report, read_report},
    report::{AsOfFrom, ClinicReport},
    require_programme,
    row::printed_in,
    rules::At,
    store::{self, Import},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Job, Message},
    db::Db,
    features::{
        cases::ClinicList,
        roster::{
            ColumnMap, Field, HowToRead, Maps, Remembered, RosterColumns, of_table, top_of,
            with_rows,
        },
    },
    hex::hex,
    ids::ReportId,
    jobs::Progress,
    session::{Working, Writing},
    spool::{self, For},
    wire::ccda_in,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use ts_rs::TS;

/// Reads which report a file is, its headings and its first lines. A file that is not understood
/// yet is shown as well, so that it can be.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadReport {
    pub path: String,
    /// What somebody says that the file lists.
    #[serde(default)]
    pub list: Option<ClinicList>,
    #[serde(default)]
    pub map: Option<ColumnMap>,
    #[serde(default)]
    pub read: HowToRead,
}

/// A report as far as it is understood.
#[derive(Debug, Serialize, TS)]
pub struct ReportColumns {
    /// What it lists; where its headings do not say, doses, for somebody to correct.
    pub list: ClinicList,
    /// Whether the headings, or somebody before, say so.
    pub recognised: bool,
    pub columns: RosterColumns,
    /// What a column of this list can hold.
    pub fields: Vec<Field>,
    /// When the report says that it was printed.
    pub printed: Option<NaiveDateTime>,
    /// It is no report but clinical documents, which have no columns.
    pub documents: bool,
}

/// A report and how to read it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportFile {
    pub path: String,
    /// What it lists; its headings say so where absent.
    #[serde(default)]
    pub list: Option<ClinicList>,
    /// Which column is what; the usual headings are recognized without it.
    #[serde(default)]
    pub map: Option<ColumnMap>,
    #[serde(default)]
    pub read: HowToRead,
    /// Facility-local time up to which it shows things; as it says itself, where absent.
    #[serde(default)]
    pub as_of: Option<NaiveDateTime>,
    /// A list of some people, so nothing is gone because of it.
    #[serde(default)]
    pub partial: bool,
    /// Import although a newer report of its kind is in, or its time has not come.
    #[serde(default)]
    pub older: bool,
}

/// Shows what an import would change. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewReport(ReportFile);

/// Imports a report, in one transaction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportReport(pub(super) ReportFile);

impl Message for ReadReport {
    const NAME: &'static str = "ehr.read";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ReportColumns;
}

impl Job for ReadReport {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ReportColumns> {
        progress.go_on()?;
        let (now, known) = begin(cx)?;
        let shown = self.show(cx, now, &known).map_err(of_file)?;
        cx.read(|cx| {
            cx.looks_at_list(shown.columns.samples.len());
            Ok(())
        })?;
        Ok(shown)
    }
}

impl ReadReport {
    fn show(&self, cx: &Working<'_>, now: NaiveDateTime, known: &Known) -> Result<ReportColumns> {
        let mut file = BufReader::new(spool::open(cx, &self.path, For::Clinic)?);
        if ccda_in::is_here(&mut file)? {
            return Ok(ReportColumns {
                list: ClinicList::Orders,
                recognised: true,
                columns: RosterColumns::none(),
                fields: Vec::new(),
                printed: None,
                documents: true,
            });
        }
        let found = match self.list {
            Some(list) => Some((list, false)),
            None => kind::find(&mut file, &self.read, known)?,
        };
        let list = found.map_or(ClinicList::Administrations, |(list, _)| list);
        let maps = Maps { given: self.map.clone(), ..maps_of(list, known) };
        file.seek(SeekFrom::Start(0))?;
        let columns = of_table(&mut file, &maps, &self.read)?;
        file.seek(SeekFrom::Start(0))?;
        let line = columns.line.unwrap_or_default();
        let (printed, _) = with_rows(&mut file, &self.read, &maps, |rows, _| {
            let top: Vec<_> = top_of(rows)?.into_iter().filter(|row| row.line < line).collect();
            Ok(printed_in(&top, now.date()))
        })?;
        let fields = kind::list_of(list).fields();
        let recognised = self.list.is_none() && found.is_some();
        Ok(ReportColumns { list, recognised, columns, fields, printed, documents: false })
    }
}

impl Message for PreviewReport {
    const NAME: &'static str = "ehr.preview";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ClinicReport;
}

impl Job for PreviewReport {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ClinicReport> {
        let (now, known) = begin(cx)?;
        let opened = Opened::read(cx, &self.0, now, &known)?;
        progress.go_on()?;
        cx.read(|cx| {
            let newest = opened.newest(cx.db)?;
            let problem = opened.time_problem(newest, now);
            let at = opened.at(&self.0, newest);
            let compared = compare::compare(cx.db, &opened.report, at, opened.until(), progress)?;
            cx.looks_at_list(compared.counts.people);
            let problem = problem.map(|problem| problem.to_string());
            Ok(opened.reply(None, compared, &self.0, newest, problem))
        })
    }
}

impl Message for ImportReport {
    const NAME: &'static str = "ehr.import";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ClinicReport;
}

impl Job for ImportReport {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ClinicReport> {
        let (now, known) = begin(cx)?;
        let opened = Opened::read(cx, &self.0, now, &known)?;
        let report = cx.save(progress, |cx| {
            require_programme(cx)?;
            let newest = opened.newest(cx.db)?;
            if let Some(problem) = opened.time_problem(newest, now).filter(|_| !self.0.older) {
                return Err(problem);
            }
            let at = opened.at(&self.0, newest);
            let list = opened.report.kind;
            let compared = compare::compare(cx.db, &opened.report, at, opened.until(), progress)?;
            let import = store::begin(
                cx.db,
                &Import {
                    list,
                    as_of: opened.as_of,
                    doses_to: opened.report.doses_to,
                    partial: self.0.partial,
                    file_sha256: &opened.sha256,
                    source: &opened.source(),
                    at: cx.now.utc,
                    by: cx.who(),
                    counts: compared.counts,
                },
            )?;
            let as_of = opened.until();
            let what = apply::What { list, source: apply::source(list), as_of };
            apply::apply(cx, import, what, &compared, progress)?;
            if let Some(known) = opened.corrected(&self.0) {
                store::save_map(cx.db, list, &opened.report.columns.fingerprint, &known)?;
            }
            spool::settle(cx, &self.0.path, import.0)?;
            cx.about(&format!("clinic_import:{}", import.0));
            cx.detail(&format!("{} rows", compared.counts.rows));
            Ok(opened.reply(Some(import), compared, &self.0, newest, None))
        })?;
        spool::clear(cx, &self.0.path);
        Ok(report)
    }
}

/// Who asks, when it is, and what was corrected before.
pub(super) fn begin(cx: &Working<'_>) -> Result<(NaiveDateTime, Known)> {
    cx.read(|cx| {
        require_programme(cx)?;
        Ok((cx.now.local, store::maps(cx.db)?))
    })
}

/// A file that has been read and can be compared.
pub(super) struct Opened {
    pub report: Report,
    as_of: NaiveDateTime,
    from: AsOfFrom,
    sha256: String,
}

impl Opened {
    pub fn read(
        cx: &Working<'_>,
        asked: &ReportFile,
        now: NaiveDateTime,
        known: &Known,
    ) -> Result<Self> {
        Self::open(cx, asked, now, known).map_err(of_file)
    }

    fn open(
        cx: &Working<'_>,
        asked: &ReportFile,
        now: NaiveDateTime,
        known: &Known,
    ) -> Result<Self> {
        let mut file = spool::open(cx, &asked.path, For::Clinic)?;
        let mut hash = Sha256::new();
        let mut bytes = vec![0_u8; 1 << 16];
        loop {
            let read = file.read(&mut bytes)?;
            let Some(some) = bytes.get(..read).filter(|some| !some.is_empty()) else { break };
            hash.update(some);
        }
        let mut file = BufReader::new(file);
        if ccda_in::is_here(&mut file)? {
            return Err(Error::Refused(
                "This file holds clinical documents, which are read as such.".into(),
            ));
        }
        let list = if let Some(list) = asked.list {
            list
        } else {
            let found = kind::find(&mut file, &asked.read, known)?;
            found.ok_or_else(|| Error::Refused(NO_REPORT.into()))?.0
        };
        file.seek(SeekFrom::Start(0))?;
        let report = read_report(&mut file, list, asked.map.clone(), &asked.read, known, now)?;
        let (as_of, from) = match (asked.as_of, report.printed, report.doses_to) {
            (Some(said), ..) => (said, AsOfFrom::Said),
            (None, Some(printed), _) => (printed, AsOfFrom::Printed),
            (None, None, Some(newest)) => (newest, AsOfFrom::NewestDose),
            // "Now" would make it newer than whatever somebody typed since it was printed.
            (None, None, None) => return Err(Error::Refused(NO_TIME.into())),
        };
        Ok(Self { report, as_of, from, sha256: hex(&hash.finalize()) })
    }

    /// Up to when its facts are known: a list of doses knows them up to its newest one.
    pub fn until(&self) -> NaiveDateTime {
        match self.report.kind {
            ClinicList::Administrations => self.report.doses_to.unwrap_or(self.as_of),
            ClinicList::Orders | ClinicList::Allergies | ClinicList::Problems => self.as_of,
        }
    }

    pub fn newest(&self, db: Db<'_>) -> Result<Option<NaiveDateTime>> {
        store::newest_of(db, self.report.kind)
    }

    pub fn at(&self, asked: &ReportFile, newest: Option<NaiveDateTime>) -> At {
        let older = newest.is_some_and(|newest| self.as_of < newest);
        At { as_of: self.as_of, whole: !asked.partial, older }
    }

    /// Why the time of this report should be looked at twice.
    pub fn time_problem(&self, newest: Option<NaiveDateTime>, now: NaiveDateTime) -> Option<Error> {
        let written = |at: NaiveDateTime| at.format("%m/%d/%Y %H:%M").to_string();
        let sentence = if now < self.as_of {
            format!(
                "This report is dated {}, which has not come yet. Correct the time, or confirm it.",
                written(self.as_of)
            )
        } else if self.report.doses_to.is_some_and(|newest| self.as_of < newest) {
            "This report tells of doses after the time that it is said to show. Correct the time, \
             or confirm it."
                .into()
        } else {
            let newest = newest.filter(|newest| self.as_of < *newest)?;
            format!(
                "This report shows {}, and one that shows {} is in. Nothing was taken from it. \
                 Confirm to add only what the newer one does not know.",
                written(self.as_of),
                written(newest)
            )
        };
        Some(Error::Refused(sentence))
    }

    /// By what another file of the same source is known.
    pub fn source(&self) -> String {
        self.report.dating.source(&self.report.columns.fingerprint)
    }

    /// What is to be remembered for the next file of this source.
    fn corrected(&self, asked: &ReportFile) -> Option<Remembered> {
        let corrected = asked.map.is_some() || asked.read.dates.is_some() || asked.list.is_some();
        let map = asked.map.clone().unwrap_or_else(|| self.report.columns.map.clone());
        corrected.then_some(Remembered { map, dates: asked.read.dates })
    }

    fn reply(
        &self,
        import: Option<ReportId>,
        compared: Comparison,
        asked: &ReportFile,
        newest: Option<NaiveDateTime>,
        day_problem: Option<String>,
    ) -> ClinicReport {
        ClinicReport {
            import,
            list: self.report.kind,
            as_of: self.as_of,
            as_of_from: self.from,
            doses_to: self.report.doses_to,
            partial: asked.partial,
            newest,
            day_problem,
            counts: compared.counts,
            people: compared.people,
            rejected: compared.rejected,
            notes: self.report.notes.clone(),
        }
    }
}

const NO_TIME: &str = "Nothing in this report says how old it is. Say which day and time it shows.";

const NO_REPORT: &str = "The headings of this file are not those of orders, doses, allergies or \
                         problems. Say what it lists, and what its columns hold.";

/// A folder opens like a file, and a stick can be pulled out.
pub(super) fn of_file(error: Error) -> Error {
    error.or_of_file(|cause: io::Error| {
        tracing::warn!(kind = ?cause.kind(), "a report could not be read");
        Error::Refused("The report cannot be read. Nothing was changed.".into())
    })
}

/// Undoes a whole import.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoReport {
    pub import: ReportId,
}

/// An import that was undone.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ReportUndone {
    pub import: ReportId,
    pub list: ClinicList,
}

impl Message for UndoReport {
    const NAME: &'static str = "ehr.undo";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = ReportUndone;
}

impl Change for UndoReport {
    fn apply(self, cx: &Writing<'_>) -> Result<ReportUndone> {
        require_programme(cx)?;
        let (list, undone) = store::import(cx.db, self.import)?.ok_or(Error::NotFound("import"))?;
        if undone {
            return Err(Error::Refused("This import has been undone already.".into()));
        }
        // The lists of one document are taken back together, as they came.
        for (import, list) in store::made_together(cx.db, self.import)? {
            apply::undo(cx, import, list)?;
        }
        cx.about(&format!("clinic_import:{}", self.import.0));
        Ok(ReportUndone { import: self.import, list })
    }
}
