//! Which report a file is: found from its headings, or remembered, or said.

use crate::{
    Error, Result,
    features::{
        cases::ClinicList,
        roster::{HowToRead, List, Maps, Remembered, columns, top_of, with_rows},
    },
};
use std::{
    collections::BTreeMap,
    io::{Read, Seek, SeekFrom},
};

/// Column maps that somebody corrected before, by list and by the fingerprint of the headings.
pub(super) type Known = BTreeMap<ClinicList, BTreeMap<String, Remembered>>;

/// The kind of list as the readers know it.
pub(super) fn list_of(kind: ClinicList) -> List {
    match kind {
        ClinicList::Orders => List::Orders,
        ClinicList::Administrations => List::Administrations,
        ClinicList::Allergies => List::Allergies,
        ClinicList::Problems => List::Problems,
    }
}

pub(super) fn maps_of(kind: ClinicList, known: &Known) -> Maps {
    let remembered = known.get(&kind).cloned().unwrap_or_default();
    Maps { list: list_of(kind), given: None, remembered }
}

/// The report that a file is, and whether somebody said so for these headings before. `None` where
/// its headings are not those of any.
pub(super) fn find(
    source: &mut (impl Read + Seek),
    how: &HowToRead,
    known: &Known,
) -> Result<Option<(ClinicList, bool)>> {
    let mut best: Option<(usize, ClinicList, bool)> = None;
    for kind in ClinicList::ALL {
        source.seek(SeekFrom::Start(0))?;
        let maps = maps_of(kind, known);
        let found = with_rows(source, how, &maps, |rows, _| {
            let top = top_of(rows)?;
            match columns::find(&top, &maps) {
                Ok((_, columns)) => {
                    let before = maps.remembered.contains_key(&columns.fingerprint);
                    Ok(Some((columns.telling(), before)))
                }
                Err(Error::Refused(_)) => Ok(None),
                Err(other) => Err(other),
            }
        })?;
        let Some((telling, before)) = found.0 else { continue };
        if before {
            return Ok(Some((kind, true)));
        }
        if best.is_none_or(|(most, ..)| most < telling) {
            best = Some((telling, kind, false));
        }
    }
    Ok(best.map(|(_, kind, before)| (kind, before)))
}
