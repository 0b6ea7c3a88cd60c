//! A facility in a folder of its own, with somebody signed in.

use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    App, Failure, NewFacility,
    calendar::Moment,
    clock::StandingClock,
    vault::{KeyStore, MemoryKeys},
};

pub const PASSPHRASE: &str = "a long enough passphrase";
/// A Monday.
const EVENING: &str = "2026-03-02T18:30:00";

/// A training facility in a temporary folder.
pub struct Scene {
    pub folder: tempfile::TempDir,
    pub keys: Arc<MemoryKeys>,
    pub app: App,
    pub recovery: String,
}

/// A facility at 18:30 on 2 March 2026, with its administrator signed in.
pub fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let data = folder.path().join("data");
    let recovery = setup(&data, &*keys);
    let app = program(&data, keys.clone());
    app.sign_in("admin", PASSPHRASE).unwrap();
    Scene { folder, keys, app, recovery }
}

/// Sets a training facility up and gives its recovery code.
pub fn setup(data: &Path, keys: &dyn KeyStore) -> String {
    let new: NewFacility = serde_json::from_value(json!({
        "name": "Example County Main Jail (training)",
        "kind": "jail",
        "county": "34",
        "training": true,
    }))
    .unwrap();
    App::setup(data, keys, &clock_at(EVENING), &new, "admin", PASSPHRASE).unwrap()
}

/// The program on a data folder, with nobody signed in.
pub fn program(data: &Path, keys: Arc<dyn KeyStore>) -> App {
    App::new(data.into(), keys, Arc::new(clock_at(EVENING)))
}

pub fn clock_at(local: &str) -> StandingClock {
    StandingClock(Moment::from_local(local.parse().unwrap()).utc)
}

impl Scene {
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Makes a user and signs in as it.
    pub fn with_user(self, name: &str, role: &str, standing: &str) -> Self {
        self.add_user(name, role, standing);
        self.app.sign_in(name, PASSPHRASE).unwrap();
        self
    }

    /// Makes a user; the administrator must be signed in.
    pub fn add_user(&self, name: &str, role: &str, standing: &str) {
        let message = json!({
            "name": name, "role": role, "standing": standing, "passphrase": PASSPHRASE,
        });
        self.app.ask("users.add", message).unwrap();
    }

    pub fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.app.ask(name, message)
    }

    /// Sets the clock to a wall time at the facility.
    pub fn at(&self, local: &str) {
        self.app.set_clock(Arc::new(clock_at(local))).unwrap();
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.into_os_string().into_string().unwrap()
    }
}
