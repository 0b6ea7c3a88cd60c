//! Medicines that are dangerous to stop at once: a list that prompts, and decides nothing.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// Why the list prompts for a medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AbruptStop {
    /// "anticoagulant".
    pub class: String,
    pub source: String,
    /// No clinician of the site has confirmed the list.
    pub unconfirmed: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    class: String,
    names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    source: String,
    confirmed: bool,
    class: Vec<Class>,
}

static LIST: LazyLock<Option<List>> =
    LazyLock::new(|| toml::from_str(include_str!("abrupt_stop.toml")).ok());

/// The prompt for a medicine, if the list has one. A name counts where it stands as a word.
pub fn abrupt_stop(drug: &str) -> Option<AbruptStop> {
    let list = LIST.as_ref()?;
    let folded = drug.to_lowercase();
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let named = |name: &String| {
        let name: Vec<&str> = name.split(' ').collect();
        words.windows(name.len()).any(|run| run == name.as_slice())
    };
    let class = list.class.iter().find(|class| class.names.iter().any(named))?;
    Some(AbruptStop {
        class: class.class.clone(),
        source: list.source.clone(),
        unconfirmed: !list.confirmed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read_and_prompts_by_whole_words() {
        assert!(LIST.is_some());
        let class = |drug: &str| abrupt_stop(drug).map(|found| found.class);
        assert_eq!(class("Warfarin 5 mg").as_deref(), Some("anticoagulant"));
        assert_eq!(class("insulin glargine").as_deref(), Some("insulin"));
        assert_eq!(class("buprenorphine/naloxone").as_deref(), Some("opioid agonist treatment"));
        assert_eq!(class("naloxone"), None, "the remedy is no treatment");
        assert_eq!(class("metformin"), None);
        assert!(abrupt_stop("warfarin").is_some_and(|found| found.unconfirmed));
    }
}
