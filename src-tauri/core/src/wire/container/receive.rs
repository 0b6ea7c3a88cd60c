//! Opening an export, and believing nothing that is not signed.
//!
//! The order is: the outer signature (before anything is decrypted), the key, the shape of the
//! ZIP, the inner signature, whether the file was made for this key, whether it follows the last
//! one, and only then the files themselves, each against its hash. They appear in a folder of
//! their own, all of them or none.

use super::{
    archive::{Archive, damaged},
    hashing::Hashing,
    keys::{ExportKey, hex, parse_identities},
    manifest::Manifest,
    names::{MANIFEST, MANIFEST_SIGNATURE, export_stem},
    signing::{Fault, Hashes, NAMESPACE, Signature, SignerKey},
};
use crate::error::{Error, Result};
use crate::wire::part::{PartFolder, cannot_write, with_ending};
use serde::Serialize;
use std::{
    fs::File,
    io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};
use ts_rs::TS;

/// What a county has in hand when an export arrives.
#[derive(Clone, Copy)]
pub struct Receive<'a> {
    pub file: &'a Path,
    /// The detached signature; `<file>.sig` where none is named.
    pub signature: Option<&'a Path>,
    /// The text of the county's key file, as `age-keygen` writes it.
    pub identity: &'a str,
    /// The text of the facility's `.pub` file.
    pub signer: &'a str,
    /// A folder is made in here.
    pub out_dir: &'a Path,
    /// The newest export of this facility that was received before, where that is known.
    pub last: Option<&'a LastReceived>,
    pub limits: Limits,
}

/// An export that was received before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastReceived {
    pub sequence: u64,
    /// SHA-256 of the encrypted file.
    pub sha256: String,
}

/// What an export may be at most; more is taken for an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub encrypted_bytes: u64,
    pub total_bytes: u64,
    pub files: usize,
    /// How many times larger a file may be than it is packed. Tables reach 50, deflate 1032.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const GIB: u64 = 1024 * 1024 * 1024;
        Self { encrypted_bytes: 8 * GIB, total_bytes: 32 * GIB, files: 100_000, ratio: 200 }
    }
}

/// An export that was opened, checked and unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Received {
    pub folder: PathBuf,
    /// SHA-256 of the encrypted file; the next export names it as the one before.
    pub sha256: String,
    pub continuity: Continuity,
    pub manifest: Manifest,
}

/// Whether an export follows the one received before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Continuity {
    /// Nobody said what came before.
    NotChecked,
    Follows,
    /// Exports are missing; ask the facility for them.
    Gap {
        #[ts(type = "number")]
        first_missing: u64,
        #[ts(type = "number")]
        last_missing: u64,
    },
    /// The number follows, but the facility names another file as the one before. It may have
    /// gone back to a backup.
    OtherHistory,
}

/// Opens an export. After any error, nothing is left in the folder.
pub fn receive(request: &Receive<'_>) -> Result<Received> {
    let signer = SignerKey::parse(request.signer)?;
    let mut file = File::open(request.file).map_err(|error| cannot_read(&error, "export"))?;
    if file.metadata()?.len() > request.limits.encrypted_bytes {
        return Err(damaged("is larger than an export can be"));
    }
    let sha256 = check_outside(request, &mut file, &signer)?;
    let (reader, key) = decrypt(file, request.identity)?;
    let mut archive = Archive::open(reader, &request.limits)?;
    let (list, list_signature, manifest) = archive.manifest(&signer)?;
    if !manifest.recipient_keys.contains(&key.fingerprint()) {
        return Err(Error::Refused(
            "This export was made for somebody else and passed on. Call the facility.".into(),
        ));
    }
    let continuity = continuity(&manifest, &sha256, request.last)?;

    let stem = export_stem(&manifest.facility_slug, &manifest.county, manifest.sequence)?;
    let folder = PartFolder::create(request.out_dir, &stem)?;
    for listed in &manifest.files {
        let mut out = Hashing::new(folder.file(&listed.path)?);
        let bytes = archive.unpack(listed, &mut out)?;
        if bytes != listed.bytes || out.sha256_hex() != listed.sha256 {
            return Err(damaged("holds a file that is not the one its list names"));
        }
        out.out.sync_all().map_err(cannot_write)?;
    }
    for (name, bytes) in [(MANIFEST, &list), (MANIFEST_SIGNATURE, &list_signature)] {
        let mut out = folder.file(name)?;
        out.write_all(bytes).map_err(cannot_write)?;
        out.sync_all().map_err(cannot_write)?;
    }
    let target = folder.target().to_owned();
    folder.publish()?;
    Ok(Received { folder: target, sha256, continuity, manifest })
}

/// Verifies the detached signature, and returns the SHA-256 of the encrypted file.
fn check_outside(request: &Receive<'_>, file: &mut File, signer: &SignerKey) -> Result<String> {
    let beside = with_ending(request.file, ".sig");
    let path = request.signature.unwrap_or(&beside);
    let mut armored = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64 * 1024).read_to_end(&mut armored));
    read.map_err(|error| cannot_read(&error, "signature that belongs to the export"))?;
    let fault = |fault: Fault| fault.about("file");
    let signature = Signature::parse(&String::from_utf8_lossy(&armored)).map_err(fault)?;
    let hashes = Hashes::of(file, signature.wants_sha512())?;
    signature.check(signer, NAMESPACE, &hashes).map_err(fault)?;
    Ok(hex(&hashes.sha256))
}

/// Opens the age file with the first private key that fits, and says which one that was.
fn decrypt(
    mut file: File,
    identity: &str,
) -> Result<(age::stream::StreamReader<BufReader<File>>, ExportKey)> {
    for (identity, public) in parse_identities(identity)? {
        file.seek(SeekFrom::Start(0))?;
        let buffered = BufReader::new(file.try_clone()?);
        let decryptor =
            age::Decryptor::new_buffered(buffered).map_err(|_| damaged("is not an age file"))?;
        match decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)) {
            Ok(reader) => return Ok((reader, public)),
            Err(age::DecryptError::NoMatchingKeys) => {}
            Err(_) => return Err(damaged("is not whole")),
        }
    }
    Err(Error::WrongKey(
        "This key does not open the export: it was made for another one. \
         Read the digits of your key to the facility."
            .into(),
    ))
}

fn continuity(
    manifest: &Manifest,
    sha256: &str,
    last: Option<&LastReceived>,
) -> Result<Continuity> {
    let Some(last) = last else { return Ok(Continuity::NotChecked) };
    let refused = |why: String| Err(Error::Refused(why));
    if sha256 == last.sha256 {
        return refused(format!("Export {} was received before.", manifest.sequence));
    }
    if manifest.sequence <= last.sequence {
        return refused(format!(
            "This is export {}, but export {} was received already. \
             An old file may have been sent again; call the facility.",
            manifest.sequence, last.sequence
        ));
    }
    let next = last.sequence.saturating_add(1);
    Ok(if manifest.sequence > next {
        Continuity::Gap { first_missing: next, last_missing: manifest.sequence - 1 }
    } else if manifest.previous_sha256.as_deref() == Some(&last.sha256) {
        Continuity::Follows
    } else {
        Continuity::OtherHistory
    })
}

fn cannot_read(error: &io::Error, what: &str) -> Error {
    let why = if error.kind() == ErrorKind::NotFound { "is not there" } else { "cannot be read" };
    Error::Refused(format!("The {what} {why}. Nothing was opened."))
}
