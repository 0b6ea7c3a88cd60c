//! What a question, a change and a job may touch. The type says it: a question cannot write, a
//! change has one transaction, and a job has neither but may ask for both.

use super::Session;
use crate::{
    Error, Result,
    access::Standing,
    calendar::Moment,
    db::{Db, Store},
    features::{
        caseload::Selections,
        disclosure::{Policy, Viewer},
        facility::Facility,
        programme::Held,
        search::Finder,
        users::{self, User},
        worklist::Board,
    },
    ids::StayId,
    jobs::Progress,
    rule_pack::RulePack,
    values,
};
use std::{
    cell::{Cell, RefCell},
    path::Path,
};

/// What a query may use.
pub struct Reading<'a> {
    pub db: Db<'a>,
    pub now: Moment,
    pub pack: &'a RulePack,
    /// The same numbers with how they came to count.
    pub(crate) rules: &'a Held,
    pub user: &'a User,
    pub facility: &'a Facility,
    pub(crate) board: &'a Board,
    pub(crate) selections: &'a Selections,
    pub(crate) finder: &'a Finder,
    /// The data folder.
    pub(crate) folder: &'a Path,
    /// For work that two readers share; see [`Board`].
    pub(crate) store: &'a Store,
    pub(super) clock_is_behind: bool,
    pub(super) policy: Policy,
    pub(super) looked: Cell<Looked>,
}

/// Whom the answer to a question shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Looked {
    #[default]
    Nobody,
    At(StayId),
    List(usize),
}

impl Reading<'_> {
    /// Says that this person's facts are about to be shown, so that the look is on record.
    pub fn looks_at(&self, stay: StayId) {
        self.looked.set(Looked::At(stay));
    }

    /// Says that a list of so many people is about to be shown.
    pub fn looks_at_list(&self, people: usize) {
        self.looked.set(Looked::List(people));
    }

    /// How this user stands towards a person's protected facts.
    pub fn viewer(&self, stay: StayId) -> Result<Viewer> {
        let assigned = || users::is_assigned(self.db, self.user.id, stay);
        users::viewer(self.user, assigned)
    }

    /// As the store has it now: whoever changed it, it counts from the next question on.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// Refuses to disclose while this machine's clock is behind the log: an expired consent must
    /// not revive.
    pub fn require_true_clock(&self) -> Result<()> {
        if self.clock_is_behind {
            let sentence = "This machine's clock is behind the last recorded entry. Nothing leaves until the clock is right.";
            return Err(Error::Refused(sentence.into()));
        }
        Ok(())
    }

    /// Refuses users outside the Part 2 programme. For everybody alike, so that a refusal tells
    /// nothing about the person.
    pub fn require_standing(&self) -> Result<()> {
        match self.user.standing {
            Standing::Programme | Standing::Contracted => Ok(()),
            Standing::Outside | Standing::Custody => Err(Error::Refused(
                "Treatment papers are made by staff of the treatment programme. Ask them for this paper.".into(),
            )),
        }
    }
}

/// What a change may use.
pub struct Writing<'a> {
    pub(super) reading: Reading<'a>,
    pub(crate) session: &'a Session,
    pub(super) object: RefCell<String>,
    pub(super) detail: RefCell<String>,
    pub(super) seq: i64,
}

impl<'a> std::ops::Deref for Writing<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Writing<'_> {
    /// Marks a stay as changed by this entry of the log, and gives its new version.
    pub fn touch(&self, stay: StayId) -> Result<i64> {
        self.about(&format!("stay:{}", stay.0));
        self.touch_quietly(stay)
    }

    /// Marks one of many stays as changed, without naming it in the log.
    pub fn touch_quietly(&self, stay: StayId) -> Result<i64> {
        self.db.insert(
            "UPDATE stay SET version = version + 1, touched = ?2 WHERE id = ?1 RETURNING version",
            values![stay, self.seq],
        )
    }

    /// The number that the entry of the log for this change will have.
    pub(crate) fn entry(&self) -> i64 {
        self.seq
    }

    /// What the entry of the log is about, by id.
    pub fn about(&self, object: &str) {
        object.clone_into(&mut self.object.borrow_mut());
    }

    /// Names of fields, counts or a code for the log; never a value.
    pub fn detail(&self, detail: &str) {
        detail.clone_into(&mut self.detail.borrow_mut());
    }

    /// The name that goes beside what this change records.
    pub fn who(&self) -> &str {
        &self.user.name
    }
}

/// What a job may use: snapshots to read, short transactions to save.
pub struct Working<'a> {
    pub(crate) session: &'a Session,
    pub(super) user: &'a User,
    pub(super) name: &'static str,
}

impl Working<'_> {
    /// Reads from one snapshot. Looks at people are recorded as for a query.
    pub fn read<T>(&self, ask: impl FnOnce(&Reading<'_>) -> Result<T>) -> Result<T> {
        self.session.answer_as(self.user, self.name, ask)
    }

    /// Saves one step of the job with its own audit entry.
    pub fn write<T>(&self, apply: impl FnOnce(&Writing<'_>) -> Result<T>) -> Result<T> {
        self.session.write_as(self.user, self.name, apply)
    }

    /// As `write`, but refuses first if somebody asked to stop.
    pub fn save<T>(
        &self,
        progress: &Progress,
        apply: impl FnOnce(&Writing<'_>) -> Result<T>,
    ) -> Result<T> {
        progress.go_on()?;
        self.write(apply)
    }
}
