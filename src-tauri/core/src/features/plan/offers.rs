//! Which Community Supports a health plan offers, as somebody at the site found out. Plans choose them
//! freely but for Transitional Rent, which every plan offers from 2026 on (domain 15).

use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    db::{Db, Row},
    features::{
        cases::{Programme, ProgrammeKind},
        roster::letters,
    },
    session::Writing,
    values,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Says whether a plan offers a Community Support. What was said before stays on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetOffer {
    pub plan: String,
    pub programme: Programme,
    pub offered: bool,
    /// "plan's list of 02/2026".
    pub source: String,
}

/// What is known of one support of one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupportOffer {
    pub programme: Programme,
    pub offered: bool,
    pub source: String,
    pub at: NaiveDateTime,
    pub by: String,
}

impl Message for SetOffer {
    const NAME: &'static str = "plan.offers";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = ();
}

impl Change for SetOffer {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let invalid = |field: &str, message: &str| {
            Err(Error::Invalid(vec![Problem { field: field.into(), message: message.into() }]))
        };
        let (plan, source) = (self.plan.trim(), self.source.trim());
        if plan.is_empty() {
            return invalid("plan", "Type the health plan.");
        }
        if source.is_empty() {
            return invalid("source", "Say where this comes from.");
        }
        if self.programme.kind() != ProgrammeKind::CommunitySupport {
            return invalid("programme", "Only Community Supports differ from plan to plan.");
        }
        if self.programme == Programme::TransitionalRent && !self.offered {
            return invalid("programme", "Every plan offers Transitional Rent from 2026 on.");
        }
        cx.db.execute(
            "INSERT INTO plan_offer (plan, programme, offered, source, recorded_at, recorded_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            &[
                plan.into(),
                self.programme.key().into(),
                self.offered.into(),
                source.into(),
                cx.now.local.into(),
                cx.who().into(),
            ],
        )?;
        cx.detail("plan_offer");
        Ok(())
    }
}

/// What is known of a plan, by its name however it is written; in the order of the supports.
pub(super) fn of_plan(db: Db<'_>, plan: &str) -> Result<Vec<SupportOffer>> {
    let wanted = letters(plan);
    let mut newest: BTreeMap<Programme, SupportOffer> = BTreeMap::new();
    let sql = "SELECT plan, programme, offered, source, recorded_at, recorded_by
               FROM plan_offer ORDER BY id";
    db.each(sql, values![], |row| {
        let name: String = row.get(0)?;
        if letters(&name) == wanted {
            let offer = read(row)?;
            newest.insert(offer.programme, offer);
        }
        Ok(())
    })?;
    Ok(newest.into_values().collect())
}

fn read(row: &Row<'_>) -> Result<SupportOffer> {
    Ok(SupportOffer {
        programme: row.word(1)?,
        offered: row.get(2)?,
        source: row.get(3)?,
        at: row.get(4)?,
        by: row.get(5)?,
    })
}
