//! Puts made-up facts of a record into a case, each text and day with its mark.

use super::people::{FactSpec, Mark, Spec, day, today};
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;
use throughcare_core::features::cases::*;
use throughcare_core::ids::{FactId, PersonId, StayId};

/// A person in jail of whom nothing but the booking is known.
fn bare(minor: bool) -> Spec {
    let name = Name { last: "Rojas".into(), first: "Ana".into(), middle: None, suffix: None };
    let date = NaiveDate::from_ymd_opt(if minor { 2010 } else { 1988 }, 4, 5);
    let birth = Birth { as_written: "04/05".into(), date, quality: BirthQuality::Whole };
    let stay = Stay {
        id: StayId(1),
        booking: "T-1001".into(),
        booked_on: day(-90),
        booked_time: None,
        legal_status: LegalStatus::Sentenced,
        housing: None,
        residence_county: Some("34".into()),
        left: None,
        last_on_roster: Some(today()),
        gone_since: None,
        owner: None,
        version: 1,
    };
    let case = Case {
        person: Person {
            id: PersonId(1),
            name,
            birth,
            sex: None,
            language: None,
            interpreter: None,
            identifiers: vec![],
        },
        stay,
        other_stays: vec![],
        release_dates: vec![],
        services_began: None,
        medi_cal: None,
        mat: vec![],
        medicines: vec![],
        equipment: vec![],
        appointments: vec![],
        team: vec![],
        allergies: None,
        problems: vec![],
        phones: vec![],
        tonight: None,
        handoffs: vec![],
        contact_tries: vec![],
        notices: vec![],
        consents: vec![],
        closed_steps: vec![],
        pack: None,
        desk: vec![],
        triage: vec![],
        court_dates: vec![],
        holders: vec![],
        holds: vec![],
        administrations: vec![],
        reported: vec![],
        asked_county: vec![],
        foster_youth: None,
        screenings: vec![],
        portal: vec![],
        payer: None,
        memberships: vec![],
        injections: vec![],
        needs: vec![],
        referrals: vec![],
    };
    Spec { case, marks: vec![], minor }
}

/// A case in the making.
pub struct Made {
    pub spec: Spec,
    next: u32,
}

pub type Needs = BTreeSet<Protection>;
pub type Telling = Option<(Protection, &'static str)>;

impl Made {
    pub fn new(minor: bool) -> Self {
        Self { spec: bare(minor), next: 0 }
    }

    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// A text with a mark, and with the telling word if there is one.
    pub fn text(&mut self, word: Telling, fact: &Needs, group: &'static str, owed: bool) -> String {
        let mark = format!("zq{:04}kv", self.number());
        let tells = word.map(|(protection, _)| protection);
        let needs = fact.clone();
        self.spec.marks.push(Mark { text: mark.clone(), needs, word: tells, group, owed });
        word.map_or(mark.clone(), |(_, word)| format!("{mark} {word}"))
    }

    /// A day that is in the case only once.
    pub fn day(&mut self, fact: &Needs, group: &'static str) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(1901, 1, 1).unwrap();
        let day = first + Days::new(self.number().into());
        let (text, needs) = (day.to_string(), fact.clone());
        self.spec.marks.push(Mark { text, needs, word: None, group, owed: true });
        day
    }

    fn wrap<T>(
        &mut self,
        spec: &FactSpec,
        needs: &Needs,
        group: &'static str,
        value: T,
    ) -> Fact<T> {
        // A source is replaced, not counted, so its word does not touch the fact.
        let source = self.text(spec.source, needs, group, true);
        Fact {
            id: FactId(self.number().into()),
            value,
            protections: spec.stored.iter().copied().collect(),
            source: Source(source),
            as_of: NaiveDateTime::default(),
            version: 1,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of fact, side by side")]
    pub fn add(&mut self, fact: &FactSpec) {
        let mut needs: Needs = fact.stored.iter().copied().collect();
        let clinical = "clinical";
        let core = |needs: &mut Needs| needs.extend(fact.core.map(|(protection, _)| protection));
        match fact.place {
            "services" if self.spec.case.services_began.is_none() => {
                let day = self.day(&needs, clinical);
                let made = self.wrap(fact, &needs, clinical, day);
                self.spec.case.services_began = Some(made);
            }
            "coverage" if self.spec.case.medi_cal.is_none() => {
                let value = MediCal {
                    status: MediCalStatus::ApprovedPendingRelease,
                    submitted_on: None,
                    county_received_on: None,
                    disability_based: false,
                    active_from: None,
                    plan: None,
                    plan_checked: Some(self.text(fact.side, &needs, "coverage", true)),
                    county_letter_on: Some(self.day(&needs, "coverage")),
                };
                let made = self.wrap(fact, &needs, "coverage", value);
                self.spec.case.medi_cal = Some(made);
            }
            "mat" => {
                core(&mut needs);
                needs.insert(Protection::Sud);
                let value = MatPlan {
                    product: MatProduct::Sublocade,
                    drug: self.text(fact.core, &needs, clinical, true),
                    directions: String::new(),
                    last_dose: None,
                    take_home_days: 0,
                    otp: None,
                    verified: Verified::GivenHere,
                    stopped_on: None,
                    opens: None,
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.mat.push(made);
            }
            "injection" => {
                core(&mut needs);
                let value = Injection {
                    product: InjectionProduct::PaliperidoneMonthly,
                    drug: self.text(fact.core, &needs, clinical, true),
                    directions: String::new(),
                    every_days: None,
                    last_dose: Some(Dose { on: self.day(&needs, clinical), time: None }),
                    stopped_on: None,
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.injections.push(made);
            }
            "medicine" => {
                core(&mut needs);
                let text = self.text(fact.core, &needs, clinical, true);
                let value = MedicineOrder {
                    drug: if fact.nature < 3 { text.clone() } else { "lisinopril".into() },
                    indication: (2 < fact.nature).then_some(text),
                    prescriber: Some(self.text(fact.side, &needs, clinical, true)),
                    detail: Some(Box::new(self.medicine_detail(fact.side, &needs))),
                    ..medicine()
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.medicines.push(made);
            }
            "equipment" => {
                core(&mut needs);
                let value = EquipmentOrder {
                    item: self.text(fact.core, &needs, clinical, true),
                    hcpcs: "E0143".into(),
                    needs_authorization: false,
                    serial: None,
                    supplier: Some(self.text(fact.side, &needs, clinical, true)),
                    state: EquipmentState::Ordered,
                    started_on: None,
                    delivered_on: None,
                    handed_on: None,
                    detail: Some(Box::new(self.equipment_detail(fact.side, &needs))),
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.equipment.push(made);
            }
            "visit" => {
                core(&mut needs);
                let mat = fact.nature == 0;
                needs.extend(mat.then_some(Protection::Sud));
                let value = Appointment {
                    kind: if mat { AppointmentKind::Mat } else { AppointmentKind::PrimaryCare },
                    with: self.text(fact.core, &needs, clinical, true),
                    address: None,
                    phone: None,
                    on: today(),
                    time: None,
                    by_video_or_phone: false,
                    ride: Some(self.text(fact.side, &needs, clinical, true)),
                    confirmed: true,
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.appointments.push(made);
            }
            "team" => {
                core(&mut needs);
                let (role, group) = match fact.nature {
                    0 => (TeamRole::Otp, clinical),
                    1 => (TeamRole::SupervisionOfficer, "supervision"),
                    2 | 3 => (TeamRole::PreReleaseCareManager, "contact"),
                    _ => (TeamRole::PrimaryCare, clinical),
                };
                needs.extend((fact.nature == 0).then_some(Protection::Sud));
                needs.extend((fact.nature == 1).then_some(Protection::CriminalJustice));
                let value = TeamMember {
                    role,
                    name: self.text(fact.core, &needs, group, true),
                    organization: None,
                    phone: None,
                    hours: Some(self.text(fact.side, &needs, group, true)),
                };
                let made = self.wrap(fact, &needs, group, value);
                self.spec.case.team.push(made);
            }
            "allergy" if self.spec.case.allergies.is_none() => {
                let telling = self.text(fact.side, &needs, clinical, true);
                let value = Allergies {
                    asked_on: self.day(&needs, clinical),
                    list: vec!["penicillin".into(), telling],
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.allergies = Some(made);
            }
            "problem" => {
                core(&mut needs);
                let name = self.text(fact.core, &needs, clinical, true);
                let value = Problem { name, icd10: None, since: None, warning: false };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.problems.push(made);
            }
            "phone" => {
                core(&mut needs);
                let value = Phone {
                    whose: self.text(fact.core, &needs, "contact", true),
                    number: "916-555-0100".into(),
                    text_ok: true,
                    message: MessageRule::MessageOk,
                };
                let made = self.wrap(fact, &needs, "contact", value);
                self.spec.case.phones.push(made);
            }
            "tonight" if self.spec.case.tonight.is_none() => {
                core(&mut needs);
                let value = Tonight {
                    place: self.text(fact.core, &needs, "housing", true),
                    found: Some(self.text(fact.side, &needs, "housing", true)),
                    collected_by: None,
                };
                let made = self.wrap(fact, &needs, "housing", value);
                self.spec.case.tonight = Some(made);
            }
            "handoff" => {
                core(&mut needs);
                let value = Handoff {
                    held_on: today(),
                    with: self.text(fact.core, &needs, clinical, true),
                    person_present: true,
                    accepted_by: Some(self.text(fact.side, &needs, clinical, true)),
                    meeting: Some(Box::new(self.meeting(fact, &needs))),
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.handoffs.push(made);
            }
            "try" => {
                let value = ContactTry {
                    on: self.day(&needs, clinical),
                    outcome: ContactOutcome::Reached,
                    note: Some(self.text(fact.side, &needs, clinical, false)),
                };
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.contact_tries.push(made);
            }
            "notice" => {
                let value = NoticeSent {
                    sent_on: self.day(&needs, "notice"),
                    told_date: None,
                    told_actual: false,
                    how: self.text(fact.side, &needs, "notice", true),
                    urgent: false,
                };
                let made = self.wrap(fact, &needs, "notice", value);
                self.spec.case.notices.push(made);
            }
            "dose" => {
                core(&mut needs);
                let missed = NotGiven {
                    on: self.day(&needs, "clinic"),
                    time: None,
                    how: NotGivenHow::Refused,
                    reason: Some(self.text(fact.side, &needs, "clinic", true)),
                };
                let value = Administration {
                    drug: self.text(fact.core, &needs, "clinic", true),
                    dose: None,
                    given: Some(Dose { on: self.day(&needs, "clinic"), time: None }),
                    not_given: vec![missed],
                };
                let made = self.wrap(fact, &needs, "clinic", value);
                self.spec.case.administrations.push(made);
            }
            "reported" => {
                core(&mut needs);
                let theirs = self.text(fact.core, &needs, "clinic", true);
                let what = Statement::Differs { field: ClinicField::Directions, theirs };
                let value = Reported { list: ClinicList::Orders, about: FactId(0), what };
                let made = self.wrap(fact, &needs, "clinic", value);
                self.spec.case.reported.push(made);
            }
            "foster" if self.spec.case.foster_youth.is_none() => {
                let place = Some(self.text(fact.side, &needs, "clinic", true));
                let made = self.wrap(fact, &needs, "clinic", FosterYouth { at_18: true, place });
                self.spec.case.foster_youth = Some(made);
            }
            "payer" if self.spec.case.payer.is_none() => {
                let value = Payer {
                    on_release: OnRelease::PlanPending,
                    medicare: true,
                    mbi: Some(self.text(fact.side, &needs, "inside", true)),
                    part_d: Some(self.text(fact.side, &needs, "coverage", true)),
                    d_snp: Some(self.text(None, &needs, "coverage", true)),
                    ccs: true,
                    ccs_contact: Some(self.text(fact.side, &needs, "chosen", true)),
                    american_indian: true,
                    indian_clinic: Some(self.text(fact.side, &needs, "chosen", true)),
                };
                let made = self.wrap(fact, &needs, "coverage", value);
                self.spec.case.payer = Some(made);
            }
            "member" => {
                core(&mut needs);
                let value = PlanAnswer {
                    plan: self.text(fact.core, &needs, "coverage", true),
                    is_member: true,
                    asked: CheckedHow::Aevs,
                    by_whom: self.text(fact.side, &needs, "coverage", true),
                    checked_on: self.day(&needs, "coverage"),
                };
                let made = self.wrap(fact, &needs, "coverage", value);
                self.spec.case.memberships.push(made);
            }
            "need" => {
                core(&mut needs);
                let value = self.need(fact, &mut needs);
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.needs.push(made);
            }
            "referral" => {
                core(&mut needs);
                let value = self.referral(fact, &mut needs);
                let made = self.wrap(fact, &needs, clinical, value);
                self.spec.case.referrals.push(made);
            }
            _ => {}
        }
    }
}

fn medicine() -> MedicineOrder {
    MedicineOrder {
        drug: String::new(),
        strength: "10 mg".into(),
        form: "tablet".into(),
        directions: "once daily".into(),
        indication: None,
        days_supply: Some(30),
        quantity: None,
        rx_number: None,
        prescriber: None,
        pharmacy: None,
        billed_to: None,
        refrigerate: false,
        high_alert: false,
        state: MedicineState::Filled,
        ordered_on: None,
        filled_on: None,
        received_on: None,
        bagged_on: None,
        handed_on: None,
        reached: None,
        change: MedicineChange::Started,
        detail: None,
    }
}
