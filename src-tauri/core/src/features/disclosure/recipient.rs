//! Who is told: a recipient outside, or a member of staff at a screen, who is a recipient too.

use crate::error::Error;
use crate::features::cases::RecipientClass;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// The recipients that a paper or an export can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// The Medi-Cal managed care plan.
    Plan,
    /// The enhanced care management provider.
    Ecm,
    /// County behavioral health.
    Bh,
    /// The opioid treatment programme that doses next.
    Otp,
    Pharmacy,
    Pcp,
    /// The person, with the papers in hand (42 CFR 2.23).
    Person,
    /// Probation, parole or the court's officer.
    Probation,
    Custody,
    /// The medical unit of another facility that the person is moved to.
    Transfer,
    /// The county's eligibility office.
    County,
}

impl RecipientKind {
    pub const ALL: [Self; 11] = [
        Self::Plan,
        Self::Ecm,
        Self::Bh,
        Self::Otp,
        Self::Pharmacy,
        Self::Pcp,
        Self::Person,
        Self::Probation,
        Self::Custody,
        Self::Transfer,
        Self::County,
    ];

    /// The word used on the command line, in messages and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Ecm => "ecm",
            Self::Bh => "bh",
            Self::Otp => "otp",
            Self::Pharmacy => "pharmacy",
            Self::Pcp => "pcp",
            Self::Person => "person",
            Self::Probation => "probation",
            Self::Custody => "custody",
            Self::Transfer => "transfer",
            Self::County => "county",
        }
    }

    /// The class that a consent names; `None` where no consent is asked or none can help.
    /// Whether this recipient's papers hold no clinical fact, so that custody may make them.
    pub fn is_custody_safe(self) -> bool {
        matches!(self, Self::Probation | Self::Custody)
    }

    /// Whether this kind of recipient can be sent files on a schedule.
    pub fn receives_files(self) -> bool {
        match self {
            Self::Plan | Self::Ecm | Self::Bh | Self::County => true,
            Self::Otp
            | Self::Pharmacy
            | Self::Pcp
            | Self::Person
            | Self::Probation
            | Self::Custody
            | Self::Transfer => false,
        }
    }

    pub fn class(self) -> Option<RecipientClass> {
        match self {
            Self::Plan => Some(RecipientClass::Plan),
            Self::Ecm => Some(RecipientClass::Ecm),
            Self::Bh => Some(RecipientClass::CountyBh),
            Self::Otp | Self::Pharmacy | Self::Pcp => Some(RecipientClass::TreatingProvider),
            Self::Probation => Some(RecipientClass::CriminalJustice),
            Self::Transfer => Some(RecipientClass::OtherFacility),
            Self::County => Some(RecipientClass::County),
            Self::Person | Self::Custody => None,
        }
    }

    /// For sentences on screen.
    pub(super) fn described(self) -> &'static str {
        match self {
            Self::Plan => "a health plan",
            Self::Ecm => "an ECM provider",
            Self::Bh => "county behavioral health",
            Self::Otp => "an OTP",
            Self::Pharmacy => "a pharmacy",
            Self::Pcp => "a primary care provider",
            Self::Person => "the person",
            Self::Probation => "probation",
            Self::Custody => "custody",
            Self::Transfer => "another facility",
            Self::County => "the county eligibility office",
        }
    }
}

impl fmt::Display for RecipientKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for RecipientKind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|kind| kind.word() == text).ok_or_else(|| {
            let words = Self::ALL.map(Self::word).join(", ");
            Error::Refused(format!("There is no such recipient. Choose one of {words}."))
        })
    }
}

/// One recipient: its kind, and its name where it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Recipient {
    pub kind: RecipientKind,
    /// A consent that names an organization allows only that organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub organization: Option<String>,
}

impl Recipient {
    pub fn named(kind: RecipientKind, organization: impl Into<String>) -> Self {
        Self { kind, organization: Some(organization.into()) }
    }

    pub fn class(&self) -> Option<RecipientClass> {
        self.kind.class()
    }

    /// The name where it is known, otherwise the kind in words.
    pub(super) fn described(&self) -> &str {
        self.organization.as_deref().unwrap_or_else(|| self.kind.described())
    }
}

impl From<RecipientKind> for Recipient {
    fn from(kind: RecipientKind) -> Self {
        Self { kind, organization: None }
    }
}

impl fmt::Display for Recipient {
    /// The kind's word; a name can tell more than the word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl FromStr for Recipient {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(RecipientKind::into)
    }
}

/// A member of staff as a recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Viewer {
    /// Inside the Part 2 programme (42 CFR 2.12(c)(3)).
    Programme,
    /// Of a qualified service organization (42 CFR 2.12(c)(4)).
    Contracted,
    /// Outside the programme. Without a class, as a sheriff's coordinator, no consent can name
    /// them. With one, as an in-reach ECM worker, they see assigned people, as that class may.
    Outside {
        class: Option<RecipientClass>,
        assigned: bool,
        /// The worker's organization, for consents that name one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        organization: Option<String>,
    },
    /// Release and custody officers: no clinical fact at all.
    Custody,
}

impl Viewer {
    /// Whether they may know that something is held back from others, and why.
    pub fn has_standing(&self) -> bool {
        match self {
            Self::Programme | Self::Contracted => true,
            Self::Outside { .. } | Self::Custody => false,
        }
    }
}

/// The legal basis that the county's counsel has chosen (domain 12.4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// W&I 14184.102(j) lifts California's own limits among `CalAIM` partners. It lifts neither
    /// 42 CFR Part 2 nor HIPAA.
    Ab133,
    /// What California protects goes by consent only.
    #[default]
    ConsentAlways,
}

impl Policy {
    pub fn citation(self) -> &'static str {
        match self {
            Self::Ab133 => "W&I 14184.102(j)",
            Self::ConsentAlways => "W&I 5328, 5328.7, H&S 120980, Civ. Code 56.11",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recipient_is_written_with_its_word_everywhere() {
        for kind in RecipientKind::ALL {
            let json = serde_json::to_value(kind).unwrap();
            assert_eq!(json, kind.to_string(), "messages and the command line agree");
            assert_eq!(kind.word().parse::<RecipientKind>().unwrap(), kind);
            assert_eq!(kind.word().parse::<Recipient>().unwrap(), kind.into());
        }
        let unknown = "sheriff".parse::<Recipient>().unwrap_err().to_string();
        assert!(unknown.contains("plan, ecm, bh"), "the sentence names the choices: {unknown}");
    }
}
