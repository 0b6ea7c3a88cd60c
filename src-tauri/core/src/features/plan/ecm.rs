//! The request for a care manager outside, chased until somebody accepts: asked, answered, accepted,
//! or "not our member".
//!
//! Which populations of focus a person belongs to is said with its reason for those inside the
//! programme alone, and it leaves the building for nobody: every paper has the same sentence for
//! everybody (domain 20).

use super::rules::AnswerDue;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    db::{Db, Value},
    features::{
        cases::{CheckedHow, Fact, PlanAnswer, Protections, TeamMember, TeamRole},
        facts, stays,
    },
    ids::{FactId, StayId},
    rule_pack::{Key, RulePack},
    session::{Reading, Writing},
    values,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Letters of the longest text.
const LONGEST: usize = 280;

/// A population of focus, by the numbers of `ecm_populations_of_focus.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Population {
    HomelessAdult,
    HomelessFamily,
    AvoidableHospital,
    SeriousBehavioral,
    Incarceration,
    LongTermCareRisk,
    NursingFacility,
    ChildrensServices,
    ChildWelfare,
    BirthEquity,
}

/// A programme beside which a plan pays no Enhanced Care Management (domain 7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    Hospice,
    Pace,
    ComplexCareManagement,
    CommunityTransitions,
    /// A waiver for home and community care: MCWP, HCBA, ALW, HCBS-DD, MSSP, Self-Determination.
    HomeCareWaiver,
    /// The Medicare plan manages the care instead.
    DualPlan,
}

/// A population that applies, and what says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PopulationTick {
    pub population: Population,
    pub reason: String,
}

/// One thing that happened to the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EcmWhat {
    Asked {
        plan: String,
        /// Whom there, and on which way.
        whom: String,
        #[serde(default)]
        populations: Vec<PopulationTick>,
        /// Programmes beside which it is not paid, as far as the person is in one.
        #[serde(default)]
        excluded_by: Vec<Exclusion>,
        /// Somebody looked whether there is one.
        exclusions_checked: bool,
    },
    Answered {
        words: String,
    },
    Accepted {
        provider: String,
        lead: String,
        phone: Option<String>,
    },
    NotMember {
        by_whom: String,
    },
    Withdrawn {
        why: String,
    },
}

/// An entry, with who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EcmEntry {
    pub id: FactId,
    pub on: NaiveDate,
    pub what: EcmWhat,
    pub at: NaiveDateTime,
    pub by: String,
}

/// Where the request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EcmState {
    NotAsked,
    Asked,
    Answered,
    Accepted,
    NotMember,
    Withdrawn,
}

/// The request as one reader may see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EcmShown {
    pub state: EcmState,
    /// The newest entry; the next one says that it saw this.
    pub version: i64,
    pub answer: Option<AnswerDue>,
    /// Of readers outside the programme without what somebody wrote about the person.
    pub entries: Vec<EcmEntry>,
}

impl EcmWhat {
    fn kind(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Answered { .. } => "answered",
            Self::Accepted { .. } => "accepted",
            Self::NotMember { .. } => "not_member",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    fn state(&self) -> EcmState {
        match self {
            Self::Asked { .. } => EcmState::Asked,
            Self::Answered { .. } => EcmState::Answered,
            Self::Accepted { .. } => EcmState::Accepted,
            Self::NotMember { .. } => EcmState::NotMember,
            Self::Withdrawn { .. } => EcmState::Withdrawn,
        }
    }

    /// What those outside the programme are told of it: that it happened, and with whom.
    fn without_reasons(mut self) -> Self {
        match &mut self {
            Self::Asked { populations, excluded_by, .. } => {
                populations.clear();
                excluded_by.clear();
            }
            Self::Answered { words } | Self::Withdrawn { why: words } => words.clear(),
            Self::Accepted { .. } | Self::NotMember { .. } => {}
        }
        self
    }

    fn wrong(&self) -> Option<(&'static str, &'static str)> {
        let empty = |text: &str| text.trim().is_empty();
        let long = |text: &str| LONGEST < text.chars().count();
        let unreasoned = |ticks: &[PopulationTick]| ticks.iter().any(|tick| empty(&tick.reason));
        match self {
            Self::Asked { plan, .. } if empty(plan) => Some(("plan", "Type the health plan.")),
            Self::Asked { whom, .. } if empty(whom) => Some(("whom", "Say whom you asked.")),
            Self::Asked { populations, .. } if unreasoned(populations) => {
                Some(("populations", "Say for each population what shows it."))
            }
            Self::Asked { populations, .. }
                if populations.iter().any(|tick| long(&tick.reason)) =>
            {
                Some(("populations", "A reason holds at most 280 letters."))
            }
            Self::Asked { excluded_by, exclusions_checked, .. }
                if !excluded_by.is_empty() && !exclusions_checked =>
            {
                Some(("exclusions_checked", "Somebody looked, so say that."))
            }
            Self::Answered { words } if empty(words) => {
                Some(("words", "Write down what they said."))
            }
            Self::Accepted { provider, .. } if empty(provider) => {
                Some(("provider", "Name the provider."))
            }
            Self::Accepted { lead, .. } if empty(lead) => Some(("lead", "Name the care manager.")),
            Self::NotMember { by_whom } if empty(by_whom) => Some(("by_whom", "Say who answered.")),
            Self::Withdrawn { why } if empty(why) => Some(("why", "Say why.")),
            Self::Answered { words: text } | Self::Withdrawn { why: text } if long(text) => {
                Some(("words", "A line holds at most 280 letters."))
            }
            Self::Asked { .. }
            | Self::Answered { .. }
            | Self::Accepted { .. }
            | Self::NotMember { .. }
            | Self::Withdrawn { .. } => None,
        }
    }
}

/// Where a request stands by its newest entry.
pub fn state(entries: &[EcmEntry]) -> EcmState {
    entries.last().map_or(EcmState::NotAsked, |entry| entry.what.state())
}

/// By when the plan must have answered; nothing once it has.
pub fn answer_due(entries: &[EcmEntry], pack: &RulePack, today: NaiveDate) -> Option<AnswerDue> {
    let newest = entries.last().filter(|entry| entry.what.state() == EcmState::Asked)?;
    let rule = Key::ReferralAnswerDays;
    let by = pack.day_from(rule, newest.on);
    let unconfirmed = pack.rule(rule).unconfirmed();
    Some(AnswerDue { by, rule, days: (by - today).num_days(), unconfirmed })
}

/// Whether this can follow on what stands.
fn may_follow(before: EcmState, after: EcmState) -> bool {
    use EcmState as S;
    match before {
        S::NotAsked | S::NotMember | S::Withdrawn => after == S::Asked,
        S::Asked | S::Answered => after != S::NotAsked,
        // The plan may name another one later, or take it back.
        S::Accepted => matches!(after, S::Asked | S::Accepted | S::NotMember | S::Withdrawn),
    }
}

/// Writes down what happened to the request. Nothing is ever written over.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordEcm {
    pub booking: String,
    /// The newest entry that the caller saw; 0 where there was none.
    pub seen: i64,
    pub on: NaiveDate,
    pub what: EcmWhat,
}

impl Message for RecordEcm {
    const NAME: &'static str = "ecm.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = EcmState;
}

impl Change for RecordEcm {
    fn apply(self, cx: &Writing<'_>) -> Result<EcmState> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let entries = load(cx.db, stay)?;
        if entries.last().map_or(0, |entry| entry.id.0) != self.seen {
            return Err(Error::Stale);
        }
        let invalid = |field: &str, message: &str| {
            Error::Invalid(vec![Problem { field: field.into(), message: message.into() }])
        };
        if let Some((field, message)) = self.what.wrong() {
            return Err(invalid(field, message));
        }
        if cx.now.today < self.on {
            return Err(invalid("on", "This day has not come yet."));
        }
        let inside = cx.viewer(stay)?.has_standing();
        // Said of everybody alike: who could not read a reason afterwards does not write it.
        if !inside && self.what != self.what.clone().without_reasons() {
            let message = "Reasons are written by staff of the treatment programme.";
            return Err(invalid("populations", message));
        }
        let (before, after) = (state(&entries), self.what.state());
        if !may_follow(before, after) {
            return Err(Error::Refused("Nobody has asked the plan yet, or it is settled.".into()));
        }
        self.follow(cx, stay, &entries)?;
        add(cx, stay, self.on, &self.what)?;
        cx.detail("ecm");
        cx.touch(stay)?;
        Ok(after)
    }
}

impl RecordEcm {
    /// What the answer means elsewhere: the care manager joins the team, and "not our member" opens
    /// the search for the right plan.
    fn follow(&self, cx: &Writing<'_>, stay: StayId, entries: &[EcmEntry]) -> Result<()> {
        let none = Protections::none();
        match &self.what {
            EcmWhat::Accepted { provider, lead, phone } => {
                let known: Vec<Fact<TeamMember>> = facts::load(cx.db, stay)?;
                let role = TeamRole::PostReleaseCareManager;
                let is_known = known
                    .iter()
                    .any(|held| held.value.role == role && held.value.name == lead.trim());
                if !is_known {
                    let member = TeamMember {
                        role,
                        name: lead.trim().into(),
                        organization: Some(provider.trim().into()),
                        phone: phone.clone(),
                        hours: None,
                    };
                    facts::add(cx.db, stay, &member, none, "health plan's answer", cx.now.local)?;
                }
            }
            EcmWhat::NotMember { by_whom } => {
                let asked = entries.iter().rev().find_map(|entry| match &entry.what {
                    EcmWhat::Asked { plan, .. } => Some(plan.clone()),
                    EcmWhat::Answered { .. }
                    | EcmWhat::Accepted { .. }
                    | EcmWhat::NotMember { .. }
                    | EcmWhat::Withdrawn { .. } => None,
                });
                if let Some(plan) = asked {
                    let answer = PlanAnswer {
                        plan,
                        is_member: false,
                        asked: CheckedHow::Plan,
                        by_whom: by_whom.trim().into(),
                        checked_on: self.on,
                    };
                    facts::add(cx.db, stay, &answer, none, "health plan's answer", cx.now.local)?;
                }
            }
            EcmWhat::Asked { .. } | EcmWhat::Answered { .. } | EcmWhat::Withdrawn { .. } => {}
        }
        Ok(())
    }
}

fn add(cx: &Writing<'_>, stay: StayId, on: NaiveDate, what: &EcmWhat) -> Result<()> {
    let sql = format!(
        "INSERT INTO ecm_entry (id, stay_id, kind, on_day, what, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
        Db::next_id("ecm_entry")
    );
    cx.db.insert(
        &sql,
        &[
            stay.into(),
            what.kind().into(),
            on.into(),
            Value::json(what)?,
            cx.now.local.into(),
            cx.who().into(),
        ],
    )?;
    Ok(())
}

/// Every entry of a stay, in the order of recording.
pub(super) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<EcmEntry>> {
    let sql = "SELECT id, on_day, what, recorded_at, recorded_by
               FROM ecm_entry WHERE stay_id = ?1 ORDER BY id";
    db.query(sql, values![stay], |row| {
        Ok(EcmEntry {
            id: row.get(0)?,
            on: row.get(1)?,
            what: row.json(2)?,
            at: row.get(3)?,
            by: row.get(4)?,
        })
    })
}

/// The stays whose request waits for an answer.
pub(super) fn waiting(db: Db<'_>) -> Result<Vec<StayId>> {
    let sql = "SELECT e.stay_id FROM ecm_entry AS e WHERE e.kind = 'asked'
               AND NOT EXISTS (SELECT 1 FROM ecm_entry AS n
                               WHERE n.stay_id = e.stay_id AND e.id < n.id)";
    db.query(sql, values![], |row| row.get(0))
}

/// The request as the signed-in user may see it.
pub(super) fn shown(cx: &Reading<'_>, stay: StayId) -> Result<EcmShown> {
    let entries = load(cx.db, stay)?;
    let inside = cx.viewer(stay)?.has_standing();
    let answer = answer_due(&entries, cx.pack, cx.now.today);
    let (state, version) = (state(&entries), entries.last().map_or(0, |entry| entry.id.0));
    let told = |entry: EcmEntry| {
        if inside { entry } else { EcmEntry { what: entry.what.without_reasons(), ..entry } }
    };
    Ok(EcmShown { state, version, answer, entries: entries.into_iter().map(told).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: i64, on: &str, what: EcmWhat) -> EcmEntry {
        let on: NaiveDate = on.parse().unwrap();
        EcmEntry { id: FactId(id), on, what, at: on.and_hms_opt(9, 0, 0).unwrap(), by: "c".into() }
    }

    fn asked() -> EcmWhat {
        EcmWhat::Asked {
            plan: "Example Plan".into(),
            whom: "the liaison".into(),
            populations: vec![PopulationTick {
                population: Population::SeriousBehavioral,
                reason: "the screening of 02/10".into(),
            }],
            excluded_by: vec![Exclusion::Hospice],
            exclusions_checked: true,
        }
    }

    #[test]
    fn a_request_is_chased_until_the_plan_says_anything() {
        let pack = RulePack::california();
        let today = "2026-03-10".parse().unwrap();
        let mut entries = vec![entry(1, "2026-03-01", asked())];
        let due = answer_due(&entries, &pack, today).unwrap();
        assert_eq!(due.days, -2, "a week after the first");
        entries.push(entry(2, "2026-03-10", EcmWhat::Answered { words: "they look".into() }));
        assert!(answer_due(&entries, &pack, today).is_none());
        assert_eq!(state(&entries), EcmState::Answered);
        assert!(may_follow(EcmState::Answered, EcmState::Accepted));
        assert!(
            !may_follow(EcmState::NotMember, EcmState::Accepted),
            "another plan is asked first"
        );
    }

    #[test]
    fn outside_the_programme_nobody_reads_why_somebody_is_eligible() {
        let told = serde_json::to_string(&asked().without_reasons()).unwrap();
        for word in ["serious", "screening", "hospice"] {
            assert!(!told.contains(word), "{told}");
        }
        assert!(told.contains("Example Plan"));
    }
}
