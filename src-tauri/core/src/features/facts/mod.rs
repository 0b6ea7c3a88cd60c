//! How facts of a stay are kept: one table for each kind, the same first columns in each.
//!
//! A kind says its table and its columns; saving, reading, versions, protections and the two
//! catalog entries are the same for all. Protections are only ever added on the way in: a drug
//! name that betrays a diagnosis is tagged even where the one who typed it did not think of it. And
//! nobody wipes out what they were not shown: `kept` puts it back into what their form sends.

mod api;
mod kept;
mod store;
pub(crate) mod tagging;

pub use api::{RemoveFact, SaveFact, Saved};
pub(crate) use kept::of_move;
pub use store::load;
pub(crate) use store::load_part;

use crate::{
    Error, Result,
    access::Right,
    catalog::Catalog,
    db::{Db, Row, Value},
    features::{
        cases::{Fact, Protection, Protections},
        disclosure::{Guarded, protections_of},
    },
    ids::{FactId, StayId},
    session::Writing,
    values,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, de::DeserializeOwned};
use ts_rs::TS;

/// One kind of fact: its table and how it is written, read and checked.
pub trait FactKind: Guarded + Serialize + DeserializeOwned + TS + 'static {
    const TABLE: &'static str;
    /// The columns of this kind alone, in the order of `columns` and `read`.
    const COLUMNS: &'static str;
    /// The same columns, with nothing in the place of words that no list shows and no rule reads.
    const LISTED: &'static str = Self::COLUMNS;
    /// As `LISTED`, for a reader from whom something is held back: with those words that decide by
    /// themselves whether the fact is told at all. What the other words tell, the stored tags say.
    const JUDGED: &'static str = Self::LISTED;
    const SAVE: &'static str;
    const REMOVE: &'static str;
    const NEEDS: Right;
    /// A stay has at most one of these.
    const ONE: bool = false;

    fn columns(&self) -> Result<Vec<Value>>;

    /// Reads the columns of this kind, the first of which is number `from`.
    fn read(row: &Row<'_>, from: usize) -> Result<Self>;

    /// Refuses what cannot be true, with a sentence for each field.
    fn check(&self, _today: NaiveDate) -> Result<()> {
        Ok(())
    }

    /// What else happens when somebody saves it; refuses what cannot follow on what is there.
    fn saving(&self, _cx: &Writing<'_>, _stay: StayId) -> Result<()> {
        Ok(())
    }

    /// What is written down about the change once it is saved; refuses, and with it the change,
    /// what cannot follow on what was there.
    fn saved(&self, _cx: &Writing<'_>, _form: &Form<'_, Self>) -> Result<()> {
        Ok(())
    }
}

/// A fact that somebody saved by its form.
pub struct Form<'a, T> {
    pub stay: StayId,
    pub id: FactId,
    /// As it stood before, taken out or not; none where it is new.
    pub before: Option<&'a Fact<T>>,
    /// The same as this user was shown it; none where it was taken out or is new.
    pub shown: Option<&'a T>,
    /// What this user sent. What is saved also holds the words that they were not shown, so whatever
    /// they are asked about goes by this.
    pub said: &'a T,
    pub source: &'a str,
}

/// Writes a new value over a fact that was read in this transaction. Its protections stay, and
/// those that the new value betrays are added.
pub(crate) fn correct<T: FactKind>(
    db: Db<'_>,
    stay: StayId,
    fact: &Fact<T>,
    value: &T,
    source: &str,
    as_of: NaiveDateTime,
) -> Result<()> {
    let mut protections = protections_of(value);
    protections.add(fact.protections);
    let envelope = store::Envelope { stay, protections, source, as_of };
    store::update(db, &envelope, fact.id, fact.version, value).map(drop)
}

/// Puts somebody's answer in the place of "nobody has said": the fact is no longer under
/// [`Protection::Unknown`] unless the new value calls for it. Everything else on it stays.
pub(crate) fn settle<T: FactKind>(
    db: Db<'_>,
    stay: StayId,
    fact: &Fact<T>,
    value: &T,
) -> Result<Saved> {
    let kept = fact.protections.iter().filter(|held| *held != Protection::Unknown);
    let protections = protections_of(value).and(kept.collect::<Protections>());
    let envelope = store::Envelope { stay, protections, source: &fact.source.0, as_of: fact.as_of };
    let version = store::update(db, &envelope, fact.id, fact.version, value)?;
    Ok(Saved { id: fact.id, version })
}

/// Records a fact that a file tells, under the protections that it would have if it were typed.
pub(crate) fn add<T: FactKind>(
    db: Db<'_>,
    stay: StayId,
    value: &T,
    more: Protections,
    source: &str,
    as_of: NaiveDateTime,
) -> Result<Saved> {
    let mut protections = protections_of(value);
    protections.add(more);
    let envelope = store::Envelope { stay, protections, source, as_of };
    let taken_out = if T::ONE { store::only::<T>(db, stay)? } else { None };
    match taken_out {
        Some((id, version, _)) => {
            Ok(Saved { id, version: store::update(db, &envelope, id, version, value)? })
        }
        None => Ok(Saved { id: store::insert(db, &envelope, value)?, version: 1 }),
    }
}

/// Takes a fact out, whatever version it has: the caller read it in this transaction.
pub(crate) fn take_out<T: FactKind>(db: Db<'_>, stay: StayId, id: FactId) -> Result<()> {
    match store::standing::<T>(db, stay, id)? {
        Some((_, version)) => store::remove::<T>(db, stay, id, version),
        None => Err(Error::NotFound("fact")),
    }
}

/// Puts a fact back exactly as it was; only its count of changes goes on.
pub(crate) fn put_back<T: FactKind>(db: Db<'_>, stay: StayId, was: &Fact<T>) -> Result<()> {
    let (_, version) = store::standing::<T>(db, stay, was.id)?.ok_or(Error::NotFound("fact"))?;
    // Today's list of words may know more than the one under which it was first written.
    let mut protections = protections_of(&was.value);
    protections.add(was.protections);
    let envelope = store::Envelope { stay, protections, source: &was.source.0, as_of: was.as_of };
    store::update(db, &envelope, was.id, version, &was.value).map(drop)
}

/// Gives a fact another age and source without counting it as a change: it was still so. Nothing
/// happens where somebody has changed it since it was read.
pub(crate) fn still_so<T: FactKind>(
    db: Db<'_>,
    stay: StayId,
    (id, version): (FactId, i64),
    source: &str,
    as_of: NaiveDateTime,
) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET source = ?4, as_of = ?5 WHERE stay_id = ?1 AND id = ?2 AND version = ?3",
        T::TABLE
    );
    db.execute(&sql, values![stay, id, version, source, as_of])?;
    Ok(())
}

impl Catalog {
    /// Adds the two entries of a kind of fact.
    #[must_use]
    pub(crate) fn fact<T: FactKind>(self) -> Self {
        self.change::<SaveFact<T>>().change::<RemoveFact<T>>()
    }
}
