//! Consent in one line: what the choices on record say about the protected facts of a person and
//! those who will take over.

use super::{Case, ConsentCategory, Protections};
use crate::features::{
    consents::{Choice, choice},
    disclosure::{Recipient, RecipientKind, category_of},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The answer of the record for one category and one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sharing {
    pub category: ConsentCategory,
    pub to: RecipientKind,
    pub answer: SharingAnswer,
    /// The last day of what allows it; `None` where an event ends it, or nothing allows it.
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SharingAnswer {
    Allowed,
    /// Refused, denied or revoked.
    Refused,
    /// Its last day has passed.
    Ended,
    /// A required element is missing on the form.
    Incomplete,
    NotAsked,
}

/// Those who take over, in the order in which staff ask.
const ASKED: [RecipientKind; 4] =
    [RecipientKind::Plan, RecipientKind::Ecm, RecipientKind::Pcp, RecipientKind::Otp];

/// The line for a case: substance use for everybody, since the question is asked of everybody,
/// and whatever else protects a fact of this person. `named` gives a recipient the name that the
/// records have for it.
pub(super) fn sharing(
    case: &Case,
    named: impl Fn(RecipientKind) -> Recipient,
    on: NaiveDate,
) -> Vec<Sharing> {
    let answer = |category, kind| {
        let said = choice(&case.consents, case.person.birth.date, category, &named(kind), on);
        let answer = match said {
            Choice::Allowed(_) => SharingAnswer::Allowed,
            Choice::Refused { .. } => SharingAnswer::Refused,
            Choice::Expired(_) => SharingAnswer::Ended,
            Choice::Incomplete(_) => SharingAnswer::Incomplete,
            Choice::Silent => SharingAnswer::NotAsked,
        };
        let until = said.allowed().and_then(|consent| consent.expires_on);
        Sharing { category, to: kind, answer, until }
    };
    let of = |category| ASKED.map(|kind| answer(category, kind));
    categories(case).into_iter().flat_map(of).collect()
}

/// The categories that a word of consent decides for this person.
fn categories(case: &Case) -> BTreeSet<ConsentCategory> {
    let protections = [
        all(&case.mat, |fact| fact.protections),
        all(&case.injections, |fact| fact.protections),
        all(&case.medicines, |fact| fact.protections),
        all(&case.problems, |fact| fact.protections),
        all(&case.appointments, |fact| fact.protections),
        all(&case.team, |fact| fact.protections),
    ];
    let held = protections.into_iter().flatten().map(category_of);
    held.filter(|category| *category != ConsentCategory::CriminalJustice)
        .chain([ConsentCategory::Sud])
        .collect()
}

fn all<T>(facts: &[T], of: impl Fn(&T) -> Protections) -> Vec<super::Protection> {
    facts.iter().flat_map(|fact| of(fact).iter()).collect()
}
