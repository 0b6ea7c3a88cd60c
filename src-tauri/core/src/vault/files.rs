//! How the vault's files are kept: replaced as a whole or not at all, and never read when a bit has changed.
//!
//! A file is `{"body":…,"checksum":"…"}`: valid JSON, with the SHA-256 of the body's bytes. The checksum is no
//! protection from people (a MAC inside the body is); it tells a damaged disk from a wrong key, which must never
//! be confused, because one is answered with a backup and the other with another passphrase.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{blob, crypto};
use crate::error::{Error, Result};

const OPENING: &[u8] = b"{\"body\":";
const MIDDLE: &[u8] = b",\"checksum\":\"";
const CLOSING: &[u8] = b"\"}\n";
/// 64 hexadecimal digits.
const CHECKSUM: usize = 64;

/// The bytes of a file with this body. Fields are written in the order of the type, which is alphabetical.
pub(super) fn to_bytes<T: Serialize>(body: &T) -> Result<Zeroizing<Vec<u8>>> {
    let body = Zeroizing::new(serde_json::to_vec(body)?);
    let checksum = blob::hex(&crypto::sha256(&body));
    Ok(Zeroizing::new([OPENING, body.as_slice(), MIDDLE, checksum.as_bytes(), CLOSING].concat()))
}

/// Reads what [`to_bytes`] wrote. `what` names the file in a sentence: "The key slots file (slots.json)".
///
/// `Damaged` when a byte is missing or changed, `Newer` when the body's format is above `newest`.
pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8], what: &str, newest: u32) -> Result<T> {
    let damaged = || {
        Error::Damaged(format!(
            "{what} is damaged: its checksum does not match. Nothing was changed; restore it from a backup."
        ))
    };
    let body = checked_body(bytes).ok_or_else(damaged)?;
    let Format { format } = serde_json::from_slice(body).map_err(|_| damaged())?;
    if newest < format {
        return Err(Error::Newer(format!(
            "{what} was written by a newer version of this program. Nothing was changed; install that version."
        )));
    }
    serde_json::from_slice(body).map_err(|_| damaged())
}

/// What every version of every file says.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

fn checked_body(bytes: &[u8]) -> Option<&[u8]> {
    let inner = bytes.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    let (rest, checksum) = inner.split_at_checked(inner.len().checked_sub(CHECKSUM)?)?;
    let body = rest.strip_suffix(MIDDLE)?;
    (blob::hex(&crypto::sha256(body)).as_bytes() == checksum).then_some(body)
}

/// Who else on this machine may read a new file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// The owner only (mode 0600). On Windows the folder's rights decide.
    Owner,
    /// As the folder and the file it replaces say: clinic workstations are shared between accounts.
    AsBefore,
}

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    let mut file = create(path, readers)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if let Err(error) = written {
        drop(file);
        drop(fs::remove_file(path));
        return Err(error.into());
    }
    sync_folder(path)
}

/// Replaces a file: whoever reads it, and whenever the power fails, it is the old one or the new one.
pub(super) fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    let next = beside(path, "new");
    match fs::remove_file(&next) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    let mut file = create(&next, readers)?;
    let moved = (|| {
        if let (Readers::AsBefore, Ok(before)) = (readers, fs::metadata(path)) {
            file.set_permissions(before.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&next, path)
    })();
    if let Err(error) = moved {
        drop(file);
        drop(fs::remove_file(&next));
        return Err(error.into());
    }
    sync_folder(path)
}

/// A file beside `path` whose name ends in `ending`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Keeps other processes out until the returned file is dropped, even if this process is killed.
pub(super) fn lock(path: &Path) -> Result<File> {
    let file = match OpenOptions::new().create(true).truncate(false).write(true).open(path) {
        Ok(file) => file,
        // A store on a read-only disk can still be opened, as long as its lock file is there.
        Err(error) => File::open(path).map_err(|_| error)?,
    };
    file.lock()?;
    Ok(file)
}

fn create(path: &Path, readers: Readers) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    match readers {
        Readers::Owner => private(&mut options),
        Readers::AsBefore => {}
    }
    options.open(path)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn private(_options: &mut OpenOptions) {}

/// A rename is on disk only when its folder is. Windows has no such call and needs none on NTFS.
#[cfg(unix)]
fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    #[serde(deny_unknown_fields)]
    struct Note {
        format: u32,
        text: String,
    }

    fn note() -> Note {
        Note { format: 1, text: "line".into() }
    }

    fn read(bytes: &[u8]) -> Result<Note> {
        from_bytes(bytes, "The note", 1)
    }

    #[test]
    fn a_file_is_valid_json_and_is_read_back() {
        let bytes = to_bytes(&note()).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["body"]["text"], "line", "an auditor can read it with any tool");
        assert_eq!(read(&bytes).unwrap(), note());
    }

    #[test]
    fn every_flipped_bit_is_damage() {
        let bytes = to_bytes(&note()).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut flipped = bytes.to_vec();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(matches!(read(&flipped), Err(Error::Damaged(_))), "bit {at} was flipped");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_damage() {
        let bytes = to_bytes(&note()).unwrap();
        for length in 0..bytes.len() {
            assert!(matches!(read(&bytes[..length]), Err(Error::Damaged(_))), "cut to {length}");
        }
    }

    #[test]
    fn a_newer_format_is_not_called_damage() {
        let newer = serde_json::json!({ "format": 2, "what_we_do_not_know": true });
        let refused = read(&to_bytes(&newer).unwrap()).unwrap_err();
        assert!(matches!(refused, Error::Newer(_)), "{refused}");
    }

    #[test]
    fn a_failed_write_keeps_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.json");
        write_new(&path, b"old", Readers::AsBefore).unwrap();
        // A folder stands where the new file must be written, so that writing fails for every account.
        fs::create_dir(folder.path().join("note.json.new")).unwrap();
        assert!(matches!(replace(&path, b"new", Readers::AsBefore), Err(Error::Io(_))));
        assert_eq!(fs::read(&path).unwrap(), b"old", "the old file is untouched");
    }

    #[test]
    fn a_half_written_file_of_a_killed_process_is_no_obstacle() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.json");
        write_new(&path, b"old", Readers::AsBefore).unwrap();
        fs::write(folder.path().join("note.json.new"), b"ha").unwrap();
        replace(&path, b"new", Readers::AsBefore).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn a_new_file_never_replaces_one_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.json");
        write_new(&path, b"first", Readers::AsBefore).unwrap();
        assert!(write_new(&path, b"second", Readers::AsBefore).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }
}
