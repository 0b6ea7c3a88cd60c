//! Every stay by name and number, in memory: the words of all of them in the order of the
//! alphabet, so that what begins with the typed letters lies side by side.
//!
//! A hundred thousand people are some thirty megabytes, and a search looks at what fits and at
//! nobody else, so nothing has to be kept in the store and kept right there. What newer entries of
//! the log have touched is read again and kept beside the rest.

use super::{
    bits::Bits,
    rules::{Fit, Wanted},
    store::{self, Whom},
};
use crate::{
    Result,
    features::{cases, worklist},
    ids::{PersonId, StayId},
    session::Reading,
};
use std::{cmp::Reverse, collections::HashSet, ops::Range};

/// From so many touched stays on, everything is read again.
const MANY: usize = 2_000;

/// The names and numbers that a session has read.
pub(super) struct Index {
    /// The newest entry of the log when it was read.
    seen: i64,
    whom: Whom,
    text: String,
    /// In the order of their words, in which lists show them.
    entries: Vec<Entry>,
    /// Where each stay is among the entries, by its number.
    places: Vec<(StayId, u32)>,
    /// Every word of every entry, in the order of the alphabet.
    words: Vec<Word>,
    /// Where each name begins and ends among the words; numbers are left out.
    names: Vec<Range<u32>>,
    in_custody: Bits,
    /// Entries that were read again since.
    stale: Bits,
    late: Vec<store::Named>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    stay: StayId,
    person: PersonId,
    from: u32,
    to: u32,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    from: u32,
    to: u32,
    entry: u32,
    is_number: bool,
}

/// A stay that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub stay: StayId,
    pub fit: Fit,
}

/// A stay that fits, with all that says where it stands in the list.
struct Candidate<'a> {
    fit: Fit,
    in_custody: bool,
    words: &'a str,
    stay: StayId,
    person: PersonId,
}

impl Index {
    /// Reads the names, as they were when `newest` was the newest entry of the log. `make_way` is
    /// called before each.
    pub(super) fn read(
        cx: &Reading<'_>,
        whom: Whom,
        newest: i64,
        mut make_way: impl FnMut(),
    ) -> Result<Self> {
        let mut text = String::new();
        let mut entries: Vec<(Entry, bool)> = Vec::new();
        store::each(cx, whom, |named| {
            make_way();
            // More than four gigabytes of names are not taken in.
            let (Ok(from), Ok(to)) =
                (u32::try_from(text.len()), u32::try_from(text.len() + named.words.len()))
            else {
                return;
            };
            text.push_str(&named.words);
            let store::Named { stay, person, in_custody, words: _ } = named;
            entries.push((Entry { stay, person, from, to }, in_custody));
        })?;
        Ok(Self::new(newest, whom, text, entries))
    }

    fn new(seen: i64, whom: Whom, text: String, mut entries: Vec<(Entry, bool)>) -> Self {
        let said = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
        entries
            .sort_unstable_by_key(|(entry, _)| (said(entry.from, entry.to), Reverse(entry.stay)));
        let mut in_custody = Bits::new(entries.len());
        let mut words = Vec::with_capacity(entries.len() * 6);
        for (number, (entry, is_here)) in (0_u32..).zip(&entries) {
            if *is_here {
                in_custody.set(number);
            }
            let mut from = entry.from;
            for word in said(entry.from, entry.to).split(' ') {
                let to = from + u32::try_from(word.len()).unwrap_or_default();
                let is_number = word.starts_with('#');
                let start = from + u32::from(is_number);
                if start < to {
                    words.push(Word { from: start, to, entry: number, is_number });
                }
                from = to + 1;
            }
        }
        words.sort_unstable_by_key(|word: &Word| (said(word.from, word.to), word.entry));
        let mut names: Vec<Range<u32>> = Vec::new();
        let mut before = "";
        for (at, word) in (0_u32..).zip(&words) {
            let name = said(word.from, word.to);
            if word.is_number {
                before = "";
            } else if let (true, Some(last)) = (name == before, names.last_mut()) {
                last.end = at + 1;
            } else {
                names.push(at..at + 1);
                before = name;
            }
        }
        let entries: Vec<Entry> = entries.into_iter().map(|(entry, _)| entry).collect();
        let mut places: Vec<(StayId, u32)> =
            entries.iter().map(|entry| entry.stay).zip(0_u32..).collect();
        places.sort_unstable();
        let stale = Bits::new(entries.len());
        let late = Vec::new();
        Self { seen, whom, text, entries, places, words, names, in_custody, stale, late }
    }

    /// The same with what has changed since.
    pub(super) fn refreshed(mut self, cx: &Reading<'_>, newest: i64) -> Result<Self> {
        if self.seen == newest {
            return Ok(self);
        }
        let touched = cases::touched_since(cx.db, self.seen)?;
        let too_many = MANY <= touched.len() + self.late.len();
        if too_many || worklist::was_undone(cx.db, self.seen)? {
            return Self::read(cx, self.whom, newest, || ());
        }
        for named in store::stays_of_people_of(cx, &touched)? {
            if let Ok(at) = self.places.binary_search_by_key(&named.stay, |(stay, _)| *stay)
                && let Some((_, place)) = self.places.get(at)
            {
                self.stale.set(*place);
            }
            self.late.retain(|known| known.stay != named.stay);
            self.late.push(named);
        }
        self.seen = newest;
        Ok(self)
    }

    /// The newest entry of the log that it knows.
    pub(super) fn seen(&self) -> i64 {
        self.seen
    }

    fn said(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The words that begin with these letters.
    fn beginning(&self, letters: &str) -> &[Word] {
        let from = self.words.partition_point(|word| self.said(word.from, word.to) < letters);
        let rest = self.words.get(from..).unwrap_or_default();
        let begins = |word: &Word| self.said(word.from, word.to).starts_with(letters);
        rest.get(..rest.partition_point(begins)).unwrap_or_default()
    }

    /// The best matches, one stay for each person, and whether there are more: people in custody
    /// first, and of somebody's stays the one that fits best, then the open one, then the newest.
    pub(super) fn search(
        &self,
        wanted: &Wanted,
        limit: usize,
        may_know: impl Fn(StayId) -> bool,
    ) -> (Vec<Match>, bool) {
        let late = self.late.iter();
        let mut found: Vec<Candidate<'_>> =
            late.filter_map(|named| late_match(named, wanted.fit(&named.words)?)).collect();
        let enough = limit + 1 + found.len();
        self.fitting(wanted, enough, &may_know, &mut found);
        if found.is_empty() {
            // Nothing begins like this, so perhaps a letter is wrong.
            let late = self.late.iter();
            let alike = |named: &&store::Named| wanted.is_like(&named.words);
            found.extend(late.filter(alike).filter_map(|named| late_match(named, Fit::Alike)));
            let alike = self.alike(wanted);
            self.take(&alike, Fit::Alike, limit + 1, &may_know, &mut found);
        }
        found.retain(|candidate| may_know(candidate.stay));
        found.sort_by_key(|one| {
            let number = one.fit != Fit::Number;
            (number, !one.in_custody, one.fit, one.words, Reverse(one.stay))
        });
        let mut people = HashSet::new();
        found.retain(|candidate| people.insert(candidate.person));
        let more = limit < found.len();
        let matches = found.into_iter().take(limit);
        (matches.map(|one| Match { stay: one.stay, fit: one.fit }).collect(), more)
    }

    /// Adds what fits, the best first, until so many people are there.
    fn fitting<'a>(
        &'a self,
        wanted: &Wanted,
        enough: usize,
        may_know: &impl Fn(StayId) -> bool,
        found: &mut Vec<Candidate<'a>>,
    ) {
        let none = || Bits::new(self.entries.len());
        let (mut begun, mut same, mut numbers) = (none(), none(), none());
        for (place, word) in wanted.words().iter().enumerate() {
            let (mut begins, mut is) = (none(), none());
            for held in self.beginning(word) {
                begins.set(held.entry);
                if (held.to - held.from) as usize == word.len() {
                    is.set(held.entry);
                }
            }
            if place == 0 {
                (begun, same) = (begins, is);
            } else {
                begun.keep(&begins);
                same.keep(&is);
            }
        }
        for held in self.beginning(wanted.whole()) {
            begun.set(held.entry);
            if (held.to - held.from) as usize == wanted.whole().len() {
                same.set(held.entry);
                if held.is_number {
                    numbers.set(held.entry);
                }
            }
        }
        self.take(&numbers, Fit::Number, enough, may_know, found);
        begun.drop(&numbers);
        same.drop(&numbers);
        begun.drop(&same);
        self.take_by_custody(&same, &begun, enough, may_know, found);
    }

    fn take_by_custody<'a>(
        &'a self,
        same: &Bits,
        begun: &Bits,
        enough: usize,
        may_know: &impl Fn(StayId) -> bool,
        found: &mut Vec<Candidate<'a>>,
    ) {
        for is_here in [true, false] {
            for (bits, fit) in [(same, Fit::Words), (begun, Fit::Beginnings)] {
                let mut wanted = bits.clone();
                if is_here {
                    wanted.keep(&self.in_custody);
                } else {
                    wanted.drop(&self.in_custody);
                }
                self.take(&wanted, fit, enough, may_know, found);
            }
        }
    }

    fn take<'a>(
        &'a self,
        bits: &Bits,
        fit: Fit,
        enough: usize,
        may_know: &impl Fn(StayId) -> bool,
        found: &mut Vec<Candidate<'a>>,
    ) {
        let mut people: HashSet<PersonId> = found.iter().map(|one| one.person).collect();
        for number in bits.all() {
            if enough <= people.len() {
                return;
            }
            let Some(entry) = self.entries.get(number as usize) else { continue };
            if self.stale.has(number) || !may_know(entry.stay) {
                continue;
            }
            people.insert(entry.person);
            found.push(Candidate {
                fit,
                in_custody: self.in_custody.has(number),
                words: self.said(entry.from, entry.to),
                stay: entry.stay,
                person: entry.person,
            });
        }
    }

    /// Whoever has, for each word, one that begins with it or looks like it.
    fn alike(&self, wanted: &Wanted) -> Bits {
        let mut all: Option<Bits> = None;
        for word in wanted.words() {
            let mut like = Bits::new(self.entries.len());
            for held in self.beginning(word) {
                like.set(held.entry);
            }
            let alike = self.names.iter().filter(|name| {
                let first = self.words.get(name.start as usize);
                first.is_some_and(|held| super::rules::is_like(word, self.said(held.from, held.to)))
            });
            for name in alike {
                let held = self.words.get(name.start as usize..name.end as usize);
                for held in held.unwrap_or_default() {
                    like.set(held.entry);
                }
            }
            match &mut all {
                None => all = Some(like),
                Some(all) => all.keep(&like),
            }
        }
        all.unwrap_or_default()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it follows an optional fit")]
fn late_match(named: &store::Named, fit: Fit) -> Option<Candidate<'_>> {
    let store::Named { stay, person, in_custody, words } = named;
    Some(Candidate { fit, in_custody: *in_custody, words, stay: *stay, person: *person })
}

#[cfg(test)]
#[path = "speed.rs"]
mod tests;
