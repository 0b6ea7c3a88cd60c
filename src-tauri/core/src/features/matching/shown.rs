//! Two records side by side, as somebody looks at them: identity and bookings, no fact of care.

use super::{
    compare, store,
    weights::{Agreement, Difference},
};
use crate::{
    Result,
    access::Standing,
    features::{
        cases::{self, IdentifierKind, Name, Person},
        roster::letters,
    },
    ids::PersonId,
    session::Reading,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of two records, in a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatchPerson {
    /// The booking number of the newest stay.
    pub booking: String,
    pub name: String,
    pub born: String,
    pub in_custody: bool,
    pub booked_on: NaiveDate,
    pub left_on: Option<NaiveDate>,
    pub stays: usize,
}

/// A booking of one of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatchStay {
    pub booking: String,
    pub booked_on: NaiveDate,
    pub left_on: Option<NaiveDate>,
}

/// What stands in one line of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchPart {
    LastName,
    FirstName,
    MiddleName,
    Suffix,
    OtherNames,
    BirthDate,
    Sex,
    Cin,
    Cii,
    Cdcr,
    FacilityNumber,
    SsnLast4,
}

/// How the two sides of a line stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchState {
    Same,
    /// Not the same, and explained by a slip of the pen or a habit of names.
    Near,
    Differs,
    /// At least one side says nothing.
    Unknown,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatchLine {
    pub part: MatchPart,
    pub one: Vec<String>,
    pub other: Vec<String>,
    pub state: MatchState,
}

/// Two records with what agrees and what differs.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MatchShown {
    pub one: MatchPerson,
    pub other: MatchPerson,
    pub lines: Vec<MatchLine>,
    pub one_stays: Vec<MatchStay>,
    pub other_stays: Vec<MatchStay>,
    pub agrees: Vec<Agreement>,
    pub differs: Vec<Difference>,
    /// Rules it out; joining them takes a reason.
    pub veto: Option<Difference>,
    /// Which of the two keeps its name where nobody says otherwise: a booking number.
    pub keeps: String,
    /// Somebody has said that they are two people.
    pub said_different: bool,
}

pub(super) fn in_brief(cx: &Reading<'_>, id: PersonId) -> Result<Option<MatchPerson>> {
    let stays = store::stays_of(cx.db, id)?;
    let Some(newest) = stays.first() else { return Ok(None) };
    let (stay, person) = cases::stay_and_person(cx.db, *newest)?;
    Ok(Some(MatchPerson {
        booking: stay.booking,
        name: person.name.last_first(),
        born: person.birth.as_written,
        in_custody: stay.left.is_none(),
        booked_on: stay.booked_on,
        left_on: stay.left.map(|left| left.on),
        stays: stays.len(),
    }))
}

pub(super) fn side_by_side(
    cx: &Reading<'_>,
    (one, other): (PersonId, PersonId),
    said_different: bool,
) -> Result<Option<MatchShown>> {
    let (Some(brief), Some(other_brief)) = (in_brief(cx, one)?, in_brief(cx, other)?) else {
        return Ok(None);
    };
    let keeps = if keeps_first(&brief, &other_brief) { &brief } else { &other_brief };
    let keeps = keeps.booking.clone();
    let people = (store::person(cx.db, one)?, store::person(cx.db, other)?);
    let names = (names(cx, one)?, names(cx, other)?);
    let found = compare(&store::traits(&people.0, &names.0), &store::traits(&people.1, &names.1));
    let lines = lines(cx, (&people.0, &names.0), (&people.1, &names.1), &found);
    Ok(Some(MatchShown {
        lines,
        one_stays: stays(cx, one)?,
        other_stays: stays(cx, other)?,
        veto: found.veto(),
        agrees: found.agrees,
        differs: found.differs,
        keeps,
        said_different,
        one: brief,
        other: other_brief,
    }))
}

/// Somebody in custody goes by what this booking says; of two, the record that is older stays.
fn keeps_first(one: &MatchPerson, other: &MatchPerson) -> bool {
    (!one.in_custody, one.booked_on) <= (!other.in_custody, other.booked_on)
}

fn names(cx: &Reading<'_>, id: PersonId) -> Result<Vec<Name>> {
    Ok(store::aliases(cx.db, id)?.into_iter().map(|(_, name)| name).collect())
}

fn stays(cx: &Reading<'_>, id: PersonId) -> Result<Vec<MatchStay>> {
    let stays = store::stays_of(cx.db, id)?.into_iter().map(|stay| {
        let stay = cases::stay(cx.db, stay)?;
        Ok(MatchStay {
            booking: stay.booking,
            booked_on: stay.booked_on,
            left_on: stay.left.map(|left| left.on),
        })
    });
    stays.collect()
}

fn lines(
    cx: &Reading<'_>,
    (one, one_names): (&Person, &[Name]),
    (other, other_names): (&Person, &[Name]),
    found: &super::Likeness,
) -> Vec<MatchLine> {
    let near = |agrees: &[Agreement]| agrees.iter().any(|one| found.agrees.contains(one));
    let mut lines = Vec::new();
    let mut line = |part, one: Vec<String>, other: Vec<String>, is_near: bool| {
        if one.is_empty() && other.is_empty() {
            return;
        }
        let state = if one.is_empty() || other.is_empty() {
            MatchState::Unknown
        } else if one.iter().any(|one| other.iter().any(|other| letters(one) == letters(other))) {
            MatchState::Same
        } else if is_near {
            MatchState::Near
        } else {
            MatchState::Differs
        };
        lines.push(MatchLine { part, one, other, state });
    };
    let text = |text: &str| if text.is_empty() { vec![] } else { vec![text.to_owned()] };
    let maybe = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    let crossed = near(&[Agreement::NamesInOtherOrder]);
    let whole = near(&[Agreement::NameAndBirthDate]);
    let last = near(&[Agreement::LastName, Agreement::PartOfLastName, Agreement::LastNameAlike]);
    let first = near(&[
        Agreement::FirstName,
        Agreement::Nickname,
        Agreement::PartOfFirstName,
        Agreement::FirstNameAlike,
        Agreement::FirstInitial,
    ]);
    let middle = near(&[Agreement::MiddleName, Agreement::MiddleInitial]);
    let born = near(&[
        Agreement::BirthDate,
        Agreement::BirthDateSwapped,
        Agreement::BirthDateOneDigit,
        Agreement::BirthYearNear,
    ]);
    let (own, others) = (&one.name, &other.name);
    line(MatchPart::LastName, text(&own.last), text(&others.last), last || crossed || whole);
    line(MatchPart::FirstName, text(&own.first), text(&others.first), first || crossed || whole);
    line(MatchPart::MiddleName, maybe(&own.middle), maybe(&others.middle), middle || crossed);
    line(MatchPart::Suffix, maybe(&own.suffix), maybe(&others.suffix), false);
    let listed = |names: &[Name]| names.iter().map(Name::last_first).collect::<Vec<_>>();
    line(MatchPart::OtherNames, listed(one_names), listed(other_names), true);
    let birth = |person: &Person| match person.birth.date {
        Some(date) => vec![date.to_string()],
        None => text(&person.birth.as_written),
    };
    line(MatchPart::BirthDate, birth(one), birth(other), born || whole);
    line(MatchPart::Sex, maybe(&one.sex), maybe(&other.sex), near(&[Agreement::Sex]));
    // Custody is told no health number, and whether it agrees stands among the reasons.
    let custody = cx.user.standing == Standing::Custody;
    for (part, kind) in [
        (MatchPart::Cin, IdentifierKind::Cin),
        (MatchPart::Cii, IdentifierKind::Cii),
        (MatchPart::Cdcr, IdentifierKind::Cdcr),
        (MatchPart::FacilityNumber, IdentifierKind::Facility),
        (MatchPart::SsnLast4, IdentifierKind::SsnLast4),
    ] {
        if custody && kind == IdentifierKind::Cin {
            continue;
        }
        let held = |person: &Person| {
            let held = person.identifiers.iter().filter(|held| held.kind == kind);
            held.map(|held| held.value.clone()).collect()
        };
        line(part, held(one), held(other), false);
    }
    lines
}
