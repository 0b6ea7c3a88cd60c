//! The people behind a number: every number opens them, for those who may see them.

use super::{
    elements::{ElementKey, element},
    evidence::{self, Line, Measured},
    show::{ShowReadiness, ground, is_inside, sees_people},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases,
        glance::{PersonLine, Row},
    },
    ids::StayId,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many are answered where nobody says how many, and how many at most.
const USUAL: u32 = 100;
const MOST: u32 = 200;

/// Which people of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FigurePart {
    /// Those who are counted.
    Of,
    /// Everybody who is meant.
    OutOf,
    /// Those who are meant and not counted.
    Rest,
}

/// Asks for the people behind a figure. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListFigurePeople {
    pub element: ElementKey,
    pub line: Line,
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

/// A page of these people, and how many there are.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct FigurePeople {
    pub as_of: NaiveDateTime,
    #[ts(type = "number")]
    pub total: usize,
    pub rows: Vec<FigurePerson>,
}

/// One of them, with the days that it took where the figure is about days.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct FigurePerson {
    #[serde(flatten)]
    pub person: PersonLine,
    pub took: Option<i64>,
}

impl Message for ListFigurePeople {
    const NAME: &'static str = "readiness.people";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = FigurePeople;
}

impl Query for ListFigurePeople {
    fn answer(self, cx: &Reading<'_>) -> Result<FigurePeople> {
        let asked = element(self.element).ok_or(Error::NotFound("element"))?;
        if !sees_people(cx) || asked.inside && !is_inside(cx) {
            return Err(Error::Forbidden);
        }
        let span = ShowReadiness { from: self.from, to: self.to }.span(cx.now.today)?;
        let figures = evidence::of(self.element, &ground(cx, span))?;
        let figure = figures.into_iter().find(|figure| figure.line == self.line);
        let figure = figure.ok_or(Error::NotFound("figure of this element"))?;
        let people = behind(figure.measured, self.part);
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

/// The people of this part; those who waited longest first where it is about days.
pub(crate) fn behind(measured: Measured, part: FigurePart) -> Vec<(StayId, Option<i64>)> {
    let plain = |stays: Vec<StayId>| stays.into_iter().map(|stay| (stay, None)).collect();
    match (measured, part) {
        (Measured::Share { of, .. }, FigurePart::Of) => plain(of),
        (Measured::Share { out_of, .. }, FigurePart::OutOf) => plain(out_of),
        (Measured::Share { of, out_of }, FigurePart::Rest) => {
            plain(out_of.into_iter().filter(|stay| of.binary_search(stay).is_err()).collect())
        }
        (Measured::People(people), FigurePart::Of | FigurePart::OutOf) => plain(people),
        (Measured::Days(mut days), FigurePart::Of | FigurePart::OutOf) => {
            days.sort_by_key(|(stay, took)| (std::cmp::Reverse(*took), *stay));
            days.into_iter().map(|(stay, took)| (stay, Some(took))).collect()
        }
        (Measured::People(_) | Measured::Days(_), FigurePart::Rest) | (Measured::Things(_), _) => {
            Vec::new()
        }
    }
}
