//! The shift sheet: one page for the clipboard at the change of shift, the same on the screen, and
//! the notes from one shift to the next.
//!
//! It is for whoever prints it: everything on it has passed the filter for that user, and nothing
//! on it is stored but the notes.

mod notes;
mod paper;
mod print;
mod sheet;
mod store;

pub use notes::{EndNote, NoteShown, WriteNote};
pub use print::{PrintShift, ShiftPrinting};
pub use sheet::{
    ShiftBefore, ShiftCourt, ShiftDose, ShiftLeaving, ShiftMoved, ShiftPerson, ShiftShown,
    ShowShift,
};
