//! What an application says (domain 8.3): what was typed for it, and the names of its fields. What
//! roster, screening or another fact on file tells is not here: nobody is asked that again.

use crate::{Problem, features::cases::MediCalStatus};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was typed for the application. Every field may still be open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationData {
    /// Why there is no Social Security number.
    pub ssn_none: Option<SsnNone>,
    pub sex: Option<String>,
    pub marital: Option<Marital>,
    pub citizenship: Option<Citizenship>,
    pub immigration_document: Option<String>,
    /// Nobody has to answer this.
    pub race_ethnicity: Option<String>,
    pub spoken_language: Option<String>,
    pub written_language: Option<String>,
    /// No address after release; then the mailing address counts.
    pub homeless: Option<bool>,
    pub home_address: Option<String>,
    /// Where post arrives: c/o, a shelter, an office.
    pub mailing_address: Option<String>,
    /// County where the person will live, as a two-digit code.
    pub county: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub best_contact: Option<String>,
    /// Who lives with the person, and who is claimed for taxes.
    pub household: Option<String>,
    pub tax_filing: Option<TaxFiling>,
    pub income: Option<String>,
    pub pregnant: Option<bool>,
    pub due_date: Option<NaiveDate>,
    pub children_expected: Option<u16>,
    pub disability: Option<bool>,
    pub long_term_care: Option<bool>,
    /// "none", or which.
    pub other_coverage: Option<String>,
    /// Medicare number.
    pub mbi: Option<String>,
    pub american_indian: Option<bool>,
    pub veteran: Option<bool>,
    pub representative: Option<String>,
    /// The representative's appointment (MC 382, MC 383) is signed.
    pub representative_signed_on: Option<NaiveDate>,
    pub plan_choice: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SsnNone {
    NeverHad,
    AppliedFor,
    NotKnownHere,
    WillNotSay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Marital {
    NeverMarried,
    Married,
    DomesticPartner,
    Separated,
    Divorced,
    Widowed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Citizenship {
    CitizenOrNational,
    SatisfactoryStatus,
    OtherStatus,
    WillNotSay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaxFiling {
    Files,
    Dependent,
    DoesNotFile,
}

/// The ways in which an application or a question goes to the county (S11, S76).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    #[serde(rename = "benefitscal")]
    BenefitsCal,
    Email,
    Paper,
    Phone,
    Fax,
    InPerson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatureKind {
    Wet,
    Electronic,
    /// Said on the telephone and recorded.
    Telephonic,
}

/// That the application was signed, and with whose help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signature {
    pub kind: SignatureKind,
    pub on: NaiveDate,
    /// Who helped to fill it in.
    pub assister: String,
}

/// What went to the county, kept as it went. The Social Security number is not repeated here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sent {
    pub on: NaiveDate,
    pub channel: Channel,
    /// "CCFRM 604".
    pub form: String,
    /// The version that is printed on the form.
    pub form_version: Option<String>,
    pub language: String,
    /// A number or a slip that proves it arrived.
    pub confirmation: Option<String>,
    pub data: ApplicationData,
}

/// One move between two states, or the first word on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatusMove {
    pub kind: MoveKind,
    pub from: Option<MediCalStatus>,
    pub to: MediCalStatus,
    pub on: NaiveDate,
    pub channel: Option<Channel>,
    pub note: Option<String>,
    pub recorded_at: chrono::NaiveDateTime,
    pub recorded_by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    Began,
    Moved,
    /// What was on record was wrong; the note says why.
    Corrected,
}

/// The fields of the form, typed or known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationField {
    Name,
    Aliases,
    BirthDate,
    Sex,
    Ssn,
    Cin,
    Marital,
    Citizenship,
    SpokenLanguage,
    HomeAddress,
    MailingAddress,
    County,
    Phone,
    Household,
    TaxFiling,
    Income,
    Pregnant,
    Disability,
    LongTermCare,
    FormerFosterYouth,
    OtherCoverage,
    Mbi,
    AmericanIndian,
    PlanChoice,
    Facility,
    Booking,
    IncarceratedOn,
    ExpectedRelease,
}

impl ApplicationData {
    /// Every text in which somebody could write anything.
    pub fn texts(&mut self) -> [&mut Option<String>; 17] {
        [
            &mut self.sex,
            &mut self.immigration_document,
            &mut self.race_ethnicity,
            &mut self.spoken_language,
            &mut self.written_language,
            &mut self.home_address,
            &mut self.mailing_address,
            &mut self.county,
            &mut self.phone,
            &mut self.email,
            &mut self.best_contact,
            &mut self.household,
            &mut self.income,
            &mut self.other_coverage,
            &mut self.mbi,
            &mut self.representative,
            &mut self.plan_choice,
        ]
    }

    /// Without spaces around words, and with nothing where nothing is written.
    pub fn tidy(&mut self) {
        for text in self.texts() {
            *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        }
        if let Some(mbi) = &mut self.mbi {
            mbi.retain(|sign| sign != '-' && sign != ' ');
            mbi.make_ascii_uppercase();
        }
    }

    /// What cannot be true, a sentence for each.
    pub fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        let mbi = self.mbi.as_deref();
        if mbi.is_some_and(|mbi| mbi.len() != 11 || !mbi.bytes().all(|b| b.is_ascii_alphanumeric()))
        {
            problem("mbi", "A Medicare number has eleven letters and digits.");
        }
        let county = self.county.as_deref().map(str::parse::<u8>);
        if county.is_some_and(|code| !code.is_ok_and(|code| (1..=58).contains(&code))) {
            problem("county", "A county is a number from 01 to 58.");
        }
        if self.representative_signed_on.is_some_and(|on| today < on) {
            problem("representative_signed_on", "This day has not come yet.");
        }
        if self.representative_signed_on.is_some() && self.representative.is_none() {
            problem("representative", "Name the representative.");
        }
        problems
    }

    /// Whether disability or blindness must be established: the county has 90 days then (S12).
    pub fn needs_disability_review(&self) -> bool {
        self.disability == Some(true) || self.long_term_care == Some(true)
    }
}

impl ApplicationField {
    /// The name on the wire, to which a form ties its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Aliases => "aliases",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Ssn => "ssn",
            Self::Cin => "cin",
            Self::Marital => "marital",
            Self::Citizenship => "citizenship",
            Self::SpokenLanguage => "spoken_language",
            Self::HomeAddress => "home_address",
            Self::MailingAddress => "mailing_address",
            Self::County => "county",
            Self::Phone => "phone",
            Self::Household => "household",
            Self::TaxFiling => "tax_filing",
            Self::Income => "income",
            Self::Pregnant => "pregnant",
            Self::Disability => "disability",
            Self::LongTermCare => "long_term_care",
            Self::FormerFosterYouth => "former_foster_youth",
            Self::OtherCoverage => "other_coverage",
            Self::Mbi => "mbi",
            Self::AmericanIndian => "american_indian",
            Self::PlanChoice => "plan_choice",
            Self::Facility => "facility",
            Self::Booking => "booking",
            Self::IncarceratedOn => "incarcerated_on",
            Self::ExpectedRelease => "expected_release",
        }
    }

    /// In a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "the name",
            Self::Aliases => "other names",
            Self::BirthDate => "a whole birth date (correct it on the roster)",
            Self::Sex => "sex",
            Self::Ssn => "the Social Security number, or why there is none",
            Self::Cin => "the CIN",
            Self::Marital => "marital status",
            Self::Citizenship => "citizenship or immigration status",
            Self::SpokenLanguage => "the preferred language",
            Self::HomeAddress => "the address after release, or that there is none",
            Self::MailingAddress => "where post arrives",
            Self::County => "the county",
            Self::Phone => "a phone",
            Self::Household => "the household",
            Self::TaxFiling => "how taxes are filed",
            Self::Income => "income",
            Self::Pregnant => "whether pregnant",
            Self::Disability => "whether there is a disability",
            Self::LongTermCare => "whether long-term care is needed",
            Self::FormerFosterYouth => "whether in foster care at 18",
            Self::OtherCoverage => "other coverage, or none",
            Self::Mbi => "the Medicare number",
            Self::AmericanIndian => "whether American Indian or Alaska Native",
            Self::PlanChoice => "the plan",
            Self::Facility => "the facility",
            Self::Booking => "the booking",
            Self::IncarceratedOn => "the day of booking",
            Self::ExpectedRelease => "the release date",
        }
    }
}
