//! What may be typed into a text that is printed in the evidence report: nothing about anybody in
//! custody.

use crate::{
    Error, Problem, Result,
    db::{Db, Value},
    features::disclosure::first_medicine,
    values,
};
use chrono::NaiveDate;

/// Longer is no longer a line of a report.
const LONGEST: usize = 200;

/// Problems with the fields of a form, gathered before anything is refused.
pub(super) struct Form<'a> {
    db: Db<'a>,
    problems: Vec<Problem>,
}

impl<'a> Form<'a> {
    pub fn new(db: Db<'a>) -> Self {
        Self { db, problems: Vec::new() }
    }

    pub fn wrong(&mut self, field: &str, message: &str) {
        self.problems.push(Problem { field: field.into(), message: message.into() });
    }

    /// A text that has to be there, tidied, and that names nobody in custody.
    pub fn text(&mut self, field: &str, typed: &str, lacking: &str) -> Result<String> {
        let text = self.staff(field, typed, lacking)?;
        if self.names_somebody(&words_of(&text))? {
            self.wrong(field, "This is printed in the report, which names nobody in custody.");
        }
        Ok(text)
    }

    /// The same for a member of staff or an organization, who may be called like anybody.
    pub fn staff(&mut self, field: &str, typed: &str, lacking: &str) -> Result<String> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.wrong(field, lacking);
        } else if LONGEST < text.chars().count() {
            self.wrong(field, "Say it in 200 letters or fewer.");
        } else if let Some(sentence) = self.tells(&text)? {
            self.wrong(field, sentence);
        }
        Ok(text)
    }

    /// The name that stands by it: as typed, else the user's own.
    pub fn by(&mut self, typed: Option<&str>, own: &str) -> Result<String> {
        self.staff("by", typed.filter(|by| !by.trim().is_empty()).unwrap_or(own), "Say who.")
    }

    /// A day that cannot lie ahead.
    pub fn past(&mut self, field: &str, day: NaiveDate, today: NaiveDate) {
        if today < day {
            self.wrong(field, "This day has not come yet.");
        }
    }

    pub fn done(self) -> Result<()> {
        if self.problems.is_empty() { Ok(()) } else { Err(Error::Invalid(self.problems)) }
    }

    /// Why this text may not stand in a report that leaves the house.
    fn tells(&self, text: &str) -> Result<Option<&'static str>> {
        if first_medicine(text).is_some() {
            return Ok(Some("This is printed in the report, which names no medicine."));
        }
        for word in words_of(text) {
            let sql = "SELECT 1 FROM stay WHERE booking = ?1";
            if self.db.first(sql, values![word], |_| Ok(()))?.is_some() {
                return Ok(Some("This is printed in the report, which holds no booking number."));
            }
        }
        Ok(None)
    }

    /// Whether two words beside each other are the first and the last name of somebody on file.
    fn names_somebody(&self, words: &[&str]) -> Result<bool> {
        let pairs = words.windows(2).flat_map(|pair| match pair {
            [one, two] => vec![format!("{one} {two}"), format!("{two} {one}")],
            _ => Vec::new(),
        });
        let pairs: Vec<Value> = pairs.map(Value::from).collect();
        if pairs.is_empty() {
            return Ok(false);
        }
        let places: Vec<String> =
            (1..=pairs.len()).map(|place| format!("lower(?{place})")).collect();
        let sql = format!(
            "SELECT 1 FROM person WHERE lower(first || ' ' || last) IN ({}) LIMIT 1",
            places.join(", ")
        );
        Ok(self.db.first(&sql, &pairs, |_| Ok(()))?.is_some())
    }
}

fn words_of(text: &str) -> Vec<&str> {
    let edge = |letter: char| !letter.is_alphanumeric();
    let words = text.split_whitespace().map(|word| word.trim_matches(edge));
    words.filter(|word| !word.is_empty()).collect()
}
