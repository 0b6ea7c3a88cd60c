//! Who pays for care on the day of leaving, and whose member the person is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How care is paid when the person walks out, and the facts that change the packet beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Payer {
    pub on_release: OnRelease,
    /// Has Medicare too.
    pub medicare: bool,
    /// The number on the Medicare card. It stays inside.
    pub mbi: Option<String>,
    /// The Part D plan, which pays for medicines.
    pub part_d: Option<String>,
    /// The Medicare plan whose care management stands in the place of ECM (domain 7.4).
    pub d_snp: Option<String>,
    /// California Children's Services, a county programme for those under 21.
    pub ccs: bool,
    pub ccs_contact: Option<String>,
    /// American Indian or Alaska Native: need not join a plan. It stays inside.
    pub american_indian: bool,
    /// The Indian health clinic that the person chose.
    pub indian_clinic: Option<String>,
}

/// Domain 7.5: a plan may begin after the release, and care is paid all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OnRelease {
    FeeForService,
    /// The plan on record pays from the first day.
    Plan,
    /// A plan is chosen and has not begun; fee-for-service until then.
    PlanPending,
    None,
    Unknown,
}

/// One answer to the question whose member the person is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanAnswer {
    pub plan: String,
    /// `false`: "not our member".
    pub is_member: bool,
    pub asked: CheckedHow,
    /// Who looked, or who answered.
    pub by_whom: String,
    pub checked_on: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckedHow {
    /// The state's automated eligibility line.
    Aevs,
    Portal,
    County,
    Plan,
    Other,
}

impl CheckedHow {
    /// As papers and lists write it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Aevs => "AEVS",
            Self::Portal => "portal",
            Self::County => "county",
            Self::Plan => "the plan",
            Self::Other => "asked",
        }
    }
}
