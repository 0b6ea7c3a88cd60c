//! Packing the store: every table laid down anew, row after row in the order of its key.
//!
//! Work of many days leaves the rows of a table on pages all over the file, half full and among
//! those of other tables, and a list of everybody then waits for the disk. The engine's own way of
//! packing also wipes what was left of removed rows.

use super::Store;
use crate::Result;

impl Store {
    /// Packs the whole store in one transaction: afterwards it holds what it held, or nothing was
    /// done. Readers go on meanwhile, and saves wait. Needs free space of about twice the store.
    pub fn pack(&self) -> Result<()> {
        self.with_writer(|writer| {
            // In memory the new copy would need as much of it as the store is large. The engine
            // encrypts the copy with the key of the store and removes it.
            writer.execute_batch("PRAGMA temp_store = FILE")?;
            let packed = writer.execute_batch("VACUUM");
            writer.execute_batch("PRAGMA temp_store = MEMORY")?;
            packed?;
            writer.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{db::StoreKey, values};
    use zeroize::Zeroizing;

    #[test]
    fn a_packed_store_holds_what_it_held_in_a_smaller_file() {
        let folder = tempfile::tempdir().unwrap();
        let key: StoreKey = Zeroizing::new([7; 32]);
        let store = Store::create(&folder.path().join("store.db"), &key).unwrap();
        let insert = "INSERT INTO setting (name, value) VALUES (?1, ?2)";
        let written = store.write(|db| {
            for number in 0..2_000 {
                db.execute(insert, values![format!("name {number}"), "x".repeat(500)])?;
            }
            db.execute("DELETE FROM setting WHERE name LIKE '%7%'", values![])?;
            Ok(())
        });
        written.unwrap();
        store.checkpoint().unwrap();
        let count = |store: &Store| {
            let sql = "SELECT count(*) FROM setting WHERE name LIKE 'name %'";
            let found = store.read(|db| db.first(sql, values![], |row| row.get::<i64>(0)));
            found.unwrap()
        };
        let (before, length) = (count(&store), store.length());
        store.pack().unwrap();
        assert_eq!(count(&store), before, "what was removed is gone, and nothing else");
        assert!(store.length() < length, "the gaps are gone");
        assert!(store.check().unwrap().is_empty(), "and it is sound");
    }
}
