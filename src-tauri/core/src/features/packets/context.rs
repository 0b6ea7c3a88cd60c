//! What a paper says that is not about the person: its number, its maker, whom to ask.

use crate::{calendar::Moment, features::treatment::DoseRecord, rule_pack::RulePack};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands around the facts.
#[derive(Debug, Clone)]
pub struct PaperContext<'a> {
    /// "P-2026-00417". Also the name of the file.
    pub number: String,
    pub version: u32,
    /// The version that this one replaces.
    pub supersedes: Option<u32>,
    pub prepared: Moment,
    /// The maker's name as staff know it.
    pub prepared_by: String,
    pub facility: String,
    pub training: bool,
    pub pack: &'a RulePack,
    pub lines: FacilityLines,
    /// What changed since the superseded version, one short phrase each. They must come from a
    /// comparison of two disclosed cases for the same recipient.
    pub changed_since: Vec<String>,
    /// What the record of treatment fills into the last-dose letter. Only of plans that passed the
    /// filter for the same reader, and empty for every other paper.
    pub doses: Vec<DoseRecord>,
}

/// How the facility is reached, where it is known. The same for every person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacilityLines {
    pub medical_day: Option<String>,
    /// The line that somebody answers at night, where it is another one.
    pub medical_night: Option<String>,
    /// With its hours: "916-555-0140 (Mon–Fri 8–17)".
    pub reentry_office: Option<String>,
    /// Of the facility, for letters.
    pub address: Option<String>,
    /// Where and when those who were freed elsewhere fetch what is theirs: "Gate 2, 08:00–16:00".
    /// No paper about a person shows it, so it is no part of their facts where it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub release_window: Option<String>,
}

/// A sealed pack that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pack {
    pub number: String,
    pub seal: Option<String>,
    /// Pieces that custody hands over; what lies in the clinic's safe is not among them.
    pub sealed_pieces: u8,
    /// Where each part lies: "bin 14 (6)", "safe (1)", "fridge 2 (1)".
    pub places: Vec<String>,
    /// Why the contents no longer are what was sealed: "a dose changed on 03/01".
    pub stale: Option<String>,
}
