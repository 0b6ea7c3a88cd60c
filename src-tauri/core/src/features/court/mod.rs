//! Court: who goes today, who is out, who is not back, and what the court did with them.
//!
//! A day in court is a fact of the stay and never a release date. `rules` says where somebody
//! stands, by the clock it is given; `api` records days and `answers` what became of them, `list`
//! shows them; `reading`, `compare` and `import` take them from a list, and `history` takes a list
//! back.

mod answers;
mod api;
mod compare;
mod history;
mod import;
mod list;
mod reading;
pub mod rules;
mod slip;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use answers::{AnswerCourt, MarkCourt};
pub use api::{SetCourt, TakeBackCourt};
pub use history::{ListCourtImports, UndoCourtImport};
pub use import::{ImportCourt, PreviewCourt};
pub use list::ListCourt;
pub use rules::{CourtCounts, CourtNow, CourtState, DoseBefore};
pub use slip::PrintCourtSlips;
