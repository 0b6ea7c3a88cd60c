//! Asking for Today.

use super::{
    feeds::{Feeds, feeds},
    roster_news::{self, RosterNews},
    rules::{Counts, GroupCount, StepCount, Summary},
};
use crate::{
    Result,
    access::{Right, Role},
    catalog::{Message, Query},
    features::{
        court::{CourtCounts, rules::court_now},
        coverage::Severity,
        glance::{self, Chip, NextThing, PersonLine, Row, WaitingStep},
        milestones::{Doer, Step},
        packs::{self, PackBrief},
        worklist::{Cases, Group, Ranked, doer_asked, doer_of},
    },
    session::Reading,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many rows are answered where nobody says how many, and how many at most.
const USUAL_LIMIT: u32 = 200;
const MOST: u32 = 500;

/// Asks for the people with work, one row each.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowToday {
    /// Only the work of this role counts and is named. It narrows and never widens.
    #[serde(default)]
    pub role: Option<Role>,
    #[serde(default)]
    pub group: Option<Group>,
    /// Only people for whom this step waits.
    #[serde(default)]
    pub step: Option<Step>,
    /// Only people whom the user owns.
    #[serde(default)]
    pub mine: bool,
    #[serde(default)]
    pub offset: Option<u32>,
    /// At most so many rows; 200 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Today, as this user may see it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TodayShown {
    pub as_of: NaiveDateTime,
    /// People whom the filter leaves, on this page or not.
    pub total: usize,
    pub rows: Vec<TodayRow>,
    /// Counts of everybody whom the user may see, in the order of the groups.
    pub groups: Vec<GroupCount>,
    pub steps: Vec<StepCount>,
    pub summary: Summary,
    /// What the newest roster changed; absent for those who know of assigned people only.
    pub roster: Option<RosterNews>,
    pub feeds: Feeds,
    /// The court line in numbers of people.
    pub court: CourtCounts,
    /// Whether treatment is one of this user's strands.
    pub shows_treatment: bool,
}

/// One person with work.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TodayRow {
    #[serde(flatten)]
    pub person: PersonLine,
    pub group: Group,
    pub next: Option<NextThing>,
    /// Other open steps, the latest first; the first few.
    pub waiting: Vec<WaitingStep>,
    pub waiting_in_all: usize,
    pub chips: Vec<Chip>,
    /// The first days without cover, in a sentence.
    pub gap: Option<GapSentence>,
    pub pack: Option<PackBrief>,
}

/// Days without cover, said once.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct GapSentence {
    pub severity: Severity,
    pub text: String,
}

impl Message for ShowToday {
    const NAME: &'static str = "today.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = TodayShown;
}

impl Query for ShowToday {
    fn answer(self, cx: &Reading<'_>) -> Result<TodayShown> {
        let asked = doer_asked(self.role)?;
        let doer = asked.or_else(|| doer_of(cx.user.role));
        let (cases, ranking) = cx.board.ranked(cx, asked, doer)?;
        let mut counts = Counts::new(asked, cx.now.today);
        let mut found: Vec<&Ranked> = Vec::new();
        let mut unanswered = 0;
        let mut court = CourtCounts::default();
        for ranked in &ranking.rows {
            counts.add(ranked.group, &ranked.glance);
            let case = cases.get(&ranked.stay);
            if let Some(now) = case.and_then(|case| court_now(case, cx.pack, &cx.now)) {
                court.add(now.state);
            }
            let gone =
                case.is_some_and(|case| case.stay.in_custody() && case.stay.gone_since.is_some());
            unanswered += usize::from(gone);
            let owner = || case.and_then(|case| case.stay.owner.as_deref());
            let is_mine = !self.mine || owner() == Some(cx.user.name.as_str());
            if is_mine && self.wants(ranked) {
                found.push(ranked);
            }
        }
        let limit = self.limit.unwrap_or(USUAL_LIMIT).min(MOST) as usize;
        let page = found.iter().skip(self.offset.unwrap_or(0) as usize).take(limit);
        let rows: Vec<_> = page.filter_map(|ranked| row(cx, &cases, ranked, doer)).collect();
        cx.looks_at_list(rows.len());
        let roster = roster_news::read(cx, unanswered)?;
        Ok(TodayShown {
            as_of: cx.now.local,
            total: found.len(),
            rows,
            groups: counts.groups(doer),
            steps: counts.steps(),
            summary: counts.summary,
            roster,
            feeds: feeds(cx)?,
            court,
            shows_treatment: glance::is_standing(cx.user.standing),
        })
    }
}

impl ShowToday {
    fn wants(&self, ranked: &Ranked) -> bool {
        let in_group = self.group.is_none_or(|group| ranked.group == group);
        in_group && self.step.is_none_or(|step| ranked.glance.open.holds(step))
    }
}

fn row(cx: &Reading<'_>, cases: &Cases, ranked: &Ranked, doer: Option<Doer>) -> Option<TodayRow> {
    let row = Row::new(cases.get(&ranked.stay)?, cx.pack, &cx.now);
    let (waiting, waiting_in_all) = row.waiting(doer);
    Some(TodayRow {
        person: row.person(),
        group: ranked.group,
        next: row.next(doer),
        waiting,
        waiting_in_all,
        chips: ranked.glance.chips_for(cx.user.standing).collect(),
        gap: row.gap().map(|(severity, text)| GapSentence { severity, text }),
        pack: packs::in_brief(row.case),
    })
}
