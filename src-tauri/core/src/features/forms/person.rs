//! A form for one person: looked at, printed for a wet signature, or written into a file.

use super::{
    answers::{HeldValue, LackedValue},
    keep::SiteForm,
    made::{Made, require_own_staff},
    store::{self, Kept},
};
use crate::{
    Error, Result,
    access::Right,
    calendar::wall_time,
    catalog::{Job, Message, Query},
    features::{
        cases,
        disclosure::HeldBack,
        packets::{
            DeliveryKind, Disclosure, is_taken_back, of_stay, require_treatment_papers,
            store as books,
        },
        stays,
    },
    ids::{DisclosureId, FormId},
    jobs::Progress,
    paper::fillable::FormField,
    session::{Reading, Working},
    wire::part::PartFile,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, path::Path};
use ts_rs::TS;

/// Shows which forms can be filled in for a person, and which were. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPersonForms {
    pub booking: String,
}

/// A person's forms.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonForms {
    pub booking: String,
    /// "Delgado-Ruiz, María".
    pub name: String,
    /// As the jail writes it.
    pub birth_date: String,
    pub forms: Vec<PersonForm>,
}

/// One form, and the copies that were made of it for this person, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonForm {
    pub form: SiteForm,
    /// Whether it can be filled in now.
    pub ready: bool,
    pub copies: Vec<FormCopy>,
}

/// A form that was filled in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormCopy {
    pub disclosure: DisclosureId,
    /// "P-2026-00417 v2".
    pub document: Option<String>,
    pub made_at: NaiveDateTime,
    pub by_whom: String,
    pub sha256: String,
    /// What became of it last.
    pub delivery: Option<DeliveryKind>,
    pub happened_at: Option<NaiveDateTime>,
}

impl Message for ShowPersonForms {
    const NAME: &'static str = "forms.of_person";
    const NEEDS: Right = Right::RecordCare;
    type Reply = PersonForms;
}

impl Query for ShowPersonForms {
    fn answer(self, cx: &Reading<'_>) -> Result<PersonForms> {
        let stay = stays::visible(cx, &self.booking)?;
        require_own_staff(cx, stay)?;
        cx.looks_at(stay);
        let (_, person) = cases::stay_and_person(cx.db, stay)?;
        let filled = store::filled(cx.db, stay)?;
        let left = books::disclosures(cx.db, stay)?;
        let deliveries = of_stay(cx.db, stay)?;
        let copy = |row: &Disclosure| {
            let entries = deliveries.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let newest = entries.last();
            (!is_taken_back(entries)).then(|| FormCopy {
                disclosure: row.id,
                document: row.document.clone(),
                made_at: wall_time(row.at),
                by_whom: row.by_whom.clone(),
                sha256: row.file_sha256.clone(),
                delivery: newest.map(|entry| entry.what),
                happened_at: newest.map(|entry| entry.happened_at),
            })
        };
        let inside = require_treatment_papers(cx).is_ok();
        let shown = |kept: &Kept| {
            if kept.tells() && !inside {
                return None;
            }
            let mine: BTreeSet<DisclosureId> =
                filled.iter().filter(|(form, _)| *form == kept.id).map(|(_, of)| *of).collect();
            let copies = left.iter().filter(|row| mine.contains(&row.id));
            let copies: Vec<FormCopy> = copies.filter_map(copy).collect();
            let in_use = kept.retired_on.is_none() && kept.replaced_by.is_none();
            let ready = in_use && kept.confirmed_on.is_some();
            (in_use || !copies.is_empty()).then(|| PersonForm { form: kept.shown(), ready, copies })
        };
        Ok(PersonForms {
            name: person.name.last_first(),
            birth_date: person.birth.as_written,
            forms: store::all(cx.db)?.iter().filter_map(shown).collect(),
            booking: self.booking,
        })
    }
}

/// Shows the form as it would be printed, with the Social Security number masked. Nothing leaves.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewForm {
    pub booking: String,
    pub form: FormId,
}

/// A filled form as it would be made now.
#[derive(Debug, Serialize, TS)]
pub struct FormPreview {
    /// Under this word the window takes the PDF out of memory, once.
    pub token: String,
    pub form: SiteForm,
    /// The number that it has, or would get.
    pub document: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    pub new_version: bool,
    /// What to give back when this very form is printed.
    pub facts_sha256: String,
    pub pages: usize,
    /// How many fields are filled.
    pub filled: usize,
    /// What it asks and nobody has recorded.
    pub lacks: Vec<LackedValue>,
    /// What it asks and stays inside.
    pub held: Vec<HeldValue>,
    /// Left for the pen.
    pub pen: Vec<FormField>,
    /// What has no room in its field and is written by hand.
    pub no_room: Vec<FormField>,
    /// A whole Social Security number is on the paper, and not on the screen.
    pub masked: bool,
    /// What the filter held back and why; absent for staff outside the treatment programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held_back: Option<Vec<HeldBack>>,
}

impl Message for PreviewForm {
    const NAME: &'static str = "forms.preview";
    const NEEDS: Right = Right::RecordCare;
    type Reply = FormPreview;
}

impl Job for PreviewForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<FormPreview> {
        progress.go_on()?;
        let (made, held_back) = cx.read(|cx| {
            let made = Made::of(cx, &self.booking, self.form, true)?;
            let viewer = cx.viewer(made.stay)?;
            let held = viewer.has_standing().then(|| made.case.held_back(&viewer).to_vec());
            Ok((made, held))
        })?;
        let named = |names: &[String]| {
            let fields = made.kept.fields.iter().filter(|field| names.contains(&field.name));
            fields.cloned().collect::<Vec<_>>()
        };
        Ok(FormPreview {
            pen: named(&made.filling.pen),
            no_room: named(&made.drawn.no_room),
            filled: made.filling.answers.len(),
            form: made.kept.shown(),
            document: made.numbered.number,
            version: made.numbered.version,
            supersedes: made.numbered.supersedes,
            new_version: made.numbered.new,
            facts_sha256: made.facts_sha256,
            pages: made.drawn.pages,
            lacks: made.filling.lacks,
            held: made.filling.held,
            masked: made.has_ssn,
            held_back,
            token: cx.session.tray.lay(made.drawn.bytes)?,
        })
    }
}

/// Makes the form in memory, for the printer, and records that it left.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintForm {
    pub booking: String,
    pub form: FormId,
    /// The facts of the preview that was looked at. Where they have changed since, nothing leaves.
    pub seen: String,
}

/// A form on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct FormPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    #[serde(flatten)]
    pub made: FormMade,
}

impl Message for PrintForm {
    const NAME: &'static str = "forms.print";
    const NEEDS: Right = Right::RecordCare;
    type Reply = FormPrinting;
}

impl Job for PrintForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<FormPrinting> {
        progress.go_on()?;
        let mut made = cx.read(|cx| {
            cx.require_true_clock()?;
            let made = Made::of(cx, &self.booking, self.form, false)?;
            if made.facts_sha256 == self.seen { Ok(made) } else { Err(Error::Stale) }
        })?;
        let disclosure = made.enter(cx, progress)?;
        let token = cx.session.tray.lay(std::mem::take(&mut made.drawn.bytes))?;
        Ok(FormPrinting { token, made: made.reply(disclosure) })
    }
}

/// Fills a form in into a file, and records that it was made to leave.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FillForm {
    pub booking: String,
    pub form: FormId,
    /// The file to write. An existing one is not written over.
    pub out: String,
}

/// A form that was filled in.
#[derive(Debug, Serialize, TS)]
pub struct FormMade {
    /// Its entry in the accounting of disclosures.
    pub disclosure: DisclosureId,
    pub document: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    /// Of the file.
    pub sha256: String,
    pub facts_sha256: String,
    pub pages: usize,
    pub lacks: Vec<LackedValue>,
    pub held: Vec<HeldValue>,
    /// By their names: for the pen, and what has no room.
    pub by_hand: Vec<String>,
}

impl Message for FillForm {
    const NAME: &'static str = "forms.fill";
    const NEEDS: Right = Right::RecordCare;
    type Reply = FormMade;
}

impl Job for FillForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<FormMade> {
        progress.go_on()?;
        let made = cx.read(|cx| {
            cx.require_true_clock()?;
            Made::of(cx, &self.booking, self.form, false)
        })?;
        let file = PartFile::holding(Path::new(&self.out), &made.drawn.bytes)?;
        let disclosure = made.enter(cx, progress)?;
        file.publish()?;
        Ok(made.reply(disclosure))
    }
}
