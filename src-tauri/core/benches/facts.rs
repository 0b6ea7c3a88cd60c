//! What staff would have recorded of a stay: of a hundred people sixty with Medi-Cal, twenty in
//! treatment, half with a visit and a consent, and one and a half medicines each.

use crate::{
    people::{Draw, day},
    scene::{Stay, insert},
};
use chrono::NaiveDate;
use throughcare_core::{
    Result,
    calendar::add_days,
    db::{Db, Value},
    features::{
        cases::{
            Allergies, Appointment, AppointmentKind, ConsentCategory, ConsentRecipient, Dose,
            EquipmentOrder, EquipmentState, Handoff, MatPlan, MatProduct, MediCal, MediCalStatus,
            MedicineChange, MedicineOrder, MedicineState, MessageRule, NoticeSent, Phone, Problem,
            RecipientClass, TeamMember, TeamRole, Tonight, Verified,
        },
        disclosure::protections_of,
        facts::FactKind,
        medi_cal::ServicesBegan,
    },
};

pub const PLANS: [&str; 3] = ["Example Health Plan", "Golden Valley Plan", "Coast Care Plan"];

/// Writes the facts of one round: at booking, in care, before leaving. `removed` ones were taken
/// out again.
pub fn write(db: Db<'_>, stay: &Stay, round: u64, removed: bool) -> Result<()> {
    let draw = Draw::new(stay.seed, 20 + round + if removed { 100 } else { 0 });
    let mut writing = Writing { db, stay, draw, removed };
    match round {
        0 => writing.at_booking(),
        1 => writing.in_care(),
        _ => writing.before_leaving(),
    }
}

struct Writing<'a> {
    db: Db<'a>,
    stay: &'a Stay,
    draw: Draw,
    removed: bool,
}

impl Writing<'_> {
    fn fact<T: FactKind>(&self, value: &T) -> Result<()> {
        // A stay has one row at most of some kinds, so those keep no removed one beside it.
        if T::ONE && self.removed {
            return Ok(());
        }
        let as_of = self.stay.booked_on.and_time(chrono::NaiveTime::MIN);
        let mut values: Vec<Value> = vec![
            self.stay.id.into(),
            protections_of(value).into(),
            "jail record".into(),
            as_of.into(),
            self.removed.into(),
        ];
        values.extend(value.columns()?);
        let columns = format!("stay_id, protections, source, as_of, removed, {}", T::COLUMNS);
        insert(self.db, T::TABLE, &columns, &values)
    }

    fn after_booking(&mut self, most: u64) -> NaiveDate {
        add_days(self.stay.booked_on, day(self.draw.below(most))).min(self.stay.until)
    }

    fn at_booking(&mut self) -> Result<()> {
        if self.draw.percent(60) {
            self.medi_cal()?;
        }
        if self.draw.percent(80) {
            let number = format!("916-555-{:04}", self.draw.below(10_000));
            let whose = self.draw.pick(&["own", "mother", "sister"]).into();
            self.fact(&Phone { whose, number, text_ok: true, message: MessageRule::NotAsked })?;
        }
        if self.draw.percent(60) {
            let asked_on = self.stay.booked_on;
            let list = if self.draw.percent(20) { vec!["penicillin".into()] } else { Vec::new() };
            self.fact(&Allergies { asked_on, list })?;
        }
        if self.draw.percent(30) {
            let (name, icd10) = if self.draw.percent(50) {
                ("Essential hypertension", "I10")
            } else {
                ("Type 2 diabetes mellitus", "E11.9")
            };
            let warning = self.draw.percent(10);
            self.fact(&Problem {
                name: name.into(),
                icd10: Some(icd10.into()),
                since: None,
                warning,
            })?;
        }
        Ok(())
    }

    fn medi_cal(&mut self) -> Result<()> {
        let status = match self.draw.below(5) {
            0 => MediCalStatus::StatusCheckedActive,
            1 => MediCalStatus::ReceivedByCounty,
            2 => MediCalStatus::Suspended,
            3 => MediCalStatus::ApprovedPendingRelease,
            _ => MediCalStatus::Draft,
        };
        let sent = status == MediCalStatus::ReceivedByCounty;
        let submitted = self.after_booking(20);
        let plan = self.draw.pick(&PLANS).into();
        self.fact(&MediCal {
            status,
            submitted_on: sent.then_some(submitted),
            county_received_on: sent.then_some(submitted),
            disability_based: false,
            active_from: None,
            plan: Some(plan),
            plan_checked: Some("AEVS 03/01".into()),
            county_letter_on: None,
        })
    }

    fn in_care(&mut self) -> Result<()> {
        if self.draw.percent(20) {
            self.treatment()?;
        }
        for _ in 0..self.draw.below(4) {
            self.medicine()?;
        }
        for (role, name, organization) in [
            (TeamRole::PreReleaseCareManager, "R. Example, RN", "Jail medical"),
            (TeamRole::PostReleaseCareManager, "M. Example", "Golden Valley ECM"),
        ] {
            if self.draw.percent(50) {
                self.fact(&TeamMember {
                    role,
                    name: name.into(),
                    organization: Some(organization.into()),
                    phone: Some("916-555-0100".into()),
                    hours: Some("Mon–Fri 8–17".into()),
                })?;
            }
        }
        if self.draw.percent(50) && !self.removed {
            self.consent()?;
        }
        Ok(())
    }

    fn treatment(&mut self) -> Result<()> {
        let (product, drug) = match self.draw.below(3) {
            0 => (MatProduct::Sublocade, "Sublocade 300 mg"),
            1 => (MatProduct::BuprenorphineDaily, "buprenorphine-naloxone 8-2 mg"),
            _ => (MatProduct::MethadoneDaily, "methadone 60 mg"),
        };
        let ago = self.draw.below(28);
        let on = add_days(self.stay.until, -day(ago)).max(self.stay.booked_on);
        self.fact(&MatPlan {
            product,
            drug: drug.into(),
            directions: "as ordered".into(),
            last_dose: Some(Dose { on, time: None }),
            take_home_days: 0,
            otp: (product == MatProduct::MethadoneDaily).then(|| "Example OTP".into()),
            verified: Verified::GivenHere,
            stopped_on: None,
            opens: None,
        })
    }

    fn medicine(&mut self) -> Result<()> {
        let drug = self.draw.pick(&[
            "lisinopril",
            "metformin",
            "sertraline",
            "atorvastatin",
            "albuterol",
            "amlodipine",
            "omeprazole",
            "buprenorphine-naloxone",
        ]);
        let state = match self.draw.below(4) {
            0 => MedicineState::Planned,
            1 => MedicineState::Ordered,
            2 => MedicineState::Filled,
            _ => MedicineState::ReadyBag,
        };
        let ordered = self.after_booking(30);
        let bagged = (state == MedicineState::ReadyBag).then_some(ordered);
        let filled = (state == MedicineState::Filled).then_some(ordered).or(bagged);
        let rx = format!("RX{:07}", self.draw.below(10_000_000));
        self.fact(&MedicineOrder {
            drug: drug.into(),
            strength: "10 mg".into(),
            form: "tablet".into(),
            directions: "Take one tablet by mouth every day".into(),
            indication: Some("as diagnosed".into()),
            days_supply: Some(30),
            quantity: Some(30),
            rx_number: Some(rx),
            prescriber: Some("Dr. Example".into()),
            pharmacy: Some("Example Pharmacy".into()),
            billed_to: None,
            refrigerate: false,
            high_alert: false,
            state,
            ordered_on: (state != MedicineState::Planned).then_some(ordered),
            filled_on: filled,
            received_on: filled,
            bagged_on: bagged,
            handed_on: None,
            reached: None,
            change: MedicineChange::Continued,
            detail: None,
        })
    }

    fn consent(&mut self) -> Result<()> {
        let recipients = [
            ConsentRecipient { class: RecipientClass::Plan, name: None },
            ConsentRecipient { class: RecipientClass::Ecm, name: None },
        ];
        let mut allowed = vec![ConsentCategory::General, ConsentCategory::Housing];
        if self.draw.percent(60) {
            allowed.push(ConsentCategory::Sud);
        }
        let none: [ConsentCategory; 0] = [];
        let signed = self.after_booking(30);
        let values = [
            self.stay.id.into(),
            "ascmi_ab133".into(),
            signed.into(),
            "self".into(),
            false.into(),
            Value::json(recipients)?,
            Value::json(allowed)?,
            Value::json(none)?,
            "care coordination".into(),
            add_days(signed, 365).into(),
            true.into(),
            "signed form".into(),
            u16::MAX.into(),
        ];
        let columns = "stay_id, form, signed_on, signer, refusal, recipients, allowed, denied, \
                       purpose, expires_on, copy_given, source, elements";
        insert(self.db, "consent", columns, &values)
    }

    fn before_leaving(&mut self) -> Result<()> {
        let soon = add_days(self.stay.until, 1 + day(self.draw.below(60)));
        if self.draw.percent(50) {
            let mat = self.draw.percent(25);
            let (kind, with) = if mat {
                (AppointmentKind::Mat, "Example OTP")
            } else {
                (AppointmentKind::PrimaryCare, "Example Clinic")
            };
            self.fact(&Appointment {
                kind,
                with: with.into(),
                address: Some("100 Example Street".into()),
                phone: Some("916-555-0101".into()),
                on: soon,
                time: None,
                by_video_or_phone: false,
                ride: None,
                confirmed: true,
            })?;
        }
        if self.draw.percent(10) {
            self.fact(&EquipmentOrder {
                item: "walker, folding".into(),
                hcpcs: "E0143".into(),
                needs_authorization: false,
                serial: None,
                supplier: Some("Example Supply".into()),
                state: EquipmentState::Ordered,
                started_on: None,
                delivered_on: None,
                handed_on: None,
                detail: None,
            })?;
        }
        if self.draw.percent(15) {
            let on = self.after_booking(30);
            self.fact(&ServicesBegan { on })?;
        }
        if self.draw.percent(10) {
            let place = "100 Example Street, Example City".into();
            self.fact(&Tonight { place, found: None, collected_by: None })?;
        }
        if self.draw.percent(5) {
            let held_on = self.after_booking(40);
            let with = "Golden Valley ECM".into();
            self.fact(&Handoff {
                held_on,
                with,
                person_present: true,
                accepted_by: None,
                meeting: None,
            })?;
        }
        if self.draw.percent(3) {
            let sent_on = self.after_booking(40);
            let how = "fax".into();
            self.fact(&NoticeSent {
                sent_on,
                told_date: Some(soon),
                told_actual: false,
                how,
                urgent: false,
            })?;
        }
        Ok(())
    }
}
