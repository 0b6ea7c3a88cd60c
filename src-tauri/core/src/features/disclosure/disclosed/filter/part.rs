//! One part of a case as one member of staff is shown it, for a change that must not wipe out what
//! its reader does not see.

use super::{Book, Filter};
use crate::features::cases::{Case, CourtDate, Fact, PortalEntry};
use crate::features::disclosure::guarded::Guarded;
use crate::features::disclosure::rules::{Ground, Reader, Rulings};
use crate::features::disclosure::tags::{Net, Tags};
use crate::features::disclosure::{Policy, Viewer};
use chrono::NaiveDate;

/// One fact of a case as one member of staff is shown it; nothing where they are not.
pub(crate) fn fact_for<T: Guarded>(
    fact: &Fact<T>,
    case: &Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Option<Fact<T>> {
    part_for(case, viewer, policy, on, |filter| filter.fact(fact.clone()))
}

/// The days in court of a case as one member of staff is shown them.
pub(crate) fn court_dates_for(
    case: &Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Vec<CourtDate> {
    part_for(case, viewer, policy, on, |filter| filter.court_dates(case.court_dates.clone()))
}

/// What was entered in the portal, as one member of staff is shown it.
pub(crate) fn portal_for(
    case: &Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Vec<PortalEntry> {
    part_for(case, viewer, policy, on, |filter| filter.portal(case.portal.clone()))
}

fn part_for<T>(
    case: &Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
    ask: impl FnOnce(&mut Filter<'_, '_>) -> T,
) -> T {
    let reader = Reader::of_viewer(viewer);
    let (consents, born) = (&case.consents, case.person.birth.date);
    let ground = Ground { consents, born, reader: &reader, policy, on, emergency: false };
    let rulings = Rulings::new(&ground);
    let withheld = rulings.withheld();
    let net = Net::new(withheld, false);
    let (tags, book) = (Tags::default(), Book::default());
    ask(&mut Filter { rulings, withheld, reader: &reader, outside: false, tags, net, book })
}
