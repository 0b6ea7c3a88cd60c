//! Uploading a form, saying what fills it, and retiring it. Nothing here is about anybody.

use super::{
    READERS,
    store::{self, About, Kept},
    suggest::suggest,
    tells,
    uses::{FilledBy, Uses, carried, check, is_for_the_pen},
    values::{FormValue, ValueShown},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Job, Message, Query},
    features::{disclosure::RecipientKind, packets::make::hash, roster::cannot_read},
    ids::FormId,
    jobs::Progress,
    paper::fillable::{self, FormField, MOST_BYTES},
    session::{Reading, Working, Writing},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs::File, io::Read as _};
use ts_rs::TS;

/// The longest number, title or version.
const LONGEST: usize = 120;

/// Lists the site's forms, newest version of each first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSiteForms {}

/// One of the site's forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SiteForm {
    pub id: FormId,
    /// "CCFRM 604".
    pub number: String,
    pub title: String,
    /// As it is printed on the form.
    pub version: String,
    pub language: String,
    /// To whom it goes.
    pub to: RecipientKind,
    pub pages: u32,
    /// How many questions it has, and how many of them something fills.
    pub fields: usize,
    pub filled: usize,
    /// Of the file as it was uploaded.
    pub sha256: String,
    /// Whether somebody has confirmed what fills it.
    pub confirmed: bool,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    pub replaces: Option<FormId>,
    pub replaced_by: Option<FormId>,
    pub retired_on: Option<NaiveDate>,
    pub uploaded_by: String,
    pub uploaded_on: NaiveDate,
    /// By its reader or its title it tells of treatment: only the programme sees who has one.
    pub of_the_programme: bool,
}

impl Kept {
    pub(super) fn shown(&self) -> SiteForm {
        let About { number, title, version, language, to } = self.about.clone();
        let filled = self.uses.values().filter(|by| **by != FilledBy::Pen).count();
        SiteForm {
            id: self.id,
            of_the_programme: self.tells(),
            number,
            title,
            version,
            language,
            to,
            pages: self.pages,
            fields: self.fields.len(),
            filled,
            sha256: self.sha256.clone(),
            confirmed: self.confirmed_on.is_some(),
            confirmed_by: self.confirmed_by.clone(),
            confirmed_on: self.confirmed_on,
            replaces: self.replaces,
            replaced_by: self.replaced_by,
            retired_on: self.retired_on,
            uploaded_by: self.uploaded_by.clone(),
            uploaded_on: self.uploaded_on,
        }
    }

    pub(super) fn tells(&self) -> bool {
        tells(self.about.to, &self.about.title, &self.about.number)
    }
}

impl Message for ListSiteForms {
    const NAME: &'static str = "forms.list";
    const NEEDS: Right = Right::SeeDirectory;
    type Reply = Vec<SiteForm>;
}

impl Query for ListSiteForms {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<SiteForm>> {
        Ok(store::all(cx.db)?.iter().map(Kept::shown).collect())
    }
}

/// Takes a PDF with fields into the store. The file itself is not kept anywhere else.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UploadForm {
    pub path: String,
    /// "CCFRM 604".
    pub number: String,
    pub title: String,
    /// As it is printed on the form.
    pub version: String,
    pub language: String,
    /// county, plan, bh or person (the person, or the site's own file).
    pub to: RecipientKind,
    /// The earlier version, whose map is carried over by the names of the fields.
    #[serde(default)]
    pub replaces: Option<FormId>,
}

/// A form that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormUploaded {
    pub id: FormId,
    /// Of its map.
    pub version: i64,
    pub sha256: String,
    pub pages: usize,
    pub fields: usize,
    /// How many fields the earlier version's map fills here too.
    pub carried: usize,
}

impl Message for UploadForm {
    const NAME: &'static str = "forms.upload";
    const NEEDS: Right = Right::KeepForms;
    type Reply = FormUploaded;
}

impl Job for UploadForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<FormUploaded> {
        progress.go_on()?;
        let about = self.about()?;
        let file = read_file(&self.path)?;
        let form = fillable::read(&file)?;
        let sha256 = hash(&file);
        cx.save(progress, |cx| {
            let known = store::all(cx.db)?;
            let same = known.iter().find(|kept| kept.sha256 == sha256 && kept.retired_on.is_none());
            if let Some(same) = same {
                let About { number, version, .. } = &same.about;
                return Err(Error::Refused(format!(
                    "This very file is here already, as {number} ({version})."
                )));
            }
            let before = self.replaces.map(|id| store::find(cx.db, id)).transpose()?;
            if before.as_ref().is_some_and(|before| before.replaced_by.is_some()) {
                return Err(Error::Refused(
                    "That version has been replaced already. Replace the newest one.".into(),
                ));
            }
            let uses = before.map_or_else(Uses::new, |old| carried(&form.fields, &old.uses));
            let (pages, fields) = (form.pages, form.fields.len());
            let kept = Kept {
                id: FormId(0),
                about,
                sha256: sha256.clone(),
                pages: u32::try_from(pages).unwrap_or(u32::MAX),
                fields: form.fields,
                uses,
                map_version: 0,
                confirmed_by: None,
                confirmed_on: None,
                replaces: self.replaces,
                replaced_by: None,
                retired_on: None,
                uploaded_by: cx.who().into(),
                uploaded_on: cx.now.today,
            };
            let id = store::insert(cx.db, &kept, &file)?;
            told(cx, id, "uploaded");
            let carried = kept.uses.len();
            Ok(FormUploaded { id, version: 0, sha256, pages, fields, carried })
        })
    }
}

impl UploadForm {
    fn about(&self) -> Result<About> {
        let mut problems = Vec::new();
        let mut read = |field: &str, text: &str, lacks: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let problem = if text.is_empty() {
                lacks
            } else if LONGEST < text.chars().count() {
                "This is longer than 120 characters."
            } else {
                return text;
            };
            problems.push(Problem { field: field.into(), message: problem.into() });
            text
        };
        let about = About {
            number: read(
                "number",
                &self.number,
                "Write the number of the form, or its short name.",
            ),
            title: read("title", &self.title, "Write the title of the form."),
            version: read(
                "version",
                &self.version,
                "Write the version as it is printed on the form; \"none\" where there is none.",
            ),
            language: read("language", &self.language, "Say in which language it is."),
            to: self.to,
        };
        if !READERS.contains(&self.to) {
            let message = "A form goes to the county eligibility office, a plan, county behavioral health, or the person.";
            problems.push(Problem { field: "to".into(), message: message.into() });
        }
        if problems.is_empty() { Ok(about) } else { Err(Error::Invalid(problems)) }
    }
}

/// The file as far as a form may be large; what is larger is refused by its size.
fn read_file(path: &str) -> Result<Vec<u8>> {
    let read = || {
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error: Error| error.or_of_file(|cause| cannot_read(&cause)))
}

/// Shows what a form asks, what fills each field, and what would.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowForm {
    pub form: FormId,
}

/// A form with its fields.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormMap {
    pub form: SiteForm,
    /// Of the map; what a change must have seen.
    pub version: i64,
    /// In the order of the pages.
    pub fields: Vec<MappedField>,
    /// Everything that can fill a field.
    pub values: Vec<ValueShown>,
}

/// One field, and what fills it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MappedField {
    /// As it is written on the numbered pages.
    pub number: usize,
    pub field: FormField,
    /// What somebody decided, or an earlier version brought.
    pub by: Option<FilledBy>,
    /// Read from the field's own words; nobody has confirmed it.
    pub suggested: Option<FilledBy>,
    /// Only a hand may write there.
    pub only_pen: bool,
}

impl Message for ShowForm {
    const NAME: &'static str = "forms.show";
    const NEEDS: Right = Right::SeeDirectory;
    type Reply = FormMap;
}

impl Query for ShowForm {
    fn answer(self, cx: &Reading<'_>) -> Result<FormMap> {
        let kept = store::find(cx.db, self.form)?;
        let field = |(number, field): (usize, &FormField)| MappedField {
            number,
            by: kept.uses.get(&field.name).cloned(),
            suggested: suggest(field).filter(|by| check(field, by).is_ok()),
            only_pen: is_for_the_pen(field),
            field: field.clone(),
        };
        Ok(FormMap {
            form: kept.shown(),
            version: kept.map_version,
            fields: (1..).zip(&kept.fields).map(field).collect(),
            values: FormValue::ALL.map(FormValue::shown).into(),
        })
    }
}

/// Shows the empty form with the number of each field in its place.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LookAtForm {
    pub form: FormId,
}

/// The numbered pages.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormPages {
    /// Under this word the window takes the PDF out of memory, once.
    pub token: String,
    pub pages: usize,
}

impl Message for LookAtForm {
    const NAME: &'static str = "forms.pages";
    const NEEDS: Right = Right::SeeDirectory;
    type Reply = FormPages;
}

impl Job for LookAtForm {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<FormPages> {
        progress.go_on()?;
        let file = cx.read(|cx| store::file(cx.db, self.form))?;
        let numbered = fillable::numbered(&file)?;
        let token = cx.session.tray.lay(numbered.bytes)?;
        Ok(FormPages { token, pages: numbered.pages })
    }
}

/// Says what fills the fields, and so confirms the map. Fields that are not named are left for the
/// pen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MapForm {
    pub form: FormId,
    /// The version of the map that the caller saw.
    pub seen: i64,
    pub fields: Vec<FieldFilledBy>,
}

/// One field by its name, and what fills it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FieldFilledBy {
    pub name: String,
    pub by: FilledBy,
}

/// A map that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormMapped {
    pub version: i64,
}

impl Message for MapForm {
    const NAME: &'static str = "forms.map";
    const NEEDS: Right = Right::KeepForms;
    type Reply = FormMapped;
}

impl Change for MapForm {
    fn apply(self, cx: &Writing<'_>) -> Result<FormMapped> {
        let kept = store::find(cx.db, self.form)?;
        let known: BTreeMap<&str, &FormField> =
            kept.fields.iter().map(|field| (field.name.as_str(), field)).collect();
        let mut problems = Vec::new();
        let mut uses = Uses::new();
        for FieldFilledBy { name, by } in self.fields {
            let checked = match known.get(name.as_str()) {
                Some(field) => check(field, &by),
                None => Err("The form has no such field."),
            };
            if let Err(message) = checked {
                problems.push(Problem { field: name.clone(), message: message.into() });
            }
            uses.insert(name, by);
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let version = store::map(cx.db, (self.form, self.seen), &uses, cx.who(), cx.now.today)?;
        told(cx, self.form, "mapped");
        Ok(FormMapped { version })
    }
}

/// Takes a form out of use, or back into it. What was filled in stays on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RetireForm {
    pub form: FormId,
    pub retired: bool,
}

impl Message for RetireForm {
    const NAME: &'static str = "forms.retire";
    const NEEDS: Right = Right::KeepForms;
    type Reply = ();
}

impl Change for RetireForm {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        store::find(cx.db, self.form)?;
        store::retire(cx.db, self.form, self.retired.then(|| (cx.who(), cx.now.today)))?;
        told(cx, self.form, if self.retired { "retired" } else { "in use again" });
        Ok(())
    }
}

/// Removes a form that was uploaded by mistake: nobody has been given one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveForm {
    pub form: FormId,
}

impl Message for RemoveForm {
    const NAME: &'static str = "forms.remove";
    const NEEDS: Right = Right::KeepForms;
    type Reply = ();
}

impl Change for RemoveForm {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let kept = store::find(cx.db, self.form)?;
        let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
        if kept.replaced_by.is_some() {
            return refused("A newer version has taken its place, so it stays. It is out of use.");
        }
        if store::is_used(cx.db, self.form)? {
            return refused(
                "It has been filled in for somebody, so it stays on record. Retire it instead.",
            );
        }
        store::remove(cx.db, self.form)?;
        told(cx, self.form, "removed");
        Ok(())
    }
}

fn told(cx: &Writing<'_>, form: FormId, what: &str) {
    cx.about(&format!("form:{}", form.0));
    cx.detail(what);
}
