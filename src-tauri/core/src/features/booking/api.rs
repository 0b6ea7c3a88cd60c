//! Booking somebody, new or known.

use super::rules::Typed;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{BirthQuality, Identifier, LegalStatus, Name, Person, Stay},
        matching::{self, SimilarPeople},
        people::{self, TypedNumber},
        stays,
    },
    ids::{PersonId, StayId},
    session::Writing,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Books somebody by hand. The next roster with this booking number finds the stay there.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookStay {
    pub booking: String,
    pub name: Name,
    /// As the booking sheet writes it; kept so, whatever can be read from it.
    #[serde(default)]
    pub birth: String,
    #[serde(default)]
    pub sex: Option<String>,
    pub booked_on: NaiveDate,
    #[serde(default)]
    pub booked_time: Option<NaiveTime>,
    pub legal_status: LegalStatus,
    #[serde(default)]
    pub housing: Option<String>,
    /// Two digits, 01 to 58.
    #[serde(default)]
    pub residence_county: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub interpreter: Option<bool>,
    #[serde(default)]
    pub identifiers: Vec<TypedNumber>,
    /// A booking number of the known person whom this is.
    #[serde(default)]
    pub same_as: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Booked {
    pub booking: String,
    /// How many earlier stays the person has.
    pub other_stays: usize,
    /// With how many known people it is asked later whether they are one.
    pub asked_about: usize,
}

impl Message for BookStay {
    const NAME: &'static str = "stays.book";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Booked;
}

impl Change for BookStay {
    fn apply(self, cx: &Writing<'_>) -> Result<Booked> {
        let county = said(self.residence_county.as_ref());
        let typed = Typed {
            booking: &self.booking,
            name: &self.name,
            birth: &self.birth,
            booked_on: self.booked_on,
            booked_time: self.booked_time,
            residence_county: county.as_deref(),
            identifiers: &self.identifiers,
        };
        let (booking, birth) = typed.check(cx.now.local).map_err(Error::Invalid)?;
        if stays::find(cx.db, &booking)?.is_some() {
            let message = "This booking number is known already.".into();
            return Err(Error::Invalid(vec![Problem { field: "booking".into(), message }]));
        }
        let new = Person {
            id: PersonId(0),
            name: self.tidy_name(),
            birth,
            sex: said(self.sex.as_ref()),
            language: said(self.language.as_ref()),
            interpreter: self.interpreter,
            identifiers: self.identifiers.iter().filter_map(TypedNumber::read).collect(),
        };
        let (person, asked) = if let Some(known) = &self.same_as {
            (known_person(cx, known, &new)?, Vec::new())
        } else {
            let mut asked = matching::alike(cx, &self.as_typed(&new.name))?;
            // A name alone is no question for somebody else's morning.
            asked.retain(|(_, likeness)| likeness.is_suggested());
            (people::insert(cx.db, &new)?, asked)
        };
        let stay = stays::insert(cx.db, person, &self.stay(&booking), 0)?;
        for (other, _) in &asked {
            matching::store::ask(cx.db, person, *other, cx.now.utc, None)?;
        }
        cx.touch(stay)?;
        cx.detail(if self.same_as.is_some() { "of a known person" } else { "of a new person" });
        let other_stays = stays::others(cx.db, person, stay)?.len();
        Ok(Booked { booking, other_stays, asked_about: asked.len() })
    }
}

impl BookStay {
    fn tidy_name(&self) -> Name {
        Name {
            last: self.name.last.trim().into(),
            first: self.name.first.trim().into(),
            middle: said(self.name.middle.as_ref()),
            suffix: said(self.name.suffix.as_ref()),
        }
    }

    fn as_typed(&self, name: &Name) -> SimilarPeople {
        SimilarPeople {
            name: name.clone(),
            birth: self.birth.clone(),
            sex: said(self.sex.as_ref()),
            identifiers: self.identifiers.clone(),
            booking: None,
        }
    }

    fn stay(&self, booking: &str) -> Stay {
        Stay {
            id: StayId(0),
            booking: booking.into(),
            booked_on: self.booked_on,
            booked_time: self.booked_time,
            legal_status: self.legal_status,
            housing: said(self.housing.as_ref()),
            residence_county: said(self.residence_county.as_ref()),
            left: None,
            last_on_roster: None,
            gone_since: None,
            owner: None,
            version: 1,
        }
    }
}

/// Adds to somebody known what was typed and is not on record; nothing on record is changed.
fn known_person(cx: &Writing<'_>, booking: &str, typed: &Person) -> Result<PersonId> {
    let id = matching::store::person_of(cx.db, stays::visible(cx, booking)?)?;
    let known = matching::store::person(cx.db, id)?;
    if matching::rules_out(&known, typed) {
        let sentence = "What you typed rules it out that this is the same person. Book a new \
                        person, and say under \"Same person?\" why they are one.";
        return Err(Error::Refused(sentence.into()));
    }
    if typed.name != known.name {
        matching::also_called(cx, id, &typed.name, "typed at booking")?;
    }
    let mut person = known.clone();
    let has = |held: &Identifier| {
        known.identifiers.iter().any(|one| (one.kind, &one.value) == (held.kind, &held.value))
    };
    person.identifiers.extend(typed.identifiers.iter().filter(|held| !has(held)).cloned());
    if person.birth.quality == BirthQuality::Unknown {
        person.birth = typed.birth.clone();
    }
    person.sex = person.sex.or_else(|| typed.sex.clone());
    person.language = person.language.or_else(|| typed.language.clone());
    person.interpreter = person.interpreter.or(typed.interpreter);
    if person != known {
        people::update(cx.db, &person)?;
    }
    for stay in stays::of_person(cx.db, id)? {
        cx.touch_quietly(stay)?;
    }
    Ok(id)
}

/// A text that says something.
fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}
