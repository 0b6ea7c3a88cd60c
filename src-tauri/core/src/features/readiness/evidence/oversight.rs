//! Area 5: staff, agreements, and what the program itself keeps on record. None of it is about
//! people in custody.

use super::{Figure, Ground, Line, things};
use crate::{
    Result,
    calendar::{add_days, at, instant},
    db::Db,
    features::readiness::{agreements::Agreement, store},
    rule_pack::{Key, RulePack},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};

/// 5a: who works here, by the accounts.
pub(super) fn staff(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = "SELECT count(*), coalesce(sum(standing IN ('programme', 'contracted')), 0)
               FROM app_user WHERE active = 1 AND (ends_on IS NULL OR ends_on >= ?1)";
    let read = |row: &crate::db::Row<'_>| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?));
    let counted = ground.db.first(sql, values![ground.span.today], read)?;
    let (all, inside) = counted.unwrap_or_default();
    Ok(vec![things(Line::Staff, all), things(Line::StaffInside, inside)])
}

/// 3a: who gives services, by the registry. Whether the site itself is enrolled to bill, a document
/// says.
pub(super) fn providers(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = "SELECT count(*), coalesce(sum(npi IS NOT NULL AND enrolled_on <= ?1
                   AND enrolled_confirmed_on IS NOT NULL), 0)
               FROM service_provider
               WHERE in_force_from <= ?1 AND (in_force_until IS NULL OR in_force_until >= ?1)";
    let read = |row: &crate::db::Row<'_>| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?));
    let counted = ground.db.first(sql, values![ground.span.today], read)?;
    let (all, enrolled) = counted.unwrap_or_default();
    Ok(vec![things(Line::ProvidersInForce, all), things(Line::ProvidersEnrolled, enrolled)])
}

/// Agreements as they stand on a day.
pub(super) fn agreed(held: &[Agreement], pack: &RulePack, today: NaiveDate) -> Vec<Figure> {
    let count = |is: &dyn Fn(&Agreement) -> bool| {
        i64::try_from(held.iter().filter(|agreement| is(agreement)).count()).unwrap_or(i64::MAX)
    };
    let soon = add_days(today, pack.days(Key::ReadinessAgreementWarnDays));
    vec![
        things(Line::AgreementsInForce, count(&|held| held.in_force(today))),
        things(Line::AgreementsEnded, count(&|held| held.ended(today))),
        things(
            Line::AgreementsEndingSoon,
            count(&|held| held.in_force(today) && held.ends_on.is_some_and(|on| on <= soon)),
        ),
    ]
}

/// 5b: agreements with other organizations.
pub(super) fn agreements(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let held = store::agreements(ground.db)?;
    let held: Vec<Agreement> = held.into_iter().map(|held| held.value).collect();
    Ok(agreed(&held, ground.pack, ground.span.today))
}

/// 5c: files made, and the log.
pub(super) fn reporting(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let db = ground.db;
    let begins = instant(at(ground.span.from, None));
    let ends = instant(at(add_days(ground.span.to, 1), None));
    let runs = "SELECT count(*) FROM export_run WHERE made_at >= ?1 AND made_at < ?2";
    let count = |sql: &str, values: &[crate::db::Value]| -> Result<i64> {
        Ok(db.first(sql, values, |row| row.get(0))?.unwrap_or_default())
    };
    let recipients = "SELECT count(*) FROM export_recipient WHERE active = 1";
    let entries = first_entry(db, ends)? - first_entry(db, begins)?;
    Ok(vec![
        things(Line::ExportRuns, count(runs, values![begins, ends])?),
        things(Line::ExportRecipients, count(recipients, values![])?),
        things(Line::LogEntries, entries),
    ])
}

/// The number of the first entry of the log at or after an instant, or the one that would come
/// next. Entries are numbered without a gap in the order of time, so that halving finds it at once
/// in a log of any length.
fn first_entry(db: Db<'_>, instant: DateTime<Utc>) -> Result<i64> {
    let newest: Option<i64> =
        db.first("SELECT seq FROM audit ORDER BY seq DESC LIMIT 1", values![], |row| row.get(0))?;
    let (mut low, mut high) = (1, newest.unwrap_or_default() + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let sql = "SELECT at FROM audit WHERE seq = ?1";
        let found: Option<DateTime<Utc>> = db.first(sql, values![middle], |row| row.get(0))?;
        if found.is_some_and(|found| found < instant) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
