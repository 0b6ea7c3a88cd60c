//! How the person can be reached outside: phones with what may be said, the first night, and
//! each try; which phone is tried first, and whether the health plan's care manager may call.

mod order;

pub(crate) use order::{CallWord, add_call, in_order, in_order_of_part, last_call, try_first};

use crate::{
    Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{ContactTry, Phone, Tonight},
        facts::FactKind,
    },
};

impl FactKind for Phone {
    const TABLE: &'static str = "phone";
    const COLUMNS: &'static str = "whose, number, text_ok, message";
    const LISTED: &'static str = "'', '', text_ok, message";
    const SAVE: &'static str = "phones.save";
    const REMOVE: &'static str = "phones.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            (&self.whose).into(),
            (&self.number).into(),
            self.text_ok.into(),
            Value::word(self.message)?,
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            whose: row.get(from)?,
            number: row.get(from + 1)?,
            text_ok: row.get(from + 2)?,
            message: row.word(from + 3)?,
        })
    }
}

impl FactKind for Tonight {
    const TABLE: &'static str = "tonight";
    const COLUMNS: &'static str = "place, found, collected_by";
    const LISTED: &'static str = "'', NULL, NULL";
    const SAVE: &'static str = "tonight_place.save";
    const REMOVE: &'static str = "tonight_place.remove";
    const NEEDS: Right = Right::RecordCare;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![(&self.place).into(), (&self.found).into(), (&self.collected_by).into()])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            place: row.get(from)?,
            found: row.get(from + 1)?,
            collected_by: row.get(from + 2)?,
        })
    }
}

impl FactKind for ContactTry {
    const TABLE: &'static str = "contact_try";
    const COLUMNS: &'static str = "on_day, outcome, note";
    const SAVE: &'static str = "contact_tries.save";
    const REMOVE: &'static str = "contact_tries.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![self.on.into(), Value::word(self.outcome)?, (&self.note).into()])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self { on: row.get(from)?, outcome: row.word(from + 1)?, note: row.get(from + 2)? })
    }
}
