//! A name made ready to be compared: without accents, signs and particles, in words, with its
//! sound.

use crate::features::{
    cases::Name,
    roster::{fold, letters},
};

/// One name of a person, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// The family name in one piece: "de la Cruz" and "Delacruz" are one.
    pub last: String,
    /// Its words without particles; a Spanish double surname has two.
    pub families: Vec<String>,
    /// The first name in one piece.
    pub first: String,
    /// First names and middle names, word by word.
    pub given: Vec<String>,
    /// How many of `given` stand in the first name.
    pub firsts: usize,
}

/// Words that belong to a family name without telling one from another.
const PARTICLES: [&str; 24] = [
    "de", "del", "la", "las", "los", "el", "da", "do", "dos", "das", "di", "du", "le", "van",
    "von", "der", "den", "ter", "y", "al", "bin", "ibn", "o", "d",
];

impl Folded {
    pub fn new(name: &Name) -> Self {
        let mut families = words(&name.last);
        if families.iter().any(|word| !is_particle(word)) {
            families.retain(|word| !is_particle(word));
        }
        for word in &mut families {
            if word == "saint" {
                "st".clone_into(word);
            }
        }
        let mut given = words(&name.first);
        let firsts = given.len();
        given.extend(words(name.middle.as_deref().unwrap_or_default()));
        Self { last: letters(&name.last), families, first: letters(&name.first), given, firsts }
    }

    /// The middle names, or their initials.
    pub fn middles(&self) -> &[String] {
        self.given.get(self.firsts..).unwrap_or_default()
    }

    /// The words of the first name.
    pub fn first_words(&self) -> &[String] {
        self.given.get(..self.firsts).unwrap_or_default()
    }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Words apart at spaces and hyphens; an apostrophe belongs to its word.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|letter: char| letter.is_whitespace() || letter == '-');
    let words = parts.map(|part| part.chars().filter(|c| c.is_alphanumeric()).collect());
    words.filter(|word: &String| !word.is_empty()).collect()
}

/// How a word sounds, for English and Spanish ears alike: Jiménez is Gimenez, Gonzalez is
/// Gonsales, Philips is Fillips. Vowels after the first letter do not count.
///
/// Written for the names that California's jails write; Soundex and Metaphone know neither the
/// Spanish J, V and LL nor a dropped H.
pub(super) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut heard = String::with_capacity(8);
    let mut index = 0;
    while index < letters.len() {
        let (here, next) = (at(index), at(index + 1));
        let soft = matches!(next, 'e' | 'i' | 'y');
        let (sounds, taken) = match (here, next) {
            ('p' | 'f', 'h') => ("f", 2),
            ('c' | 's', 'h') => ("x", 2),
            ('t', 'h') => ("t", 2),
            ('c', 'k') => ("k", 2),
            ('l', 'l') if index > 0 && index + 2 < letters.len() => ("l", 2),
            ('n', 'g') if index + 2 == letters.len() => ("n", 2),
            ('s', 'c') if matches!(at(index + 2), 'e' | 'i' | 'y') => ("s", 2),
            ('k' | 'g', 'n') if index == 0 => ("n", 2),
            ('w', 'r') => ("r", 2),
            ('m', 'c') => ("mk", 2),
            ('c', _) if soft => ("s", 1),
            ('g', _) if soft => ("j", 1),
            ('g', 'h') => ("g", 2),
            ('c' | 'q' | 'k', _) => ("k", 1),
            ('z' | 's', _) => ("s", 1),
            ('x', _) if index == 0 => ("j", 1),
            ('x', _) => ("ks", 1),
            ('v' | 'b', _) => ("b", 1),
            ('j', _) => ("j", 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => (if index == 0 { "a" } else { "" }, 1),
            ('h' | 'w', _) => (if index == 0 && here == 'w' { "w" } else { "" }, 1),
            ('d', _) => ("d", 1),
            ('f', _) => ("f", 1),
            ('g', _) => ("g", 1),
            ('l', _) => ("l", 1),
            ('m', _) => ("m", 1),
            ('n', _) => ("n", 1),
            ('p', _) => ("p", 1),
            ('r', _) => ("r", 1),
            ('t', _) => ("t", 1),
            (_, _) => ("", 1),
        };
        for letter in sounds.chars() {
            if !heard.ends_with(letter) {
                heard.push(letter);
            }
        }
        index += taken;
    }
    heard
}

/// Whether two words differ by a slip of the pen, or sound alike.
pub(crate) fn looks_like(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    if shorter < 3 {
        return false;
    }
    if one.chars().next() == other.chars().next()
        && sound(one) == sound(other)
        && sound(one).len() > 2
    {
        return true;
    }
    let slips = strsim::osa_distance(one, other);
    match shorter {
        0..=3 => false,
        4..=6 => slips <= 1,
        _ => slips <= 2 && strsim::jaro_winkler(one, other) >= 0.9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        for (one, other) in [
            ("jimenez", "gimenez"),
            ("ximenez", "jimenez"),
            ("gonzalez", "gonsales"),
            ("hernandez", "ernandez"),
            ("vasquez", "basques"),
            ("phillips", "filips"),
            ("nicholson", "nikolson"),
        ] {
            let close = sound(one) == sound(other) || looks_like(one, other);
            assert!(close, "{one} {} and {other} {}", sound(one), sound(other));
        }
        assert_ne!(sound("garcia"), sound("gomez"));
    }

    #[test]
    fn short_names_are_not_taken_for_one_another() {
        for (one, other) in [("vang", "yang"), ("lee", "le"), ("kim", "him"), ("cruz", "diaz")] {
            let near = one == "vang";
            assert_eq!(looks_like(one, other), near, "{one} and {other}");
        }
    }
}
