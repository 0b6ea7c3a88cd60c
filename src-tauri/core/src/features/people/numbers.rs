//! The checks of Medi-Cal and Medicare numbers (domain 8.7): what is refused, and of what somebody
//! is only warned.

use crate::features::{
    cases::IdentifierKind,
    roster::values::{is_usual_cin, read_identifier},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which number somebody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardNumber {
    /// The client index number, or the number of the card that begins with it.
    Cin,
    /// The number on the benefits card: 14 characters.
    Bic,
    /// The number on the Medicare card.
    Mbi,
}

/// What a number is found to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NumberChecked {
    /// In its one spelling; of a card, the CIN in it.
    pub value: Option<String>,
    /// Why it is none.
    pub refused: Option<String>,
    /// What to look at again. The number may still be right.
    pub warnings: Vec<String>,
}

impl NumberChecked {
    fn refused(sentence: &str) -> Self {
        Self { refused: Some(sentence.into()), ..Self::default() }
    }
}

/// Checks a number as typed; `issued_on` is the date on the card, where somebody typed it.
pub fn check(kind: CardNumber, text: &str, issued_on: Option<NaiveDate>) -> NumberChecked {
    let compact: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let compact = compact.to_uppercase();
    if compact.is_empty() {
        return NumberChecked::default();
    }
    match kind {
        CardNumber::Mbi => mbi(compact),
        CardNumber::Bic if compact.len() != 14 => NumberChecked::refused(
            "A card number is 14 characters: the Medi-Cal number, a check digit, and four digits of the day of issue.",
        ),
        CardNumber::Cin | CardNumber::Bic => medi_cal(&compact, issued_on),
    }
}

/// CIN `^[0-9]{8}[A-Z]$`; BIC ID `^[0-9]{8}[A-Z][0-9]{5}$`: the CIN, a check digit, the last digit
/// of the year of issue and the day of that year.
fn medi_cal(compact: &str, issued_on: Option<NaiveDate>) -> NumberChecked {
    let Ok(Some(cin)) = read_identifier(IdentifierKind::Cin, compact) else {
        let card = compact.len() == 14 && day_of_issue(compact).is_none();
        return NumberChecked::refused(if card {
            "The card number names a day of issue that no year has (001 to 366)."
        } else {
            "A Medi-Cal number is eight digits and a letter; a card shows five digits more."
        });
    };
    let mut warnings = Vec::new();
    if !is_usual_cin(&cin) {
        warnings.push("Nearly every Medi-Cal number begins with 9; look at it again.".into());
    }
    if let (Some((year, day)), Some(issued)) = (day_of_issue(compact), issued_on) {
        let same = issued.ordinal() == day && issued.year().rem_euclid(10) == year;
        if !same {
            return NumberChecked::refused(
                "The day of issue in the card number is not the one on the card.",
            );
        }
    }
    NumberChecked { value: Some(cin), refused: None, warnings }
}

/// The last digit of the year and the day of the year, where it is a card's number.
fn day_of_issue(compact: &str) -> Option<(i32, u32)> {
    let card = compact.get(10..14).filter(|_| compact.len() == 14)?;
    let (year, day) = card.split_at_checked(1)?;
    let (year, day) = (year.parse().ok()?, day.parse().ok()?);
    (1..=366).contains(&day).then_some((year, day))
}

fn mbi(compact: String) -> NumberChecked {
    let unusual = unusual_mbi(&compact);
    let sentence = "This does not look like a Medicare number: 11 letters and digits, without S, L, O, I, B and Z (unconfirmed form). Compare it with the card.";
    let warnings = if unusual { vec![sentence.into()] } else { Vec::new() };
    NumberChecked { value: Some(compact), refused: None, warnings }
}

/// Whether a Medicare number has another form than the usual one. The form is unconfirmed, so this
/// is only ever a warning.
pub fn unusual_mbi(text: &str) -> bool {
    let compact: Vec<char> =
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let letter = |c: char| c.is_ascii_uppercase() && !"SLOIBZ".contains(c);
    let digit = |c: char| c.is_ascii_digit();
    let fits = |(at, c): (usize, &char)| match at {
        0 => ('1'..='9').contains(c),
        1 | 4 | 7 | 8 => letter(*c),
        2 | 5 => letter(*c) || digit(*c),
        _ => digit(*c),
    };
    compact.len() != 11 || !compact.iter().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cin(text: &str) -> NumberChecked {
        check(CardNumber::Cin, text, None)
    }

    #[test]
    fn a_cin_is_eight_digits_and_a_letter() {
        let good = cin(" 9000 0001-a ");
        assert_eq!((good.value.as_deref(), good.refused), (Some("90000001A"), None), "S84");
        for bad in ["9000000A", "900000011", "A90000001", "90000001AB", "90000001A123"] {
            assert!(cin(bad).refused.is_some(), "domain 8.7 [S84]: {bad} is no CIN");
        }
    }

    #[test]
    fn a_cin_that_does_not_begin_with_9_is_only_a_warning() {
        let odd = cin("80000001A");
        assert_eq!(odd.value.as_deref(), Some("80000001A"), "domain 8.7: warn only");
        assert_eq!(odd.warnings.len(), 1);
        assert!(cin("90000001A").warnings.is_empty());
    }

    #[test]
    fn a_card_number_holds_the_cin_and_a_day_of_issue_from_001_to_366() {
        let card = |text: &str| check(CardNumber::Bic, text, None);
        assert_eq!(card("90000001A24061").value.as_deref(), Some("90000001A"), "domain 8.7 [S19a]");
        assert!(card("90000001A24366").refused.is_none(), "366 is a day of some year");
        for bad in ["90000001A24000", "90000001A24367", "90000001A2406", "90000001A"] {
            assert!(card(bad).refused.is_some(), "domain 8.7 [S19a]: {bad}");
        }
    }

    #[test]
    fn the_day_of_issue_in_the_number_is_the_one_on_the_card() {
        let on = |text: &str| text.parse::<NaiveDate>().ok();
        let card = |day: &str| check(CardNumber::Bic, "90000001A24061", on(day));
        // The fourth year of a decade, day 61: 31 + 29 + 1.
        assert!(card("2024-03-01").refused.is_none(), "domain 8.7 [S19a]: 2024 has a 29 February");
        assert!(card("2014-03-02").refused.is_none(), "one digit of the year: 2014 has none");
        for other in ["2024-03-02", "2025-03-02", "2014-03-01"] {
            assert!(card(other).refused.is_some(), "{other} is another day");
        }
    }

    #[test]
    fn a_medicare_number_is_never_refused() {
        let mbi = |text: &str| check(CardNumber::Mbi, text, None);
        assert_eq!(mbi("1EG4-TE5-MK72").warnings.len(), 0, "as the card writes it");
        assert_eq!(mbi("1eg4te5mk73").value.as_deref(), Some("1EG4TE5MK73"));
        for odd in ["1EG4TE5MK7", "0EG4TE5MK73", "1SG4TE5MK73", "123456789A"] {
            let found = mbi(odd);
            assert_eq!((found.refused, found.warnings.len()), (None, 1), "{odd}");
        }
    }
}
