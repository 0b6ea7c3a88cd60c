//! How a name or a number is matched: case, accents, signs and the order of the words are
//! forgiven, and each word may be cut short.

use crate::features::{
    matching::looks_like,
    roster::{fold, letters},
};

/// What somebody typed, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<String>,
    /// Everything typed as one word, for numbers and for names written together.
    whole: String,
}

/// How well an entry fits; better is smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole of a number: a scanned wristband.
    Number,
    /// Every word whole.
    Words,
    /// The beginnings of words.
    Beginnings,
    /// Words that look or sound alike; only where nothing fits better.
    Alike,
}

/// More words than any name has; what is typed beyond them is not compared.
const MOST_WORDS: usize = 12;

impl Wanted {
    /// `None` where nothing was typed that could be found.
    pub fn new(text: &str) -> Option<Self> {
        let mut words = words(text);
        words.truncate(MOST_WORDS);
        let whole = letters(text);
        (!whole.is_empty()).then_some(Self { words, whole })
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// Whether each word is the beginning of a word of an entry, or looks like a name in it.
    pub(super) fn is_like(&self, entry: &str) -> bool {
        self.words.iter().all(|wanted| {
            let mut held = entry.split(' ');
            held.any(|held| match held.strip_prefix(char::from(NUMBER)) {
                Some(number) => number.starts_with(wanted.as_str()),
                None => held.starts_with(wanted.as_str()) || is_like(wanted, held),
            })
        })
    }

    /// How an entry, as [`name_words`] and [`number_word`] make one, fits. It is asked of everybody
    /// at each keystroke, so it walks over the bytes once.
    pub fn fit(&self, entry: &str) -> Option<Fit> {
        let (mut begun, mut same) = ([false; MOST_WORDS], [false; MOST_WORDS]);
        let (mut whole_begun, mut whole_same) = (false, false);
        for token in entry.as_bytes().split(|byte| *byte == b' ') {
            let number = token.strip_prefix(&[NUMBER]);
            let token = number.unwrap_or(token);
            if token.starts_with(self.whole.as_bytes()) {
                whole_begun = true;
                if token.len() == self.whole.len() {
                    if number.is_some() {
                        return Some(Fit::Number);
                    }
                    whole_same = true;
                }
            }
            for ((word, begun), same) in self.words.iter().zip(&mut begun).zip(&mut same) {
                if token.starts_with(word.as_bytes()) {
                    *begun = true;
                    *same |= token.len() == word.len();
                }
            }
        }
        let all = |seen: &[bool]| seen.iter().take(self.words.len()).all(|seen| *seen);
        if all(&same) || whole_same {
            Some(Fit::Words)
        } else {
            (all(&begun) || whole_begun).then_some(Fit::Beginnings)
        }
    }
}

/// Whether a name may be what somebody meant, though a letter is wrong: typed whole or half.
pub(super) fn is_like(typed: &str, name: &str) -> bool {
    let begins_alike = typed.chars().next() == name.chars().next();
    let half = || name.char_indices().nth(typed.chars().count()).map(|(end, _)| end);
    begins_alike
        && 3 < typed.chars().count()
        && (looks_like(typed, name)
            || half().is_some_and(|end| looks_like(typed, name.get(..end).unwrap_or_default())))
}

/// Starts the word of a number, so that a whole number can be told from a name.
const NUMBER: u8 = b'#';

/// The words of a name in the order in which lists sort: last, first, middle; after them the
/// parts of the name written together, where it has several.
pub fn name_words<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let mut found: Vec<String> = parts.iter().flat_map(|part| words(part)).collect();
    for part in parts {
        let whole = letters(part);
        if !found.contains(&whole) && !whole.is_empty() {
            found.push(whole);
        }
    }
    found.join(" ")
}

/// The word of a number.
pub fn number_word(value: &str) -> String {
    format!("{}{}", char::from(NUMBER), letters(value))
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, name: [&str; 3], number: &str) -> Option<Fit> {
        let entry = format!("{} {}", name_words(name.map(Some)), number_word(number));
        Wanted::new(typed)?.fit(&entry)
    }

    #[test]
    fn spelling_order_and_half_words_are_forgiven() {
        let maria = ["Delgado-Ruiz", "María", "Elena"];
        for typed in [
            "maria delgado",
            "DELGADO",
            "ruiz m",
            "delgadoruiz",
            "Delgado-Ruiz, María",
            "del r mar",
        ] {
            assert!(fit(typed, maria, "T-1001").is_some(), "{typed} finds María");
        }
        for typed in ["delgada", "maria x", "1001", "t-100a"] {
            assert_eq!(fit(typed, maria, "T-1001"), None, "{typed} is somebody else");
        }
        for (typed, name) in [
            ("obrien", ["O'Brien", "Seán", ""]),
            ("o'brien sean", ["O'Brien", "Seán", ""]),
            ("de la cruz", ["de la Cruz", "Juan", ""]),
            ("DELACRUZ, JUAN", ["de la Cruz", "Juan", ""]),
            ("nguyen hanh", ["Nguyễn", "Thị Hạnh", ""]),
            ("st john", ["St. John", "Zoë", ""]),
        ] {
            assert!(fit(typed, name, "T-1").is_some(), "{typed} finds {name:?}");
        }
    }

    #[test]
    fn a_whole_number_comes_first_however_it_is_written() {
        let name = ["Example", "Ana", ""];
        for typed in ["T-1001", "t1001", "T 1001"] {
            assert_eq!(fit(typed, name, "T-1001"), Some(Fit::Number), "{typed}");
        }
        assert_eq!(fit("t-10", name, "T-1001"), Some(Fit::Beginnings));
        assert_eq!(fit("ana", name, "T-1001"), Some(Fit::Words));
        assert_eq!(fit("example an", name, "T-1001"), Some(Fit::Beginnings));
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        assert_eq!(Wanted::new("  - "), None);
    }
}
