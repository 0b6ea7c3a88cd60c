//! A disclosed case as the papers read it, with what is computed from it after the filter.

use super::{PaperContext, medicine_words::is_here, words};
use crate::{
    Error, Result,
    calendar::add_days,
    features::{
        cases::{
            Appointment, BirthQuality, Case, EquipmentOrder, EquipmentState, Fact, MedicineOrder,
            ReleaseDate, TeamMember, TeamRole,
        },
        coverage::{CoverageBar, MedicineCover, coverage, is_active, is_in_hand, medicine_cover},
        disclosure::{Disclosed, RecipientKind},
        release_window::{Destination, best_release, destination, release_day},
    },
    paper::PageHeader,
    rule_pack::Key,
};
use chrono::NaiveDate;

/// Dates within so many days of today need no year.
const SAME_YEAR: i64 = 200;

/// What one paper can tell. Made from a filtered case only, so nothing else can be told.
pub(super) struct Told<'a> {
    pub case: &'a Disclosed<Case>,
    pub context: &'a PaperContext<'a>,
    /// R, or the day of leaving.
    pub release: Option<NaiveDate>,
    pub destination: Destination,
    pub bars: Vec<CoverageBar>,
    pub covers: Vec<MedicineCover>,
}

impl<'a> Told<'a> {
    pub fn new(case: &'a Disclosed<Case>, context: &'a PaperContext<'a>) -> Self {
        let known = case.get();
        Self {
            case,
            context,
            release: release_day(known),
            destination: destination(known),
            bars: coverage(known, context.pack, context.prepared.today),
            covers: medicine_cover(known, context.pack),
        }
    }

    /// Refuses what would be put into a hand that is no more.
    pub fn require_life(&self) -> Result<()> {
        match self.destination {
            Destination::Nowhere => Err(Error::Refused(
                "This person has died, so there is nothing to hand over.".into(),
            )),
            Destination::Community | Destination::Elsewhere => Ok(()),
        }
    }

    pub fn today(&self) -> NaiveDate {
        self.context.prepared.today
    }

    pub fn kind(&self) -> Option<RecipientKind> {
        self.case.recipient().map(|to| to.kind)
    }

    /// The day that the days outside are counted from: R, today where R has passed and the person
    /// is still here, and today where nobody knows R.
    pub fn day_of_leaving(&self) -> NaiveDate {
        match self.release {
            Some(release) if self.has_left() => release,
            Some(release) => release.max(self.today()),
            None => self.today(),
        }
    }

    /// The first day on which a pharmacy could send a claim.
    pub fn day_of_claim(&self) -> NaiveDate {
        self.day_of_leaving().max(self.today())
    }

    pub fn has_left(&self) -> bool {
        self.case.stay.left.is_some()
    }

    pub fn best_release(&self) -> Option<&'a ReleaseDate> {
        best_release(&self.case.get().release_dates)
    }

    /// The day after release that a rule of the pack names; `None` without a date.
    pub fn day_after_release(&self, key: Key) -> Option<NaiveDate> {
        self.release.map(|release| add_days(release, self.context.pack.days(key)))
    }

    /// "03/12", with the year where it is not obvious.
    pub fn day(&self, date: NaiveDate) -> String {
        self.formatted(date, "%m/%d")
    }

    /// "Thu 03/12", with the year where it is not obvious.
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.formatted(date, "%a %m/%d")
    }

    fn formatted(&self, date: NaiveDate, short: &str) -> String {
        let near = (date - self.today()).num_days().abs() <= SAME_YEAR;
        let short = date.format(short).to_string();
        if near { short } else { format!("{short}{}", date.format("/%Y")) }
    }

    /// "her", "him", "them".
    pub fn them(&self) -> &'static str {
        match self.case.person.sex.as_deref() {
            Some("F" | "f" | "Female" | "female") => "her",
            Some("M" | "m" | "Male" | "male") => "him",
            Some(_) | None => "them",
        }
    }

    /// "born 04/05/1988 (37)"; a date that cannot be, as the jail wrote it.
    pub fn born(&self) -> String {
        let birth = &self.case.person.birth;
        match (birth.date, birth.quality) {
            (Some(date), BirthQuality::Whole) => {
                let age = self.today().years_since(date);
                let age = age.map(|age| format!(" ({age})")).unwrap_or_default();
                format!("born {}{age}", words::full(date))
            }
            (_, BirthQuality::Unknown) => "birth date not known".into(),
            (_, BirthQuality::Whole | BirthQuality::Partial | BirthQuality::Impossible) => {
                format!("born {} (as written)", birth.as_written)
            }
        }
    }

    /// "Spanish, interpreter: yes".
    pub fn language(&self) -> Option<String> {
        let person = &self.case.person;
        let interpreter = match person.interpreter {
            Some(true) => "interpreter: yes",
            Some(false) => "interpreter: no",
            None => "",
        };
        person.language.as_deref().map(|language| words::listed([language, interpreter]))
    }

    pub fn booking(&self) -> String {
        format!("booking {}", self.case.stay.booking)
    }

    pub fn cin(&self) -> Option<String> {
        self.case.person.cin().map(|cin| format!("CIN {cin}"))
    }

    /// The header of a paper about care.
    pub fn header(&self, route: String, call: Option<String>) -> PageHeader {
        let identifiers = [
            self.case.person.sex.clone(),
            Some(self.born()),
            self.cin(),
            Some(self.booking()),
            self.language(),
        ];
        PageHeader {
            name: words::header_name(&self.case.person.name),
            identifiers: identifiers.into_iter().flatten().collect(),
            route,
            call,
        }
    }

    /// The header of a paper that says nothing about care.
    pub fn plain_header(&self, route: String) -> PageHeader {
        PageHeader {
            name: words::header_name(&self.case.person.name),
            identifiers: vec![self.born(), self.booking()],
            route,
            call: None,
        }
    }

    /// Visits that still lie ahead, the next one first.
    pub fn visits(&self) -> Vec<&'a Appointment> {
        let all = self.case.get().appointments.iter().map(|fact| &fact.value);
        let mut ahead: Vec<_> = all.filter(|visit| self.today() <= visit.on).collect();
        ahead.sort_by_key(|visit| (visit.on, visit.time));
        ahead
    }

    /// Orders that are still meant for the person.
    pub fn medicines(&self) -> impl Iterator<Item = &'a Fact<MedicineOrder>> {
        self.case.get().medicines.iter().filter(|fact| is_active(&fact.value))
    }

    /// Whether the person has it, or gets it at the door because it lies ready.
    pub fn goes_along(&self, order: &MedicineOrder) -> bool {
        is_in_hand(order) || (!self.has_left() && is_here(order))
    }

    /// What is meant for the person and is neither in the hand nor at the door.
    pub fn away(&self) -> impl Iterator<Item = &'a MedicineOrder> {
        self.medicines().map(|fact| &fact.value).filter(|order| !self.goes_along(order))
    }

    /// How long each medicine lasts that the person has or is to get. Whoever left without one
    /// has no supply of it.
    pub fn supplies(&self) -> impl Iterator<Item = &MedicineCover> {
        self.covers.iter().filter(|cover| cover.in_hand || !self.has_left())
    }

    pub fn supply_of(&self, order: &Fact<MedicineOrder>) -> Option<&MedicineCover> {
        self.supplies().find(|cover| cover.fact == order.id)
    }

    pub fn equipment(&self) -> impl Iterator<Item = &'a EquipmentOrder> {
        let all = self.case.get().equipment.iter().map(|fact| &fact.value);
        all.filter(|order| order.state != EquipmentState::Cancelled)
    }

    pub fn team(&self, role: TeamRole) -> Option<&'a TeamMember> {
        let all = self.case.get().team.iter().map(|fact| &fact.value);
        all.into_iter().find(|member| member.role == role)
    }
}
