//! Every stay by name and number, in one stretch of memory that a search walks through.
//!
//! A hundred thousand people are some eight megabytes, and a walk through them takes a few
//! milliseconds, so nothing has to be kept in the store and kept right there. The first search of
//! a session reads the names; later ones read again what newer entries of the log have touched.

use super::{
    rules::{Fit, Wanted},
    store,
};
use crate::{
    Result, audit,
    features::{cases, worklist},
    ids::{PersonId, StayId},
    session::Reading,
};
use std::{
    cmp::Reverse,
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

/// From so many touched stays on, everything is read again.
const MANY: usize = 2_000;

/// The names and numbers that this session has read.
#[derive(Default)]
pub struct Finder {
    kept: Mutex<Option<Index>>,
}

struct Index {
    /// The newest entry of the log when it was read.
    seen: i64,
    text: String,
    /// By number of the stay.
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    stay: StayId,
    person: PersonId,
    in_custody: bool,
    from: u32,
    to: u32,
}

/// A stay that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub stay: StayId,
    pub fit: Fit,
}

impl Finder {
    /// The best matches, one stay for each person: people in custody first, and of somebody's
    /// stays the one that fits best, then the open one, then the newest.
    pub(super) fn find(
        &self,
        cx: &Reading<'_>,
        wanted: &Wanted,
        limit: usize,
        may_know: impl Fn(StayId) -> bool,
    ) -> Result<(Vec<Match>, bool)> {
        self.with_index(cx, |index| index.search(wanted, limit, may_know))
    }

    /// Reads the names before anybody is looked for.
    pub(super) fn get_ready(&self, cx: &Reading<'_>) -> Result<()> {
        self.with_index(cx, |_| ())
    }

    fn with_index<T>(&self, cx: &Reading<'_>, work: impl FnOnce(&Index) -> T) -> Result<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = audit::head(cx.db)?.seq;
        let index = match kept.take().filter(|index| index.seen <= newest) {
            Some(known) => known.refreshed(cx, newest)?,
            None => Index::read(cx, newest)?,
        };
        Ok(work(kept.insert(index)))
    }
}

impl Index {
    fn read(cx: &Reading<'_>, newest: i64) -> Result<Self> {
        let mut index = Self { seen: newest, text: String::new(), entries: Vec::new() };
        store::everybody(cx, |named| {
            index.put(&named);
        })?;
        index.entries.sort_unstable_by_key(|entry| entry.stay);
        Ok(index)
    }

    fn refreshed(mut self, cx: &Reading<'_>, newest: i64) -> Result<Self> {
        if self.seen == newest {
            return Ok(self);
        }
        let touched = cases::touched_since(cx.db, self.seen)?;
        if MANY <= touched.len() || worklist::was_undone(cx.db, self.seen)? {
            return Self::read(cx, newest);
        }
        let people = store::stays_of_people_of(cx, &touched)?;
        for named in people {
            let known = self.entries.binary_search_by_key(&named.stay, |entry| entry.stay);
            let added = self.put(&named);
            // What is written anew stands at the end of the text; its old words are left behind.
            if let (Ok(at), Some(entry)) = (known, added) {
                self.entries.pop();
                if let Some(place) = self.entries.get_mut(at) {
                    *place = entry;
                }
            }
        }
        self.entries.sort_unstable_by_key(|entry| entry.stay);
        self.seen = newest;
        Ok(self)
    }

    /// Adds at the end; more than four gigabytes of names are not taken in.
    fn put(&mut self, named: &store::Named) -> Option<Entry> {
        let from = u32::try_from(self.text.len()).ok()?;
        self.text.push_str(&named.words);
        let to = u32::try_from(self.text.len()).ok()?;
        let store::Named { stay, person, in_custody, words: _ } = *named;
        let entry = Entry { stay, person, in_custody, from, to };
        self.entries.push(entry);
        Some(entry)
    }

    fn words(&self, entry: &Entry) -> &str {
        self.text.get(entry.from as usize..entry.to as usize).unwrap_or_default()
    }

    /// Those who left are looked through only where people in custody leave room.
    fn search(
        &self,
        wanted: &Wanted,
        limit: usize,
        may_know: impl Fn(StayId) -> bool,
    ) -> (Vec<Match>, bool) {
        let mut found = self.fitting(wanted, true, &may_know);
        let is_number = found.iter().any(|(fit, _)| *fit == Fit::Number);
        if found.len() <= limit && !is_number {
            found.extend(self.fitting(wanted, false, &may_know));
        }
        found.sort_by_cached_key(|(fit, entry)| {
            let number = *fit != Fit::Number;
            (number, !entry.in_custody, *fit, self.words(entry), Reverse(entry.stay))
        });
        let mut people = HashSet::new();
        found.retain(|(_, entry)| people.insert(entry.person));
        let more = limit < found.len();
        let matches = found.into_iter().take(limit);
        (matches.map(|(fit, entry)| Match { stay: entry.stay, fit }).collect(), more)
    }

    fn fitting(
        &self,
        wanted: &Wanted,
        in_custody: bool,
        may_know: impl Fn(StayId) -> bool,
    ) -> Vec<(Fit, &Entry)> {
        let entries = self.entries.iter().filter(|entry| entry.in_custody == in_custody);
        entries
            .filter_map(|entry| Some((wanted.fit(self.words(entry))?, entry)))
            .filter(|(_, entry)| may_know(entry.stay))
            .collect()
    }
}
