//! Saving what a comparison says, and taking it back. Each is one transaction: all of it or none.

use super::{
    any::{self, AnyFact, Anything, Kind},
    compare::Comparison,
    rules::{Deed, Work},
    store::{self, Before, ToldRow},
};
use crate::{
    Error, Result,
    db::Db,
    features::{
        cases::{ClinicList, Protections},
        disclosure::protections_for_text,
    },
    ids::{FactId, ReportId, StayId},
    jobs::Progress,
    session::Writing,
};
use chrono::NaiveDateTime;

/// How many stays between two looks at whether somebody asked to stop.
const STEP: usize = 256;

/// The source under which each kind of report tells its facts.
pub(super) fn source(list: ClinicList) -> &'static str {
    match list {
        ClinicList::Orders => "order file",
        ClinicList::Administrations => "dose file",
        ClinicList::Allergies => "allergy file",
        ClinicList::Problems => "problem file",
    }
}

/// What is saved.
#[derive(Clone, Copy)]
pub(super) struct What {
    pub list: ClinicList,
    /// How it is called where its facts say whence they are.
    pub source: &'static str,
    /// The time up to which its facts are known, where a stay has none of its own.
    pub as_of: NaiveDateTime,
}

/// Saves a comparison.
pub(super) fn apply(
    cx: &Writing<'_>,
    import: ReportId,
    what: What,
    comparison: &Comparison,
    progress: &Progress,
) -> Result<()> {
    for chunk in comparison.works.chunks(STEP) {
        progress.go_on()?;
        for (stay, work) in chunk.iter().filter(|(_, work)| !work.deeds.is_empty()) {
            let as_of = work.as_of.unwrap_or(what.as_of);
            let what = What { as_of, ..what };
            let applying = Applying { db: cx.db, stay: *stay, what, more: work.more };
            let before = applying.work(work)?;
            let is_change = !(before.added.is_empty() && before.written.is_empty());
            let version = if is_change {
                Some(cx.touch_quietly(*stay)?)
            } else {
                store::see(cx.db, *stay, cx.entry())?;
                None
            };
            store::changed(cx.db, import, *stay, &before, version)?;
        }
    }
    Ok(())
}

struct Applying<'a> {
    db: Db<'a>,
    stay: StayId,
    what: What,
    more: Protections,
}

impl Applying<'_> {
    fn work(&self, work: &Work) -> Result<Before> {
        let mut before = Before {
            stay: store::version_of(self.db, self.stay)?,
            told: store::told(self.db, self.stay, self.what.list)?,
            ..Before::default()
        };
        for deed in &work.deeds {
            self.deed(deed, &mut before)?;
        }
        Ok(before)
    }

    fn deed(&self, deed: &Deed, before: &mut Before) -> Result<()> {
        let Self { db, stay, more, .. } = *self;
        let What { source, as_of, .. } = self.what;
        match deed {
            Deed::Add { value, told } => {
                let saved = value.add(db, stay, more, source, as_of)?;
                before.added.push((value.kind(), saved.id));
                self.tell(saved.id, Some(saved.version), told.as_ref())
            }
            Deed::Write { was, value, told } => {
                value.write(db, stay, &was.as_ref().clone().under(more), source, as_of)?;
                before.written.push(was.as_ref().clone());
                self.tell(was.id(), Some(was.version() + 1), told.as_ref())
            }
            Deed::Still { was, ages, version, told } => {
                if *ages && was.as_of() < as_of {
                    was.still_so(db, stay, source, as_of)?;
                    before.seen.push(was.clone());
                }
                self.tell(was.id(), *version, told.as_ref())
            }
            Deed::Settle { was } => {
                any::take_out(db, stay, Kind::Says, was.id)?;
                store::by_file(db, stay, was.id, true)?;
                before.written.push(AnyFact::Says(was.clone()));
                Ok(())
            }
            Deed::Remark { about, value } => {
                // A remark is protected as what it is about, and as its own words want.
                let all = about.protections().and(protections_for_text(source)).and(more);
                let value = Anything::Says(value.clone());
                let saved = value.add(db, stay, all, source, as_of)?;
                before.added.push((Kind::Says, saved.id));
                Ok(())
            }
        }
    }

    fn tell(
        &self,
        fact: FactId,
        version: Option<i64>,
        told: Option<&serde_json::Value>,
    ) -> Result<()> {
        let Some(row) = told.cloned() else { return Ok(()) };
        let told = ToldRow { fact, version, as_of: self.what.as_of, row };
        store::tell(self.db, self.stay, self.what.list, &told)
    }
}

/// Takes a whole import back: exactly what was before stands again. Refused where somebody has
/// worked on one of its stays since, or where a newer report was imported.
pub(super) fn undo(cx: &Writing<'_>, import: ReportId, list: ClinicList) -> Result<()> {
    if store::newest(cx.db)? != Some(import) {
        let sentence = "A newer report has been imported since. Undo the newest one first.";
        return Err(Error::Refused(sentence.into()));
    }
    let changes = store::changes(cx.db, import)?;
    let worked_on: Vec<_> = changes.iter().filter(|change| change.worked_on).collect();
    if let Some(first) = worked_on.first() {
        return Err(Error::Refused(format!(
            "This import cannot be undone: {} of its people have been worked on since, {} among them.",
            worked_on.len(),
            first.booking
        )));
    }
    for change in changes {
        let (stay, before) = (change.stay, &change.before);
        for (kind, id) in &before.added {
            any::take_out(cx.db, stay, *kind, *id)?;
            if *kind == Kind::Says {
                store::by_file(cx.db, stay, *id, true)?;
            }
        }
        for was in &before.written {
            was.put_back(cx.db, stay)?;
            if let AnyFact::Says(remark) = was {
                store::by_file(cx.db, stay, remark.id, false)?;
            }
        }
        for was in &before.seen {
            was.age_again(cx.db, stay)?;
        }
        store::forget_told(cx.db, stay, list)?;
        for told in &before.told {
            // A fact that was put back has a new number of its version.
            let moved = before.written.iter().find(|was| was.id() == told.fact);
            let version = match (told.version, moved) {
                (Some(version), Some(was)) if version == was.version() => Some(version + 2),
                (version, _) => version,
            };
            store::tell(cx.db, stay, list, &ToldRow { version, ..told.clone() })?;
        }
        if change.touched {
            let version = cx.touch_quietly(stay)?;
            store::follow(cx.db, stay, before.stay, version)?;
        } else {
            store::see(cx.db, stay, cx.entry())?;
        }
    }
    store::mark_undone(cx.db, import, cx.now.utc)
}
