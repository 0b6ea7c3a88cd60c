//! Packs in SQL. The newest row of a stay counts.

use super::items::PackItem;
use crate::{
    Result,
    db::{Db, Row, Value},
    features::cases::{Part, ReleasePack},
    ids::{FactId, StayId},
    values,
};

const COLUMNS: &str =
    "stay_id, id, number, seal, sealed_at, parts, contents, recorded_at, recorded_by";

fn read(row: &Row<'_>) -> Result<ReleasePack> {
    let pack = ReleasePack {
        id: row.get(1)?,
        number: row.get(2)?,
        seal: row.get(3)?,
        sealed_at: row.get(4)?,
        parts: row.json(5)?,
        contents: row.json(6)?,
        recorded_at: row.get(7)?,
        recorded_by: row.get(8)?,
    };
    Ok(pack)
}

/// The pack of a stay; none where it was taken apart.
pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Option<ReleasePack>> {
    Ok(newest(db, stay)?.filter(|pack| !pack.parts.is_empty()))
}

/// The newest entry about the pack of a stay. One without parts says that it was taken apart.
pub(super) fn newest(db: Db<'_>, stay: StayId) -> Result<Option<ReleasePack>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pack WHERE stay_id = ?1 AND removed = 0 ORDER BY id DESC LIMIT 1"
    );
    db.first(&sql, values![stay], read)
}

/// The packs of every stay in a part, oldest first; one without parts was taken apart.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, ReleasePack),
) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pack
         WHERE stay_id BETWEEN ?1 AND ?2 AND removed = 0 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}

pub(super) fn insert(
    db: Db<'_>,
    stay: StayId,
    pack: &ReleasePack,
    reason: Option<&str>,
) -> Result<FactId> {
    let id = db.insert(
        "INSERT INTO pack (stay_id, number, seal, sealed_at, parts, contents, recorded_at,
            recorded_by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        &[
            stay.into(),
            (&pack.number).into(),
            (&pack.seal).into(),
            pack.sealed_at.into(),
            Value::json(&pack.parts)?,
            Value::json(&pack.contents)?,
            pack.recorded_at.into(),
            (&pack.recorded_by).into(),
            reason.into(),
        ],
    )?;
    Ok(FactId(id))
}

/// Takes the newest row back, so that the one before counts again.
pub(super) fn take_back(db: Db<'_>, stay: StayId, id: FactId) -> Result<bool> {
    let sql = "UPDATE pack SET removed = 1 WHERE stay_id = ?1 AND id = ?2 AND removed = 0";
    Ok(db.execute(sql, values![stay, id])? == 1)
}

/// Another open stay whose pack has this number now.
pub(super) fn number_taken(db: Db<'_>, stay: StayId, number: &str) -> Result<bool> {
    let sql = "SELECT pack.id FROM pack JOIN stay ON stay.id = pack.stay_id
               WHERE pack.number = ?2 AND pack.stay_id <> ?1 AND pack.removed = 0
               AND stay.left_on IS NULL AND pack.parts <> '[]'
               AND pack.id = (SELECT max(newer.id) FROM pack AS newer
                              WHERE newer.stay_id = pack.stay_id AND newer.removed = 0)
               LIMIT 1";
    Ok(db.first(sql, values![stay, number], |row| row.get::<FactId>(0))?.is_some())
}

/// Writes down which medicine or equipment lies in which part of a pack.
pub(super) fn add_items(db: Db<'_>, pack: FactId, items: &[PackItem]) -> Result<()> {
    for item in items {
        db.execute(
            "INSERT INTO pack_item (pack_id, part, kind, fact_id) VALUES (?1, ?2, ?3, ?4)",
            &[pack.into(), item.part.into(), Value::word(item.kind)?, item.fact.into()],
        )?;
    }
    Ok(())
}

/// What lies in the parts of a pack, as it was last said of the pack with this number.
pub(super) fn items(db: Db<'_>, pack: FactId) -> Result<Vec<PackItem>> {
    let sql = "SELECT part, kind, fact_id FROM pack_item WHERE pack_id = ?1 ORDER BY part, id";
    db.query(sql, values![pack], |row| {
        Ok(PackItem { part: row.get(0)?, kind: row.word(1)?, fact: row.get(2)? })
    })
}
