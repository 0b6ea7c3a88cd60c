//! What can be asked about stays: who owns the work, and how somebody left.

use super::open_for_work;
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{Left, LeftHow, ReleaseKind},
        release_dates::SetReleaseDate,
        users,
    },
    session::Writing,
    values,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Gives a stay to a member of staff: the owner of its work, or an in-reach worker besides.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignStay {
    pub booking: String,
    pub user: String,
    /// Whether the user becomes the owner, not only somebody who also works with the person.
    pub owner: bool,
}

impl Message for AssignStay {
    const NAME: &'static str = "stays.assign";
    const NEEDS: Right = Right::Assign;
    type Reply = ();
}

impl Change for AssignStay {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = open_for_work(cx, &self.booking)?;
        let user = users::find(cx.db, &self.user)?.ok_or(Error::NotFound("user"))?;
        cx.db.execute(
            "INSERT INTO assignment (stay_id, user_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            values![stay, user.id],
        )?;
        if self.owner {
            cx.db.execute("UPDATE stay SET owner_id = ?2 WHERE id = ?1", values![stay, user.id])?;
        }
        cx.touch(stay)?;
        cx.detail(&format!("user:{}", user.id.0));
        Ok(())
    }
}

/// Records that the person has left: how, on which day, at which time.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordDeparture {
    pub booking: String,
    pub on: NaiveDate,
    #[serde(default)]
    pub time: Option<NaiveTime>,
    pub how: LeftHow,
    pub source: String,
}

/// What a departure is saved as.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Departed {
    pub booking: String,
    pub left: Left,
}

impl Message for RecordDeparture {
    const NAME: &'static str = "stays.leave";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = Departed;
}

/// The same as telling an actual release date, in the words of the desk.
impl Change for RecordDeparture {
    fn apply(self, cx: &Writing<'_>) -> Result<Departed> {
        let Self { booking, on, time, how, source } = self;
        let told = SetReleaseDate {
            booking: booking.clone(),
            date: Some(on),
            time,
            kind: ReleaseKind::Actual,
            certainty: None,
            source,
            mode: Some(how),
        };
        told.apply(cx)?;
        Ok(Departed { booking, left: Left { on, time, how } })
    }
}
