//! The program without its window.
//!
//! Read in this order: [`catalog`] lists everything that can be asked; `features` holds one folder
//! for each thing the reentry team does; [`features::cases`] is the shape of a case, from which
//! every rule, screen and paper works; `session` joins a signed-in user to the open store; and
//! [`App`] is what the window, the command line and the tests hold.
//!
//! Three walls keep it honest. `db` is the only code that knows the database, `paper` the only
//! code that knows the PDF libraries, and `wire` holds formats without rules. Nothing leaves the
//! building or reaches a screen except as a [`features::disclosure::Disclosed`].

pub mod access;
mod app;
pub mod audit;
mod bindings;
pub mod calendar;
mod catalog;
pub mod clock;
pub mod db;
mod doorstep;
mod error;
pub mod features;
mod hex;
pub mod ids;
pub mod jobs;
pub mod paper;
mod presence;
mod restore;
pub mod rule_pack;
mod session;
mod setup;
mod spool;
pub mod training;
pub mod vault;
pub mod wire;

pub use access::{Right, Role, Standing};
pub use app::{App, NewFacility, Opener, Restored};
pub use catalog::{Catalog, Kind, catalog};
pub use doorstep::{Doorstep, FacilityMade, LockedOut, SessionState, SignedIn};
pub use error::{Code, Error, Failure, Problem, Result};
pub use session::Session;

use chrono::{DateTime, NaiveDateTime, Utc};
use std::path::{Path, PathBuf};

/// The instant at which the facility's clock on the wall shows `local`.
pub fn moment_at(local: NaiveDateTime) -> DateTime<Utc> {
    calendar::instant(local)
}

/// Opens an export, as a county does: checks both signatures and every hash, and writes the files
/// into a new folder. Needs no store.
pub fn receive(
    file: &Path,
    identity: &str,
    signer: &str,
    out: &Path,
) -> Result<serde_json::Value, Failure> {
    let request = wire::container::Receive {
        file,
        signature: None,
        identity,
        signer,
        out_dir: out,
        last: None,
        limits: wire::container::Limits::default(),
    };
    let received = wire::container::receive(&request)?;
    Ok(serde_json::to_value(received).map_err(Error::from)?)
}

/// The folder of the store: the one asked for, or one for the whole machine, because clinic PCs
/// are shared between accounts.
pub fn data_folder(asked: Option<PathBuf>) -> PathBuf {
    asked.unwrap_or_else(|| {
        if cfg!(windows) {
            let shared = std::env::var_os("PROGRAMDATA");
            shared.map_or_else(|| "C:\\ProgramData".into(), PathBuf::from).join("Throughcare")
        } else if cfg!(target_os = "macos") {
            "/Library/Application Support/Throughcare".into()
        } else {
            "/var/lib/throughcare".into()
        }
    })
}
