//! Of each value: what it can be, who may be given it, and where it is typed.

use super::values::{FormValue, Reach, TypedAt, ValueKind};

impl FormValue {
    /// What it can be.
    pub fn kind(self) -> ValueKind {
        match self {
            Self::FullName
            | Self::LastFirst
            | Self::LastName
            | Self::FirstName
            | Self::MiddleName
            | Self::MiddleInitial
            | Self::Suffix
            | Self::Aliases
            | Self::BirthMonth
            | Self::BirthDay
            | Self::BirthYear
            | Self::Language
            | Self::WrittenLanguage
            | Self::Ssn
            | Self::SsnLast4
            | Self::Cin
            | Self::Cdcr
            | Self::Booking
            | Self::FacilityName
            | Self::FacilityAddress
            | Self::FacilityPhone
            | Self::FacilityCounty
            | Self::HomeAddress
            | Self::MailingAddress
            | Self::ResidenceCounty
            | Self::Phone
            | Self::SecondPhone
            | Self::Email
            | Self::BestContact
            | Self::ImmigrationDocument
            | Self::RaceEthnicity
            | Self::Household
            | Self::Income
            | Self::ChildrenExpected
            | Self::OtherCoverage
            | Self::Mbi
            | Self::Representative
            | Self::PlanChoice
            | Self::Assister
            | Self::PreparedBy => ValueKind::Text,
            Self::BirthDate
            | Self::CustodySince
            | Self::ExpectedRelease
            | Self::ReleasedOn
            | Self::DueDate
            | Self::RepresentativeSignedOn
            | Self::Today => ValueKind::Date,
            Self::Sex => ValueKind::Sex,
            Self::Interpreter
            | Self::NoHome
            | Self::Pregnant
            | Self::Disability
            | Self::LongTermCare
            | Self::FormerFosterYouth
            | Self::AmericanIndian
            | Self::Veteran => ValueKind::YesNo,
            Self::SsnReason => ValueKind::SsnNone,
            Self::Marital => ValueKind::Marital,
            Self::Citizenship => ValueKind::Citizenship,
            Self::TaxFiling => ValueKind::TaxFiling,
        }
    }

    /// Who may be given it at all.
    pub fn reach(self) -> Reach {
        match self {
            Self::FullName
            | Self::LastFirst
            | Self::LastName
            | Self::FirstName
            | Self::MiddleName
            | Self::MiddleInitial
            | Self::Suffix
            | Self::BirthDate
            | Self::BirthMonth
            | Self::BirthDay
            | Self::BirthYear
            | Self::Sex
            | Self::Language
            | Self::Interpreter
            | Self::Cin
            | Self::Cdcr
            | Self::Booking
            | Self::CustodySince
            | Self::ExpectedRelease
            | Self::ReleasedOn
            | Self::FacilityName
            | Self::FacilityAddress
            | Self::FacilityPhone
            | Self::FacilityCounty
            | Self::HomeAddress
            | Self::ResidenceCounty
            | Self::Phone
            | Self::SecondPhone
            | Self::PlanChoice
            | Self::Assister
            | Self::PreparedBy
            | Self::Today => Reach::Everybody,
            Self::WrittenLanguage
            | Self::Aliases
            | Self::NoHome
            | Self::MailingAddress
            | Self::Email
            | Self::BestContact
            | Self::Marital
            | Self::RaceEthnicity
            | Self::Household
            | Self::TaxFiling
            | Self::Income
            | Self::OtherCoverage
            | Self::Mbi
            | Self::Veteran
            | Self::Representative
            | Self::RepresentativeSignedOn => Reach::Application,
            Self::Ssn
            | Self::SsnLast4
            | Self::SsnReason
            | Self::Citizenship
            | Self::ImmigrationDocument
            | Self::Pregnant
            | Self::DueDate
            | Self::ChildrenExpected
            | Self::Disability
            | Self::LongTermCare
            | Self::FormerFosterYouth
            | Self::AmericanIndian => Reach::County,
        }
    }

    /// Where it is typed.
    pub fn typed_at(self) -> TypedAt {
        match self {
            Self::FullName
            | Self::LastFirst
            | Self::LastName
            | Self::FirstName
            | Self::MiddleName
            | Self::MiddleInitial
            | Self::Suffix
            | Self::BirthDate
            | Self::BirthMonth
            | Self::BirthDay
            | Self::BirthYear
            | Self::Booking
            | Self::CustodySince => TypedAt::Roster,
            Self::Aliases | Self::Interpreter | Self::Cin | Self::Cdcr | Self::SecondPhone => {
                TypedAt::Person
            }
            Self::Sex
            | Self::Language
            | Self::WrittenLanguage
            | Self::Ssn
            | Self::SsnLast4
            | Self::SsnReason
            | Self::HomeAddress
            | Self::NoHome
            | Self::MailingAddress
            | Self::ResidenceCounty
            | Self::Phone
            | Self::Email
            | Self::BestContact
            | Self::Marital
            | Self::Citizenship
            | Self::ImmigrationDocument
            | Self::RaceEthnicity
            | Self::Household
            | Self::TaxFiling
            | Self::Income
            | Self::Pregnant
            | Self::DueDate
            | Self::ChildrenExpected
            | Self::Disability
            | Self::LongTermCare
            | Self::OtherCoverage
            | Self::Mbi
            | Self::AmericanIndian
            | Self::Veteran
            | Self::Representative
            | Self::RepresentativeSignedOn
            | Self::PlanChoice
            | Self::Assister => TypedAt::Application,
            Self::ExpectedRelease | Self::ReleasedOn => TypedAt::ReleaseDate,
            Self::FacilityName
            | Self::FacilityAddress
            | Self::FacilityPhone
            | Self::FacilityCounty
            | Self::PreparedBy
            | Self::Today => TypedAt::Facility,
            Self::FormerFosterYouth => TypedAt::Screening,
        }
    }

    /// Whether it may be open without anybody lacking it.
    pub fn may_be_open(self) -> bool {
        matches!(
            self,
            Self::PlanChoice
                | Self::MiddleName
                | Self::MiddleInitial
                | Self::Suffix
                | Self::Aliases
                | Self::WrittenLanguage
                | Self::Interpreter
                | Self::SsnReason
                | Self::Cdcr
                | Self::ReleasedOn
                | Self::SecondPhone
                | Self::Email
                | Self::BestContact
                | Self::ImmigrationDocument
                | Self::RaceEthnicity
                | Self::DueDate
                | Self::ChildrenExpected
                | Self::Mbi
                | Self::AmericanIndian
                | Self::Veteran
                | Self::Representative
                | Self::RepresentativeSignedOn
        )
    }

    /// Names, numbers and days: they say who somebody is, whatever words they hold.
    pub fn is_identity(self) -> bool {
        matches!(
            self,
            Self::FullName
                | Self::LastFirst
                | Self::LastName
                | Self::FirstName
                | Self::MiddleName
                | Self::MiddleInitial
                | Self::Suffix
                | Self::Aliases
                | Self::BirthDate
                | Self::BirthMonth
                | Self::BirthDay
                | Self::BirthYear
                | Self::Ssn
                | Self::SsnLast4
                | Self::Cin
                | Self::Cdcr
                | Self::Booking
                | Self::CustodySince
                | Self::ExpectedRelease
                | Self::ReleasedOn
                | Self::FacilityName
                | Self::FacilityAddress
                | Self::FacilityPhone
                | Self::FacilityCounty
                | Self::Today
        )
    }
}
