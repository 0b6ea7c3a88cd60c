//! The shape of a case. Dates are calendar dates at the facility (America/Los_Angeles);
//! a `NaiveDateTime` is facility-local wall time as it was written down.

use super::Fact;
use crate::ids::{PersonId, StayId};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything known about one person in one stay, before any filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Case {
    pub person: Person,
    pub stay: Stay,
    /// Other stays of the same person, newest first, for reading only.
    pub other_stays: Vec<OtherStay>,
    /// Every release date ever told, in the order of recording.
    pub release_dates: Vec<ReleaseDate>,
    /// The day on which pre-release services began.
    pub services_began: Option<Fact<NaiveDate>>,
    pub medi_cal: Option<Fact<MediCal>>,
    pub mat: Vec<Fact<MatPlan>>,
    pub medicines: Vec<Fact<MedicineOrder>>,
    pub equipment: Vec<Fact<EquipmentOrder>>,
    pub appointments: Vec<Fact<Appointment>>,
    pub team: Vec<Fact<TeamMember>>,
    /// `None` where nobody has asked.
    pub allergies: Option<Fact<Allergies>>,
    pub problems: Vec<Fact<Problem>>,
    /// In the order in which they should be tried.
    pub phones: Vec<Fact<Phone>>,
    /// Where the person will be on the first night.
    pub tonight: Option<Fact<Tonight>>,
    pub handoffs: Vec<Fact<Handoff>>,
    pub contact_tries: Vec<Fact<ContactTry>>,
    pub notices: Vec<Fact<NoticeSent>>,
    pub consents: Vec<Consent>,
    /// Steps that somebody, or an event, closed without doing them.
    pub closed_steps: Vec<ClosedStep>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub id: PersonId,
    pub name: Name,
    pub birth: Birth,
    pub sex: Option<String>,
    /// Preferred spoken language; `None` where nobody has asked.
    pub language: Option<String>,
    pub interpreter: Option<bool>,
    pub identifiers: Vec<Identifier>,
}

impl Person {
    /// The Medi-Cal client index number, where one is known.
    pub fn cin(&self) -> Option<&str> {
        let is_cin = |held: &&Identifier| held.kind == IdentifierKind::Cin;
        self.identifiers.iter().find(is_cin).map(|held| held.value.as_str())
    }
}

/// A name as the jail writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Name {
    pub last: String,
    pub first: String,
    pub middle: Option<String>,
    /// Jr, Sr, III; never part of the last name.
    pub suffix: Option<String>,
}

impl Name {
    /// "Delgado-Ruiz, María" or "Smith, Robert, Jr".
    pub fn last_first(&self) -> String {
        let mut text = format!("{}, {}", self.last, self.first);
        if let Some(middle) = &self.middle {
            text = format!("{text} {middle}");
        }
        if let Some(suffix) = &self.suffix {
            text = format!("{text}, {suffix}");
        }
        text
    }

    /// "María Delgado-Ruiz" or "Robert Smith Jr".
    pub fn first_last(&self) -> String {
        let parts = [Some(&self.first), self.middle.as_ref(), Some(&self.last), self.suffix.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A birth date as written, and what could be made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Birth {
    pub as_written: String,
    pub date: Option<NaiveDate>,
    pub quality: BirthQuality,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BirthQuality {
    Whole,
    /// A year, or a year and a month.
    Partial,
    /// A day that does not exist, such as 29 February 1986.
    Impossible,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Identifier {
    pub kind: IdentifierKind,
    pub value: String,
    /// Checked against its issuer, not merely copied from a list.
    pub verified: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// Medi-Cal client index number: eight digits and a letter.
    Cin,
    /// California criminal identification number.
    Cii,
    Cdcr,
    /// The facility's own person number.
    Facility,
    SsnLast4,
}

/// One booking, from intake to leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stay {
    pub id: StayId,
    pub booking: String,
    pub booked_on: NaiveDate,
    /// Where the jail wrote the hour; without it a clock in hours starts at midnight.
    pub booked_time: Option<NaiveTime>,
    pub legal_status: LegalStatus,
    pub housing: Option<String>,
    /// County where the person will live, as a two-digit code.
    pub residence_county: Option<String>,
    pub left: Option<Left>,
    /// The `as of` day of the newest roster that listed this stay.
    pub last_on_roster: Option<NaiveDate>,
    /// The `as of` day of the first complete roster that no longer listed it. Gone is not released.
    pub gone_since: Option<NaiveDate>,
    pub owner: Option<String>,
    /// Counts changes to anything in this stay.
    pub version: i64,
}

impl Stay {
    pub fn in_custody(&self) -> bool {
        self.left.is_none()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LegalStatus {
    Pretrial,
    Sentenced,
    /// Held for another agency: no community handoff, a transfer packet instead.
    Hold,
    Unknown,
}

/// How and when a stay ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Left {
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub how: LeftHow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftHow {
    SentenceServed,
    Court,
    Bail,
    OwnRecognizance,
    ParoleOrPrcs,
    Dismissed,
    /// To another facility or agency; not to the community.
    Transferred,
    Died,
}

impl LeftHow {
    /// Whether the person is now in the community, so that somebody should follow up.
    pub fn to_community(self) -> bool {
        !matches!(self, Self::Transferred | Self::Died)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OtherStay {
    pub id: StayId,
    pub booking: String,
    pub booked_on: NaiveDate,
    pub left_on: Option<NaiveDate>,
}

/// One release date as one source told it; never edited, only followed by a newer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReleaseDate {
    /// `None` withdraws what this source said before.
    pub date: Option<NaiveDate>,
    /// Kept as typed, even where the wall clock has no such time.
    pub time: Option<NaiveTime>,
    pub kind: ReleaseKind,
    pub certainty: Certainty,
    pub source: String,
    pub mode: Option<LeftHow>,
    /// Facility-local time of recording.
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

/// What kind of date it is. The order of the variants is the order of trust, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseKind {
    Actual,
    CourtOrdered,
    Scheduled,
    Projected,
    Estimate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Certain,
    Likely,
    Uncertain,
}

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
}

/// A person's choice about sharing: given, refused, or revoked, with its scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Consent {
    pub id: crate::ids::FactId,
    pub form: ConsentForm,
    pub signed_on: NaiveDate,
    /// Who signed: "self", or the representative and the relation.
    pub signer: String,
    /// A refusal is kept too, so that the choice is on record. It allows nothing.
    pub refusal: bool,
    pub recipients: Vec<ConsentRecipient>,
    pub allowed: Vec<ConsentCategory>,
    pub denied: Vec<ConsentCategory>,
    pub purpose: String,
    /// The last day on which it is valid; `None` only where an event ends it.
    pub expires_on: Option<NaiveDate>,
    pub expires_event: Option<String>,
    pub revoked_on: Option<NaiveDate>,
    pub copy_given: bool,
    pub source: super::Source,
    pub version: i64,
}

/// The form that was signed (domain 12.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    AscmiAb133,
    AscmiNon133,
    AscmiRevocation,
    Part2Tpo,
    Part2Named,
    Part2CounselingNotes,
    Part2Proceedings,
    /// 42 CFR 2.35: criminal-justice recipients only.
    #[serde(rename = "part2_cj_2_35")]
    Part2Cj235,
    Lps5328,
    #[serde(rename = "cmia_56_11")]
    Cmia5611,
    Hiv120980,
    RoiCounty,
}

/// Whom a consent names: a class, or one organization by name within a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRecipient {
    pub class: RecipientClass,
    /// `None` names the whole class ("my treating providers").
    pub name: Option<String>,
}

/// The classes that a consent can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecipientClass {
    Plan,
    Ecm,
    /// PCP, OTP, dispensing pharmacy.
    TreatingProvider,
    CountyBh,
    /// County eligibility office.
    County,
    CriminalJustice,
    OtherFacility,
}

/// What a consent allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentCategory {
    General,
    Sud,
    MentalHealth,
    Hiv,
    MinorOwnServices,
    CounsellingNotes,
    CriminalJustice,
    Housing,
}

/// A step that was closed without being done, by a person or by an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClosedStep {
    /// The milestone's rule key.
    pub rule: String,
    pub how: ClosedHow,
    pub reason: String,
    pub on: NaiveDate,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum ClosedHow {
    /// Done on paper or by somebody else, with the true day.
    Done { on: NaiveDate },
    Waived,
    /// Can no longer be done, and somebody said why.
    Explained,
    /// Back on the list on this day.
    Snoozed { until: NaiveDate },
}
