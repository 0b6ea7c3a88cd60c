//! One window for each store: two would lock each other's screens and confuse whoever signs in.
//! The command may run beside it.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::Path,
};

/// Holds the store for this window until it is dropped, even if the process is killed.
pub struct OnlyOne {
    _file: Option<File>,
}

/// `None` where another window has this store open. A folder that cannot be written cannot be
/// opened by a second window either; what is wrong with it is said when somebody signs in.
pub fn hold(folder: &Path) -> Option<OnlyOne> {
    match try_hold(folder) {
        Ok(file) => Some(OnlyOne { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => None,
        Err(TryLockError::Error(cause)) => {
            tracing::warn!(kind = ?cause.kind(), "the data folder cannot be held");
            Some(OnlyOne { _file: None })
        }
    }
}

fn try_hold(folder: &Path) -> Result<File, TryLockError> {
    let open = || -> io::Result<File> {
        fs::create_dir_all(folder)?;
        let mut options = fs::OpenOptions::new();
        options.create(true).truncate(false).write(true).open(folder.join("window.lock"))
    };
    let file = open().map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_is_turned_away_until_the_first_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let first = hold(folder.path());
        assert!(first.is_some(), "nobody else is there");
        assert!(hold(folder.path()).is_none(), "one window for each store");
        drop(first);
        assert!(hold(folder.path()).is_some(), "and the next one may come");
    }
}
