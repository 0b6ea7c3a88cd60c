//! Which people a Today shows, and what it counts beside them.

use crate::features::{
    glance::Glance,
    milestones::{Doer, Step},
    worklist::Group,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// People with one kind of step waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepCount {
    pub step: Step,
    pub people: usize,
    /// Of them, those for whom it is late.
    pub late: usize,
}

/// People in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupCount {
    pub group: Group,
    pub people: usize,
    /// Of them, those for whom something is late.
    pub late: usize,
}

/// The three numbers of the heading: people, not steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// With work waiting for the role that is shown.
    pub due: usize,
    pub late: usize,
    /// Leaving within 72 hours, or past the date.
    pub leaving: usize,
}

/// Counts in the making.
pub(super) struct Counts {
    asked: Option<Doer>,
    today: NaiveDate,
    steps: BTreeMap<Step, (usize, usize)>,
    groups: BTreeMap<Group, (usize, usize)>,
    pub summary: Summary,
}

impl Counts {
    /// `asked` is the only work that counts, where somebody asks for one.
    pub fn new(asked: Option<Doer>, today: NaiveDate) -> Self {
        let (steps, groups) = (BTreeMap::new(), BTreeMap::new());
        Self { asked, today, steps, groups, summary: Summary::default() }
    }

    /// Counts one person of the list, whether the filter shows the row or not.
    pub fn add(&mut self, group: Group, glance: &Glance) {
        let theirs = |step: &Step| self.asked.is_none_or(|asked| step.doer() == asked);
        let (mut due, mut late) = (false, false);
        for step in glance.open.iter().filter(theirs) {
            let is_late = glance.late.holds(step);
            count(self.steps.entry(step).or_default(), is_late);
            due = true;
            late |= is_late;
        }
        count(self.groups.entry(group).or_default(), late);
        self.summary.due += usize::from(due);
        self.summary.late += usize::from(late);
        self.summary.leaving += usize::from(glance.leaves_soon(self.today));
    }

    /// Steps that wait for somebody, in the order of the work.
    pub fn steps(&self) -> Vec<StepCount> {
        let shown = |(step, (people, late)): (&Step, &(usize, usize))| StepCount {
            step: *step,
            people: *people,
            late: *late,
        };
        self.steps.iter().map(shown).collect()
    }

    /// Groups that hold somebody, in the order of this kind of work.
    pub fn groups(&self, doer: Option<Doer>) -> Vec<GroupCount> {
        let held = |group: &Group| {
            let (people, late) = *self.groups.get(group)?;
            Some(GroupCount { group: *group, people, late })
        };
        Group::order_for(doer).iter().filter_map(held).collect()
    }
}

fn count((people, late): &mut (usize, usize), is_late: bool) {
    *people += 1;
    *late += usize::from(is_late);
}
