//! The filter: a whole case in, what one reader may be told out.
//!
//! Every fact passes the same gate, [`Filter::fact`]. What is not a fact – identifiers, other
//! stays, closed steps, consents, texts of the stay – has its own small gate below it.

mod part;

pub(crate) use part::{court_dates_for, fact_for, portal_for};

use super::book::Book;
use super::desk::judge_holders;
use super::reported::Known;
use super::{About, Audience, Disclosed, HeldBack, ReliedUpon};
use crate::features::carry::FROM_EARLIER_STAY;
use crate::features::cases::{
    AskedCounty, Case, ClosedStep, Consent, ConsentCategory, ConsentForm, Fact, Hold,
    IdentifierKind, OtherStay, Person, Protection, Protections, ReleaseDate, Stay, settled_status,
};
use crate::features::consents::rules::is_single_use;
use crate::features::disclosure::guarded::Guarded;
use crate::features::disclosure::rules::category_of;
use crate::features::disclosure::rules::{Ground, Group, Reader, Ruling, Rulings};
use crate::features::disclosure::sensitivity::Codes;
use crate::features::disclosure::tags::{Inherent, Net, Place, Tag, Tags};
use crate::features::disclosure::{Policy, Recipient, RecipientKind, Viewer};
use chrono::NaiveDate;
use std::{borrow::Cow, collections::BTreeSet};

/// What may leave the building for one recipient on one day.
pub fn disclose(case: &Case, to: &Recipient, policy: Policy, on: NaiveDate) -> Disclosed<Case> {
    run(case.clone(), Audience::Recipient(to.clone()), policy, on, Tags::default())
}

/// What medical personnel who treat the person now may be told (42 CFR 2.51). Only the break-glass
/// paper is made of it, after what the law wants written down is written down.
pub(crate) fn disclose_in_emergency(
    case: &Case,
    to: &Recipient,
    policy: Policy,
    on: NaiveDate,
) -> Disclosed<Case> {
    let asked = Asked { policy, on, tags: Tags::default(), emergency: true };
    run_as(case.clone(), Audience::Recipient(to.clone()), &asked)
}

/// What one member of staff may see of a case on one day.
pub fn disclose_to_viewer(
    case: &Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Disclosed<Case> {
    redact_for_viewer(case.clone(), viewer, policy, on)
}

/// As [`disclose_to_viewer`], for a caller that needs the whole case no more: nothing is copied.
pub fn redact_for_viewer(
    case: Case,
    viewer: &Viewer,
    policy: Policy,
    on: NaiveDate,
) -> Disclosed<Case> {
    run(case, Audience::Viewer(viewer.clone()), policy, on, Tags::default())
}

/// Shows that the leak test notices a missing protection: the JSON of a filter run whose table
/// lacks one tag. It hands out text and never a [`Disclosed`], so nothing can be made from it.
pub fn leak_hook(
    case: &Case,
    to: &Audience,
    policy: Policy,
    on: NaiveDate,
    missing: Tag,
) -> Result<String, serde_json::Error> {
    serde_json::to_string(&run(case.clone(), to.clone(), policy, on, Tags::without(missing)))
}

fn run(case: Case, to: Audience, policy: Policy, on: NaiveDate, tags: Tags) -> Disclosed<Case> {
    run_as(case, to, &Asked { policy, on, tags, emergency: false })
}

/// By which policy, on which day, with which table, and whether it is an emergency.
struct Asked {
    policy: Policy,
    on: NaiveDate,
    tags: Tags,
    emergency: bool,
}

fn run_as(mut case: Case, to: Audience, asked: &Asked) -> Disclosed<Case> {
    let Asked { policy, on, tags, emergency } = *asked;
    let (reader, outside) = match &to {
        Audience::Recipient(recipient) => (Reader::of_recipient(recipient), true),
        Audience::Viewer(viewer) => (Reader::of_viewer(viewer), false),
    };
    judge_holders(&mut case, policy, on);
    let consents = std::mem::take(&mut case.consents);
    let born = case.person.birth.date;
    let ground = Ground { consents: &consents, born, reader: &reader, policy, on, emergency };
    let rulings = Rulings::new(&ground);
    let withheld = rulings.withheld();
    let net = Net::new(withheld, outside);
    let book = Book::default();
    let mut filter = Filter { rulings, withheld, reader: &reader, outside, tags, net, book };
    let known = Known::of(&case);
    let mut value = filter.case(case);
    known.drop_orphans(&mut value);
    let part = filter.part_of(&consents);
    let about = filter.into_about(to, on);
    value.consents = part.unwrap_or(consents);
    Disclosed { value, about }
}

pub(super) struct Filter<'a, 'r> {
    rulings: Rulings<'a>,
    pub(super) withheld: Protections,
    pub(super) reader: &'r Reader,
    pub(super) outside: bool,
    pub(super) tags: Tags,
    net: Net,
    book: Book<'a>,
}

/// Text that stands for a source whose own words would tell.
pub(super) const NEUTRAL_SOURCE: &str = "facility record";

impl Filter<'_, '_> {
    /// Everything but the consents, on which the rulings still rest.
    fn case(&mut self, case: Case) -> Case {
        Case {
            person: self.person(case.person),
            stay: self.stay(case.stay, &case.holds),
            other_stays: self.other_stays(case.other_stays),
            release_dates: self.releases(case.release_dates),
            services_began: self.one(case.services_began),
            medi_cal: self.one(case.medi_cal),
            mat: self.all(case.mat),
            medicines: self.all(case.medicines),
            equipment: self.all(case.equipment),
            appointments: self.all(case.appointments),
            team: self.all(case.team),
            allergies: self.one(case.allergies),
            problems: self.all(case.problems),
            phones: self.all(case.phones),
            tonight: self.one(case.tonight),
            handoffs: self.all(case.handoffs),
            contact_tries: self.all(case.contact_tries),
            notices: self.all(case.notices),
            consents: Vec::new(),
            closed_steps: self.steps(case.closed_steps),
            pack: self.pack(case.pack),
            desk: self.desk(case.desk),
            triage: self.triage(case.triage),
            court_dates: self.court_dates(case.court_dates),
            holders: self.holders(case.holders),
            holds: self.holds(case.holds),
            administrations: self.all(case.administrations),
            reported: self.all(case.reported),
            asked_county: self.asked_county(case.asked_county),
            foster_youth: self.one(case.foster_youth),
            screenings: self.screenings(case.screenings),
            portal: self.portal(case.portal),
            payer: self.one(case.payer),
            memberships: self.all(case.memberships),
            injections: self.all(case.injections),
            needs: self.all(case.needs),
            referrals: self.all(case.referrals),
        }
    }

    fn all<T: Guarded>(&mut self, facts: Vec<Fact<T>>) -> Vec<Fact<T>> {
        facts.into_iter().filter_map(|fact| self.fact(fact)).collect()
    }

    /// That the county was asked is the house's own work, and says of somebody that they apply.
    fn asked_county(&self, asked: Vec<AskedCounty>) -> Vec<AskedCounty> {
        if self.is_of_the_house() { asked } else { Vec::new() }
    }

    /// Whether the reader is of the facility and is told of care.
    fn is_of_the_house(&self) -> bool {
        match self.reader {
            Reader::Programme | Reader::Contracted | Reader::Colleague => true,
            Reader::Person | Reader::Recipient(_) | Reader::Custody => false,
        }
    }

    fn one<T: Guarded>(&mut self, fact: Option<Fact<T>>) -> Option<Fact<T>> {
        fact.and_then(|fact| self.fact(fact))
    }

    /// The gate: every ruling that the fact falls under lets it through, or it stays.
    fn fact<T: Guarded>(&mut self, mut fact: Fact<T>) -> Option<Fact<T>> {
        fact.protections = self.tags.on(&fact);
        if !self.is_of_the_house() {
            if T::STAYS_IN_HOUSE {
                return None;
            }
            let (rulings, protections) = (&self.rulings, fact.protections);
            let mut of_care = rulings.for_fact(protections, Group::Clinical);
            let told_of_care = !of_care.any(|(_, ruling)| ruling.is_held());
            fact.value.outside(told_of_care);
        }
        if !self.passes(fact.protections, fact.value.group()) {
            return None;
        }
        let whole = fact.value.trim(self.net.for_place(self.tags, T::PLACE));
        let net = self.net.for_place(self.tags, Place::Sources);
        net.replace(&mut fact.source.0, Codes::Clinical, NEUTRAL_SOURCE);
        if self.hides_other_stays() && fact.source.0.starts_with(FROM_EARLIER_STAY) {
            NEUTRAL_SOURCE.clone_into(&mut fact.source.0);
        }
        whole.then_some(fact)
    }

    fn passes(&mut self, protections: Protections, group: Group) -> bool {
        let (rulings, book) = (&self.rulings, &mut self.book);
        let is_held = |(_, ruling): (ConsentCategory, &Ruling<'_>)| ruling.is_held();
        if !rulings.for_fact(protections, group).any(is_held) {
            for (category, ruling) in rulings.for_fact(protections, group) {
                book.goes(category, ruling);
            }
            return true;
        }
        // A fact under two names of one rule is still one fact.
        let mut rules: BTreeSet<(ConsentCategory, &Cow<'static, str>)> = BTreeSet::new();
        for (category, ruling) in rulings.for_fact(protections, group) {
            if let Ruling::Held(rule) = ruling {
                rules.insert((category, rule));
            }
        }
        for (category, rule) in &rules {
            book.stays(*category, (*rule).clone());
        }
        false
    }

    fn person(&self, mut person: Person) -> Person {
        person.identifiers.retain(|held| self.may_identify_by(held.kind));
        person
    }

    /// A criminal-justice number says that there is a record; a Medi-Cal number is health.
    fn may_identify_by(&self, kind: IdentifierKind) -> bool {
        let to = match self.reader {
            Reader::Person | Reader::Programme | Reader::Contracted | Reader::Colleague => {
                return true;
            }
            Reader::Custody => RecipientKind::Custody,
            Reader::Recipient(to) => to.kind,
        };
        let justice = matches!(to, RecipientKind::Custody | RecipientKind::Probation);
        match kind {
            IdentifierKind::Facility => true,
            IdentifierKind::Cin => !justice,
            IdentifierKind::Cii | IdentifierKind::Cdcr => {
                justice || !self.withheld.holds(Protection::CriminalJustice)
            }
            IdentifierKind::SsnLast4 => to == RecipientKind::County,
        }
    }

    /// Outside, the count of changes would tell that something unseen has changed.
    fn stay(&mut self, mut stay: Stay, holds: &[Hold]) -> Stay {
        if self.outside {
            stay.version = 0;
        }
        if matches!(self.reader, Reader::Recipient(_) | Reader::Person) {
            // They are not told of the agencies, and still must not wait for somebody who is
            // fetched by one.
            stay.legal_status = settled_status(stay.legal_status, holds);
        }
        if self.knows_no_care() {
            stay.owner = None;
        }
        let net = self.net.for_place(self.tags, Place::Housing);
        net.clear(&mut stay.housing, Codes::Ignored);
        net.clear(&mut stay.owner, Codes::Ignored);
        stay
    }

    /// Whether so much as an owner would say that the person is in care.
    fn knows_no_care(&self) -> bool {
        match self.reader {
            Reader::Custody => true,
            Reader::Recipient(to) => to.kind == RecipientKind::Probation,
            Reader::Person | Reader::Programme | Reader::Contracted | Reader::Colleague => false,
        }
    }

    /// Earlier bookings are a criminal history; custody knows its own.
    fn other_stays(&self, stays: Vec<OtherStay>) -> Vec<OtherStay> {
        if self.hides_other_stays() { Vec::new() } else { stays }
    }

    fn hides_other_stays(&self) -> bool {
        matches!(self.reader, Reader::Recipient(_))
            && self.withheld.holds(Protection::CriminalJustice)
    }

    fn releases(&mut self, dates: Vec<ReleaseDate>) -> Vec<ReleaseDate> {
        dates.into_iter().map(|told| self.release(told)).collect()
    }

    fn release(&mut self, mut told: ReleaseDate) -> ReleaseDate {
        let net = self.net.for_place(self.tags, Place::ReleaseDates);
        net.replace(&mut told.source, Codes::Clinical, NEUTRAL_SOURCE);
        net.replace(&mut told.recorded_by, Codes::Ignored, NEUTRAL_SOURCE);
        told
    }

    fn steps(&mut self, steps: Vec<ClosedStep>) -> Vec<ClosedStep> {
        steps.into_iter().filter_map(|step| self.step(step)).collect()
    }

    fn step(&mut self, mut step: ClosedStep) -> Option<ClosedStep> {
        let protections = self.tags.on_rule(&step.rule);
        if !self.passes(protections, Group::Work) {
            return None;
        }
        let net = self.net.for_place(self.tags, Place::ClosedSteps);
        if net.holds_remarks() && self.tags.holds(Tag::Words(Place::ClosedSteps)) {
            step.reason.clear();
        }
        net.replace(&mut step.reason, Codes::Clinical, "closed");
        net.replace(&mut step.by, Codes::Ignored, NEUTRAL_SOURCE);
        Some(step)
    }

    /// A consent names what it is about, so outside only the scope relied upon is told. Staff
    /// who may not know a category see the choices without it. Nothing if they are told as they
    /// are.
    fn part_of(&mut self, consents: &[Consent]) -> Option<Vec<Consent>> {
        if !self.tags.holds(Tag::Inherent(Inherent::ConsentRecord)) {
            return None;
        }
        match self.reader {
            Reader::Person | Reader::Programme | Reader::Contracted => None,
            Reader::Custody => Some(Vec::new()),
            Reader::Colleague | Reader::Recipient(_) => {
                Some(consents.iter().filter_map(|held| self.consent(held)).collect())
            }
        }
    }

    fn consent(&mut self, consent: &Consent) -> Option<Consent> {
        let mut told = consent.clone();
        if self.outside || form_tells(told.form).is_some_and(|held| self.withheld.holds(held)) {
            return None;
        }
        let spoke = |consent: &Consent| !(consent.allowed.is_empty() && consent.denied.is_empty());
        let withheld: Vec<_> = self.withheld.iter().map(category_of).collect();
        told.allowed.retain(|category| !withheld.contains(category));
        told.denied.retain(|category| !withheld.contains(category));
        if spoke(consent) && !spoke(&told) {
            return None;
        }
        let net = self.net.for_place(self.tags, Place::Consents);
        for recipient in &mut told.recipients {
            net.clear(&mut recipient.name, Codes::Ignored);
        }
        net.clear(&mut told.expires_event, Codes::Clinical);
        net.replace(&mut told.purpose, Codes::Clinical, "care coordination");
        net.replace(&mut told.signer, Codes::Ignored, "signed");
        net.replace(&mut told.source.0, Codes::Clinical, NEUTRAL_SOURCE);
        Some(told)
    }

    fn into_about(mut self, to: Audience, on: NaiveDate) -> About {
        for protection in std::mem::take(&mut self.net.taken) {
            self.passes(protection.into(), Group::Work);
        }
        // Words that were let through bring their protection along.
        let passed = self.net.passed;
        if !passed.is_empty() {
            self.passes(passed, Group::Work);
        }
        let scope = self.book.relied.clone().into_values().map(|(consent, categories)| {
            let mut relied = ReliedUpon {
                consent: consent.id,
                form: consent.form,
                signed_on: consent.signed_on,
                expires_on: consent.expires_on,
                expires_event: consent.expires_event.clone(),
                purpose: consent.purpose.clone(),
                categories,
                single_use: is_single_use(consent.form),
            };
            let net = self.net.for_place(self.tags, Place::Consents);
            net.clear(&mut relied.expires_event, Codes::Clinical);
            net.replace(&mut relied.purpose, Codes::Clinical, "as signed");
            relied
        });
        let scope = scope.collect();
        let held = self.book.held.into_iter();
        let held_back = held.map(|((category, rule), count)| HeldBack { category, rule, count });
        let categories = self.book.categories;
        let part2 = categories.contains(&ConsentCategory::Sud)
            || categories.contains(&ConsentCategory::CounsellingNotes);
        let held_back = held_back.collect();
        About { to, on, scope, categories, bases: self.book.bases, held_back, part2 }
    }
}

/// What a form betrays by its title.
fn form_tells(form: ConsentForm) -> Option<Protection> {
    match form {
        ConsentForm::Part2Tpo
        | ConsentForm::Part2Named
        | ConsentForm::Part2CounselingNotes
        | ConsentForm::Part2Proceedings
        | ConsentForm::Part2Cj235 => Some(Protection::Sud),
        ConsentForm::Lps5328 => Some(Protection::MentalHealth),
        ConsentForm::Hiv120980 => Some(Protection::Hiv),
        ConsentForm::AscmiAb133
        | ConsentForm::AscmiNon133
        | ConsentForm::AscmiRevocation
        | ConsentForm::Cmia5611
        | ConsentForm::RoiCounty => None,
    }
}
