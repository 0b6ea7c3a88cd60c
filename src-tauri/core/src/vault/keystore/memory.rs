//! Secrets in memory: for tests, and for nothing else, since they are gone when the program ends.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::{KeyStore, Secret};
use crate::error::Result;

#[derive(Default)]
pub struct MemoryKeys(Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>);

impl MemoryKeys {
    fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, Zeroizing<Vec<u8>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The names that are in use.
    pub fn names(&self) -> Vec<String> {
        self.secrets().keys().cloned().collect()
    }
}

impl KeyStore for MemoryKeys {
    fn get(&self, name: &str) -> Result<Option<Secret>> {
        Ok(self.secrets().get(name).cloned().map(Secret::new))
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<()> {
        self.secrets().insert(name.into(), Zeroizing::new(secret.to_vec()));
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.secrets().remove(name);
        Ok(())
    }
}
