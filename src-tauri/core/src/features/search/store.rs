//! Names and numbers in SQL.

use super::rules::{name_words, number_word};
use crate::{
    Result,
    access::Standing,
    db::Row,
    features::cases::IdentifierKind,
    ids::{PersonId, StayId},
    session::Reading,
    values,
};
use std::collections::HashMap;

/// The words by which one stay is found.
pub(super) struct Named {
    pub stay: StayId,
    pub person: PersonId,
    pub in_custody: bool,
    pub words: String,
}

const STAYS: &str = "SELECT s.id, s.person_id, s.booking, s.left_on IS NULL, p.last, p.first, \
     p.middle, p.suffix FROM stay AS s JOIN person AS p ON p.id = s.person_id";

/// Whose names are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    Everybody,
    /// People in custody, and of them the stay that is open.
    Here,
}

/// Every stay of everybody, or every open one.
pub(super) fn each(cx: &Reading<'_>, whom: Whom, mut visit: impl FnMut(Named)) -> Result<()> {
    let (of_them, open) = match whom {
        Whom::Everybody => ("", ""),
        Whom::Here => (
            "WHERE person_id IN (SELECT person_id FROM stay WHERE left_on IS NULL)",
            "WHERE s.left_on IS NULL",
        ),
    };
    let mut numbers: HashMap<PersonId, String> = HashMap::new();
    let sql = format!("SELECT person_id, kind, value FROM identifier {of_them}");
    cx.db.each(&sql, values![], |row| {
        if let Some(word) = identifier(cx, row)? {
            numbers.entry(row.get(0)?).or_default().push_str(&word);
        }
        Ok(())
    })?;
    let sql = format!("SELECT person_id, last, first, middle, suffix FROM alias {of_them}");
    cx.db.each(&sql, values![], |row| {
        let words = alias(row, 1)?;
        numbers.entry(row.get(0)?).or_default().push_str(&words);
        Ok(())
    })?;
    cx.db.each(&format!("{STAYS} {open}"), values![], |row| {
        let person = row.get(1)?;
        visit(named(row, numbers.get(&person).map_or("", String::as_str))?);
        Ok(())
    })
}

/// Every stay of the people to whom these stays belong.
pub(super) fn stays_of_people_of(cx: &Reading<'_>, stays: &[StayId]) -> Result<Vec<Named>> {
    let mut found: Vec<Named> = Vec::new();
    for stay in stays {
        let sql = "SELECT person_id FROM stay WHERE id = ?1";
        let Some(person) = cx.db.first(sql, values![*stay], |row| row.get::<PersonId>(0))? else {
            continue;
        };
        if found.iter().any(|named| named.person == person) {
            continue;
        }
        let sql = "SELECT person_id, kind, value FROM identifier WHERE person_id = ?1";
        let words = cx.db.query(sql, values![person], |row| identifier(cx, row))?;
        let mut numbers: String = words.into_iter().flatten().collect();
        let sql = "SELECT last, first, middle, suffix FROM alias WHERE person_id = ?1";
        for words in cx.db.query(sql, values![person], |row| alias(row, 0))? {
            numbers.push_str(&words);
        }
        let sql = format!("{STAYS} WHERE s.person_id = ?1");
        found.extend(cx.db.query(&sql, values![person], |row| named(row, &numbers))?);
    }
    Ok(found)
}

fn named(row: &Row<'_>, numbers: &str) -> Result<Named> {
    let parts: [Option<String>; 4] = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
    let booking: String = row.get(2)?;
    let words = name_words(parts.iter().map(Option::as_deref));
    Ok(Named {
        stay: row.get(0)?,
        person: row.get(1)?,
        in_custody: row.get(3)?,
        words: format!("{words} {}{numbers}", number_word(&booking)),
    })
}

/// The words of another name of the person.
fn alias(row: &Row<'_>, from: usize) -> Result<String> {
    let part = |at| row.get::<Option<String>>(from + at);
    let parts = [part(0)?, part(1)?, part(2)?, part(3)?];
    Ok(format!(" {}", name_words(parts.iter().map(Option::as_deref))))
}

/// The word of a number by which this user may find somebody. Custody is told no health number,
/// and nobody finds people by four digits that many share.
fn identifier(cx: &Reading<'_>, row: &Row<'_>) -> Result<Option<String>> {
    let custody = cx.user.standing == Standing::Custody;
    let finds = match row.word(1)? {
        IdentifierKind::Cin => !custody,
        IdentifierKind::Cii | IdentifierKind::Cdcr | IdentifierKind::Facility => true,
        IdentifierKind::SsnLast4 => false,
    };
    let value: String = row.get(2)?;
    Ok(finds.then(|| format!(" {}", number_word(&value))))
}
