//! Reads the inbox folder by itself as long as the window is open, signed in or not.
//!
//! The program knows how often the folder is to be read; here it is only asked often enough that a
//! sign-in imports what was waiting within moments, and that a machine which slept catches up.

use serde_json::json;
use std::{sync::Arc, time::Duration};
use tauri::async_runtime;
use throughcare_core::App;
use tokio::time::{MissedTickBehavior, interval};

const ASK_EVERY: Duration = Duration::from_secs(20);

/// Begins the schedule, which ends with the program.
pub fn read_the_inbox(core: Arc<App>) {
    async_runtime::spawn(async move {
        let mut times = interval(ASK_EVERY);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            times.tick().await;
            let core = core.clone();
            // What went wrong is in the log, and stands on the screens that show the folder.
            let read = move || drop(core.ask("inbox.read", json!({ "if_due": true })));
            drop(async_runtime::spawn_blocking(read).await);
        }
    });
}
