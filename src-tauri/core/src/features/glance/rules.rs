//! What every filter, count and order of a list reads of one person: small enough to be kept for
//! everybody in a prison.

use super::chips::{Aspect, Chip, chips};
use crate::{
    access::Standing,
    calendar::Moment,
    features::{
        cases::{Case, TeamRole},
        coverage::{Course, covers},
        milestones::{Doer, Milestone, State, Step},
        packs::{self, PackState},
        payer::{MemberState, member_of},
        release_window::{Window, WindowState},
        triage::not_in_programme,
        worklist::{Group, Groups, next_milestone},
    },
    rule_pack::RulePack,
};
use chrono::NaiveDate;

/// A set of steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps(u64);

const _: () = assert!(Step::ALL.len() <= 64, "a step has a bit of its own");

impl Steps {
    pub fn holds(self, step: Step) -> bool {
        self.0 & 1 << step as u64 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Step> {
        Step::ALL.iter().copied().filter(move |step| self.holds(*step))
    }

    fn add(&mut self, step: Step) {
        self.0 |= 1 << step as u64;
    }
}

/// One person on a list, without words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a filter asks")]
pub struct Glance {
    pub groups: Groups,
    /// Work that is waiting.
    pub open: Steps,
    /// What of it is late.
    pub late: Steps,
    /// The step to do next and its day, for whoever does the work that was asked for.
    pub next: Option<(Step, NaiveDate, State)>,
    pub chips: [Chip; 5],
    pub window: WindowState,
    /// The release date that counts, or the day of leaving.
    pub leaves: Option<NaiveDate>,
    pub past_date: bool,
    /// The usual day of the next injection.
    pub injection: Option<NaiveDate>,
    /// Somebody has confirmed which health plan it is.
    pub plan_confirmed: bool,
    /// A sealed pack that is no longer what was ordered.
    pub pack_is_stale: bool,
    /// Somebody said "not in my programme", and nothing has changed since.
    pub not_in_programme: bool,
    /// A care manager for the time after release is named.
    pub has_lead: bool,
}

/// Within so many days of today somebody counts as leaving soon: 72 hours.
const SOON_DAYS: i64 = 3;

impl Glance {
    /// Whether the person is in custody and leaves within 72 hours, or should have left.
    pub fn leaves_soon(&self, today: NaiveDate) -> bool {
        let soon = |date: NaiveDate| (0..=SOON_DAYS).contains(&(date - today).num_days());
        let now = self.groups.holds(Group::LeavingNow) || self.past_date;
        self.window != WindowState::Closed && (now || self.leaves.is_some_and(soon))
    }

    pub fn chip(&self, aspect: Aspect) -> Option<Chip> {
        self.chips.iter().copied().find(|chip| chip.aspect == aspect)
    }

    /// The strands that this standing is shown. Custody is shown none. Somebody outside the
    /// treatment programme is shown treatment only where it was disclosed, and no gap elsewhere.
    pub fn chips_for(&self, standing: Standing) -> impl Iterator<Item = Chip> + '_ {
        let knows = standing != Standing::Custody;
        self.chips.iter().copied().filter(move |chip| {
            let disclosed = chip.word != super::ChipWord::TreatmentNone;
            knows && (chip.aspect != Aspect::Treatment || is_standing(standing) || disclosed)
        })
    }
}

/// Whether treatment is a column of this user's lists.
pub(crate) fn is_standing(standing: Standing) -> bool {
    standing.inside()
}

/// What lists read of this case.
pub(crate) fn glance(
    case: &Case,
    due: &[Milestone],
    groups: Groups,
    window: &Window,
    doer: Option<Doer>,
    pack: &RulePack,
    now: &Moment,
) -> Glance {
    let (mut open, mut late) = (Steps::default(), Steps::default());
    for held in due.iter().filter(|held| held.is_open()) {
        open.add(held.step);
        if held.state != State::Due {
            late.add(held.step);
        }
    }
    let covers = covers(case, pack, now.today, false);
    let given = covers.iter().flat_map(|cover| &cover.courses);
    let injections = given.filter_map(Course::next_usual);
    Glance {
        groups,
        open,
        late,
        next: next_milestone(due, doer).map(|held| (held.step, held.due, held.state)),
        chips: chips(case, window, (open, late), pack, now),
        window: window.state,
        leaves: window.closes,
        past_date: window.past_date,
        injection: injections.min(),
        plan_confirmed: matches!(member_of(case), MemberState::Confirmed | MemberState::Noted),
        pack_is_stale: packs::state(case) == Some(PackState::Stale),
        not_in_programme: not_in_programme(case),
        has_lead: case.team.iter().any(|fact| fact.value.role == TeamRole::PostReleaseCareManager),
    }
}
