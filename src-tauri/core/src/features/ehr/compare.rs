//! A report against the store: one [`Work`] for each stay that it is about.

use super::{
    allergies::{self, AllergiesTold, HeldAllergies},
    doses,
    products::is_of,
    reading::Reading,
    report::{Counts, PersonNews},
    row::{AllergySaid, DoseSaid, OrderSaid, ProblemSaid, RowSays},
    rules::{self, At, Held, Listed, Remark, Told, ToldBefore, Work},
    store,
    whose::Finder,
};
use crate::{
    Result,
    db::Db,
    features::{
        cases::{self, ClinicList, Fact, MatPlan, MedicineOrder, Problem},
        facts,
        roster::Reject,
    },
    ids::StayId,
    jobs::Progress,
};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// How many people a report names.
pub(super) const MOST_NAMED: usize = 500;

/// A report, compared.
#[derive(Default)]
pub(super) struct Comparison {
    pub works: Vec<(StayId, Work)>,
    pub people: Vec<PersonNews>,
    pub counts: Counts,
    pub rejected: Vec<Reject>,
}

/// What one stay is told, by kind of line.
#[derive(Default)]
pub(super) struct Said {
    orders: Vec<OrderSaid>,
    pub doses: Vec<DoseSaid>,
    allergies: Vec<AllergySaid>,
    problems: Vec<ProblemSaid>,
}

/// Compares a report with what the store holds.
pub(super) fn compare(
    db: Db<'_>,
    reading: &Reading,
    at: At,
    until: NaiveDateTime,
    progress: &Progress,
) -> Result<Comparison> {
    let mut finder = Finder::new(db);
    let mut said: BTreeMap<StayId, Said> = BTreeMap::new();
    let mut rejected = reading.rejected.clone();
    for line in &reading.lines {
        match finder.stay(&line.who)? {
            Ok(stay) => said.entry(stay).or_default().take(line.says.clone()),
            Err(reason) => rejected.push(Reject { line: line.line, reason: reason.into() }),
        }
    }
    rejected.sort_by_key(|reject| reject.line);
    let people = said.len();
    if at.whole && !at.older {
        for stay in store::told_of(db, reading.kind)? {
            said.entry(stay).or_default();
        }
    }
    let mut comparison = Comparison {
        works: Vec::with_capacity(said.len()),
        people: Vec::new(),
        counts: Counts {
            rows: reading.rows,
            people,
            rejected: rejected.len(),
            ..Counts::default()
        },
        rejected,
    };
    progress.expect(said.len());
    for (stay, said) in said {
        progress.go_on()?;
        // A document may have told of this person later.
        let told = store::newest_told(db, stay, reading.kind)?;
        let older = at.older || told.is_some_and(|told| at.as_of < told);
        let at = At { older, ..at };
        let work = work_of(db, stay, reading.kind, &said, at, until)?;
        comparison.add(db, stay, work)?;
        progress.advance(1);
    }
    comparison.people.sort_by(|one, other| one.booking.cmp(&other.booking));
    comparison.people.truncate(MOST_NAMED);
    Ok(comparison)
}

impl Said {
    pub fn take(&mut self, says: RowSays) {
        match says {
            // A line that stands there twice says nothing more.
            RowSays::Order(said) if !self.orders.contains(&said) => self.orders.push(said),
            RowSays::Problem(said) if !self.problems.contains(&said) => self.problems.push(said),
            RowSays::Allergy(said) => self.allergies.push(said),
            RowSays::Dose(said) => self.doses.push(said),
            RowSays::Order(_) | RowSays::Problem(_) => {}
        }
    }
}

impl Comparison {
    pub fn add(&mut self, db: Db<'_>, stay: StayId, work: Work) -> Result<()> {
        self.counts.unchanged += work.unchanged;
        for news in &work.news {
            self.counts.add(news);
        }
        if !work.news.is_empty() {
            self.counts.touched += 1;
            let (held, person) = cases::stay_and_person(db, stay)?;
            self.people.push(PersonNews {
                booking: held.booking,
                name: person.name.last_first(),
                housing: held.housing,
                news: work.news.clone(),
            });
        }
        self.works.push((stay, work));
        Ok(())
    }
}

/// What one stay is told of one list.
pub(super) fn work_of(
    db: Db<'_>,
    stay: StayId,
    kind: ClinicList,
    said: &Said,
    at: At,
    until: NaiveDateTime,
) -> Result<Work> {
    let remarks = store::remarks(db, stay)?;
    match kind {
        ClinicList::Orders => {
            let plans: Vec<Fact<MatPlan>> = facts::load(db, stay)?;
            let held = held::<MedicineOrder>(db, stay)?;
            Ok(orders(&held, &plans, &said.orders, &remarks, at))
        }
        ClinicList::Problems => {
            let held = held::<Problem>(db, stay)?;
            Ok(rules::compare(&held, &said.problems, &remarks, at))
        }
        ClinicList::Allergies => {
            let held = held_allergies(db, stay)?;
            Ok(allergies::compare(held.as_ref(), &said.allergies, &remarks, at))
        }
        ClinicList::Administrations => {
            let plans: Vec<Fact<MatPlan>> = facts::load(db, stay)?;
            Ok(doses::compare(&facts::load(db, stay)?, &plans, &said.doses, &remarks, until))
        }
    }
}

/// An order of a treatment that has a plan belongs to the plan: it is no second medicine to take
/// home, unless somebody has made it one.
fn orders(
    held: &[Held<MedicineOrder>],
    plans: &[Fact<MatPlan>],
    said: &[OrderSaid],
    remarks: &[Remark],
    at: At,
) -> Work {
    let is_planned = |order: &OrderSaid| {
        let named = |plan: &Fact<MatPlan>| {
            plan.value.stopped_on.is_none() && is_of(&plan.value, &order.drug)
        };
        let is_held = held.iter().any(|held| {
            super::values::plain(&held.fact.value.drug) == super::values::plain(&order.drug)
        });
        !is_held && plans.iter().any(named)
    };
    let (planned, others): (Vec<OrderSaid>, Vec<OrderSaid>) =
        said.iter().cloned().partition(is_planned);
    let mut work = rules::compare(held, &others, remarks, at);
    work.unchanged += planned.len();
    work
}

fn held<T: Listed>(db: Db<'_>, stay: StayId) -> Result<Vec<Held<T>>> {
    let mut told = store::told(db, stay, T::LIST)?;
    let mut held = Vec::new();
    for fact in facts::load::<T>(db, stay)? {
        let at = told.iter().position(|row| row.fact == fact.id);
        let before = at.map(|at| told.swap_remove(at));
        let told = match before {
            Some(row) => {
                let told: Told<T::Said> = serde_json::from_value(row.row)?;
                Some(ToldBefore { told, version: row.version, as_of: row.as_of })
            }
            None => None,
        };
        held.push(Held { fact, told });
    }
    Ok(held)
}

fn held_allergies(db: Db<'_>, stay: StayId) -> Result<Option<HeldAllergies>> {
    let Some(fact) = facts::load(db, stay)?.pop() else { return Ok(None) };
    let told = match store::told(db, stay, ClinicList::Allergies)?.pop() {
        Some(row) => {
            let told: AllergiesTold = serde_json::from_value(row.row)?;
            Some((told, row.as_of))
        }
        None => None,
    };
    Ok(Some(HeldAllergies { fact, told }))
}
