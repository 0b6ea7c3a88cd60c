//! The search for the right plan after "not our member": the plans of the person's county on the
//! day that counts, how to reach each, and what each has answered.

use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        application,
        cases::{self, PlanAnswer},
        directory::{self, counties},
        release_window::release_day,
        roster::letters,
        stays,
    },
    ids::DirectoryId,
    session::Reading,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists the plans that the person could be a member of. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListPlans {
    pub booking: String,
}

/// The plans of one county on one day.
#[derive(Debug, Serialize, TS)]
pub struct PlanSearch {
    pub county: String,
    /// "Sacramento".
    pub county_name: Option<String>,
    /// The plans that are in force on this day: the release, or today where that is past.
    pub on: NaiveDate,
    /// Those that nobody has asked yet come first.
    pub plans: Vec<PlanOffered>,
}

/// One plan, how to ask it, and what it has answered.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlanOffered {
    pub id: DirectoryId,
    pub name: String,
    pub plan_type: Option<String>,
    pub liaison: Option<String>,
    pub liaison_phone: Option<String>,
    pub member_services: Option<String>,
    pub phone: Option<String>,
    pub notes: Option<String>,
    pub in_force_from: Option<NaiveDate>,
    /// Whether somebody at the site has confirmed this line of the directory.
    pub confirmed: bool,
    /// The plan that Medi-Cal on file names.
    pub on_record: bool,
    /// The newest answer of this stay.
    pub answer: Option<PlanAnswer>,
}

impl Message for ListPlans {
    const NAME: &'static str = "membership.plans";
    const NEEDS: Right = Right::SeeCases;
    type Reply = PlanSearch;
}

impl Query for ListPlans {
    fn answer(self, cx: &Reading<'_>) -> Result<PlanSearch> {
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
        let county = application::county_of(cx, stay)?;
        let today = cx.now.today;
        let on = release_day(&case).map_or(today, |release| release.max(today));
        let recorded = case.medi_cal.as_ref().and_then(|fact| fact.value.plan.as_deref());
        let recorded = recorded.map(letters);
        let answer = |plan: &str| {
            let plan = letters(plan);
            let here = case.memberships.iter().filter(|held| {
                case.stay.booked_on <= held.value.checked_on && letters(&held.value.plan) == plan
            });
            here.max_by_key(|held| (held.value.checked_on, held.id)).map(|held| held.value.clone())
        };
        let listed = directory::plans_of(cx.db, &county, on)?;
        let mut plans: Vec<PlanOffered> = listed
            .into_iter()
            .map(|(id, entry)| PlanOffered {
                id,
                answer: answer(&entry.name),
                on_record: recorded.as_ref().is_some_and(|plan| letters(&entry.name) == *plan),
                confirmed: entry.confirmed_on.is_some(),
                name: entry.name,
                plan_type: entry.plan_type,
                liaison: entry.liaison,
                liaison_phone: entry.liaison_phone,
                member_services: entry.member_services,
                phone: entry.phone,
                notes: entry.notes,
                in_force_from: entry.in_force_from,
            })
            .collect();
        let asked = |plan: &PlanOffered| plan.answer.as_ref().map(|answer| !answer.is_member);
        plans.sort_by_key(|plan| (asked(plan), letters(&plan.name)));
        let county_name = counties::name(&county).map(str::to_owned);
        Ok(PlanSearch { county, county_name, on, plans })
    }
}
