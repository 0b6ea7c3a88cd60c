//! Where the device secret and the audit anchor are kept: outside the store's folder.
//!
//! Three implementations: the system's keyring, a key file for machines without one (and for scripts), and memory for
//! tests. Which one is used is decided once, at the start of the program.

mod file;
mod memory;
mod system;

pub use file::KeyFile;
pub use memory::MemoryKeys;
pub use system::SystemKeyring;
use zeroize::Zeroizing;

use crate::error::Result;

/// A keeper of small named secrets. Names are lower-case ASCII letters, digits and hyphens.
///
/// A call may wait for a person: a desktop keyring that is locked shows its own dialog. Never call it from the
/// thread that draws the window.
pub trait KeyStore: Send + Sync {
    /// `None` if nothing was ever put under this name. A keyring that is locked or absent is an error, never `None`:
    /// otherwise a locked keyring would look like a new machine.
    fn get(&self, name: &str) -> Result<Option<Secret>>;

    /// Keeps `secret` under `name`, in place of what was there. On return it is on disk.
    fn put(&self, name: &str, secret: &[u8]) -> Result<()>;

    /// Forgets `name`. It is no error if there was nothing.
    fn delete(&self, name: &str) -> Result<()>;
}

/// Bytes from a key store: wiped when dropped, and without `Debug`.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}
