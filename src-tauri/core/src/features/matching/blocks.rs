//! Which records are worth comparing: those that share one of a few keys. 15,000 lines against
//! 100,000 people would be 1,500 million pairs; the keys leave some ten for each line.

use super::{
    names::{Folded, sound},
    rules::Traits,
};
use crate::features::cases::IdentifierKind;
use chrono::{Datelike, NaiveDate};
use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

/// A key that more records share than this tells nothing: a jail fills a field that may not be
/// empty with one date.
const MOST_SHARING: usize = 512;

/// Records by the keys under which they can be found.
#[derive(Debug, Default)]
pub struct Blocks {
    by_key: HashMap<u64, Vec<u32>>,
    records: u32,
}

impl Blocks {
    pub fn new<'a>(records: impl IntoIterator<Item = &'a Traits>) -> Self {
        let mut blocks = Self::default();
        for record in records {
            blocks.add(record);
        }
        blocks
    }

    pub fn add(&mut self, record: &Traits) {
        let number = self.records;
        self.records += 1;
        for key in keys(record) {
            self.by_key.entry(key).or_default().push(number);
        }
    }

    /// The places of the records that may be the same as this one.
    pub fn near(&self, record: &Traits) -> BTreeSet<usize> {
        let found = keys(record).into_iter().filter_map(|key| self.by_key.get(&key));
        let found = found.filter(|found| found.len() <= MOST_SHARING);
        found.flatten().map(|&number| number as usize).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.records == 0
    }
}

/// The keys of one record. Each true pair should share one whatever single thing went wrong.
fn keys(record: &Traits) -> Vec<u64> {
    let mut keys = Vec::with_capacity(16);
    let born = record.born();
    if let Some(born) = born {
        // The same for 4 May and 5 April.
        keys.push(key(&("born", born.year(), either(born))));
    }
    for name in record.names() {
        let families: Vec<String> = name.families.iter().map(|word| sound(word)).collect();
        let first = name.given.first().map(|word| sound(word)).unwrap_or_default();
        for family in &families {
            match born {
                Some(born) => {
                    keys.push(key(&("family", family, born.year())));
                    keys.push(key(&("name", family, &first, either(born))));
                }
                None if !record.born_as_written().is_empty() => {
                    keys.push(key(&("written", family, record.born_as_written())));
                }
                None => {}
            }
        }
        last_digits(record, name, born, &mut keys);
    }
    for held in record.numbers().iter().filter(|held| held.kind != IdentifierKind::SsnLast4) {
        keys.push(key(&("number", held.kind, &held.value)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn last_digits(record: &Traits, name: &Folded, born: Option<NaiveDate>, keys: &mut Vec<u64>) {
    let initial = name.first.chars().next();
    for held in record.numbers().iter().filter(|held| held.kind == IdentifierKind::SsnLast4) {
        keys.push(key(&("digits", &held.value, initial)));
        if let Some(born) = born {
            keys.push(key(&("digits and year", &held.value, born.year())));
        }
    }
}

fn either(born: NaiveDate) -> (u32, u32) {
    (born.month().min(born.day()), born.month().max(born.day()))
}

fn key(parts: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}
