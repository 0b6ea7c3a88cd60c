//! The history of orders in SQL.

use super::{data::OrderMove, machine::Machine};
use crate::{
    Result,
    db::{Db, Value},
    ids::{FactId, StayId},
    values,
};

/// One move with the entry of the log that made it.
pub(super) type Kept<S> = (i64, OrderMove<S>);

/// The history of one order, the newest last.
pub(super) fn moves<T: Machine>(
    db: Db<'_>,
    stay: StayId,
    order: FactId,
) -> Result<Vec<Kept<T::State>>> {
    let sql = "SELECT kind, from_state, to_state, on_day, reason, recorded_at, recorded_by, entry
               FROM order_move WHERE stay_id = ?1 AND what = ?2 AND order_id = ?3 ORDER BY id";
    db.query(sql, values![stay, T::WHAT, order], |row| {
        let made = OrderMove {
            kind: row.word(0)?,
            from: row.word_or_none(1)?,
            to: row.word(2)?,
            on: row.get(3)?,
            reason: row.get(4)?,
            recorded_at: row.get(5)?,
            recorded_by: row.get(6)?,
        };
        Ok((row.get(7)?, made))
    })
}

pub(super) fn add<T: Machine>(
    db: Db<'_>,
    stay: StayId,
    order: FactId,
    (entry, made): &Kept<T::State>,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO order_move (id, stay_id, what, order_id, kind, from_state, to_state, on_day,
            reason, recorded_at, recorded_by, entry)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        Db::next_id("order_move")
    );
    let values = [
        stay.into(),
        T::WHAT.into(),
        order.into(),
        Value::word(made.kind)?,
        Value::word(made.from)?,
        Value::word(made.to)?,
        made.on.into(),
        (&made.reason).into(),
        made.recorded_at.into(),
        (&made.recorded_by).into(),
        (*entry).into(),
    ];
    db.execute(&sql, &values)?;
    Ok(())
}
