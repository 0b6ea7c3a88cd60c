//! Who reads the names, and when.
//!
//! The names of everybody are read once a session. Until that is done, whoever types is answered
//! from the people in custody, who stand first in any case, and the reading stands still so long.

use super::{
    index::{Index, Match},
    rules::Wanted,
    store::Whom,
};
use crate::{Result, audit, ids::StayId, session::Reading};
use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// What a letter is given to be painted in.
const PAINTING: Duration = Duration::from_millis(60);
/// The names are not put off for longer than this, however fast somebody types.
const PATIENCE: Duration = Duration::from_secs(2);
/// So many people are read in one go.
const ONE_GO: usize = 512;

/// The names and numbers that this session has read.
#[derive(Default)]
pub struct Finder {
    everybody: Mutex<Option<Index>>,
    /// Only until those of everybody are read.
    here: Mutex<Option<Index>>,
    has_everybody: AtomicBool,
    /// When a letter was last answered from those here.
    letter: Mutex<Option<Instant>>,
}

/// Whether an answer may do without those whose names are not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanting {
    All,
    AtOnce,
}

/// Who was found.
pub(super) struct Matches {
    pub found: Vec<Match>,
    /// Whether there are more than were wanted.
    pub more: bool,
    /// Only people in custody were looked at.
    pub only_here: bool,
}

impl Finder {
    /// The best matches, as [`Index::search`] orders them.
    pub(super) fn find(
        &self,
        cx: &Reading<'_>,
        wanted: &Wanted,
        limit: usize,
        wanting: Wanting,
        may_know: impl Fn(StayId) -> bool,
    ) -> Result<Matches> {
        let is_ready = self.has_everybody.load(Ordering::Acquire);
        let only_here = wanting == Wanting::AtOnce && !is_ready;
        let search = |index: &Index| index.search(wanted, limit, may_know);
        let (found, more) = if only_here {
            self.note_letter();
            let found = with(&self.here, cx, Whom::Here, || (), search)?;
            self.note_letter();
            found
        } else {
            self.with_everybody(cx, search)?
        };
        Ok(Matches { found, more, only_here })
    }

    /// Reads the names before anybody is looked for: of people in custody first.
    pub(super) fn get_ready(&self, cx: &Reading<'_>) -> Result<()> {
        if !self.has_everybody.load(Ordering::Acquire) {
            with(&self.here, cx, Whom::Here, || (), |_| ())?;
        }
        self.with_everybody(cx, |_| ())
    }

    fn with_everybody<T>(&self, cx: &Reading<'_>, work: impl FnOnce(&Index) -> T) -> Result<T> {
        let (mut read, mut left) = (0, PATIENCE);
        let make_way = || {
            read += 1;
            if read % ONE_GO == 0 {
                left = self.make_way(left);
            }
        };
        let done = with(&self.everybody, cx, Whom::Everybody, make_way, work)?;
        if !self.has_everybody.swap(true, Ordering::AcqRel) {
            *self.here.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        Ok(done)
    }

    fn note_letter(&self) {
        *self.letter.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Stands still until the last letter is painted. Gives what is left of the patience.
    fn make_way(&self, mut patience: Duration) -> Duration {
        loop {
            let letter = *self.letter.lock().unwrap_or_else(PoisonError::into_inner);
            let rest = letter.and_then(|at| PAINTING.checked_sub(at.elapsed()));
            let Some(rest) = rest.map(|rest| rest.min(patience)).filter(|rest| !rest.is_zero())
            else {
                return patience;
            };
            thread::sleep(rest);
            patience -= rest;
        }
    }
}

/// Has an index up to date, and looks into it.
fn with<T>(
    kept: &Mutex<Option<Index>>,
    cx: &Reading<'_>,
    whom: Whom,
    make_way: impl FnMut(),
    work: impl FnOnce(&Index) -> T,
) -> Result<T> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let newest = audit::head(cx.db)?.seq;
    let index = match kept.take().filter(|index| index.seen() <= newest) {
        Some(known) => known.refreshed(cx, newest)?,
        None => Index::read(cx, whom, newest, make_way)?,
    };
    Ok(work(kept.insert(index)))
}
