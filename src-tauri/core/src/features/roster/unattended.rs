//! A roster that arrived by itself: whether it is one, what it would change, and importing it.

use super::{
    Comparison, HowToRead, ImportRoster, Maps, Outcome, RosterReport, ToldField,
    api::{Opened, RosterFile},
    check_as_of, columns, compare,
    dates::DateOrder,
    dating, store, top_of, with_rows,
};
use crate::{
    Error, Result,
    catalog::Job,
    db::Db,
    jobs::Progress,
    session::Working,
    spool::Unattended,
    wire::kind::{self, FileKind},
};
use chrono::NaiveDate;
use std::io::{Read, Seek};

/// What the headings of a file say about its being a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IsRoster {
    /// A roster with these headings is in.
    Known,
    Found,
    /// The sentence says what is missing.
    Not(String),
}

/// Whether a file is a roster, by its headings.
pub(crate) fn is_roster(db: Db<'_>, source: &mut (impl Read + Seek)) -> Result<IsRoster> {
    if kind::find(source)? == FileKind::Messages {
        return Ok(IsRoster::Found);
    }
    let maps = Maps { remembered: store::maps(db)?, ..Maps::default() };
    let found = with_rows(source, &HowToRead::default(), &maps, |rows, _| {
        columns::find(&top_of(rows)?, &maps)
    });
    match found {
        Ok(((_, columns), _)) => {
            let mut sources = [DateOrder::MonthFirst, DateOrder::DayFirst]
                .map(|order| dating::source(&columns.fingerprint, order))
                .into_iter();
            let is_known = sources.try_fold(false, |known, source| {
                Ok::<_, Error>(known || store::knows_source(db, &source)?)
            })?;
            Ok(if is_known { IsRoster::Known } else { IsRoster::Found })
        }
        Err(Error::Refused(sentence)) => Ok(IsRoster::Not(sentence)),
        Err(other) => Err(other),
    }
}

/// Reads and compares a roster, for the rule that decides whether it waits for a person. Nobody
/// sees any of it.
pub(crate) fn look_at(cx: &Working<'_>, path: &str, as_of: NaiveDate) -> Result<Unattended> {
    let (today, maps) = cx.read(|cx| Ok((cx.now.today, store::maps(cx.db)?)))?;
    let file = Opened::read(cx, &asked(path, as_of), today, maps)?;
    cx.read(|cx| {
        let known = store::known(cx.db, &file.reading.rows)?;
        let comparison = compare(&file.reading, &known, file.options);
        let newest = store::newest_as_of(cx.db)?;
        let others = comparison.unsure.iter().filter(|row| known.stay(&row.booking).is_some());
        let was_here = |stay: &&super::KnownStay| {
            stay.last_on_roster.is_some() && stay.left_on.is_none() && stay.gone_since.is_none()
        };
        Ok(Unattended {
            first: newest.is_none(),
            new_source: !store::knows_source(cx.db, &file.source())?,
            day_problem: check_as_of(as_of, newest, today, false).err().map(|no| no.to_string()),
            others: others.count(),
            lines: file.reading.data_rows,
            rejected: file.reading.rejected.len(),
            known: known.stays().filter(was_here).count(),
            changed: changed(&comparison),
        })
    })
}

/// Imports a roster in the name of whoever works here.
pub(crate) fn import_by_itself(
    cx: &Working<'_>,
    path: &str,
    as_of: NaiveDate,
) -> Result<RosterReport> {
    ImportRoster(asked(path, as_of)).run(cx, &Progress::default())
}

fn asked(path: &str, as_of: NaiveDate) -> RosterFile {
    RosterFile {
        path: path.into(),
        map: None,
        read: HowToRead::default(),
        as_of: Some(as_of),
        partial: false,
        older: false,
    }
}

/// How many come, go, get another date or become somebody else. Another cell or another status is
/// the jail's ordinary day.
fn changed(comparison: &Comparison) -> usize {
    let is_who = |field| {
        matches!(
            field,
            ToldField::Name
                | ToldField::BirthDate
                | ToldField::Cin
                | ToldField::Cii
                | ToldField::Cdcr
                | ToldField::FacilityNumber
                | ToldField::SsnLast4
                | ToldField::OnRoster
        )
    };
    let listed = comparison.listed.iter().filter(|listed| match listed.outcome {
        Outcome::New(_) | Outcome::Moved { .. } | Outcome::LostDate { .. } => true,
        Outcome::Unchanged => listed.left,
        Outcome::Changed => listed.fields.iter().any(|change| is_who(change.field)),
    });
    listed.count() + comparison.gone.len()
}
