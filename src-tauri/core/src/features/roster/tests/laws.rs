//! What must hold for every roster.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Lines of made-up rosters with few bookings and names, so that they meet.
fn any_line() -> impl Strategy<Value = String> {
    let booking =
        prop_oneof![9 => (0..30_u32).prop_map(|n| format!("B-{n}")), 1 => Just(String::new())];
    let last = prop::sample::select(vec!["Doe", "DOE", "Roe", "Vang", "Nguyễn", ""]);
    let born = prop::sample::select(vec!["1/1/1980", "2/2/82", "2/29/1986", "UNK", ""]);
    let release = prop::sample::select(vec!["3/3/2026", "4/4/26", "UNK", "", "2/30/2026"]);
    let cin = prop::sample::select(vec!["90000001A", "90000002B", "", "bad"]);
    (booking, last, born, release, cin).prop_map(|(booking, last, born, release, cin)| {
        format!("{booking},{last},Jane,,{born},1/1/2026,{release},{cin},")
    })
}

fn any_roster() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_line(), 1..40)
}

fn bytes_of(lines: &[String]) -> Vec<u8> {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    csv(&lines)
}

fn all_bookings(compared: &Comparison) -> Vec<String> {
    let listed = compared.listed.iter().map(|listed| listed.booking.clone());
    listed.chain(compared.gone.iter().cloned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_stay_is_in_exactly_one_group(first in any_roster(), second in any_roster()) {
        let mut kept = Kept::default();
        kept.import(&bytes_of(&first), "2026-03-01", false);
        let (reading, compared) = kept.compare(&bytes_of(&second), "2026-03-02", false);
        let mut found = all_bookings(&compared);
        let distinct: BTreeSet<String> = found.iter().cloned().collect();
        prop_assert_eq!(found.len(), distinct.len(), "nobody is in two groups");
        let mut wanted: BTreeSet<String> = reading.rows.iter().map(|row| row.booking.clone()).collect();
        if !reading.rows.is_empty() {
            wanted.extend(kept.stays.keys().cloned());
        }
        found.retain(|booking| wanted.contains(booking));
        prop_assert_eq!(found.len(), wanted.len(), "nobody is left out");

        let report = RosterReport::new(None, on("2026-03-02"), &reading, &compared);
        let in_report = report.new.len() + report.unchanged + report.changed.len()
            + report.moved.len() + report.lost_date.len();
        prop_assert_eq!(in_report, compared.listed.len());
    }

    #[test]
    fn comparing_twice_gives_the_same_answer_and_importing_twice_changes_nothing(
        first in any_roster(),
        second in any_roster(),
    ) {
        let mut kept = Kept::default();
        kept.import(&bytes_of(&first), "2026-03-01", false);
        let bytes = bytes_of(&second);
        let report = |kept: &Kept| {
            let (reading, compared) = kept.compare(&bytes, "2026-03-02", false);
            RosterReport::new(None, on("2026-03-02"), &reading, &compared)
        };
        prop_assert_eq!(report(&kept), report(&kept));
        kept.import(&bytes, "2026-03-02", false);
        let again = report(&kept);
        prop_assert!(again.new.is_empty() && again.changed.is_empty() && again.gone.is_empty());
        prop_assert!(again.moved.is_empty() && again.lost_date.is_empty());
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter(
        first in any_roster(),
        second in any_roster(),
        seed in any::<u64>(),
    ) {
        let mut kept = Kept::default();
        kept.import(&bytes_of(&first), "2026-03-01", false);
        // Further lines about one booking are a history, so their order does matter.
        let mut seen = BTreeSet::new();
        let mut lines = second;
        lines.retain(|line| seen.insert(line.split(',').next().unwrap().to_owned()));
        let groups = |lines: &[String]| {
            let (_, compared) = kept.compare(&bytes_of(lines), "2026-03-02", false);
            let outcome = |listed: &Listed| (listed.booking.clone(), listed.outcome, listed.fields.clone());
            let listed: Vec<_> = compared.listed.iter().map(outcome).collect();
            let unsure: BTreeMap<_, _> =
                compared.unsure.into_iter().map(|u| (u.booking, u.candidates)).collect();
            (listed, compared.gone, unsure)
        };
        let in_order = groups(&lines);
        lines.sort_by_key(|line| line.bytes().fold(seed, |hash, byte| hash.rotate_left(5) ^ u64::from(byte)));
        prop_assert_eq!(groups(&lines), in_order);
    }

    #[test]
    fn no_bytes_make_the_reader_fail_otherwise_than_with_a_sentence(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        text in "[ -~\\n\"]{0,300}",
    ) {
        for source in [bytes, [b"Booking,Name\n".as_slice(), text.as_bytes()].concat()] {
            if let Err(refused) = read_bytes(&source, "2026-03-02") {
                prop_assert!(matches!(refused, crate::Error::Refused(_)), "{refused}");
            }
        }
    }

    #[test]
    fn dates_of_any_text_never_panic(text in "\\PC{0,24}") {
        let short = dates::ShortYear::NotAfter(on("2026-03-02"));
        let read = dates::read_date(&text, short);
        prop_assert!(read == dates::read_date(&text, short), "the same text reads the same");
        if text.trim().is_empty() {
            prop_assert_eq!(read, dates::Written::Blank);
        }
    }
}
