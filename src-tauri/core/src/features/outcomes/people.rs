//! The people behind a number of the outcomes.

use super::{
    figures::{LeavingKind, OutcomeLine, measure},
    show::{outcomes, span},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases,
        glance::Row,
        readiness::{FigurePart, FigurePeople, FigurePerson, behind, sees_people},
    },
    session::Reading,
};
use chrono::NaiveDate;
use serde::Deserialize;
use ts_rs::TS;

/// How many are answered where nobody says how many, and how many at most.
const USUAL: u32 = 100;
const MOST: u32 = 200;

/// Asks for the people behind a number. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListOutcomePeople {
    /// Everybody, where absent.
    #[serde(default)]
    pub kind: Option<LeavingKind>,
    pub line: OutcomeLine,
    pub part: FigurePart,
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
    #[serde(default)]
    pub offset: Option<u32>,
    /// At most so many; 100 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

impl Message for ListOutcomePeople {
    const NAME: &'static str = "outcomes.people";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = FigurePeople;
}

impl Query for ListOutcomePeople {
    fn answer(self, cx: &Reading<'_>) -> Result<FigurePeople> {
        if !sees_people(cx) {
            return Err(Error::Forbidden);
        }
        let all = outcomes(cx, span(cx, self.from, self.to)?)?;
        let people = behind(measure(&all, self.kind, self.line), self.part);
        let offset = self.offset.unwrap_or(0) as usize;
        let limit = self.limit.unwrap_or(USUAL).min(MOST) as usize;
        let mut rows = Vec::new();
        for (stay, took) in people.iter().skip(offset).take(limit) {
            let case = cases::disclosed(cx, &cases::load(cx.db, *stay)?)?;
            let person = Row::new(&case, cx.pack, &cx.now).person();
            rows.push(FigurePerson { person, took: *took });
        }
        cx.looks_at_list(rows.len());
        Ok(FigurePeople { as_of: cx.now.local, total: people.len(), rows })
    }
}
