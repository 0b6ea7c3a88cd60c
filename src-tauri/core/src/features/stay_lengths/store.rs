//! Lengths of stay in SQL: how many stays were booked on one day and last seen on another. No
//! person is read, and nothing about one.

use super::Length;
use crate::{Result, db::Db, values};
use chrono::NaiveDate;

/// The lengths of all stays booked within these days, inclusive, as known on `today`.
pub(super) fn lengths(db: Db<'_>, since: NaiveDate, today: NaiveDate) -> Result<Vec<Length>> {
    let sql = "SELECT booked_on, coalesce(left_on, last_on_roster, ?2) AS seen,
                      left_on IS NOT NULL AND left_how <> 'died' AS ended, count(*)
               FROM stay WHERE booked_on BETWEEN ?1 AND ?2 GROUP BY 1, 2, 3";
    db.query(sql, values![since, today], |row| {
        let (booked_on, seen): (NaiveDate, NaiveDate) = (row.get(0)?, row.get(1)?);
        let days = (seen.min(today) - booked_on).num_days();
        let stays: i64 = row.get(3)?;
        Ok(Length { days, ended: row.get(2)?, stays: usize::try_from(stays).unwrap_or(0) })
    })
}
