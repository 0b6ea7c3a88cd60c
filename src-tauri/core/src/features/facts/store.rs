//! Facts in SQL. Column names come from the kinds, never from a message.

use super::FactKind;
use crate::{
    Error, Result,
    db::{Columns, Db, Row, Value},
    features::{
        cases::{Depth, Fact, Part, Protections, Source},
        disclosure::protections_of,
    },
    ids::{FactId, StayId},
    values,
};
use chrono::NaiveDateTime;

/// How many columns every kind has before its own.
const COMMON: usize = 6;

/// What every fact carries beside its value.
pub struct Envelope<'a> {
    pub stay: StayId,
    pub protections: Protections,
    pub source: &'a str,
    pub as_of: NaiveDateTime,
}

/// The facts of one stay, oldest first.
pub fn load<T: FactKind>(db: Db<'_>, stay: StayId) -> Result<Vec<Fact<T>>> {
    let (columns, table) = select::<T>();
    let sql =
        format!("SELECT {columns} FROM {table} WHERE stay_id = ?1 AND removed = 0 ORDER BY id");
    db.query(&sql, values![stay], read)
}

/// One fact of a stay, even where it was taken out.
pub(crate) fn any_of<T: FactKind>(db: Db<'_>, stay: StayId, id: FactId) -> Result<Option<Fact<T>>> {
    let (columns, table) = select::<T>();
    let sql = format!("SELECT {columns} FROM {table} WHERE stay_id = ?1 AND id = ?2");
    db.first(&sql, values![stay, id], read)
}

/// The facts of every stay in a part, oldest first, each with the place of its stay.
pub fn load_part<T: FactKind>(
    db: Db<'_>,
    part: &Part,
    depth: Depth,
    mut visit: impl FnMut(usize, Fact<T>),
) -> Result<()> {
    let columns = match depth {
        Depth::Lists => listed(T::LISTED),
        Depth::Judged => listed(T::JUDGED),
        Depth::Dates | Depth::Facts | Depth::Papers => select::<T>().0,
    };
    let rest = format!(
        "FROM {} WHERE stay_id BETWEEN ?1 AND ?2 AND removed = 0 ORDER BY stay_id, id",
        T::TABLE
    );
    part.each_with(db, &Columns::of(&columns), &rest, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

/// The columns of [`read`], and the table.
fn select<T: FactKind>() -> (String, &'static str) {
    let common = "stay_id, id, protections, source, as_of, version";
    (format!("{common}, {}", T::COLUMNS), T::TABLE)
}

fn listed(columns: &str) -> String {
    format!("stay_id, id, protections, '', as_of, version, {columns}")
}

fn read<T: FactKind>(row: &Row<'_>) -> Result<Fact<T>> {
    Ok(Fact {
        id: row.get(1)?,
        value: T::read(row, COMMON)?,
        protections: row.get(2)?,
        source: Source(row.get(3)?),
        as_of: row.get(4)?,
        version: row.get(5)?,
    })
}

/// Every fact of a kind whose stored tags are less than its words call for, with all that they do.
pub(super) fn tagged_too_little<T: FactKind>(db: Db<'_>) -> Result<Vec<(FactId, Protections)>> {
    let (columns, table) = select::<T>();
    let mut found = Vec::new();
    db.each(&format!("SELECT {columns} FROM {table}"), values![], |row| {
        let fact = read::<T>(row)?;
        let mut protections = protections_of(&fact.value);
        if !fact.protections.hold_all_of(protections) {
            protections.add(fact.protections);
            found.push((fact.id, protections));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Writes the tags of a fact, and counts it as no change: it says what it said.
pub(super) fn tag<T: FactKind>(db: Db<'_>, id: FactId, protections: Protections) -> Result<()> {
    let sql = format!("UPDATE {} SET protections = ?2 WHERE id = ?1", T::TABLE);
    db.execute(&sql, &[id.into(), protections.into()])?;
    Ok(())
}

pub(super) fn insert<T: FactKind>(
    db: Db<'_>,
    envelope: &Envelope<'_>,
    value: &T,
) -> Result<FactId> {
    let own = value.columns()?;
    let places: Vec<_> = (5..5 + own.len()).map(|place| format!("?{place}")).collect();
    let sql = format!(
        "INSERT INTO {} (id, stay_id, protections, source, as_of, {})
         VALUES ({}, ?1, ?2, ?3, ?4, {}) RETURNING id",
        T::TABLE,
        T::COLUMNS,
        Db::next_id(T::TABLE),
        places.join(", ")
    );
    Ok(FactId(db.insert(&sql, &all(envelope, own))?))
}

/// Writes over the version that the caller saw, and gives the new one.
pub(super) fn update<T: FactKind>(
    db: Db<'_>,
    envelope: &Envelope<'_>,
    id: FactId,
    seen: i64,
    value: &T,
) -> Result<i64> {
    let own = value.columns()?;
    let sets: Vec<_> = T::COLUMNS
        .split(", ")
        .zip(5..)
        .map(|(column, place)| format!("{column} = ?{place}"))
        .collect();
    let place = 5 + own.len();
    let sql = format!(
        "UPDATE {} SET protections = ?2, source = ?3, as_of = ?4, {}, removed = 0,
            version = version + 1
         WHERE stay_id = ?1 AND id = ?{place} AND version = ?{}",
        T::TABLE,
        sets.join(", "),
        place + 1
    );
    let mut values = all(envelope, own);
    values.extend([Value::from(id), Value::from(seen)]);
    if db.execute(&sql, &values)? == 0 {
        return Err(Error::Stale);
    }
    Ok(seen + 1)
}

/// Takes a fact out of every list and paper. The row stays, for the record.
pub(super) fn remove<T: FactKind>(db: Db<'_>, stay: StayId, id: FactId, seen: i64) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET removed = 1, version = version + 1
         WHERE stay_id = ?1 AND id = ?2 AND version = ?3 AND removed = 0",
        T::TABLE
    );
    if db.execute(&sql, values![stay, id, seen])? == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// The protections and version that a fact has now.
pub(super) fn standing<T: FactKind>(
    db: Db<'_>,
    stay: StayId,
    id: FactId,
) -> Result<Option<(Protections, i64)>> {
    let sql =
        format!("SELECT protections, version FROM {} WHERE stay_id = ?1 AND id = ?2", T::TABLE);
    db.first(&sql, values![stay, id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether a fact was taken out.
pub(super) fn is_removed<T: FactKind>(db: Db<'_>, stay: StayId, id: FactId) -> Result<bool> {
    let sql = format!("SELECT removed FROM {} WHERE stay_id = ?1 AND id = ?2", T::TABLE);
    Ok(db.first(&sql, values![stay, id], |row| row.get(0))?.unwrap_or(false))
}

/// The row of a kind that a stay has at most one of, removed or not.
pub(super) fn only<T: FactKind>(db: Db<'_>, stay: StayId) -> Result<Option<(FactId, i64, bool)>> {
    let sql = format!("SELECT id, version, removed FROM {} WHERE stay_id = ?1", T::TABLE);
    db.first(&sql, values![stay], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

fn all(envelope: &Envelope<'_>, own: Vec<Value>) -> Vec<Value> {
    let mut values = vec![
        envelope.stay.into(),
        envelope.protections.into(),
        envelope.source.into(),
        envelope.as_of.into(),
    ];
    values.extend(own);
    values
}
