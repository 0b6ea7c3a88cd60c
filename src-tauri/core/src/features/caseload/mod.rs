//! The caseload: everybody with an open stay as one long table, with presets, filters, saved views
//! and the assigning of many people at once.

mod api;
mod assign;
mod rules;
mod selection;
mod views;

pub use api::{CaseloadRow, CaseloadShown, ListCaseload};
pub use assign::{AssignMany, ListColleagues, ListNames};
pub use rules::{CaseloadFilter, CaseloadQuery, Preset, SortBy};
pub use selection::Selections;
pub use views::{ListViews, RemoveView, SaveView};
