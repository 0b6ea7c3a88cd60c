//! One line of a report → whose it is and what it tells, or why it cannot be taken.

use super::values::{Outcome, RecordState, printed, read_day, read_outcome, read_state};
use crate::{
    features::{
        cases::{ClinicList, Dose, IdentifierKind, NotGiven},
        roster::{Columns, Dating, Field, dates, values},
    },
    wire::table_in::Row,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whom a line is about, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    pub booking: Option<String>,
    pub identifiers: BTreeMap<IdentifierKind, String>,
    /// Numbers of which nobody says what they are, in a document.
    pub any: Vec<String>,
    pub birth: Option<NaiveDate>,
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowSays {
    Order(OrderSaid),
    Dose(DoseSaid),
    Allergy(AllergySaid),
    Problem(ProblemSaid),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OrderSaid {
    pub drug: String,
    pub strength: Option<String>,
    pub form: Option<String>,
    pub directions: Option<String>,
    pub indication: Option<String>,
    pub prescriber: Option<String>,
    pub rx_number: Option<String>,
    pub started: Option<NaiveDate>,
    pub stopped: Option<NaiveDate>,
    /// The report itself calls it stopped.
    pub ended: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DoseSaid {
    pub drug: String,
    pub dose: Option<String>,
    pub what: DoseWhat,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DoseWhat {
    Given(Dose),
    Missed(NotGiven),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AllergySaid {
    /// `None`: somebody asked, and there is none.
    pub allergen: Option<String>,
    pub reaction: Option<String>,
    pub ended: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProblemSaid {
    pub name: String,
    pub icd10: Option<String>,
    pub since: Option<NaiveDate>,
    pub ended: bool,
}

/// Reads lines of one file.
pub(super) struct Lines<'a> {
    pub kind: ClinicList,
    pub columns: &'a Columns,
    pub dating: &'a Dating,
    pub now: NaiveDateTime,
}

/// A line that could be read, with remarks on what in it could not be used.
pub(super) type Read = (Who, RowSays, Vec<String>);

impl Lines<'_> {
    pub fn read(&self, row: &Row) -> Result<Read, String> {
        let surplus = row.cells.iter().skip(self.columns.headings.len());
        if surplus.clone().any(|cell| !cell.trim().is_empty()) {
            return Err(format!(
                "This line has {} values for {} headings, so a separator or a quotation mark is wrong.",
                row.cells.len(),
                self.columns.headings.len()
            ));
        }
        let mut notes = Vec::new();
        let who = self.who(row)?;
        let says = match self.kind {
            ClinicList::Orders => RowSays::Order(self.order(row, &mut notes)?),
            ClinicList::Administrations => RowSays::Dose(self.dose(row)?),
            ClinicList::Allergies => RowSays::Allergy(self.allergy(row, &mut notes)?),
            ClinicList::Problems => RowSays::Problem(self.problem(row, &mut notes)?),
        };
        Ok((who, says, notes))
    }

    fn cell<'r>(&self, field: Field, row: &'r Row) -> &'r str {
        self.columns.cell(field, row).unwrap_or_default()
    }

    fn text(&self, field: Field, row: &Row) -> Option<String> {
        values::read_text(self.cell(field, row))
    }

    fn who(&self, row: &Row) -> Result<Who, String> {
        let booking = values::read_booking(self.cell(Field::BookingNumber, row));
        let numbers = [
            (Field::Cin, IdentifierKind::Cin),
            (Field::Cii, IdentifierKind::Cii),
            (Field::Cdcr, IdentifierKind::Cdcr),
            (Field::FacilityNumber, IdentifierKind::Facility),
        ];
        let read = |(field, kind)| {
            let found = values::read_identifier(kind, self.cell(field, row)).ok().flatten()?;
            Some((kind, found))
        };
        let identifiers: BTreeMap<IdentifierKind, String> =
            numbers.into_iter().filter_map(read).collect();
        let habit = self.dating.habit(Field::BirthDate);
        let birth = dates::read_birth_as(self.cell(Field::BirthDate, row), self.now.date(), habit);
        let birth = birth.and_then(|birth| birth.date);
        match booking {
            Ok(booking) => Ok(Who { booking: Some(booking), identifiers, any: Vec::new(), birth }),
            Err(_) if birth.is_some() && !identifiers.is_empty() => {
                Ok(Who { booking: None, identifiers, any: Vec::new(), birth })
            }
            Err(sentence) => Err(sentence.into()),
        }
    }

    fn order(&self, row: &Row, notes: &mut Vec<String>) -> Result<OrderSaid, String> {
        let drug = self.text(Field::Drug, row).ok_or("This line names no medicine.")?;
        let stopped = self.day(Field::OrderStop, row, notes);
        let passed = stopped.is_some_and(|day| day < self.now.date());
        Ok(OrderSaid {
            drug,
            strength: self.text(Field::Strength, row),
            form: self.text(Field::DrugForm, row),
            directions: self.text(Field::Directions, row),
            indication: self.text(Field::Indication, row),
            prescriber: self.text(Field::Prescriber, row),
            rx_number: self.text(Field::RxNumber, row),
            started: self.day(Field::OrderStart, row, notes),
            stopped,
            ended: self.has_ended(row, notes) || passed,
        })
    }

    fn dose(&self, row: &Row) -> Result<DoseSaid, String> {
        let drug = self.text(Field::Drug, row).ok_or("This line names no medicine.")?;
        let habit = self.dating.habit(Field::GivenDate);
        let day = read_day(self.cell(Field::GivenDate, row), habit, self.now.date());
        let (on, clock) = match day {
            Ok(Some(found)) => found,
            Ok(None) => return Err("This line does not say when the dose was.".into()),
            Err(()) => return Err("The day of the dose on this line could not be read.".into()),
        };
        let beside = self.cell(Field::GivenTime, row);
        let time = clock.or_else(|| dates::read_time(beside));
        if time.is_none() && !beside.is_empty() {
            return Err("The time of the dose on this line could not be read.".into());
        }
        if self.now < on.and_time(time.unwrap_or_default()) {
            return Err("The time of this dose has not come.".into());
        }
        let outcome = self.cell(Field::Outcome, row);
        let what =
            if self.columns.has(Field::Outcome) { read_outcome(outcome) } else { Outcome::Given };
        let what = match what {
            Outcome::Given => DoseWhat::Given(Dose { on, time }),
            Outcome::Missed(how) => {
                let reason = self.text(Field::NotGivenWhy, row);
                DoseWhat::Missed(NotGiven { on, time, how, reason })
            }
            Outcome::NotUnderstood => {
                let sentence =
                    "Whether this dose was given is not understood, so it was not taken.";
                return Err(sentence.into());
            }
        };
        Ok(DoseSaid { drug, dose: self.text(Field::Dose, row), what })
    }

    fn allergy(&self, row: &Row, notes: &mut Vec<String>) -> Result<AllergySaid, String> {
        let written = self.cell(Field::Allergen, row);
        let compact: String = written.chars().filter(|c| c.is_alphabetic()).collect();
        let none = ["NKA", "NKDA", "NKFA", "NOKNOWNALLERGIES", "NOKNOWNDRUGALLERGIES", "NONEKNOWN"];
        let is_none = none.iter().any(|word| compact.eq_ignore_ascii_case(word));
        let allergen = values::read_text(written);
        if allergen.is_none() && !is_none {
            return Err("This line names no allergen.".into());
        }
        Ok(AllergySaid {
            allergen: allergen.filter(|_| !is_none),
            reaction: self.text(Field::Reaction, row),
            ended: self.has_ended(row, notes),
        })
    }

    fn problem(&self, row: &Row, notes: &mut Vec<String>) -> Result<ProblemSaid, String> {
        Ok(ProblemSaid {
            name: self.text(Field::ProblemName, row).ok_or("This line names no problem.")?,
            icd10: self.text(Field::Icd10, row),
            since: self.day(Field::Since, row, notes),
            ended: self.has_ended(row, notes),
        })
    }

    fn day(&self, field: Field, row: &Row, notes: &mut Vec<String>) -> Option<NaiveDate> {
        // A stop may lie ahead, so a short year is never thrown back a century for it.
        let latest = NaiveDate::MAX;
        let found = read_day(self.cell(field, row), self.dating.habit(field), latest);
        if found.is_err() {
            notes.push(format!("The {} on this line could not be read.", field.title()));
        }
        found.ok().flatten().map(|(day, _)| day)
    }

    fn has_ended(&self, row: &Row, notes: &mut Vec<String>) -> bool {
        match read_state(self.cell(Field::RecordState, row)) {
            Some(RecordState::Ended) => true,
            Some(RecordState::Active) => false,
            None => {
                let sentence = "The status on this line is not understood; it was taken as listed.";
                notes.push(sentence.into());
                false
            }
        }
    }
}

/// When a report says that it was printed, in the rows above its headings.
pub(super) fn printed_in(top: &[Row], today: NaiveDate) -> Option<NaiveDateTime> {
    top.iter().find_map(|row| printed(&row.cells.join(" "), today))
}
