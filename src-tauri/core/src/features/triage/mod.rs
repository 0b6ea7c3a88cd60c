//! New bookings, one line each: five short questions, answered by one key for one or for many.
//!
//! An answer is a fact with who and when; it closes the tasks of the first two weeks that ask the
//! same. "Not in my programme" is respected until something changes, and whoever leaves within a
//! day is closed by the event itself.

mod api;
pub mod rules;
pub(crate) mod store;

pub use api::{
    AnswerTriage, ListTriage, TriageAnswered, TriageCell, TriageClosed, TriageList, TriageRow,
};
pub use rules::{TriageKnown, answer, is_open, known, not_in_programme, open_questions};
