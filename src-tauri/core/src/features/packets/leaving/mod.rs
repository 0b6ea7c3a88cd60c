//! Somebody leaves now: the card that the nurse needs at once, and the papers that go along. How
//! everything reached the person is recorded by `receipts`.

mod card;
mod papers;
mod slip;

pub use card::{DoorCard, ShowDoorCard};
pub(crate) use papers::receipt_number;
pub use papers::{MakeTonight, PrintTonight};
pub use slip::PrintSlip;
