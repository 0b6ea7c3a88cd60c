//! Durable medical equipment that goes home with the person (domain 11).
//!
//! `rules` is the table by which an order moves; `codes` the list of HCPCS codes that the product
//! carries; `cautions` what somebody should look at before the item is counted on.

mod api;
mod cautions;
mod codes;
pub mod rules;

pub use api::{CorrectEquipment, MoveEquipment, MovedEquipment};
pub use cautions::{EquipmentCaution, EquipmentCautionKind, cautions};
pub use codes::{CodesFound, FindCodes, HcpcsItem, find, listed, version};

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::EquipmentOrder,
        facts::{FactKind, Form},
        orders,
        services::is_npi,
    },
    session::Writing,
};
use chrono::NaiveDate;

impl FactKind for EquipmentOrder {
    const TABLE: &'static str = "equipment_order";
    const COLUMNS: &'static str = "item, hcpcs, needs_authorization, serial, supplier, state, started_on, delivered_on, handed_on, detail";
    const LISTED: &'static str =
        "'', '', needs_authorization, NULL, NULL, state, started_on, delivered_on, handed_on, NULL";
    const SAVE: &'static str = "equipment.save";
    const REMOVE: &'static str = "equipment.remove";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            (&self.item).into(),
            (&self.hcpcs).into(),
            self.needs_authorization.into(),
            (&self.serial).into(),
            (&self.supplier).into(),
            Value::word(self.state)?,
            self.started_on.into(),
            self.delivered_on.into(),
            self.handed_on.into(),
            self.detail.as_ref().map(Value::json).transpose()?.unwrap_or(Value::Null),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            item: row.get(from)?,
            hcpcs: row.get(from + 1)?,
            needs_authorization: row.get(from + 2)?,
            serial: row.get(from + 3)?,
            supplier: row.get(from + 4)?,
            state: row.word(from + 5)?,
            started_on: row.get(from + 6)?,
            delivered_on: row.get(from + 7)?,
            handed_on: row.get(from + 8)?,
            detail: row.json_or_none(from + 9)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let code = self.hcpcs.as_bytes();
        let is_hcpcs = code.len() == 5
            && code.iter().enumerate().all(|(place, byte)| match place {
                0 => byte.is_ascii_uppercase(),
                _ => byte.is_ascii_digit(),
            });
        let mut problems = Vec::new();
        if !is_hcpcs {
            let message = "A HCPCS code is a capital letter and four digits, such as E0143.".into();
            problems.push(Problem { field: "hcpcs".into(), message });
        }
        if [self.started_on, self.delivered_on, self.handed_on]
            .into_iter()
            .flatten()
            .any(|day| today < day)
        {
            let message = "Equipment cannot have moved after today.".into();
            problems.push(Problem { field: "state".into(), message });
        }
        problems.extend(self.wrong_detail(today));
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// What the form says goes by the same table as every move.
    fn saved(&self, cx: &Writing<'_>, form: &Form<'_, Self>) -> Result<()> {
        orders::saved_by_form(cx, form, self)
    }
}

impl EquipmentOrder {
    /// Numbers and days of the detail that cannot be right.
    fn wrong_detail(&self, today: NaiveDate) -> Vec<Problem> {
        let Some(detail) = &self.detail else { return Vec::new() };
        let mut problems = Vec::new();
        let npis = [
            ("practitioner_npi", &detail.practitioner_npi),
            ("supplier_npi", &detail.supplier_npi),
        ];
        for (field, npi) in npis {
            if npi.as_deref().is_some_and(|npi| !is_npi(npi)) {
                let message = "This is no NPI: ten digits, and the last one must check.".into();
                problems.push(Problem { field: field.into(), message });
            }
        }
        for (field, day) in [("met_on", detail.met_on), ("taught_on", detail.taught_on)] {
            if day.is_some_and(|day| today < day) {
                let message = "This day has not come yet.".into();
                problems.push(Problem { field: field.into(), message });
            }
        }
        problems
    }
}
