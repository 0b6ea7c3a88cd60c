//! Medicines that go home with the person: 30 days in hand on release (domain 10).
//!
//! `rules` is the table by which an order moves; `quantity` what its directions make; `limits` what
//! law, payer and site allow; `abrupt` which medicines are dangerous to stop at once; `ready` the
//! order that is kept for people who could leave any day; `api` the moves themselves.

mod abrupt;
mod api;
mod limits;
mod quantity;
mod ready;
pub mod rules;

pub use abrupt::{AbruptStop, abrupt_stop};
pub use api::{
    CorrectMedicine, MoveMedicine, MovedMedicine, ReconcileMedicine, StepMedicines, StepOrder,
};
pub use limits::{OrderLimit, OrderLimitKind, limits};
pub use quantity::{Quantity, WhyNoQuantity, quantity};
pub use ready::{ReadyOrder, ready};
pub use rules::MedicineStep;

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::MedicineOrder,
        facts::{FactKind, Form},
        orders,
        services::is_npi,
    },
    session::Writing,
};
use chrono::NaiveDate;

impl FactKind for MedicineOrder {
    const TABLE: &'static str = "medicine_order";
    const COLUMNS: &'static str = "drug, strength, form, directions, indication, days_supply, quantity, rx_number, prescriber, pharmacy, billed_to, refrigerate, high_alert, state, ordered_on, filled_on, received_on, bagged_on, handed_on, reached, change, detail";
    const LISTED: &'static str = "'', '', '', '', NULL, days_supply, quantity, NULL, NULL, NULL, NULL, refrigerate, high_alert, state, ordered_on, filled_on, received_on, bagged_on, handed_on, reached, change, NULL";
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
            self.detail.as_ref().map(Value::json).transpose()?.unwrap_or(Value::Null),
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
            detail: row.json_or_none(from + 21)?,
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
        problems.extend(self.numbers());
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// What the form says goes by the same table as every move, and within the same limits.
    fn saved(&self, cx: &Writing<'_>, form: &Form<'_, Self>) -> Result<()> {
        orders::saved_by_form(cx, form, self)?;
        // What was so before is in sight already, and stands in the way of nothing else. Both as this
        // user sees it: a reason that they are not shown must not be told by what they are asked.
        let before = form.shown.or(form.before.map(|fact| &fact.value));
        let before = before.map(|order| limits(order, cx.pack)).unwrap_or_default();
        let asked: Vec<Problem> = limits(form.said, cx.pack)
            .into_iter()
            .filter(|limit| limit.stands_in_the_way(form.said) && !before.contains(limit))
            .map(|limit| Problem { field: limit.kind.field().into(), message: limit.words })
            .collect();
        if asked.is_empty() { Ok(()) } else { Err(Error::Invalid(asked)) }
    }
}

/// The check digit of a DEA number: two letters, then seven digits, of which the last is that of
/// first + third + fifth and twice second + fourth + sixth.
fn is_dea(text: &str) -> bool {
    let (letters, digits) = text.split_at_checked(2).unwrap_or_default();
    let digits: Option<Vec<u32>> = digits.chars().map(|letter| letter.to_digit(10)).collect();
    let Some([first, second, third, fourth, fifth, sixth, check]) = digits.as_deref() else {
        return false;
    };
    letters.chars().all(|letter| letter.is_ascii_alphanumeric())
        && letters.starts_with(|first: char| first.is_ascii_alphabetic())
        && (first + third + fifth + 2 * (second + fourth + sixth)) % 10 == *check
}

impl MedicineOrder {
    /// Numbers of the prescriber that cannot be right.
    fn numbers(&self) -> Vec<Problem> {
        let Some(detail) = &self.detail else { return Vec::new() };
        let wrong = |field: &str, text: &Option<String>, is: fn(&str) -> bool, message: &str| {
            let bad = text.as_deref().is_some_and(|text| !is(text));
            bad.then(|| Problem { field: field.into(), message: message.into() })
        };
        let npi = "This is no NPI: ten digits, and the last one must check.";
        let dea = "This is no DEA number: two letters and seven digits, and the last must check.";
        [
            wrong("prescriber_npi", &detail.prescriber_npi, is_npi, npi),
            wrong("prescriber_dea", &detail.prescriber_dea, is_dea, dea),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
