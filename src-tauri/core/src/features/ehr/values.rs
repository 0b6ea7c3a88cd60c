//! Words of clinic systems: whether an order runs, whether a dose was given, when a report was
//! printed.

use crate::features::{
    cases::NotGivenHow,
    roster::{
        dates::{self, Habit, ShortYear, Written},
        fold,
    },
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Whether a record still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordState {
    Active,
    Ended,
}

/// What became of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Given,
    Missed(NotGivenHow),
    /// Not due yet, given in part, or a word that nobody here knows: never taken for given.
    NotUnderstood,
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

/// Active where nothing is said; `None` for a word that is not understood.
pub(super) fn read_state(text: &str) -> Option<RecordState> {
    let words = words(text);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let ended = [
        "stopped",
        "discontinued",
        "dc",
        "dcd",
        "inactive",
        "completed",
        "complete",
        "expired",
        "cancelled",
        "canceled",
        "ended",
        "resolved",
        "removed",
        "void",
        "voided",
        "error",
        "deleted",
        "inactivated",
        "refuted",
    ];
    let active = [
        "active",
        "current",
        "ongoing",
        "open",
        "continued",
        "continue",
        "new",
        "renewed",
        "ordered",
        "verified",
        "confirmed",
        "chronic",
        "hold",
        "held",
        "suspended",
        "a",
        "yes",
        "y",
    ];
    if has(&ended) || words == ["d", "c"] || has(&["not"]) && has(&["active"]) {
        return Some(RecordState::Ended);
    }
    (words.is_empty() || has(&active)).then_some(RecordState::Active)
}

/// What became of a dose, in the words of the report.
pub(super) fn read_outcome(text: &str) -> Outcome {
    let words = words(text);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let starts =
        |any: &[&str]| words.iter().any(|word| any.iter().any(|one| word.starts_with(one)));
    if starts(&["refus", "declin"]) || words == ["r"] {
        return Outcome::Missed(NotGivenHow::Refused);
    }
    let missed = [
        "not",
        "no",
        "n",
        "ng",
        "hold",
        "held",
        "withheld",
        "missed",
        "omitted",
        "omit",
        "noshow",
        "unavailable",
        "absent",
        "court",
        "stock",
        "unable",
        "skipped",
    ];
    if has(&missed) {
        return Outcome::Missed(NotGivenHow::NotGiven);
    }
    let open = [
        "due",
        "pending",
        "scheduled",
        "overdue",
        "ordered",
        "partial",
        "partially",
        "partly",
        "planned",
        "late",
    ];
    let given = [
        "given",
        "administered",
        "taken",
        "completed",
        "complete",
        "done",
        "yes",
        "y",
        "accepted",
        "observed",
        "g",
    ];
    if !has(&open) && has(&given) { Outcome::Given } else { Outcome::NotUnderstood }
}

/// The day of a cell in the way of its column; `Err` where it holds something that is no day.
pub(super) fn read_day(
    text: &str,
    habit: Habit,
    latest: NaiveDate,
) -> Result<Option<(NaiveDate, Option<NaiveTime>)>, ()> {
    match dates::read_date_as(text, ShortYear::NotAfter(latest), habit) {
        Written::Blank | Written::Unknown => Ok(None),
        Written::Day(day, clock) => Ok(Some((day, clock.time()))),
        Written::Partial | Written::Impossible | Written::Unreadable => Err(()),
    }
}

/// When a report says that it was printed: "Printed: 03/02/2026 06:45 by …".
pub(super) fn printed(row: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    // As long as the row itself, so that a place in one is a place in the other.
    let folded = row.to_ascii_lowercase();
    let marks =
        ["printed", "print date", "generated", "run date", "run on", "report date", "as of"];
    let (at, mark) = marks.iter().find_map(|mark| folded.find(mark).map(|at| (at, mark)))?;
    let rest = row.get(at + mark.len()..)?;
    let rest = rest.get(rest.find(|c: char| c.is_ascii_digit())?..)?;
    let pieces: Vec<&str> = rest.split_whitespace().collect();
    let tries = (1..=pieces.len().min(3)).rev().filter_map(|many| pieces.get(..many));
    tries.map(|some| some.join(" ")).find_map(|text| {
        let short = ShortYear::NotAfter(today);
        match dates::read_date(text.trim_end_matches([',', ';']), short) {
            Written::Day(day, clock) => Some(day.and_time(clock.time()?)),
            Written::Blank
            | Written::Unknown
            | Written::Partial
            | Written::Impossible
            | Written::Unreadable => None,
        }
    })
}

/// Two spellings of one text are the same where only capitals, spaces and the stroke between two
/// parts differ. Points stay: 1.5 mg is not 15 mg.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '/' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dose_that_is_called_given_counts_as_given() {
        use NotGivenHow::{NotGiven, Refused};
        let cases = [
            ("Given", Outcome::Given),
            ("ADMINISTERED", Outcome::Given),
            ("Y", Outcome::Given),
            ("Refused", Outcome::Missed(Refused)),
            ("Pt refusal - not given", Outcome::Missed(Refused)),
            ("Declined", Outcome::Missed(Refused)),
            ("Not Given", Outcome::Missed(NotGiven)),
            ("Held per provider", Outcome::Missed(NotGiven)),
            ("No show", Outcome::Missed(NotGiven)),
            ("Out to court", Outcome::Missed(NotGiven)),
            ("N", Outcome::Missed(NotGiven)),
            ("Scheduled", Outcome::NotUnderstood),
            ("Due", Outcome::NotUnderstood),
            ("Partially given", Outcome::NotUnderstood),
            ("", Outcome::NotUnderstood),
            ("Q", Outcome::NotUnderstood),
        ];
        for (text, expected) in cases {
            assert_eq!(read_outcome(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_record_counts_until_its_status_says_otherwise() {
        use RecordState::{Active, Ended};
        let cases = [
            ("", Some(Active)),
            ("Active", Some(Active)),
            ("On hold", Some(Active)),
            ("Discontinued", Some(Ended)),
            ("D/C", Some(Ended)),
            ("DC'd", Some(Ended)),
            ("Not active", Some(Ended)),
            ("Inactive", Some(Ended)),
            ("Resolved", Some(Ended)),
            ("Entered in error", Some(Ended)),
            ("Zebra", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read_state(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_time_of_printing_is_read_from_a_banner_and_never_guessed() {
        let today = "2026-03-02".parse().unwrap();
        let read = |row: &str| printed(row, today).map(|at| at.to_string());
        let at = Some("2026-03-02 06:45:00".to_owned());
        assert_eq!(read("Printed: 03/02/2026 06:45"), at);
        assert_eq!(read("Report run on 3/2/2026 6:45 AM by J. Doe"), at);
        assert_eq!(read("Generated 2026-03-02T06:45"), at);
        assert_eq!(read("Printed 03/02/2026"), None, "a day alone is not up to when");
        assert_eq!(read("Example County Jail, 12 beds"), None);
    }

    #[test]
    fn spelling_is_no_difference_and_a_point_is_one() {
        assert_eq!(plain("Buprenorphine / Naloxone"), plain("buprenorphine-naloxone"));
        assert_ne!(plain("1.5 mg"), plain("15 mg"), "ten times the dose");
        assert_ne!(plain("8-2 mg"), plain("82 mg"));
    }
}
