//! Former foster youth, as a fact with its source.

use crate::{
    Result,
    access::Right,
    db::{Row, Value},
    features::{cases::FosterYouth, facts::FactKind},
};

impl FactKind for FosterYouth {
    const TABLE: &'static str = "foster_youth";
    const COLUMNS: &'static str = "at_18, place";
    const SAVE: &'static str = "foster_youth.save";
    const REMOVE: &'static str = "foster_youth.remove";
    const NEEDS: Right = Right::RecordCare;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![self.at_18.into(), (&self.place).into()])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self { at_18: row.get(from)?, place: row.get(from + 1)? })
    }
}
