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
    calendar::{self, Moment},
    db::Db,
    features::{
        cases::{Case, MatPlan, Verified},
        disclosure::Disclosed,
        roster::letters,
    },
    ids::{DirectoryId, FactId},
};
use chrono::NaiveDate;
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

/// The plans that take members in a county on a day.
pub(crate) fn plans_of(
    db: Db<'_>,
    county: &str,
    on: NaiveDate,
) -> Result<Vec<(DirectoryId, DirectoryEntry)>> {
    let mut held = store::of_kind(db, DirectoryKind::Plan)?;
    held.retain(|held| held.value.is_in_force(on) && rules::fits(&held.value, Some(county), ""));
    Ok(held.into_iter().map(|held| (held.id, held.value)).collect())
}

/// The pharmacies that are in force on a day, by name.
pub(crate) fn pharmacies(db: Db<'_>, on: NaiveDate) -> Result<Vec<DirectoryEntry>> {
    let held = store::of_kind(db, DirectoryKind::Pharmacy)?;
    Ok(held.into_iter().map(|held| held.value).filter(|entry| entry.is_in_force(on)).collect())
}

/// Looks up when the clinic opens next of treatment that nobody has verified: from the moment it
/// was told, or of the booking where it was told in an earlier stay.
pub(crate) fn look_up_openings(db: Db<'_>, cases: &mut [Case]) -> Result<()> {
    let asks = |plan: &MatPlan| plan.verified == Verified::SaysSo && plan.otp.is_some();
    if !cases.iter().any(|case| case.mat.iter().any(|fact| asks(&fact.value))) {
        return Ok(());
    }
    let clinics = store::of_kind(db, DirectoryKind::Otp)?;
    let hours = |name: &str| {
        let name = letters(name);
        let clinic = clinics.iter().find(|held| letters(&held.value.name) == name)?;
        clinic.value.hours.as_deref()?.parse::<Hours>().ok()
    };
    for case in cases {
        let booked = calendar::at(case.stay.booked_on, case.stay.booked_time);
        for fact in case.mat.iter_mut().filter(|fact| asks(&fact.value)) {
            let told = fact.as_of.max(booked);
            let hours = fact.value.otp.as_deref().and_then(hours);
            fact.value.opens = hours.and_then(|hours| hours.opens_after(told));
        }
    }
    Ok(())
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
