//! Naming the inbox folder.

use super::shown::InboxSettings;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Job, Message},
    jobs::Progress,
    session::Working,
    spool::{
        Last, Settings,
        store::{self, Inbox},
    },
    wire::container::generate_identity,
};
use serde::Deserialize;
use std::path::{Path, absolute};
use ts_rs::TS;

/// How often the folder is read where nobody says otherwise.
const EVERY_MINUTES: u32 = 60;
/// A day.
const MOST_MINUTES: u32 = 24 * 60;

/// Names the folder in which lists arrive, and how often it is read. Without a folder it is read no
/// more.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetInbox {
    #[serde(default)]
    pub folder: Option<String>,
    /// For the clinic's files, where they come to a folder of their own.
    #[serde(default)]
    pub reports_folder: Option<String>,
    #[serde(default)]
    pub every_minutes: Option<u32>,
    /// Above which share of changes, of a hundred, a list waits for a person; the rule pack's
    /// number where absent.
    #[serde(default)]
    pub hold_share: Option<u32>,
}

impl Message for SetInbox {
    const NAME: &'static str = "inbox.set";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = InboxSettings;
}

impl Job for SetInbox {
    fn run(self, cx: &Working<'_>, _: &Progress) -> Result<InboxSettings> {
        let every_minutes = self.every_minutes.unwrap_or(EVERY_MINUTES);
        let data = cx.session.folder();
        let folders = [("folder", self.folder), ("reports_folder", self.reports_folder)];
        let mut problems = Vec::new();
        let [folder, reports_folder] = folders.map(|(field, folder)| {
            let folder = folder.map(|folder| folder.trim().to_owned())?;
            if folder.is_empty() {
                return None;
            }
            if let Err(message) = fits(&folder, data) {
                problems.push(Problem { field: field.into(), message: message.into() });
            }
            Some(folder)
        });
        if !(1..=MOST_MINUTES).contains(&every_minutes) {
            let message = "The folder is read every 1 to 1440 minutes.".into();
            problems.push(Problem { field: "every_minutes".into(), message });
        }
        if self.hold_share.is_some_and(|share| !(1..=100).contains(&share)) {
            let message = "The share is a number of a hundred, from 1 to 100.".into();
            problems.push(Problem { field: "hold_share".into(), message });
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let inbox = cx.write(|cx| {
            let (identity, public_key) = if let Some(inbox) = store::inbox(cx.db)? {
                (inbox.identity, inbox.public_key)
            } else {
                let made = generate_identity(cx.now.utc)?;
                (made.text.to_string(), made.public.to_string())
            };
            let inbox = Inbox {
                folder,
                reports_folder,
                every_minutes,
                hold_share: self.hold_share,
                identity,
                public_key,
                swapped_at: None,
            };
            store::save_inbox(cx.db, &inbox)?;
            cx.about("inbox");
            Ok(inbox)
        })?;
        beside(&inbox).save(data)?;
        Last::forget(data)?;
        Ok(InboxSettings::of(&inbox))
    }
}

/// What the reader without a key is told.
pub(super) fn beside(inbox: &Inbox) -> Settings {
    Settings {
        folder: inbox.folder.clone(),
        reports_folder: inbox.reports_folder.clone(),
        every_minutes: inbox.every_minutes,
        public_key: inbox.public_key.clone(),
    }
}

/// Whether lists can arrive in a folder: one that is there, can be read, and is not the store's.
fn fits(folder: &str, data: &Path) -> Result<(), &'static str> {
    let folder = Path::new(folder);
    if !folder.is_absolute() {
        return Err("Give the whole path of the folder.");
    }
    let whole = |path: &Path| path.canonicalize().or_else(|_| absolute(path));
    let (Ok(asked), Ok(data)) = (whole(folder), whole(data)) else {
        return Err("This folder is not there.");
    };
    if asked.starts_with(&data) || data.starts_with(&asked) {
        return Err("Lists cannot arrive in the folder of the store, or around it.");
    }
    match std::fs::read_dir(&asked) {
        Ok(_) => Ok(()),
        Err(cause) if cause.kind() == std::io::ErrorKind::PermissionDenied => {
            Err("This account may not read that folder.")
        }
        Err(_) => Err("This folder is not there."),
    }
}
