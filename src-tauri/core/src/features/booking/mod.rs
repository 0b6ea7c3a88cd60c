//! Booking somebody by hand, at two in the morning, before any roster knows of them.

mod api;
mod rules;

pub use api::{BookStay, Booked};
