//! What a report changes, as screens and scripts read it.

use crate::{
    features::{
        cases::{ClinicField, ClinicList},
        roster::{Note, Reject},
    },
    ids::ReportId,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The reply of a preview and of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClinicReport {
    /// `None` for a preview.
    pub import: Option<ReportId>,
    pub list: ClinicList,
    /// Facility-local time up to which the report shows things.
    pub as_of: NaiveDateTime,
    /// Where that time comes from.
    pub as_of_from: AsOfFrom,
    /// The newest dose in a list of doses: "doses to 06:40".
    pub doses_to: Option<NaiveDateTime>,
    /// A list of some people, so nothing is gone because of it.
    pub partial: bool,
    /// The time of the newest report of this kind that is in.
    pub newest: Option<NaiveDateTime>,
    /// Why its time should be looked at twice; confirming it imports all the same.
    pub day_problem: Option<String>,
    pub counts: Counts,
    /// By person, in the order of booking numbers; the first so many.
    pub people: Vec<PersonNews>,
    pub rejected: Vec<Reject>,
    pub notes: Vec<Note>,
}

/// What says how old a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AsOfFrom {
    /// Somebody said it.
    Said,
    /// It stands above the headings.
    Printed,
    /// The newest dose in it.
    NewestDose,
    /// The clinical document itself.
    Document,
}

/// What a report did, in numbers: nothing about a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Lines about a person, rejected ones included.
    pub rows: usize,
    /// People whom it lists and who are known.
    pub people: usize,
    /// People for whom it changes something.
    pub touched: usize,
    pub new: usize,
    pub changed: usize,
    pub stopped: usize,
    pub gone: usize,
    pub differs: usize,
    pub unchanged: usize,
    pub rejected: usize,
    /// How many clinical documents it was; none for a report.
    #[serde(default)]
    pub documents: usize,
}

/// The reply of a preview and of an import of clinical documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentsReport {
    /// All documents of the file, whether they could be read or not.
    pub documents: usize,
    /// People whom they are about and who are known.
    pub people: usize,
    /// One for each list that they have.
    pub lists: Vec<ClinicReport>,
    /// Documents of which nothing was taken.
    pub not_read: Vec<UnreadDocument>,
    /// How many call themselves, or something in them, restricted: what is new in them is kept as
    /// under Part 2 until somebody says otherwise.
    pub restricted: usize,
    /// Files of the archive that are no documents.
    pub other_files: usize,
    /// Why their times should be looked at twice; confirming it imports all the same.
    pub day_problem: Option<String>,
}

/// A document of which nothing was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnreadDocument {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Its name in an archive.
    pub name: Option<String>,
    /// A sentence.
    pub why: String,
}

/// One person for whom a report changes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonNews {
    pub booking: String,
    pub name: String,
    pub housing: Option<String>,
    pub news: Vec<FactNews>,
}

/// One fact that a report changes, or says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FactNews {
    pub what: WhatIsNew,
    /// "lisinopril 10 mg tablet".
    pub title: String,
    pub fields: Vec<FieldNews>,
    /// It changes what somebody typed here before the report's time.
    pub over_typed: bool,
    /// A treatment dose for which no one plan is on record, so no last dose moves.
    pub no_plan: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhatIsNew {
    New,
    Changed,
    /// Stopped in the clinic's system; asked about here.
    Stopped,
    /// No longer on its list; asked about here.
    Gone,
    /// It says otherwise than what somebody typed; that stands.
    Differs,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldNews {
    pub field: ClinicField,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl FactNews {
    pub(super) fn new(what: WhatIsNew, title: String, fields: Vec<FieldNews>) -> Self {
        Self { what, title, fields, over_typed: false, no_plan: false }
    }
}

impl Counts {
    /// Together with what was counted of the documents alone.
    pub(super) fn and(self, of_documents: Self) -> Self {
        let Self { rows, people, rejected, documents, .. } = of_documents;
        Self { rows, people, rejected, documents, ..self }
    }

    pub(super) fn add(&mut self, news: &FactNews) {
        let count = match news.what {
            WhatIsNew::New => &mut self.new,
            WhatIsNew::Changed => &mut self.changed,
            WhatIsNew::Stopped => &mut self.stopped,
            WhatIsNew::Gone => &mut self.gone,
            WhatIsNew::Differs => &mut self.differs,
        };
        *count += 1;
    }
}
