//! What the filter decides on the way, for the accounting and for staff.

use crate::features::cases::{Consent, ConsentCategory};
use crate::features::disclosure::rules::{Basis, Ruling};
use crate::ids::FactId;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// What was decided while the facts went by.
#[derive(Default)]
pub(super) struct Book<'a> {
    pub categories: BTreeSet<ConsentCategory>,
    pub bases: BTreeSet<Basis>,
    pub relied: BTreeMap<FactId, (&'a Consent, BTreeSet<ConsentCategory>)>,
    pub held: BTreeMap<(ConsentCategory, Cow<'static, str>), usize>,
}

impl<'a> Book<'a> {
    pub fn goes(&mut self, category: ConsentCategory, ruling: &Ruling<'a>) {
        self.categories.insert(category);
        match ruling {
            Ruling::Free(basis) => {
                self.bases.insert(basis.clone());
            }
            Ruling::ByConsent(consent) => {
                self.bases.insert(Basis::Consent { consent: consent.id });
                let relied = self.relied.entry(consent.id);
                relied.or_insert((consent, BTreeSet::new())).1.insert(category);
            }
            Ruling::Held(_) => {}
        }
    }

    pub fn stays(&mut self, category: ConsentCategory, rule: Cow<'static, str>) {
        *self.held.entry((category, rule)).or_default() += 1;
    }
}
