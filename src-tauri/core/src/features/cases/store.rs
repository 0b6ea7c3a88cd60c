//! A case put together from the tables: one person in full, or a part of those whom a list shows.

use super::{Case, Fact, Part, Person, Stay};
use crate::{
    Error, Result,
    db::Db,
    features::{
        application,
        cases::Identifier,
        consents, contacts, court, desk, directory,
        facts::{self, FactKind},
        handoff, holds,
        medi_cal::ServicesBegan,
        packs, people, release_dates, screening, stays, steps,
        triage::{self, rules::keep_interpreter},
        updates,
    },
    ids::StayId,
    values,
};
use chrono::NaiveDate;

fn empty(person: Person, stay: Stay) -> Case {
    Case {
        person,
        stay,
        other_stays: Vec::new(),
        release_dates: Vec::new(),
        services_began: None,
        medi_cal: None,
        mat: Vec::new(),
        medicines: Vec::new(),
        equipment: Vec::new(),
        appointments: Vec::new(),
        team: Vec::new(),
        allergies: None,
        problems: Vec::new(),
        phones: Vec::new(),
        tonight: None,
        handoffs: Vec::new(),
        contact_tries: Vec::new(),
        notices: Vec::new(),
        consents: Vec::new(),
        closed_steps: Vec::new(),
        pack: None,
        desk: Vec::new(),
        triage: Vec::new(),
        court_dates: Vec::new(),
        holders: Vec::new(),
        holds: Vec::new(),
        administrations: Vec::new(),
        reported: Vec::new(),
        asked_county: Vec::new(),
        foster_youth: None,
        screenings: Vec::new(),
        portal: Vec::new(),
        payer: None,
        memberships: Vec::new(),
        injections: Vec::new(),
        needs: Vec::new(),
        referrals: Vec::new(),
    }
}

const STAY_COLUMNS: usize = 14;

fn select() -> String {
    format!(
        "SELECT {}, {} FROM stay AS s JOIN person AS p ON p.id = s.person_id
         LEFT JOIN app_user AS u ON u.id = s.owner_id",
        stays::COLUMNS,
        people::COLUMNS
    )
}

/// The stay alone, for a change that needs nothing else.
pub(crate) fn stay(db: Db<'_>, id: StayId) -> Result<Stay> {
    let sql = format!("{} WHERE s.id = ?1", select());
    db.first(&sql, values![id], stays::read)?.ok_or(Error::NotFound("stay"))
}

/// The stay and whose it is, without their facts.
pub(crate) fn stay_and_person(db: Db<'_>, id: StayId) -> Result<(Stay, Person)> {
    let sql = format!("{} WHERE s.id = ?1", select());
    let read = |row: &crate::db::Row<'_>| Ok((stays::read(row)?, people::read(row, STAY_COLUMNS)?));
    db.first(&sql, values![id], read)?.ok_or(Error::NotFound("stay"))
}

/// Everything known about one stay.
pub(crate) fn load(db: Db<'_>, id: StayId) -> Result<Case> {
    let (stay, mut person) = stay_and_person(db, id)?;
    person.identifiers = people::identifiers(db, person.id)?;
    let mut case = empty(person, stay);
    case.other_stays = stays::others(db, case.person.id, id)?;
    case.release_dates = release_dates::load(db, id)?;
    case.services_began = facts::load::<ServicesBegan>(db, id)?.pop().map(day_of_services);
    case.medi_cal = facts::load(db, id)?.pop();
    case.mat = facts::load(db, id)?;
    case.medicines = facts::load(db, id)?;
    case.equipment = facts::load(db, id)?;
    case.appointments = facts::load(db, id)?;
    case.team = facts::load(db, id)?;
    case.allergies = facts::load(db, id)?.pop();
    case.problems = facts::load(db, id)?;
    case.phones = facts::load(db, id)?;
    contacts::in_order(db, id, &mut case.phones)?;
    case.tonight = facts::load(db, id)?.pop();
    case.handoffs = facts::load(db, id)?;
    case.contact_tries = facts::load(db, id)?;
    case.notices = facts::load(db, id)?;
    case.consents = consents::load(db, id)?;
    case.closed_steps = steps::load(db, id)?;
    case.pack = packs::store::load(db, id)?;
    case.desk = desk::store::load(db, id)?;
    case.triage = triage::store::load(db, id)?;
    case.court_dates = court::store::load(db, id)?;
    case.holders = updates::store::load(db, id)?;
    case.holds = holds::store::load(db, id)?;
    case.administrations = facts::load(db, id)?;
    case.reported = facts::load(db, id)?;
    case.asked_county = application::store::load(db, id)?;
    case.foster_youth = facts::load(db, id)?.pop();
    case.screenings = screening::store::screenings(db, id)?;
    case.portal = screening::store::portal(db, id)?;
    case.payer = facts::load(db, id)?.pop();
    case.memberships = facts::load(db, id)?;
    case.injections = facts::load(db, id)?;
    case.needs = facts::load(db, id)?;
    case.referrals = facts::load(db, id)?;
    handoff::add_meetings(db, id, &mut case.handoffs)?;
    keep_interpreter(&mut case);
    directory::look_up_openings(db, std::slice::from_mut(&mut case))?;
    Ok(case)
}

fn day_of_services(fact: Fact<ServicesBegan>) -> Fact<NaiveDate> {
    let Fact { id, value, protections, source, as_of, version } = fact;
    Fact { id, value: value.on, protections, source, as_of, version }
}

/// How much of each case somebody who reads many of them needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The person, the stay, its dates and the desk's own record: all that custody is told.
    Dates,
    /// Every fact, without the words that no list shows. Only for readers from whom nothing is
    /// held back: for others the words may tell what must be.
    Lists,
    /// The same for readers from whom something is held back: the words stay unread, because the
    /// tags that are stored with each fact say what they would. Only where those tags are of
    /// today's list of words ([`facts::tagging::are_current`]).
    Judged,
    /// Every fact.
    Facts,
    /// Every fact, and what identifies the person on papers.
    Papers,
}

/// The cases of a part, by number. Other stays of the same people are not looked up.
pub(crate) fn load_part(db: Db<'_>, part: &Part, depth: Depth) -> Result<Vec<Case>> {
    let mut cases = Vec::with_capacity(part.len());
    let sql = format!("{} WHERE s.id BETWEEN ?1 AND ?2 ORDER BY s.id", select());
    part.each(db, &sql, |_, row| {
        cases.push(empty(people::read(row, STAY_COLUMNS)?, stays::read(row)?));
        Ok(())
    })?;
    if cases.len() != part.len() {
        return Err(Error::Damaged("The store holds a stay of nobody.".into()));
    }
    let mut filling = Filling { db, part, depth, cases };
    filling.dates()?;
    match depth {
        Depth::Dates => {}
        Depth::Lists | Depth::Judged => {
            filling.facts()?;
            filling.words_for_holders()?;
        }
        Depth::Facts => filling.facts()?,
        Depth::Papers => {
            filling.facts()?;
            filling.plans()?;
            filling.identifiers()?;
            filling.phones_in_order()?;
        }
    }
    Ok(filling.cases)
}

/// The cases of a part while they are filled, table by table.
struct Filling<'a> {
    db: Db<'a>,
    part: &'a Part,
    depth: Depth,
    cases: Vec<Case>,
}

impl Filling<'_> {
    fn dates(&mut self) -> Result<()> {
        let Self { db, part, cases, .. } = self;
        release_dates::load_part(*db, part, |at, told| {
            put(cases, at, |case| push(&mut case.release_dates, told));
        })?;
        packs::store::load_part(*db, part, |at, pack| {
            let stands = Some(pack).filter(|pack| !pack.parts.is_empty());
            put(cases, at, |case| case.pack = stands);
        })?;
        holds::store::load_part(*db, part, |at, hold| {
            put(cases, at, |case| push(&mut case.holds, hold));
        })?;
        desk::store::load_part(*db, part, |at, event| {
            put(cases, at, |case| push(&mut case.desk, event));
        })?;
        court::store::load_part(*db, part, |at, date| {
            put(cases, at, |case| push(&mut case.court_dates, date));
        })?;
        if cases.iter().all(|case| case.court_dates.is_empty()) {
            return Ok(());
        }
        court::store::load_marks(*db, part, |at, court, mark| {
            put(cases, at, |case| {
                if let Some(held) = case.court_dates.iter_mut().find(|held| held.id == court) {
                    push(&mut held.marks, mark);
                }
            });
        })
    }

    fn facts(&mut self) -> Result<()> {
        self.each(|case, fact| case.services_began = Some(day_of_services(fact)))?;
        self.each(|case, fact| case.medi_cal = Some(fact))?;
        self.each(|case, fact| push(&mut case.mat, fact))?;
        directory::look_up_openings(self.db, &mut self.cases)?;
        self.each(|case, fact| push(&mut case.medicines, fact))?;
        self.each(|case, fact| push(&mut case.equipment, fact))?;
        self.each(|case, fact| push(&mut case.appointments, fact))?;
        self.each(|case, fact| push(&mut case.team, fact))?;
        self.each(|case, fact| case.allergies = Some(fact))?;
        self.each(|case, fact| push(&mut case.problems, fact))?;
        self.each(|case, fact| push(&mut case.phones, fact))?;
        self.each(|case, fact| case.tonight = Some(fact))?;
        self.each(|case, fact| push(&mut case.handoffs, fact))?;
        self.each(|case, fact| push(&mut case.contact_tries, fact))?;
        self.each(|case, fact| push(&mut case.notices, fact))?;
        self.each(|case, fact| case.foster_youth = Some(fact))?;
        self.each(|case, fact| case.payer = Some(fact))?;
        self.each(|case, fact| push(&mut case.memberships, fact))?;
        self.each(|case, fact| push(&mut case.injections, fact))?;
        let Self { db, part, depth, cases } = self;
        screening::store::screenings_of_part(*db, part, |at, held| {
            put(cases, at, |case| push(&mut case.screenings, held));
        })?;
        screening::store::portal_of_part(*db, part, |at, held| {
            put(cases, at, |case| push(&mut case.portal, held));
        })?;
        consents::load_part(*db, part, *depth, |at, consent| {
            put(cases, at, |case| push(&mut case.consents, consent));
        })?;
        triage::store::load_part(*db, part, |at, given| {
            put(cases, at, |case| {
                push(&mut case.triage, given);
                keep_interpreter(case);
            });
        })?;
        updates::store::load_part(*db, part, |at, held| {
            put(cases, at, |case| push(&mut case.holders, held));
        })?;
        steps::load_part(*db, part, |at, step| {
            put(cases, at, |case| push(&mut case.closed_steps, step));
        })?;
        application::store::load_part(*db, part, |at, asked| {
            put(cases, at, |case| push(&mut case.asked_county, asked));
        })
    }

    /// Whom a consent names, and what recipients are called, decides who may be told of a change;
    /// for the few to whom one is owed these words are read after all.
    fn words_for_holders(&mut self) -> Result<()> {
        let db = self.db;
        for case in self.cases.iter_mut().filter(|case| !case.holders.is_empty()) {
            if updates::updates_owed(case).is_empty() {
                continue;
            }
            let stay = case.stay.id;
            case.consents = consents::load(db, stay)?;
            case.team = facts::load(db, stay)?;
            case.medi_cal = facts::load(db, stay)?.pop();
        }
        Ok(())
    }

    fn each<T: FactKind>(&mut self, add: impl Fn(&mut Case, Fact<T>)) -> Result<()> {
        let Self { db, part, depth, cases } = self;
        facts::load_part(*db, part, *depth, |at, fact| put(cases, at, |case| add(case, fact)))
    }

    /// The reentry plan, which no list shows.
    fn plans(&mut self) -> Result<()> {
        self.each(|case, fact| push(&mut case.needs, fact))?;
        self.each(|case, fact| push(&mut case.referrals, fact))?;
        for case in self.cases.iter_mut().filter(|case| !case.handoffs.is_empty()) {
            handoff::add_meetings(self.db, case.stay.id, &mut case.handoffs)?;
        }
        Ok(())
    }

    fn phones_in_order(&mut self) -> Result<()> {
        let Self { db, part, cases, .. } = self;
        contacts::in_order_of_part(*db, part, |at, sort| {
            put(cases, at, |case| sort(&mut case.phones));
        })
    }

    fn identifiers(&mut self) -> Result<()> {
        let Self { db, part, cases, .. } = self;
        let sql = "SELECT s.id, i.kind, i.value, i.verified
                   FROM stay AS s JOIN identifier AS i ON i.person_id = s.person_id
                   WHERE s.id BETWEEN ?1 AND ?2 ORDER BY s.id, i.kind, i.value";
        part.each(*db, sql, |at, row| {
            let held = Identifier { kind: row.word(1)?, value: row.get(2)?, verified: row.get(3)? };
            put(cases, at, |case| push(&mut case.person.identifiers, held));
            Ok(())
        })
    }
}

fn put(cases: &mut [Case], at: usize, put: impl FnOnce(&mut Case)) {
    if let Some(case) = cases.get_mut(at) {
        put(case);
    }
}

/// Keeps no spare room: there are many of these lists, and most are short.
fn push<T>(list: &mut Vec<T>, one: T) {
    list.reserve_exact(1);
    list.push(one);
}

/// The cases that changed after entry `seen` of the log.
pub(crate) fn touched_since(db: Db<'_>, seen: i64) -> Result<Vec<StayId>> {
    let sql = "SELECT id FROM stay WHERE touched > ?1";
    db.query(sql, values![seen], |row| row.get(0))
}
