//! What may be screened by whom, what the facts on file suggest, what a record of a screening must
//! say, and on which days the aid code was off.

use super::conditions::{Condition, condition};
use crate::{
    features::{
        cases::{
            Case, Criterion, CriterionMet, EligibilityBasis, Fact, MedicineOrder, PortalEntry,
            Problem, Protection, Screening, ScreeningResult,
        },
        coverage::is_active,
        facility::FacilityKind,
    },
    rule_pack::{Key, RulePack},
};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A criterion that facts on file suggest, and which they are. A person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    pub criterion: Criterion,
    /// Each in words that can stand as evidence.
    pub because: Vec<String>,
}

/// The criteria that somebody may screen for: all of them inside the treatment programme, outside
/// it those that no special law protects. It is the same for every person, so it tells of none.
pub fn criteria_for(inside: bool) -> Vec<Criterion> {
    Criterion::ALL.into_iter().filter(|held| inside || !held.is_protected()).collect()
}

/// Youth is decided by the kind of facility, not by age (domain 3, S34).
pub fn basis(kind: FacilityKind) -> EligibilityBasis {
    match kind {
        FacilityKind::Youth => EligibilityBasis::YouthFacility,
        FacilityKind::Jail | FacilityKind::Prison => EligibilityBasis::AdultCriteria,
    }
}

/// What the facts suggest, in the order of the criteria. The case is what the reader may know.
/// Where nothing is on file nothing is suggested, which answers no question.
pub fn suggestions(
    case: &Case,
    may: &[Criterion],
    pack: &RulePack,
    today: NaiveDate,
) -> Vec<Suggestion> {
    let said = |criterion: &Criterion| {
        let mut because = Vec::new();
        match criterion {
            Criterion::ChronicOrSignificant => because.extend(medicines(case, pack)),
            Criterion::Sud => because.extend(treatment(case)),
            Criterion::HivAids => because.extend(antiretrovirals(case)),
            Criterion::MentalIllness
            | Criterion::Idd
            | Criterion::Tbi
            | Criterion::PregnantPostpartum => {}
        }
        because.extend(diagnoses(case, *criterion, pack, today));
        (!because.is_empty()).then_some(Suggestion { criterion: *criterion, because })
    };
    may.iter().filter_map(said).collect()
}

/// Three or more chronic medicines to be managed after release, or one that needs watching (`CalAIM`
/// STCs, Attachment W: "management of three or more medications or one or more complex
/// medication"). A short course is none; an order without a length is taken for a chronic one.
fn medicines(case: &Case, pack: &RulePack) -> Vec<String> {
    let from = pack.days(Key::ScreeningChronicFromDays);
    let chronic = |order: &&Fact<MedicineOrder>| {
        let supply = order.value.days_supply.map(i64::from);
        is_active(&order.value) && supply.is_none_or(|days| from <= days)
    };
    let mut drugs: Vec<&str> =
        case.medicines.iter().filter(chronic).map(|order| order.value.drug.as_str()).collect();
    drugs.sort_unstable();
    drugs.dedup();
    let mut said = Vec::new();
    let enough = usize::try_from(pack.number(Key::ScreeningMedicines)).unwrap_or(usize::MAX);
    if enough <= drugs.len() {
        said.push(format!("{} chronic medicines: {}", drugs.len(), drugs.join(", ")));
    }
    let watched = case.medicines.iter().filter(|order| order.value.high_alert).filter(chronic);
    said.extend(watched.map(|order| format!("needs watching: {}", order.value.drug)));
    said
}

fn treatment(case: &Case) -> Vec<String> {
    let plans = case.mat.iter().filter(|plan| plan.value.stopped_on.is_none());
    plans.map(|plan| format!("treatment: {}", plan.value.drug)).collect()
}

fn antiretrovirals(case: &Case) -> Vec<String> {
    let held = case.medicines.iter().filter(|order| is_active(&order.value));
    held.filter(|order| order.protections.holds(Protection::Hiv))
        .map(|order| format!("medicine: {}", order.value.drug))
        .collect()
}

fn diagnoses(
    case: &Case,
    criterion: Criterion,
    pack: &RulePack,
    today: NaiveDate,
) -> impl Iterator<Item = String> {
    case.problems.iter().filter_map(move |fact| {
        let problem: &Problem = &fact.value;
        let code = problem.icd10.as_deref()?;
        let known = condition(code).filter(|known| known.criterion == criterion)?;
        if is_long_over(known, problem.since, pack, today) {
            return None;
        }
        let since = problem.since.map(|since| format!(", since {}", since.format("%m/%d/%Y")));
        Some(format!("{} ({code}: {}{})", problem.name, known.title, since.unwrap_or_default()))
    })
}

/// A code of the time after a pregnancy counts for twelve months (`CalAIM` STCs, Attachment W:
/// "pregnant or within 12 months after the end of pregnancy"). Without a day it still suggests.
fn is_long_over(
    known: &Condition,
    since: Option<NaiveDate>,
    pack: &RulePack,
    today: NaiveDate,
) -> bool {
    let months = u32::try_from(pack.number(Key::ScreeningPostpartumMonths)).unwrap_or(0);
    let last = since.and_then(|since| since.checked_add_months(Months::new(months)));
    known.after && last.is_some_and(|last| last < today)
}

/// The screening that counts.
pub fn newest(screenings: &[Screening]) -> Option<&Screening> {
    screenings.last()
}

/// What is wrong with a screening as told, as field and sentence.
pub fn problems(
    told: &Told<'_>,
    basis: EligibilityBasis,
    inside: bool,
    today: NaiveDate,
) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    if today < told.on {
        found.push(("on", "The screening cannot have been after today."));
    }
    if told.on < told.booked_on {
        found.push(("on", "This day is before the booking; screen again in this stay."));
    }
    if told.screener.trim().is_empty() {
        found.push(("screener", "Say who screened."));
    }
    if told.criteria.iter().any(|met| met.evidence.trim().is_empty()) {
        found.push(("criteria", "Say for each criterion what shows it."));
    }
    let adult = basis == EligibilityBasis::AdultCriteria;
    let met = !told.criteria.is_empty();
    match told.result {
        ScreeningResult::Eligible if adult && !met => {
            found.push(("criteria", "Choose at least one criterion: for adults one is needed."));
        }
        ScreeningResult::NotEligible if !adult => {
            found.push(("result", "Everybody in a youth facility qualifies (S34)."));
        }
        ScreeningResult::NotEligible if met => {
            found.push(("result", "A criterion is met, so this person is eligible."));
        }
        ScreeningResult::NotEligible if !inside => found.push((
            "result",
            "Three criteria are screened by the treatment programme, so this is not finished.",
        )),
        ScreeningResult::Eligible
        | ScreeningResult::NotEligible
        | ScreeningResult::Unfinished
        | ScreeningResult::Declined => {}
    }
    found
}

/// A screening as somebody tells it.
pub struct Told<'a> {
    pub on: NaiveDate,
    pub booked_on: NaiveDate,
    pub screener: &'a str,
    pub result: ScreeningResult,
    pub criteria: &'a [CriterionMet],
}

/// The days from which, and up to which, the aid code was off after its first start: a day on which
/// nothing could be claimed is no day of service used. The last stop has no end.
pub fn off(entries: &[PortalEntry]) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut spans: Vec<_> =
        entries.iter().filter_map(|held| Some((held.start_on?, held.stop_on))).collect();
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut on_until: Option<NaiveDate> = None;
    for (start, stop) in spans {
        if let Some(ended) = on_until.filter(|ended| *ended < start) {
            gaps.push((ended, Some(start)));
        }
        let Some(stop) = stop else { return gaps };
        on_until = Some(on_until.map_or(stop, |ended| ended.max(stop)));
    }
    gaps.extend(on_until.map(|ended| (ended, None)));
    gaps
}

/// How many days from `first` to the day before `until` the aid code was off.
pub fn days_off(entries: &[PortalEntry], first: NaiveDate, until: NaiveDate) -> i64 {
    let overlap = |(from, to): (NaiveDate, Option<NaiveDate>)| {
        let (from, to) = (from.max(first), to.map_or(until, |to| to.min(until)));
        (to - from).num_days().max(0)
    };
    off(entries).into_iter().map(overlap).sum()
}

/// The day as the portal's fields are typed. Its form is this product's own reading.
pub(super) fn typed(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}

#[cfg(test)]
mod tests;
