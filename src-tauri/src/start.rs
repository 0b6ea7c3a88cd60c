//! What happens before the window opens: where the store is, where the keys are, and no switch
//! that would let somebody look inside.

use chrono::{DateTime, NaiveDateTime, Utc};
use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    App, Failure,
    clock::{StandingClock, SystemClock},
    data_folder, moment_at,
    vault::{KeyFile, KeyStore, SystemKeyring, Vault},
};

/// Variables that open a debugger on the web view, or move its data. They are honoured in release
/// builds too, so they are forgotten before the first window.
const DEBUG_SWITCHES: [&str; 5] = [
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_USER_DATA_FOLDER",
];

/// Where the keys of a training facility are, in place of the system's keyring.
const KEY_FILE: &str = "THROUGHCARE_KEY_FILE";
/// The day of a training facility: an instant, or the time on its wall.
const NOW: &str = "THROUGHCARE_NOW";

/// Forgets every switch of [`DEBUG_SWITCHES`]. A window that tests drive keeps them.
#[expect(unsafe_code, reason = "no other thread runs yet, so nobody reads the environment")]
pub fn forget_debug_switches() {
    if cfg!(feature = "automation") {
        return;
    }
    for name in DEBUG_SWITCHES {
        // SAFETY: called first in `main`, while the process has one thread.
        unsafe { env::remove_var(name) };
    }
}

/// What the program tells the one who looks after the machine, on stderr. Nothing personal is in
/// it; see `reduce` in the core.
pub fn tell_on_stderr() {
    let quiet = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_target(false)
        .with_writer(std::io::stderr)
        .try_init();
    drop(quiet);
}

/// The folder of the store: the one that is named, or this machine's.
pub fn folder() -> PathBuf {
    data_folder(env::var_os("THROUGHCARE_DATA").map(PathBuf::from))
}

/// The program on a folder, with nobody signed in. A training facility may bring its own keys and
/// its own day; to a real one neither means anything.
pub fn app(folder: &Path) -> Result<App, Failure> {
    let training = Vault::open(folder).is_ok_and(|vault| vault.is_training());
    let tried = cfg!(feature = "automation");
    let key_file = env::var_os(KEY_FILE).filter(|_| training || tried).map(PathBuf::from);
    let app = App::new(folder.into(), keys(key_file.as_deref())?, Arc::new(SystemClock));
    Ok(match env::var(NOW).ok().and_then(|text| instant(&text)) {
        Some(now) => app.with_trainers_clock(Arc::new(StandingClock(now))),
        None => app,
    })
}

fn keys(file: Option<&Path>) -> Result<Arc<dyn KeyStore>, Failure> {
    let Some(path) = file else { return Ok(Arc::new(SystemKeyring::default())) };
    let fresh = cfg!(feature = "automation") && !path.exists();
    let file = if fresh { KeyFile::create(path)? } else { KeyFile::open(path)? };
    Ok(Arc::new(file))
}

/// `2026-03-03T02:30:00Z`, or `2026-03-02T18:30:00` on the wall of the facility.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let wall = || text.parse::<NaiveDateTime>().ok().map(moment_at);
    text.parse::<DateTime<Utc>>().ok().or_else(wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_an_instant_or_a_time_on_the_wall() {
        let wall = instant("2026-03-02T18:30:00");
        assert_eq!(wall, instant("2026-03-03T02:30:00Z"), "half past six in California");
        assert_eq!(instant("yesterday"), None);
    }
}
