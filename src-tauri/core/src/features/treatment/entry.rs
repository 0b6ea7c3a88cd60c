//! What can be recorded of a treatment, and what makes an entry whole.

use crate::{Problem, features::cases::MatProduct, ids::FactId};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Letters of the longest sentence.
const LONGEST: usize = 500;
/// The most points that the scale can give: eleven items of COWS (domain 9.2).
const COWS_MOST: u16 = 48;
/// Nine items of seven points and one of four.
const CIWA_MOST: u16 = 67;
/// More kits than this in one hand is a slip of the pen.
const MOST_KITS: u16 = 20;

/// One entry in the record of treatment, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TreatmentEntry {
    pub id: FactId,
    /// The plan that it is about, where it is about one.
    pub plan: Option<FactId>,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub what: TreatmentWhat,
    /// The entry whose place this one takes, or that it takes back.
    pub replaces: Option<FactId>,
    /// Facility-local time of recording.
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

/// What happened. The day, and where it matters the time, stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TreatmentWhat {
    /// Somebody was asked whether it is so.
    Verification {
        source: VerificationSource,
        /// Who was asked: the clinic, the pharmacy, and whom there.
        whom: String,
        phone: Option<String>,
        outcome: VerificationOutcome,
        /// What they said: the dose, the last day, or why they did not say.
        says: Option<String>,
    },
    /// Treatment was offered.
    Offer {
        product: Option<MatProduct>,
        answer: OfferAnswer,
        reason: Option<String>,
    },
    /// The total of a scale that is charted in the clinic's own system.
    Withdrawal {
        scale: WithdrawalScale,
        total: u16,
    },
    /// The screening exam for the treatment programme, and when it went there.
    ScreeningExam {
        by: String,
        to: Option<String>,
        sent_on: Option<NaiveDate>,
    },
    /// A dose is given by another programme than that of record.
    GuestDosing {
        guest: String,
        of_record: String,
        until: Option<NaiveDate>,
        reason: GuestReason,
        /// In the words of both records.
        justification: String,
        in_both_records: bool,
        /// The good-faith check that the person is enrolled nowhere else.
        enrolment_checked: bool,
    },
    /// Dispensed at one time while a referral is arranged.
    ThreeDaySupply {
        days: u16,
        /// Why it goes beyond what the law allows, once that was asked.
        beyond: Option<String>,
    },
    /// Doses to take home.
    TakeHome {
        days: u16,
        /// The first day of treatment, from which the limit is counted.
        in_treatment_since: Option<NaiveDate>,
        beyond: Option<String>,
    },
    /// Treatment began here on this day.
    Started {
        note: Option<String>,
    },
    DoseChange {
        from: String,
        to: String,
        why: Option<String>,
    },
    Naloxone {
        kits: u16,
        lot: Option<String>,
        expires: Option<NaiveDate>,
        taught: bool,
        /// The person said back how it is used.
        said_back: bool,
        /// Why it was not given, where the person said no.
        refused: Option<String>,
    },
    /// CURES was looked at. The report itself is never kept.
    Cures {
        by: String,
        reference: Option<String>,
    },
    /// The entry that it names was wrong from the start.
    TakenBack {
        why: String,
    },
}

/// Who can verify what the person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerificationSource {
    Otp,
    Pharmacy,
    Cures,
    Prescriber,
    OtherFacility,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerificationOutcome {
    /// It is so, as written down.
    Confirmed,
    /// They give or gave something else; what they said stands beside it.
    Differs,
    NotTheirs,
    NoAnswer,
    Closed,
    WillCallBack,
    /// They ask for a consent first.
    WantsConsent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfferAnswer {
    Accepted,
    Refused,
    AskAgain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalScale {
    Cows,
    Ciwa,
}

/// Why the programme of record cannot be reached (42 CFR 8.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GuestReason {
    Travel,
    Relocation,
    Closure,
}

impl TreatmentWhat {
    /// The word under which it is kept.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Verification { .. } => "verification",
            Self::Offer { .. } => "offer",
            Self::Withdrawal { .. } => "withdrawal",
            Self::ScreeningExam { .. } => "screening_exam",
            Self::GuestDosing { .. } => "guest_dosing",
            Self::ThreeDaySupply { .. } => "three_day_supply",
            Self::TakeHome { .. } => "take_home",
            Self::Started { .. } => "started",
            Self::DoseChange { .. } => "dose_change",
            Self::Naloxone { .. } => "naloxone",
            Self::Cures { .. } => "cures",
            Self::TakenBack { .. } => "taken_back",
        }
    }

    /// Whether it means something only beside a plan.
    pub(super) fn needs_plan(&self) -> bool {
        match self {
            Self::Verification { .. }
            | Self::ScreeningExam { .. }
            | Self::GuestDosing { .. }
            | Self::TakeHome { .. }
            | Self::Started { .. }
            | Self::DoseChange { .. } => true,
            Self::Offer { .. }
            | Self::Withdrawal { .. }
            | Self::ThreeDaySupply { .. }
            | Self::Naloxone { .. }
            | Self::Cures { .. }
            | Self::TakenBack { .. } => false,
        }
    }

    /// Whether the hour belongs to it.
    pub(super) fn needs_time(&self) -> bool {
        matches!(self, Self::Verification { .. } | Self::Withdrawal { .. })
    }

    /// Takes the white space off every text, and empties those that say nothing.
    pub(super) fn tidy(&mut self) {
        let (must, may) = self.texts();
        for text in must {
            *text = text.trim().to_owned();
        }
        for text in may {
            *text = text.take().map(|held| held.trim().to_owned()).filter(|held| !held.is_empty());
        }
    }

    /// The texts that must be there, and those that may be.
    fn texts(&mut self) -> (Vec<&mut String>, Vec<&mut Option<String>>) {
        match self {
            Self::Verification { whom, phone, says, .. } => (vec![whom], vec![phone, says]),
            Self::Offer { reason, .. } => (vec![], vec![reason]),
            Self::Withdrawal { .. } => (vec![], vec![]),
            Self::ScreeningExam { by, to, .. } => (vec![by], vec![to]),
            Self::GuestDosing { guest, of_record, justification, .. } => {
                (vec![guest, of_record, justification], vec![])
            }
            Self::ThreeDaySupply { beyond, .. } | Self::TakeHome { beyond, .. } => {
                (vec![], vec![beyond])
            }
            Self::Started { note } => (vec![], vec![note]),
            Self::DoseChange { from, to, why } => (vec![from, to], vec![why]),
            Self::Naloxone { lot, refused, .. } => (vec![], vec![lot, refused]),
            Self::Cures { by, reference } => (vec![by], vec![reference]),
            Self::TakenBack { why } => (vec![why], vec![]),
        }
    }

    /// What cannot be kept as it is, each with the field that it belongs to.
    pub(super) fn problems(&mut self, on: NaiveDate, today: NaiveDate) -> Vec<Problem> {
        let (must, may) = self.texts();
        let is_long = |text: &str| LONGEST < text.chars().count();
        let long = must.iter().any(|text| is_long(text))
            || may.iter().any(|held| held.as_deref().is_some_and(is_long));
        let too_long = "A text is longer than 500 letters. The details belong in the chart.";
        let mut found = vec![(long, "what", too_long)];
        found.extend(self.wrong(on, today));
        let wrong = found.into_iter().filter(|(is_wrong, ..)| *is_wrong);
        wrong
            .map(|(_, field, message)| Problem { field: field.into(), message: message.into() })
            .collect()
    }

    /// Each thing that can be wrong with it: whether it is, in which field, and the sentence.
    fn wrong(&self, on: NaiveDate, today: NaiveDate) -> Vec<(bool, &'static str, &'static str)> {
        match self {
            Self::Verification { whom, outcome, says, .. } => {
                let unsaid = *outcome == VerificationOutcome::Differs && says.is_none();
                vec![
                    (whom.is_empty(), "whom", "Say who was asked."),
                    (unsaid, "says", "Write down what they said."),
                ]
            }
            Self::Offer { answer, reason, .. } => {
                let unsaid = *answer == OfferAnswer::Refused && reason.is_none();
                vec![(unsaid, "reason", "Write down why the person said no.")]
            }
            Self::Withdrawal { scale: WithdrawalScale::Cows, total } => {
                vec![(COWS_MOST < *total, "total", "COWS gives at most 48 points.")]
            }
            Self::Withdrawal { scale: WithdrawalScale::Ciwa, total } => {
                vec![(CIWA_MOST < *total, "total", "CIWA-Ar gives at most 67 points.")]
            }
            Self::ScreeningExam { by, to, sent_on } => vec![
                (by.is_empty(), "by", "Say who did the exam."),
                (sent_on.is_some_and(|sent| sent < on), "sent_on", "This is before the exam."),
                (sent_on.is_some_and(|sent| today < sent), "sent_on", "This day is after today."),
                (sent_on.is_some() && to.is_none(), "to", "Say to whom it was sent."),
            ],
            Self::GuestDosing { guest, of_record, until, justification, .. } => vec![
                (guest.is_empty(), "guest", "Name the clinic that gives the dose."),
                (of_record.is_empty(), "of_record", "Name the clinic of record."),
                (
                    justification.is_empty(),
                    "justification",
                    "Write down why the clinic of record cannot be reached; both records hold it \
                     (42 CFR 8.12).",
                ),
                (until.is_some_and(|until| until < on), "until", "This is before the first day."),
            ],
            Self::ThreeDaySupply { days, .. } => {
                vec![(*days == 0, "days", "Give the days of supply.")]
            }
            Self::TakeHome { days, in_treatment_since, .. } => vec![
                (*days == 0, "days", "Give the days of doses."),
                (
                    in_treatment_since.is_some_and(|since| on < since),
                    "in_treatment_since",
                    "Treatment began before the doses were given.",
                ),
            ],
            Self::Started { .. } => Vec::new(),
            Self::DoseChange { from, to, .. } => {
                let lacks = from.is_empty() || to.is_empty();
                vec![(lacks, "to", "Give the dose before and the dose after.")]
            }
            Self::Naloxone { kits, said_back, taught, refused, .. } => vec![
                (
                    *kits == 0 && refused.is_none(),
                    "kits",
                    "Give the number of kits, or why none was taken.",
                ),
                (MOST_KITS < *kits, "kits", "That many kits are not given to one person."),
                (*said_back && !*taught, "taught", "It was said back, so it was taught."),
            ],
            Self::Cures { by, .. } => vec![(by.is_empty(), "by", "Say who looked.")],
            Self::TakenBack { why } => {
                vec![(why.is_empty(), "why", "Say why it is taken back.")]
            }
        }
    }
}
