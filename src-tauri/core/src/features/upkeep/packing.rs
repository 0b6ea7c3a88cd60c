//! When the store is packed: with a backup, once enough has been written since the last time.

use crate::{
    Result,
    db::{Db, Store},
    features::facility,
};

/// A file that grew by more than a tenth since it was packed is packed no more.
const GROWTH: u64 = 10;

/// Whether the file is still about as it was when it was packed; `packed` is its length then.
fn is_packed_at(length: u64, packed: Option<u64>) -> bool {
    packed.is_some_and(|packed| length <= packed.saturating_add(packed / GROWTH))
}

/// Whether the store lies packed, so that a list finds its rows side by side.
pub(crate) fn is_packed(db: Db<'_>, store: &Store) -> Result<bool> {
    Ok(is_packed_at(store.length(), facility::packed_length(db)?))
}

/// Packs the store if it is worthwhile, and tells whether it was done. A disk without room for it
/// stops nobody from making a backup.
pub(super) fn pack_if_worthwhile(store: &Store) -> Result<bool> {
    if store.read(|db| is_packed(db, store))? {
        return Ok(false);
    }
    if let Err(error) = store.pack() {
        tracing::warn!(%error, "the store could not be packed; lists stay as quick as they were");
        return Ok(false);
    }
    let length = store.length();
    store.write(|db| facility::keep_packed_length(db, length))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_packed_until_it_has_grown_by_a_tenth() {
        assert!(!is_packed_at(4_096, None), "never packed");
        assert!(is_packed_at(1_000, Some(1_000)));
        assert!(is_packed_at(1_100, Some(1_000)), "1,000 and a tenth");
        assert!(!is_packed_at(1_101, Some(1_000)));
    }
}
