//! The shape of a case. Dates are calendar dates at the facility (`America/Los_Angeles`);
//! a `NaiveDateTime` is facility-local wall time as it was written down.

use super::{
    Administration, Allergies, Appointment, AskedCounty, Consent, ContactTry, CourtDate, DeskEvent,
    EquipmentOrder, Fact, FosterYouth, Handoff, Hold, Holding, Injection, MatPlan, MediCal,
    MedicineOrder, Need, NoticeSent, Payer, Phone, PlanAnswer, PortalEntry, Problem, Referral,
    ReleasePack, Reported, Screening, TeamMember, Tonight, TriageAnswer,
};
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
    /// The pack that waits, or went along.
    pub pack: Option<ReleasePack>,
    /// What was done at the release desk, in the order of telling.
    pub desk: Vec<DeskEvent>,
    /// What was answered about the new booking, in the order of telling.
    pub triage: Vec<TriageAnswer>,
    /// Days in court, in the order of recording. None of them is a release date.
    pub court_dates: Vec<CourtDate>,
    /// Who outside holds something about the person, in the order of leaving.
    pub holders: Vec<Holding>,
    /// What other agencies want of the person, in the order of recording.
    pub holds: Vec<Hold>,
    /// Doses given and not given, as the clinic's system reports them. Read where one person is
    /// opened, and never for a list.
    pub administrations: Vec<Fact<Administration>>,
    /// Where the clinic's lists say otherwise; read as the doses are.
    pub reported: Vec<Fact<Reported>>,
    /// When the county was asked about the application, in the order of recording.
    pub asked_county: Vec<AskedCounty>,
    /// Who was in foster care at 18; kept in the house.
    pub foster_youth: Option<Fact<FosterYouth>>,
    /// Screenings for pre-release services, in the order of recording; kept in the house.
    pub screenings: Vec<Screening>,
    /// What was entered in the state's portal, in the order of recording; kept in the house.
    pub portal: Vec<PortalEntry>,
    /// How care is paid on the day of leaving.
    pub payer: Option<Fact<Payer>>,
    /// Every answer to the question whose member the person is, in the order of recording.
    pub memberships: Vec<Fact<PlanAnswer>>,
    /// Long-acting injections that are no treatment of addiction.
    pub injections: Vec<Fact<Injection>>,
    /// The reentry plan, in the order of recording. Read where one person is opened or a paper is
    /// made, and never for a list.
    pub needs: Vec<Fact<Need>>,
    /// What was asked of programmes outside; read as the plan is.
    pub referrals: Vec<Fact<Referral>>,
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
        let parts =
            [Some(&self.first), self.middle.as_ref(), Some(&self.last), self.suffix.as_ref()];
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
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
    Done {
        on: NaiveDate,
    },
    Waived,
    /// Can no longer be done, and somebody said why.
    Explained,
    /// Back on the list on this day.
    Snoozed {
        until: NaiveDate,
    },
}
