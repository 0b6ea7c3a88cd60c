//! The names of an export and of the files in it, which must say nothing about anybody.
//!
//! What may be inside is a closed set of shapes. That keeps a person's name out of a file name,
//! and it leaves a hostile archive no path to climb out of the folder it is opened in.

use crate::error::{Error, Result};
use unicode_normalization::UnicodeNormalization;

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const MANIFEST_SIGNATURE: &str = "manifest.json.sig";
pub(super) const README: &str = "README.txt";
pub(super) const NOTICE: &str = "NOTICE.txt";

const LONGEST_SLUG: usize = 40;

/// The facility's part of a file name: lower-case ASCII letters, digits and hyphens.
///
/// `None` where nothing of the name can be written in ASCII.
pub fn facility_slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in name.nfkd().filter(|letter| !is_accent(*letter)) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_apostrophe(letter) {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// The combining marks into which NFKD takes a letter apart.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}')
}

/// `throughcare_<facility>_<county>_<sequence>`, the name without its endings.
pub(super) fn export_stem(facility_slug: &str, county: &str, sequence: u64) -> Result<String> {
    for (what, part) in [("facility", facility_slug), ("county", county)] {
        if !is_slug(part) {
            return Err(Error::Refused(format!(
                "The short name of the {what} must be lower-case letters, digits and hyphens."
            )));
        }
    }
    Ok(format!("throughcare_{facility_slug}_{county}_{sequence:06}"))
}

/// The file name of one export: `throughcare_<facility>_<county>_<sequence>.zip.age`.
/// Its signature has the same name and `.sig`.
pub fn export_name(facility_slug: &str, county: &str, sequence: u64) -> Result<String> {
    Ok(format!("{}.zip.age", export_stem(facility_slug, county, sequence)?))
}

fn is_slug(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !part.is_empty() && part.len() <= LONGEST_SLUG && part.bytes().all(fits)
}

/// Whether a file of this path may be in an export: a packet or a document named by its number,
/// or a table named by what it lists.
pub(super) fn is_content(path: &str) -> bool {
    match path.split_once('/') {
        Some(("packets", file)) => file.strip_suffix(".pdf").is_some_and(is_document_number),
        Some(("fhir", file)) => file.strip_suffix(".json").is_some_and(is_document_number),
        Some(("tables", file)) => {
            let stem = file.strip_suffix(".csv").or_else(|| file.strip_suffix(".xlsx"));
            stem.is_some_and(is_table_name)
        }
        _ => false,
    }
}

/// Whether the manifest may list a file of this path.
pub(super) fn may_be_listed(path: &str) -> bool {
    matches!(path, README | NOTICE) || is_content(path)
}

/// Letters, digits and hyphens, and at least one digit: words alone could be a name.
fn is_document_number(stem: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=64).contains(&stem.len())
        && stem.bytes().all(fits)
        && stem.bytes().any(|byte| byte.is_ascii_digit())
        && !is_device(stem)
}

fn is_table_name(stem: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    (1..=40).contains(&stem.len()) && stem.bytes().all(fits) && !is_device(stem)
}

/// Names that Windows opens as a device, whatever their ending.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = |kind| stem.strip_prefix(kind).is_some_and(|rest: &str| rest.len() == 1);
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facility_becomes_plain_ascii() {
        let check = |name, slug| assert_eq!(facility_slug(name).as_deref(), slug, "{name}");
        check("Cañada Men's Jail", Some("canada-mens-jail"));
        check("  North / South (Unit 2) ", Some("north-south-unit-2"));
        check("監獄", None);
        check("", None);
        let long = facility_slug(&"a b ".repeat(40)).unwrap_or_default();
        assert!(is_slug(&long) && !long.ends_with('-'), "{long} is cut at a whole letter");
    }

    #[test]
    fn a_name_is_built_from_three_plain_parts() {
        let found = export_name("canada-mens-jail", "19", 42).unwrap();
        assert_eq!(found, "throughcare_canada-mens-jail_19_000042.zip.age");
        for (slug, county) in [("", "19"), ("a/b", "19"), ("a", "1_9"), ("A", "19"), ("..", "19")] {
            assert!(export_name(slug, county, 1).is_err(), "{slug:?} and {county:?} are refused");
        }
    }

    #[test]
    fn only_numbers_and_table_names_may_be_inside() {
        for path in ["packets/7Q4K-9X2M.pdf", "fhir/7q4k.json", "tables/persons.csv"] {
            assert!(is_content(path), "{path} is a name of ours");
        }
        for path in [
            "packets/GARCIA-JUAN.pdf",
            "packets/../7Q4K.pdf",
            "packets/7Q4K.pdf.exe",
            "packets/a/7.pdf",
            "/packets/7.pdf",
            "packets\\7.pdf",
            "tables/Persons.csv",
            "tables/persons-garcia 7.csv",
            "tables/nul.csv",
            "packets/COM1.pdf",
            "packets/.pdf",
            "packets/7\u{0}.pdf",
            "other/7.pdf",
            "manifest.json",
            "",
        ] {
            assert!(!is_content(path), "{path:?} is not a name of ours");
        }
    }
}
