//! What a column of a list can hold, and what each is called.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a column of a list holds. Race, charge and offence are left out on purpose: race never
/// enters, and criminal history is not copied into health records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    BookingNumber,
    LastName,
    FirstName,
    MiddleName,
    Suffix,
    /// Last, first, middle initial and suffix in one cell.
    FullName,
    BirthDate,
    Sex,
    BookingDate,
    BookingTime,
    /// Also a plain "release date": the word of least trust.
    ProjectedReleaseDate,
    ScheduledReleaseDate,
    CourtOrderedReleaseDate,
    ActualReleaseDate,
    ReleaseTime,
    LegalStatus,
    /// "SENT EXP", "BAIL": why or how the person is expected to leave.
    ReleaseReason,
    Cin,
    Cii,
    Cdcr,
    /// The facility's own number of the person, the same in every stay.
    FacilityNumber,
    /// Only the last four digits are kept, however many the column holds.
    Ssn,
    Housing,
    Language,
    Drug,
    Strength,
    DrugForm,
    Directions,
    Indication,
    OrderStart,
    OrderStop,
    Prescriber,
    RxNumber,
    /// Of an order, an allergy or a problem: active, stopped.
    RecordState,
    Dose,
    GivenDate,
    GivenTime,
    /// Given, refused, not given.
    Outcome,
    NotGivenWhy,
    Allergen,
    Reaction,
    ProblemName,
    Icd10,
    Since,
}

impl Field {
    /// As it is called on screen and in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::BookingNumber => "booking number",
            Self::LastName => "last name",
            Self::FirstName => "first name",
            Self::MiddleName => "middle name",
            Self::Suffix => "suffix",
            Self::FullName => "full name",
            Self::BirthDate => "birth date",
            Self::Sex => "sex",
            Self::BookingDate => "booking date",
            Self::BookingTime => "booking time",
            Self::ProjectedReleaseDate => "projected release date",
            Self::ScheduledReleaseDate => "scheduled release date",
            Self::CourtOrderedReleaseDate => "court-ordered release date",
            Self::ActualReleaseDate => "actual release date",
            Self::ReleaseTime => "release time",
            Self::LegalStatus => "legal status",
            Self::ReleaseReason => "release reason",
            Self::Cin => "CIN",
            Self::Cii => "CII number",
            Self::Cdcr => "CDCR number",
            Self::FacilityNumber => "facility person number",
            Self::Ssn => "SSN",
            Self::Housing => "housing",
            Self::Language => "language",
            Self::Drug => "medicine",
            Self::Strength => "strength",
            Self::DrugForm => "form",
            Self::Directions => "directions",
            Self::Indication => "indication",
            Self::OrderStart => "start of the order",
            Self::OrderStop => "stop of the order",
            Self::Prescriber => "prescriber",
            Self::RxNumber => "prescription number",
            Self::RecordState => "status",
            Self::Dose => "dose",
            Self::GivenDate => "day of the dose",
            Self::GivenTime => "time of the dose",
            Self::Outcome => "given or not",
            Self::NotGivenWhy => "reason it was not given",
            Self::Allergen => "allergen",
            Self::Reaction => "reaction",
            Self::ProblemName => "problem",
            Self::Icd10 => "ICD-10 code",
            Self::Since => "day since",
        }
    }
}
