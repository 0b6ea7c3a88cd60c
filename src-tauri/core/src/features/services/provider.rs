//! Whoever gives services: what a biller needs of them, and whose account it is.

use super::npi::{is_npi, is_taxonomy};
use crate::{Problem, ids::ProviderId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A provider as the registry has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceProvider {
    pub name: String,
    /// "RN", "LCSW", "CHW".
    pub credential: Option<String>,
    pub organization: Option<String>,
    pub npi: Option<String>,
    pub organization_npi: Option<String>,
    pub taxonomy: Option<String>,
    /// Since when Medi-Cal has enrolled them, as somebody has looked up.
    pub enrolled_on: Option<NaiveDate>,
    pub enrolled_confirmed_by: Option<String>,
    pub enrolled_confirmed_on: Option<NaiveDate>,
    pub in_force_from: NaiveDate,
    pub in_force_until: Option<NaiveDate>,
    /// The sign-in name, where the provider has an account here.
    pub user: Option<String>,
}

/// A provider with its number in the registry.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProviderShown {
    pub id: ProviderId,
    pub version: i64,
    pub in_force: bool,
    pub value: ServiceProvider,
}

/// What the form to log a service offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProviderBrief {
    pub id: ProviderId,
    pub name: String,
    pub credential: Option<String>,
    pub organization: Option<String>,
    pub npi: Option<String>,
}

impl ServiceProvider {
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.in_force_from <= day && self.in_force_until.is_none_or(|last| day <= last)
    }

    /// Every text that may tell something: "Example OTP" does.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = [Some(&self.name), self.credential.as_ref(), self.organization.as_ref()];
        texts.into_iter().flatten().map(String::as_str)
    }

    pub(super) fn brief(&self, id: ProviderId) -> ProviderBrief {
        ProviderBrief {
            id,
            name: self.name.clone(),
            credential: self.credential.clone(),
            organization: self.organization.clone(),
            npi: self.npi.clone(),
        }
    }

    /// Without spaces around the words, and nothing in place of an empty one.
    pub(super) fn tidied(self) -> Self {
        Self {
            name: self.name.trim().into(),
            credential: said(self.credential),
            organization: said(self.organization),
            npi: said(self.npi),
            organization_npi: said(self.organization_npi),
            taxonomy: said(self.taxonomy).map(|text| text.to_uppercase()),
            enrolled_confirmed_by: said(self.enrolled_confirmed_by),
            user: said(self.user).map(|name| name.to_lowercase()),
            ..self
        }
    }

    /// What is wrong with it.
    pub(super) fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let mut found = Vec::new();
        if self.name.is_empty() {
            found.push(problem("name", "Give the name."));
        }
        found.extend(npi_problem("npi", self.npi.as_deref()));
        found.extend(npi_problem("organization_npi", self.organization_npi.as_deref()));
        found.extend(taxonomy_problem(self.taxonomy.as_deref()));
        let looked = (self.enrolled_confirmed_by.is_some(), self.enrolled_confirmed_on.is_some());
        if self.enrolled_on.is_some() && looked != (true, true) {
            let sentence = "Say who looked up the enrollment, and when.";
            found.push(problem("enrolled_confirmed_by", sentence));
        }
        if self.enrolled_confirmed_on.is_some_and(|on| today < on) {
            found.push(problem("enrolled_confirmed_on", "This day has not come yet."));
        }
        if self.in_force_until.is_some_and(|last| last < self.in_force_from) {
            found.push(problem("in_force_until", "The last day is before the first."));
        }
        found
    }
}

pub(super) fn problem(field: &str, message: &str) -> Problem {
    Problem { field: field.into(), message: message.into() }
}

pub(super) fn npi_problem(field: &str, npi: Option<&str>) -> Option<Problem> {
    let sentence = "An NPI has ten digits, and the last one must fit the others. Check the number.";
    npi.filter(|npi| !is_npi(npi)).map(|_| problem(field, sentence))
}

pub(super) fn taxonomy_problem(taxonomy: Option<&str>) -> Option<Problem> {
    let sentence = "A taxonomy code has nine letters or digits and an X.";
    taxonomy.filter(|code| !is_taxonomy(code)).map(|_| problem("taxonomy", sentence))
}

pub(super) fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
