//! In one word, what a person has chosen about sharing.

use crate::features::cases::{Consent, ConsentForm};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The choices on record, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentNow {
    /// No choice is on record.
    NotAsked,
    Given,
    /// Something is allowed and something refused.
    Partly,
    Refused,
    /// What was given was revoked, or its time is over.
    Ended,
}

/// The newest choice on each form counts. Whom and what it allows is for the packet to say.
pub(crate) fn consent_now(consents: &[Consent], today: NaiveDate) -> ConsentNow {
    let newest = |held: &&Consent| {
        let later = |other: &Consent| {
            other.form == held.form && (held.signed_on, held.id) < (other.signed_on, other.id)
        };
        held.form != ConsentForm::AscmiRevocation && !consents.iter().any(later)
    };
    let (mut given, mut refused, mut ended) = (false, false, false);
    for held in consents.iter().filter(newest) {
        let over = held.revoked_on.is_some_and(|on| on <= today)
            || held.expires_on.is_some_and(|last| last < today);
        match (held.refusal, over) {
            (true, _) => refused = true,
            (false, true) => ended = true,
            (false, false) => {
                given = true;
                refused |= !held.denied.is_empty();
            }
        }
    }
    match (given, refused, ended) {
        (true, true, _) => ConsentNow::Partly,
        (true, false, _) => ConsentNow::Given,
        (false, true, _) => ConsentNow::Refused,
        (false, false, true) => ConsentNow::Ended,
        (false, false, false) => ConsentNow::NotAsked,
    }
}
