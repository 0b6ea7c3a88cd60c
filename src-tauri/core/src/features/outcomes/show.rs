//! The outcomes of a period: on the screen with true numbers, for whoever may see the people.

use super::{
    figures::{LeavingKind, OutcomeLine, measure},
    rules::{Outcome, outcome},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{self, Depth, Part},
        disclosure::{Viewer, redact_for_viewer},
        readiness::{MeasureShown, ShowReadiness, Span, is_inside, measured, sees_people},
        users,
    },
    rule_pack::Key,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many people are read at once.
const AT_ONCE: usize = 250;

/// Asks what people left with in a period.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowOutcomes {
    /// The first day of leaving that counts; 90 days up to the last one, where absent.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last one; today, where absent.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// What people left with, by the way in which they left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OutcomesShown {
    pub as_of: NaiveDateTime,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Whether counts are true numbers: for those who may see the people.
    pub exact: bool,
    /// Whether treatment that a special law protects is counted: for staff of the programme.
    pub inside: bool,
    /// Fewer than this are not told outside.
    pub threshold: i64,
    pub threshold_source: String,
    /// Everybody first, then by kind.
    pub groups: Vec<OutcomeGroup>,
}

/// The lines of one kind of leaving; of everybody, where there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OutcomeGroup {
    pub kind: Option<LeavingKind>,
    pub lines: Vec<OutcomeFigure>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OutcomeFigure {
    pub line: OutcomeLine,
    pub measured: MeasureShown,
    /// Whether this reader may see the people behind it.
    pub opens: bool,
}

impl Message for ShowOutcomes {
    const NAME: &'static str = "outcomes.show";
    const NEEDS: Right = Right::SeeReadiness;
    type Reply = OutcomesShown;
}

impl Query for ShowOutcomes {
    fn answer(self, cx: &Reading<'_>) -> Result<OutcomesShown> {
        let span = span(cx, self.from, self.to)?;
        shown(cx, span, sees_people(cx))
    }
}

/// The days that are meant, as for readiness.
pub(super) fn span(
    cx: &Reading<'_>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Span> {
    ShowReadiness { from, to }.span(cx.now.today)
}

/// What everybody left with who left on these days, as far as this reader may know.
pub(super) fn outcomes(cx: &Reading<'_>, span: Span) -> Result<Vec<Outcome>> {
    // Whoever may not see the people counts what no special law protects, like a colleague.
    let colleague = Viewer::Outside { class: None, assigned: false, organization: None };
    let viewer = if is_inside(cx) { users::viewer(cx.user, || Ok(false))? } else { colleague };
    let mut found = Vec::new();
    for part in Part::of_those_who_left(cx.db, (span.from, span.to), AT_ONCE)? {
        for case in cases::load_part(cx.db, &part, Depth::Facts)? {
            let case = redact_for_viewer(case, &viewer, cx.policy(), cx.now.today);
            found.extend(outcome(&case, cx.pack, cx.now.today));
        }
    }
    Ok(found)
}

/// The report with true numbers, or with what may leave the house.
pub(super) fn shown(cx: &Reading<'_>, span: Span, exact: bool) -> Result<OutcomesShown> {
    let all = outcomes(cx, span)?;
    let kinds: Vec<Option<LeavingKind>> =
        std::iter::once(None).chain(LeavingKind::ALL.map(Some)).collect();
    let lines = kinds.iter().flat_map(|kind| OutcomeLine::ALL.map(|line| (*kind, line)));
    let measures: Vec<_> = lines.map(|(kind, line)| measure(&all, kind, line)).collect();
    let threshold = cx.pack.rule(Key::ExportSmallCell);
    let least = cx.pack.number(Key::ExportSmallCell);
    let told = measured(&measures.iter().collect::<Vec<_>>(), exact, least);
    let opens = exact && sees_people(cx);
    let groups = kinds.into_iter().zip(told.chunks(OutcomeLine::ALL.len()));
    let groups = groups.map(|(kind, told)| OutcomeGroup {
        kind,
        lines: OutcomeLine::ALL
            .into_iter()
            .zip(told)
            .map(|(line, measured)| OutcomeFigure { line, measured: *measured, opens })
            .collect(),
    });
    Ok(OutcomesShown {
        as_of: cx.now.local,
        from: span.from,
        to: span.to,
        exact,
        inside: is_inside(cx),
        threshold: least,
        threshold_source: threshold.source.clone(),
        groups: groups.collect(),
    })
}
