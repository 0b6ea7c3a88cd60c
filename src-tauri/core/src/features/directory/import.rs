//! A file of entries: looked at, and imported in one transaction; and the file of what is there.

use super::{
    entry::{DirectoryEntry, DirectoryKind},
    file::{self, RefusedLine},
    rules::{LineDoes, differences, fits, merged, same_place},
    store::{self, Held},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::roster::{cannot_read, hash_of},
    jobs::Progress,
    session::{Working, Writing},
    wire::part::PartFile,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{BufReader, Seek, SeekFrom},
    path::Path,
};
use ts_rs::TS;

/// Shows what a file would change. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewDirectory {
    pub path: String,
}

/// Imports a file, in one transaction. Lines that are refused are left out.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportDirectory {
    pub path: String,
    /// The file of the preview that was looked at, by its hash. Another one is not imported.
    #[serde(default)]
    pub seen: Option<String>,
}

/// What a file of entries changes, or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DirectoryReport {
    /// Of the file; give it back to import this very file.
    pub sha256: String,
    pub new: Vec<ListedLine>,
    pub changed: Vec<ListedLine>,
    pub unchanged: usize,
    pub refused: Vec<RefusedLine>,
}

/// One line of the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListedLine {
    pub line: usize,
    pub kind: DirectoryKind,
    pub name: String,
    pub county: Option<String>,
    /// The columns that change.
    pub columns: Vec<String>,
}

/// A line with the entry that it becomes.
struct Planned {
    does: LineDoes,
    held: Option<Held>,
    value: DirectoryEntry,
    listed: ListedLine,
}

fn open(path: &str, today: NaiveDate) -> Result<(Vec<file::FileLine>, Vec<RefusedLine>, String)> {
    let called = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let read = || {
        let mut file = File::open(path)?;
        let sha256 = hash_of(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        let name = called.as_deref().unwrap_or("file");
        let (lines, refused) = file::read(BufReader::new(file), name, today)?;
        Ok((lines, refused, sha256))
    };
    // A folder opens like a file, and a stick can be pulled out.
    read().map_err(|error: Error| error.or_of_file(|cause| cannot_read(&cause)))
}

/// What each line does to what is there. A second line of the same organization is refused.
fn plan(
    lines: Vec<file::FileLine>,
    known: &[Held],
    refused: &mut Vec<RefusedLine>,
) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for line in lines {
        let mut value = line.value;
        if let Some(first) = planned.iter().find(|held| same_place(&held.value, &value)) {
            let why = format!("Line {} has this organization already.", first.listed.line);
            refused.push(RefusedLine { line: line.line, name: value.name, why });
            continue;
        }
        let held = known.iter().find(|held| same_place(&held.value, &value)).cloned();
        if let Some(held) = held.as_ref().filter(|_| !line.sourced) {
            value.source.clone_from(&held.value.source);
        }
        let becomes =
            held.as_ref().map_or_else(|| value.clone(), |held| merged(&held.value, &value));
        let columns = held.as_ref().map(|held| differences(&becomes, &held.value));
        let columns = columns.unwrap_or_default();
        let does = match &held {
            None => LineDoes::Adds,
            Some(_) if columns.is_empty() => LineDoes::Nothing,
            Some(_) => LineDoes::Changes,
        };
        let listed = ListedLine {
            line: line.line,
            kind: becomes.kind,
            name: becomes.name.clone(),
            county: becomes.county.clone(),
            columns,
        };
        planned.push(Planned { does, held, value: becomes, listed });
    }
    refused.sort_by_key(|line| line.line);
    planned
}

fn report(planned: &[Planned], refused: Vec<RefusedLine>, sha256: String) -> DirectoryReport {
    let which = |does: LineDoes| {
        let lines = planned.iter().filter(|planned| planned.does == does);
        lines.map(|planned| planned.listed.clone()).collect::<Vec<_>>()
    };
    DirectoryReport {
        sha256,
        new: which(LineDoes::Adds),
        changed: which(LineDoes::Changes),
        unchanged: planned.iter().filter(|planned| planned.does == LineDoes::Nothing).count(),
        refused,
    }
}

impl Message for PreviewDirectory {
    const NAME: &'static str = "directory.preview";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = DirectoryReport;
}

impl Job for PreviewDirectory {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<DirectoryReport> {
        progress.go_on()?;
        cx.read(|cx| {
            let (lines, mut refused, sha256) = open(&self.path, cx.now.today)?;
            let planned = plan(lines, &store::all(cx.db)?, &mut refused);
            Ok(report(&planned, refused, sha256))
        })
    }
}

impl Message for ImportDirectory {
    const NAME: &'static str = "directory.import";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = DirectoryReport;
}

impl Job for ImportDirectory {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<DirectoryReport> {
        let today = cx.read(|cx| Ok(cx.now.today))?;
        let (lines, mut refused, sha256) = open(&self.path, today)?;
        if self.seen.is_some_and(|seen| seen != sha256) {
            let sentence = "The file is not the one that was looked at. Look at it again first.";
            return Err(Error::Refused(sentence.into()));
        }
        cx.save(progress, |cx| {
            let planned = plan(lines, &store::all(cx.db)?, &mut refused);
            planned.iter().try_for_each(|planned| apply(cx, planned))?;
            let report = report(&planned, refused, sha256);
            cx.about("directory");
            let (new, changed) = (report.new.len(), report.changed.len());
            cx.detail(&format!("{new} new, {changed} changed"));
            Ok(report)
        })
    }
}

fn apply(cx: &Writing<'_>, planned: &Planned) -> Result<()> {
    match (planned.does, &planned.held) {
        (LineDoes::Adds, _) => store::insert(cx.db, &planned.value).map(drop),
        (LineDoes::Changes, Some(held)) => {
            store::update(cx.db, (held.id, held.version), &planned.value).map(drop)
        }
        (LineDoes::Changes, None) | (LineDoes::Nothing, _) => Ok(()),
    }
}

/// Writes the directory, or a part of it, as a file that can be imported again. It is about
/// organizations only.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportDirectory {
    /// The file to write. An existing one is not written over.
    pub out: String,
    #[serde(default)]
    pub kind: Option<DirectoryKind>,
    #[serde(default)]
    pub county: Option<String>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DirectoryWritten {
    pub lines: usize,
}

impl Message for ExportDirectory {
    const NAME: &'static str = "directory.export";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = DirectoryWritten;
}

impl Job for ExportDirectory {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<DirectoryWritten> {
        progress.go_on()?;
        let held = cx.read(|cx| store::all(cx.db))?;
        let wanted = held.iter().map(|held| &held.value).filter(|entry| {
            self.kind.is_none_or(|kind| entry.kind == kind)
                && fits(entry, self.county.as_deref(), "")
        });
        let wanted: Vec<&DirectoryEntry> = wanted.collect();
        let file = PartFile::holding(Path::new(&self.out), &file::write(&wanted)?)?;
        cx.save(progress, |cx| {
            cx.about("directory");
            cx.detail(&format!("{} lines written", wanted.len()));
            Ok(())
        })?;
        file.publish()?;
        Ok(DirectoryWritten { lines: wanted.len() })
    }
}
