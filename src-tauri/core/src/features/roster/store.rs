//! Rosters in SQL: what a file is compared with, what an import did, and taking it back.

use super::{
    Known, KnownPeople, KnownPerson, KnownStay, RosterReport, RosterRow, Told, columns::Remembered,
    identity,
};
use crate::{
    Result,
    db::{Db, Row, Value},
    features::{
        cases::{BirthQuality, IdentifierKind, Person, Stay},
        matching::{self, Blocks, Traits},
        people,
    },
    ids::{ImportId, PersonId, StayId},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything that the rows of one file can be compared with: the open stays, the closed ones
/// that the file names, and the people whom a new booking may be.
pub(super) fn known(db: Db<'_>, rows: &[RosterRow]) -> Result<Known> {
    let held = open_identifiers(db)?;
    let mut stays = open_stays(db, &held)?;
    let mut named: BTreeSet<String> = stays.iter().map(|stay| stay.booking.clone()).collect();
    let mut new = Vec::new();
    for row in rows {
        if named.contains(&row.booking) {
            continue;
        }
        match closed_stay(db, &row.booking)? {
            Some(stay) => {
                named.insert(stay.booking.clone());
                stays.push(stay);
            }
            None => new.extend(identity::traits(&row.told)),
        }
    }
    Ok(Known::new(stays, KnownPeople::new(candidates(db, &new)?)))
}

type Held = HashMap<PersonId, BTreeMap<IdentifierKind, String>>;

fn open_identifiers(db: Db<'_>) -> Result<Held> {
    let sql = "SELECT person_id, kind, value FROM identifier
               WHERE person_id IN (SELECT person_id FROM stay WHERE left_on IS NULL)
               ORDER BY kind, value";
    let mut held = Held::new();
    db.each(sql, values![], |row| {
        held.entry(row.get(0)?).or_default().insert(row.word(1)?, row.get(2)?);
        Ok(())
    })?;
    Ok(held)
}

fn select() -> String {
    format!(
        "SELECT s.id, s.person_id, s.booking, s.booked_on, s.booked_time, s.legal_status, s.housing,
            s.last_on_roster, s.gone_since, s.left_on, t.row, {}
         FROM stay AS s JOIN person AS p ON p.id = s.person_id
         LEFT JOIN roster_told AS t ON t.stay_id = s.id",
        people::COLUMNS
    )
}

const PERSON: usize = 11;

fn read(row: &Row<'_>, identifiers: BTreeMap<IdentifierKind, String>) -> Result<KnownStay> {
    let person = people::read(row, PERSON)?;
    let told: Option<String> = row.get(10)?;
    let known_birth = person.birth.quality != BirthQuality::Unknown;
    let held = Told {
        name: Some(person.name),
        birth: known_birth.then_some(person.birth),
        sex: person.sex,
        language: person.language,
        booked_on: row.get(3)?,
        booked_time: row.get(4)?,
        legal_status: Some(row.word(5)?),
        housing: row.get(6)?,
        release_reason: None,
        identifiers,
        release: BTreeMap::new(),
    };
    Ok(KnownStay {
        stay: row.get(0)?,
        person: row.get(1)?,
        booking: row.get(2)?,
        by_hand: told.is_none(),
        told: match told {
            Some(told) => serde_json::from_str(&told)?,
            None => held.clone(),
        },
        held,
        last_on_roster: row.get(7)?,
        gone_since: row.get(8)?,
        left_on: row.get(9)?,
    })
}

fn open_stays(db: Db<'_>, held: &Held) -> Result<Vec<KnownStay>> {
    let sql = format!("{} WHERE s.left_on IS NULL", select());
    db.query(&sql, values![], |row| {
        let person: PersonId = row.get(1)?;
        read(row, held.get(&person).cloned().unwrap_or_default())
    })
}

fn closed_stay(db: Db<'_>, booking: &str) -> Result<Option<KnownStay>> {
    let sql = format!("{} WHERE s.booking = ?1", select());
    db.first(&sql, values![booking], |row| {
        let held = people::identifiers(db, row.get(1)?)?;
        read(row, held.into_iter().map(|held| (held.kind, held.value)).collect())
    })
}

/// The people whom one of the new bookings may be. Everybody is looked at once, and only those
/// who may be somebody are kept.
fn candidates(db: Db<'_>, new: &[Traits]) -> Result<Vec<KnownPerson>> {
    let wanted = Blocks::new(new);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    matching::store::everybody(db, |id, traits| {
        let near = wanted.near(&traits).into_iter().filter_map(|at| new.get(at));
        let may_be = |row: &Traits| matching::compare(row, &traits).is_suggested();
        if near.into_iter().any(may_be) {
            found.push((id, traits));
        }
        Ok(())
    })?;
    let mut people = Vec::with_capacity(found.len());
    for (id, traits) in found {
        let newest = "SELECT booking FROM stay WHERE person_id = ?1 ORDER BY booked_on DESC, id DESC LIMIT 1";
        if let Some(booking) = db.first(newest, values![id], |row| row.get(0))? {
            people.push(KnownPerson { id, booking, traits });
        }
    }
    Ok(people)
}

/// A stay as it was before an import touched it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Before {
    pub stay: Stay,
    pub person: Person,
    pub told: Option<Told>,
}

pub(super) fn person_of(db: Db<'_>, stay: StayId) -> Result<Person> {
    let sql = format!(
        "SELECT {} FROM stay AS s JOIN person AS p ON p.id = s.person_id WHERE s.id = ?1",
        people::COLUMNS
    );
    let person = db.first(&sql, values![stay], |row| people::read(row, 0))?;
    let mut person = person.ok_or(crate::Error::NotFound("stay"))?;
    person.identifiers = people::identifiers(db, person.id)?;
    Ok(person)
}

pub(crate) fn told(db: Db<'_>, stay: StayId) -> Result<Option<Told>> {
    let sql = "SELECT row FROM roster_told WHERE stay_id = ?1";
    db.first(sql, values![stay], |row| row.json(0))
}

pub(super) fn save_told(db: Db<'_>, stay: StayId, told: &Told) -> Result<()> {
    db.execute(
        "INSERT INTO roster_told (stay_id, row) VALUES (?1, ?2)
         ON CONFLICT (stay_id) DO UPDATE SET row = excluded.row",
        &[stay.into(), Value::json(told)?],
    )?;
    Ok(())
}

pub(super) fn forget_told(db: Db<'_>, stay: StayId) -> Result<()> {
    db.execute("DELETE FROM roster_told WHERE stay_id = ?1", values![stay])?;
    Ok(())
}

/// Marks a stay as seen on a roster, without counting it as a change.
pub(super) fn see(db: Db<'_>, stay: StayId, day: NaiveDate, touched: i64) -> Result<()> {
    db.execute(
        "UPDATE stay SET last_on_roster = ?2, touched = ?3 WHERE id = ?1",
        values![stay, day, touched],
    )?;
    Ok(())
}

/// The stays that an import only saw again, by the day on which they were last seen before.
pub(super) type SeenBefore = BTreeMap<Option<NaiveDate>, Vec<StayId>>;

/// What is kept of one import.
pub(super) struct Import<'a> {
    pub as_of: NaiveDate,
    pub partial: bool,
    pub file_sha256: &'a str,
    /// By what another file of the same source is known.
    pub source: &'a str,
    pub at: DateTime<Utc>,
    pub by: &'a str,
}

pub(super) fn begin(db: Db<'_>, import: &Import<'_>) -> Result<ImportId> {
    let id = db.insert(
        "INSERT INTO roster_import
            (as_of, partial, file_sha256, source, imported_at, imported_by, report, seen_before)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '') RETURNING id",
        values![
            import.as_of,
            import.partial,
            import.file_sha256,
            import.source,
            import.at,
            import.by
        ],
    )?;
    Ok(ImportId(id))
}

pub(super) fn finish(
    db: Db<'_>,
    id: ImportId,
    report: &RosterReport,
    seen_before: &SeenBefore,
) -> Result<()> {
    let seen: Vec<_> = seen_before.iter().collect();
    db.execute(
        "UPDATE roster_import SET report = ?2, seen_before = ?3 WHERE id = ?1",
        &[id.into(), Value::json(report)?, Value::json(seen)?],
    )?;
    Ok(())
}

pub(super) fn changed(
    db: Db<'_>,
    import: ImportId,
    stay: StayId,
    before: Option<&Before>,
    version: i64,
) -> Result<()> {
    let before = before.map(Value::json).transpose()?.unwrap_or(Value::Null);
    db.execute(
        "INSERT INTO roster_change (import_id, stay_id, before, version) VALUES (?1, ?2, ?3, ?4)",
        &[import.into(), stay.into(), before, version.into()],
    )?;
    Ok(())
}

/// The `as of` day of the newest import that stands.
pub(super) fn newest_as_of(db: Db<'_>) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(as_of) FROM roster_import WHERE undone_at IS NULL AND partial = 0";
    Ok(db.first(sql, values![], |row| row.get(0))?.flatten())
}

/// Whether a roster of this source is in and stands, so that somebody has looked at one.
pub(super) fn knows_source(db: Db<'_>, source: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM roster_import WHERE source = ?1 AND undone_at IS NULL LIMIT 1";
    Ok(db.first(sql, values![source], |row| row.get::<i64>(0))?.is_some())
}

/// The newest whole roster that stands, with what it changed.
pub(crate) struct NewestRoster {
    pub import: ImportId,
    pub as_of: NaiveDate,
    pub at: DateTime<Utc>,
    pub report: RosterReport,
}

/// A list of some people only is no roster: nobody is gone because of it.
pub(crate) fn newest_whole(db: Db<'_>) -> Result<Option<NewestRoster>> {
    let sql = "SELECT id, as_of, imported_at, report FROM roster_import
               WHERE undone_at IS NULL AND partial = 0 ORDER BY id DESC LIMIT 1";
    db.first(sql, values![], |row| {
        Ok(NewestRoster {
            import: row.get(0)?,
            as_of: row.get(1)?,
            at: row.get(2)?,
            report: row.json(3)?,
        })
    })
}

/// The day of the earliest whole roster that stands: from here on everybody booked was seen.
pub(crate) fn first_whole_day(db: Db<'_>) -> Result<Option<NaiveDate>> {
    // Whether one was undone lies behind its long report, so that is asked of one after the other.
    let sql = "SELECT id, as_of FROM roster_import WHERE partial = 0 ORDER BY as_of, id";
    for (import, as_of) in db.query(sql, values![], |row| Ok((row.get(0)?, row.get(1)?)))? {
        if exists(db, import)? == Some(false) {
            return Ok(Some(as_of));
        }
    }
    Ok(None)
}

/// The newest import that stands; only that one can be taken back.
pub(super) fn newest(db: Db<'_>) -> Result<Option<ImportId>> {
    let sql = "SELECT max(id) FROM roster_import WHERE undone_at IS NULL";
    Ok(db.first(sql, values![], |row| row.get(0))?.flatten())
}

pub(super) fn exists(db: Db<'_>, import: ImportId) -> Result<Option<bool>> {
    let sql = "SELECT undone_at FROM roster_import WHERE id = ?1";
    db.first(sql, values![import], |row| Ok(row.get::<Option<String>>(0)?.is_some()))
}

/// One stay that an import changed, and whether somebody has worked on it since: changed it, or
/// made a paper of a stay that only the import knows. What left must stay in the books.
pub(super) struct Change {
    pub stay: StayId,
    pub before: Option<Before>,
    pub worked_on: bool,
    pub booking: String,
}

pub(super) fn changes(db: Db<'_>, import: ImportId) -> Result<Vec<Change>> {
    let sql = "SELECT c.stay_id, c.before, c.version <> s.version OR (c.before IS NULL
                 AND EXISTS (SELECT 1 FROM disclosure AS d WHERE d.stay_id = s.id)), s.booking
               FROM roster_change AS c JOIN stay AS s ON s.id = c.stay_id
               WHERE c.import_id = ?1 ORDER BY c.stay_id DESC";
    db.query(sql, values![import], |row| {
        let before: Option<String> = row.get(1)?;
        Ok(Change {
            stay: row.get(0)?,
            before: before.map(|text| serde_json::from_str(&text)).transpose()?,
            worked_on: row.get(2)?,
            booking: row.get(3)?,
        })
    })
}

/// Tells an earlier import that the version it left a stay in has a new number, so that it can
/// still be taken back: undoing a later one is no work on the stay.
pub(super) fn follow(db: Db<'_>, stay: StayId, before: i64, version: i64) -> Result<()> {
    let sql = "UPDATE roster_change SET version = ?3 WHERE stay_id = ?1 AND version = ?2";
    db.execute(sql, values![stay, before, version])?;
    Ok(())
}

pub(super) fn seen_before(
    db: Db<'_>,
    import: ImportId,
) -> Result<Vec<(Option<NaiveDate>, Vec<StayId>)>> {
    let sql = "SELECT seen_before FROM roster_import WHERE id = ?1";
    Ok(db.first(sql, values![import], |row| row.json(0))?.unwrap_or_default())
}

pub(super) fn unsee(db: Db<'_>, stay: StayId, day: Option<NaiveDate>, touched: i64) -> Result<()> {
    db.execute(
        "UPDATE stay SET last_on_roster = ?2, touched = ?3 WHERE id = ?1",
        values![stay, day, touched],
    )?;
    Ok(())
}

/// Takes a stay out of the books of the import that made it, and its dates, which are marked.
pub(super) fn forget_stay(db: Db<'_>, stay: StayId) -> Result<()> {
    forget_told(db, stay)?;
    db.execute("DELETE FROM roster_change WHERE stay_id = ?1", values![stay])?;
    db.execute("DELETE FROM release_date WHERE stay_id = ?1 AND undone = 1", values![stay])?;
    Ok(())
}

pub(super) fn mark_undone(db: Db<'_>, import: ImportId, at: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE roster_import SET undone_at = ?2 WHERE id = ?1";
    db.execute(sql, values![import, at])?;
    Ok(())
}

pub(super) fn maps(db: Db<'_>) -> Result<BTreeMap<String, Remembered>> {
    let sql = "SELECT fingerprint, map, dates FROM column_map WHERE list = 'roster'";
    let maps = db.query(sql, values![], |row| {
        let dates: Option<String> = row.get(2)?;
        let dates = dates.map(|word| serde_json::from_value(word.into())).transpose()?;
        Ok((row.get(0)?, Remembered { map: row.json(1)?, dates }))
    })?;
    Ok(maps.into_iter().collect())
}

pub(super) fn save_map(db: Db<'_>, fingerprint: &str, known: &Remembered) -> Result<()> {
    let dates = known.dates.map(Value::word).transpose()?.unwrap_or(Value::Null);
    db.execute(
        "INSERT INTO column_map (fingerprint, map, dates, list) VALUES (?1, ?2, ?3, 'roster')
         ON CONFLICT (fingerprint) DO UPDATE
            SET map = excluded.map, dates = excluded.dates, list = excluded.list",
        &[fingerprint.into(), Value::json(&known.map)?, dates],
    )?;
    Ok(())
}
