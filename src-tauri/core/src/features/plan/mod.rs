//! The reentry plan of one person: needs with goals in the person's own words, who does what about
//! each by when, and what was asked of programmes outside until the loop is closed.
//!
//! Both are facts of a stay, each version of which is kept ([`history`]). Their texts are free words,
//! so what they tell of is asked about: unanswered, they stand under Part 2 ([`Tells`]). They are told
//! whole or not at all. No list reads them; what waits for an answer is looked up by its state.
//!
//! `rules` is pure: what is open, by when somebody must have answered, which state can follow which.
//!
//! [`Tells`]: super::cases::Tells

mod answer;
mod ecm;
mod history;
mod need;
mod offers;
mod referral;
pub mod rules;
mod show;
#[cfg(test)]
mod tests;
mod waiting;

pub use answer::{AnswerTells, PlanPart};
pub use ecm::{
    EcmEntry, EcmShown, EcmState, EcmWhat, Exclusion, Population, PopulationTick, RecordEcm,
};
pub use history::{PlanEntry, PlanValue};
pub use offers::{SetOffer, SupportOffer};
pub use rules::{AnswerDue, next};
pub use show::{NeedShown, PlanShown, ReferralShown, ShowPlan};
pub use waiting::{ListWaiting, Waiting, WaitingRow};

use crate::{
    Error, Problem, Result,
    features::{
        cases::{Protections, Tells},
        disclosure::{protections_of, staff_may_know},
    },
    ids::StayId,
    session::Writing,
};

/// Letters of the longest text: a line or two of a paper.
const LONGEST: usize = 280;

/// Collects what cannot be, each with its field and a sentence.
fn refuse(wrong: impl IntoIterator<Item = (bool, &'static str, &'static str)>) -> Result<()> {
    let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    let problems: Vec<Problem> = wrong
        .map(|(_, field, message)| Problem { field: field.into(), message: message.into() })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn is_long(text: &str) -> bool {
    LONGEST < text.chars().count()
}

fn any_long<'a>(texts: impl IntoIterator<Item = Option<&'a String>>) -> bool {
    texts.into_iter().flatten().any(|text| is_long(text))
}

/// Said of everybody alike: who could not read a line afterwards does not write it.
fn may_write<T: crate::features::disclosure::Guarded>(
    cx: &Writing<'_>,
    stay: StayId,
    value: &T,
    tells: Tells,
) -> Result<()> {
    if may_see(cx, stay, protections_of(value))? {
        return Ok(());
    }
    let message = if tells == Tells::NotSaid {
        "Say what these words tell of."
    } else {
        "What tells of this is written by staff of the treatment programme."
    };
    Err(Error::Invalid(vec![Problem { field: "tells".into(), message: message.into() }]))
}

/// Whether somebody at this screen may know of something with these protections.
fn may_see(cx: &crate::session::Reading<'_>, stay: StayId, held: Protections) -> Result<bool> {
    Ok(held.is_empty() || staff_may_know(&cx.viewer(stay)?, held))
}
