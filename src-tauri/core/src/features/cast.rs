//! People of the training facility as cases, for the tests of every rule. The clock stands at
//! 2026-03-02 18:30, a Monday.

use super::cases::{
    Appointment, AppointmentKind, Birth, BirthQuality, Case, Certainty, Dose, EquipmentOrder,
    EquipmentState, Fact, Handoff, Injection, InjectionProduct, Left, LeftHow, LegalStatus,
    MatPlan, MatProduct, MediCal, MediCalStatus, MedicineChange, MedicineOrder, MedicineState,
    Name, Person, Protection, Protections, Reached, ReleaseDate, ReleaseKind, Source, Stay,
    Verified,
};
use crate::{
    calendar::Moment,
    ids::{FactId, PersonId, StayId},
};
use chrono::{NaiveDate, NaiveDateTime};

pub fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::from_local(wall(text))
}

/// The moment at which the training facility stands.
pub fn now() -> Moment {
    at("2026-03-02 18:30")
}

pub fn fact<T>(id: i64, value: T) -> Fact<T> {
    Fact {
        id: FactId(id),
        value,
        protections: Protections::none(),
        source: Source("told us".into()),
        as_of: wall("2026-03-02 18:00"),
        version: 1,
    }
}

pub fn sud<T>(id: i64, value: T) -> Fact<T> {
    Fact { protections: Protection::Sud.into(), ..fact(id, value) }
}

/// A stay of which only the booking is known.
pub fn booked(booking: &str, on_day: &str, status: LegalStatus) -> Case {
    Case {
        person: Person {
            id: PersonId(1),
            name: Name {
                last: "Example".into(),
                first: "Person".into(),
                middle: None,
                suffix: None,
            },
            birth: Birth {
                as_written: "4/5/1988".into(),
                date: Some(on("1988-04-05")),
                quality: BirthQuality::Whole,
            },
            sex: None,
            language: None,
            interpreter: None,
            identifiers: Vec::new(),
        },
        stay: Stay {
            id: StayId(1),
            booking: booking.into(),
            booked_on: on(on_day),
            booked_time: None,
            legal_status: status,
            housing: None,
            residence_county: Some("34".into()),
            left: None,
            last_on_roster: Some(on("2026-03-02")),
            gone_since: None,
            owner: None,
            version: 1,
        },
        other_stays: Vec::new(),
        release_dates: Vec::new(),
        services_began: None,
        medi_cal: None,
        mat: Vec::new(),
        medicines: Vec::new(),
        equipment: Vec::new(),
        appointments: Vec::new(),
        team: Vec::new(),
        allergies: None,
        problems: Vec::new(),
        phones: Vec::new(),
        tonight: None,
        handoffs: Vec::new(),
        contact_tries: Vec::new(),
        notices: Vec::new(),
        consents: Vec::new(),
        closed_steps: Vec::new(),
        pack: None,
        desk: Vec::new(),
        triage: Vec::new(),
        court_dates: Vec::new(),
        holders: Vec::new(),
        holds: Vec::new(),
        administrations: Vec::new(),
        reported: Vec::new(),
        asked_county: Vec::new(),
        foster_youth: None,
        screenings: Vec::new(),
        portal: Vec::new(),
        payer: None,
        memberships: Vec::new(),
        injections: Vec::new(),
        needs: Vec::new(),
        referrals: Vec::new(),
    }
}

/// A release date as told on that day at noon.
pub fn told(kind: ReleaseKind, date: Option<&str>, source: &str, recorded: &str) -> ReleaseDate {
    ReleaseDate {
        date: date.map(on),
        time: None,
        kind,
        certainty: Certainty::Likely,
        source: source.into(),
        mode: None,
        recorded_at: on(recorded).and_hms_opt(12, 0, 0).unwrap(),
        recorded_by: "example".into(),
    }
}

pub fn scheduled(case: Case, date: &str, recorded: &str) -> Case {
    let mut case = case;
    case.release_dates.push(told(ReleaseKind::Scheduled, Some(date), "court", recorded));
    case
}

pub fn mat(product: MatProduct, drug: &str, last_dose: &str) -> MatPlan {
    MatPlan {
        product,
        drug: drug.into(),
        directions: String::new(),
        last_dose: Some(Dose { on: on(last_dose), time: None }),
        take_home_days: 0,
        otp: None,
        verified: Verified::GivenHere,
        stopped_on: None,
        opens: None,
    }
}

pub fn injection(product: InjectionProduct, drug: &str, last_dose: &str) -> Injection {
    Injection {
        product,
        drug: drug.into(),
        directions: String::new(),
        every_days: None,
        last_dose: Some(Dose { on: on(last_dose), time: None }),
        stopped_on: None,
    }
}

pub fn visit(kind: AppointmentKind, day: &str) -> Appointment {
    Appointment {
        kind,
        with: "Example Clinic".into(),
        address: None,
        phone: None,
        on: on(day),
        time: None,
        by_video_or_phone: false,
        ride: None,
        confirmed: true,
    }
}

pub fn medicine(drug: &str, state: MedicineState, days: Option<u16>) -> MedicineOrder {
    MedicineOrder {
        drug: drug.into(),
        strength: String::new(),
        form: String::new(),
        directions: String::new(),
        indication: None,
        days_supply: days,
        quantity: None,
        rx_number: None,
        prescriber: None,
        pharmacy: None,
        billed_to: None,
        refrigerate: false,
        high_alert: false,
        state,
        ordered_on: None,
        filled_on: None,
        received_on: None,
        bagged_on: None,
        handed_on: None,
        reached: None,
        change: MedicineChange::Continued,
        detail: None,
    }
}

pub fn equipment(item: &str, needs_authorization: bool, state: EquipmentState) -> EquipmentOrder {
    EquipmentOrder {
        item: item.into(),
        hcpcs: String::new(),
        needs_authorization,
        serial: None,
        supplier: None,
        state,
        started_on: None,
        delivered_on: None,
        handed_on: None,
        detail: None,
    }
}

pub fn medi_cal(status: MediCalStatus) -> MediCal {
    MediCal {
        status,
        submitted_on: None,
        county_received_on: None,
        disability_based: false,
        active_from: None,
        plan: None,
        plan_checked: None,
        county_letter_on: None,
    }
}

/// Sublocade, handoff held, medicines ordered, two visits.
pub fn t_1001() -> Case {
    let case = booked("T-1001", "2025-11-20", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-03-12", "2025-11-25");
    case.medi_cal = Some(fact(10, medi_cal(MediCalStatus::Restored)));
    case.mat.push(sud(11, mat(MatProduct::Sublocade, "Sublocade 300 mg", "2026-02-12")));
    for (id, drug) in [(12, "metformin"), (13, "albuterol")] {
        let mut order = medicine(drug, MedicineState::Ordered, Some(30));
        order.ordered_on = Some(on("2026-02-20"));
        case.medicines.push(fact(id, order));
    }
    let nebulizer = equipment("nebulizer", false, EquipmentState::DeliveredToFacility);
    case.equipment.push(fact(14, nebulizer));
    case.appointments.push(fact(15, visit(AppointmentKind::PrimaryCare, "2026-03-20")));
    case.appointments.push(sud(16, visit(AppointmentKind::Mat, "2026-03-17")));
    case.handoffs.push(fact(
        17,
        Handoff {
            held_on: on("2026-02-25"),
            with: "Example Plan".into(),
            person_present: true,
            accepted_by: None,
            meeting: None,
        },
    ));
    case
}

/// Paliperidone monthly of a county mental-health record; no treatment of addiction.
pub fn t_1017() -> Case {
    let case = booked("T-1017", "2025-12-20", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-03-25", "2026-03-02");
    let monthly = InjectionProduct::PaliperidoneMonthly;
    let mut held = fact(171, injection(monthly, "paliperidone palmitate", "2026-02-20"));
    held.protections.add(Protection::MentalHealth);
    case.injections.push(held);
    let mut held = fact(172, visit(AppointmentKind::BehavioralHealth, "2026-03-27"));
    held.protections.add(Protection::MentalHealth);
    case.appointments.push(held);
    case
}

/// Booked two nights ago, no date, buprenorphine from outside.
pub fn t_1003() -> Case {
    let mut case = booked("T-1003", "2026-02-28", LegalStatus::Pretrial);
    case.stay.booked_time = Some(wall("2026-02-28 22:40").time());
    case.mat.push(sud(
        31,
        mat(MatProduct::BuprenorphineDaily, "buprenorphine/naloxone 8/2 film", "2026-03-02"),
    ));
    case
}

/// An oxygen concentrator that needs authorization.
pub fn t_1004() -> Case {
    let case = booked("T-1004", "2026-01-10", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-04-30", "2026-01-12");
    let concentrator = equipment("oxygen concentrator", true, EquipmentState::NeedIdentified);
    case.equipment.push(fact(41, concentrator));
    case
}

/// Nineteen, sentenced.
pub fn t_1006() -> Case {
    let mut case = booked("T-1006", "2026-01-15", LegalStatus::Sentenced);
    case.person.birth.date = Some(on("2006-09-14"));
    scheduled(case, "2026-04-01", "2026-01-20")
}

/// Nothing prepared; the date before it moved.
pub fn t_1008_before() -> Case {
    let case = booked("T-1008", "2025-10-01", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-06-30", "2025-10-05");
    for (id, drug) in [(81, "amlodipine"), (82, "lisinopril"), (83, "hydrochlorothiazide")] {
        case.medicines.push(fact(id, medicine(drug, MedicineState::Planned, None)));
    }
    case
}

/// Moved up to next week.
pub fn t_1008() -> Case {
    scheduled(t_1008_before(), "2026-03-09", "2026-03-02")
}

/// Services began, and then the date slipped.
pub fn t_1009() -> Case {
    let case = booked("T-1009", "2025-09-01", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-03-15", "2025-09-10");
    case.services_began = Some(fact(91, on("2025-12-15")));
    scheduled(case, "2026-08-01", "2026-03-02")
}

/// A hold for another agency.
pub fn t_1010() -> Case {
    scheduled(booked("T-1010", "2026-02-20", LegalStatus::Hold), "2026-03-10", "2026-02-21")
}

/// Past the date, still here.
pub fn t_1011() -> Case {
    scheduled(booked("T-1011", "2025-12-01", LegalStatus::Sentenced), "2026-02-27", "2025-12-02")
}

/// Left on bail without medicines.
pub fn t_1012() -> Case {
    let mut case = booked("T-1012", "2026-02-20", LegalStatus::Pretrial);
    case.person.birth =
        Birth { as_written: "2/29/1986".into(), date: None, quality: BirthQuality::Impossible };
    case.stay.left = Some(Left {
        on: on("2026-02-27"),
        time: Some(wall("2026-02-27 02:10").time()),
        how: LeftHow::Bail,
    });
    case.release_dates.push(told(ReleaseKind::Actual, Some("2026-02-27"), "desk", "2026-02-27"));
    let mut order = medicine("sertraline", MedicineState::NotInHand, Some(30));
    order.reached = Some(Reached::ReturnsTomorrow);
    case.medicines.push(fact(121, order));
    case
}

/// Vivitrol, and no visit booked.
pub fn t_1014() -> Case {
    let case = booked("T-1014", "2026-01-05", LegalStatus::Sentenced);
    let mut case = scheduled(case, "2026-03-08", "2026-01-06");
    if let Some(date) = case.release_dates.last_mut() {
        date.time = Some(wall("2026-03-08 02:30").time());
    }
    case.mat.push(sud(141, mat(MatProduct::Vivitrol, "Vivitrol 380 mg", "2026-02-16")));
    case
}
