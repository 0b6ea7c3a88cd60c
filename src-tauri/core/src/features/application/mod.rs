//! The pre-release Medi-Cal application: filling it in, having it signed, sending it, and asking
//! a county that does not answer (domain 8).
//!
//! `rules` is the table of states; `moves` the only way from one to another, and its history;
//! `data` and `known` what the form asks and what nobody has to type; `address` where the person
//! will live; `county` the questions to the
//! county; `clocks` what custody does to coverage; `show` everything of one person for the screen.

mod address;
mod api;
mod clocks;
mod county;
mod data;
mod forms;
mod given;
mod known;
mod letters;
pub(crate) mod moves;
pub mod rules;
mod show;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use address::with_residence;
pub use address::{AddressKind, typed_address};
pub use api::{SaveApplication, SendApplication, SetSsn, ShowSsn, SignApplication};
pub use clocks::{Caution, CautionKind, ClockKind, CoverageClock};
pub use county::{Ask, AskCounty, AskOutcome};
pub use data::{
    ApplicationData, ApplicationField, Channel, Citizenship, Marital, MoveKind, Sent, Signature,
    SignatureKind, SsnNone, StatusMove, TaxFiling,
};
pub use forms::{CountyForm, ListForms};
pub(crate) use given::as_it_goes;
pub use known::KnownField;
pub(crate) use known::{masked, was_in_foster_care};
pub use letters::{CountyWords, release_line};
pub use moves::{CorrectStatus, MoveStatus, Moved};
pub(crate) use show::county_of;
pub use show::{ApplicationShown, ShowApplication};

use crate::{Error, Result, features::disclosure::Viewer, ids::StayId, session::Reading};

/// Applications hold income, immigration and a Social Security number: they are the work of the
/// facility's own staff and of those under its contract.
pub(crate) fn ours(cx: &Reading<'_>, stay: StayId) -> Result<()> {
    match cx.viewer(stay)? {
        Viewer::Programme | Viewer::Contracted | Viewer::Outside { class: None, .. } => Ok(()),
        Viewer::Custody | Viewer::Outside { class: Some(_), .. } => Err(Error::Refused(
            "Applications are the work of the facility's own staff. Ask the eligibility worker."
                .into(),
        )),
    }
}
