//! Who can open the store, and with what. This module never opens the database; it hands out its key.
//!
//! Read `key.rs` first (the data key), then `slots.rs` (the data key, wrapped for each user and for the recovery
//! code), `device.rs` (the secret in the keyring without which no passphrase opens anything), `attempts.rs` (failed
//! sign-ins), `keystore/` (where the device secret lies) and `anchor.rs` (the audit log's head, kept there as well).
//!
//! Every slot opens the whole data key, so on one workstation rights bind the program and not the key: removing a
//! user takes their slot away, but somebody who kept the data key needs a new one to be shut out.
//!
//! In the store's folder: `slots.json` (must be in every backup), `attempts.json`, `vault.lock`. Nothing here is
//! ever deleted or overwritten because it could not be opened.

pub mod anchor;
mod attempts;
mod blob;
mod cost;
mod crypto;
mod device;
mod files;
mod key;
mod keystore;
mod members;
mod passphrase;
mod recovery;
mod slots;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

pub use attempts::{FailedTry, Standing, TryOutcome};
pub use cost::Cost;
pub use key::{AUDIT_LABEL, DB_LABEL, DataKey};
pub use keystore::{KeyFile, KeyStore, MemoryKeys, Secret, SystemKeyring};
pub use members::{Account, Adopted};
pub use recovery::RecoveryCode;

use crate::error::{Error, Result};
use attempts::Attempts;
use device::Device;
use files::Readers;
use slots::{NewUser, Slots, Stored};

/// The key slots of one store. It holds no secret; each call reads the files anew, because other processes of this
/// machine change them too.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    store_id: String,
    training: bool,
}

/// What a store asks of passphrases.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    cost: Cost,
    training: bool,
}

impl Settings {
    /// For real people: [`Cost::standard`] or dearer (see [`Cost::calibrated`]), passphrases of 15 to 128 characters.
    pub fn facility(cost: Cost) -> Result<Self> {
        if cost.is_acceptable(false) {
            return Ok(Self { cost, training: false });
        }
        Err(Error::Refused(
            "These key derivation settings are too weak for a real facility.".into(),
        ))
    }

    /// For made-up people: a cheap derivation, and any passphrase.
    pub fn training() -> Self {
        Self { cost: Cost::training(), training: true }
    }
}

/// A store that was just set up.
pub struct Created {
    pub vault: Vault,
    pub key: DataKey,
    /// To be printed or shown once; it is kept nowhere.
    pub recovery: RecoveryCode,
    pub recovery_version: u64,
    pub slot_version: u64,
}

/// A sign-in that succeeded.
pub struct Unlocked {
    pub key: DataKey,
    /// The user's row must carry the same version, or an old slots file was put back.
    pub slot_version: u64,
    pub may_unlock: bool,
    /// Tries of anybody that are in no audit entry yet. Write them, then call [`Vault::tries_recorded`].
    pub failed_since: Vec<FailedTry>,
    /// Tries that were too many to keep one by one.
    pub uncounted: u64,
}

/// The data key, opened with the recovery code.
pub struct Recovered {
    pub key: DataKey,
    /// As with a user's slot: an older version than the store knows is a code that was reissued.
    pub slot_version: u64,
}

impl Vault {
    /// Makes the key slots of a new store in `folder`, and its device secret in `keys`. The first user may unlock
    /// colleagues. Refuses a folder that has slots already.
    pub fn create(
        folder: &Path,
        keys: &dyn KeyStore,
        first_user: &str,
        passphrase: &str,
        settings: Settings,
    ) -> Result<Created> {
        let _lock = lock(folder)?;
        if Self::exists(folder) {
            return Err(Error::Refused(
                "There is already a facility in this folder. Nothing was changed.".into(),
            ));
        }
        require_name(first_user)?;
        let passphrase = passphrase::accept(passphrase, first_user, settings.training)?;
        let store_id = blob::hex(crypto::random::<16>()?.as_slice());
        let (device, key, recovery) =
            (Device::generate()?, DataKey::generate()?, RecoveryCode::generate()?);
        let mut slots = Slots::new(
            store_id.clone(),
            &device,
            &key,
            &recovery,
            (settings.cost, settings.training),
        )?;
        let recovery_version = slots.revision;
        let id = device.slot_id(&store_id, first_user);
        let first = NewUser { id: &id, passphrase: &passphrase, may_unlock: true };
        let slot_version = slots.set_user(&device, &key, &first)?;

        device.keep(keys, &store_id)?;
        let bytes = slots::signed(&slots, &device, &key)?;
        if let Err(error) = files::write_new(&slots_path(folder), &bytes, Readers::AsBefore) {
            // The secret was made a moment ago for slots that do not exist.
            drop(Device::forget(keys, &store_id, device.id()));
            return Err(error);
        }
        let vault = Self { folder: folder.into(), store_id, training: settings.training };
        Ok(Created { vault, key, recovery, recovery_version, slot_version })
    }

    /// Whether `folder` has key slots. It says nothing about whether they can be read.
    pub fn exists(folder: &Path) -> bool {
        slots_path(folder).symlink_metadata().is_ok()
    }

    /// Reads the key slots of `folder` without opening any. `Damaged`, `Newer`.
    pub fn open(folder: &Path) -> Result<Self> {
        let Slots { store, training, .. } = Stored::read(&slots_path(folder))?.slots;
        Ok(Self { folder: folder.into(), store_id: store, training })
    }

    /// Puts the slots of a backup into a folder that has none. Only the recovery code opens them on a machine
    /// without the device secret; then see [`Vault::enrol_device`] and [`Vault::adopt_device`].
    pub fn restore(folder: &Path, snapshot: &[u8]) -> Result<Self> {
        Stored::from_bytes(snapshot)?;
        let _lock = lock(folder)?;
        if Self::exists(folder) {
            return Err(Error::Refused(
                "There is already a facility in this folder. Nothing was changed.".into(),
            ));
        }
        files::write_new(&slots_path(folder), snapshot, Readers::AsBefore)?;
        Self::open(folder)
    }

    /// The slots file as a backup must hold it. It is of no use without a passphrase and the device secret, or
    /// without the recovery code.
    pub fn snapshot(&self) -> Result<Vec<u8>> {
        let path = slots_path(&self.folder);
        self.read()?;
        Ok(std::fs::read(path)?)
    }

    /// Names this store in the key store; it is no secret.
    pub fn store_id(&self) -> &str {
        &self.store_id
    }

    /// Whether its people are made up.
    pub fn is_training(&self) -> bool {
        self.training
    }

    /// Signs `user` in. `WrongKey` for a wrong passphrase, an unknown name or a device secret that is missing (which
    /// is no wrong try); `Locked` after too many; `Damaged` and `Newer` for the files.
    ///
    /// Takes as long for an unknown name as for a known one. Slow by design, and a locked desktop keyring asks its
    /// owner: not for the thread that draws.
    pub fn unlock(
        &self,
        keys: &dyn KeyStore,
        user: &str,
        passphrase: &str,
        now: DateTime<Utc>,
    ) -> Result<Unlocked> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        let id = device.slot_id(&self.store_id, user);
        let mut attempts = Attempts::load(&self.folder, keys, &device, &stored.slots, now)?;
        match attempts.standing(&id, now)? {
            Standing::Free => {}
            standing @ (Standing::Waits(_) | Standing::Locked) => {
                attempts.refused(&id, now);
                return Err(shut(standing, "This account"));
            }
        }
        let opened = stored.slots.open_user(&device, &id, &passphrase::normal(passphrase))?;
        let Some((key, slot_version)) = opened else {
            return Err(match attempts.wrong(&id, now)? {
                Standing::Free => {
                    Error::WrongKey("The user name or the passphrase is wrong.".into())
                }
                standing @ (Standing::Waits(_) | Standing::Locked) => {
                    shut(standing, "The user name or the passphrase is wrong. This account")
                }
            });
        };
        stored.check_data(&key)?;
        attempts.right(&id);
        let may_unlock = stored.slots.users.get(&id).is_some_and(|slot| slot.may_unlock);
        let (failed_since, uncounted) = (attempts.pending(), attempts.uncounted());
        Ok(Unlocked { key, slot_version, may_unlock, failed_since, uncounted })
    }

    /// Opens the slots of a backup that is being restored. No try is counted: the record of them went with the folder
    /// that is restored, and whoever brings slots of their own choosing would not be held back by one.
    pub fn open_backup(
        &self,
        keys: &dyn KeyStore,
        user: &str,
        passphrase: &str,
    ) -> Result<(DataKey, u64)> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        let id = device.slot_id(&self.store_id, user);
        let opened = stored.slots.open_user(&device, &id, &passphrase::normal(passphrase))?;
        let (key, slot_version) = opened
            .ok_or_else(|| Error::WrongKey("The user name or the passphrase is wrong.".into()))?;
        stored.check_data(&key)?;
        Ok((key, slot_version))
    }

    /// Begins the record of failed sign-ins anew, after a restore that somebody was allowed to make. It was lost with
    /// the folder; taking that for tampering would lock everybody out of what has just come back.
    pub fn forget_tries(&self, keys: &dyn KeyStore) -> Result<()> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        Attempts::anew(&self.folder, keys, &device, &stored.slots)
    }

    /// Opens the data key with the recovery code, on any machine. It releases nobody by itself.
    pub fn recover(&self, code: &RecoveryCode) -> Result<Recovered> {
        let _lock = lock(&self.folder)?;
        let stored = self.read()?;
        let (key, slot_version) = stored.slots.open_recovery(code).ok_or_else(|| {
            Error::WrongKey(
                "This recovery code is typed correctly, but it is not this facility's, or a newer one was issued."
                    .into(),
            )
        })?;
        stored.check_data(&key)?;
        Ok(Recovered { key, slot_version })
    }

    /// Whether `user` may try a passphrase at `now`.
    pub fn standing(
        &self,
        keys: &dyn KeyStore,
        user: &str,
        now: DateTime<Utc>,
    ) -> Result<Standing> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        let id = device.slot_id(&self.store_id, user);
        Attempts::load(&self.folder, keys, &device, &stored.slots, now)?.standing(&id, now)
    }

    /// Lets `user` try again, for the door: when somebody who may unlock colleagues asks, or the recovery code was
    /// given. The data key is the proof that one of them did. `NotFound` if there is nobody to release.
    pub fn release(
        &self,
        keys: &dyn KeyStore,
        key: &DataKey,
        user: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        stored.check_data(key)?;
        let id = device.slot_id(&self.store_id, user);
        let released =
            Attempts::load(&self.folder, keys, &device, &stored.slots, now)?.release(&id)?;
        if released || stored.slots.users.contains_key(&id) {
            Ok(())
        } else {
            Err(Error::NotFound("user"))
        }
    }

    /// Forgets the failed tries up to `number`, once they are in the audit chain. Until then every sign-in hands
    /// them over again, so that a crash loses none.
    pub fn tries_recorded(
        &self,
        keys: &dyn KeyStore,
        number: u64,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let _lock = lock(&self.folder)?;
        let (stored, device) = self.read_for(keys)?;
        Attempts::load(&self.folder, keys, &device, &stored.slots, now)?.recorded(number)
    }

    /// The slot of a user name on this device, to tell whose a [`FailedTry`] was.
    pub fn slot_id(&self, keys: &dyn KeyStore, user: &str) -> Result<String> {
        let stored = self.read()?;
        let device = Device::find(keys, &self.store_id, &stored.slots.device)?;
        Ok(device.slot_id(&self.store_id, user))
    }

    fn read(&self) -> Result<Stored> {
        let stored = Stored::read(&slots_path(&self.folder))?;
        if stored.slots.store == self.store_id {
            return Ok(stored);
        }
        Err(Error::Damaged(
            "The key slots file (slots.json) was exchanged for another facility's.".into(),
        ))
    }

    /// The slots as this device wrote them.
    fn read_for(&self, keys: &dyn KeyStore) -> Result<(Stored, Device)> {
        let stored = self.read()?;
        let device = Device::find(keys, &self.store_id, &stored.slots.device)?;
        stored.check_device(&device)?;
        Ok((stored, device))
    }
}

fn shut(standing: Standing, whose: &str) -> Error {
    Error::Locked(match standing {
        Standing::Waits(left) => {
            // Whole minutes, rounded up: "wait 0 minutes" helps nobody.
            let minutes = (left + TimeDelta::minutes(1) - TimeDelta::nanoseconds(1)).num_minutes();
            let minutes =
                if minutes == 1 { "one minute".into() } else { format!("{minutes} minutes") };
            format!("{whose} can be tried again in {minutes}.")
        }
        Standing::Free | Standing::Locked => format!(
            "{whose} is locked after too many wrong tries. Somebody on shift who may unlock colleagues, or the recovery code, releases it."
        ),
    })
}

fn require_name(user: &str) -> Result<()> {
    if user.trim().is_empty() {
        return Err(Error::Invalid(vec![crate::error::Problem {
            field: "user".into(),
            message: "Type a user name.".into(),
        }]));
    }
    Ok(())
}

/// One process at a time: counting a try and changing a slot must see what the one before wrote.
fn lock(folder: &Path) -> Result<File> {
    files::lock(&folder.join("vault.lock"))
}

fn slots_path(folder: &Path) -> PathBuf {
    folder.join("slots.json")
}
