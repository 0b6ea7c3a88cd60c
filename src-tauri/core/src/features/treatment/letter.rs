//! What the record of treatment fills into the last-dose letter. It holds only plans that its
//! reader is told of: a record is as protected as the plan that it is about.

use super::{entry::TreatmentWhat, rules::standing, store};
use crate::{
    Result,
    calendar::add_days,
    db::Db,
    features::{
        cases::{Administration, Case, Fact},
        coverage::days_not_given,
        disclosure::Disclosed,
        facts,
    },
    ids::FactId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The letter asks for the doses missed in so many days, today among them.
const MISSED_DAYS: i64 = 5;
/// And for the changes of dose in so many days.
const CHANGE_DAYS: i64 = 14;

/// What is on record of one plan, for the clinic that gives the next dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseRecord {
    pub plan: FactId,
    /// The first day of treatment here.
    pub started: Option<NaiveDate>,
    /// Days among the last five whose dose is reported as not given. `None` where no report of
    /// doses is on file: then nobody can say that none was missed.
    pub missed: Option<Vec<NaiveDate>>,
    pub changes: Vec<DoseChange>,
    /// The newest take-homes: the day, and for how many days.
    pub take_home: Option<(NaiveDate, u16)>,
    pub exam_on: Option<NaiveDate>,
}

/// One change of dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseChange {
    pub on: NaiveDate,
    pub from: String,
    pub to: String,
}

/// The record of every plan that this reader is told of.
pub(crate) fn records(
    db: Db<'_>,
    told: &Disclosed<Case>,
    today: NaiveDate,
) -> Result<Vec<DoseRecord>> {
    if told.mat.is_empty() {
        return Ok(Vec::new());
    }
    let entries = store::entries(db, told.stay.id)?;
    let stands = standing(&entries);
    // The clinic's reports of doses are the house's own and in no case that leaves. Of them the
    // letter holds days alone, and only of plans that this reader is told of.
    let mut case = told.get().clone();
    case.administrations = facts::load::<Administration>(db, told.stay.id)?;
    let reported = |plan: &Fact<_>| days_not_given(&case, plan).collect::<Vec<NaiveDate>>();
    let record = |plan: &Fact<crate::features::cases::MatPlan>| {
        let since = add_days(today, 1 - MISSED_DAYS);
        let mut missed: Vec<NaiveDate> =
            reported(plan).into_iter().filter(|on| since <= *on && *on <= today).collect();
        missed.sort_unstable();
        missed.dedup();
        let mut record = DoseRecord {
            plan: plan.id,
            started: None,
            missed: (!case.administrations.is_empty()).then_some(missed),
            changes: Vec::new(),
            take_home: None,
            exam_on: None,
        };
        for entry in stands.iter().filter(|entry| entry.plan == Some(plan.id)) {
            match &entry.what {
                TreatmentWhat::Started { .. } => {
                    record.started = record.started.into_iter().chain([entry.on]).min();
                }
                TreatmentWhat::DoseChange { from, to, .. } => {
                    if add_days(today, -CHANGE_DAYS) <= entry.on {
                        let (from, to) = (from.clone(), to.clone());
                        record.changes.push(DoseChange { on: entry.on, from, to });
                    }
                }
                TreatmentWhat::TakeHome { days, .. } => {
                    record.take_home = record.take_home.max(Some((entry.on, *days)));
                }
                TreatmentWhat::ScreeningExam { .. } => {
                    record.exam_on = record.exam_on.max(Some(entry.on));
                }
                TreatmentWhat::Verification { .. }
                | TreatmentWhat::Offer { .. }
                | TreatmentWhat::Withdrawal { .. }
                | TreatmentWhat::GuestDosing { .. }
                | TreatmentWhat::ThreeDaySupply { .. }
                | TreatmentWhat::Naloxone { .. }
                | TreatmentWhat::Cures { .. }
                | TreatmentWhat::TakenBack { .. } => {}
            }
        }
        record
    };
    Ok(told.mat.iter().map(record).collect())
}
