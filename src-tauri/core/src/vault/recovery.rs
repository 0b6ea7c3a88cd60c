//! The recovery code: a second way to the data key, printed on paper and kept in a sealed envelope.
//!
//! 256 random bits and a 3-byte checksum are 280 bits: exactly 56 characters of Crockford's base32, in 14 groups of
//! four. 24 words would be easier to read aloud, but the words are English and the readers are not all.
//! The checksum tells a typing mistake (look again) from the wrong envelope (this is another facility's code).

use zeroize::Zeroizing;

use super::crypto;
use crate::error::{Error, Result};

/// Crockford's base32: no I, L, O (they look like 1, 1, 0) and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 32;
const CHECKSUM: usize = 3;
const CHARACTERS: usize = 56;
const GROUP: usize = 4;

/// The secret behind the printed code. No `Debug`: it opens the store alone.
pub struct RecoveryCode(Box<Zeroizing<[u8; SECRET]>>);

impl RecoveryCode {
    pub(super) fn generate() -> Result<Self> {
        Ok(Self(Box::new(crypto::random()?)))
    }

    /// Reads a typed code. Spaces, hyphens and case do not matter; O, I and L count as 0, 1 and 1.
    ///
    /// A typing mistake is `WrongKey` with a sentence that says where to look.
    pub fn parse(typed: &str) -> Result<Self> {
        let digits = digits(typed)?;
        if digits.len() != CHARACTERS {
            let found = digits.len();
            let how = if found < CHARACTERS { "too short" } else { "too long" };
            return Err(mistake(&format!(
                "it is {how}: {found} characters were typed, and it has {CHARACTERS}"
            )));
        }
        if let Some(secret) = checked(&digits) {
            return Ok(Self(Box::new(secret)));
        }
        Err(match mistaken_group(&digits) {
            Some(group) => mistake(&format!("look again at group {group}")),
            None => mistake("compare it with the paper, group by group"),
        })
    }

    pub(super) fn secret(&self) -> &[u8; SECRET] {
        &self.0
    }

    /// The code as it is printed: 14 groups of four, joined by hyphens. Shown once and never stored.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut bits = Zeroizing::new(Vec::with_capacity(SECRET + CHECKSUM));
        bits.extend_from_slice(self.0.as_slice());
        bits.extend_from_slice(&checksum(&self.0));
        let mut text = Zeroizing::new(String::with_capacity(CHARACTERS + CHARACTERS / GROUP));
        let (mut held, mut count) = (0_u16, 0_u32);
        let mut written = 0;
        for byte in bits.iter() {
            held = (held << 8) | u16::from(*byte);
            count += 8;
            while 5 <= count {
                count -= 5;
                if written != 0 && written % GROUP == 0 {
                    text.push('-');
                }
                let digit = usize::from((held >> count) & 31);
                text.extend(ALPHABET.get(digit).map(|letter| char::from(*letter)));
                written += 1;
            }
            held &= (1 << count) - 1;
        }
        text
    }
}

fn checksum(secret: &[u8; SECRET]) -> [u8; CHECKSUM] {
    let [a, b, c, ..] =
        crypto::sha256(&[b"throughcare/recovery-check/v1", secret.as_slice()].concat());
    [a, b, c]
}

/// The value of each character, separators left out.
fn digits(typed: &str) -> Result<Zeroizing<Vec<u8>>> {
    let mut digits = Zeroizing::new(Vec::with_capacity(CHARACTERS));
    for letter in typed.chars().filter(|letter| !letter.is_whitespace() && !is_dash(*letter)) {
        let digit = value(letter).ok_or_else(|| {
            let group = digits.len() / GROUP + 1;
            mistake(&format!("group {group} has a character that is in no recovery code"))
        })?;
        digits.push(digit);
    }
    Ok(digits)
}

/// A hyphen, or what a word processor makes of one.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value(letter: char) -> Option<u8> {
    let upper = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|known| char::from(*known) == upper)?;
    u8::try_from(at).ok()
}

/// The secret, if the last three bytes are its checksum.
fn checked(digits: &[u8]) -> Option<Zeroizing<[u8; SECRET]>> {
    let mut bytes = Zeroizing::new([0; SECRET + CHECKSUM]);
    let (mut held, mut count) = (0_u16, 0_u32);
    let mut places = bytes.iter_mut();
    for digit in digits {
        held = (held << 5) | u16::from(*digit);
        count += 5;
        if 8 <= count {
            count -= 8;
            *places.next()? = u8::try_from(held >> count).ok()?;
            held &= (1 << count) - 1;
        }
    }
    let mut secret = Zeroizing::new([0; SECRET]);
    let (first, last) = bytes.split_at(SECRET);
    secret.copy_from_slice(first);
    (checksum(&secret) == *last).then_some(secret)
}

/// The group in which one wrong character, or two neighbours typed in the wrong order, explain the checksum.
///
/// 56 × 31 + 55 codes are tried against 24 bits, so about one answer in ten thousand is by chance; it is a hint.
fn mistaken_group(digits: &[u8]) -> Option<usize> {
    let mut tried = Zeroizing::new(digits.to_vec());
    for at in 0..digits.len() {
        let typed = *digits.get(at)?;
        for other in (0..32).filter(|other| *other != typed) {
            *tried.get_mut(at)? = other;
            if checked(&tried).is_some() {
                return Some(at / GROUP + 1);
            }
        }
        *tried.get_mut(at)? = typed;
        if at + 1 < digits.len() {
            tried.swap(at, at + 1);
            if checked(&tried).is_some() {
                return Some(at / GROUP + 1);
            }
            tried.swap(at, at + 1);
        }
    }
    None
}

fn mistake(what: &str) -> Error {
    Error::WrongKey(format!("The recovery code has a typing mistake; {what}."))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(byte: u8) -> RecoveryCode {
        RecoveryCode(Box::new(Zeroizing::new([byte; SECRET])))
    }

    fn sentence(typed: &str) -> String {
        RecoveryCode::parse(typed).err().expect("the code must be refused").to_string()
    }

    #[test]
    fn a_code_is_fourteen_groups_of_four() {
        let printed = code(0xA5).printed();
        let groups: Vec<_> = printed.split('-').collect();
        assert_eq!(groups.len(), 14);
        assert!(groups.iter().all(|group| group.len() == 4), "{groups:?} is what the paper shows");
    }

    #[test]
    fn a_code_typed_in_lower_case_with_look_alikes_and_spaces_is_read() {
        // 32 zero bytes print as zeros up to the checksum; typed by somebody who reads them as the letter O.
        let zeros = code(0).printed();
        let typed = zeros.replace('0', "o").replace('1', "l").replace('-', "  ").to_lowercase();
        assert_eq!(RecoveryCode::parse(&typed).ok().unwrap().secret(), &[0; 32]);
        let typed = zeros.replace('1', "i").replace('-', "\u{2013}");
        assert_eq!(RecoveryCode::parse(&typed).ok().unwrap().secret(), &[0; 32], "en dashes");
    }

    #[test]
    fn a_typing_mistake_names_the_group_to_look_at() {
        let printed = code(0x3C).printed().to_string();
        // Group 3 begins at character 10 of the printed form (two groups of four, two hyphens).
        let other = if &printed[10..11] == "7" { "8" } else { "7" };
        let typed = format!("{}{other}{}", &printed[..10], &printed[11..]);
        assert!(sentence(&typed).ends_with("look again at group 3."), "{}", sentence(&typed));
    }

    #[test]
    fn a_code_with_too_few_characters_says_how_many_were_typed() {
        let printed = code(1).printed().to_string();
        assert!(sentence(&printed[..printed.len() - 1]).contains("55 characters were typed"));
        assert!(sentence(&format!("{printed}0")).contains("too long"));
        assert!(sentence("").contains("0 characters were typed"));
    }

    #[test]
    fn a_character_of_no_code_is_named_by_its_group() {
        let printed = code(1).printed().replacen('-', "-U", 1);
        assert!(sentence(&printed).contains("group 2 has a character"), "{}", sentence(&printed));
    }

    proptest! {
        #[test]
        fn every_code_is_read_back_as_it_was_printed(secret in any::<[u8; 32]>()) {
            let code = RecoveryCode(Box::new(Zeroizing::new(secret)));
            let read = RecoveryCode::parse(&code.printed()).ok().unwrap();
            prop_assert_eq!(read.secret(), &secret);
        }

        #[test]
        fn one_wrong_character_never_passes(secret in any::<[u8; 32]>(), at in 0..56_usize, step in 1..32_u8) {
            let code = RecoveryCode(Box::new(Zeroizing::new(secret)));
            let mut typed = digits(&code.printed()).unwrap();
            typed[at] = (typed[at] + step) % 32;
            prop_assert!(checked(&typed).is_none(), "a typing mistake must not look like a wrong code");
        }
    }
}
