//! Reading the inbox folder, with or without somebody signed in.

use super::take;
use crate::{App, Result, doorstep::Doorstep, spool};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks into the inbox folder, seals what has arrived, and imports it where somebody is signed
/// in. It needs no key for the first half, and it does not count as somebody being there, so a
/// schedule may ask it as often as it likes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadInbox {
    /// Only where the set minutes have passed since the last time.
    #[serde(default)]
    pub if_due: bool,
}

/// What was done, in numbers of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxRead {
    /// Whether it was time to look.
    pub looked: bool,
    /// Taken over from the folder.
    pub taken: usize,
    /// Left there until they have come to rest.
    pub unsettled: usize,
    /// Imported by themselves.
    pub applied: usize,
    /// Why something could not be taken over.
    pub fault: Option<String>,
}

impl Doorstep for ReadInbox {
    const NAME: &'static str = "inbox.read";
    type Reply = InboxRead;

    fn answer(self, app: &App) -> Result<InboxRead> {
        let (now, session) = app.unattended();
        let take = || session.as_deref().map_or(Ok(0), take::take);
        // What a sign-in makes possible comes first; it also puts right what stands beside the store.
        let waited = take();
        let spool::Looked { was_due: looked, taken, unsettled, problem } =
            spool::read(app.folder(), now, self.if_due)?;
        let arrived = if taken == 0 { Ok(0) } else { take() };
        Ok(InboxRead { looked, taken, unsettled, applied: waited? + arrived?, fault: problem })
    }
}
