//! Why something stays inside, in sentences with their citation, for staff with standing.

use super::{Recipient, RecipientKind};
use crate::features::cases::Protection;
use crate::features::consents::Choice;
use chrono::NaiveDate;

pub const NOTHING_CLINICAL: &str =
    "Custody gets identity and custody dates, and no clinical fact (45 CFR 164.502(b)).";
pub const A_PAPER_TO_AN_OTP_TELLS: &str = "A paper to an OTP says by itself that the person is treated \
     there, so nothing goes without a consent for it (42 CFR 2.13(c)).";
pub const NOTHING_CLINICAL_TO_COUNTY: &str = "The county eligibility office gets what the Medi-Cal \
     case needs; clinical facts need a consent that names it (45 CFR 164.508).";
pub const NOTHING_CLINICAL_TO_PROBATION: &str = "Probation gets identity, dates and the officer's \
     contact; anything else needs a consent that names it (45 CFR 164.508).";

/// Why a protected fact may not go to a recipient, with the law.
pub fn rule_for(protection: Protection, to: &Recipient) -> String {
    let who = to.described();
    match protection {
        Protection::Sud | Protection::Unknown if to.kind == RecipientKind::Probation => {
            "Substance use treatment records go to probation only with a consent of their own \
             (42 CFR 2.35)."
                .into()
        }
        Protection::Sud | Protection::Unknown => format!(
            "Substance use treatment records go to {who} only with a consent that names it \
             (42 CFR 2.31)."
        ),
        Protection::MentalHealth => format!(
            "County mental-health records go to {who} only with a consent for this use (W&I \
             5328, 5328.7)."
        ),
        Protection::Hiv if to.kind == RecipientKind::Plan => {
            "HIV facts go to a health plan only with a written authorization for this disclosure \
             (H&S 120980; 120985 leaves plans out)."
                .into()
        }
        Protection::Hiv => format!(
            "HIV facts go to {who} only with a written authorization for this disclosure (H&S \
             120980)."
        ),
        Protection::MinorOwnServices => format!(
            "Services to which a minor consented alone go to {who} only with the minor's own \
             signature (Fam. Code 6929, H&S 124260)."
        ),
        Protection::CounsellingNotes => format!(
            "Counselling notes go to {who} only with a consent for nothing else (42 CFR 2.31(b))."
        ),
        Protection::CriminalJustice => format!(
            "Contacts with police, courts and supervision go to {who} only with a consent (Penal \
             Code 13300)."
        ),
    }
}

/// The rule, followed by what the record says about it.
pub fn because(mut rule: String, said: Choice<'_>) -> String {
    let dated = |day: NaiveDate| day.format("%m/%d/%Y");
    let record = match said {
        Choice::Refused { by, on } if by.revoked_on == Some(on) => {
            format!(" It was revoked on {}.", dated(on))
        }
        Choice::Refused { on, .. } => format!(" It was refused on {}.", dated(on)),
        Choice::Expired(consent) => match consent.expires_on {
            Some(last) => format!(" The consent ended on {}.", dated(last)),
            None => " The consent has ended.".into(),
        },
        Choice::Incomplete(_) => " The consent on record lacks a required element.".into(),
        Choice::Silent => " None is on record.".into(),
        Choice::Allowed(_) => String::new(),
    };
    rule.push_str(&record);
    rule
}
