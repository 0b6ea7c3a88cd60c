//! Visits after leaving, and the people who take over.

use crate::{
    Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Appointment, TeamMember},
        facts::FactKind,
    },
};

impl FactKind for Appointment {
    const TABLE: &'static str = "appointment";
    const COLUMNS: &'static str =
        "kind, with_whom, address, phone, on_day, at_time, remote, ride, confirmed";
    const LISTED: &'static str = "kind, '', NULL, NULL, on_day, at_time, remote, NULL, confirmed";
    const SAVE: &'static str = "appointments.save";
    const REMOVE: &'static str = "appointments.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.kind)?,
            (&self.with).into(),
            (&self.address).into(),
            (&self.phone).into(),
            self.on.into(),
            self.time.into(),
            self.by_video_or_phone.into(),
            (&self.ride).into(),
            self.confirmed.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            kind: row.word(from)?,
            with: row.get(from + 1)?,
            address: row.get(from + 2)?,
            phone: row.get(from + 3)?,
            on: row.get(from + 4)?,
            time: row.get(from + 5)?,
            by_video_or_phone: row.get(from + 6)?,
            ride: row.get(from + 7)?,
            confirmed: row.get(from + 8)?,
        })
    }
}

impl FactKind for TeamMember {
    const TABLE: &'static str = "team_member";
    const COLUMNS: &'static str = "role, name, organization, phone, hours";
    const LISTED: &'static str = "role, name, organization, NULL, NULL";
    const SAVE: &'static str = "team.save";
    const REMOVE: &'static str = "team.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.role)?,
            (&self.name).into(),
            (&self.organization).into(),
            (&self.phone).into(),
            (&self.hours).into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            role: row.word(from)?,
            name: row.get(from + 1)?,
            organization: row.get(from + 2)?,
            phone: row.get(from + 3)?,
            hours: row.get(from + 4)?,
        })
    }
}
