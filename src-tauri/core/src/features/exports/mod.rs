//! The encrypted export: who receives it, when it is owed, and making it.

mod api;
mod make;
mod rules;
mod store;
mod tables;

pub use api::{AddRecipient, ListRecipients, ListRuns, MakeExports, ShowPublicKey};
pub use make::QueuedExport;
pub(crate) use make::queued;
