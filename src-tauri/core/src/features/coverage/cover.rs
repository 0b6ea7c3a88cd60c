//! The days of one MAT plan, as four dates. Everything shown about cover is read off them.

use crate::{
    calendar::add_days,
    features::{
        cases::{AppointmentKind, Case, Fact, MatPlan, MatProduct},
        release_window::release_day,
    },
    rule_pack::{Key, RulePack},
};
use chrono::NaiveDate;

/// One plan against the first visit that can continue it.
#[derive(Clone, Copy)]
pub(crate) struct Cover<'a> {
    pub plan: &'a Fact<MatPlan>,
    /// The day of leaving that this is reckoned with.
    pub release: NaiveDate,
    /// The first day looked at.
    pub from: NaiveDate,
    /// The first day that is no longer covered.
    pub late_from: NaiveDate,
    /// The first day that is past the label's tolerance too.
    pub uncovered_from: NaiveDate,
    /// The first day no longer looked at: the visit, or the day after the horizon.
    pub end: NaiveDate,
    pub visit: Option<NaiveDate>,
    pub interval: Interval,
    /// Doses that nobody has recorded are counted, through the day before release.
    pub assumed: bool,
}

/// The numbers of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub earliest: i64,
    pub usual: i64,
    pub tolerance: i64,
    pub usual_key: Option<Key>,
    pub tolerance_key: Key,
}

/// How far doses of a product lie apart. A label that allows "early or late" allows both; a daily
/// product has no rule for its interval, for that is what daily means.
fn interval(product: MatProduct, pack: &RulePack) -> Interval {
    let of = |usual_key: Key, tolerance_key: Key| {
        let (usual, tolerance) = (pack.days(usual_key), pack.days(tolerance_key));
        let usual_key = Some(usual_key);
        Interval { earliest: usual - tolerance, usual, tolerance, usual_key, tolerance_key }
    };
    match product {
        MatProduct::Sublocade => {
            let earliest = pack.days(Key::MatSublocadeMinDays);
            let numbers = of(Key::MatSublocadeUsualDays, Key::MatSublocadeToleranceDays);
            Interval { earliest, ..numbers }
        }
        MatProduct::BrixadiWeekly => {
            of(Key::MatBrixadiWeeklyUsualDays, Key::MatBrixadiWeeklyToleranceDays)
        }
        MatProduct::BrixadiMonthly => {
            of(Key::MatBrixadiMonthlyUsualDays, Key::MatBrixadiMonthlyToleranceDays)
        }
        MatProduct::Vivitrol => of(Key::MatVivitrolUsualDays, Key::MatVivitrolToleranceDays),
        MatProduct::BuprenorphineDaily
        | MatProduct::MethadoneDaily
        | MatProduct::NaltrexoneDaily => Interval {
            earliest: 1,
            usual: 1,
            tolerance: pack.days(Key::MatDailyToleranceDays),
            usual_key: None,
            tolerance_key: Key::MatDailyToleranceDays,
        },
    }
}

/// The cover of every plan that is not stopped. With `recorded_only`, and for anybody without a
/// release date, the question is "if released today", and no dose is assumed.
pub(crate) fn covers<'a>(
    case: &'a Case,
    pack: &'a RulePack,
    today: NaiveDate,
    recorded_only: bool,
) -> impl Iterator<Item = Cover<'a>> {
    let planned = release_day(case).filter(|_| !recorded_only);
    let release = match planned {
        Some(date) if case.stay.left.is_some() => date,
        Some(date) => date.max(today),
        None => today,
    };
    let running = move |plan: &&Fact<MatPlan>| plan.value.stopped_on.is_none_or(|on| today < on);
    case.mat.iter().filter(running).map(move |plan| {
        let interval = interval(plan.value.product, pack);
        let assumed = planned.is_some() && plan.value.product.is_daily();
        let visit = first_mat_visit(case, release);
        let horizon = add_days(release, pack.days(Key::MatHorizonDays) + 1);
        let late_from = late_from(&plan.value, interval.usual, release, assumed);
        Cover {
            plan,
            release,
            from: plan.value.last_dose.map_or(release, |dose| dose.on),
            late_from,
            uncovered_from: add_days(late_from, interval.tolerance),
            end: visit.unwrap_or(horizon),
            visit,
            interval,
            assumed,
        }
    })
}

/// The first day that the last dose, with what the person takes along, no longer covers.
fn late_from(plan: &MatPlan, usual: i64, release: NaiveDate, assumed: bool) -> NaiveDate {
    let Some(dose) = plan.last_dose else {
        return release;
    };
    let doses_end = add_days(dose.on, usual);
    let doses_end = if assumed { doses_end.max(release) } else { doses_end };
    add_days(doses_end, plan.take_home_days.into())
}

/// The first visit on or after the day of leaving that can give or prescribe the product.
fn first_mat_visit(case: &Case, release: NaiveDate) -> Option<NaiveDate> {
    let visits = case.appointments.iter().map(|fact| &fact.value);
    visits
        .filter(|visit| visit.kind == AppointmentKind::Mat && visit.on >= release)
        .map(|visit| visit.on)
        .min()
}

impl Cover<'_> {
    /// The days that the last dose no longer covers, and that the label still tolerates.
    pub fn late(&self) -> Option<(NaiveDate, NaiveDate)> {
        span(self.late_from.max(self.from), self.uncovered_from.min(self.end))
    }

    /// The days past the tolerance.
    pub fn uncovered(&self) -> Option<(NaiveDate, NaiveDate)> {
        span(self.uncovered_from.max(self.from), self.end)
    }

    pub fn covered(&self) -> Option<(NaiveDate, NaiveDate)> {
        span(self.from, self.late_from.min(self.end))
    }

    /// The usual day of the next dose of an injection.
    pub fn next_usual(&self) -> Option<NaiveDate> {
        let dose = self.plan.value.last_dose?;
        (!self.plan.value.product.is_daily()).then(|| add_days(dose.on, self.interval.usual))
    }
}

/// First and last day, where there is at least one.
fn span(from: NaiveDate, end: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    (from < end).then(|| (from, add_days(end, -1)))
}
