//! Which protected fact may go to whom, and on what basis: one ruling for each protection and
//! each kind of general fact, made once for a reader and then applied to every fact alike.

use super::reasons::{
    A_PAPER_TO_AN_OTP_TELLS, NOTHING_CLINICAL, NOTHING_CLINICAL_TO_COUNTY,
    NOTHING_CLINICAL_TO_PROBATION, because, rule_for,
};
use super::{Policy, Recipient, RecipientKind, Viewer};
use crate::features::cases::{Consent, ConsentCategory, Protection, Protections, RecipientClass};
use crate::features::consents::{Choice, choice};
use crate::ids::FactId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ts_rs::TS;

/// The ground in law for telling a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum Basis {
    OwnRecords,
    InsideProgramme,
    QualifiedServiceOrganization,
    /// Staff of the facility, for facts that no special law protects.
    Workforce,
    TreatmentAndPayment,
    Ab133,
    HivTreatment,
    FacilityTransfer,
    MediCalApplication,
    Supervision,
    /// Medical personnel, while consent cannot be had.
    Emergency,
    Consent {
        consent: FactId,
    },
}

impl Basis {
    pub fn citation(&self) -> &'static str {
        match self {
            Self::OwnRecords => "42 CFR 2.23, 45 CFR 164.524",
            Self::InsideProgramme => "42 CFR 2.12(c)(3)",
            Self::QualifiedServiceOrganization => "42 CFR 2.12(c)(4)",
            Self::Workforce => "45 CFR 164.506(c), 164.514(d)",
            Self::TreatmentAndPayment => "45 CFR 164.506(c), Civ. Code 56.10(c)",
            Self::Ab133 => "W&I 14184.102(j)",
            Self::HivTreatment => "H&S 120985",
            Self::FacilityTransfer => "45 CFR 164.512(k)(5), 15 CCR 1206",
            Self::MediCalApplication => "Penal Code 4011.11(h), W&I 14184.102(j)",
            Self::Supervision => "45 CFR 164.512(k)(5)",
            Self::Emergency => "42 CFR 2.51",
            Self::Consent { .. } => "the person's written consent",
        }
    }
}

/// What a fact is about, as far as no special law protects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Clinical,
    /// How to reach the person, and the jail's own care manager.
    Contact,
    /// Where the person sleeps.
    Housing,
    Coverage,
    CountyNotice,
    /// The officer who supervises the person after release.
    Supervision,
    /// Steps that staff closed.
    Work,
}

/// The answer for one protection or one kind of general fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling<'a> {
    Free(Basis),
    ByConsent(&'a Consent),
    /// The rule, as a sentence for staff with standing. Most are the same for everybody.
    Held(Cow<'static, str>),
}

impl Ruling<'_> {
    pub fn is_held(&self) -> bool {
        matches!(self, Self::Held(_))
    }
}

/// Who reads, with everything that follows from it settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    Person,
    Programme,
    Contracted,
    /// Staff of the facility outside the programme.
    Colleague,
    /// A recipient outside, or a worker who reads as one.
    Recipient(Recipient),
    Custody,
}

impl Reader {
    pub fn of_recipient(to: &Recipient) -> Self {
        match to.kind {
            RecipientKind::Person => Self::Person,
            RecipientKind::Custody => Self::Custody,
            RecipientKind::Plan
            | RecipientKind::Ecm
            | RecipientKind::Bh
            | RecipientKind::Otp
            | RecipientKind::Pharmacy
            | RecipientKind::Pcp
            | RecipientKind::Probation
            | RecipientKind::Transfer
            | RecipientKind::County => Self::Recipient(to.clone()),
        }
    }

    /// A worker of another organization who is not assigned learns what custody shows, no more.
    pub fn of_viewer(viewer: &Viewer) -> Self {
        match viewer {
            Viewer::Programme => Self::Programme,
            Viewer::Contracted => Self::Contracted,
            Viewer::Custody | Viewer::Outside { class: Some(_), assigned: false, .. } => {
                Self::Custody
            }
            Viewer::Outside { class: None, .. } => Self::Colleague,
            Viewer::Outside { class: Some(class), assigned: true, organization } => {
                let kind = kind_of(*class);
                Self::Recipient(Recipient { kind, organization: organization.clone() })
            }
        }
    }
}

fn kind_of(class: RecipientClass) -> RecipientKind {
    match class {
        RecipientClass::Plan => RecipientKind::Plan,
        RecipientClass::Ecm => RecipientKind::Ecm,
        RecipientClass::TreatingProvider => RecipientKind::Pcp,
        RecipientClass::CountyBh => RecipientKind::Bh,
        RecipientClass::County => RecipientKind::County,
        RecipientClass::CriminalJustice => RecipientKind::Probation,
        RecipientClass::OtherFacility => RecipientKind::Transfer,
    }
}

/// The facts that the rulings rest on.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub consents: &'a [Consent],
    /// The person's birth date, for a minor's own choices.
    pub born: Option<NaiveDate>,
    pub reader: &'a Reader,
    pub policy: Policy,
    pub on: NaiveDate,
    /// For medical personnel who treat the person now (42 CFR 2.51).
    pub emergency: bool,
}

impl<'a> Ground<'a> {
    fn choice(&self, category: ConsentCategory, to: &Recipient) -> Choice<'a> {
        choice(self.consents, self.born, category, to, self.on)
    }

    /// A fact with this protection may go, or not.
    pub fn on_protection(&self, protection: Protection) -> Ruling<'a> {
        match self.reader {
            Reader::Person => Ruling::Free(Basis::OwnRecords),
            Reader::Programme => Ruling::Free(Basis::InsideProgramme),
            Reader::Contracted => match protection {
                Protection::CounsellingNotes => held(
                    "Counselling notes stay with the programme; a contractor needs a consent for \
                     them (42 CFR 2.31(b)).",
                ),
                Protection::Sud
                | Protection::Unknown
                | Protection::MentalHealth
                | Protection::Hiv
                | Protection::MinorOwnServices
                | Protection::CriminalJustice => Ruling::Free(Basis::QualifiedServiceOrganization),
            },
            Reader::Colleague => match protection {
                Protection::CriminalJustice => Ruling::Free(Basis::Workforce),
                Protection::Sud
                | Protection::Unknown
                | Protection::MentalHealth
                | Protection::Hiv
                | Protection::MinorOwnServices
                | Protection::CounsellingNotes => {
                    held("Only staff inside the programme see protected facts (42 CFR 2.12(c)(3)).")
                }
            },
            Reader::Custody => held(NOTHING_CLINICAL),
            Reader::Recipient(to) => self.outside(protection, to),
        }
    }

    fn outside(&self, protection: Protection, to: &Recipient) -> Ruling<'a> {
        // Counselling notes, and what California protects beside 42 CFR Part 2, stay as they are.
        let part2 = matches!(protection, Protection::Sud | Protection::Unknown);
        if self.emergency && part2 && is_treating(to.kind) {
            return Ruling::Free(Basis::Emergency);
        }
        let category = category_of(protection);
        let said = self.choice(category, to);
        if let Choice::Allowed(consent) = said {
            return Ruling::ByConsent(consent);
        }
        let refused = matches!(said, Choice::Refused { .. });
        let free = if refused { None } else { self.without_consent(protection, to.kind) };
        match free {
            Some(basis) => Ruling::Free(basis),
            None => Ruling::Held(because(rule_for(protection, to), said).into()),
        }
    }

    /// What the law lets go without a consent, unless the person said no.
    fn without_consent(&self, protection: Protection, to: RecipientKind) -> Option<Basis> {
        let ab133 = self.policy == Policy::Ab133 && is_calaim_partner(to);
        match protection {
            // AB 133 lifts state law only, and these are federal: 42 CFR Part 2, and a minor's
            // control over own services (45 CFR 164.502(g)(3)).
            Protection::Sud
            | Protection::Unknown
            | Protection::CounsellingNotes
            | Protection::MinorOwnServices => None,
            Protection::Hiv => is_treating(to).then_some(Basis::HivTreatment),
            Protection::CriminalJustice if to == RecipientKind::Probation => {
                Some(Basis::Supervision)
            }
            Protection::MentalHealth | Protection::CriminalJustice => ab133.then_some(Basis::Ab133),
        }
    }

    /// A fact that no special law protects may go, or not.
    pub fn on_general(&self, group: Group) -> Ruling<'a> {
        match self.reader {
            Reader::Person => Ruling::Free(Basis::OwnRecords),
            Reader::Programme => Ruling::Free(Basis::InsideProgramme),
            Reader::Contracted => Ruling::Free(Basis::QualifiedServiceOrganization),
            Reader::Colleague => Ruling::Free(Basis::Workforce),
            Reader::Custody => held(NOTHING_CLINICAL),
            Reader::Recipient(to) => self.general_outside(group, to),
        }
    }

    fn general_outside(&self, group: Group, to: &Recipient) -> Ruling<'a> {
        let category = match group {
            Group::Housing => ConsentCategory::Housing,
            Group::Clinical
            | Group::Contact
            | Group::Coverage
            | Group::CountyNotice
            | Group::Supervision
            | Group::Work => ConsentCategory::General,
        };
        if to.kind == RecipientKind::Otp && self.on_protection(Protection::Sud).is_held() {
            return held(A_PAPER_TO_AN_OTP_TELLS);
        }
        if self.emergency && is_treating(to.kind) {
            return Ruling::Free(Basis::TreatmentAndPayment);
        }
        let said = self.choice(category, to);
        match to.kind {
            RecipientKind::Plan
            | RecipientKind::Ecm
            | RecipientKind::Bh
            | RecipientKind::Otp
            | RecipientKind::Pharmacy
            | RecipientKind::Pcp => match said {
                Choice::Refused { .. } if group != Group::Coverage => {
                    let rule = format!("The person said no to {}.", to.described());
                    Ruling::Held(because(rule, said).into())
                }
                Choice::Refused { .. }
                | Choice::Allowed(_)
                | Choice::Expired(_)
                | Choice::Incomplete(_)
                | Choice::Silent => Ruling::Free(Basis::TreatmentAndPayment),
            },
            RecipientKind::Transfer => Ruling::Free(Basis::FacilityTransfer),
            RecipientKind::County => match group {
                Group::Contact | Group::Housing | Group::Coverage | Group::CountyNotice => {
                    Ruling::Free(Basis::MediCalApplication)
                }
                Group::Clinical | Group::Supervision | Group::Work => {
                    by_consent_only(said, NOTHING_CLINICAL_TO_COUNTY)
                }
            },
            RecipientKind::Probation if group == Group::Supervision => {
                Ruling::Free(Basis::Supervision)
            }
            RecipientKind::Probation => by_consent_only(said, NOTHING_CLINICAL_TO_PROBATION),
            RecipientKind::Person => Ruling::Free(Basis::OwnRecords),
            RecipientKind::Custody => held(NOTHING_CLINICAL),
        }
    }
}

fn held<'a>(rule: &'static str) -> Ruling<'a> {
    Ruling::Held(rule.into())
}

fn by_consent_only<'a>(said: Choice<'a>, rule: &str) -> Ruling<'a> {
    match said {
        Choice::Allowed(consent) => Ruling::ByConsent(consent),
        Choice::Refused { .. } | Choice::Expired(_) | Choice::Incomplete(_) | Choice::Silent => {
            Ruling::Held(because(rule.to_owned(), said).into())
        }
    }
}

/// Providers of health care in the sense of H&S 120985, which excludes health plans.
fn is_treating(to: RecipientKind) -> bool {
    to.class() == Some(RecipientClass::TreatingProvider)
}

/// Plans, providers and counties that take part in `CalAIM` (W&I 14184.102(j)).
fn is_calaim_partner(to: RecipientKind) -> bool {
    match to {
        RecipientKind::Plan
        | RecipientKind::Ecm
        | RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp => true,
        RecipientKind::Person
        | RecipientKind::Probation
        | RecipientKind::Custody
        | RecipientKind::Transfer
        | RecipientKind::County => false,
    }
}

/// The category by which a consent names a protection. Unknown counts as Part 2.
pub fn category_of(protection: Protection) -> ConsentCategory {
    match protection {
        Protection::Sud | Protection::Unknown => ConsentCategory::Sud,
        Protection::MentalHealth => ConsentCategory::MentalHealth,
        Protection::Hiv => ConsentCategory::Hiv,
        Protection::MinorOwnServices => ConsentCategory::MinorOwnServices,
        Protection::CounsellingNotes => ConsentCategory::CounsellingNotes,
        Protection::CriminalJustice => ConsentCategory::CriminalJustice,
    }
}

/// Every ruling for one reader, made once.
pub struct Rulings<'a> {
    protections: [(Protection, Ruling<'a>); Protection::ALL.len()],
    groups: [(Group, Ruling<'a>); 7],
}

impl<'a> Rulings<'a> {
    pub fn new(ground: &Ground<'a>) -> Self {
        let groups = [
            Group::Clinical,
            Group::Contact,
            Group::Housing,
            Group::Coverage,
            Group::CountyNotice,
            Group::Supervision,
            Group::Work,
        ];
        Self {
            protections: Protection::ALL.map(|held| (held, ground.on_protection(held))),
            groups: groups.map(|group| (group, ground.on_general(group))),
        }
    }

    /// The protections whose facts this reader may not be told.
    pub fn withheld(&self) -> Protections {
        let held = self.protections.iter().filter(|(_, ruling)| ruling.is_held());
        held.map(|(protection, _)| *protection).collect()
    }

    /// Every ruling that a fact must pass. A protected fact is ruled by its protections; a fact
    /// that only touches criminal justice is still a fact of its group.
    pub fn for_fact(
        &self,
        protections: Protections,
        group: Group,
    ) -> impl Iterator<Item = (ConsentCategory, &Ruling<'a>)> {
        let special = protections.iter().any(|held| held != Protection::CriminalJustice);
        let as_general = self.groups.iter().filter(move |(of, _)| *of == group && !special);
        let as_protected = (self.protections.iter())
            .filter(move |(protection, _)| protections.holds(*protection))
            .map(|(protection, ruling)| (category_of(*protection), ruling));
        let category = match group {
            Group::Housing => ConsentCategory::Housing,
            Group::Clinical
            | Group::Contact
            | Group::Coverage
            | Group::CountyNotice
            | Group::Supervision
            | Group::Work => ConsentCategory::General,
        };
        as_general.map(move |(_, ruling)| (category, ruling)).chain(as_protected)
    }
}
