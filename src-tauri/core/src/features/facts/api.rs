//! Saving and removing a fact of any kind.

use super::{
    FactKind, Form,
    kept::{self, Kept},
    store::{self, Envelope},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{Protection, Protections},
        disclosure::{protections_for_text, protections_of},
        stays,
    },
    ids::{FactId, StayId},
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use ts_rs::TS;

/// Records a fact, or corrects one that the caller has seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveFact<T> {
    pub booking: String,
    /// The fact to correct; absent for a new one.
    #[serde(default)]
    pub id: Option<FactId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub value: T,
    /// Protections that the caller knows of. Others are added by what the fact says.
    #[serde(default)]
    pub protections: Vec<Protection>,
    /// Where it comes from: "told us", "dose file 03/02", "county letter".
    pub source: String,
    /// Facility-local time up to which the source is known; now, where absent.
    #[serde(default)]
    pub as_of: Option<NaiveDateTime>,
}

/// What was saved, so that a later correction can say what it saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    pub id: FactId,
    pub version: i64,
}

impl<T: FactKind> Message for SaveFact<T> {
    const NAME: &'static str = T::SAVE;
    const NEEDS: Right = T::NEEDS;
    type Reply = Saved;
}

impl<T: FactKind> Change for SaveFact<T> {
    fn apply(self, cx: &Writing<'_>) -> Result<Saved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        if self.source.trim().is_empty() {
            let message = "Say where this comes from.".into();
            return Err(Error::Invalid(vec![Problem { field: "source".into(), message }]));
        }
        self.value.check(cx.now.today)?;
        let protections = self.protections();
        let as_of = self.as_of.unwrap_or(cx.now.local);
        let mut envelope = Envelope { stay, protections, source: self.source.trim(), as_of };
        cx.detail(T::TABLE);
        let target = self.target(cx, &envelope)?;
        let before = match target {
            Some((id, ..)) => store::any_of::<T>(cx.db, stay, id)?,
            None => None,
        };
        let Kept { value, shown, source } = match (&before, target) {
            (Some(before), Some((id, ..))) if !store::is_removed::<T>(cx.db, stay, id)? => {
                kept::of_form(cx, stay, before, self.value.clone(), envelope.source)?
            }
            _ => Kept::as_sent(self.value.clone(), envelope.source),
        };
        value.saving(cx, stay)?;
        envelope.source = &source;
        let saved = match target {
            None => Saved { id: store::insert(cx.db, &envelope, &value)?, version: 1 },
            Some((id, seen, before)) => {
                // A correction never takes a protection away by leaving it out.
                envelope.protections = protections.and(before).and(protections_of(&value));
                let version = store::update(cx.db, &envelope, id, seen, &value)?;
                Saved { id, version }
            }
        };
        let form = Form {
            stay,
            id: saved.id,
            before: before.as_ref(),
            shown: shown.as_ref(),
            said: &self.value,
            source: self.source.trim(),
        };
        value.saved(cx, &form)?;
        cx.touch(stay)?;
        Ok(saved)
    }
}

impl<T: FactKind> SaveFact<T> {
    /// What the caller says, what the kind is by its nature, and what its words betray.
    fn protections(&self) -> Protections {
        let mut all = protections_of(&self.value);
        all.add(self.protections.iter().copied().collect::<Protections>());
        all.add(protections_for_text(&self.source));
        all
    }

    /// The row to write over: the one named, or the only one that the stay may have.
    fn target(
        &self,
        cx: &Writing<'_>,
        envelope: &Envelope<'_>,
    ) -> Result<Option<(FactId, i64, Protections)>> {
        let (id, seen) = match self.id {
            Some(id) => (id, self.seen.ok_or(Error::Stale)?),
            None if T::ONE => match store::only::<T>(cx.db, envelope.stay)? {
                None => return Ok(None),
                Some((id, version, removed)) if removed || self.seen == Some(version) => {
                    (id, version)
                }
                Some(_) => return Err(Error::Stale),
            },
            None => return Ok(None),
        };
        Ok(Some((id, seen, visible::<T>(cx, envelope.stay, id)?)))
    }
}

/// The protections on a fact that this user may know of. One that the user may not see is "not
/// there", so that guessing its id tells nothing.
fn visible<T: FactKind>(cx: &Writing<'_>, stay: StayId, id: FactId) -> Result<Protections> {
    let (protections, _) = store::standing::<T>(cx.db, stay, id)?.ok_or(Error::NotFound("fact"))?;
    if !protections.is_empty() && !cx.user.standing.inside() {
        return Err(Error::NotFound("fact"));
    }
    Ok(protections)
}

/// Takes out a fact that should not be there. It leaves every list and paper; the row stays.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields, bound = "")]
pub struct RemoveFact<T: TS> {
    pub booking: String,
    pub id: FactId,
    pub seen: i64,
    #[serde(skip)]
    #[ts(skip)]
    kind: PhantomData<T>,
}

impl<T: FactKind> Message for RemoveFact<T> {
    const NAME: &'static str = T::REMOVE;
    const NEEDS: Right = T::NEEDS;
    type Reply = ();
}

impl<T: FactKind> Change for RemoveFact<T> {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        visible::<T>(cx, stay, self.id)?;
        store::remove::<T>(cx.db, stay, self.id, self.seen)?;
        cx.detail(T::TABLE);
        cx.touch(stay)?;
        Ok(())
    }
}
