//! Codes and numbers as jail systems write them: sex, legal status, identifiers.

use crate::features::cases::{IdentifierKind, LegalStatus};

/// A booking number as written, or why it cannot be used. Leading zeros are part of it.
pub fn read_booking(text: &str) -> Result<String, &'static str> {
    // ="0026" and '0026 are how spreadsheets are told to keep the zeros.
    let text = text.trim();
    let unwrapped = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let text = unwrapped.unwrap_or(text).trim_start_matches('\'').trim();
    if !text.chars().any(char::is_alphanumeric) || is_nothing(text) {
        return Err("This line has no booking number.");
    }
    if is_scientific(text) {
        return Err(
            "A spreadsheet has shortened the booking number of this line (it ends in E+). \
                    Export the list again with that column as text.",
        );
    }
    Ok(text.to_owned())
}

/// "2.60001E+11": digits are lost that nobody can put back.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    number.contains('.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && power.strip_prefix('+').is_some_and(|power| power.bytes().all(|b| b.is_ascii_digit()))
}

/// "M", "F" or "X" for the usual spellings, other words as written; `None` where not known.
pub fn read_sex(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase();
    let code = match upper.as_str() {
        "M" | "MALE" | "1" => "M",
        "F" | "FEMALE" | "W" | "WOMAN" | "2" => "F",
        "X" | "NB" | "NONBINARY" | "NON-BINARY" => "X",
        "U" | "UNKNOWN" => return None,
        _ if is_nothing(&upper) => return None,
        _ => text.trim(),
    };
    Some(code.to_owned())
}

/// Why the person is held, from a status or, where the roster has none, from a release reason.
///
/// A hold by parole or probation is no hold for another agency: the person goes home from here.
pub fn read_legal_status(text: &str) -> Option<LegalStatus> {
    let upper = text.trim().to_uppercase();
    if is_nothing(&upper) || upper == "U" || upper == "UNKNOWN" {
        return None;
    }
    let words: Vec<&str> =
        upper.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let community = ["PAROLE", "PROBATION", "PROB", "PRCS", "3056", "3455", "1203"];
    if has(&["HOLD", "HOLDS", "DETAINER", "ICE", "USMS", "MARSHAL", "FEDERAL", "FED", "TRANSFER"]) {
        return Some(if has(&community) { LegalStatus::Unknown } else { LegalStatus::Hold });
    }
    let awaits = has(&["UNSENTENCED", "AWAIT", "AWAITING", "PENDING", "NOT"])
        && has(&["UNSENTENCED", "SENTENCED", "SENTENCING", "SENTENCE", "TRIAL"]);
    let pretrial = ["PRETRIAL", "DETAINEE", "BAIL", "BOND", "OR", "ROR", "ARRAIGNMENT", "P"];
    if awaits || has(&pretrial) || (has(&["PRE"]) && has(&["TRIAL", "SENTENCE", "SENTENCED"])) {
        return Some(LegalStatus::Pretrial);
    }
    let sentenced = [
        "SENTENCED",
        "SENTENCE",
        "SENT",
        "SERVED",
        "SERVING",
        "COMMITTED",
        "COMMITMENT",
        "1170",
        "1170H",
        "CREDITS",
        "S",
    ];
    Some(if has(&sentenced) { LegalStatus::Sentenced } else { LegalStatus::Unknown })
}

/// An identifier in its one spelling. `Ok(None)` where the cell holds none, `Err` with a sentence
/// where it holds something else.
pub fn read_identifier(kind: IdentifierKind, text: &str) -> Result<Option<String>, &'static str> {
    if is_nothing(text) {
        return Ok(None);
    }
    match kind {
        IdentifierKind::Cin => read_cin(text),
        IdentifierKind::SsnLast4 => Ok(read_ssn_last4(text)),
        IdentifierKind::Cii | IdentifierKind::Cdcr | IdentifierKind::Facility => {
            let compact: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            // A row of zeros or nines fills a field that may not be empty.
            let filled = ['0', '9'].iter().any(|&fill| compact.chars().all(|c| c == fill));
            Ok((!filled).then(|| compact.to_uppercase()))
        }
    }
}

/// Eight digits and a letter; a 14-character card number begins with them.
fn read_cin(text: &str) -> Result<Option<String>, &'static str> {
    let compact: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let compact = compact.to_uppercase();
    if compact.bytes().all(|byte| byte == b'0' || byte == b'9') {
        return Ok(None);
    }
    let (digits, rest) = compact.split_at_checked(8).unwrap_or_default();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = rest.chars();
    let letter = rest.next().filter(char::is_ascii_uppercase);
    let card = rest.as_str();
    match letter {
        Some(letter) if is_number(digits) && card.is_empty() => {
            Ok(Some(format!("{digits}{letter}")))
        }
        Some(letter) if is_number(digits) && is_number(card) && card.len() == 5 => {
            // A check digit, the last digit of the year of issue, and the day of that year.
            let day: u16 = card.get(2..).and_then(|day| day.parse().ok()).unwrap_or_default();
            if !(1..=366).contains(&day) {
                return Err(
                    "The card number on this line names a day of issue that no year has, so the \
                     CIN in it was left out.",
                );
            }
            Ok(Some(format!("{digits}{letter}")))
        }
        Some(_) | None => {
            Err("The CIN on this line is not eight digits and a letter, so it was left out.")
        }
    }
}

/// Whether a CIN looks as nearly all of them do. One that does not may still be right.
pub fn is_usual_cin(cin: &str) -> bool {
    cin.starts_with('9')
}

/// Whole numbers that were never given to anybody, or that everybody types to fill a field.
fn is_placeholder(digits: &str) -> bool {
    let typed = ["123456789", "987654321", "012345678", "123121234", "078051120", "219099999"];
    let area = digits.get(..3).unwrap_or_default();
    let first = digits.chars().next();
    typed.contains(&digits)
        || digits.chars().all(|digit| Some(digit) == first)
        || matches!(area, "000" | "666")
        || area.starts_with('9')
        || digits.get(3..5) == Some("00")
}

/// The last four digits of a whole, masked or shortened number; the rest is never kept. A number
/// that stands for none gives none.
fn read_ssn_last4(text: &str) -> Option<String> {
    let shown: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    if !matches!(shown.len(), 4 | 9) {
        return None;
    }
    let digits: String = shown.iter().filter(|letter| letter.is_ascii_digit()).collect();
    let filled = ['0', '9'].iter().any(|&fill| digits.chars().all(|c| c == fill));
    let last4: String = shown.iter().skip(shown.len() - 4).collect();
    if digits.len() == 9 && is_placeholder(&digits) {
        return None;
    }
    let whole = last4.bytes().all(|byte| byte.is_ascii_digit());
    (whole && !filled && last4 != "0000").then_some(last4)
}

/// Free text without the spaces around and between its words; `None` where it says nothing.
pub fn read_text(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!is_nothing(text)).then(|| words.join(" "))
}

fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    let words = ["UNK", "N/A", "NA", "NONE", "NULL"];
    !text.chars().any(char::is_alphanumeric)
        || words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_of_a_booking_number_are_kept() {
        for text in ["0026000124", " 0026000124 ", "'0026000124", "=\"0026000124\""] {
            assert_eq!(read_booking(text).unwrap(), "0026000124", "{text}");
        }
        assert_eq!(read_booking("26-000123").unwrap(), "26-000123");
        assert_eq!(read_booking("26E123").unwrap(), "26E123", "a letter alone is no power of ten");
    }

    #[test]
    fn a_line_without_a_usable_booking_number_gets_a_sentence() {
        for text in ["", "  ", "-", "N/A", "UNK"] {
            assert_eq!(read_booking(text), Err("This line has no booking number."), "{text:?}");
        }
        let shortened = read_booking("2.60001E+11").unwrap_err();
        assert!(shortened.starts_with("A spreadsheet has shortened"), "{shortened}");
    }

    #[test]
    fn a_cin_is_eight_digits_and_a_letter() {
        let cin = |text: &str| read_identifier(IdentifierKind::Cin, text);
        assert_eq!(cin("90000001A").unwrap().as_deref(), Some("90000001A"));
        assert_eq!(cin("9123456 7a").unwrap().as_deref(), Some("91234567A"), "spaces are dropped");
        // A card number: the CIN, a check digit, the year's last digit and the day of the year.
        assert_eq!(cin("90000001A76064").unwrap().as_deref(), Some("90000001A"));
        assert_eq!(cin("").unwrap(), None);
        assert_eq!(cin("000000000").unwrap(), None, "a filled field holds no number");
        for text in [
            "90000001A76000",
            "90000001A76367",
            "9000001A",
            "900000012",
            "A00000001",
            "90000001A7",
            "90000001AA",
            "Ünïcödé9",
        ] {
            assert!(cin(text).is_err(), "{text} is no CIN");
        }
    }

    #[test]
    fn only_the_last_four_digits_of_an_ssn_are_kept() {
        let ssn = |text: &str| read_identifier(IdentifierKind::SsnLast4, text).unwrap();
        assert_eq!(ssn("123-45-6781").as_deref(), Some("6781"));
        assert_eq!(ssn("XXX-XX-1234").as_deref(), Some("1234"));
        assert_eq!(ssn("1234").as_deref(), Some("1234"));
        for text in ["000000000", "999-99-9999", "0000", "12345", "XXX-XX-XXXX", ""] {
            assert_eq!(ssn(text), None, "{text}");
        }
        // Never given to anybody, or typed by everybody.
        for text in [
            "123-45-6789",
            "111111111",
            "000-12-3456",
            "666-12-3456",
            "900-12-3456",
            "123-00-4567",
            "123-45-0000",
            "078-05-1120",
        ] {
            assert_eq!(ssn(text), None, "{text} names nobody");
        }
    }

    #[test]
    fn other_numbers_keep_their_zeros_and_lose_their_spaces() {
        let read = |kind, text| read_identifier(kind, text).unwrap();
        assert_eq!(read(IdentifierKind::Facility, "000987").as_deref(), Some("000987"));
        assert_eq!(read(IdentifierKind::Cii, "a 12345678").as_deref(), Some("A12345678"));
        assert_eq!(read(IdentifierKind::Cdcr, "N/A"), None);
        assert_eq!(read(IdentifierKind::Cii, "0000"), None);
    }

    #[test]
    fn the_words_for_legal_status_are_understood() {
        let cases = [
            ("PRETRIAL", Some(LegalStatus::Pretrial)),
            ("Pre-Trial", Some(LegalStatus::Pretrial)),
            ("UNSENTENCED", Some(LegalStatus::Pretrial)),
            ("Not Sentenced", Some(LegalStatus::Pretrial)),
            ("AWAITING SENTENCING", Some(LegalStatus::Pretrial)),
            ("BAIL", Some(LegalStatus::Pretrial)),
            ("SENTENCED", Some(LegalStatus::Sentenced)),
            ("SENT EXP", Some(LegalStatus::Sentenced)),
            ("TIME SERVED", Some(LegalStatus::Sentenced)),
            ("1170(h)", Some(LegalStatus::Sentenced)),
            ("EARLY REL (CREDITS)", Some(LegalStatus::Sentenced)),
            ("HOLD", Some(LegalStatus::Hold)),
            ("HOLD - OTHER JURISD (SAC CO)", Some(LegalStatus::Hold)),
            ("ICE DETAINER", Some(LegalStatus::Hold)),
            ("PAROLE HOLD", Some(LegalStatus::Unknown)),
            ("AWAIT PLACEMENT", Some(LegalStatus::Unknown)),
            ("UNK", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read_legal_status(text), expected, "{text}");
        }
    }

    #[test]
    fn sex_is_a_letter_where_the_word_is_usual_and_absent_where_not_known() {
        assert_eq!(read_sex("female").as_deref(), Some("F"));
        assert_eq!(read_sex("M").as_deref(), Some("M"));
        assert_eq!(read_sex("Trans woman").as_deref(), Some("Trans woman"), "kept as written");
        assert_eq!(read_sex("U"), None);
        assert_eq!(read_sex(""), None);
    }
}
