//! What happens before the window opens: where the store is, where the keys are, and no switch
//! that would let somebody look inside.

use std::{path::PathBuf, sync::Arc};
use throughcare_core::{App, clock::SystemClock, vault::SystemKeyring};

/// Variables that open a debugger on the web view, or move its data. They are honoured in release
/// builds too, so they are forgotten before the first window.
const DEBUG_SWITCHES: [&str; 4] = [
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_USER_DATA_FOLDER",
];

/// Forgets every switch of [`DEBUG_SWITCHES`].
#[expect(unsafe_code, reason = "no other thread runs yet, so nobody reads the environment")]
pub fn forget_debug_switches() {
    for name in DEBUG_SWITCHES {
        // SAFETY: called first in `main`, while the process has one thread.
        unsafe { std::env::remove_var(name) };
    }
}

/// The program on this machine's own folder and keyring, with nobody signed in.
pub fn app() -> App {
    let folder =
        throughcare_core::data_folder(std::env::var_os("THROUGHCARE_DATA").map(PathBuf::from));
    App::new(folder, Arc::new(SystemKeyring::default()), Arc::new(SystemClock))
}
