//! Why a treatment paper is not made, and what the law leaves instead.

use super::rules::{Ground, Group, Reader, Ruling};
use super::{Policy, Recipient, RecipientKind, Viewer};
use crate::features::cases::{Case, Consent, Protection};
use chrono::NaiveDate;

/// What staff without standing are told about a treatment paper, for any person alike, so that
/// the refusal tells nothing.
pub const ASK_THE_PROGRAMME: &str =
    "This paper is made by the medical programme. Ask them for it; they take requests for anybody.";

/// Why the letter with the last dose cannot go to this recipient; `None` where it can.
///
/// Staff with standing learn which consent is missing and the two ways that the law leaves.
/// Anybody else gets one sentence, whoever the person is and whatever is on record.
pub fn door_sentence(
    case: &Case,
    to: &Recipient,
    asked_by: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Option<String> {
    if !asked_by.has_standing() {
        return Some(ASK_THE_PROGRAMME.into());
    }
    let reader = Reader::of_recipient(to);
    let (consents, born) = (&case.consents, case.person.birth.date);
    let ground = Ground { consents, born, reader: &reader, policy, on, emergency: false };
    match ground.on_protection(Protection::Sud) {
        Ruling::Free(_) | Ruling::ByConsent(_) => None,
        Ruling::Held(rule) => Some(format!("{rule} {}", what_the_law_leaves(to))),
    }
}

fn what_the_law_leaves(to: &Recipient) -> String {
    match to.kind {
        RecipientKind::Plan
        | RecipientKind::Ecm
        | RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp
        | RecipientKind::Transfer
        | RecipientKind::County => format!(
            "Two ways are left: a consent for this one recipient ({}), or the letter into the \
             person's own hand (42 CFR 2.23).",
            to.described()
        ),
        RecipientKind::Probation | RecipientKind::Custody | RecipientKind::Person => {
            "The letter can go into the person's own hand (42 CFR 2.23).".into()
        }
    }
}

/// Whether anything about the person may still go to this recipient: what the consents of today
/// say of plain facts. An opioid treatment programme learns by any paper.
pub(crate) fn may_be_told(
    consents: &[Consent],
    born: Option<NaiveDate>,
    to: &Recipient,
    policy: Policy,
    on: NaiveDate,
) -> bool {
    let reader = Reader::of_recipient(to);
    let ground = Ground { consents, born, reader: &reader, policy, on, emergency: false };
    // Probation is told when and under whom, and nothing of care.
    let group =
        if to.kind == RecipientKind::Probation { Group::Supervision } else { Group::Clinical };
    !matches!(ground.on_general(group), Ruling::Held(_))
}
