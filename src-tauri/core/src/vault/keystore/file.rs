//! Secrets in one file, for machines without a keyring and for scripts (`--key-file`).
//!
//! Whoever can read the file has the device secret, so it belongs on another disk than the store, readable by one
//! account: a file that others can read, or that is a link to somewhere else, is refused with a sentence.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::super::blob::Blob;
use super::super::files::{self, Readers};
use super::{KeyStore, Secret};
use crate::error::{Error, Result};

const FORMAT: u32 = 1;
const WHAT: &str = "The key file";
/// Far more than a key file ever holds; a longer file is not one.
const LONGEST: u64 = 1 << 20;

/// A key file. Nothing of it is kept in memory between calls.
pub struct KeyFile {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    format: u32,
    secrets: BTreeMap<String, Blob>,
}

impl KeyFile {
    /// Makes a new, empty key file with mode 0600. A file or link that is already there is refused.
    pub fn create(path: &Path) -> Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::Refused(
                "There is already a file where the key file should be made. Choose another name."
                    .into(),
            ));
        }
        let empty = Body { format: FORMAT, secrets: BTreeMap::new() };
        files::write_new(path, &files::to_bytes(&empty)?, Readers::Owner)?;
        Ok(Self { path: path.into() })
    }

    /// Opens a key file, and looks at it once so that a mistake in its rights is reported at the start.
    pub fn open(path: &Path) -> Result<Self> {
        let file = Self { path: path.into() };
        file.read()?;
        Ok(file)
    }

    fn read(&self) -> Result<Body> {
        let mut file = open_private(&self.path)?;
        let mut bytes = Zeroizing::new(Vec::new());
        Read::by_ref(&mut file).take(LONGEST).read_to_end(&mut bytes)?;
        files::from_bytes(&bytes, WHAT, FORMAT)
    }

    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, Blob>)) -> Result<()> {
        let _lock = files::lock(&files::beside(&self.path, "lock"))?;
        let mut body = self.read()?;
        change(&mut body.secrets);
        files::replace(&self.path, &files::to_bytes(&body)?, Readers::Owner)
    }
}

impl KeyStore for KeyFile {
    fn get(&self, name: &str) -> Result<Option<Secret>> {
        let body = self.read()?;
        Ok(body
            .secrets
            .get(name)
            .map(|secret| Secret::new(Zeroizing::new(secret.bytes().to_vec()))))
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<()> {
        self.change(|secrets| {
            secrets.insert(name.into(), Blob::from(secret));
        })
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.change(|secrets| {
            secrets.remove(name);
        })
    }
}

/// Opens a plain file that only its owner can read.
fn open_private(path: &Path) -> Result<File> {
    let missing = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return Error::WrongKey(
                "There is no key file at this place. Check the path, or use the recovery code."
                    .into(),
            );
        }
        error.into()
    };
    let named = fs::symlink_metadata(path).map_err(missing)?;
    if named.is_symlink() {
        return Err(Error::Refused(
            "The key file is a link to another file. Give the path of the file itself.".into(),
        ));
    }
    if !named.is_file() {
        return Err(Error::Refused("The key file is not a file. Check the path.".into()));
    }
    let file = File::open(path).map_err(missing)?;
    refuse_if_shared(&named, &file)?;
    Ok(file)
}

/// The file that was opened must be the one that was looked at (nobody put a link there in between), and private.
#[cfg(unix)]
fn refuse_if_shared(named: &fs::Metadata, file: &File) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    if (named.dev(), named.ino()) != (opened.dev(), opened.ino()) {
        return Err(Error::Refused(
            "The key file was exchanged while it was opened. Try again.".into(),
        ));
    }
    if opened.mode() & 0o077 != 0 {
        return Err(Error::Refused(
            "Other accounts of this machine can read the key file. Make it private (chmod 600) and consider the device secret known.".into(),
        ));
    }
    Ok(())
}

/// Windows has no mode bits; the rights of the folder decide who reads the file.
#[cfg(not(unix))]
fn refuse_if_shared(_named: &fs::Metadata, _file: &File) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(result: Result<KeyFile>) -> String {
        result.err().expect("the key file must be refused").to_string()
    }

    #[test]
    fn a_secret_is_found_again_and_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let keys = KeyFile::create(&path).unwrap();
        keys.put("device-1", &[0, 255, 7]).unwrap();
        keys.put("anchor-1", b"head").unwrap();
        let again = KeyFile::open(&path).unwrap();
        assert_eq!(again.get("device-1").unwrap().unwrap().bytes(), [0, 255, 7]);
        again.delete("device-1").unwrap();
        again.delete("device-1").unwrap();
        assert!(keys.get("device-1").unwrap().is_none(), "deleted");
        assert_eq!(keys.get("anchor-1").unwrap().unwrap().bytes(), b"head", "the other one stays");
    }

    #[test]
    fn a_key_file_is_never_made_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        fs::write(&path, b"something else").unwrap();
        assert!(sentence(KeyFile::create(&path)).contains("already a file"));
        assert_eq!(fs::read(&path).unwrap(), b"something else");
    }

    #[test]
    fn a_missing_key_file_is_named_as_such_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        assert!(sentence(KeyFile::open(&path)).contains("no key file"));
        assert!(!path.exists(), "an empty key file would look like a new machine");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_is_private_from_the_first_moment_and_stays_so() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let keys = KeyFile::create(&path).unwrap();
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        keys.put("device-1", b"secret").unwrap();
        assert_eq!(mode(), 0o600, "rewriting it keeps it private");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        KeyFile::create(&path).unwrap().put("device-1", b"secret").unwrap();
        for mode in [0o640, 0o604, 0o644, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let refused = sentence(KeyFile::open(&path));
            assert!(refused.contains("Other accounts"), "mode {mode:o}: {refused}");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(KeyFile::open(&path).is_ok(), "private again");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_is_a_link_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("device.key"), folder.path().join("link.key"));
        KeyFile::create(&path).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(sentence(KeyFile::open(&link)).contains("is a link"));
        let nowhere = folder.path().join("nowhere.key");
        std::os::unix::fs::symlink(folder.path().join("absent"), &nowhere).unwrap();
        assert!(sentence(KeyFile::create(&nowhere)).contains("already a file"), "a dangling link");
    }

    #[test]
    fn a_damaged_key_file_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        KeyFile::create(&path).unwrap().put("device-1", b"secret").unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes[20] ^= 1;
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(KeyFile::open(&path), Err(Error::Damaged(_))));
        let keys = KeyFile { path: path.clone() };
        assert!(matches!(keys.put("device-1", b"other"), Err(Error::Damaged(_))));
        assert_eq!(fs::read(&path).unwrap(), bytes, "nothing is written over what cannot be read");
    }

    #[test]
    fn a_failed_write_keeps_the_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let keys = KeyFile::create(&path).unwrap();
        keys.put("device-1", b"secret").unwrap();
        fs::create_dir(folder.path().join("device.key.new")).unwrap();
        assert!(keys.put("device-1", b"other").is_err());
        assert_eq!(keys.get("device-1").unwrap().unwrap().bytes(), b"secret");
    }
}
