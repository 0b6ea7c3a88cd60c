//! Which medicine or equipment lies in which part of a pack: the clinic's own knowledge. Custody
//! counts sealed pieces and is never told this.

use super::store;
use crate::{
    Error, Problem, Result,
    features::{
        cases::{
            Case, EquipmentOrder, Fact, MedicineOrder, MedicineState, PackHolder, PackPart,
            PackPlace,
        },
        coverage::{is_active, is_in_hand},
        disclosure::Disclosed,
        orders,
        packets::medicine_words::{
            equipment, equipment_is_here, equipment_step, is_here, name, step,
        },
    },
    ids::FactId,
    session::{Reading, Writing},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of thing lies in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackItemKind {
    Medicine,
    Equipment,
}

/// One medicine or piece of equipment in one part of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PackItem {
    /// The place of the part in the pack's list of parts, from 0.
    pub part: u16,
    pub kind: PackItemKind,
    pub fact: FactId,
}

/// A medicine or a piece of equipment that goes along, as the packs list names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackThing {
    pub kind: PackItemKind,
    pub fact: FactId,
    /// "insulin glargine 100 units/mL pen".
    pub name: String,
    /// "at the pharmacy".
    pub step: String,
    /// In this building.
    pub here: bool,
    /// The kind of place where it must lie, or usually lies.
    pub belongs: PackPlace,
}

/// Everything that is to go along and that the person does not have yet.
pub(super) fn things(case: &Disclosed<Case>) -> Vec<PackThing> {
    let orders = case.medicines.iter().filter(|fact| is_to_come(&fact.value)).map(medicine);
    let wanted = |fact: &&Fact<EquipmentOrder>| {
        let step = equipment_step(&fact.value);
        step != "in hand" && step != "cancelled" && step != "sent home"
    };
    orders.chain(case.equipment.iter().filter(wanted).map(thing)).collect()
}

fn is_to_come(order: &MedicineOrder) -> bool {
    is_active(order) && !is_in_hand(order) && order.state != MedicineState::NotInHand
}

pub(super) fn medicine(fact: &Fact<MedicineOrder>) -> PackThing {
    PackThing {
        kind: PackItemKind::Medicine,
        fact: fact.id,
        name: name(&fact.value),
        step: step(&fact.value),
        here: is_here(&fact.value),
        belongs: if fact.value.refrigerate { PackPlace::Fridge } else { PackPlace::Bin },
    }
}

pub(super) fn thing(fact: &Fact<EquipmentOrder>) -> PackThing {
    PackThing {
        kind: PackItemKind::Equipment,
        fact: fact.id,
        name: equipment(&fact.value),
        step: equipment_step(&fact.value).into(),
        here: equipment_is_here(&fact.value),
        belongs: PackPlace::Property,
    }
}

/// What lies in the parts of this pack, by name, as far as this case tells.
pub(super) fn named(case: &Disclosed<Case>, items: &[PackItem]) -> Vec<(u16, PackThing)> {
    let of = |item: &PackItem| {
        let thing = match item.kind {
            PackItemKind::Medicine => {
                medicine(case.medicines.iter().find(|fact| fact.id == item.fact)?)
            }
            PackItemKind::Equipment => {
                thing(case.equipment.iter().find(|fact| fact.id == item.fact)?)
            }
        };
        Some((item.part, thing))
    };
    items.iter().filter_map(of).collect()
}

/// What is wrong with these parts, whatever lies in them.
pub(super) fn check_parts(parts: &[PackPart], problem: &mut impl FnMut(&str, &str)) {
    if parts.is_empty() {
        problem("parts", "Say where the pack lies.");
    }
    if parts.iter().any(|part| part.place.trim().is_empty()) {
        problem("parts", "Each part needs its place.");
    }
    if parts.iter().any(|part| part.pieces == 0) {
        problem("parts", "Each part has one sealed piece at least.");
    }
    let is_kept = |part: &PackPart| matches!(part.kind, PackPlace::Safe | PackPlace::Fridge);
    if parts.iter().any(|part| is_kept(part) && part.holder == PackHolder::Custody) {
        problem("parts", "What lies in the safe or in a fridge stays with medical.");
    }
}

/// What lay in the pack that is sealed again, each in the part of the same kind and, where there is
/// one, of the same place. What was handed over or stopped since, or is not here, lies nowhere.
pub(super) fn as_before(
    cx: &Writing<'_>,
    case: &Case,
    parts: &[PackPart],
) -> Result<Vec<PackItem>> {
    let Some(before) = store::load(cx.db, case.stay.id)? else { return Ok(Vec::new()) };
    let again = |item: PackItem| {
        let lay = before.parts.get(usize::from(item.part))?;
        let thing = known(case, item).filter(|thing| thing.here)?;
        let same = |exactly: bool| {
            let is = |part: &PackPart| {
                part.kind == lay.kind && (!exactly || part.place.trim() == lay.place.trim())
            };
            (0..).zip(parts).find(|(_, part)| is(part))
        };
        let (part, held) = same(true).or_else(|| same(false))?;
        let fits = thing.belongs != PackPlace::Fridge || held.kind == PackPlace::Fridge;
        fits.then_some(PackItem { part, ..item })
    };
    Ok(store::items(cx.db, before.id)?.into_iter().filter_map(again).collect())
}

/// What an item is, as long as it is still to go along.
fn known(case: &Case, item: PackItem) -> Option<PackThing> {
    match item.kind {
        PackItemKind::Medicine => {
            let found = case.medicines.iter().find(|fact| fact.id == item.fact);
            found.filter(|fact| is_active(&fact.value)).map(medicine)
        }
        PackItemKind::Equipment => {
            case.equipment.iter().find(|fact| fact.id == item.fact).map(thing)
        }
    }
}

/// Says that these lie in the pack: they must be here, each in one part, and what is cold in a
/// fridge. A medicine that goes into a pack is in the bag from now on.
pub(super) fn put_in(
    cx: &Writing<'_>,
    case: &Case,
    parts: &[PackPart],
    items: &[PackItem],
) -> Result<()> {
    let mut problems = Vec::new();
    let mut problem = |message: String| {
        problems.push(Problem { field: "items".into(), message });
    };
    for (at, item) in items.iter().enumerate() {
        let Some(part) = parts.get(usize::from(item.part)) else {
            problem("Say in which part it lies.".into());
            continue;
        };
        let same = |other: &&PackItem| (other.kind, other.fact) == (item.kind, item.fact);
        if items.iter().take(at).any(|other| same(&other)) {
            problem("Each thing lies in one part.".into());
        }
        let Some(held) = known(case, *item) else {
            return Err(Error::NotFound("medicine or equipment"));
        };
        if !held.here {
            problem(format!("{} is not here: {}.", held.name, held.step));
        }
        if held.belongs == PackPlace::Fridge && part.kind != PackPlace::Fridge {
            problem(format!("{} must lie in a fridge.", held.name));
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let packed = |fact: &&Fact<MedicineOrder>| {
        let inside = |item: &PackItem| item.kind == PackItemKind::Medicine && item.fact == fact.id;
        items.iter().any(inside) && fact.value.state != MedicineState::ReadyBag
    };
    for fact in case.medicines.iter().filter(packed) {
        let order = MedicineOrder {
            state: MedicineState::ReadyBag,
            bagged_on: Some(cx.now.today),
            ..fact.value.clone()
        };
        orders::as_told(cx, case.stay.id, fact, &order, ("packed", cx.now.local))?;
    }
    Ok(())
}

/// The names of what lies in each part of this person's pack, in the order of the parts.
pub(crate) fn names_by_part(cx: &Reading<'_>, case: &Disclosed<Case>) -> Result<Vec<Vec<String>>> {
    let Some(pack) = case.pack.as_ref().filter(|_| cx.user.standing.inside()) else {
        return Ok(Vec::new());
    };
    let lie = named(case, &store::items(cx.db, pack.id)?);
    let of = |(at, _): (u16, &PackPart)| {
        let here = lie.iter().filter(|(part, _)| *part == at);
        here.map(|(_, thing)| thing.name.clone()).collect()
    };
    Ok((0..).zip(&pack.parts).map(of).collect())
}
