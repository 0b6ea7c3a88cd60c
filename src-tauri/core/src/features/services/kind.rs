//! What can be logged: the covered services (domain 6), where they are given, and what each tells
//! by itself.

use crate::{
    features::cases::{Protection, Protections},
    rule_pack::Confidence,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A covered service (domain 6; `CalAIM` STCs, Attachment W; S30, S61).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Item 1: reentry case management.
    CaseManagement,
    /// Item 2: clinical consultation on physical health.
    PhysicalConsultation,
    /// Item 2: clinical consultation on behavioral health.
    BehavioralConsultation,
    /// Item 3.
    Laboratory,
    /// Item 3.
    Radiology,
    /// Item 4: medications and their administration.
    Medications,
    /// Item 5: medications for addiction treatment.
    Mat,
    /// Item 5: counselling and psychosocial services that go with them.
    SudCounselling,
    /// Item 6.
    CommunityHealthWorker,
    /// Item 7: prescribed and over-the-counter medicines upon release.
    MedicationSupply,
    /// Item 7: equipment upon release.
    Equipment,
}

impl ServiceKind {
    pub const ALL: [Self; 11] = [
        Self::CaseManagement,
        Self::PhysicalConsultation,
        Self::BehavioralConsultation,
        Self::Laboratory,
        Self::Radiology,
        Self::Medications,
        Self::Mat,
        Self::SudCounselling,
        Self::CommunityHealthWorker,
        Self::MedicationSupply,
        Self::Equipment,
    ];

    /// What the service tells by itself, whoever gives it and whatever is noted (42 CFR Part 2,
    /// W&I 5328). Nobody says of a behavioral consultation whether it was about substance use, so
    /// it counts as if it was.
    pub fn protections(self) -> Protections {
        match self {
            Self::Mat | Self::SudCounselling => Protection::Sud.into(),
            Self::BehavioralConsultation => {
                Protections::from(Protection::MentalHealth).and(Protection::Unknown)
            }
            Self::CaseManagement
            | Self::PhysicalConsultation
            | Self::Laboratory
            | Self::Radiology
            | Self::Medications
            | Self::CommunityHealthWorker
            | Self::MedicationSupply
            | Self::Equipment => Protections::none(),
        }
    }

    /// Where it stands that this is covered, and how far that can be trusted.
    pub fn source(self) -> (&'static str, Confidence) {
        ("CalAIM STCs, Attachment W; S30, S61", Confidence::RecalledHigh)
    }
}

/// Where a service was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServicePlace {
    /// In person, by staff of the facility.
    InCustody,
    /// In person in the facility, by somebody who comes from the community.
    InReach,
    TelehealthVideo,
    Phone,
    Community,
}

impl ServicePlace {
    pub const ALL: [Self; 5] =
        [Self::InCustody, Self::InReach, Self::TelehealthVideo, Self::Phone, Self::Community];
}
