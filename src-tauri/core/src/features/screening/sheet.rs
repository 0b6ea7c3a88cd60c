//! The sheet for the state's screening portal: each value as it can be copied, in one order.
//!
//! It mirrors the portal as the record knows it (domain 3.2); the portal's own names of its fields
//! are not confirmed. No criterion stands on it: which one made somebody eligible is named to
//! nobody outside (domain 20), and the sheet is the same for all who read it.

use super::rules::{newest, typed};
use crate::features::{
    cases::{Case, LeftHow, ScreeningResult, StopReason},
    facility::{Facility, FacilityKind},
    release_window::best_release,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetField {
    Cin,
    LastName,
    FirstName,
    MiddleName,
    Suffix,
    BirthDate,
    FacilityName,
    FacilityType,
    FacilityCounty,
    FacilityNpi,
    IncarcerationDate,
    ScreeningDate,
    ScreenedBy,
    Eligible,
    ExpectedRelease,
    ServicesBegin,
    DeactivationDate,
    DeactivationReason,
    ActualRelease,
}

/// One value of the sheet; nothing where the record has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetLine {
    pub field: SheetField,
    pub value: Option<String>,
}

/// Everything that the record knows of what the portal asks.
pub fn sheet(case: &Case, facility: &Facility) -> Vec<SheetLine> {
    use SheetField as F;
    let (person, stay) = (&case.person, &case.stay);
    let screening = newest(&case.screenings);
    let entry = case.portal.last();
    let left = stay.left.as_ref();
    let expected = best_release(&case.release_dates).and_then(|told| told.date);
    let begun = entry.and_then(|held| held.start_on);
    let begun = begun.or_else(|| case.services_began.as_ref().map(|fact| fact.value));
    let lines = [
        (F::Cin, person.cin().map(Into::into)),
        (F::LastName, Some(person.name.last.clone())),
        (F::FirstName, Some(person.name.first.clone())),
        (F::MiddleName, person.name.middle.clone()),
        (F::Suffix, person.name.suffix.clone()),
        (F::BirthDate, person.birth.date.map(typed)),
        (F::FacilityName, Some(facility.name.clone())),
        (F::FacilityType, Some(kind_words(facility.kind).into())),
        (F::FacilityCounty, Some(facility.county.clone())),
        (F::FacilityNpi, None),
        (F::IncarcerationDate, Some(typed(stay.booked_on))),
        (F::ScreeningDate, screening.map(|held| typed(held.on))),
        (F::ScreenedBy, screening.map(|held| held.screener.clone())),
        (F::Eligible, screening.and_then(|held| result_words(held.result)).map(Into::into)),
        (F::ExpectedRelease, Some(expected.map_or_else(|| "Unknown".into(), typed))),
        (F::ServicesBegin, begun.map(typed)),
        (F::DeactivationDate, entry.and_then(|held| held.stop_on).map(typed)),
        (
            F::DeactivationReason,
            entry.and_then(|held| held.stop_reason).map(|held| stop_words(held).into()),
        ),
        (F::ActualRelease, left.map(|left| typed(left.on))),
    ];
    // Few have a middle name or a suffix, and nobody types "none".
    let rare = [F::MiddleName, F::Suffix, F::DeactivationDate, F::DeactivationReason];
    let shown = |(field, value): &(F, Option<String>)| value.is_some() || !rare.contains(field);
    let lines = lines.into_iter().filter(shown);
    lines.map(|(field, value)| SheetLine { field, value }).collect()
}

fn kind_words(kind: FacilityKind) -> &'static str {
    match kind {
        FacilityKind::Jail => "County jail",
        FacilityKind::Prison => "State prison",
        FacilityKind::Youth => "Youth correctional facility",
    }
}

/// "Yes" or "No", and nothing where nobody has decided.
fn result_words(result: ScreeningResult) -> Option<&'static str> {
    match result {
        ScreeningResult::Eligible => Some("Yes"),
        ScreeningResult::NotEligible => Some("No"),
        ScreeningResult::Unfinished | ScreeningResult::Declined => None,
    }
}

fn stop_words(reason: StopReason) -> &'static str {
    match reason {
        StopReason::Released => "Released",
        StopReason::NotReleased => "Not released",
        StopReason::Transferred => "Transferred",
        StopReason::Died => "Died",
        StopReason::Declined => "Declined",
        StopReason::EnteredInError => "Entered in error",
    }
}

/// Why the aid code stops, by how the stay ended.
pub(super) fn stops_because(how: LeftHow) -> StopReason {
    match how {
        LeftHow::Transferred => StopReason::Transferred,
        LeftHow::Died => StopReason::Died,
        LeftHow::SentenceServed
        | LeftHow::Court
        | LeftHow::Bail
        | LeftHow::OwnRecognizance
        | LeftHow::ParoleOrPrcs
        | LeftHow::Dismissed => StopReason::Released,
    }
}
