//! Medicines that go home with the person: 30 days in hand on release (domain 10).

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{cases::MedicineOrder, facts::FactKind},
};
use chrono::NaiveDate;

impl FactKind for MedicineOrder {
    const TABLE: &'static str = "medicine_order";
    const COLUMNS: &'static str = "drug, strength, form, directions, indication, days_supply, quantity, rx_number, prescriber, pharmacy, billed_to, refrigerate, high_alert, state, ordered_on, filled_on, received_on, bagged_on, handed_on, reached, change";
    const LISTED: &'static str = "'', '', '', '', NULL, days_supply, quantity, NULL, NULL, NULL, NULL, refrigerate, high_alert, state, ordered_on, filled_on, received_on, bagged_on, handed_on, reached, change";
    const SAVE: &'static str = "medicines.save";
    const REMOVE: &'static str = "medicines.remove";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            (&self.drug).into(),
            (&self.strength).into(),
            (&self.form).into(),
            (&self.directions).into(),
            (&self.indication).into(),
            self.days_supply.into(),
            self.quantity.into(),
            (&self.rx_number).into(),
            (&self.prescriber).into(),
            (&self.pharmacy).into(),
            (&self.billed_to).into(),
            self.refrigerate.into(),
            self.high_alert.into(),
            Value::word(self.state)?,
            self.ordered_on.into(),
            self.filled_on.into(),
            self.received_on.into(),
            self.bagged_on.into(),
            self.handed_on.into(),
            Value::word(self.reached)?,
            Value::word(self.change)?,
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            drug: row.get(from)?,
            strength: row.get(from + 1)?,
            form: row.get(from + 2)?,
            directions: row.get(from + 3)?,
            indication: row.get(from + 4)?,
            days_supply: row.get(from + 5)?,
            quantity: row.get(from + 6)?,
            rx_number: row.get(from + 7)?,
            prescriber: row.get(from + 8)?,
            pharmacy: row.get(from + 9)?,
            billed_to: row.get(from + 10)?,
            refrigerate: row.get(from + 11)?,
            high_alert: row.get(from + 12)?,
            state: row.word(from + 13)?,
            ordered_on: row.get(from + 14)?,
            filled_on: row.get(from + 15)?,
            received_on: row.get(from + 16)?,
            bagged_on: row.get(from + 17)?,
            handed_on: row.get(from + 18)?,
            reached: row.word_or_none(from + 19)?,
            change: row.word(from + 20)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let mut problems = Vec::new();
        if self.drug.trim().is_empty() {
            problems.push(Problem { field: "drug".into(), message: "Name the medicine.".into() });
        }
        for (field, day) in [
            ("ordered_on", self.ordered_on),
            ("filled_on", self.filled_on),
            ("received_on", self.received_on),
            ("bagged_on", self.bagged_on),
            ("handed_on", self.handed_on),
        ] {
            if day.is_some_and(|day| today < day) {
                let message = "This day is after today.".into();
                problems.push(Problem { field: field.into(), message });
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}
