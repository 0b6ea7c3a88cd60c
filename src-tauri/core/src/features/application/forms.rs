//! The forms around an application, as data: number, title, languages, and who says so.

use crate::{
    Error, Result,
    access::Right,
    catalog::{Message, Query},
    rule_pack::Confidence,
    session::Reading,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const FORMS: &str = include_str!("forms.toml");

/// One form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountyForm {
    pub number: String,
    pub title: String,
    /// As printed on the form; none where nobody has seen one.
    #[serde(default)]
    pub version: Option<String>,
    pub languages: Vec<String>,
    #[serde(rename = "use")]
    pub used_for: FormUse,
    pub source: String,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormUse {
    Application,
    Representative,
    /// Goes along with an application.
    Intake,
    /// Comes from the county.
    Notice,
}

#[derive(Deserialize)]
struct Registry {
    form: Vec<CountyForm>,
}

/// Every form that the program knows.
pub(super) fn forms() -> Result<Vec<CountyForm>> {
    let read = toml::from_str::<Registry>(FORMS);
    let registry =
        read.map_err(|cause| Error::Unexpected(format!("the forms cannot be read: {cause}")))?;
    Ok(registry.form)
}

/// Lists the forms.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListForms {}

impl Message for ListForms {
    const NAME: &'static str = "application.forms";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Vec<CountyForm>;
}

impl Query for ListForms {
    fn answer(self, _cx: &Reading<'_>) -> Result<Vec<CountyForm>> {
        forms()
    }
}
