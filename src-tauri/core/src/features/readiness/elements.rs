//! The list of what a site is asked to be ready for: five focus areas and the elements in them. It
//! is data with its source, and what nobody has confirmed is marked wherever it shows.

use crate::rule_pack::Confidence;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

const LIST: &str = include_str!("elements.toml");

macro_rules! elements {
    ($($name:ident = $text:literal,)*) => {
        /// One element of the readiness assessment, by its letter.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        pub enum ElementKey {
            $(#[serde(rename = $text)] $name,)*
        }

        impl ElementKey {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// "1a", as written on screens and papers.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

elements! {
    MediCalScreening = "1a",
    ApplicationSupport = "1b",
    Activation = "1c",
    PreReleaseScreening = "2a",
    BehavioralHealthScreening = "2b",
    ProviderEnrolment = "3a",
    CareManagement = "3b",
    Consultation = "3c",
    InReach = "3d",
    Medications = "3e",
    Mat = "3f",
    Prescriptions = "3g",
    Equipment = "3h",
    ReleaseNotice = "4a",
    CarePlan = "4b",
    WarmHandoff = "4c",
    BehavioralHealthLinks = "4d",
    Staffing = "5a",
    Governance = "5b",
    Oversight = "5c",
}

/// A focus area with its elements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub number: u8,
    pub title: String,
    pub source: String,
    pub confidence: Confidence,
    #[serde(rename = "element")]
    pub elements: Vec<Element>,
}

/// What a site shows that it does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    pub key: ElementKey,
    pub title: String,
    pub source: String,
    /// Of the title.
    pub confidence: Confidence,
    /// Of the letter, and of its place in the list.
    pub lettering: Confidence,
    /// Where its evidence comes from, in words.
    pub evidence: String,
    /// What records cannot prove: a document has to be named.
    #[serde(default)]
    pub by_hand: bool,
    /// Its numbers tell of treatment, mental health or who was told: they are for those inside the
    /// programme (42 CFR Part 2).
    #[serde(default)]
    pub inside: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    area: Vec<Area>,
}

/// The list, in its order.
#[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
pub fn areas() -> &'static [Area] {
    static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| {
        let file: File = toml::from_str(LIST).expect("the list of elements is whole");
        file.area
    });
    &AREAS
}

/// One element of the list.
pub fn element(key: ElementKey) -> Option<&'static Element> {
    areas().iter().flat_map(|area| &area.elements).find(|element| element.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_element_once_in_order() {
        let listed: Vec<_> =
            areas().iter().flat_map(|area| &area.elements).map(|held| held.key).collect();
        assert_eq!(listed, ElementKey::ALL);
        let numbers: Vec<u8> = areas().iter().map(|area| area.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn areas_were_found_and_titles_and_letters_are_recalled() {
        for area in areas() {
            assert_eq!(area.confidence, Confidence::Found, "S6: {}", area.title);
            for element in &area.elements {
                assert_eq!(element.confidence, Confidence::RecalledMedium, "domain 5");
                assert_eq!(element.lettering, Confidence::RecalledLow, "domain 5, 18");
                assert!(element.key.name().starts_with(&area.number.to_string()));
            }
        }
    }
}
