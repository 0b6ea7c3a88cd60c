//! One number with everything that a person may ask about it.

use super::Key;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// One number of the pack: what it is, where it comes from, how sure it is, who confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub key: Key,
    pub value: Value,
    pub unit: Unit,
    /// What the number is counted from; `None` for a plain length or amount.
    #[serde(default)]
    pub anchor: Option<Anchor>,
    /// "At most", "less than": how the number limits.
    #[serde(default)]
    pub bound: Option<Bound>,
    /// Where the source gives a range, its other end.
    #[serde(default)]
    pub other_end: Option<i64>,
    pub meaning: String,
    pub source: String,
    pub confidence: Confidence,
    /// Found in public text, and still a matter on which the site must decide.
    #[serde(default)]
    pub confirm_at_site: bool,
    #[serde(default)]
    pub in_force_from: Option<NaiveDate>,
    #[serde(default)]
    pub in_force_to: Option<NaiveDate>,
    #[serde(default)]
    pub confirmed_by: Option<String>,
    #[serde(default)]
    pub confirmed_on: Option<NaiveDate>,
    /// Federal law, or the label of a product: it holds in every state.
    #[serde(default)]
    pub everywhere: bool,
    /// Whether the step that this number dates is done here; another state need not know it.
    #[serde(default = "is_done")]
    pub applies: bool,
}

fn is_done() -> bool {
    true
}

impl Rule {
    /// Whether nobody at the site has confirmed a number that was not simply found in public text.
    pub fn unconfirmed(&self) -> bool {
        let sure = self.confidence == Confidence::Found && !self.confirm_at_site;
        self.confirmed_by.is_none() && !sure
    }

    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.in_force_from.is_none_or(|from| from <= on)
            && self.in_force_to.is_none_or(|to| on <= to)
    }
}

/// A whole number of the rule's unit, or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Value {
    Number(i64),
    Date(NaiveDate),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days on which California state offices are open.
    BusinessDays,
    Hours,
    Months,
    Date,
    Milligrams,
    Count,
    /// Weight in the priority score.
    Points,
}

impl Unit {
    /// The unit as written in a pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::BusinessDays => "business_days",
            Self::Hours => "hours",
            Self::Months => "months",
            Self::Date => "date",
            Self::Milligrams => "milligrams",
            Self::Count => "count",
            Self::Points => "points",
        }
    }

    /// The unit in a sentence, after this number.
    pub fn word(self, number: i64) -> &'static str {
        let one = number.abs() == 1;
        match self {
            Self::Days if one => "day",
            Self::Days => "days",
            Self::BusinessDays if one => "business day",
            Self::BusinessDays => "business days",
            Self::Hours if one => "hour",
            Self::Hours => "hours",
            Self::Months if one => "month",
            Self::Months => "months",
            Self::Points if one => "point",
            Self::Points => "points",
            Self::Milligrams => "mg",
            Self::Date | Self::Count => "",
        }
    }
}

/// The day from which a number is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The release date, expected or actual.
    Release,
    /// The day on which the person actually left.
    ActualRelease,
    /// The booking.
    Intake,
    /// The county received the application.
    CountyReceived,
    /// The application was handed in.
    Application,
    LastDose,
    /// The person was admitted to an opioid treatment programme.
    OtpAdmission,
    /// A request or referral was made.
    Request,
    /// A day in court.
    Court,
    /// A medicine was filled, or came.
    Fill,
    /// The day on which a release date changed, or somebody left.
    Change,
}

impl Anchor {
    /// The anchor in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Release => "release date",
            Self::ActualRelease => "day of leaving",
            Self::Intake => "booking",
            Self::CountyReceived => "county receipt",
            Self::Application => "application date",
            Self::LastDose => "last dose",
            Self::OtpAdmission => "admission to the OTP",
            Self::Request => "request",
            Self::Court => "court date",
            Self::Fill => "fill",
            Self::Change => "change of the date",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    AtMost,
    AtLeast,
    MoreThan,
    LessThan,
}

/// How far a number can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in stored public text.
    Found,
    RecalledHigh,
    RecalledMedium,
    RecalledLow,
    /// Follows from other rules.
    Derived,
    LocalChoice,
    LocalClinician,
    /// A weight that nobody has tested against outcomes.
    NotValidated,
    /// California's number in another state's pack, which does not say its own.
    StandIn,
}

impl Confidence {
    /// The confidence in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Found => "found in public text",
            Self::RecalledHigh => "recalled, high confidence",
            Self::RecalledMedium => "recalled, medium confidence",
            Self::RecalledLow => "recalled, low confidence",
            Self::Derived => "derived; local choice",
            Self::LocalChoice => "local choice",
            Self::LocalClinician => "local clinician's choice",
            Self::NotValidated => "not validated; local choice",
            Self::StandIn => "California's number; not known for this state",
        }
    }
}
