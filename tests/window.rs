//! The real window: the built program under a display and a driver of its own, used with keys.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test may panic"
)]

#[path = "window/door.rs"]
mod door;
#[path = "window/harness.rs"]
mod harness;
#[path = "window/keys.rs"]
mod keys;
#[path = "window/machine.rs"]
mod machine;
