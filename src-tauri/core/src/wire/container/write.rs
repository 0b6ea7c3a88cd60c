//! Writing an export: ZIP, then age, then the hash, then the disk, in one pass.
//!
//! Nothing readable ever touches the disk, and one file at a time is in memory. The encrypted
//! file is read back before it gets its name, because a memory stick may take bytes that it
//! does not keep; whether it opens can be tried only by the county, which alone has the key.

use super::{
    hashing::{Hashing, QuietAfterError},
    keys::{ExportKey, hex},
    manifest::{AuditHead, FORMAT, Manifest, ManifestFile, Period, VERSION},
    names::{self, MANIFEST, MANIFEST_SIGNATURE, NOTICE, README, export_name},
    readme::readme,
    signing::{Hashes, NAMESPACE, SigningKey},
};
use crate::wire::part::{PartFile, cannot_write, refuse_existing, sync_folder_of, with_ending};
use crate::{
    error::{Error, Result},
    wire::csv_out::{self, Cell},
};
use chrono::{DateTime, Datelike, SubsecRound, Timelike, Utc};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    fs,
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};
use ts_rs::TS;
use zip::{
    CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions,
    write::StreamWriter as ZipStream,
};

/// What is known about an export before its files are.
#[derive(Debug, Clone)]
pub struct Header {
    pub facility: String,
    /// The facility in file names; see [`super::facility_slug`].
    pub facility_slug: String,
    /// The county's code, or another receiver's short name.
    pub county: String,
    /// Counts the exports to this county, from 1.
    pub sequence: u64,
    pub period: Period,
    pub created_at: DateTime<Utc>,
    /// SHA-256 of the export before this one; `None` in the first.
    pub previous_sha256: Option<String>,
    pub audit_head: AuditHead,
    /// The keys of this one county.
    pub recipients: Vec<ExportKey>,
    /// Categories that are in the file; more can be added with [`ExportWriter::covers`].
    pub scope: BTreeSet<String>,
    pub legal_basis: Vec<String>,
    /// The text of `NOTICE.txt`, where a Part 2 fact is inside (42 CFR 2.32).
    pub notice: Option<String>,
    /// Whom the county calls: an office and its number.
    pub contact: String,
    pub app_version: String,
}

/// One file for [`write_export`].
pub struct Entry {
    pub path: String,
    pub bytes: Vec<u8>,
    /// Rows below the header; `None` for what is not a table.
    pub rows: Option<u64>,
}

/// An export that is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Written {
    pub file: PathBuf,
    pub signature: PathBuf,
    /// SHA-256 of the encrypted file; the next export names it.
    pub sha256: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub manifest: Manifest,
}

/// Writes a whole export from files that come one at a time.
pub fn write_export(
    folder: &Path,
    header: Header,
    key: &SigningKey,
    files: impl IntoIterator<Item = Result<Entry>>,
) -> Result<Written> {
    let mut export = ExportWriter::begin(folder, header)?;
    for entry in files {
        let Entry { path, bytes, rows } = entry?;
        export.add(&path, |out| {
            out.write_all(&bytes).map_err(cannot_write)?;
            Ok(rows)
        })?;
    }
    export.finish(key)
}

type Out = Hashing<QuietAfterError>;

/// An export that is being written. Dropped before [`Self::finish`], it leaves nothing behind.
pub struct ExportWriter {
    // Fields are dropped in this order, and the file must be closed before it is removed.
    zip: Option<ZipWriter<ZipStream<age::stream::StreamWriter<Out>>>>,
    part: PartFile,
    header: Header,
    files: Vec<ManifestFile>,
    /// Lower-case paths, because Windows knows no difference.
    taken: BTreeSet<String>,
    options: SimpleFileOptions,
    target: PathBuf,
    broken: bool,
}

impl ExportWriter {
    /// Starts an export in a folder. Refuses a header that could not be a whole one, and a name
    /// that is taken.
    pub fn begin(folder: &Path, mut header: Header) -> Result<Self> {
        check(&header)?;
        header.created_at = header.created_at.trunc_subsecs(0);
        let options = options(header.created_at)?;
        let name = export_name(&header.facility_slug, &header.county, header.sequence)?;
        let target = folder.join(name);
        let signature = with_ending(&target, ".sig");
        let unfinished = with_ending(&target, ".part").exists();
        let part = PartFile::create(&target)?;
        if unfinished {
            // A crash between the two names at the very end left the signature of nothing.
            let _ = fs::remove_file(&signature);
        }
        refuse_existing(&signature)?;

        let recipients = header.recipients.iter().map(|key| key.recipient() as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients)
            .map_err(|_| Error::Refused("The export cannot be encrypted to these keys.".into()))?;
        let file = part.file()?.try_clone().map_err(cannot_write)?;
        let out = Hashing::new(QuietAfterError { file, broken: false });
        let encrypted = encryptor.wrap_output(out).map_err(cannot_write)?;

        let mut export = Self {
            zip: Some(ZipWriter::new_stream(encrypted)),
            part,
            header,
            files: Vec::new(),
            taken: BTreeSet::new(),
            options,
            target,
            broken: false,
        };
        let text = readme(&export.header)?;
        export.entry(README, |out| write_text(out, &text))?;
        if let Some(notice) = export.header.notice.clone() {
            export.entry(NOTICE, |out| write_text(out, &notice))?;
        }
        Ok(export)
    }

    /// Adds a file, written by `fill`, which returns its number of rows where it is a table.
    ///
    /// The path is `packets/<document number>.pdf`, `fhir/<document number>.json` or
    /// `tables/<what>.csv` (or `.xlsx`). After an error the export can only be dropped.
    pub fn add(
        &mut self,
        path: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<Option<u64>>,
    ) -> Result<()> {
        if !names::is_content(path) {
            return Err(Error::Refused(
                "A file in an export is named by its document number or by what it lists.".into(),
            ));
        }
        self.entry(path, fill)
    }

    /// Adds a packet under its document number.
    pub fn packet(&mut self, document: &str, pdf: &[u8]) -> Result<()> {
        self.add(&format!("packets/{document}.pdf"), |out| {
            out.write_all(pdf).map_err(cannot_write)?;
            Ok(None)
        })
    }

    /// Adds a table, row by row.
    pub fn table<Row: AsRef<[Cell]>>(
        &mut self,
        name: &str,
        header: &[&str],
        rows: impl IntoIterator<Item = Result<Row>>,
    ) -> Result<()> {
        self.add(&format!("tables/{name}.csv"), |out| {
            let written = csv_out::write_table(out, header, rows).map(Some);
            if let Err(Error::Io(cause)) = written { Err(cannot_write(cause)) } else { written }
        })
    }

    /// Says that facts of this category are in the file.
    pub fn covers(&mut self, category: impl Into<String>) {
        self.header.scope.insert(category.into());
    }

    /// Adds the notice that must travel with Part 2 facts, unless it is there already.
    pub fn notice(&mut self, text: &str) -> Result<()> {
        if self.taken.contains(&NOTICE.to_ascii_lowercase()) {
            return Ok(());
        }
        self.entry(NOTICE, |out| write_text(out, text))
    }

    /// Adds the signed list of contents, reads the file back, signs it and gives it its name.
    pub fn finish(mut self, key: &SigningKey) -> Result<Written> {
        let manifest = self.manifest(key);
        let list = manifest.canonical()?;
        let signature = key.sign(NAMESPACE, &list)?;
        self.entry(MANIFEST, |out| write_bytes(out, &list))?;
        self.entry(MANIFEST_SIGNATURE, |out| write_text(out, &signature))?;

        let zip = self.zip.take().ok_or_else(incomplete)?;
        let encrypted = zip.finish().map_err(zip_failed)?.into_inner();
        let out = encrypted.finish().map_err(cannot_write)?;
        if out.out.broken || self.broken {
            return Err(incomplete());
        }
        out.out.file.sync_all().map_err(cannot_write)?;
        let (sha256, bytes) = (out.sha256(), out.bytes());
        self.read_back(&sha256)?;

        let signature = key.sign_hash(NAMESPACE, &sha256)?;
        let beside = with_ending(&self.target, ".sig");
        let part = PartFile::create(&beside)?;
        let mut file = part.file()?;
        file.write_all(signature.as_bytes()).map_err(cannot_write)?;
        file.sync_all().map_err(cannot_write)?;
        // The signature comes first: whoever sees the file finds it complete.
        part.publish()?;
        if let Err(error) = self.part.publish() {
            let _ = fs::remove_file(&beside);
            return Err(error);
        }
        sync_folder_of(&self.target);
        Ok(Written { file: self.target, signature: beside, sha256: hex(&sha256), bytes, manifest })
    }

    fn entry(
        &mut self,
        path: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<Option<u64>>,
    ) -> Result<()> {
        if self.broken {
            return Err(incomplete());
        }
        if !self.taken.insert(path.to_ascii_lowercase()) {
            return Err(Error::Refused("Two files of an export would have the same name.".into()));
        }
        self.broken = true;
        let zip = self.zip.as_mut().ok_or_else(incomplete)?;
        zip.start_file(path, self.options).map_err(zip_failed)?;
        let mut counted = Hashing::new(zip);
        let rows = fill(&mut counted)?;
        let (sha256, bytes) = (counted.sha256_hex(), counted.bytes());
        if path != MANIFEST && path != MANIFEST_SIGNATURE {
            self.files.push(ManifestFile { path: path.to_owned(), bytes, sha256, rows });
        }
        self.broken = false;
        Ok(())
    }

    fn manifest(&self, key: &SigningKey) -> Manifest {
        let header = self.header.clone();
        let mut files = self.files.clone();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let mut recipient_keys: Vec<_> =
            header.recipients.iter().map(ExportKey::fingerprint).collect();
        recipient_keys.sort();
        recipient_keys.dedup();
        Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            facility: header.facility,
            facility_slug: header.facility_slug,
            county: header.county,
            sequence: header.sequence,
            period: header.period,
            created_at: header.created_at,
            previous_sha256: header.previous_sha256,
            recipient_keys,
            signed_by: key.fingerprint(),
            files,
            audit_head: header.audit_head,
            scope: header.scope,
            legal_basis: header.legal_basis,
            app_version: header.app_version,
        }
    }

    fn read_back(&self, sha256: &[u8]) -> Result<()> {
        let mut file = self.part.file()?;
        file.seek(SeekFrom::Start(0)).map_err(cannot_write)?;
        let found = Hashes::of(file, false).map_err(cannot_write)?;
        if found.sha256 == sha256 {
            Ok(())
        } else {
            Err(Error::Refused(
                "The drive did not keep what was written to it. Use another one.".into(),
            ))
        }
    }
}

fn check(header: &Header) -> Result<()> {
    let refused = |why: &str| Err(Error::Refused(why.to_owned()));
    if header.recipients.is_empty() {
        return refused("The county has no key yet. Add its public key first.");
    }
    if header.sequence == 0 {
        return refused("Exports are numbered from 1.");
    }
    if header.period.from > header.period.to {
        return refused("The period of the export ends before it begins.");
    }
    let is_hash = |text: &String| {
        text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    if !header.previous_sha256.as_ref().is_none_or(is_hash) {
        return refused("The hash of the export before this one is not a SHA-256.");
    }
    Ok(())
}

/// The same facts make the same ZIP: no clock, no system, no comment.
fn options(at: DateTime<Utc>) -> Result<SimpleFileOptions> {
    let narrow = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let time = zip::DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or(0),
        narrow(at.month()),
        narrow(at.day()),
        narrow(at.hour()),
        narrow(at.minute()),
        narrow(at.second()),
    )
    .map_err(|_| Error::Refused("The clock shows a year that cannot be right.".into()))?;
    Ok(SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
        .system(zip::System::Unix)
        .unix_permissions(0o600))
}

fn write_text(out: &mut dyn Write, text: &str) -> Result<Option<u64>> {
    write_bytes(out, text.as_bytes())
}

fn write_bytes(out: &mut dyn Write, bytes: &[u8]) -> Result<Option<u64>> {
    out.write_all(bytes).map_err(cannot_write)?;
    Ok(None)
}

fn zip_failed(error: ZipError) -> Error {
    if let ZipError::Io(cause) = error {
        return cannot_write(cause);
    }
    Error::Unexpected(format!("the ZIP could not be written: {error}"))
}

fn incomplete() -> Error {
    Error::Refused("The export was not completed. Nothing was left behind.".into())
}
