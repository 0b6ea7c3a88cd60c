//! Who is told of an entry of the log, and who may make one.
//!
//! The log belongs to the house: it is no part of a case, so that no paper and no export can hold
//! it. Inside, an entry is under everything that any version of it tells – by its kind, by its
//! words, by who gave the service – and is told whole or not at all, so that neither a count nor a
//! gap tells of it. Workers of other organizations know their own entries; custody knows none.

use super::{
    kind::ServiceKind,
    provider::ServiceProvider,
    store::{self, Held, Version},
};
use crate::{
    Error, Result,
    features::{
        cases::{Protection, Protections},
        disclosure::{Viewer, protections_for_text, staff_may_know},
    },
    ids::{ProviderId, ServiceId, StayId},
    session::Reading,
};
use std::collections::BTreeMap;

/// An entry with its versions, oldest first. There is always one.
pub(super) struct Chain {
    pub newest: Version,
    pub earlier: Vec<Version>,
    pub protections: Protections,
}

/// The providers, and which of them is whoever is signed in.
pub(super) struct Registry {
    pub all: Vec<Held>,
    mine: Vec<ProviderId>,
}

impl Registry {
    pub fn load(cx: &Reading<'_>) -> Result<Self> {
        let all = store::providers(cx.db)?;
        let mine = all.iter().filter(|held| held.user == Some(cx.user.id)).map(|held| held.id);
        Ok(Self { mine: mine.collect(), all })
    }

    pub fn find(&self, id: ProviderId) -> Result<&Held> {
        self.all.iter().find(|held| held.id == id).ok_or(Error::NotFound("provider"))
    }

    /// Whoever is signed in, as the registry has them on a day.
    pub fn me(&self, day: chrono::NaiveDate) -> Option<&Held> {
        let mut own = self.all.iter().filter(|held| self.is_mine(held.id));
        own.clone().find(|held| held.value.is_in_force(day)).or_else(|| own.next())
    }

    pub fn is_mine(&self, id: ProviderId) -> bool {
        self.mine.contains(&id)
    }
}

/// What an entry tells by its kind and by every word of it.
pub(super) fn protections<'a>(
    kind: ServiceKind,
    provider: &'a ServiceProvider,
    texts: impl IntoIterator<Item = &'a Option<String>>,
) -> Protections {
    let said = texts.into_iter().flatten().map(String::as_str).chain(provider.texts());
    said.fold(kind.protections(), |found, text| found.and(protections_for_text(text)))
}

/// The entries of these versions, in the order of their first writing.
pub(super) fn chains(versions: Vec<Version>, registry: &Registry) -> Result<Vec<Chain>> {
    let mut chains: BTreeMap<ServiceId, Chain> = BTreeMap::new();
    for version in versions {
        let provider = &registry.find(version.provider)?.value;
        let texts = [&version.with, &version.note, &version.reason];
        // The words are read again: the list of words may know more than when they were tagged.
        let told = version.protections.and(protections(version.kind, provider, texts));
        if let Some(chain) = chains.get_mut(&version.entry) {
            chain.protections.add(told);
            chain.earlier.push(std::mem::replace(&mut chain.newest, version));
        } else {
            let chain = Chain { newest: version, earlier: Vec::new(), protections: told };
            chains.insert(chain.newest.entry, chain);
        }
    }
    Ok(chains.into_values().collect())
}

/// Whether the one who is signed in is told of an entry with these protections. `own` says whether
/// it is their own.
pub(super) fn may(viewer: &Viewer, protections: Protections, own: bool) -> bool {
    match viewer {
        Viewer::Custody | Viewer::Outside { class: Some(_), assigned: false, .. } => false,
        // What they did themselves they know; what is protected is recorded by the programme.
        Viewer::Outside { class: Some(_), assigned: true, .. } => {
            own && protections.iter().all(|held| held == Protection::CriminalJustice)
        }
        Viewer::Programme | Viewer::Contracted | Viewer::Outside { class: None, .. } => {
            staff_may_know(viewer, protections)
        }
    }
}

impl Chain {
    pub fn is_own(&self, cx: &Reading<'_>, registry: &Registry) -> bool {
        self.newest.recorded_by == cx.user.name || registry.is_mine(self.newest.provider)
    }
}

/// The entries of a stay of which this user is told.
pub(super) fn of_stay(cx: &Reading<'_>, stay: StayId, registry: &Registry) -> Result<Vec<Chain>> {
    let viewer = cx.viewer(stay)?;
    let mut chains = chains(store::of_stay(cx.db, stay)?, registry)?;
    chains.retain(|chain| may(&viewer, chain.protections, chain.is_own(cx, registry)));
    Ok(chains)
}

/// Refuses custody, for everybody alike.
pub(super) fn require_care(viewer: &Viewer) -> Result<()> {
    match viewer {
        Viewer::Custody => {
            Err(Error::Refused("The log of services is kept by the care team.".into()))
        }
        Viewer::Programme | Viewer::Contracted | Viewer::Outside { .. } => Ok(()),
    }
}

/// Whether somebody works for another organization, and so logs only what they do themselves.
pub(super) fn is_of_elsewhere(viewer: &Viewer) -> bool {
    matches!(viewer, Viewer::Outside { class: Some(_), .. })
}
