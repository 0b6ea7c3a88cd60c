//! Users in SQL.

use super::User;
use crate::{
    Result,
    db::{Db, Row, Value},
    ids::{StayId, UserId},
    values,
};

use std::collections::BTreeSet;

const SELECT: &str = "SELECT id, name, display_name, role, standing, unlocks, active, ends_on, \
     slot_version, version FROM app_user";

fn read(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        display_name: row.get(2)?,
        role: row.word(3)?,
        standing: row.word(4)?,
        unlocks: row.get(5)?,
        active: row.get(6)?,
        ends_on: row.get(7)?,
        slot_version: row.get(8)?,
        version: row.get(9)?,
    })
}

pub(crate) fn find(db: Db<'_>, name: &str) -> Result<Option<User>> {
    db.first(&format!("{SELECT} WHERE name = ?1"), values![name.to_lowercase()], read)
}

pub(crate) fn all(db: Db<'_>) -> Result<Vec<User>> {
    db.query(&format!("{SELECT} ORDER BY name"), values![], read)
}

pub(crate) fn add(db: Db<'_>, user: &User) -> Result<UserId> {
    let id = db.insert(
        "INSERT INTO app_user (name, display_name, role, standing, unlocks, slot_version, ends_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        &[
            (&user.name).into(),
            (&user.display_name).into(),
            Value::word(user.role)?,
            Value::word(user.standing)?,
            user.unlocks.into(),
            user.slot_version.into(),
            user.ends_on.into(),
        ],
    )?;
    Ok(UserId(id))
}

/// The account stops working at once; the row stays, because entries of the log name it.
pub(crate) fn disable(db: Db<'_>, user: UserId) -> Result<()> {
    let sql = "UPDATE app_user SET active = 0, version = version + 1 WHERE id = ?1";
    db.execute(sql, values![user])?;
    Ok(())
}

pub(crate) fn set_slot_version(db: Db<'_>, user: UserId, slot_version: i64) -> Result<()> {
    let sql = "UPDATE app_user SET slot_version = ?2, version = version + 1 WHERE id = ?1";
    db.execute(sql, values![user, slot_version])?;
    Ok(())
}

/// Whether the user works with this stay.
pub(crate) fn is_assigned(db: Db<'_>, user: UserId, stay: StayId) -> Result<bool> {
    let sql = "SELECT 1 FROM assignment WHERE stay_id = ?1 AND user_id = ?2";
    Ok(db.first(sql, values![stay, user], |row| row.get::<i64>(0))?.is_some())
}

/// Every stay that the user works with.
pub(crate) fn assigned(db: Db<'_>, user: UserId) -> Result<BTreeSet<StayId>> {
    let sql = "SELECT stay_id FROM assignment WHERE user_id = ?1";
    Ok(db.query(sql, values![user], |row| row.get(0))?.into_iter().collect())
}
