//! The stays that a list may show, in parts, for those who walk over everybody and must not hold
//! everybody.
//!
//! What belongs to a stay lies side by side in its table, in the order of the stays' numbers. So a
//! part is read run by run: on from a wanted stay as long as few others lie before the next one,
//! because reading over those is quicker than looking the next one up. The cost grows with the
//! people in custody and not with those who left long ago.

use crate::{
    Result,
    db::{Columns, Db, Row, Value},
    ids::StayId,
    values,
};
use chrono::NaiveDate;

/// How far the next wanted stay may be to belong to the same run.
const NEAR: i64 = 8;

/// Some stays, in the order of their numbers.
#[derive(Debug)]
pub(crate) struct Part {
    stays: Vec<StayId>,
    /// The first and the last stay of each run.
    runs: Vec<[Value; 2]>,
}

impl Part {
    /// Every stay that is open or ended on or after `since`, in parts of so many stays.
    pub fn of(db: Db<'_>, since: NaiveDate, stays: usize) -> Result<Vec<Self>> {
        // Sorted here, because the engine would walk over every stay there is to give them in order.
        let sql = "SELECT id FROM stay WHERE left_on IS NULL
                   UNION ALL SELECT id FROM stay WHERE left_on >= ?1";
        let mut ids: Vec<StayId> = db.query(sql, values![since], |row| row.get(0))?;
        ids.sort_unstable();
        Ok(ids.chunks(stays).map(Self::new).collect())
    }

    /// Every stay that ended from one day to another, both included, in parts of so many stays.
    pub fn of_those_who_left(
        db: Db<'_>,
        (from, to): (NaiveDate, NaiveDate),
        stays: usize,
    ) -> Result<Vec<Self>> {
        let sql = "SELECT id FROM stay WHERE left_on BETWEEN ?1 AND ?2 ORDER BY id";
        let ids: Vec<StayId> = db.query(sql, values![from, to], |row| row.get(0))?;
        Ok(ids.chunks(stays).map(Self::new).collect())
    }

    /// These stays alone, in parts of so many.
    pub fn holding(mut ids: Vec<StayId>, stays: usize) -> Vec<Self> {
        ids.sort_unstable();
        ids.chunks(stays).map(Self::new).collect()
    }

    fn new(stays: &[StayId]) -> Self {
        let runs = stays.chunk_by(|one, next| next.0 - one.0 <= NEAR);
        let ends = |run: &[StayId]| Some([(*run.first()?).into(), (*run.last()?).into()]);
        Self { stays: stays.into(), runs: runs.filter_map(ends).collect() }
    }

    pub fn len(&self) -> usize {
        self.stays.len()
    }

    /// Hands each row that belongs to a stay of the part to `visit`, with the place of the stay in
    /// it. `sql` asks for the rows of all stays from number `?1` to `?2` in the order of these
    /// numbers, which are its first column.
    pub fn each(
        &self,
        db: Db<'_>,
        sql: &str,
        visit: impl FnMut(usize, &Row<'_>) -> Result<()>,
    ) -> Result<()> {
        if !self.has_any(db, sql)? {
            return Ok(());
        }
        db.each_of(sql, self.runs(), self.placed(visit))
    }

    /// The same for columns of which some are not read; `rest` is what follows them in the
    /// statement.
    pub fn each_with(
        &self,
        db: Db<'_>,
        columns: &Columns,
        rest: &str,
        visit: impl FnMut(usize, &Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let sql = format!("SELECT {} {rest}", columns.asked);
        if !self.has_any(db, &sql)? {
            return Ok(());
        }
        db.each_with(columns, &sql, self.runs(), self.placed(visit))
    }

    fn runs(&self) -> impl Iterator<Item = &[Value]> {
        self.runs.iter().map(<[Value; 2]>::as_slice)
    }

    /// Goes along the stays of the part as their rows come by, and leaves out those of others.
    fn placed(
        &self,
        mut visit: impl FnMut(usize, &Row<'_>) -> Result<()>,
    ) -> impl FnMut(&Row<'_>) -> Result<()> {
        let mut ahead = self.stays.iter().enumerate().peekable();
        move |row| {
            let stay: StayId = row.get(0)?;
            while ahead.next_if(|(_, wanted)| **wanted < stay).is_some() {}
            match ahead.peek() {
                Some((at, wanted)) if **wanted == stay => visit(*at, row),
                _ => Ok(()),
            }
        }
    }

    /// Whether there is a row at all from the first stay to the last: of many kinds of facts most
    /// people have none, and one question is quicker than one for each run.
    fn has_any(&self, db: Db<'_>, sql: &str) -> Result<bool> {
        let [Some(first), Some(last)] = [self.stays.first(), self.stays.last()] else {
            return Ok(false);
        };
        if self.runs.len() == 1 {
            return Ok(true);
        }
        let whole = [Value::from(*first), Value::from(*last)];
        Ok(db.first(sql, &whole, |_| Ok(()))?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_with_few_others_between_them_are_one_run() {
        let part = Part::new(&[1, 2, 9, 17, 26, 27].map(StayId));
        let runs = [[1, 17], [26, 27]].map(|run: [i64; 2]| run.map(Value::from));
        assert_eq!(part.runs, runs, "17 is near 9, and 26 is not near 17");
        assert!(Part::new(&[]).runs.is_empty(), "nobody is no run");
    }
}
