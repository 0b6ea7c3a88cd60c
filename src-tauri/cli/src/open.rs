//! From the options to an open program: the data folder, the keys, the passphrase, the clock.

use crate::args::Common;
use chrono::{DateTime, NaiveTime, Utc};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    App, Error, Failure,
    clock::{StandingClock, SystemClock},
    moment_at,
    vault::{KeyFile, KeyStore, SystemKeyring},
};

/// The folder of the store.
pub fn data_folder(common: &Common) -> PathBuf {
    throughcare_core::data_folder(common.data.clone())
}

/// Where the device secret is kept. `fresh` makes a key file that is not there yet.
pub fn keys(common: &Common, fresh: bool) -> Result<Arc<dyn KeyStore>, Failure> {
    let Some(path) = &common.key_file else {
        return Ok(Arc::new(SystemKeyring::default()));
    };
    let file = if fresh && !path.exists() { KeyFile::create(path)? } else { KeyFile::open(path)? };
    Ok(Arc::new(file))
}

/// The passphrase, from the file or the environment; never from the command line, where every
/// process of the machine could read it.
pub fn passphrase(common: &Common) -> Result<String, Failure> {
    if let Some(path) = &common.passphrase_file {
        let text = fs::read_to_string(path).map_err(|_| {
            Error::Refused(format!("The passphrase file {} cannot be read.", path.display()))
        })?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    std::env::var("THROUGHCARE_PASSPHRASE").map_err(|_| {
        let sentence = "Give the passphrase with --passphrase-file or in THROUGHCARE_PASSPHRASE.";
        Error::Refused(sentence.into()).into()
    })
}

/// The user's name from the options.
pub fn user(common: &Common) -> Result<&str, Failure> {
    common
        .user
        .as_deref()
        .ok_or_else(|| Error::Refused("Say who you are with --user.".into()).into())
}

/// The program with somebody signed in, and the trainer's day where one is given.
pub fn signed_in(common: &Common) -> Result<App, Failure> {
    let app = App::new(data_folder(common), keys(common, false)?, Arc::new(SystemClock));
    app.sign_in(user(common)?, &passphrase(common)?)?;
    set_day(&app, common)?;
    Ok(app)
}

/// The program with nobody signed in. A real facility takes no notice of a trainer's day.
pub fn unattended(common: &Common) -> Result<App, Failure> {
    let app = App::new(data_folder(common), keys(common, false)?, Arc::new(SystemClock));
    Ok(match asked_day(common) {
        Some(instant) => app.with_trainers_clock(Arc::new(StandingClock(instant))),
        None => app,
    })
}

/// Sets the day that the options ask for; a real facility refuses.
pub fn set_day(app: &App, common: &Common) -> Result<(), Failure> {
    match asked_day(common) {
        Some(instant) => app.set_clock(Arc::new(StandingClock(instant))),
        None => Ok(()),
    }
}

fn asked_day(common: &Common) -> Option<DateTime<Utc>> {
    let evening = NaiveTime::from_hms_opt(18, 30, 0).unwrap_or_default();
    common.now.or_else(|| common.today.map(|day| moment_at(day.and_time(evening))))
}

/// The text of a small file, or a sentence that names it.
pub fn text_of(path: &Path, what: &str) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|_| {
        Error::Refused(format!("The {what} {} cannot be read.", path.display())).into()
    })
}
