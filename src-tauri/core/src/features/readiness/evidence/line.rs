//! What each figure says, in words that follow the number.

use crate::rule_pack::{Key, RulePack, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReadinessLine")]
pub enum Line {
    MediCalAskedInTime,
    MediCalAsked,
    MediCalLeftSooner,
    MediCalDaysToAsk,
    ApplicationsSent,
    ApplicationsDecidedInTime,
    ApplicationDaysToSend,
    ApplicationDaysToDecide,
    ActiveOnLeaving,
    DaysToActive,
    ScreenedInTime,
    Screened,
    ScreenedLeftSooner,
    DaysToScreen,
    FoundEligible,
    LinkNeedAsked,
    LinkNeeded,
    CareManagerNamed,
    CareManagerOutside,
    DaysToCareManager,
    Consultation,
    InReachAssigned,
    InReachLogged,
    MedicinesOrderedInTime,
    MedicinesOrdered,
    TreatmentAsked,
    TreatmentOn,
    TreatmentDeclined,
    MedicinesInHand,
    MedicinesLastLongEnough,
    EquipmentInHand,
    ToldBeforeLeaving,
    ToldInTime,
    ToldActual,
    DaysToldBefore,
    PaperBeforeLeaving,
    DaysPaperBefore,
    HandoffBefore,
    HandoffInTime,
    HandoffWithPerson,
    HandoffAfter,
    LinkTold,
    LinkVisit,
    Staff,
    StaffInside,
    ProvidersInForce,
    ProvidersEnrolled,
    AgreementsInForce,
    AgreementsEnded,
    AgreementsEndingSoon,
    ExportRuns,
    ExportRecipients,
    LogEntries,
}

impl Line {
    /// The number of the pack that decides what counts, where there is one.
    pub fn rule(self) -> Option<Key> {
        Some(match self {
            Self::MediCalAskedInTime | Self::ScreenedInTime => Key::ShortStayPhaseA,
            Self::ApplicationsDecidedInTime => Key::AppCountyClockStandard,
            Self::MedicinesOrderedInTime => Key::MedsOrderBy,
            Self::MedicinesLastLongEnough => Key::MedsReleaseSupplyDays,
            Self::ToldInTime => Key::CountyReleaseNotice,
            Self::HandoffInTime => Key::HandoffCompleteBy,
            Self::HandoffAfter => Key::HandoffFallbackUnplanned,
            Self::AgreementsEndingSoon => Key::ReadinessAgreementWarnDays,
            Self::MediCalAsked
            | Self::MediCalLeftSooner
            | Self::MediCalDaysToAsk
            | Self::ApplicationsSent
            | Self::ApplicationDaysToSend
            | Self::ApplicationDaysToDecide
            | Self::ActiveOnLeaving
            | Self::DaysToActive
            | Self::Screened
            | Self::ScreenedLeftSooner
            | Self::DaysToScreen
            | Self::FoundEligible
            | Self::LinkNeedAsked
            | Self::LinkNeeded
            | Self::CareManagerNamed
            | Self::CareManagerOutside
            | Self::DaysToCareManager
            | Self::Consultation
            | Self::InReachAssigned
            | Self::InReachLogged
            | Self::MedicinesOrdered
            | Self::TreatmentAsked
            | Self::TreatmentOn
            | Self::TreatmentDeclined
            | Self::MedicinesInHand
            | Self::EquipmentInHand
            | Self::ToldBeforeLeaving
            | Self::ToldActual
            | Self::DaysToldBefore
            | Self::PaperBeforeLeaving
            | Self::DaysPaperBefore
            | Self::HandoffBefore
            | Self::HandoffWithPerson
            | Self::LinkTold
            | Self::LinkVisit
            | Self::Staff
            | Self::StaffInside
            | Self::ProvidersInForce
            | Self::ProvidersEnrolled
            | Self::AgreementsInForce
            | Self::AgreementsEnded
            | Self::ExportRuns
            | Self::ExportRecipients
            | Self::LogEntries => return None,
        })
    }

    /// What stands after the number.
    pub fn words(self, pack: &RulePack) -> String {
        let number = |key| pack.number(key);
        let days = |days: i64| format!("{days} {}", Unit::Days.word(days));
        let hours = pack.number(Key::ShortStayPhaseA);
        let in_time = || format!("within {} of booking", days(days_of(hours)));
        match self {
            Self::MediCalAskedInTime => format!("Medi-Cal status known {}", in_time()),
            Self::MediCalAsked => "booked people whose Medi-Cal status is known".into(),
            Self::MediCalLeftSooner | Self::ScreenedLeftSooner => {
                "left before it was due, and are not counted above".into()
            }
            Self::MediCalDaysToAsk => "from booking to knowing the status".into(),
            Self::ApplicationsSent => "applications sent, of those begun".into(),
            Self::ApplicationsDecidedInTime => format!(
                "decided by the county within {} of receipt ({} where a disability must be established)",
                days(number(Key::AppCountyClockStandard)),
                number(Key::AppCountyClockDisability)
            ),
            Self::ApplicationDaysToSend => "from booking to sending the application".into(),
            Self::ApplicationDaysToDecide => "from sending to the decision".into(),
            Self::ActiveOnLeaving => {
                "left with Medi-Cal active that day, of those with coverage to activate".into()
            }
            Self::DaysToActive => "from leaving to active coverage".into(),
            Self::ScreenedInTime => format!("screened {}", in_time()),
            Self::Screened => "booked people who were screened or declined".into(),
            Self::DaysToScreen => "from booking to the screening".into(),
            Self::FoundEligible => "found eligible, of those screened".into(),
            Self::LinkNeedAsked => {
                "eligible people asked about behavioral health by somebody who may know".into()
            }
            Self::LinkNeeded => "of them need a link to county behavioral health".into(),
            Self::CareManagerNamed => "eligible people with a pre-release care manager".into(),
            Self::CareManagerOutside => {
                "eligible people with a care manager for the time after".into()
            }
            Self::DaysToCareManager => "from the screening to a care manager".into(),
            Self::Consultation => {
                "eligible people with a clinical visit on a day in custody".into()
            }
            Self::InReachAssigned => "eligible people with an in-reach worker assigned".into(),
            Self::InReachLogged => "people with a service in reach or by video in the log".into(),
            Self::ProvidersInForce => "providers in the registry, in force today".into(),
            Self::ProvidersEnrolled => {
                "of these with an NPI and an enrollment that somebody confirmed".into()
            }
            Self::MedicinesOrderedInTime => format!(
                "left with every release medicine ordered {} before or sooner",
                days(-number(Key::MedsOrderBy))
            ),
            Self::MedicinesOrdered => "left with every release medicine ordered by that day".into(),
            Self::TreatmentAsked => "booked people asked about treatment, or on it".into(),
            Self::TreatmentOn => "with a treatment that goes on".into(),
            Self::TreatmentDeclined => "did not want to be asked".into(),
            Self::MedicinesInHand => "left with every release medicine in hand".into(),
            Self::MedicinesLastLongEnough => format!(
                "left with every medicine in hand for {} or more",
                days(number(Key::MedsReleaseSupplyDays))
            ),
            Self::EquipmentInHand => "left with all their equipment in hand".into(),
            Self::ToldBeforeLeaving => "left after the county was told that very date".into(),
            Self::ToldInTime => {
                format!("told {} before or sooner", days(-number(Key::CountyReleaseNotice)))
            }
            Self::ToldActual => "told again that the person had left".into(),
            Self::DaysToldBefore => "from the notice to leaving".into(),
            Self::PaperBeforeLeaving => {
                "left after a packet was made for the plan or the ECM provider".into()
            }
            Self::DaysPaperBefore => "from the first such packet to leaving".into(),
            Self::HandoffBefore => "left after a warm handoff".into(),
            Self::HandoffInTime => format!(
                "left after a handoff {} before or sooner",
                days(-number(Key::HandoffCompleteBy))
            ),
            Self::HandoffWithPerson => {
                "handoffs before leaving at which the person was there".into()
            }
            Self::HandoffAfter => format!(
                "without a handoff before, held one within {} after",
                days(number(Key::HandoffFallbackUnplanned))
            ),
            Self::LinkTold => {
                "left after county behavioral health was sent records or had a contact named".into()
            }
            Self::LinkVisit => {
                "with a behavioral health or treatment appointment after leaving".into()
            }
            Self::Staff => "active accounts of staff".into(),
            Self::StaffInside => "of them inside the treatment programme".into(),
            Self::AgreementsInForce => "agreements in force".into(),
            Self::AgreementsEnded => "ended, and not renewed".into(),
            Self::AgreementsEndingSoon => format!(
                "of those in force end within {}",
                days(number(Key::ReadinessAgreementWarnDays))
            ),
            Self::ExportRuns => "files made for counties, plans and agencies".into(),
            Self::ExportRecipients => "on the list of those who are due files".into(),
            Self::LogEntries => "entries in the log".into(),
        }
    }
}

/// Hours in whole days, as records without an hour can be counted.
pub(super) fn days_of(hours: i64) -> i64 {
    (hours + 23).div_euclid(24)
}
