//! Which phone is tried first, and what was said of a call by the health plan. Both only grow.

use crate::{
    Result,
    db::{Db, Value},
    features::cases::{Fact, Part, Phone},
    ids::{FactId, StayId},
    session::Writing,
    values,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What was said at the door of a call by the health plan's care manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallWord {
    FormPrinted,
    Declined,
}

/// From now on this phone is tried first.
pub(crate) fn try_first(cx: &Writing<'_>, stay: StayId, phone: FactId) -> Result<()> {
    cx.db.execute(
        "INSERT INTO phone_first (stay_id, phone_id, at, by_whom) VALUES (?1, ?2, ?3, ?4)",
        &[stay.into(), phone.into(), cx.now.local.into(), cx.who().into()],
    )?;
    Ok(())
}

/// The phones of a stay in the order in which they should be tried: the one that somebody put
/// first, then by the order of recording.
pub(crate) fn in_order(db: Db<'_>, stay: StayId, phones: &mut [Fact<Phone>]) -> Result<()> {
    if phones.len() < 2 {
        return Ok(());
    }
    let sql = "SELECT phone_id FROM phone_first WHERE stay_id = ?1 ORDER BY id DESC LIMIT 1";
    if let Some(first) = db.first(sql, values![stay], |row| row.get::<FactId>(0))? {
        put_first(phones, first);
    }
    Ok(())
}

/// The same for every stay in a part: says the place of the stay, and the phone to put first.
pub(crate) fn in_order_of_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, &dyn Fn(&mut [Fact<Phone>])),
) -> Result<()> {
    let sql = "SELECT stay_id, phone_id FROM phone_first
               WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id";
    part.each(db, sql, |at, row| {
        let first: FactId = row.get(1)?;
        visit(at, &|phones| put_first(phones, first));
        Ok(())
    })
}

fn put_first(phones: &mut [Fact<Phone>], first: FactId) {
    phones.sort_by_key(|fact| (fact.id != first, fact.id));
}

/// Writes down what was said of a call.
pub(crate) fn add_call(cx: &Writing<'_>, stay: StayId, word: CallWord) -> Result<()> {
    cx.db.execute(
        "INSERT INTO door_call (stay_id, what, at, by_whom) VALUES (?1, ?2, ?3, ?4)",
        &[stay.into(), Value::word(word)?, cx.now.local.into(), cx.who().into()],
    )?;
    Ok(())
}

/// What was said last of a call, when, and by whom it was written down.
pub(crate) fn last_call(
    db: Db<'_>,
    stay: StayId,
) -> Result<Option<(CallWord, NaiveDateTime, String)>> {
    let sql = "SELECT what, at, by_whom FROM door_call WHERE stay_id = ?1 ORDER BY id DESC LIMIT 1";
    db.first(sql, values![stay], |row| Ok((row.word(0)?, row.get(1)?, row.get(2)?)))
}
