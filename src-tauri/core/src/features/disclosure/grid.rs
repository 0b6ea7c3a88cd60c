//! Who may get what, for staff who ask before anything is printed: the filter's own rulings, one
//! for each kind of information and each recipient.

use super::rules::{Basis, Ground, Group, Reader, Ruling};
use super::{Policy, Recipient};
use crate::features::cases::{Consent, ConsentCategory, ConsentForm, Protection};
use crate::ids::FactId;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// The answer for one kind of information and one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MayGet {
    pub category: ConsentCategory,
    #[serde(flatten)]
    pub answer: MayGetAnswer,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum MayGetAnswer {
    /// Without a consent, by this law.
    ByLaw { basis: Basis, citation: String },
    /// Because of this paper.
    ByConsent { consent: FactId, form: ConsentForm, until: Option<NaiveDate> },
    /// Stays inside: the rule with its citation, and what the record says.
    No { why: String },
}

impl MayGetAnswer {
    pub fn goes(&self) -> bool {
        !matches!(self, Self::No { .. })
    }
}

/// What the consents and the law let one recipient have on one day.
pub(crate) fn who_may_get(
    consents: &[Consent],
    born: Option<NaiveDate>,
    to: &Recipient,
    policy: Policy,
    on: NaiveDate,
) -> Vec<MayGet> {
    let reader = Reader::of_recipient(to);
    let ground = Ground { consents, born, reader: &reader, policy, on, emergency: false };
    let answer = |category| {
        let ruling = match category {
            ConsentCategory::General => ground.on_general(Group::Clinical),
            ConsentCategory::Housing => ground.on_general(Group::Housing),
            ConsentCategory::Sud => ground.on_protection(Protection::Sud),
            ConsentCategory::MentalHealth => ground.on_protection(Protection::MentalHealth),
            ConsentCategory::Hiv => ground.on_protection(Protection::Hiv),
            ConsentCategory::MinorOwnServices => ground.on_protection(Protection::MinorOwnServices),
            ConsentCategory::CounsellingNotes => ground.on_protection(Protection::CounsellingNotes),
            ConsentCategory::CriminalJustice => ground.on_protection(Protection::CriminalJustice),
        };
        let answer = match ruling {
            Ruling::Free(basis) => MayGetAnswer::ByLaw { citation: basis.citation().into(), basis },
            Ruling::ByConsent(consent) => MayGetAnswer::ByConsent {
                consent: consent.id,
                form: consent.form,
                until: consent.expires_on,
            },
            Ruling::Held(why) => MayGetAnswer::No { why: why.into_owned() },
        };
        MayGet { category, answer }
    };
    ConsentCategory::ALL.map(answer).into()
}
