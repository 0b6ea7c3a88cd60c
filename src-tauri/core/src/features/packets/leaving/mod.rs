//! Somebody leaves now: the card that the nurse needs at once, the papers that go along, and what
//! she records of how everything reached the person.

mod answers;
mod card;
mod hand_over;
mod papers;

pub use answers::{PrintCallForm, SaveDoorAnswers};
pub use card::{DoorCard, ShowDoorCard};
pub use hand_over::HandOver;
pub use papers::{MakeTonight, PrintTonight};
