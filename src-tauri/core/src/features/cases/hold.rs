//! What other agencies want of a person in custody: holds, detainers and warrants, several for
//! one stay. That somebody is wanted is a matter of the house; it leaves on no paper.

use super::LegalStatus;
use crate::ids::FactId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One agency that wants the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hold {
    pub id: FactId,
    pub kind: HoldKind,
    pub agency: String,
    pub since: NaiveDate,
    /// The last day that the paper names. It lifts nothing by itself: somebody asks.
    pub until: Option<NaiveDate>,
    /// The agency fetches the person when this stay ends, so nobody goes home from here.
    pub picks_up: bool,
    pub lifted_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub source: String,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
    pub version: i64,
}

/// What the agency has sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HoldKind {
    Hold,
    Detainer,
    Warrant,
}

impl HoldKind {
    /// Whether the agency fetches the person, where nobody says. A detainer asks and does not
    /// decide, and a warrant may be served or recalled.
    pub fn usually_picks_up(self) -> bool {
        matches!(self, Self::Hold)
    }
}

impl Hold {
    pub fn stands(&self) -> bool {
        self.lifted_on.is_none()
    }
}

/// The legal status with the newer word of the holds: one that is known by name and fetches the
/// person counts as a hold, and a hold whose agencies have all lifted theirs is none any more.
pub fn settled_status(status: LegalStatus, holds: &[Hold]) -> LegalStatus {
    let mut standing = holds.iter().filter(|hold| hold.stands());
    if standing.clone().any(|hold| hold.picks_up) {
        return LegalStatus::Hold;
    }
    let all_lifted = !holds.is_empty() && standing.next().is_none();
    if status == LegalStatus::Hold && all_lifted { LegalStatus::Unknown } else { status }
}
