//! Allergies, once somebody has asked, and problems with the warnings a receiver must see first.

use crate::{
    Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Allergies, Problem},
        facts::FactKind,
    },
};

impl FactKind for Allergies {
    const TABLE: &'static str = "allergies";
    const COLUMNS: &'static str = "asked_on, list";
    const LISTED: &'static str = "asked_on, '[]'";
    // A list of which no word may be told is not told of.
    const JUDGED: &'static str = Self::COLUMNS;
    const SAVE: &'static str = "allergies.save";
    const REMOVE: &'static str = "allergies.remove";
    const NEEDS: Right = Right::RecordClinical;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![self.asked_on.into(), Value::json(&self.list)?])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self { asked_on: row.get(from)?, list: row.json(from + 1)? })
    }
}

impl FactKind for Problem {
    const TABLE: &'static str = "problem";
    const COLUMNS: &'static str = "name, icd10, since, warning";
    const LISTED: &'static str = "'', NULL, since, warning";
    const SAVE: &'static str = "problems.save";
    const REMOVE: &'static str = "problems.remove";
    const NEEDS: Right = Right::RecordClinical;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![(&self.name).into(), (&self.icd10).into(), self.since.into(), self.warning.into()])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            name: row.get(from)?,
            icd10: row.get(from + 1)?,
            since: row.get(from + 2)?,
            warning: row.get(from + 3)?,
        })
    }
}
