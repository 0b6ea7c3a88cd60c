//! What an import did, or a preview would do, as screens and scripts read it.

use super::identity::Candidate;
use super::reading::{Note, Reading, Reject};
use super::rules::{Comparison, Outcome, Unsure};
use super::told::FieldChange;
use crate::ids::ImportId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The reply of a preview and of an import. Each stay is in one of `new`, `unchanged`,
/// `changed`, `moved` and `lost_date`; other programs rely on the names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterReport {
    /// `None` for a preview.
    pub import: Option<ImportId>,
    pub as_of: NaiveDate,
    /// Lines about a person, rejected and repeated ones included.
    pub rows: usize,
    pub new: Vec<String>,
    pub unchanged: usize,
    pub changed: Vec<ChangedStay>,
    pub moved: Vec<MovedStay>,
    pub lost_date: Vec<String>,
    /// No longer listed. Not the same as released.
    pub gone: Vec<String>,
    /// Whom the jail itself reports as having left; they are in one of the lists above as well.
    /// Not the same as released: somebody says what became of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<String>,
    pub unsure: Vec<UnsureRow>,
    pub rejected: Vec<Reject>,
    /// Things in accepted lines that could not be used; absent where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedStay {
    pub booking: String,
    pub fields: Vec<FieldChange>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MovedStay {
    pub booking: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnsureRow {
    pub line: usize,
    pub booking: String,
    pub candidates: Vec<Candidate>,
}

impl RosterReport {
    pub fn new(
        import: Option<ImportId>,
        as_of: NaiveDate,
        reading: &Reading,
        comparison: &Comparison,
    ) -> Self {
        let mut notes = reading.notes.clone();
        notes.extend(comparison.notes.iter().cloned());
        notes.sort_by_key(|note| note.line);
        let mut report = Self {
            import,
            as_of,
            rows: reading.data_rows,
            new: Vec::new(),
            unchanged: 0,
            changed: Vec::new(),
            moved: Vec::new(),
            lost_date: Vec::new(),
            gone: comparison.gone.clone(),
            left: Vec::new(),
            unsure: comparison.unsure.iter().cloned().map(UnsureRow::from).collect(),
            rejected: reading.rejected.clone(),
            notes,
        };
        for listed in &comparison.listed {
            let booking = listed.booking.clone();
            if listed.left {
                report.left.push(booking.clone());
            }
            match listed.outcome {
                Outcome::New(_) => report.new.push(booking),
                Outcome::Unchanged => report.unchanged += 1,
                Outcome::Changed => {
                    let fields = listed.fields.clone();
                    report.changed.push(ChangedStay { booking, fields });
                }
                Outcome::Moved { from, to } => report.moved.push(MovedStay { booking, from, to }),
                Outcome::LostDate { .. } => report.lost_date.push(booking),
            }
        }
        report
    }
}

impl From<Unsure> for UnsureRow {
    fn from(unsure: Unsure) -> Self {
        let Unsure { line, booking, candidates } = unsure;
        Self { line, booking, candidates }
    }
}
