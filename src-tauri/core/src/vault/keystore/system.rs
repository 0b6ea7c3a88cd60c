//! The system's own keyring: Secret Service on Linux, Credential Manager on Windows, the login keychain on macOS.
//!
//! Through `keyring-core` and the native store crates rather than the `keyring` facade: the facade creates its store
//! once and keeps the failure (a keyring that was not up at the first call stays unusable until a restart), and it
//! stores Windows credentials so that they roam with the domain profile. Ours must stay on the machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use keyring_core::{CredentialStore, Entry, Error as KeyringError};
use zeroize::Zeroizing;

use super::super::blob;
use super::{KeyStore, Secret};
use crate::error::{Error, Result};

const SERVICE: &str = "throughcare";

/// Each secret is one entry of the service `throughcare`, in base64: KDE Wallet keeps text only.
#[derive(Default)]
pub struct SystemKeyring {
    /// The connection, once there is one. A failure is not kept: the next call connects again.
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl SystemKeyring {
    /// Does one thing with the entry `name`. The lock is held throughout, because Windows wants one thread per entry.
    fn with<T>(
        &self,
        name: &str,
        action: impl FnOnce(&Entry) -> keyring_core::Result<T>,
    ) -> Result<Option<T>> {
        let mut kept = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let store = match kept.take() {
            Some(store) => store,
            None => connect().map_err(|error| explain(&error))?,
        };
        let done = store.build(SERVICE, name, Some(&modifiers())).and_then(|entry| action(&entry));
        match done {
            Ok(value) => {
                *kept = Some(store);
                Ok(Some(value))
            }
            Err(KeyringError::NoEntry) => {
                *kept = Some(store);
                Ok(None)
            }
            Err(error) => Err(explain(&error)),
        }
    }
}

impl KeyStore for SystemKeyring {
    fn get(&self, name: &str) -> Result<Option<Secret>> {
        let Some(text) = self.with(name, |entry| entry.get_password().map(Zeroizing::new))? else {
            return Ok(None);
        };
        let bytes = blob::decode(&text).ok_or_else(|| {
            Error::Damaged("The system keyring's entry for Throughcare is damaged. Nothing was changed; use the recovery code.".into())
        })?;
        Ok(Some(Secret::new(bytes)))
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<()> {
        let text = blob::encode(secret);
        self.with(name, |entry| entry.set_password(&text))?;
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.with(name, Entry::delete_credential)?;
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(windows)]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

/// Windows: stays on this machine (`Local`) instead of roaming with the domain profile (`Enterprise`, its default).
#[cfg(windows)]
fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::from([("persistence", "Local")])
}

#[cfg(target_os = "linux")]
fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::from([("label", "Throughcare: secret of this workstation")])
}

#[cfg(target_os = "macos")]
fn modifiers() -> HashMap<&'static str, &'static str> {
    HashMap::new()
}

/// What the person at the screen can do about it. The cause goes to the log; it holds no secret.
fn explain(error: &KeyringError) -> Error {
    tracing::warn!(%error, "the system keyring failed");
    let sentence = if matches!(error, KeyringError::NoStorageAccess(_)) {
        "The system keyring is locked. Unlock it and try again, or start with a key file."
    } else if matches!(error, KeyringError::Ambiguous(_)) {
        "The system keyring has more than one entry for this facility. Remove the copies, or start with a key file."
    } else {
        "The system keyring does not answer. Start it (sign in to the desktop again) and try again, or start with a key file."
    };
    Error::WrongKey(sentence.into())
}
