//! How long the rules take for a whole prison: window, milestones, priority, groups and places of
//! 15,000 cases. Run it with `cargo run --release -p throughcare-core --example rules_speed`.
//!
//! An example and not a test, because a limit in milliseconds fails on a busy machine and then
//! teaches people to run the tests again.
#![expect(clippy::print_stdout, reason = "the figures are its result")]

use chrono::{NaiveDate, NaiveDateTime};
use std::{hint::black_box, time::Instant};
use throughcare_core::{
    calendar::{Moment, add_days},
    features::{
        cases::{
            Appointment, AppointmentKind, Birth, BirthQuality, Case, Certainty, ContactOutcome,
            ContactTry, Dose, EquipmentOrder, EquipmentState, Fact, Left, LeftHow, LegalStatus,
            MatPlan, MatProduct, MediCal, MediCalStatus, MedicineChange, MedicineOrder,
            MedicineState, Name, Person, Protection, Protections, ReleaseDate, ReleaseKind, Source,
            Stay, Verified,
        },
        milestones::{Doer, milestones},
        release_window::window,
        worklist::{Place, Signals, groups, place, priority, sort_places},
    },
    ids::{FactId, PersonId, StayId},
    rule_pack::RulePack,
};

const CASES: i64 = 15_000;
const ROUNDS: u32 = 20;

fn main() {
    let now = Moment::from_local(
        NaiveDate::default().and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::days(20_514),
    );
    let pack = RulePack::california();
    let cases: Vec<Case> = (0..CASES).map(|seed| case(seed, now.today)).collect();

    let mut best = std::time::Duration::MAX;
    let mut steps = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let mut list: Vec<(Place, usize)> = Vec::with_capacity(cases.len());
        steps = 0;
        for (index, case) in cases.iter().enumerate() {
            let at = window(case, &pack, now.today);
            let due = milestones(case, &pack, &now);
            let score = priority(case, &due, &at, &pack, &now);
            let found = groups(case, &due, &at, Signals::default(), &pack, &now);
            let doer = Some(Doer::Coordinator);
            steps += due.len();
            list.extend(place(case, found, doer, &at, score, &due).map(|place| (place, index)));
        }
        sort_places(&mut list);
        black_box(&list);
        best = best.min(begun.elapsed());
    }
    let each = best.as_nanos() / u128::from(CASES.unsigned_abs());
    println!("{CASES} cases, {steps} milestones: {best:?}, {each} ns a case (best of {ROUNDS})");
}

/// A mixed caseload: a third without a date, a tenth gone, and facts as in a jail.
fn case(seed: i64, today: NaiveDate) -> Case {
    let booked_on = add_days(today, -(seed * 7 % 200));
    let noon = NaiveDateTime::from(booked_on) + chrono::TimeDelta::hours(12);
    let has = |every: i64| seed % every == 0;
    let left = has(10).then(|| Left {
        on: add_days(today, -(seed % 25)).max(booked_on),
        time: None,
        how: LeftHow::Bail,
    });
    let told = |days: i64| ReleaseDate {
        date: Some(add_days(today, days)),
        time: None,
        kind: ReleaseKind::Scheduled,
        certainty: Certainty::Likely,
        source: "roster".into(),
        mode: None,
        recorded_at: noon,
        recorded_by: "example".into(),
    };
    let mut release_dates = Vec::new();
    if !has(3) {
        release_dates.push(told(seed * 13 % 300 - 5));
    }
    if has(5) && !has(3) {
        release_dates.push(told(seed * 11 % 200));
    }
    Case {
        person: person(seed),
        stay: Stay {
            id: StayId(seed),
            booking: format!("B-{seed}"),
            booked_on,
            booked_time: None,
            legal_status: if has(2) { LegalStatus::Sentenced } else { LegalStatus::Pretrial },
            housing: None,
            residence_county: None,
            left,
            last_on_roster: None,
            gone_since: None,
            owner: None,
            version: 1,
        },
        other_stays: Vec::new(),
        release_dates,
        services_began: has(6).then(|| fact(1, add_days(booked_on, 3))),
        medi_cal: has(2).then(|| fact(2, medi_cal(seed, booked_on))),
        mat: if has(7) { vec![sud(3, plan(seed, today))] } else { Vec::new() },
        medicines: (0..seed % 4).map(|id| fact(10 + id, order(today))).collect(),
        equipment: if has(9) { vec![fact(4, equipment())] } else { Vec::new() },
        appointments: if has(4) { vec![fact(5, visit(seed, today))] } else { Vec::new() },
        team: Vec::new(),
        allergies: None,
        problems: Vec::new(),
        phones: Vec::new(),
        tonight: None,
        handoffs: Vec::new(),
        contact_tries: if has(20) { vec![fact(6, attempt(today))] } else { Vec::new() },
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

fn person(seed: i64) -> Person {
    Person {
        id: PersonId(seed),
        name: Name { last: "Example".into(), first: "Person".into(), middle: None, suffix: None },
        birth: Birth {
            as_written: String::new(),
            date: NaiveDate::from_ymd_opt(1990, 5, 5),
            quality: BirthQuality::Whole,
        },
        sex: None,
        language: None,
        interpreter: None,
        identifiers: Vec::new(),
    }
}

fn fact<T>(id: i64, value: T) -> Fact<T> {
    let as_of = NaiveDateTime::default();
    let source = Source("example".into());
    Fact { id: FactId(id), value, protections: Protections::none(), source, as_of, version: 1 }
}

fn sud<T>(id: i64, value: T) -> Fact<T> {
    Fact { protections: Protection::Sud.into(), ..fact(id, value) }
}

fn medi_cal(seed: i64, booked_on: NaiveDate) -> MediCal {
    let received = seed % 4 == 0;
    MediCal {
        status: if received { MediCalStatus::ReceivedByCounty } else { MediCalStatus::Restored },
        submitted_on: received.then_some(booked_on),
        county_received_on: received.then(|| add_days(booked_on, 4)),
        disability_based: false,
        active_from: None,
        plan: None,
        plan_checked: None,
        county_letter_on: None,
    }
}

fn plan(seed: i64, today: NaiveDate) -> MatPlan {
    let products =
        [MatProduct::Sublocade, MatProduct::BuprenorphineDaily, MatProduct::MethadoneDaily];
    let product = usize::try_from(seed % 3).ok().and_then(|at| products.get(at).copied());
    MatPlan {
        product: product.unwrap_or(MatProduct::Vivitrol),
        drug: "example".into(),
        directions: String::new(),
        last_dose: Some(Dose { on: add_days(today, -(seed % 28)), time: None }),
        take_home_days: 0,
        otp: None,
        verified: Verified::GivenHere,
        stopped_on: None,
        opens: None,
    }
}

fn order(today: NaiveDate) -> MedicineOrder {
    MedicineOrder {
        drug: "example".into(),
        strength: String::new(),
        form: String::new(),
        directions: String::new(),
        indication: None,
        days_supply: Some(30),
        quantity: None,
        rx_number: None,
        prescriber: None,
        pharmacy: None,
        billed_to: None,
        refrigerate: false,
        high_alert: false,
        state: MedicineState::Ordered,
        ordered_on: Some(add_days(today, -4)),
        filled_on: None,
        received_on: None,
        bagged_on: None,
        handed_on: None,
        reached: None,
        change: MedicineChange::Continued,
        detail: None,
    }
}

fn equipment() -> EquipmentOrder {
    EquipmentOrder {
        item: "walker".into(),
        hcpcs: "E0143".into(),
        needs_authorization: false,
        serial: None,
        supplier: None,
        state: EquipmentState::Ordered,
        started_on: None,
        delivered_on: None,
        handed_on: None,
        detail: None,
    }
}

fn visit(seed: i64, today: NaiveDate) -> Appointment {
    Appointment {
        kind: if seed % 8 == 0 { AppointmentKind::Mat } else { AppointmentKind::PrimaryCare },
        with: "example".into(),
        address: None,
        phone: None,
        on: add_days(today, seed % 60),
        time: None,
        by_video_or_phone: false,
        ride: None,
        confirmed: true,
    }
}

fn attempt(today: NaiveDate) -> ContactTry {
    ContactTry { on: today, outcome: ContactOutcome::Reached, note: None }
}
