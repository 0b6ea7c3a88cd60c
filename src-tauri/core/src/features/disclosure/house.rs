//! What belongs to the house alone and is no part of a case: which of the staff may know of it.

use super::rules::{Ground, Group, Reader, Rulings};
use super::{Policy, Viewer};
use crate::features::cases::Protections;
use chrono::NaiveDate;

/// Whether staff of the facility may know of something with these protections that leaves the
/// building for nobody. Nobody outside may, whatever was consented to, and custody never.
pub fn staff_may_know(viewer: &Viewer, protections: Protections) -> bool {
    let reader = Reader::of_viewer(viewer);
    match reader {
        Reader::Programme | Reader::Contracted | Reader::Colleague => {}
        Reader::Person | Reader::Recipient(_) | Reader::Custody => return false,
    }
    // No consent widens or narrows what staff know, so neither the choices nor the day matter.
    let on = NaiveDate::default();
    let policy = Policy::ConsentAlways;
    let ground =
        Ground { consents: &[], born: None, reader: &reader, policy, on, emergency: false };
    let rulings = Rulings::new(&ground);
    !rulings.for_fact(protections, Group::Clinical).any(|(_, ruling)| ruling.is_held())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::cases::Protection;

    #[test]
    fn staff_outside_the_programme_and_custody_know_of_nothing_protected() {
        let colleague = Viewer::Outside { class: None, assigned: false, organization: None };
        assert!(staff_may_know(&colleague, Protections::none()));
        assert!(staff_may_know(&colleague, Protection::CriminalJustice.into()));
        for held in
            [Protection::Sud, Protection::Unknown, Protection::MentalHealth, Protection::Hiv]
        {
            assert!(!staff_may_know(&colleague, held.into()), "{held:?}");
            assert!(staff_may_know(&Viewer::Programme, held.into()), "{held:?}");
            assert!(!staff_may_know(&Viewer::Custody, held.into()), "{held:?}");
        }
        assert!(!staff_may_know(&Viewer::Custody, Protections::none()));
        let notes = Protection::CounsellingNotes.into();
        assert!(!staff_may_know(&Viewer::Contracted, notes), "they stay with the programme");
    }
}
