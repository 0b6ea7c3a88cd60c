//! Looking into the directory and keeping it.

use super::{
    counties,
    entry::{DirectoryEntry, DirectoryKind},
    hours::Opening,
    rules::{fits, same_place},
    settings::{self, CountySetting},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message, Query},
    ids::DirectoryId,
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks into the directory: by kind, by county, by words of the name, address, numbers or notes.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListDirectory {
    #[serde(default)]
    pub kind: Option<DirectoryKind>,
    /// Entries of this county, and those that serve more than one.
    #[serde(default)]
    pub county: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    /// Entries that are no longer, or not yet, in force too.
    #[serde(default)]
    pub all_dates: bool,
}

/// What the directory holds.
#[derive(Debug, Serialize, TS)]
pub struct DirectoryShown {
    /// Facility-local time of the answer: "now" for every opening in it.
    pub as_of: NaiveDateTime,
    pub entries: Vec<EntryShown>,
    /// How many there are of each kind under the same county and words.
    pub counts: Vec<KindCount>,
    /// Of those shown, how many nobody at the site has confirmed.
    pub unconfirmed: usize,
    /// The county's own settings, where one is asked for and somebody has typed them.
    pub county: Option<CountySetting>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct KindCount {
    pub kind: DirectoryKind,
    pub count: usize,
}

/// One entry, and whether it is open now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntryShown {
    pub id: DirectoryId,
    pub version: i64,
    /// "Sacramento"; `None` where it serves more than one county.
    pub county_name: Option<String>,
    pub in_force: bool,
    pub opening: Opening,
    pub value: DirectoryEntry,
}

impl EntryShown {
    pub(super) fn new(
        id: DirectoryId,
        version: i64,
        value: DirectoryEntry,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            id,
            version,
            county_name: value.county.as_deref().and_then(counties::name).map(Into::into),
            in_force: value.is_in_force(now.date()),
            opening: Opening::of(value.hours.as_deref(), now),
            value,
        }
    }
}

impl Message for ListDirectory {
    const NAME: &'static str = "directory.list";
    const NEEDS: Right = Right::SeeDirectory;
    type Reply = DirectoryShown;
}

impl Query for ListDirectory {
    fn answer(self, cx: &Reading<'_>) -> Result<DirectoryShown> {
        let today = cx.now.today;
        let text = self.text.as_deref().unwrap_or_default();
        let mut held = store::all(cx.db)?;
        held.retain(|held| {
            let value = &held.value;
            let dated = self.all_dates || value.is_in_force(today);
            dated && fits(value, self.county.as_deref(), text)
        });
        let counts = DirectoryKind::ALL.map(|kind| KindCount {
            kind,
            count: held.iter().filter(|held| held.value.kind == kind).count(),
        });
        held.retain(|held| self.kind.is_none_or(|kind| held.value.kind == kind));
        let unconfirmed = held.iter().filter(|held| held.value.confirmed_on.is_none()).count();
        Ok(DirectoryShown {
            as_of: cx.now.local,
            counts: counts.into(),
            unconfirmed,
            county: match &self.county {
                Some(code) => settings::load(cx.db, code)?,
                None => None,
            },
            entries: held.into_iter().map(|held| held.shown(cx.now.local)).collect(),
        })
    }
}

/// An entry that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntrySaved {
    pub id: DirectoryId,
    pub version: i64,
}

/// Adds an organization, or corrects one that the caller has seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEntry {
    /// The entry to correct; absent for a new one.
    #[serde(default)]
    pub id: Option<DirectoryId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub value: DirectoryEntry,
}

impl Message for SaveEntry {
    const NAME: &'static str = "directory.save";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = EntrySaved;
}

impl Change for SaveEntry {
    fn apply(self, cx: &Writing<'_>) -> Result<EntrySaved> {
        let entry = self.value.tidied(cx.now.today)?;
        let known = store::of_kind(cx.db, entry.kind)?;
        let twin =
            |held: &&store::Held| Some(held.id) != self.id && same_place(&held.value, &entry);
        if known.iter().any(|held| twin(&held)) {
            let message = "The directory has this name for this county already.".into();
            return Err(Error::Invalid(vec![Problem { field: "name".into(), message }]));
        }
        let saved = match self.id {
            None => EntrySaved { id: store::insert(cx.db, &entry)?, version: 1 },
            Some(id) => {
                let seen = self.seen.ok_or(Error::Stale)?;
                store::find(cx.db, id)?;
                EntrySaved { id, version: store::update(cx.db, (id, seen), &entry)? }
            }
        };
        about(cx, saved.id, if self.id.is_some() { "corrected" } else { "added" });
        Ok(saved)
    }
}

/// Says that an entry is right: the caller has asked, or looked it up, on that day.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEntry {
    pub id: DirectoryId,
    pub seen: i64,
    /// Today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

impl Message for ConfirmEntry {
    const NAME: &'static str = "directory.confirm";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = EntrySaved;
}

impl Change for ConfirmEntry {
    fn apply(self, cx: &Writing<'_>) -> Result<EntrySaved> {
        let mut held = store::find(cx.db, self.id)?;
        held.value.confirmed_on = Some(self.on.unwrap_or(cx.now.today));
        held.value.confirmed_by = Some(cx.user.display_name.clone());
        let value = held.value.tidied(cx.now.today)?;
        let version = store::update(cx.db, (self.id, self.seen), &value)?;
        about(cx, self.id, "confirmed");
        Ok(EntrySaved { id: self.id, version })
    }
}

/// Takes an organization out of the directory. What records of people say stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveEntry {
    pub id: DirectoryId,
    pub seen: i64,
}

impl Message for RemoveEntry {
    const NAME: &'static str = "directory.remove";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = ();
}

impl Change for RemoveEntry {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        store::find(cx.db, self.id)?;
        store::remove(cx.db, self.id, self.seen)?;
        about(cx, self.id, "taken out");
        Ok(())
    }
}

fn about(cx: &Writing<'_>, id: DirectoryId, what: &str) {
    cx.about(&format!("directory:{}", id.0));
    cx.detail(what);
}
