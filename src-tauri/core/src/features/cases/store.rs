//! A case put together from the tables: one person in full, or a part of those whom a list shows.

use super::{
    Appointment, Case, Consent, Fact, MedicineOrder, Part, Person, Phone, Stay, TeamMember,
};
use crate::{
    Error, Result,
    db::Db,
    features::{
        cases::Identifier,
        consents, desk,
        facts::{self, FactKind},
        medi_cal::ServicesBegan,
        packs, people, release_dates, stays, steps,
        triage::{self, rules::keep_interpreter},
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
    case.tonight = facts::load(db, id)?.pop();
    case.handoffs = facts::load(db, id)?;
    case.contact_tries = facts::load(db, id)?;
    case.notices = facts::load(db, id)?;
    case.consents = consents::load(db, id)?;
    case.closed_steps = steps::load(db, id)?;
    case.pack = packs::store::load(db, id)?;
    case.desk = desk::store::load(db, id)?;
    case.triage = triage::store::load(db, id)?;
    keep_interpreter(&mut case);
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
    /// Every fact.
    Facts,
    /// Every fact, and what identifies the person on papers.
    Papers,
}

/// The cases of a part, by number. Other stays of the same people are not looked up.
pub(crate) fn load_part(db: Db<'_>, part: Part, depth: Depth) -> Result<Vec<Case>> {
    let mut cases = Cases::begin(db, part, depth)?;
    if depth != Depth::Dates {
        cases.add(Care::read(db, part, depth)?);
    }
    Ok(cases.into_cases())
}

/// Cases in the making: with their people, their dates and the smaller half of their facts.
/// [`Care`] is the other half, which a second reader may bring.
pub(crate) struct Cases {
    /// The numbers of the cases, in their order.
    stays: Vec<StayId>,
    cases: Vec<Case>,
}

impl Cases {
    pub fn begin(db: Db<'_>, part: Part, depth: Depth) -> Result<Self> {
        let sql = format!("{} WHERE s.id IN ({}) ORDER BY s.id", select(), Part::STAYS);
        let cases = db.query(&sql, &part.values(), |row| {
            Ok(empty(people::read(row, STAY_COLUMNS)?, stays::read(row)?))
        })?;
        let mut begun = Self { stays: cases.iter().map(|case| case.stay.id).collect(), cases };
        release_dates::load_part(db, part, |stay, told| {
            begun.put(stay, |case| push(&mut case.release_dates, told));
        })?;
        packs::store::load_part(db, part, |stay, pack| {
            begun.put(stay, |case| case.pack = Some(pack));
        })?;
        desk::store::load_part(db, part, |stay, event| {
            begun.put(stay, |case| push(&mut case.desk, event));
        })?;
        if depth == Depth::Papers {
            begun.identifiers(db, part)?;
        }
        if depth != Depth::Dates {
            begun.facts(db, part, depth)?;
        }
        Ok(begun)
    }

    fn put(&mut self, stay: StayId, put: impl FnOnce(&mut Case)) {
        let at = self.stays.binary_search(&stay).ok();
        if let Some(case) = at.and_then(|at| self.cases.get_mut(at)) {
            put(case);
        }
    }

    fn each<T: FactKind>(
        &mut self,
        db: Db<'_>,
        (part, depth): (Part, Depth),
        put: impl Fn(&mut Case, Fact<T>),
    ) -> Result<()> {
        facts::load_part(db, part, depth, |stay, fact| self.put(stay, |case| put(case, fact)))
    }

    fn facts(&mut self, db: Db<'_>, part: Part, depth: Depth) -> Result<()> {
        let of = (part, depth);
        self.each(db, of, |case, fact| case.services_began = Some(day_of_services(fact)))?;
        self.each(db, of, |case, fact| case.medi_cal = Some(fact))?;
        self.each(db, of, |case, fact| push(&mut case.mat, fact))?;
        self.each(db, of, |case, fact| push(&mut case.equipment, fact))?;
        self.each(db, of, |case, fact| case.allergies = Some(fact))?;
        self.each(db, of, |case, fact| push(&mut case.problems, fact))?;
        self.each(db, of, |case, fact| case.tonight = Some(fact))?;
        self.each(db, of, |case, fact| push(&mut case.handoffs, fact))?;
        self.each(db, of, |case, fact| push(&mut case.contact_tries, fact))?;
        self.each(db, of, |case, fact| push(&mut case.notices, fact))?;
        triage::store::load_part(db, part, |stay, given| {
            self.put(stay, |case| {
                push(&mut case.triage, given);
                keep_interpreter(case);
            });
        })?;
        steps::load_part(db, part, |stay, step| {
            self.put(stay, |case| push(&mut case.closed_steps, step));
        })
    }

    fn identifiers(&mut self, db: Db<'_>, part: Part) -> Result<()> {
        let sql = format!(
            "SELECT s.id, i.kind, i.value, i.verified
             FROM ({}) AS wanted JOIN stay AS s ON s.id = wanted.id
             JOIN identifier AS i ON i.person_id = s.person_id ORDER BY i.kind, i.value",
            Part::STAYS
        );
        db.each(&sql, &part.values(), |row| {
            let held = Identifier { kind: row.word(1)?, value: row.get(2)?, verified: row.get(3)? };
            self.put(row.get(0)?, |case| push(&mut case.person.identifiers, held));
            Ok(())
        })
    }

    /// Adds the other half.
    pub fn add(&mut self, care: Care) {
        let Care { medicines, appointments, team, phones, consents } = care;
        for (stay, fact) in medicines {
            self.put(stay, |case| push(&mut case.medicines, fact));
        }
        for (stay, fact) in appointments {
            self.put(stay, |case| push(&mut case.appointments, fact));
        }
        for (stay, fact) in team {
            self.put(stay, |case| push(&mut case.team, fact));
        }
        for (stay, fact) in phones {
            self.put(stay, |case| push(&mut case.phones, fact));
        }
        for (stay, consent) in consents {
            self.put(stay, |case| push(&mut case.consents, consent));
        }
    }

    pub fn into_cases(self) -> Vec<Case> {
        self.cases
    }
}

/// Keeps no spare room: there are many of these lists, and most are short.
fn push<T>(list: &mut Vec<T>, one: T) {
    list.reserve_exact(1);
    list.push(one);
}

/// The kinds of fact of which there are most.
pub(crate) struct Care {
    medicines: Of<MedicineOrder>,
    appointments: Of<Appointment>,
    team: Of<TeamMember>,
    phones: Of<Phone>,
    consents: Vec<(StayId, Consent)>,
}

type Of<T> = Vec<(StayId, Fact<T>)>;

impl Care {
    pub fn read(db: Db<'_>, part: Part, depth: Depth) -> Result<Self> {
        let mut given = Vec::new();
        consents::load_part(db, part, depth, |stay, consent| given.push((stay, consent)))?;
        Ok(Self {
            medicines: all(db, part, depth)?,
            appointments: all(db, part, depth)?,
            team: all(db, part, depth)?,
            phones: all(db, part, depth)?,
            consents: given,
        })
    }
}

fn all<T: FactKind>(db: Db<'_>, part: Part, depth: Depth) -> Result<Of<T>> {
    let mut found = Vec::new();
    facts::load_part(db, part, depth, |stay, fact| found.push((stay, fact)))?;
    Ok(found)
}

/// The cases that changed after entry `seen` of the log.
pub(crate) fn touched_since(db: Db<'_>, seen: i64) -> Result<Vec<StayId>> {
    let sql = "SELECT id FROM stay WHERE touched > ?1";
    db.query(sql, values![seen], |row| row.get(0))
}
