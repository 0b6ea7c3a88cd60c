//! How doses given and the clinic's remarks are kept.

use crate::{
    Error, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Administration, Dose, Reported},
        facts::FactKind,
    },
};
use chrono::NaiveDate;

impl FactKind for Administration {
    const TABLE: &'static str = "administration";
    const COLUMNS: &'static str = "drug, dose, given_on, given_time, not_given";
    const SAVE: &'static str = "ehr.save_dose";
    const REMOVE: &'static str = "ehr.remove_dose";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            (&self.drug).into(),
            (&self.dose).into(),
            self.given.map(|dose| dose.on).into(),
            self.given.and_then(|dose| dose.time).into(),
            Value::json(&self.not_given)?,
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            drug: row.get(from)?,
            dose: row.get(from + 1)?,
            given: row
                .get::<Option<NaiveDate>>(from + 2)?
                .map(|on| Ok::<_, Error>(Dose { on, time: row.get(from + 3)? }))
                .transpose()?,
            not_given: row.json(from + 4)?,
        })
    }
}

/// A remark is made by reports alone; taking it out says that somebody looked and the record
/// stands.
impl FactKind for Reported {
    const TABLE: &'static str = "clinic_says";
    const COLUMNS: &'static str = "list, about, what";
    const SAVE: &'static str = "ehr.remark";
    const REMOVE: &'static str = "ehr.settle";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![Value::word(self.list)?, self.about.into(), Value::json(&self.what)?])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self { list: row.word(from)?, about: row.get(from + 1)?, what: row.json(from + 2)? })
    }
}
