//! An open store: never delete, never create over something.
//!
//! One connection writes and a few read, so that a long question never waits for a save.

use super::{
    Db,
    keyed::{PageProof, connect, connect_as},
    migrations,
};
use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior, ffi};
use std::{
    fs::File,
    io::{ErrorKind, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use zeroize::Zeroizing;

/// The raw 256-bit key of the store; derived from the data key, never from a passphrase.
pub type StoreKey = Zeroizing<[u8; 32]>;

const READERS: usize = 3;
const WRITER_CACHE_KIB: i64 = 64 * 1024;
const READER_CACHE_KIB: i64 = 12 * 1024;
/// How much of the file's end is read ahead of a list of everybody.
const READ_AHEAD: u64 = 48 * 1024 * 1024;
const READ_AT_ONCE: usize = 1024 * 1024;

/// An open store: one writer, a few readers.
pub struct Store {
    path: PathBuf,
    key: StoreKey,
    proof: PageProof,
    writer: Mutex<Connection>,
    idle_readers: Mutex<Vec<Connection>>,
}

impl Store {
    /// Makes a new store. Fails if there is already a file of that name.
    pub fn create(path: &Path, key: &StoreKey) -> Result<Self> {
        File::create_new(path)?;
        Self::open(path, key)
    }

    /// Opens a store and brings its schema up to date.
    pub fn open(path: &Path, key: &StoreKey) -> Result<Self> {
        let (mut writer, proof) = connect(path, key, WRITER_CACHE_KIB)?;
        migrations::migrate(&mut writer)?;
        Ok(Self {
            path: path.into(),
            key: key.clone(),
            proof,
            writer: Mutex::new(writer),
            idle_readers: Mutex::default(),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Asks something of the store as it is now. Nothing can be written through it.
    pub fn read<T>(&self, ask: impl FnOnce(Db<'_>) -> Result<T>) -> Result<T> {
        let idle = lock(&self.idle_readers).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => self.reader()?,
        };
        let answer = {
            let snapshot = reader.transaction()?;
            ask(Db::new(&snapshot))
        };
        let mut idle = lock(&self.idle_readers);
        if idle.len() < READERS {
            idle.push(reader);
        }
        answer
    }

    /// Changes the store in one transaction: everything `apply` does is kept, or nothing.
    pub fn write<T>(&self, apply: impl FnOnce(Db<'_>) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.writer);
        in_transaction(&mut writer, apply).map_err(|error| with_cause(&writer, error))
    }

    /// Uses the writing connection outside a transaction (backup, integrity checks).
    pub(super) fn with_writer<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let writer = lock(&self.writer);
        work(&writer).map_err(|error| with_cause(&writer, error))
    }

    #[cfg(test)]
    pub(super) fn proof(&self) -> PageProof {
        self.proof
    }

    /// One more connection to `path`, a file that is keyed and proved as this store is.
    pub(super) fn connect_alike(&self, path: &Path, cache_kib: i64) -> Result<Connection> {
        connect_as(path, &self.key, self.proof, cache_kib)
    }

    /// Limits the file to `pages` pages, as a full disk would. For tests of that case.
    pub fn limit_pages(&self, pages: i64) -> Result<()> {
        self.with_writer(|writer| Ok(writer.pragma_update(None, "max_page_count", pages)?))
    }

    /// Has the system read the newest part of the file in large pieces, where most of what belongs
    /// to those who are here now lies until the store is packed: page by page a cold disk takes many
    /// times as long. Only for speed, so a failure is nobody's business, and it stops as soon as
    /// nobody waits.
    pub(crate) fn read_ahead(&self, is_awaited: impl Fn() -> bool) {
        let Ok(mut file) = File::open(&self.path) else { return };
        let begin = self.length().saturating_sub(READ_AHEAD);
        let mut bytes = vec![0; READ_AT_ONCE];
        if file.seek(SeekFrom::Start(begin)).is_ok() {
            while is_awaited() && file.read(&mut bytes).is_ok_and(|read| 0 < read) {}
        }
    }

    /// The length of the file in bytes, without the log of what was written last.
    pub fn length(&self) -> u64 {
        self.path.metadata().map_or(0, |known| known.len())
    }

    /// How many pages the file has now.
    pub fn pages(&self) -> Result<i64> {
        self.with_writer(|writer| {
            Ok(writer.pragma_query_value(None, "page_count", |row| row.get(0))?)
        })
    }

    fn reader(&self) -> Result<Connection> {
        let reader = self.connect_alike(&self.path, READER_CACHE_KIB)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(reader)
    }
}

fn in_transaction<T>(
    writer: &mut Connection,
    apply: impl FnOnce(Db<'_>) -> Result<T>,
) -> Result<T> {
    let change = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let reply = apply(Db::new(&change))?;
    change.commit()?;
    Ok(reply)
}

/// The engine calls a quota that is used up, or a file that may not grow, a failed write like any
/// other; the system's own number tells them apart from a broken disk.
#[expect(unsafe_code, reason = "the library has no call for the system's own number")]
pub(super) fn with_cause(connection: &Connection, error: Error) -> Error {
    let Error::Db(rusqlite::Error::SqliteFailure(failed, _)) = &error else { return error };
    if failed.code != rusqlite::ErrorCode::SystemIoFailure {
        return error;
    }
    // SAFETY: the handle lives as long as `connection`; the call only reads a number from it.
    let number = unsafe { ffi::sqlite3_system_errno(connection.handle()) };
    let cause = std::io::Error::from_raw_os_error(number);
    let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
    if full.contains(&cause.kind()) { cause.into() } else { error }
}

/// A panic inside a transaction has rolled it back, so the connection behind a poisoned lock is
/// still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values;

    fn key(byte: u8) -> StoreKey {
        Zeroizing::new([byte; 32])
    }

    #[test]
    fn an_existing_file_is_never_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        std::fs::write(&path, b"somebody's work").unwrap();
        assert!(Store::create(&path, &key(1)).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"somebody's work");
    }

    #[test]
    fn a_reader_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("store.db"), &key(1)).unwrap();
        let attempt = store.read(|db| db.execute("DELETE FROM setting", values![]));
        assert!(matches!(attempt, Err(Error::Db(_))), "the engine refuses: {attempt:?}");
    }

    #[test]
    fn a_failed_change_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("store.db"), &key(1)).unwrap();
        let insert = "INSERT INTO setting (name, value) VALUES (?1, ?2)";
        let attempt: Result<()> = store.write(|db| {
            db.execute(insert, values!["one", "1"])?;
            Err(Error::Refused("No.".into()))
        });
        assert!(attempt.is_err());
        let count = store.read(|db| {
            db.first("SELECT count(*) FROM setting WHERE name = 'one'", values![], |row| {
                row.get::<i64>(0)
            })
        });
        assert_eq!(count.unwrap(), Some(0), "nothing was kept");
    }
}
