//! Warm handoffs that took place with what was written down in them, and release-date notices that
//! went to the county.

mod meeting;

pub(crate) use meeting::add_meetings;

use crate::{
    Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Handoff, NoticeSent},
        facts::{FactKind, Form},
    },
    session::Writing,
};
use chrono::NaiveDate;

impl FactKind for Handoff {
    const TABLE: &'static str = "handoff";
    const COLUMNS: &'static str = "held_on, with_whom, person_present, accepted_by";
    const SAVE: &'static str = "handoffs.save";
    const REMOVE: &'static str = "handoffs.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            self.held_on.into(),
            (&self.with).into(),
            self.person_present.into(),
            (&self.accepted_by).into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            held_on: row.get(from)?,
            with: row.get(from + 1)?,
            person_present: row.get(from + 2)?,
            accepted_by: row.get(from + 3)?,
            meeting: None,
        })
    }

    fn check(&self, _today: NaiveDate) -> Result<()> {
        self.meeting.as_deref().map_or(Ok(()), meeting::check)
    }

    fn saved(&self, cx: &Writing<'_>, form: &Form<'_, Self>) -> Result<()> {
        meeting::keep(cx, form, self)
    }
}

impl FactKind for NoticeSent {
    const TABLE: &'static str = "notice_sent";
    const COLUMNS: &'static str = "sent_on, told_date, told_actual, how, urgent";
    const SAVE: &'static str = "notices.save";
    const REMOVE: &'static str = "notices.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            self.sent_on.into(),
            self.told_date.into(),
            self.told_actual.into(),
            (&self.how).into(),
            self.urgent.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            sent_on: row.get(from)?,
            told_date: row.get(from + 1)?,
            told_actual: row.get(from + 2)?,
            how: row.get(from + 3)?,
            urgent: row.get(from + 4)?,
        })
    }
}
