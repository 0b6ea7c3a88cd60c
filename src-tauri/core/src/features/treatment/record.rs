//! Recording what happened, correcting it, and taking it back.

use super::{
    entry::{TreatmentEntry, TreatmentWhat, VerificationOutcome},
    inside, limits,
    rules::{self, NaloxoneStands, standing},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{ClosedHow, ClosedStep, Fact, MatPlan, Verified},
        facts,
        milestones::Step,
        stays, steps,
    },
    ids::{FactId, StayId},
    session::Writing,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds an entry to the record of treatment. Nothing is ever written over.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordTreatment {
    pub booking: String,
    /// The newest entry that the caller saw; 0 where there was none.
    pub seen: i64,
    /// The plan that it is about, where it is about one.
    #[serde(default)]
    pub plan: Option<FactId>,
    pub on: NaiveDate,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    pub what: TreatmentWhat,
    /// The entry whose place this one takes, or that it takes back.
    #[serde(default)]
    pub replaces: Option<FactId>,
}

/// The entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TreatmentKept {
    pub id: FactId,
    /// It confirmed what the person says, and the plan now says so.
    pub verified: bool,
}

impl Message for RecordTreatment {
    const NAME: &'static str = "treatment.record";
    const NEEDS: Right = Right::RecordClinical;
    type Reply = TreatmentKept;
}

impl Change for RecordTreatment {
    fn apply(self, cx: &Writing<'_>) -> Result<TreatmentKept> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        inside(cx, stay)?;
        let Self { seen, plan, on, time, mut what, replaces, .. } = self;
        let entries = store::entries(cx.db, stay)?;
        if entries.last().map_or(0, |entry| entry.id.0) != seen {
            return Err(Error::Stale);
        }
        what.tidy();
        let plans = facts::load::<MatPlan>(cx.db, stay)?;
        let mut problems = what.problems(on, cx.now.today);
        problems.extend(on_its_day(&what, on, time, plan, cx.now.today));
        let held = plan.map(|id| plan_of(&plans, id)).transpose()?;
        require_replaced(&entries, &what, replaces)?;
        let stands: Vec<&TreatmentEntry> = standing(&entries)
            .into_iter()
            .filter(|entry| Some(entry.id) != replaces && (entry.plan == plan || plan.is_none()))
            .collect();
        let product = held.map(|fact| fact.value.product);
        if let Some(message) = limits::asks(&what, on, product, &stands, cx.pack) {
            problems.push(Problem { field: "beyond".into(), message });
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let verified = held.map(|fact| verify(cx, stay, fact, &what, on)).transpose()?;
        let entry = TreatmentEntry {
            id: FactId(0),
            plan,
            on,
            time,
            what,
            replaces,
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
        };
        let id = store::add(cx.db, stay, &entry)?;
        close_steps(cx, stay, &entries, &TreatmentEntry { id, ..entry })?;
        cx.touch(stay)?;
        // The log names no kind of entry: it is read by people without standing.
        cx.detail("record");
        Ok(TreatmentKept { id, verified: verified.unwrap_or(false) })
    }
}

fn on_its_day(
    what: &TreatmentWhat,
    on: NaiveDate,
    time: Option<NaiveTime>,
    plan: Option<FactId>,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut problem = |field: &str, message: &str| {
        found.push(Problem { field: field.into(), message: message.into() });
    };
    if today < on {
        problem("on", "This day is after today.");
    }
    if what.needs_time() && time.is_none() {
        problem("time", "Give the time as well.");
    }
    if what.needs_plan() && plan.is_none() {
        problem("plan", "Say which treatment it is about.");
    }
    found
}

fn plan_of(plans: &[Fact<MatPlan>], id: FactId) -> Result<&Fact<MatPlan>> {
    plans.iter().find(|fact| fact.id == id).ok_or(Error::NotFound("treatment"))
}

/// What takes the place of an entry names one that still stands, of the same kind.
fn require_replaced(
    entries: &[TreatmentEntry],
    what: &TreatmentWhat,
    replaces: Option<FactId>,
) -> Result<()> {
    let takes_back = matches!(what, TreatmentWhat::TakenBack { .. });
    let Some(id) = replaces else {
        return if takes_back { Err(Error::NotFound("entry")) } else { Ok(()) };
    };
    let held = standing(entries).into_iter().find(|entry| entry.id == id).ok_or(Error::Stale)?;
    if takes_back || held.what.kind() == what.kind() {
        return Ok(());
    }
    Err(Error::Refused(
        "A correction is of the same kind as what it corrects. Take the wrong one back, and record \
         the other."
            .into(),
    ))
}

/// A clinic that says it is so confirms the plan, which then says by whom and when.
fn verify(
    cx: &Writing<'_>,
    stay: StayId,
    plan: &Fact<MatPlan>,
    what: &TreatmentWhat,
    on: NaiveDate,
) -> Result<bool> {
    let TreatmentWhat::Verification { outcome: VerificationOutcome::Confirmed, whom, .. } = what
    else {
        return Ok(false);
    };
    if plan.value.verified != Verified::SaysSo {
        return Ok(false);
    }
    let verified = Verified::By { whom: whom.clone(), on };
    let value = MatPlan { verified, ..plan.value.clone() };
    facts::correct(cx.db, stay, plan, &value, &plan.source.0, plan.as_of)?;
    Ok(true)
}

/// What the record says now of the steps that it can close: an exam that went out, a kit given and
/// taught, a look into CURES. Where it says so no more, the step is open again.
fn close_steps(
    cx: &Writing<'_>,
    stay: StayId,
    before: &[TreatmentEntry],
    entry: &TreatmentEntry,
) -> Result<()> {
    let after: Vec<TreatmentEntry> = before.iter().chain([entry]).cloned().collect();
    let stands = standing(&after);
    let replaced = before.iter().find(|held| Some(held.id) == entry.replaces);
    let mut steps = Vec::new();
    for held in [Some(entry), replaced].into_iter().flatten() {
        let what = &held.what;
        let found = match what {
            TreatmentWhat::ScreeningExam { sent_on: Some(on), .. } if held.id == entry.id => {
                Some((Step::OtpExam, Some(*on), "done, and sent to the programme"))
            }
            TreatmentWhat::Naloxone { .. } => match rules::naloxone(&stands) {
                NaloxoneStands::Done => Some((Step::RescueKit, Some(entry.on), "given and taught")),
                NaloxoneStands::Refused => Some((Step::RescueKit, None, "refused by the person")),
                NaloxoneStands::ToGive | NaloxoneStands::ToTeach => None,
            },
            TreatmentWhat::Cures { .. } => rules::cures(&stands, cx.pack, cx.now.today)
                .map(|due| (Step::CuresCheck, Some(due.last), "looked at")),
            // An exam that did not go out closes nothing, and one that went stays sent.
            TreatmentWhat::ScreeningExam { .. }
            | TreatmentWhat::Verification { .. }
            | TreatmentWhat::Offer { .. }
            | TreatmentWhat::Withdrawal { .. }
            | TreatmentWhat::GuestDosing { .. }
            | TreatmentWhat::ThreeDaySupply { .. }
            | TreatmentWhat::TakeHome { .. }
            | TreatmentWhat::Started { .. }
            | TreatmentWhat::DoseChange { .. }
            | TreatmentWhat::TakenBack { .. } => continue,
        };
        steps.push(match (found, what) {
            (Some((step, Some(on), words)), _) => (step, ClosedHow::Done { on }, words),
            (Some((step, None, words)), _) => (step, ClosedHow::Waived, words),
            (None, TreatmentWhat::Naloxone { .. }) => open_again(cx, Step::RescueKit),
            (None, _) => open_again(cx, Step::CuresCheck),
        });
    }
    steps.dedup_by_key(|(step, ..)| *step);
    for (step, how, reason) in steps {
        let closed = ClosedStep {
            rule: step.key().into(),
            how,
            reason: reason.into(),
            on: cx.now.today,
            by: cx.who().into(),
        };
        steps::add(cx.db, stay, &closed)?;
    }
    Ok(())
}

/// Put off until today, which has come: nothing is closed any more.
fn open_again(cx: &Writing<'_>, step: Step) -> (Step, ClosedHow, &'static str) {
    (step, ClosedHow::Snoozed { until: cx.now.today }, "the record was corrected")
}
