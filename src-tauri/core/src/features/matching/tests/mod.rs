//! Who is taken for whom: single claims, and the figures over a labelled set.

mod labelled;
mod people;

use super::{Agreement, Blocks, Difference, Likeness, Traits, compare};
use crate::features::cases::{Birth, BirthQuality, Identifier, IdentifierKind, Name};
use labelled::{Labelled, Set};
use std::collections::BTreeSet;

fn name(text: &str) -> Name {
    let parts: Vec<&str> = text.split('|').collect();
    let part = |at: usize| parts.get(at).filter(|part| !part.is_empty()).map(|part| (*part).into());
    Name {
        last: part(0).unwrap_or_default(),
        first: part(1).unwrap_or_default(),
        middle: part(2),
        suffix: part(3),
    }
}

fn birth(text: &str) -> Birth {
    let date = text.parse().ok();
    let quality = if date.is_some() { BirthQuality::Whole } else { BirthQuality::Unknown };
    Birth { as_written: text.into(), date, quality }
}

fn number(kind: IdentifierKind, value: &str) -> Identifier {
    Identifier { kind, value: value.into(), verified: false }
}

fn traits(text: &str, born: &str, numbers: &[Identifier]) -> Traits {
    Traits::new(&name(text), &[], &birth(born), None, numbers.to_vec())
}

fn likeness(one: (&str, &str), other: (&str, &str)) -> Likeness {
    let (one, other) = (traits(one.0, one.1, &[]), traits(other.0, other.1, &[]));
    let found = compare(&one, &other);
    assert_eq!(found, compare(&other, &one), "whichever comes first");
    found
}

#[test]
fn one_slip_is_forgiven_and_shown() {
    let maria = ("Delgado-Ruiz|María|Elena", "1988-04-05");
    for (text, born, agrees) in [
        ("DELGADO RUIZ|MARIA|E", "1988-04-05", Agreement::NameAndBirthDate),
        ("DELGADO|MARIA|E", "1988-04-05", Agreement::PartOfLastName),
        ("RUIZ DELGADO|MARIA|", "1988-04-05", Agreement::NameAndBirthDate),
        ("DELGADORUIZ|MARIA ELENA|", "1988-04-05", Agreement::NameAndBirthDate),
        ("DELAGDO-RUIZ|MARIA|", "1988-04-05", Agreement::LastNameAlike),
        ("DELGADO RUIZ|MARIA|", "1988-05-04", Agreement::BirthDateSwapped),
        ("DELGADO RUIZ|MARIA|", "1988-04-06", Agreement::BirthDateOneDigit),
        ("DELGADO RUIZ|MARY|", "1988-04-05", Agreement::Nickname),
        ("DELGADO RUIZ|MARAI|", "1988-04-05", Agreement::FirstNameAlike),
    ] {
        let found = likeness(maria, (text, born));
        assert!(found.is_suggested(), "{text} {born}: {found:?}");
        assert!(found.agrees.contains(&agrees), "{text} {born}: {found:?}");
        assert!(!found.is_certain(), "no name is certain");
    }
    let hanh = ("Nguyễn|Thị Hạnh", "1995-07-19");
    let found = likeness(hanh, ("HANH|NGUYEN THI", "1995-07-19"));
    assert!(found.agrees.contains(&Agreement::NamesInOtherOrder), "{found:?}");
    assert!(likeness(hanh, ("NGUYEN|HANH|THI", "1995-07-19")).is_suggested());
}

#[test]
fn relatives_and_strangers_are_not_suggested() {
    for (one, other, why) in [
        (("Smith|Robert||Sr", "1958-01-02"), ("Smith|Robert||Jr", "1958-01-02"), "father and son"),
        (("Smith|Robert||Sr", "1958-01-02"), ("Smith|Robert||", "1988-01-02"), "thirty years"),
        (("Lopez|José", "1990-03-03"), ("Lopez|Josué", "1990-03-03"), "twins"),
        (("Vang|Pa", "1990-01-15"), ("Vang|Tou", "1990-01-15"), "twins with short names"),
        (("Garcia|Luis", "1993-10-10"), ("Garcia|Luis", "1979-02-28"), "one common name"),
        (("Garcia|Ana", "1993-10-10"), ("Kim|Ana", "1993-10-10"), "one birthday"),
    ] {
        let found = likeness(one, other);
        assert!(!found.is_suggested(), "{why}: {found:?}");
    }
}

#[test]
fn two_numbers_and_the_birth_date_are_certain_and_nothing_less_is() {
    let cin = number(IdentifierKind::Cin, "90000001A");
    let cii = number(IdentifierKind::Cii, "A1234567");
    let known = traits("Doe|Jane", "1980-01-01", &[cin.clone(), cii.clone()]);
    let found = |text: &str, born: &str, numbers: &[Identifier]| {
        compare(&known, &traits(text, born, numbers))
    };
    let both = [cin.clone(), cii.clone()];
    assert!(found("Doe|Jane", "1980-01-01", &both).is_certain());
    assert!(found("Roe|Jane", "1980-01-01", &both).is_certain(), "married since");
    for (text, born, numbers, why) in [
        ("Doe|Jane", "1980-01-01", &both[..1], "one number"),
        ("Doe|Jane", "1980-02-01", &both[..], "another birth date"),
        ("Doe|Jane", "1980", &both[..], "half a birth date"),
        ("Doe|Rita", "1980-01-01", &both[..], "a twin whose card was taken"),
    ] {
        let found = found(text, born, numbers);
        assert!(!found.is_certain() && found.is_suggested(), "{why}: {found:?}");
    }
}

#[test]
fn what_rules_it_out_outweighs_everything() {
    let checked = Identifier { verified: true, ..number(IdentifierKind::Cin, "90000001A") };
    let other = number(IdentifierKind::Cin, "90000002B");
    let pfn = number(IdentifierKind::Facility, "P1");
    let one = traits("Doe|Jane", "1980-01-01", &[checked, pfn.clone()]);
    let found = compare(&one, &traits("Doe|Jane", "1980-01-01", &[other.clone(), pfn.clone()]));
    assert_eq!(found.veto(), Some(Difference::CheckedCin));
    assert!(!found.is_suggested() && !found.is_certain());
    let unchecked = number(IdentifierKind::Cin, "90000001A");
    let one = traits("Doe|Jane", "1980-01-01", &[unchecked]);
    let found = compare(&one, &traits("Doe|Jane", "1980-01-01", &[other]));
    assert!(found.is_suggested(), "a number that nobody checked may be wrong: {found:?}");
    let fingers = |value| number(IdentifierKind::Cii, value);
    let one = traits("Doe|Jane", "1980-01-01", &[fingers("A1111111"), pfn.clone()]);
    let found = compare(&one, &traits("Doe|Jane", "1980-01-01", &[fingers("A2222222"), pfn]));
    assert_eq!(found.veto(), Some(Difference::Fingerprints));
}

#[test]
fn another_name_counts_like_the_first() {
    let numbers = Vec::new();
    let also = [name("Baker|Ana")];
    let known = Traits::new(&name("Flores|Ana"), &also, &birth("1990-03-04"), None, numbers);
    let found = compare(&known, &traits("BAKER|ANA", "1990-03-04", &[]));
    assert!(found.agrees.contains(&Agreement::NameAndBirthDate), "{found:?}");
}

#[derive(Debug, Default)]
struct Figures {
    right: usize,
    wrong: usize,
    missed: usize,
    linked: usize,
    linked_wrongly: usize,
    right_without_number: usize,
    missed_without_number: usize,
}

impl Figures {
    #[expect(clippy::cast_precision_loss, reason = "these are counts of some thousands")]
    fn share(part: usize, rest: usize) -> f64 {
        part as f64 / (part + rest) as f64
    }

    fn precision(&self) -> f64 {
        Self::share(self.right, self.wrong)
    }

    fn recall(&self) -> f64 {
        Self::share(self.right, self.missed)
    }

    fn recall_without_number(&self) -> f64 {
        Self::share(self.right_without_number, self.missed_without_number)
    }
}

/// Looks each booking up as an import does.
fn figures(set: &Set) -> Figures {
    let blocks = Blocks::new(set.known.iter().map(|known| &known.traits));
    let mut figures = Figures::default();
    let known: BTreeSet<usize> = set.known.iter().map(|known| known.human).collect();
    for booking in &set.bookings {
        let near = blocks.near(&booking.traits);
        let found: Vec<(&Labelled, Likeness)> = near
            .into_iter()
            .map(|at| &set.known[at])
            .map(|known| (known, compare(&booking.traits, &known.traits)))
            .filter(|(_, likeness)| likeness.is_suggested())
            .collect();
        let is_right = |known: &Labelled| known.human == booking.human;
        let right = found.iter().filter(|(known, _)| is_right(known)).count();
        figures.right += right;
        figures.wrong += found.len() - right;
        let is_known = known.contains(&booking.human);
        let number = booking.has_number;
        figures.missed += usize::from(is_known && right == 0);
        figures.missed_without_number += usize::from(is_known && right == 0 && !number);
        figures.right_without_number += usize::from(right == 1 && !number);
        let mut certain = found.iter().filter(|(_, likeness)| likeness.is_certain());
        if let (Some((known, _)), None) = (certain.next(), certain.next()) {
            figures.linked += 1;
            figures.linked_wrongly += usize::from(!is_right(known));
        }
    }
    figures
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures go into the README")]
fn suggestions_are_nearly_all_right_and_complete_and_no_link_is_wrong() {
    for seed in [2026, 7, 34] {
        let set = labelled::set(seed);
        assert!(5_000 <= set.known.len() && 1_500 <= set.returning);
        let figures = figures(&set);
        println!(
            "seed {seed}: {} known, {} bookings, {} returning: precision {:.4}, recall {:.4} \
             (without a number {:.4}), {} linked, {} wrongly; {figures:?}",
            set.known.len(),
            set.bookings.len(),
            set.returning,
            figures.precision(),
            figures.recall(),
            figures.recall_without_number(),
            figures.linked,
            figures.linked_wrongly,
        );
        assert!(0.98 <= figures.precision(), "{figures:?}");
        assert!(0.95 <= figures.recall(), "{figures:?}");
        assert_eq!(figures.linked_wrongly, 0, "one person would get another's medicines");
        assert!(100 < figures.linked, "and what is certain is linked");
    }
}
