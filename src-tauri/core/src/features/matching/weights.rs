//! What each agreement and each difference counts, in one table.
//!
//! Ten points are one bit: ten points more, and it is twice as likely that two records are one
//! person (Fellegi and Sunter 1969). Race and ethnicity are not in the table and never will be.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something in which two records agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    Cin,
    Cii,
    Cdcr,
    FacilityNumber,
    /// The last name, the first name and the birth date, all of them.
    NameAndBirthDate,
    BirthDate,
    /// Day and month have changed places.
    BirthDateSwapped,
    /// One digit is another, or two have changed places.
    BirthDateOneDigit,
    BirthYearNear,
    /// Nobody knows a date, and the same was written down.
    BirthAsWritten,
    LastName,
    /// One of the names of a double surname.
    PartOfLastName,
    LastNameAlike,
    FirstName,
    Nickname,
    /// One of several first names, or the middle name used as the first.
    PartOfFirstName,
    FirstNameAlike,
    FirstInitial,
    /// Every name, and in another order.
    NamesInOtherOrder,
    MiddleName,
    MiddleInitial,
    SsnLast4,
    Sex,
}

/// Something in which two records differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    BirthDate,
    LastName,
    FirstName,
    MiddleName,
    Sex,
    SsnLast4,
    Cin,
    Cdcr,
    FacilityNumber,
    /// Rules it out that both are one person, as the next two do.
    Suffix,
    CheckedCin,
    Fingerprints,
}

impl Agreement {
    /// A number that names one person.
    pub fn is_strong(self) -> bool {
        matches!(self, Self::Cin | Self::Cii | Self::Cdcr | Self::FacilityNumber)
    }

    /// How much it speaks for one person.
    #[expect(clippy::match_same_arms, reason = "each line has a reason of its own")]
    pub const fn points(self) -> i32 {
        match self {
            // Given to one person each; a wrong one is a slip of the pen.
            Self::Cin | Self::Cii | Self::Cdcr | Self::FacilityNumber => 150,
            // 1 in 20,000 strangers (14 bits), less what twins and filled-in dates take away.
            Self::BirthDate => 100,
            // 1 in 20,000 too, and twice as many chances; the slip itself happens.
            Self::BirthDateSwapped => 80,
            // Some twenty dates are one digit away.
            Self::BirthDateOneDigit => 60,
            // Day and month of two years.
            Self::BirthYearNear => 60,
            Self::BirthAsWritten => 60,
            // Common surnames are borne by 1 in 100.
            Self::LastName => 60,
            Self::PartOfLastName => 45,
            Self::LastNameAlike => 35,
            // 1 in 50, more within one sex.
            Self::FirstName => 50,
            Self::Nickname => 40,
            Self::PartOfFirstName => 35,
            Self::FirstNameAlike => 30,
            Self::FirstInitial => 10,
            Self::NamesInOtherOrder => 90,
            Self::NameAndBirthDate => {
                Self::BirthDate.points() + Self::LastName.points() + Self::FirstName.points()
            }
            Self::MiddleName => 25,
            Self::MiddleInitial => 15,
            // 1 in 10,000 strangers; families share none.
            Self::SsnLast4 => 90,
            // Weak: half of everybody.
            Self::Sex => 5,
        }
    }
}

impl Difference {
    /// How much it speaks against one person; what rules it out has no points.
    #[expect(clippy::match_same_arms, reason = "each line has a reason of its own")]
    pub const fn points(self) -> i32 {
        match self {
            Self::BirthDate => -80,
            // Marriage, and a second surname that was written alone.
            Self::LastName => -40,
            // Twins differ in this and in little else.
            Self::FirstName => -60,
            Self::MiddleName => -20,
            Self::Sex => -30,
            Self::SsnLast4 => -50,
            // A number that nobody checked may be wrong; a state prison gives a new one at times,
            // and a jail that books somebody twice as two people does too.
            Self::Cin => -40,
            Self::Cdcr => -20,
            Self::FacilityNumber => -20,
            Self::Suffix | Self::CheckedCin | Self::Fingerprints => 0,
        }
    }

    /// Whether it rules out that both are one person, whatever else agrees.
    pub fn is_veto(self) -> bool {
        matches!(self, Self::Suffix | Self::CheckedCin | Self::Fingerprints)
    }
}

/// From so many points on, two records are shown side by side.
pub const SUGGESTED_FROM: i32 = 125;
