//! What the sender does not know, from one fixed list that is gone through after the filter.
//!
//! The list asks the same questions about everybody. It looks only at what this reader is told,
//! so it cannot tell what somebody else is.

use super::told::Told;
use crate::features::{
    cases::{BirthQuality, MediCalStatus, TeamRole},
    disclosure::RecipientKind,
    release_window::Destination,
};

/// What a reader of dates asks for.
pub(super) fn of_custody(told: &Told<'_>) -> Vec<String> {
    let dated = told.release.is_some();
    let born = told.case.person.birth.quality == BirthQuality::Whole;
    let open = [(dated, "release date"), (born, "birth date")];
    open.into_iter().filter(|(known, _)| !known).map(|(_, word)| word.to_owned()).collect()
}

/// What the county's eligibility office asks for.
pub(super) fn of_county(told: &Told<'_>) -> Vec<String> {
    let case = told.case;
    let open = [
        (told.release.is_some(), "release date"),
        (case.person.birth.quality == BirthQuality::Whole, "birth date"),
        (case.person.cin().is_some(), "CIN"),
        (case.tonight.is_some(), "address after release"),
        (!case.phones.is_empty(), "a phone number"),
    ];
    open.into_iter().filter(|(known, _)| !known).map(|(_, word)| word.to_owned()).collect()
}

/// Every open question, in the order of the list.
pub(super) fn unknowns(told: &Told<'_>) -> Vec<String> {
    let case = told.case;
    let person = &case.person;
    let community = told.destination == Destination::Community;
    let orders = || told.medicines().map(|fact| &fact.value);
    let coverage = case.medi_cal.as_ref().map(|fact| &fact.value);
    let mut open = Vec::new();
    let mut ask = |known: bool, word: &str| {
        if !known {
            open.push(word.to_owned());
        }
    };
    ask(told.release.is_some(), "release date");
    ask(person.birth.quality == BirthQuality::Whole, "birth date");
    ask(person.language.is_some(), "language");
    ask(case.allergies.is_some(), "allergies");
    ask(orders().next().is_some(), "medicines");
    ask(orders().all(|order| order.days_supply.is_some()), "days of supply of each medicine");
    if community {
        ask(!case.phones.is_empty(), "a phone number");
        ask(case.tonight.is_some(), "where to find the person on the first night");
        let visits = told.visits();
        ask(!visits.is_empty(), "a first visit");
        let rides = visits.iter().all(|visit| visit.ride.is_some() || visit.by_video_or_phone);
        ask(rides, "a ride to each visit");
        let status = coverage.is_some_and(|held| held.status != MediCalStatus::NotStarted);
        ask(status, "Medi-Cal status");
        ask(coverage.is_some_and(|held| held.plan.is_some()), "health plan");
        let next = told.team(TeamRole::PostReleaseCareManager).is_some();
        ask(next || told.kind() == Some(RecipientKind::Pharmacy), "care manager after release");
    }
    open
}
