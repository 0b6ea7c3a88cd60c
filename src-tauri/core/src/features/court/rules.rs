//! Where somebody stands who has a day in court, and whether the dose due that day was given.
//!
//! Nothing here is a release date and nothing feeds one: a court date says when somebody is away,
//! not when they leave. The hour by which people are usually back is in the rule pack, as this
//! product's own choice.

use crate::{
    calendar::{Moment, add_days, add_hours, at, has_passed},
    features::{
        cases::{Case, CourtDate, CourtWord, Dose, LeftHow, Stay, Verified},
        coverage::covers,
    },
    ids::FactId,
    rule_pack::{Key, RulePack},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where somebody stands with one day in court. The first ones ask for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CourtState {
    /// Past the usual hour, or off the roster since: released at court?
    NotBack,
    /// On the way or there.
    Out,
    /// Today, and still here.
    Today,
    Ahead,
    Back,
    Released,
    /// Kept by another agency or facility.
    OtherAgency,
    /// Long past, and nobody said anything.
    Passed,
}

impl CourtState {
    /// Whether the person is on today's court line or has not come back from one.
    pub fn is_now(self) -> bool {
        matches!(self, Self::NotBack | Self::Out | Self::Today)
    }
}

/// The day in court that matters now, as rows and chips show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtNow {
    pub id: FactId,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub state: CourtState,
}

/// A dose that was due on a day in court and is not recorded on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoseBefore {
    pub plan: FactId,
    pub drug: String,
    /// The last one that is recorded.
    pub last: Option<Dose>,
}

/// People in each state that asks for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourtCounts {
    pub today: usize,
    pub out: usize,
    pub not_back: usize,
}

impl CourtCounts {
    pub fn add(&mut self, state: CourtState) {
        match state {
            CourtState::Today => self.today += 1,
            CourtState::Out => self.out += 1,
            CourtState::NotBack => self.not_back += 1,
            CourtState::Ahead
            | CourtState::Back
            | CourtState::Released
            | CourtState::OtherAgency
            | CourtState::Passed => {}
        }
    }
}

/// Where this stay stands with one day in court.
pub fn state(court: &CourtDate, stay: &Stay, pack: &RulePack, now: &Moment) -> CourtState {
    let word = court.marks.last().map(|mark| mark.what);
    let went_out = match word {
        Some(CourtWord::Back) => return CourtState::Back,
        Some(CourtWord::Released { .. }) => return CourtState::Released,
        Some(CourtWord::OtherAgency) => return CourtState::OtherAgency,
        Some(CourtWord::WentOut) => true,
        None => false,
    };
    if let Some(left) = &stay.left {
        return after_leaving(court, left.on, left.how);
    }
    if now.today < court.on {
        return CourtState::Ahead;
    }
    // A roster of a later day that lists the person says more than any hour.
    if stay.last_on_roster.is_some_and(|day| court.on < day) {
        return CourtState::Back;
    }
    let gone = stay.gone_since.is_some_and(|since| court.on <= since);
    let asked_until = add_days(court.on, pack.days(Key::TodayCourtDays));
    if gone || has_passed(back_by(court, pack), now) {
        let is_asked = gone || now.today <= asked_until;
        return if is_asked { CourtState::NotBack } else { CourtState::Passed };
    }
    let begun = court.time.is_some_and(|time| court.on.and_time(time) <= now.local);
    if went_out || begun { CourtState::Out } else { CourtState::Today }
}

fn after_leaving(court: &CourtDate, left_on: NaiveDate, how: LeftHow) -> CourtState {
    let by_court = match how {
        LeftHow::Court | LeftHow::Dismissed | LeftHow::OwnRecognizance => true,
        LeftHow::SentenceServed
        | LeftHow::Bail
        | LeftHow::ParoleOrPrcs
        | LeftHow::Transferred
        | LeftHow::Died => false,
    };
    if by_court && left_on == court.on { CourtState::Released } else { CourtState::Passed }
}

/// The minute by which people are usually back.
fn back_by(court: &CourtDate, pack: &RulePack) -> NaiveDateTime {
    add_hours(at(court.on, None), pack.number(Key::CourtReturnHour))
}

/// The day in court that matters most now: one that asks for somebody, else the next ahead.
pub fn court_now(case: &Case, pack: &RulePack, now: &Moment) -> Option<CourtNow> {
    let states = case.court_dates.iter().map(|court| {
        let state = state(court, &case.stay, pack, now);
        CourtNow { id: court.id, on: court.on, time: court.time, state }
    });
    let matters = states.filter(|held| held.state.is_now() || held.state == CourtState::Ahead);
    matters.min_by_key(|held| (held.state, held.on, held.time))
}

/// Whether the person is on the court line today, or was and is not back.
pub fn is_now(case: &Case, pack: &RulePack, now: &Moment) -> bool {
    !case.court_dates.is_empty()
        && court_now(case, pack, now).is_some_and(|held| held.state.is_now())
}

/// When the clock alone changes where somebody stands: the hour of the court, and the hour by
/// which people are back.
pub fn changes_at(case: &Case, pack: &RulePack, now: &Moment) -> Option<NaiveDateTime> {
    let today = case.court_dates.iter().filter(|court| court.on == now.today);
    let hours = today.flat_map(|court| {
        [court.time.map(|time| court.on.and_time(time)), Some(back_by(court, pack))]
    });
    hours.flatten().filter(|hour| now.local <= *hour).min()
}

/// The doses that were due on this day in court and are not recorded on that day. One that nobody
/// outside has confirmed and nobody has given is no dose that was due here.
pub fn doses_not_given(case: &Case, on: NaiveDate, pack: &RulePack) -> Vec<DoseBefore> {
    let covers = covers(case, pack, on, false);
    let plans = covers.iter().flat_map(|cover| &cover.courses).filter(|held| held.product.is_mat());
    let due = plans.filter(|plan| {
        let given = plan.last_dose.is_some_and(|dose| on <= dose.on);
        let known = plan.last_dose.is_some() || plan.verified != Some(&Verified::SaysSo);
        let is_due = if plan.product.is_daily() {
            known
        } else {
            plan.next_usual().is_some_and(|usual| usual <= on)
        };
        is_due && !given
    });
    let missed = due.map(|plan| DoseBefore {
        plan: plan.fact,
        drug: plan.drug.to_owned(),
        last: plan.last_dose,
    });
    missed.collect()
}
