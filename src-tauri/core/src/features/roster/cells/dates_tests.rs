//! Every way of writing a date that the program has met.

use super::dates::*;
use crate::features::cases::BirthQuality;
use chrono::{NaiveDate, NaiveTime};

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn day(text: &str) -> Written {
    Written::Day(on(text), Clock::None)
}

fn at(date: &str, time: &str) -> Written {
    Written::Day(on(date), Clock::At(time.parse::<NaiveTime>().unwrap()))
}

fn release(text: &str) -> Written {
    read_date(text, ShortYear::ThisCentury)
}

#[test]
fn release_dates_are_read_in_all_usual_forms() {
    let cases = [
        ("3/12/2026", day("2026-03-12")),
        ("03/12/2026", day("2026-03-12")),
        ("03/10/26", day("2026-03-10")),
        ("3-12-2026", day("2026-03-12")),
        ("3.12.2026", day("2026-03-12")),
        ("2026-03-12", day("2026-03-12")),
        ("2026/3/12", day("2026-03-12")),
        ("20260401", day("2026-04-01")),
        ("04012026", day("2026-04-01")),
        ("12-MAR-2026", day("2026-03-12")),
        ("12-Mar-26", day("2026-03-12")),
        ("Mar 12, 2026", day("2026-03-12")),
        ("March 12, 2026 14:00", at("2026-03-12", "14:00:00")),
        ("12 Mar 2026", day("2026-03-12")),
        // A day number of Excel: 46023 is 1 January 2026, and 71 days later is 13 March.
        ("46094", day("2026-03-13")),
        ("46094.5", at("2026-03-13", "12:00:00")),
        ("2/28/2026 22:40", at("2026-02-28", "22:40:00")),
        ("3/8/2026 02:30", at("2026-03-08", "02:30:00")),
        ("3/1/2026 06:05 PM", at("2026-03-01", "18:05:00")),
        ("3/1/2026 12:01 AM", at("2026-03-01", "00:01:00")),
        ("2026-03-12T14:32:00", at("2026-03-12", "14:32:00")),
        ("2026-03-12 14:32:10.123", at("2026-03-12", "14:32:10")),
        // 01:00 UTC is the evening before in California (UTC-8 in winter).
        ("2026-03-02T01:00:00Z", at("2026-03-01", "17:00:00")),
        ("202603021432", at("2026-03-02", "14:32:00")),
        ("3/12/2026 00:00:00", day("2026-03-12")),
        ("3/12/2026 noon", Written::Day(on("2026-03-12"), Clock::Unreadable)),
        ("2/29/2028", day("2028-02-29")),
    ];
    for (text, expected) in cases {
        assert_eq!(release(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date_is_told_apart() {
    let cases = [
        ("", Written::Blank),
        ("  ", Written::Blank),
        ("UNK", Written::Unknown),
        ("unknown", Written::Unknown),
        ("-", Written::Unknown),
        ("N/A", Written::Unknown),
        ("99/99/9999", Written::Unknown),
        ("0000-00-00", Written::Unknown),
        ("00/00/0000", Written::Unknown),
        ("99999999", Written::Unknown),
        ("12/31/9999", Written::Unknown),
        ("1/1/1900", Written::Unknown),
        ("2026-02-30", Written::Impossible),
        ("2/29/2026", Written::Impossible),
        ("13/1/2026", Written::Impossible),
        ("4/31/26", Written::Impossible),
        ("20260230", Written::Impossible),
        ("sometime", Written::Unreadable),
        ("3/12", Written::Unreadable),
        ("3/12/2205", Written::Unreadable),
        ("3/12/202", Written::Unreadable),
        ("1/2/3/4", Written::Unreadable),
        ("ünïcode", Written::Unreadable),
    ];
    for (text, expected) in cases {
        assert_eq!(release(text), expected, "{text:?}");
    }
}

#[test]
fn a_short_year_of_birth_is_never_in_the_future() {
    let as_of = on("2026-03-02");
    let birth = |text: &str| read_birth(text, as_of).unwrap().date;
    assert_eq!(birth("12/31/79"), Some(on("1979-12-31")));
    assert_eq!(birth("5/6/07"), Some(on("2007-05-06")));
    assert_eq!(birth("3/2/26"), Some(on("2026-03-02")), "the day of the roster itself is allowed");
    assert_eq!(birth("3/3/26"), Some(on("1926-03-03")), "the day after is not, so 19xx");
    assert_eq!(birth("2/29/00"), Some(on("2000-02-29")));
}

#[test]
fn births_are_kept_as_written_with_their_quality() {
    let cases = [
        ("4/5/1988", Some("1988-04-05"), BirthQuality::Whole),
        ("12-31-1979", Some("1979-12-31"), BirthQuality::Whole),
        ("4/5/1988 00:00:00", Some("1988-04-05"), BirthQuality::Whole),
        ("2/29/1986", None, BirthQuality::Impossible),
        ("4/5/2062", None, BirthQuality::Impossible),
        ("1986", None, BirthQuality::Partial),
        ("4/1986", None, BirthQuality::Partial),
        ("XX/XX/1986", None, BirthQuality::Partial),
        ("04/00/1986", None, BirthQuality::Partial),
        ("1986-04-XX", None, BirthQuality::Partial),
        ("UNK", None, BirthQuality::Unknown),
        ("0000-00-00", None, BirthQuality::Unknown),
        ("about forty", None, BirthQuality::Unknown),
    ];
    for (text, date, quality) in cases {
        let birth = read_birth(text, on("2026-03-02")).unwrap();
        assert_eq!(birth.as_written, text, "kept as written");
        assert_eq!(birth.quality, quality, "{text}");
        assert_eq!(birth.date, date.map(on), "{text}");
    }
    assert_eq!(read_birth(" ", on("2026-03-02")), None, "a blank cell says nothing");
}

#[test]
fn times_are_read_in_all_usual_forms() {
    let cases = [
        ("22:40", Some("22:40:00")),
        ("2:30 AM", Some("02:30:00")),
        ("2:30 p.m.", Some("14:30:00")),
        ("12:00 AM", Some("00:00:00")),
        ("12:00 PM", Some("12:00:00")),
        ("0230", Some("02:30:00")),
        ("0230 hrs", Some("02:30:00")),
        ("24:00", None),
        ("13:00 PM", None),
        ("25:61", None),
        ("noon", None),
        ("é1", None),
    ];
    for (text, expected) in cases {
        let expected = expected.map(|time| time.parse::<NaiveTime>().unwrap());
        assert_eq!(read_time(text), expected, "{text}");
    }
}
