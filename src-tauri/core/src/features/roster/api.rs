//! Previewing, importing and undoing a roster.

use super::{
    ColumnMap, Maps, Options, RosterReport, apply, check_as_of,
    columns::Remembered,
    compare, read_roster,
    source::HowToRead,
    store::{self, Import},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Job, Message},
    hex::hex,
    ids::ImportId,
    jobs::Progress,
    session::{Working, Writing},
    spool::{self, For, Source},
    wire::kind::FileKind,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{self, BufReader, Read, Write},
};
use ts_rs::TS;

/// A roster file and how to read it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterFile {
    pub path: String,
    /// Which column is what; the usual headers are recognized without it.
    #[serde(default)]
    pub map: Option<ColumnMap>,
    /// What somebody said about the file, in the place of what it shows by itself.
    #[serde(default)]
    pub read: HowToRead,
    /// The day that the list shows; today, where absent.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// A list of some people, so nobody is gone because of it.
    #[serde(default)]
    pub partial: bool,
    /// Import although a newer list is in, or the day has not come.
    #[serde(default)]
    pub older: bool,
}

/// Shows what an import would change. Nothing is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewRoster(RosterFile);

/// Imports a roster, in one transaction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRoster(pub(super) RosterFile);

impl Message for PreviewRoster {
    const NAME: &'static str = "roster.preview";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = RosterReport;
}

impl Job for PreviewRoster {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<RosterReport> {
        let read = cx.read(|cx| Ok((cx.now.today, store::maps(cx.db)?)))?;
        let file = Opened::read(cx, &self.0, read.0, read.1)?;
        progress.go_on()?;
        cx.read(|cx| {
            let known = store::known(cx.db, &file.reading.rows)?;
            let comparison = compare(&file.reading, &known, file.options);
            cx.looks_at_list(comparison.listed.len());
            Ok(RosterReport::new(None, file.options.as_of, &file.reading, &comparison))
        })
    }
}

impl Message for ImportRoster {
    const NAME: &'static str = "roster.import";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = RosterReport;
}

impl Job for ImportRoster {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<RosterReport> {
        let read = cx.read(|cx| Ok((cx.now.today, store::maps(cx.db)?)))?;
        let file = Opened::read(cx, &self.0, read.0, read.1)?;
        let as_of = file.options.as_of;
        let report = cx.save(progress, |cx| {
            check_as_of(as_of, store::newest_as_of(cx.db)?, cx.now.today, self.0.older)?;
            let known = store::known(cx.db, &file.reading.rows)?;
            let comparison = compare(&file.reading, &known, file.options);
            let import = store::begin(
                cx.db,
                &Import {
                    as_of,
                    partial: file.options.partial,
                    file_sha256: &file.sha256,
                    source: &file.source(),
                    at: cx.now.utc,
                    by: cx.who(),
                },
            )?;
            let seen = apply::apply(cx, import, &comparison, as_of, progress)?;
            let report = RosterReport::new(Some(import), as_of, &file.reading, &comparison);
            store::finish(cx.db, import, &report, &seen)?;
            if let Some(known) = file.corrected(&self.0) {
                store::save_map(cx.db, &file.reading.columns.fingerprint, &known)?;
            }
            spool::settle(cx, &self.0.path, import.0)?;
            cx.about(&format!("import:{}", import.0));
            cx.detail(&format!("{} rows", report.rows));
            Ok(report)
        })?;
        spool::clear(cx, &self.0.path);
        Ok(report)
    }
}

/// A file that has been read and can be compared.
pub(super) struct Opened {
    pub reading: super::Reading,
    pub options: Options,
    pub sha256: String,
}

impl Opened {
    pub fn read(
        cx: &Working<'_>,
        asked: &RosterFile,
        today: NaiveDate,
        remembered: BTreeMap<String, Remembered>,
    ) -> Result<Self> {
        let as_of = asked.as_of.unwrap_or(today);
        let maps = Maps { given: asked.map.clone(), remembered, ..Maps::default() };
        let read = || -> Result<Self> {
            let mut file: Source = spool::open(cx, &asked.path, For::Roster)?;
            let sha256 = hash_of(&mut file)?;
            let reading = read_roster(&mut BufReader::new(file), &maps, &asked.read, as_of)?;
            let options = Options { as_of, partial: asked.partial || reading.partial };
            Ok(Self { reading, options, sha256 })
        };
        // A folder opens like a file, and a stick can be pulled out.
        read().map_err(|error| error.or_of_file(|cause| cannot_read(&cause)))
    }

    /// By what another file of the same source is known.
    pub fn source(&self) -> String {
        self.reading.dating.source(&self.reading.columns.fingerprint)
    }

    /// What is to be remembered for the next file of this source; nothing for messages, whose
    /// fields have their places.
    fn corrected(&self, asked: &RosterFile) -> Option<Remembered> {
        let is_corrected = asked.map.is_some() || asked.read.dates.is_some();
        let map = || asked.map.clone().unwrap_or_else(|| self.reading.columns.map.clone());
        (is_corrected && self.reading.shape.kind != FileKind::Messages)
            .then(|| Remembered { map: map(), dates: asked.read.dates })
    }
}

pub(crate) fn cannot_read(cause: &io::Error) -> Error {
    tracing::warn!(kind = ?cause.kind(), "a roster file could not be read");
    Error::Refused("The roster file cannot be read. Nothing was changed.".into())
}

/// SHA-256 of what is in a file, in hex.
pub(crate) fn hash_of(file: &mut impl Read) -> Result<String> {
    let mut hash = Sha256::new();
    io::copy(file, &mut Hashing(&mut hash))?;
    Ok(hex(&hash.finalize()))
}

/// Hashes what is written to it.
struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Undoes a whole import.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoImport {
    pub import: ImportId,
}

/// An import that was undone.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Undone {
    pub import: ImportId,
    pub undone: bool,
}

impl Message for UndoImport {
    const NAME: &'static str = "roster.undo";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Undone;
}

impl Change for UndoImport {
    fn apply(self, cx: &Writing<'_>) -> Result<Undone> {
        apply::undo(cx, self.import)?;
        cx.about(&format!("import:{}", self.import.0));
        Ok(Undone { import: self.import, undone: true })
    }
}
