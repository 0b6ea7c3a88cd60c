//! The first two weeks of a stay that may end any hour (domain 4.4): three phases, counted from
//! booking, each with the tasks that a case can show as done.

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    calendar,
    features::{
        cases::{
            AppointmentKind, Case, MediCalStatus, MedicineState, Protection, Protections, TeamRole,
            TriageQuestion, TriageWord, Verified,
        },
        coverage::is_active,
        triage::rules as triage,
    },
    rule_pack::{Anchor, Key, Unit},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    A,
    B,
    C,
}

/// One task of a phase, in neutral words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhaseTask {
    pub name: String,
    pub done: bool,
}

/// A task before anybody reads it.
struct Task<'a> {
    name: &'static str,
    done: bool,
    protections: Protected<'a>,
}

/// What protects the facts by which a task was judged.
enum Protected<'a> {
    Not,
    By(&'a Protections),
    Sud,
}

const TREATMENT: &str = "Treatment from outside verified";

/// The tasks of a phase. A task that the case says nothing about is not listed: somebody on no
/// treatment has no treatment to verify, and nobody who may not know of it is told by a task.
pub fn phase_tasks(case: &Case, phase: Phase) -> Vec<PhaseTask> {
    tasks(case, phase).map(|task| PhaseTask { name: task.name.into(), done: task.done }).collect()
}

fn tasks(case: &Case, phase: Phase) -> impl Iterator<Item = Task<'_>> {
    let list = match phase {
        Phase::A => phase_a(case),
        Phase::B => phase_b(case),
        Phase::C => phase_c(case),
    };
    list.into_iter().flatten()
}

fn task(name: &'static str, done: bool) -> Task<'static> {
    Task { name, done, protections: Protected::Not }
}

fn phase_a(case: &Case) -> [Option<Task<'_>>; 4] {
    let status = case.medi_cal.as_ref().map(|fact| fact.value.status);
    let verified = case.mat.iter().find(|fact| fact.value.verified == Verified::SaysSo);
    let shown = verified.or_else(|| case.mat.first());
    let answered = |question| match triage::word(case, question) {
        Some(TriageWord::Yes | TriageWord::No) => true,
        Some(TriageWord::Later | TriageWord::Refused) | None => false,
    };
    let refused = triage::word(case, TriageQuestion::Consent) == Some(TriageWord::Refused);
    // Whoever says so at triage has a treatment to verify before anybody writes down which.
    let says_so = triage::word(case, TriageQuestion::Treatment) == Some(TriageWord::Yes);
    let treatment = shown.map(|fact| Task {
        name: TREATMENT,
        done: verified.is_none(),
        protections: Protected::By(&fact.protections),
    });
    [
        Some(task(
            "Medi-Cal status checked",
            status.is_some_and(|status| status != MediCalStatus::NotStarted)
                || answered(TriageQuestion::MediCal),
        )),
        Some(task("Allergies asked", case.allergies.is_some())),
        treatment.or_else(|| {
            says_so.then_some(Task { name: TREATMENT, done: false, protections: Protected::Sud })
        }),
        Some(task(
            "Consent to share offered",
            !case.consents.is_empty() || answered(TriageQuestion::Consent) || refused,
        )),
    ]
}

fn phase_b(case: &Case) -> [Option<Task<'_>>; 4] {
    let has = |role: TeamRole| case.team.iter().any(|member| member.value.role == role);
    let plan = case.medi_cal.as_ref().is_some_and(|fact| fact.value.plan.is_some());
    [
        Some(task("Care manager assigned", has(TeamRole::PreReleaseCareManager))),
        Some(task("Health plan identified", plan || has(TeamRole::PlanLiaison))),
        Some(task("ECM provider identified", has(TeamRole::PostReleaseCareManager))),
        Some(task("Phone or contact person known", !case.phones.is_empty())),
    ]
}

fn phase_c(case: &Case) -> [Option<Task<'_>>; 4] {
    let mut orders = case.medicines.iter().filter(|fact| is_active(&fact.value)).peekable();
    let first = orders.peek().map(|fact| &fact.protections);
    let ordered = orders.all(|fact| fact.value.state != MedicineState::Planned);
    let visit = case.appointments.iter().any(|fact| match fact.value.kind {
        AppointmentKind::PrimaryCare | AppointmentKind::Mat | AppointmentKind::BehavioralHealth => {
            true
        }
        AppointmentKind::Dental | AppointmentKind::Other => false,
    });
    [
        Some(task("First visit booked", visit)),
        first.map(|protections| Task {
            name: "Release medicines ordered",
            done: ordered,
            protections: Protected::By(protections),
        }),
        Some(task("Place for the first night known", case.tonight.is_some())),
        None,
    ]
}

/// The three phases, for everybody without a date, and for everybody who left without one.
pub(super) fn phases(engine: &mut Engine<'_>) {
    let Some(a_ends) = first_phase(engine) else {
        return;
    };
    let booked_on = engine.case.stay.booked_on;
    let b_ends = engine.pack.day_from(Key::ShortStayPhaseB, booked_on);
    let of = |step, key| {
        Draft::days(step, Anchor::Intake, booked_on, engine.pack.days(key)).in_custody_only()
    };
    let b = of(Step::PhaseB, Key::ShortStayPhaseB).from(a_ends);
    let c = of(Step::PhaseC, Key::ShortStayPhaseC).from(b_ends);
    push(engine, b, Phase::B);
    push(engine, c, Phase::C);
}

/// Phase A alone: what is owed to anybody who was just booked, wherever the stay leads. Answers
/// with the day on which it ends, or nothing for people with a date.
pub(super) fn first_phase(engine: &mut Engine<'_>) -> Option<NaiveDate> {
    if !engine.was_undated() {
        return None;
    }
    let stay = &engine.case.stay;
    let hours = engine.pack.number(Key::ShortStayPhaseA);
    let ends = calendar::add_hours(calendar::at(stay.booked_on, stay.booked_time), hours);
    let draft = Draft::days(Step::PhaseA, Anchor::Intake, stay.booked_on, hours)
        .timed(Unit::Hours, Some(ends))
        .from(stay.booked_on)
        .in_custody_only();
    push(engine, draft, Phase::A);
    Some(ends.date())
}

fn push(engine: &mut Engine<'_>, draft: Draft, phase: Phase) {
    let (mut done, mut of, mut protections) = (0, 0, Protections::none());
    for task in tasks(engine.case, phase) {
        of += 1;
        done += u8::from(task.done);
        protections = match task.protections {
            Protected::Not => protections,
            Protected::By(found) => protections.and(*found),
            Protected::Sud => protections.and(Protection::Sud),
        };
    }
    // The first phase is care that everybody is owed; the later ones are the programme's work.
    let not_theirs = phase != Phase::A && triage::not_in_programme(engine.case);
    let outcome = if done == of {
        Outcome::Known
    } else if not_theirs {
        Outcome::Waived(Reason::NotInProgramme)
    } else {
        Outcome::Open
    };
    engine.push(draft.tasks(done, of).protected(protections), outcome);
}
