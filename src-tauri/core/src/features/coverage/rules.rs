//! What the screen and the papers say about cover: bars, the next dose, and the gaps.

use super::{
    course::{Course, Product},
    cover::{Cover, covers},
    days::Run,
    medicines::medicine_cover,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{AppointmentKind, Case, Protections},
        release_window::{Destination, destination},
    },
    ids::FactId,
    rule_pack::{Key, RulePack, Unit},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The days of the products of one substance, from the last dose to the first visit or the horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageBar {
    /// The plan or the injection that leads it, by the kind of its product.
    pub fact: FactId,
    /// Everything that it is made of: the leading one, and others of the same substance.
    pub made_of: Vec<BarPart>,
    /// The drug as it should be printed.
    pub what: String,
    pub product: Product,
    /// Without a hole and without an overlap: every day is exactly one of three.
    pub segments: Vec<Segment>,
    /// The first confirmed visit that can continue it, which ends the bar.
    pub visit: Option<NaiveDate>,
    /// An earlier visit that nobody outside has confirmed, so that it ends nothing yet.
    pub unconfirmed_visit: Option<NaiveDate>,
    /// `None` for a daily product.
    pub next_dose: Option<NextDose>,
    /// The days on which the next dose can be given before the person leaves.
    pub offer: Option<Offer>,
    /// How many days after the usual one the label tolerates.
    pub tolerance_days: i64,
    /// A number behind it waits for the site's clinician.
    pub unconfirmed: bool,
    pub protections: Protections,
}

/// One plan or injection of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BarPart {
    pub fact: FactId,
    pub product: Product,
    pub last_dose: Option<NaiveDate>,
}

impl CoverageBar {
    /// Whether it is about this plan of medication for addiction treatment.
    pub fn is_of_plan(&self, plan: FactId) -> bool {
        self.made_of.iter().any(|part| part.product.is_mat() && part.fact == plan)
    }

    /// Whether it is about this long-acting injection.
    pub fn is_of_injection(&self, injection: FactId) -> bool {
        self.made_of.iter().any(|part| !part.product.is_mat() && part.fact == injection)
    }
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

/// The bar of everything that is given, one for each substance. Daily doses in custody are assumed
/// through the day before release; without a release date the bar shows what would be if the person
/// were released today.
pub fn coverage(case: &Case, pack: &RulePack, today: NaiveDate) -> Vec<CoverageBar> {
    bars(case, pack, today, false)
}

/// The same if the person left today, from recorded doses only: what the bar would be with today as
/// the release date.
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
    let covers = covers(case, pack, today, recorded_only);
    covers.iter().filter_map(|cover| bar(case, cover, pack, today)).collect()
}

/// Every gap: of treatment and injections first, then of the medicines that go home. Days that turn
/// from late to uncovered are two gaps, so that each has one severity.
pub fn coverage_gaps(case: &Case, pack: &RulePack, today: NaiveDate) -> Vec<Gap> {
    if destination(case) != Destination::Community {
        return Vec::new();
    }
    let covers = covers(case, pack, today, false);
    let given = covers.iter().flat_map(|cover| gaps(case, cover, pack));
    let medicines = medicine_cover(case, pack).into_iter().filter_map(|cover| cover.gap);
    given.chain(medicines).collect()
}

fn bar(case: &Case, cover: &Cover<'_>, pack: &RulePack, today: NaiveDate) -> Option<CoverageBar> {
    let leads = cover.courses.first()?;
    let segment = |run: &Run| Segment {
        from: run.from,
        to: run.to,
        state: run.state,
        reason: reason(cover, run, pack),
    };
    let part = |course: &Course<'_>| BarPart {
        fact: course.fact,
        product: course.product,
        last_dose: course.last_dose.map(|dose| dose.on),
    };
    Some(CoverageBar {
        fact: leads.fact,
        made_of: cover.courses.iter().map(part).collect(),
        what: leads.drug.to_owned(),
        product: leads.product,
        segments: cover.runs.iter().map(segment).collect(),
        visit: cover.visit,
        unconfirmed_visit: cover.unconfirmed_visit,
        next_dose: next_dose(leads),
        offer: if case.stay.in_custody() { offer(leads, cover.release, pack, today) } else { None },
        tolerance_days: leads.interval.tolerance,
        unconfirmed: cover.courses.iter().any(|course| course.interval.unconfirmed(pack)),
        protections: protections(case, cover),
    })
}

pub(crate) fn next_dose(course: &Course<'_>) -> Option<NextDose> {
    let usual = course.next_usual()?;
    let dose = course.last_dose?;
    Some(NextDose {
        earliest: add_days(dose.on, course.interval.earliest),
        usual,
        latest_tolerated: add_days(usual, course.interval.tolerance),
    })
}

/// A next dose due close to release is offered before it, where the shortest interval allows.
fn offer(
    course: &Course<'_>,
    release: NaiveDate,
    pack: &RulePack,
    today: NaiveDate,
) -> Option<Offer> {
    let next = next_dose(course)?;
    let close = (next.usual - release).num_days().abs() <= pack.days(Key::MatOfferDays);
    let from = next.earliest.max(today);
    (close && from <= release).then_some(Offer { from, to: release })
}

/// Why a day is as it is, with the interval that decides it.
fn reason(cover: &Cover<'_>, run: &Run, pack: &RulePack) -> String {
    let Some(course) = cover.courses.get(run.by) else { return String::new() };
    let Some(dose) = course.last_dose else {
        return format!("No dose is on record ({}).", interval_words(course, pack));
    };
    let until = run.covered_to.unwrap_or(add_days(course.late_from, -1));
    let interval = interval_words(course, pack);
    match run.state {
        CoverState::Covered => {
            let last = add_days(cover.release, -1);
            let assumed = course.assumed && add_days(dose.on, 1) < cover.release;
            let assumed = if assumed {
                format!(", daily doses in custody assumed through {last}")
            } else {
                String::new()
            };
            format!("Last recorded dose {}, {interval}{assumed}.", dose.on)
        }
        CoverState::Late | CoverState::Uncovered if run.missed => {
            let days = if run.from == run.to {
                format!("of {}", run.from)
            } else {
                format!("from {} to {}", run.from, run.to)
            };
            format!("The dose {days} is recorded as not given ({interval}).")
        }
        CoverState::Late => {
            let rule = pack.rule(course.interval.tolerance_key);
            let sure = if rule.unconfirmed() { ", an unconfirmed number" } else { "" };
            let days = course.interval.tolerance;
            let word = Unit::Days.word(days);
            format!(
                "Covered to {until} ({interval}); late within the label's tolerance ({days} \
                 {word}{sure})."
            )
        }
        CoverState::Uncovered if course.product.blocks_opioids() => format!(
            "Covered to {until} ({interval}); opioid blockade ends, and the risk of overdose rises."
        ),
        CoverState::Uncovered => {
            format!("Covered to {until} ({interval}); nothing continues it after that.")
        }
    }
}

/// "every 28 days, an unconfirmed number", "daily, 3 days taken along".
fn interval_words(course: &Course<'_>, pack: &RulePack) -> String {
    let mut words = if course.product.is_daily() {
        "daily".to_owned()
    } else {
        let usual = course.interval.usual;
        format!("every {usual} {}", Unit::Days.word(usual))
    };
    let of_pack = course.interval.usual_key.filter(|_| !course.as_ordered);
    if course.as_ordered {
        words.push_str(" as ordered");
    } else if of_pack.is_some_and(|key| pack.rule(key).unconfirmed()) {
        words.push_str(", an unconfirmed number");
    }
    if course.along != 0 {
        let days = course.along;
        words = format!("{words}, {days} {} taken along", Unit::Days.word(days));
    }
    words
}

fn gaps(case: &Case, cover: &Cover<'_>, pack: &RulePack) -> Vec<Gap> {
    let bad = cover.runs.iter().filter(|run| run.state != CoverState::Covered);
    bad.map(|run| gap(case, cover, run, pack)).collect()
}

fn gap(case: &Case, cover: &Cover<'_>, run: &Run, pack: &RulePack) -> Gap {
    // A visit ends every gap. Without one, days end by turning into others, unless the horizon cuts
    // them off.
    let is_last = cover.runs.last() == Some(run);
    let ends = cover.visit.is_some() || !is_last;
    let visit = match (cover.visit, cover.unconfirmed_visit) {
        (Some(visit), None) => format!("The first visit that can continue it is {visit}."),
        (Some(visit), Some(maybe)) => format!(
            "The first confirmed visit that can continue it is {visit}; one on {maybe} is not \
             confirmed."
        ),
        (None, Some(maybe)) => format!(
            "No confirmed visit that can continue it is booked; one on {maybe} is not confirmed."
        ),
        (None, None) => "No visit that can continue it is booked.".into(),
    };
    Gap {
        what: cover.courses.get(run.by).map(|course| course.drug.to_owned()).unwrap_or_default(),
        from: run.from,
        to: ends.then_some(run.to),
        days: ends.then(|| (run.to - run.from).num_days() + 1),
        severity: if run.state == CoverState::Late { Severity::Late } else { Severity::Uncovered },
        why: format!("{} {visit}", reason(cover, run, pack)),
        protections: protections(case, cover),
    }
}

/// Of what is given, and of the visits that the bar rests on.
fn protections(case: &Case, cover: &Cover<'_>) -> Protections {
    let kind =
        if cover.is_mat() { AppointmentKind::Mat } else { AppointmentKind::BehavioralHealth };
    let ends = |on: NaiveDate| [cover.visit, cover.unconfirmed_visit].contains(&Some(on));
    let visits = case
        .appointments
        .iter()
        .filter(|fact| fact.value.kind == kind && ends(fact.value.on))
        .map(|fact| fact.protections);
    let given = cover.courses.iter().map(|course| course.protections);
    given.chain(visits).fold(Protections::none(), Protections::and)
}
