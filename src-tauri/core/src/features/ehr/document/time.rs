//! Times as HL7 writes them: "20260302", "202603020640-0800".

use crate::calendar::wall_time;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A day, with the minute where it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl Stamp {
    /// The earliest moment that it can mean.
    pub fn moment(self) -> NaiveDateTime {
        self.on.and_time(self.time.unwrap_or_default())
    }
}

/// The facility's wall time; `None` for a year or a month alone, and for what is no time.
pub(super) fn read(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let zone = text.find(['+', '-']);
    let (local, zone) = text.split_at_checked(zone.unwrap_or(text.len()))?;
    let digits = local.split('.').next().unwrap_or_default();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok().filter(|year| (1800..=2200).contains(year))?;
    let on = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    let time = match digits.len() {
        8 | 10 => None,
        12 | 14 => Some(NaiveTime::from_hms_opt(number(8, 10)?, number(10, 12)?, 0)?),
        _ => return None,
    };
    let Some((time, offset)) = time.zip(offset(zone)?) else { return Some(Stamp { on, time }) };
    let local = wall_time(on.and_time(time).checked_sub_signed(offset)?.and_utc());
    Some(Stamp { on: local.date(), time: Some(local.time()) })
}

/// "-0800"; `Some(None)` where none is given, and `None` for what is none.
#[expect(clippy::option_option, reason = "no zone is not a wrong zone")]
fn offset(zone: &str) -> Option<Option<TimeDelta>> {
    let Some(sign) = zone.chars().next() else { return Some(None) };
    let digits = zone.get(1..)?;
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 =
        digits.get(2..).filter(|rest| !rest.is_empty()).unwrap_or("0").parse().ok()?;
    let all = hours * 60 + minutes;
    let all = if sign == '-' { -all } else { all };
    (all.abs() <= 14 * 60).then_some(Some(TimeDelta::minutes(all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text) {
            Some(Stamp { on, time: Some(time) }) => format!("{on} {}", time.format("%H:%M")),
            Some(Stamp { on, time: None }) => on.to_string(),
            None => "none".into(),
        }
    }

    #[test]
    fn times_are_read_as_the_wall_clock_of_the_facility() {
        let cases = [
            ("20260302", "2026-03-02"),
            ("202603020640", "2026-03-02 06:40"),
            ("20260302064015.123-0800", "2026-03-02 06:40"),
            // 14:40 in Greenwich is 06:40 in California in winter, and 07:40 in summer.
            ("202603021440+0000", "2026-03-02 06:40"),
            ("202607021440+00", "2026-07-02 07:40"),
            ("202603020140-0500", "2026-03-01 22:40"),
            ("2026030206-0800", "2026-03-02"),
            ("2026", "none"),
            ("202603", "none"),
            ("20260230", "none"),
            ("202603022540", "none"),
            ("20260302-08", "2026-03-02"),
            ("20260302 0640", "none"),
            ("202603020640-9900", "none"),
            ("", "none"),
            ("UNK", "none"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
