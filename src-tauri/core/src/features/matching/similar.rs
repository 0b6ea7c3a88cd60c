//! Who a person may be while somebody types them: a warning, and never a bar.

use super::{
    Likeness, Traits, compare,
    shown::{self, MatchPerson},
    store,
    weights::{Agreement, Difference},
};
use crate::{
    Result,
    access::{Right, Standing},
    catalog::{Message, Query},
    features::{
        cases::{Birth, IdentifierKind, Name},
        people::TypedNumber,
        roster::dates::read_birth,
        search, stays,
    },
    ids::PersonId,
    session::Reading,
};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// How many people are warned of.
const MOST_SHOWN: usize = 5;
/// How many people of one name are looked at.
const MOST_NAMED: usize = 200;
/// A date or a number that more people share names nobody.
const MOST_SHARING: usize = 512;
/// From so many points on, a name without a birth date is worth a warning.
const SAME_NAME: i32 = Agreement::LastName.points() + Agreement::FirstNameAlike.points();

/// Asks who a person may be of whom only so much has been typed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SimilarPeople {
    pub name: Name,
    /// As typed.
    #[serde(default)]
    pub birth: String,
    #[serde(default)]
    pub sex: Option<String>,
    #[serde(default)]
    pub identifiers: Vec<TypedNumber>,
    /// Whether somebody has this booking number already.
    #[serde(default)]
    pub booking: Option<String>,
}

/// Who it may be.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
pub struct Similar {
    /// The likeliest first; five at most.
    pub people: Vec<SimilarPerson>,
    /// Whose the typed booking number is.
    pub booking_of: Option<MatchPerson>,
    /// How the typed birth date is read; nothing where it is no whole date.
    pub born: Option<NaiveDate>,
}

/// Somebody known, and what speaks for and against it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct SimilarPerson {
    pub person: MatchPerson,
    pub agrees: Vec<Agreement>,
    pub differs: Vec<Difference>,
}

impl Message for SimilarPeople {
    const NAME: &'static str = "people.similar";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Similar;
}

impl Query for SimilarPeople {
    fn answer(self, cx: &Reading<'_>) -> Result<Similar> {
        let birth = read_birth(&self.birth, cx.now.today);
        let born = birth.as_ref().and_then(|birth| birth.date);
        let mut people = Vec::new();
        for (id, likeness) in alike(cx, &self)? {
            if let Some(person) = shown(cx, id)? {
                let Likeness { agrees, differs, .. } = likeness;
                people.push(SimilarPerson { person, agrees, differs });
            }
            if people.len() == MOST_SHOWN {
                break;
            }
        }
        let booking = self.booking.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let booking_of = match booking {
            Some(booking) => holder(cx, booking)?,
            None => None,
        };
        let looked = people.len() + usize::from(booking_of.is_some());
        if 0 < looked {
            cx.looks_at_list(looked);
        }
        Ok(Similar { people, booking_of, born })
    }
}

fn holder(cx: &Reading<'_>, booking: &str) -> Result<Option<MatchPerson>> {
    match stays::find(cx.db, booking)? {
        Some(stay) if stays::may_know_of(cx, stay)? => shown(cx, store::person_of(cx.db, stay)?),
        Some(_) | None => Ok(None),
    }
}

/// Nobody learns of somebody none of whose stays they may know.
fn shown(cx: &Reading<'_>, id: PersonId) -> Result<Option<MatchPerson>> {
    let newest = store::stays_of(cx.db, id)?.first().copied();
    match newest {
        Some(stay) if stays::may_know_of(cx, stay)? => shown::in_brief(cx, id),
        Some(_) | None => Ok(None),
    }
}

/// Everybody who may be the one typed, the likeliest first.
pub(crate) fn alike(cx: &Reading<'_>, typed: &SimilarPeople) -> Result<Vec<(PersonId, Likeness)>> {
    let birth = read_birth(&typed.birth, cx.now.today);
    let mut numbers: Vec<_> = typed.identifiers.iter().filter_map(TypedNumber::read).collect();
    if cx.user.standing == Standing::Custody {
        // Custody is told no health number, and whether one agrees is such a word.
        numbers.retain(|held| held.kind != IdentifierKind::Cin);
    }
    let mut near: BTreeSet<PersonId> = BTreeSet::new();
    let born = birth.as_ref().and_then(|birth| birth.date);
    if let Some(born) = born.filter(|_| !typed.name.last.trim().is_empty()) {
        for day in dates_near(born) {
            near.extend(few(store::born_on(cx.db, day, MOST_SHARING)?));
        }
    }
    for held in &numbers {
        near.extend(few(store::with_number(cx.db, held, MOST_SHARING)?));
    }
    for text in searched(&typed.name) {
        for stay in search::stays_named(cx, &text, MOST_NAMED)? {
            near.insert(store::person_of(cx.db, stay)?);
        }
    }
    let unknown = Birth {
        as_written: String::new(),
        date: None,
        quality: crate::features::cases::BirthQuality::Unknown,
    };
    let birth = birth.unwrap_or(unknown);
    let row = Traits::new(&typed.name, &[], &birth, typed.sex.as_deref(), numbers);
    let mut found = Vec::new();
    for id in near {
        let person = store::person(cx.db, id)?;
        let names: Vec<Name> =
            store::aliases(cx.db, id)?.into_iter().map(|(_, name)| name).collect();
        let likeness = compare(&row, &store::traits(&person, &names));
        let by_name = born.is_none() && SAME_NAME <= likeness.points;
        if likeness.is_suggested() || (by_name && likeness.veto().is_none()) {
            found.push((id, likeness));
        }
    }
    found.sort_by_key(|(id, likeness)| (-likeness.points, *id));
    Ok(found)
}

fn few(found: Vec<PersonId>) -> Vec<PersonId> {
    if found.len() < MOST_SHARING { found } else { Vec::new() }
}

/// What is looked for by name: each part of the family name with the first of the first names.
fn searched(name: &Name) -> Vec<String> {
    let first = name.first.split_whitespace().next().unwrap_or_default();
    if first.is_empty() || name.last.trim().is_empty() {
        return Vec::new();
    }
    let mut texts = vec![format!("{} {first}", name.last)];
    let long = |part: &&str| 3 < part.chars().count();
    let parts = name.last.split([' ', '-']).filter(long);
    texts.extend(parts.map(|part| format!("{part} {first}")));
    texts.dedup();
    texts
}

/// Every date that a slip of the pen makes of this one: one digit another, two that have changed
/// places, day and month exchanged, and the same day of the years around.
fn dates_near(born: NaiveDate) -> BTreeSet<NaiveDate> {
    let digits = |date: NaiveDate| date.format("%m%d").to_string();
    let first = NaiveDate::from_ymd_opt(born.year(), 1, 1).unwrap_or(born);
    let year = (0..366).filter_map(|day| first.checked_add_days(Days::new(day)));
    let mut near: BTreeSet<NaiveDate> = year
        .filter(|date| date.year() == born.year())
        .filter(|date| strsim::osa_distance(&digits(*date), &digits(born)) <= 1)
        .collect();
    near.extend(NaiveDate::from_ymd_opt(born.year(), born.day(), born.month()));
    near.extend((-9..=9).filter_map(|years| born.with_year(born.year() + years)));
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_near_a_birth_date_are_those_that_one_slip_makes() {
        let near = dates_near("1988-04-05".parse().unwrap());
        for date in ["1988-04-05", "1988-05-04", "1988-04-06", "1988-04-15", "1989-04-05"] {
            assert!(near.contains(&date.parse().unwrap()), "{date}");
        }
        assert!(!near.contains(&"1988-06-17".parse().unwrap()), "two slips are another day");
        assert!(near.len() < 60, "few enough to look each of them up: {}", near.len());
    }
}
