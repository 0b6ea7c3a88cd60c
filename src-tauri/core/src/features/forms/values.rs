//! The closed list of what can fill a field: for each value what kind it is, who may be given it,
//! and where it is typed. Nothing of care is on it, so no map can put any on a form.

use crate::features::disclosure::RecipientKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What roster, facts, screening and application know and a form may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormValue {
    /// First names first: "María Delgado-Ruiz".
    FullName,
    /// "Delgado-Ruiz, María".
    LastFirst,
    LastName,
    FirstName,
    MiddleName,
    MiddleInitial,
    Suffix,
    Aliases,
    BirthDate,
    /// Two digits.
    BirthMonth,
    BirthDay,
    BirthYear,
    Sex,
    /// Spoken.
    Language,
    WrittenLanguage,
    Interpreter,
    /// The whole Social Security number.
    Ssn,
    SsnLast4,
    /// Why there is no Social Security number.
    SsnReason,
    Cin,
    Cdcr,
    Booking,
    CustodySince,
    /// "unknown" where no date is known.
    ExpectedRelease,
    ReleasedOn,
    FacilityName,
    FacilityAddress,
    FacilityPhone,
    FacilityCounty,
    /// Where the person lives after release.
    HomeAddress,
    /// No address after release.
    NoHome,
    MailingAddress,
    /// Where the person will live, by name.
    ResidenceCounty,
    Phone,
    SecondPhone,
    Email,
    BestContact,
    Marital,
    Citizenship,
    ImmigrationDocument,
    RaceEthnicity,
    Household,
    TaxFiling,
    Income,
    Pregnant,
    DueDate,
    ChildrenExpected,
    Disability,
    LongTermCare,
    /// In foster care at 18.
    FormerFosterYouth,
    OtherCoverage,
    Mbi,
    AmericanIndian,
    Veteran,
    Representative,
    RepresentativeSignedOn,
    PlanChoice,
    /// Who helped to fill the application in; else whoever makes this paper.
    Assister,
    PreparedBy,
    Today,
}

/// What a value can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    Text,
    Date,
    YesNo,
    Sex,
    SsnNone,
    Marital,
    Citizenship,
    TaxFiling,
}

impl ValueKind {
    /// The words that it can be, where it can be nothing else.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Text | Self::Date => &[],
            Self::YesNo => &["yes", "no"],
            Self::Sex => &["female", "male", "other"],
            Self::SsnNone => &["never_had", "applied_for", "not_known_here", "will_not_say"],
            Self::Marital => &[
                "never_married",
                "married",
                "domestic_partner",
                "separated",
                "divorced",
                "widowed",
            ],
            Self::Citizenship => {
                &["citizen_or_national", "satisfactory_status", "other_status", "will_not_say"]
            }
            Self::TaxFiling => &["files", "dependent", "does_not_file"],
        }
    }
}

/// Which readers a value may go to at all; the filter decides about the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    Everybody,
    /// What was typed for the application: the county, and the person whose it is.
    Application,
    /// The county alone, which decides by it.
    County,
}

impl Reach {
    pub fn includes(self, to: RecipientKind) -> bool {
        match self {
            Self::Everybody => true,
            Self::Application => matches!(to, RecipientKind::County | RecipientKind::Person),
            Self::County => to == RecipientKind::County,
        }
    }
}

/// Where somebody types a value that is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TypedAt {
    /// The jail's own list.
    Roster,
    Person,
    Application,
    Screening,
    ReleaseDate,
    /// The facility's settings.
    Facility,
}

/// What the window must know of a value to offer it.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct ValueShown {
    pub value: FormValue,
    pub kind: ValueKind,
    pub words: &'static [&'static str],
    pub reach: Reach,
}

impl FormValue {
    pub const ALL: [Self; 60] = [
        Self::FullName,
        Self::LastFirst,
        Self::LastName,
        Self::FirstName,
        Self::MiddleName,
        Self::MiddleInitial,
        Self::Suffix,
        Self::Aliases,
        Self::BirthDate,
        Self::BirthMonth,
        Self::BirthDay,
        Self::BirthYear,
        Self::Sex,
        Self::Language,
        Self::WrittenLanguage,
        Self::Interpreter,
        Self::Ssn,
        Self::SsnLast4,
        Self::SsnReason,
        Self::Cin,
        Self::Cdcr,
        Self::Booking,
        Self::CustodySince,
        Self::ExpectedRelease,
        Self::ReleasedOn,
        Self::FacilityName,
        Self::FacilityAddress,
        Self::FacilityPhone,
        Self::FacilityCounty,
        Self::HomeAddress,
        Self::NoHome,
        Self::MailingAddress,
        Self::ResidenceCounty,
        Self::Phone,
        Self::SecondPhone,
        Self::Email,
        Self::BestContact,
        Self::Marital,
        Self::Citizenship,
        Self::ImmigrationDocument,
        Self::RaceEthnicity,
        Self::Household,
        Self::TaxFiling,
        Self::Income,
        Self::Pregnant,
        Self::DueDate,
        Self::ChildrenExpected,
        Self::Disability,
        Self::LongTermCare,
        Self::FormerFosterYouth,
        Self::OtherCoverage,
        Self::Mbi,
        Self::AmericanIndian,
        Self::Veteran,
        Self::Representative,
        Self::RepresentativeSignedOn,
        Self::PlanChoice,
        Self::Assister,
        Self::PreparedBy,
        Self::Today,
    ];

    pub fn shown(self) -> ValueShown {
        let kind = self.kind();
        ValueShown { value: self, kind, words: kind.words(), reach: self.reach() }
    }
}
