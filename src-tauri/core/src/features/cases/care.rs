//! What is recorded about a person's care: coverage, treatment, medicines, equipment, visits,
//! people to reach, and what was done. Each of these is the value of a [`Fact`](super::Fact).

use super::{EquipmentDetail, MedicineDetail, Tells};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Medi-Cal: the state of coverage or of the pre-release application (domain 8.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MediCal {
    pub status: MediCalStatus,
    pub submitted_on: Option<NaiveDate>,
    /// The county's clock runs from here, not from when the facility sent it.
    pub county_received_on: Option<NaiveDate>,
    /// Whether disability or blindness must be established (the 90-day county clock).
    pub disability_based: bool,
    /// Coverage is good from this day.
    pub active_from: Option<NaiveDate>,
    pub plan: Option<String>,
    /// Who confirmed the plan, when and how ("AEVS 03/05").
    pub plan_checked: Option<String>,
    pub county_letter_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediCalStatus {
    NotStarted,
    StatusCheckedActive,
    StatusCheckedSuspended,
    Draft,
    DeclinedByPerson,
    AwaitingSignature,
    Submitted,
    ReceivedByCounty,
    RfiPending,
    ApprovedPendingRelease,
    ApprovedActive,
    Denied,
    Withdrawn,
    Suspended,
    UnsuspensionRequested,
    Restored,
    Discontinued,
    Appeal,
}

/// Medication for addiction treatment: what is given, and when it was last given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatPlan {
    pub product: MatProduct,
    /// As it should be printed: "Sublocade 300 mg".
    pub drug: String,
    pub directions: String,
    pub last_dose: Option<Dose>,
    /// Days of supply the person takes along, beyond the last dose in custody.
    pub take_home_days: u16,
    pub otp: Option<String>,
    pub verified: Verified,
    pub stopped_on: Option<NaiveDate>,
    /// When the clinic that it names opens next after it was told, by the directory. Looked up
    /// where nobody has verified it, and kept nowhere.
    #[serde(skip)]
    #[ts(skip)]
    pub opens: Option<NaiveDateTime>,
}

/// The product decides the interval; its numbers are in the rule pack under `mat.<key>.…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatProduct {
    Sublocade,
    BrixadiWeekly,
    BrixadiMonthly,
    Vivitrol,
    /// Daily buprenorphine, with or without naloxone.
    BuprenorphineDaily,
    MethadoneDaily,
    NaltrexoneDaily,
}

impl MatProduct {
    /// Given every day, and assumed given in custody through the day before release.
    pub fn is_daily(self) -> bool {
        matches!(self, Self::BuprenorphineDaily | Self::MethadoneDaily | Self::NaltrexoneDaily)
    }
}

/// One dose given, to the minute where the minute is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dose {
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
}

/// Whether anybody outside has confirmed what the person says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Verified {
    SaysSo,
    GivenHere,
    By { whom: String, on: NaiveDate },
}

/// One medicine, over the counter or prescribed, meant to go home with the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MedicineOrder {
    pub drug: String,
    pub strength: String,
    pub form: String,
    pub directions: String,
    pub indication: Option<String>,
    pub days_supply: Option<u16>,
    pub quantity: Option<u32>,
    pub rx_number: Option<String>,
    pub prescriber: Option<String>,
    pub pharmacy: Option<String>,
    pub billed_to: Option<String>,
    pub refrigerate: bool,
    pub high_alert: bool,
    pub state: MedicineState,
    pub ordered_on: Option<NaiveDate>,
    pub filled_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    pub bagged_on: Option<NaiveDate>,
    pub handed_on: Option<NaiveDate>,
    /// How it reached the person, or why it did not.
    pub reached: Option<Reached>,
    pub change: MedicineChange,
    /// What else is said of it. No list asks for it, and where there is none a paper stays the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<Box<MedicineDetail>>,
}

/// How far an order has come (domain 10). Nurses see five of these steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MedicineState {
    Planned,
    Ordered,
    PaPending,
    SentToPharmacy,
    Filled,
    ReceivedAtFacility,
    QcChecked,
    ReadyBag,
    HandedOver,
    NotInHand,
    Returned,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    InHand,
    PickUp,
    CalledIn,
    ReturnsTomorrow,
    Mailed,
    Refused,
    /// Not in hand, and nobody could be reached: what can be done was done.
    Unreachable,
}

/// What custody did to a medicine the person came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MedicineChange {
    Continued,
    Changed,
    Started,
    Stopped,
    NotRecorded,
}

/// Durable medical equipment that goes home with the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EquipmentOrder {
    pub item: String,
    pub hcpcs: String,
    /// A treatment authorization request is likely, so work starts earlier.
    pub needs_authorization: bool,
    pub serial: Option<String>,
    pub supplier: Option<String>,
    pub state: EquipmentState,
    pub started_on: Option<NaiveDate>,
    pub delivered_on: Option<NaiveDate>,
    pub handed_on: Option<NaiveDate>,
    /// What else is said of it. No list asks for it, and where there is none a paper stays the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<Box<EquipmentDetail>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EquipmentState {
    NeedIdentified,
    Ordered,
    DocsIncomplete,
    F2fNeeded,
    TarSubmitted,
    TarApproved,
    TarDenied,
    SupplierConfirmed,
    DeliveredToFacility,
    InHand,
    ShippedToHome,
    PickupScheduled,
    Cancelled,
    Loaner,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appointment {
    pub kind: AppointmentKind,
    pub with: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub by_video_or_phone: bool,
    /// What is arranged ("plan van 12:30"); `None` where no ride is booked.
    pub ride: Option<String>,
    pub confirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentKind {
    PrimaryCare,
    /// A visit that can give or prescribe the MAT product.
    Mat,
    BehavioralHealth,
    Dental,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TeamMember {
    pub role: TeamRole,
    pub name: String,
    pub organization: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    PreReleaseCareManager,
    PostReleaseCareManager,
    PlanLiaison,
    BehavioralHealthLink,
    PrimaryCare,
    Otp,
    Pharmacy,
    SupervisionOfficer,
    JailMedical,
}

/// Allergies, once somebody has asked. An empty list means "none known".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Allergies {
    pub asked_on: NaiveDate,
    pub list: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    pub name: String,
    /// ICD-10-CM, where it is coded.
    pub icd10: Option<String>,
    pub since: Option<NaiveDate>,
    /// Something the receiver must see first: pregnancy, suicide risk, insulin, a blood thinner.
    pub warning: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Phone {
    /// Whose phone it is: "own", "sister Ana".
    pub whose: String,
    pub number: String,
    pub text_ok: bool,
    pub message: MessageRule,
}

/// What may be left on an answering machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageRule {
    MessageOk,
    SayNothing,
    NotAsked,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tonight {
    pub place: String,
    /// Where the person can be found by day, where that differs.
    pub found: Option<String>,
    pub collected_by: Option<String>,
}

/// A warm handoff meeting that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Handoff {
    pub held_on: NaiveDate,
    pub with: String,
    pub person_present: bool,
    pub accepted_by: Option<String>,
    /// What else was written down in the meeting. Kept beside the fact, so that no list reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub meeting: Option<Box<Meeting>>,
}

/// A handoff meeting as it was written down while it was held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Meeting {
    pub time: Option<NaiveTime>,
    pub how: Option<MeetingHow>,
    pub place: Option<String>,
    /// Everybody who was there, each as "name, organization".
    pub there: Vec<String>,
    /// Whether the person said the plan back in own words; none where nobody asked.
    pub taught_back: Option<bool>,
    /// What the person said.
    pub said_back: Option<String>,
    /// What nobody in the meeting could answer.
    pub questions: Vec<String>,
    pub accepted_at: Option<NaiveTime>,
    /// What the person's words and the questions tell of.
    #[serde(default)]
    pub tells: Tells,
}

impl Meeting {
    /// Whether anything free is said in it.
    pub fn has_remarks(&self) -> bool {
        self.said_back.is_some() || !self.questions.is_empty()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingHow {
    InPerson,
    Video,
    Phone,
}

/// One try to reach the person after leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactTry {
    pub on: NaiveDate,
    pub outcome: ContactOutcome,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContactOutcome {
    Reached,
    LeftMessage,
    NoAnswer,
    NumberDead,
    BackInCustody,
}

/// A release-date notice that went to the county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeSent {
    pub sent_on: NaiveDate,
    /// The release date that the notice told.
    pub told_date: Option<NaiveDate>,
    pub told_actual: bool,
    pub how: String,
    /// It told of an immediate need, so that the county activates coverage at once.
    #[serde(default)]
    pub urgent: bool,
}

/// That the county was asked how an application stands; its words are kept with the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskedCounty {
    pub on: NaiveDate,
    /// Whether it settles a question that was due: nobody answering does not.
    pub counts: bool,
    /// Whether this county is known never to answer a jail.
    pub never_answers: bool,
}
