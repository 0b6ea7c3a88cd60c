//! What a person is given, by substance, against the first visit that can continue it.

use super::{
    course::Course,
    days::{Run, days},
    rules::CoverState,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{AppointmentKind, Case, Fact, MatPlan},
        ehr,
        release_window::release_day,
    },
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;

/// The products of one substance, and every day from the first dose to the visit.
pub(crate) struct Cover<'a> {
    /// The first one leads: its name stands on the bar, and its next dose is the next dose.
    pub courses: Vec<Course<'a>>,
    /// The day of leaving that this is reckoned with.
    pub release: NaiveDate,
    pub runs: Vec<Run>,
    /// The first confirmed visit on or after the day of leaving.
    pub visit: Option<NaiveDate>,
    /// An earlier one that nobody outside has confirmed yet, so that it continues nothing.
    pub unconfirmed_visit: Option<NaiveDate>,
}

/// The cover of everything that is not stopped, one for each substance. With `recorded_only`, and
/// for anybody without a release date, the question is "if released today", and no dose is assumed.
pub(crate) fn covers<'a>(
    case: &'a Case,
    pack: &RulePack,
    today: NaiveDate,
    recorded_only: bool,
) -> Vec<Cover<'a>> {
    let runs_on = |stopped: Option<NaiveDate>| stopped.is_none_or(|on| today < on);
    let plans = case.mat.iter().filter(|fact| runs_on(fact.value.stopped_on));
    let injections = case.injections.iter().filter(|fact| runs_on(fact.value.stopped_on));
    let mut found: Vec<Vec<Course<'a>>> = Vec::new();
    let courses = plans
        .map(|fact| Course::of_plan(fact, pack))
        .chain(injections.map(|fact| Course::of_injection(fact, pack)));
    for course in courses {
        let substance = course.product.substance();
        let same = |held: &&mut Vec<Course<'a>>| {
            held.first().is_some_and(|first| first.product.substance() == substance)
        };
        match found.iter_mut().find(same) {
            Some(held) => held.push(course),
            None => found.push(vec![course]),
        }
    }
    let leaving = Leaving::of(case, today, recorded_only);
    found.into_iter().map(|courses| cover(case, pack, courses, leaving)).collect()
}

/// The day of leaving, and whether the doses up to it may be counted.
#[derive(Clone, Copy)]
struct Leaving {
    release: NaiveDate,
    /// Doses in custody are assumed through the day before. For somebody who leaves today there is
    /// none left to assume: what was given is on record, or nobody knows.
    assumed: bool,
}

impl Leaving {
    fn of(case: &Case, today: NaiveDate, recorded_only: bool) -> Self {
        match release_day(case).filter(|_| !recorded_only) {
            Some(date) if case.stay.left.is_some() => Self { release: date, assumed: true },
            Some(date) => Self { release: date.max(today), assumed: today < date },
            None => Self { release: today, assumed: false },
        }
    }
}

fn cover<'a>(
    case: &Case,
    pack: &RulePack,
    mut courses: Vec<Course<'a>>,
    Leaving { release, assumed }: Leaving,
) -> Cover<'a> {
    for course in &mut courses {
        course.reckon(release, assumed);
        if course.assumed {
            course.missed = missed(case, course, release);
        }
    }
    supersede(&mut courses);
    courses.sort_by_key(|course| (course.superseded, course.product.is_daily()));
    let is_mat = courses.first().is_some_and(|course| course.product.is_mat());
    let first = |confirmed: bool| first_visit(case, release, is_mat, confirmed);
    let visit = first(true);
    let horizon = add_days(release, pack.days(Key::MatHorizonDays) + 1);
    let dosed = courses.iter().filter_map(|course| course.last_dose).map(|dose| dose.on).min();
    let runs = days(&courses, dosed.unwrap_or(release), visit.unwrap_or(horizon));
    let unconfirmed_visit = first(false).filter(|on| visit.is_none_or(|visit| *on < visit));
    Cover { courses, release, runs, visit, unconfirmed_visit }
}

/// An injection is not due again where a later one of the same substance was given: the weekly one
/// after a change to the monthly.
fn supersede(courses: &mut [Course<'_>]) {
    if courses.len() < 2 {
        return;
    }
    let injected = courses.iter().filter(|course| !course.product.is_daily());
    let newest = injected.filter_map(|course| course.last_dose).map(|dose| dose.on).max();
    for course in courses.iter_mut().filter(|course| !course.product.is_daily()) {
        let on = course.last_dose.map(|dose| dose.on);
        course.superseded = on.is_some_and(|on| newest.is_some_and(|newest| on < newest));
    }
}

/// The days in custody, after the last dose, of which the clinic reports that no dose was given.
/// Doses are read where one person is opened, so a list counts none of these.
fn missed(case: &Case, course: &Course<'_>, release: NaiveDate) -> Vec<NaiveDate> {
    let Some(dose) = course.last_dose else { return Vec::new() };
    let plan = case.mat.iter().find(|fact| course.product.is_mat() && fact.id == course.fact);
    let Some(plan) = plan else { return Vec::new() };
    let mut days: Vec<NaiveDate> =
        days_not_given(case, plan).filter(|on| dose.on < *on && *on < release).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days on which the clinic reports a dose of this plan as not given, as far as it tells.
pub(crate) fn days_not_given<'a>(
    case: &'a Case,
    plan: &'a Fact<MatPlan>,
) -> impl Iterator<Item = NaiveDate> + 'a {
    let of_plan = |drug: &str| ehr::is_of(&plan.value, drug);
    let doses = case.administrations.iter().filter(move |fact| of_plan(&fact.value.drug));
    doses.flat_map(|fact| fact.value.not_given.iter().map(|dose| dose.on))
}

/// The first visit on or after the day of leaving that can give or prescribe it.
fn first_visit(
    case: &Case,
    release: NaiveDate,
    is_mat: bool,
    confirmed: bool,
) -> Option<NaiveDate> {
    let continues = |kind: AppointmentKind| match kind {
        AppointmentKind::Mat => is_mat,
        AppointmentKind::BehavioralHealth => !is_mat,
        AppointmentKind::PrimaryCare | AppointmentKind::Dental | AppointmentKind::Other => false,
    };
    let visits = case.appointments.iter().map(|fact| &fact.value);
    visits
        .filter(|visit| {
            continues(visit.kind) && release <= visit.on && visit.confirmed == confirmed
        })
        .map(|visit| visit.on)
        .min()
}

impl Cover<'_> {
    /// Whether some day of it is in this state.
    pub fn holds(&self, state: CoverState) -> bool {
        self.runs.iter().any(|run| run.state == state)
    }

    /// Whether it is of medication for addiction treatment, and not of another injection.
    pub fn is_mat(&self) -> bool {
        self.courses.first().is_some_and(|course| course.product.is_mat())
    }
}
