//! What became of a paper after it was made: sent, handed over, answered, gone wrong. Entries are
//! only ever added; a slip is corrected by another entry, so that the accounting stays whole.

mod api;
mod rules;
mod store;

pub use api::{ListDisclosures, RecordDelivery};
pub(crate) use rules::is_taken_back;
pub use rules::{Delivery, DeliveryKind};
pub(crate) use store::of_stay;
