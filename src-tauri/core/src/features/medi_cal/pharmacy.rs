//! Whether a pharmacy can bill Medi-Cal: the first thing that decides if a person who leaves
//! tonight gets a medicine outside.

use crate::features::cases::MediCalStatus;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happens to a claim that a pharmacy sends on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AtPharmacy {
    Accepts,
    LikelyRejects,
    NotKnown,
}

impl AtPharmacy {
    /// Active and suspended are told by the status; an approval is good only from its first day.
    pub fn of(status: MediCalStatus, active_from: Option<NaiveDate>, on: NaiveDate) -> Self {
        match status {
            MediCalStatus::StatusCheckedActive
            | MediCalStatus::ApprovedActive
            | MediCalStatus::Restored => match active_from {
                Some(from) if on < from => Self::LikelyRejects,
                Some(_) | None => Self::Accepts,
            },
            MediCalStatus::ApprovedPendingRelease => match active_from {
                Some(from) if from <= on => Self::Accepts,
                Some(_) | None => Self::NotKnown,
            },
            MediCalStatus::StatusCheckedSuspended
            | MediCalStatus::Suspended
            | MediCalStatus::UnsuspensionRequested
            | MediCalStatus::Denied
            | MediCalStatus::Discontinued
            | MediCalStatus::Withdrawn
            | MediCalStatus::DeclinedByPerson => Self::LikelyRejects,
            MediCalStatus::NotStarted
            | MediCalStatus::Draft
            | MediCalStatus::AwaitingSignature
            | MediCalStatus::Submitted
            | MediCalStatus::ReceivedByCounty
            | MediCalStatus::RfiPending
            | MediCalStatus::Appeal => Self::NotKnown,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Accepts => "pharmacy will accept",
            Self::LikelyRejects => "pharmacy will likely reject",
            Self::NotKnown => "not known whether a pharmacy will accept",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_pharmacy_accepts_from_the_first_day_of_coverage_on() {
        let of =
            |status, from: Option<&str>| AtPharmacy::of(status, from.map(on), on("2026-03-12"));
        let restored = MediCalStatus::Restored;
        assert_eq!(of(restored, Some("2026-03-12")), AtPharmacy::Accepts, "the first day counts");
        assert_eq!(of(restored, Some("2026-03-13")), AtPharmacy::LikelyRejects, "a day too early");
        assert_eq!(of(restored, None), AtPharmacy::Accepts);
        let pending = MediCalStatus::ApprovedPendingRelease;
        assert_eq!(of(pending, None), AtPharmacy::NotKnown, "approved is not yet switched on");
        assert_eq!(of(MediCalStatus::Suspended, None), AtPharmacy::LikelyRejects);
        assert_eq!(of(MediCalStatus::NotStarted, None), AtPharmacy::NotKnown);
    }
}
