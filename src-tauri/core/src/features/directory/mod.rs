//! The directory: plans, county offices, ECM providers, clinics, OTPs and pharmacies, with their
//! lines and hours. It is about organizations only.
//!
//! A person's record names an organization in words, and those words are protected like the fact
//! that they stand in; nothing here points at anybody. What a screen says about a person's OTP is
//! looked up from the facts that this reader is told ([`hours_of_clinics`]).

mod api;
pub mod counties;
mod entry;
mod file;
mod hours;
mod import;
pub mod rules;
pub(crate) mod settings;
mod store;

pub use api::{ConfirmEntry, DirectoryShown, EntryShown, ListDirectory, RemoveEntry, SaveEntry};
pub use entry::{DirectoryEntry, DirectoryKind};
pub use hours::{Hours, Opening, Span};
pub use import::{DirectoryReport, ExportDirectory, ImportDirectory, PreviewDirectory};
pub use settings::{CountySetting, SetCounty};

use crate::{
    Result,
    calendar::Moment,
    db::Db,
    features::{cases::Case, disclosure::Disclosed, roster::letters},
    ids::FactId,
};
use serde::Serialize;
use ts_rs::TS;

/// Whether the clinic that a treatment names is open, by the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ClinicHours {
    /// The treatment that names it.
    pub fact: FactId,
    pub name: String,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub opening: Opening,
    pub confirmed: bool,
}

/// The hours of the clinics that this reader's treatments name, where the directory knows them.
pub(crate) fn hours_of_clinics(
    db: Db<'_>,
    case: &Disclosed<Case>,
    now: &Moment,
) -> Result<Vec<ClinicHours>> {
    if case.mat.iter().all(|fact| fact.value.otp.is_none()) {
        return Ok(Vec::new());
    }
    let clinics = store::of_kind(db, DirectoryKind::Otp)?;
    let found = case.mat.iter().filter_map(|fact| {
        let name = letters(fact.value.otp.as_deref()?);
        let held = clinics.iter().map(|held| &held.value);
        let clinic = held.into_iter().find(|clinic| letters(&clinic.name) == name)?;
        Some(ClinicHours {
            fact: fact.id,
            name: clinic.name.clone(),
            phone: clinic.phone.clone(),
            hours: clinic.hours.clone(),
            opening: Opening::of(clinic.hours.as_deref(), now.local),
            confirmed: clinic.confirmed_on.is_some(),
        })
    });
    Ok(found.collect())
}
