//! The behaviour of the whole program, one file for each thing it does.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test may panic")]

mod application;
mod bad_input;
mod board;
mod booking;
mod carry;
mod caseload;
mod container;
mod court;
#[cfg(unix)]
mod crash;
mod desk;
mod directory;
#[cfg(unix)]
mod disk_full;
mod door;
mod door_questions;
mod doorstep;
mod ehr;
mod exported;
mod forms;
mod handing_out;
mod holds;
mod inbox;
#[cfg(target_os = "linux")]
mod keyring;
mod leak;
mod leaving;
mod left;
mod lists;
mod matching;
mod morning;
mod names;
mod orders;
mod outcomes;
mod pack_list;
mod packets;
mod packs;
mod paper;
mod payer;
mod person;
mod plan;
mod readiness;
mod receipts;
mod release_kinds;
mod replay;
mod roster;
mod rules;
mod safekeeping;
mod screening;
mod search;
mod secrecy;
mod services;
mod shift;
mod sign_in;
mod sixty_days;
mod stay_lengths;
mod support;
mod tagging;
mod tidy;
mod today;
mod together;
mod training;
mod treatment;
mod triage;
mod updates;
