//! The numbers in a message: which one is the booking's, and which name the person.

use super::values;
use crate::features::cases::IdentifierKind;
use crate::wire::hl7_in::{Field, Message};
use std::collections::BTreeMap;

/// The numbers of a person, by what the message says that they are.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) booking: Option<String>,
    pub(super) facility: Option<String>,
    others: Vec<(IdentifierKind, String)>,
}

impl Numbers {
    pub(super) fn of(field: Field<'_>) -> Self {
        let mut numbers = Self::default();
        let mut plain = None;
        for one in field.repetitions() {
            let (number, authority, kind) = (one.component(1), one.component(4), one.component(5));
            if number.is_empty() {
                continue;
            }
            match (kind.as_str(), authority.as_str()) {
                ("MA" | "MC" | "CIN", _) => numbers.others.push((IdentifierKind::Cin, number)),
                ("SS" | "SSN", _) => numbers.others.push((IdentifierKind::SsnLast4, number)),
                ("CII" | "SID", _) | (_, "CII") => {
                    numbers.others.push((IdentifierKind::Cii, number));
                }
                ("CDC" | "CDCR", _) | (_, "CDCR") => {
                    numbers.others.push((IdentifierKind::Cdcr, number));
                }
                ("PI" | "PN" | "MR", _) => {
                    numbers.facility.get_or_insert(number);
                }
                ("PCN" | "VN" | "AN" | "BN", _) => {
                    numbers.booking.get_or_insert(number);
                }
                ("", _) => {
                    plain.get_or_insert(number);
                }
                _ => {}
            }
        }
        numbers.facility = numbers.facility.or(plain);
        numbers
    }

    pub(super) fn identifiers(self, notes: &mut Vec<String>) -> BTreeMap<IdentifierKind, String> {
        let facility = self.facility.map(|number| (IdentifierKind::Facility, number));
        let mut read = BTreeMap::new();
        for (kind, number) in self.others.into_iter().chain(facility) {
            match values::read_identifier(kind, &number) {
                Ok(found) => read.extend(found.map(|value| (kind, value))),
                Err(sentence) => notes.push(sentence.into()),
            }
        }
        read
    }

    /// As identifiers are kept.
    pub(super) fn facility(field: Field<'_>) -> Option<String> {
        let number = Self::of(field).facility?;
        values::read_identifier(IdentifierKind::Facility, &number).ok().flatten()
    }
}

/// A visit has a number of its own; some systems give it as the account, and some have nothing
/// but the number of the institution.
pub(super) fn booking_number(message: &Message, numbers: &Numbers) -> String {
    let given = [message.field("PV1", 19).component(1), message.field("PID", 18).component(1)];
    let given = given.into_iter().find(|number| !number.is_empty());
    given.or_else(|| numbers.booking.clone()).unwrap_or_default()
}
