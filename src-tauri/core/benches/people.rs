//! Made-up people: names of syllables, birth dates, numbers. Nobody real can be hit.

use chrono::NaiveDate;
use throughcare_core::calendar::add_days;

/// Numbers that look drawn and are the same on every run (`SplitMix64`).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ stream.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64);
        usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
    }
}

/// A number of days for the calendar.
pub fn day(days: u64) -> i64 {
    i64::try_from(days).unwrap_or_default()
}

const HEADS: [&str; 20] = [
    "Bel", "Cor", "Dan", "Er", "Fal", "Gar", "Hol", "Ir", "Jan", "Kel", "Lor", "Mar", "Nor", "Or",
    "Pel", "Quin", "Ros", "Sol", "Tam", "Vel",
];
const MIDDLES: [&str; 20] = [
    "a", "an", "ar", "e", "el", "en", "i", "il", "in", "o", "ol", "on", "or", "u", "ul", "un",
    "ad", "ed", "id", "ev",
];
const ENDS: [&str; 20] = [
    "da", "dez", "ford", "kin", "la", "land", "man", "mer", "na", "nez", "ra", "rez", "ro", "sen",
    "son", "ta", "ter", "ton", "va", "well",
];

/// A last and a first name.
pub fn name(seed: u64) -> (String, String) {
    let mut draw = Draw::new(seed, 7);
    let last = [draw.pick(&HEADS), draw.pick(&MIDDLES), draw.pick(&ENDS)].concat();
    let first = [draw.pick(&HEADS), draw.pick(&MIDDLES)].concat();
    (last, first)
}

/// What a roster says of somebody whoever holds the list.
pub struct Person {
    pub seed: u64,
    pub born: NaiveDate,
}

impl Person {
    /// Somebody with a closed stay.
    pub fn closed(seed: u64) -> Self {
        Self::new(seed)
    }

    pub fn new(seed: u64) -> Self {
        let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap_or_default();
        Self { seed, born: add_days(first, day(Draw::new(seed, 8).below(365 * 56))) }
    }

    pub fn cin(&self) -> String {
        format!("{:08}A", 90_000_000 + self.seed)
    }

    pub fn number(&self) -> String {
        format!("SO{:07}", 1 + self.seed)
    }
}
