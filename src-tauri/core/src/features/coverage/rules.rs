//! What the screen and the papers say about cover: bars, the next dose, and the gaps.

use super::{
    cover::{Cover, covers},
    medicines::medicine_cover,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{Case, MatProduct, Protections},
        release_window::{Destination, destination},
    },
    ids::FactId,
    rule_pack::{Key, RulePack, Unit},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The days of one MAT plan, from the last dose to the first visit or the horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageBar {
    pub fact: FactId,
    /// The drug as it should be printed.
    pub what: String,
    pub product: MatProduct,
    /// Without a hole and without an overlap: every day is exactly one of three.
    pub segments: Vec<Segment>,
    /// The first visit that can continue it, which ends the bar.
    pub visit: Option<NaiveDate>,
    /// `None` for a daily product.
    pub next_dose: Option<NextDose>,
    /// The days on which the next dose can be given before the person leaves.
    pub offer: Option<Offer>,
    pub protections: Protections,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Segment {
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub state: CoverState,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CoverState {
    Covered,
    /// Past the usual interval, within what the label tolerates.
    Late,
    Uncovered,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextDose {
    pub earliest: NaiveDate,
    pub usual: NaiveDate,
    /// The last day on which the label still tolerates the dose.
    pub latest_tolerated: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Offer {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Days without cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    pub what: String,
    pub from: NaiveDate,
    /// The last day; `None` where no visit ends the gap.
    pub to: Option<NaiveDate>,
    pub days: Option<i64>,
    pub severity: Severity,
    pub why: String,
    pub protections: Protections,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Late,
    Uncovered,
}

/// The bar of every MAT plan. Daily doses in custody are assumed through the day before release;
/// without a release date the bar shows what would be if the person were released today.
pub fn coverage(case: &Case, pack: &RulePack, today: NaiveDate) -> Vec<CoverageBar> {
    bars(case, pack, today, false)
}

/// The same if the person left today, from recorded doses only.
pub fn coverage_if_released_today(
    case: &Case,
    pack: &RulePack,
    today: NaiveDate,
) -> Vec<CoverageBar> {
    bars(case, pack, today, true)
}

/// Somebody bound for another facility stays in care there: no day is without cover.
fn bars(case: &Case, pack: &RulePack, today: NaiveDate, recorded_only: bool) -> Vec<CoverageBar> {
    if destination(case) != Destination::Community {
        return Vec::new();
    }
    covers(case, pack, today, recorded_only).map(|cover| bar(case, &cover, pack, today)).collect()
}

/// Every gap: of MAT plans first, then of the medicines that go home. A gap that turns from late
/// to uncovered is two, so that each has one severity.
pub fn coverage_gaps(case: &Case, pack: &RulePack, today: NaiveDate) -> Vec<Gap> {
    if destination(case) != Destination::Community {
        return Vec::new();
    }
    let mat = covers(case, pack, today, false).flat_map(|cover| gaps(case, cover, pack));
    let medicines = medicine_cover(case, pack).into_iter().filter_map(|cover| cover.gap);
    mat.chain(medicines).collect()
}

fn bar(case: &Case, cover: &Cover<'_>, pack: &RulePack, today: NaiveDate) -> CoverageBar {
    let parts = [
        (CoverState::Covered, cover.covered()),
        (CoverState::Late, cover.late()),
        (CoverState::Uncovered, cover.uncovered()),
    ];
    let segment = |(state, days): (CoverState, Option<(NaiveDate, NaiveDate)>)| {
        let (from, to) = days?;
        Some(Segment { from, to, state, reason: reason(cover, state, pack) })
    };
    let plan = &cover.plan.value;
    CoverageBar {
        fact: cover.plan.id,
        what: plan.drug.clone(),
        product: plan.product,
        segments: parts.into_iter().filter_map(segment).collect(),
        visit: cover.visit,
        next_dose: next_dose(cover),
        offer: if case.stay.in_custody() { offer(cover, pack, today) } else { None },
        protections: protections(case, cover),
    }
}

pub(crate) fn next_dose(cover: &Cover<'_>) -> Option<NextDose> {
    let usual = cover.next_usual()?;
    let dose = cover.plan.value.last_dose?;
    Some(NextDose {
        earliest: add_days(dose.on, cover.interval.earliest),
        usual,
        latest_tolerated: add_days(usual, cover.interval.tolerance),
    })
}

/// A next dose due close to release is offered before it, where the shortest interval allows.
fn offer(cover: &Cover<'_>, pack: &RulePack, today: NaiveDate) -> Option<Offer> {
    let next = next_dose(cover)?;
    let close = (next.usual - cover.release).num_days().abs() <= pack.days(Key::MatOfferDays);
    let from = next.earliest.max(today);
    (close && from <= cover.release).then_some(Offer { from, to: cover.release })
}

fn reason(cover: &Cover<'_>, state: CoverState, pack: &RulePack) -> String {
    let plan = &cover.plan.value;
    let Some(dose) = plan.last_dose else {
        return "No dose is on record.".into();
    };
    let until = add_days(cover.late_from, -1);
    match state {
        CoverState::Covered => {
            let rhythm = if !plan.product.is_daily() {
                format!(", every {} days", cover.interval.usual)
            } else if cover.assumed && add_days(dose.on, 1) < cover.release {
                let last = add_days(cover.release, -1);
                format!(", daily doses in custody assumed through {last}")
            } else {
                String::new()
            };
            let along = match i64::from(plan.take_home_days) {
                0 => String::new(),
                days => format!(", {days} {} taken along", Unit::Days.word(days)),
            };
            format!("Last recorded dose {}{rhythm}{along}.", dose.on)
        }
        CoverState::Late => {
            let rule = pack.rule(cover.interval.tolerance_key);
            let sure = if rule.unconfirmed() { ", an unconfirmed number" } else { "" };
            let days = cover.interval.tolerance;
            let word = Unit::Days.word(days);
            format!("Covered to {until}; late within the label's tolerance ({days} {word}{sure}).")
        }
        CoverState::Uncovered => match plan.product {
            MatProduct::Vivitrol | MatProduct::NaltrexoneDaily => {
                format!("Covered to {until}; opioid blockade ends, and the risk of overdose rises.")
            }
            MatProduct::Sublocade
            | MatProduct::BrixadiWeekly
            | MatProduct::BrixadiMonthly
            | MatProduct::BuprenorphineDaily
            | MatProduct::MethadoneDaily => {
                format!("Covered to {until}; nothing continues it after that.")
            }
        },
    }
}

fn gaps<'a>(
    case: &'a Case,
    cover: Cover<'a>,
    pack: &'a RulePack,
) -> impl Iterator<Item = Gap> + 'a {
    let late = cover.late().map(|days| (Severity::Late, days));
    let uncovered = cover.uncovered().map(|days| (Severity::Uncovered, days));
    late.into_iter()
        .chain(uncovered)
        .map(move |(severity, days)| gap(case, &cover, severity, days, pack))
}

fn gap(
    case: &Case,
    cover: &Cover<'_>,
    severity: Severity,
    (from, to): (NaiveDate, NaiveDate),
    pack: &RulePack,
) -> Gap {
    // A visit ends every gap. Without one, late days end by becoming uncovered, unless the
    // horizon cuts them off, and uncovered days do not end.
    let (state, turns) = match severity {
        Severity::Late => (CoverState::Late, cover.uncovered_from < cover.end),
        Severity::Uncovered => (CoverState::Uncovered, false),
    };
    let ends = cover.visit.is_some() || turns;
    let visit = match cover.visit {
        Some(visit) => format!("The first visit that can continue it is {visit}."),
        None => "No visit that can continue it is booked.".into(),
    };
    Gap {
        what: cover.plan.value.drug.clone(),
        from,
        to: ends.then_some(to),
        days: ends.then(|| (to - from).num_days() + 1),
        severity,
        why: format!("{} {visit}", reason(cover, state, pack)),
        protections: protections(case, cover),
    }
}

/// Of the plan, and of the visit that ends the bar.
fn protections(case: &Case, cover: &Cover<'_>) -> Protections {
    let visits = case.appointments.iter().filter(|fact| Some(fact.value.on) == cover.visit);
    let from_visits = visits.flat_map(|fact| fact.protections.iter());
    cover.plan.protections.iter().chain(from_visits).collect()
}
