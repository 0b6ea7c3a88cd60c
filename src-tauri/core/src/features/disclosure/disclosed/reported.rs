//! What the clinic says about a fact goes only with that fact: a remark about something that is held
//! back would tell that it is there.

use crate::{
    features::cases::{Case, ClinicList, Fact, Reported},
    ids::FactId,
};
use std::collections::BTreeSet;

/// The facts that a case holds and that a remark can be about; none where there is no remark.
pub(super) struct Known(BTreeSet<(ClinicList, FactId)>);

impl Known {
    pub(super) fn of(case: &Case) -> Self {
        if case.reported.is_empty() {
            return Self(BTreeSet::new());
        }
        let lists = [
            (ClinicList::Orders, ids(&case.medicines)),
            (ClinicList::Administrations, ids(&case.mat)),
            (ClinicList::Allergies, ids(case.allergies.as_slice())),
            (ClinicList::Problems, ids(&case.problems)),
        ];
        let known = |(list, ids): (ClinicList, Vec<FactId>)| {
            ids.into_iter().map(move |id| (list, id)).collect::<Vec<_>>()
        };
        Self(lists.into_iter().flat_map(known).collect())
    }

    /// Takes out the remarks about facts that were there and did not come through.
    pub(super) fn drop_orphans(self, told: &mut Case) {
        let left = Self::of(told);
        let is_held = |fact: &Fact<Reported>| {
            let about = (fact.value.list, fact.value.about);
            self.0.contains(&about) && !left.0.contains(&about)
        };
        told.reported.retain(|fact| !is_held(fact));
    }
}

fn ids<T>(facts: &[Fact<T>]) -> Vec<FactId> {
    facts.iter().map(|fact| fact.id).collect()
}
