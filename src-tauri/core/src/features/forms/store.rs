//! The site's forms in SQL.

use super::uses::Uses;
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::disclosure::RecipientKind,
    ids::{DisclosureId, FormId, StayId},
    paper::fillable::FormField,
    values,
};
use chrono::NaiveDate;

/// A form as it is kept, without its file.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: FormId,
    pub about: About,
    pub sha256: String,
    pub pages: u32,
    pub fields: Vec<FormField>,
    pub uses: Uses,
    pub map_version: i64,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    pub replaces: Option<FormId>,
    pub replaced_by: Option<FormId>,
    pub retired_on: Option<NaiveDate>,
    pub uploaded_by: String,
    pub uploaded_on: NaiveDate,
}

/// What somebody said of a form when it was uploaded.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub number: String,
    pub title: String,
    pub version: String,
    pub language: String,
    pub to: RecipientKind,
}

const SELECT: &str = "SELECT f.id, f.number, f.title, f.version, f.language, f.recipient, f.sha256,
     f.pages, f.fields, f.uses, f.map_version, f.confirmed_by, f.confirmed_on, f.replaces,
     (SELECT max(n.id) FROM site_form AS n WHERE n.replaces = f.id), f.retired_on, f.uploaded_by,
     f.uploaded_on FROM site_form AS f";

fn read(row: &Row<'_>) -> Result<Kept> {
    Ok(Kept {
        id: row.get(0)?,
        about: About {
            number: row.get(1)?,
            title: row.get(2)?,
            version: row.get(3)?,
            language: row.get(4)?,
            to: row.word(5)?,
        },
        sha256: row.get(6)?,
        pages: row.get(7)?,
        fields: row.json(8)?,
        uses: row.json(9)?,
        map_version: row.get(10)?,
        confirmed_by: row.get(11)?,
        confirmed_on: row.get(12)?,
        replaces: row.get(13)?,
        replaced_by: row.get(14)?,
        retired_on: row.get(15)?,
        uploaded_by: row.get(16)?,
        uploaded_on: row.get(17)?,
    })
}

pub(super) fn all(db: Db<'_>) -> Result<Vec<Kept>> {
    db.query(&format!("{SELECT} ORDER BY f.number, f.id DESC"), values![], read)
}

pub(super) fn find(db: Db<'_>, form: FormId) -> Result<Kept> {
    let found = db.first(&format!("{SELECT} WHERE f.id = ?1"), values![form], read)?;
    found.ok_or(Error::NotFound("form"))
}

pub(super) fn file(db: Db<'_>, form: FormId) -> Result<Vec<u8>> {
    let sql = "SELECT file FROM site_form_file WHERE form_id = ?1";
    db.first(sql, values![form], |row| row.get(0))?.ok_or(Error::NotFound("form"))
}

pub(super) fn insert(db: Db<'_>, kept: &Kept, file: &[u8]) -> Result<FormId> {
    let About { number, title, version, language, to } = &kept.about;
    let id = FormId(db.insert(
        "INSERT INTO site_form (number, title, version, language, recipient, sha256, pages, fields,
            uses, replaces, uploaded_by, uploaded_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id",
        &[
            number.into(),
            title.into(),
            version.into(),
            language.into(),
            Value::word(to)?,
            (&kept.sha256).into(),
            kept.pages.into(),
            Value::json(&kept.fields)?,
            Value::json(&kept.uses)?,
            kept.replaces.into(),
            (&kept.uploaded_by).into(),
            kept.uploaded_on.into(),
        ],
    )?);
    let sql = "INSERT INTO site_form_file (form_id, file) VALUES (?1, ?2)";
    db.execute(sql, &[id.into(), file.into()])?;
    Ok(id)
}

/// Writes over the version of the map that the caller saw, and gives the new one.
pub(super) fn map(
    db: Db<'_>,
    (form, seen): (FormId, i64),
    uses: &Uses,
    who: &str,
    today: NaiveDate,
) -> Result<i64> {
    let sql = "UPDATE site_form SET uses = ?3, map_version = ?2 + 1, confirmed_by = ?4,
                   confirmed_on = ?5 WHERE id = ?1 AND map_version = ?2";
    let values = [form.into(), seen.into(), Value::json(uses)?, who.into(), today.into()];
    if db.execute(sql, &values)? == 0 { Err(Error::Stale) } else { Ok(seen + 1) }
}

pub(super) fn retire(db: Db<'_>, form: FormId, by: Option<(&str, NaiveDate)>) -> Result<()> {
    let (who, on) = by.unzip();
    let sql = "UPDATE site_form SET retired_by = ?2, retired_on = ?3 WHERE id = ?1";
    db.execute(sql, &[form.into(), who.into(), on.into()])?;
    Ok(())
}

pub(super) fn is_used(db: Db<'_>, form: FormId) -> Result<bool> {
    let sql = "SELECT 1 FROM form_filled WHERE form_id = ?1 LIMIT 1";
    Ok(db.first(sql, values![form], |_| Ok(()))?.is_some())
}

pub(super) fn remove(db: Db<'_>, form: FormId) -> Result<()> {
    db.execute("DELETE FROM site_form_file WHERE form_id = ?1", values![form])?;
    db.execute("DELETE FROM site_form WHERE id = ?1", values![form])?;
    Ok(())
}

pub(super) fn add_filled(
    db: Db<'_>,
    form: FormId,
    stay: StayId,
    disclosure: DisclosureId,
) -> Result<()> {
    let sql = "INSERT INTO form_filled (form_id, stay_id, disclosure_id) VALUES (?1, ?2, ?3)";
    db.execute(sql, values![form, stay, disclosure])?;
    Ok(())
}

/// The forms that were filled in for a stay, oldest first.
pub(super) fn filled(db: Db<'_>, stay: StayId) -> Result<Vec<(FormId, DisclosureId)>> {
    let sql = "SELECT form_id, disclosure_id FROM form_filled WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| Ok((row.get(0)?, row.get(1)?)))
}
