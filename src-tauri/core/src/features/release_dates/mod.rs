//! Release dates: every date that any source ever told, kept in the order of telling.

mod api;

pub use api::{PreviewReleaseDate, ReleaseDateChange, SetReleaseDate};

use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::{Part, ReleaseDate},
    ids::{ImportId, StayId},
    values,
};

const COLUMNS: &str =
    "stay_id, date, time, kind, certainty, source, mode, recorded_at, recorded_by";

fn read(row: &Row<'_>) -> Result<ReleaseDate> {
    Ok(ReleaseDate {
        date: row.get(1)?,
        time: row.get(2)?,
        kind: row.word(3)?,
        certainty: row.word(4)?,
        source: row.get(5)?,
        mode: row.word_or_none(6)?,
        recorded_at: row.get(7)?,
        recorded_by: row.get(8)?,
    })
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<ReleaseDate>> {
    let sql =
        format!("SELECT {COLUMNS} FROM release_date WHERE undone = 0 AND stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], read)
}

/// The dates told for every stay in a part, in the order of telling, each with the place of its
/// stay.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, ReleaseDate),
) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM release_date
         WHERE stay_id BETWEEN ?1 AND ?2 AND undone = 0 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

/// Adds what a source tells; nothing told before is changed.
pub(crate) fn add(
    db: Db<'_>,
    stay: StayId,
    told: &ReleaseDate,
    import: Option<ImportId>,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO release_date (id, stay_id, date, time, kind, certainty, source, mode,
            recorded_at, recorded_by, import_id)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        Db::next_id("release_date")
    );
    db.execute(
        &sql,
        &[
            stay.into(),
            told.date.into(),
            told.time.into(),
            Value::word(told.kind)?,
            Value::word(told.certainty)?,
            (&told.source).into(),
            Value::word(told.mode)?,
            told.recorded_at.into(),
            (&told.recorded_by).into(),
            import.into(),
        ],
    )?;
    Ok(())
}

/// Takes back what an import told. The rows stay, marked.
pub(crate) fn take_back(db: Db<'_>, import: ImportId) -> Result<()> {
    db.execute("UPDATE release_date SET undone = 1 WHERE import_id = ?1", values![import])?;
    Ok(())
}
