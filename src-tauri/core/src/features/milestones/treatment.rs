//! What goes with treatment besides the doses: a rescue kit that the person has and knows how to use,
//! and the state's prescription record looked at (domain 9.3, 9.5).
//!
//! Both are recorded in the record of treatment, which closes the step. A case tells of opioids by a
//! treatment that is or was given, so these are steps of whoever has one on record, and nobody else
//! is told of them.

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
};
use crate::{
    calendar::{self, add_days},
    features::cases::{Case, ClosedHow, MatProduct, Protection, Protections},
    rule_pack::{Anchor, Key, Unit},
};
use chrono::NaiveDate;

/// Naloxone given and taught: on release, and in a stay without a date by the end of its first phase,
/// because it may end any hour (domain 4.4).
pub(super) fn rescue_kit(engine: &mut Engine<'_>) {
    let plans = &engine.case.mat;
    if plans.is_empty() {
        return;
    }
    let set = plans
        .iter()
        .fold(Protections::from(Protection::Sud), |set, fact| set.and(fact.protections));
    let draft = if let Some(release) = engine.release {
        Draft::days(Step::RescueKit, Anchor::Release, release, 0)
    } else {
        let stay = &engine.case.stay;
        let hours = engine.pack.number(Key::ShortStayPhaseA);
        let ends = calendar::add_hours(calendar::at(stay.booked_on, stay.booked_time), hours);
        Draft::days(Step::RescueKit, Anchor::Intake, stay.booked_on, hours)
            .timed(Unit::Hours, Some(ends))
            .from(stay.booked_on)
    };
    engine.push(draft.protected(set).in_custody_only(), Outcome::Open);
}

/// CURES: looked at before the first prescription of Schedule II to IV, and again after the months of
/// the rule pack (S48). The day of the first prescription is on no list, so without a look on record
/// it is asked for from the day on which release medicines are ordered, which is a prescription too,
/// and is late only once the person was to leave; without a date, it is nothing that can be late. Of
/// the treatments, buprenorphine is prescribed and is of Schedule III; methadone is given by the
/// clinic, and naltrexone is not controlled.
pub(super) fn cures(engine: &mut Engine<'_>) {
    let prescribed = engine.case.mat.iter().filter(|fact| {
        let plan = &fact.value;
        plan.stopped_on.is_none()
            && match plan.product {
                MatProduct::Sublocade
                | MatProduct::BrixadiWeekly
                | MatProduct::BrixadiMonthly
                | MatProduct::BuprenorphineDaily => true,
                MatProduct::Vivitrol | MatProduct::MethadoneDaily | MatProduct::NaltrexoneDaily => {
                    false
                }
            }
    });
    let found = prescribed.map(|fact| fact.protections).reduce(Protections::and);
    let Some(protections) = found else { return };
    let draft = match (last_look(engine.case), engine.release) {
        (Some(last), _) => {
            let months = engine.pack.number(Key::CuresRecheckMonths);
            let next = engine.pack.day_from(Key::CuresRecheckMonths, last);
            Draft::days(Step::CuresCheck, Anchor::Request, last, months)
                .timed(Unit::Months, None)
                .due_on(next)
        }
        (None, Some(release)) => {
            let ordered = add_days(release, engine.pack.days(Key::MedsOrderBy));
            Draft::days(Step::CuresCheck, Anchor::Release, release, 0).from(ordered)
        }
        (None, None) => return,
    };
    let set = protections.and(Protection::Sud);
    engine.push(draft.protected(set).in_custody_only(), Outcome::Open);
}

/// The last look that still counts: one that was taken back put the step off until the same day.
fn last_look(case: &Case) -> Option<NaiveDate> {
    let all = case.closed_steps.iter().rev().filter(|step| step.rule == Step::CuresCheck.key());
    let mut words = all.filter_map(|step| match step.how {
        ClosedHow::Done { on } => Some(Some(on)),
        ClosedHow::Snoozed { until } => (until <= step.on).then_some(None),
        ClosedHow::Waived | ClosedHow::Explained => None,
    });
    words.next().flatten()
}
