//! The text of a cell, as a person sees it in the sheet.

use calamine::{DataRef, ExcelDateTime, Style};
use chrono::{Days, NaiveDate};

/// Numbers from here on have more digits than a spreadsheet keeps.
const TOO_MANY_DIGITS: f64 = 1e15;
/// Days of a workbook until the year 10000.
const MOST_DAYS: f64 = 2_958_466.0;

/// How wide each style of a workbook writes a whole number: `00000000` keeps leading zeros.
pub(super) struct Formats {
    zeros: Vec<usize>,
    from_1904: bool,
}

impl Formats {
    pub(super) fn of(styles: &[Style], from_1904: bool) -> Self {
        let zeros = |style: &Style| {
            style.number_format.as_ref().map_or(0, |format| zeros(&format.format_code))
        };
        Self { zeros: styles.iter().map(zeros).collect(), from_1904 }
    }

    pub(super) fn text(&self, value: &DataRef<'_>, style: usize) -> String {
        match value {
            DataRef::Int(number) => {
                self.padded(&number.unsigned_abs().to_string(), *number < 0, style)
            }
            DataRef::Float(number) => self.number(*number, style),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Bool(true) => "TRUE".into(),
            DataRef::Bool(false) => "FALSE".into(),
            DataRef::DateTime(moment) => date(*moment, self.from_1904),
            // A formula that went wrong says nothing.
            DataRef::Error(_) | DataRef::Empty => String::new(),
        }
    }

    /// A number past fifteen digits is written as a power of ten: its last digits are lost, and
    /// whoever reads a booking number must see that.
    fn number(&self, number: f64, style: usize) -> String {
        let whole = number.abs().trunc();
        if !number.is_finite() {
            String::new()
        } else if TOO_MANY_DIGITS <= whole {
            format!("{number:.14E}").replace('E', "E+")
        } else if (number.abs() - whole).abs() < f64::EPSILON {
            self.padded(&format!("{whole:.0}"), number < 0.0, style)
        } else {
            format!("{number}")
        }
    }

    fn padded(&self, digits: &str, negative: bool, style: usize) -> String {
        let wide = self.zeros.get(style).copied().unwrap_or_default();
        if negative { format!("-{digits}") } else { format!("{digits:0>wide$}") }
    }
}

/// How many zeros a number format shows at least; 0 for one that is more than zeros and signs.
fn zeros(code: &str) -> usize {
    let plain = |letter: char| matches!(letter, '0' | '-' | '\\' | ' ' | '(' | ')' | '/');
    let count = code.chars().filter(|&letter| letter == '0').count();
    if 1 < count && count <= 20 && code.chars().all(plain) { count } else { 0 }
}

/// A date, a time of day, or both; a length of time as hours.
fn date(moment: ExcelDateTime, from_1904: bool) -> String {
    let number = moment.as_f64();
    if !(0.0..MOST_DAYS).contains(&number) {
        return String::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and less than the days until the year 10000"
    )]
    // To the nearest second: a sheet keeps a moment as a fraction of a day.
    let seconds = (number * 86_400.0).round() as u64;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let time = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if moment.is_duration() {
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    if days == 0 && !from_1904 {
        return if rest == 0 { String::new() } else { time };
    }
    let first = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    let day = first.and_then(|first| first.checked_add_days(Days::new(days)));
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    if rest == 0 { day } else { format!("{day} {time}") }
}
