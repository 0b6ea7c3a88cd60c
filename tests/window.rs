//! The real window: the built program under a display and a driver of its own, used with keys.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test may panic"
)]

#[path = "window/arrivals.rs"]
mod arrivals;
#[path = "window/coordinator.rs"]
mod coordinator;
#[path = "window/coverage.rs"]
mod coverage;
#[path = "window/door.rs"]
mod door;
#[path = "window/harness.rs"]
mod harness;
#[path = "window/keys.rs"]
mod keys;
#[path = "window/lists.rs"]
mod lists;
#[path = "window/looks.rs"]
mod looks;
#[path = "window/machine.rs"]
mod machine;
#[path = "window/medicine.rs"]
mod medicine;
#[path = "window/nurse.rs"]
mod nurse;
#[path = "window/officer.rs"]
mod officer;
#[path = "window/outsider.rs"]
mod outsider;
#[path = "window/paper.rs"]
mod paper;
#[path = "window/printer.rs"]
mod printer;
#[path = "window/roster.rs"]
mod roster;
#[path = "window/rules.rs"]
mod rules;
