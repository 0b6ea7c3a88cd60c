//! Who outside holds something about the person, and which date it told them.

use crate::features::disclosure::RecipientKind;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that left the building for a recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holding {
    pub recipient: RecipientKind,
    /// Facility-local.
    pub at: NaiveDateTime,
    /// "P-2026-00417 v2"; `None` for a table or a word.
    pub document: Option<String>,
    /// `None` for what left before this was kept.
    pub told: Option<TruthTold>,
    /// Whether the recipient may still be told anything, by the consents of today.
    pub may_be_told: bool,
}

/// The release date as it was told, or that the person left on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TruthTold {
    pub date: Option<NaiveDate>,
    pub left: bool,
}
