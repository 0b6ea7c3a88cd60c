//! Every version of a need and of a referral. Rows are only added.

use crate::{
    Result,
    db::{Db, Value},
    features::{
        cases::{Need, Protections, Referral},
        facts::{self, FactKind},
    },
    ids::{FactId, StayId},
    session::Writing,
    values,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One version, with who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanEntry {
    pub fact: FactId,
    pub version: i64,
    pub value: PlanValue,
    #[serde(skip)]
    #[ts(skip)]
    pub protections: Protections,
    pub source: String,
    pub at: NaiveDateTime,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum PlanValue {
    Need { need: Need },
    Referral { referral: Referral },
}

/// A kind whose versions are kept here.
pub(super) trait Kept: FactKind {
    const WHAT: &'static str;
}

impl Kept for Need {
    const WHAT: &'static str = "need";
}

impl Kept for Referral {
    const WHAT: &'static str = "referral";
}

/// Keeps the version that was just saved, under the protections that it has.
pub(super) fn add<T: Kept>(cx: &Writing<'_>, stay: StayId, id: FactId, value: &T) -> Result<()> {
    let saved = facts::load::<T>(cx.db, stay)?.into_iter().find(|fact| fact.id == id);
    let Some(saved) = saved else { return Ok(()) };
    let sql = format!(
        "INSERT INTO plan_entry (id, stay_id, what, fact_id, version, protections, value, source,
            recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        Db::next_id("plan_entry")
    );
    cx.db.insert(
        &sql,
        &[
            stay.into(),
            T::WHAT.into(),
            id.into(),
            saved.version.into(),
            saved.protections.into(),
            Value::json(value)?,
            (&saved.source.0).into(),
            cx.now.local.into(),
            cx.who().into(),
        ],
    )?;
    Ok(())
}

/// Every version of a stay's plan, in the order of recording.
pub(super) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<PlanEntry>> {
    let sql = "SELECT what, fact_id, version, protections, value, source, recorded_at, recorded_by
               FROM plan_entry WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        let what: String = row.get(0)?;
        let value = if what == Referral::WHAT {
            PlanValue::Referral { referral: row.json(4)? }
        } else {
            PlanValue::Need { need: row.json(4)? }
        };
        Ok(PlanEntry {
            fact: row.get(1)?,
            version: row.get(2)?,
            value,
            protections: row.get(3)?,
            source: row.get(5)?,
            at: row.get(6)?,
            by: row.get(7)?,
        })
    })
}
