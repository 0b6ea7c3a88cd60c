//! People: names, birth dates as written, identifiers. A person is never deleted, and two people
//! are never made one without somebody deciding it.

mod api;
pub mod numbers;

pub use api::{
    AddAlias, AliasShown, CheckNumber, ListAliases, RemoveIdentifier, SetIdentifier, TakeBackAlias,
};

use crate::{
    Result,
    db::{Db, Row},
    features::{
        cases::{Birth, Identifier, IdentifierKind, Name, Person},
        matching,
        roster::values::read_identifier,
    },
    ids::PersonId,
    values,
};
use serde::Deserialize;
use ts_rs::TS;

/// A number as somebody typed it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypedNumber {
    pub kind: IdentifierKind,
    pub value: String,
}

impl TypedNumber {
    /// The number in its one spelling, where it is one.
    pub fn read(&self) -> Option<Identifier> {
        let value = read_identifier(self.kind, &self.value).ok().flatten()?;
        Some(Identifier { kind: self.kind, value, verified: false })
    }

    /// Why it is none, in a sentence for whoever typed it.
    pub fn problem(&self) -> Option<&'static str> {
        if self.value.trim().is_empty() || self.read().is_some() {
            return None;
        }
        Some(match self.kind {
            IdentifierKind::Cin => {
                "A Medi-Cal number is eight digits and a letter; a card shows five digits more."
            }
            IdentifierKind::SsnLast4 => "Type the last four digits; this number names nobody.",
            IdentifierKind::Cii | IdentifierKind::Cdcr | IdentifierKind::Facility => {
                "This number names nobody."
            }
        })
    }
}

/// The columns of a person, in the order of [`read`].
pub(crate) const COLUMNS: &str = "p.id, p.last, p.first, p.middle, p.suffix, p.birth_written, \
     p.birth_date, p.birth_quality, p.sex, p.language, p.interpreter";

/// Reads a person without identifiers from the columns that start at `from`.
pub(crate) fn read(row: &Row<'_>, from: usize) -> Result<Person> {
    Ok(Person {
        id: row.get(from)?,
        name: Name {
            last: row.get(from + 1)?,
            first: row.get(from + 2)?,
            middle: row.get(from + 3)?,
            suffix: row.get(from + 4)?,
        },
        birth: Birth {
            as_written: row.get(from + 5)?,
            date: row.get(from + 6)?,
            quality: row.word(from + 7)?,
        },
        sex: row.get(from + 8)?,
        language: row.get(from + 9)?,
        interpreter: row.get(from + 10)?,
        identifiers: Vec::new(),
    })
}

pub(crate) fn identifiers(db: Db<'_>, person: PersonId) -> Result<Vec<Identifier>> {
    let sql = "SELECT kind, value, verified FROM identifier WHERE person_id = ?1
         ORDER BY kind, verified DESC, value";
    db.query(sql, values![person], |row| {
        Ok(Identifier { kind: row.word(0)?, value: row.get(1)?, verified: row.get(2)? })
    })
}

pub(crate) fn insert(db: Db<'_>, person: &Person) -> Result<PersonId> {
    let id = db.insert(
        "INSERT INTO person (last, first, middle, suffix, birth_written, birth_date, birth_quality,
            sex, language, interpreter)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id",
        &columns(person)?,
    )?;
    let id = PersonId(id);
    put_identifiers(db, id, &person.identifiers)?;
    Ok(id)
}

/// Writes the fields of a person anew. Identifiers are replaced too.
pub(crate) fn update(db: Db<'_>, person: &Person) -> Result<()> {
    let mut values = columns(person)?;
    values.push(person.id.into());
    db.execute(
        "UPDATE person SET last = ?1, first = ?2, middle = ?3, suffix = ?4, birth_written = ?5,
            birth_date = ?6, birth_quality = ?7, sex = ?8, language = ?9, interpreter = ?10,
            version = version + 1
         WHERE id = ?11",
        &values,
    )?;
    db.execute("DELETE FROM identifier WHERE person_id = ?1", values![person.id])?;
    put_identifiers(db, person.id, &person.identifiers)
}

/// Removes a person that an import made and that has no stay left. Only undo does this.
pub(crate) fn remove_unused(db: Db<'_>, person: PersonId) -> Result<()> {
    let sql = "SELECT count(*) FROM stay WHERE person_id = ?1";
    let stays: Option<i64> = db.first(sql, values![person], |row| row.get(0))?;
    if stays == Some(0) {
        matching::store::forget(db, person)?;
        db.execute("DELETE FROM identifier WHERE person_id = ?1", values![person])?;
        db.execute("DELETE FROM person WHERE id = ?1", values![person])?;
    }
    Ok(())
}

fn columns(person: &Person) -> Result<Vec<crate::db::Value>> {
    let Person { id: _, name, birth, sex, language, interpreter, identifiers: _ } = person;
    Ok(vec![
        (&name.last).into(),
        (&name.first).into(),
        (&name.middle).into(),
        (&name.suffix).into(),
        (&birth.as_written).into(),
        birth.date.into(),
        crate::db::Value::word(birth.quality)?,
        sex.into(),
        language.into(),
        (*interpreter).into(),
    ])
}

fn put_identifiers(db: Db<'_>, person: PersonId, identifiers: &[Identifier]) -> Result<()> {
    for Identifier { kind, value, verified } in identifiers {
        db.execute(
            "INSERT INTO identifier (person_id, kind, value, verified) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            &[person.into(), crate::db::Value::word(kind)?, value.into(), (*verified).into()],
        )?;
    }
    Ok(())
}
