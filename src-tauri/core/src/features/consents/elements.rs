//! What the law wants on each form, and what of it is missing on one.
//!
//! A consent that lacks an element is facially deficient (42 CFR 2.31(c)): it is kept, and allows
//! nothing. What nobody found on the paper counts as missing.

use crate::features::cases::{
    Consent, ConsentCategory, ConsentElement, ConsentElements, ConsentForm, ConsentRecipient,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that the law wants on a consent and that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// 42 CFR 2.31(a)(8), Civ. Code 56.11.
    Signature,
    /// 42 CFR 2.31(a)(9).
    Date,
    /// 42 CFR 2.31(a)(2): who may disclose.
    Discloser,
    /// 42 CFR 2.31(a)(4): to whom.
    Recipient,
    /// W&I 5328.7 and H&S 120980(g): one agency or person by name, for each use.
    OneNamedRecipient,
    /// W&I 5328.7: who at the recipient is responsible.
    ResponsiblePerson,
    /// 42 CFR 2.31(a)(3): which information.
    Information,
    /// 42 CFR 2.31(a)(5).
    Purpose,
    /// Civ. Code 56.11: the specific uses and their limits.
    LimitsOfUse,
    /// 42 CFR 2.31(a)(7): a date or an event, "none" where the form says so.
    Expiry,
    /// Civ. Code 56.11(h): a date, not an event.
    ExpiryDate,
    /// 42 CFR 2.31(a)(6).
    Revocation,
    /// 42 CFR 2.31(a)(4) and (a)(10).
    Redisclosure,
    /// 42 CFR 2.31(a)(10).
    Consequences,
    /// Civ. Code 56.11: handwritten, or 14 point.
    ReadableType,
    /// Civ. Code 56.11(i): the form says that the signer may have a copy.
    RightToCopy,
    /// 42 CFR 2.31(b) and (d): not combined with any other consent.
    SeparateForm,
    /// 42 CFR 2.35: treatment is a condition of the disposition.
    ConditionOfDisposition,
    /// 42 CFR 2.35: only those who monitor.
    NeedToMonitor,
    /// 42 CFR 2.35: a duration that ends with the disposition.
    EndsByDisposition,
    /// 42 CFR 2.14(b): the minor signs.
    OwnSignature,
    /// 42 CFR 2.14(c): the minor and the parent both sign.
    BothSignatures,
    /// A minor who could not consent to the service alone: a parent or guardian signs.
    ParentSignature,
    /// W&I 5328.7, Civ. Code 56.11(i): a duty that does not undo the consent.
    Copy,
}

impl Missing {
    /// Whether the consent is facially deficient without it (42 CFR 2.31(c)).
    pub fn is_deficient(self) -> bool {
        self != Self::Copy
    }

    /// For the person who records the consent.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Signature => "Say who signed it (42 CFR 2.31(a)(8)).",
            Self::Date => "The signer's date is not on it (42 CFR 2.31(a)(9)).",
            Self::Discloser => "It does not say who may disclose (42 CFR 2.31(a)(2)).",
            Self::Recipient => "Say who may receive the information (42 CFR 2.31(a)(4)).",
            Self::OneNamedRecipient => {
                "This form is good for one use: name one agency or person who may receive the \
                 information (W&I 5328.7, H&S 120980(g))."
            }
            Self::ResponsiblePerson => {
                "It does not name who is responsible at the recipient (W&I 5328.7)."
            }
            Self::Information => "Say which information may be shared (42 CFR 2.31(a)(3)).",
            Self::Purpose => "Say for what purpose (42 CFR 2.31(a)(5)).",
            Self::LimitsOfUse => {
                "It does not say what the information may be used for, and within which limits \
                 (Civ. Code 56.11)."
            }
            Self::Expiry => {
                "Say on which day, or with which event, it ends (42 CFR 2.31(a)(7)); write \
                 \"none\" only where the form does."
            }
            Self::ExpiryDate => "This form needs a day on which it ends (Civ. Code 56.11(h)).",
            Self::Revocation => {
                "It does not say that it can be revoked, and how (42 CFR 2.31(a)(6))."
            }
            Self::Redisclosure => {
                "It does not say that the recipient may pass the records on (42 CFR 2.31(a)(4), \
                 (a)(10))."
            }
            Self::Consequences => {
                "It does not say what follows from refusing (42 CFR 2.31(a)(10))."
            }
            Self::ReadableType => {
                "It is neither handwritten nor in type of 14 point or larger (Civ. Code 56.11)."
            }
            Self::RightToCopy => {
                "It does not say that the signer may have a copy (Civ. Code 56.11(i))."
            }
            Self::SeparateForm => {
                "This needs a form of its own, for nothing else (42 CFR 2.31(b) and (d))."
            }
            Self::ConditionOfDisposition => {
                "It does not say that treatment is a condition of the disposition, parole or \
                 release (42 CFR 2.35)."
            }
            Self::NeedToMonitor => {
                "It is not limited to those who need it to monitor the person (42 CFR 2.35)."
            }
            Self::EndsByDisposition => {
                "It does not say how long it lasts, and that it can be revoked no later than the \
                 final disposition (42 CFR 2.35)."
            }
            Self::OwnSignature => "The minor must sign it (42 CFR 2.14(b)).",
            Self::BothSignatures => "The minor and a parent must both sign it (42 CFR 2.14(c)).",
            Self::ParentSignature => {
                "A parent or guardian must sign it, or the law must be noted under which this \
                 minor could consent alone (Fam. Code 6929, H&S 124260)."
            }
            Self::Copy => "Give the person a copy (W&I 5328.7, Civ. Code 56.11(i)).",
        }
    }

    fn of(element: ConsentElement) -> Self {
        match element {
            ConsentElement::Discloser => Self::Discloser,
            ConsentElement::Revocation => Self::Revocation,
            ConsentElement::Redisclosure => Self::Redisclosure,
            ConsentElement::Consequences => Self::Consequences,
            ConsentElement::Dated => Self::Date,
            ConsentElement::ReadableType => Self::ReadableType,
            ConsentElement::LimitsOfUse => Self::LimitsOfUse,
            ConsentElement::RightToCopy => Self::RightToCopy,
            ConsentElement::ResponsiblePerson => Self::ResponsiblePerson,
            ConsentElement::ConditionOfDisposition => Self::ConditionOfDisposition,
            ConsentElement::NeedToMonitor => Self::NeedToMonitor,
            ConsentElement::EndsByDisposition => Self::EndsByDisposition,
            ConsentElement::MinorMayConsent => Self::ParentSignature,
        }
    }
}

/// What must be printed on a form, beside the choices written on it (domain 12.1, 12.3 to 12.5).
/// The ASCMI form is held to 42 CFR 2.31, which it is said to meet. A revocation needs nothing.
pub fn needed(form: ConsentForm) -> &'static [ConsentElement] {
    use ConsentElement as E;
    match form {
        ConsentForm::AscmiAb133 | ConsentForm::AscmiNon133 | ConsentForm::Part2Tpo => {
            &[E::Discloser, E::Revocation, E::Redisclosure, E::Consequences, E::Dated]
        }
        ConsentForm::AscmiRevocation => &[],
        ConsentForm::Part2Named => &[E::Discloser, E::Revocation, E::Redisclosure, E::Dated],
        ConsentForm::Part2CounselingNotes | ConsentForm::Part2Proceedings => {
            &[E::Discloser, E::Revocation, E::Dated]
        }
        // 42 CFR 2.35 takes the right to revoke out and puts its own conditions in its place.
        ConsentForm::Part2Cj235 => &[
            E::Discloser,
            E::Dated,
            E::ConditionOfDisposition,
            E::NeedToMonitor,
            E::EndsByDisposition,
        ],
        ConsentForm::Lps5328 => &[E::ResponsiblePerson, E::Dated],
        ConsentForm::Cmia5611 => {
            &[E::Discloser, E::ReadableType, E::LimitsOfUse, E::RightToCopy, E::Dated]
        }
        ConsentForm::Hiv120980 => &[E::Dated],
        ConsentForm::RoiCounty => &[E::Discloser, E::Dated],
    }
}

/// Everything that a form must say: what staff find on a complete one.
pub fn whole(form: ConsentForm) -> ConsentElements {
    needed(form).iter().copied().collect()
}

/// What is missing on a consent, as far as its record carries the elements.
///
/// `birth` decides who must sign; without it nobody is taken for a minor.
pub fn missing(consent: &Consent, birth: Option<NaiveDate>) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut want = |holds: bool, missing: Missing| {
        if !holds {
            found.push(missing);
        }
    };
    want(!consent.signer.trim().is_empty(), Missing::Signature);
    if consent.refusal || consent.form == ConsentForm::AscmiRevocation {
        return found;
    }
    want(!consent.recipients.is_empty(), Missing::Recipient);
    if is_single_use(consent.form) {
        want(names_exactly_one(&consent.recipients), Missing::OneNamedRecipient);
    }
    want(!consent.allowed.is_empty(), Missing::Information);
    want(!consent.purpose.trim().is_empty(), Missing::Purpose);
    let event = consent.expires_event.as_deref().is_some_and(|event| !event.trim().is_empty());
    want(consent.expires_on.is_some() || event, Missing::Expiry);
    if consent.form == ConsentForm::Cmia5611 {
        want(consent.expires_on.is_some(), Missing::ExpiryDate);
    }
    want(stands_alone(consent), Missing::SeparateForm);
    for element in needed(consent.form) {
        want(consent.elements.holds(*element), Missing::of(*element));
    }
    match signers_needed(consent, birth) {
        Signers::Anyone => {}
        Signers::Person => want(signed_by_person(&consent.signer), Missing::OwnSignature),
        Signers::PersonAndParent => {
            let both = signed_by_person(&consent.signer) && signed_by_other(&consent.signer);
            want(both, Missing::BothSignatures);
        }
        Signers::Parent => want(signed_by_other(&consent.signer), Missing::ParentSignature),
    }
    if matches!(consent.form, ConsentForm::Lps5328 | ConsentForm::Cmia5611) {
        want(consent.copy_given, Missing::Copy);
    }
    found
}

/// Whether each use needs a new signature (W&I 5328.7, H&S 120980(g)), so that a consent that
/// one disclosure has relied upon is spent.
pub fn is_single_use(form: ConsentForm) -> bool {
    matches!(form, ConsentForm::Lps5328 | ConsentForm::Hiv120980)
}

fn names_exactly_one(recipients: &[ConsentRecipient]) -> bool {
    matches!(recipients, [only] if only.name.as_deref().is_some_and(|name| !name.trim().is_empty()))
}

/// 42 CFR 2.31(b) and (d): counselling notes, and use in proceedings, are never combined with
/// anything else.
fn stands_alone(consent: &Consent) -> bool {
    let notes = consent.allowed.contains(&ConsentCategory::CounsellingNotes);
    if !notes && consent.form != ConsentForm::Part2CounselingNotes {
        return true;
    }
    consent.form == ConsentForm::Part2CounselingNotes
        && consent.allowed.iter().all(|held| *held == ConsentCategory::CounsellingNotes)
}

enum Signers {
    Anyone,
    Person,
    PersonAndParent,
    Parent,
}

/// 42 CFR 2.14: only the minor signs where the minor may consent to the treatment alone
/// (Fam. Code 6929: from 12 on), otherwise the minor and the parent both sign. Other forms of a
/// minor carry a parent's signature, or the law under which the minor could sign alone.
fn signers_needed(consent: &Consent, birth: Option<NaiveDate>) -> Signers {
    let holds = |category| consent.allowed.contains(&category);
    let own = holds(ConsentCategory::MinorOwnServices);
    let part2 = holds(ConsentCategory::Sud) || holds(ConsentCategory::CounsellingNotes);
    let alone = consent.elements.holds(ConsentElement::MinorMayConsent);
    let age = birth.and_then(|birth| age_on(birth, consent.signed_on));
    match age {
        Some(age) if age < 12 && (own || part2) => Signers::PersonAndParent,
        Some(age) if age < 18 && part2 && !alone => Signers::PersonAndParent,
        Some(age) if age < 18 && part2 => Signers::Person,
        Some(_) | None if own => Signers::Person,
        Some(age) if age < 18 && (age < 12 || !alone) => Signers::Parent,
        Some(_) | None => Signers::Anyone,
    }
}

/// Whole years on a day; `None` before birth.
fn age_on(birth: NaiveDate, on: NaiveDate) -> Option<i32> {
    let years = on.year() - birth.year();
    let had_birthday = (birth.month(), birth.day()) <= (on.month(), on.day());
    let age = if had_birthday { years } else { years - 1 };
    (0 <= age).then_some(age)
}

fn signer_words(signer: &str) -> impl Iterator<Item = &str> {
    signer.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn signed_by_person(signer: &str) -> bool {
    signer_words(signer).any(|word| word.eq_ignore_ascii_case("self"))
}

fn signed_by_other(signer: &str) -> bool {
    signer_words(signer).any(|word| !word.eq_ignore_ascii_case("self") && word != "and")
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
