//! Applications, their history and the county's silence in SQL.

use super::{
    county::Ask,
    data::{ApplicationData, Sent, Signature, StatusMove},
};
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::cases::{AskedCounty, MediCalStatus, Part},
    ids::StayId,
    values,
};
use chrono::NaiveDate;

/// The application of a stay as it is kept. Version 0 is one that nobody has begun.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    pub version: i64,
    pub data: ApplicationData,
    pub ssn: Option<String>,
    pub signature: Option<Signature>,
    pub sent: Option<Sent>,
}

pub(crate) fn application(db: Db<'_>, stay: StayId) -> Result<Kept> {
    let sql = "SELECT version, data, ssn, signature, sent FROM application WHERE stay_id = ?1";
    let kept = db.first(sql, values![stay], |row| {
        Ok(Kept {
            version: row.get(0)?,
            data: row.json(1)?,
            ssn: row.get(2)?,
            signature: json_or_none(row, 3)?,
            sent: json_or_none(row, 4)?,
        })
    })?;
    Ok(kept.unwrap_or_default())
}

fn json_or_none<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<Option<T>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Writes over the version that the caller saw, and gives the new one.
pub(super) fn keep(db: Db<'_>, stay: StayId, seen: i64, kept: &Kept) -> Result<i64> {
    let json = |value: Option<Value>| value.unwrap_or(Value::Null);
    let values = [
        stay.into(),
        seen.into(),
        Value::json(&kept.data)?,
        (&kept.ssn).into(),
        json(kept.signature.as_ref().map(Value::json).transpose()?),
        json(kept.sent.as_ref().map(Value::json).transpose()?),
    ];
    let written = db.execute(
        "INSERT INTO application (stay_id, version, data, ssn, signature, sent)
         VALUES (?1, ?2 + 1, ?3, ?4, ?5, ?6)
         ON CONFLICT (stay_id) DO UPDATE SET version = ?2 + 1, data = excluded.data,
            ssn = excluded.ssn, signature = excluded.signature, sent = excluded.sent
         WHERE version = ?2",
        &values,
    )?;
    if written == 0 { Err(Error::Stale) } else { Ok(seen + 1) }
}

/// The state on record, with the day up to which it was known; one that was taken out still
/// counts, so that taking out is no way around the table.
pub(super) fn status(db: Db<'_>, stay: StayId) -> Result<Option<(MediCalStatus, NaiveDate)>> {
    let sql = "SELECT status, substr(as_of, 1, 10) FROM medi_cal WHERE stay_id = ?1";
    db.first(sql, values![stay], |row| Ok((row.word(0)?, row.get(1)?)))
}

pub(super) fn moves(db: Db<'_>, stay: StayId) -> Result<Vec<StatusMove>> {
    let sql = "SELECT kind, from_status, to_status, on_day, channel, note, recorded_at, recorded_by
               FROM medi_cal_move WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        Ok(StatusMove {
            kind: row.word(0)?,
            from: row.word_or_none(1)?,
            to: row.word(2)?,
            on: row.get(3)?,
            channel: row.word_or_none(4)?,
            note: row.get(5)?,
            recorded_at: row.get(6)?,
            recorded_by: row.get(7)?,
        })
    })
}

pub(super) fn has_moves(db: Db<'_>, stay: StayId) -> Result<bool> {
    let sql = "SELECT 1 FROM medi_cal_move WHERE stay_id = ?1 LIMIT 1";
    Ok(db.first(sql, values![stay], |_| Ok(()))?.is_some())
}

pub(super) fn add_move(db: Db<'_>, stay: StayId, made: &StatusMove) -> Result<()> {
    let sql = format!(
        "INSERT INTO medi_cal_move (id, stay_id, kind, from_status, to_status, on_day, channel,
            note, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        Db::next_id("medi_cal_move")
    );
    db.execute(
        &sql,
        &[
            stay.into(),
            Value::word(made.kind)?,
            Value::word(made.from)?,
            Value::word(made.to)?,
            made.on.into(),
            Value::word(made.channel)?,
            (&made.note).into(),
            made.recorded_at.into(),
            (&made.recorded_by).into(),
        ],
    )?;
    Ok(())
}

pub(super) fn asks(db: Db<'_>, stay: StayId) -> Result<Vec<Ask>> {
    let sql = "SELECT on_day, channel, outcome, whom, answer, words, counts, recorded_at,
                      recorded_by
               FROM county_ask WHERE stay_id = ?1 ORDER BY on_day, id";
    db.query(sql, values![stay], |row| {
        Ok(Ask {
            on: row.get(0)?,
            channel: row.word(1)?,
            outcome: row.word(2)?,
            whom: row.get(3)?,
            answer: row.get(4)?,
            words: row.get(5)?,
            counts: row.get(6)?,
            recorded_at: row.get(7)?,
            recorded_by: row.get(8)?,
        })
    })
}

pub(super) fn add_ask(db: Db<'_>, stay: StayId, county: &str, ask: &Ask) -> Result<()> {
    let sql = format!(
        "INSERT INTO county_ask (id, stay_id, on_day, channel, outcome, whom, answer, words,
            counts, recorded_at, recorded_by, county)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        Db::next_id("county_ask")
    );
    db.execute(
        &sql,
        &[
            stay.into(),
            ask.on.into(),
            Value::word(ask.channel)?,
            Value::word(ask.outcome)?,
            (&ask.whom).into(),
            (&ask.answer).into(),
            (&ask.words).into(),
            ask.counts.into(),
            ask.recorded_at.into(),
            (&ask.recorded_by).into(),
            county.into(),
        ],
    )?;
    Ok(())
}

const ASKED: &str = "SELECT stay_id, on_day, counts, EXISTS (
         SELECT 1 FROM county_setting WHERE county_setting.county = county_ask.county
             AND never_answers = 1)
     FROM county_ask WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id";

fn asked(row: &Row<'_>) -> Result<AskedCounty> {
    Ok(AskedCounty { on: row.get(1)?, counts: row.get(2)?, never_answers: row.get(3)? })
}

/// When the county was asked, without a word of it.
pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<AskedCounty>> {
    db.query(ASKED, values![stay, stay], asked)
}

/// The same for every stay in a part, each with the place of its stay.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, AskedCounty),
) -> Result<()> {
    if db.first("SELECT 1 FROM county_ask LIMIT 1", values![], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    part.each(db, ASKED, |at, row| {
        visit(at, asked(row)?);
        Ok(())
    })
}
