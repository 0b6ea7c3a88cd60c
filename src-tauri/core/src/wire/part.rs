//! Files and folders that appear whole or not at all.
//!
//! Everything is written under a name that ends in `.part` and gets its own name when it is
//! complete and on disk. What is left of a crash is recognised by that ending and replaced.

use crate::error::{Error, Result};
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// A file on its way to its name. Dropped before it is published, it disappears.
pub(crate) struct PartFile {
    /// `None` once the file is closed, which Windows wants before it renames or removes.
    file: Option<File>,
    part: PathBuf,
    target: PathBuf,
}

impl PartFile {
    /// Starts a file that will be called `target`. What an earlier run left is replaced; what
    /// another run is writing at this moment is not.
    pub(crate) fn create(target: &Path) -> Result<Self> {
        let part = with_ending(target, ".part");
        if let Ok(left) = OpenOptions::new().write(true).open(&part) {
            if matches!(left.try_lock(), Err(TryLockError::WouldBlock)) {
                return Err(Error::Refused("This file is being written at the moment.".into()));
            }
            drop(left);
        }
        remove_if_there(&part).map_err(cannot_write)?;
        refuse_existing(target)?;
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create_new(true).open(&part);
        let file = file.map_err(cannot_write)?;
        // Some network drives know no locks. Then two runs at once are told apart by the hash
        // that is compared after writing.
        let _ = file.try_lock();
        Ok(Self { file: Some(file), part, target: target.to_owned() })
    }

    /// Writes `bytes` and waits until they are on disk; only the name is missing then.
    pub(crate) fn holding(target: &Path, bytes: &[u8]) -> Result<Self> {
        let part = Self::create(target)?;
        let mut file = part.file()?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(cannot_write)?;
        Ok(part)
    }

    /// The open file, for writing and for reading back.
    pub(crate) fn file(&self) -> Result<&File> {
        self.file.as_ref().ok_or_else(|| Error::Unexpected("the file is closed".into()))
    }

    /// Gives the file its name, unless a file of that name has appeared in the meantime.
    pub(crate) fn publish(mut self) -> Result<()> {
        self.file = None;
        // A link fails where the name is taken; a rename would replace what is there.
        match fs::hard_link(&self.part, &self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken(&self.target)),
            // FAT, as on most memory sticks, knows no links.
            Err(_) => {
                refuse_existing(&self.target)?;
                fs::rename(&self.part, &self.target).map_err(cannot_write)
            }
        }
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        self.file = None;
        let _ = fs::remove_file(&self.part);
    }
}

/// A folder on its way to its name. Dropped before it is published, it disappears with
/// everything in it.
pub(crate) struct PartFolder {
    part: PathBuf,
    target: PathBuf,
    /// The folder around it, where this run made that too.
    made_parent: Option<PathBuf>,
    published: bool,
}

impl PartFolder {
    pub(crate) fn create(parent: &Path, name: &str) -> Result<Self> {
        let target = parent.join(name);
        refuse_existing(&target)?;
        let part = with_ending(&target, ".part");
        let made_parent = match fs::create_dir(parent) {
            Ok(()) => Some(parent.to_owned()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => None,
            Err(error) => return Err(cannot_write(error)),
        };
        let folder = Self { part, target, made_parent, published: false };
        remove_if_there(&folder.part).map_err(cannot_write)?;
        create_private_folder(&folder.part).map_err(cannot_write)?;
        Ok(folder)
    }

    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Starts a file in the folder. The path has been checked to be one of ours.
    pub(crate) fn file(&self, path: &str) -> Result<File> {
        let path = self.part.join(path);
        if let Some(parent) = path.parent()
            && let Err(error) = create_private_folder(parent)
            && error.kind() != ErrorKind::AlreadyExists
        {
            return Err(cannot_write(error));
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        only_for_owner(&mut options);
        options.open(path).map_err(cannot_write)
    }

    pub(crate) fn publish(mut self) -> Result<()> {
        refuse_existing(&self.target)?;
        // A folder that appears in this moment is not replaced either: it would have to be empty.
        fs::rename(&self.part, &self.target).map_err(cannot_write)?;
        self.published = true;
        sync_folder_of(&self.target);
        Ok(())
    }
}

impl Drop for PartFolder {
    fn drop(&mut self) {
        if !self.published {
            let _ = fs::remove_dir_all(&self.part);
            if let Some(parent) = &self.made_parent {
                let _ = fs::remove_dir(parent);
            }
        }
    }
}

/// `name` with another ending behind its own.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(ending);
    path.with_file_name(name)
}

/// Makes a rename survive a power cut. A system that cannot do it for a folder does not need it.
pub(crate) fn sync_folder_of(path: &Path) {
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Removes what a crash has left: a file, a folder, or a link (never what a link points to).
fn remove_if_there(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

pub(crate) fn refuse_existing(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path).is_ok() { Err(taken(path)) } else { Ok(()) }
}

fn taken(path: &Path) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Error::Refused(format!("{name} is there already. Nothing was overwritten."))
}

/// The sentence for a file that could not be written. A full disk stays what it is, because
/// the screen has its own words for that.
pub(crate) fn cannot_write(error: io::Error) -> Error {
    let kind = error.kind();
    if matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) {
        return Error::Io(error);
    }
    let why = if kind == ErrorKind::PermissionDenied {
        "this account may not write in that folder"
    } else if kind == ErrorKind::ReadOnlyFilesystem {
        "the drive is write-protected"
    } else if matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory) {
        "the folder is not there"
    } else {
        "the drive failed or was taken out"
    };
    Error::Refused(format!("Nothing was written: {why}."))
}

#[cfg(unix)]
fn only_for_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_owner(_: &mut OpenOptions) {}

#[cfg(unix)]
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.age");
        let part = PartFile::create(&target).unwrap();
        part.file().unwrap().write_all(b"half").unwrap();
        assert_eq!(names(folder.path()), ["a.age.part"]);
        part.publish().unwrap();
        assert_eq!(names(folder.path()), ["a.age"], "nothing else is left");
        assert_eq!(fs::read(&target).unwrap(), b"half");
    }

    #[test]
    fn what_is_given_up_disappears() {
        let folder = tempfile::tempdir().unwrap();
        drop(PartFile::create(&folder.path().join("a")).unwrap());
        let parent = folder.path().join("new");
        let part = PartFolder::create(&parent, "b").unwrap();
        part.file("tables/persons.csv").unwrap();
        drop(part);
        assert!(names(folder.path()).is_empty(), "the folder around it went too");
    }

    #[test]
    fn a_name_that_is_taken_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        let part = PartFile::create(&target).unwrap();
        fs::write(&target, "somebody else's").unwrap();
        assert!(matches!(part.publish(), Err(Error::Refused(_))), "it appeared while we wrote");
        assert!(matches!(PartFile::create(&target), Err(Error::Refused(_))));
        assert!(matches!(PartFolder::create(folder.path(), "a"), Err(Error::Refused(_))));
        assert_eq!(fs::read_to_string(&target).unwrap(), "somebody else's");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn what_a_crash_left_is_replaced_but_not_what_another_run_is_writing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        fs::write(folder.path().join("a.part"), "left over, and longer").unwrap();
        let part = PartFile::create(&target).unwrap();
        assert_eq!(part.file().unwrap().metadata().unwrap().len(), 0, "nothing old shines through");
        let second = PartFile::create(&target).err().unwrap();
        assert!(second.to_string().contains("at the moment"), "{second}");
        part.publish().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_way_is_removed_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::write(&elsewhere, "untouched").unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("a.part")).unwrap();
        let part = PartFile::create(&folder.path().join("a")).unwrap();
        part.file().unwrap().write_all(b"ours").unwrap();
        part.publish().unwrap();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "untouched");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let found = PartFile::create(&folder.path().join("no/such/a")).err().unwrap();
        assert_eq!(found.to_string(), "Nothing was written: the folder is not there.");
    }
}
