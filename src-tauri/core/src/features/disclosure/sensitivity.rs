//! Words that betray a protected fact: drug names, codes, programme names.
//!
//! Used when a fact is saved, to add protections and never to remove one; in the filter, as a
//! net under the stored tags; and to prove that a paper holds nothing forbidden. The words are
//! data (`sensitive_words.toml`), each group with its source. Psychiatric medicines are not
//! among them: mental-health protection follows the county's record, not the drug.

mod sieve;

use crate::{
    features::cases::{Protection, Protections},
    hex::hex,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sieve::Sieve;
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Whether codes are looked for. "B20" is a diagnosis in a problem list and a cell in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Clinical,
    Ignored,
}

/// The protections that a clinical text calls for: words, abbreviations and codes.
pub fn protections_for_text(text: &str) -> Protections {
    protections_in(text, Codes::Clinical)
}

/// The protections that a text calls for. Text that cannot be judged is under all of them.
pub fn protections_in(text: &str, codes: Codes) -> Protections {
    let Some(words) = WORDS.as_ref() else { return Protection::ALL.into_iter().collect() };
    let mut found = Protections::none();
    words.each_hit(text, codes, |_, protection| {
        found.add(protection);
    });
    found
}

/// Which list of words this program judges by, and which program it is: another may judge otherwise.
pub fn judged_by() -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), hex(&Sha256::digest(LIST)))
}

/// Whether a rule's key (`mat.sublocade.min_days`) concerns a protected matter by itself.
pub fn protections_for_rule_key(key: &str) -> Protections {
    let Some(words) = WORDS.as_ref() else { return Protection::ALL.into_iter().collect() };
    let parts = key.split(|letter: char| !letter.is_ascii_alphanumeric());
    let found = protections_in(key, Codes::Ignored);
    found.and(parts.filter_map(|part| words.rule_keys.get(part).copied()).collect::<Protections>())
}

/// A word that may not be printed where its protection is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForbiddenWord {
    pub text: &'static str,
    /// Abbreviations count in their exact case only; everything else in any case.
    pub case_sensitive: bool,
    pub protection: Protection,
}

/// Every word and exact code that a paper must not hold while these protections are withheld.
/// Code families ("F11…") and misspellings are found by [`first_forbidden`] alone.
pub fn forbidden_words(withheld: Protections) -> Vec<ForbiddenWord> {
    let groups = GROUPS.iter().flatten().filter(|group| withheld.holds(group.protection));
    let words = groups.filter(|group| match group.kind {
        Match::Word | Match::Drug | Match::Abbreviation | Match::Code => true,
        Match::CodePrefix | Match::RuleKey => false,
    });
    words
        .flat_map(|group| {
            group.words.iter().map(|text| ForbiddenWord {
                text,
                case_sensitive: group.kind == Match::Abbreviation,
                protection: group.protection,
            })
        })
        .collect()
}

/// The first protected medicine that a text names, as it is written in the list.
pub fn first_medicine(text: &str) -> Option<String> {
    let Some(groups) = GROUPS.as_ref() else { return Some(text.to_owned()) };
    let written: Vec<String> = runs(&clean(text)).map(fold).collect();
    let drugs = groups.iter().filter(|group| group.kind == Match::Drug);
    let named = |drug: &&String| {
        let drug: Vec<String> = runs(&clean(drug)).map(fold).collect();
        !drug.is_empty() && written.windows(drug.len()).any(|words| words == drug.as_slice())
    };
    drugs.flat_map(|group| &group.words).find(named).cloned()
}

/// The first word in a text that may not stand there while these protections are withheld.
pub fn first_forbidden(text: &str, withheld: Protections, codes: Codes) -> Option<String> {
    let Some(words) = WORDS.as_ref() else { return Some(text.to_owned()) };
    let mut first = None;
    words.each_hit(text, codes, |word, protection| {
        if first.is_none() && withheld.holds(protection) {
            first = Some(word.to_owned());
        }
    });
    first
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Match {
    Word,
    Drug,
    Abbreviation,
    Code,
    CodePrefix,
    RuleKey,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    protection: Protection,
    #[serde(rename = "match")]
    kind: Match,
    /// Where the words come from, for the reader of the file; required, and used nowhere.
    #[serde(rename = "source")]
    _source: String,
    words: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

const LIST: &str = include_str!("sensitive_words.toml");

static GROUPS: LazyLock<Option<Vec<Group>>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(LIST).ok();
    file.map(|file| file.group)
});

/// `None` only if the file cannot be read; then every text is taken for protected.
static WORDS: LazyLock<Option<Words>> =
    LazyLock::new(|| GROUPS.as_ref().map(|groups| Words::new(groups)));

/// A phrase as folded words, and what it betrays; `None` marks an exception.
type Phrase = (Vec<String>, Option<Protection>);

/// The lists, arranged for one pass over a text.
struct Words {
    /// By the first folded word, longest phrase first.
    phrases: BTreeMap<String, Vec<Phrase>>,
    abbreviations: BTreeMap<String, Protection>,
    codes: BTreeMap<String, Protection>,
    code_prefixes: Vec<(String, Protection)>,
    rule_keys: BTreeMap<String, Protection>,
    /// Long drug names by their first and by their last four letters: one wrong letter leaves
    /// one of the two ends whole.
    near: BTreeMap<(End, String), Vec<(String, Protection)>>,
    /// What a text must begin to look like before the lists are asked.
    sieve: Sieve,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    First,
    Last,
}

/// Shorter names have too many ordinary neighbours.
const NEAR_FROM: usize = 8;
const CODE_MOST: usize = 8;

impl Words {
    fn new(groups: &[Group]) -> Self {
        let mut words = Self {
            phrases: BTreeMap::new(),
            abbreviations: BTreeMap::new(),
            codes: BTreeMap::new(),
            code_prefixes: Vec::new(),
            rule_keys: BTreeMap::new(),
            near: BTreeMap::new(),
            sieve: Sieve::new(),
        };
        for group in groups {
            for word in &group.words {
                words.add(group, word);
            }
            for phrase in &group.except {
                words.add_phrase(phrase, None);
            }
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        words
    }

    fn add(&mut self, group: &Group, word: &str) {
        let protection = group.protection;
        match group.kind {
            Match::Word => self.add_phrase(word, Some(protection)),
            Match::Drug => {
                self.add_phrase(word, Some(protection));
                self.add_near(&fold(word), protection);
            }
            Match::Abbreviation => {
                self.sieve.add(word);
                self.sieve.add(&format!("{word}s"));
                self.abbreviations.insert(word.to_owned(), protection);
            }
            Match::Code => {
                self.codes.insert(word.to_owned(), protection);
            }
            Match::CodePrefix => self.code_prefixes.push((word.to_owned(), protection)),
            Match::RuleKey => {
                self.rule_keys.insert(word.to_owned(), protection);
            }
        }
    }

    fn add_phrase(&mut self, phrase: &str, protection: Option<Protection>) {
        let folded: Vec<String> = runs(&clean(phrase)).map(fold).collect();
        if let Some(first) = folded.first() {
            self.sieve.add(first);
            self.phrases.entry(first.clone()).or_default().push((folded, protection));
        }
    }

    fn add_near(&mut self, name: &str, protection: Protection) {
        if NEAR_FROM <= name.len() && name.is_ascii() {
            self.sieve.add_near(name);
            for end in [End::First, End::Last] {
                let Some(key) = end_of(name, end) else { continue };
                let known = self.near.entry((end, key.to_owned())).or_default();
                known.push((name.to_owned(), protection));
            }
        }
    }

    /// Calls `hit` with each betraying word as written in the list or the text.
    fn each_hit(&self, text: &str, codes: Codes, mut hit: impl FnMut(&str, Protection)) {
        let look = self.sieve.look(text);
        if !(look.words || look.codes) {
            return;
        }
        let text = clean(text);
        if look.words {
            self.each_word(&text, &mut hit);
        }
        if look.codes && codes == Codes::Clinical {
            self.each_code(&text, &mut hit);
        }
    }

    fn each_word(&self, text: &str, hit: &mut impl FnMut(&str, Protection)) {
        let written: Vec<&str> = runs(text).collect();
        let folded: Vec<String> = written.iter().map(|run| fold(run)).collect();
        let mut at = 0;
        while let (Some(run), Some(word)) = (written.get(at), folded.get(at)) {
            let rest = folded.get(at..).unwrap_or_default();
            let phrase = self.phrases.get(word).into_iter().flatten();
            let longest = phrase.into_iter().find(|(phrase, _)| rest.starts_with(phrase));
            if let Some((phrase, protection)) = longest {
                if let Some(protection) = protection {
                    hit(&phrase.join(" "), *protection);
                }
                at += phrase.len();
                continue;
            }
            let singular = run.strip_suffix('s').unwrap_or(run);
            for form in [*run, singular] {
                if let Some(protection) = self.abbreviations.get(form) {
                    hit(form, *protection);
                }
            }
            if let Some(protection) = self.near(word) {
                hit(word, protection);
            }
            at += 1;
        }
    }

    fn each_code(&self, text: &str, hit: &mut impl FnMut(&str, Protection)) {
        let candidates =
            text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.'));
        for candidate in candidates {
            let begins = |letter: char| letter.is_ascii_alphabetic();
            if !candidate.starts_with(begins) || !candidate.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let code: String = candidate.replace('.', "").to_ascii_uppercase();
            if CODE_MOST < code.len() {
                continue;
            }
            if let Some(protection) = self.codes.get(&code) {
                hit(&code, *protection);
            }
            for (prefix, protection) in &self.code_prefixes {
                if code.starts_with(prefix) {
                    hit(&code, *protection);
                }
            }
        }
    }

    /// A word that is a long drug name but for one letter.
    fn near(&self, word: &str) -> Option<Protection> {
        if word.len() + 1 < NEAR_FROM || !word.is_ascii() {
            return None;
        }
        let ends = [End::First, End::Last].into_iter();
        let keys = ends.filter_map(|end| Some((end, end_of(word, end)?.to_owned())));
        let mut names = keys.filter_map(|key| self.near.get(&key)).flatten();
        names.find(|(name, _)| differ_by_one(name, word)).map(|(_, protection)| *protection)
    }
}

fn end_of(word: &str, end: End) -> Option<&str> {
    match end {
        End::First => word.get(..4),
        End::Last => word.get(word.len().checked_sub(4)?..),
    }
}

/// One letter changed, added, left out, or two neighbours swapped.
fn differ_by_one(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if 1 < one.len().abs_diff(other.len()) {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    let tail = |from: &[u8], skip: usize| from.get(skip..).unwrap_or_default().to_vec();
    let swapped = matches!((one, other), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    tail(one, 1) == tail(other, 1)
        || tail(one, 1) == other
        || one == tail(other, 1)
        || (swapped && tail(one, 2) == tail(other, 2))
}

/// The text without accents, full-width forms, soft hyphens and invisible joiners, so that none
/// of them can hide a word. Case is kept.
fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let visible = |letter: &char| {
        !is_combining_mark(*letter)
            && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
    };
    text.nfkd().filter(visible).collect()
}

fn fold(word: &str) -> String {
    word.to_lowercase()
}

/// Runs of letters and runs of digits: "methadone80mg" is three.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).flat_map(split_digits)
}

fn split_digits(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let digits = rest.chars().next()?.is_numeric();
        let end = rest.find(|letter: char| letter.is_numeric() != digits).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[cfg(test)]
mod tests;
