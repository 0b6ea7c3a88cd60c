//! The behaviour of the whole program, one file for each thing it does.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test may panic")]

mod bad_input;
mod board;
mod container;
#[cfg(unix)]
mod crash;
mod desk;
#[cfg(unix)]
mod disk_full;
mod door;
mod doorstep;
#[cfg(target_os = "linux")]
mod keyring;
mod leak;
mod left;
mod packets;
mod packs;
mod paper;
mod roster;
mod safekeeping;
mod secrecy;
mod sign_in;
mod support;
mod tidy;
mod together;
mod training;
mod triage;
