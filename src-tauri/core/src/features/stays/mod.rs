//! Stays: one booking each, from intake to leaving. All work belongs to a stay; the last one of a
//! returning person is for reading only.

mod api;
mod store;

pub use api::{AssignStay, RecordDeparture};
pub(crate) use store::{COLUMNS, find, insert, of_person, others, read, remove, update};

use crate::{Error, Result, access::Role, features::users, ids::StayId, session::Reading, values};

/// The stay of a booking number, if this user may know of it.
pub(crate) fn visible(cx: &Reading<'_>, booking: &str) -> Result<StayId> {
    let stay = find(cx.db, booking)?.ok_or(Error::NotFound("booking number"))?;
    if !may_know_of(cx, stay)? {
        return Err(Error::NotFound("booking number"));
    }
    Ok(stay)
}

/// Whether this user may know of the stay at all: an in-reach worker knows assigned people only.
pub(crate) fn may_know_of(cx: &Reading<'_>, stay: StayId) -> Result<bool> {
    Ok(cx.user.role != Role::InReach || users::is_assigned(cx.db, cx.user.id, stay)?)
}

/// As [`visible`], and not the earlier stay of somebody who came back.
pub(crate) fn open_for_work(cx: &Reading<'_>, booking: &str) -> Result<StayId> {
    let stay = visible(cx, booking)?;
    let newer: Option<String> = cx.db.first(
        "SELECT newer.booking FROM stay AS this
         JOIN stay AS newer ON newer.person_id = this.person_id AND this.booked_on < newer.booked_on
         WHERE this.id = ?1 AND this.left_on IS NOT NULL
         ORDER BY newer.booked_on DESC LIMIT 1",
        values![stay],
        |row| row.get(0),
    )?;
    match newer {
        None => Ok(stay),
        Some(newer) => Err(Error::Refused(format!(
            "This stay is over and can only be read. The person is here again under {newer}; work there."
        ))),
    }
}
