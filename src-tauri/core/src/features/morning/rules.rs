//! Which papers wait for the morning after somebody left at night.

use crate::features::{
    cases::{Case, MatProduct},
    disclosure::RecipientKind,
    release_window::{Destination, destination},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that waits for the morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MorningPaper {
    /// The release-date notice and what else the county is owed.
    County,
    Plan,
    Ecm,
    Bh,
    Otp,
    /// The permission to call that was printed at the door: signed, it is recorded.
    CallForm,
}

impl MorningPaper {
    /// Who gets it; nobody outside gets the form that comes back signed.
    pub fn recipient(self) -> Option<RecipientKind> {
        match self {
            Self::County => Some(RecipientKind::County),
            Self::Plan => Some(RecipientKind::Plan),
            Self::Ecm => Some(RecipientKind::Ecm),
            Self::Bh => Some(RecipientKind::Bh),
            Self::Otp => Some(RecipientKind::Otp),
            Self::CallForm => None,
        }
    }
}

/// How a person ended a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MorningEnd {
    /// It went by a way that the books do not show.
    Done,
    /// It need not go; the reason says why.
    Dropped,
}

/// What waits for the morning after this person was made ready to leave: the same for everybody,
/// and the clinic's paper for whoever has a clinic that gives the next dose.
pub fn papers_for(case: &Case) -> Vec<MorningPaper> {
    if destination(case) != Destination::Community {
        return Vec::new();
    }
    let mut papers =
        vec![MorningPaper::County, MorningPaper::Plan, MorningPaper::Ecm, MorningPaper::Bh];
    let running = case.mat.iter().map(|fact| &fact.value).filter(|plan| plan.stopped_on.is_none());
    let mut clinics =
        running.filter(|plan| plan.otp.is_some() || plan.product == MatProduct::MethadoneDaily);
    if clinics.next().is_some() {
        papers.push(MorningPaper::Otp);
    }
    papers
}
