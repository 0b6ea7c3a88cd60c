//! The append-only log: who did what to whom, each entry sealed to the one before it.
//!
//! An entry holds ids and the names of fields, never values. The seal is an HMAC, so that an
//! editor without the audit key cannot make a new chain (tech 4). Deleting the newest entries or
//! putting an old file back leaves a chain that verifies, so its head is also kept outside the
//! file and compared at every opening.

use crate::{Error, Result, db::Db, values};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The key that seals entries; derived from the data key.
pub type AuditKey = Zeroizing<[u8; 32]>;

/// The newest entry: its number and its seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub mac: [u8; 32],
}

impl Head {
    fn start() -> Self {
        Self { seq: 0, mac: [0; 32] }
    }
}

/// One entry, before it is sealed.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub at: DateTime<Utc>,
    pub actor: &'a str,
    pub action: &'a str,
    /// What it was done to, by id: `stay:12`, `user:3`.
    pub object: &'a str,
    /// Field names, counts or a reason code; never a value from a case.
    pub detail: &'a str,
}

/// The newest entry, or the start of an empty log.
pub fn head(db: Db<'_>) -> Result<Head> {
    let sql = "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1";
    let newest = db.first(sql, values![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    newest.map_or_else(|| Ok(Head::start()), |(seq, mac)| sealed(seq, mac))
}

fn sealed(seq: i64, mac: Vec<u8>) -> Result<Head> {
    let mac = mac.try_into().map_err(|_| Error::Damaged("The log holds a broken seal.".into()))?;
    Ok(Head { seq, mac })
}

/// Adds one entry inside the caller's transaction, so that it and the change are kept together.
pub fn append(db: Db<'_>, key: &AuditKey, entry: Entry<'_>) -> Result<Head> {
    let last = head(db)?;
    let seq = last.seq + 1;
    let at = crate::db::Value::from(entry.at);
    let at_text = match &at {
        crate::db::Value::Text(text) => text.as_str(),
        crate::db::Value::Null | crate::db::Value::Integer(_) | crate::db::Value::Blob(_) => "",
    };
    let mac = seal(
        key,
        seq,
        [at_text, entry.actor, entry.action, entry.object, entry.detail],
        &last.mac,
    )?;
    db.execute(
        "INSERT INTO audit (seq, at, actor, action, object, detail, mac)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        values![
            seq,
            at_text,
            entry.actor,
            entry.action,
            entry.object,
            entry.detail,
            mac.as_slice()
        ],
    )?;
    Ok(Head { seq, mac })
}

/// Walks the whole chain. Gives its head, or a sentence that names the first broken entry.
pub fn verify(db: Db<'_>, key: &AuditKey) -> Result<Head> {
    let mut last = Head::start();
    let sql = "SELECT seq, at, actor, action, object, detail, mac FROM audit ORDER BY seq";
    db.each(sql, values![], |row| {
        let found = sealed(row.get(0)?, row.get(6)?)?;
        let fields: [String; 5] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        let expected = seal(key, last.seq + 1, fields.each_ref().map(String::as_str), &last.mac)?;
        if found.seq != last.seq + 1 || found.mac != expected {
            return Err(Error::Damaged(format!("The log was altered at entry {}.", last.seq + 1)));
        }
        last = found;
        Ok(())
    })?;
    Ok(last)
}

/// Whether the store still holds the entry that was its head when `anchor` was kept.
pub fn holds(db: Db<'_>, anchor: &Head) -> Result<bool> {
    if anchor.seq == 0 {
        return Ok(true);
    }
    let sql = "SELECT mac FROM audit WHERE seq = ?1";
    let mac: Option<Vec<u8>> = db.first(sql, values![anchor.seq], |row| row.get(0))?;
    Ok(mac.is_some_and(|mac| mac == anchor.mac))
}

/// The time of the newest entry: the clock may not jump back behind it unnoticed.
pub fn last_at(db: Db<'_>) -> Result<Option<DateTime<Utc>>> {
    db.first("SELECT at FROM audit ORDER BY seq DESC LIMIT 1", values![], |row| row.get(0))
}

/// Length prefixes keep a field from borrowing bytes of its neighbour.
fn seal(key: &AuditKey, seq: i64, fields: [&str; 5], before: &[u8; 32]) -> Result<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice())
        .map_err(|_| Error::Unexpected("the audit key has a wrong length".into()))?;
    mac.update(b"throughcare-audit-v1\0");
    mac.update(&seq.to_be_bytes());
    for field in fields.map(str::as_bytes).into_iter().chain([before.as_slice()]) {
        mac.update(&u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
        mac.update(field);
    }
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Store, StoreKey};

    fn store() -> (tempfile::TempDir, Store, AuditKey) {
        let folder = tempfile::tempdir().unwrap();
        let key: StoreKey = Zeroizing::new([3; 32]);
        let store = Store::create(&folder.path().join("store.db"), &key).unwrap();
        let audit_key = Zeroizing::new([4; 32]);
        for action in ["one", "two", "three"] {
            let at = "2026-03-02T10:00:00Z".parse().unwrap();
            let entry = Entry { at, actor: "nurse", action, object: "stay:1", detail: "" };
            store.write(|db| append(db, &audit_key, entry)).unwrap();
        }
        (folder, store, audit_key)
    }

    #[test]
    fn an_untouched_chain_verifies() {
        let (_folder, store, key) = store();
        assert_eq!(store.read(|db| verify(db, &key)).unwrap().seq, 3);
    }

    #[test]
    fn an_entry_cannot_be_changed_removed_replaced_or_skipped() {
        let (_folder, store, _key) = store();
        for attack in [
            "UPDATE audit SET actor = 'x' WHERE seq = 2",
            "DELETE FROM audit WHERE seq = 3",
            "INSERT OR REPLACE INTO audit SELECT seq, at, 'x', action, object, detail, mac FROM audit WHERE seq = 2",
            "INSERT INTO audit SELECT 9, at, actor, action, object, detail, mac FROM audit WHERE seq = 2",
        ] {
            assert!(store.write(|db| db.execute(attack, values![])).is_err(), "{attack}");
        }
    }

    #[test]
    fn a_rewritten_chain_is_found_even_without_its_triggers() {
        let (_folder, store, key) = store();
        store
            .write(|db| {
                db.execute("DROP TRIGGER audit_no_update", values![])?;
                db.execute("UPDATE audit SET actor = 'somebody else' WHERE seq = 2", values![])
            })
            .unwrap();
        let found = store.read(|db| verify(db, &key)).unwrap_err();
        assert_eq!(found.to_string(), "The log was altered at entry 2.");
    }

    #[test]
    fn a_cut_tail_is_found_by_the_anchor() {
        let (_folder, store, key) = store();
        let anchor = store.read(head).unwrap();
        store
            .write(|db| {
                db.execute("DROP TRIGGER audit_no_delete", values![])?;
                db.execute("DELETE FROM audit WHERE seq = 3", values![])
            })
            .unwrap();
        assert!(store.read(|db| verify(db, &key)).is_ok(), "the chain alone does not see it");
        assert!(!store.read(|db| holds(db, &anchor)).unwrap(), "the anchor does");
    }
}
