//! Recording what an agency has sent, lifting it, and taking back a wrong entry.

use super::store;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, Hold, HoldKind},
        stays,
    },
    ids::{FactId, StayId},
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records a hold, a detainer or a warrant of another agency; a stay may have several.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordHold {
    pub booking: String,
    pub kind: HoldKind,
    pub agency: String,
    pub since: NaiveDate,
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Whether they fetch the person; as is usual for the kind, where absent.
    #[serde(default)]
    pub picks_up: Option<bool>,
    #[serde(default)]
    pub note: Option<String>,
    /// Who said so: "booking sheet", "teletype 02/20".
    pub source: String,
}

/// What was saved, so that lifting it can say what it saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldSaved {
    pub id: FactId,
    pub version: i64,
}

impl Message for RecordHold {
    const NAME: &'static str = "holds.record";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = HoldSaved;
}

impl Change for RecordHold {
    fn apply(self, cx: &Writing<'_>) -> Result<HoldSaved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let held = cases::stay(cx.db, stay)?;
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if !held.in_custody() {
            return Err(Error::Refused("This person has left; nobody holds them here.".into()));
        }
        if self.agency.trim().is_empty() {
            problem("agency", "Name the agency.");
        }
        if self.source.trim().is_empty() {
            problem("source", "Say where this comes from.");
        }
        if cx.now.today < self.since {
            problem("since", "This day has not come yet.");
        }
        if self.until.is_some_and(|until| until < self.since) {
            problem("until", "This day is before the first one.");
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let note = self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        let recorded = Hold {
            id: FactId(0),
            kind: self.kind,
            agency: self.agency.trim().into(),
            since: self.since,
            until: self.until,
            picks_up: self.picks_up.unwrap_or_else(|| self.kind.usually_picks_up()),
            lifted_on: None,
            note,
            source: self.source.trim().into(),
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
            version: 1,
        };
        let id = store::insert(cx.db, stay, &recorded)?;
        saved(cx, stay, id, 1)
    }
}

/// Lifts a hold; without a day, it stands again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    pub booking: String,
    pub id: FactId,
    /// The version that the caller saw.
    pub seen: i64,
    pub on: Option<NaiveDate>,
    /// Who said so.
    pub source: String,
}

impl Message for LiftHold {
    const NAME: &'static str = "holds.lift";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = HoldSaved;
}

impl Change for LiftHold {
    fn apply(self, cx: &Writing<'_>) -> Result<HoldSaved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let known = store::load(cx.db, stay)?;
        let held = known.iter().find(|hold| hold.id == self.id).ok_or(Error::NotFound("hold"))?;
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if self.source.trim().is_empty() {
            problem("source", "Say where this comes from.");
        }
        if self.on.is_some_and(|on| cx.now.today < on) {
            problem("on", "This day has not come yet.");
        }
        if self.on.is_some_and(|on| on < held.since) {
            problem("on", "This day is before the hold.");
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let version = store::lift(cx.db, stay, (self.id, self.seen), self.on, self.source.trim())?;
        saved(cx, stay, self.id, version)
    }
}

/// Takes out a hold that was entered by mistake. The row stays.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackHold {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
}

impl Message for TakeBackHold {
    const NAME: &'static str = "holds.take_back";
    const NEEDS: Right = Right::SetReleaseDate;
    type Reply = ();
}

impl Change for TakeBackHold {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        store::take_back(cx.db, stay, self.id, self.seen)?;
        saved(cx, stay, self.id, self.seen + 1).map(drop)
    }
}

fn saved(cx: &Writing<'_>, stay: StayId, id: FactId, version: i64) -> Result<HoldSaved> {
    cx.touch(stay)?;
    cx.detail("custody_hold");
    Ok(HoldSaved { id, version })
}
