//! Court: who goes today, who is out, who is not back, and what the court did with them.
//!
//! A day in court is a fact of the stay and never a release date. `rules` says where somebody
//! stands, by the clock it is given; `api` records days and answers, `list` shows them, and
//! `reading`, `compare` and `import` take them from a list.

mod api;
mod compare;
mod import;
mod list;
mod reading;
pub mod rules;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use api::{AnswerCourt, MarkCourt, SetCourt, TakeBackCourt};
pub use import::{ImportCourt, ListCourtImports, PreviewCourt, UndoCourtImport};
pub use list::ListCourt;
pub use rules::{CourtCounts, CourtNow, CourtState, DoseBefore};
