//! Whether a pack is ready: sealed, and nothing it was made from has changed since.

use crate::{
    features::{
        cases::{
            Case, Consent, Fact, MatPlan, MedicineOrder, PackContent, PackHolder, ReleasePack,
        },
        coverage::is_active,
        desk::rules::release,
        release_window::release_day,
    },
    ids::FactId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How far a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackState {
    /// It has a number and no seal.
    BeingMade,
    /// Sealed; this reader is not told what it was made from, so nothing more can be said.
    Sealed,
    /// Sealed, and still what was ordered.
    Ready,
    /// Something changed after it was sealed. Never shown as ready.
    Stale,
    HandedOver,
}

/// What changed after the sealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackStale {
    MedicineChanged,
    MedicineAdded,
    MedicineStopped,
    TreatmentChanged,
    ConsentChanged,
    DateMoved,
}

/// A pack on one line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackBrief {
    pub number: String,
    /// Where the parts lie, in words: "bin 14 (1) · safe (1)".
    pub place: String,
    pub pieces: u32,
    pub state: PackState,
}

/// The pack of a stay on one line, as far as this case tells. The case has passed the filter.
pub fn in_brief(case: &Case) -> Option<PackBrief> {
    let pack = case.pack.as_ref()?;
    let places: Vec<String> =
        pack.parts.iter().map(|part| format!("{} ({})", part.place, part.pieces)).collect();
    Some(PackBrief {
        number: pack.number.clone(),
        place: places.join(" · "),
        pieces: pack.parts.iter().map(|part| u32::from(part.pieces)).sum(),
        state: state(case)?,
    })
}

/// How far the pack of this stay is; nothing where it has none.
pub fn state(case: &Case) -> Option<PackState> {
    let pack = case.pack.as_ref()?;
    if release(&case.desk).is_some_and(|release| release.handed_over.is_some()) {
        return Some(PackState::HandedOver);
    }
    Some(sealed_state(pack, &made_from(case)))
}

/// The same for a pack that was not handed over, from what it would be made of now.
pub fn sealed_state(pack: &ReleasePack, now: &[PackContent]) -> PackState {
    if pack.sealed_at.is_none() {
        return PackState::BeingMade;
    }
    if pack.contents.is_empty() {
        return PackState::Sealed;
    }
    if changes(&pack.contents, now).is_empty() { PackState::Ready } else { PackState::Stale }
}

/// What changed since the pack of this stay was sealed.
pub fn what_changed(case: &Case) -> Vec<PackStale> {
    let sealed = case.pack.as_ref().filter(|pack| pack.sealed_at.is_some());
    sealed.map(|pack| changes(&pack.contents, &made_from(case))).unwrap_or_default()
}

/// Sealed pieces that custody hands over, and those that the clinic keeps.
pub fn pieces_by_holder(pack: &ReleasePack) -> (u32, u32) {
    pack.parts.iter().fold((0, 0), |(custody, medical), part| match part.holder {
        PackHolder::Custody => (custody + u32::from(part.pieces), medical),
        PackHolder::Medical => (custody, medical + u32::from(part.pieces)),
    })
}

/// What a pack sealed now would be made from.
pub fn made_from(case: &Case) -> Vec<PackContent> {
    made_of(&case.medicines, &case.mat, &case.consents, release_day(case))
}

/// The same from the parts of a case. Never empty: the date is always among it.
pub fn made_of(
    medicines: &[Fact<MedicineOrder>],
    mat: &[Fact<MatPlan>],
    consents: &[Consent],
    date: Option<NaiveDate>,
) -> Vec<PackContent> {
    let orders = medicines.iter().filter(|fact| is_active(&fact.value));
    let orders = orders.map(|fact| PackContent::Medicine { id: fact.id, version: fact.version });
    let given = mat.iter().filter(|fact| fact.value.stopped_on.is_none()).map(|fact| {
        let MatPlan { drug, directions, take_home_days, .. } = &fact.value;
        let given = format!("{drug}; {directions}; {take_home_days}");
        PackContent::Treatment { id: fact.id, given }
    });
    let choices =
        consents.iter().map(|held| PackContent::Consent { id: held.id, version: held.version });
    orders.chain(given).chain(choices).chain([PackContent::Date { on: date }]).collect()
}

/// What differs, each kind of change named once.
fn changes(sealed: &[PackContent], now: &[PackContent]) -> Vec<PackStale> {
    if sealed.is_empty() {
        return Vec::new();
    }
    let (before, after) = (Sorted::of(sealed), Sorted::of(now));
    let found = [
        (
            PackStale::MedicineChanged,
            before
                .medicines
                .iter()
                .any(|(id, version)| after.medicines.get(id).is_some_and(|now| now != version)),
        ),
        (
            PackStale::MedicineAdded,
            after.medicines.keys().any(|id| !before.medicines.contains_key(id)),
        ),
        (
            PackStale::MedicineStopped,
            before.medicines.keys().any(|id| !after.medicines.contains_key(id)),
        ),
        (PackStale::TreatmentChanged, before.treatments != after.treatments),
        (PackStale::ConsentChanged, before.consents != after.consents),
        (PackStale::DateMoved, before.date != after.date),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(change, _)| change).collect()
}

#[derive(Default)]
struct Sorted<'a> {
    medicines: BTreeMap<FactId, i64>,
    treatments: BTreeMap<FactId, &'a str>,
    consents: BTreeMap<FactId, i64>,
    date: Option<NaiveDate>,
}

impl<'a> Sorted<'a> {
    fn of(contents: &'a [PackContent]) -> Self {
        let mut sorted = Self::default();
        for content in contents {
            match content {
                PackContent::Medicine { id, version } => {
                    sorted.medicines.insert(*id, *version);
                }
                PackContent::Treatment { id, given } => {
                    sorted.treatments.insert(*id, given);
                }
                PackContent::Consent { id, version } => {
                    sorted.consents.insert(*id, *version);
                }
                PackContent::Date { on } => sorted.date = *on,
            }
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medicine(id: i64, version: i64) -> PackContent {
        PackContent::Medicine { id: FactId(id), version }
    }

    fn date(text: &str) -> PackContent {
        PackContent::Date { on: text.parse().ok() }
    }

    fn check(sealed: &[PackContent], now: &[PackContent], expected: &[PackStale]) {
        assert_eq!(changes(sealed, now), expected, "{sealed:?} then {now:?}");
    }

    #[test]
    fn every_kind_of_change_after_the_sealing_is_named() {
        let r = date("2026-03-04");
        check(&[medicine(1, 1), r.clone()], &[medicine(1, 1), r.clone()], &[]);
        check(
            &[medicine(1, 1), r.clone()],
            &[medicine(1, 2), r.clone()],
            &[PackStale::MedicineChanged],
        );
        check(
            &[medicine(1, 1), r.clone()],
            &[medicine(2, 1), r.clone()],
            &[PackStale::MedicineAdded, PackStale::MedicineStopped],
        );
        check(std::slice::from_ref(&r), &[date("2026-03-09")], &[PackStale::DateMoved]);
        let consent = |version| PackContent::Consent { id: FactId(4), version };
        check(&[consent(1), r.clone()], &[consent(2), r.clone()], &[PackStale::ConsentChanged]);
        let given = |text: &str| PackContent::Treatment { id: FactId(5), given: text.into() };
        check(&[given("8 mg"), r.clone()], &[given("12 mg"), r], &[PackStale::TreatmentChanged]);
    }

    #[test]
    fn whoever_is_not_told_what_is_in_it_is_told_nothing_of_changes() {
        check(&[], &[medicine(1, 2), date("2026-03-04")], &[]);
    }
}
