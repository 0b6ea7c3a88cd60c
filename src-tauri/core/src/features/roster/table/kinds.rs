//! The kinds of list that are read, and what the headings of each mean beside those that say whose
//! a line is.

use super::field::Field;
use super::headings::HEADINGS;
use serde::{Deserialize, Serialize};

/// What a file lists, which decides what its headings mean: a "start date" is another thing in a
/// list of orders than in a list of people.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Who is in custody.
    #[default]
    Roster,
    /// Reports of the clinic's own record system.
    Orders,
    Administrations,
    Allergies,
    Problems,
}

/// What says whose a line is; every list has it under the headings of a roster.
pub(crate) const WHOSE: [Field; 10] = [
    Field::BookingNumber,
    Field::LastName,
    Field::FirstName,
    Field::MiddleName,
    Field::FullName,
    Field::BirthDate,
    Field::Cin,
    Field::Cii,
    Field::Cdcr,
    Field::FacilityNumber,
];

const DRUG: &str = "drug, drug name, medication, medication name, medicine, med, med name, \
     generic name, medication ordered, ordered medication, medication description, item";

const ORDERS: [(Field, &str); 10] = [
    (Field::Drug, DRUG),
    (Field::Strength, "strength, dose strength, drug strength, dosage strength, dose, dosage"),
    (Field::DrugForm, "form, dosage form, dose form, drug form"),
    (
        Field::Directions,
        "directions, sig, directions for use, instructions, administration instructions, \
         order sig, frequency",
    ),
    (Field::Indication, "indication, reason for use, indication for use, reason, diagnosis"),
    (
        Field::OrderStart,
        "start date, start, started, order start date, date started, begin date, order date, \
         date ordered, effective date, start date time",
    ),
    (
        Field::OrderStop,
        "stop date, stop, stopped, end date, order stop date, date stopped, discontinue date, \
         discontinued date, date discontinued, dc date, d c date, expiration date, expires, \
         stop date time, end date time",
    ),
    (
        Field::Prescriber,
        "prescriber, prescribing provider, ordering provider, provider, ordered by, \
         prescribed by, prescriber name, provider name, practitioner",
    ),
    (Field::RxNumber, "rx no, rx, prescription no, prescription, script no, order no"),
    (Field::RecordState, "order status, status, medication status, state"),
];

const ADMINISTRATIONS: [(Field, &str); 6] = [
    (Field::Drug, DRUG),
    (
        Field::Dose,
        "dose given, dose, given dose, administered dose, dose administered, amount given, amount, \
         dosage, strength",
    ),
    (
        Field::GivenDate,
        "given date, date given, given on, given at, given, administration date, admin date, \
         administered date, date administered, administered on, administered at, administered, \
         administration date time, admin date time, administered date time, given date time, \
         date time given, last given, last dose, last dose date, last dose given, \
         last administration, last administered, last dose date time, administration time, \
         dose date, dose date time, charted date, date time, date",
    ),
    (
        Field::GivenTime,
        "given time, time given, admin time, administered time, time administered, \
         last dose time, dose time, time",
    ),
    (
        Field::Outcome,
        "outcome, result, administration status, admin status, administration result, \
         dose status, action, response, status",
    ),
    (
        Field::NotGivenWhy,
        "reason not given, not given reason, refusal reason, reason refused, hold reason, \
         reason code, reason",
    ),
];

const ALLERGIES: [(Field, &str); 3] = [
    (
        Field::Allergen,
        "allergen, allergy, allergies, substance, allergic to, allergy name, allergen name, \
         allergy description",
    ),
    (Field::Reaction, "reaction, reactions, allergic reaction, manifestation, allergy reaction"),
    (Field::RecordState, "allergy status, status, state"),
];

const PROBLEMS: [(Field, &str); 4] = [
    (
        Field::ProblemName,
        "problem, problem name, problem description, diagnosis, diagnosis name, \
         diagnosis description, condition, condition name, problem list, description",
    ),
    (
        Field::Icd10,
        "icd 10, icd10, icd 10 code, icd10 code, icd 10 cm, icd10cm, icd code, icd, dx code, \
         diagnosis code, problem code, code",
    ),
    (
        Field::Since,
        "since, onset date, onset, date of onset, diagnosed, diagnosed on, date diagnosed, \
         diagnosis date, start date, noted, date noted",
    ),
    (Field::RecordState, "problem status, status, state"),
];

impl List {
    /// The headings of this list's own fields.
    pub(crate) fn own(self) -> &'static [(Field, &'static str)] {
        match self {
            Self::Roster => &HEADINGS,
            Self::Orders => &ORDERS,
            Self::Administrations => &ADMINISTRATIONS,
            Self::Allergies => &ALLERGIES,
            Self::Problems => &PROBLEMS,
        }
    }

    /// Whether the field is what this list is about, and not whose the line is.
    pub fn is_about(self, field: Field) -> bool {
        self.own().iter().any(|(own, _)| *own == field)
    }

    /// Everything that a column of this list can hold, in the order in which it is offered.
    pub fn fields(self) -> Vec<Field> {
        let whose = (self != Self::Roster).then_some(WHOSE).into_iter().flatten();
        whose.chain(self.own().iter().map(|(field, _)| *field)).collect()
    }
}
