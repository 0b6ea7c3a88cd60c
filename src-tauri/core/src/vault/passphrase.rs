//! What may be a passphrase: long, and not one that everybody tries first.
//!
//! NIST SP 800-63B-4 section 3.1.1.2: at least 15 characters where the passphrase stands alone, no rules about
//! kinds of characters, no periodic change, compared with a list of the obvious; CJIS IA-5(1)(a) asks for the list
//! as well. 128 is the longest, so that nobody's browser or script pastes a file.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Error, Problem, Result};

const SHORTEST: usize = 15;
const LONGEST: usize = 128;
/// Fewer different characters than this is a pattern, not a passphrase.
const FEWEST_DIFFERENT: usize = 5;
/// What must be left of a passphrase once the user's own name is taken out of it.
const LEFT_WITHOUT_NAME: usize = 8;

/// Obvious words: a passphrase that is one of them, or only them, is refused. Letters and digits only, lower case.
const OBVIOUS: &[&str] = &[
    "password",
    "passwort",
    "contrasena",
    "passphrase",
    "letmein",
    "welcome",
    "bienvenido",
    "iloveyou",
    "teamo",
    "changeme",
    "default",
    "secret",
    "admin",
    "administrator",
    "login",
    "master",
    "access",
    "temporary",
    "test",
    "testing",
    "throughcare",
    "reentry",
    "medical",
    "county",
    "sheriff",
    "jail",
    "california",
    "losangeles",
    "sandiego",
    "sacramento",
    "raiders",
    "dodgers",
    "lakers",
    "warriors",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman",
    "starwars",
    "pokemon",
    "princess",
    "sunshine",
    "monkey",
    "dragon",
    "shadow",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "abc",
    "correct",
    "horse",
    "battery",
    "staple",
    "trustno",
    "summer",
    "winter",
    "spring",
    "autumn",
    "january",
    "december",
    "monday",
    "friday",
    "jesus",
    "guadalupe",
    "america",
    "mexico",
    "the",
    "is",
    "my",
    "this",
    "your",
    "and",
    "for",
    "a",
    "i",
    "to",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "2024",
    "2025",
    "2026",
    "2027",
    "01",
    "00",
    "11",
    "007",
    "69",
    "99",
];

/// Rows of a keyboard and of the alphabet: a stretch of one of them, either way, is a pattern.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// The form that is stretched: NFC, so that an accent typed on another keyboard is the same accent.
pub(super) fn normal(passphrase: &str) -> Zeroizing<String> {
    Zeroizing::new(passphrase.nfc().collect())
}

/// The passphrase to keep for `user`, or the sentence that says why not.
///
/// A training store takes any that is not empty: its people are made up, and its users are shown on a slide.
pub(super) fn accept(passphrase: &str, user: &str, training: bool) -> Result<Zeroizing<String>> {
    let passphrase = normal(passphrase);
    let length = passphrase.chars().count();
    if length == 0 {
        return Err(problem("Type a passphrase."));
    }
    if LONGEST < length {
        return Err(problem(&format!("A passphrase has at most {LONGEST} characters.")));
    }
    if training {
        return Ok(passphrase);
    }
    if length < SHORTEST {
        return Err(problem(&format!(
            "A passphrase has at least {SHORTEST} characters. Four or five words that do not belong together are easy to remember."
        )));
    }
    if is_obvious(&passphrase, user) {
        return Err(problem(
            "This passphrase is among the first that somebody would try. Choose words that do not belong together.",
        ));
    }
    Ok(passphrase)
}

fn is_obvious(passphrase: &str, user: &str) -> bool {
    let plain = plain(passphrase);
    let name = self::plain(user);
    let without_name = Zeroizing::new(if name.len() < 3 {
        plain.to_string()
    } else {
        plain.replace(name.as_str(), "")
    });
    let different = plain.chars().collect::<std::collections::BTreeSet<_>>().len();
    different < FEWEST_DIFFERENT
        || without_name.chars().count() < LEFT_WITHOUT_NAME
        || is_only_obvious_words(&without_name)
        || is_run(&plain)
}

/// Lower case, letters and digits only, with the usual stand-ins for letters undone.
fn plain(text: &str) -> Zeroizing<String> {
    let letters = text.chars().flat_map(char::to_lowercase).map(|letter| match letter {
        '@' => 'a',
        '$' => 's',
        '!' => 'i',
        other => other,
    });
    Zeroizing::new(letters.filter(|letter| letter.is_alphanumeric()).collect())
}

/// Whether `text` can be cut into words of [`OBVIOUS`] and nothing else, zeros also read as the letter o.
fn is_only_obvious_words(text: &str) -> bool {
    let as_letters = Zeroizing::new(text.replace('0', "o"));
    is_cut_into_words(text) || is_cut_into_words(&as_letters)
}

fn is_cut_into_words(text: &str) -> bool {
    let mut reachable = vec![false; text.len() + 1];
    if let Some(start) = reachable.first_mut() {
        *start = true;
    }
    for at in 0..text.len() {
        if reachable.get(at) != Some(&true) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        for word in OBVIOUS.iter().filter(|word| rest.starts_with(**word)) {
            if let Some(end) = reachable.get_mut(at + word.len()) {
                *end = true;
            }
        }
    }
    reachable.last() == Some(&true)
}

/// Whether `text` is nothing but stretches of four or more along a keyboard row or the alphabet.
fn is_run(text: &str) -> bool {
    let letters: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().collect());
    let in_row = |stretch: &[char]| {
        let forward: String = stretch.iter().collect();
        let backward: String = stretch.iter().rev().collect();
        ROWS.iter().any(|row| row.contains(&forward) || row.contains(&backward))
    };
    let mut at = 0;
    while at < letters.len() {
        let longest = (at + 4..=letters.len())
            .take_while(|end| letters.get(at..*end).is_some_and(in_row))
            .last();
        let Some(end) = longest else { return false };
        at = end;
    }
    !letters.is_empty()
}

fn problem(message: &str) -> Error {
    Error::Invalid(vec![Problem { field: "passphrase".into(), message: message.into() }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(passphrase: &str, expected: Option<&str>) {
        let refused = accept(passphrase, "maria.lopez", false).err().map(|error| error.to_string());
        match (expected, refused) {
            (Some(part), Some(sentence)) => {
                assert!(sentence.contains(part), "{passphrase}: {sentence}");
            }
            (None, None) => {}
            (_, found) => panic!("{passphrase}: expected {expected:?}, found {found:?}"),
        }
    }

    #[test]
    fn a_passphrase_has_fifteen_to_a_hundred_and_twenty_eight_characters() {
        check("fourteen chars", Some("at least 15"));
        check("fifteen charact", None);
        check(&"kelp under five piers ".repeat(6)[..128], None);
        check(&"kelp under five piers ".repeat(6)[..129], Some("at most 128"));
        check("", Some("Type a passphrase"));
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        check("ñandú azul élfico", None);
        check("ñññññ äääää ööö", Some("first that somebody would try"));
    }

    #[test]
    fn the_obvious_ones_are_refused_however_they_are_spelled() {
        for obvious in [
            "passwordpassword",
            "P@ssword P@ssw0rd",
            "Password1234567890",
            "correct horse battery staple",
            "Welcome to California 2026",
            "123456789012345",
            "qwertyuiopasdfgh",
            "1qaz2wsx3edc4rfv",
            "abcdefghijklmno",
            "zyxwvutsrqponmlk",
            "aaaaaaaaaaaaaaaaaa",
            "abababababababab",
            "throughcare 2026 throughcare",
            "maria.lopez maria.lopez 1",
            "MariaLopez12345",
        ] {
            check(obvious, Some("first that somebody would try"));
        }
    }

    #[test]
    fn words_that_do_not_belong_together_are_accepted() {
        for good in
            ["kelp under five piers", "ladder coffee Tulare 88 moth", "my horse eats paper clips"]
        {
            check(good, None);
        }
    }

    #[test]
    fn the_same_accent_from_two_keyboards_is_the_same_passphrase() {
        let composed = accept("caf\u{e9} under five piers", "x", false).ok().unwrap();
        let decomposed = accept("cafe\u{301} under five piers", "x", false).ok().unwrap();
        assert!(composed == decomposed, "NFC makes one of both");
    }

    #[test]
    fn a_training_store_takes_a_short_one() {
        assert!(accept("demo", "maria", true).is_ok());
        assert!(accept("", "maria", true).is_err(), "but not an empty one");
    }
}
