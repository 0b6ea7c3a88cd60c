//! The tonight pack: what is printed at the door at 02:10, and what is not done.
//!
//! Four pages for somebody whose time is four minutes. Everything else goes in the morning.

use super::{
    Pack, PaperContext, door_card::door_card, dose_letter, person_sheet::person_sheet,
    pharmacy_slip::pharmacy_slip, receipt, told::Told,
};
use crate::{
    Result,
    features::{
        cases::Case,
        disclosure::Disclosed,
        milestones::{Milestone, Phase, State, Step, milestones, phase_tasks},
    },
    paper::Document,
};
use chrono::{NaiveDate, NaiveDateTime};

/// The same stay, disclosed once for each reader of the pack. A shared pack is never a shared
/// filter run.
#[derive(Debug, Clone, Copy)]
pub struct TonightCases<'a> {
    /// For the nurse who makes the pack, by her own standing.
    pub nurse: &'a Disclosed<Case>,
    pub person: &'a Disclosed<Case>,
    /// For the pharmacy that the person goes to.
    pub pharmacy: &'a Disclosed<Case>,
    pub custody: &'a Disclosed<Case>,
}

/// What is printed now, and what is left to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Tonight {
    /// Each with the name of its file, which is its document number.
    pub papers: Vec<(String, Document)>,
    /// What is not done, as the nurse may know it, the latest first.
    pub not_done: Vec<String>,
}

/// The digit of the last-dose letter.
const LETTER: u8 = 6;

/// The pack that can be printed now, with or without a release date.
///
/// Each paper's number is the pack's, with the paper's own digit behind it; a paper that is not
/// needed leaves its digit unused for everybody, so the numbers tell nothing.
pub fn tonight(
    cases: &TonightCases<'_>,
    pack: Option<&Pack>,
    context: &PaperContext<'_>,
) -> Result<Tonight> {
    let numbered = |digit: u8| PaperContext {
        number: format!("{}-{digit}", context.number),
        doses: if digit == LETTER { context.doses.clone() } else { Vec::new() },
        ..context.clone()
    };
    let contexts = [1, 2, 3, 4, 5, LETTER].map(numbered);
    let [for_nurse, for_person, for_pharmacy, for_receipt, for_custody, for_clinic] = &contexts;

    Told::new(cases.person, for_person).require_life()?;
    let mut papers = vec![
        door_card(&Told::new(cases.nurse, for_nurse), pack)?,
        person_sheet(&Told::new(cases.person, for_person))?,
    ];
    let pharmacy = Told::new(cases.pharmacy, for_pharmacy);
    if pharmacy.away().next().is_some() {
        papers.push(pharmacy_slip(&pharmacy)?);
    }
    let person = Told::new(cases.person, for_receipt);
    let both = receipt_number(&context.number, context.version);
    papers.push(receipt::clinical(&person, pack, &both)?);
    let equipment = person.equipment().next().is_some();
    let custody = Told::new(cases.custody, for_custody);
    papers.push(receipt::custody(&custody, pack, Some(equipment), &both)?);
    if !cases.person.mat.is_empty() {
        papers.push(dose_letter::dose_letter(&Told::new(cases.person, for_clinic))?);
    }
    let papers = papers.into_iter().map(|paper| (paper.number.clone(), paper)).collect();
    Ok(Tonight { papers, not_done: not_done(cases.nurse, context) })
}

/// The number that stands on both parts of the receipt: that of the papers for the door, with the
/// version that was printed.
pub(super) fn receipt_number(pack: &str, version: u32) -> String {
    format!("{pack}-R{version}")
}

/// What is open for somebody who may leave now, in words: what is late first, then what is due.
pub fn not_done(case: &Disclosed<Case>, context: &PaperContext<'_>) -> Vec<String> {
    not_done_of(&Told::new(case, context))
}

pub(super) fn not_done_of(told: &Told<'_>) -> Vec<String> {
    open_steps(told).iter().map(|open| words(told, open)).collect()
}

/// One thing that is open, before it is one line of text.
pub(super) struct Open {
    pub text: String,
    pub due: NaiveDate,
    /// The minute, for clocks in hours.
    pub due_time: Option<NaiveDateTime>,
    pub late: bool,
}

/// What is late first, then what is due.
pub(super) fn open_steps(told: &Told<'_>) -> Vec<Open> {
    let case = told.case.get();
    let (pack, now) = (told.context.pack, &told.context.prepared);
    let mut open: Vec<Milestone> =
        milestones(case, pack, now).into_iter().filter(Milestone::is_open).collect();
    open.sort_by_key(|step| (step.days, step.due, step.step));
    open.iter().map(|step| open_step(told, step)).collect()
}

fn open_step(told: &Told<'_>, step: &Milestone) -> Open {
    let case = told.case.get();
    let phases = [(Step::PhaseA, Phase::A), (Step::PhaseB, Phase::B), (Step::PhaseC, Phase::C)];
    let phase = phases.into_iter().find(|(of, _)| *of == step.step);
    let tasks = phase.map(|(_, phase)| phase_tasks(case, phase)).unwrap_or_default();
    let left: Vec<String> =
        tasks.into_iter().filter(|task| !task.done).map(|task| task.name).collect();
    let mut text = step.title(case);
    if !left.is_empty() {
        text = format!("{text}: {}", super::words::listed(left));
    }
    let about = step.fact.and_then(|id| case.medicines.iter().find(|fact| fact.id == id));
    if let Some(order) = about {
        text = format!("{text}: {}", order.value.drug);
    }
    let late = match step.state {
        State::Overdue | State::Missed => true,
        State::Upcoming
        | State::Due
        | State::Done
        | State::DoneLate
        | State::Waived
        | State::Snoozed => false,
    };
    Open { text, due: step.due, due_time: step.due_time, late }
}

/// "First two days: allergies asked, consent to share offered (due 03/02 22:40)".
fn words(told: &Told<'_>, open: &Open) -> String {
    let due = match open.due_time {
        Some(time) => format!("{} {}", told.day(time.date()), time.format("%H:%M")),
        None => told.day(open.due),
    };
    let late = if open.late { ", late" } else { "" };
    format!("{} (due {due}{late})", open.text)
}
