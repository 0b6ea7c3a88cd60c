//! Medication for addiction treatment. Every fact of this kind is a Part 2 fact by nature.

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Dose, MatPlan},
        facts::FactKind,
    },
};
use chrono::NaiveDate;

impl FactKind for MatPlan {
    const TABLE: &'static str = "mat_plan";
    const COLUMNS: &'static str = "product, drug, directions, last_dose_on, last_dose_time, take_home_days, otp, verified, stopped_on";
    const SAVE: &'static str = "mat.save";
    const REMOVE: &'static str = "mat.remove";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.product)?,
            (&self.drug).into(),
            (&self.directions).into(),
            self.last_dose.map(|dose| dose.on).into(),
            self.last_dose.and_then(|dose| dose.time).into(),
            self.take_home_days.into(),
            (&self.otp).into(),
            Value::json(&self.verified)?,
            self.stopped_on.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            product: row.word(from)?,
            drug: row.get(from + 1)?,
            directions: row.get(from + 2)?,
            last_dose: row
                .get::<Option<NaiveDate>>(from + 3)?
                .map(|on| Ok::<_, Error>(Dose { on, time: row.get(from + 4)? }))
                .transpose()?,
            take_home_days: row.get(from + 5)?,
            otp: row.get(from + 6)?,
            verified: row.json(from + 7)?,
            stopped_on: row.get(from + 8)?,
            opens: None,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        if self.last_dose.is_some_and(|dose| today < dose.on) {
            let message = "The last dose cannot be after today.".into();
            return Err(Error::Invalid(vec![Problem { field: "last_dose".into(), message }]));
        }
        Ok(())
    }
}
