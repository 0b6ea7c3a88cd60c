//! Answers in SQL; they only grow.

use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::{Part, TriageAnswer},
    ids::StayId,
    values,
};

const COLUMNS: &str = "stay_id, question, answer, at, by_whom, legal_status";

fn read(row: &Row<'_>) -> Result<TriageAnswer> {
    let given = TriageAnswer {
        question: row.word(1)?,
        answer: row.word_or_none(2)?,
        at: row.get(3)?,
        by: row.get(4)?,
        legal_status: row.word_or_none(5)?,
    };
    Ok(given)
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<TriageAnswer>> {
    let sql = format!("SELECT {COLUMNS} FROM triage_answer WHERE stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], read)
}

/// The answers for every stay in a part, in the order of telling.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, TriageAnswer),
) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM triage_answer
         WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

pub(super) fn add(db: Db<'_>, stay: StayId, given: &TriageAnswer) -> Result<()> {
    db.execute(
        "INSERT INTO triage_answer (stay_id, question, answer, at, by_whom, legal_status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            stay.into(),
            Value::word(given.question)?,
            Value::word(given.answer)?,
            given.at.into(),
            (&given.by).into(),
            Value::word(given.legal_status)?,
        ],
    )?;
    Ok(())
}
