//! Lengths of stay in SQL: the day of booking and the day last seen, and whether the stay ended.
//! No person is read.

use super::Length;
use crate::{Result, db::Db, values};
use chrono::NaiveDate;

/// Hands over the length of each stay booked within these days, inclusive, as known on `today`.
/// They are counted as they come: sorting them into groups takes the store longer than reading.
pub(super) fn each_length(
    db: Db<'_>,
    since: NaiveDate,
    today: NaiveDate,
    mut visit: impl FnMut(Length),
) -> Result<()> {
    let sql = "SELECT booked_on, coalesce(left_on, last_on_roster, ?2),
                      left_on IS NOT NULL AND left_how <> 'died'
               FROM stay WHERE booked_on BETWEEN ?1 AND ?2";
    db.each(sql, values![since, today], |row| {
        let (booked_on, seen): (NaiveDate, NaiveDate) = (row.get(0)?, row.get(1)?);
        let days = (seen.min(today) - booked_on).num_days();
        visit(Length { days, ended: row.get(2)?, stays: 1 });
        Ok(())
    })
}
