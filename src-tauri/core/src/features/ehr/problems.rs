//! Problems of the clinic's list against those on record. What a receiver must see first is never
//! the report's to say.

use super::{
    any::{AnyFact, Anything},
    report::FieldNews,
    row::ProblemSaid,
    rules::{Course, Listed, take_over, take_over_some},
    values::plain,
};
use crate::features::cases::{ClinicField, ClinicList, Fact, Problem};
use chrono::NaiveDate;

impl Listed for Problem {
    type Said = ProblemSaid;
    const LIST: ClinicList = ClinicList::Problems;
    /// The name with its code.
    const MANY: usize = 1;

    fn of(said: &ProblemSaid) -> Self {
        let ProblemSaid { name, icd10, since, .. } = said.clone();
        Self { name, icd10, since, warning: false }
    }

    fn keys(&self) -> Vec<String> {
        keys(&self.name, self.icd10.as_deref())
    }

    fn keys_said(said: &ProblemSaid) -> Vec<String> {
        keys(&said.name, said.icd10.as_deref())
    }

    fn with(&self, said: &ProblemSaid) -> (Self, Vec<FieldNews>) {
        let mut news = Vec::new();
        let name = take_over(ClinicField::Problem, &self.name, Some(&said.name), &mut news);
        let (ours, theirs) = (self.icd10.as_ref(), said.icd10.as_ref());
        let icd10 = match (ours, theirs) {
            // A point in a code is a way of writing it.
            (Some(ours), Some(theirs)) if code(ours) == code(theirs) => Some(ours.clone()),
            _ => take_over_some(ClinicField::Icd10, ours, theirs, &mut news),
        };
        let since = said.since.or(self.since);
        if since != self.since {
            let written = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            news.push(FieldNews {
                field: ClinicField::Since,
                before: written(self.since),
                after: written(since),
            });
        }
        (Self { name, icd10, since, warning: self.warning }, news)
    }

    fn title(&self) -> String {
        match &self.icd10 {
            Some(code) => format!("{} {code}", self.name),
            None => self.name.clone(),
        }
    }

    fn course(said: &ProblemSaid) -> Course {
        if said.ended { Course::Ended(None) } else { Course::Runs }
    }

    fn any(fact: Fact<Self>) -> AnyFact {
        AnyFact::Problem(fact)
    }

    fn anything(self) -> Anything {
        Anything::Problem(self)
    }
}

fn code(written: &str) -> String {
    plain(written).replace('.', "")
}

fn keys(name: &str, icd10: Option<&str>) -> Vec<String> {
    let code = icd10.map(code).unwrap_or_default();
    vec![format!("{}|{code}", plain(name)), code, plain(name)]
}
