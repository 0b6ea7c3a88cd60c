//! A consent as it was signed, refused or revoked; what it allows is a rule of
//! [`consents`](crate::features::consents).

use super::ConsentElements;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person's choice about sharing: given, refused, or revoked, with its scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consent {
    pub id: crate::ids::FactId,
    pub form: ConsentForm,
    pub signed_on: NaiveDate,
    /// Who signed: "self", or the representative and the relation.
    pub signer: String,
    /// A refusal is kept too, so that the choice is on record. It allows nothing.
    pub refusal: bool,
    pub recipients: Vec<ConsentRecipient>,
    pub allowed: Vec<ConsentCategory>,
    pub denied: Vec<ConsentCategory>,
    pub purpose: String,
    /// The last day on which it is valid; `None` only where an event ends it.
    pub expires_on: Option<NaiveDate>,
    pub expires_event: Option<String>,
    pub revoked_on: Option<NaiveDate>,
    pub copy_given: bool,
    /// What the paper says in print, as far as staff found it there.
    #[serde(default)]
    pub elements: ConsentElements,
    pub source: super::Source,
    pub version: i64,
    /// Made under another booking of the person, whose records were joined. Only what such a
    /// choice forbids holds here; what it allows does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub brought: bool,
}

/// The form that was signed (domain 12.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    AscmiAb133,
    AscmiNon133,
    AscmiRevocation,
    Part2Tpo,
    Part2Named,
    Part2CounselingNotes,
    Part2Proceedings,
    /// 42 CFR 2.35: criminal-justice recipients only.
    #[serde(rename = "part2_cj_2_35")]
    Part2Cj235,
    #[serde(rename = "lps_5328")]
    Lps5328,
    #[serde(rename = "cmia_56_11")]
    Cmia5611,
    #[serde(rename = "hiv_120980")]
    Hiv120980,
    RoiCounty,
}

impl ConsentForm {
    pub const ALL: [Self; 12] = [
        Self::AscmiAb133,
        Self::AscmiNon133,
        Self::AscmiRevocation,
        Self::Part2Tpo,
        Self::Part2Named,
        Self::Part2CounselingNotes,
        Self::Part2Proceedings,
        Self::Part2Cj235,
        Self::Lps5328,
        Self::Cmia5611,
        Self::Hiv120980,
        Self::RoiCounty,
    ];
}

/// Whom a consent names: a class, or one organization by name within a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRecipient {
    pub class: RecipientClass,
    /// `None` names the whole class ("my treating providers").
    pub name: Option<String>,
}

/// The classes that a consent can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecipientClass {
    Plan,
    Ecm,
    /// PCP, OTP, dispensing pharmacy.
    TreatingProvider,
    CountyBh,
    /// County eligibility office.
    County,
    CriminalJustice,
    OtherFacility,
}

/// What a consent allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentCategory {
    General,
    Sud,
    MentalHealth,
    Hiv,
    MinorOwnServices,
    CounsellingNotes,
    CriminalJustice,
    Housing,
}

impl ConsentCategory {
    pub const ALL: [Self; 8] = [
        Self::General,
        Self::Housing,
        Self::Sud,
        Self::CounsellingNotes,
        Self::MentalHealth,
        Self::Hiv,
        Self::MinorOwnServices,
        Self::CriminalJustice,
    ];
}
