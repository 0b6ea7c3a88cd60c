//! The audit log's head, kept outside the database, so that cutting its newest rows or putting back yesterday's
//! file is noticed: the database then ends before the anchor.
//!
//! The caller commits first and anchors afterwards, so the log may be ahead of the anchor, never behind it. Each
//! account of a shared machine has its own keyring and therefore its own anchor: each holds what that account last
//! saw, and the log must reach at least there for everyone.

use std::path::{Path, PathBuf};

use super::keystore::KeyStore;
use super::{blob, crypto};
use crate::error::{Error, Result};

/// The newest audit entry that was on disk when the anchor was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    pub seq: u64,
    pub mac: [u8; 32],
}

/// The name under which the store in this folder is anchored. A backup that is tried out in another folder goes on
/// with a log of its own and must not make the one at work look rewritten. The folder counts as it is called, not where
/// a link leads: an older copy that takes its place is noticed.
pub fn place(store_id: &str, folder: &Path) -> Result<String> {
    // By its parts, so that a separator at the end makes no difference.
    let called: PathBuf = std::path::absolute(folder)?.components().collect();
    let hash = crypto::sha256(called.as_os_str().as_encoded_bytes());
    Ok(format!("{store_id}-{}", blob::hex(hash.get(..8).unwrap_or_default())))
}

/// What is anchored at this place; `None` before the first entry and in an account that never signed in.
pub fn get(keys: &dyn KeyStore, place: &str) -> Result<Option<Anchor>> {
    let Some(secret) = keys.get(&name(place))? else { return Ok(None) };
    let damaged = || {
        Error::Damaged("The audit anchor is damaged. Nothing was changed; an administrator must verify the audit log.".into())
    };
    let (seq, mac) = secret.bytes().split_first_chunk::<8>().ok_or_else(damaged)?;
    let mac = mac.try_into().map_err(|_| damaged())?;
    Ok(Some(Anchor { seq: u64::from_be_bytes(*seq), mac }))
}

/// Moves the anchor forward to `seq`. An older entry than the anchored one changes nothing (two processes may
/// anchor out of order); the same entry with another MAC is a log that was rewritten.
pub fn put(keys: &dyn KeyStore, place: &str, seq: u64, mac: [u8; 32]) -> Result<()> {
    match get(keys, place)? {
        Some(held) if seq < held.seq => Ok(()),
        Some(held) if seq == held.seq && mac == held.mac => Ok(()),
        Some(held) if seq == held.seq => Err(Error::Damaged(
            "The audit log was rewritten: its newest entry is not the one that was anchored."
                .into(),
        )),
        Some(_) | None => reset(keys, place, Anchor { seq, mac }),
    }
}

/// Sets the anchor whatever it was: after a restore, which an administrator or the recovery code allowed and which
/// is written into the log with the number that was anchored before.
pub fn reset(keys: &dyn KeyStore, place: &str, anchor: Anchor) -> Result<()> {
    let bytes = [anchor.seq.to_be_bytes().as_slice(), &anchor.mac].concat();
    keys.put(&name(place), &bytes)
}

fn name(place: &str) -> String {
    format!("anchor-{place}")
}

#[cfg(test)]
mod tests {
    use super::super::keystore::MemoryKeys;
    use super::*;

    #[test]
    fn an_anchor_moves_forward_only() {
        let keys = MemoryKeys::default();
        assert_eq!(get(&keys, "s").unwrap(), None, "nothing was anchored yet");
        put(&keys, "s", 10, [1; 32]).unwrap();
        put(&keys, "s", 12, [3; 32]).unwrap();
        put(&keys, "s", 11, [2; 32]).unwrap();
        assert_eq!(get(&keys, "s").unwrap(), Some(Anchor { seq: 12, mac: [3; 32] }));
    }

    #[test]
    fn a_rewritten_head_is_refused() {
        let keys = MemoryKeys::default();
        put(&keys, "s", 10, [1; 32]).unwrap();
        put(&keys, "s", 10, [1; 32]).unwrap();
        assert!(matches!(put(&keys, "s", 10, [2; 32]), Err(Error::Damaged(_))));
        assert_eq!(get(&keys, "s").unwrap(), Some(Anchor { seq: 10, mac: [1; 32] }), "unchanged");
    }

    #[test]
    fn a_restore_may_set_the_anchor_back() {
        let keys = MemoryKeys::default();
        put(&keys, "s", 10, [1; 32]).unwrap();
        reset(&keys, "s", Anchor { seq: 4, mac: [4; 32] }).unwrap();
        assert_eq!(get(&keys, "s").unwrap(), Some(Anchor { seq: 4, mac: [4; 32] }));
    }

    #[test]
    fn a_copy_in_another_folder_has_an_anchor_of_its_own() {
        let at = |folder: &str| place("s", Path::new(folder)).unwrap();
        assert_eq!(at("/data"), at("/data/"), "the same folder, however it is written");
        assert_ne!(at("/data"), at("/drill"));
        assert_eq!(at("data"), at("./data"), "a path from here is the same from here");
    }

    #[test]
    fn two_stores_have_two_anchors_and_a_damaged_one_is_said_to_be() {
        let keys = MemoryKeys::default();
        put(&keys, "training", 3, [1; 32]).unwrap();
        assert_eq!(get(&keys, "real").unwrap(), None);
        keys.put("anchor-training", b"short").unwrap();
        assert!(matches!(get(&keys, "training"), Err(Error::Damaged(_))));
    }
}
