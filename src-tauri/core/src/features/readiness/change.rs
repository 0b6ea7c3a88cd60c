//! What the site says by hand: a condition until a day, a document, its own target; and taking any
//! of them back with a reason. Entries are only added.

use super::{
    ElementKey,
    rules::{ReadinessDeed, withdrawal},
    store::{self, Entry},
    typed::Form,
};
use crate::{
    Error, Result,
    access::Right,
    calendar::add_days,
    catalog::{Change, Message},
    ids::ReadinessEntryId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A condition that never ends is none: two years at most.
const LONGEST: i64 = 731;

/// What was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReadinessKept")]
pub struct EntryKept {
    pub id: ReadinessEntryId,
}

/// Says that the site goes on under a condition although an element is not met.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCondition {
    pub element: ElementKey,
    /// The newest entry of the element that the caller saw; absent where there was none.
    #[serde(default)]
    pub seen: Option<ReadinessEntryId>,
    pub reason: String,
    /// Its last day.
    pub until: NaiveDate,
    /// Who decided it; the caller, where absent.
    #[serde(default)]
    pub by: Option<String>,
}

impl Message for SetCondition {
    const NAME: &'static str = "readiness.set_condition";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EntryKept;
}

impl Change for SetCondition {
    fn apply(self, cx: &Writing<'_>) -> Result<EntryKept> {
        let mut form = Form::new(cx.db);
        let reason = form.text("reason", &self.reason, "Say why, and what is still to come.")?;
        let by = form.by(self.by.as_deref(), &cx.user.display_name)?;
        if self.until < cx.now.today {
            form.wrong("until", "This day has passed.");
        } else if add_days(cx.now.today, LONGEST) < self.until {
            form.wrong("until", "A condition lasts two years at most.");
        }
        form.done()?;
        let entry = Entry {
            reason: Some(reason),
            until: Some(self.until),
            ..blank(cx, self.element, ReadinessDeed::Condition, by)
        };
        kept(cx, self.seen, &entry)
    }
}

/// Names a document that proves what records cannot.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StateEvidence {
    pub element: ElementKey,
    #[serde(default)]
    pub seen: Option<ReadinessEntryId>,
    /// "Staffing plan 2026".
    pub document: String,
    pub dated: NaiveDate,
    pub kept_at: String,
    /// Who stands by it; the caller, where absent.
    #[serde(default)]
    pub by: Option<String>,
}

impl Message for StateEvidence {
    const NAME: &'static str = "readiness.state";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EntryKept;
}

impl Change for StateEvidence {
    fn apply(self, cx: &Writing<'_>) -> Result<EntryKept> {
        let mut form = Form::new(cx.db);
        let document = form.text("document", &self.document, "Say which document it is.")?;
        let kept_at = form.text("kept_at", &self.kept_at, "Say where it is kept.")?;
        let by = form.by(self.by.as_deref(), &cx.user.display_name)?;
        form.past("dated", self.dated, cx.now.today);
        form.done()?;
        let entry = Entry {
            document: Some(document),
            dated: Some(self.dated),
            kept_at: Some(kept_at),
            ..blank(cx, self.element, ReadinessDeed::Statement, by)
        };
        kept(cx, self.seen, &entry)
    }
}

/// Sets the site's own target for an element: so many of a hundred people.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTarget {
    pub element: ElementKey,
    #[serde(default)]
    pub seen: Option<ReadinessEntryId>,
    pub share: i64,
    #[serde(default)]
    pub by: Option<String>,
}

impl Message for SetTarget {
    const NAME: &'static str = "readiness.set_target";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EntryKept;
}

impl Change for SetTarget {
    fn apply(self, cx: &Writing<'_>) -> Result<EntryKept> {
        let mut form = Form::new(cx.db);
        let by = form.by(self.by.as_deref(), &cx.user.display_name)?;
        if !(1..=100).contains(&self.share) {
            form.wrong("share", "A target is a number from 1 to 100.");
        }
        form.done()?;
        let entry =
            Entry { share: Some(self.share), ..blank(cx, self.element, ReadinessDeed::Target, by) };
        kept(cx, self.seen, &entry)
    }
}

/// Takes back a condition, a document or a target. It stays in the history.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawEntry {
    pub element: ElementKey,
    pub entry: ReadinessEntryId,
    pub reason: String,
}

impl Message for WithdrawEntry {
    const NAME: &'static str = "readiness.withdraw";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = EntryKept;
}

impl Change for WithdrawEntry {
    fn apply(self, cx: &Writing<'_>) -> Result<EntryKept> {
        let mut form = Form::new(cx.db);
        let reason = form.text("reason", &self.reason, "Say why.")?;
        form.done()?;
        let entries = store::entries_of(cx.db, self.element)?;
        let stands =
            |entry: &&Entry| entry.id == self.entry && entry.deed != ReadinessDeed::Withdrawn;
        entries.iter().find(stands).ok_or(Error::NotFound("entry of this element"))?;
        if withdrawal(&entries, self.entry).is_some() {
            return Err(Error::Stale);
        }
        let by = cx.user.display_name.clone();
        let entry = Entry {
            about: Some(self.entry),
            reason: Some(reason),
            ..blank(cx, self.element, ReadinessDeed::Withdrawn, by)
        };
        kept(cx, entries.last().map(|entry| entry.id), &entry)
    }
}

fn blank(cx: &Writing<'_>, element: ElementKey, deed: ReadinessDeed, by: String) -> Entry {
    Entry {
        // Given by the store.
        id: ReadinessEntryId(0),
        element,
        deed,
        about: None,
        reason: None,
        until: None,
        share: None,
        document: None,
        dated: None,
        kept_at: None,
        by_whom: by,
        at: cx.now.local,
        recorded_by: cx.who().into(),
    }
}

/// Adds the entry, unless somebody said something of the element since the caller looked.
fn kept(cx: &Writing<'_>, seen: Option<ReadinessEntryId>, entry: &Entry) -> Result<EntryKept> {
    let newest = store::entries_of(cx.db, entry.element)?.last().map(|entry| entry.id);
    if newest != seen {
        return Err(Error::Stale);
    }
    let id = store::add(cx.db, entry)?;
    cx.about(&format!("readiness:{}", entry.element.name()));
    cx.detail(match entry.deed {
        ReadinessDeed::Condition => "condition set",
        ReadinessDeed::Statement => "evidence stated",
        ReadinessDeed::Target => "target set",
        ReadinessDeed::Withdrawn => "withdrawn",
    });
    Ok(EntryKept { id })
}
