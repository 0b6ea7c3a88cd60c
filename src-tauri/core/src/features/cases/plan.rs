//! The reentry plan: what a person needs, the goal in the person's own words, and who does what
//! about it by when; and what was asked of whom outside, until the loop is closed.

use super::Protection;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One need, with what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Need {
    pub domain: NeedDomain,
    /// In one line: "a place to sleep from the first night".
    pub need: String,
    /// In the person's own words.
    pub goal: Option<String>,
    pub actions: Vec<NeedAction>,
    /// What the texts tell of, as somebody answered who asked.
    pub tells: Tells,
    /// Set once nothing more is done about it.
    pub closed: Option<NeedClosed>,
}

/// The domains of a reentry plan (domain 13.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NeedDomain {
    Physical,
    Behavioral,
    Dental,
    Housing,
    Food,
    Income,
    Identification,
    Work,
    Family,
    Legal,
    Transport,
    Safety,
}

/// One thing that somebody does about a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NeedAction {
    pub what: String,
    pub side: NeedSide,
    /// The role or the person: "care manager", "D. Lee".
    pub who: Option<String>,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
    /// The day on which it came to this state; none while nobody has begun.
    pub state_on: Option<NaiveDate>,
}

/// Who owns an action: somebody in the jail, or somebody outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NeedSide {
    Jail,
    Community,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    ToDo,
    Doing,
    Done,
    /// Nobody does it any more.
    Dropped,
}

impl ActionState {
    pub fn is_open(self) -> bool {
        matches!(self, Self::ToDo | Self::Doing)
    }
}

/// Why nothing more is done about a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NeedClosed {
    pub on: NaiveDate,
    pub how: NeedEnd,
    pub words: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NeedEnd {
    Met,
    /// Somebody outside has taken it over.
    TakenOver,
    /// The person wants nothing done about it.
    NotWanted,
    NotEligible,
    LeftBefore,
    /// It should not have been written down.
    WrongEntry,
    Other,
}

/// What a free text tells of, so that it goes only where that may go. Asked of every text, because
/// no list of words knows what a sentence says.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// Nobody has answered: as if it told of treatment (42 CFR Part 2).
    #[default]
    NotSaid,
    /// Of nothing that a special law protects.
    Nothing,
    SubstanceUse,
    MentalHealth,
    Hiv,
    /// Of a service to which a minor consented alone.
    OwnServices,
}

impl Tells {
    /// The law under which the text stands by this answer.
    pub fn protection(self) -> Option<Protection> {
        match self {
            Self::NotSaid => Some(Protection::Unknown),
            Self::Nothing => None,
            Self::SubstanceUse => Some(Protection::Sud),
            Self::MentalHealth => Some(Protection::MentalHealth),
            Self::Hiv => Some(Protection::Hiv),
            Self::OwnServices => Some(Protection::MinorOwnServices),
        }
    }
}

macro_rules! programmes {
    ($($name:ident = $key:literal, $kind:ident, $label:literal, $protection:expr;)*) => {
        /// What a person can be referred to: every programme of domain 15. The names of Community
        /// Supports are those of the State's list of codes (`community_supports.csv`).
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        pub enum Programme {
            $(#[serde(rename = $key)] $name,)*
        }

        impl Programme {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word under which it is kept.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            pub fn kind(self) -> ProgrammeKind {
                match self { $(Self::$name => ProgrammeKind::$kind,)* }
            }

            /// As papers print it.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// What being referred to it tells about the person.
            pub fn protection(self) -> Option<Protection> {
                match self { $(Self::$name => $protection,)* }
            }
        }
    };
}

/// Which part of the system a programme belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeKind {
    CommunitySupport,
    CareManagement,
    BehavioralHealth,
    PlanBenefit,
    Other,
}

programmes! {
    HousingNavigation = "cs_housing_navigation", CommunitySupport, "Housing Transition Navigation Services", None;
    HousingDeposits = "cs_housing_deposits", CommunitySupport, "Housing Deposits", None;
    HousingTenancy = "cs_housing_tenancy", CommunitySupport, "Housing Tenancy and Sustaining Services", None;
    PostHospitalHousing = "cs_post_hospital_housing", CommunitySupport, "Short-Term Post-Hospitalization Housing", None;
    RecuperativeCare = "cs_recuperative_care", CommunitySupport, "Recuperative Care (Medical Respite)", None;
    Respite = "cs_respite", CommunitySupport, "Respite Services (caregiver)", None;
    DayHabilitation = "cs_day_habilitation", CommunitySupport, "Day Habilitation Programs", None;
    AssistedLiving = "cs_assisted_living", CommunitySupport, "Assisted Living Facility Transitions", None;
    HomeTransition = "cs_home_transition", CommunitySupport, "Community or Home Transition Services", None;
    PersonalCare = "cs_personal_care", CommunitySupport, "Personal Care and Homemaker Services", None;
    HomeModifications = "cs_home_modifications", CommunitySupport, "Environmental Accessibility Adaptations (Home Modifications)", None;
    TailoredMeals = "cs_tailored_meals", CommunitySupport, "Medically Tailored Meals / Medically Supportive Food", None;
    SoberingCenter = "cs_sobering_center", CommunitySupport, "Sobering Centers", Some(Protection::Sud);
    AsthmaRemediation = "cs_asthma_remediation", CommunitySupport, "Asthma Remediation", None;
    TransitionalRent = "cs_transitional_rent", CommunitySupport, "Transitional Rent", None;
    EnhancedCareManagement = "ecm", CareManagement, "Enhanced Care Management", None;
    ComplexCareManagement = "complex_care_management", CareManagement, "Complex Care Management", None;
    PeerSupport = "peer_support", BehavioralHealth, "Peer support services", Some(Protection::Unknown);
    ContingencyManagement = "contingency_management", BehavioralHealth, "Contingency management (Recovery Incentives)", Some(Protection::Sud);
    Smhs = "smhs", BehavioralHealth, "County specialty mental health services", Some(Protection::MentalHealth);
    DmcOds = "dmc_ods", BehavioralHealth, "Drug Medi-Cal (DMC or DMC-ODS)", Some(Protection::Sud);
    NonSpecialty = "non_specialty_mental_health", BehavioralHealth, "Mental health care by the health plan", None;
    HousingInterventions = "bhsa_housing", BehavioralHealth, "BHSA Housing Interventions", Some(Protection::Unknown);
    AsthmaPrevention = "asthma_prevention", PlanBenefit, "Asthma Preventive Services", None;
    DentalCare = "dental", PlanBenefit, "Dental care", None;
    Transport = "transport", PlanBenefit, "Transport to care (NMT, NMEMT)", None;
    ChildrensServices = "ccs", Other, "California Children's Services", None;
    IndianHealth = "indian_health", Other, "Indian health clinic (IHS or tribal)", None;
    RegionalCenter = "regional_center", Other, "Regional Center", None;
    InHomeSupport = "ihss", Other, "In-Home Supportive Services", None;
    Ssi = "ssi", Other, "SSI (with SOAR where offered)", None;
    CalFresh = "calfresh", Other, "CalFresh", None;
    Veterans = "va", Other, "Veterans Affairs", None;
    FosterYouth = "former_foster_youth", Other, "Services for former foster youth", None;
    OtherProgramme = "other", Other, "Other", None;
}

impl Programme {
    /// Whether the referring facility is told how a referral ended. Sobering centers are left out of
    /// closed-loop referrals (domain 7.5).
    pub fn closes_loop(self) -> bool {
        self != Self::SoberingCenter
    }

    /// Whether it is the county's link for behavioral health, with its own days to answer.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Smhs | Self::DmcOds)
    }
}

/// What was asked of somebody outside, with the three fields that close the loop: the status, its
/// day, and the reason for closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Referral {
    pub programme: Programme,
    /// The organization, and whom there.
    pub to: String,
    pub phone: Option<String>,
    /// "secure mail", "fax, agreed by both".
    pub how: Option<String>,
    pub asked_on: NaiveDate,
    pub status: ReferralStatus,
    pub status_on: NaiveDate,
    /// Why the loop was closed.
    pub closure: Option<LoopClosure>,
    /// Whom they named, with the number: a provider, a lead.
    pub assigned: Option<String>,
    /// What else they said.
    pub words: Option<String>,
    pub tells: Tells,
    /// Of a behavioral health link alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub link: Option<Box<BehavioralLink>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferralStatus {
    Sent,
    Accepted,
    Declined,
    Scheduled,
    Done,
    Closed,
}

/// Why a referral is closed. A local list: the State's own words for it are not in our sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoopClosure {
    ServicesReceived,
    PersonDeclined,
    NotEligible,
    NotOurMember,
    NotOffered,
    NoCapacity,
    CouldNotReach,
    BackInCustody,
    WrongEntry,
    Other,
}

/// What a county's link for behavioral health is told and what it answers (domain 7.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BehavioralLink {
    pub severity: Option<LinkSeverity>,
    /// The county of residence after release, as a two-digit code.
    pub county: Option<String>,
    /// The day on which the person signed the release of information that goes along.
    pub release_signed_on: Option<NaiveDate>,
    /// "referral form", "assessment of 02/12", "medication list".
    pub records: Vec<String>,
    pub call: Option<ClinicianCall>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkSeverity {
    Mild,
    Moderate,
    Severe,
}

/// One clinician told another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClinicianCall {
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Name and licence of ours.
    pub ours: String,
    pub theirs: String,
    pub summary: Option<String>,
}
