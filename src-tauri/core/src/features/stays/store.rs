//! Stays in SQL.

use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::{Left, OtherStay, Stay},
    ids::{PersonId, StayId},
    values,
};

/// The columns of a stay, in the order of [`read`]; `u` is the owner, joined.
pub(crate) const COLUMNS: &str = "s.id, s.booking, s.booked_on, s.booked_time, s.legal_status, \
     s.housing, s.residence_county, s.left_on, s.left_time, s.left_how, s.last_on_roster, \
     s.gone_since, u.name, s.version";

pub(crate) fn read(row: &Row<'_>) -> Result<Stay> {
    let left_on: Option<chrono::NaiveDate> = row.get(7)?;
    let left = match left_on {
        Some(on) => Some(Left { on, time: row.get(8)?, how: row.word(9)? }),
        None => None,
    };
    Ok(Stay {
        id: row.get(0)?,
        booking: row.get(1)?,
        booked_on: row.get(2)?,
        booked_time: row.get(3)?,
        legal_status: row.word(4)?,
        housing: row.get(5)?,
        residence_county: row.get(6)?,
        left,
        last_on_roster: row.get(10)?,
        gone_since: row.get(11)?,
        owner: row.get(12)?,
        version: row.get(13)?,
    })
}

pub(crate) fn find(db: Db<'_>, booking: &str) -> Result<Option<StayId>> {
    db.first("SELECT id FROM stay WHERE booking = ?1", values![booking], |row| row.get(0))
}

/// The other stays of the same person, newest first.
pub(crate) fn others(db: Db<'_>, person: PersonId, this: StayId) -> Result<Vec<OtherStay>> {
    let sql = "SELECT id, booking, booked_on, left_on FROM stay
               WHERE person_id = ?1 AND id <> ?2 ORDER BY booked_on DESC, id DESC";
    db.query(sql, values![person, this], |row| {
        Ok(OtherStay {
            id: row.get(0)?,
            booking: row.get(1)?,
            booked_on: row.get(2)?,
            left_on: row.get(3)?,
        })
    })
}

/// Every stay of a person.
pub(crate) fn of_person(db: Db<'_>, person: PersonId) -> Result<Vec<StayId>> {
    let sql = "SELECT id FROM stay WHERE person_id = ?1 ORDER BY id";
    db.query(sql, values![person], |row| row.get(0))
}

pub(crate) fn insert(db: Db<'_>, person: PersonId, stay: &Stay, touched: i64) -> Result<StayId> {
    let mut values = columns(stay)?;
    values.extend([person.into(), touched.into()]);
    let id = db.insert(
        "INSERT INTO stay (booking, booked_on, booked_time, legal_status, housing, residence_county,
            left_on, left_time, left_how, last_on_roster, gone_since, person_id, touched)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
        &values,
    )?;
    Ok(StayId(id))
}

/// Writes the fields of a stay; the caller has touched it, which counts the version.
pub(crate) fn update(db: Db<'_>, stay: &Stay) -> Result<()> {
    let mut values = columns(stay)?;
    values.push(stay.id.into());
    db.execute(
        "UPDATE stay SET booking = ?1, booked_on = ?2, booked_time = ?3, legal_status = ?4,
            housing = ?5, residence_county = ?6, left_on = ?7, left_time = ?8, left_how = ?9,
            last_on_roster = ?10, gone_since = ?11
         WHERE id = ?12",
        &values,
    )?;
    Ok(())
}

/// Removes a stay that an import made. Only undo does this, and only where no work hangs on it.
pub(crate) fn remove(db: Db<'_>, stay: StayId) -> Result<()> {
    db.execute("DELETE FROM stay WHERE id = ?1", values![stay])?;
    Ok(())
}

fn columns(stay: &Stay) -> Result<Vec<Value>> {
    let left = stay.left.as_ref();
    Ok(vec![
        (&stay.booking).into(),
        stay.booked_on.into(),
        stay.booked_time.into(),
        Value::word(stay.legal_status)?,
        (&stay.housing).into(),
        (&stay.residence_county).into(),
        left.map(|left| left.on).into(),
        left.and_then(|left| left.time).into(),
        Value::word(left.map(|left| left.how))?,
        stay.last_on_roster.into(),
        stay.gone_since.into(),
    ])
}
