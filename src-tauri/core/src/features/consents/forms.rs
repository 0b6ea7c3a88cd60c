//! The forms that can be recorded: what must be on each, and what it can open for whom.

use super::rules::{is_single_use, needed, serves};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::cases::{ConsentCategory, ConsentElement, ConsentForm, RecipientClass},
    session::Reading,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the forms. It says nothing about anybody.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListConsentForms {}

/// A form, and what must be on it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConsentFormShown {
    pub form: ConsentForm,
    pub needs: Vec<ConsentElement>,
    /// What it can open, and for whom.
    pub serves: Vec<FormServes>,
    pub single_use: bool,
    /// Whether an event can end it, or only a day.
    pub needs_day: bool,
    /// A duty that remains where no copy was given.
    pub copy_owed: bool,
}

/// One kind of information that a form can open.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormServes {
    pub category: ConsentCategory,
    pub classes: Vec<RecipientClass>,
}

const CLASSES: [RecipientClass; 7] = [
    RecipientClass::Plan,
    RecipientClass::Ecm,
    RecipientClass::TreatingProvider,
    RecipientClass::CountyBh,
    RecipientClass::County,
    RecipientClass::CriminalJustice,
    RecipientClass::OtherFacility,
];

impl Message for ListConsentForms {
    const NAME: &'static str = "consents.forms";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Vec<ConsentFormShown>;
}

impl Query for ListConsentForms {
    fn answer(self, _: &Reading<'_>) -> Result<Vec<ConsentFormShown>> {
        Ok(ConsentForm::ALL.map(form).into())
    }
}

fn form(form: ConsentForm) -> ConsentFormShown {
    let open = |category| {
        let classes = CLASSES.into_iter().filter(|class| serves(form, category, *class));
        FormServes { category, classes: classes.collect() }
    };
    ConsentFormShown {
        form,
        needs: needed(form).to_vec(),
        serves: ConsentCategory::ALL
            .map(open)
            .into_iter()
            .filter(|serves| !serves.classes.is_empty())
            .collect(),
        single_use: is_single_use(form),
        needs_day: form == ConsentForm::Cmia5611,
        copy_owed: matches!(form, ConsentForm::Lps5328 | ConsentForm::Cmia5611),
    }
}
