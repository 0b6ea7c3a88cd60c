//! What a booking that somebody types must say.

use crate::{
    Problem,
    features::{
        cases::{Birth, BirthQuality, Name},
        directory::counties::is_county,
        people::TypedNumber,
        roster::{dates::read_birth, values::read_booking},
    },
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// The parts of a booking that can be wrong.
pub struct Typed<'a> {
    pub booking: &'a str,
    pub name: &'a Name,
    pub birth: &'a str,
    pub booked_on: NaiveDate,
    pub booked_time: Option<NaiveTime>,
    pub residence_county: Option<&'a str>,
    pub identifiers: &'a [TypedNumber],
}

impl Typed<'_> {
    /// The booking number in its one spelling and the birth date as read, or what to correct.
    pub fn check(&self, now: NaiveDateTime) -> Result<(String, Birth), Vec<Problem>> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        let booking = read_booking(self.booking).ok();
        if booking.is_none() {
            problem("booking", "Type the booking number.");
        }
        if self.name.last.trim().is_empty() {
            problem("last", "Type the last name.");
        }
        if self.name.first.trim().is_empty() {
            problem("first", "Type the first name; \"Unknown\" where nobody knows it.");
        }
        let today = now.date();
        let birth = read_birth(self.birth, today).unwrap_or(Birth {
            as_written: String::new(),
            date: None,
            quality: BirthQuality::Unknown,
        });
        // A date in the future is read as one that does not exist; whoever types can correct it.
        let is_later = read_birth(self.birth, NaiveDate::MAX)
            .is_some_and(|read| read.date.is_some_and(|date| today < date));
        if birth.date.is_none() && is_later {
            problem("birth", "Nobody is born in the future.");
        } else if birth.date.is_some_and(|born| self.booked_on < born) {
            problem("birth", "This day is after the booking.");
        }
        if today < self.booked_on {
            problem("booked_on", "This day has not come yet.");
        } else if self.booked_on == today && self.booked_time.is_some_and(|time| now.time() < time)
        {
            problem("booked_time", "This hour has not come yet.");
        }
        if self.residence_county.is_some_and(|code| !is_county(code)) {
            problem("residence_county", "A county is a number of two digits from 01 to 58.");
        }
        for number in self.identifiers {
            if let Some(sentence) = number.problem() {
                problem("identifiers", sentence);
            }
        }
        match booking {
            Some(booking) if problems.is_empty() => Ok((booking, birth)),
            Some(_) | None => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::cases::IdentifierKind;

    fn wrong(change: impl FnOnce(&mut Typed<'_>)) -> Vec<String> {
        let name = Name { last: "Ruiz".into(), first: "Ana".into(), middle: None, suffix: None };
        let mut typed = Typed {
            booking: "T-2001",
            name: &name,
            birth: "4/5/1988",
            booked_on: "2026-03-02".parse().unwrap(),
            booked_time: None,
            residence_county: Some("34"),
            identifiers: &[],
        };
        change(&mut typed);
        let now = "2026-03-02T02:10:00".parse().unwrap();
        let problems = typed.check(now).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.field, problem.message))
            .collect()
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        assert_eq!(wrong(|_| ()), [] as [&str; 0]);
        assert_eq!(wrong(|typed| typed.booking = " - "), ["booking: Type the booking number."]);
        assert_eq!(
            wrong(|typed| typed.birth = "4/5/2031"),
            ["birth: Nobody is born in the future."]
        );
        assert_eq!(
            wrong(|typed| typed.booked_time = "02:11:00".parse().ok()),
            ["booked_time: This hour has not come yet."]
        );
        assert_eq!(
            wrong(|typed| typed.booked_on = "2026-03-03".parse().unwrap()),
            ["booked_on: This day has not come yet."]
        );
        let county = wrong(|typed| typed.residence_county = Some("59"));
        assert_eq!(county, ["residence_county: A county is a number of two digits from 01 to 58."]);
        for (card, problems, why) in
            [("90000001A2999", 1, "a card has 14 characters"), ("90000001A24001", 0, "day 001")]
        {
            let number = TypedNumber { kind: IdentifierKind::Cin, value: card.into() };
            let numbers: &'static [TypedNumber] = Box::leak(Box::new([number]));
            assert_eq!(wrong(|typed| typed.identifiers = numbers).len(), problems, "{why}");
        }
    }

    #[test]
    fn an_odd_birth_date_is_kept_as_written() {
        for written in ["2/29/1986", "about 1960", ""] {
            assert_eq!(wrong(|typed| typed.birth = written), [] as [&str; 0], "{written}");
        }
    }
}
