//! The name of every number, with the unit and the bounds within which it makes sense.
//!
//! An enum and not text, so that a rule can name no number that a pack does not hold.

use super::Unit;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use ts_rs::TS;

macro_rules! keys {
    ($($name:ident = $text:literal, $unit:ident, $bounds:expr;)*) => {
        /// The name of one number in the rule pack.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        pub enum Key {
            $(#[serde(rename = $text)] $name,)*
        }

        impl Key {
            /// Every key, in the order of the variants.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name as written in a pack and on the screen.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The unit in which this number is counted; a pack cannot change it.
            pub fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)* }
            }

            /// Outside these bounds a number is a slip of the pen. Dates have none.
            pub fn bounds(self) -> RangeInclusive<i64> {
                match self { $(Self::$name => $bounds,)* }
            }
        }
    };
}

/// Before an anchor, at most half a year.
const BEFORE: RangeInclusive<i64> = -180..=0;
/// After an anchor, at most a year.
const AFTER: RangeInclusive<i64> = 0..=366;
/// A length of time: at least one of its unit, at most a year of days.
const LENGTH: RangeInclusive<i64> = 1..=366;
const POINTS: RangeInclusive<i64> = 0..=100;
const ANY: RangeInclusive<i64> = i64::MIN..=i64::MAX;

keys! {
    WindowDaysMax = "window.days_max", Days, LENGTH;
    WindowAuthorityEffectiveTo = "window.authority_effective_to", Date, ANY;
    WindowMandateAllCounties = "window.mandate_all_counties", Date, ANY;
    AppCdcrTcmpStart = "app.cdcr_tcmp_start", Days, BEFORE;
    AppCdcrExitInterview = "app.cdcr_exit_interview", Days, BEFORE;
    AppCountyClockStandard = "app.county_clock_standard", Days, LENGTH;
    AppCountyClockDisability = "app.county_clock_disability", Days, LENGTH;
    AppCountyClockOuter = "app.county_clock_outer", Months, 1..=24;
    SuspendThresholdDays = "suspend.threshold_days", Days, LENGTH;
    SuspendNoaDays = "suspend.noa_days", Days, LENGTH;
    SuspendCountyNotifyDhcs = "suspend.county_notify_dhcs", Days, LENGTH;
    BicCardRequestDays = "bic.card_request_days", BusinessDays, 1..=60;
    BicArrivalDays = "bic.arrival_days", Days, 1..=60;
    HandoffCompleteBy = "handoff.complete_by", Days, BEFORE;
    HandoffFallbackUnplanned = "handoff.fallback_unplanned", Days, AFTER;
    FollowupFirstContact = "followup.first_contact", Days, AFTER;
    FollowupSecondContact = "followup.second_contact", Days, AFTER;
    FollowupStcBackstop = "followup.stc_backstop", Days, AFTER;
    BhlinkNotifyBy = "bhlink.notify_by", Days, BEFORE;
    BhlinkReferralAckDays = "bhlink.referral_ack_days", BusinessDays, 1..=60;
    ReferralAnswerDays = "referral.answer_days", Days, LENGTH;
    AccessSmhsOrOdsNonurgent = "access.smhs_or_ods_nonurgent", BusinessDays, 1..=60;
    AccessOtp = "access.otp", BusinessDays, 1..=60;
    AccessPsychiatry = "access.psychiatry", BusinessDays, 1..=60;
    AccessUrgent = "access.urgent", Hours, 1..=720;
    AccessUrgentWithAuthorization = "access.urgent_with_authorization", Hours, 1..=720;
    MedsReleaseSupplyDays = "meds.release_supply_days", Days, LENGTH;
    MedsMediCalMaxDays = "meds.medi_cal_max_days", Days, LENGTH;
    OtpScreeningExamMaxAge = "otp.screening_exam_max_age", Days, LENGTH;
    OtpFullExamDue = "otp.full_exam_due", Days, LENGTH;
    OtpTakehomeDay1To14 = "otp.takehome_day_1_14", Days, LENGTH;
    OtpTakehomeDay15To30 = "otp.takehome_day_15_30", Days, LENGTH;
    OtpTakehomeDay31On = "otp.takehome_day_31_on", Days, LENGTH;
    OtpFirstDayMethadoneMg = "otp.first_day_methadone_mg", Milligrams, 1..=200;
    ThreedaySupplyDays = "threeday.supply_days", Days, LENGTH;
    CuresRecheckMonths = "cures.recheck_months", Months, 1..=24;
    Caa5121PreDays = "caa5121.pre_days", Days, LENGTH;
    Caa5121PostLatest = "caa5121.post_latest", Days, AFTER;
    Caa5121TcmPostDays = "caa5121.tcm_post_days", Days, LENGTH;
    ScreeningMedicines = "screening.medicines", Count, 1..=20;
    ScreeningChronicFromDays = "screening.chronic_from_days", Days, LENGTH;
    ScreeningPostpartumMonths = "screening.postpartum_months", Months, 1..=24;
    EcmJiLookbackMonths = "ecm.ji_lookback_months", Months, 1..=60;
    ExportSmallCell = "export.small_cell", Count, 1..=100;
    YouthMediCalNoticeDays = "youth.medi_cal_notice_days", Days, LENGTH;
    MedsOrderBy = "meds.order_by", Days, BEFORE;
    MedsPaBy = "meds.pa_by", Days, BEFORE;
    MedsFilledBy = "meds.filled_by", Days, BEFORE;
    MedsAtFacilityBy = "meds.at_facility_by", Days, BEFORE;
    MedsBagReadyBy = "meds.bag_ready_by", Days, BEFORE;
    MedsNextFillLead = "meds.next_fill_lead", Days, 0..=60;
    MedsSiteMaxDays = "meds.site_max_days", Days, LENGTH;
    MedsSiteControlledDays = "meds.site_controlled_days", Days, LENGTH;
    MedsSchedule2Refills = "meds.schedule_2_refills", Count, 0..=20;
    MedsSchedule34Refills = "meds.schedule_3_4_refills", Count, 0..=20;
    MedsSchedule34Months = "meds.schedule_3_4_months", Months, 1..=24;
    MedsSchedule34RefillDays = "meds.schedule_3_4_refill_days", Days, LENGTH;
    MedsEmergencyFillDays = "meds.emergency_fill_days", Days, LENGTH;
    MedsReadyOrderDays = "meds.ready_order_days", Days, LENGTH;
    ShortStayPhaseA = "short_stay.phase_a", Hours, 1..=720;
    ShortStayPhaseB = "short_stay.phase_b", Days, LENGTH;
    ShortStayPhaseC = "short_stay.phase_c", Days, LENGTH;
    DmeStart = "dme.start", Days, BEFORE;
    DmeStartWithTar = "dme.start_with_tar", Days, BEFORE;
    DmeVisitMonths = "dme.visit_months", Months, 1..=24;
    AppChaseFirst = "app.chase_first", Days, LENGTH;
    AppChaseSecond = "app.chase_second", Days, LENGTH;
    AppChaseThird = "app.chase_third", Days, LENGTH;
    AppChaseAgain = "app.chase_again", Days, LENGTH;
    AppEscalateBy = "app.escalate_by", Days, BEFORE;
    CountyReleaseNotice = "county.release_notice", Days, BEFORE;
    HousingTransitionalRent = "housing.transitional_rent", Days, BEFORE;
    WorkreqRemind = "workreq.remind", Days, AFTER;
    MatSublocadeMinDays = "mat.sublocade.min_days", Days, LENGTH;
    MatSublocadeUsualDays = "mat.sublocade.usual_days", Days, LENGTH;
    MatSublocadeToleranceDays = "mat.sublocade.tolerance_days", Days, 0..=60;
    MatBrixadiWeeklyUsualDays = "mat.brixadi_weekly.usual_days", Days, LENGTH;
    MatBrixadiWeeklyToleranceDays = "mat.brixadi_weekly.tolerance_days", Days, 0..=60;
    MatBrixadiMonthlyUsualDays = "mat.brixadi_monthly.usual_days", Days, LENGTH;
    MatBrixadiMonthlyToleranceDays = "mat.brixadi_monthly.tolerance_days", Days, 0..=60;
    MatVivitrolUsualDays = "mat.vivitrol.usual_days", Days, LENGTH;
    MatVivitrolToleranceDays = "mat.vivitrol.tolerance_days", Days, 0..=60;
    MatDailyToleranceDays = "mat.daily.tolerance_days", Days, 0..=60;
    LaiAbilifyMaintenaMinDays = "lai.abilify_maintena.min_days", Days, LENGTH;
    LaiAbilifyMaintenaUsualDays = "lai.abilify_maintena.usual_days", Days, LENGTH;
    LaiAbilifyMaintenaLatestDays = "lai.abilify_maintena.latest_days", Days, LENGTH;
    LaiAristada441MinDays = "lai.aristada_441.min_days", Days, LENGTH;
    LaiAristada441UsualDays = "lai.aristada_441.usual_days", Days, LENGTH;
    LaiAristada441LatestDays = "lai.aristada_441.latest_days", Days, LENGTH;
    LaiAristadaMonthlyMinDays = "lai.aristada_monthly.min_days", Days, LENGTH;
    LaiAristadaMonthlyUsualDays = "lai.aristada_monthly.usual_days", Days, LENGTH;
    LaiAristadaMonthlyLatestDays = "lai.aristada_monthly.latest_days", Days, LENGTH;
    LaiAristadaSixWeeksMinDays = "lai.aristada_six_weeks.min_days", Days, LENGTH;
    LaiAristadaSixWeeksUsualDays = "lai.aristada_six_weeks.usual_days", Days, LENGTH;
    LaiAristadaSixWeeksLatestDays = "lai.aristada_six_weeks.latest_days", Days, LENGTH;
    LaiPaliperidoneMonthlyMinDays = "lai.paliperidone_monthly.min_days", Days, LENGTH;
    LaiPaliperidoneMonthlyUsualDays = "lai.paliperidone_monthly.usual_days", Days, LENGTH;
    LaiPaliperidoneMonthlyLatestDays = "lai.paliperidone_monthly.latest_days", Days, LENGTH;
    LaiPaliperidoneThreeMonthMinDays = "lai.paliperidone_three_month.min_days", Days, LENGTH;
    LaiPaliperidoneThreeMonthUsualDays = "lai.paliperidone_three_month.usual_days", Days, LENGTH;
    LaiPaliperidoneThreeMonthLatestDays = "lai.paliperidone_three_month.latest_days", Days, LENGTH;
    LaiHaloperidolDecanoateMinDays = "lai.haloperidol_decanoate.min_days", Days, LENGTH;
    LaiHaloperidolDecanoateUsualDays = "lai.haloperidol_decanoate.usual_days", Days, LENGTH;
    LaiHaloperidolDecanoateLatestDays = "lai.haloperidol_decanoate.latest_days", Days, LENGTH;
    LaiFluphenazineDecanoateMinDays = "lai.fluphenazine_decanoate.min_days", Days, LENGTH;
    LaiFluphenazineDecanoateUsualDays = "lai.fluphenazine_decanoate.usual_days", Days, LENGTH;
    LaiFluphenazineDecanoateLatestDays = "lai.fluphenazine_decanoate.latest_days", Days, LENGTH;
    LaiRisperidoneMicrospheresMinDays = "lai.risperidone_microspheres.min_days", Days, LENGTH;
    LaiRisperidoneMicrospheresUsualDays = "lai.risperidone_microspheres.usual_days", Days, LENGTH;
    LaiRisperidoneMicrospheresLatestDays = "lai.risperidone_microspheres.latest_days", Days, LENGTH;
    MatHorizonDays = "mat.horizon_days", Days, LENGTH;
    MatOfferDays = "mat.offer_days", Days, 0..=60;
    AuthorityWarnDays = "authority.warn_days", Days, AFTER;
    SnoozeMaxDays = "snooze.max_days", Days, 1..=60;
    TodayDueLeadDays = "today.due_lead_days", Days, 0..=60;
    TodayLeavingNowDays = "today.leaving_now_days", Days, 0..=30;
    TodayBeforeTheyGoDays = "today.before_they_go_days", Days, 0..=90;
    TodayCourtDays = "today.court_days", Days, 0..=30;
    CourtReturnHour = "court.return_hour", Hours, 1..=23;
    UpdateTellBy = "update.tell_by", Days, 0..=30;
    TodayMovedDays = "today.moved_days", Days, 0..=30;
    TodayTriageDays = "today.triage_days", Days, 0..=30;
    StayLengthsMinimum = "stay_lengths.minimum", Count, 20..=10_000;
    StayLengthsStillIn = "stay_lengths.still_in", Count, 5..=1_000;
    StayLengthsFromDay = "stay_lengths.from_day", Days, 0..=60;
    StayLengthsLookBack = "stay_lengths.look_back_days", Days, 30..=366;
    InboxHoldShare = "inbox.hold_share", Count, 1..=100;
    InboxHoldRejected = "inbox.hold_rejected", Count, 0..=100;
    PriorityLeavingIn14Days = "priority.leaving_in_14_days", Points, POINTS;
    PriorityLeavingIn30Days = "priority.leaving_in_30_days", Points, POINTS;
    PriorityMatWithoutVisit = "priority.mat_without_visit", Points, POINTS;
    PriorityMatUncovered = "priority.mat_uncovered", Points, POINTS;
    PriorityInjectableNearRelease = "priority.injectable_near_release", Points, POINTS;
    PriorityWarning = "priority.warning", Points, POINTS;
    PriorityHighAlertMedicine = "priority.high_alert_medicine", Points, POINTS;
    PriorityMedicinesNotInHand = "priority.medicines_not_in_hand", Points, POINTS;
    PriorityNoPlaceTonight = "priority.no_place_tonight", Points, POINTS;
    PriorityNewWithoutDate = "priority.new_without_date", Points, POINTS;
    PriorityNoCoverage = "priority.no_coverage", Points, POINTS;
    PriorityNoHandoff = "priority.no_handoff", Points, POINTS;
    PriorityOverdueStep = "priority.overdue_step", Points, POINTS;
    RulesSiteDays = "rules.site_days", Days, LENGTH;
    RulesWarnDays = "rules.warn_days", Days, 0..=90;
    ReadinessTargetShare = "readiness.target_share", Count, 1..=100;
    ReadinessAgreementWarnDays = "readiness.agreement_warn_days", Days, 0..=366;
}

impl Key {
    /// The key with this name, if there is one.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}
