//! What is counted of those who left, by the way in which they left.

use super::rules::{Hand, Outcome};
use crate::{features::readiness::Measured, ids::StayId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How people left, as the report groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeavingKind {
    /// The day was known before.
    Planned,
    Court,
    /// Bail or own recognizance.
    Bail,
    /// None of these, and nobody knew the day before.
    NotKnownBefore,
}

impl LeavingKind {
    pub const ALL: [Self; 4] = [Self::Planned, Self::Court, Self::Bail, Self::NotKnownBefore];

    /// As the printed page names it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Planned => "Planned: the day was known before",
            Self::Court => "Released by the court",
            Self::Bail => "Bail or own recognizance",
            Self::NotKnownBefore => "Other, day not known before",
        }
    }
}

/// One line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeLine {
    /// Everybody who left to the community.
    Left,
    /// Everything that was meant for them was in the hand on leaving.
    InHand,
    /// The day after release was covered.
    Covered,
    /// Days covered from the day after release on.
    Days,
}

impl OutcomeLine {
    pub const ALL: [Self; 4] = [Self::Left, Self::InHand, Self::Covered, Self::Days];

    /// What stands behind the number.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Left => "left to the community",
            Self::InHand => {
                "had everything in hand on leaving, of those for whom medicine or equipment was meant"
            }
            Self::Covered => {
                "were covered on the day after release, of those with a medicine or treatment"
            }
            Self::Days => "covered from the day after release on, by what ended first",
        }
    }
}

/// One line over these people. `kind` is `None` for everybody.
pub(super) fn measure(all: &[Outcome], kind: Option<LeavingKind>, line: OutcomeLine) -> Measured {
    let of_kind = || all.iter().filter(move |held| kind.is_none_or(|kind| held.kind == kind));
    let share = |counts: fn(&Outcome) -> Option<bool>| {
        let meant = || of_kind().filter_map(move |held| counts(held).map(|yes| (held.stay, yes)));
        Measured::Share {
            of: sorted(meant().filter(|(_, yes)| *yes).map(|(stay, _)| stay)),
            out_of: sorted(meant().map(|(stay, _)| stay)),
        }
    };
    match line {
        OutcomeLine::Left => Measured::People(sorted(of_kind().map(|held| held.stay))),
        OutcomeLine::InHand => share(|held| match held.hand {
            Hand::Nothing => None,
            Hand::All => Some(true),
            Hand::NotAll => Some(false),
        }),
        OutcomeLine::Covered => share(|held| held.covered),
        OutcomeLine::Days => {
            let days = of_kind().filter_map(|held| Some((held.stay, held.days?)));
            let mut days: Vec<(StayId, i64)> = days.collect();
            days.sort_unstable();
            Measured::Days(days)
        }
    }
}

fn sorted(stays: impl Iterator<Item = StayId>) -> Vec<StayId> {
    let mut stays: Vec<StayId> = stays.collect();
    stays.sort_unstable();
    stays
}
