//! The packs that were loaded and the changes of the rules, as they are kept.

use super::rules::{Held, RuleEntry, pack_entry};
use crate::{
    Error, Result,
    db::{Db, Row, Value as Column},
    features::programme::RuleDeed,
    hex::hex,
    rule_pack::{Key, RulePack, Value},
    values,
};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// The newest change of the rules; 0 where nothing was ever changed.
pub(crate) fn newest(db: Db<'_>) -> Result<i64> {
    let newest = db.first("SELECT max(id) FROM rule_entry", values![], |row| row.get(0))?;
    Ok(newest.flatten().unwrap_or_default())
}

/// The numbers that count on this day. What cannot be read is said in them, and the built-in pack
/// counts: a list without any numbers would help nobody, and a silent one would mislead.
pub(crate) fn hold(db: Db<'_>, day: NaiveDate) -> Result<Held> {
    let newest = newest(db)?;
    let entries = match entries(db) {
        Err(error @ (Error::Db(_) | Error::Io(_))) => return Err(error),
        Err(cause) => {
            tracing::error!(%cause, "the changes of the rules cannot be read");
            let mut held = Held::new(RulePack::california(), &[], day);
            held.newest = newest;
            held.damaged.push(
                "The changes of the rules cannot be read. The built-in pack for California counts, \
                 with nothing that this site confirmed or set. Restore a backup."
                    .into(),
            );
            return Ok(held);
        }
        Ok(entries) => entries,
    };
    let loaded = pack_entry(&entries).filter(|entry| entry.deed == RuleDeed::Loaded);
    let mut held = match loaded.map(|entry| (entry, pack_of(db, entry))) {
        None => Held::new(RulePack::california(), &entries, day),
        Some((entry, Ok(pack))) => {
            let mut held = Held::new(pack, &entries, day);
            held.loaded = Some(entry.clone());
            held
        }
        Some((_, Err(error @ (Error::Db(_) | Error::Io(_))))) => return Err(error),
        Some((entry, Err(cause))) => {
            tracing::error!(%cause, "the loaded rule pack cannot be read");
            let mut held = Held::new(RulePack::california(), &entries, day);
            let (name, version) = (&entry.pack, &entry.version);
            held.damaged.push(format!(
                "The loaded rule pack {name} {version} is damaged. The built-in pack for \
                 California counts. Load the file again, or restore a backup. ({cause})"
            ));
            held
        }
    };
    held.newest = newest;
    Ok(held)
}

fn pack_of(db: Db<'_>, entry: &RuleEntry) -> Result<RulePack> {
    let damaged = |sentence: &str| Error::Damaged(sentence.into());
    let sql = "SELECT text, sha256 FROM rule_pack WHERE id = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?));
    let (text, sha256) = db
        .first(sql, values![entry.pack_id], read)?
        .ok_or_else(|| damaged("It is not in the store."))?;
    if sha256_of(&text) != sha256 {
        return Err(damaged("It is not what was loaded."));
    }
    let pack = RulePack::from_kept(&text)?;
    if (pack.name(), pack.version()) != (&entry.pack, &entry.version) {
        return Err(damaged("It is not the pack that was loaded."));
    }
    Ok(pack)
}

pub(super) fn sha256_of(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

const COLUMNS: &str = "id, at, recorded_by, deed, pack, version, rule, from_value, to_value, until,
                       reason, decided_by, decided_on, pack_id";

fn read(row: &Row<'_>) -> Result<RuleEntry> {
    // A value that cannot be read is left out; what rests on it says so.
    let value = |column: usize| -> Result<Option<Value>> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    };
    Ok(RuleEntry {
        id: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        deed: row.word(3)?,
        pack: row.get(4)?,
        version: row.get(5)?,
        key: row.get(6)?,
        from: value(7)?,
        to: value(8)?,
        until: row.get(9)?,
        reason: row.get(10)?,
        decided_by: row.get(11)?,
        decided_on: row.get(12)?,
        ended: false,
        pack_id: row.get(13)?,
    })
}

/// Every change, oldest first.
pub(super) fn entries(db: Db<'_>) -> Result<Vec<RuleEntry>> {
    db.query(&format!("SELECT {COLUMNS} FROM rule_entry ORDER BY id"), values![], read)
}

/// Changes before an entry, newest first, of one number or of all.
pub(super) fn history(
    db: Db<'_>,
    key: Option<Key>,
    before: i64,
    limit: u32,
) -> Result<Vec<RuleEntry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rule_entry
         WHERE id < ?1 AND (?2 IS NULL OR rule = ?2 OR rule IS NULL) ORDER BY id DESC LIMIT ?3"
    );
    db.query(&sql, values![before, key.map(Key::name), limit], read)
}

/// A change that is about to be kept.
pub(super) struct NewEntry<'a> {
    pub deed: RuleDeed,
    pub pack: &'a RulePack,
    pub pack_id: Option<i64>,
    pub key: Option<Key>,
    pub from: Option<Value>,
    pub to: Option<Value>,
    pub until: Option<NaiveDate>,
    pub reason: &'a str,
    pub decided: Option<(&'a str, NaiveDate)>,
}

pub(super) fn add(
    db: Db<'_>,
    at: chrono::NaiveDateTime,
    by: &str,
    entry: &NewEntry<'_>,
) -> Result<i64> {
    let json = |value: Option<Value>| value.map(Column::json).transpose();
    let sql = "INSERT INTO rule_entry (at, recorded_by, deed, pack, version, rule, from_value,
                   to_value, until, reason, decided_by, decided_on, pack_id)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id";
    let nothing = || Column::Null;
    db.insert(
        sql,
        &[
            at.into(),
            by.into(),
            Column::word(entry.deed)?,
            entry.pack.name().into(),
            entry.pack.version().into(),
            entry.key.map(Key::name).into(),
            json(entry.from)?.unwrap_or_else(nothing),
            json(entry.to)?.unwrap_or_else(nothing),
            entry.until.into(),
            entry.reason.into(),
            entry.decided.map(|(by, _)| by).into(),
            entry.decided.map(|(_, on)| on).into(),
            entry.pack_id.into(),
        ],
    )
}

/// The versions and hashes of the packs of this name that were ever loaded.
pub(super) fn known(db: Db<'_>, name: &str) -> Result<Vec<(i64, String, String)>> {
    let sql = "SELECT id, version, sha256 FROM rule_pack WHERE name = ?1 ORDER BY id";
    db.query(sql, values![name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

pub(super) fn keep(db: Db<'_>, pack: &RulePack, text: &str) -> Result<i64> {
    let sql = "INSERT INTO rule_pack (name, version, text, sha256)
               VALUES (?1, ?2, ?3, ?4) RETURNING id";
    db.insert(sql, values![pack.name(), pack.version(), text, sha256_of(text)])
}
