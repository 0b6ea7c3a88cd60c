//! The four primitives the vault is built from, each behind one short function.
//!
//! HKDF-SHA256 (RFC 5869) makes keys, HMAC-SHA256 (RFC 2104) proves that nothing was changed, AES-256-GCM
//! (NIST SP 800-38D) hides a key, Argon2id (RFC 9106, in `cost.rs`) makes guessing slow. The first three are
//! FIPS algorithms; these implementations are not a validated module.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::blob::Blob;
use crate::error::{Error, Result};

/// 32 bytes that are wiped when they go out of use.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// `N` bytes from the system's random source.
pub(super) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice())
        .map_err(|_| Error::Unexpected("The system gave no random numbers.".into()))?;
    Ok(bytes)
}

/// HKDF-SHA256 without a salt: our inputs are already random or already stretched.
pub(super) fn derive(secret: &[u8], label: &str) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    let expanded = Hkdf::<Sha256>::new(None, secret).expand(label.as_bytes(), key.as_mut_slice());
    debug_assert!(expanded.is_ok(), "32 bytes is one block of HKDF-SHA256");
    key
}

pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC-SHA256 over `parts`, each preceded by its length so that no two lists give the same bytes.
pub(super) fn mac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    keyed(key, parts).finalize().into_bytes().into()
}

/// Whether `expected` is [`mac`] of `parts`, in constant time.
pub(super) fn mac_holds(key: &Key, parts: &[&[u8]], expected: &[u8]) -> bool {
    keyed(key, parts).verify_slice(expected).is_ok()
}

fn keyed(key: &Key, parts: &[&[u8]]) -> Hmac<Sha256> {
    // RFC 2104 section 2: a short key is filled up with zeros to one block of the hash, 64 bytes for SHA-256.
    let mut block = Zeroizing::new([0; 64]);
    block.iter_mut().zip(key.iter()).for_each(|(place, byte)| *place = *byte);
    let mut mac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

/// 32 bytes encrypted with AES-256-GCM.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrapped {
    nonce: Blob,
    text: Blob,
}

/// Hides `secret` under `key`, bound to `about`: it opens only where the same `about` is given.
pub(super) fn wrap(key: &Key, secret: &[u8; 32], about: &[u8]) -> Result<Wrapped> {
    let nonce = random::<12>()?;
    let text = Aes256Gcm::new((&**key).into())
        .encrypt(&Nonce::from(*nonce), Payload { msg: secret, aad: about })
        .map_err(|_| broken())?;
    Ok(Wrapped { nonce: Blob::from(nonce.as_slice()), text: Blob::from(text.as_slice()) })
}

/// Opens what [`wrap`] hid; `None` if the key or `about` is another one, or a bit was changed.
pub(super) fn unwrap(key: &Key, wrapped: &Wrapped, about: &[u8]) -> Option<Key> {
    let nonce: [u8; 12] = wrapped.nonce.bytes().try_into().ok()?;
    let cipher = Aes256Gcm::new((&**key).into());
    let payload = Payload { msg: wrapped.text.bytes(), aad: about };
    let opened = Zeroizing::new(cipher.decrypt(&Nonce::from(nonce), payload).ok()?);
    let secret: [u8; 32] = opened.as_slice().try_into().ok()?;
    Some(Zeroizing::new(secret))
}

fn broken() -> Error {
    Error::Unexpected("The encryption library refused 32 bytes.".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn derivation_agrees_with_rfc_5869_test_case_3() {
        // RFC 5869 A.3: SHA-256, no salt, no info; the first 32 of its 42 bytes.
        let expected = hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
        assert_eq!(derive(&[0x0b; 22], "").as_slice(), expected, "another HKDF opens no old store");
    }

    #[test]
    fn a_mac_is_hmac_sha256_over_lengths_and_parts() {
        // HMAC-SHA256, key 32 × 7, over 00 00 00 00 00 00 00 02 "ab", computed with Python's hmac module.
        let expected = hex("8c0be0ba6e96fa9ec6584e7b73d57d83c5e285aa221819d7dd5da916c72247be");
        let key = Zeroizing::new([7; 32]);
        assert_eq!(mac(&key, &[b"ab"]).as_slice(), expected);
        assert!(mac_holds(&key, &[b"ab"], &expected));
        assert!(!mac_holds(&key, &[b"ab"], &expected[..31]), "a shortened MAC proves nothing");
    }

    #[test]
    fn lists_that_join_to_the_same_bytes_have_different_macs() {
        let key = Zeroizing::new([7; 32]);
        assert_ne!(
            mac(&key, &[b"ab", b"c"]),
            mac(&key, &[b"a", b"bc"]),
            "the border is part of it"
        );
    }

    #[test]
    fn a_wrapped_key_opens_only_with_its_key_and_its_place() {
        let (key, other) = (Zeroizing::new([1; 32]), Zeroizing::new([2; 32]));
        let wrapped = wrap(&key, &[9; 32], b"here").unwrap();
        assert_eq!(unwrap(&key, &wrapped, b"here").map(|key| *key), Some([9; 32]));
        assert!(unwrap(&other, &wrapped, b"here").is_none(), "another key");
        assert!(unwrap(&key, &wrapped, b"there").is_none(), "another place");
    }
}
