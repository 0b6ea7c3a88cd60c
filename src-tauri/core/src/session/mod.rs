//! One person's time at the program: the open store, who is signed in, and the three ways to use
//! it – reading, writing and working.
//!
//! Every change writes its audit entry in its own transaction; every look at a person's facts
//! writes one before the answer is handed over, so what cannot be recorded is not shown.

mod context;
mod tray;

pub use context::{Reading, Working, Writing};
pub(crate) use tray::Tray;

use crate::{
    Error, Result,
    access::Right,
    audit::{self, AuditKey, Entry, Head},
    calendar::Moment,
    clock::Clock,
    db::{Db, Store},
    features::{
        caseload::Selections,
        facility::{self, Facility},
        facts::tagging,
        programme::{self, Held},
        search::Finder,
        users::{self, User},
        worklist::{self, Board},
    },
    vault::{AUDIT_LABEL, Account, DataKey, KeyStore, Vault, anchor},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use context::Looked;
use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

/// How far the machine's clock may run behind the log before disclosures wait for a person.
const CLOCK_SLACK: TimeDelta = TimeDelta::minutes(10);
/// The anchor outside the store is renewed at least every so many entries.
const ANCHOR_EVERY: i64 = 64;

/// An open store with somebody signed in.
pub struct Session {
    pub(crate) folder: PathBuf,
    pub(crate) store: Store,
    vault: Vault,
    pub(crate) data_key: DataKey,
    pub(crate) keys: Arc<dyn KeyStore>,
    audit_key: AuditKey,
    clock: RwLock<Arc<dyn Clock>>,
    user: User,
    facility: Facility,
    /// The numbers as they counted when they were last asked for.
    rules: Mutex<Option<Arc<Held>>>,
    board: Board,
    pub(crate) tray: Tray,
    selections: Selections,
    finder: Finder,
    anchored: AtomicI64,
    /// The store is older than its anchor says: look, but change nothing.
    rolled_back: AtomicBool,
}

/// Everything that a session is opened with.
pub(crate) struct Opening {
    pub folder: PathBuf,
    pub store: Store,
    pub vault: Vault,
    pub data_key: DataKey,
    pub keys: Arc<dyn KeyStore>,
    pub clock: Arc<dyn Clock>,
    pub user: User,
    pub facility: Facility,
    pub rolled_back: bool,
}

impl Session {
    pub(crate) fn open(opening: Opening) -> Self {
        let audit_key = opening.data_key.derive(AUDIT_LABEL);
        Self {
            folder: opening.folder,
            store: opening.store,
            vault: opening.vault,
            data_key: opening.data_key,
            keys: opening.keys,
            audit_key,
            clock: RwLock::new(opening.clock),
            user: opening.user,
            facility: opening.facility,
            rules: Mutex::default(),
            board: Board::default(),
            tray: Tray::default(),
            selections: Selections::default(),
            finder: Finder::default(),
            anchored: AtomicI64::new(0),
            rolled_back: AtomicBool::new(opening.rolled_back),
        }
    }

    pub fn user(&self) -> &User {
        &self.user
    }

    /// Whether the store is older than this machine remembers.
    pub fn is_rolled_back(&self) -> bool {
        self.rolled_back.load(Ordering::Relaxed)
    }

    pub fn facility(&self) -> &Facility {
        &self.facility
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The store itself, for those who measure it or take its room away.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Sets the day of a training facility. A real facility's clock cannot be set.
    pub fn set_clock(&self, clock: Arc<dyn Clock>) -> Result<()> {
        if !self.facility.training {
            return Err(Error::Refused("Only a training facility lets you set the day.".into()));
        }
        *self.clock.write().unwrap_or_else(PoisonError::into_inner) = clock;
        Ok(())
    }

    /// Refuses somebody whose account has ended, or was disabled or given another role, since the
    /// session was opened: an open window must not outlive the account. In a training facility
    /// the trainer's day counts.
    pub(crate) fn require_account(&self) -> Result<()> {
        if self.user.is_recovery() {
            return Ok(());
        }
        self.store.read(|db| {
            let today = self.moment(db)?.today;
            let now = users::find(db, &self.user.name)?;
            let same = |now: &User| {
                let User { id, role, standing, .. } = self.user;
                (now.id, now.role, now.standing) == (id, role, standing)
            };
            if now.filter(same).is_some_and(|now| now.works_on(today)) {
                return Ok(());
            }
            Err(users::account_ended())
        })
    }

    /// Asks something. A look at a person is on record before the answer is given.
    pub(crate) fn answer<T>(
        &self,
        name: &str,
        ask: impl FnOnce(&Reading<'_>) -> Result<T>,
    ) -> Result<T> {
        self.answer_as(&self.user, name, ask)
    }

    fn answer_as<T>(
        &self,
        user: &User,
        name: &str,
        ask: impl FnOnce(&Reading<'_>) -> Result<T>,
    ) -> Result<T> {
        let (answer, looked) = self.store.read(|db| {
            let now = self.moment(db)?;
            let rules = self.rules(db, now.today)?;
            let cx = self.reading(db, user, now, &rules)?;
            let answer = ask(&cx)?;
            Ok((answer, cx.looked.into_inner()))
        })?;
        match looked {
            Looked::Nobody => {}
            Looked::At(stay) => self.record_event(name, &format!("stay:{}", stay.0), "looked")?,
            Looked::List(people) => self.record_event(name, "", &format!("list of {people}"))?,
        }
        Ok(answer)
    }

    /// Reads the list that the first screen of this user asks for, if it shows one. Nobody is shown
    /// anything by it, so it is no look at anybody. A failure is for that question to tell.
    pub(crate) fn get_ready(&self) {
        if !self.user.role.holds(Right::SeeCases) {
            return;
        }
        let doer = worklist::doer_of(self.user.role);
        let read = self.answer("session.ready", |cx| cx.board.ranked(cx, None, doer).map(drop));
        if let Err(error) = read {
            tracing::debug!(%error, "the first list was not read ahead");
        }
    }

    /// Changes something, in one transaction with its audit entry.
    pub(crate) fn write<T>(
        &self,
        name: &str,
        apply: impl FnOnce(&Writing<'_>) -> Result<T>,
    ) -> Result<T> {
        self.write_as(&self.user, name, apply)
    }

    fn write_as<T>(
        &self,
        user: &User,
        name: &str,
        apply: impl FnOnce(&Writing<'_>) -> Result<T>,
    ) -> Result<T> {
        if self.rolled_back.load(Ordering::Relaxed) {
            let sentence = "This store is older than this machine remembers. It can be read, but not changed, until an administrator restores a backup or accepts it as it is.";
            return Err(Error::Refused(sentence.into()));
        }
        let (reply, head) = self.store.write(|db| {
            let now = self.moment(db)?;
            let rules = self.rules(db, now.today)?;
            let cx = Writing {
                reading: self.reading(db, user, now, &rules)?,
                session: self,
                detail: RefCell::default(),
                object: RefCell::default(),
                seq: audit::head(db)?.seq + 1,
            };
            let reply = apply(&cx)?;
            let (object, detail) = (cx.object.into_inner(), cx.detail.into_inner());
            let at = cx.reading.now.utc;
            let entry =
                Entry { at, actor: &user.name, action: name, object: &object, detail: &detail };
            let head = audit::append(db, &self.audit_key, entry)?;
            Ok((reply, head))
        })?;
        self.anchor_if_due(&head);
        Ok(reply)
    }

    /// Takes the store as it is, though it is older than the anchor: anchors anew, writes down what
    /// was remembered, and lets changes through again.
    pub(crate) fn accept_rollback(&self) -> Result<Option<i64>> {
        if !self.rolled_back.load(Ordering::Relaxed) {
            return Err(Error::Refused(
                "This store is not older than this machine remembers.".into(),
            ));
        }
        let place = anchor::place(self.vault.store_id(), &self.folder)?;
        let kept = anchor::get(&*self.keys, &place)?;
        let head_was = kept.map(|anchor| signed(anchor.seq));
        let detail = format!("head was {}", head_was.unwrap_or_default());
        self.record_event("store.rollback_accepted", "", &detail)?;
        let head = self.store.read(audit::head)?;
        let seal = anchor::Anchor { seq: head.seq.unsigned_abs(), mac: head.mac };
        anchor::reset(&*self.keys, &place, seal)?;
        self.rolled_back.store(false, Ordering::Relaxed);
        Ok(head_was)
    }

    /// The context of a job: it reads and writes in steps of its own.
    pub(crate) fn working<'a>(&'a self, name: &'static str) -> Working<'a> {
        self.working_as(&self.user, name)
    }

    /// The same for an identity that works by itself, under the key of whoever is signed in. What
    /// each may do is decided where it is made; see the inbox.
    pub(crate) fn working_as<'a>(&'a self, user: &'a User, name: &'static str) -> Working<'a> {
        Working { session: self, user, name }
    }

    /// Has every fact tagged by this program's list of words, where another program's was the last.
    /// A store that cannot be written now stays as it is: its words are read instead.
    pub(crate) fn tag_by_todays_words(&self) {
        let tagged = self.store.read(tagging::are_current).and_then(|current| {
            if current {
                return Ok(());
            }
            let head = self.store.write(|db| {
                let count = tagging::tag_again(db)?.to_string();
                let at = self.moment(db)?.utc;
                let (actor, action) = (self.user.name.as_str(), "store.tagged");
                let entry = Entry { at, actor, action, object: "", detail: &count };
                audit::append(db, &self.audit_key, entry)
            })?;
            self.anchor_if_due(&head);
            Ok(())
        });
        if let Err(error) = tagged {
            tracing::warn!(%error, "the facts could not be tagged by today's words");
        }
    }

    /// Writes an entry that belongs to no change: a sign-in, a refused attempt, a look.
    pub(crate) fn record_event(&self, action: &str, object: &str, detail: &str) -> Result<()> {
        let head = self.store.write(|db| {
            let at = self.moment(db)?.utc;
            let entry = Entry { at, actor: &self.user.name, action, object, detail };
            audit::append(db, &self.audit_key, entry)
        })?;
        self.anchor_if_due(&head);
        Ok(())
    }

    pub(crate) fn record_refusal(&self, name: &str) -> Result<()> {
        self.record_event("door.refused", "", name)
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Gives a new user a key slot, and its version.
    pub(crate) fn add_slot(&self, user: &str, passphrase: &str, may_unlock: bool) -> Result<i64> {
        let account = Account { user, passphrase, may_unlock };
        self.vault.add_user(&self.data_key, &account).map(signed)
    }

    /// Gives a user's slot a new passphrase, and the slot's new version. Somebody whose slot was
    /// lost with an old machine gets a new slot.
    pub(crate) fn change_slot(&self, user: &str, passphrase: &str, unlocks: bool) -> Result<i64> {
        match self.vault.change_passphrase(&self.data_key, user, passphrase) {
            Err(Error::NotFound(_)) => self.add_slot(user, passphrase, unlocks),
            changed => changed.map(signed),
        }
    }

    pub(crate) fn remove_slot(&self, user: &str) -> Result<()> {
        self.vault.remove_user(&self.data_key, user).map(drop)
    }

    pub(crate) fn release_slot(&self, user: &str) -> Result<()> {
        self.vault.release(&*self.keys, &self.data_key, user, self.now())
    }

    pub(crate) fn audit_key(&self) -> &AuditKey {
        &self.audit_key
    }

    /// Keeps the head of the log outside the store. Losing the keyring must not lose work, so a
    /// failure is only logged; the next opening compares with the older anchor.
    pub(crate) fn anchor(&self) {
        let kept = self.store.read(audit::head).and_then(|head| self.keep_anchor(&head));
        if let Err(cause) = kept {
            tracing::warn!(%cause, "the head of the log was not anchored");
        }
    }

    fn anchor_if_due(&self, head: &Head) {
        if head.seq < self.anchored.load(Ordering::Relaxed) + ANCHOR_EVERY {
            return;
        }
        if let Err(cause) = self.keep_anchor(head) {
            tracing::warn!(%cause, "the head of the log was not anchored");
        }
    }

    fn keep_anchor(&self, head: &Head) -> Result<()> {
        if self.rolled_back.load(Ordering::Relaxed) {
            // The anchor is the only witness of what is missing; looks that are recorded on the
            // old store must not outgrow it.
            return Ok(());
        }
        let seq = head.seq.unsigned_abs();
        let place = anchor::place(self.vault.store_id(), &self.folder)?;
        anchor::put(&*self.keys, &place, seq, head.mac)?;
        self.anchored.store(head.seq, Ordering::Relaxed);
        Ok(())
    }

    /// The numbers that count on this day, as this snapshot of the store has them: whoever changed
    /// one, here or in another program, it counts from the next question on.
    fn rules(&self, db: Db<'_>, day: NaiveDate) -> Result<Arc<Held>> {
        let newest = programme::newest(db)?;
        let kept = || self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().clone();
        if let Some(known) = known.filter(|known| known.newest == newest && known.day == day) {
            return Ok(known);
        }
        let held = Arc::new(programme::hold(db, day)?);
        *kept() = Some(held.clone());
        Ok(held)
    }

    fn reading<'a>(
        &'a self,
        db: Db<'a>,
        user: &'a User,
        now: Moment,
        rules: &'a Held,
    ) -> Result<Reading<'a>> {
        Ok(Reading {
            db,
            now,
            pack: &rules.pack,
            rules,
            user,
            facility: &self.facility,
            board: &self.board,
            selections: &self.selections,
            finder: &self.finder,
            folder: &self.folder,
            store: &self.store,
            clock_is_behind: self.clock_is_behind(db)?,
            policy: facility::load(db)?.policy,
            looked: Cell::default(),
        })
    }

    /// What the machine's clock – or the trainer's – says.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.read().unwrap_or_else(PoisonError::into_inner).now()
    }

    /// Today is the later of the machine's clock and the newest entry of the log: an expired
    /// consent must not revive because somebody set the clock back. A trainer may set any day.
    fn moment(&self, db: Db<'_>) -> Result<Moment> {
        let clock = self.now();
        if self.facility.training {
            return Ok(Moment::from_utc(clock));
        }
        let newest = audit::last_at(db)?.unwrap_or(clock);
        Ok(Moment::from_utc(clock.max(newest)))
    }

    /// Whether the machine's clock is behind the log by more than the slack.
    fn clock_is_behind(&self, db: Db<'_>) -> Result<bool> {
        let newest = audit::last_at(db)?;
        let behind = |newest: DateTime<Utc>| self.now() + CLOCK_SLACK < newest;
        Ok(!self.facility.training && newest.is_some_and(behind))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.anchor();
    }
}

fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}
