//! What a roster tells about one stay, in values: the thing that is kept and compared next time.

use super::folding::letters;
use crate::features::cases::{Birth, BirthQuality, Identifier, IdentifierKind, LegalStatus};
use crate::features::cases::{Name, ReleaseKind};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// All that rosters have said about one stay, newest word on each thing.
///
/// Kept apart from what staff record, so that tomorrow's roster is compared with today's roster
/// and never "moves back" a date that a nurse heard from the court.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Told {
    pub name: Option<Name>,
    pub birth: Option<Birth>,
    pub sex: Option<String>,
    pub language: Option<String>,
    pub booked_on: Option<NaiveDate>,
    pub booked_time: Option<NaiveTime>,
    pub legal_status: Option<LegalStatus>,
    pub housing: Option<String>,
    /// Why or how the person is expected to leave, in the jail's words.
    pub release_reason: Option<String>,
    pub identifiers: BTreeMap<IdentifierKind, String>,
    /// One entry for each kind of date the roster has a column for; `None` is a blank, which
    /// withdraws what that column said before.
    pub release: BTreeMap<ReleaseKind, Option<ToldDate>>,
}

/// A release date as a roster tells it. The time is kept even where the wall clock has none such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToldDate {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl Told {
    /// The release date of most trust among those told.
    pub fn best_release(&self) -> Option<(ReleaseKind, ToldDate)> {
        self.release.iter().find_map(|(&kind, told)| told.map(|told| (kind, told)))
    }

    pub fn born(&self) -> Option<NaiveDate> {
        self.birth.as_ref().and_then(|birth| birth.date)
    }

    /// The birth date in the shape of a case; a blank is not known.
    pub fn birth(&self) -> Birth {
        let unknown =
            || Birth { as_written: String::new(), date: None, quality: BirthQuality::Unknown };
        self.birth.clone().unwrap_or_else(unknown)
    }

    /// The identifiers in the shape of a case; a list is copied, so none is verified.
    pub fn identifiers(&self) -> Vec<Identifier> {
        let copied = |(&kind, value): (&IdentifierKind, &String)| Identifier {
            kind,
            value: value.clone(),
            verified: false,
        };
        self.identifiers.iter().map(copied).collect()
    }

    /// The same, with the name as somebody typed it where it is the same name: a jail's list writes
    /// no accents, and what staff typed with care is not written over by that.
    #[must_use]
    pub fn spelled_as(&self, typed: &Self) -> Self {
        let same = |one: &Option<String>, other: &Option<String>| {
            let plain = |text: &Option<String>| text.as_deref().map(letters).unwrap_or_default();
            plain(one) == plain(other)
        };
        let name = match (&self.name, &typed.name) {
            (Some(listed), Some(known))
                if letters(&listed.last) == letters(&known.last)
                    && letters(&listed.first) == letters(&known.first)
                    && same(&listed.middle, &known.middle)
                    && same(&listed.suffix, &known.suffix) =>
            {
                Some(known.clone())
            }
            (listed, _) => listed.clone(),
        };
        Self { name, ..self.clone() }
    }

    /// What is known after a newer line is read.
    ///
    /// A blank withdraws a release date and nothing else: a jail that does not print the language
    /// today has not taken it back. Things the file has no column for stay as they were.
    #[must_use]
    pub fn followed_by(&self, newer: &Self) -> Self {
        let mut after = self.clone();
        let Self {
            name,
            birth,
            sex,
            language,
            booked_on,
            booked_time,
            legal_status,
            housing,
            release_reason,
            identifiers,
            release,
        } = newer.clone();
        let says_nothing =
            birth.as_ref().is_none_or(|birth| birth.quality == BirthQuality::Unknown);
        if !says_nothing || after.birth.is_none() {
            after.birth = birth.or(after.birth);
        }
        if booked_on.is_some() {
            // The time belongs to its date.
            after.booked_time = if booked_on == after.booked_on {
                booked_time.or(after.booked_time)
            } else {
                booked_time
            };
            after.booked_on = booked_on;
        }
        after.name = name.or(after.name);
        after.sex = sex.or(after.sex);
        after.language = language.or(after.language);
        after.legal_status = legal_status.or(after.legal_status);
        after.housing = housing.or(after.housing);
        after.release_reason = release_reason.or(after.release_reason);
        after.identifiers.extend(identifiers);
        after.release.extend(release);
        after
    }

    /// What changed, in the order of the fields of [`ToldField`].
    pub fn changes_to(&self, after: &Self) -> Vec<FieldChange> {
        let before = self.values();
        let after = after.values();
        let mut fields: Vec<ToldField> = before.keys().chain(after.keys()).copied().collect();
        fields.sort_unstable();
        fields.dedup();
        let change = |field: ToldField| FieldChange {
            field,
            before: before.get(&field).cloned(),
            after: after.get(&field).cloned(),
        };
        fields.into_iter().map(change).filter(|change| change.before != change.after).collect()
    }

    /// Everything told, as text, by field; what was not told is not there.
    fn values(&self) -> BTreeMap<ToldField, String> {
        let mut values = BTreeMap::new();
        let mut tell = |field: ToldField, value: Option<String>| {
            if let Some(value) = value {
                values.insert(field, value);
            }
        };
        tell(ToldField::Name, self.name.as_ref().map(Name::last_first));
        tell(ToldField::BirthDate, self.birth.as_ref().map(birth_text));
        tell(ToldField::Sex, self.sex.clone());
        tell(ToldField::Language, self.language.clone());
        tell(ToldField::BookingDate, self.booked_on.map(|day| moment(day, self.booked_time)));
        tell(ToldField::LegalStatus, self.legal_status.map(status_text).map(str::to_owned));
        tell(ToldField::Housing, self.housing.clone());
        tell(ToldField::ReleaseReason, self.release_reason.clone());
        for (&kind, value) in &self.identifiers {
            let field = match kind {
                IdentifierKind::Cin => ToldField::Cin,
                IdentifierKind::Cii => ToldField::Cii,
                IdentifierKind::Cdcr => ToldField::Cdcr,
                IdentifierKind::Facility => ToldField::FacilityNumber,
                IdentifierKind::SsnLast4 => ToldField::SsnLast4,
            };
            tell(field, Some(value.clone()));
        }
        let best = self.best_release();
        tell(ToldField::ReleaseDate, best.map(|(_, told)| told.date.to_string()));
        tell(ToldField::ReleaseTime, best.and_then(|(_, told)| told.time).map(|t| t.to_string()));
        for (&kind, told) in &self.release {
            let field = match kind {
                ReleaseKind::Actual => ToldField::ActualReleaseDate,
                ReleaseKind::CourtOrdered => ToldField::CourtOrderedReleaseDate,
                ReleaseKind::Scheduled => ToldField::ScheduledReleaseDate,
                ReleaseKind::Projected => ToldField::ProjectedReleaseDate,
                ReleaseKind::Estimate => ToldField::EstimatedReleaseDate,
            };
            // The best one is told above; of the others, which kind they are matters too.
            if best.is_none_or(|(best, _)| best != kind) {
                tell(field, told.map(|told| moment(told.date, told.time)));
            }
        }
        tell(ToldField::ReleaseKind, best.map(|(kind, _)| kind_text(kind).to_owned()));
        values
    }
}

/// One thing that a roster tells otherwise than before. Dates are ISO.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    pub field: ToldField,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ToldField {
    Name,
    BirthDate,
    Sex,
    Language,
    BookingDate,
    LegalStatus,
    Housing,
    ReleaseReason,
    Cin,
    Cii,
    Cdcr,
    FacilityNumber,
    SsnLast4,
    /// The release date of most trust, whichever column it stands in.
    ReleaseDate,
    ReleaseTime,
    /// Which kind the release date of most trust is.
    ReleaseKind,
    ActualReleaseDate,
    CourtOrderedReleaseDate,
    ScheduledReleaseDate,
    ProjectedReleaseDate,
    EstimatedReleaseDate,
    /// The stay had been gone and is listed again.
    OnRoster,
}

fn moment(day: NaiveDate, time: Option<NaiveTime>) -> String {
    time.map_or_else(|| day.to_string(), |time| format!("{day} {}", time.format("%H:%M")))
}

/// The date where there is one, else the text: 4/5/1988 and 1988-04-05 are no change.
fn birth_text(birth: &Birth) -> String {
    birth.date.map_or_else(|| birth.as_written.clone(), |date| date.to_string())
}

fn status_text(status: LegalStatus) -> &'static str {
    match status {
        LegalStatus::Pretrial => "pretrial",
        LegalStatus::Sentenced => "sentenced",
        LegalStatus::Hold => "hold",
        LegalStatus::Unknown => "unknown",
    }
}

fn kind_text(kind: ReleaseKind) -> &'static str {
    match kind {
        ReleaseKind::Actual => "actual",
        ReleaseKind::CourtOrdered => "court_ordered",
        ReleaseKind::Scheduled => "scheduled",
        ReleaseKind::Projected => "projected",
        ReleaseKind::Estimate => "estimate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_release(kind: ReleaseKind, date: Option<&str>) -> Told {
        let told = date.map(|date| ToldDate { date: date.parse().unwrap(), time: None });
        Told { release: BTreeMap::from([(kind, told)]), ..Told::default() }
    }

    #[test]
    fn a_blank_withdraws_a_release_date_and_nothing_else() {
        let before = Told {
            housing: Some("A-07".into()),
            language: Some("Hmong".into()),
            ..with_release(ReleaseKind::Projected, Some("2026-03-12"))
        };
        let after = before.followed_by(&with_release(ReleaseKind::Projected, None));
        assert_eq!(after.best_release(), None, "the roster no longer tells a date");
        assert_eq!(after.housing.as_deref(), Some("A-07"));
        assert_eq!(after.language.as_deref(), Some("Hmong"));
    }

    #[test]
    fn a_file_without_a_date_column_leaves_the_date() {
        let before = with_release(ReleaseKind::Projected, Some("2026-03-12"));
        assert_eq!(before.followed_by(&Told::default()), before, "no column is not a blank");
    }

    #[test]
    fn the_date_of_most_trust_is_the_best() {
        let court = with_release(ReleaseKind::CourtOrdered, Some("2026-05-01"));
        let both = with_release(ReleaseKind::Projected, Some("2026-03-12")).followed_by(&court);
        let (kind, told) = both.best_release().unwrap();
        assert_eq!((kind, told.date.to_string()), (ReleaseKind::CourtOrdered, "2026-05-01".into()));
    }

    #[test]
    fn another_way_of_writing_the_same_birth_date_is_no_change() {
        let born = |text: &str| Told {
            birth: super::super::dates::read_birth(text, "2026-03-02".parse().unwrap()),
            ..Told::default()
        };
        assert_eq!(born("4/5/1988").changes_to(&born("1988-04-05")), []);
        assert_eq!(born("4/5/1988").changes_to(&born("4/5/1989")).len(), 1);
        let kept = born("4/5/1988").followed_by(&born("UNK"));
        assert_eq!(kept, born("4/5/1988"), "not knowing takes nothing back");
    }

    #[test]
    fn a_new_booking_date_does_not_keep_the_old_time() {
        let at = |day: &str, time: Option<&str>| Told {
            booked_on: Some(day.parse().unwrap()),
            booked_time: time.map(|time| time.parse().unwrap()),
            ..Told::default()
        };
        let before = at("2026-02-28", Some("22:40:00"));
        assert_eq!(before.followed_by(&at("2026-02-28", None)), before, "the day alone");
        assert_eq!(before.followed_by(&at("2026-03-01", None)).booked_time, None);
    }

    #[test]
    fn what_was_told_survives_being_stored() {
        let told = Told {
            identifiers: BTreeMap::from([(IdentifierKind::Cin, "90000001A".into())]),
            ..with_release(ReleaseKind::Scheduled, Some("2026-03-12"))
        };
        let json = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<Told>(&json).unwrap(), told);
    }
}
