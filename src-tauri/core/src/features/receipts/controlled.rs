//! Which medicines are counted with a witness, by a list that is data.

use crate::{Error, Result, features::cases::MedicineOrder, rule_pack::Confidence};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

const LIST: &str = include_str!("controlled.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    source: String,
    confidence: Confidence,
    schedule: Vec<Schedule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schedule {
    schedule: u8,
    names: Vec<String>,
}

/// Why a count with a witness is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ControlledAsk")]
pub struct Ask {
    pub schedule: u8,
    pub source: String,
    pub unconfirmed: bool,
}

static READ: LazyLock<Result<List, String>> =
    LazyLock::new(|| toml::from_str(LIST).map_err(|cause| cause.to_string()));

/// Whether the receipt asks for a count of this medicine, by the words of its order.
pub(super) fn asks(order: &MedicineOrder) -> Result<Option<Ask>> {
    let list = READ.as_ref().map_err(|cause| {
        Error::Unexpected(format!("the list of controlled medicines cannot be read: {cause}"))
    })?;
    let drug = order.drug.to_lowercase();
    let mut words = drug.split(|letter: char| !letter.is_alphanumeric());
    let schedule = words.find_map(|word| {
        let holds = |held: &&Schedule| held.names.iter().any(|name| name == word);
        list.schedule.iter().find(holds).map(|held| held.schedule)
    });
    Ok(schedule.map(|schedule| Ask {
        schedule,
        source: list.source.clone(),
        unconfirmed: list.confidence != Confidence::Found,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{cases::MedicineState, cast::medicine};

    #[test]
    fn the_list_is_read_by_whole_words() {
        let schedule = |drug: &str| {
            asks(&medicine(drug, MedicineState::ReadyBag, None)).unwrap().map(|ask| ask.schedule)
        };
        assert_eq!(schedule("Buprenorphine/naloxone"), Some(3));
        assert_eq!(schedule("methadone"), Some(2));
        assert_eq!(schedule("naloxone"), None, "the rescue kit is no controlled medicine");
        assert_eq!(schedule("metformin"), None);
    }
}
