//! Opening hours as data: read from what somebody types, written in one spelling, and asked at any
//! minute. Times are what the clock on the wall shows.

use crate::calendar::add_days;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// How far ahead the next opening is looked for.
const HORIZON_DAYS: i64 = 60;
/// Open for so long without a pause is open day and night.
const ALWAYS_DAYS: i64 = 8;

/// When an organization is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// In the order of the week.
    spans: Vec<Span>,
    /// Days on which nothing begins.
    closed_on: Vec<NaiveDate>,
}

/// One stretch of a day of the week. It ends on the next day where it ends before it begins, and
/// at midnight where it ends at 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub day: Weekday,
    pub from: NaiveTime,
    pub until: NaiveTime,
}

/// Whether it is open at one moment, and until or from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Opening {
    Open {
        /// `None` where it does not close.
        until: Option<NaiveDateTime>,
    },
    Closed {
        /// `None` where it does not open within two months.
        opens: Option<NaiveDateTime>,
    },
    /// Nobody has typed its hours.
    NotKnown,
}

impl Opening {
    /// By hours as they are stored.
    pub fn of(hours: Option<&str>, at: NaiveDateTime) -> Self {
        let hours = hours.and_then(|text| text.parse::<Hours>().ok());
        hours.map_or(Self::NotKnown, |hours| hours.at(at))
    }
}

const WEEK: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "Mon", "monday"),
    (Weekday::Tue, "Tue", "tuesday"),
    (Weekday::Wed, "Wed", "wednesday"),
    (Weekday::Thu, "Thu", "thursday"),
    (Weekday::Fri, "Fri", "friday"),
    (Weekday::Sat, "Sat", "saturday"),
    (Weekday::Sun, "Sun", "sunday"),
];

impl Hours {
    /// Whether it is open at `at`, and what comes next.
    pub fn at(&self, at: NaiveDateTime) -> Opening {
        let stretches = self.stretches(at.date());
        let holds = |moment: NaiveDateTime| {
            let around =
                stretches.iter().filter(|(from, until)| *from <= moment && moment < *until);
            around.map(|(_, until)| *until).max()
        };
        let Some(mut until) = holds(at) else {
            let next = stretches.iter().map(|(from, _)| *from).filter(|from| at < *from).min();
            return Opening::Closed { opens: next };
        };
        // What begins when another ends, as at midnight, is no pause.
        while let Some(later) = holds(until) {
            until = later;
            if add_days(at.date(), ALWAYS_DAYS) < until.date() {
                return Opening::Open { until: None };
            }
        }
        Opening::Open { until: Some(until) }
    }

    /// When it opens next after `at`, even where it is open then; at once where it never closes.
    pub fn opens_after(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.at(at) == (Opening::Open { until: None }) {
            return Some(at);
        }
        let stretches = self.stretches(at.date());
        stretches.into_iter().map(|(from, _)| from).filter(|from| at < *from).min()
    }

    /// Every stretch from the day before on, as moments.
    fn stretches(&self, today: NaiveDate) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let days = (-1..=HORIZON_DAYS).map(|days| add_days(today, days));
        let open = days.filter(|day| !self.closed_on.contains(day));
        let of_day = |day: NaiveDate| {
            let spans = self.spans.iter().filter(move |span| span.day == day.weekday());
            spans.map(move |span| {
                let end = if span.until <= span.from { add_days(day, 1) } else { day };
                (day.and_time(span.from), end.and_time(span.until))
            })
        };
        open.flat_map(of_day).collect()
    }

    fn of_day(&self, day: Weekday) -> Vec<(NaiveTime, NaiveTime)> {
        let spans = self.spans.iter().filter(|span| span.day == day);
        spans.map(|span| (span.from, span.until)).collect()
    }
}

impl FromStr for Hours {
    type Err = String;

    /// Reads "Mon-Fri 05:30-11:00, 13:00-15:00; Sat 6am-9am; closed 2026-12-25", "daily 08:00-17:00"
    /// and "24 hours". The error is a sentence for whoever typed it.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.to_lowercase().replace(['–', '—'], "-").replace('\n', ";");
        let mut hours = Self::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            hours.read(part)?;
        }
        if hours.spans.is_empty() {
            return Err(format!("No hours were found. {EXAMPLE}"));
        }
        hours.spans.sort_by_key(|span| (span.day.num_days_from_monday(), span.from, span.until));
        hours.closed_on.sort_unstable();
        hours.closed_on.dedup();
        for (one, next) in hours.spans.iter().zip(hours.spans.iter().skip(1)) {
            let over = one.until <= one.from || next.from < one.until;
            if one.day == next.day && over {
                return Err("Two of these hours of one day overlap.".into());
            }
        }
        Ok(hours)
    }
}

const EXAMPLE: &str = "Type them like \"Mon-Fri 05:30-11:00; Sat 06:00-09:00; closed 2026-12-25\".";

impl Hours {
    fn read(&mut self, part: &str) -> Result<(), String> {
        if part == "24 hours" || part == "24/7" {
            self.add(&WEEK.map(|(day, ..)| day), NaiveTime::MIN, NaiveTime::MIN);
            return Ok(());
        }
        if let Some(days) = part.strip_prefix("closed ") {
            for day in days.split([',', ' ']).filter(|day| !day.is_empty()) {
                let unknown = || format!("\"{day}\" is no day; type it like 2026-12-25.");
                self.closed_on.push(day.parse().map_err(|_| unknown())?);
            }
            return Ok(());
        }
        let at = part.find(|letter: char| letter.is_ascii_digit());
        let (days, times) = part.split_at(at.ok_or_else(|| not_read(part))?);
        let days = read_days(days).ok_or_else(|| not_read(part))?;
        for stretch in times.split(',').map(str::trim).filter(|stretch| !stretch.is_empty()) {
            let (from, until) = stretch.split_once('-').ok_or_else(|| not_read(part))?;
            let from = read_time(from).ok_or_else(|| not_read(part))?;
            let until = read_time(until).ok_or_else(|| not_read(part))?;
            if from == until && from != NaiveTime::MIN {
                return Err(format!("\"{stretch}\" ends when it begins."));
            }
            self.add(&days, from, until);
        }
        Ok(())
    }

    fn add(&mut self, days: &[Weekday], from: NaiveTime, until: NaiveTime) {
        self.spans.extend(days.iter().map(|day| Span { day: *day, from, until }));
    }
}

fn not_read(part: &str) -> String {
    format!("\"{part}\" cannot be read as hours. {EXAMPLE}")
}

/// "mon-fri", "mon, wed", "sat", "daily"; a range may run over the end of the week.
fn read_days(text: &str) -> Option<Vec<Weekday>> {
    let text = text.trim().trim_end_matches(':').trim();
    if matches!(text, "" | "daily" | "every day") {
        return Some(WEEK.map(|(day, ..)| day).into());
    }
    let mut days = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (mut day, last) = (read_day(first)?, read_day(last)?);
        days.push(day);
        while day != last {
            day = day.succ();
            days.push(day);
        }
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    (!days.is_empty()).then_some(days)
}

fn read_day(text: &str) -> Option<Weekday> {
    let text = text.trim().trim_end_matches('.');
    let fits = |full: &str| 2 <= text.len() && full.starts_with(text);
    WEEK.iter().find(|(_, _, full)| fits(full)).map(|(day, ..)| *day)
}

/// "05:30", "5:30", "0530", "6", "6am", "1:30 pm"; "24:00" is midnight.
fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace(['.', ' '], "");
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        (None, None) => (text.as_str(), None),
    };
    let (hour, minute) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 3 | 4) => digits.split_at_checked(digits.len() - 2)?,
        (None, _) => (digits, "00"),
    };
    let number = |text: &str| {
        let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_number)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None if hour == 24 && minute == 0 => 0,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some((day, first, _)) = WEEK.get(at) {
            let spans = self.of_day(*day);
            let rest = WEEK.iter().skip(at);
            let run = rest.take_while(|(day, ..)| self.of_day(*day) == spans).count();
            let last = WEEK.get(at + run - 1).map_or(*first, |(_, short, _)| *short);
            at += run;
            if spans.is_empty() {
                continue;
            }
            let days = match run {
                7 => "daily".to_owned(),
                1 => (*first).to_owned(),
                _ => format!("{first}-{last}"),
            };
            let time = |time: NaiveTime| time.format("%H:%M").to_string();
            let end =
                |end: NaiveTime| if end == NaiveTime::MIN { "24:00".into() } else { time(end) };
            let spans =
                spans.iter().map(|(from, until)| format!("{}-{}", time(*from), end(*until)));
            parts.push(format!("{days} {}", spans.collect::<Vec<_>>().join(", ")));
        }
        if parts == ["daily 00:00-24:00"] {
            parts = vec!["24 hours".into()];
        }
        if !self.closed_on.is_empty() {
            let days: Vec<String> = self.closed_on.iter().map(ToString::to_string).collect();
            parts.push(format!("closed {}", days.join(", ")));
        }
        f.write_str(&parts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn hours(text: &str) -> Hours {
        text.parse().unwrap()
    }

    fn is_open(opening: Opening) -> bool {
        matches!(opening, Opening::Open { .. })
    }

    fn opens(text: &str) -> Opening {
        Opening::Closed { opens: Some(at(text)) }
    }

    fn until(text: &str) -> Opening {
        Opening::Open { until: Some(at(text)) }
    }

    #[test]
    fn hours_are_read_as_people_type_them_and_written_in_one_spelling() {
        for (typed, written) in [
            ("Mon-Fri 05:30-11:00", "Mon-Fri 05:30-11:00"),
            ("monday – friday: 5:30am-11am; sat 6-9", "Mon-Fri 05:30-11:00; Sat 06:00-09:00"),
            (
                "Mon,Wed 0800-1200, 1pm-5pm",
                "Mon 08:00-12:00, 13:00-17:00; Wed 08:00-12:00, 13:00-17:00",
            ),
            ("daily 22:00-06:00", "daily 22:00-06:00"),
            ("24/7", "24 hours"),
            ("8am - 12am", "daily 08:00-24:00"),
            ("Sat-Mon 9-12", "Mon 09:00-12:00; Sat-Sun 09:00-12:00"),
            (
                "Mon-Fri 8-17; closed 2026-12-25, 2026-11-26",
                "Mon-Fri 08:00-17:00; closed 2026-11-26, 2026-12-25",
            ),
        ] {
            assert_eq!(hours(typed).to_string(), written, "{typed}");
            assert_eq!(hours(written).to_string(), written, "what is written is read again");
        }
        for wrong in [
            "",
            "opens early",
            "Mon 25:00-26:00",
            "Mon 8-8",
            "Mon 8",
            "Mon 8-12, 11-14",
            "closed x",
        ] {
            let sentence = wrong.parse::<Hours>().unwrap_err();
            assert!(sentence.ends_with('.'), "{wrong}: {sentence}");
        }
    }

    #[test]
    fn a_clinic_is_closed_at_night_and_opens_at_half_past_five() {
        // 2026-03-02 is a Monday; T-1018's clinic opens 05:30.
        let clinic = hours("Mon-Fri 05:30-11:00; Sat 06:00-09:00; closed 2026-03-04");
        assert_eq!(clinic.at(at("2026-03-02 18:30")), opens("2026-03-03 05:30"));
        assert_eq!(clinic.at(at("2026-03-03 05:29")), opens("2026-03-03 05:30"));
        assert_eq!(
            clinic.at(at("2026-03-03 05:30")),
            until("2026-03-03 11:00"),
            "the minute counts"
        );
        assert_eq!(
            clinic.at(at("2026-03-03 11:00")),
            opens("2026-03-05 05:30"),
            "closed on Wednesday"
        );
        assert_eq!(clinic.at(at("2026-03-07 09:00")), opens("2026-03-09 05:30"), "over the Sunday");
    }

    #[test]
    fn hours_run_over_midnight_and_day_and_night() {
        let night = hours("Fri-Sat 22:00-02:00");
        assert_eq!(
            night.at(at("2026-03-07 01:59")),
            until("2026-03-07 02:00"),
            "since Friday night"
        );
        assert_eq!(night.at(at("2026-03-07 02:00")), opens("2026-03-07 22:00"));
        let always = hours("24 hours");
        assert_eq!(always.at(at("2026-03-07 02:00")), Opening::Open { until: None });
        let through = hours("Mon 08:00-24:00; Tue 00:00-12:00");
        assert_eq!(
            through.at(at("2026-03-02 23:00")),
            until("2026-03-03 12:00"),
            "no pause at midnight"
        );
        assert_eq!(Opening::of(None, at("2026-03-02 23:00")), Opening::NotKnown);
    }

    #[test]
    fn the_hour_that_a_change_of_clocks_skips_is_told_as_it_stands_on_the_door() {
        // 2026-03-08 has no 02:30; whoever opens then opens by the wall.
        let early = hours("Sun 02:30-04:00");
        assert_eq!(early.at(at("2026-03-08 01:59")), opens("2026-03-08 02:30"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_and_opening_is_what_comes_next(
            spans in vec((0..7_usize, 0..48_u32, 1..48_u32), 1..6),
            minute in 0..20_160_i64,
        ) {
            let half = |half: u32| {
                let half = half % 48;
                format!("{:02}:{:02}", half / 2, half % 2 * 30)
            };
            let text: Vec<String> = spans.iter().map(|(day, from, long)| {
                let (_, short, _) = WEEK[*day];
                format!("{short} {}-{}", half(*from), half(from + long))
            }).collect();
            let Ok(read) = text.join("; ").parse::<Hours>() else { return Ok(()) };
            prop_assert_eq!(read.to_string().parse::<Hours>(), Ok(read.clone()));
            let moment = at("2026-03-02 00:00") + chrono::TimeDelta::minutes(minute);
            match read.at(moment) {
                Opening::Open { until: Some(until) } => {
                    prop_assert!(moment < until);
                    prop_assert!(!is_open(read.at(until)));
                }
                Opening::Closed { opens: Some(opens) } => {
                    prop_assert!(moment < opens);
                    prop_assert!(is_open(read.at(opens)));
                    let before = opens - chrono::TimeDelta::minutes(1);
                    prop_assert!(!is_open(read.at(before)));
                }
                Opening::Open { until: None } => {}
                Opening::Closed { opens: None } | Opening::NotKnown => {
                    prop_assert!(false, "every week has an opening");
                }
            }
        }
    }
}
