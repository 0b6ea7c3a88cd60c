//! Screening for pre-release services: what a person was found to meet, what was entered in the
//! state's portal, and who was in foster care. Which criterion made somebody eligible is named to
//! nobody outside (domain 20), and inside only to those who may know of every one of them.

use crate::ids::FactId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The criteria for adults, of which one is enough (domain 3; `CalAIM` STCs, Attachment W; S34, S35).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    MentalIllness,
    Sud,
    ChronicOrSignificant,
    Idd,
    Tbi,
    HivAids,
    PregnantPostpartum,
}

impl Criterion {
    pub const ALL: [Self; 7] = [
        Self::MentalIllness,
        Self::Sud,
        Self::ChronicOrSignificant,
        Self::Idd,
        Self::Tbi,
        Self::HivAids,
        Self::PregnantPostpartum,
    ];

    /// Whether the criterion by itself tells what a special law protects: 42 CFR Part 2,
    /// W&I 5328, H&S 120980.
    pub fn is_protected(self) -> bool {
        matches!(self, Self::MentalIllness | Self::Sud | Self::HivAids)
    }
}

/// One criterion that somebody found to be met, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CriterionMet {
    pub criterion: Criterion,
    pub evidence: String,
}

/// What somebody who screened has decided. The program decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScreeningResult {
    Eligible,
    NotEligible,
    /// Begun, and something is still to be asked.
    Unfinished,
    /// The person did not want to be screened.
    Declined,
}

/// Why a person can be eligible: by the kind of facility, and not by age (S34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EligibilityBasis {
    AdultCriteria,
    /// Everybody in a youth correctional facility qualifies; no health criterion is asked.
    YouthFacility,
}

/// One screening of one person. The newest one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Screening {
    pub id: FactId,
    pub on: NaiveDate,
    /// Who asked, as a name.
    pub screener: String,
    pub result: ScreeningResult,
    pub basis: EligibilityBasis,
    /// None for readers who may not know of every criterion, whichever they are.
    pub criteria: Vec<CriterionMet>,
    /// Recorded by somebody who may know of every criterion.
    pub inside: bool,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

/// What was entered by hand in the state's screening portal: one row for each time that the aid
/// code for pre-release services was started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PortalEntry {
    pub id: FactId,
    pub entered_on: NaiveDate,
    pub entered_by: String,
    pub confirmation: Option<String>,
    pub aid_code: Option<String>,
    pub start_on: Option<NaiveDate>,
    pub stop_on: Option<NaiveDate>,
    pub stop_reason: Option<StopReason>,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
    pub version: i64,
}

/// Why the aid code was stopped (domain 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StopReason {
    Released,
    /// The date slipped out of the window, or all days were used.
    NotReleased,
    Transferred,
    Died,
    Declined,
    EnteredInError,
}

/// Whether the person was in foster care on the 18th birthday or later. It opens the second clock
/// to the 26th birthday (CAA 2023 section 5121). Kept in the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FosterYouth {
    pub at_18: bool,
    /// The county or state that had the care.
    pub place: Option<String>,
}
