//! Lists with one line for each charge: several lines about one booking are one stay.
//!
//! On other lists a further line about a booking is a newer one, and its blank takes a date back.
//! A line for a charge is no newer word: what it leaves blank another charge may tell, and the
//! person leaves when the last of them ends.

use super::headings::normalised;
use super::told::Told;
use crate::features::cases::{LegalStatus, ReleaseKind};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words that only a column about charges has in its heading.
const ABOUT_CHARGES: [&str; 8] =
    ["charge", "charges", "offense", "offence", "offenses", "statute", "counts", "arraignment"];

/// The columns that are about a charge.
pub fn columns<'a>(headings: impl IntoIterator<Item = &'a String>) -> Vec<usize> {
    let is_about = |heading: &String| {
        let heading = normalised(heading);
        heading.split(' ').any(|word| ABOUT_CHARGES.contains(&word))
    };
    let all = headings.into_iter().enumerate();
    all.filter(|(_, heading)| is_about(heading)).map(|(at, _)| at).collect()
}

/// What a line says of its charge, in short; nothing where it says nothing.
pub fn of_line(columns: &[usize], cells: &[String]) -> Option<u64> {
    let said: Vec<String> =
        columns.iter().filter_map(|at| cells.get(*at)).map(|cell| normalised(cell)).collect();
    if said.iter().all(String::is_empty) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    said.hash(&mut hasher);
    Some(hasher.finish())
}

/// What two charges of one booking tell together, and the kinds of date in which they differ.
pub fn folded(one: &Told, other: &Told) -> (Told, Vec<ReleaseKind>) {
    let mut told = one.followed_by(other);
    let mut differ = Vec::new();
    for (kind, held) in &mut told.release {
        let date = |told: &Told| told.release.get(kind).copied().flatten();
        let (first, second) = (date(one), date(other));
        if let (Some(first), Some(second)) = (first, second)
            && first.date != second.date
        {
            differ.push(*kind);
        }
        *held = match (first, second) {
            (Some(first), Some(second)) => {
                Some(if first.date < second.date { second } else { first })
            }
            (known, None) | (None, known) => known,
        };
    }
    told.legal_status = status(one.legal_status, other.legal_status);
    (told, differ)
}

/// Somebody who is held for another agency on one charge is held; somebody who awaits trial on
/// one does not leave when the sentence on another ends.
fn status(one: Option<LegalStatus>, other: Option<LegalStatus>) -> Option<LegalStatus> {
    let rank = |status: &LegalStatus| match status {
        LegalStatus::Hold => 3,
        LegalStatus::Pretrial => 2,
        LegalStatus::Sentenced => 1,
        LegalStatus::Unknown => 0,
    };
    one.into_iter().chain(other).max_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::super::told::ToldDate;
    use super::*;

    fn charge(date: Option<&str>, status: LegalStatus) -> Told {
        let date = date.map(|date| ToldDate { date: date.parse().unwrap(), time: None });
        Told {
            release: [(ReleaseKind::Scheduled, date)].into(),
            legal_status: Some(status),
            ..Told::default()
        }
    }

    #[test]
    fn the_last_of_the_charges_ends_the_stay_whatever_their_order() {
        let early = charge(Some("2026-03-12"), LegalStatus::Sentenced);
        let late = charge(Some("2026-05-01"), LegalStatus::Pretrial);
        let blank = charge(None, LegalStatus::Hold);
        for (one, other) in [(&early, &late), (&late, &early)] {
            let (told, differ) = folded(one, other);
            assert_eq!(told.best_release().unwrap().1.date.to_string(), "2026-05-01");
            assert_eq!(differ, [ReleaseKind::Scheduled]);
            assert_eq!(told.legal_status, Some(LegalStatus::Pretrial));
        }
        for (one, other) in [(&early, &blank), (&blank, &early)] {
            let (told, differ) = folded(one, other);
            assert_eq!(told.best_release().unwrap().1.date.to_string(), "2026-03-12", "not lost");
            assert_eq!((differ.len(), told.legal_status), (0, Some(LegalStatus::Hold)));
        }
    }

    #[test]
    fn a_list_of_charges_is_known_by_its_headings() {
        let headings = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(columns(&headings(&["Booking No", "CHARGE DESCRIPTION"])), [1]);
        assert_eq!(columns(&headings(&["Booking No", "Offense", "Bail"])), [1]);
        assert_eq!(columns(&headings(&["Booking No", "Name", "Discharge Date"])), [0_usize; 0]);
    }
}
