//! Changes to the key slots, for whoever holds the data key: users, the recovery code, and this device.
//!
//! A slot's version rises with every change; the user's row in the database must be given the returned version, so
//! that an old slots file revives nobody. Write the row and the slot in this order: slot first, then the row; if the
//! program dies in between, the user is refused and an administrator sets a new passphrase.

use chrono::{DateTime, Utc};

use super::attempts::{self, Attempts, FailedTry};
use super::device::Device;
use super::key::DataKey;
use super::keystore::KeyStore;
use super::recovery::RecoveryCode;
use super::slots::{self, NewUser, Slots};
use super::{Vault, lock, passphrase, require_name, slots_path};
use crate::error::{Error, Result};

/// A user's way in.
pub struct Account<'a> {
    pub user: &'a str,
    pub passphrase: &'a str,
    /// May release colleagues after wrong tries.
    pub may_unlock: bool,
}

/// A store that was moved to a new device secret.
pub struct Adopted {
    pub slot_version: u64,
    /// How many other users had a slot. They need new passphrases: [`Vault::add_user`] for each.
    pub others: usize,
    /// Failed tries under the old secret that are in no audit entry yet. They are handed over only here.
    pub failed_since: Vec<FailedTry>,
}

impl Vault {
    /// Gives a new user a slot; returns its version. Refused if the user has one.
    pub fn add_user(&self, key: &DataKey, account: &Account<'_>) -> Result<u64> {
        require_name(account.user)?;
        let passphrase = passphrase::accept(account.passphrase, account.user, self.training)?;
        self.change(key, |slots, device| {
            let id = device.slot_id(&self.store_id, account.user);
            if slots.users.contains_key(&id) {
                return Err(Error::Refused("There is already a user of this name.".into()));
            }
            let user = NewUser { id: &id, passphrase: &passphrase, may_unlock: account.may_unlock };
            slots.set_user(device, key, &user)
        })
    }

    /// Takes a user's slot for another passphrase; returns its version. Whether the old passphrase must be known
    /// first is for the caller: a user's own change signs in again, an administrator's reset does not.
    pub fn change_passphrase(&self, key: &DataKey, user: &str, passphrase: &str) -> Result<u64> {
        let passphrase = passphrase::accept(passphrase, user, self.training)?;
        self.change(key, |slots, device| {
            let id = device.slot_id(&self.store_id, user);
            let may_unlock = slots.users.get(&id).ok_or(Error::NotFound("user"))?.may_unlock;
            slots.set_user(device, key, &NewUser { id: &id, passphrase: &passphrase, may_unlock })
        })
    }

    /// Gives or takes the right to unlock colleagues, as the user's roles change. The slot keeps its version.
    pub fn set_may_unlock(&self, key: &DataKey, user: &str, may_unlock: bool) -> Result<()> {
        self.change(key, |slots, device| {
            let id = device.slot_id(&self.store_id, user);
            slots.users.get_mut(&id).ok_or(Error::NotFound("user"))?.may_unlock = may_unlock;
            slots.revision += 1;
            require_unlocker(slots)
        })
    }

    /// Takes a user's slot away; returns the revision that did. Somebody who kept a copy of the data key is not
    /// shut out by this: that takes a new data key.
    pub fn remove_user(&self, key: &DataKey, user: &str) -> Result<u64> {
        self.change(key, |slots, device| {
            let id = device.slot_id(&self.store_id, user);
            slots.users.remove(&id).ok_or(Error::NotFound("user"))?;
            slots.revision += 1;
            require_unlocker(slots)?;
            Ok(slots.revision)
        })
    }

    /// Issues a new recovery code, and its version. The one before opens nothing any more.
    pub fn reissue_recovery(&self, key: &DataKey) -> Result<(RecoveryCode, u64)> {
        let code = RecoveryCode::generate()?;
        let version = self.change(key, |slots, _| slots.set_recovery(key, &code))?;
        Ok((code, version))
    }

    /// Enrols another account of the same machine, or another machine that is trusted with the same secret: puts
    /// the store's device secret into `keys`. Everyone keeps their passphrase.
    pub fn enrol_device(&self, keys: &dyn KeyStore, key: &DataKey) -> Result<()> {
        let _lock = lock(&self.folder)?;
        let stored = self.read()?;
        stored.check_data(key)?;
        stored.slots.device_under(key)?.keep(keys, &self.store_id)
    }

    /// Moves the store to a new device secret in `keys`, with one user to begin with: after the old computer was
    /// lost or its secret became known. Every other user needs a new passphrase, because their slots were mixed with
    /// the old secret. A copy of the store that still uses the old secret is not changed by this.
    pub fn adopt_device(
        &self,
        keys: &dyn KeyStore,
        key: &DataKey,
        account: &Account<'_>,
        now: DateTime<Utc>,
    ) -> Result<Adopted> {
        require_name(account.user)?;
        let passphrase = passphrase::accept(account.passphrase, account.user, self.training)?;
        let _lock = lock(&self.folder)?;
        let stored = self.read()?;
        stored.check_data(key)?;
        let old = stored.slots.device_under(key)?;
        let failed_since = Attempts::load(&self.folder, keys, &old, &stored.slots, now)?.pending();

        let new = Device::generate()?;
        let mut slots = stored.slots.clone();
        let had_slot = slots.users.contains_key(&old.slot_id(&self.store_id, account.user));
        let others = slots.users.len() - usize::from(had_slot);
        slots.move_to(&new, key)?;
        let id = new.slot_id(&self.store_id, account.user);
        let user = NewUser { id: &id, passphrase: &passphrase, may_unlock: account.may_unlock };
        let slot_version = slots.set_user(&new, key, &user)?;

        new.keep(keys, &self.store_id)?;
        attempts::set_aside(&attempts::path(&self.folder))?;
        attempts::forget_revision(keys, &self.store_id)?;
        slots::write(&slots_path(&self.folder), &slots, &new, key)?;
        Device::forget(keys, &self.store_id, old.id())?;
        Ok(Adopted { slot_version, others, failed_since })
    }

    /// Reads the slots, changes them and writes them back, all under the lock. If `change` fails nothing is written.
    fn change<T>(
        &self,
        key: &DataKey,
        change: impl FnOnce(&mut Slots, &Device) -> Result<T>,
    ) -> Result<T> {
        let _lock = lock(&self.folder)?;
        let stored = self.read()?;
        stored.check_data(key)?;
        let device = stored.slots.device_under(key)?;
        let mut slots = stored.slots;
        let done = change(&mut slots, &device)?;
        slots::write(&slots_path(&self.folder), &slots, &device, key)?;
        Ok(done)
    }
}

fn require_unlocker(slots: &Slots) -> Result<()> {
    if slots.users.values().any(|slot| slot.may_unlock) {
        return Ok(());
    }
    Err(Error::Refused(
        "This is the last user who may unlock colleagues. Give somebody else that right first."
            .into(),
    ))
}
