//! The device secret: 32 random bytes in the keyring, mixed into every user's key, so that the files alone, however
//! long somebody guesses, open nothing.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::key::{DEVICE_LABEL, DataKey};
use super::keystore::KeyStore;
use super::{blob, crypto, slots};
use crate::error::{Error, Result};

/// The device secret of one store. No `Debug`.
pub(super) struct Device {
    secret: Box<Zeroizing<[u8; 32]>>,
    id: String,
}

impl Device {
    pub(super) fn new(secret: Zeroizing<[u8; 32]>) -> Self {
        let id = crypto::derive(secret.as_slice(), "throughcare/device-id/v1");
        let id = id.first_chunk::<8>().map(|short| blob::hex(short)).unwrap_or_default();
        Self { secret: Box::new(secret), id }
    }

    pub(super) fn generate() -> Result<Self> {
        Ok(Self::new(crypto::random()?))
    }

    /// Names the secret without telling it. It is part of the secret's name in the key store, so that two secrets
    /// of one store never overwrite each other.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    pub(super) fn hidden_under(&self, key: &DataKey, store: &str) -> Result<crypto::Wrapped> {
        crypto::wrap(&key.derive(DEVICE_LABEL), &self.secret, &slots::about_device(store, &self.id))
    }

    /// The slot of a user name: the same for every spelling of it that looks the same.
    pub(super) fn slot_id(&self, store: &str, user: &str) -> String {
        let lower: String = user.trim().to_lowercase().nfc().collect();
        let key = crypto::derive(self.secret.as_slice(), "throughcare/slot-id/v1");
        blob::hex(&crypto::mac(&key, &[store.as_bytes(), lower.as_bytes()]))
    }

    pub(super) fn slots_key(&self) -> crypto::Key {
        crypto::derive(self.secret.as_slice(), "throughcare/slots-device/v1")
    }

    pub(super) fn attempts_key(&self) -> crypto::Key {
        crypto::derive(self.secret.as_slice(), "throughcare/attempts/v1")
    }

    /// Keeps the secret, and reads it back: a key store that loses it must be found out before the first slot.
    pub(super) fn keep(&self, keys: &dyn KeyStore, store: &str) -> Result<()> {
        keys.put(&name(store, &self.id), self.secret.as_slice())?;
        match keys.get(&name(store, &self.id))? {
            Some(kept) if kept.bytes() == self.secret.as_slice() => Ok(()),
            Some(_) | None => Err(Error::WrongKey(
                "The key store did not keep the device secret. Use another keyring, or a key file."
                    .into(),
            )),
        }
    }

    /// The secret of this store, as named in its slots. A missing or wrong one is not a wrong try.
    pub(super) fn find(keys: &dyn KeyStore, store: &str, id: &str) -> Result<Self> {
        let kept = keys.get(&name(store, id))?.ok_or_else(|| {
            Error::WrongKey(
                "This account or computer has no device secret for this facility. Enrol it with the recovery code, or start with the key file.".into(),
            )
        })?;
        let wrong = || {
            Error::WrongKey(
                "The device secret in this keyring or key file belongs to something else. Enrol this computer again with the recovery code.".into(),
            )
        };
        let secret: [u8; 32] = kept.bytes().try_into().map_err(|_| wrong())?;
        let device = Self::new(Zeroizing::new(secret));
        if device.id == id { Ok(device) } else { Err(wrong()) }
    }

    pub(super) fn forget(keys: &dyn KeyStore, store: &str, id: &str) -> Result<()> {
        keys.delete(&name(store, id))
    }
}

fn name(store: &str, id: &str) -> String {
    format!("device-{store}-{id}")
}

#[cfg(test)]
mod tests {
    use super::super::keystore::MemoryKeys;
    use super::*;

    #[test]
    fn a_user_name_is_the_same_in_any_case_and_any_form_of_its_accents() {
        let device = Device::new(Zeroizing::new([1; 32]));
        let id = device.slot_id("store", "Jos\u{e9}.Nu\u{f1}ez");
        assert_eq!(id, device.slot_id("store", " JOSE\u{301}.nun\u{303}ez "));
        assert_ne!(id, device.slot_id("store", "jose.nunez"), "an accent is part of a name");
        assert_ne!(
            id,
            device.slot_id("another", "jos\u{e9}.nu\u{f1}ez"),
            "ids cannot be followed between stores"
        );
    }

    #[test]
    fn a_missing_or_exchanged_device_secret_says_what_to_do() {
        let keys = MemoryKeys::default();
        let device = Device::new(Zeroizing::new([1; 32]));
        let sentence =
            |keys: &MemoryKeys| Device::find(keys, "store", device.id()).err().unwrap().to_string();
        assert!(sentence(&keys).contains("recovery code"), "{}", sentence(&keys));
        keys.put(&name("store", device.id()), &[9; 32]).unwrap();
        assert!(sentence(&keys).contains("belongs to something else"), "{}", sentence(&keys));
    }
}
