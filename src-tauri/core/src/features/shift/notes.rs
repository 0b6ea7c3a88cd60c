//! Notes to the next shift: typed, kept with who and when, ticked off when they are done.
//!
//! A note is free words, and free words of somebody inside the treatment programme may tell of
//! treatment without one telling word in them. So such a note is told inside only. A note of a
//! colleague outside is told to everybody who may read what its words say. Nobody can count or
//! miss what they are not told.

use super::store::{self, Note, NoteEnd};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::add_days,
    catalog::{Change, Message},
    features::{
        disclosure::{protections_for_text, staff_may_know},
        stays, users,
    },
    ids::{NoteId, StayId},
    session::{Reading, Writing},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// For so many days a note that nobody ticked off is shown: the 72 hours of the sheet.
const DAYS: i64 = 3;
/// The most that a note may hold, in characters: it must fit on a line or two of the sheet.
const LONGEST: usize = 280;

/// Writes a note to the next shift, about somebody or about everything.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    #[serde(default)]
    pub booking: Option<String>,
    pub text: String,
}

/// Ticks a note off, or takes it back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndNote {
    pub note: NoteId,
    pub how: NoteEnd,
}

/// A note as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoteShown {
    pub note: NoteId,
    /// `None` for a note about everything.
    pub booking: Option<String>,
    pub name: Option<String>,
    pub text: String,
    pub at: NaiveDateTime,
    pub by: String,
    /// Written by the one who reads it, who may take it back.
    pub own: bool,
}

impl Message for WriteNote {
    const NAME: &'static str = "shift.note";
    const NEEDS: Right = Right::SeeCases;
    type Reply = NoteShown;
}

impl Change for WriteNote {
    fn apply(self, cx: &Writing<'_>) -> Result<NoteShown> {
        let stay = match &self.booking {
            Some(booking) => Some(stays::visible(cx, booking)?),
            None => None,
        };
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wrong = |message: &str| {
            let problem = Problem { field: "text".into(), message: message.into() };
            Err(Error::Invalid(vec![problem]))
        };
        if text.is_empty() {
            return wrong("Write what the next shift must know.");
        }
        if LONGEST < text.chars().count() {
            return wrong("A note is one or two lines. Put the rest into the record.");
        }
        let note = Note {
            id: NoteId(0),
            stay,
            booking: None,
            name: None,
            protections: protections_for_text(&text),
            text,
            inside: cx.user.standing.inside(),
            at: cx.now.local,
            by: cx.who().into(),
        };
        // Said of everybody alike: who could not read it afterwards does not write it.
        if !may(cx, &note)? {
            return wrong("A note on treatment is written by staff of the treatment programme.");
        }
        let id = store::add(cx.db, &note)?;
        if let Some(stay) = stay {
            cx.about(&format!("stay:{}", stay.0));
        }
        cx.detail("note");
        let saved = store::open(cx.db, id)?.ok_or(Error::NotFound("note"))?;
        Ok(shown(cx, saved))
    }
}

impl Message for EndNote {
    const NAME: &'static str = "shift.end_note";
    const NEEDS: Right = Right::SeeCases;
    type Reply = ();
}

impl Change for EndNote {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let found = store::open(cx.db, self.note)?;
        let note = match found {
            Some(note) if may(cx, &note)? => note,
            Some(_) | None => return Err(Error::NotFound("note")),
        };
        if self.how == NoteEnd::TakenBack && note.by != cx.who() {
            let sentence = "A note is taken back by the one who wrote it. Tick it off instead.";
            return Err(Error::Refused(sentence.into()));
        }
        store::end(cx.db, note.id, self.how, cx.now.local, cx.who())?;
        cx.detail("note ended");
        Ok(())
    }
}

/// The open notes that this user is told of, oldest first.
pub(super) fn told(cx: &Reading<'_>) -> Result<Vec<NoteShown>> {
    let since = add_days(cx.now.today, -DAYS).and_time(cx.now.local.time());
    let mut notes = Vec::new();
    for note in store::open_since(cx.db, since)? {
        if may(cx, &note)? {
            notes.push(shown(cx, note));
        }
    }
    Ok(notes)
}

fn shown(cx: &Reading<'_>, note: Note) -> NoteShown {
    let Note { id, stay: _, booking, name, text, protections: _, inside: _, at, by } = note;
    NoteShown { note: id, booking, name, text, at, own: by == cx.user.name, by }
}

/// Whether this user may know of the note at all.
fn may(cx: &Reading<'_>, note: &Note) -> Result<bool> {
    let knows_of = match note.stay {
        Some(stay) => stays::may_know_of(cx, stay)?,
        None => true,
    };
    if !knows_of {
        return Ok(false);
    }
    if cx.user.standing.inside() {
        return Ok(staff_may_know(&viewer(cx, note.stay)?, note.protections));
    }
    // The words are read again: the list of words may know more than when it was written.
    let told = note.protections.and(protections_for_text(&note.text));
    Ok(!note.inside && staff_may_know(&viewer(cx, note.stay)?, told))
}

fn viewer(cx: &Reading<'_>, stay: Option<StayId>) -> Result<crate::features::disclosure::Viewer> {
    match stay {
        Some(stay) => cx.viewer(stay),
        None => users::viewer(cx.user, || Ok(false)),
    }
}
