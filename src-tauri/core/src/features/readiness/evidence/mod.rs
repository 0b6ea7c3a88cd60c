//! What the records show for each element. A list names one function for each of them: it asks one
//! question of the store over the period and gives figures, each with the people behind it.
//!
//! What a figure counts is pure: records and numbers of the pack go in, figures come out. No name
//! and no clinical word is read, and facts that this reader may not be told are not counted.

mod coverage;
mod leaving;
mod line;
mod oversight;
mod screened;
mod services;
#[cfg(test)]
mod tests;

pub use line::Line;

use super::ElementKey;
use crate::{Result, db::Db, ids::StayId, rule_pack::RulePack};
use chrono::NaiveDate;

/// Figures of one element, the one that decides first.
pub type Evidence = fn(&Ground<'_>) -> Result<Vec<Figure>>;

/// Where each element's evidence comes from.
const EVIDENCE: [(ElementKey, Evidence); 20] = [
    (ElementKey::MediCalScreening, coverage::screening),
    (ElementKey::ApplicationSupport, coverage::applications),
    (ElementKey::Activation, coverage::activation),
    (ElementKey::PreReleaseScreening, screened::screening),
    (ElementKey::BehavioralHealthScreening, screened::behavioral_health),
    (ElementKey::ProviderEnrolment, oversight::providers),
    (ElementKey::CareManagement, screened::care_managers),
    (ElementKey::Consultation, screened::consultations),
    (ElementKey::InReach, screened::in_reach),
    (ElementKey::Medications, services::ordered),
    (ElementKey::Mat, services::treatment),
    (ElementKey::Prescriptions, services::in_hand),
    (ElementKey::Equipment, services::equipment),
    (ElementKey::ReleaseNotice, leaving::notices),
    (ElementKey::CarePlan, leaving::papers),
    (ElementKey::WarmHandoff, leaving::handoffs),
    (ElementKey::BehavioralHealthLinks, leaving::links),
    (ElementKey::Staffing, oversight::staff),
    (ElementKey::Governance, oversight::agreements),
    (ElementKey::Oversight, oversight::reporting),
];

/// The figures of one element.
pub fn of(key: ElementKey, ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let known = EVIDENCE.iter().find(|(held, _)| *held == key);
    known.map_or_else(|| Ok(Vec::new()), |(_, evidence)| evidence(ground))
}

/// The days that are looked at, first and last included, and the day on which somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub today: NaiveDate,
}

impl Span {
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What the evidence is read from.
pub struct Ground<'a> {
    pub db: Db<'a>,
    pub span: Span,
    pub pack: &'a RulePack,
    /// Whether the reader is told facts that a special law protects.
    pub inside: bool,
}

impl Ground<'_> {
    /// The facts of a table that this reader is told, in SQL: colleagues outside the programme are
    /// told what no special law protects, and contact with criminal justice.
    fn open(&self, table: &str) -> String {
        if self.inside {
            return String::new();
        }
        format!("AND {table}.protections IN ('', 'criminal_justice')")
    }
}

/// One figure: what it counts, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub line: Line,
    pub measured: Measured,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// So many of so many people. Both in the order of their numbers.
    Share {
        of: Vec<StayId>,
        out_of: Vec<StayId>,
    },
    People(Vec<StayId>),
    /// Days, one for each of these people, in the order of their numbers.
    Days(Vec<(StayId, i64)>),
    /// Things that are no people: files, accounts, agreements.
    Things(i64),
}

/// Something that is about one stay.
trait OfStay {
    fn stay(&self) -> StayId;
}

/// A share of those for whom `counts` says yes or no; it says nothing for those who are not meant.
fn share<R: OfStay>(line: Line, records: &[R], counts: impl Fn(&R) -> Option<bool>) -> Figure {
    let meant: Vec<(StayId, bool)> = records
        .iter()
        .filter_map(|record| counts(record).map(|yes| (record.stay(), yes)))
        .collect();
    let of = meant.iter().filter(|(_, yes)| *yes).map(|(stay, _)| *stay).collect();
    let out_of = meant.iter().map(|(stay, _)| *stay).collect();
    Figure { line, measured: Measured::Share { of: sorted(of), out_of: sorted(out_of) } }
}

fn people<R: OfStay>(line: Line, records: &[R], is: impl Fn(&R) -> bool) -> Figure {
    let held = records.iter().filter(|record| is(record)).map(OfStay::stay).collect();
    Figure { line, measured: Measured::People(sorted(held)) }
}

/// Days by person. What came before it was awaited took no day.
fn days<R: OfStay>(line: Line, records: &[R], took: impl Fn(&R) -> Option<i64>) -> Figure {
    let mut held: Vec<(StayId, i64)> = records
        .iter()
        .filter_map(|record| took(record).map(|days| (record.stay(), days.max(0))))
        .collect();
    held.sort_unstable();
    Figure { line, measured: Measured::Days(held) }
}

fn things(line: Line, count: i64) -> Figure {
    Figure { line, measured: Measured::Things(count) }
}

fn sorted(mut stays: Vec<StayId>) -> Vec<StayId> {
    stays.sort_unstable();
    stays.dedup();
    stays
}

/// The middle of the days: half took no longer. Of an even number, the lower of the two in the
/// middle, so that it is a day that somebody waited.
pub fn median(days: &[(StayId, i64)]) -> Option<i64> {
    let mut days: Vec<i64> = days.iter().map(|(_, days)| *days).collect();
    days.sort_unstable();
    days.get(days.len().checked_sub(1)? / 2).copied()
}

/// Days from one date to a later one.
fn between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}
