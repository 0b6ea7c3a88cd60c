//! The plan of one person on one screen, as the signed-in user may see it.

use super::{
    EcmShown, SupportOffer, ecm,
    history::{self, PlanEntry},
    may_see, offers,
    rules::{self, AnswerDue},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{
            self, Appointment, Fact, Handoff, Name, Need, Referral, ReferralStatus, TeamMember,
        },
        release_window::release_day,
        stays,
    },
    rule_pack::{Key, Rule},
    session::Reading,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows the reentry plan of a person. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPlan {
    pub booking: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PlanShown {
    pub booking: String,
    pub name: Name,
    pub as_of: NaiveDateTime,
    pub in_custody: bool,
    pub release: Option<NaiveDate>,
    /// The health plan, where one is known.
    pub plan: Option<String>,
    /// The version of the plan: how many changes of it this user is told of.
    pub version: usize,
    /// Open ones first, the soonest due first.
    pub needs: Vec<NeedShown>,
    /// Open ones first.
    pub referrals: Vec<ReferralShown>,
    /// The request for a care manager outside.
    pub ecm: EcmShown,
    /// What is known of the supports that the person's health plan offers.
    pub offers: Vec<SupportOffer>,
    /// The day from which candidates for Transitional Rent are looked at.
    pub rent_from: Option<NaiveDate>,
    pub team: Vec<Fact<TeamMember>>,
    pub appointments: Vec<Fact<Appointment>>,
    pub handoffs: Vec<Fact<Handoff>>,
    /// Every version, the newest last.
    pub history: Vec<PlanEntry>,
    /// The numbers of the rule pack behind the days.
    pub numbers: Vec<Rule>,
    /// Whether this user answers what words tell of after somebody else wrote them.
    pub answers_tells: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct NeedShown {
    pub need: Fact<Need>,
    /// The first day by which something must be done about it.
    pub due: Option<NaiveDate>,
    pub overdue: bool,
    /// Open, and nobody does anything about it.
    pub has_nobody: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct ReferralShown {
    pub referral: Fact<Referral>,
    pub next: Vec<ReferralStatus>,
    pub answer: Option<AnswerDue>,
    pub open: bool,
}

impl Message for ShowPlan {
    const NAME: &'static str = "plan.show";
    const NEEDS: Right = Right::SeeCases;
    type Reply = PlanShown;
}

impl Query for ShowPlan {
    fn answer(self, cx: &Reading<'_>) -> Result<PlanShown> {
        let stay = stays::visible(cx, &self.booking)?;
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        cx.looks_at(stay);
        let (pack, today) = (cx.pack, cx.now.today);
        let case = case.get();
        let mut needs: Vec<NeedShown> = case.needs.iter().map(|fact| need(fact, today)).collect();
        needs.sort_by_key(|held| {
            let value = &held.need.value;
            (value.closed.is_some(), held.due.is_none(), held.due, held.need.id)
        });
        let shown = |fact: &Fact<Referral>| ReferralShown {
            next: rules::next(fact.value.status).to_vec(),
            answer: rules::answer_due(&fact.value, pack, today),
            open: rules::is_open(&fact.value),
            referral: fact.clone(),
        };
        let mut referrals: Vec<ReferralShown> = case.referrals.iter().map(shown).collect();
        referrals.sort_by_key(|held| {
            (!held.open, held.answer.is_none(), held.answer.map(|due| due.by), held.referral.id)
        });
        // Of a line that this user is not told of, no version is told either; and of one that is
        // told, no version under more than they may know.
        let mut entries = Vec::new();
        for entry in history::load(cx.db, stay)? {
            let told = case.needs.iter().any(|fact| fact.id == entry.fact)
                && matches!(entry.value, super::PlanValue::Need { .. })
                || case.referrals.iter().any(|fact| fact.id == entry.fact)
                    && matches!(entry.value, super::PlanValue::Referral { .. });
            if told && may_see(cx, stay, entry.protections)? {
                entries.push(entry);
            }
        }
        let numbers =
            [Key::ReferralAnswerDays, Key::BhlinkReferralAckDays, Key::HousingTransitionalRent];
        let release = release_day(case);
        let plan = case.medi_cal.as_ref().and_then(|held| held.value.plan.clone());
        let offers = match &plan {
            Some(plan) => offers::of_plan(cx.db, plan)?,
            None => Vec::new(),
        };
        Ok(PlanShown {
            booking: case.stay.booking.clone(),
            name: case.person.name.clone(),
            as_of: cx.now.local,
            in_custody: case.stay.in_custody(),
            release,
            plan,
            version: entries.len(),
            needs,
            referrals,
            ecm: ecm::shown(cx, stay)?,
            offers,
            rent_from: release.map(|day| pack.day_from(Key::HousingTransitionalRent, day)),
            team: case.team.clone(),
            appointments: case.appointments.clone(),
            handoffs: case.handoffs.clone(),
            history: entries,
            numbers: numbers.map(|key| pack.rule(key).clone()).into(),
            answers_tells: cx.user.standing.inside(),
        })
    }
}

fn need(fact: &Fact<Need>, today: NaiveDate) -> NeedShown {
    let due = rules::due(&fact.value);
    NeedShown {
        need: fact.clone(),
        due,
        overdue: due.is_some_and(|due| due < today),
        has_nobody: rules::has_nobody(&fact.value),
    }
}
