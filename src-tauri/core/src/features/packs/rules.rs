//! Whether a pack is ready: sealed, and nothing it was made from has changed since.

use super::made::Makings;
use crate::features::{
    cases::{Case, PackHolder, ReleasePack},
    desk::rules::release,
};
use serde::{Deserialize, Serialize};
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
    /// The person has left, and it lies here still.
    LeftBehind,
}

/// What changed after the sealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackStale {
    MedicineChanged,
    MedicineAdded,
    MedicineStopped,
    TreatmentChanged,
    /// A piece of equipment came, or is no longer meant for the person.
    EquipmentChanged,
    /// The sheet inside names another visit.
    VisitChanged,
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
    let now = Makings::of(case);
    // Whoever is not told what was sealed is not told either what of it the person has.
    if !pack.contents.is_empty() {
        let (has_it, has_left) = (now.all_in_hand(&pack.contents), case.stay.left.is_some());
        // Before the person goes only a thing that was given tells that the pack was.
        if has_it && (has_left || now.something_in_hand(&pack.contents)) {
            return Some(PackState::HandedOver);
        }
        if has_left {
            return Some(PackState::LeftBehind);
        }
    }
    Some(sealed_state(pack, &now))
}

/// The same for a pack that was not handed over, from what it would be made of now.
pub fn sealed_state(pack: &ReleasePack, now: &Makings<'_>) -> PackState {
    if pack.sealed_at.is_none() {
        return PackState::BeingMade;
    }
    if pack.contents.is_empty() {
        return PackState::Sealed;
    }
    if now.changes_since(&pack.contents).is_empty() { PackState::Ready } else { PackState::Stale }
}

/// What changed since the pack of this stay was sealed.
pub fn what_changed(case: &Case) -> Vec<PackStale> {
    let sealed = case.pack.as_ref().filter(|pack| pack.sealed_at.is_some());
    sealed.map(|pack| Makings::of(case).changes_since(&pack.contents)).unwrap_or_default()
}

/// Sealed pieces that custody hands over, and those that the clinic keeps.
pub fn pieces_by_holder(pack: &ReleasePack) -> (u32, u32) {
    pack.parts.iter().fold((0, 0), |(custody, medical), part| match part.holder {
        PackHolder::Custody => (custody + u32::from(part.pieces), medical),
        PackHolder::Medical => (custody, medical + u32::from(part.pieces)),
    })
}
