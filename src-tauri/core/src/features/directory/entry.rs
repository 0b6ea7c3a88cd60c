//! One organization, as somebody types it.

use super::{counties, hours::Hours};
use crate::{Error, Problem, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an organization is to the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryKind {
    /// A Medi-Cal managed care plan in one county.
    Plan,
    /// The county's Medi-Cal eligibility office.
    CountyOffice,
    /// The county's behavioral health plan.
    CountyBh,
    EcmProvider,
    Clinic,
    Otp,
    Pharmacy,
}

impl DirectoryKind {
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::CountyOffice,
        Self::CountyBh,
        Self::EcmProvider,
        Self::Clinic,
        Self::Otp,
        Self::Pharmacy,
    ];

    /// The word in files and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::CountyOffice => "county_office",
            Self::CountyBh => "county_bh",
            Self::EcmProvider => "ecm_provider",
            Self::Clinic => "clinic",
            Self::Otp => "otp",
            Self::Pharmacy => "pharmacy",
        }
    }
}

/// One organization: how to reach it, when it is open, and who says so. A line that nobody has
/// typed is not known, and none is made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DirectoryEntry {
    pub kind: DirectoryKind,
    pub name: String,
    /// Two digits, 01 to 58; `None` where it serves more than one county.
    pub county: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub other_phone: Option<String>,
    pub after_hours: Option<String>,
    pub fax: Option<String>,
    pub email: Option<String>,
    /// "Mon-Fri 05:30-11:00; Sat 06:00-09:00; closed 2026-12-25"; see [`Hours`].
    pub hours: Option<String>,
    /// Of a plan: whom the facility asks about people who leave.
    pub liaison: Option<String>,
    pub liaison_phone: Option<String>,
    pub liaison_email: Option<String>,
    pub member_services: Option<String>,
    /// Of a plan: the line on which a ride is booked.
    pub transport: Option<String>,
    /// Of a plan: "COHS", "Local Initiative".
    pub plan_type: Option<String>,
    pub in_force_from: Option<NaiveDate>,
    pub in_force_until: Option<NaiveDate>,
    pub notes: Option<String>,
    /// Where it comes from: "plan's provider page 03/02", "plan list of 2024".
    pub source: String,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
}

impl DirectoryEntry {
    /// The entry in one spelling: no blank around words, hours as they are always written.
    ///
    /// Refuses what cannot be, with a sentence for each field.
    pub fn tidied(mut self, today: NaiveDate) -> Result<Self> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: String| {
            problems.push(Problem { field: field.into(), message });
        };
        self.name = tidy(&self.name);
        self.source = tidy(&self.source);
        for text in self.texts_mut() {
            *text = text.as_deref().map(tidy).filter(|text| !text.is_empty());
        }
        if self.name.is_empty() {
            problem("name", "Type the name.".into());
        }
        if self.source.is_empty() {
            problem("source", "Say where this comes from.".into());
        }
        if self.county.as_deref().is_some_and(|code| !counties::is_county(code)) {
            let message = "A county is a number of two digits from 01 to 58.";
            problem("county", message.into());
        }
        match self.hours.as_deref().map(str::parse::<Hours>).transpose() {
            Ok(hours) => self.hours = hours.map(|hours| hours.to_string()),
            Err(sentence) => problem("hours", sentence),
        }
        if let (Some(from), Some(until)) = (self.in_force_from, self.in_force_until)
            && until < from
        {
            problem("in_force_until", "It cannot end before it begins.".into());
        }
        if self.confirmed_on.is_some_and(|on| today < on) {
            problem("confirmed_on", "This day has not come yet.".into());
        }
        if self.confirmed_by.is_some() != self.confirmed_on.is_some() {
            let field = if self.confirmed_on.is_some() { "confirmed_by" } else { "confirmed_on" };
            problem(field, "Say who confirmed it and on which day, or neither.".into());
        }
        if problems.is_empty() { Ok(self) } else { Err(Error::Invalid(problems)) }
    }

    /// Whether it stands on that day.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.in_force_from.is_none_or(|from| from <= on)
            && self.in_force_until.is_none_or(|until| on <= until)
    }

    fn texts_mut(&mut self) -> [&mut Option<String>; 16] {
        [
            &mut self.county,
            &mut self.address,
            &mut self.phone,
            &mut self.other_phone,
            &mut self.after_hours,
            &mut self.fax,
            &mut self.email,
            &mut self.hours,
            &mut self.liaison,
            &mut self.liaison_phone,
            &mut self.liaison_email,
            &mut self.member_services,
            &mut self.transport,
            &mut self.plan_type,
            &mut self.notes,
            &mut self.confirmed_by,
        ]
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
