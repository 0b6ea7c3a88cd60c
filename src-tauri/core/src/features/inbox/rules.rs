//! What waits for a person, and which day a list shows. No clock and no store.

use crate::spool::Unattended;
use chrono::NaiveDate;

/// How many days before it arrived a list may say, in its name, that it is from.
const OLDEST_NAMED_DAY: i64 = 60;

/// Why a list waits for a person, in one sentence about nobody; `None` where it goes in by itself.
/// Both numbers are of a hundred.
pub(super) fn why_held(look: &Unattended, most_changed: u32, most_rejected: u32) -> Option<String> {
    let Unattended { known, changed, lines, rejected, others, .. } = *look;
    if look.new_source {
        let sentence = "No file with these headings, and dates written this way, has been imported here yet: somebody has to look at its columns once.";
        return Some(sentence.into());
    }
    if let Some(problem) = &look.day_problem {
        return Some(problem.clone());
    }
    if look.first {
        return Some(
            "It is the first list of its kind, so there is nothing to compare it with.".into(),
        );
    }
    if others > 0 {
        return Some(format!(
            "It lists somebody else than before under {others} booking {}.",
            if others == 1 { "number" } else { "numbers" }
        ));
    }
    if is_more(rejected, lines, most_rejected) {
        return Some(format!(
            "{rejected} of its {lines} lines cannot be taken, more than {most_rejected} in a hundred."
        ));
    }
    is_more(changed, known, most_changed).then(|| {
        format!("It would change {changed} of {known}, more than {most_changed} in a hundred.")
    })
}

/// Whether `part` is more than so many of a hundred. Of nothing, everything is too much.
fn is_more(part: usize, whole: usize, of_hundred: u32) -> bool {
    part as u128 * 100 > whole as u128 * u128::from(of_hundred)
}

/// The day that a roster shows: the one in its name, where it holds just one of the last weeks
/// (`roster_2026-03-02.csv`, `20260302.txt`); else the day on which it was written.
pub(super) fn day_shown(name: &str, written_on: NaiveDate, found_on: NaiveDate) -> NaiveDate {
    let mut days = days_in(name);
    days.retain(|day| (0..=OLDEST_NAMED_DAY).contains(&(found_on - *day).num_days()));
    days.sort_unstable();
    days.dedup();
    match days[..] {
        [day] => day,
        _ => written_on,
    }
}

/// Every day that a name writes as year, month and day, with the same sign or none between them.
fn days_in(name: &str) -> Vec<NaiveDate> {
    let runs: Vec<&str> = name.split(|sign: char| !sign.is_ascii_digit()).collect();
    let day = |year: &str, month: &str, day: &str| {
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    let together = runs
        .iter()
        .filter(|run| run.len() == 8 || run.len() == 14)
        .filter_map(|run| day(run.get(..4)?, run.get(4..6)?, run.get(6..8)?));
    let apart = runs.windows(3).filter_map(|parts| match parts {
        [year, month, the_day] if year.len() == 4 && month.len() == 2 && the_day.len() == 2 => {
            day(year, month, the_day)
        }
        _ => None,
    });
    together.chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordinary() -> Unattended {
        Unattended { lines: 200, known: 200, ..Unattended::default() }
    }

    fn held(look: &Unattended) -> Option<String> {
        why_held(look, 25, 5)
    }

    #[test]
    fn an_ordinary_list_goes_in_by_itself() {
        assert_eq!(held(&ordinary()), None);
        // 50 of 200 is 25 of a hundred, and not more; 10 of 200 lines is 5 of a hundred.
        assert_eq!(held(&Unattended { changed: 50, rejected: 10, ..ordinary() }), None);
    }

    #[test]
    fn more_than_the_share_waits() {
        let why = held(&Unattended { changed: 51, ..ordinary() }).unwrap();
        assert_eq!(why, "It would change 51 of 200, more than 25 in a hundred.");
        let why = held(&Unattended { rejected: 11, ..ordinary() }).unwrap();
        assert_eq!(why, "11 of its 200 lines cannot be taken, more than 5 in a hundred.");
        assert!(held(&Unattended { known: 0, changed: 1, ..ordinary() }).is_some());
        assert_eq!(held(&Unattended { known: 0, ..ordinary() }), None, "nothing of nothing");
    }

    #[test]
    fn what_nobody_has_looked_at_waits() {
        let waits = [
            (Unattended { new_source: true, first: true, ..ordinary() }, "look at its columns"),
            (Unattended { first: true, ..ordinary() }, "first list"),
            (Unattended { day_problem: Some("Too old.".into()), ..ordinary() }, "Too old."),
            (Unattended { others: 1, ..ordinary() }, "under 1 booking number."),
            (Unattended { others: 2, ..ordinary() }, "under 2 booking numbers."),
        ];
        for (look, expected) in waits {
            let why = held(&look).unwrap();
            assert!(why.contains(expected), "{look:?}: {why}");
        }
    }

    #[test]
    fn a_list_shows_the_day_in_its_name_or_that_on_which_it_was_written() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (name, shown) in [
            ("roster_2026-03-01.csv", "2026-03-01"),
            ("ROSTER20260301.TXT", "2026-03-01"),
            ("custody 2026.03.01 (final).xlsx", "2026-03-01"),
            ("roster_20260301063000.csv", "2026-03-01"),
            ("roster.csv", "2026-03-02"),
            // Two days, a day to come, one of long ago, and digits that are no day.
            ("from 20260228 to 20260301.csv", "2026-03-02"),
            ("roster_20260304.csv", "2026-03-02"),
            ("roster_20250301.csv", "2026-03-02"),
            ("roster_20261301.csv", "2026-03-02"),
            ("12345678.csv", "2026-03-02"),
        ] {
            let found = day_shown(name, day("2026-03-02"), day("2026-03-02"));
            assert_eq!(found, day(shown), "{name}");
        }
    }
}
