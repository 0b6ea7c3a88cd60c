//! Whether somebody is there: the open session, and the lock that falls when nobody is there.

use crate::{
    Error,
    doorstep::{LockedOut, SessionState, SignedIn},
    session::Session,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// Without a sign of somebody for so many minutes the session locks itself; 30 is the most that the
/// facility may ever choose.
pub(crate) const IDLE_MINUTES: u32 = 10;

/// The session, if one is open, and when somebody last gave a sign.
pub(crate) struct Presence {
    session: Option<Arc<Session>>,
    locked: Option<Locked>,
    last: DateTime<Utc>,
}

struct Locked {
    who: LockedOut,
    facility: String,
}

impl Presence {
    pub fn nobody() -> Self {
        Self { session: None, locked: None, last: DateTime::UNIX_EPOCH }
    }

    pub fn enter(&mut self, session: Arc<Session>, now: DateTime<Utc>) {
        self.session = Some(session);
        self.locked = None;
        self.last = now;
    }

    /// Forgets who was here. Whoever gets the session closes it, outside the lock on this.
    pub fn leave(&mut self) -> Option<Arc<Session>> {
        self.locked = None;
        self.session.take()
    }

    /// As `leave`, but remembers whose work is on the screen.
    pub fn lock(&mut self) -> Option<Arc<Session>> {
        let session = self.session.take()?;
        let user = session.user();
        self.locked = Some(Locked {
            who: LockedOut { name: user.name.clone(), display_name: user.display_name.clone() },
            facility: session.facility().name.clone(),
        });
        Some(session)
    }

    /// Locks if nobody gave a sign for [`IDLE_MINUTES`]. A clock that was set back starts the
    /// wait again, so it gains one wait at most.
    pub fn lock_if_idle(&mut self, now: DateTime<Utc>) -> Option<Arc<Session>> {
        self.last = self.last.min(now);
        let idle = TimeDelta::minutes(i64::from(IDLE_MINUTES));
        if now - self.last < idle { None } else { self.lock() }
    }

    /// Somebody is there.
    pub fn touch(&mut self, now: DateTime<Utc>) {
        self.last = now;
    }

    pub fn session(&self) -> Option<Arc<Session>> {
        self.session.clone()
    }

    /// Why nothing is answered.
    pub fn refusal(&self) -> Error {
        if self.locked.is_some() {
            return Error::Locked("The screen is locked. Type your passphrase to go on.".into());
        }
        Error::WrongKey("Nobody is signed in.".into())
    }

    /// What the doorstep shows of this.
    pub fn tell(&self, state: &mut SessionState) {
        if let Some(session) = &self.session {
            state.signed_in = Some(SignedIn::from(session.user()));
            state.facility = Some(session.facility().name.clone());
            state.training = session.facility().training;
            state.rolled_back = session.is_rolled_back();
        } else if let Some(locked) = &self.locked {
            state.locked = Some(locked.who.clone());
            state.facility = Some(locked.facility.clone());
        }
    }
}
