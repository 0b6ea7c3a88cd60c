//! The HCPCS codes that the product carries, with the day of the list, to be offered while typing.
//! The list is short on purpose: what a jail orders for people who leave. Another code can be typed.

use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    session::Reading,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// One item of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HcpcsItem {
    pub code: String,
    pub item: String,
    /// An authorization is usual, so the work starts earlier.
    #[serde(default)]
    pub tar_likely: bool,
    /// Billed by product at a pharmacy through Medi-Cal Rx, and not by this code.
    #[serde(default)]
    pub pharmacy: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    version: String,
    source: String,
    item: Vec<HcpcsItem>,
}

static LIST: LazyLock<Option<List>> =
    LazyLock::new(|| toml::from_str(include_str!("hcpcs.toml")).ok());

/// The day of the list, in words.
pub fn version() -> &'static str {
    LIST.as_ref().map_or("", |list| &list.version)
}

/// The item with this code.
pub fn listed(code: &str) -> Option<&'static HcpcsItem> {
    let code = code.trim();
    LIST.as_ref()?.item.iter().find(|item| item.code.eq_ignore_ascii_case(code))
}

/// At most this many are offered.
const OFFERED: usize = 12;

/// Items whose code begins with what was typed, or whose words all begin like a word of the item.
pub fn find(typed: &str) -> Vec<&'static HcpcsItem> {
    let Some(list) = LIST.as_ref() else { return Vec::new() };
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let fits = |item: &&HcpcsItem| {
        let name = item.item.to_lowercase();
        let begins = |word: &&str| {
            name.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.starts_with(word))
        };
        item.code.to_lowercase().starts_with(&typed) || words.iter().all(begins)
    };
    list.item.iter().filter(fits).take(OFFERED).collect()
}

/// Finds codes by the beginning of a code or of words of the item. It says nothing of a person.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindCodes {
    pub typed: String,
}

/// What fits, and how old the list is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CodesFound {
    pub items: Vec<HcpcsItem>,
    pub version: String,
    pub source: String,
}

impl Message for FindCodes {
    const NAME: &'static str = "equipment.codes";
    const NEEDS: Right = Right::SeeCases;
    type Reply = CodesFound;
}

impl Query for FindCodes {
    fn answer(self, _cx: &Reading<'_>) -> Result<CodesFound> {
        Ok(CodesFound {
            items: find(&self.typed).into_iter().cloned().collect(),
            version: version().into(),
            source: LIST.as_ref().map(|list| list.source.clone()).unwrap_or_default(),
        })
    }
}
