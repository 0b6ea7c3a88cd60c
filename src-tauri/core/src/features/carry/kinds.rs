//! The kinds of fact that carry over: how each is said in a line, and what is left of it in a new
//! stay. An order begins as planned, and treatment as what the person had last time.

use super::CarryKind;
use crate::features::{
    cases::{
        Allergies, Case, Fact, MatPlan, MedicineChange, MedicineOrder, MedicineState, Phone,
        Problem, TeamMember, Verified,
    },
    coverage::is_active,
    facts::FactKind,
    roster::letters,
};
use chrono::NaiveDate;

/// A kind of fact that carries over.
pub(super) trait Carried: FactKind {
    const KIND: CarryKind;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>>;

    /// What it is, and what else there is to say, in words of the record.
    fn words(&self) -> (String, Option<String>);

    /// The day that belongs to it: asked, or the last dose.
    fn day(&self) -> Option<NaiveDate> {
        None
    }

    /// Whether it was still true when the stay ended.
    fn stood(&self) -> bool {
        true
    }

    /// What is left of it in a new stay.
    fn renewed(&self) -> Self;

    /// Whether another stay says the same already.
    fn same(&self, other: &Self) -> bool;
}

fn alike(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

fn listed(parts: &[Option<&str>]) -> Option<String> {
    let parts: Vec<&str> =
        parts.iter().flatten().copied().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

impl Carried for MedicineOrder {
    const KIND: CarryKind = CarryKind::Medicine;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.medicines.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        let what = format!("{} {}", self.drug, self.strength);
        (what.trim().into(), listed(&[Some(&self.directions), self.indication.as_deref()]))
    }

    fn stood(&self) -> bool {
        is_active(self) && self.change != MedicineChange::Stopped
    }

    fn renewed(&self) -> Self {
        Self {
            rx_number: None,
            billed_to: None,
            state: MedicineState::Planned,
            ordered_on: None,
            filled_on: None,
            received_on: None,
            bagged_on: None,
            handed_on: None,
            reached: None,
            change: MedicineChange::NotRecorded,
            ..self.clone()
        }
    }

    fn same(&self, other: &Self) -> bool {
        alike(&self.drug, &other.drug) && alike(&self.strength, &other.strength)
    }
}

impl Carried for MatPlan {
    const KIND: CarryKind = CarryKind::Treatment;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.mat.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        (self.drug.clone(), listed(&[Some(&self.directions), self.otp.as_deref()]))
    }

    fn day(&self) -> Option<NaiveDate> {
        self.last_dose.map(|dose| dose.on)
    }

    fn stood(&self) -> bool {
        self.stopped_on.is_none()
    }

    /// A dose of the last stay covers no day of this one, and nobody has asked the clinic yet.
    fn renewed(&self) -> Self {
        Self { last_dose: None, take_home_days: 0, verified: Verified::SaysSo, ..self.clone() }
    }

    fn same(&self, other: &Self) -> bool {
        self.product == other.product && other.stopped_on.is_none()
    }
}

impl Carried for Allergies {
    const KIND: CarryKind = CarryKind::Allergies;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.allergies.iter()
    }

    /// An empty list is said by the screen, in its own language.
    fn words(&self) -> (String, Option<String>) {
        (self.list.join(", "), None)
    }

    fn day(&self) -> Option<NaiveDate> {
        Some(self.asked_on)
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    /// Whoever was asked in this stay was asked later.
    fn same(&self, _other: &Self) -> bool {
        true
    }
}

impl Carried for Problem {
    const KIND: CarryKind = CarryKind::Problem;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.problems.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        (self.name.clone(), self.icd10.clone())
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        let coded = self.icd10.is_some() && self.icd10 == other.icd10;
        coded || alike(&self.name, &other.name)
    }
}

impl Carried for Phone {
    const KIND: CarryKind = CarryKind::Phone;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.phones.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        (self.number.clone(), Some(self.whose.clone()))
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        alike(&self.number, &other.number)
    }
}

impl Carried for TeamMember {
    const KIND: CarryKind = CarryKind::Team;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.team.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        let detail = listed(&[self.organization.as_deref(), self.phone.as_deref()]);
        (self.name.clone(), detail)
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        self.role == other.role && alike(&self.name, &other.name)
    }
}
