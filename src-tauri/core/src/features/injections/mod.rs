//! Long-acting injections that are no treatment of addiction, as facts of a stay.
//!
//! They are a kind of their own, so that no list, paper or count of MAT ever holds one, and so that
//! whoever may know of mental health but not of addiction treatment sees them like any medicine.

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Dose, Injection},
        facts::FactKind,
    },
};
use chrono::NaiveDate;

/// A longer interval than this is a slip of the pen.
const LONGEST_INTERVAL: u16 = 366;

impl FactKind for Injection {
    const TABLE: &'static str = "injection";
    const COLUMNS: &'static str =
        "product, drug, directions, every_days, last_dose_on, last_dose_time, stopped_on";
    const SAVE: &'static str = "injections.save";
    const REMOVE: &'static str = "injections.remove";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.product)?,
            (&self.drug).into(),
            (&self.directions).into(),
            self.every_days.into(),
            self.last_dose.map(|dose| dose.on).into(),
            self.last_dose.and_then(|dose| dose.time).into(),
            self.stopped_on.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            product: row.word(from)?,
            drug: row.get(from + 1)?,
            directions: row.get(from + 2)?,
            every_days: row.get(from + 3)?,
            last_dose: row
                .get::<Option<NaiveDate>>(from + 4)?
                .map(|on| Ok::<_, Error>(Dose { on, time: row.get(from + 5)? }))
                .transpose()?,
            stopped_on: row.get(from + 6)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.drug.trim().is_empty() {
            problem("drug", "Name the injection.");
        }
        if self.last_dose.is_some_and(|dose| today < dose.on) {
            problem("last_dose", "The last dose cannot be after today.");
        }
        if self.every_days.is_some_and(|days| days == 0 || LONGEST_INTERVAL < days) {
            problem("every_days", "Give the days between two injections, from 1 to 366.");
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}
