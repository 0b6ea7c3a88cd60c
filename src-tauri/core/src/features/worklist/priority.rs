//! A transparent score: facts that make the first days after release dangerous, each with a
//! weight from the pack. Not validated, and says so. Race and ethnicity never enter; a case does
//! not even hold them.

use crate::{
    calendar::Moment,
    features::{
        cases::{Case, MediCalStatus, MedicineOrder},
        coverage::{Course, CoverState, covers, is_active},
        milestones::{Milestone, State, Step},
        release_window::{Destination, Window, destination},
    },
    rule_pack::{Key, RulePack},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody booked so lately counts as new (domain 14).
const NEW_DAYS: i64 = 3;

macro_rules! parts {
    ($($name:ident, $key:ident, $why:literal;)*) => {
        /// One reason to look at somebody sooner.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Part { $($name,)* }

        impl Part {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The rule that holds its weight.
            pub fn key(self) -> Key {
                match self { $(Self::$name => Key::$key,)* }
            }

            /// The reason in words.
            pub fn why(self) -> &'static str {
                match self { $(Self::$name => $why,)* }
            }
        }
    };
}

parts! {
    LeavingIn14Days, PriorityLeavingIn14Days, "leaves within 14 days, or left within 14 days";
    LeavingIn30Days, PriorityLeavingIn30Days, "leaves within 30 days";
    MatWithoutVisit, PriorityMatWithoutVisit, "on treatment, and no visit booked that continues it";
    MatUncovered, PriorityMatUncovered, "days without cover after release";
    InjectableNearRelease, PriorityInjectableNearRelease, "an injection falls due near release";
    Warning, PriorityWarning, "a problem that must be seen first";
    HighAlertMedicine, PriorityHighAlertMedicine, "a medicine that must not stop abruptly";
    MedicinesNotInHand, PriorityMedicinesNotInHand, "left without the medicines";
    NoPlaceTonight, PriorityNoPlaceTonight, "no place known for the first night";
    NewWithoutDate, PriorityNewWithoutDate, "just booked, and no release date";
    NoCoverage, PriorityNoCoverage, "no active Medi-Cal known";
    NoHandoff, PriorityNoHandoff, "no handoff held";
    OverdueStep, PriorityOverdueStep, "a step is late";
}

/// The score with its parts, small enough to keep for everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Priority {
    pub score: i64,
    parts: u16,
}

/// One part of a score, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Component {
    pub name: Part,
    pub points: i64,
    pub why: String,
}

impl Priority {
    fn add(&mut self, part: Part, pack: &RulePack) {
        self.parts |= 1 << part as u16;
        self.score += pack.number(part.key());
    }

    pub fn holds(&self, part: Part) -> bool {
        self.parts & 1 << part as u16 != 0
    }

    /// The parts in words, heaviest first. Their points add up to the score.
    pub fn components(&self, pack: &RulePack) -> Vec<Component> {
        let held = Part::ALL.iter().copied().filter(|part| self.holds(*part));
        let mut list: Vec<Component> = held
            .map(|part| Component {
                name: part,
                points: pack.number(part.key()),
                why: part.why().into(),
            })
            .collect();
        list.sort_by_key(|component| std::cmp::Reverse(component.points));
        list
    }
}

/// How soon somebody should be looked at, from what is known of the case.
pub fn priority(
    case: &Case,
    milestones: &[Milestone],
    window: &Window,
    pack: &RulePack,
    now: &Moment,
) -> Priority {
    let mut score = Priority::default();
    if destination(case) != Destination::Community {
        if is_late(milestones) {
            score.add(Part::OverdueStep, pack);
        }
        return score;
    }
    let to_go = window.closes.map(|release| (release - now.today).num_days());
    // A date that passed is as near as one that comes.
    let near = |days: i64| to_go.is_some_and(|to_go| -days <= to_go && to_go <= days);
    let soon = near(30) || window.past_date;
    if near(14) || window.past_date {
        score.add(Part::LeavingIn14Days, pack);
    } else if near(30) {
        score.add(Part::LeavingIn30Days, pack);
    }
    treatment(&mut score, case, pack, now, soon || to_go.is_none());
    if case.problems.iter().any(|fact| fact.value.warning) {
        score.add(Part::Warning, pack);
    }
    let high_alert = |order: &MedicineOrder| order.high_alert && is_active(order);
    if case.medicines.iter().any(|fact| high_alert(&fact.value)) {
        score.add(Part::HighAlertMedicine, pack);
    }
    let not_in_hand =
        milestones.iter().any(|held| held.step == Step::MedicinesInHand && held.is_open());
    if not_in_hand && !case.stay.in_custody() {
        score.add(Part::MedicinesNotInHand, pack);
    }
    if soon && case.tonight.is_none() {
        score.add(Part::NoPlaceTonight, pack);
    }
    let days_here = (now.today - case.stay.booked_on).num_days();
    if to_go.is_none() && days_here < NEW_DAYS {
        score.add(Part::NewWithoutDate, pack);
    }
    if !is_covered(case) {
        score.add(Part::NoCoverage, pack);
    }
    if soon && !case.handoffs.iter().any(|fact| fact.value.person_present) {
        score.add(Part::NoHandoff, pack);
    }
    if is_late(milestones) {
        score.add(Part::OverdueStep, pack);
    }
    score
}

fn treatment(score: &mut Priority, case: &Case, pack: &RulePack, now: &Moment, soon: bool) {
    if case.mat.is_empty() || !soon {
        return;
    }
    let (mut without_visit, mut uncovered, mut injection) = (false, false, false);
    let close = pack.days(Key::MatOfferDays);
    for cover in covers(case, pack, now.today, false).iter().filter(|cover| cover.is_mat()) {
        without_visit |= cover.visit.is_none();
        uncovered |= cover.holds(CoverState::Uncovered);
        let mut due = cover.courses.iter().filter_map(Course::next_usual);
        injection |= due.any(|due| (due - cover.release).num_days().abs() <= close);
    }
    for (holds, part) in [
        (without_visit, Part::MatWithoutVisit),
        (uncovered, Part::MatUncovered),
        (injection, Part::InjectableNearRelease),
    ] {
        if holds {
            score.add(part, pack);
        }
    }
}

fn is_late(milestones: &[Milestone]) -> bool {
    milestones.iter().any(|held| held.state == State::Overdue)
}

fn is_covered(case: &Case) -> bool {
    case.medi_cal.as_ref().is_some_and(|fact| match fact.value.status {
        MediCalStatus::StatusCheckedActive
        | MediCalStatus::ApprovedPendingRelease
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Restored => true,
        MediCalStatus::NotStarted
        | MediCalStatus::StatusCheckedSuspended
        | MediCalStatus::Draft
        | MediCalStatus::DeclinedByPerson
        | MediCalStatus::AwaitingSignature
        | MediCalStatus::Submitted
        | MediCalStatus::ReceivedByCounty
        | MediCalStatus::RfiPending
        | MediCalStatus::Denied
        | MediCalStatus::Withdrawn
        | MediCalStatus::Suspended
        | MediCalStatus::UnsuspensionRequested
        | MediCalStatus::Discontinued
        | MediCalStatus::Appeal => false,
    })
}
