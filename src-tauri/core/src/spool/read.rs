//! Looks into the inbox folder and takes over what has arrived, without a key.

use super::{About, ENDING, Last, QUARANTINE, SPOOL, Settings, folder_in, lock, sealed_in};
use crate::{
    Error, Result,
    hex::hex,
    wire::{
        ccda_in,
        container::ExportKey,
        kind::{self, FileKind},
        sealed,
        table_in::Table,
        workbook_in::Workbook,
    },
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, Metadata},
    io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The largest list: more than a million lines.
const MOST_BYTES: u64 = 256 << 20;
const TOO_LARGE: &str = "The file is larger than 256 MB, so it is no list.";

/// Endings under which programs write what is not complete yet.
const ON_THEIR_WAY: [&str; 6] = [".part", ".tmp", ".partial", ".filepart", ".crdownload", ".temp"];

const NOT_THERE: &str = "The inbox folder is not there.";
const NOT_ALLOWED: &str = "This account may not read the inbox folder.";
const NOT_READ: &str = "The inbox folder could not be read.";
const NOT_REMOVED: &str = "A list was taken over and could not be removed from the inbox folder.";
const NO_ROOM: &str = "This disk has no room for what lies in the inbox folder.";
const NOT_KEPT: &str = "What lies in the inbox folder could not be taken over.";

/// What one look did.
#[derive(Debug, Default)]
pub(crate) struct Looked {
    /// Whether it was time to look.
    pub was_due: bool,
    /// How many files were taken over,
    pub taken: usize,
    /// and how many are left until they have come to rest.
    pub unsettled: usize,
    pub problem: Option<String>,
}

/// Looks into the folder, where it is due, and takes over what has come to rest: what two looks
/// found the same. What is called `.part` or the like is left alone.
pub(crate) fn read(data: &Path, now: DateTime<Utc>, if_due: bool) -> Result<Looked> {
    let Some(settings) = Settings::load(data)? else { return Ok(Looked::default()) };
    if settings.folders().is_empty() {
        return Ok(Looked::default());
    }
    let Some(_lock) = lock(data)? else { return Ok(Looked::default()) };
    let last = Last::load(data);
    if if_due && !last.is_due(now, settings.every_minutes) {
        return Ok(Looked { problem: last.problem, ..Looked::default() });
    }
    let key = ExportKey::parse(&settings.public_key)?;
    remove_what_a_crash_left(data)?;
    let mut round = Round { data, key, now, last, next: Last::default(), taken: 0 };
    for folder in settings.folders() {
        round.look_into(Path::new(folder));
    }
    round.next.at = Some(now);
    round.next.save(data)?;
    Ok(Looked {
        was_due: true,
        taken: round.taken,
        unsettled: round.next.seen.len(),
        problem: round.next.problem,
    })
}

struct Round<'a> {
    data: &'a Path,
    key: ExportKey,
    now: DateTime<Utc>,
    last: Last,
    next: Last,
    taken: usize,
}

/// Why a file, or the folder, has to wait; a sentence for the screen.
type Problem = &'static str;

impl Round<'_> {
    fn look_into(&mut self, folder: &Path) {
        let found = match found_in(folder) {
            Ok(found) => found,
            Err(cause) => return self.tell(of_folder(&cause)),
        };
        for found in found {
            let mark = found.mark();
            if self.last.taken.contains(&mark) {
                self.next.taken.insert(mark);
                self.tell(NOT_REMOVED);
            } else if self.last.seen.contains(&mark) {
                self.take_over(&found, mark);
            } else {
                self.next.seen.insert(mark);
            }
        }
    }

    /// The first problem is told.
    fn tell(&mut self, problem: Problem) {
        self.next.problem.get_or_insert_with(|| problem.to_owned());
    }

    fn take_over(&mut self, found: &Found, mark: String) {
        match self.seal(found) {
            Ok(true) => {}
            // It changed, or it is gone again: the next look sees what became of it.
            Ok(false) => {
                self.next.seen.insert(mark);
                return;
            }
            // What cannot be kept waits for the next hour.
            Err(cause) => return self.tell(not_kept(&cause)),
        }
        self.taken += 1;
        match fs::remove_file(&found.path) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => {
                tracing::warn!(kind = ?cause.kind(), "a file was not removed from the inbox");
                self.next.taken.insert(mark);
                self.tell(NOT_REMOVED);
            }
            Ok(()) | Err(_) => {}
        }
    }

    /// Seals a file beside the store. `false` where it did not stay as it was.
    fn seal(&self, found: &Found) -> Result<bool> {
        let mut file = match File::open(&found.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            file => file?,
        };
        let no_list = no_list(&mut file, found.bytes)?;
        file.seek(SeekFrom::Start(0))?;
        let sha256 = hash_of(&mut file)?;
        let about = About {
            name: found.name.clone(),
            // The clock of a file server may be ahead of this machine's.
            written_at: DateTime::from(found.written).min(self.now),
            found_at: self.now,
            sha256: sha256.clone(),
            no_list,
        };
        let folder = if about.no_list.is_some() { QUARANTINE } else { SPOOL };
        let target = folder_in(self.data, folder)?.join(self.name()?);
        file.seek(SeekFrom::Start(0))?;
        let mut hashing = Hashing { file: &mut file, hash: Sha256::new() };
        sealed::seal(&target, &self.key, &serde_json::to_vec(&about)?, &mut hashing)?;
        if hex(&hashing.hash.finalize()) == sha256 && found.is_as_it_was() {
            return Ok(true);
        }
        fs::remove_file(target)?;
        Ok(false)
    }

    /// A name that tells nothing but the order of arrival. What one look finds has one instant, and
    /// a clock may be set back, so it stands after all that lies here.
    fn name(&self) -> Result<String> {
        let mut number = self.now.timestamp_millis();
        for folder in [SPOOL, QUARANTINE] {
            let newest = sealed_in(self.data, folder)?.pop();
            number = number.max(newest.and_then(|name| number_in(&name)).unwrap_or_default() + 1);
        }
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random)
            .map_err(|_| Error::Unexpected("the system gave no random numbers".into()))?;
        Ok(format!("{number:014}-{}{ENDING}", hex(&random)))
    }
}

/// By which a sealed file stands in the order of arrival.
fn number_in(name: &str) -> Option<i64> {
    name.split_once('-')?.0.parse().ok()
}

/// A file in the inbox folder.
struct Found {
    path: PathBuf,
    name: String,
    bytes: u64,
    written: SystemTime,
}

impl Found {
    /// Tells it from every other file, and from itself once it has grown.
    fn mark(&self) -> String {
        let written = DateTime::<Utc>::from(self.written).timestamp_nanos_opt().unwrap_or_default();
        let mut hash = Sha256::new();
        hash.update(self.path.as_os_str().as_encoded_bytes());
        hash.update(self.bytes.to_be_bytes());
        hash.update(written.to_be_bytes());
        hex(&hash.finalize())
    }

    fn is_as_it_was(&self) -> bool {
        let same = |now: &Metadata| {
            now.len() == self.bytes && now.modified().is_ok_and(|now| now == self.written)
        };
        fs::symlink_metadata(&self.path).is_ok_and(|now| same(&now))
    }
}

/// The files of a folder that are complete by their names, the one written first at the top.
fn found_in(folder: &Path) -> io::Result<Vec<Found>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Neither folders nor links: a link could lead anywhere.
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_file() && !is_on_its_way(&name) {
            let written = metadata.modified()?;
            files.push(Found { path: entry.path(), name, bytes: metadata.len(), written });
        }
    }
    files.sort_by(|one, other| (one.written, &one.name).cmp(&(other.written, &other.name)));
    Ok(files)
}

fn is_on_its_way(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(['.', '~']) || ON_THEIR_WAY.iter().any(|ending| name.ends_with(ending))
}

/// Half a sealed file: its list still lies in the folder.
fn remove_what_a_crash_left(data: &Path) -> Result<()> {
    for folder in [SPOOL, QUARANTINE] {
        for entry in fs::read_dir(folder_in(data, folder)?)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "part") {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

/// Why a file is no list at all. Whether its columns are understood is found out later.
fn no_list(file: &mut File, bytes: u64) -> Result<Option<String>> {
    if bytes > MOST_BYTES {
        return Ok(Some(TOO_LARGE.into()));
    }
    let mut source = BufReader::new(file);
    if ccda_in::is_here(&mut source)? {
        return Ok(None);
    }
    let opened = match kind::find(&mut source)? {
        FileKind::Messages => Ok(()),
        FileKind::Workbook => Workbook::open(source).map(drop),
        FileKind::Text => Table::open(source).map(drop),
    };
    match opened {
        Ok(()) => Ok(None),
        Err(Error::Refused(sentence) | Error::Damaged(sentence)) => Ok(Some(sentence)),
        Err(other) => Err(other),
    }
}

fn hash_of(file: &mut File) -> Result<String> {
    let mut hashing = Hashing { file, hash: Sha256::new() };
    io::copy(&mut hashing, &mut io::sink())?;
    Ok(hex(&hashing.hash.finalize()))
}

/// Hashes what is read through it.
struct Hashing<'a> {
    file: &'a mut File,
    hash: Sha256,
}

impl Read for Hashing<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(bytes)?;
        self.hash.update(bytes.get(..read).unwrap_or_default());
        Ok(read)
    }
}

fn of_folder(cause: &io::Error) -> Problem {
    let kind = cause.kind();
    tracing::warn!(?kind, "the inbox folder could not be read");
    if matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory) {
        NOT_THERE
    } else if kind == ErrorKind::PermissionDenied {
        NOT_ALLOWED
    } else {
        NOT_READ
    }
}

fn not_kept(cause: &Error) -> Problem {
    let Error::Io(cause) = cause else {
        tracing::warn!("a file of the inbox could not be sealed");
        return NOT_KEPT;
    };
    let kind = cause.kind();
    tracing::warn!(?kind, "a file of the inbox could not be taken over");
    let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
    if full.contains(&kind) { NO_ROOM } else { NOT_KEPT }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_complete_says_so_in_its_name() {
        for name in ["roster.csv.part", "ROSTER.TMP", ".roster.csv", "~$roster.xlsx", "a.filepart"]
        {
            assert!(is_on_its_way(name), "{name}");
        }
        for name in ["roster.csv", "part.csv", "roster", "A~1.TXT"] {
            assert!(!is_on_its_way(name), "{name}");
        }
    }
}
