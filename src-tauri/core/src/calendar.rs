//! Days and hours as a California facility counts them: calendar days by date, business days by
//! the state's own closing days, hours by the clock on the wall in Los Angeles. "Now" is given.

use chrono::{
    DateTime, Datelike, Days, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    TimeZone, Utc, Weekday,
};
use chrono_tz::America::Los_Angeles;

/// One moment, as the facility and as the world counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The calendar date at the facility.
    pub today: NaiveDate,
    /// The time on the wall at the facility.
    pub local: NaiveDateTime,
    pub utc: DateTime<Utc>,
}

impl Moment {
    /// The moment at which the facility's clock shows this instant.
    pub fn from_utc(utc: DateTime<Utc>) -> Self {
        let local = utc.with_timezone(&Los_Angeles).naive_local();
        Self { today: local.date(), local, utc }
    }

    /// The moment when the clock on the wall shows `local`; see [`instant`] for odd hours.
    pub fn from_local(local: NaiveDateTime) -> Self {
        Self { today: local.date(), local, utc: instant(local) }
    }
}

/// Whether the clock on the wall ever shows this: 02:30 does not exist on the second Sunday in
/// March, when the clocks go forward.
pub fn wall_time_exists(local: NaiveDateTime) -> bool {
    !matches!(Los_Angeles.from_local_datetime(&local), LocalResult::None)
}

/// The instant of a wall time. An hour that happens twice is the first one, so that a clock in
/// hours never runs out late; an hour that is skipped counts from the hour before, so that
/// 02:30 on the night of the change is the instant otherwise written 03:30.
pub fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    match Los_Angeles.from_local_datetime(&local) {
        LocalResult::Single(found) | LocalResult::Ambiguous(found, _) => found.to_utc(),
        LocalResult::None => {
            let before = local - TimeDelta::hours(1);
            let found = Los_Angeles.from_local_datetime(&before).earliest();
            // No zone skips two hours in a row; Pacific Standard Time is the stated fallback.
            let standard = local.and_utc() + TimeDelta::hours(8);
            found.map_or(standard, |found| found.to_utc() + TimeDelta::hours(1))
        }
    }
}

/// Every instant at which the clock on the wall shows this, the first one first: none in the hour
/// that is skipped, two in the one that happens twice.
pub fn instants(local: NaiveDateTime) -> Vec<DateTime<Utc>> {
    match Los_Angeles.from_local_datetime(&local) {
        LocalResult::Single(found) => vec![found.to_utc()],
        LocalResult::Ambiguous(first, second) => vec![first.to_utc(), second.to_utc()],
        LocalResult::None => Vec::new(),
    }
}

/// What the clock on the wall shows at an instant.
pub fn wall_time(utc: DateTime<Utc>) -> NaiveDateTime {
    utc.with_timezone(&Los_Angeles).naive_local()
}

/// Hours that really pass: 48 hours from 22:40 end at 22:40, but at 23:40 where the clocks went
/// forward in between.
pub fn add_hours(local: NaiveDateTime, hours: i64) -> NaiveDateTime {
    wall_time(instant(local) + TimeDelta::hours(hours))
}

/// Whether a wall time lies before now. Only within three hours of it can a change of clocks
/// matter, and asking the time zone is what makes a list of a whole prison slow.
pub fn has_passed(local: NaiveDateTime, now: &Moment) -> bool {
    let near = (local - now.local).abs() < TimeDelta::hours(3);
    if near { instant(local) < now.utc } else { local < now.local }
}

/// A date so many days later (or earlier, if negative). At the ends of the calendar it stays.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days < 0 {
        date.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        date.checked_add_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(date)
}

/// The same day of the month so many months later; the last day where there is none.
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(date)
}

/// The business day so many business days later (or earlier). Zero is the date itself.
pub fn add_business_days(date: NaiveDate, days: i64) -> NaiveDate {
    let step = days.signum();
    let mut left = days.abs();
    let mut at = date;
    while left > 0 {
        let next = add_days(at, step);
        if next == at {
            return at;
        }
        at = next;
        left -= i64::from(is_business_day(at));
    }
    at
}

/// Monday to Friday, unless state offices are closed.
pub fn is_business_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && state_holiday(date).is_none()
}

/// The state holiday on which offices close that day, if it is one.
///
/// Gov. Code 6700 and 19853: the days on which state offices close. Lincoln Day, Native American
/// Day, Admission Day and Columbus Day stand in 6700 as well, but offices are open. Gov. Code
/// 6701: a date that falls on a Sunday is kept on Monday; only Veterans Day moves from a Saturday
/// to the Friday before.
pub fn state_holiday(date: NaiveDate) -> Option<&'static str> {
    let (month, day, weekday) = (date.month(), date.day(), date.weekday());
    let fixed = |m: u32, d: u32| {
        (month == m && day == d) || (weekday == Weekday::Mon && yesterday_was(date, m, d))
    };
    let nth =
        |m: u32, which: Weekday, n: u32| month == m && weekday == which && (day - 1) / 7 + 1 == n;
    if fixed(1, 1) {
        Some("New Year's Day")
    } else if nth(1, Weekday::Mon, 3) {
        Some("Dr. Martin Luther King, Jr. Day")
    } else if nth(2, Weekday::Mon, 3) {
        Some("Presidents' Day")
    } else if fixed(3, 31) {
        Some("Cesar Chavez Day")
    } else if month == 5 && weekday == Weekday::Mon && day > 24 {
        Some("Memorial Day")
    } else if fixed(7, 4) {
        Some("Independence Day")
    } else if nth(9, Weekday::Mon, 1) {
        Some("Labor Day")
    } else if fixed(11, 11) || (month == 11 && day == 10 && weekday == Weekday::Fri) {
        Some("Veterans Day")
    } else if nth(11, Weekday::Thu, 4) {
        Some("Thanksgiving Day")
    } else if month == 11 && weekday == Weekday::Fri && (23..=29).contains(&day) {
        Some("the day after Thanksgiving")
    } else if fixed(12, 25) {
        Some("Christmas Day")
    } else {
        None
    }
}

fn yesterday_was(date: NaiveDate, month: u32, day: u32) -> bool {
    date.pred_opt().is_some_and(|before| before.month() == month && before.day() == day)
}

/// Where a clock in hours starts: the hour of the day, or midnight where nobody wrote it.
pub fn at(date: NaiveDate, time: Option<NaiveTime>) -> NaiveDateTime {
    date.and_time(time.unwrap_or(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn half_past_two_does_not_exist_when_the_clocks_go_forward() {
        assert!(!wall_time_exists(wall("2026-03-08 02:30")), "the clock jumps from 02:00 to 03:00");
        assert!(wall_time_exists(wall("2026-03-08 03:00")));
        assert!(wall_time_exists(wall("2026-03-07 02:30")));
        assert_eq!(
            wall_time(instant(wall("2026-03-08 02:30"))),
            wall("2026-03-08 03:30"),
            "a skipped time still names one instant"
        );
    }

    #[test]
    fn forty_eight_hours_are_real_hours() {
        assert_eq!(add_hours(wall("2026-02-28 22:40"), 48), wall("2026-03-02 22:40"));
        assert_eq!(
            add_hours(wall("2026-03-07 22:40"), 48),
            wall("2026-03-09 23:40"),
            "the night of 7 to 8 March has one hour less on the wall"
        );
        assert_eq!(
            add_hours(wall("2026-10-31 22:40"), 48),
            wall("2026-11-02 21:40"),
            "the night of 31 October to 1 November has one hour more"
        );
    }

    #[test]
    fn what_has_passed_is_judged_by_the_instant() {
        let now = Moment::from_utc("2026-11-01T09:15:00Z".parse().unwrap());
        assert_eq!(now.local, wall("2026-11-01 01:15"), "the second 01:15 of that night");
        assert!(has_passed(wall("2026-11-01 01:30"), &now), "01:30 was 45 minutes ago");
        assert!(!has_passed(wall("2026-11-01 12:00"), &now));
        assert!(has_passed(wall("2026-10-31 12:00"), &now));
        assert_eq!(Moment::from_local(wall("2026-03-02 18:30")).today, on("2026-03-02"));
    }

    #[test]
    fn an_hour_that_happens_twice_is_the_first() {
        // 2026-11-01 01:30 Pacific Daylight Time is 08:30 UTC, Standard Time 09:30.
        assert_eq!(instant(wall("2026-11-01 01:30")).naive_utc(), wall("2026-11-01 08:30"));
    }

    #[test]
    fn the_state_keeps_eleven_days_of_2026() {
        let kept: Vec<String> = on("2026-01-01")
            .iter_days()
            .take(365)
            .filter(|day| state_holiday(*day).is_some())
            .map(|day| day.to_string())
            .collect();
        assert_eq!(
            kept,
            [
                "2026-01-01",
                "2026-01-19",
                "2026-02-16",
                "2026-03-31",
                "2026-05-25",
                "2026-07-04",
                "2026-09-07",
                "2026-11-11",
                "2026-11-26",
                "2026-11-27",
                "2026-12-25"
            ],
            "4 July 2026 is a Saturday and does not move"
        );
    }

    #[test]
    fn sunday_moves_to_monday_and_only_veterans_day_to_friday() {
        assert_eq!(state_holiday(on("2027-07-05")), Some("Independence Day"), "4 July is a Sunday");
        assert_eq!(state_holiday(on("2023-11-10")), Some("Veterans Day"), "11 November, Saturday");
        assert_eq!(state_holiday(on("2024-04-01")), Some("Cesar Chavez Day"), "31 March, Sunday");
        assert_eq!(state_holiday(on("2027-12-24")), None, "Christmas on a Saturday does not move");
        assert_eq!(state_holiday(on("2028-11-24")), Some("the day after Thanksgiving"));
    }

    #[test]
    fn business_days_step_over_weekends_and_holidays() {
        // Mon 30 March + 2: Tue 31 is Cesar Chavez Day, Wed 1 April is one, Thu 2 April is two.
        assert_eq!(add_business_days(on("2026-03-30"), 2), on("2026-04-02"));
        // Fri 6 March + 2 = Tue 10 March; back again over the same weekend.
        assert_eq!(add_business_days(on("2026-03-06"), 2), on("2026-03-10"));
        assert_eq!(add_business_days(on("2026-03-10"), -2), on("2026-03-06"));
        assert_eq!(add_business_days(on("2026-03-07"), 0), on("2026-03-07"));
    }

    proptest! {
        #[test]
        fn days_added_and_taken_away_give_the_same_date(start in 0i64..40_000, days in -4000i64..4000) {
            let date = add_days(on("1990-01-01"), start);
            prop_assert_eq!(add_days(add_days(date, days), -days), date);
        }

        #[test]
        fn business_days_from_a_business_day_can_be_walked_back(start in 0i64..20_000, days in 0i64..60) {
            let date = add_business_days(add_days(on("2000-01-01"), start), 1);
            prop_assert_eq!(add_business_days(add_business_days(date, days), -days), date);
        }

        #[test]
        fn an_instant_shows_its_own_wall_time(minute in 0i64..20_000_000) {
            let local = wall("2000-01-01 00:00") + TimeDelta::minutes(minute);
            if wall_time_exists(local) {
                prop_assert_eq!(wall_time(instant(local)), local);
            }
        }
    }
}
