//! What people are told of the inbox folder, and discarding what arrived.

use crate::{
    Error, Result,
    access::{Right, Standing},
    calendar::wall_time,
    catalog::{Job, Message, Query},
    features::users::User,
    ids::InboxId,
    jobs::Progress,
    rule_pack::Key,
    session::{Reading, Working},
    spool::{
        self, Last,
        store::{self, Arrived, Inbox, InboxKind, State},
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows where lists arrive, when somebody last looked, and what waits for a person.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowInbox {}

/// The inbox folder, as far as this user may know. It says nothing about anybody in custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxShown {
    /// Nothing where nobody has set one.
    pub settings: Option<InboxSettings>,
    /// Above which share of changes, of a hundred, a list waits for a person.
    pub hold_share: u32,
    /// Nobody at the site has confirmed that number.
    pub share_unconfirmed: bool,
    /// Facility-local, as every time here.
    pub last_read: Option<NaiveDateTime>,
    pub next_read: Option<NaiveDateTime>,
    /// Why the last look could not take everything over.
    pub fault: Option<String>,
    /// When the key beside the store was found to be another one. It was put right; files that came
    /// in between cannot be opened.
    pub key_swapped: Option<NaiveDateTime>,
    /// Lists that wait for somebody to look at them.
    pub waiting: Vec<ArrivedFile>,
    /// What is no list at all.
    pub no_lists: Vec<ArrivedFile>,
    /// How many files wait for colleagues; told to those who set the folder.
    pub for_others: usize,
}

/// Where lists arrive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxSettings {
    pub folder: Option<String>,
    /// The clinic's files, where they come to a folder of their own.
    pub reports_folder: Option<String>,
    pub every_minutes: u32,
    /// Of a hundred; the rule pack's number where nobody set one.
    pub hold_share: Option<u32>,
}

/// A file that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ArrivedFile {
    pub file: InboxId,
    /// What the entries that read a list take for its path.
    pub path: String,
    /// As it was called in the folder; empty where nobody can open it.
    pub name: String,
    pub kind: InboxKind,
    /// The day that it shows, where it is a roster.
    pub as_of: NaiveDate,
    pub arrived: NaiveDateTime,
    pub why: String,
}

impl InboxSettings {
    pub(super) fn of(inbox: &Inbox) -> Self {
        let Inbox { folder, reports_folder, every_minutes, hold_share, .. } = inbox.clone();
        Self { folder, reports_folder, every_minutes, hold_share }
    }
}

impl Message for ShowInbox {
    const NAME: &'static str = "inbox.show";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = InboxShown;
}

impl Query for ShowInbox {
    fn answer(self, cx: &Reading<'_>) -> Result<InboxShown> {
        let inbox = store::inbox(cx.db)?;
        let last = Last::load(cx.folder);
        let number = u32::try_from(cx.pack.number(Key::InboxHoldShare)).unwrap_or_default();
        let set = inbox.as_ref().and_then(|inbox| inbox.hold_share);
        let reads =
            inbox.as_ref().filter(|inbox| inbox.folder.is_some() || inbox.reports_folder.is_some());
        let next = reads.and_then(|inbox| last.next(inbox.every_minutes));
        let files = store::unsettled(cx.db)?;
        let of = |state| {
            let files = files.iter().filter(move |file| file.state == state);
            files.filter(|file| may_open(cx.user, file.kind)).map(shown).collect::<Vec<_>>()
        };
        let (waiting, no_lists) = (of(State::Held), of(State::Quarantined));
        let for_a_person = files.iter().filter(|file| file.state != State::Waiting).count();
        let others = for_a_person - waiting.len() - no_lists.len();
        let sets = cx.user.role.holds(Right::ManageFacility);
        Ok(InboxShown {
            settings: inbox.as_ref().map(InboxSettings::of),
            hold_share: set.unwrap_or(number),
            share_unconfirmed: set.is_none() && cx.pack.rule(Key::InboxHoldShare).unconfirmed(),
            last_read: last.at.filter(|_| reads.is_some()).map(wall_time),
            next_read: next.map(wall_time),
            fault: last.problem.filter(|_| reads.is_some()),
            key_swapped: inbox.and_then(|inbox| inbox.swapped_at).map(wall_time),
            waiting,
            no_lists,
            for_others: if sets { others } else { 0 },
        })
    }
}

/// Who may know of a file: of a roster all who import one. What is the clinic's, or may be, is for
/// those of the treatment programme, who alone may open it.
fn may_open(user: &User, kind: InboxKind) -> bool {
    let inside = user.standing == Standing::Programme;
    match kind {
        InboxKind::Roster => user.role.holds(Right::ImportRoster),
        InboxKind::Clinic => inside && user.role.holds(Right::RecordClinical),
        InboxKind::Unknown => inside && user.role.holds(Right::ImportRoster),
    }
}

fn shown(file: &Arrived) -> ArrivedFile {
    ArrivedFile {
        file: file.id,
        path: spool::mark_of(file.id),
        name: file.name.clone(),
        kind: file.kind,
        as_of: file.as_of,
        arrived: wall_time(file.found_at),
        why: file.why.clone(),
    }
}

/// Discards a file that waits; its sealed form is removed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DiscardArrived {
    pub file: InboxId,
}

/// A file that was discarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ArrivedDiscarded {
    pub file: InboxId,
}

impl Message for DiscardArrived {
    const NAME: &'static str = "inbox.discard";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = ArrivedDiscarded;
}

impl Job for DiscardArrived {
    fn run(self, cx: &Working<'_>, _: &Progress) -> Result<ArrivedDiscarded> {
        let sealed = cx.write(|cx| {
            let file = store::file(cx.db, self.file)?.filter(|file| may_open(cx.user, file.kind));
            let file = file.ok_or(Error::NotFound("file in the inbox"))?;
            if !matches!(file.state, State::Held | State::Quarantined) {
                let sentence = "This file of the inbox has been applied or discarded already.";
                return Err(Error::Refused(sentence.into()));
            }
            let by = (cx.now.utc, cx.who());
            store::settle(cx.db, file.id, State::Discarded, None, by)?;
            cx.about(&format!("inbox_file:{}", file.id.0));
            Ok(file.sealed)
        })?;
        spool::discard_sealed(cx.session.folder(), &sealed);
        Ok(ArrivedDiscarded { file: self.file })
    }
}
