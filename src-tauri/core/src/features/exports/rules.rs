//! When an export is owed. A day that was missed – the machine was off, nobody signed in – is
//! answered by the next run, which lists it.

use chrono::{Days, NaiveDate};

/// The days on which an export was due after `answered` (the newest due day that a run answered)
/// up to today: every `every` days from `starts`. Empty where nothing is owed.
pub(super) fn owed(
    starts: NaiveDate,
    every: u32,
    answered: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<NaiveDate> {
    let every = u64::from(every.max(1));
    let mut due = starts;
    if let Some(answered) = answered.filter(|answered| starts <= *answered) {
        let passed = answered.signed_duration_since(starts).num_days().unsigned_abs();
        due = starts + Days::new((passed / every + 1) * every);
    }
    let mut days = Vec::new();
    while due <= today {
        days.push(due);
        due = due + Days::new(every);
    }
    days
}

/// The day of the next run, in the past where one was missed.
pub(super) fn next_due(
    starts: NaiveDate,
    every: u32,
    answered: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let far = today.max(starts).max(answered.unwrap_or(today)) + Days::new(every.max(1).into());
    owed(starts, every, answered, far).first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(every: u32, answered: Option<&str>, today: &str, expected: &[&str]) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let found = owed(day("2026-02-20"), every, answered.map(day), day(today));
        let expected: Vec<_> = expected.iter().map(|text| day(text)).collect();
        assert_eq!(found, expected, "every {every} days, answered {answered:?}, on {today}");
    }

    #[test]
    fn what_is_owed_is_counted_from_the_first_day() {
        check(7, None, "2026-02-19", &[]);
        check(7, None, "2026-02-20", &["2026-02-20"]);
        // 20 February, + 7 = 27 February, + 7 = 6 March.
        check(7, None, "2026-03-02", &["2026-02-20", "2026-02-27"]);
        check(7, Some("2026-02-20"), "2026-03-02", &["2026-02-27"]);
        check(7, Some("2026-02-27"), "2026-03-02", &[]);
        // A run between two due days does not move them.
        check(7, Some("2026-02-22"), "2026-03-02", &["2026-02-27"]);
    }

    #[test]
    fn the_next_run_is_the_missed_one_or_the_one_to_come() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let next = |answered: Option<&str>, today: &str| {
            next_due(day("2026-02-20"), 7, answered.map(day), day(today))
        };
        assert_eq!(next(None, "2026-02-10"), Some(day("2026-02-20")));
        assert_eq!(next(Some("2026-02-20"), "2026-03-02"), Some(day("2026-02-27")), "missed");
        assert_eq!(next(Some("2026-02-27"), "2026-03-02"), Some(day("2026-03-06")));
    }

    #[test]
    fn missed_days_are_all_listed_once() {
        check(1, Some("2026-02-27"), "2026-03-02", &["2026-02-28", "2026-03-01", "2026-03-02"]);
        check(1, Some("2026-03-02"), "2026-03-02", &[]);
    }
}
