//! The steps that can be due, each with its key, its rule, its doer and its plain title.

use super::Phase;
use crate::{
    features::{cases::MatProduct, coverage::Product},
    rule_pack::Key,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose work a step usually is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    Nurse,
    Prescriber,
    Coordinator,
    Eligibility,
    ReleaseOfficer,
    InReach,
    Supervisor,
}

macro_rules! steps {
    ($($name:ident = $key:literal, $rule:expr, $doer:ident, $title:literal;)*) => {
        /// One kind of work. Its key is the key of its rule, where one number decides it.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        pub enum Step {
            $(#[serde(rename = $key)] $name,)*
        }

        impl Step {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The milestone key, as in the rule pack and in closed steps.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The rule that decides the date; `None` where no single number does.
            pub fn rule(self) -> Option<Key> {
                match self { $(Self::$name => $rule,)* }
            }

            pub fn doer(self) -> Doer {
                match self { $(Self::$name => Doer::$doer,)* }
            }

            /// The step in neutral words: no drug, no diagnosis.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

steps! {
    SubmitTarget = "app.submit_target_known_release", None, Eligibility, "Medi-Cal application sent";
    CountyClockStandard = "app.county_clock_standard", Some(Key::AppCountyClockStandard), Eligibility, "County decides the Medi-Cal application";
    CountyClockDisability = "app.county_clock_disability", Some(Key::AppCountyClockDisability), Eligibility, "County decides the Medi-Cal application (disability)";
    CountyClockOuter = "app.county_clock_outer", Some(Key::AppCountyClockOuter), Eligibility, "Outer limit of the county's decision";
    ChaseFirst = "app.chase_first", Some(Key::AppChaseFirst), Eligibility, "Ask the county how the application stands";
    ChaseSecond = "app.chase_second", Some(Key::AppChaseSecond), Eligibility, "Ask the county again";
    ChaseThird = "app.chase_third", Some(Key::AppChaseThird), Eligibility, "Ask the county a third time";
    ChaseAgain = "app.chase_again", Some(Key::AppChaseAgain), Eligibility, "Ask the county once more";
    EscalateApplication = "app.escalate_by", Some(Key::AppEscalateBy), Supervisor, "Open application to a supervisor";
    ReleaseNotice = "county.release_notice", Some(Key::CountyReleaseNotice), Eligibility, "Release date told to the county";
    YouthNotice = "youth.medi_cal_notice_days", Some(Key::YouthMediCalNoticeDays), Eligibility, "County told of a minor's stay";
    Handoff = "handoff.complete_by", Some(Key::HandoffCompleteBy), Coordinator, "Warm handoff meeting";
    HandoffFallback = "handoff.fallback_unplanned", Some(Key::HandoffFallbackUnplanned), Coordinator, "Handoff after an unplanned release";
    FirstContact = "followup.first_contact", Some(Key::FollowupFirstContact), Coordinator, "First contact after release";
    SecondContact = "followup.second_contact", Some(Key::FollowupSecondContact), Coordinator, "Second contact after release";
    ContactBackstop = "followup.stc_backstop", Some(Key::FollowupStcBackstop), Coordinator, "Follow-up no later than a month after release";
    BehavioralHealthLink = "bhlink.notify_by", Some(Key::BhlinkNotifyBy), Coordinator, "County behavioral health told";
    MedicinesOrdered = "meds.order_by", Some(Key::MedsOrderBy), Prescriber, "Release medicines ordered";
    PriorAuthorization = "meds.pa_by", Some(Key::MedsPaBy), Nurse, "Prior authorization settled";
    MedicinesFilled = "meds.filled_by", Some(Key::MedsFilledBy), Nurse, "Release medicines filled";
    MedicinesAtFacility = "meds.at_facility_by", Some(Key::MedsAtFacilityBy), Nurse, "Release medicines at the facility";
    BagReady = "meds.bag_ready_by", Some(Key::MedsBagReadyBy), Nurse, "Release bag ready";
    MedicinesInHand = "meds.release_supply_days", Some(Key::MedsReleaseSupplyDays), Nurse, "Medicines in hand";
    NextFill = "meds.next_fill_lead", Some(Key::MedsNextFillLead), Coordinator, "Next fill";
    ReadyOrder = "meds.ready_order_days", Some(Key::MedsReadyOrderDays), Nurse, "Medicines kept ready renewed";
    EquipmentStart = "dme.start", Some(Key::DmeStart), Nurse, "Equipment started";
    EquipmentStartWithTar = "dme.start_with_tar", Some(Key::DmeStartWithTar), Nurse, "Equipment that needs authorization started";
    EquipmentInHand = "dme.in_hand", None, Nurse, "Equipment in hand";
    PhaseA = "short_stay.phase_a", Some(Key::ShortStayPhaseA), Nurse, "First two days";
    PhaseB = "short_stay.phase_b", Some(Key::ShortStayPhaseB), Coordinator, "First week";
    PhaseC = "short_stay.phase_c", Some(Key::ShortStayPhaseC), Coordinator, "Second week";
    Caa5121Screening = "caa5121.pre_days", Some(Key::Caa5121PreDays), Coordinator, "Second clock: screening and diagnostics";
    Caa5121Latest = "caa5121.post_latest", Some(Key::Caa5121PostLatest), Coordinator, "Second clock: last day for screening";
    Caa5121CaseManagement = "caa5121.tcm_post_days", Some(Key::Caa5121TcmPostDays), Coordinator, "Second clock: targeted case management";
    PastDate = "custody.past_date", None, Coordinator, "Past the release date and still here";
    TransferPacket = "transfer.packet", None, Nurse, "Transfer packet";
    NextSublocade = "mat.sublocade.usual_days", Some(Key::MatSublocadeUsualDays), Nurse, "Next dose";
    NextBrixadiWeekly = "mat.brixadi_weekly.usual_days", Some(Key::MatBrixadiWeeklyUsualDays), Nurse, "Next dose";
    NextBrixadiMonthly = "mat.brixadi_monthly.usual_days", Some(Key::MatBrixadiMonthlyUsualDays), Nurse, "Next dose";
    NextVivitrol = "mat.vivitrol.usual_days", Some(Key::MatVivitrolUsualDays), Nurse, "Next dose";
    NextInjection = "lai.next_dose", None, Nurse, "Next injection";
    CourtDose = "mat.court_dose", None, Nurse, "Dose before transport";
    VerifyTreatment = "mat.verify", None, Nurse, "Clinic asked whether it is so";
    OtpExam = "otp.screening_exam_max_age", Some(Key::OtpScreeningExamMaxAge), Prescriber, "Screening exam for the treatment programme";
    RescueKit = "mat.naloxone", None, Nurse, "Rescue kit given and taught";
    CuresCheck = "cures.recheck_months", Some(Key::CuresRecheckMonths), Prescriber, "State prescription record looked at";
    CourtAnswer = "court.return_hour", Some(Key::CourtReturnHour), Coordinator, "Released at court?";
    TellHolders = "update.tell_by", Some(Key::UpdateTellBy), Coordinator, "Change told to whoever holds a paper";
    TransitionalRent = "housing.transitional_rent", Some(Key::HousingTransitionalRent), Coordinator, "Housing on release looked at";
    RestoreAsked = "coverage.restore_asked", None, Eligibility, "County asked to restore suspended Medi-Cal";
    Restored = "coverage.restored", None, Eligibility, "Suspended Medi-Cal restored";
    FindPlan = "coverage.find_plan", None, Eligibility, "Right health plan found";
    WorkRequirement = "workreq.remind", Some(Key::WorkreqRemind), Eligibility, "Custody exception to the work requirement ends soon";
}

impl Step {
    /// The step for the next dose of a product; daily products have none.
    pub(super) fn next_dose(product: Product) -> Option<Self> {
        let Product::Mat(product) = product else { return Some(Self::NextInjection) };
        match product {
            MatProduct::Sublocade => Some(Self::NextSublocade),
            MatProduct::BrixadiWeekly => Some(Self::NextBrixadiWeekly),
            MatProduct::BrixadiMonthly => Some(Self::NextBrixadiMonthly),
            MatProduct::Vivitrol => Some(Self::NextVivitrol),
            MatProduct::BuprenorphineDaily
            | MatProduct::MethadoneDaily
            | MatProduct::NaltrexoneDaily => None,
        }
    }

    pub(crate) fn next_dose_steps() -> [Self; 5] {
        [
            Self::NextSublocade,
            Self::NextBrixadiWeekly,
            Self::NextBrixadiMonthly,
            Self::NextVivitrol,
            Self::NextInjection,
        ]
    }

    /// Whether the drug belongs to its title: a person can have several of these at a time.
    pub(crate) fn names_drug(self) -> bool {
        self == Self::CourtDose || Self::next_dose_steps().contains(&self)
    }

    /// Whether it is about one day in court or one change, so that closing it says nothing of the
    /// next one.
    pub(super) fn is_of_one_day(self) -> bool {
        matches!(self, Self::CourtAnswer | Self::CourtDose | Self::TellHolders | Self::ChaseAgain)
    }

    /// The phase of a short stay that this step is.
    pub fn phase(self) -> Option<Phase> {
        [(Self::PhaseA, Phase::A), (Self::PhaseB, Phase::B), (Self::PhaseC, Phase::C)]
            .into_iter()
            .find(|(step, _)| *step == self)
            .map(|(_, phase)| phase)
    }

    /// Work at the bedside that must be done before the person goes: doses, the bag, equipment.
    pub fn is_bedside(self) -> bool {
        matches!(
            self,
            Self::NextSublocade
                | Self::NextBrixadiWeekly
                | Self::NextBrixadiMonthly
                | Self::NextVivitrol
                | Self::NextInjection
                | Self::CourtDose
                | Self::OtpExam
                | Self::MedicinesOrdered
                | Self::PriorAuthorization
                | Self::MedicinesFilled
                | Self::MedicinesAtFacility
                | Self::BagReady
                | Self::MedicinesInHand
                | Self::EquipmentStart
                | Self::EquipmentStartWithTar
                | Self::EquipmentInHand
                | Self::RescueKit
        )
    }
}
