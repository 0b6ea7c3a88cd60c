//! A connection to an encrypted file: key first, then proof, then settings.
//!
//! A wrong key and a foreign file look the same to the engine, so both get the same sentence and
//! nothing is touched.

use super::StoreKey;
use crate::{Error, Result};
use rusqlite::{Connection, OpenFlags, config::DbConfig, ffi};
use std::{
    fs::File,
    io::Read,
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use zeroize::{Zeroize, Zeroizing};

/// How every page of a store is proved to be as it was written (RFC 2104). The file does not say
/// it; the first page does, by opening or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageProof {
    /// What new stores use: processors have instructions for it, so that a list of everybody is
    /// read in a fraction of the time, and its 256 bits are as good a proof.
    Sha256,
    /// The engine's own choice, which stores made before have and keep.
    Sha512,
}

impl PageProof {
    const NEWEST_FIRST: [Self; 2] = [Self::Sha256, Self::Sha512];

    fn setting(self) -> &'static str {
        match self {
            Self::Sha256 => "PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
            Self::Sha512 => "PRAGMA cipher_hmac_algorithm = HMAC_SHA512",
        }
    }
}

/// Opens a file whose way of proving its pages is not known; an empty one takes the newest.
pub(super) fn connect(
    path: &Path,
    key: &StoreKey,
    cache_kib: i64,
) -> Result<(Connection, PageProof)> {
    let mut refusal = None;
    for proof in PageProof::NEWEST_FIRST {
        match connect_as(path, key, proof, cache_kib) {
            Ok(connection) => return Ok((connection, proof)),
            Err(wrong @ Error::WrongKey(_)) => refusal = Some(wrong),
            Err(other) => return Err(other),
        }
    }
    Err(refusal.unwrap_or_else(|| Error::Unexpected("no way to prove a page is known".into())))
}

/// Opens, keys, proves the key and applies every setting, reading each one back.
pub(super) fn connect_as(
    path: &Path,
    key: &StoreKey,
    proof: PageProof,
    cache_kib: i64,
) -> Result<Connection> {
    refuse_foreign_file(path)?;
    let connection = keyed(path, key, proof)?;
    prove(&connection)?;
    settle(&connection, cache_kib)?;
    Ok(connection)
}

/// One at a time: the engine's cipher sets itself up when the first key of a process is given, and
/// a second thread that gives one meanwhile is told that there is no cipher.
fn keyed(path: &Path, key: &StoreKey, proof: PageProof) -> Result<Connection> {
    static GIVING_A_KEY: Mutex<()> = Mutex::new(());
    let _one_at_a_time = GIVING_A_KEY.lock().unwrap_or_else(PoisonError::into_inner);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    set_key(&connection, key)?;
    connection.execute_batch(proof.setting())?;
    Ok(connection)
}

fn refuse_foreign_file(path: &Path) -> Result<()> {
    let mut start = [0_u8; 16];
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(());
    }
    if length < 512 {
        return Err(Error::Damaged(
            "The store is damaged: the file is cut short. Nothing was changed; restore a backup."
                .into(),
        ));
    }
    file.read_exact(&mut start)?;
    if &start == b"SQLite format 3\0" {
        return Err(Error::Damaged(
            "This file is not an encrypted store. Nothing was changed.".into(),
        ));
    }
    Ok(())
}

#[expect(
    unsafe_code,
    reason = "the key must never be part of an SQL text that the engine may keep"
)]
fn set_key(connection: &Connection, key: &StoreKey) -> Result<()> {
    let mut spelled = Zeroizing::new(String::with_capacity(67));
    spelled.push_str("x'");
    for byte in key.iter() {
        for digit in [byte >> 4, byte & 15] {
            spelled.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
    spelled.push('\'');
    let mut bytes = spelled.as_bytes().to_vec();
    let length = i32::try_from(bytes.len()).unwrap_or_default();
    // SAFETY: the handle lives as long as `connection`; the engine copies `length` bytes.
    let result = unsafe { ffi::sqlite3_key(connection.handle(), bytes.as_ptr().cast(), length) };
    bytes.zeroize();
    if result != ffi::SQLITE_OK {
        return Err(Error::Unexpected("the engine took no key".into()));
    }
    Ok(())
}

fn prove(connection: &Connection) -> Result<()> {
    let version: Option<String> =
        connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if version.is_none() {
        return Err(Error::Unexpected("the database engine has no encryption".into()));
    }
    let read =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match read {
        Ok(_) => Ok(()),
        Err(rusqlite::Error::SqliteFailure(cause, _))
            if cause.code == rusqlite::ErrorCode::NotADatabase =>
        {
            let sentence =
                "The key does not open this store, or the file is damaged. Nothing was changed.";
            Err(Error::WrongKey(sentence.into()))
        }
        Err(rusqlite::Error::SqliteFailure(cause, _))
            if cause.code == rusqlite::ErrorCode::DatabaseCorrupt =>
        {
            Err(Error::Damaged(
                "The store is damaged. Nothing was changed; restore a backup.".into(),
            ))
        }
        Err(other) => Err(other.into()),
    }
}

fn settle(connection: &Connection, cache_kib: i64) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 67108864;
         PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;",
    )?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.set_prepared_statement_cache_capacity(128);
    let expected = [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
    ];
    for (name, value) in expected {
        let got: i64 = connection.pragma_query_value(None, name, |row| row.get(0))?;
        if got != value {
            return Err(Error::Unexpected(format!("the setting {name} had no effect")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Store, backup::check_file},
        *,
    };
    use crate::values;

    fn key(byte: u8) -> StoreKey {
        Zeroizing::new([byte; 32])
    }

    #[test]
    fn a_wrong_key_opens_nothing_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        drop(Store::create(&path, &key(1)).unwrap());
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path, &key(2)), Err(Error::WrongKey(_))));
        assert_eq!(std::fs::read(&path).unwrap(), before, "the file is as it was");
        assert!(Store::open(&path, &key(1)).is_ok(), "the right key still opens it");
    }

    #[test]
    fn a_store_whose_pages_are_proved_in_the_older_way_opens_is_copied_and_is_packed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        File::create_new(&path).unwrap();
        let older = connect_as(&path, &key(1), PageProof::Sha512, 1024).unwrap();
        older
            .execute_batch("CREATE TABLE note (told TEXT); INSERT INTO note VALUES ('kept')")
            .unwrap();
        drop(older);
        let told = |store: &Store| {
            let sql = "SELECT told FROM note";
            store.read(|db| db.first(sql, values![], |row| row.get::<String>(0))).unwrap()
        };
        let store = Store::open(&path, &key(1)).unwrap();
        assert_eq!((store.proof(), told(&store).as_deref()), (PageProof::Sha512, Some("kept")));
        store.pack().unwrap();
        assert!(store.check().unwrap().is_empty(), "packed, it is sound");
        let copy = folder.path().join("copy.db");
        store.copy_to(&copy).unwrap();
        assert!(check_file(&copy, &key(1)).unwrap().is_empty(), "so is its copy");
        let copy = Store::open(&copy, &key(1)).unwrap();
        assert_eq!((copy.proof(), told(&copy).as_deref()), (PageProof::Sha512, Some("kept")));
        let new = Store::create(&folder.path().join("new.db"), &key(1)).unwrap();
        assert_eq!(new.proof(), PageProof::Sha256, "a new one takes the newest");
        drop(new);
        let new = Store::open(&folder.path().join("new.db"), &key(1)).unwrap();
        assert_eq!(new.proof(), PageProof::Sha256, "and keeps it");
    }

    #[test]
    fn a_plain_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plain.db");
        let mut plain = b"SQLite format 3\0".to_vec();
        plain.resize(4096, 0);
        std::fs::write(&path, &plain).unwrap();
        assert!(matches!(Store::open(&path, &key(1)), Err(Error::Damaged(_))));
        assert_eq!(std::fs::read(&path).unwrap(), plain, "the file is as it was");
    }
}
