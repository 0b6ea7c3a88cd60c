//! The worklist: one list of due work over all people, sorted as it is shown.

use super::{Component, Group, Signals, board::is_listed, groups, priority, shown};
use crate::{
    Error, Result,
    access::{Right, Role},
    catalog::{Message, Query},
    features::{
        cases::{self, Case},
        milestones::{Doer, Milestone, State, Step, milestones},
        release_window::window,
        stays,
    },
    rule_pack::Confidence,
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many items are answered where nobody says how many.
const USUAL_LIMIT: u32 = 500;

/// Asks for the work that is due.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowWorklist {
    /// Only the work of this role. It narrows what the user sees and never widens it.
    #[serde(default)]
    pub role: Option<Role>,
    /// Only this stay, with what is done and what is still ahead.
    #[serde(default)]
    pub stay: Option<String>,
    /// Only people in this group.
    #[serde(default)]
    pub group: Option<Group>,
    /// At most so many items; 500 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// The list, and how long it is in all.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
pub struct Worklist {
    pub as_of: NaiveDateTime,
    pub items: Vec<WorkItem>,
    /// Items in all, also where only the first are shown.
    pub total: usize,
    /// People in each group.
    pub people: BTreeMap<Group, usize>,
}

/// One thing to do for one person.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct WorkItem {
    pub booking: String,
    pub person: String,
    pub housing: Option<String>,
    pub release_date: Option<NaiveDate>,
    pub group: Group,
    pub rule: Step,
    pub title: String,
    pub role: Doer,
    pub due: NaiveDate,
    /// The minute, for clocks in hours.
    pub due_time: Option<NaiveDateTime>,
    pub state: State,
    /// Days to go; negative is late.
    pub days: i64,
    pub why: ShortWhy,
    pub priority: i64,
    pub priority_parts: Vec<Component>,
}

/// The rule behind a due date, its source, and how sure it is.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ShortWhy {
    pub text: String,
    pub source: String,
    pub confidence: Confidence,
    pub unconfirmed: bool,
}

impl Message for ShowWorklist {
    const NAME: &'static str = "worklist.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Worklist;
}

impl Query for ShowWorklist {
    fn answer(self, cx: &Reading<'_>) -> Result<Worklist> {
        let asked = doer_asked(self.role)?;
        let doer = asked.or_else(|| doer_of(cx.user.role));
        let mut list = Listing {
            cx,
            asked,
            limit: self.limit.unwrap_or(USUAL_LIMIT) as usize,
            found: Worklist { as_of: cx.now.local, ..Worklist::default() },
        };
        let in_group = |group: Group| self.group.is_none_or(|asked| asked == group);
        if let Some(booking) = &self.stay {
            let stay = stays::visible(cx, booking)?;
            let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
            cx.looks_at(stay);
            if is_listed(&case, cx.now.today) {
                let row = Row::new(&case, Group::Ahead, cx);
                let group = row.groups(cx).first_for(doer).unwrap_or(Group::Ahead);
                if in_group(group) {
                    list.add(&Row { group, ..row }, true);
                }
            }
            return Ok(list.found);
        }
        let (cases, ranking) = cx.board.ranked(cx, asked, doer)?;
        let mut people = 0;
        for ranked in ranking.rows.iter().filter(|ranked| in_group(ranked.group)) {
            people += 1;
            let case = if list.has_room() { cases.get(&ranked.stay) } else { None };
            match case {
                Some(case) => list.add(&Row::new(case, ranked.group, cx), false),
                None => list.count(ranked.group, ranked.shown),
            }
        }
        cx.looks_at_list(people);
        Ok(list.found)
    }
}

/// A list in the making: words for the first items, numbers for all.
struct Listing<'a> {
    cx: &'a Reading<'a>,
    asked: Option<Doer>,
    limit: usize,
    found: Worklist,
}

impl Listing<'_> {
    fn has_room(&self) -> bool {
        self.found.items.len() < self.limit
    }

    fn count(&mut self, group: Group, items: usize) {
        *self.found.people.entry(group).or_insert(0) += 1;
        self.found.total += items;
    }

    fn add(&mut self, row: &Row<'_>, everything: bool) {
        let mut shown = shown(&row.due, self.asked, everything);
        self.count(row.group, shown.len());
        shown.truncate(self.limit.saturating_sub(self.found.items.len()));
        self.found.items.extend(shown.into_iter().map(|held| row.item(held, self.cx)));
    }
}

/// One person whose work is put into words.
struct Row<'a> {
    case: &'a Case,
    group: Group,
    due: Vec<Milestone>,
    priority: super::Priority,
}

impl<'a> Row<'a> {
    fn new(case: &'a Case, group: Group, cx: &Reading<'_>) -> Self {
        let due = milestones(case, cx.pack, &cx.now);
        let window = window(case, cx.pack, cx.now.today);
        let priority = priority(case, &due, &window, cx.pack, &cx.now);
        Self { case, group, due, priority }
    }

    fn groups(&self, cx: &Reading<'_>) -> super::Groups {
        let window = window(self.case, cx.pack, cx.now.today);
        groups(self.case, &self.due, &window, Signals::default(), cx.pack, &cx.now)
    }

    fn item(&self, held: &Milestone, cx: &Reading<'_>) -> WorkItem {
        let shown = held.shown(self.case, cx.pack);
        WorkItem {
            booking: self.case.stay.booking.clone(),
            person: self.case.person.name.last_first(),
            housing: self.case.stay.housing.clone(),
            release_date: crate::features::release_window::release_day(self.case),
            group: self.group,
            rule: shown.rule,
            title: shown.title,
            role: shown.role,
            due: shown.due,
            due_time: shown.due_time,
            state: shown.state,
            days: shown.days,
            why: ShortWhy {
                text: shown.why.text,
                source: shown.why.source,
                confidence: shown.why.confidence,
                unconfirmed: shown.why.unconfirmed,
            },
            priority: self.priority.score,
            priority_parts: self.priority.components(cx.pack),
        }
    }
}

/// The work that a question narrows a list to.
pub(crate) fn doer_asked(role: Option<Role>) -> Result<Option<Doer>> {
    role.map(doer).transpose()
}

/// The work that somebody in this role sees first.
pub(crate) fn doer_of(role: Role) -> Option<Doer> {
    doer(role).ok()
}

/// The work that a role does.
fn doer(role: Role) -> Result<Doer> {
    match role {
        Role::Nurse => Ok(Doer::Nurse),
        Role::Prescriber => Ok(Doer::Prescriber),
        Role::Coordinator => Ok(Doer::Coordinator),
        Role::Eligibility => Ok(Doer::Eligibility),
        Role::InReach => Ok(Doer::InReach),
        Role::Supervisor => Ok(Doer::Supervisor),
        Role::ReleaseOfficer => Ok(Doer::ReleaseOfficer),
        Role::Administrator | Role::Auditor => {
            Err(Error::Refused("This role has no worklist of its own.".into()))
        }
    }
}
