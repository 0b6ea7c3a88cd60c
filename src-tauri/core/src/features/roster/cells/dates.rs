//! Dates and times as jail systems write them.
//!
//! Month before day, as California writes, unless the whole column shows the other order
//! (`dating`); a year first where it has four digits. What cannot be read is never guessed: the
//! caller hears why and keeps the text.

use crate::features::cases::{Birth, BirthQuality};
use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Timelike as _};
use chrono_tz::America::Los_Angeles;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a cell that should hold a date holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Blank,
    /// "UNK", 99/99/9999, 0000-00-00: the jail says that it does not know.
    Unknown,
    /// A year, or a year and a month.
    Partial,
    Day(NaiveDate, Clock),
    /// A day that does not exist, such as 29 February 1986.
    Impossible,
    Unreadable,
}

/// The time beside a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// None, or midnight to the second, which is what a system writes that keeps only the day.
    None,
    At(NaiveTime),
    Unreadable,
}

impl Clock {
    pub fn time(self) -> Option<NaiveTime> {
        match self {
            Self::At(time) => Some(time),
            Self::None | Self::Unreadable => None,
        }
    }
}

/// How a year of two digits is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortYear {
    /// Births and bookings: 20xx unless that were after this day, else 19xx.
    NotAfter(NaiveDate),
    /// Releases: always 20xx.
    ThisCentury,
}

/// Which of two numbers is the month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    #[default]
    MonthFirst,
    DayFirst,
}

/// How the dates of a column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habit {
    pub order: DateOrder,
    /// Plain day numbers count from 1904, as in old Macintosh workbooks.
    pub from_1904: bool,
}

/// A birth date with its text and what could be made of it; `None` for a blank cell.
pub fn read_birth(text: &str, as_of: NaiveDate) -> Option<Birth> {
    read_birth_as(text, as_of, Habit::default())
}

/// The same, in the way of its column.
pub fn read_birth_as(text: &str, as_of: NaiveDate, habit: Habit) -> Option<Birth> {
    let as_written = text.trim().to_owned();
    let (date, quality) = match read_date_as(text, ShortYear::NotAfter(as_of), habit) {
        Written::Blank => return None,
        // Nobody is born after the roster was written.
        Written::Day(date, _) if date > as_of => (None, BirthQuality::Impossible),
        Written::Day(date, _) => (Some(date), BirthQuality::Whole),
        Written::Partial => (None, BirthQuality::Partial),
        Written::Impossible => (None, BirthQuality::Impossible),
        Written::Unknown | Written::Unreadable => (None, BirthQuality::Unknown),
    };
    Some(Birth { as_written, date, quality })
}

/// Reads a date, with the time beside it where there is one.
pub fn read_date(text: &str, short: ShortYear) -> Written {
    read_date_as(text, short, Habit::default())
}

/// The same, in the way of its column.
pub fn read_date_as(text: &str, short: ShortYear, habit: Habit) -> Written {
    let text = text.trim();
    if text.is_empty() {
        return Written::Blank;
    }
    if is_unknown(text) {
        return Written::Unknown;
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        let local = instant.with_timezone(&Los_Angeles).naive_local();
        return checked(local.date(), clock_at(local.time()));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.bytes().filter(|&byte| byte == b'.').count() < 2
    {
        return digits_only(text, short, habit);
    }
    let (date, rest) = split_time(text);
    let Some(parts) = Parts::of(&date, habit.order) else { return Written::Unreadable };
    match parts.day(short) {
        Written::Day(day, _) => checked(day, read_clock(&rest)),
        other @ (Written::Blank
        | Written::Unknown
        | Written::Partial
        | Written::Impossible
        | Written::Unreadable) => other,
    }
}

/// The order that a cell proves: one of its first two numbers can be no month.
pub fn order_shown(text: &str) -> Option<DateOrder> {
    let (date, _) = split_time(text.trim());
    let pieces: Vec<&str> = date.split(['/', '-', '.']).collect();
    let [first, second, year] = pieces.as_slice() else { return None };
    let short = |piece: &str| number_of(piece).filter(|_| piece.len() <= 2);
    let (first, second) = (short(first)?, short(second)?);
    number_of(year).filter(|_| matches!(year.len(), 2 | 4))?;
    match (first, second) {
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        _ => None,
    }
}

/// "2:30 AM", "02:30", "0230", "23:59:59". `None` where it is no time of day.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_ascii_uppercase().replace("A.M.", "AM").replace("P.M.", "PM");
    let (body, afternoon) = if let Some(body) = text.strip_suffix("AM") {
        (body.trim_end(), Some(false))
    } else if let Some(body) = text.strip_suffix("PM") {
        (body.trim_end(), Some(true))
    } else {
        (text.trim_end_matches("HRS").trim_end(), None)
    };
    let mut numbers = [0_u32; 3];
    if body.contains(':') {
        let whole_seconds = body.split('.').next().unwrap_or_default();
        let pieces: Vec<&str> = whole_seconds.split(':').collect();
        if pieces.len() > 3 {
            return None;
        }
        for (number, piece) in numbers.iter_mut().zip(pieces) {
            *number = number_of(piece)?;
        }
    } else if body.len() == 4 {
        numbers = [number_of(body.get(..2)?)?, number_of(body.get(2..)?)?, 0];
    } else {
        return None;
    }
    let [hour, minute, second] = numbers;
    let hour = match afternoon {
        None => hour,
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(false) => hour % 12,
        Some(true) => hour % 12 + 12,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn read_clock(text: &str) -> Clock {
    if text.trim().is_empty() {
        return Clock::None;
    }
    read_time(text).map_or(Clock::Unreadable, clock_at)
}

fn clock_at(time: NaiveTime) -> Clock {
    if time.num_seconds_from_midnight() == 0 { Clock::None } else { Clock::At(time) }
}

/// 1900 and before stand for "no date" in many systems; past 2100 nothing can be planned.
fn checked(day: NaiveDate, clock: Clock) -> Written {
    match day.year() {
        ..=1900 => Written::Unknown,
        1901..=2100 => Written::Day(day, clock),
        _ => Written::Unreadable,
    }
}

/// Words and empty dates for "not known"; they withdraw a date as a blank does.
fn is_unknown(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let words = [
        "UNK",
        "UNKNOWN",
        "UNKN",
        "N/A",
        "NA",
        "NONE",
        "NULL",
        "NIL",
        "TBD",
        "TBA",
        "PENDING",
        "NOT SET",
        "NOT KNOWN",
        "NO DATE",
        "INDETERMINATE",
        "OPEN",
    ];
    words.contains(&upper.as_str()) || upper.chars().all(|c| !c.is_alphanumeric())
}

/// 20260401 · 202604010230 · 04012026 · 1986 · an Excel day number such as 45992 or 45992.5.
fn digits_only(text: &str, short: ShortYear, habit: Habit) -> Written {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let slice = |from: usize, to: usize| whole.get(from..to).unwrap_or_default();
    if whole.bytes().all(|byte| byte == b'0') || whole.bytes().all(|byte| byte == b'9') {
        return Written::Unknown;
    }
    match (whole.len(), fraction) {
        (5, _) => excel_day(whole, fraction, habit),
        (4, "") if ("1850"..="2100").contains(&whole) => Written::Partial,
        // A day of the years before 1928, which some people were born in.
        (4, _) if !whole.starts_with('0') => excel_day(whole, fraction, habit),
        (8 | 12 | 14, "") => {
            let year_first = slice(0, 2) == "19" || slice(0, 2) == "20";
            let parts = if year_first && slice(4, 6) <= "12" {
                Parts { year: slice(0, 4), month: slice(4, 6), day: slice(6, 8) }
            } else {
                Parts::in_order(habit.order, slice(0, 2), slice(2, 4), slice(4, 8))
            };
            match parts.day(short) {
                Written::Day(day, _) => checked(day, read_clock(slice(8, 12))),
                other @ (Written::Blank
                | Written::Unknown
                | Written::Partial
                | Written::Impossible
                | Written::Unreadable) => other,
            }
        }
        _ => Written::Unreadable,
    }
}

/// A spreadsheet counts days from 30 December 1899 (its 1900 had a 29 February).
fn excel_day(whole: &str, fraction: &str, habit: Habit) -> Written {
    let epoch = if habit.from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    let day = whole.parse().ok().and_then(|days| epoch?.checked_add_days(Days::new(days)));
    let Some(day) = day else { return Written::Unreadable };
    let share: f64 = format!("0.{fraction}0").parse().unwrap_or(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a day, from 0 up to 1, is at most 1440 minutes"
    )]
    let minutes = (share * 1440.0).round() as u32 % 1440;
    let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0);
    checked(day, time.map_or(Clock::None, clock_at))
}

/// The date with single separators, and what follows it.
fn split_time(text: &str) -> (String, String) {
    // "Mar 12, 2026 14:00" and "12 Mar 2026" have spaces inside the date.
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    if let [first, second, third, rest @ ..] = words.as_slice() {
        if month_number(first).is_some() {
            return (format!("{first}/{second}/{third}"), rest.join(" "));
        }
        if month_number(second).is_some() {
            return (format!("{second}/{first}/{third}"), rest.join(" "));
        }
    }
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let iso = bytes.iter().position(|&byte| byte == b'T');
    let iso = iso.filter(|&at| at >= 8 && is_digit(at - 1) && is_digit(at + 1));
    let at = iso.or_else(|| text.find(char::is_whitespace)).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    (date.to_owned(), rest.trim_start_matches('T').trim_start().to_owned())
}

/// A date taken apart, not yet read.
struct Parts<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
}

impl<'a> Parts<'a> {
    fn in_order(order: DateOrder, first: &'a str, second: &'a str, year: &'a str) -> Self {
        let (month, day) = match order {
            DateOrder::MonthFirst => (first, second),
            DateOrder::DayFirst => (second, first),
        };
        Self { year, month, day }
    }

    fn of(date: &'a str, order: DateOrder) -> Option<Self> {
        let pieces: Vec<&str> = date.split(['/', '-', '.']).collect();
        let four = |piece: &str| piece.len() == 4;
        match pieces.as_slice() {
            [year, month, day] if four(year) => Some(Self { year, month, day }),
            [day, month, year] if month_number(month).is_some() => Some(Self { year, month, day }),
            [month, day, year] if month_number(month).is_some() => Some(Self { year, month, day }),
            [first, second, year] => Some(Self::in_order(order, first, second, year)),
            [year, month] if four(year) => Some(Self { year, month, day: "00" }),
            [month, year] if four(year) => Some(Self { year, month, day: "00" }),
            _ => None,
        }
    }

    fn day(&self, short: ShortYear) -> Written {
        // Two digits such as 00 and 99 are years.
        let year_known =
            self.year.len() == 2 && number_of(self.year).is_some() || !is_masked(self.year);
        let (month_known, day_known) = (!is_masked(self.month), !is_masked(self.day));
        if !year_known && (is_number_or_masked(self.month) && is_number_or_masked(self.day)) {
            // A day without a year is no help to anybody.
            return Written::Unknown;
        }
        let Some(year) = number_of(self.year).and_then(|year| i32::try_from(year).ok()) else {
            return Written::Unreadable;
        };
        if !month_known || !day_known {
            let rest = is_number_or_masked(self.month) && is_number_or_masked(self.day);
            return if rest && self.year.len() == 4 {
                Written::Partial
            } else {
                Written::Unreadable
            };
        }
        let month = month_number(self.month).or_else(|| number_of(self.month));
        let (Some(month), Some(day)) = (month, number_of(self.day)) else {
            return Written::Unreadable;
        };
        let date = match self.year.len() {
            4 => NaiveDate::from_ymd_opt(year, month, day),
            2 => short_year(year, month, day, short),
            _ => return Written::Unreadable,
        };
        date.map_or(Written::Impossible, |date| checked(date, Clock::None))
    }
}

fn short_year(year: i32, month: u32, day: u32, short: ShortYear) -> Option<NaiveDate> {
    let this_century = NaiveDate::from_ymd_opt(2000 + year, month, day);
    match short {
        ShortYear::ThisCentury => this_century,
        // 29 February exists in only one of the centuries where the year is 00.
        ShortYear::NotAfter(latest) => this_century
            .filter(|date| *date <= latest)
            .or_else(|| NaiveDate::from_ymd_opt(1900 + year, month, day)),
    }
}

fn number_of(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Zeros, nines or X where a number should be: the jail did not know or did not tell.
fn is_masked(text: &str) -> bool {
    let only = |mask: char| !text.is_empty() && text.chars().all(|letter| letter == mask);
    ['X', 'x', '?', '*'].into_iter().any(only) || text.len() > 1 && (only('0') || only('9'))
}

fn is_number_or_masked(text: &str) -> bool {
    is_masked(text) || number_of(text).is_some() || month_number(text).is_some()
}

fn month_number(text: &str) -> Option<u32> {
    let months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.trim_end_matches('.').to_ascii_lowercase();
    let is_word = lower.len() >= 3 && lower.bytes().all(|byte| byte.is_ascii_lowercase());
    let at = months.iter().position(|month| is_word && lower.starts_with(month))?;
    u32::try_from(at + 1).ok()
}
