//! Days covered for a whole county: every stay's bars and gaps, from cases that are in memory.

use crate::measure::Figure;
use chrono::{NaiveDate, NaiveDateTime};
use std::{hint::black_box, time::Instant};
use throughcare_core::{
    calendar::add_days,
    features::{
        cases::{
            Appointment, AppointmentKind, Birth, BirthQuality, Case, Certainty, Dose, Fact,
            Injection, InjectionProduct, LegalStatus, MatPlan, MatProduct, Name, Person,
            Protection, Protections, ReleaseDate, ReleaseKind, Source, Stay, Verified,
        },
        coverage::{coverage, coverage_gaps},
    },
    ids::{FactId, PersonId, StayId},
    rule_pack::RulePack,
};

const STAYS: i64 = 15_000;
const RUNS: usize = 20;
const TARGET_MS: f64 = 50.0;

/// The bars of 15,000 stays as a jail has them, of as many who are all given something, and the
/// gaps of the first.
pub fn measure() -> Vec<Figure> {
    let pack = RulePack::california();
    let today = add_days(NaiveDate::default(), 20_514);
    let usual: Vec<Case> = (0..STAYS).map(|seed| case(seed, today, 5)).collect();
    let all: Vec<Case> = (0..STAYS).map(|seed| case(seed, today, 1)).collect();
    let bars =
        |cases: &[Case]| cases.iter().map(|case| coverage(case, &pack, today).len()).sum::<usize>();
    let gaps = |cases: &[Case]| {
        cases.iter().map(|case| coverage_gaps(case, &pack, today).len()).sum::<usize>()
    };
    vec![
        figure("days covered, 15,000 stays in memory, a fifth in treatment", || bars(&usual)),
        figure("days covered, 15,000 stays in memory, all in treatment", || bars(&all)),
        figure("gaps, 15,000 stays in memory, a fifth in treatment", || gaps(&usual)),
    ]
}

fn figure(name: &str, run: impl Fn() -> usize) -> Figure {
    let runs = (0..RUNS).map(|_| {
        let begun = Instant::now();
        black_box(run());
        begun.elapsed().as_secs_f64() * 1000.0
    });
    Figure { name: name.into(), target_ms: Some(TARGET_MS), runs_ms: runs.collect() }
}

/// One stay: two thirds with a date, every `every`th in treatment, half of these with a visit, and
/// one in fifty with a long-acting antipsychotic.
fn case(seed: i64, today: NaiveDate, every: i64) -> Case {
    let has = |every: i64| seed % every == 0;
    let told = ReleaseDate {
        date: Some(add_days(today, seed * 13 % 90)),
        time: None,
        kind: ReleaseKind::Scheduled,
        certainty: Certainty::Likely,
        source: "roster".into(),
        mode: None,
        recorded_at: NaiveDateTime::default(),
        recorded_by: "bench".into(),
    };
    let name = Name { last: "Example".into(), first: "Person".into(), middle: None, suffix: None };
    let birth = Birth { as_written: String::new(), date: None, quality: BirthQuality::Unknown };
    Case {
        person: Person {
            id: PersonId(seed),
            name,
            birth,
            sex: None,
            language: None,
            interpreter: None,
            identifiers: Vec::new(),
        },
        stay: Stay {
            id: StayId(seed),
            booking: format!("B-{seed}"),
            booked_on: add_days(today, -(seed * 7 % 200)),
            booked_time: None,
            legal_status: LegalStatus::Sentenced,
            housing: None,
            residence_county: None,
            left: None,
            last_on_roster: None,
            gone_since: None,
            owner: None,
            version: 1,
        },
        other_stays: Vec::new(),
        release_dates: if has(3) { Vec::new() } else { vec![told] },
        services_began: None,
        medi_cal: None,
        mat: if has(every) { vec![fact(1, plan(seed, today))] } else { Vec::new() },
        medicines: Vec::new(),
        equipment: Vec::new(),
        appointments: if has(2) { vec![fact(2, visit(seed, today))] } else { Vec::new() },
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
        injections: if has(50) { vec![fact(3, injection(seed, today))] } else { Vec::new() },
        needs: Vec::new(),
        referrals: Vec::new(),
    }
}

fn fact<T>(id: i64, value: T) -> Fact<T> {
    Fact {
        id: FactId(id),
        value,
        protections: Protections::from(Protection::Sud),
        source: Source("bench".into()),
        as_of: NaiveDateTime::default(),
        version: 1,
    }
}

fn given(seed: i64, today: NaiveDate) -> Dose {
    Dose { on: add_days(today, -(seed % 40)), time: None }
}

fn plan(seed: i64, today: NaiveDate) -> MatPlan {
    let product = match seed % 4 {
        0 => MatProduct::Sublocade,
        1 => MatProduct::MethadoneDaily,
        2 => MatProduct::BrixadiWeekly,
        _ => MatProduct::BuprenorphineDaily,
    };
    MatPlan {
        product,
        drug: "example 8 mg".into(),
        directions: "as ordered".into(),
        last_dose: Some(given(seed, today)),
        take_home_days: u16::try_from(seed % 4).unwrap_or_default(),
        otp: None,
        verified: Verified::GivenHere,
        stopped_on: None,
        opens: None,
    }
}

fn injection(seed: i64, today: NaiveDate) -> Injection {
    Injection {
        product: InjectionProduct::PaliperidoneMonthly,
        drug: "example 156 mg".into(),
        directions: "monthly".into(),
        every_days: None,
        last_dose: Some(given(seed, today)),
        stopped_on: None,
    }
}

fn visit(seed: i64, today: NaiveDate) -> Appointment {
    Appointment {
        kind: AppointmentKind::Mat,
        with: "Example Clinic".into(),
        address: None,
        phone: None,
        on: add_days(today, seed * 13 % 90 + seed % 15),
        time: None,
        by_video_or_phone: false,
        ride: None,
        confirmed: seed % 3 != 0,
    }
}
