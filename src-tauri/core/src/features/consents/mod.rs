//! A person's choices about sharing: given, refused, revoked, and what each allows.
//!
//! A consent is a record, and what it allows is a rule; the disclosure filter asks
//! [`rules::choice`] once for each category and recipient. `elements` says what the law wants on
//! each form, `show` tells staff who may get what and because of which paper, `recall` lists what
//! must come back once the person has said no. Copies, scans and what else is on a form are in
//! `detail` and `scans`, apart from the case.

mod api;
mod detail;
mod elements;
mod forms;
mod recall;
pub mod rules;
mod scans;
mod show;
mod store;

pub use api::{ConsentRecorded, GiveConsentCopy, MissingShown, RecordConsent, RevokeConsent};
pub use forms::ListConsentForms;
pub use recall::{ListRecalls, SettleRecall};
pub use rules::{Choice, Missing, allows, choice, missing, valid_on};
pub use scans::{AttachScan, ShowScan};
pub use show::ShowConsents;
pub(crate) use store::{load, load_part};
