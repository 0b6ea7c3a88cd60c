//! Receipts in SQL. Rows are only added.

use super::{
    receipt::{Line, ReceiptTold, Thing},
    settle::SettledHow,
};
use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::Protections,
    ids::{FactId, ReceiptId, StayId},
    values,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A receipt as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub id: ReceiptId,
    pub number: String,
    pub corrects: Option<ReceiptId>,
    pub reason: Option<String>,
    pub pack_number: Option<String>,
    pub pieces: u16,
    pub equipment: bool,
    pub handed_at: NaiveDateTime,
    pub entered_at: NaiveDateTime,
    /// Without its lines, which are kept apart.
    pub said: ReceiptTold,
    pub protections: Protections,
    pub recorded_by: String,
    pub lines: Vec<HeldLine>,
    pub taken_back: Option<TakenBack>,
}

#[derive(Debug, Clone)]
pub(super) struct HeldLine {
    pub line: Line,
    pub protections: Protections,
}

/// That a receipt counts no more, and why.
#[derive(Debug, Clone)]
pub(super) struct TakenBack {
    pub reason: String,
    pub protections: Protections,
    pub at: NaiveDateTime,
    pub by: String,
}

/// How something that was not in hand was settled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settled {
    pub what: Thing,
    pub fact: FactId,
    pub how: SettledHow,
    pub on: NaiveDate,
    pub note: Option<String>,
}

const COLUMNS: &str = "id, number, corrects, reason, pack_number, pieces, equipment, handed_at, \
     entered_at, said, protections, recorded_by";

fn read(row: &Row<'_>) -> Result<Held> {
    Ok(Held {
        id: row.get(0)?,
        number: row.get(1)?,
        corrects: row.get(2)?,
        reason: row.get(3)?,
        pack_number: row.get(4)?,
        pieces: row.get(5)?,
        equipment: row.get(6)?,
        handed_at: row.get(7)?,
        entered_at: row.get(8)?,
        said: row.json(9)?,
        protections: row.get(10)?,
        recorded_by: row.get(11)?,
        lines: Vec::new(),
        taken_back: None,
    })
}

/// Every receipt of a stay with its lines, in the order of recording.
pub(super) fn of_stay(db: Db<'_>, stay: StayId) -> Result<Vec<Held>> {
    let sql = format!("SELECT {COLUMNS} FROM receipt WHERE stay_id = ?1 ORDER BY id");
    let mut all = db.query(&sql, values![stay], read)?;
    let sql = "SELECT receipt_id, said, protections FROM receipt_line WHERE stay_id = ?1
               ORDER BY receipt_id, place";
    let mut lines: BTreeMap<ReceiptId, Vec<HeldLine>> = BTreeMap::new();
    db.each(sql, values![stay], |row| {
        let held = HeldLine { line: row.json(1)?, protections: row.get(2)? };
        lines.entry(row.get(0)?).or_default().push(held);
        Ok(())
    })?;
    let sql = "SELECT receipt_id, reason, protections, at, by_whom FROM receipt_taken_back
               WHERE stay_id = ?1";
    let mut taken: BTreeMap<ReceiptId, TakenBack> = BTreeMap::new();
    db.each(sql, values![stay], |row| {
        let back = TakenBack {
            reason: row.get(1)?,
            protections: row.get(2)?,
            at: row.get(3)?,
            by: row.get(4)?,
        };
        taken.insert(row.get(0)?, back);
        Ok(())
    })?;
    for held in &mut all {
        held.lines = lines.remove(&held.id).unwrap_or_default();
        held.taken_back = taken.remove(&held.id);
    }
    Ok(all)
}

/// Whether a receipt counts: it was not taken back, and no other corrects it. What corrects it may
/// be taken back itself; then neither counts.
pub(super) fn counts(all: &[Held], held: &Held) -> bool {
    let corrected = all.iter().any(|other| other.corrects == Some(held.id));
    held.taken_back.is_none() && !corrected
}

/// Adds a receipt with its lines, and gives its number in the books.
pub(super) fn add(db: Db<'_>, stay: StayId, held: &Held) -> Result<ReceiptId> {
    let next = Db::next_id("receipt");
    let sql = format!(
        "INSERT INTO receipt (id, stay_id, number, corrects, reason, pack_number, pieces, equipment,
            handed_at, entered_at, said, protections, recorded_by)
         VALUES ({next}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id"
    );
    let id = db.insert(
        &sql,
        &[
            stay.into(),
            (&held.number).into(),
            held.corrects.into(),
            (&held.reason).into(),
            (&held.pack_number).into(),
            held.pieces.into(),
            held.equipment.into(),
            held.handed_at.into(),
            held.entered_at.into(),
            Value::json(&held.said)?,
            held.protections.into(),
            (&held.recorded_by).into(),
        ],
    )?;
    for (place, line) in (1_u32..).zip(&held.lines) {
        db.execute(
            "INSERT INTO receipt_line (stay_id, receipt_id, place, said, protections)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &[
                stay.into(),
                id.into(),
                place.into(),
                Value::json(&line.line)?,
                line.protections.into(),
            ],
        )?;
    }
    Ok(ReceiptId(id))
}

pub(super) fn take_back(
    db: Db<'_>,
    stay: StayId,
    receipt: ReceiptId,
    back: &TakenBack,
) -> Result<()> {
    db.execute(
        "INSERT INTO receipt_taken_back (stay_id, receipt_id, reason, protections, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            stay.into(),
            receipt.into(),
            (&back.reason).into(),
            back.protections.into(),
            back.at.into(),
            (&back.by).into(),
        ],
    )?;
    Ok(())
}

/// A receipt of another stay that has this number.
pub(super) fn number_taken(db: Db<'_>, stay: StayId, number: &str) -> Result<bool> {
    let sql = "SELECT id FROM receipt WHERE number = ?2 AND stay_id <> ?1 LIMIT 1";
    Ok(db.first(sql, values![stay, number], |row| row.get::<i64>(0))?.is_some())
}

/// The number for a receipt whose paper carries none.
pub(super) fn next_number(db: Db<'_>, today: NaiveDate) -> Result<String> {
    let sql = format!("SELECT {}", Db::next_id("receipt"));
    let next: Option<i64> = db.first(&sql, values![], |row| row.get(0))?;
    Ok(format!("R-{}-{:05}", today.format("%Y"), next.unwrap_or(1)))
}

/// Whether this stay has a receipt that counts.
pub(super) fn newest_that_counts(db: Db<'_>, stay: StayId) -> Result<Option<Held>> {
    let all = of_stay(db, stay)?;
    let found = all.iter().rev().find(|held| counts(&all, held)).cloned();
    Ok(found)
}

pub(super) fn add_settled(
    db: Db<'_>,
    stay: StayId,
    settled: &Settled,
    protections: Protections,
    (at, by): (NaiveDateTime, &str),
) -> Result<()> {
    let next = Db::next_id("reach_settled");
    let sql = format!(
        "INSERT INTO reach_settled (id, stay_id, said, protections, recorded_at, recorded_by)
         VALUES ({next}, ?1, ?2, ?3, ?4, ?5)"
    );
    db.execute(
        &sql,
        &[stay.into(), Value::json(settled)?, protections.into(), at.into(), by.into()],
    )?;
    Ok(())
}

/// How a thing was settled, with who wrote it and when.
pub(super) struct HeldSettled {
    pub settled: Settled,
    pub protections: Protections,
    pub at: NaiveDateTime,
    pub by: String,
}

/// Everything that was settled in a stay, in the order of recording.
pub(super) fn settled(db: Db<'_>, stay: StayId) -> Result<Vec<HeldSettled>> {
    let sql = "SELECT said, protections, recorded_at, recorded_by FROM reach_settled
               WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        Ok(HeldSettled {
            settled: row.json(0)?,
            protections: row.get(1)?,
            at: row.get(2)?,
            by: row.get(3)?,
        })
    })
}

/// Whom papers name as this user when they last signed for a receipt.
pub(super) fn last_signed(db: Db<'_>, user: &str) -> Result<Option<ReceiptTold>> {
    let sql = "SELECT said FROM receipt WHERE recorded_by = ?1 ORDER BY id DESC LIMIT 1";
    db.first(sql, values![user], |row| row.json(0))
}
