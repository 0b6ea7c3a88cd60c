//! The data key: the one secret from which every key of a store is made.

use zeroize::Zeroizing;

use super::crypto;
use crate::error::Result;

/// Encrypts the database.
pub const DB_LABEL: &str = "throughcare/db/v1";
/// Chains the audit log.
pub const AUDIT_LABEL: &str = "throughcare/audit/v1";
/// Proves that the key slots are as this program left them.
pub(super) const SLOTS_LABEL: &str = "throughcare/slots/v1";
/// Hides the device secret, so that another account of the same machine can be enrolled.
pub(super) const DEVICE_LABEL: &str = "throughcare/device/v1";

/// 32 random bytes, made once when a store is set up and never changed by a passphrase.
///
/// It has no `Debug`, no `Clone` and no `Serialize`, lives on the heap so that moving it leaves no copy behind,
/// and is wiped when it is dropped: locking the screen is dropping it.
pub struct DataKey(Box<Zeroizing<[u8; 32]>>);

impl DataKey {
    pub(super) fn generate() -> Result<Self> {
        Ok(Self(Box::new(crypto::random()?)))
    }

    pub(super) fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(Box::new(bytes))
    }

    /// The key itself: give it to nothing but a key slot. Everything else takes a derived key.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for one purpose (HKDF-SHA256). Labels end in a version and are never reused for another purpose.
    pub fn derive(&self, label: &str) -> Zeroizing<[u8; 32]> {
        crypto::derive(self.0.as_slice(), label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_its_own_key_and_it_is_always_the_same_one() {
        let key = DataKey::new(Zeroizing::new([3; 32]));
        assert_eq!(key.derive(DB_LABEL), key.derive(DB_LABEL), "the file must open tomorrow");
        assert_ne!(
            key.derive(DB_LABEL),
            key.derive(AUDIT_LABEL),
            "the database key must not forge the audit"
        );
        assert_ne!(
            key.derive(DB_LABEL).as_slice(),
            key.bytes(),
            "a derived key never is the data key"
        );
    }

    #[test]
    fn the_database_key_is_the_one_another_implementation_derives() {
        // HKDF-SHA256 of 32 bytes of 3, no salt, info "throughcare/db/v1", computed with OpenSSL 3.5.
        let expected = "91d623f5072abfe966a0e7d3b8c241c94dd0ff00e9e8b78c4c12901084e0de7a";
        let key = DataKey::new(Zeroizing::new([3; 32])).derive(DB_LABEL);
        assert_eq!(
            super::super::blob::hex(key.as_slice()),
            expected,
            "another label opens no old store"
        );
    }

    #[test]
    fn two_data_keys_are_never_the_same() {
        assert_ne!(DataKey::generate().unwrap().bytes(), DataKey::generate().unwrap().bytes());
    }
}
