//! The kinds of fact that carry over: how each is said in a line, and what is left of it in a new
//! stay. An order begins as planned, treatment as what the person had last time, and coverage as
//! something to look up: what was approved then is asked about again.

use super::CarryKind;
use crate::features::{
    cases::{
        Allergies, Case, Fact, FosterYouth, Injection, MatPlan, MediCal, MediCalStatus,
        MedicineChange, MedicineOrder, MedicineState, OnRelease, Payer, Phone, PlanAnswer, Problem,
        TeamMember, Verified,
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

impl Carried for Injection {
    const KIND: CarryKind = CarryKind::Injection;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.injections.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        (self.drug.clone(), listed(&[Some(&self.directions)]))
    }

    fn day(&self) -> Option<NaiveDate> {
        self.last_dose.map(|dose| dose.on)
    }

    fn stood(&self) -> bool {
        self.stopped_on.is_none()
    }

    /// What was given outside since nobody here knows, so the last dose is asked for anew.
    fn renewed(&self) -> Self {
        Self { last_dose: None, ..self.clone() }
    }

    fn same(&self, other: &Self) -> bool {
        self.product == other.product
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

/// Of coverage the plan is left: how it stands is looked up anew, and nothing of an application of
/// the last stay is one of this stay.
impl Carried for MediCal {
    const KIND: CarryKind = CarryKind::Coverage;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.medi_cal.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        (status_words(self.status).into(), self.plan.clone())
    }

    fn day(&self) -> Option<NaiveDate> {
        self.county_letter_on.or(self.active_from)
    }

    fn stood(&self) -> bool {
        self.plan.is_some()
    }

    fn renewed(&self) -> Self {
        Self {
            status: MediCalStatus::NotStarted,
            submitted_on: None,
            county_received_on: None,
            disability_based: false,
            active_from: None,
            plan: self.plan.clone(),
            plan_checked: None,
            county_letter_on: None,
        }
    }

    /// Whatever this stay says of coverage is newer.
    fn same(&self, _other: &Self) -> bool {
        true
    }
}

/// How care is paid on the day of leaving is a question of this stay.
impl Carried for Payer {
    const KIND: CarryKind = CarryKind::Payer;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.payer.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        let medicare = self.medicare.then_some("Medicare");
        let ccs = self.ccs.then_some("CCS");
        let native = self.american_indian.then_some("American Indian or Alaska Native");
        let what = listed(&[medicare, ccs, native]).unwrap_or_default();
        let detail = listed(&[
            self.part_d.as_deref(),
            self.d_snp.as_deref(),
            self.ccs_contact.as_deref(),
            self.indian_clinic.as_deref(),
        ]);
        (what, detail)
    }

    fn stood(&self) -> bool {
        self.medicare || self.ccs || self.american_indian
    }

    fn renewed(&self) -> Self {
        Self { on_release: OnRelease::Unknown, ..self.clone() }
    }

    fn same(&self, _other: &Self) -> bool {
        true
    }
}

/// An answer keeps its day. One from before the booking confirms nothing in this stay.
impl Carried for PlanAnswer {
    const KIND: CarryKind = CarryKind::Membership;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.memberships.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        let answer = if self.is_member { "member" } else { "not a member" };
        (self.plan.clone(), listed(&[Some(answer), Some(self.asked.words()), Some(&self.by_whom)]))
    }

    fn day(&self) -> Option<NaiveDate> {
        Some(self.checked_on)
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    fn same(&self, other: &Self) -> bool {
        alike(&self.plan, &other.plan) && self.checked_on <= other.checked_on
    }
}

impl Carried for FosterYouth {
    const KIND: CarryKind = CarryKind::FosterYouth;

    fn facts(case: &Case) -> impl Iterator<Item = &Fact<Self>> {
        case.foster_youth.iter()
    }

    fn words(&self) -> (String, Option<String>) {
        let what = if self.at_18 { "in foster care at 18" } else { "not in foster care at 18" };
        (what.into(), self.place.clone())
    }

    fn renewed(&self) -> Self {
        self.clone()
    }

    fn same(&self, _other: &Self) -> bool {
        true
    }
}

fn status_words(status: MediCalStatus) -> &'static str {
    use MediCalStatus as S;
    match status {
        S::NotStarted => "not started",
        S::StatusCheckedActive => "found active",
        S::StatusCheckedSuspended => "found suspended",
        S::Draft | S::AwaitingSignature => "application not sent",
        S::DeclinedByPerson => "declined by the person",
        S::Submitted | S::ReceivedByCounty | S::RfiPending => "application with the county",
        S::ApprovedPendingRelease => "approved for the release",
        S::ApprovedActive => "approved and active",
        S::Denied => "denied",
        S::Withdrawn => "withdrawn",
        S::Suspended => "suspended",
        S::UnsuspensionRequested => "return asked for",
        S::Restored => "restored",
        S::Discontinued => "ended",
        S::Appeal => "under appeal",
    }
}
