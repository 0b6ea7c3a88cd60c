//! Notes to the next shift in SQL. They are only added, and ended by another row.

use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::Protections,
    ids::{NoteId, StayId},
    values,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A note as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub id: NoteId,
    /// `None` for a note about everything.
    pub stay: Option<StayId>,
    pub booking: Option<String>,
    pub name: Option<String>,
    pub text: String,
    pub protections: Protections,
    /// Written inside the treatment programme.
    pub inside: bool,
    pub at: NaiveDateTime,
    pub by: String,
}

/// How a note ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteEnd {
    Done,
    /// By the one who wrote it.
    TakenBack,
}

fn read(row: &Row<'_>) -> Result<Note> {
    let last: Option<String> = row.get(3)?;
    let first: Option<String> = row.get(4)?;
    Ok(Note {
        id: row.get(0)?,
        stay: row.get(1)?,
        booking: row.get(2)?,
        name: last.zip(first).map(|(last, first)| format!("{last}, {first}")),
        text: row.get(5)?,
        protections: row.get(6)?,
        inside: row.get(7)?,
        at: row.get(8)?,
        by: row.get(9)?,
    })
}

const NOTE: &str = "SELECT n.id, n.stay_id, s.booking, p.last, p.first, n.text, n.protections,
         n.inside, n.at, n.by_whom
     FROM shift_note AS n
     LEFT JOIN stay AS s ON s.id = n.stay_id LEFT JOIN person AS p ON p.id = s.person_id
     WHERE NOT EXISTS (SELECT 1 FROM shift_note_end AS e WHERE e.note_id = n.id)";

/// The notes since then that nobody has ended, oldest first.
pub(super) fn open_since(db: Db<'_>, since: NaiveDateTime) -> Result<Vec<Note>> {
    db.query(&format!("{NOTE} AND ?1 <= n.at ORDER BY n.id"), values![since], read)
}

/// A note that nobody has ended.
pub(super) fn open(db: Db<'_>, id: NoteId) -> Result<Option<Note>> {
    db.first(&format!("{NOTE} AND n.id = ?1"), values![id], read)
}

pub(super) fn add(db: Db<'_>, note: &Note) -> Result<NoteId> {
    let id = db.insert(
        "INSERT INTO shift_note (stay_id, text, protections, inside, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
        &[
            note.stay.into(),
            (&note.text).into(),
            note.protections.into(),
            note.inside.into(),
            note.at.into(),
            (&note.by).into(),
        ],
    )?;
    Ok(NoteId(id))
}

pub(super) fn end(
    db: Db<'_>,
    note: NoteId,
    how: NoteEnd,
    at: NaiveDateTime,
    by: &str,
) -> Result<()> {
    db.execute(
        "INSERT INTO shift_note_end (note_id, how, at, by_whom) VALUES (?1, ?2, ?3, ?4)",
        &[note.into(), Value::word(how)?, at.into(), by.into()],
    )?;
    Ok(())
}
