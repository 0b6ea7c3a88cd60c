//! The check digit of a National Provider Identifier.

/// Whether this is a National Provider Identifier as far as its digits can tell: ten of them, and
/// the last one the check digit of the Luhn formula over 80840 and the first nine (45 CFR 162.406;
/// ISO/IEC 7812 with the prefix of health applications in the United States).
///
/// It says nothing about whether the number was given to anybody.
pub fn is_npi(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    digits.is_some_and(|digits| digits.len() == 10 && luhn(&digits).is_multiple_of(10))
}

/// The sum of the formula with the prefix 80840, which by itself gives 24.
fn luhn(digits: &[u32]) -> u32 {
    let counted = |(place, digit): (usize, &u32)| {
        let doubled = digit * 2;
        if place.is_multiple_of(2) { *digit } else { doubled / 10 + doubled % 10 }
    };
    24 + digits.iter().rev().enumerate().map(counted).sum::<u32>()
}

/// Whether this has the form of a code of the provider taxonomy: nine letters or digits and an X.
pub fn is_taxonomy(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase();
    text.len() == 10 && text.ends_with('X') && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_of_an_npi_is_luhn_with_80840_before_it_45_cfr_162_406() {
        // 123456789: from the right every other digit doubled, 9 7 5 3 1 give 9 5 1 6 2 = 23; the
        // others 8 + 6 + 4 + 2 = 20; 80840 gives 24. 23 + 20 + 24 = 67, and 3 are lacking to 70.
        assert!(is_npi("1234567893"));
        for digit in (0..10).filter(|digit| *digit != 3) {
            assert!(!is_npi(&format!("123456789{digit}")), "{digit} is not the check digit");
        }
        // 999999999: 5 × 9 + 4 × 9 + 24 = 105, and 5 are lacking to 110.
        assert!(is_npi("9999999995"));
        assert!(!is_npi("1234567983"), "two neighbours swapped");
        for wrong in ["", "123456789", "12345678931", "123456789X", " 1234567893", "１234567893"] {
            assert!(!is_npi(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_taxonomy_code_is_nine_letters_or_digits_and_an_x() {
        assert!(is_taxonomy("163W00000X"));
        assert!(!is_taxonomy("163W00000") && !is_taxonomy("163w00000X") && !is_taxonomy(""));
    }
}
