//! Previewing and importing clinical documents: all lists of all of them at once.

use super::{
    apply,
    document::{
        self, Documents,
        compare::{self, Compared, Matched},
    },
    report::{AsOfFrom, ClinicReport, DocumentsReport, UnreadDocument},
    require_programme,
    store::{self, Import},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    db::Db,
    features::{cases::ClinicList, roster::hash_of},
    ids::ReportId,
    jobs::Progress,
    session::{Reading, Working},
    spool::{self, For},
};
use chrono::NaiveDateTime;
use serde::Deserialize;
use std::io::BufReader;
use ts_rs::TS;

/// How it is called where facts say whence they are.
const SOURCE: &str = "clinical document";

/// Documents and what is to be taken from them.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentsFile {
    /// A document, or an archive of several.
    pub path: String,
    /// The lists that are taken; all that there are where none is named.
    #[serde(default)]
    pub lists: Vec<ClinicList>,
    /// Each shows only part of what its person has, so nothing is gone because of it.
    #[serde(default)]
    pub partial: bool,
    /// Import although something newer is in, or a time has not come.
    #[serde(default)]
    pub older: bool,
}

/// Shows what an import of clinical documents would change. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewDocuments(DocumentsFile);

/// Imports clinical documents, all their lists in one transaction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportDocuments(DocumentsFile);

impl Message for PreviewDocuments {
    const NAME: &'static str = "ehr.preview_documents";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = DocumentsReport;
}

impl Job for PreviewDocuments {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<DocumentsReport> {
        let now = begin(cx)?;
        let opened = Opened::read(cx, &self.0, now)?;
        progress.go_on()?;
        cx.read(|cx| {
            let all = opened.compare(cx.db, &self.0, progress)?;
            cx.looks_at_list(all.people);
            let problem = opened.time_problem(&all, now).map(|problem| problem.to_string());
            let lists = all.lists.iter().map(|(list, compared)| (*list, None, compared));
            let lists =
                lists.map(|(list, import, one)| reply(list, import, one, &self.0)).collect();
            Ok(opened.reply(&all, lists, problem))
        })
    }
}

impl Message for ImportDocuments {
    const NAME: &'static str = "ehr.import_documents";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = DocumentsReport;
}

impl Job for ImportDocuments {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<DocumentsReport> {
        let now = begin(cx)?;
        let opened = Opened::read(cx, &self.0, now)?;
        let report = cx.save(progress, |cx| {
            require_programme(cx)?;
            let all = opened.compare(cx.db, &self.0, progress)?;
            if let Some(problem) = opened.time_problem(&all, now).filter(|_| !self.0.older) {
                return Err(problem);
            }
            if all.lists.is_empty() {
                let sentence = "None of these documents is of somebody here, so nothing was taken.";
                return Err(Error::Refused(sentence.into()));
            }
            let mut lists = Vec::new();
            let mut rows = 0;
            for (list, compared) in &all.lists {
                let import = store::begin(
                    cx.db,
                    &Import {
                        list: *list,
                        as_of: compared.as_of,
                        doses_to: compared.doses_to,
                        partial: self.0.partial,
                        source: SOURCE,
                        file_sha256: &opened.sha256,
                        at: cx.now.utc,
                        by: cx.who(),
                        counts: compared.comparison.counts,
                    },
                )?;
                let what = apply::What { list: *list, source: SOURCE, as_of: compared.as_of };
                apply::apply(cx, import, what, &compared.comparison, progress)?;
                cx.about(&format!("clinic_import:{}", import.0));
                rows += compared.comparison.counts.rows;
                lists.push(reply(*list, Some(import), compared, &self.0));
            }
            if let Some(import) = lists.first().and_then(|list| list.import) {
                spool::settle(cx, &self.0.path, import.0)?;
            }
            cx.detail(&format!("{} documents, {rows} rows", opened.documents.sheets.len()));
            Ok(opened.reply(&all, lists, None))
        })?;
        spool::clear(cx, &self.0.path);
        Ok(report)
    }
}

fn begin(cx: &Working<'_>) -> Result<NaiveDateTime> {
    cx.read(|cx: &Reading<'_>| {
        require_programme(cx)?;
        Ok(cx.now.local)
    })
}

/// A file of documents that has been read.
struct Opened {
    documents: Documents,
    sha256: String,
}

/// All lists, compared.
struct All {
    lists: Vec<(ClinicList, Compared)>,
    people: usize,
    not_read: Vec<UnreadDocument>,
}

impl Opened {
    fn read(cx: &Working<'_>, asked: &DocumentsFile, now: NaiveDateTime) -> Result<Self> {
        Self::open(cx, asked, now).map_err(super::api::of_file)
    }

    fn open(cx: &Working<'_>, asked: &DocumentsFile, now: NaiveDateTime) -> Result<Self> {
        let mut file = spool::open(cx, &asked.path, For::Clinic)?;
        let sha256 = hash_of(&mut file)?;
        let documents = document::read_all(&mut BufReader::new(file), now)?;
        Ok(Self { documents, sha256 })
    }

    fn compare(&self, db: Db<'_>, asked: &DocumentsFile, progress: &Progress) -> Result<All> {
        let (matched, not_read) = compare::matched(db, &self.documents)?;
        let mut lists = Vec::new();
        for list in wanted(&matched, asked) {
            if let Some(one) = compare::compare(db, list, &matched, asked.partial, progress)? {
                lists.push((list, one));
            }
        }
        Ok(All { lists, people: matched.len(), not_read })
    }

    /// Why the times of these documents should be looked at twice.
    fn time_problem(&self, all: &All, now: NaiveDateTime) -> Option<Error> {
        let ahead = self.documents.sheets.iter().filter(|sheet| now < sheet.as_of).count();
        let older = all.lists.iter().map(|(_, compared)| compared.older).max().unwrap_or_default();
        let sentence = if 0 < ahead {
            format!(
                "{} dated to a time that has not come yet. Confirm to import all the same.",
                many(ahead)
            )
        } else if 0 < older {
            format!(
                "{} older than what is in. Nothing was taken. Confirm to add only what the newer \
                 one does not know.",
                many(older)
            )
        } else {
            return None;
        };
        Some(Error::Refused(sentence))
    }

    fn reply(
        &self,
        all: &All,
        lists: Vec<ClinicReport>,
        day_problem: Option<String>,
    ) -> DocumentsReport {
        DocumentsReport {
            documents: self.documents.sheets.len() + self.documents.unread.len(),
            people: all.people,
            lists,
            not_read: all.not_read.clone(),
            restricted: self.documents.sheets.iter().filter(|sheet| sheet.restricted).count(),
            other_files: self.documents.others,
            day_problem,
        }
    }
}

fn many(count: usize) -> String {
    if count == 1 { "One document is".into() } else { format!("{count} documents are") }
}

fn wanted(matched: &Matched<'_>, asked: &DocumentsFile) -> Vec<ClinicList> {
    let mut lists = compare::lists_of(matched);
    lists.retain(|list| asked.lists.is_empty() || asked.lists.contains(list));
    lists
}

fn reply(
    list: ClinicList,
    import: Option<ReportId>,
    compared: &Compared,
    asked: &DocumentsFile,
) -> ClinicReport {
    let Compared { comparison, notes, as_of, doses_to, .. } = compared;
    ClinicReport {
        import,
        list,
        as_of: *as_of,
        as_of_from: AsOfFrom::Document,
        doses_to: *doses_to,
        partial: asked.partial,
        newest: None,
        day_problem: None,
        counts: comparison.counts,
        people: comparison.people.clone(),
        rejected: comparison.rejected.clone(),
        notes: notes.clone(),
    }
}
