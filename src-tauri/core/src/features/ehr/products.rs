//! Which dose of a report is of which treatment that is on record. Nothing is concluded about a
//! medicine: only its name is recognised, and where the name may be another product's it is of none.

use super::values::plain;
use crate::features::{
    cases::{MatPlan, MatProduct, Protection},
    disclosure::{Codes, protections_in},
    roster::fold,
};

/// Names of the products that last for weeks.
const LASTING: [&str; 3] = ["sublocade", "brixadi", "vivitrol"];

/// Words by which a report says that a dose is no daily one, whatever the substance.
const NOT_DAILY: [&str; 14] = [
    "er",
    "xr",
    "la",
    "extended",
    "depot",
    "inj",
    "injection",
    "injectable",
    "im",
    "sq",
    "sc",
    "subq",
    "subcutaneous",
    "intramuscular",
];

/// Whether the report's words name this plan's product.
pub(crate) fn is_of(plan: &MatPlan, drug: &str) -> bool {
    if plain(&plan.drug) == plain(drug) {
        return true;
    }
    let words = words(drug);
    let named = |name: &str| words.iter().any(|word| word == name);
    match plan.product {
        MatProduct::Sublocade => named("sublocade"),
        MatProduct::BrixadiWeekly | MatProduct::BrixadiMonthly => named("brixadi"),
        MatProduct::Vivitrol => named("vivitrol"),
        MatProduct::BuprenorphineDaily => {
            is_daily(&words) && (named("buprenorphine") || shares_name(plan, &words))
        }
        MatProduct::MethadoneDaily => {
            is_daily(&words) && (named("methadone") || shares_name(plan, &words))
        }
        MatProduct::NaltrexoneDaily => {
            is_daily(&words) && (named("naltrexone") || shares_name(plan, &words))
        }
    }
}

/// Whether both write a name of a treatment medicine that is not only the antidote's.
fn shares_name(plan: &MatPlan, drug: &[String]) -> bool {
    let is_name = |word: &String| {
        let protections = protections_in(word, Codes::Ignored);
        word != "naloxone" && protections.holds(Protection::Sud)
    };
    words(&plan.drug).iter().any(|word| drug.contains(word) && is_name(word))
}

/// Whether the words name a substance that a treatment plan can be about.
pub(super) fn names_treatment(drug: &str) -> bool {
    let names = ["buprenorphine", "methadone", "naltrexone"];
    words(drug)
        .iter()
        .any(|word| LASTING.contains(&word.as_str()) || names.contains(&word.as_str()))
}

fn is_daily(words: &[String]) -> bool {
    let tells =
        |word: &String| LASTING.contains(&word.as_str()) || NOT_DAILY.contains(&word.as_str());
    !words.iter().any(tells)
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}
