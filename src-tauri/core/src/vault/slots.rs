//! `slots.json`: the data key, wrapped once for each user and once for the recovery code.
//!
//! Three things protect the file, for three questions. A plain checksum: is the disk sound? A MAC under the device
//! secret: did this program write it (asked before a passphrase is tried, so that nobody gives a slot away or makes a
//! lock into a delay)? A MAC under the data key: the same, for the recovery code on a machine without the secret.
//! No user name is in it: a slot's id is an HMAC of the name under the device secret.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::blob::Blob;
use super::cost::Cost;
use super::crypto::{self, Key, Wrapped};
use super::device::Device;
use super::files::{self, Readers};
use super::key::{DEVICE_LABEL, DataKey, SLOTS_LABEL};
use super::recovery::RecoveryCode;
use crate::error::{Error, Result};

const FORMAT: u32 = 1;
const WHAT: &str = "The key slots file (slots.json)";
const USER_LABEL: &str = "throughcare/user/v1";
const RECOVERY_LABEL: &str = "throughcare/recovery/v1";

/// The file as it is on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    data_mac: Blob,
    device_mac: Blob,
    format: u32,
    slots: Slots,
}

/// Everything in the file but its MACs.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slots {
    /// What a new slot costs, and a try for a name that has none.
    pub cost: Cost,
    /// Which device secret the user slots need.
    pub device: String,
    /// The device secret under the data key, for enrolling another account of this machine.
    device_secret: Wrapped,
    recovery: RecoverySlot,
    /// Counts every change. A slot's version is the revision that wrote it, so no version is ever used twice, not even
    /// by a user who was removed and came back.
    pub revision: u64,
    pub store: String,
    pub training: bool,
    pub users: BTreeMap<String, UserSlot>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecoverySlot {
    data_key: Wrapped,
    version: u64,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserSlot {
    cost: Cost,
    data_key: Wrapped,
    /// May release colleagues after wrong tries; the last of them is delayed, never locked.
    pub may_unlock: bool,
    salt: Blob,
    pub version: u64,
}

/// What a user types, and where it goes.
pub(super) struct NewUser<'a> {
    pub id: &'a str,
    pub passphrase: &'a str,
    pub may_unlock: bool,
}

impl Slots {
    /// Slots for a new store: nobody in it yet but the recovery code.
    pub(super) fn new(
        store: String,
        device: &Device,
        key: &DataKey,
        code: &RecoveryCode,
        (cost, training): (Cost, bool),
    ) -> Result<Self> {
        let mut slots = Self {
            cost,
            device: device.id().into(),
            device_secret: device.hidden_under(key, &store)?,
            recovery: RecoverySlot {
                data_key: crypto::wrap(&crypto::random()?, key.bytes(), b"")?,
                version: 0,
            },
            revision: 0,
            store,
            training,
            users: BTreeMap::new(),
        };
        slots.set_recovery(key, code)?;
        Ok(slots)
    }

    /// Gives the user a slot, in place of the one they had. Returns its version.
    pub(super) fn set_user(
        &mut self,
        device: &Device,
        key: &DataKey,
        user: &NewUser<'_>,
    ) -> Result<u64> {
        self.revision += 1;
        let salt = crypto::random::<16>()?;
        let kek = user_kek(self.cost, user.passphrase, salt.as_slice(), device)?;
        let about = self.about_user(user.id, self.revision, self.cost, salt.as_slice());
        let slot = UserSlot {
            cost: self.cost,
            data_key: crypto::wrap(&kek, key.bytes(), &about)?,
            may_unlock: user.may_unlock,
            salt: Blob::from(salt.as_slice()),
            version: self.revision,
        };
        self.users.insert(user.id.into(), slot);
        Ok(self.revision)
    }

    /// Opens the user's slot. A name without a slot costs the same time and gets the same answer.
    pub(super) fn open_user(
        &self,
        device: &Device,
        id: &str,
        passphrase: &str,
    ) -> Result<Option<(DataKey, u64)>> {
        let Some(slot) = self.users.get(id) else {
            user_kek(self.cost, passphrase, &[0; 16], device)?;
            return Ok(None);
        };
        let kek = user_kek(slot.cost, passphrase, slot.salt.bytes(), device)?;
        let about = self.about_user(id, slot.version, slot.cost, slot.salt.bytes());
        let opened = crypto::unwrap(&kek, &slot.data_key, &about);
        Ok(opened.map(|key| (DataKey::new(key), slot.version)))
    }

    /// Takes the recovery slot for `code`; the code before opens nothing any more. Returns its version.
    pub(super) fn set_recovery(&mut self, key: &DataKey, code: &RecoveryCode) -> Result<u64> {
        self.revision += 1;
        let about = self.about_recovery(self.revision);
        let kek = crypto::derive(code.secret(), RECOVERY_LABEL);
        self.recovery = RecoverySlot {
            data_key: crypto::wrap(&kek, key.bytes(), &about)?,
            version: self.revision,
        };
        Ok(self.revision)
    }

    pub(super) fn open_recovery(&self, code: &RecoveryCode) -> Option<(DataKey, u64)> {
        let kek = crypto::derive(code.secret(), RECOVERY_LABEL);
        let about = self.about_recovery(self.recovery.version);
        let key = crypto::unwrap(&kek, &self.recovery.data_key, &about)?;
        Some((DataKey::new(key), self.recovery.version))
    }

    /// The device secret that the user slots need, from under the data key.
    pub(super) fn device_under(&self, key: &DataKey) -> Result<Device> {
        let about = about_device(&self.store, &self.device);
        let secret = crypto::unwrap(&key.derive(DEVICE_LABEL), &self.device_secret, &about);
        secret.map(Device::new).ok_or_else(changed_outside)
    }

    /// Moves the store to another device secret. The slots of all users end here: their keys were mixed with the
    /// old secret, and their ids were made with it.
    pub(super) fn move_to(&mut self, device: &Device, key: &DataKey) -> Result<()> {
        self.device = device.id().into();
        self.device_secret = device.hidden_under(key, &self.store)?;
        self.users.clear();
        Ok(())
    }

    /// Whether `id` may unlock colleagues and nobody else who may is free, as far as `is_locked` knows.
    pub(super) fn is_last_unlocker(&self, id: &str, is_locked: impl Fn(&str) -> bool) -> bool {
        self.users.get(id).is_some_and(|slot| slot.may_unlock)
            && !self
                .users
                .iter()
                .any(|(other, slot)| other != id && slot.may_unlock && !is_locked(other))
    }

    fn about_user(&self, id: &str, version: u64, cost: Cost, salt: &[u8]) -> Vec<u8> {
        about(&[
            USER_LABEL.as_bytes(),
            self.store.as_bytes(),
            id.as_bytes(),
            &version.to_be_bytes(),
            &cost.to_bytes(),
            salt,
        ])
    }

    fn about_recovery(&self, version: u64) -> Vec<u8> {
        about(&[RECOVERY_LABEL.as_bytes(), self.store.as_bytes(), &version.to_be_bytes()])
    }
}

/// KEK = HKDF(Argon2id(passphrase) || device secret): neither of the two opens anything alone.
fn user_kek(cost: Cost, passphrase: &str, salt: &[u8], device: &Device) -> Result<Key> {
    let stretched = cost.stretch(passphrase, salt)?;
    let both = zeroize::Zeroizing::new([stretched.as_slice(), device.secret().as_slice()].concat());
    Ok(crypto::derive(&both, USER_LABEL))
}

/// The bytes that bind a wrapped device secret to its store.
pub(super) fn about_device(store: &str, device: &str) -> Vec<u8> {
    about(&[DEVICE_LABEL.as_bytes(), store.as_bytes(), device.as_bytes()])
}

fn about(parts: &[&[u8]]) -> Vec<u8> {
    let lengths = parts.iter().flat_map(|part| (part.len() as u64).to_be_bytes());
    lengths.chain(parts.concat()).collect()
}

/// Slots as read from disk, with the MACs still to be held against a key.
pub(super) struct Stored {
    pub slots: Slots,
    data_mac: Blob,
    device_mac: Blob,
}

impl Stored {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let missing = "The key slots file (slots.json) is missing. Nothing was changed; restore it from a backup.";
        let bytes = fs::read(path).map_err(|error| {
            if error.kind() == std::io::ErrorKind::NotFound {
                return Error::Damaged(missing.into());
            }
            error.into()
        })?;
        Self::from_bytes(&bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let Signed { slots, data_mac, device_mac, .. } = files::from_bytes(bytes, WHAT, FORMAT)?;
        let costs = slots.users.values().map(|slot| slot.cost).chain([slots.cost]);
        if costs.into_iter().any(|cost| !cost.is_acceptable(slots.training)) {
            return Err(changed_outside());
        }
        Ok(Self { slots, data_mac, device_mac })
    }

    /// `Damaged` unless this program wrote the slots on a machine with this device secret.
    pub(super) fn check_device(&self, device: &Device) -> Result<()> {
        held(&device.slots_key(), &self.slots, &self.device_mac)
    }

    /// `Damaged` unless this program wrote the slots with this data key.
    pub(super) fn check_data(&self, key: &DataKey) -> Result<()> {
        held(&key.derive(SLOTS_LABEL), &self.slots, &self.data_mac)
    }
}

fn held(key: &Key, slots: &Slots, mac: &Blob) -> Result<()> {
    let bytes = serde_json::to_vec(slots)?;
    if crypto::mac_holds(key, &[&bytes], mac.bytes()) { Ok(()) } else { Err(changed_outside()) }
}

/// The file of these slots, signed with both keys.
pub(super) fn signed(slots: &Slots, device: &Device, key: &DataKey) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(slots)?;
    let file = Signed {
        data_mac: Blob::from(crypto::mac(&key.derive(SLOTS_LABEL), &[&bytes]).as_slice()),
        device_mac: Blob::from(crypto::mac(&device.slots_key(), &[&bytes]).as_slice()),
        format: FORMAT,
        slots: slots.clone(),
    };
    Ok(files::to_bytes(&file)?.to_vec())
}

/// Writes the slots, in place of the ones before.
pub(super) fn write(path: &Path, slots: &Slots, device: &Device, key: &DataKey) -> Result<()> {
    files::replace(path, &signed(slots, device, key)?, Readers::AsBefore)
}

fn changed_outside() -> Error {
    Error::Damaged(
        "The key slots file (slots.json) was changed by something other than this program. Nothing was touched; restore it from a backup.".into(),
    )
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn scene() -> (Slots, Device, DataKey) {
        let (device, key) =
            (Device::new(Zeroizing::new([1; 32])), DataKey::new(Zeroizing::new([2; 32])));
        let code = RecoveryCode::generate().unwrap();
        let mut slots =
            Slots::new("store".into(), &device, &key, &code, (Cost::training(), true)).unwrap();
        let ana = NewUser { id: "ana", passphrase: "ana's", may_unlock: true };
        let ben = NewUser { id: "ben", passphrase: "ben's", may_unlock: false };
        slots.set_user(&device, &key, &ana).unwrap();
        slots.set_user(&device, &key, &ben).unwrap();
        (slots, device, key)
    }

    fn opens(slots: &Slots, device: &Device, id: &str, passphrase: &str) -> bool {
        slots.open_user(device, id, passphrase).unwrap().is_some()
    }

    #[test]
    fn a_slot_moved_to_another_user_opens_nothing() {
        let (mut slots, device, _) = scene();
        let ana = slots.users["ana"].clone();
        slots.users.insert("ben".into(), ana);
        assert!(opens(&slots, &device, "ana", "ana's"));
        assert!(!opens(&slots, &device, "ben", "ana's"), "the slot is bound to its user");
    }

    #[test]
    fn a_slot_with_another_version_cost_salt_or_store_opens_nothing() {
        let (slots, device, _) = scene();
        let changes: [fn(&mut Slots); 4] = [
            |slots| slots.users.get_mut("ana").unwrap().version = 9,
            |slots| slots.users.get_mut("ana").unwrap().salt = Blob::from([0; 16].as_slice()),
            |slots| slots.users.get_mut("ana").unwrap().cost = Cost::standard(),
            |slots| slots.store = "another".into(),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut forged = slots.clone();
            change(&mut forged);
            assert!(!opens(&forged, &device, "ana", "ana's"), "change {at}");
        }
    }

    #[test]
    fn a_passphrase_without_the_device_secret_opens_nothing() {
        let (slots, _, _) = scene();
        assert!(!opens(&slots, &Device::new(Zeroizing::new([3; 32])), "ana", "ana's"));
    }

    #[test]
    fn the_file_holds_no_user_name_and_no_key() {
        let (slots, device, key) = scene();
        let id = device.slot_id("store", "Maria.Lopez");
        let mut slots = slots;
        slots
            .set_user(&device, &key, &NewUser { id: &id, passphrase: "x", may_unlock: false })
            .unwrap();
        let text =
            String::from_utf8(signed(&slots, &device, &key).unwrap()).unwrap().to_lowercase();
        assert!(!text.contains("maria") && !text.contains("lopez"), "names are personal");
        for secret in [key.bytes().as_slice(), device.secret().as_slice()] {
            assert!(
                !text.contains(&super::super::blob::encode(secret).to_lowercase()),
                "no key in plain text"
            );
        }
    }

    #[test]
    fn fields_are_written_in_alphabetical_order() {
        let (slots, device, key) = scene();
        let bytes = signed(&slots, &device, &key).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let sorted = format!("{}\n", sorted(&value));
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            sorted,
            "the MAC needs one form of the same facts"
        );
    }

    fn sorted(value: &serde_json::Value) -> String {
        let Some(fields) = value.as_object() else { return value.to_string() };
        let fields: BTreeMap<_, _> = fields.iter().collect();
        let fields = fields.iter().map(|(name, value)| format!("\"{name}\":{}", sorted(value)));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }

    #[test]
    fn a_change_with_a_new_checksum_fails_both_macs() {
        let (slots, device, key) = scene();
        let mut file: Signed =
            files::from_bytes(&signed(&slots, &device, &key).unwrap(), WHAT, FORMAT).unwrap();
        file.slots.users.get_mut("ben").unwrap().may_unlock = true;
        let stored = Stored::from_bytes(&files::to_bytes(&file).unwrap()).ok().unwrap();
        assert!(
            matches!(stored.check_device(&device), Err(Error::Damaged(_))),
            "a delay instead of a lock"
        );
        assert!(matches!(stored.check_data(&key), Err(Error::Damaged(_))));
    }

    #[test]
    fn a_real_store_with_a_cheap_slot_is_not_read() {
        let (mut slots, device, key) = scene();
        slots.training = false;
        let bytes = signed(&slots, &device, &key).unwrap();
        assert!(matches!(Stored::from_bytes(&bytes), Err(Error::Damaged(_))));
    }

    #[test]
    fn no_version_is_used_twice() {
        let (mut slots, device, key) = scene();
        let before = slots.users["ben"].version;
        slots.users.remove("ben");
        let ben = NewUser { id: "ben", passphrase: "again", may_unlock: false };
        let after = slots.set_user(&device, &key, &ben).unwrap();
        assert!(before < after, "an old file must not revive the removed slot");
    }
}
