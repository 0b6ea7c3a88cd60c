//! Other names of a person and the numbers that name them, typed by hand and taken back.

use super::{
    COLUMNS, TypedNumber, identifiers,
    numbers::{self, CardNumber, NumberChecked},
    read, update,
};
use crate::{
    Error, Problem, Result,
    access::{Right, Role},
    catalog::{Change, Message, Query},
    features::{
        cases::{Identifier, IdentifierKind, Name, Person},
        disclosure::protections_for_text,
        matching::{self, store::KnownAlias},
        stays,
    },
    ids::PersonId,
    session::{Reading, Writing},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists the other names of a person. The look is on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListAliases {
    pub booking: String,
}

/// A name that somebody also goes by, went by, or was booked under.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AliasShown {
    pub id: i64,
    pub name: Name,
    pub source: String,
    pub at: DateTime<Utc>,
    pub by_whom: String,
    /// Typed by hand, so that it can be taken back; others go with what brought them.
    pub by_hand: bool,
}

impl Message for ListAliases {
    const NAME: &'static str = "people.aliases";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Vec<AliasShown>;
}

impl Query for ListAliases {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<AliasShown>> {
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let person = matching::store::person_of(cx.db, stay)?;
        let mut known = matching::store::known_aliases(cx.db, person)?;
        // A name from another booking would tell somebody from outside that there is one.
        known.retain(|alias| alias.by_hand || cx.user.role != Role::InReach);
        let inside = cx.user.standing.inside();
        let told = |source: String| {
            let tells = !inside && !protections_for_text(&source).is_empty();
            if tells { "facility record".into() } else { source }
        };
        let shown = |alias: KnownAlias| AliasShown {
            id: alias.id,
            name: alias.name,
            source: told(alias.source),
            at: alias.at,
            by_whom: alias.by_whom,
            by_hand: alias.by_hand,
        };
        Ok(known.into_iter().map(shown).collect())
    }
}

/// Adds a name by which the person is also known. The search finds it from now on.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddAlias {
    pub booking: String,
    pub name: Name,
    /// Where it comes from: "told us", "old card".
    pub source: String,
}

impl Message for AddAlias {
    const NAME: &'static str = "people.alias";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for AddAlias {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (id, person) = person_under(cx, &self.booking)?;
        let name = Name {
            last: self.name.last.trim().into(),
            first: self.name.first.trim().into(),
            middle: said(self.name.middle),
            suffix: said(self.name.suffix),
        };
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if name.last.is_empty() {
            problem("last", "Type the last name.");
        }
        if name.first.is_empty() {
            problem("first", "Type the first name.");
        }
        if self.source.trim().is_empty() {
            problem("source", "Say where this comes from.");
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let known = matching::store::aliases(cx.db, id)?;
        if name == person.name || known.iter().any(|(_, known)| *known == name) {
            return Err(Error::Refused("The person is known by this name already.".into()));
        }
        matching::also_called(cx, id, &name, self.source.trim())?;
        touched(cx, id, "alias added")
    }
}

/// Takes back a name that somebody typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackAlias {
    pub booking: String,
    pub id: i64,
}

impl Message for TakeBackAlias {
    const NAME: &'static str = "people.alias_back";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for TakeBackAlias {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (id, _) = person_under(cx, &self.booking)?;
        if !matching::store::remove_alias(cx.db, id, self.id)? {
            return Err(Error::NotFound("name that was typed by hand"));
        }
        touched(cx, id, "alias taken back")
    }
}

/// Adds a number that names the person, or says that a known one was checked with its issuer.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetIdentifier {
    pub booking: String,
    pub kind: IdentifierKind,
    pub value: String,
    pub verified: bool,
}

/// The number that was typed, or what is wrong with it.
fn number(kind: IdentifierKind, value: String) -> Result<Identifier> {
    let typed = TypedNumber { kind, value };
    let problem = |message: &str| {
        Error::Invalid(vec![Problem { field: "value".into(), message: message.into() }])
    };
    if let Some(sentence) = typed.problem() {
        return Err(problem(sentence));
    }
    typed.read().ok_or_else(|| problem("Type the number."))
}

impl Message for SetIdentifier {
    const NAME: &'static str = "people.identifier";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for SetIdentifier {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (id, mut person) = person_under(cx, &self.booking)?;
        let mut held = number(self.kind, self.value)?;
        held.verified = self.verified;
        let same = |one: &Identifier| (one.kind, &one.value) == (held.kind, &held.value);
        let checked = person.identifiers.iter().find(|one| one.kind == held.kind && one.verified);
        let one_only = matches!(held.kind, IdentifierKind::Cin | IdentifierKind::SsnLast4);
        if held.verified && one_only && checked.is_some_and(|one| !same(one)) {
            let sentence = "Another number of this kind was checked. Take back that check first.";
            return Err(Error::Refused(sentence.into()));
        }
        match person.identifiers.iter_mut().find(|one| same(one)) {
            Some(known) => known.verified = held.verified,
            None => person.identifiers.push(held),
        }
        update(cx.db, &person)?;
        touched(cx, id, if self.verified { "identifier checked" } else { "identifier" })
    }
}

/// Takes out a number that is not this person's.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveIdentifier {
    pub booking: String,
    pub kind: IdentifierKind,
    pub value: String,
}

impl Message for RemoveIdentifier {
    const NAME: &'static str = "people.identifier_back";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for RemoveIdentifier {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (id, mut person) = person_under(cx, &self.booking)?;
        let before = person.identifiers.len();
        let (kind, value) = (self.kind, &self.value);
        person.identifiers.retain(|one| (one.kind, &one.value) != (kind, value));
        if person.identifiers.len() == before {
            return Err(Error::NotFound("number"));
        }
        update(cx.db, &person)?;
        touched(cx, id, "identifier taken out")
    }
}

/// Checks a Medi-Cal or Medicare number as somebody types it. Nothing is saved.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckNumber {
    pub kind: CardNumber,
    pub value: String,
    /// The date of issue on the card, where somebody typed it.
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,
}

impl Message for CheckNumber {
    const NAME: &'static str = "people.check_number";
    const NEEDS: Right = Right::RecordCare;
    type Reply = NumberChecked;
}

impl Query for CheckNumber {
    fn answer(self, _cx: &Reading<'_>) -> Result<NumberChecked> {
        Ok(numbers::check(self.kind, &self.value, self.issued_on))
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn person_under(cx: &Writing<'_>, booking: &str) -> Result<(PersonId, Person)> {
    let stay = stays::open_for_work(cx, booking)?;
    let id = matching::store::person_of(cx.db, stay)?;
    let sql = format!("SELECT {COLUMNS} FROM person AS p WHERE p.id = ?1");
    let person = cx.db.first(&sql, values![id], |row| read(row, 0))?;
    let mut person = person.ok_or(Error::NotFound("person"))?;
    person.identifiers = identifiers(cx.db, id)?;
    Ok((id, person))
}

/// Every stay of the person is read anew.
fn touched(cx: &Writing<'_>, id: PersonId, what: &str) -> Result<()> {
    for stay in stays::of_person(cx.db, id)? {
        cx.touch_quietly(stay)?;
    }
    cx.about(&format!("person:{}", id.0));
    cx.detail(what);
    Ok(())
}
