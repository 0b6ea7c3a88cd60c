//! Handing the person over: the meeting, the contacts after release, the second clock, and what
//! stands in their place where the stay leads elsewhere (domain 7, 4.3).

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    calendar::add_days,
    features::{
        cases::{AppointmentKind, ContactOutcome, ContactTry, Fact, Protections, TeamRole},
        release_window::{SecondClockBecause, age_on, second_clock},
    },
    rule_pack::{Anchor, Key},
};
use chrono::NaiveDate;

/// P.L. 119-21 section 71119 is about adults of these ages.
const WORKING_AGE: std::ops::RangeInclusive<i32> = 19..=64;

/// The meeting of the person with both care managers; after an unplanned release, the second best.
pub(super) fn handoff(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let left = engine.left.map(|left| left.on);
    let before = |on: NaiveDate| left.is_none_or(|left| on <= left);
    let held = engine.case.handoffs.iter().filter(|fact| fact.value.person_present);
    let meeting = held.clone().filter(|fact| before(fact.value.held_on));
    let set = engine
        .case
        .handoffs
        .iter()
        .fold(Protections::none(), |set, fact| set.and(fact.protections));
    let first = meeting.map(|fact| fact.value.held_on).min();
    let offset = engine.pack.days(Key::HandoffCompleteBy);
    let draft = Draft::days(Step::Handoff, Anchor::Release, release, offset)
        .protected(set)
        .in_custody_only();
    let after = held.map(|fact| fact.value.held_on).filter(|on| !before(*on)).min();
    engine.push(draft, first.map_or(Outcome::Open, Outcome::On));

    if let (Some(left), None) = (left, first) {
        let offset = engine.pack.days(Key::HandoffFallbackUnplanned);
        let draft = Draft::days(Step::HandoffFallback, Anchor::ActualRelease, left, offset)
            .from(left)
            .protected(set);
        engine.push(draft, after.map_or(Outcome::Open, Outcome::On));
    }
}

/// County behavioral health is told where the case itself shows that it is involved.
pub(super) fn behavioral_health(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let case = engine.case;
    let visit =
        case.appointments.iter().find(|fact| fact.value.kind == AppointmentKind::BehavioralHealth);
    let link = case.team.iter().find(|fact| fact.value.role == TeamRole::BehavioralHealthLink);
    if visit.is_none() && link.is_none() {
        return;
    }
    let set = |protections: Option<Protections>| protections.unwrap_or_default();
    let offset = engine.pack.days(Key::BhlinkNotifyBy);
    let draft = Draft::days(Step::BehavioralHealthLink, Anchor::Release, release, offset)
        .protected(set(visit.map(|fact| fact.protections)))
        .protected(set(link.map(|fact| fact.protections)));
    engine.push(draft, if link.is_some() { Outcome::Known } else { Outcome::Open });
}

/// The contacts after release. While the person is here they are announced, never late.
pub(super) fn contacts(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let pack = engine.pack;
    let left = engine.left.map(|left| left.on);
    let anchor = left.unwrap_or(release.max(engine.now.today));
    let anchored = if left.is_some() { Anchor::ActualRelease } else { Anchor::Release };
    let tries = &engine.case.contact_tries;
    let outcome_on = |wanted: ContactOutcome| {
        tries.iter().filter(move |fact| {
            let attempt: &ContactTry = &fact.value;
            left.is_some_and(|left| left <= attempt.on) && attempt.outcome == wanted
        })
    };
    let first = outcome_on(ContactOutcome::Reached).map(|fact| fact.value.on).min();
    let first_id = outcome_on(ContactOutcome::Reached).min_by_key(|fact| fact.value.on);
    let second = outcome_on(ContactOutcome::Reached)
        .filter(|fact| Some(fact.id) != first_id.map(|first| first.id))
        .map(|fact| fact.value.on)
        .min();
    let back = outcome_on(ContactOutcome::BackInCustody).next().is_some();
    let set = tries
        .iter()
        .fold(Protections::none(), |set, fact: &Fact<ContactTry>| set.and(fact.protections));
    let otherwise =
        if back { Outcome::Impossible(Some(Reason::BackInCustody)) } else { Outcome::Open };
    let first_days = pack.days(Key::FollowupFirstContact);
    let second_days = pack.days(Key::FollowupSecondContact);
    for (step, days, from, reached) in [
        (Step::FirstContact, first_days, 1, first),
        (Step::SecondContact, second_days, first_days + 1, second),
        (Step::ContactBackstop, pack.days(Key::FollowupStcBackstop), second_days + 1, first),
    ] {
        let draft =
            Draft::days(step, anchored, anchor, days).from(add_days(anchor, from)).protected(set);
        engine.push(draft, reached.map_or(otherwise, Outcome::On));
    }
}

/// The packet that goes along to another facility or agency.
pub(super) fn transfer_packet(engine: &mut Engine<'_>) {
    if let Some(release) = engine.release {
        let draft = Draft::days(Step::TransferPacket, Anchor::Release, release, 0);
        engine.push(draft.in_custody_only(), Outcome::Open);
    }
}

/// The date passed and the person is still here: somebody must ask why.
pub(super) fn past_date(engine: &mut Engine<'_>) {
    if let (Some(release), None) = (engine.release, engine.left)
        && release < engine.now.today
    {
        let draft = Draft::days(Step::PastDate, Anchor::Release, release, 0);
        engine.push(draft, Outcome::Open);
    }
}

/// CAA 2023 section 5121, for whom its clock runs.
pub(super) fn second_clock_steps(engine: &mut Engine<'_>) {
    let Some(clock) = second_clock(engine.case, engine.pack, engine.now.today) else {
        return;
    };
    let Some(release) = engine.release else {
        return;
    };
    let pack = engine.pack;
    // Only those who were in foster care have the clock because of that fact.
    let foster = engine.case.foster_youth.as_ref().map(|fact| fact.protections);
    let set = match clock.because {
        SecondClockBecause::FormerFosterYouth => foster.unwrap_or_default(),
        SecondClockBecause::Under21 => Protections::none(),
    };
    let latest = pack.days(Key::Caa5121PostLatest);
    let screening = Draft::days(Step::Caa5121Screening, Anchor::Release, release, 0)
        .from(clock.screening_from)
        .until(clock.screening_latest)
        .protected(set);
    let last = Draft::days(Step::Caa5121Latest, Anchor::Release, release, latest)
        .from(release)
        .protected(set);
    let days = pack.days(Key::Caa5121TcmPostDays);
    let managing = Draft::days(Step::Caa5121CaseManagement, Anchor::Release, release, days)
        .from(clock.case_management_from)
        .until(clock.case_management_until)
        .protected(set);
    engine.push(screening, Outcome::Open);
    engine.push(last, Outcome::Open);
    engine.push(managing, Outcome::Open);
}

/// Candidates for transitional rent are looked at while there is time; a known place settles it.
pub(super) fn housing(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let offset = engine.pack.days(Key::HousingTransitionalRent);
    let tonight = engine.case.tonight.as_ref();
    let set = tonight.map(|fact| fact.protections).unwrap_or_default();
    let draft = Draft::days(Step::TransitionalRent, Anchor::Release, release, offset)
        .protected(set)
        .in_custody_only();
    engine.push(draft, if tonight.is_some() { Outcome::Known } else { Outcome::Open });
}

/// A reminder for adults of working age, once the work requirement itself is in force.
pub(super) fn work_requirement(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let days = engine.pack.days(Key::WorkreqRemind);
    let due = add_days(release, days);
    let of_age =
        engine.case.person.birth.date.is_none_or(|birth| WORKING_AGE.contains(&age_on(birth, due)));
    if of_age && engine.pack.rule(Key::WorkreqRemind).in_force(due) {
        let anchor = if engine.left.is_some() { Anchor::ActualRelease } else { Anchor::Release };
        engine.push(Draft::days(Step::WorkRequirement, anchor, release, days), Outcome::Open);
    }
}
