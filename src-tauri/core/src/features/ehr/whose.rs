//! Whose a line is: the stay of its booking number, or of another number together with the birth
//! date. Nobody is made because a report names them.

use super::row::Who;
use crate::{
    Result,
    db::{Db, Value},
    features::{cases::IdentifierKind, roster::values},
    ids::{PersonId, StayId},
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

const UNKNOWN: &str = "Nobody here has this booking number.";
const NOBODY: &str = "Nobody here has this number and this birth date.";
const TWO: &str = "More than one person has this number and this birth date.";
const BORN: &str =
    "The birth date on this line is not that of the person with this booking number.";
const NUMBERS: &str = "The numbers on this line are those of two people.";
const OVER: &str = "This booking is over, and the person is here again under a newer one.";
const ENDED: &str = "This person has no open booking.";
const NOBODY_OF: &str = "Nobody here has one of its numbers.";
const BORN_OF: &str =
    "Whoever has one of its numbers here is not known to be born on its birth date.";
const OVER_OF: &str = "Its booking is over, and the person is here again under a newer one.";
const NUMBERS_OF: &str = "Its numbers are those of two people here.";

/// The kinds of number by which somebody is known; the end of a Social Security number is none.
const KINDS: [IdentifierKind; 4] =
    [IdentifierKind::Cin, IdentifierKind::Cii, IdentifierKind::Cdcr, IdentifierKind::Facility];

/// Finds stays, each person of a report once.
pub(super) struct Finder<'a> {
    db: Db<'a>,
    found: BTreeMap<Who, Result<StayId, &'static str>>,
}

impl<'a> Finder<'a> {
    pub fn new(db: Db<'a>) -> Self {
        Self { db, found: BTreeMap::new() }
    }

    /// The stay of a line, or why it has none. The reason holds no personal data.
    pub fn stay(&mut self, who: &Who) -> Result<Result<StayId, &'static str>> {
        if let Some(found) = self.found.get(who) {
            return Ok(*found);
        }
        let found = match &who.booking {
            Some(booking) => self.of_booking(booking, who)?,
            None if who.any.is_empty() => self.of_numbers(who)?,
            None => self.of_any(who)?,
        };
        self.found.insert(who.clone(), found);
        Ok(found)
    }

    fn of_booking(&self, booking: &str, who: &Who) -> Result<Result<StayId, &'static str>> {
        let sql = "SELECT s.id, s.person_id, p.birth_date, s.left_on IS NOT NULL
                     AND EXISTS (SELECT 1 FROM stay AS n WHERE n.person_id = s.person_id
                                 AND s.booked_on < n.booked_on)
                   FROM stay AS s JOIN person AS p ON p.id = s.person_id WHERE s.booking = ?1";
        let found = self.db.first(sql, crate::values![booking], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<Option<NaiveDate>>(2)?, row.get(3)?))
        })?;
        let Some((stay, person, born, over)) = found else { return Ok(Err(UNKNOWN)) };
        if born.zip(who.birth).is_some_and(|(held, told)| held != told) {
            return Ok(Err(BORN));
        }
        if self.is_somebody_else(person, who)? {
            return Ok(Err(NUMBERS));
        }
        let over: bool = over;
        Ok(if over { Err(OVER) } else { Ok(stay) })
    }

    /// Whether a number on the line is another person's and not this one's.
    fn is_somebody_else(&self, person: PersonId, who: &Who) -> Result<bool> {
        for (kind, value) in &who.identifiers {
            let holders = self.holders(*kind, value)?;
            if !holders.is_empty() && !holders.contains(&person) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn holders(&self, kind: IdentifierKind, value: &str) -> Result<Vec<PersonId>> {
        let sql = "SELECT coalesce(p.merged_into, p.id) FROM identifier AS i
                   JOIN person AS p ON p.id = i.person_id WHERE i.kind = ?1 AND i.value = ?2";
        self.db.query(sql, &[Value::word(kind)?, value.into()], |row| row.get(0))
    }

    /// The stay of a document, whose numbers may be of any system: only a number of this facility
    /// together with the birth date tells whose it is, and one of somebody else stops it.
    fn of_any(&self, who: &Who) -> Result<Result<StayId, &'static str>> {
        let mut people = BTreeSet::new();
        let mut stays = BTreeSet::new();
        for number in &who.any {
            let sql = "SELECT id, person_id FROM stay WHERE booking = ?1";
            let booked = values::read_booking(number).unwrap_or_default();
            for (stay, person) in
                self.db.query(sql, crate::values![booked], |row| Ok((row.get(0)?, row.get(1)?)))?
            {
                let person: PersonId = person;
                people.insert(person);
                stays.insert(stay);
            }
            for kind in KINDS {
                if let Ok(Some(value)) = values::read_identifier(kind, number) {
                    people.extend(self.holders(kind, &value)?);
                }
            }
        }
        let mut all = people.into_iter();
        let Some(person) = all.next() else { return Ok(Err(NOBODY_OF)) };
        if all.next().is_some() {
            return Ok(Err(NUMBERS_OF));
        }
        let sql = "SELECT birth_date FROM person WHERE id = ?1";
        let born: Option<NaiveDate> =
            self.db.first(sql, crate::values![person], |row| row.get(0))?.flatten();
        if born.is_none() || born != who.birth {
            return Ok(Err(BORN_OF));
        }
        self.stay_of(person, &stays)
    }

    /// The stay that a document names, or the open one where it names none.
    fn stay_of(
        &self,
        person: PersonId,
        named: &BTreeSet<StayId>,
    ) -> Result<Result<StayId, &'static str>> {
        let sql = "SELECT id, left_on IS NULL FROM stay WHERE person_id = ?1
                   ORDER BY booked_on DESC, id DESC LIMIT 1";
        let newest =
            self.db.first(sql, crate::values![person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((newest, open)) = newest else { return Ok(Err(ENDED)) };
        let open: bool = open;
        Ok(match (named.is_empty(), named.contains(&newest)) {
            (_, true) => Ok(newest),
            (true, false) if open => Ok(newest),
            (true, false) => Err(ENDED),
            (false, false) => Err(OVER_OF),
        })
    }

    fn of_numbers(&self, who: &Who) -> Result<Result<StayId, &'static str>> {
        let mut people = BTreeSet::new();
        for (kind, value) in &who.identifiers {
            for person in self.holders(*kind, value)? {
                let sql = "SELECT birth_date FROM person WHERE id = ?1";
                let born = self.db.first(sql, crate::values![person], |row| row.get(0))?.flatten();
                if who.birth == born && born.is_some() {
                    people.insert(person);
                }
            }
        }
        let mut people = people.into_iter();
        let Some(person) = people.next() else { return Ok(Err(NOBODY)) };
        if people.next().is_some() {
            return Ok(Err(TWO));
        }
        let sql = "SELECT id FROM stay WHERE person_id = ?1 AND left_on IS NULL
                   ORDER BY booked_on DESC, id DESC LIMIT 1";
        Ok(self.db.first(sql, crate::values![person], |row| row.get(0))?.ok_or(ENDED))
    }
}
