//! What a pack was made from, and what has changed since.
//!
//! A medicine is compared by its count of changes, so a dose, its directions and its number of
//! days all count; what is said at the door – handed over, called in, refused – does not make the
//! pack in the nurse's hands another one. The sheet in the bag names the next visits, so a visit
//! that moves makes it stale too. A dose given in custody does not.

use super::rules::PackStale;
use crate::{
    features::{
        cases::{
            Appointment, Case, Consent, EquipmentOrder, EquipmentState, Fact, MatPlan,
            MedicineOrder, MedicineState, PackContent,
        },
        coverage::{is_active, is_in_hand},
        packets::medicine_words::equipment_is_here,
        release_window::release_day,
    },
    ids::FactId,
};
use chrono::{NaiveDate, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// The facts from which a pack is made, of one stay.
#[derive(Debug, Clone, Copy)]
pub struct Makings<'a> {
    pub medicines: &'a [Fact<MedicineOrder>],
    pub equipment: &'a [Fact<EquipmentOrder>],
    pub visits: &'a [Fact<Appointment>],
    pub mat: &'a [Fact<MatPlan>],
    pub consents: &'a [Consent],
    pub date: Option<NaiveDate>,
}

impl<'a> Makings<'a> {
    /// Those that this case tells.
    pub fn of(case: &'a Case) -> Self {
        Self {
            medicines: &case.medicines,
            equipment: &case.equipment,
            visits: &case.appointments,
            mat: &case.mat,
            consents: &case.consents,
            date: release_day(case),
        }
    }

    /// What a pack sealed now would be made from. Never empty: the date is always among it.
    pub fn contents(&self) -> Vec<PackContent> {
        let orders = self.medicines.iter().filter(|fact| is_active(&fact.value));
        let orders =
            orders.map(|fact| PackContent::Medicine { id: fact.id, version: fact.version });
        let things = self.equipment.iter().filter(|fact| equipment_is_here(&fact.value));
        let things = things.map(|fact| PackContent::Equipment { id: fact.id });
        let visits = self.visits.iter().map(|fact| PackContent::Visit {
            id: fact.id,
            on: fact.value.on,
            time: fact.value.time,
        });
        let given = self.mat.iter().filter(|fact| fact.value.stopped_on.is_none()).map(|fact| {
            let MatPlan { drug, directions, take_home_days, .. } = &fact.value;
            let given = format!("{drug}; {directions}; {take_home_days}");
            PackContent::Treatment { id: fact.id, given }
        });
        let choices = self
            .consents
            .iter()
            .map(|held| PackContent::Consent { id: held.id, version: held.version });
        let rest = [PackContent::Date { on: self.date }, PackContent::ThingsAndVisits];
        orders.chain(things).chain(visits).chain(given).chain(choices).chain(rest).collect()
    }

    /// Orders about which something was said at the door after the pack was sealed.
    fn settled(&self) -> BTreeSet<FactId> {
        let said =
            |order: &MedicineOrder| is_in_hand(order) || order.state == MedicineState::NotInHand;
        self.medicines.iter().filter(|fact| said(&fact.value)).map(|fact| fact.id).collect()
    }

    /// Whether the person has everything that the pack was made of, medicines and equipment.
    pub(super) fn all_in_hand(&self, sealed: &[PackContent]) -> bool {
        sealed.iter().all(|content| match content {
            PackContent::Medicine { id, .. } => {
                let order = self.medicines.iter().find(|fact| fact.id == *id);
                order.is_none_or(|fact| is_in_hand(&fact.value))
            }
            PackContent::Equipment { id } => {
                let order = self.equipment.iter().find(|fact| fact.id == *id);
                order.is_none_or(|fact| is_with_them(&fact.value))
            }
            PackContent::Treatment { .. }
            | PackContent::Visit { .. }
            | PackContent::Consent { .. }
            | PackContent::Date { .. }
            | PackContent::ThingsAndVisits => true,
        })
    }

    /// Whether the person has a medicine or a piece of equipment that the pack was made of.
    pub(super) fn something_in_hand(&self, sealed: &[PackContent]) -> bool {
        sealed.iter().any(|content| match content {
            PackContent::Medicine { id, .. } => {
                self.medicines.iter().any(|fact| fact.id == *id && is_in_hand(&fact.value))
            }
            PackContent::Equipment { id } => {
                self.equipment.iter().any(|fact| fact.id == *id && is_with_them(&fact.value))
            }
            PackContent::Treatment { .. }
            | PackContent::Visit { .. }
            | PackContent::Consent { .. }
            | PackContent::Date { .. }
            | PackContent::ThingsAndVisits => false,
        })
    }

    /// What differs from what was sealed, each kind of change named once. Nothing where the reader
    /// is not told what was sealed.
    pub fn changes_since(&self, sealed: &[PackContent]) -> Vec<PackStale> {
        changes(sealed, &self.contents(), &self.settled())
    }
}

fn is_with_them(order: &EquipmentOrder) -> bool {
    order.handed_on.is_some() || order.state == EquipmentState::InHand
}

fn changes(
    sealed: &[PackContent],
    now: &[PackContent],
    settled: &BTreeSet<FactId>,
) -> Vec<PackStale> {
    if sealed.is_empty() {
        return Vec::new();
    }
    let (before, after) = (Sorted::of(sealed), Sorted::of(now));
    let another = |(id, version): (&FactId, &i64)| {
        !settled.contains(id) && after.medicines.get(id).is_some_and(|now| now != version)
    };
    let more = |id: &FactId| !before.medicines.contains_key(id) && !settled.contains(id);
    let found = [
        (PackStale::MedicineChanged, before.medicines.iter().any(another)),
        (PackStale::MedicineAdded, after.medicines.keys().any(more)),
        (
            PackStale::MedicineStopped,
            before.medicines.keys().any(|id| !after.medicines.contains_key(id)),
        ),
        (PackStale::TreatmentChanged, before.treatments != after.treatments),
        (PackStale::EquipmentChanged, before.whole && before.equipment != after.equipment),
        (PackStale::VisitChanged, before.whole && before.visits != after.visits),
        (PackStale::ConsentChanged, before.consents != after.consents),
        (PackStale::DateMoved, before.date != after.date),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(change, _)| change).collect()
}

#[derive(Default)]
struct Sorted<'a> {
    medicines: BTreeMap<FactId, i64>,
    treatments: BTreeMap<FactId, &'a str>,
    equipment: BTreeSet<FactId>,
    visits: BTreeMap<FactId, (NaiveDate, Option<NaiveTime>)>,
    consents: BTreeMap<FactId, i64>,
    date: Option<NaiveDate>,
    /// Equipment and visits were looked at.
    whole: bool,
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
                PackContent::Equipment { id } => {
                    sorted.whole = true;
                    sorted.equipment.insert(*id);
                }
                PackContent::Visit { id, on, time } => {
                    sorted.whole = true;
                    sorted.visits.insert(*id, (*on, *time));
                }
                PackContent::Consent { id, version } => {
                    sorted.consents.insert(*id, *version);
                }
                PackContent::Date { on } => sorted.date = *on,
                PackContent::ThingsAndVisits => sorted.whole = true,
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
        assert_eq!(changes(sealed, now, &BTreeSet::new()), expected, "{sealed:?} then {now:?}");
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
        let (eight, twelve) = (given("8 mg"), given("12 mg"));
        check(&[eight, r.clone()], &[twelve, r.clone()], &[PackStale::TreatmentChanged]);
        let walker = PackContent::Equipment { id: FactId(6) };
        let whole = [PackContent::ThingsAndVisits, r.clone()];
        check(&whole, &[walker.clone(), r.clone()], &[PackStale::EquipmentChanged]);
        let visit =
            |day: &str| PackContent::Visit { id: FactId(7), on: day.parse().unwrap(), time: None };
        let (first, second) = (visit("2026-03-17"), visit("2026-03-20"));
        check(&[first.clone(), r.clone()], &[second, r.clone()], &[PackStale::VisitChanged]);
        // Sealed before equipment and visits were looked at: nothing that can be said about them.
        check(std::slice::from_ref(&r), &[walker, first, r.clone()], &[]);
    }

    #[test]
    fn what_is_said_at_the_door_does_not_make_it_another_pack() {
        let r = date("2026-03-04");
        let (before, after) = ([medicine(1, 1), r.clone()], [medicine(1, 2), r]);
        assert!(changes(&before, &after, &BTreeSet::from([FactId(1)])).is_empty());
    }

    #[test]
    fn whoever_is_not_told_what_is_in_it_is_told_nothing_of_changes() {
        check(&[], &[medicine(1, 2), date("2026-03-04")], &[]);
    }
}
