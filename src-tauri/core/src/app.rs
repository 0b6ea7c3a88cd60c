//! The program as the window, the command line and the tests hold it: set up, open, ask, close.

use crate::{
    Error, Failure, Result, audit,
    audit::{Entry, Head},
    calendar::Moment,
    catalog::{Catalog, catalog},
    clock::Clock,
    db::{Store, backup},
    features::{
        disclosure::Policy,
        facility::{self, Facility, FacilityKind},
        packets::FacilityLines,
        users::{self, User},
    },
    ids::UserId,
    jobs::Progress,
    rule_pack::RulePack,
    session::{Opening, Session},
    vault::{
        AUDIT_LABEL, Cost, DB_LABEL, DataKey, FailedTry, KeyStore, RecoveryCode, Settings, Vault,
        anchor,
    },
    wire::container::SigningKey,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use ts_rs::TS;

/// The store's file inside the data folder.
pub(crate) const STORE_FILE: &str = "store.db";

/// The program, with nobody or one person signed in.
pub struct App {
    catalog: Catalog,
    folder: PathBuf,
    keys: Arc<dyn KeyStore>,
    clock: Arc<dyn Clock>,
    session: Mutex<Option<Arc<Session>>>,
}

/// What a new facility is set up with.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewFacility {
    pub name: String,
    pub kind: FacilityKind,
    /// Two digits, 01 to 58.
    pub county: String,
    #[serde(default)]
    pub training: bool,
}

/// Who opens a backup.
pub enum Opener {
    /// An administrator whose slot and device secret this machine has.
    User { name: String, passphrase: String },
    /// The printed recovery code; the only way on a new machine.
    Recovery(String),
}

/// What a restore put back.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Restored {
    pub facility: String,
    pub entries: i64,
    /// The newest entry that this machine remembered, where it remembered one.
    pub head_was: Option<i64>,
    /// What is left to do before people can sign in again.
    pub next: Vec<String>,
}

impl App {
    pub fn new(folder: PathBuf, keys: Arc<dyn KeyStore>, clock: Arc<dyn Clock>) -> Self {
        Self { catalog: catalog(), folder, keys, clock, session: Mutex::new(None) }
    }

    /// Makes a new store with its first administrator. Gives the recovery code, which is kept
    /// nowhere. Refuses a folder that holds a store already.
    pub fn setup(
        folder: &Path,
        keys: &dyn KeyStore,
        clock: &dyn Clock,
        new: &NewFacility,
        admin: &str,
        passphrase: &str,
    ) -> Result<String, Failure> {
        Ok(set_up(folder, keys, clock, new, admin, passphrase)?)
    }

    /// Signs somebody in. Wrong tries are counted; see the vault.
    pub fn sign_in(&self, user: &str, passphrase: &str) -> Result<(), Failure> {
        self.sign_out();
        let session = self.unlock(user, passphrase)?;
        *self.held() = Some(Arc::new(session));
        Ok(())
    }

    /// Opens the store with the printed code, to mend users. No case can be seen this way.
    pub fn recover(&self, code: &str) -> Result<(), Failure> {
        self.sign_out();
        let session = self.open_with_code(code)?;
        *self.held() = Some(Arc::new(session));
        Ok(())
    }

    /// Forgets the key and closes the store.
    pub fn sign_out(&self) {
        *self.held() = None;
    }

    pub fn is_open(&self) -> bool {
        self.held().is_some()
    }

    /// Asks an entry of the catalog.
    pub fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.work(name, message, &Progress::default())
    }

    /// Asks an entry of the catalog and tells how far it is.
    pub fn work(&self, name: &str, message: Value, progress: &Progress) -> Result<Value, Failure> {
        let session = self.session()?;
        self.catalog.run(&session, name, message, progress).map_err(|error| reduce(name, error))
    }

    /// Sets the day of a training facility.
    pub fn set_clock(&self, clock: Arc<dyn Clock>) -> Result<(), Failure> {
        Ok(self.session()?.set_clock(clock)?)
    }

    /// The session, for those who need the store itself (the bench, the restore).
    pub fn session(&self) -> Result<Arc<Session>, Failure> {
        let sentence = "Nobody is signed in.";
        self.held().clone().ok_or_else(|| Error::WrongKey(sentence.into()).into())
    }

    fn held(&self) -> MutexGuard<'_, Option<Arc<Session>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unlock(&self, name: &str, passphrase: &str) -> Result<Session> {
        let vault = Vault::open(&self.folder)?;
        let now = self.clock.now();
        let opened = vault.unlock(&*self.keys, name, passphrase, now)?;
        let store = open_store(&self.folder, &opened.key)?;
        let (user, newest) =
            store.read(|db| Ok((users::find(db, name.trim())?, audit::last_at(db)?)))?;
        let version = i64::try_from(opened.slot_version).unwrap_or(i64::MAX);
        // As in an open session, a clock that was set back revives no account.
        let today = Moment::from_utc(newest.map_or(now, |newest| newest.max(now))).today;
        // A training facility's day is the trainer's, who sets it once it is open; from then on
        // every question is refused to an account that has ended by that day.
        let works = |user: &User| vault.is_training() && user.active || user.works_on(today);
        let user = user.filter(|user| works(user) && user.slot_version == version);
        let user = user.ok_or_else(users::account_ended)?;
        let session = self.session_for(vault, opened.key, store, user)?;
        session.record_failed_tries(&opened.failed_since)?;
        session.record_event("session.sign_in", "", "")?;
        Ok(session)
    }

    fn open_with_code(&self, code: &str) -> Result<Session> {
        let vault = Vault::open(&self.folder)?;
        let opened = vault.recover(&RecoveryCode::parse(code)?)?;
        let store = open_store(&self.folder, &opened.key)?;
        vault.enrol_device(&*self.keys, &opened.key)?;
        let session = self.session_for(vault, opened.key, store, User::recovery())?;
        session.record_event("session.recover", "", "")?;
        Ok(session)
    }

    fn session_for(&self, vault: Vault, key: DataKey, store: Store, user: User) -> Result<Session> {
        let facility = store.read(facility::load)?;
        let kept = anchor::get(&*self.keys, &anchor::place(vault.store_id(), &self.folder)?)?;
        let rolled_back = match kept {
            None => false,
            Some(anchor) => {
                let head =
                    Head { seq: i64::try_from(anchor.seq).unwrap_or(i64::MAX), mac: anchor.mac };
                !store.read(|db| audit::holds(db, &head))?
            }
        };
        if rolled_back {
            tracing::warn!("the store is older than the anchor kept on this machine");
        }
        Ok(Session::open(Opening {
            folder: self.folder.clone(),
            store,
            vault,
            data_key: key,
            keys: self.keys.clone(),
            clock: self.clock.clone(),
            user,
            facility,
            pack: Arc::new(RulePack::california()),
            rolled_back,
        }))
    }

    /// Puts a backup into an empty folder, checks it, and writes into its log what this machine
    /// remembered.
    pub fn restore(
        folder: &Path,
        keys: &dyn KeyStore,
        clock: &dyn Clock,
        file: &Path,
        opener: &Opener,
    ) -> Result<Restored, Failure> {
        Ok(crate::restore::restore(folder, keys, clock, file, opener)?)
    }
}

fn set_up(
    folder: &Path,
    keys: &dyn KeyStore,
    clock: &dyn Clock,
    new: &NewFacility,
    admin: &str,
    passphrase: &str,
) -> Result<String> {
    let in_range =
        new.county.len() == 2 && new.county.parse().is_ok_and(|code| (1..=58).contains(&code));
    if !in_range {
        let sentence = "The county is a number of two digits from 01 to 58.";
        return Err(Error::Refused(sentence.into()));
    }
    if new.name.trim().is_empty() {
        return Err(Error::Refused("The facility needs a name.".into()));
    }
    std::fs::create_dir_all(folder)?;
    if folder.join(STORE_FILE).exists() {
        let sentence = "There is already a facility in this folder. Nothing was changed.";
        return Err(Error::Refused(sentence.into()));
    }
    let settings =
        if new.training { Settings::training() } else { Settings::facility(Cost::calibrated()?)? };
    let admin = admin.trim().to_lowercase();
    let made = Vault::create(folder, keys, &admin, passphrase, settings)?;
    let store = Store::create(&folder.join(STORE_FILE), &made.key.derive(DB_LABEL))?;
    let facility = Facility {
        name: new.name.trim().into(),
        kind: new.kind,
        county: new.county.clone(),
        training: new.training,
        policy: Policy::default(),
        lines: FacilityLines::default(),
    };
    let signing = STANDARD.encode(SigningKey::generate()?.private_form());
    let user = User {
        id: UserId(0),
        name: admin.clone(),
        display_name: admin.clone(),
        slot_version: i64::try_from(made.slot_version).unwrap_or(i64::MAX),
        version: 1,
        ..User::recovery()
    };
    let audit_key = made.key.derive(AUDIT_LABEL);
    let head = store.write(|db| {
        facility::save(db, &facility)?;
        facility::save_signing_key(db, &signing)?;
        users::add(db, &user)?;
        let at = clock.now();
        let entry = Entry { at, actor: &admin, action: "facility.setup", object: "", detail: "" };
        audit::append(db, &audit_key, entry)
    })?;
    let place = anchor::place(made.vault.store_id(), folder)?;
    anchor::put(keys, &place, head.seq.unsigned_abs(), head.mac)?;
    Ok(made.recovery.printed().to_string())
}

pub(crate) fn open_store(folder: &Path, key: &DataKey) -> Result<Store> {
    let path = folder.join(STORE_FILE);
    if !path.exists() {
        let sentence =
            "The store is missing from the data folder. Nothing was changed; restore a backup.";
        return Err(Error::Damaged(sentence.into()));
    }
    // The vault has proved the key, so a store that it does not open is damaged or another one's.
    Store::open(&path, &key.derive(DB_LABEL)).map_err(|error| {
        if !matches!(error, Error::WrongKey(_)) {
            return error;
        }
        let sentence = "The store is damaged, or it is another facility's. Nothing was changed; restore a backup.";
        Error::Damaged(sentence.into())
    })
}

/// Logs a cause once, without anything personal, and gives the person one sentence.
fn reduce(name: &str, error: Error) -> Failure {
    match &error {
        Error::Db(cause) => {
            tracing::error!(entry = name, code = ?cause.sqlite_error_code(), "the store failed");
        }
        Error::Io(cause) => tracing::error!(entry = name, kind = ?cause.kind(), "a file failed"),
        Error::Message(cause) => {
            tracing::error!(entry = name, category = ?cause.classify(), "a value could not be read");
        }
        Error::Unexpected(cause) => tracing::error!(entry = name, cause, "unexpected"),
        Error::Refused(_)
        | Error::Invalid(_)
        | Error::Forbidden
        | Error::NotFound(_)
        | Error::Stale
        | Error::WrongKey(_)
        | Error::Locked(_)
        | Error::Damaged(_)
        | Error::Newer(_) => {}
    }
    error.into()
}

impl Session {
    /// Failed sign-ins wait beside the store until somebody opens it; then they join the log.
    fn record_failed_tries(&self, tries: &[FailedTry]) -> Result<()> {
        let Some(last) = tries.last() else { return Ok(()) };
        for failed in tries {
            let outcome = serde_json::to_value(failed.outcome)?;
            let at = failed.at.to_rfc3339();
            let detail = format!("{} {at}", outcome.as_str().unwrap_or_default());
            self.record_event("session.failed", &format!("slot:{}", failed.slot), &detail)?;
        }
        self.vault().tries_recorded(&*self.keys, last.number, self.now())
    }
}

/// A sound store, or what is wrong with it.
pub(crate) fn findings(store: &Path, key: &DataKey) -> Result<backup::Findings> {
    backup::check_file(store, &key.derive(DB_LABEL))
}
