//! Joining two records of one person, and parting them again.
//!
//! Joining moves the bookings, and with them everything that was ever recorded, consented to or
//! told: nothing of that hangs on the person. Numbers and names are added to the record that
//! stays; the other record is kept as it was. So parting puts everything back where it was, and
//! what was written since stays with the booking on which it was written.

use super::{
    compare,
    store::{self, Joining, Merge, NewAlias},
    weights::Difference,
};
use crate::{
    Error, Result,
    features::{
        cases::{BirthQuality, Identifier, Person},
        people, roster,
    },
    ids::{ImportId, MergeId, PersonId, StayId},
    session::Writing,
};

/// Joins `joined` to `kept`.
pub(super) fn join(
    cx: &Writing<'_>,
    kept: PersonId,
    joined: PersonId,
    despite: Option<String>,
) -> Result<MergeId> {
    let (known, other) = (store::person(cx.db, kept)?, store::person(cx.db, joined)?);
    let despite = despite.filter(|reason| !reason.trim().is_empty());
    let likeness = compare(&store::traits(&known, &[]), &store::traits(&other, &[]));
    if let (Some(veto), None) = (likeness.veto(), &despite) {
        return Err(Error::Refused(why_not(veto).into()));
    }
    let own_stays = store::stays_of(cx.db, kept)?;
    let mut stays = Vec::new();
    for stay in store::stays_of(cx.db, joined)? {
        stays.push((stay, roster::told(cx.db, stay)?));
    }
    let mut person = known.clone();
    let (brought, verified) = add_numbers(&mut person, &other.identifiers);
    fill(&mut person, &other);
    let before = Joining { kept: known.clone(), stays, brought, verified, despite };
    let merge = store::add_merge(cx.db, (kept, joined), &before, cx.now.utc, cx.who())?;
    for (stay, _) in &before.stays {
        store::give_stay(cx.db, *stay, kept)?;
    }
    people::update(cx.db, &person)?;
    store::mark_joined(cx.db, joined, Some(kept))?;
    let mut names = vec![other.name.clone()];
    names.extend(store::aliases(cx.db, joined)?.into_iter().map(|(_, name)| name));
    for name in names.iter().filter(|name| **name != known.name) {
        store::add_alias(
            cx.db,
            &NewAlias {
                person: kept,
                name,
                source: "joined record",
                at: cx.now.utc,
                who: cx.who(),
                import: None,
                merge: Some(merge),
            },
        )?;
    }
    let moved = before.stays.iter().map(|(stay, _)| *stay);
    touch_all(cx, own_stays.into_iter().chain(moved))?;
    Ok(merge)
}

/// The sentence for somebody who wants to join what cannot be one person.
fn why_not(veto: Difference) -> &'static str {
    match veto {
        Difference::Suffix => {
            "One is written as senior and the other as junior, so they are taken for two people. \
             Say why they are one all the same."
        }
        Difference::CheckedCin => {
            "They have different Medi-Cal numbers, and one of them was checked. Say why they are \
             one all the same."
        }
        Difference::Fingerprints
        | Difference::BirthDate
        | Difference::LastName
        | Difference::FirstName
        | Difference::MiddleName
        | Difference::Sex
        | Difference::SsnLast4
        | Difference::Cin
        | Difference::Cdcr
        | Difference::FacilityNumber => {
            "They have different fingerprint numbers, so they are taken for two people. Say why \
             they are one all the same."
        }
    }
}

/// Parts two records again.
pub(super) fn part(cx: &Writing<'_>, merge: &Merge) -> Result<()> {
    let Merge { id, kept, joined, before, .. } = merge;
    for person in [*kept, *joined] {
        if store::newest_merge_of(cx.db, person)? != Some(*id) {
            let sentence =
                "One of these records was joined to another one since. Part those first.";
            return Err(Error::Refused(sentence.into()));
        }
    }
    let (mut person, mut other) = (store::person(cx.db, *kept)?, store::person(cx.db, *joined)?);
    let moved: Vec<StayId> = before.stays.iter().map(|(stay, _)| *stay).collect();
    let mut own = store::stays_of(cx.db, *kept)?;
    own.retain(|stay| !moved.contains(stay));
    take_back_numbers(cx, &own, before, &mut person, &mut other)?;
    take_back_words(cx, &own, before, &mut person, &mut other)?;
    people::update(cx.db, &person)?;
    people::update(cx.db, &other)?;
    for stay in &moved {
        store::give_stay(cx.db, *stay, *joined)?;
    }
    store::mark_joined(cx.db, *joined, None)?;
    store::unmerge(cx.db, *id, cx.now.utc, cx.who())?;
    touch_all(cx, own.into_iter().chain(moved))
}

fn touch_all(cx: &Writing<'_>, stays: impl Iterator<Item = StayId>) -> Result<()> {
    for stay in stays {
        cx.touch_quietly(stay)?;
    }
    Ok(())
}

/// A choice about sharing that is recorded under one booking may forbid something under the other
/// bookings of a joined person, so they are read anew.
pub(crate) fn touch_joined(cx: &Writing<'_>, stay: StayId) -> Result<()> {
    let person = store::person_of(cx.db, stay)?;
    if store::newest_merge_of(cx.db, person)?.is_none() {
        return Ok(());
    }
    let others = store::stays_of(cx.db, person)?.into_iter().filter(|other| *other != stay);
    touch_all(cx, others)
}

/// Keeps the name by which somebody was known until an import changed it.
pub(crate) fn was_called(
    cx: &Writing<'_>,
    person: PersonId,
    name: &crate::features::cases::Name,
    import: ImportId,
) -> Result<()> {
    let alias = NewAlias {
        person,
        name,
        source: "earlier roster",
        at: cx.now.utc,
        who: cx.who(),
        import: Some(import),
        merge: None,
    };
    store::add_alias(cx.db, &alias)
}

/// Keeps the name that somebody typed of a person who is known by another.
pub(crate) fn also_called(
    cx: &Writing<'_>,
    person: PersonId,
    name: &crate::features::cases::Name,
    source: &str,
) -> Result<()> {
    let alias =
        NewAlias { person, name, source, at: cx.now.utc, who: cx.who(), import: None, merge: None };
    store::add_alias(cx.db, &alias)
}

/// Whether something makes it impossible that two records are of one person.
pub(crate) fn rules_out(one: &Person, other: &Person) -> bool {
    compare(&store::traits(one, &[]), &store::traits(other, &[])).veto().is_some()
}

/// Adds what the other record holds. Gives what was added, and what is verified only by it.
fn add_numbers(person: &mut Person, other: &[Identifier]) -> (Vec<Identifier>, Vec<Identifier>) {
    let (mut brought, mut verified) = (Vec::new(), Vec::new());
    for held in other {
        let same = |known: &&mut Identifier| (known.kind, &known.value) == (held.kind, &held.value);
        match person.identifiers.iter_mut().find(same) {
            None => brought.push(held.clone()),
            Some(known) if held.verified && !known.verified => {
                known.verified = true;
                verified.push(held.clone());
            }
            Some(_) => {}
        }
    }
    person.identifiers.extend(brought.iter().cloned());
    (brought, verified)
}

/// Fills what the kept record leaves blank.
fn fill(person: &mut Person, other: &Person) {
    if person.birth.quality == BirthQuality::Unknown {
        person.birth = other.birth.clone();
    }
    person.sex = person.sex.take().or_else(|| other.sex.clone());
    person.language = person.language.take().or_else(|| other.language.clone());
    person.interpreter = person.interpreter.or(other.interpreter);
}

/// A number goes back to the record that brought it, with the tick of somebody who checked it
/// since; one that a roster has told of the kept record's own bookings since stays there too.
fn take_back_numbers(
    cx: &Writing<'_>,
    own: &[StayId],
    before: &Joining,
    person: &mut Person,
    other: &mut Person,
) -> Result<()> {
    let same =
        |one: &Identifier, held: &Identifier| (one.kind, &one.value) == (held.kind, &held.value);
    let mut told = Vec::new();
    for stay in own {
        told.extend(roster::told(cx.db, *stay)?.map(|told| told.identifiers()).unwrap_or_default());
    }
    for held in &before.brought {
        let checked = person.identifiers.iter().any(|known| same(known, held) && known.verified);
        if let Some(back) = other.identifiers.iter_mut().find(|known| same(known, held)) {
            back.verified |= checked;
        }
        if !told.iter().any(|told| same(told, held)) {
            person.identifiers.retain(|known| !same(known, held));
        }
    }
    for held in &before.verified {
        if let Some(known) = person.identifiers.iter_mut().find(|known| same(known, held)) {
            known.verified = false;
        }
    }
    Ok(())
}

/// What a roster has told of a booking since goes with the booking; what was filled in, and what
/// only the other's bookings told, leaves the kept record.
fn take_back_words(
    cx: &Writing<'_>,
    own: &[StayId],
    before: &Joining,
    person: &mut Person,
    other: &mut Person,
) -> Result<()> {
    let as_joined = other.clone();
    for (stay, earlier) in &before.stays {
        let Some(told) = roster::told(cx.db, *stay)? else { continue };
        roster::follow(other, &earlier.clone().unwrap_or_default(), &told);
    }
    let mut own_words = before.kept.clone();
    for stay in own {
        if let Some(told) = roster::told(cx.db, *stay)? {
            roster::follow(&mut own_words, &roster::Told::default(), &told);
        }
    }
    let kept = &before.kept;
    let mut filled = kept.clone();
    fill(&mut filled, &as_joined);
    // The value now came from the other record where it is what that record says, or filled in,
    // and nothing of the kept one's own says the same.
    macro_rules! give_back {
        ($($field:ident),*) => { $(
            let now = &person.$field;
            let from_other = *now == other.$field || *now == filled.$field;
            if *now != kept.$field && from_other && *now != own_words.$field {
                person.$field = kept.$field.clone();
            }
        )* };
    }
    give_back!(name, birth, sex, language, interpreter);
    Ok(())
}
