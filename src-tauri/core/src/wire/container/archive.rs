//! The ZIP inside an export, read as if somebody hostile had made it.
//!
//! Names, counts and sizes are checked against the central directory before a byte is unpacked,
//! and against the signed list of contents before anything is written.

use super::{
    manifest::{Manifest, ManifestFile},
    names::{MANIFEST, MANIFEST_SIGNATURE, may_be_listed},
    receive::Limits,
    signing::{Fault, Hashes, NAMESPACE, Signature, SignerKey},
};
use crate::error::{Error, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind, Read, Seek, SeekFrom},
};
use zip::{
    CompressionMethod, ZipArchive,
    read::{ArchiveOffset, Config},
    result::ZipError,
};

/// A list of contents longer than this is refused unread.
const LONGEST_LIST: u64 = 64 * 1024 * 1024;
const LONGEST_SIGNATURE: u64 = 64 * 1024;
/// Below this size no ratio is suspicious: a table of blanks is small either way.
const RATIO_COUNTS_FROM: u64 = 1024 * 1024;

/// An archive whose directory has been found harmless.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    /// Uncompressed size by path.
    sizes: BTreeMap<String, u64>,
}

impl<R: Read + Seek> Archive<R> {
    pub(super) fn open(mut reader: R, limits: &Limits) -> Result<Self> {
        ends_with_its_directory(&mut reader)?;
        // The archive must begin with the first byte: nothing may hide in front of it.
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        // Opened twice: the first time with a bound on what is read, and so on the memory that a
        // directory of a million empty files would take.
        let most = (limits.files as u64).saturating_mul(160).saturating_add(1024 * 1024);
        ZipArchive::with_config(config, Bounded { inner: &mut reader, left: most })
            .map_err(unreadable)?;
        let mut zip = ZipArchive::with_config(config, reader).map_err(unreadable)?;
        if zip.len() > limits.files.saturating_add(2) {
            return Err(damaged("holds more files than an export can have"));
        }
        if zip.has_duplicate_names() {
            return Err(damaged("holds two files of the same name"));
        }
        zip.validate_header_consistency().map_err(unreadable)?;

        let (mut sizes, mut total) = (BTreeMap::new(), 0_u64);
        let mut lower_case = BTreeSet::new();
        for place in 0..zip.len() {
            let entry = zip.by_index_data(place).map_err(unreadable)?;
            let name = entry.name().map_err(unreadable)?.into_owned();
            let is_list = name == MANIFEST || name == MANIFEST_SIGNATURE;
            if entry.is_symlink() || entry.is_dir() || !(is_list || may_be_listed(&name)) {
                return Err(damaged("holds a file that no export has"));
            }
            if !lower_case.insert(name.to_ascii_lowercase()) {
                return Err(damaged("holds two files of the same name"));
            }
            let known = matches!(
                entry.compression(),
                CompressionMethod::Stored | CompressionMethod::Deflated
            );
            if entry.encrypted() || !known {
                return Err(damaged("is packed in a way that no export is"));
            }
            let (size, packed) = (entry.size(), entry.compressed_size());
            total = total.saturating_add(size);
            let swollen = size > RATIO_COUNTS_FROM && size / packed.max(1) >= limits.ratio.max(1);
            if total > limits.total_bytes || swollen {
                return Err(damaged("would unpack to far more than an export can be"));
            }
            sizes.insert(name, size);
        }
        Ok(Self { zip, sizes })
    }

    /// The list of contents as signed bytes, its signature, and what it says.
    pub(super) fn manifest(&mut self, signer: &SignerKey) -> Result<(Vec<u8>, Vec<u8>, Manifest)> {
        let bytes = self.small(MANIFEST, LONGEST_LIST)?;
        let armored = self.small(MANIFEST_SIGNATURE, LONGEST_SIGNATURE)?;
        let about = |fault: Fault| fault.about("list of contents");
        let text = String::from_utf8_lossy(&armored);
        let signature = Signature::parse(&text).map_err(about)?;
        let hashes = Hashes::of(bytes.as_slice(), signature.wants_sha512())?;
        signature.check(signer, NAMESPACE, &hashes).map_err(about)?;
        let manifest = Manifest::read(&bytes)?;
        self.holds_exactly(&manifest)?;
        Ok((bytes, armored, manifest))
    }

    /// Copies one file out, and returns how many bytes it had. Never more than the list says.
    pub(super) fn unpack(&mut self, file: &ManifestFile, out: &mut impl io::Write) -> Result<u64> {
        let entry = self.zip.by_name(&file.path).map_err(unreadable)?;
        let mut source = entry.take(file.bytes.saturating_add(1));
        let mut buffer = vec![0; 64 * 1024];
        let mut total = 0;
        loop {
            let count = match source.read(&mut buffer) {
                Ok(0) => return Ok(total),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(read_failed(error)),
            };
            let piece = buffer.get(..count).unwrap_or_default();
            out.write_all(piece).map_err(crate::wire::part::cannot_write)?;
            total += count as u64;
        }
    }

    fn small(&mut self, name: &str, longest: u64) -> Result<Vec<u8>> {
        let size =
            *self.sizes.get(name).ok_or_else(|| damaged("has no signed list of contents"))?;
        if size > longest {
            return Err(damaged("has a list of contents longer than any export needs"));
        }
        let entry = self.zip.by_name(name).map_err(unreadable)?;
        let mut bytes = Vec::new();
        entry.take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(read_failed)?;
        Ok(bytes)
    }

    /// No file that the list does not name, none that is missing, and every size as it says.
    fn holds_exactly(&self, manifest: &Manifest) -> Result<()> {
        let mut listed = BTreeSet::new();
        for file in &manifest.files {
            if !may_be_listed(&file.path) || !listed.insert(file.path.as_str()) {
                return Err(damaged("has a list of contents that makes no sense"));
            }
            match self.sizes.get(&file.path) {
                Some(size) if *size == file.bytes => {}
                Some(_) => return Err(damaged("holds a file of another size than its list says")),
                None => return Err(damaged("lacks a file that its list names")),
            }
        }
        if listed.len() + 2 == self.sizes.len() {
            Ok(())
        } else {
            Err(damaged("holds a file that its list does not name"))
        }
    }
}

/// The very last bytes must be the end record, without a comment (APPNOTE 4.3.16): nothing may
/// hide behind the archive either.
fn ends_with_its_directory(reader: &mut (impl Read + Seek)) -> Result<()> {
    const LENGTH: i64 = 22;
    let mut record = Vec::new();
    let length = reader.seek(SeekFrom::End(0)).map_err(read_failed)?;
    if length >= LENGTH.unsigned_abs() {
        reader.seek(SeekFrom::End(-LENGTH)).map_err(read_failed)?;
        reader.read_to_end(&mut record).map_err(read_failed)?;
    }
    if record.starts_with(b"PK\x05\x06") && record.ends_with(&[0, 0]) {
        Ok(())
    } else {
        Err(damaged("is not a whole ZIP"))
    }
}

/// A reader that gives up after so many bytes.
struct Bounded<'a, R> {
    inner: &'a mut R,
    left: u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let too_much = || io::Error::new(ErrorKind::InvalidData, "the directory is too long");
        self.left = self.left.checked_sub(count as u64).ok_or_else(too_much)?;
        Ok(count)
    }
}

impl<R: Seek> Seek for Bounded<'_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}

/// What is wrong with the inside of the export, in one sentence.
pub(super) fn damaged(what: &str) -> Error {
    Error::Damaged(format!("The export {what}. Nothing was unpacked; call the facility."))
}

fn unreadable(error: ZipError) -> Error {
    if let ZipError::Io(cause) = error { read_failed(cause) } else { damaged("is not a whole ZIP") }
}

/// Tells a file that does not decrypt from a drive that cannot be read.
fn read_failed(error: io::Error) -> Error {
    let broken = matches!(
        error.kind(),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::InvalidInput
    );
    if broken { damaged("is not whole") } else { Error::Io(error) }
}
