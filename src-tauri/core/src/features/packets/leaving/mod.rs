//! Somebody leaves now: the card that the nurse needs at once, and the papers that go along. How
//! everything reached the person is recorded by `receipts`.

mod answers;
mod card;
mod papers;
mod slip;

pub use answers::{PrintCallForm, SaveDoorAnswers};
pub use card::{DoorCard, ShowDoorCard};
pub(crate) use papers::receipt_number;
pub use papers::{MakeTonight, PrintTonight};
pub use slip::PrintSlip;
