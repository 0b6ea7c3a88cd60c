//! Long-acting injections that are no treatment of addiction: antipsychotics given every few weeks.
//!
//! A fact of its own and no MAT plan: nothing about it is under Part 2. It is under the protections
//! that it was recorded with, so that one of a county's mental-health record leaves as the LPS
//! consent allows (domain 10).

use super::Dose;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One injection that is due again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Injection {
    pub product: InjectionProduct,
    /// As it should be printed: "paliperidone palmitate 156 mg".
    pub drug: String,
    pub directions: String,
    /// As the prescriber ordered it, where that is not the usual interval of the product.
    pub every_days: Option<u16>,
    pub last_dose: Option<Dose>,
    pub stopped_on: Option<NaiveDate>,
}

/// The product decides the interval; its numbers are in the rule pack under `lai.<key>.…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InjectionProduct {
    AbilifyMaintena,
    /// 441 mg every month.
    Aristada441,
    /// 662 or 882 mg every month.
    AristadaMonthly,
    /// 882 mg every six weeks.
    AristadaSixWeeks,
    PaliperidoneMonthly,
    PaliperidoneThreeMonth,
    HaloperidolDecanoate,
    FluphenazineDecanoate,
    RisperidoneMicrospheres,
}

impl InjectionProduct {
    pub const ALL: [Self; 9] = [
        Self::AbilifyMaintena,
        Self::Aristada441,
        Self::AristadaMonthly,
        Self::AristadaSixWeeks,
        Self::PaliperidoneMonthly,
        Self::PaliperidoneThreeMonth,
        Self::HaloperidolDecanoate,
        Self::FluphenazineDecanoate,
        Self::RisperidoneMicrospheres,
    ];
}
