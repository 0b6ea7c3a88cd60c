//! Which protections a fact is under: as stored, by its nature, and by its words.
//!
//! The full table is the only one that a disclosure is made with. A table that lacks one tag
//! exists for [`leak_hook`](super::leak_hook) alone, which shows that the leak test notices.

use super::guarded::Guarded;
use super::kept::BESIDE;
use super::sensitivity::{Codes, protections_for_rule_key, protections_in};
use crate::features::cases::{Fact, Protection, Protections, Tells};

/// Where in a case a fact or a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    ServicesBegan,
    Coverage,
    Mat,
    Medicines,
    Equipment,
    Appointments,
    Team,
    Allergies,
    Problems,
    Phones,
    Tonight,
    Handoffs,
    ContactTries,
    Notices,
    ClosedSteps,
    Consents,
    Housing,
    ReleaseDates,
    Packs,
    Desk,
    Triage,
    Court,
    Holds,
    Administrations,
    Reported,
    FosterYouth,
    Screening,
    Payer,
    Membership,
    Injections,
    Needs,
    Referrals,
    Sources,
}

impl Place {
    /// Places whose facts carry stored protections.
    pub const FACTS: [Self; 22] = [
        Self::ServicesBegan,
        Self::Coverage,
        Self::Mat,
        Self::Medicines,
        Self::Equipment,
        Self::Appointments,
        Self::Team,
        Self::Allergies,
        Self::Problems,
        Self::Phones,
        Self::Tonight,
        Self::Handoffs,
        Self::ContactTries,
        Self::Notices,
        Self::Administrations,
        Self::Reported,
        Self::FosterYouth,
        Self::Payer,
        Self::Membership,
        Self::Injections,
        Self::Needs,
        Self::Referrals,
    ];

    /// Places that hold text.
    pub const TEXTS: [Self; 32] = [
        Self::Coverage,
        Self::Mat,
        Self::Medicines,
        Self::Equipment,
        Self::Appointments,
        Self::Team,
        Self::Allergies,
        Self::Problems,
        Self::Phones,
        Self::Tonight,
        Self::Handoffs,
        Self::ContactTries,
        Self::Notices,
        Self::ClosedSteps,
        Self::Consents,
        Self::Housing,
        Self::ReleaseDates,
        Self::Packs,
        Self::Desk,
        Self::Triage,
        Self::Court,
        Self::Holds,
        Self::Administrations,
        Self::Reported,
        Self::FosterYouth,
        Self::Screening,
        Self::Payer,
        Self::Membership,
        Self::Injections,
        Self::Needs,
        Self::Referrals,
        Self::Sources,
    ];
}

/// What betrays by being there, whatever its stored tags and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inherent {
    /// A MAT plan, even an empty one.
    MatPlan,
    /// An appointment of the kind that can give or prescribe MAT.
    MatAppointment,
    /// An OTP in the care team.
    OtpInTeam,
    /// A supervising officer in the care team.
    OfficerInTeam,
    /// A closed step whose rule concerns only a protected matter.
    RuleKey,
    /// A consent record names what it is about.
    ConsentRecord,
    /// What a pack was made from.
    PackContents,
    /// An answer about treatment, whatever it is.
    TreatmentAnswer,
    /// Which criteria a screening found, recorded by somebody who may know of all of them.
    ScreeningCriteria,
    /// What somebody answered that a free text tells of, or that nobody has answered.
    AnswerTells,
    /// A need about the law.
    LegalNeed,
    /// A programme that takes up only people with something protected.
    ProgrammeTells,
}

impl Inherent {
    pub const ALL: [Self; 12] = [
        Self::MatPlan,
        Self::MatAppointment,
        Self::OtpInTeam,
        Self::OfficerInTeam,
        Self::RuleKey,
        Self::ConsentRecord,
        Self::PackContents,
        Self::TreatmentAnswer,
        Self::ScreeningCriteria,
        Self::AnswerTells,
        Self::LegalNeed,
        Self::ProgrammeTells,
    ];
}

/// One row of the table of protections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// A protection stored on the facts of a place.
    Stored(Place, Protection),
    Inherent(Inherent),
    /// The words looked for in the texts of a place.
    Words(Place),
}

impl Tag {
    /// Every row. A stored SUD tag on a MAT plan adds nothing to the plan's own nature, so it
    /// is no row of its own; nor does one for contact with the law on what never leaves the house,
    /// because everybody inside who is told of care may know of it.
    pub fn all() -> Vec<Self> {
        let stored = Place::FACTS.into_iter().flat_map(|place| {
            Protection::ALL.into_iter().map(move |held| Self::Stored(place, held))
        });
        let adds = |tag: &Self| {
            !matches!(
                tag,
                Self::Stored(Place::Mat, Protection::Sud | Protection::Unknown)
                    | Self::Stored(
                        Place::Administrations | Place::Reported | Place::FosterYouth,
                        Protection::CriminalJustice
                    )
            )
        };
        let natures = Inherent::ALL.into_iter().map(Self::Inherent);
        let words = Place::TEXTS.into_iter().map(Self::Words);
        stored.filter(adds).chain(natures).chain(words).collect()
    }
}

/// The table of protections. [`Tags::default`] is whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tags {
    missing: Option<Tag>,
}

impl Tags {
    pub(super) fn without(tag: Tag) -> Self {
        Self { missing: Some(tag) }
    }

    pub(super) fn holds(self, tag: Tag) -> bool {
        self.missing != Some(tag)
    }

    /// Everything that protects a fact: its stored tags, its nature, and its telling words.
    pub(super) fn on<T: Guarded>(self, fact: &Fact<T>) -> Protections {
        let stored = fact.protections.iter();
        let mut found: Protections =
            stored.filter(|held| self.holds(Tag::Stored(T::PLACE, *held))).collect();
        for (nature, protection) in natures(&fact.value) {
            if self.holds(Tag::Inherent(nature)) {
                found = found.and(protection);
            }
        }
        if self.holds(Tag::Words(T::PLACE)) {
            fact.value.core(&mut |text, codes| found.add(protections_in(text, codes)));
        }
        found
    }

    pub(super) fn on_rule(self, key: &str) -> Protections {
        if self.holds(Tag::Inherent(Inherent::RuleKey)) {
            protections_for_rule_key(key)
        } else {
            Protections::none()
        }
    }
}

/// What a value betrays by being there.
fn natures<T: Guarded>(value: &T) -> impl Iterator<Item = (Inherent, Protection)> {
    value.inherent().into_iter().chain(value.also())
}

/// The protections that a fact needs whatever was typed: to be added when it is saved. Stored
/// ones are never taken away.
pub fn protections_of<T: Guarded>(value: &T) -> Protections {
    let mut found: Protections = natures(value).map(|(_, protection)| protection).collect();
    value.core(&mut |text, codes| found.add(protections_in(text, codes)));
    found
}

/// Takes telling words out of the side texts of a fact that itself may be told.
pub struct Net {
    withheld: Protections,
    /// Text leaves the building, so that remarks go only where nothing is withheld.
    outside: bool,
    working: bool,
    /// Whether what somebody answered about a text counts.
    asks: bool,
    /// Protections of words that were let through.
    pub(super) passed: Protections,
    /// Protections of words that were taken out, once for each text.
    pub(super) taken: Vec<Protection>,
}

impl Net {
    pub(super) fn new(withheld: Protections, outside: bool) -> Self {
        Self {
            withheld,
            outside,
            working: true,
            asks: true,
            passed: Protections::none(),
            taken: Vec::new(),
        }
    }

    pub(super) fn for_place(&mut self, tags: Tags, place: Place) -> &mut Self {
        self.working = tags.holds(Tag::Words(place));
        self.asks = tags.holds(Tag::Inherent(Inherent::AnswerTells));
        self
    }

    /// Whether a text holds a word that this reader may not be told.
    pub fn betrays(&mut self, text: &str, codes: Codes) -> bool {
        if !self.working {
            return false;
        }
        let found = protections_in(text, codes);
        let withheld = found.iter().find(|held| self.withheld.holds(*held));
        match withheld {
            Some(held) => self.taken.push(held),
            None => self.passed.add(found),
        }
        withheld.is_some()
    }

    /// Takes out an optional text that betrays.
    pub fn clear(&mut self, text: &mut Option<String>, codes: Codes) {
        if let Some(words) = text
            && self.betrays(words, codes)
        {
            *text = self.rest(words, codes);
        }
    }

    /// Puts a neutral text in the place of one that betrays.
    pub fn replace(&mut self, text: &mut String, codes: Codes, neutral: &str) {
        if self.betrays(text, codes) {
            *text = self.rest(text, codes).unwrap_or_else(|| neutral.to_owned());
        }
    }

    /// What may be told of a text in which two stand, of which one betrays (see [`BESIDE`]).
    fn rest(&self, text: &str, codes: Codes) -> Option<String> {
        let tells = |text: &str| {
            let found = protections_in(text, codes);
            found.iter().any(|held| self.withheld.holds(held))
        };
        let parts: Vec<&str> = text.split(BESIDE).filter(|part| !tells(part)).collect();
        // Words that tell only together leave nothing.
        let rest = parts.join(BESIDE);
        let is_left = !rest.is_empty() && rest != text && !tells(&rest);
        is_left.then_some(rest)
    }

    /// Takes out a free remark: it may tell what no list of words knows, so outside it goes
    /// only where nothing at all is withheld.
    pub fn clear_remark(&mut self, remark: &mut Option<String>) {
        if self.holds_remarks() && self.working {
            *remark = None;
        }
        self.clear(remark, Codes::Clinical);
    }

    /// Whether a text must go because of what somebody answered that it tells of.
    pub fn is_withheld_by_answer(&mut self, tells: Tells) -> bool {
        let Some(protection) = tells.protection().filter(|_| self.asks) else { return false };
        let withheld = self.withheld.holds(protection);
        if withheld {
            self.taken.push(protection);
        } else {
            self.passed.add(protection);
        }
        withheld
    }

    pub(super) fn holds_remarks(&self) -> bool {
        self.outside && !self.withheld.is_empty()
    }
}
