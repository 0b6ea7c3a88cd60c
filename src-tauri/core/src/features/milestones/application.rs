//! Medi-Cal: the application, the county's clocks, and the notice of the release date (domain 8).

use super::{
    Step,
    engine::{Draft, Engine, Outcome},
    milestone::Reason,
};
use crate::{
    calendar::{add_days, add_months},
    features::{
        cases::{ClosedHow, Fact, MediCal, MediCalStatus, NoticeSent, Protections},
        payer::wrong_plan,
        release_window::age_on,
    },
    rule_pack::{Anchor, Key, Unit},
};
use chrono::NaiveDate;

/// The age below which a person is a minor.
const MINOR: i32 = 18;

pub(super) fn steps(engine: &mut Engine<'_>) {
    submission(engine);
    county_clocks(engine);
    escalation(engine);
    restoration(engine);
    release_notice(engine);
    youth_notice(engine);
    right_plan(engine);
}

/// Where the application stands, as far as the steps ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotSent,
    /// Sent, and the county has not decided.
    AtCounty,
    /// Decided, or covered without an application.
    Settled,
    Declined,
}

fn progress(status: MediCalStatus) -> Progress {
    match status {
        MediCalStatus::NotStarted
        | MediCalStatus::Draft
        | MediCalStatus::AwaitingSignature
        | MediCalStatus::Withdrawn
        | MediCalStatus::Discontinued => Progress::NotSent,
        MediCalStatus::Submitted | MediCalStatus::ReceivedByCounty | MediCalStatus::RfiPending => {
            Progress::AtCounty
        }
        // Suspended coverage is restored without a new application.
        MediCalStatus::StatusCheckedActive
        | MediCalStatus::StatusCheckedSuspended
        | MediCalStatus::ApprovedPendingRelease
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Denied
        | MediCalStatus::Suspended
        | MediCalStatus::UnsuspensionRequested
        | MediCalStatus::Restored
        | MediCalStatus::Appeal => Progress::Settled,
        MediCalStatus::DeclinedByPerson => Progress::Declined,
    }
}

/// The application goes early enough for the county to decide before the window opens.
fn submission(engine: &mut Engine<'_>) {
    let Some(release) = engine.release else {
        return;
    };
    let before =
        engine.pack.days(Key::WindowDaysMax) + engine.pack.days(Key::AppCountyClockStandard);
    let medi_cal = engine.case.medi_cal.as_ref();
    let outcome = match medi_cal.map(|fact| (progress(fact.value.status), &fact.value)) {
        None | Some((Progress::NotSent, _)) => Outcome::Open,
        Some((Progress::Declined, _)) => Outcome::Waived(Reason::DeclinedByPerson),
        Some((Progress::AtCounty | Progress::Settled, held)) => {
            held.submitted_on.or(held.county_received_on).map_or(Outcome::Known, Outcome::On)
        }
    };
    let draft = Draft::days(Step::SubmitTarget, Anchor::Release, release, -before)
        .protected(protections(medi_cal))
        .in_custody_only();
    engine.push(draft, outcome);
}

fn protections(medi_cal: Option<&Fact<MediCal>>) -> Protections {
    medi_cal.map(|fact| fact.protections).unwrap_or_default()
}

/// The county's clock runs from county receipt, 45 days or 90, with the questions in between. Where
/// nobody knows of a receipt the questions run from the sending, so that a silent county is asked.
fn county_clocks(engine: &mut Engine<'_>) {
    let Some(fact) = engine.case.medi_cal.as_ref() else {
        return;
    };
    let held = &fact.value;
    // Taken back by the person, or over: nobody waits for the county any more.
    let over = matches!(held.status, MediCalStatus::Withdrawn | MediCalStatus::Discontinued);
    let decided = match progress(held.status) {
        _ if over => Some(Outcome::Known),
        Progress::NotSent | Progress::AtCounty => None,
        Progress::Settled | Progress::Declined => {
            Some(held.county_letter_on.map_or(Outcome::Known, Outcome::On))
        }
    };
    let set = protections(Some(fact));
    let Some(received) = held.county_received_on else {
        if let Some(sent) = held.submitted_on {
            chases(engine, Anchor::Application, sent, set, decided.is_some());
            let from = add_days(sent, engine.pack.days(Key::AppCountyClockStandard));
            outer_clock(engine, sent, from, set, decided);
        }
        return;
    };
    chases(engine, Anchor::CountyReceived, received, set, decided.is_some());
    let (step, key) = if held.disability_based {
        (Step::CountyClockDisability, Key::AppCountyClockDisability)
    } else {
        (Step::CountyClockStandard, Key::AppCountyClockStandard)
    };
    let days = engine.pack.days(key);
    let clock = Draft::days(step, Anchor::CountyReceived, received, days).protected(set);
    engine.push(clock, decided.unwrap_or(Outcome::Open));
    if let Some(applied) = held.submitted_on {
        outer_clock(engine, applied, add_days(received, days), set, decided);
    }
}

/// Three months from the application, even with good cause.
fn outer_clock(
    engine: &mut Engine<'_>,
    applied: NaiveDate,
    from: NaiveDate,
    set: Protections,
    decided: Option<Outcome>,
) {
    let months = engine.pack.number(Key::AppCountyClockOuter);
    let last = add_months(applied, u32::try_from(months).unwrap_or_default());
    let draft = Draft::days(Step::CountyClockOuter, Anchor::Application, applied, months)
        .timed(Unit::Months, None)
        .due_on(last)
        .from(from)
        .protected(set);
    engine.push(draft, decided.unwrap_or(Outcome::Open));
}

/// The questions to the county. The answer settles all of them, whenever it came; until then each
/// is settled by the first time that somebody asked since the one before it fell due.
fn chases(
    engine: &mut Engine<'_>,
    anchor: Anchor,
    since: NaiveDate,
    set: Protections,
    decided: bool,
) {
    let mut asked_after = add_days(since, -1);
    let mut settled = decided;
    for (step, key) in [
        (Step::ChaseFirst, Key::AppChaseFirst),
        (Step::ChaseSecond, Key::AppChaseSecond),
        (Step::ChaseThird, Key::AppChaseThird),
    ] {
        let days = engine.pack.days(key);
        let due = add_days(since, days);
        let asks = engine.case.asked_county.iter().filter(|asked| asked.counts);
        let asked = asks.map(|asked| asked.on).filter(|on| asked_after < *on).min();
        let outcome = match asked {
            _ if decided => Outcome::Known,
            Some(on) => Outcome::On(on),
            None => Outcome::Open,
        };
        let draft = Draft::days(step, anchor, since, days).from(due).protected(set);
        engine.push(draft, outcome);
        asked_after = due;
        settled = decided || asked.is_some() || closings(engine, step).next().is_some();
    }
    // Until then the third question stands open itself.
    if settled {
        chase_again(engine, asked_after, set, decided);
    }
}

/// After the third question the county is asked again and again, from the last time that somebody
/// did: until it decides, or is known never to answer. A question that somebody closed by hand
/// counts as asked.
fn chase_again(engine: &mut Engine<'_>, third: NaiveDate, set: Protections, decided: bool) {
    let asks = engine.case.asked_county.iter().filter(|asked| asked.counts).map(|asked| asked.on);
    let by_hand = [Step::ChaseThird, Step::ChaseAgain];
    let by_hand = by_hand.into_iter().flat_map(|step| closings(engine, step));
    let last = asks.chain(by_hand).max().map_or(third, |on| on.max(third));
    let never = engine.case.asked_county.last().is_some_and(|asked| asked.never_answers);
    let outcome = if decided {
        Outcome::Known
    } else if never {
        Outcome::Waived(Reason::NeverAnswers)
    } else {
        Outcome::Open
    };
    let days = engine.pack.days(Key::AppChaseAgain);
    let draft = Draft::days(Step::ChaseAgain, Anchor::Request, last, days);
    engine.push(draft.from(add_days(last, days)).protected(set), outcome);
}

/// The days on which somebody closed a step for good, and did not only snooze it.
fn closings<'a>(engine: &'a Engine<'_>, step: Step) -> impl Iterator<Item = NaiveDate> + 'a {
    let closed = engine.case.closed_steps.iter().filter(move |closed| closed.rule == step.key());
    closed.filter_map(|closed| match closed.how {
        ClosedHow::Done { on } => Some(on),
        ClosedHow::Waived | ClosedHow::Explained => Some(closed.on),
        ClosedHow::Snoozed { .. } => None,
    })
}

/// Suspended coverage is asked back in time for the release, and looked up on the day: it is
/// restored without a new application, but not by itself.
fn restoration(engine: &mut Engine<'_>) {
    let (Some(release), Some(fact)) = (engine.release, engine.case.medi_cal.as_ref()) else {
        return;
    };
    let asked = match fact.value.status {
        MediCalStatus::StatusCheckedSuspended | MediCalStatus::Suspended => Outcome::Open,
        MediCalStatus::UnsuspensionRequested => Outcome::Known,
        MediCalStatus::NotStarted
        | MediCalStatus::StatusCheckedActive
        | MediCalStatus::Draft
        | MediCalStatus::DeclinedByPerson
        | MediCalStatus::AwaitingSignature
        | MediCalStatus::Submitted
        | MediCalStatus::ReceivedByCounty
        | MediCalStatus::RfiPending
        | MediCalStatus::ApprovedPendingRelease
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Denied
        | MediCalStatus::Withdrawn
        | MediCalStatus::Restored
        | MediCalStatus::Discontinued
        | MediCalStatus::Appeal => return,
    };
    let set = protections(Some(fact));
    let offset = engine.pack.days(Key::CountyReleaseNotice);
    let ask = Draft::days(Step::RestoreAsked, Anchor::Release, release, offset);
    let anchor = if engine.left.is_some() { Anchor::ActualRelease } else { Anchor::Release };
    let restored = Draft::days(Step::Restored, anchor, release, 0).from(release);
    engine.push(ask.protected(set), asked);
    engine.push(restored.protected(set), Outcome::Open);
}

/// Any case still open two weeks before release goes to a supervisor.
fn escalation(engine: &mut Engine<'_>) {
    let (Some(release), Some(fact)) = (engine.release, engine.case.medi_cal.as_ref()) else {
        return;
    };
    let outcome = match fact.value.status {
        MediCalStatus::Draft
        | MediCalStatus::AwaitingSignature
        | MediCalStatus::Submitted
        | MediCalStatus::ReceivedByCounty
        | MediCalStatus::RfiPending
        | MediCalStatus::UnsuspensionRequested => Outcome::Open,
        MediCalStatus::ApprovedPendingRelease
        | MediCalStatus::ApprovedActive
        | MediCalStatus::Denied
        | MediCalStatus::Restored
        | MediCalStatus::Appeal => Outcome::Known,
        // No case that a supervisor could move.
        MediCalStatus::NotStarted
        | MediCalStatus::StatusCheckedActive
        | MediCalStatus::StatusCheckedSuspended
        | MediCalStatus::DeclinedByPerson
        | MediCalStatus::Withdrawn
        | MediCalStatus::Suspended
        | MediCalStatus::Discontinued => return,
    };
    let offset = engine.pack.days(Key::AppEscalateBy);
    let draft = Draft::days(Step::EscalateApplication, Anchor::Release, release, offset)
        .protected(protections(Some(fact)));
    engine.push(draft, outcome);
}

/// The county needs the exact date before release, on every change, and on actual release.
fn release_notice(engine: &mut Engine<'_>) {
    let notices = &engine.case.notices;
    let last = notices.iter().rev().find(|fact| !fact.value.told_actual).or(notices.last());
    let told = last.and_then(|fact| fact.value.told_date);
    let set = notices.iter().fold(Protections::none(), |set, fact| set.and(fact.protections));
    let offset = engine.pack.days(Key::CountyReleaseNotice);

    if let Some(left) = engine.left {
        let actual = |notice: &&Fact<NoticeSent>| {
            notice.value.told_actual && notice.value.told_date.is_none_or(|on| on == left.on)
        };
        let outcome = match notices.iter().find(actual) {
            Some(notice) => Outcome::On(notice.value.sent_on),
            None => Outcome::Open,
        };
        let draft = Draft::days(Step::ReleaseNotice, Anchor::ActualRelease, left.on, 0);
        engine.push(draft.protected(set), outcome);
        return;
    }
    let Some(release) = engine.release else {
        // A date that was told and then withdrawn is as wrong as one that moved.
        if let Some(told) = told {
            let since = changed_on(engine).unwrap_or(engine.now.today);
            let draft = Draft::days(Step::ReleaseNotice, Anchor::Release, told, offset)
                .due_on(since.min(add_days(told, offset)));
            engine.push(draft.protected(set), Outcome::OpenBecause(Reason::CountyTold(told)));
        }
        return;
    };
    let draft = Draft::days(Step::ReleaseNotice, Anchor::Release, release, offset).protected(set);
    match (told, last) {
        (Some(told), Some(notice)) if told == release => {
            engine.push(draft, Outcome::On(first_told(notices, release, notice.value.sent_on)));
        }
        (Some(told), _) => {
            let target = add_days(release, offset);
            let due = changed_on(engine).map_or(target, |on| on.min(target));
            engine.push(draft.due_on(due), Outcome::OpenBecause(Reason::CountyTold(told)));
        }
        (None, _) => engine.push(draft, Outcome::Open),
    }
}

/// The day on which the release date was last changed.
fn changed_on(engine: &Engine<'_>) -> Option<NaiveDate> {
    engine.case.release_dates.last().map(|told| told.recorded_at.date())
}

/// When the county first heard the date that counts, since it last heard another.
fn first_told(notices: &[Fact<NoticeSent>], release: NaiveDate, last: NaiveDate) -> NaiveDate {
    let same = notices.iter().rev().take_while(|fact| fact.value.told_date == Some(release));
    same.map(|fact| fact.value.sent_on).min().unwrap_or(last)
}

/// W&I 14029.5: the county is told of a minor who stays 30 days.
fn youth_notice(engine: &mut Engine<'_>) {
    let stay = &engine.case.stay;
    let Some(birth) = engine.case.person.birth.date else {
        return;
    };
    if age_on(birth, stay.booked_on) >= MINOR {
        return;
    }
    let days = engine.pack.days(Key::YouthMediCalNoticeDays);
    let draft = Draft::days(Step::YouthNotice, Anchor::Intake, stay.booked_on, days);
    engine.push(draft.in_custody_only(), Outcome::Open);
}

/// "Not our member" opens the search for the right plan, whichever way the answer came; the first
/// plan that says "member" ends it.
fn right_plan(engine: &mut Engine<'_>) {
    let Some(wrong) = wrong_plan(engine.case) else { return };
    let told = wrong.told.value.checked_on;
    let draft = Draft::days(Step::FindPlan, Anchor::Request, told, 0)
        .from(told)
        .about(wrong.told.id)
        .protected(wrong.told.protections);
    engine.push(draft, wrong.found_on.map_or(Outcome::Open, Outcome::On));
}
