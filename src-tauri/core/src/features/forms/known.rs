//! What is on file for one person and one reader: each value of the catalogue, or nothing. Pure.

use super::values::{FormValue, ValueKind};
use crate::features::{
    application::{ApplicationData, masked},
    cases::{BirthQuality, Case, IdentifierKind},
    directory::counties,
    disclosure::Disclosed,
    facility::Facility,
    release_window::best_release,
};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::Value as Json;

/// Everything that values are read from. The case has passed the filter for the reader.
pub(super) struct Known<'a> {
    pub case: &'a Disclosed<Case>,
    pub aliases: &'a [String],
    pub application: &'a ApplicationData,
    pub ssn: Option<&'a str>,
    /// Whether the Social Security number is for a screen.
    pub masked: bool,
    pub foster: Option<bool>,
    pub assister: Option<&'a str>,
    pub prepared_by: &'a str,
    pub facility: &'a Facility,
    pub today: NaiveDate,
}

/// What a value is for this person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Worth {
    Words(String),
    Day(NaiveDate),
    /// One of the words that the value can be, and how it is written out.
    OneOf {
        is: String,
        written: String,
    },
}

impl Worth {
    fn yes_or_no(yes: bool) -> Self {
        let (is, written) = if yes { ("yes", "Yes") } else { ("no", "No") };
        Self::OneOf { is: is.into(), written: written.into() }
    }

    fn word(of: impl Serialize) -> Option<Self> {
        let Ok(Json::String(is)) = serde_json::to_value(of) else { return None };
        let written = is.replace('_', " ");
        Some(Self::OneOf { is, written })
    }

    /// As it stands on paper.
    pub fn written(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Day(day) => written_day(*day),
            Self::OneOf { written, .. } => written.clone(),
        }
    }

    /// Whether it is what somebody said of an option or a box.
    pub fn is(&self, wanted: &str) -> bool {
        match self {
            Self::OneOf { is, .. } => is == wanted,
            Self::Words(words) => words.trim().to_lowercase() == wanted.trim().to_lowercase(),
            Self::Day(_) => false,
        }
    }
}

fn written_day(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}

impl Known<'_> {
    /// What the value is; nothing where nobody has said so.
    pub fn worth(&self, value: FormValue) -> Option<Worth> {
        let found = match value.kind() {
            ValueKind::Text => self.text(value).map(Worth::Words),
            ValueKind::Date => self.date(value),
            ValueKind::YesNo => self.yes_or_no(value).map(Worth::yes_or_no),
            ValueKind::Sex => self.sex(),
            ValueKind::SsnNone => self.application.ssn_none.and_then(Worth::word),
            ValueKind::Marital => self.application.marital.and_then(Worth::word),
            ValueKind::Citizenship => self.application.citizenship.and_then(Worth::word),
            ValueKind::TaxFiling => self.application.tax_filing.and_then(Worth::word),
        };
        found.filter(|worth| !worth.written().trim().is_empty())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "values of other kinds have their own")]
    fn text(&self, value: FormValue) -> Option<String> {
        use FormValue as V;
        let (person, stay) = (&self.case.person, &self.case.stay);
        let (data, lines) = (self.application, &self.facility.lines);
        let born = person.birth.date.filter(|_| person.birth.quality == BirthQuality::Whole);
        let number = |kind| {
            let held = person.identifiers.iter().find(|held| held.kind == kind)?;
            Some(held.value.clone())
        };
        match value {
            V::FullName => Some(person.name.first_last()),
            V::LastFirst => Some(person.name.last_first()),
            V::LastName => Some(person.name.last.clone()),
            V::FirstName => Some(person.name.first.clone()),
            V::MiddleName => person.name.middle.clone(),
            V::MiddleInitial => person.name.middle.as_ref()?.chars().next().map(String::from),
            V::Suffix => person.name.suffix.clone(),
            V::Aliases => Some(self.aliases.join("; ")),
            V::BirthMonth => born.map(|born| format!("{:02}", born.month())),
            V::BirthDay => born.map(|born| format!("{:02}", born.day())),
            V::BirthYear => born.map(|born| born.year().to_string()),
            V::Language => data.spoken_language.clone().or_else(|| person.language.clone()),
            V::WrittenLanguage => data.written_language.clone(),
            V::Ssn => self.ssn.map(|ssn| self.whole_or_masked(ssn)),
            V::SsnLast4 => {
                let last = self.ssn.and_then(|ssn| ssn.get(5..)).map(ToOwned::to_owned);
                last.or_else(|| number(IdentifierKind::SsnLast4))
            }
            V::Cin => person.cin().map(ToOwned::to_owned),
            V::Cdcr => number(IdentifierKind::Cdcr),
            V::Booking => Some(stay.booking.clone()),
            V::FacilityName => Some(self.facility.name.clone()),
            V::FacilityAddress => lines.address.clone(),
            V::FacilityPhone => lines.reentry_office.clone().or_else(|| lines.medical_day.clone()),
            V::FacilityCounty => counties::name(&self.facility.county).map(ToOwned::to_owned),
            V::HomeAddress => {
                let tonight = self.case.tonight.as_ref().map(|fact| fact.value.place.clone());
                data.home_address.clone().or(tonight)
            }
            V::MailingAddress => data.mailing_address.clone(),
            V::ResidenceCounty => {
                let code = data.county.as_ref().or(stay.residence_county.as_ref())?;
                counties::name(&format!("{code:0>2}")).map(ToOwned::to_owned)
            }
            V::Phone => self.phones().next().cloned(),
            V::SecondPhone => self.phones().nth(1).cloned(),
            V::Email => data.email.clone(),
            V::BestContact => data.best_contact.clone(),
            V::ImmigrationDocument => data.immigration_document.clone(),
            V::RaceEthnicity => data.race_ethnicity.clone(),
            V::Household => data.household.clone(),
            V::Income => data.income.clone(),
            V::ChildrenExpected => data.children_expected.map(|count| count.to_string()),
            V::OtherCoverage => data.other_coverage.clone(),
            V::Mbi => data.mbi.clone(),
            V::Representative => data.representative.clone(),
            V::PlanChoice => {
                let held = self.case.medi_cal.as_ref().and_then(|fact| fact.value.plan.clone());
                data.plan_choice.clone().or(held)
            }
            V::Assister => Some(self.assister.unwrap_or(self.prepared_by).to_owned()),
            V::PreparedBy => Some(self.prepared_by.to_owned()),
            _ => None,
        }
    }

    /// The one typed for the application first; none twice.
    fn phones(&self) -> impl Iterator<Item = &String> {
        let typed = self.application.phone.as_ref();
        let held = self.case.phones.iter().map(|fact| &fact.value.number);
        typed.into_iter().chain(held.filter(move |number| Some(*number) != typed))
    }

    fn whole_or_masked(&self, ssn: &str) -> String {
        if self.masked {
            return masked(ssn);
        }
        match (ssn.get(..3), ssn.get(3..5), ssn.get(5..)) {
            (Some(area), Some(group), Some(serial)) => format!("{area}-{group}-{serial}"),
            _ => ssn.to_owned(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "values of other kinds have their own")]
    fn date(&self, value: FormValue) -> Option<Worth> {
        use FormValue as V;
        let (person, stay) = (&self.case.person, &self.case.stay);
        let left = stay.left.as_ref().map(|left| left.on);
        let day = match value {
            V::BirthDate => {
                let whole = person.birth.date.map(Worth::Day);
                return whole.or_else(|| Some(Worth::Words(person.birth.as_written.clone())));
            }
            V::CustodySince => Some(stay.booked_on),
            V::ExpectedRelease => {
                let told = best_release(&self.case.release_dates).and_then(|told| told.date);
                let known = left.or(told).map(Worth::Day);
                return known.or_else(|| Some(Worth::Words("unknown".into())));
            }
            V::ReleasedOn => left,
            V::DueDate => self.application.due_date,
            V::RepresentativeSignedOn => self.application.representative_signed_on,
            V::Today => Some(self.today),
            _ => None,
        };
        day.map(Worth::Day)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "values of other kinds have their own")]
    fn yes_or_no(&self, value: FormValue) -> Option<bool> {
        use FormValue as V;
        let data = self.application;
        match value {
            V::Interpreter => self.case.person.interpreter,
            V::NoHome => data.homeless,
            V::Pregnant => data.pregnant,
            V::Disability => data.disability,
            V::LongTermCare => data.long_term_care,
            V::FormerFosterYouth => self.foster,
            V::AmericanIndian => data.american_indian,
            V::Veteran => data.veteran,
            _ => None,
        }
    }

    fn sex(&self) -> Option<Worth> {
        let said = self.application.sex.as_ref().or(self.case.person.sex.as_ref())?;
        let (is, written) = match said.trim().to_lowercase().chars().next()? {
            'f' => ("female", "Female"),
            'm' => ("male", "Male"),
            _ => ("other", said.trim()),
        };
        Some(Worth::OneOf { is: is.into(), written: written.into() })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "most questions have one answer")]
    /// Whether something else on file answers the question, so that nobody lacks this.
    pub fn is_answered_otherwise(&self, value: FormValue) -> bool {
        use FormValue as V;
        match value {
            V::Ssn | V::SsnLast4 => self.application.ssn_none.is_some(),
            V::HomeAddress => self.application.homeless == Some(true),
            V::MailingAddress | V::NoHome => self.worth(V::HomeAddress).is_some(),
            V::Pregnant => self.sex().is_some_and(|sex| sex.is("male")),
            _ => false,
        }
    }
}
