//! Consents in SQL.

use super::rules;
use crate::{
    Result,
    db::{Columns, Db, Row, Value},
    features::cases::{Consent, ConsentElements, Depth, Part, Source},
    ids::{FactId, StayId},
    values,
};
use chrono::NaiveDate;

const COLUMNS: &str = "stay_id, id, form, signed_on, signer, refusal, recipients, allowed, \
     denied, purpose, expires_on, expires_event, revoked_on, copy_given, source, version, \
     elements";

/// The same, as far as a list for somebody from whom nothing is held back reads them.
const LISTED: &str = "stay_id, id, form, signed_on, '', refusal, '[]', '[]', denied, '', expires_on, NULL, \
     revoked_on, copy_given, '', version, 0";

fn read(row: &Row<'_>) -> Result<Consent> {
    read_from(row, 0)
}

fn read_from(row: &Row<'_>, from: usize) -> Result<Consent> {
    Ok(Consent {
        id: row.get(from + 1)?,
        form: row.word(from + 2)?,
        signed_on: row.get(from + 3)?,
        signer: row.get(from + 4)?,
        refusal: row.get(from + 5)?,
        recipients: row.json(from + 6)?,
        allowed: row.json(from + 7)?,
        denied: row.json(from + 8)?,
        purpose: row.get(from + 9)?,
        expires_on: row.get(from + 10)?,
        expires_event: row.get(from + 11)?,
        revoked_on: row.get(from + 12)?,
        copy_given: row.get(from + 13)?,
        source: Source(row.get(from + 14)?),
        version: row.get(from + 15)?,
        elements: ConsentElements::from_bits(row.get(from + 16)?),
        brought: false,
    })
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<Consent>> {
    let sql = format!("SELECT {COLUMNS} FROM consent WHERE stay_id = ?1 ORDER BY id");
    let mut consents = db.query(&sql, values![stay], read)?;
    db.each(&format!("{} AND s.id = ?1", of_joined_records()), values![stay], |row| {
        consents.extend(rules::brought(&read_from(row, 1)?));
        Ok(())
    })?;
    Ok(consents)
}

/// The choices under other bookings of people whose records were joined, each after the number
/// of the stay for which it counts.
fn of_joined_records() -> String {
    let columns = COLUMNS.replace(", ", ", c.");
    format!(
        "SELECT s.id, c.{columns} FROM stay AS s
         JOIN stay AS o ON o.person_id = s.person_id AND o.id <> s.id
         JOIN consent AS c ON c.stay_id = o.id
         WHERE s.person_id IN (SELECT kept FROM person_merge WHERE undone_at IS NULL)"
    )
}

/// The choices of every stay in a part, in the order of recording, each with the place of its
/// stay.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    depth: Depth,
    mut visit: impl FnMut(usize, Consent),
) -> Result<()> {
    let columns = match depth {
        Depth::Lists => LISTED,
        Depth::Dates | Depth::Judged | Depth::Facts | Depth::Papers => COLUMNS,
    };
    let rest = "FROM consent WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id";
    part.each_with(db, &Columns::of(columns), rest, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })?;
    let any = "SELECT 1 FROM person_merge WHERE undone_at IS NULL LIMIT 1";
    if db.first(any, values![], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let sql = format!("{} AND s.id BETWEEN ?1 AND ?2 ORDER BY s.id, c.id", of_joined_records());
    part.each(db, &sql, |at, row| {
        if let Some(brought) = rules::brought(&read_from(row, 1)?) {
            visit(at, brought);
        }
        Ok(())
    })
}

/// Adds a choice. A choice is never edited, only followed by another or revoked.
pub(super) fn insert(db: Db<'_>, stay: StayId, consent: &Consent) -> Result<FactId> {
    let sql = format!(
        "INSERT INTO consent (id, stay_id, form, signed_on, signer, refusal, recipients, allowed,
            denied, purpose, expires_on, expires_event, copy_given, source, elements)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) RETURNING id",
        Db::next_id("consent")
    );
    let id = db.insert(
        &sql,
        &[
            stay.into(),
            Value::word(consent.form)?,
            consent.signed_on.into(),
            (&consent.signer).into(),
            consent.refusal.into(),
            Value::json(&consent.recipients)?,
            Value::json(&consent.allowed)?,
            Value::json(&consent.denied)?,
            (&consent.purpose).into(),
            consent.expires_on.into(),
            (&consent.expires_event).into(),
            consent.copy_given.into(),
            (&consent.source.0).into(),
            consent.elements.bits().into(),
        ],
    )?;
    Ok(FactId(id))
}

/// Records that a copy was given. It is a duty done, and makes no other choice of the consent.
pub(super) fn give_copy(db: Db<'_>, stay: StayId, id: FactId) -> Result<bool> {
    let sql = "UPDATE consent SET copy_given = 1 WHERE stay_id = ?1 AND id = ?2";
    Ok(db.execute(sql, values![stay, id])? == 1)
}

/// Revokes a consent from `on`. Gives `false` where it is not there or already revoked.
pub(super) fn revoke(db: Db<'_>, stay: StayId, id: FactId, on: NaiveDate) -> Result<bool> {
    let sql = "UPDATE consent SET revoked_on = ?3, version = version + 1
               WHERE stay_id = ?1 AND id = ?2 AND revoked_on IS NULL";
    Ok(db.execute(sql, values![stay, id, on])? == 1)
}
