//! People who left since somebody last worked, and people who are gone from the roster without a
//! word. Gone is not released: the list asks, and one answer may stand for many.

mod api;
mod gone;
mod rules;
mod store;

pub use api::{
    LeftCall, LeftInHand, LeftList, LeftPaper, LeftRow, LeftState, LeftTold, LeftTry, ListLeft,
};
pub use gone::{AnswerGone, GoneAnswer, GoneAnswered, GoneSkipped, TakeBackGone};
