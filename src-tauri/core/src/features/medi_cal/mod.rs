//! Medi-Cal: the state of coverage and of the pre-release application, and the start of
//! pre-release services.

mod pharmacy;

pub use pharmacy::AtPharmacy;

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        application::moves,
        cases::MediCal,
        disclosure::{Codes, Guarded, Place},
        facts::FactKind,
    },
    ids::StayId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

impl Guarded for ServicesBegan {
    const PLACE: Place = Place::ServicesBegan;

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}
}

/// The day on which pre-release services began; days of service are counted from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServicesBegan {
    pub on: NaiveDate,
}

impl FactKind for MediCal {
    const TABLE: &'static str = "medi_cal";
    const COLUMNS: &'static str = "status, submitted_on, county_received_on, disability_based, active_from, plan, plan_checked, county_letter_on";
    const SAVE: &'static str = "medi_cal.save";
    const REMOVE: &'static str = "medi_cal.remove";
    const NEEDS: Right = Right::RecordCare;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.status)?,
            self.submitted_on.into(),
            self.county_received_on.into(),
            self.disability_based.into(),
            self.active_from.into(),
            (&self.plan).into(),
            (&self.plan_checked).into(),
            self.county_letter_on.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            status: row.word(from)?,
            submitted_on: row.get(from + 1)?,
            county_received_on: row.get(from + 2)?,
            disability_based: row.get(from + 3)?,
            active_from: row.get(from + 4)?,
            plan: row.get(from + 5)?,
            plan_checked: row.get(from + 6)?,
            county_letter_on: row.get(from + 7)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let mut problems = Vec::new();
        for (field, day, what) in [
            (
                "submitted_on",
                self.submitted_on,
                "The application cannot have been sent after today.",
            ),
            (
                "county_received_on",
                self.county_received_on,
                "The county cannot have received it after today.",
            ),
            (
                "county_letter_on",
                self.county_letter_on,
                "The county letter cannot be dated after today.",
            ),
        ] {
            if day.is_some_and(|day| today < day) {
                problems.push(Problem { field: field.into(), message: what.into() });
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    fn saving(&self, cx: &Writing<'_>, stay: StayId) -> Result<()> {
        moves::saved_by_form(cx, stay, self)
    }
}

impl FactKind for ServicesBegan {
    const TABLE: &'static str = "services_began";
    const COLUMNS: &'static str = "began_on";
    const SAVE: &'static str = "services.save";
    const REMOVE: &'static str = "services.remove";
    const NEEDS: Right = Right::RecordCare;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![self.on.into()])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self { on: row.get(from)? })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        if today < self.on {
            let message = "Services cannot have begun after today.".into();
            return Err(Error::Invalid(vec![Problem { field: "on".into(), message }]));
        }
        Ok(())
    }
}
