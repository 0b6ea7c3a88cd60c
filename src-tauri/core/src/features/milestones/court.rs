//! What a day in court asks for: whether the court released the person, and the dose that was due
//! before transport.

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    features::court::rules::{CourtState, court_now, doses_not_given, state},
    rule_pack::Anchor,
};

/// Both steps. Nothing else follows from a day in court, and no date is reckoned from it.
pub(super) fn steps(engine: &mut Engine<'_>) {
    if engine.case.court_dates.is_empty() || engine.left.is_some() {
        return;
    }
    let (case, pack, now) = (engine.case, engine.pack, engine.now);
    if let Some(court) = court_now(case, pack, now).filter(|held| held.state == CourtState::NotBack)
    {
        let draft = Draft::days(Step::CourtAnswer, Anchor::Court, court.on, 0).from(court.on);
        engine.push(draft, Outcome::Open);
    }
    // Somebody who is back on the same day still has not had the dose.
    let asks = |on| {
        let mut that_day = case.court_dates.iter().filter(|court| court.on == on);
        that_day.any(|court| match state(court, &case.stay, pack, now) {
            CourtState::NotBack | CourtState::Out | CourtState::Today => true,
            CourtState::Back => on == now.today,
            CourtState::Ahead
            | CourtState::Released
            | CourtState::OtherAgency
            | CourtState::Passed => false,
        })
    };
    let days = case.court_dates.iter().map(|court| court.on);
    let Some(on) = days.filter(|on| asks(*on)).max() else {
        return;
    };
    for missed in doses_not_given(case, on, pack) {
        let plan = case.mat.iter().find(|fact| fact.id == missed.plan);
        let set = plan.map(|fact| fact.protections).unwrap_or_default();
        let draft = Draft::days(Step::CourtDose, Anchor::Court, on, 0)
            .about(missed.plan)
            .from(on)
            .protected(set);
        engine.push(draft, Outcome::OpenBecause(Reason::NotGiven { last: missed.last }));
    }
}
