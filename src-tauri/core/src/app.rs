//! The program as the window, the command line and the tests hold it: set up, open, ask, close.

use crate::{
    Error, Failure, Result, audit,
    audit::Head,
    calendar::Moment,
    catalog::{Catalog, catalog},
    clock::Clock,
    db::{self, Store, backup},
    doorstep::SessionState,
    features::{
        facility::{self, FacilityKind},
        users::{self, User},
    },
    jobs::Progress,
    presence::{IDLE_MINUTES, Presence},
    session::{Opening, Session},
    setup::set_up,
    vault::{DB_LABEL, DataKey, FailedTry, KeyStore, RecoveryCode, Vault, anchor},
};
use chrono::{DateTime, Utc};
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
    /// The day of a training facility, where a trainer set one.
    trainers: Option<Arc<dyn Clock>>,
    presence: Mutex<Presence>,
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
        let presence = Mutex::new(Presence::nobody());
        Self { catalog: catalog(), folder, keys, clock, trainers: None, presence }
    }

    /// Opens training facilities on the trainer's day. A real facility takes no notice of it.
    #[must_use]
    pub fn with_trainers_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.trainers = Some(clock);
        self
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
        Ok(self.let_in(user, passphrase)?)
    }

    /// Opens the store with the printed code, to mend users. No case can be seen this way.
    pub fn recover(&self, code: &str) -> Result<(), Failure> {
        Ok(self.let_in_with_code(code)?)
    }

    /// Forgets the key and closes the store.
    pub fn sign_out(&self) {
        let left = self.presence().leave();
        drop(left);
    }

    /// Has the system read the store from the disk while somebody types their passphrase, so that
    /// the first list waits for the disk no more. Nothing is opened. Where it cannot be read,
    /// signing in will say so.
    pub fn read_ahead(&self) {
        if let Err(error) = db::read_ahead(&self.folder.join(STORE_FILE)) {
            tracing::debug!(%error, "the store was not read ahead");
        }
    }

    pub fn is_open(&self) -> bool {
        self.session().is_ok()
    }

    /// Asks an entry of the catalog.
    pub fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.work(name, message, &Progress::default())
    }

    /// Asks an entry of the catalog and tells how far it is.
    pub fn work(&self, name: &str, message: Value, progress: &Progress) -> Result<Value, Failure> {
        let message = match self.catalog.at_the_doorstep(self, name, message) {
            Ok(reply) => return reply.map_err(|error| reduce(name, error)),
            Err(message) => message,
        };
        let session = self.session()?;
        let reply = self.catalog.run(&session, name, message, progress);
        // Screens ask by themselves, so a question is no sign that somebody is there.
        if self.catalog.is_deed(name) {
            self.touch();
        }
        reply.map_err(|error| reduce(name, error))
    }

    /// Sets the day of a training facility.
    pub fn set_clock(&self, clock: Arc<dyn Clock>) -> Result<(), Failure> {
        Ok(self.session()?.set_clock(clock)?)
    }

    /// The session, for those who need the store itself (the bench, the restore).
    pub fn session(&self) -> Result<Arc<Session>, Failure> {
        self.lock_if_idle();
        let presence = self.presence();
        presence.session().ok_or_else(|| presence.refusal().into())
    }

    /// Who is here, and what the doorstep shows.
    pub(crate) fn state(&self) -> Result<SessionState> {
        self.lock_if_idle();
        let session = self.presence().session();
        let exists = Vault::exists(&self.folder) || self.folder.join(STORE_FILE).exists();
        let training = exists && Vault::open(&self.folder)?.is_training();
        let now = match session {
            Some(session) => session.now(),
            None => self.clock_of(training).now(),
        };
        let Moment { today, local, .. } = Moment::from_utc(now);
        let mut state = SessionState {
            exists,
            training,
            signed_in: None,
            locked: None,
            idle_minutes: IDLE_MINUTES,
            now: local,
            today,
            facility: None,
            rolled_back: false,
        };
        self.presence().tell(&mut state);
        Ok(state)
    }

    /// For work that goes on by itself: what time it is, and the session where one is open. Nobody
    /// is there because of it.
    pub(crate) fn unattended(&self) -> (DateTime<Utc>, Option<Arc<Session>>) {
        self.lock_if_idle();
        let session = self.presence().session();
        let session = session.filter(|session| session.require_account().is_ok());
        let training = || Vault::open(&self.folder).is_ok_and(|vault| vault.is_training());
        let now = session
            .as_ref()
            .map_or_else(|| self.clock_of(training()).now(), |session| session.now());
        (now, session)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the lock off for as long again, unless it has fallen.
    pub(crate) fn somebody_is_here(&self) {
        self.lock_if_idle();
        self.touch();
    }

    fn touch(&self) {
        self.presence().touch(self.clock.now());
    }

    /// Closes the store and remembers whose work is on the screen.
    pub(crate) fn lock(&self) {
        let left = self.presence().lock();
        drop(left);
    }

    fn lock_if_idle(&self) {
        let left = self.presence().lock_if_idle(self.clock.now());
        drop(left);
    }

    pub(crate) fn let_in(&self, user: &str, passphrase: &str) -> Result<()> {
        self.close();
        let session = self.unlock(user, passphrase)?;
        self.enter(session);
        Ok(())
    }

    pub(crate) fn let_in_with_code(&self, code: &str) -> Result<()> {
        self.close();
        let session = self.open_with_code(code)?;
        self.enter(session);
        Ok(())
    }

    pub(crate) fn set_up_here(
        &self,
        new: &NewFacility,
        admin: &str,
        passphrase: &str,
    ) -> Result<String> {
        set_up(&self.folder, &*self.keys, &*self.clock_of(new.training), new, admin, passphrase)
    }

    /// Closes the open session. Whoever was locked out stays so until somebody is let in: a wrong
    /// passphrase must not lose what is on the screen.
    fn close(&self) {
        let mut presence = self.presence();
        if presence.session().is_some() {
            let left = presence.leave();
            drop(presence);
            drop(left);
        }
    }

    fn enter(&self, session: Session) {
        self.presence().enter(Arc::new(session), self.clock.now());
    }

    fn clock_of(&self, training: bool) -> Arc<dyn Clock> {
        self.trainers.as_ref().filter(|_| training).unwrap_or(&self.clock).clone()
    }

    fn presence(&self) -> MutexGuard<'_, Presence> {
        self.presence.lock().unwrap_or_else(PoisonError::into_inner)
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
        session.tag_by_todays_words();
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
            clock: self.clock_of(facility.training),
            user,
            facility,
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
