//! What is found among 400,000 people, and how fast: the figure is printed, for a limit in
//! milliseconds fails on a busy machine.

use super::*;
use crate::features::search::{name_words, number_word};
use std::time::{Duration, Instant};

const PEOPLE: u32 = 400_000;

/// A family and a first name of syllables, so many as a large county has.
fn name(number: u32) -> (String, String) {
    let pick = |list: [&str; 8], at: u32| list[(at % 8) as usize].to_owned();
    let heads = ["Gar", "Her", "Mar", "Lop", "Nun", "Ra", "Sal", "Vas"];
    let ends = ["cia", "nan", "tin", "dez", "rez", "mos", "lor", "quez"];
    let firsts = ["Jo", "Ma", "Lu", "An", "Ro", "Ca", "De", "Mi"];
    let mixed = number.wrapping_mul(2_654_435_761);
    let last = pick(heads, mixed >> 4) + &pick(ends, mixed >> 8) + &pick(ends, mixed >> 12);
    (last, pick(firsts, mixed >> 16) + &pick(ends, mixed >> 20))
}

fn index() -> Index {
    let (mut text, mut entries) = (String::new(), Vec::new());
    for number in 0..PEOPLE {
        let (last, first) = name(number);
        let words = format!(
            "{} {} {}",
            name_words([Some(last.as_str()), Some(first.as_str())]),
            number_word(&format!("B{number:06}")),
            number_word(&format!("{:08}A", 90_000_000 + number)),
        );
        let from = u32::try_from(text.len()).unwrap();
        text.push_str(&words);
        let to = u32::try_from(text.len()).unwrap();
        let id = i64::from(number);
        let entry = Entry { stay: StayId(id), person: PersonId(id), from, to };
        entries.push((entry, number.is_multiple_of(27)));
    }
    Index::new(0, Whom::Everybody, text, entries)
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure goes into the README")]
fn four_hundred_thousand_people_are_searched_while_somebody_types() {
    let index = index();
    let mut spent: Vec<Duration> = Vec::new();
    for number in (0..PEOPLE).step_by(9_973) {
        let (last, first) = name(number);
        let typed = format!("{last} {first}");
        for end in 1..=typed.len() {
            let wanted = Wanted::new(&typed[..end]).unwrap();
            let start = Instant::now();
            let (found, _) = index.search(&wanted, 12, |_| true);
            spent.push(start.elapsed());
            assert!(!found.is_empty(), "{} finds somebody", &typed[..end]);
        }
        let slipped = format!("{}x{} {first}", &last[..4], &last[4..]);
        let wanted = Wanted::new(&slipped).unwrap();
        let start = Instant::now();
        let (found, _) = index.search(&wanted, 12, |_| true);
        spent.push(start.elapsed());
        assert!(found.iter().all(|one| one.fit == Fit::Alike), "{slipped}");
        let booking = Wanted::new(&format!("b{number:06}")).unwrap();
        let (found, more) = index.search(&booking, 12, |_| true);
        assert_eq!(
            (found[0].stay, found[0].fit, more),
            (StayId(i64::from(number)), Fit::Number, false)
        );
    }
    spent.sort_unstable();
    let at = |share: usize| spent[(spent.len() - 1) * share / 100];
    println!(
        "{} keystrokes over {PEOPLE} people: median {:?}, 99th percentile {:?}, most {:?}",
        spent.len(),
        at(50),
        at(99),
        at(100)
    );
}
