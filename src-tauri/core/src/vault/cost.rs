//! How slow a guess is: Argon2id (RFC 9106) and its parameters.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::crypto::Key;
use crate::error::{Error, Result};

/// What one guess at a passphrase costs. Kept in each slot, so that it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    lanes: u32,
    memory_kib: u32,
    passes: u32,
}

/// The least a real store may use: 64 MiB, three passes, four lanes (RFC 9106 section 4, second choice).
const FLOOR: Cost = Cost { lanes: 4, memory_kib: 64 * 1024, passes: 3 };
/// A file that asks for more than this was not written by us, and would stop the machine.
const CEILING: Cost = Cost { lanes: 16, memory_kib: 2 * 1024 * 1024, passes: 64 };
/// How long whoever signs in waits for the key, where the machine is fast enough. The lanes run side
/// by side, so that on two cores half a second of guessing is over in this.
const WANTED: Duration = Duration::from_millis(250);

impl Cost {
    /// 64 MiB, three passes, four lanes: about 0.1 s on a machine of 2026 with two cores.
    pub fn standard() -> Self {
        FLOOR
    }

    /// At least [`Cost::standard`], with more passes where this machine does that in well under a quarter of a second.
    /// Memory stays at 64 MiB: clinic workstations have little to spare.
    pub fn calibrated() -> Result<Self> {
        let begun = Instant::now();
        FLOOR.stretch("calibration", &[0; 16])?;
        Ok(FLOOR.for_a_machine_that_took(begun.elapsed()))
    }

    fn for_a_machine_that_took(self, once: Duration) -> Self {
        let wanted = WANTED.as_millis() * u128::from(self.passes) / once.as_millis().max(1);
        let passes =
            u32::try_from(wanted).unwrap_or(u32::MAX).clamp(self.passes, CEILING.passes / 4);
        Self { passes, ..self }
    }

    /// Cheap, so that a hundred sign-ins of made-up people take no time. Only for training stores and tests:
    /// a store that is not for training refuses to be opened with it.
    pub fn training() -> Self {
        Self { lanes: 1, memory_kib: 256, passes: 1 }
    }

    /// Whether a store may hold a slot of this cost. More lanes make no guess dearer, so one is enough.
    pub(super) fn is_acceptable(self, training: bool) -> bool {
        let least = if training { Self::training() } else { FLOOR };
        (least.memory_kib..=CEILING.memory_kib).contains(&self.memory_kib)
            && (least.passes..=CEILING.passes).contains(&self.passes)
            && (1..=CEILING.lanes).contains(&self.lanes)
    }

    /// The bytes that bind a slot to its cost.
    pub(super) fn to_bytes(self) -> Vec<u8> {
        [self.memory_kib, self.passes, self.lanes].map(u32::to_be_bytes).concat()
    }

    /// Argon2id of `passphrase`. The working memory is wiped before it is given back.
    pub(super) fn stretch(self, passphrase: &str, salt: &[u8]) -> Result<Key> {
        let refused = |_| Error::Unexpected("The key derivation refused its parameters.".into());
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(refused)?;
        let mut memory = vec![Block::default(); params.block_count()];
        let mut key = Zeroizing::new([0; 32]);
        let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                passphrase.as_bytes(),
                salt,
                key.as_mut_slice(),
                &mut memory,
            );
        memory.zeroize();
        done.map_err(refused)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_machine_takes_more_passes_and_a_slow_one_never_fewer_than_the_floor() {
        let passes = |ms| FLOOR.for_a_machine_that_took(Duration::from_millis(ms)).passes;
        // 250 ms wanted, 75 ms for three passes: 250 × 3 / 75 = 10.
        assert_eq!(passes(75), 10);
        assert_eq!(passes(2_000), 3, "a slow machine waits rather than being easy to guess");
        assert_eq!(passes(0), 16, "a clock that measures nothing does not ask for an hour");
    }

    #[test]
    fn a_real_store_accepts_no_cheap_slot_and_no_absurd_one() {
        assert!(Cost::standard().is_acceptable(false));
        assert!(!Cost::training().is_acceptable(false), "a cheap slot would be easy to guess");
        assert!(Cost::training().is_acceptable(true));
        let older = Cost { lanes: 1, ..Cost::standard() };
        assert!(older.is_acceptable(false), "64 MiB and three passes in one lane are still enough");
        let absurd = Cost { memory_kib: u32::MAX, ..Cost::standard() };
        assert!(!absurd.is_acceptable(true), "4 TiB would stop the machine");
    }

    #[test]
    fn the_stretched_key_is_the_one_another_implementation_gives() {
        // Argon2id, version 0x13: 256 KiB, one pass, one lane (OpenSSL 3.5), and 64 MiB, three
        // passes, four lanes (libargon2 of its authors).
        for (cost, expected) in [
            (Cost::training(), "2f68464a65b43321c2fbbf61e6ec122963d34cf83227e93f52bd9653423d149f"),
            (Cost::standard(), "e1d456b267475c8275039aaa33c35b651aa2bd96df4de15e662c3b1528297e29"),
        ] {
            let key = cost.stretch("two steps to the door", b"throughcare salt").unwrap();
            let found = super::super::blob::hex(key.as_slice());
            assert_eq!(found, expected, "another Argon2 opens no old slot");
        }
    }
}
