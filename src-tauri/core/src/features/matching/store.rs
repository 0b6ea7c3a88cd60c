//! Who is whom, in SQL.

use super::Traits;
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::{
        cases::{Identifier, Name, Person},
        people,
        roster::Told,
    },
    ids::{ImportId, MergeId, PersonId, StayId},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Hands everybody to `visit`, ready to be compared. Nobody is held in memory longer than that.
pub(crate) fn everybody(
    db: Db<'_>,
    mut visit: impl FnMut(PersonId, Traits) -> Result<()>,
) -> Result<()> {
    let aliases = all_aliases(db)?;
    let no_alias = Vec::new();
    let mut done = |person: &Person| {
        let also = aliases.get(&person.id).unwrap_or(&no_alias);
        visit(person.id, traits(person, also))
    };
    let sql = format!(
        "SELECT i.kind, i.value, i.verified, {} FROM person AS p
         LEFT JOIN identifier AS i ON i.person_id = p.id
         WHERE p.merged_into IS NULL ORDER BY p.id",
        people::COLUMNS
    );
    let mut last: Option<Person> = None;
    db.each(&sql, values![], |row| {
        let id: PersonId = row.get(PERSON)?;
        if last.as_ref().is_none_or(|person| person.id != id) {
            if let Some(person) = last.take() {
                done(&person)?;
            }
            last = Some(people::read(row, PERSON)?);
        }
        if let (Some(person), Some(kind)) = (&mut last, row.word_or_none(0)?) {
            let held = Identifier { kind, value: row.get(1)?, verified: row.get(2)? };
            person.identifiers.push(held);
        }
        Ok(())
    })?;
    last.as_ref().map_or(Ok(()), done)
}

const PERSON: usize = 3;

/// A person as they are compared.
pub(super) fn traits(person: &Person, also: &[Name]) -> Traits {
    let Person { name, birth, sex, identifiers, .. } = person;
    Traits::new(name, also, birth, sex.as_deref(), identifiers.clone())
}

/// The people born on a day, so many at most.
pub(super) fn born_on(db: Db<'_>, day: NaiveDate, most: usize) -> Result<Vec<PersonId>> {
    let sql = "SELECT id FROM person WHERE birth_date = ?1 AND merged_into IS NULL LIMIT ?2";
    db.query(sql, values![day, count(most)], |row| row.get(0))
}

/// The people who have a number, so many at most.
pub(super) fn with_number(db: Db<'_>, held: &Identifier, most: usize) -> Result<Vec<PersonId>> {
    let sql = "SELECT person_id FROM identifier JOIN person AS p ON p.id = person_id
               WHERE kind = ?1 AND value = ?2 AND p.merged_into IS NULL LIMIT ?3";
    let wanted = [Value::word(held.kind)?, (&held.value).into(), count(most).into()];
    db.query(sql, &wanted, |row| row.get(0))
}

fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

fn all_aliases(db: Db<'_>) -> Result<HashMap<PersonId, Vec<Name>>> {
    let sql = "SELECT person_id, last, first, middle, suffix FROM alias";
    let mut found: HashMap<PersonId, Vec<Name>> = HashMap::new();
    db.each(sql, values![], |row| {
        found.entry(row.get(0)?).or_default().push(name(row, 1)?);
        Ok(())
    })?;
    Ok(found)
}

fn name(row: &Row<'_>, from: usize) -> Result<Name> {
    Ok(Name {
        last: row.get(from)?,
        first: row.get(from + 1)?,
        middle: row.get(from + 2)?,
        suffix: row.get(from + 3)?,
    })
}

fn in_order(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    if one < other { (one, other) } else { (other, one) }
}

/// Asks whether two records are one person, unless somebody has said already that they are two.
pub(crate) fn ask(
    db: Db<'_>,
    one: PersonId,
    other: PersonId,
    at: DateTime<Utc>,
    import: Option<ImportId>,
) -> Result<()> {
    if one == other {
        return Ok(());
    }
    let (one, other) = in_order(one, other);
    db.execute(
        "INSERT INTO match_question (one, other, at, import_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        values![one, other, at, import],
    )?;
    Ok(())
}

/// Two records that may be one person, and since when somebody is asked.
pub(super) struct Question {
    pub one: PersonId,
    pub other: PersonId,
    pub at: DateTime<Utc>,
}

pub(super) fn questions(db: Db<'_>) -> Result<Vec<Question>> {
    let sql = "SELECT one, other, at FROM match_question ORDER BY one, other";
    db.query(sql, values![], |row| {
        Ok(Question { one: row.get(0)?, other: row.get(1)?, at: row.get(2)? })
    })
}

/// The pairs of whom somebody said that they are two people.
pub(super) fn different(db: Db<'_>) -> Result<Vec<(PersonId, PersonId)>> {
    let sql = "SELECT one, other FROM match_different";
    db.query(sql, values![], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn say_different(
    db: Db<'_>,
    one: PersonId,
    other: PersonId,
    at: DateTime<Utc>,
    who: &str,
) -> Result<()> {
    let (one, other) = in_order(one, other);
    db.execute(
        "INSERT INTO match_different (one, other, at, by_whom) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        values![one, other, at, who],
    )?;
    Ok(())
}

pub(super) fn unsay_different(db: Db<'_>, one: PersonId, other: PersonId) -> Result<bool> {
    let (one, other) = in_order(one, other);
    let sql = "DELETE FROM match_different WHERE one = ?1 AND other = ?2";
    Ok(0 < db.execute(sql, values![one, other])?)
}

/// Whose record each joined record is part of now, at the end of the chain.
pub(super) fn joined_into(db: Db<'_>) -> Result<HashMap<PersonId, PersonId>> {
    let sql = "SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL";
    let steps: HashMap<PersonId, PersonId> =
        db.query(sql, values![], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    let end = |start: &PersonId| {
        let mut at = *start;
        while let Some(next) = steps.get(&at) {
            at = *next;
        }
        at
    };
    Ok(steps.keys().map(|person| (*person, end(person))).collect())
}

/// Takes out of the books what belongs to a person whom the undoing of an import removes.
pub(crate) fn forget(db: Db<'_>, person: PersonId) -> Result<()> {
    db.execute("DELETE FROM match_question WHERE one = ?1 OR other = ?1", values![person])?;
    db.execute("DELETE FROM match_different WHERE one = ?1 OR other = ?1", values![person])?;
    db.execute("DELETE FROM alias WHERE person_id = ?1", values![person])?;
    Ok(())
}

/// Takes back what an import asked and the names it kept.
pub(crate) fn take_back(db: Db<'_>, import: ImportId) -> Result<()> {
    db.execute("DELETE FROM match_question WHERE import_id = ?1", values![import])?;
    db.execute("DELETE FROM alias WHERE import_id = ?1", values![import])?;
    Ok(())
}

pub(crate) fn person(db: Db<'_>, id: PersonId) -> Result<Person> {
    let sql = format!("SELECT {} FROM person AS p WHERE p.id = ?1", people::COLUMNS);
    let person = db.first(&sql, values![id], |row| people::read(row, 0))?;
    let mut person = person.ok_or(Error::NotFound("person"))?;
    person.identifiers = people::identifiers(db, id)?;
    Ok(person)
}

pub(crate) fn person_of(db: Db<'_>, stay: StayId) -> Result<PersonId> {
    let sql = "SELECT person_id FROM stay WHERE id = ?1";
    db.first(sql, values![stay], |row| row.get(0))?.ok_or(Error::NotFound("stay"))
}

pub(super) fn stays_of(db: Db<'_>, person: PersonId) -> Result<Vec<StayId>> {
    let sql = "SELECT id FROM stay WHERE person_id = ?1 ORDER BY booked_on DESC, id DESC";
    db.query(sql, values![person], |row| row.get(0))
}

pub(super) fn give_stay(db: Db<'_>, stay: StayId, person: PersonId) -> Result<()> {
    db.execute("UPDATE stay SET person_id = ?2 WHERE id = ?1", values![stay, person])?;
    Ok(())
}

pub(super) fn mark_joined(db: Db<'_>, person: PersonId, into: Option<PersonId>) -> Result<()> {
    let sql = "UPDATE person SET merged_into = ?2, version = version + 1 WHERE id = ?1";
    db.execute(sql, values![person, into])?;
    Ok(())
}

/// A name that somebody also goes by, and where it comes from.
pub(super) struct NewAlias<'a> {
    pub person: PersonId,
    pub name: &'a Name,
    pub source: &'a str,
    pub at: DateTime<Utc>,
    pub who: &'a str,
    pub import: Option<ImportId>,
    pub merge: Option<MergeId>,
}

/// Keeps a name, unless it is kept already.
pub(super) fn add_alias(db: Db<'_>, alias: &NewAlias<'_>) -> Result<()> {
    let NewAlias { person, name, source, at, who, import, merge } = alias;
    if aliases(db, *person)?.iter().any(|(_, known)| known == *name) {
        return Ok(());
    }
    db.execute(
        "INSERT INTO alias (person_id, last, first, middle, suffix, source, at, by_whom,
            import_id, merge_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            (*person).into(),
            (&name.last).into(),
            (&name.first).into(),
            (&name.middle).into(),
            (&name.suffix).into(),
            (*source).into(),
            (*at).into(),
            (*who).into(),
            (*import).into(),
            (*merge).into(),
        ],
    )?;
    Ok(())
}

/// The other names of a person with their numbers, in the order of recording.
pub(crate) fn aliases(db: Db<'_>, person: PersonId) -> Result<Vec<(i64, Name)>> {
    let sql = "SELECT id, last, first, middle, suffix FROM alias WHERE person_id = ?1 ORDER BY id";
    db.query(sql, values![person], |row| Ok((row.get(0)?, name(row, 1)?)))
}

/// Another name of a person, with where it comes from.
pub(crate) struct KnownAlias {
    pub id: i64,
    pub name: Name,
    pub source: String,
    pub at: DateTime<Utc>,
    pub by_whom: String,
    pub by_hand: bool,
}

pub(crate) fn known_aliases(db: Db<'_>, person: PersonId) -> Result<Vec<KnownAlias>> {
    let sql = "SELECT id, last, first, middle, suffix, source, at, by_whom,
                 import_id IS NULL AND merge_id IS NULL
               FROM alias WHERE person_id = ?1 ORDER BY id";
    db.query(sql, values![person], |row| {
        Ok(KnownAlias {
            id: row.get(0)?,
            name: name(row, 1)?,
            source: row.get(5)?,
            at: row.get(6)?,
            by_whom: row.get(7)?,
            by_hand: row.get(8)?,
        })
    })
}

/// Takes back a name that somebody typed; one that an import or a joining brought stays.
pub(crate) fn remove_alias(db: Db<'_>, person: PersonId, id: i64) -> Result<bool> {
    let sql = "DELETE FROM alias WHERE person_id = ?1 AND id = ?2
                 AND import_id IS NULL AND merge_id IS NULL";
    Ok(0 < db.execute(sql, values![person, id])?)
}

/// Two records that were joined.
pub(super) struct Merge {
    pub id: MergeId,
    pub kept: PersonId,
    pub joined: PersonId,
    pub before: Joining,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// What it takes to part them again.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Joining {
    /// The record that stays, as it was.
    pub kept: Person,
    /// The bookings that came with the other one, and what rosters had told of each.
    pub stays: Vec<(StayId, Option<Told>)>,
    /// Numbers that the kept record did not have.
    pub brought: Vec<Identifier>,
    /// Numbers of the kept record that only the other one had verified.
    pub verified: Vec<Identifier>,
    /// Why they were joined although something speaks against it.
    pub despite: Option<String>,
}

pub(super) fn add_merge(
    db: Db<'_>,
    (kept, joined): (PersonId, PersonId),
    before: &Joining,
    at: DateTime<Utc>,
    who: &str,
) -> Result<MergeId> {
    let id = db.insert(
        "INSERT INTO person_merge (kept, joined, before, at, by_whom)
         VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        &[kept.into(), joined.into(), Value::json(before)?, at.into(), who.into()],
    )?;
    Ok(MergeId(id))
}

const MERGE: &str = "SELECT id, kept, joined, before, at, by_whom FROM person_merge \
     WHERE undone_at IS NULL";

fn merge(row: &Row<'_>) -> Result<Merge> {
    Ok(Merge {
        id: row.get(0)?,
        kept: row.get(1)?,
        joined: row.get(2)?,
        before: row.json(3)?,
        at: row.get(4)?,
        by: row.get(5)?,
    })
}

pub(super) fn standing_merge(db: Db<'_>, id: MergeId) -> Result<Option<Merge>> {
    db.first(&format!("{MERGE} AND id = ?1"), values![id], merge)
}

/// The merges that stand, newest first.
pub(super) fn merges(db: Db<'_>, most: u32) -> Result<Vec<Merge>> {
    db.query(&format!("{MERGE} ORDER BY id DESC LIMIT ?1"), values![most], merge)
}

/// The newest merge that stands and concerns a record.
pub(super) fn newest_merge_of(db: Db<'_>, person: PersonId) -> Result<Option<MergeId>> {
    let sql = "SELECT max(id) FROM person_merge
               WHERE undone_at IS NULL AND (kept = ?1 OR joined = ?1)";
    Ok(db.first(sql, values![person], |row| row.get(0))?.flatten())
}

pub(super) fn unmerge(db: Db<'_>, id: MergeId, at: DateTime<Utc>, who: &str) -> Result<()> {
    let sql = "UPDATE person_merge SET undone_at = ?2, undone_by = ?3 WHERE id = ?1";
    db.execute(sql, values![id, at, who])?;
    db.execute("DELETE FROM alias WHERE merge_id = ?1", values![id])?;
    Ok(())
}
