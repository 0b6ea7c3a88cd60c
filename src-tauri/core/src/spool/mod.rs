//! Lists on their way in, sealed: what the inbox folder brought and nobody has imported yet.
//!
//! `read` looks into the folder and holds no key. It seals each file to the public key of the
//! facility, lays it beside the store, and only then removes it from the folder; killed in
//! between, it takes the file once more, and the second one changes nothing. The private half of
//! the key is in the encrypted store, so a sealed file opens only while somebody is signed in.
//! `source` opens one then, for the entries that read a list; `store` keeps what became of each.
//!
//! In the data folder: `inbox.json` (where to look, and the public key), `inbox-read.json` (when
//! somebody last looked), `spool/` and `quarantine/` (sealed files). None of them tells of a
//! person.

mod read;
mod source;
pub(crate) mod store;

pub(crate) use read::{Looked, read};
pub(crate) use source::{For, Source, clear, discard_sealed, mark_of, open, open_sealed, settle};

use crate::{Error, Result, wire::part::create_private_folder};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

const SETTINGS: &str = "inbox.json";
const LAST: &str = "inbox-read.json";
const LOCK: &str = "inbox.lock";
/// Lists that wait to be imported,
pub(crate) const SPOOL: &str = "spool";
/// and what is no list at all.
pub(crate) const QUARANTINE: &str = "quarantine";
const ENDING: &str = ".age";

/// Where lists arrive, for a reader that holds no key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub folder: Option<String>,
    /// The clinic's files, where they come to a folder of their own.
    pub reports_folder: Option<String>,
    pub every_minutes: u32,
    /// `age1…`: whatever is found is sealed to it.
    pub public_key: String,
}

impl Settings {
    pub fn load(data: &Path) -> Result<Option<Self>> {
        load(&data.join(SETTINGS))
    }

    pub fn save(&self, data: &Path) -> Result<()> {
        replace(&data.join(SETTINGS), self)
    }

    pub fn remove(data: &Path) -> Result<()> {
        remove(&data.join(SETTINGS))
    }

    /// The folders to look into, each once.
    pub fn folders(&self) -> BTreeSet<&str> {
        [&self.folder, &self.reports_folder].into_iter().flatten().map(String::as_str).collect()
    }
}

/// What the last look into the folder found. Files are known by a hash, because their names may
/// be about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Last {
    pub at: Option<DateTime<Utc>>,
    /// Why something could not be taken over, in one sentence.
    pub problem: Option<String>,
    /// Files that may still have been growing.
    seen: BTreeSet<String>,
    /// Files that are taken over and could not be removed.
    taken: BTreeSet<String>,
}

impl Last {
    /// What is kept of the last look; nothing where that cannot be read, which costs one look.
    pub fn load(data: &Path) -> Self {
        load(&data.join(LAST)).ok().flatten().unwrap_or_default()
    }

    fn save(&self, data: &Path) -> Result<()> {
        replace(&data.join(LAST), self)
    }

    /// Makes the next look due at once, as after another folder was set.
    pub fn forget(data: &Path) -> Result<()> {
        remove(&data.join(LAST))
    }

    /// Whether it is time to look again. Something that may have been growing is looked at soon.
    fn is_due(&self, now: DateTime<Utc>, every_minutes: u32) -> bool {
        // A clock that was set back must not stop the reading for long.
        let is_behind = self.at.is_none_or(|at| now < at);
        let has_come = self.next(every_minutes).is_none_or(|next| next <= now);
        !self.seen.is_empty() || is_behind || has_come
    }

    /// When the next look is due; nothing where nobody has looked yet.
    pub fn next(&self, every_minutes: u32) -> Option<DateTime<Utc>> {
        self.at.map(|at| at + TimeDelta::minutes(i64::from(every_minutes)))
    }
}

/// What is sealed with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    pub name: String,
    /// When it was written last; never after `found_at`.
    pub written_at: DateTime<Utc>,
    pub found_at: DateTime<Utc>,
    pub sha256: String,
    /// Why it is no list at all.
    pub no_list: Option<String>,
}

/// What a list that nobody has looked at would do: all that decides whether it waits for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Unattended {
    /// Nothing of its kind is in yet.
    pub first: bool,
    /// Nothing with its headings, and its way of writing dates, is in: nobody has said that they are
    /// understood.
    pub new_source: bool,
    /// Why its day should be looked at twice.
    pub day_problem: Option<String>,
    /// Numbers under which it lists somebody else than before.
    pub others: usize,
    /// Lines about a person, and how many of them cannot be taken.
    pub lines: usize,
    pub rejected: usize,
    /// What was known, and how much of it would change.
    pub known: usize,
    pub changed: usize,
}

/// Keeps other processes, and other sessions of this one, from the files that arrive. `None`
/// where somebody is at it.
pub(crate) fn lock(data: &Path) -> Result<Option<File>> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(data.join(LOCK))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // Some network drives know no locks. What is read twice changes nothing the second time.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// The names of the sealed files in one of the two folders, oldest first.
pub(crate) fn sealed_in(data: &Path, folder: &str) -> Result<Vec<String>> {
    let entries = match fs::read_dir(data.join(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(ENDING) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn folder_in(data: &Path, folder: &str) -> Result<PathBuf> {
    let path = data.join(folder);
    match create_private_folder(&path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        Ok(()) | Err(_) => Ok(path),
    }
}

fn load<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| {
            Error::Damaged("The inbox folder's settings beside the store are damaged.".into())
        }),
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Replaces a small file: it is the old one or the new one, whenever the power fails.
fn replace(path: &Path, body: &impl Serialize) -> Result<()> {
    let next = path.with_extension("json.part");
    let bytes = serde_json::to_vec(body)?;
    let written = || -> io::Result<()> {
        let mut file = File::create(&next)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&next, path)
    };
    Ok(written()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_due_after_its_minutes_and_after_a_clock_set_back() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let last = Last { at: Some(at("2026-03-02T10:00:00Z")), ..Last::default() };
        assert!(Last::default().is_due(at("2026-03-02T10:00:00Z"), 60), "nobody ever looked");
        for (now, due) in [
            ("2026-03-02T10:00:00Z", false),
            ("2026-03-02T10:59:59Z", false),
            ("2026-03-02T11:00:00Z", true),
            ("2026-03-02T09:59:00Z", true),
        ] {
            assert_eq!(last.is_due(at(now), 60), due, "{now}");
        }
        let growing = Last { seen: BTreeSet::from(["a".into()]), ..last };
        assert!(growing.is_due(at("2026-03-02T10:00:20Z"), 60), "what grew is looked at soon");
    }
}
