//! Five words for five strands of care: Medi-Cal, treatment, medicines, equipment, handoff.

use super::rules::Steps;
use crate::{
    calendar::{Moment, add_days},
    features::{
        cases::{
            Case, EquipmentOrder, EquipmentState, MediCalStatus, MedicineOrder, MedicineState,
            Reached, Verified,
        },
        coverage::{CoverState, covers, is_active, is_in_hand},
        milestones::Step,
        release_window::{Destination, Window, destination},
    },
    rule_pack::RulePack,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Within so many days of leaving, days without cover are a matter for today.
const SOON_DAYS: i64 = 30;

/// A strand of care, in the order in which rows show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    MediCal,
    Treatment,
    Medicines,
    Equipment,
    Handoff,
}

impl Aspect {
    pub const ALL: [Self; 5] =
        [Self::MediCal, Self::Treatment, Self::Medicines, Self::Equipment, Self::Handoff];

    /// The steps that belong to it.
    fn steps(self) -> &'static [Step] {
        match self {
            Self::MediCal => &[
                Step::SubmitTarget,
                Step::CountyClockStandard,
                Step::CountyClockDisability,
                Step::CountyClockOuter,
                Step::ChaseFirst,
                Step::ChaseSecond,
                Step::ChaseThird,
                Step::ChaseAgain,
                Step::EscalateApplication,
                Step::ReleaseNotice,
                Step::YouthNotice,
                Step::FindPlan,
            ],
            Self::Treatment => &[
                Step::NextSublocade,
                Step::NextBrixadiWeekly,
                Step::NextBrixadiMonthly,
                Step::NextVivitrol,
                Step::CourtDose,
                Step::VerifyTreatment,
                Step::OtpExam,
                Step::RescueKit,
            ],
            Self::Medicines => &[
                Step::MedicinesOrdered,
                Step::PriorAuthorization,
                Step::MedicinesFilled,
                Step::MedicinesAtFacility,
                Step::BagReady,
                Step::MedicinesInHand,
                Step::NextInjection,
            ],
            Self::Equipment => {
                &[Step::EquipmentStart, Step::EquipmentStartWithTar, Step::EquipmentInHand]
            }
            Self::Handoff => &[
                Step::Handoff,
                Step::HandoffFallback,
                Step::FirstContact,
                Step::SecondContact,
                Step::ContactBackstop,
            ],
        }
    }
}

/// How urgent a state is; screens give it an icon and a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing to say and nothing to do.
    Nothing,
    Good,
    UnderWay,
    Due,
    Late,
}

/// What a strand has come to, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChipWord {
    CoverUnknown,
    CoverActive,
    CoverAtRelease,
    CoverSuspended,
    CoverWithCounty,
    CoverCountyAsks,
    CoverNotSent,
    CoverNotStarted,
    CoverDeclined,
    CoverEnded,
    CoverAppeal,
    TreatmentNone,
    TreatmentStopped,
    TreatmentCovered,
    TreatmentLate,
    TreatmentUncovered,
    /// The person says so, and nobody outside has confirmed it.
    TreatmentNotVerified,
    MedicinesNone,
    MedicinesNeeded,
    MedicinesOrdered,
    MedicinesHere,
    MedicinesInBag,
    MedicinesGiven,
    MedicinesNotInHand,
    EquipmentNone,
    EquipmentNeeded,
    EquipmentOrdered,
    EquipmentDenied,
    EquipmentHere,
    EquipmentGiven,
    /// The person goes to another facility or agency.
    HandoffNotOurs,
    HandoffNotHeld,
    HandoffHeld,
}

/// One strand as a row shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chip {
    pub aspect: Aspect,
    pub word: ChipWord,
    pub tone: Tone,
}

/// The five strands, whoever looks. `open` and `late` are the steps that are waiting.
pub(super) fn chips(
    case: &Case,
    window: &Window,
    (open, late): (Steps, Steps),
    pack: &RulePack,
    now: &Moment,
) -> [Chip; 5] {
    Aspect::ALL.map(|aspect| {
        let (word, usual) = match aspect {
            Aspect::MediCal => coverage(case),
            Aspect::Treatment => treatment(case, window, pack, now),
            Aspect::Medicines => medicines(case),
            Aspect::Equipment => equipment(case),
            Aspect::Handoff => handoff(case),
        };
        let holds = |steps: Steps| aspect.steps().iter().any(|step| steps.holds(*step));
        let waiting = [(late, Tone::Late), (open, Tone::Due)];
        let urgency = waiting.into_iter().find(|(steps, _)| holds(*steps)).map(|(_, tone)| tone);
        let tone = urgency.map_or(usual, |urgency| usual.max(urgency));
        Chip { aspect, word, tone }
    })
}

fn coverage(case: &Case) -> (ChipWord, Tone) {
    let Some(fact) = &case.medi_cal else {
        return (ChipWord::CoverUnknown, Tone::Nothing);
    };
    match fact.value.status {
        MediCalStatus::StatusCheckedActive
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Restored => (ChipWord::CoverActive, Tone::Good),
        MediCalStatus::ApprovedPendingRelease => (ChipWord::CoverAtRelease, Tone::Good),
        MediCalStatus::StatusCheckedSuspended | MediCalStatus::Suspended => {
            (ChipWord::CoverSuspended, Tone::UnderWay)
        }
        MediCalStatus::Submitted
        | MediCalStatus::ReceivedByCounty
        | MediCalStatus::UnsuspensionRequested => (ChipWord::CoverWithCounty, Tone::UnderWay),
        MediCalStatus::RfiPending => (ChipWord::CoverCountyAsks, Tone::Due),
        MediCalStatus::Draft | MediCalStatus::AwaitingSignature => {
            (ChipWord::CoverNotSent, Tone::UnderWay)
        }
        MediCalStatus::NotStarted => (ChipWord::CoverNotStarted, Tone::Nothing),
        MediCalStatus::DeclinedByPerson => (ChipWord::CoverDeclined, Tone::Nothing),
        MediCalStatus::Denied | MediCalStatus::Withdrawn | MediCalStatus::Discontinued => {
            (ChipWord::CoverEnded, Tone::Nothing)
        }
        MediCalStatus::Appeal => (ChipWord::CoverAppeal, Tone::UnderWay),
    }
}

/// The worst of the running plans. Far from release, days without cover are no alarm yet.
fn treatment(case: &Case, window: &Window, pack: &RulePack, now: &Moment) -> (ChipWord, Tone) {
    if case.mat.is_empty() {
        return (ChipWord::TreatmentNone, Tone::Nothing);
    }
    let soon = window.closes.is_none_or(|closes| closes <= add_days(now.today, SOON_DAYS));
    let near = |tone: Tone| if soon { tone } else { Tone::UnderWay };
    let ours = destination(case) == Destination::Community;
    let mut worst = (ChipWord::TreatmentStopped, Tone::Nothing);
    // Other injections are no treatment of addiction: nothing here tells of them.
    for cover in covers(case, pack, now.today, false).iter().filter(|cover| cover.is_mat()) {
        let here = if ours && cover.holds(CoverState::Uncovered) {
            (ChipWord::TreatmentUncovered, near(Tone::Late))
        } else if ours && cover.holds(CoverState::Late) {
            (ChipWord::TreatmentLate, near(Tone::Due))
        } else {
            (ChipWord::TreatmentCovered, Tone::Good)
        };
        let says_so = cover.courses.iter().any(|course| course.verified == Some(&Verified::SaysSo));
        let here =
            if says_so { (ChipWord::TreatmentNotVerified, here.1.max(Tone::Due)) } else { here };
        if worst.1 < here.1 {
            worst = here;
        }
    }
    worst
}

/// The order that is furthest behind.
fn medicines(case: &Case) -> (ChipWord, Tone) {
    let active = || case.medicines.iter().map(|fact| &fact.value).filter(|order| is_active(order));
    // What was refused, or could not be brought to anybody, is nobody's work any more.
    let settled = |order: &&MedicineOrder| {
        !is_in_hand(order) && matches!(order.reached, Some(Reached::Refused | Reached::Unreachable))
    };
    let open = active().filter(|order| !settled(order));
    let furthest_behind = open.map(medicine).min_by_key(|(word, _)| behind(*word));
    let all_settled = active().next().map(|_| (ChipWord::MedicinesNotInHand, Tone::Nothing));
    furthest_behind.or(all_settled).unwrap_or((ChipWord::MedicinesNone, Tone::Nothing))
}

fn medicine(order: &MedicineOrder) -> (ChipWord, Tone) {
    if is_in_hand(order) {
        return (ChipWord::MedicinesGiven, Tone::Good);
    }
    match order.state {
        MedicineState::NotInHand => (ChipWord::MedicinesNotInHand, Tone::Late),
        MedicineState::Planned => (ChipWord::MedicinesNeeded, Tone::Nothing),
        MedicineState::Ordered
        | MedicineState::PaPending
        | MedicineState::SentToPharmacy
        | MedicineState::Filled => (ChipWord::MedicinesOrdered, Tone::UnderWay),
        MedicineState::ReceivedAtFacility | MedicineState::QcChecked => {
            (ChipWord::MedicinesHere, Tone::UnderWay)
        }
        MedicineState::ReadyBag => (ChipWord::MedicinesInBag, Tone::Good),
        MedicineState::HandedOver => (ChipWord::MedicinesGiven, Tone::Good),
        MedicineState::Returned | MedicineState::Cancelled => {
            (ChipWord::MedicinesNone, Tone::Nothing)
        }
    }
}

/// The words stand in the order of the work, but trouble is seen first.
fn behind(word: ChipWord) -> (bool, ChipWord) {
    let is_trouble = [ChipWord::MedicinesNotInHand, ChipWord::EquipmentDenied].contains(&word);
    (!is_trouble, word)
}

fn equipment(case: &Case) -> (ChipWord, Tone) {
    let wanted = |order: &&EquipmentOrder| order.state != EquipmentState::Cancelled;
    let orders = case.equipment.iter().map(|fact| &fact.value).filter(wanted);
    let least = orders.map(|order| item(order.state)).min_by_key(|(word, _)| behind(*word));
    least.unwrap_or((ChipWord::EquipmentNone, Tone::Nothing))
}

fn item(state: EquipmentState) -> (ChipWord, Tone) {
    match state {
        EquipmentState::NeedIdentified
        | EquipmentState::DocsIncomplete
        | EquipmentState::F2fNeeded => (ChipWord::EquipmentNeeded, Tone::UnderWay),
        EquipmentState::Ordered
        | EquipmentState::TarSubmitted
        | EquipmentState::TarApproved
        | EquipmentState::SupplierConfirmed
        | EquipmentState::ShippedToHome
        | EquipmentState::PickupScheduled => (ChipWord::EquipmentOrdered, Tone::UnderWay),
        EquipmentState::TarDenied => (ChipWord::EquipmentDenied, Tone::Late),
        EquipmentState::DeliveredToFacility => (ChipWord::EquipmentHere, Tone::Good),
        EquipmentState::InHand | EquipmentState::Loaner => (ChipWord::EquipmentGiven, Tone::Good),
        EquipmentState::Cancelled => (ChipWord::EquipmentNone, Tone::Nothing),
    }
}

fn handoff(case: &Case) -> (ChipWord, Tone) {
    if destination(case) != Destination::Community {
        return (ChipWord::HandoffNotOurs, Tone::Nothing);
    }
    if case.handoffs.iter().any(|fact| fact.value.person_present) {
        (ChipWord::HandoffHeld, Tone::Good)
    } else {
        (ChipWord::HandoffNotHeld, Tone::Nothing)
    }
}
