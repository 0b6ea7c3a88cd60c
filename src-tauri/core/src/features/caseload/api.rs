//! Asking for the caseload, a page at a time.

use super::{rules::CaseloadQuery, selection::PresetCount};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{Case, TeamRole},
        coverage::{Course, Gap, Severity, coverage_gaps, covers},
        glance::{self, Chip, ConsentNow, IntakePhase, PersonLine, Row, WaitingStep, consent_now},
        packs::{self, PackBrief},
        payer::checked_words,
        release_window::{SecondClock, Window, second_clock},
        worklist::{Cases, Group, Ranked, doer_of},
    },
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use ts_rs::TS;

/// How many rows are answered where nobody says how many, and how many at most.
const USUAL_LIMIT: u32 = 200;
const MOST: u32 = 500;

/// Asks for a page of the caseload.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCaseload {
    #[serde(default)]
    pub query: CaseloadQuery,
    #[serde(default)]
    pub offset: Option<u32>,
    /// At most so many rows; 200 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page, and how long the whole list is.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CaseloadShown {
    pub as_of: NaiveDateTime,
    pub total: usize,
    pub offset: u32,
    pub rows: Vec<CaseloadRow>,
    /// The tabs of this user with the people on each, whatever the filter.
    pub presets: Vec<PresetCount>,
    /// Whether treatment is one of this user's columns.
    pub shows_treatment: bool,
}

/// One person of the caseload.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct CaseloadRow {
    #[serde(flatten)]
    pub person: PersonLine,
    pub group: Group,
    pub window: Window,
    /// CAA 2023 section 5121, where it applies; it runs beside the window.
    pub second_clock: Option<SecondClock>,
    /// The phases of a short stay, for somebody without a date.
    pub phases: Vec<IntakePhase>,
    pub chips: Vec<Chip>,
    pub treatment: Option<TreatmentDue>,
    /// The worst days that nothing covers, of treatment, injections and the medicines that go home.
    pub days_without: Option<DaysWithout>,
    pub plan: Option<String>,
    pub plan_checked: Option<String>,
    /// The care manager for the time after release.
    pub lead: Option<String>,
    /// For those within the treatment programme: elsewhere a choice on record would tell.
    pub consent: Option<ConsentNow>,
    pub next: Option<WaitingStep>,
    pub pack: Option<PackBrief>,
}

/// When the next dose of a treatment is due.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TreatmentDue {
    /// Given every day.
    pub daily: bool,
    /// The usual day of the next injection.
    pub next: Option<NaiveDate>,
}

/// Days that are late within the label's tolerance, or that nothing covers.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct DaysWithout {
    pub severity: Severity,
    pub from: NaiveDate,
    /// The last day; `None` where no visit ends them.
    pub to: Option<NaiveDate>,
    pub days: Option<i64>,
    pub why: String,
}

impl Message for ListCaseload {
    const NAME: &'static str = "caseload.list";
    const NEEDS: Right = Right::SeeCases;
    type Reply = CaseloadShown;
}

impl Query for ListCaseload {
    fn answer(self, cx: &Reading<'_>) -> Result<CaseloadShown> {
        let (cases, selection) = cx.selections.of(cx, self.query)?;
        let offset = self.offset.unwrap_or(0);
        let limit = self.limit.unwrap_or(USUAL_LIMIT).min(MOST) as usize;
        let page = selection.page(offset as usize, limit);
        let rows: Vec<_> = page.filter_map(|ranked| row(cx, &cases, ranked)).collect();
        cx.looks_at_list(rows.len());
        Ok(CaseloadShown {
            as_of: cx.now.local,
            total: selection.len(),
            offset,
            rows,
            presets: selection.presets.clone(),
            shows_treatment: glance::is_standing(cx.user.standing),
        })
    }
}

fn row(cx: &Reading<'_>, cases: &Cases, ranked: &Ranked) -> Option<CaseloadRow> {
    let case: &Case = cases.get(&ranked.stay)?;
    let row = Row::new(case, cx.pack, &cx.now);
    let coverage = case.medi_cal.as_ref().map(|fact| &fact.value);
    let mut team = case.team.iter().map(|fact| &fact.value);
    let lead = team.rfind(|member| member.role == TeamRole::PostReleaseCareManager);
    let is_inside = glance::is_standing(cx.user.standing);
    Some(CaseloadRow {
        person: row.person(),
        group: ranked.group,
        window: row.window,
        second_clock: second_clock(case, cx.pack, cx.now.today),
        phases: if row.window.closes.is_none() { row.phases() } else { Vec::new() },
        chips: ranked.glance.chips_for(cx.user.standing).collect(),
        treatment: treatment(case, cx),
        days_without: days_without(case, cx),
        plan: coverage.and_then(|held| held.plan.clone()),
        plan_checked: checked_words(case),
        lead: lead.map(|member| {
            let organization = member.organization.iter();
            [&member.name].into_iter().chain(organization).cloned().collect::<Vec<_>>().join(", ")
        }),
        consent: is_inside.then(|| consent_now(&case.consents, cx.now.today)),
        next: row.next_step(doer_of(cx.user.role)),
        pack: packs::in_brief(row.case),
    })
}

fn treatment(case: &Case, cx: &Reading<'_>) -> Option<TreatmentDue> {
    let covers = covers(case, cx.pack, cx.now.today, false);
    let courses = || covers.iter().filter(|cover| cover.is_mat()).flat_map(|held| &held.courses);
    courses().next()?;
    let daily = courses().any(|course| course.product.is_daily());
    let next = courses().filter_map(Course::next_usual).min();
    Some(TreatmentDue { daily, next })
}

/// The worst days without cover of what this reader may know: uncovered before late, the sooner
/// before the later.
fn days_without(case: &Case, cx: &Reading<'_>) -> Option<DaysWithout> {
    let gaps = coverage_gaps(case, cx.pack, cx.now.today);
    let worst = gaps.into_iter().min_by_key(|gap| (Reverse(gap.severity), gap.from))?;
    let Gap { severity, from, to, days, why, .. } = worst;
    Some(DaysWithout { severity, from, to, days, why })
}
