//! Whether the choices on record allow one category to go to one recipient on one day.
//!
//! The newest choice wins, whichever form it is on: a refusal beats an older permission, and a
//! newer permission for one recipient beats an older refusal. When in doubt, nothing is allowed.

pub use super::elements::{Missing, is_single_use, missing, needed, whole};
use crate::features::{
    cases::{Consent, ConsentCategory, ConsentForm, ConsentRecipient, RecipientClass},
    disclosure::Recipient,
};
use crate::ids::FactId;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Whether a consent is in force: signed, complete on its face, through its last day, and
/// before the day of its revocation (42 CFR 2.31(c)). A refusal and a revocation never are.
pub fn valid_on(consent: &Consent, on: NaiveDate) -> bool {
    !consent.refusal
        && consent.form != ConsentForm::AscmiRevocation
        && consent.signed_on <= on
        && consent.revoked_on.is_none_or(|revoked| on < revoked)
        && !is_expired(consent, on)
        && !missing(consent, None).into_iter().any(Missing::is_deficient)
}

fn is_expired(consent: &Consent, on: NaiveDate) -> bool {
    consent.expires_on.is_some_and(|last| last < on)
}

/// Whether this one consent, looked at alone, lets a category go to a recipient on a day.
///
/// Other choices may have been made since: a disclosure asks [`choice`].
pub fn allows(consent: &Consent, category: ConsentCategory, to: &Recipient, on: NaiveDate) -> bool {
    valid_on(consent, on) && speaks_for(consent, category, to)
}

/// Whether it permits the category to the recipient, were it in force.
fn speaks_for(consent: &Consent, category: ConsentCategory, to: &Recipient) -> bool {
    let Some(class) = to.class() else { return false };
    consent.allowed.contains(&category)
        && !consent.denied.contains(&category)
        && serves(consent.form, category, class)
        && consent.recipients.iter().any(|named| permits(named, class, to))
}

/// A consent that names an organization serves that organization only.
fn permits(named: &ConsentRecipient, class: RecipientClass, to: &Recipient) -> bool {
    named.class == class
        && named.name.as_deref().is_none_or(|name| {
            to.organization.as_deref().is_some_and(|known| same_name(name, known))
        })
}

/// A refusal by name also holds where nobody has said which organization is meant.
fn forbids(named: &ConsentRecipient, class: RecipientClass, to: &Recipient) -> bool {
    let same = |name: &str| to.organization.as_deref().is_none_or(|known| same_name(name, known));
    named.class == class && named.name.as_deref().is_none_or(same)
}

/// Names are compared without regard to case, spacing and the encoding of accents.
fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let folded: String = name.nfkc().flat_map(char::to_lowercase).collect();
        folded.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(one) == plain(other)
}

/// Which form can release which category to which class.
///
/// 42 CFR 2.31(d) and 2.35: consents for proceedings and for criminal-justice recipients are
/// separate; no treatment consent reaches probation, and theirs reaches nobody else. County
/// mental-health records and HIV go by their own forms only (W&I 5328.7, H&S 120980(g)). A general
/// release is not enough for substance use records (42 CFR 2.32).
pub fn serves(form: ConsentForm, category: ConsentCategory, class: RecipientClass) -> bool {
    use ConsentForm::{
        AscmiAb133, AscmiNon133, AscmiRevocation, Cmia5611, Hiv120980, Lps5328, Part2Cj235,
        Part2CounselingNotes, Part2Named, Part2Proceedings, Part2Tpo, RoiCounty,
    };
    let justice = class == RecipientClass::CriminalJustice;
    match form {
        AscmiAb133 | AscmiNon133 => !justice && is_on_ascmi(category),
        AscmiRevocation | Part2Proceedings => false,
        Part2Tpo | Part2Named => {
            !justice
                && matches!(
                    category,
                    ConsentCategory::General
                        | ConsentCategory::Sud
                        | ConsentCategory::MinorOwnServices
                )
        }
        Part2CounselingNotes => !justice && category == ConsentCategory::CounsellingNotes,
        Part2Cj235 => justice && category == ConsentCategory::Sud,
        Lps5328 => !justice && category == ConsentCategory::MentalHealth,
        Hiv120980 => !justice && category == ConsentCategory::Hiv,
        Cmia5611 => matches!(category, ConsentCategory::General | ConsentCategory::Housing),
        RoiCounty => matches!(
            category,
            ConsentCategory::General | ConsentCategory::Housing | ConsentCategory::CriminalJustice
        ),
    }
}

/// The choices of the ASCMI form; it meets 42 CFR 2.31, not W&I 5328.7 or H&S 120980.
fn is_on_ascmi(category: ConsentCategory) -> bool {
    match category {
        ConsentCategory::General
        | ConsentCategory::Sud
        | ConsentCategory::MinorOwnServices
        | ConsentCategory::CriminalJustice
        | ConsentCategory::Housing => true,
        ConsentCategory::MentalHealth
        | ConsentCategory::Hiv
        | ConsentCategory::CounsellingNotes => false,
    }
}

/// What the record says about one category and one recipient on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<'a> {
    Allowed(&'a Consent),
    /// Refused, denied or revoked on this day, and nothing newer allows it.
    Refused {
        by: &'a Consent,
        on: NaiveDate,
    },
    /// A consent would allow it, but its last day has passed.
    Expired(&'a Consent),
    /// A consent would allow it, but something that the law wants is missing on it.
    Incomplete(&'a Consent),
    Silent,
}

impl<'a> Choice<'a> {
    pub fn allowed(self) -> Option<&'a Consent> {
        match self {
            Self::Allowed(consent) => Some(consent),
            Self::Refused { .. } | Self::Expired(_) | Self::Incomplete(_) | Self::Silent => None,
        }
    }
}

/// What a choice under another booking still forbids, once it is known that both are one person;
/// `None` where it forbids nothing.
///
/// A permission is never carried over: it was given for that booking, and joining two records
/// must not tell anybody more than before. A refusal, a denial and a revocation are the person's
/// word wherever it was written down; only a newer permission of this booking overrules it.
pub fn brought(consent: &Consent) -> Option<Consent> {
    let mut denied = consent.denied.clone();
    let mut signed_on = consent.signed_on;
    if let (Some(revoked), false) = (consent.revoked_on, consent.refusal) {
        denied.extend(consent.allowed.iter().copied().filter(|held| needs_consent(*held)));
        signed_on = revoked.max(signed_on);
    }
    let forbids =
        consent.refusal || consent.form == ConsentForm::AscmiRevocation || !denied.is_empty();
    forbids.then(|| Consent {
        denied,
        signed_on,
        allowed: Vec::new(),
        revoked_on: None,
        brought: true,
        ..consent.clone()
    })
}

/// The newest choice about a category and a recipient. On one day, the one recorded last wins,
/// and what another booking forbids wins over all.
///
/// Refusals and denials stand until a newer permission. Revoking a consent refuses, from that
/// day, what it allowed and what was signed before it; general facts, which rest on no consent,
/// are refused only in so many words. A revocation form refuses everything before it.
pub fn choice<'a>(
    consents: &'a [Consent],
    birth: Option<NaiveDate>,
    category: ConsentCategory,
    to: &Recipient,
    on: NaiveDate,
) -> Choice<'a> {
    let mut newest: Option<(NaiveDate, bool, FactId)> = None;
    let mut found = Choice::Silent;
    let mut lapsed = Choice::Silent;
    for consent in consents.iter().filter(|consent| consent.signed_on <= on) {
        let Some((day, said)) = word(consent, birth, category, to, on) else { continue };
        if matches!(said, Choice::Expired(_) | Choice::Incomplete(_)) {
            lapsed = said;
        } else if newest.is_none_or(|newest| newest <= (day, consent.brought, consent.id)) {
            newest = Some((day, consent.brought, consent.id));
            found = said;
        }
    }
    if found == Choice::Silent { lapsed } else { found }
}

/// What one record says, and from which day; `None` where it does not speak about this.
fn word<'a>(
    consent: &'a Consent,
    birth: Option<NaiveDate>,
    category: ConsentCategory,
    to: &Recipient,
    on: NaiveDate,
) -> Option<(NaiveDate, Choice<'a>)> {
    let signed = consent.signed_on;
    if says_no(consent, category, to) {
        return Some((signed, Choice::Refused { by: consent, on: signed }));
    }
    if !speaks_for(consent, category, to) || consent.refusal {
        return None;
    }
    if let Some(revoked) = consent.revoked_on.filter(|revoked| *revoked <= on) {
        let refuses = needs_consent(category);
        return refuses.then_some((revoked, Choice::Refused { by: consent, on: revoked }));
    }
    if missing(consent, birth).into_iter().any(Missing::is_deficient) {
        return Some((signed, Choice::Incomplete(consent)));
    }
    if is_expired(consent, on) {
        return Some((signed, Choice::Expired(consent)));
    }
    Some((signed, Choice::Allowed(consent)))
}

fn says_no(consent: &Consent, category: ConsentCategory, to: &Recipient) -> bool {
    if consent.form == ConsentForm::AscmiRevocation {
        return true;
    }
    let refused =
        consent.denied.contains(&category) || (consent.refusal && consent.denied.is_empty());
    let meant = match to.class() {
        Some(class) => consent.recipients.iter().any(|named| forbids(named, class, to)),
        None => false,
    };
    refused && (consent.recipients.is_empty() || meant)
}

/// General facts have other bases in law; everything else rests on the consent alone.
fn needs_consent(category: ConsentCategory) -> bool {
    !matches!(category, ConsentCategory::General | ConsentCategory::Housing)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
