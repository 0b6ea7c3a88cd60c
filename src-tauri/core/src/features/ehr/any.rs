//! A fact of any of the kinds that reports touch, so that what an import did is one list.

use crate::{
    Result,
    db::Db,
    features::{
        cases::{
            Administration, Allergies, Fact, MatPlan, MedicineOrder, Problem, Protections, Reported,
        },
        facts,
    },
    ids::{FactId, StayId},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A value that a report makes or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anything {
    Order(MedicineOrder),
    Plan(MatPlan),
    Allergies(Allergies),
    Problem(Problem),
    Dose(Administration),
    Says(Reported),
}

/// A fact as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "fact")]
pub(super) enum AnyFact {
    Order(Fact<MedicineOrder>),
    Plan(Fact<MatPlan>),
    Allergies(Fact<Allergies>),
    Problem(Fact<Problem>),
    Dose(Fact<Administration>),
    Says(Fact<Reported>),
}

/// Which table a fact is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Order,
    Plan,
    Allergies,
    Problem,
    Dose,
    Says,
}

macro_rules! for_fact {
    ($fact:expr, $held:ident => $do:expr) => {
        match $fact {
            AnyFact::Order($held) => $do,
            AnyFact::Plan($held) => $do,
            AnyFact::Allergies($held) => $do,
            AnyFact::Problem($held) => $do,
            AnyFact::Dose($held) => $do,
            AnyFact::Says($held) => $do,
        }
    };
}

impl AnyFact {
    pub fn id(&self) -> FactId {
        for_fact!(self, held => held.id)
    }

    pub fn version(&self) -> i64 {
        for_fact!(self, held => held.version)
    }

    pub fn as_of(&self) -> NaiveDateTime {
        for_fact!(self, held => held.as_of)
    }

    pub fn protections(&self) -> Protections {
        for_fact!(self, held => held.protections)
    }

    /// The same under more protections.
    #[must_use]
    pub fn under(mut self, more: Protections) -> Self {
        for_fact!(&mut self, held => held.protections.add(more));
        self
    }

    /// Puts it back as it was; its count of changes goes on.
    pub fn put_back(&self, db: Db<'_>, stay: StayId) -> Result<()> {
        for_fact!(self, held => facts::put_back(db, stay, held))
    }

    /// Gives it its age and source back, where only these were changed.
    pub fn age_again(&self, db: Db<'_>, stay: StayId) -> Result<()> {
        for_fact!(self, held => age(db, stay, held, &held.source.0, held.as_of))
    }

    /// Says that it was still so.
    pub fn still_so(
        &self,
        db: Db<'_>,
        stay: StayId,
        source: &str,
        as_of: NaiveDateTime,
    ) -> Result<()> {
        for_fact!(self, held => age(db, stay, held, source, as_of))
    }
}

fn age<T: facts::FactKind>(
    db: Db<'_>,
    stay: StayId,
    fact: &Fact<T>,
    source: &str,
    as_of: NaiveDateTime,
) -> Result<()> {
    facts::still_so::<T>(db, stay, (fact.id, fact.version), source, as_of)
}

impl Anything {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Order(_) => Kind::Order,
            Self::Plan(_) => Kind::Plan,
            Self::Allergies(_) => Kind::Allergies,
            Self::Problem(_) => Kind::Problem,
            Self::Dose(_) => Kind::Dose,
            Self::Says(_) => Kind::Says,
        }
    }

    /// Records it as a new fact.
    pub fn add(
        &self,
        db: Db<'_>,
        stay: StayId,
        more: Protections,
        source: &str,
        as_of: NaiveDateTime,
    ) -> Result<facts::Saved> {
        match self {
            Self::Order(value) => facts::add(db, stay, value, more, source, as_of),
            Self::Plan(value) => facts::add(db, stay, value, more, source, as_of),
            Self::Allergies(value) => facts::add(db, stay, value, more, source, as_of),
            Self::Problem(value) => facts::add(db, stay, value, more, source, as_of),
            Self::Dose(value) => facts::add(db, stay, value, more, source, as_of),
            Self::Says(value) => facts::add(db, stay, value, more, source, as_of),
        }
    }

    /// Writes it over the fact as it was read in this transaction.
    pub fn write(
        &self,
        db: Db<'_>,
        stay: StayId,
        was: &AnyFact,
        source: &str,
        as_of: NaiveDateTime,
    ) -> Result<()> {
        match (self, was) {
            (Self::Order(value), AnyFact::Order(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (Self::Plan(value), AnyFact::Plan(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (Self::Allergies(value), AnyFact::Allergies(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (Self::Problem(value), AnyFact::Problem(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (Self::Dose(value), AnyFact::Dose(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (Self::Says(value), AnyFact::Says(was)) => {
                facts::correct(db, stay, was, value, source, as_of)
            }
            (
                Self::Order(_)
                | Self::Plan(_)
                | Self::Allergies(_)
                | Self::Problem(_)
                | Self::Dose(_)
                | Self::Says(_),
                _,
            ) => Err(crate::Error::Unexpected("a fact of another kind".into())),
        }
    }
}

/// Takes a fact out of every list; the row stays.
pub(super) fn take_out(db: Db<'_>, stay: StayId, kind: Kind, id: FactId) -> Result<()> {
    match kind {
        Kind::Order => facts::take_out::<MedicineOrder>(db, stay, id),
        Kind::Plan => facts::take_out::<MatPlan>(db, stay, id),
        Kind::Allergies => facts::take_out::<Allergies>(db, stay, id),
        Kind::Problem => facts::take_out::<Problem>(db, stay, id),
        Kind::Dose => facts::take_out::<Administration>(db, stay, id),
        Kind::Says => facts::take_out::<Reported>(db, stay, id),
    }
}
