//! Reports of the clinic's own record system: active orders, doses given, allergies, problems.
//!
//! The files are opened and their columns found as a roster's are. `kind` says which report a file
//! is, `row` and `reading` take it apart, `values` reads its words, `whose` finds the stay of a
//! line. `rules` compares a list with what is held, `orders`, `problems`, `allergies` and `doses`
//! say what is the same and what changed, and `products` which dose is of which treatment.
//! `document` takes clinical documents (C-CDA) apart in the place of `row`, and `documents` asks of them.
//! `compare` puts that together for one stay; `apply` saves and takes back, `store` keeps what
//! reports told, and `report` is the reply; `unattended` looks at and imports a file that arrived
//! by itself.
//!
//! A report never deletes and never closes: what is no longer on it, or stopped there, becomes a
//! remark beside the fact. What somebody typed after the report's time stands. Only staff inside
//! the treatment programme may read one, because every line of it may be under Part 2.

mod allergies;
mod any;
mod api;
mod apply;
mod compare;
mod document;
mod documents;
mod doses;
mod facts;
mod history;
mod kind;
mod orders;
mod problems;
mod products;
mod reading;
mod report;
mod row;
mod rules;
mod store;
mod unattended;
mod values;
mod whose;

pub use api::{ImportReport, PreviewReport, ReadReport, UndoReport};
pub use document::{Documents, read_all as read_documents};
pub use documents::{ImportDocuments, PreviewDocuments};
pub use history::ListReports;
pub(crate) use products::is_of;
pub use report::{
    ClinicReport, Counts, DocumentsReport, FactNews, FieldNews, PersonNews, WhatIsNew,
};
pub(crate) use store::{NewestReport, newest_of_each};
pub(crate) use unattended::{import_by_itself, is_report, look_at};

use crate::{Error, Result, access::Standing, session::Reading};

/// Refuses everybody outside the treatment programme alike: what a report holds of whom cannot be
/// told apart by a refusal.
fn require_programme(cx: &Reading<'_>) -> Result<()> {
    match cx.user.standing {
        Standing::Programme => Ok(()),
        Standing::Contracted | Standing::Outside | Standing::Custody => Err(Error::Refused(
            "The clinic's reports are read by staff of the treatment programme. Ask them to read \
             this one."
                .into(),
        )),
    }
}
