//! The stays that a list may show, all at once or in parts, for those who walk over everybody and
//! must not hold everybody.
//!
//! The rows of a table are looked up through the index on the stay and then read in the order of
//! their own numbers, which is that of the file: each page is read once, and the system reads
//! ahead. So the cost grows with the people in custody and not with those who left long ago.

use crate::{
    Result,
    db::{Db, Value},
    ids::StayId,
};
use chrono::NaiveDate;

/// The stays from one number to another that are open or ended on or after a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    from: StayId,
    to: StayId,
    since: NaiveDate,
}

impl Part {
    /// Every stay that is open or ended on or after `since`.
    pub fn whole(since: NaiveDate) -> Self {
        Self { from: StayId(0), to: StayId(i64::MAX), since }
    }

    /// The same in parts of so many stays.
    pub fn of(db: Db<'_>, since: NaiveDate, stays: usize) -> Result<Vec<Self>> {
        let whole = Self::whole(since);
        let sql = format!("{} ORDER BY id", Self::STAYS);
        let ids: Vec<StayId> = db.query(&sql, &whole.values(), |row| row.get(0))?;
        let ends = |part: &[StayId]| Some(Self { from: *part.first()?, to: *part.last()?, since });
        Ok(ids.chunks(stays).filter_map(ends).collect())
    }

    /// The numbers of its stays, in SQL; the values are [`Part::values`]. The sum keeps the engine
    /// from walking over all numbers instead of the few days.
    pub const STAYS: &'static str =
        "SELECT id FROM stay WHERE left_on IS NULL AND id BETWEEN ?1 AND ?2
         UNION ALL SELECT id FROM stay WHERE left_on >= ?3 AND id + 0 BETWEEN ?1 AND ?2";

    /// The rows of a table with `id` and `stay_id` that belong to its stays, oldest first.
    pub fn rows((columns, table): (impl AsRef<str>, &str), narrow: &str) -> String {
        format!(
            "SELECT {} FROM {table} WHERE {narrow} AND id IN (
                SELECT held.id FROM ({}) AS wanted CROSS JOIN {table} AS held
                WHERE held.stay_id = wanted.id)
             ORDER BY id",
            columns.as_ref(),
            Self::STAYS
        )
    }

    pub fn values(self) -> [Value; 3] {
        [self.from.into(), self.to.into(), self.since.into()]
    }
}
