//! What each kind of fact betrays, and which of its texts may be taken out without losing it.
//!
//! A telling word in the core of a fact (the drug, the diagnosis, whom the visit is with) holds
//! the whole fact back. In a side text (who billed, how it was checked) it takes out that text
//! only, because a packet made smaller than needed harms the person too.

mod orders;
mod plan;

use super::rules::Group;
use super::sensitivity::Codes;
use super::tags::{Inherent, Net, Place};
use crate::features::cases::{
    Administration, Allergies, Appointment, AppointmentKind, ContactTry, FosterYouth, Handoff,
    Injection, MatPlan, MediCal, NoticeSent, Payer, Phone, PlanAnswer, Problem, Protection,
    Reported, Statement, TeamMember, TeamRole, Tells, Tonight, Verified,
};
use chrono::NaiveDate;

/// A value that the filter knows how to judge.
pub trait Guarded: Clone {
    const PLACE: Place;
    /// It goes to staff of the facility who are told of care, and to nobody else: what the clinic's
    /// system reports, and what the house asked for its own work.
    const STAYS_IN_HOUSE: bool = false;

    /// Takes out what only the house is told, and what is about care unless they are told of that.
    fn outside(&mut self, _told_of_care: bool) {}

    fn group(&self) -> Group {
        Group::Clinical
    }

    /// What it betrays by being there.
    fn inherent(&self) -> Option<(Inherent, Protection)> {
        None
    }

    /// What else it betrays by being there.
    fn also(&self) -> Option<(Inherent, Protection)> {
        None
    }

    /// Says each text without which the fact would not be the same fact.
    fn core(&self, say: &mut dyn FnMut(&str, Codes));

    /// Takes telling words out of the other texts; `false` if nothing true is left.
    fn trim(&mut self, _net: &mut Net) -> bool {
        true
    }
}

fn each<'a>(texts: impl IntoIterator<Item = Option<&'a String>>, mut say: impl FnMut(&str)) {
    texts.into_iter().flatten().for_each(|text| say(text));
}

/// The day on which pre-release services began.
impl Guarded for NaiveDate {
    const PLACE: Place = Place::ServicesBegan;

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}
}

impl Guarded for MediCal {
    const PLACE: Place = Place::Coverage;

    fn group(&self) -> Group {
        Group::Coverage
    }

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.plan, Codes::Ignored);
        net.clear(&mut self.plan_checked, Codes::Clinical);
        true
    }
}

impl Guarded for MatPlan {
    const PLACE: Place = Place::Mat;

    fn inherent(&self) -> Option<(Inherent, Protection)> {
        Some((Inherent::MatPlan, Protection::Sud))
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let whom = match &self.verified {
            Verified::By { whom, .. } => Some(whom),
            Verified::SaysSo | Verified::GivenHere => None,
        };
        let texts = [Some(&self.drug), Some(&self.directions), self.otp.as_ref(), whom];
        each(texts, |text| say(text, Codes::Clinical));
    }
}

/// By itself it is under no protection: whether it belongs to a mental-health record that the law
/// protects is recorded with it, and its words are looked at like a medicine's.
impl Guarded for Injection {
    const PLACE: Place = Place::Injections;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        each([&self.drug, &self.directions].map(Some), |text| say(text, Codes::Clinical));
    }
}

impl Guarded for Appointment {
    const PLACE: Place = Place::Appointments;

    fn inherent(&self) -> Option<(Inherent, Protection)> {
        match self.kind {
            AppointmentKind::Mat => Some((Inherent::MatAppointment, Protection::Sud)),
            AppointmentKind::PrimaryCare
            | AppointmentKind::BehavioralHealth
            | AppointmentKind::Dental
            | AppointmentKind::Other => None,
        }
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        say(&self.with, Codes::Clinical);
        each([self.address.as_ref(), self.phone.as_ref()], |text| say(text, Codes::Ignored));
    }

    /// A ride stays booked: without the word the receiver would book another.
    fn trim(&mut self, net: &mut Net) -> bool {
        if let Some(ride) = &mut self.ride {
            net.replace(ride, Codes::Clinical, "arranged");
        }
        true
    }
}

impl Guarded for TeamMember {
    const PLACE: Place = Place::Team;

    fn group(&self) -> Group {
        match self.role {
            TeamRole::SupervisionOfficer => Group::Supervision,
            TeamRole::PreReleaseCareManager | TeamRole::JailMedical => Group::Contact,
            TeamRole::PostReleaseCareManager
            | TeamRole::PlanLiaison
            | TeamRole::BehavioralHealthLink
            | TeamRole::PrimaryCare
            | TeamRole::Otp
            | TeamRole::Pharmacy => Group::Clinical,
        }
    }

    fn inherent(&self) -> Option<(Inherent, Protection)> {
        match self.role {
            TeamRole::Otp => Some((Inherent::OtpInTeam, Protection::Sud)),
            TeamRole::SupervisionOfficer => {
                Some((Inherent::OfficerInTeam, Protection::CriminalJustice))
            }
            TeamRole::PreReleaseCareManager
            | TeamRole::PostReleaseCareManager
            | TeamRole::PlanLiaison
            | TeamRole::BehavioralHealthLink
            | TeamRole::PrimaryCare
            | TeamRole::Pharmacy
            | TeamRole::JailMedical => None,
        }
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let texts = [Some(&self.name), self.organization.as_ref(), self.phone.as_ref()];
        each(texts, |text| say(text, Codes::Ignored));
    }

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.hours, Codes::Ignored);
        true
    }
}

impl Guarded for Allergies {
    const PLACE: Place = Place::Allergies;

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    /// An emptied list would say "none known", which is not true; then nothing is said.
    fn trim(&mut self, net: &mut Net) -> bool {
        let before = self.list.len();
        self.list.retain(|allergy| !net.betrays(allergy, Codes::Clinical));
        before == 0 || !self.list.is_empty()
    }
}

impl Guarded for Problem {
    const PLACE: Place = Place::Problems;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        each([Some(&self.name), self.icd10.as_ref()], |text| say(text, Codes::Clinical));
    }
}

impl Guarded for Phone {
    const PLACE: Place = Place::Phones;

    fn group(&self) -> Group {
        Group::Contact
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        each([&self.whose, &self.number].map(Some), |text| say(text, Codes::Ignored));
    }
}

impl Guarded for Tonight {
    const PLACE: Place = Place::Tonight;

    fn group(&self) -> Group {
        Group::Housing
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        say(&self.place, Codes::Ignored);
    }

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.found, Codes::Ignored);
        net.clear(&mut self.collected_by, Codes::Ignored);
        true
    }
}

impl Guarded for Handoff {
    const PLACE: Place = Place::Handoffs;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        say(&self.with, Codes::Ignored);
    }

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.accepted_by, Codes::Ignored);
        let Some(meeting) = &mut self.meeting else { return true };
        net.clear(&mut meeting.place, Codes::Ignored);
        meeting.there.retain(|who| !net.betrays(who, Codes::Ignored));
        if meeting.has_remarks() && net.is_withheld_by_answer(meeting.tells) {
            meeting.said_back = None;
            meeting.questions.clear();
            // The answer itself would tell.
            meeting.tells = Tells::Nothing;
        }
        net.clear(&mut meeting.said_back, Codes::Clinical);
        meeting.questions.retain(|question| !net.betrays(question, Codes::Clinical));
        true
    }
}

impl Guarded for ContactTry {
    const PLACE: Place = Place::ContactTries;

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear_remark(&mut self.note);
        true
    }
}

impl Guarded for NoticeSent {
    const PLACE: Place = Place::Notices;

    fn group(&self) -> Group {
        Group::CountyNotice
    }

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    /// That a notice went is true without the word.
    fn trim(&mut self, net: &mut Net) -> bool {
        net.replace(&mut self.how, Codes::Clinical, "sent");
        true
    }
}

impl Guarded for Administration {
    const PLACE: Place = Place::Administrations;
    const STAYS_IN_HOUSE: bool = true;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        each([Some(&self.drug), self.dose.as_ref()], |text| say(text, Codes::Clinical));
    }

    /// That a dose was not given is true without the reason.
    fn trim(&mut self, net: &mut Net) -> bool {
        for missed in &mut self.not_given {
            net.clear(&mut missed.reason, Codes::Clinical);
        }
        true
    }
}

impl Guarded for Reported {
    const PLACE: Place = Place::Reported;
    const STAYS_IN_HOUSE: bool = true;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let text = match &self.what {
            Statement::Differs { theirs, .. } => Some(theirs),
            Statement::Gone { which, .. } => which.as_ref(),
            Statement::Stopped { .. } => None,
        };
        each([text], |text| say(text, Codes::Clinical));
    }
}

impl Guarded for FosterYouth {
    const PLACE: Place = Place::FosterYouth;
    const STAYS_IN_HOUSE: bool = true;

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    /// That somebody was in foster care is true without the place.
    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.place, Codes::Clinical);
        true
    }
}

impl Guarded for Payer {
    const PLACE: Place = Place::Payer;

    /// The Medicare number, and what a person was or is born as, stay in the house. Outside they
    /// are told what pays, and what the person chose. Coverage goes where care may not be told of,
    /// and these three are about care.
    fn outside(&mut self, told_of_care: bool) {
        self.mbi = None;
        self.american_indian = false;
        if !told_of_care {
            self.ccs = false;
            self.ccs_contact = None;
            self.indian_clinic = None;
        }
    }

    fn group(&self) -> Group {
        Group::Coverage
    }

    fn core(&self, _say: &mut dyn FnMut(&str, Codes)) {}

    fn trim(&mut self, net: &mut Net) -> bool {
        for side in
            [&mut self.part_d, &mut self.d_snp, &mut self.ccs_contact, &mut self.indian_clinic]
        {
            net.clear(side, Codes::Ignored);
        }
        net.clear(&mut self.mbi, Codes::Ignored);
        true
    }
}

impl Guarded for PlanAnswer {
    const PLACE: Place = Place::Membership;

    fn group(&self) -> Group {
        Group::Coverage
    }

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        say(&self.plan, Codes::Ignored);
    }

    /// That somebody answered is true without the name.
    fn trim(&mut self, net: &mut Net) -> bool {
        net.replace(&mut self.by_whom, Codes::Ignored, "on record");
        true
    }
}
