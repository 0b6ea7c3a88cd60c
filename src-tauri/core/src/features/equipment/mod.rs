//! Durable medical equipment that goes home with the person (domain 11).

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{cases::EquipmentOrder, facts::FactKind},
};
use chrono::NaiveDate;

impl FactKind for EquipmentOrder {
    const TABLE: &'static str = "equipment_order";
    const COLUMNS: &'static str = "item, hcpcs, needs_authorization, serial, supplier, state, started_on, delivered_on, handed_on";
    const LISTED: &'static str =
        "'', '', needs_authorization, NULL, NULL, state, started_on, delivered_on, handed_on";
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
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}
