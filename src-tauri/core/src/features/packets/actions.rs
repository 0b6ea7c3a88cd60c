//! What somebody must do after release, by day: the DO row of page 1 and the next doses.

use super::{medicine_words::some_of, told::Told, words};
use crate::{
    calendar::add_days,
    features::{
        cases::ContactOutcome,
        coverage::{CoverState, CoverageBar, MedicineCover, Segment},
        disclosure::RecipientKind,
        release_window::Destination,
    },
    rule_pack::Key,
};
use chrono::NaiveDate;

/// One thing to do; without a day it stands last.
pub(super) struct Action {
    pub on: Option<NaiveDate>,
    pub text: String,
}

/// What a receiver should do, the soonest first.
pub(super) fn actions(told: &Told<'_>) -> Vec<Action> {
    if told.destination == Destination::Nowhere {
        return Vec::new();
    }
    let mut all: Vec<Action> = told.bars.iter().map(|bar| next_dose(told, bar)).collect();
    all.extend(contacts(told));
    all.extend(visit_without_ride(told));
    all.extend(medicine_gaps(told));
    all.extend(next_fill(told));
    all.sort_by_key(|action| (action.on.is_none(), action.on));
    all
}

/// The day on which the next dose falls due, by what is known.
pub(super) fn next_due(bar: &CoverageBar) -> Option<NaiveDate> {
    let not_covered = bar.segments.iter().find(|segment| segment.state != CoverState::Covered);
    let after = || bar.segments.last().map(|segment| add_days(segment.to, 1));
    match bar.next_dose {
        Some(next) => Some(next.usual),
        None => not_covered.map(|segment| segment.from).or_else(after),
    }
}

fn next_dose(told: &Told<'_>, bar: &CoverageBar) -> Action {
    let on = next_due(bar);
    let offer = bar.offer.map(|offer| {
        let (from, to) = (told.day(offer.from), told.day(offer.to));
        let when = if from == to { format!("on {from}") } else { format!("{from} to {to}") };
        format!(" (can be given here {when})")
    });
    let mut text = format!("next {} due{}", bar.what, offer.unwrap_or_default());
    if on.is_none() {
        text = format!("next {} due: no dose on record", bar.what);
    }
    let gaps = gap_words(told, bar);
    if !gaps.is_empty() {
        let unless = if bar.offer.is_some() { "; if not given, " } else { "; " };
        text.push_str(unless);
        text.push_str(&gaps.join("; "));
    }
    Action { on, text }
}

/// The days that are late or uncovered, in words. Late is not uncovered, and says so.
pub(super) fn gap_words(told: &Told<'_>, bar: &CoverageBar) -> Vec<String> {
    let of = |segment: &Segment| {
        let count = words::days((segment.to - segment.from).num_days() + 1);
        match segment.state {
            CoverState::Covered => None,
            CoverState::Late => {
                let visit = match bar.visit {
                    Some(visit) => format!("first clinic visit {}", told.weekday(visit)),
                    None => "no clinic visit booked".into(),
                };
                Some(format!("{visit}: {count} late, {}", tolerance(bar)))
            }
            CoverState::Uncovered => Some(uncovered(told, bar, segment)),
        }
    };
    bar.segments.iter().filter_map(of).collect()
}

fn uncovered(told: &Told<'_>, bar: &CoverageBar, segment: &Segment) -> String {
    let from = told.day(segment.from);
    let risk = if bar.product.blocks_opioids() { " (opioid blockade ends)" } else { "" };
    if bar.segments.last() != Some(segment) {
        return format!("uncovered from {from}{risk} to {}", told.day(segment.to));
    }
    match bar.visit {
        Some(visit) => {
            let count = words::days((segment.to - segment.from).num_days() + 1);
            let visit = told.weekday(visit);
            format!("uncovered from {from}{risk} until the visit on {visit}: {count}")
        }
        None => format!("uncovered from {from}{risk}, no clinic visit booked"),
    }
}

/// "label tolerates 14 days (unconfirmed rule)".
pub(super) fn tolerance(bar: &CoverageBar) -> String {
    let sure = if bar.unconfirmed { " (unconfirmed rule)" } else { "" };
    format!("label tolerates {}{sure}", words::days(bar.tolerance_days))
}

/// Whether this reader is the one who calls.
pub(super) fn follows_up(told: &Told<'_>) -> bool {
    told.destination == Destination::Community
        && matches!(told.kind(), Some(RecipientKind::Plan | RecipientKind::Ecm | RecipientKind::Bh))
}

/// The first day by which the person should have been reached.
pub(super) fn first_contact(told: &Told<'_>) -> Option<NaiveDate> {
    told.day_after_release(Key::FollowupFirstContact)
}

/// First and second contact, as far as nobody has reached the person yet.
fn contacts(told: &Told<'_>) -> Vec<Action> {
    if !follows_up(told) {
        return Vec::new();
    }
    let reached = told.case.contact_tries.iter().filter(|fact| {
        told.release.is_some_and(|release| release <= fact.value.on)
            && fact.value.outcome == ContactOutcome::Reached
    });
    let pack = told.context.pack;
    let steps = [
        ("first contact", Key::FollowupFirstContact),
        ("second contact", Key::FollowupSecondContact),
    ];
    let open = steps.into_iter().skip(reached.count());
    open.map(|(word, key)| match told.day_after_release(key) {
        Some(on) => Action { on: Some(on), text: word.into() },
        None => Action {
            on: None,
            text: format!("{word} within {} of leaving", words::days(pack.days(key))),
        },
    })
    .collect()
}

fn visit_without_ride(told: &Told<'_>) -> Option<Action> {
    let visits = told.visits();
    let visit =
        visits.into_iter().find(|visit| visit.ride.is_none() && !visit.by_video_or_phone)?;
    let hour = visit.time.map(words::hour).unwrap_or_default();
    let text = format!("{hour} visit, {}: ride not booked", visit.with);
    Some(Action { on: Some(visit.on), text: text.trim_start().into() })
}

/// Supplies that end before a prescriber is seen, and medicines that were left behind; those with
/// the same days in one line.
fn medicine_gaps(told: &Told<'_>) -> Vec<Action> {
    let mut lines: Vec<(NaiveDate, Option<NaiveDate>, Vec<String>)> = Vec::new();
    for gap in told.covers.iter().filter_map(|cover| cover.gap.as_ref()) {
        match lines.iter_mut().find(|(from, to, _)| (*from, *to) == (gap.from, gap.to)) {
            Some((_, _, names)) => names.push(gap.what.clone()),
            None => lines.push((gap.from, gap.to, vec![gap.what.clone()])),
        }
    }
    let line = |(from, to, names): (NaiveDate, Option<NaiveDate>, Vec<String>)| {
        let names = some_of(&names, 3);
        let until = match to {
            Some(to) => format!(" until the visit on {}", told.weekday(add_days(to, 1))),
            None => "; no visit is booked".into(),
        };
        Action { on: Some(from), text: format!("without {names}{until}") }
    };
    lines.into_iter().map(line).collect()
}

fn next_fill(told: &Told<'_>) -> Option<Action> {
    let due = told.supplies().map(|cover| cover.next_fill_due).min()?;
    let of = |cover: &&MedicineCover| cover.next_fill_due == due;
    let count = told.supplies().filter(of).count();
    let first = told.supplies().find(of)?;
    let order = told.medicines().find(|fact| fact.id == first.fact);
    let pharmacy = order.and_then(|fact| fact.value.pharmacy.clone());
    let what = if count == 1 { first.drug.clone() } else { words::counted(count, "medicine") };
    let text = words::listed([format!("next fill of {what}"), pharmacy.unwrap_or_default()]);
    Some(Action { on: Some(due), text })
}
