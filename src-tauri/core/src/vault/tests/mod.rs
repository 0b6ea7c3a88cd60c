//! The vault as a whole, through the calls that the program makes. The scene is here, the claims are beside it.

mod members;
mod opening;
mod tries;

use std::fs;

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::*;

const PASSPHRASE: &str = "kelp under five piers";

struct Scene {
    folder: TempDir,
    keys: MemoryKeys,
    vault: Vault,
    key: DataKey,
    recovery: RecoveryCode,
}

/// A training store (cheap to open) whose administrator is Ana.
fn scene() -> Scene {
    let (folder, keys) = (tempfile::tempdir().unwrap(), MemoryKeys::default());
    let created =
        Vault::create(folder.path(), &keys, "ana", PASSPHRASE, Settings::training()).ok().unwrap();
    let Created { vault, key, recovery, .. } = created;
    Scene { folder, keys, vault, key, recovery }
}

impl Scene {
    fn with(self, user: &str, may_unlock: bool) -> Self {
        let account = Account { user, passphrase: PASSPHRASE, may_unlock };
        self.vault.add_user(&self.key, &account).unwrap();
        self
    }

    fn sign_in(&self, user: &str, passphrase: &str, minute: i64) -> Result<Unlocked> {
        self.vault.unlock(&self.keys, user, passphrase, at(minute))
    }

    fn wrong_tries(&self, user: &str, times: usize) -> Vec<Error> {
        (0..times).map(|_| refused(self.sign_in(user, "wrong", 0))).collect()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn rewrite(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(self.path(name)).unwrap();
        change(&mut bytes);
        fs::write(self.path(name), bytes).unwrap();
    }
}

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap() + TimeDelta::minutes(minute)
}

fn refused<T>(result: Result<T>) -> Error {
    result.err().expect("this must be refused")
}

#[track_caller]
fn opens(scene: &Scene, user: &str, minute: i64) -> Unlocked {
    let unlocked = scene.sign_in(user, PASSPHRASE, minute).map_err(|error| error.to_string());
    let unlocked = unlocked.unwrap_or_else(|sentence| panic!("{user} must get in: {sentence}"));
    assert!(unlocked.key.bytes() == scene.key.bytes(), "every slot opens the same data key");
    unlocked
}
