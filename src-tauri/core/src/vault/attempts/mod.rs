//! `attempts.json`: sign-ins that failed, counted where a closed database can count them.
//!
//! CJIS AC-7: five wrong tries within 15 minutes lock the account until somebody releases it; time does not. The last
//! user who could release others waits longer and longer instead, or a night shift could lock out the facility.
//! The file carries a MAC under the device secret and its revision is kept in the key store, so a file that was deleted,
//! changed or put back from yesterday is noticed; then everyone counts as locked until released (the last who can
//! release waits), and the odd file is set aside, not deleted. Tries that cannot be written (a full disk, or somebody
//! who blocks the file) are counted in the key store: with the right passphrase one still gets in, but five wrong
//! ones without a record stop everybody until it can be written again.

mod count;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use count::Count;
pub use count::Standing;

use super::blob::Blob;
use super::crypto;
use super::device::Device;
use super::files::{self, Readers};
use super::keystore::KeyStore;
use super::slots::Slots;
use crate::error::{Error, Result};

const FORMAT: u32 = 1;
const WHAT: &str = "The record of failed sign-ins (attempts.json)";
/// Tries kept until somebody signs in; further ones are only counted.
const MOST_TRIES: usize = 1000;
/// Names without a slot whose tries are counted one by one.
const MOST_STRANGERS: usize = 200;

/// One sign-in that failed, to be written into the audit chain at the next unlock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailedTry {
    pub at: DateTime<Utc>,
    /// Rises by one with every try; see `Vault::tries_recorded`.
    pub number: u64,
    pub outcome: TryOutcome,
    /// Whose: compare with `Vault::slot_id`. Empty where the record itself was tampered with.
    pub slot: String,
}

/// What became of a failed sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TryOutcome {
    WrongPassphrase,
    UnknownUser,
    /// The wrong passphrase that locked the account.
    LockedAccount,
    /// Refused without looking at the passphrase: the account is locked, or its wait is not over.
    Refused,
    /// The record had been removed.
    RecordRemoved,
    /// The record had been changed outside the program, or damaged.
    RecordChanged,
    /// An older record had been put back.
    RecordPutBack,
    /// A wrong try, by whom is not known, that could not be written at the time.
    NotWritten,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    format: u32,
    mac: Blob,
    record: Record,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    counts: BTreeMap<String, Count>,
    next_number: u64,
    revision: u64,
    store: String,
    tries: Vec<FailedTry>,
    /// Tries that were not kept because there were too many.
    uncounted: u64,
}

/// The record of failed sign-ins of one store, as seen from one device.
pub(super) struct Attempts<'a> {
    path: PathBuf,
    keys: &'a dyn KeyStore,
    device: &'a Device,
    slots: &'a Slots,
    record: Record,
}

impl<'a> Attempts<'a> {
    /// Reads the record; notices at `now` what was done to it, and keeps that.
    pub(super) fn load(
        folder: &Path,
        keys: &'a dyn KeyStore,
        device: &'a Device,
        slots: &'a Slots,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let path = path(folder);
        let noted = Noted::read(keys, &slots.store)?;
        let (record, tampering) = match read(&path, device, &slots.store)? {
            Read::Good(record) if noted.revision <= record.revision => (record, None),
            Read::Good(_) => (Record::new(&slots.store), Some(TryOutcome::RecordPutBack)),
            Read::Changed => (Record::new(&slots.store), Some(TryOutcome::RecordChanged)),
            Read::Missing if 0 < noted.revision => {
                (Record::new(&slots.store), Some(TryOutcome::RecordRemoved))
            }
            Read::Missing => (Record::new(&slots.store), None),
        };
        let mut attempts = Self { path, keys, device, slots, record };
        if let Some(what) = tampering {
            attempts.record.revision = noted.revision;
            attempts.record.note("", what, now);
            attempts.record.distrust(slots, now);
            set_aside(&attempts.path)?;
            attempts.save()?;
        } else if 0 < noted.not_written {
            attempts.catch_up(noted.not_written, now)?;
        }
        Ok(attempts)
    }

    /// A record that begins anew, after whatever the key store remembers of an earlier one.
    pub(super) fn anew(
        folder: &Path,
        keys: &'a dyn KeyStore,
        device: &'a Device,
        slots: &'a Slots,
    ) -> Result<()> {
        // The key store keeps the number it has: a backup may be tried out beside the store at work.
        let revision = Noted::read(keys, &slots.store)?.revision;
        let record = Record { revision, ..Record::new(&slots.store) };
        Self { path: path(folder), keys, device, slots, record }.write()
    }

    /// Writes down the tries that could not be written when they were made.
    fn catch_up(&mut self, not_written: u32, now: DateTime<Utc>) -> Result<()> {
        let before = self.record.clone();
        let mut too_many = false;
        for _ in 0..not_written {
            self.record.note("", TryOutcome::NotWritten, now);
            too_many |= self.record.counts.entry(String::new()).or_default().wrong_try(false, now);
        }
        if too_many {
            self.record.distrust(self.slots, now);
        }
        match self.save() {
            Err(error) if too_many => Err(error),
            Err(_) => {
                self.record = before;
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Whether `id` may try now. A clock that was set back starts the wait anew, or it would last until the clock
    /// catches up.
    pub(super) fn standing(&mut self, id: &str, now: DateTime<Utc>) -> Result<Standing> {
        let last = self.is_last(id);
        let Some(count) = self.record.counts.get_mut(id) else { return Ok(Standing::Free) };
        let set_back = count.wait_from.is_some_and(|from| now < from);
        if set_back {
            count.wait_from = Some(now);
        }
        let standing = count.standing(last, now);
        if set_back {
            self.save()?;
        }
        Ok(standing)
    }

    /// A try that was refused unseen. Not being able to write it down does not open the door either.
    pub(super) fn refused(&mut self, id: &str, now: DateTime<Utc>) {
        self.record.note(id, TryOutcome::Refused, now);
        if let Err(error) = self.save() {
            tracing::warn!(%error, "a refused sign-in could not be recorded");
        }
    }

    /// A wrong passphrase or an unknown name. Returns how the account stands now.
    pub(super) fn wrong(&mut self, id: &str, now: DateTime<Utc>) -> Result<Standing> {
        let (last, known) = (self.is_last(id), self.slots.users.contains_key(id));
        let strangers =
            self.record.counts.keys().filter(|id| !self.slots.users.contains_key(*id)).count();
        let outcome = if known { TryOutcome::WrongPassphrase } else { TryOutcome::UnknownUser };
        if !known && MOST_STRANGERS <= strangers && !self.record.counts.contains_key(id) {
            self.record.note(id, outcome, now);
            self.save_or_count()?;
            return Ok(Standing::Free);
        }
        let count = self.record.counts.entry(id.into()).or_default();
        let newly_locked = count.wrong_try(last, now);
        let standing = count.standing(last, now);
        self.record.note(id, if newly_locked { TryOutcome::LockedAccount } else { outcome }, now);
        self.save_or_count()?;
        Ok(standing)
    }

    /// The right passphrase: the count begins anew. On a full disk the user still gets in, and the count stays.
    pub(super) fn right(&mut self, id: &str) {
        if self.record.counts.remove(id).is_some()
            && let Err(error) = self.save()
        {
            tracing::warn!(%error, "the count of wrong tries could not be cleared");
        }
    }

    /// Lets `id` try again. Returns whether there was anything to release.
    pub(super) fn release(&mut self, id: &str) -> Result<bool> {
        let held = self.record.counts.remove(id).is_some();
        if held {
            self.save()?;
        }
        Ok(held)
    }

    /// The tries that no audit entry was acknowledged for.
    pub(super) fn pending(&self) -> Vec<FailedTry> {
        self.record.tries.clone()
    }

    pub(super) fn uncounted(&self) -> u64 {
        self.record.uncounted
    }

    /// Forgets the tries up to `number`: they are in the audit chain now.
    pub(super) fn recorded(&mut self, number: u64) -> Result<()> {
        self.record.tries.retain(|failed| number < failed.number);
        self.record.uncounted = 0;
        self.save()
    }

    fn is_last(&self, id: &str) -> bool {
        self.slots.is_last_unlocker(id, |other| {
            self.record.counts.get(other).is_some_and(|count| count.locked)
        })
    }

    /// File first, then the revision in the key store: a crash in between leaves the file ahead, which is no rollback.
    fn save(&mut self) -> Result<()> {
        self.record.revision += 1;
        self.write()?;
        Noted { not_written: 0, revision: self.record.revision }.put(self.keys, &self.slots.store)
    }

    fn write(&self) -> Result<()> {
        let bytes = serde_json::to_vec(&self.record)?;
        let mac = Blob::from(crypto::mac(&self.device.attempts_key(), &[&bytes]).as_slice());
        let file = Signed { format: FORMAT, mac, record: self.record.clone() };
        files::replace(&self.path, &files::to_bytes(&file)?, Readers::AsBefore)
    }

    /// Saves a wrong try; where the file cannot be written, the key store counts it.
    fn save_or_count(&mut self) -> Result<()> {
        let Err(error) = self.save() else { return Ok(()) };
        let mut noted = Noted::read(self.keys, &self.slots.store)?;
        noted.not_written = noted.not_written.saturating_add(1);
        noted.put(self.keys, &self.slots.store)?;
        Err(error)
    }
}

impl Record {
    fn new(store: &str) -> Self {
        let (counts, tries) = (BTreeMap::new(), Vec::new());
        Self { counts, next_number: 1, revision: 0, store: store.into(), tries, uncounted: 0 }
    }

    fn note(&mut self, id: &str, outcome: TryOutcome, at: DateTime<Utc>) {
        if MOST_TRIES <= self.tries.len() {
            self.uncounted += 1;
            return;
        }
        self.tries.push(FailedTry { at, number: self.next_number, outcome, slot: id.into() });
        self.next_number += 1;
    }

    /// What was counted is lost, so everyone counts as having failed too often.
    fn distrust(&mut self, slots: &Slots, now: DateTime<Utc>) {
        let locked = Count::lost(now);
        self.counts = slots.users.keys().map(|id| (id.clone(), locked.clone())).collect();
    }
}

enum Read {
    Good(Record),
    Missing,
    Changed,
}

fn read(path: &Path, device: &Device, store: &str) -> Result<Read> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Read::Missing),
        Err(error) => return Err(error.into()),
    };
    let Signed { mac, record, .. } = match files::from_bytes(&bytes, WHAT, FORMAT) {
        Ok(file) => file,
        Err(Error::Damaged(_)) => return Ok(Read::Changed),
        Err(error) => return Err(error),
    };
    let signed = serde_json::to_vec(&record)?;
    let ours = crypto::mac_holds(&device.attempts_key(), &[&signed], mac.bytes());
    Ok(if ours && record.store == store { Read::Good(record) } else { Read::Changed })
}

/// Renames the record to a free name, if there is one: evidence is never overwritten.
pub(super) fn set_aside(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let free = (1..10_000)
        .map(|number| files::beside(path, &format!("set-aside-{number}")))
        .find(|name| fs::symlink_metadata(name).is_err());
    let free = free.ok_or_else(|| {
        Error::Refused("There are too many records of failed sign-ins that were set aside. Move them elsewhere.".into())
    })?;
    Ok(fs::rename(path, free)?)
}

/// What the key store knows about the record.
#[derive(Clone, Copy, Default)]
struct Noted {
    /// Wrong tries since then that the file could not take.
    not_written: u32,
    /// The file must have reached this.
    revision: u64,
}

impl Noted {
    fn read(keys: &dyn KeyStore, store: &str) -> Result<Self> {
        let Some(kept) = keys.get(&name(store))? else { return Ok(Self::default()) };
        let damaged = || {
            Error::Damaged("The key store's note about failed sign-ins is damaged. Nothing was changed; use the recovery code.".into())
        };
        let (revision, not_written) = kept.bytes().split_first_chunk::<8>().ok_or_else(damaged)?;
        let not_written = not_written.try_into().map_err(|_| damaged())?;
        Ok(Self {
            not_written: u32::from_be_bytes(not_written),
            revision: u64::from_be_bytes(*revision),
        })
    }

    fn put(self, keys: &dyn KeyStore, store: &str) -> Result<()> {
        let bytes =
            [self.revision.to_be_bytes().as_slice(), &self.not_written.to_be_bytes()].concat();
        keys.put(&name(store), &bytes)
    }
}

/// Starts counting anew under another device secret.
pub(super) fn forget_revision(keys: &dyn KeyStore, store: &str) -> Result<()> {
    keys.delete(&name(store))
}

pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("attempts.json")
}

fn name(store: &str) -> String {
    format!("tries-{store}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_beyond_the_most_kept_are_still_counted() {
        let mut record = Record::new("store");
        for _ in 0..MOST_TRIES + 3 {
            record.note("id", TryOutcome::UnknownUser, DateTime::UNIX_EPOCH);
        }
        assert_eq!((record.tries.len(), record.uncounted), (MOST_TRIES, 3));
    }
}
