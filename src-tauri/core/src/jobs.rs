//! Long work: imports, exports, backups, batches. A job runs outside the store's writing lock on
//! a snapshot, tells how far it is, and can be stopped; the screen never freezes.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far a job is, shared between the one who works and the one who waits.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Says how much there is to do, in the job's own units (rows, pages, papers).
    pub fn expect(&self, total: usize) {
        self.total.store(total as u64, Ordering::Relaxed);
    }

    pub fn advance(&self, by: usize) {
        self.done.fetch_add(by as u64, Ordering::Relaxed);
    }

    /// What is done, and what there is to do; a total of 0 means "not known yet".
    pub fn now(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Asks the job to stop at the next safe place. Nothing it did so far is kept.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Refuses with a sentence once somebody asked to stop.
    pub fn go_on(&self) -> crate::Result<()> {
        if self.is_stopped() {
            return Err(crate::Error::Refused("Stopped. Nothing was changed.".into()));
        }
        Ok(())
    }
}
