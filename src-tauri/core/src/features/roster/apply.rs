//! Applying a comparison, and taking it back. Each is one transaction: all of it or none.
//!
//! A roster changes only what it tells otherwise than rosters told before. What staff wrote since
//! stands, a stay that is no longer listed is marked and never released, and a date that a roster
//! leaves blank is withdrawn for that source alone.

use super::{
    Comparison, Listed, Outcome, Told, ToldDate, ToldField,
    store::{self, Before, SeenBefore},
};
use crate::{
    Error, Result,
    db::Db,
    features::{
        cases::{self, Certainty, LegalStatus, Person, ReleaseDate, ReleaseKind, Stay},
        matching, people, release_dates, stays,
    },
    ids::{ImportId, PersonId, StayId},
    jobs::Progress,
    session::Writing,
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

/// The source under which rosters tell their dates.
pub(super) const SOURCE: &str = "roster";
/// How many stays between two looks at whether somebody asked to stop.
const STEP: usize = 256;

/// Saves what a comparison says. Gives the stays that were only seen again.
pub(super) fn apply(
    cx: &Writing<'_>,
    import: ImportId,
    comparison: &Comparison,
    as_of: NaiveDate,
    progress: &Progress,
) -> Result<SeenBefore> {
    let mut applying = Applying { cx, import, as_of, seen: SeenBefore::new() };
    progress.expect(comparison.listed.len() + comparison.gone.len());
    for chunk in comparison.listed.chunks(STEP) {
        progress.go_on()?;
        for listed in chunk {
            applying.listed(listed)?;
        }
        progress.advance(chunk.len());
    }
    for booking in &comparison.gone {
        applying.gone(booking)?;
        progress.advance(1);
    }
    applying.ask_about(comparison)?;
    Ok(applying.seen)
}

struct Applying<'a> {
    cx: &'a Writing<'a>,
    import: ImportId,
    as_of: NaiveDate,
    seen: SeenBefore,
}

impl Applying<'_> {
    fn db(&self) -> Db<'_> {
        self.cx.db
    }

    fn listed(&mut self, listed: &Listed) -> Result<()> {
        match (listed.stay, listed.outcome) {
            (_, Outcome::New(person)) => self.new_stay(listed, person),
            // Whoever the jail says has left was not seen again.
            (Some(_), Outcome::Unchanged) if listed.left => Ok(()),
            (Some(stay), Outcome::Unchanged) => self.seen_again(stay),
            (Some(stay), Outcome::Changed | Outcome::Moved { .. } | Outcome::LostDate { .. }) => {
                self.changed(listed, stay)
            }
            (
                None,
                Outcome::Unchanged
                | Outcome::Changed
                | Outcome::Moved { .. }
                | Outcome::LostDate { .. },
            ) => Err(Error::Unexpected("a known stay without its number".into())),
        }
    }

    fn new_stay(&mut self, listed: &Listed, known: Option<PersonId>) -> Result<()> {
        let told = &listed.told;
        let person = match known {
            Some(person) => person,
            None => people::insert(self.db(), &person_told(told)?)?,
        };
        let mut stay = stay_told(&listed.booking, told, self.as_of);
        if listed.left {
            (stay.last_on_roster, stay.gone_since) = (None, Some(self.as_of));
        }
        let id = stays::insert(self.db(), person, &stay, 0)?;
        self.tell_dates(id, &Told::default(), told)?;
        store::save_told(self.db(), id, told)?;
        let version = self.cx.touch_quietly(id)?;
        store::changed(self.db(), self.import, id, None, version)
    }

    fn seen_again(&mut self, id: StayId) -> Result<()> {
        let stay = cases::stay(self.db(), id)?;
        if stay.last_on_roster.is_none_or(|day| day < self.as_of) {
            self.seen.entry(stay.last_on_roster).or_default().push(id);
            store::see(self.db(), id, self.as_of, self.cx.entry())?;
        }
        Ok(())
    }

    fn changed(&mut self, listed: &Listed, id: StayId) -> Result<()> {
        let mut stay = cases::stay(self.db(), id)?;
        let mut person = store::person_of(self.db(), id)?;
        let before_told = store::told(self.db(), id)?;
        let before = Before { stay: stay.clone(), person: person.clone(), told: before_told };
        let earlier = before.told.clone().unwrap_or_default();
        for change in &listed.fields {
            take_over(change.field, &earlier, &listed.told, &mut stay, &mut person);
        }
        if person.name != before.person.name {
            matching::was_called(self.cx, person.id, &before.person.name, self.import)?;
        }
        if person != before.person {
            people::update(self.db(), &person)?;
        }
        if listed.left {
            stay.gone_since = stay.gone_since.or(Some(self.as_of));
        } else {
            (stay.last_on_roster, stay.gone_since) = (Some(self.as_of), None);
        }
        stays::update(self.db(), &stay)?;
        self.tell_dates(id, &earlier, &listed.told)?;
        store::save_told(self.db(), id, &listed.told)?;
        let version = self.cx.touch_quietly(id)?;
        store::changed(self.db(), self.import, id, Some(&before), version)
    }

    fn gone(&mut self, booking: &str) -> Result<()> {
        let id = stays::find(self.db(), booking)?.ok_or(Error::NotFound("booking number"))?;
        let mut stay = cases::stay(self.db(), id)?;
        let before = Before {
            stay: stay.clone(),
            person: store::person_of(self.db(), id)?,
            told: store::told(self.db(), id)?,
        };
        stay.gone_since = Some(self.as_of);
        stays::update(self.db(), &stay)?;
        let version = self.cx.touch_quietly(id)?;
        store::changed(self.db(), self.import, id, Some(&before), version)
    }

    /// Keeps the question whether a new booking is of somebody known, or of another new one.
    fn ask_about(&self, comparison: &Comparison) -> Result<()> {
        let new = comparison.listed.iter().filter(|l| matches!(l.outcome, Outcome::New(_)));
        let new: BTreeSet<&str> = new.map(|listed| listed.booking.as_str()).collect();
        let unsure = comparison.unsure.iter();
        for unsure in unsure.filter(|unsure| new.contains(unsure.booking.as_str())) {
            let one = self.person_under(&unsure.booking)?;
            for candidate in &unsure.candidates {
                let other = match candidate.person {
                    Some(person) => person,
                    None => self.person_under(&candidate.booking)?,
                };
                matching::store::ask(self.db(), one, other, self.cx.now.utc, Some(self.import))?;
            }
        }
        Ok(())
    }

    fn person_under(&self, booking: &str) -> Result<PersonId> {
        let stay = stays::find(self.db(), booking)?.ok_or(Error::NotFound("booking number"))?;
        Ok(store::person_of(self.db(), stay)?.id)
    }

    fn tell_dates(&self, stay: StayId, before: &Told, after: &Told) -> Result<()> {
        for date in dates_told(before, after, self.cx.now.local, self.cx.who()) {
            release_dates::add(self.db(), stay, &date, Some(self.import))?;
        }
        Ok(())
    }
}

/// The release dates that a roster tells otherwise than rosters before it.
pub(super) fn dates_told<'a>(
    before: &'a Told,
    after: &'a Told,
    now: NaiveDateTime,
    who: &'a str,
) -> impl Iterator<Item = ReleaseDate> + 'a {
    let differs = |(kind, told): &(&ReleaseKind, &Option<ToldDate>)| {
        **told != before.release.get(kind).copied().flatten()
    };
    after.release.iter().filter(differs).map(move |(kind, told)| ReleaseDate {
        date: told.map(|told| told.date),
        time: told.and_then(|told| told.time),
        kind: *kind,
        certainty: certainty(*kind),
        source: SOURCE.into(),
        mode: None,
        recorded_at: now,
        recorded_by: who.into(),
    })
}

fn certainty(kind: ReleaseKind) -> Certainty {
    match kind {
        ReleaseKind::Actual | ReleaseKind::CourtOrdered => Certainty::Certain,
        ReleaseKind::Scheduled | ReleaseKind::Projected => Certainty::Likely,
        ReleaseKind::Estimate => Certainty::Uncertain,
    }
}

fn person_told(told: &Told) -> Result<Person> {
    Ok(Person {
        id: PersonId(0),
        name: told.name.clone().ok_or_else(|| Error::Unexpected("a row without a name".into()))?,
        birth: told.birth(),
        sex: told.sex.clone(),
        language: told.language.clone(),
        interpreter: None,
        identifiers: told.identifiers(),
    })
}

fn stay_told(booking: &str, told: &Told, as_of: NaiveDate) -> Stay {
    Stay {
        id: StayId(0),
        booking: booking.into(),
        // A list without booking dates knows only that the person was here on its day.
        booked_on: told.booked_on.unwrap_or(as_of),
        booked_time: told.booked_time,
        legal_status: told.legal_status.unwrap_or(LegalStatus::Unknown),
        housing: told.housing.clone(),
        residence_county: None,
        left: None,
        last_on_roster: Some(as_of),
        gone_since: None,
        owner: None,
        version: 1,
    }
}

/// Takes over one thing that the roster tells otherwise than before.
fn take_over(field: ToldField, earlier: &Told, told: &Told, stay: &mut Stay, person: &mut Person) {
    match field {
        ToldField::Name => {
            if let Some(name) = &told.name {
                person.name = name.clone();
            }
        }
        ToldField::BirthDate => person.birth = told.birth(),
        ToldField::Sex => person.sex.clone_from(&told.sex),
        ToldField::Language => person.language.clone_from(&told.language),
        ToldField::BookingDate => {
            if let Some(day) = told.booked_on {
                stay.booked_on = day;
                stay.booked_time = told.booked_time;
            }
        }
        ToldField::LegalStatus => {
            stay.legal_status = told.legal_status.unwrap_or(stay.legal_status);
        }
        ToldField::Housing => stay.housing.clone_from(&told.housing),
        ToldField::Cin
        | ToldField::Cii
        | ToldField::Cdcr
        | ToldField::FacilityNumber
        | ToldField::SsnLast4 => {
            for held in told.identifiers() {
                if !person
                    .identifiers
                    .iter()
                    .any(|known| known.kind == held.kind && known.value == held.value)
                {
                    // A list corrects what it said itself, and never an identifier that somebody
                    // verified, or that another booking of the person brought.
                    let said = earlier.identifiers.get(&held.kind);
                    person.identifiers.retain(|known| {
                        known.kind != held.kind || known.verified || Some(&known.value) != said
                    });
                    person.identifiers.push(held);
                }
            }
        }
        // Dates have their own history, and being listed is written for every stay.
        ToldField::ReleaseReason
        | ToldField::ReleaseDate
        | ToldField::ReleaseTime
        | ToldField::ReleaseKind
        | ToldField::ActualReleaseDate
        | ToldField::CourtOrderedReleaseDate
        | ToldField::ScheduledReleaseDate
        | ToldField::ProjectedReleaseDate
        | ToldField::EstimatedReleaseDate
        | ToldField::OnRoster => {}
    }
}

/// Tells a person's record what a roster told of a stay of theirs between two days.
pub(crate) fn follow(person: &mut Person, earlier: &Told, later: &Told) {
    let mut stay = stay_told("", later, NaiveDate::default());
    for change in earlier.changes_to(later) {
        take_over(change.field, earlier, later, &mut stay, person);
    }
}

/// Takes a whole import back: exactly what was before stands again. Refused where somebody has
/// worked on one of its stays since, or where a newer import stands on it.
pub(super) fn undo(cx: &Writing<'_>, import: ImportId) -> Result<()> {
    match store::exists(cx.db, import)? {
        None => return Err(Error::NotFound("import")),
        Some(true) => return Err(Error::Refused("This import has been undone already.".into())),
        Some(false) => {}
    }
    if store::newest(cx.db)? != Some(import) {
        let sentence = "A newer roster has been imported since. Undo the newest one first.";
        return Err(Error::Refused(sentence.into()));
    }
    let changes = store::changes(cx.db, import)?;
    let worked_on: Vec<_> = changes.iter().filter(|change| change.worked_on).collect();
    if let Some(first) = worked_on.first() {
        return Err(Error::Refused(format!(
            "This import cannot be undone: {} of its stays have been worked on since, {} among them.",
            worked_on.len(),
            first.booking
        )));
    }
    release_dates::take_back(cx.db, import)?;
    matching::store::take_back(cx.db, import)?;
    for change in changes {
        match change.before {
            None => {
                let person = store::person_of(cx.db, change.stay)?.id;
                store::forget_stay(cx.db, change.stay)?;
                stays::remove(cx.db, change.stay)?;
                people::remove_unused(cx.db, person)?;
            }
            Some(Before { stay, person, told }) => {
                people::update(cx.db, &person)?;
                stays::update(cx.db, &stay)?;
                match told {
                    Some(told) => store::save_told(cx.db, change.stay, &told)?,
                    None => store::forget_told(cx.db, change.stay)?,
                }
                let version = cx.touch_quietly(change.stay)?;
                store::follow(cx.db, change.stay, stay.version, version)?;
            }
        }
    }
    for (day, seen) in store::seen_before(cx.db, import)? {
        for stay in seen {
            store::unsee(cx.db, stay, day, cx.entry())?;
        }
    }
    store::mark_undone(cx.db, import, cx.now.utc)
}
