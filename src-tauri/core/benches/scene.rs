//! A made-up facility of a given size, built so that its store is laid out like one in use.
//!
//! The facility, its users and the roster of everybody in custody come through the program's own
//! door. Years of closed stays, and the facts that staff would have typed, are written in bulk
//! through the kinds' own columns, because the door's entry in the log for each would take hours:
//! the older closed stays first, and the facts of open stays in three shuffled rounds among those
//! of stays that closed lately, so that what a list needs is spread over the file as in real work.

use crate::{
    Done,
    people::{Draw, Person, day, name},
    roster::Roster,
    told,
};
use chrono::NaiveDate;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    App, NewFacility,
    calendar::{Moment, add_days},
    clock::StandingClock,
    db::{Db, Store, Value},
    ids::StayId,
    values,
    vault::{DB_LABEL, KeyFile, Vault},
    wire::container::generate_identity,
};

pub const PASSPHRASE: &str = "a long enough passphrase";
/// The day on which the scene stands, at 18:30.
pub const TODAY: &str = "2026-03-02";
/// Everybody on the first roster.
pub const IN_CUSTODY: u64 = 15_000;
/// Who left within the last 92 days, so that lists still hold them: sixteen a day.
const LEFT_LATELY: u64 = 1_500;
/// Of those on the roster, every fifth has been here before.
const RETURNS_EVERY: u64 = 5;
/// How many of the closed stays get their facts mixed among those of the open ones.
const MIXED_IN: u64 = 10_000;
const PEOPLE_A_STEP: usize = 5_000;

/// How large a scene is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub people: u64,
    /// Closed stays of each person who is not in custody.
    pub stays: u64,
    /// Times the usual rows of history of each open stay: dates told, facts taken out.
    pub history: u64,
}

/// The places of a scene inside its folder.
pub struct Places {
    pub data: PathBuf,
    pub key_file: PathBuf,
    pub folder: PathBuf,
}

impl Places {
    pub fn of(folder: &Path) -> Self {
        Self {
            data: folder.join("data"),
            key_file: folder.join("keys.json"),
            folder: folder.into(),
        }
    }

    /// The roster of the day `days` after the first.
    pub fn roster(&self, days: u64) -> PathBuf {
        self.folder.join(format!("roster-{days}.csv"))
    }

    pub fn app(&self) -> Done<App> {
        let keys = Arc::new(KeyFile::open(&self.key_file)?);
        Ok(App::new(self.data.clone(), keys, Arc::new(clock(0, 0)?)))
    }
}

/// The clock so many days and minutes after the scene's own moment.
pub fn clock(days: i64, minutes: i64) -> Done<StandingClock> {
    let local = add_days(TODAY.parse()?, days).and_hms_opt(18, 30, 0).ok_or("no such time")?;
    Ok(StandingClock(Moment::from_local(local + chrono::TimeDelta::minutes(minutes)).utc))
}

/// Makes the facility in `folder`.
pub fn build(folder: &Path, size: Size) -> Done<()> {
    let places = Places::of(folder);
    fs::create_dir_all(folder)?;
    let app = set_up(&places)?;
    let store = bulk_store(&places)?;
    let today: NaiveDate = TODAY.parse()?;
    let gone = size.people - IN_CUSTODY;
    let mut closed = Vec::new();
    let others: Vec<u64> = (0..gone).collect();
    for step in others.chunks(PEOPLE_A_STEP) {
        closed.extend(store.write(|db| {
            let mut made = Vec::new();
            for seed in step {
                made.extend(closed_stays(db, *seed, size.stays, today)?);
            }
            Ok(made)
        })?);
    }
    let mixed = closed.split_off(closed.len().saturating_sub(usize::try_from(MIXED_IN)?));
    for step in closed.chunks(PEOPLE_A_STEP) {
        store.write(|db| {
            step.iter().try_for_each(|stay| (0..3).try_for_each(|round| stay.facts(db, round)))
        })?;
    }
    for days in 0..=ROSTERS {
        fs::write(
            places.roster(days),
            Roster { days, today, returns_every: RETURNS_EVERY, gone }.csv(),
        )?;
    }
    drop(store);
    let roster = places.roster(0);
    app.sign_in("coordinator", PASSPHRASE).map_err(told)?;
    app.ask("roster.import", json!({ "path": roster, "as_of": TODAY })).map_err(told)?;
    app.sign_out();
    let store = bulk_store(&places)?;
    let mut mix = open_stays(&store, today)?;
    store.write(|db| mix.iter().try_for_each(|stay| stay.history(db, size.history)))?;
    mix.extend(mixed);
    for round in 0..3 {
        shuffle(&mut mix, round);
        for step in mix.chunks(PEOPLE_A_STEP) {
            store.write(|db| step.iter().try_for_each(|stay| stay.facts(db, round)))?;
        }
    }
    store.checkpoint()?;
    drop(store);
    back_up(&app, folder)
}

/// As every facility does each day; a backup packs the store if much was written since the last.
fn back_up(app: &App, folder: &Path) -> Done<()> {
    let file = folder.join("day.backup");
    app.sign_in("admin", PASSPHRASE).map_err(told)?;
    app.ask("store.backup", json!({ "file": file })).map_err(told)?;
    app.sign_out();
    Ok(fs::remove_file(file)?)
}

/// How many changed rosters are laid ready.
pub const ROSTERS: u64 = 5;

/// The facility with its users, and a county and a plan that receive files.
fn set_up(places: &Places) -> Done<App> {
    let keys = Arc::new(KeyFile::create(&places.key_file)?);
    let now = Arc::new(clock(0, -60)?);
    let new: NewFacility = serde_json::from_value(json!({
        "name": "Example County Main Jail", "kind": "jail", "county": "34", "training": true,
    }))?;
    let data = places.data.clone();
    App::setup(&data, &*keys, &*now, &new, "admin", PASSPHRASE).map_err(told)?;
    let app = App::new(data, keys, now);
    app.sign_in("admin", PASSPHRASE).map_err(told)?;
    for (user, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("coordinator", "coordinator", "programme"),
        ("outsider", "eligibility", "outside"),
        ("officer", "release_officer", "custody"),
        ("supervisor", "supervisor", "programme"),
    ] {
        let message = json!({
            "name": user, "role": role, "standing": standing, "passphrase": PASSPHRASE,
        });
        app.ask("users.add", message).map_err(told)?;
    }
    let key = generate_identity(clock(0, 0)?.0)?;
    let message = json!({
        "name": "Example County Eligibility", "class": "county", "county": SMALL_COUNTY,
        "public_key": key.public.to_string(), "every_days": 7, "starts_on": TODAY,
    });
    app.sign_in("supervisor", PASSPHRASE).map_err(told)?;
    app.ask("recipients.add", message).map_err(told)?;
    app.sign_out();
    Ok(app)
}

/// The county where one in fifty will live; it receives the export.
const SMALL_COUNTY: &str = "05";

/// The store itself, past the door.
fn bulk_store(places: &Places) -> Done<Store> {
    let keys = KeyFile::open(&places.key_file)?;
    let opened = Vault::open(&places.data)?.unlock(&keys, "admin", PASSPHRASE, clock(0, 0)?.0)?;
    Ok(Store::open(&places.data.join("store.db"), &opened.key.derive(DB_LABEL))?)
}

/// One stay, as far as its facts depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    pub id: StayId,
    pub seed: u64,
    pub booked_on: NaiveDate,
    /// Today, or the day on which the stay ended.
    pub until: NaiveDate,
}

fn closed_stays(
    db: Db<'_>,
    seed: u64,
    stays: u64,
    today: NaiveDate,
) -> throughcare_core::Result<Vec<Stay>> {
    let person = Person::closed(seed);
    let mut draw = Draw::new(seed, 1);
    let name = name(person.seed);
    let id = db.insert(
        "INSERT INTO person (last, first, birth_written, birth_date, birth_quality, sex, language)
         VALUES (?1, ?2, ?3, ?4, 'whole', 'M', 'English') RETURNING id",
        values![name.0, name.1, person.born.to_string(), person.born],
    )?;
    for (kind, value) in [("cin", person.cin()), ("facility", person.number())] {
        db.execute(
            "INSERT INTO identifier (person_id, kind, value) VALUES (?1, ?2, ?3)",
            values![id, kind, value],
        )?;
    }
    let mut made = Vec::new();
    for nth in 0..stays {
        // The same number of people left lately, however many there are in all.
        let lately = seed < LEFT_LATELY && nth + 1 == stays;
        let ago = if lately { 1 + draw.below(91) } else { 93 + draw.below(3_600) };
        let until = add_days(today, -day(ago));
        let booked_on = add_days(until, -day(draw.below(300)));
        let stay = db.insert(
            "INSERT INTO stay (person_id, booking, booked_on, legal_status, housing, left_on,
                left_how, last_on_roster)
             VALUES (?1, ?2, ?3, 'sentenced', 'A-1', ?4, 'sentence_served', ?4) RETURNING id",
            values![id, format!("C{seed:06}-{nth}"), booked_on, until],
        )?;
        let stay = Stay { id: StayId(stay), seed: seed * 8 + nth, booked_on, until };
        for kind in ["scheduled", "actual"] {
            stay.tell(db, until, kind, booked_on)?;
        }
        made.push(stay);
    }
    Ok(made)
}

impl Stay {
    fn tell(
        &self,
        db: Db<'_>,
        date: NaiveDate,
        kind: &str,
        recorded: NaiveDate,
    ) -> throughcare_core::Result<()> {
        db.execute(
            "INSERT INTO release_date (id, stay_id, date, kind, certainty, source, recorded_at,
                recorded_by)
             VALUES ((SELECT coalesce(max(id), 0) + 1 FROM release_date), ?1, ?2, ?3, 'likely', 'records office', ?4, 'coordinator')",
            values![self.id, date, kind, recorded.and_time(chrono::NaiveTime::MIN)],
        )?;
        Ok(())
    }

    /// Dates that were told before, where the roster's is not the first; more of them, and facts
    /// that were taken out since, for a scene with more history.
    fn history(&self, db: Db<'_>, times: u64) -> throughcare_core::Result<()> {
        let mut draw = Draw::new(self.seed, 2);
        if draw.below(50) == 0 {
            db.execute(
                "UPDATE stay SET residence_county = ?2 WHERE id = ?1",
                values![self.id, SMALL_COUNTY],
            )?;
        }
        for _ in 0..draw.below(3) {
            let date = add_days(self.until, day(draw.below(200)));
            self.tell(db, date, "projected", self.booked_on)?;
        }
        for _ in 1..times {
            for _ in 0..2 {
                let date = add_days(self.until, day(draw.below(200)));
                self.tell(db, date, "estimate", self.booked_on)?;
            }
            for round in 0..3 {
                crate::facts::write(db, self, round, true)?;
            }
        }
        Ok(())
    }

    fn facts(&self, db: Db<'_>, round: u64) -> throughcare_core::Result<()> {
        crate::facts::write(db, self, round, false)
    }
}

/// The stays of the roster, in the order of their numbers.
fn open_stays(store: &Store, today: NaiveDate) -> Done<Vec<Stay>> {
    let sql = "SELECT id, booked_on FROM stay WHERE left_on IS NULL ORDER BY id";
    Ok(store.read(|db| {
        db.query(sql, values![], |row| {
            let id: StayId = row.get(0)?;
            let seed = id.0.unsigned_abs() + 10_000_000;
            Ok(Stay { id, seed, booked_on: row.get(1)?, until: today })
        })
    })?)
}

fn shuffle(stays: &mut [Stay], round: u64) {
    stays.sort_by_cached_key(|stay| Draw::new(stay.seed, 100 + round).below(u64::MAX));
}

/// Writes one fact, for [`crate::facts`].
pub fn insert(
    db: Db<'_>,
    table: &str,
    columns: &str,
    values: &[Value],
) -> throughcare_core::Result<()> {
    let places: Vec<_> = (1..=values.len()).map(|place| format!("?{place}")).collect();
    let places = places.join(", ");
    let next = format!("(SELECT coalesce(max(id), 0) + 1 FROM {table})");
    let sql = format!("INSERT INTO {table} (id, {columns}) VALUES ({next}, {places})");
    db.execute(&sql, values)?;
    Ok(())
}
