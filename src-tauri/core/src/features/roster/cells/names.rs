//! Names as jails write them: kept as written, with the suffix taken out of wherever it stands.

use crate::features::cases::Name;

/// The cells a name may come from; what the file does not have is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameCells<'a> {
    pub last: &'a str,
    pub first: &'a str,
    pub middle: &'a str,
    pub suffix: &'a str,
    /// "LAST, FIRST MI SUFFIX", used where `last` and `first` are empty.
    pub full: &'a str,
}

/// Puts a name together; `None` where no cell holds a letter.
pub fn read_name(cells: NameCells<'_>) -> Option<Name> {
    let mut name = if cells.last.trim().is_empty() && cells.first.trim().is_empty() {
        split_full(cells.full)
    } else {
        Pieces { last: words(cells.last), first: words(cells.first), ..Pieces::default() }
    };
    let mut suffix = written_suffix(cells.suffix);
    for part in [&mut name.last, &mut name.first] {
        if let Some(found) = take_suffix(part) {
            suffix = suffix.or(Some(found));
        }
    }
    let mut middle = optional_words(cells.middle);
    if let Some(found) = take_suffix(&mut middle) {
        suffix = suffix.or(Some(found));
    }
    if middle.is_empty() {
        middle = name.middle;
    }
    let (last, first, middle) = (name.last.join(" "), name.first.join(" "), middle.join(" "));
    let has_letter = |text: &str| text.chars().any(char::is_alphabetic);
    if !has_letter(&last) && !has_letter(&first) {
        return None;
    }
    let middle = Some(middle).filter(|text| has_letter(text));
    Some(Name { last, first, middle, suffix: suffix.or_else(|| name.suffix.map(str::to_owned)) })
}

/// Two suffixes that cannot belong to one person: father and son bear the same name.
pub fn suffixes_differ(one: &Name, other: &Name) -> bool {
    match (&one.suffix, &other.suffix) {
        (Some(one), Some(other)) => !one.eq_ignore_ascii_case(other),
        (None, _) | (_, None) => false,
    }
}

#[derive(Default)]
struct Pieces<'a> {
    last: Vec<&'a str>,
    first: Vec<&'a str>,
    middle: Vec<&'a str>,
    suffix: Option<&'static str>,
}

/// Words without the spaces around and between them.
fn words(text: &str) -> Vec<&str> {
    let text = text.trim().trim_matches(',');
    if text.eq_ignore_ascii_case("N/A") { Vec::new() } else { text.split_whitespace().collect() }
}

/// Words of a cell that is often empty. "NMN" is how custody writes "no middle name". Only
/// here: in a first or last name "Na" and "None" are names.
fn optional_words(text: &str) -> Vec<&str> {
    let nothing = ["NA", "NONE", "NULL", "NMN", "NMI", "(NMN)", "(NMI)", "-", "--"];
    let is_nothing = nothing.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is_nothing { Vec::new() } else { words(text) }
}

fn split_full(full: &str) -> Pieces<'_> {
    let mut parts = full.split(',').map(words).filter(|part| !part.is_empty());
    let last = parts.next().unwrap_or_default();
    let mut pieces = Pieces { last, ..Pieces::default() };
    let mut rest: Vec<&str> = Vec::new();
    for part in parts {
        // "SMITH, JR, ROBERT" and "SMITH, ROBERT, JR": a suffix between commas.
        match part.as_slice() {
            [word] if suffix(word).is_some() => pieces.suffix = suffix(word),
            _ => rest.extend(part),
        }
    }
    let found = take_suffix(&mut rest);
    // One letter at the end is the middle initial. Longer second names stay with the first: a
    // list cannot tell "María José" from a first and a middle name.
    let is_initial = |word: &&&str| word.trim_end_matches('.').chars().count() == 1;
    if rest.len() > 1 && rest.last().as_ref().is_some_and(is_initial) {
        pieces.middle = rest.pop().into_iter().collect();
    }
    if let Some(found) = found {
        pieces.suffix = suffix(&found).or(pieces.suffix);
    }
    pieces.first = rest;
    pieces
}

/// Takes a suffix from the end of a part that has other words too.
fn take_suffix(part: &mut Vec<&str>) -> Option<String> {
    let found = part.last().and_then(|word| suffix(word))?;
    if part.len() < 2 {
        return None;
    }
    part.pop();
    Some(found.to_owned())
}

/// The suffixes that are one wherever they stand. A lone V or I would be an initial.
fn suffix(word: &str) -> Option<&'static str> {
    let bare = word.trim_matches(['.', ',', '(', ')']).to_ascii_uppercase();
    match bare.as_str() {
        "JR" | "JUNIOR" => Some("Jr"),
        "SR" | "SENIOR" => Some("Sr"),
        "II" | "2ND" => Some("II"),
        "III" | "3RD" => Some("III"),
        "IV" | "4TH" => Some("IV"),
        _ => None,
    }
}

/// A suffix in its own column: known ones in one spelling, others as written.
fn written_suffix(text: &str) -> Option<String> {
    let word = optional_words(text).join(" ");
    if word.is_empty() {
        return None;
    }
    Some(suffix(&word).map_or(word, str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(text: &str) -> String {
        let name = read_name(NameCells { full: text, ..NameCells::default() }).unwrap();
        let or_dash = |part: Option<String>| part.unwrap_or_else(|| "-".into());
        format!("{}|{}|{}|{}", name.last, name.first, or_dash(name.middle), or_dash(name.suffix))
    }

    fn split(last: &str, first: &str, middle: &str, suffix: &str) -> String {
        let name = read_name(NameCells { last, first, middle, suffix, full: "" }).unwrap();
        let or_dash = |part: Option<String>| part.unwrap_or_else(|| "-".into());
        format!("{}|{}|{}|{}", name.last, name.first, or_dash(name.middle), or_dash(name.suffix))
    }

    #[test]
    fn a_single_column_is_taken_apart() {
        let cases = [
            ("RIVERA, TEST Q JR", "RIVERA|TEST|Q|Jr"),
            ("O'BRIEN-SAMPLE, ANGELA MARIA", "O'BRIEN-SAMPLE|ANGELA MARIA|-|-"),
            ("DE LA CRUZ III, JUAN", "DE LA CRUZ|JUAN|-|III"),
            ("SMITH, ROBERT, JR.", "SMITH|ROBERT|-|Jr"),
            ("SMITH, JR, ROBERT A.", "SMITH|ROBERT|A.|Jr"),
            ("Nguyễn,  Thị   Hạnh", "Nguyễn|Thị Hạnh|-|-"),
            ("VANG, PA", "VANG|PA|-|-"),
            ("CHER", "CHER||-|-"),
        ];
        for (text, expected) in cases {
            assert_eq!(full(text), expected, "{text}");
        }
    }

    #[test]
    fn a_suffix_is_found_wherever_it_stands_and_spelled_one_way() {
        let cases = [
            (("RIVERA", "TEST", "Q", "JR"), "RIVERA|TEST|Q|Jr"),
            (("RIVERA", "TEST", "QUINN", "Jr."), "RIVERA|TEST|QUINN|Jr"),
            (("SAMPLE III", "JUAN", "", ""), "SAMPLE|JUAN|-|III"),
            (("Smith", "Robert Sr", "", ""), "Smith|Robert|-|Sr"),
            (("Smith", "Robert", "A JR", "-"), "Smith|Robert|A|Jr"),
            (("Smith", "Robert", "", "N/A"), "Smith|Robert|-|-"),
            (("de la Cruz", "Juan", "", "III"), "de la Cruz|Juan|-|III"),
            (("St. John", "Zoë", "NMN", ""), "St. John|Zoë|-|-"),
        ];
        for ((last, first, middle, suffix), expected) in cases {
            assert_eq!(split(last, first, middle, suffix), expected);
        }
    }

    #[test]
    fn a_name_is_never_made_of_its_suffix_alone() {
        assert_eq!(split("Iv", "Sopheap", "", ""), "Iv|Sopheap|-|-", "Iv is a Khmer name");
        assert_eq!(split("Vang", "Na", "", ""), "Vang|Na|-|-", "Na is a name");
    }

    #[test]
    fn cells_without_a_letter_are_no_name() {
        assert_eq!(read_name(NameCells::default()), None);
        let cells = NameCells { last: " - ", first: "N/A", ..NameCells::default() };
        assert_eq!(read_name(cells), None);
    }

    #[test]
    fn senior_and_junior_are_two_people_but_a_missing_suffix_tells_nothing() {
        let name = |suffix: &str| {
            read_name(NameCells { last: "Smith", first: "Robert", suffix, ..NameCells::default() })
                .unwrap()
        };
        assert!(suffixes_differ(&name("Sr"), &name("JR")));
        assert!(!suffixes_differ(&name("Jr."), &name("JR")));
        assert!(!suffixes_differ(&name("Jr"), &name("")));
    }
}
