//! Orders of medicines and equipment, as far as they are alike: the machine by which they move, the
//! history of it, and everything of one person on one screen. What each kind can do is its own.

mod data;
mod machine;
mod moves;
mod show;
mod store;
#[cfg(test)]
mod tests;

pub use data::{OrderMove, OrderMoveKind, OrderMoved};
pub(crate) use machine::{Machine, way};
pub(crate) use moves::{
    Going, as_told, correct, enter, go, in_its_turn, invalid, note, said, saved_by_form, standing,
    word,
};
pub use show::{EquipmentShown, MedicineShown, OrdersShown, ShowOrders};
