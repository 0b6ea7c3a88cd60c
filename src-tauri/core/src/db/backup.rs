//! An encrypted copy of the open store, and the engine's own checks of a store.
//!
//! A copy keeps the key of the original, so nothing readable ever touches the disk. Both checks
//! run: the page check alone does not see a file that lost its last pages.

use super::{Store, StoreKey, keyed, open};
use crate::Result;
use rusqlite::{Connection, backup::Backup};
use std::{fs::File, path::Path, time::Duration};

const PAGES_PER_STEP: i32 = 1024;
const CHECK_CACHE_KIB: i64 = 16 * 1024;

/// What the engine found wrong; empty means sound.
pub type Findings = Vec<String>;

impl Store {
    /// Copies the store, page by page, into the new file `to`. Staff can go on working.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        File::create_new(to)?;
        let mut copy = self.connect_alike(to, CHECK_CACHE_KIB)?;
        let source = self.connect_alike(self.path(), CHECK_CACHE_KIB)?;
        let copied = Backup::new(&source, &mut copy)
            .and_then(|backup| {
                backup.run_to_completion(PAGES_PER_STEP, Duration::from_millis(1), None)
            })
            .and_then(|()| {
                copy.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
            });
        copied.map_err(|error| open::with_cause(&copy, error.into()))?;
        drop(copy);
        File::open(to)?.sync_all()?;
        Ok(())
    }

    /// Moves what is in the write-ahead log into the file itself.
    pub fn checkpoint(&self) -> Result<()> {
        self.with_writer(|writer| Ok(writer.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?))
    }

    /// Runs the engine's checks over the open store.
    pub fn check(&self) -> Result<Findings> {
        self.with_writer(findings)
    }
}

/// Runs the engine's checks over a copy that is not open.
pub fn check_file(path: &Path, key: &StoreKey) -> Result<Findings> {
    findings(&keyed::connect(path, key, CHECK_CACHE_KIB)?.0)
}

fn findings(connection: &Connection) -> Result<Findings> {
    let mut found = Vec::new();
    for check in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
        let mut statement = connection.prepare(check)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                found.push(line);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values;
    use zeroize::Zeroizing;

    #[test]
    fn a_copy_holds_what_the_store_held_and_a_damaged_copy_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let key: StoreKey = Zeroizing::new([7; 32]);
        let store = Store::create(&folder.path().join("store.db"), &key).unwrap();
        let insert = "INSERT INTO setting (name, value) VALUES (?1, ?2)";
        store.write(|db| db.execute(insert, values!["county", "34"])).unwrap();
        let copy = folder.path().join("copy.db");
        store.copy_to(&copy).unwrap();
        assert_eq!(check_file(&copy, &key).unwrap(), Findings::new(), "the copy is sound");
        let again = Store::open(&copy, &key).unwrap();
        let kept = again
            .read(|db| {
                db.first("SELECT value FROM setting WHERE name = 'county'", values![], |row| {
                    row.get::<String>(0)
                })
            })
            .unwrap();
        assert_eq!(kept.as_deref(), Some("34"));
        drop(again);

        let mut bytes = std::fs::read(&copy).unwrap();
        bytes[9000] ^= 1;
        std::fs::write(&copy, bytes).unwrap();
        let noticed = check_file(&copy, &key).map_or(true, |found| !found.is_empty());
        assert!(noticed, "one flipped bit does not pass");
    }
}
