//! People of the training facility with all the facts that a paper can show.

use super::cast::{
    care_team, cin, clock, consent, fact, guarded, medi_cal, medicine, member, name, on, person,
    plan, problem, released, sud_consent, things, visit,
};
use throughcare_core::{features::cases::*, ids::FactId};

/// Sublocade, a nebulizer, two visits, consent for plan, ECM and treating providers.
pub fn maria() -> Case {
    let mut case = person("T-1001", name("Delgado-Ruiz", "María"), "1988-04-05", "F");
    cin(&mut case, "90000001A");
    case.person.language = Some("Spanish".into());
    case.person.interpreter = Some(true);
    case.stay.booked_on = on("2025-11-20");
    case.release_dates = vec![released("2026-03-12", "court minute order")];
    case.medi_cal = Some(fact(1, medi_cal(MediCalStatus::Restored, Some("2026-03-12"))));
    let sublocade = plan(MatProduct::Sublocade, "Sublocade 300 mg", "2026-02-12", "09:30");
    case.mat = vec![guarded(
        2,
        MatPlan { directions: "one injection every 4 weeks".into(), ..sublocade },
        Protection::Sud,
    )];
    let mut metformin = medicine("metformin", "500 mg", "tablet", "1 tablet twice daily with food");
    metformin.indication = Some("type 2 diabetes".into());
    let mut albuterol =
        medicine("albuterol", "90 mcg", "inhaler", "2 puffs every 6 hours as needed");
    albuterol.rx_number = Some("700124".into());
    albuterol.indication = Some("asthma".into());
    albuterol.change = MedicineChange::Started;
    albuterol.state = MedicineState::Ordered;
    albuterol.filled_on = None;
    albuterol.billed_to = None;
    case.medicines = vec![fact(3, metformin), fact(4, albuterol)];
    case.equipment =
        vec![fact(5, things("nebulizer", "E0570", EquipmentState::DeliveredToFacility))];
    let clinic = visit(AppointmentKind::Mat, "Example Recovery Clinic", "2026-03-17", "13:00");
    let pcp = Appointment {
        ride: Some("plan van 09:15".into()),
        ..visit(AppointmentKind::PrimaryCare, "Example Clinic, Dr. Vu", "2026-03-20", "10:00")
    };
    case.appointments = vec![guarded(6, clinic, Protection::Sud), fact(7, pcp)];
    case.team = care_team();
    case.problems = vec![
        fact(8, problem("Type 2 diabetes", "E11.9")),
        fact(9, problem("Asthma", "J45.909")),
        guarded(10, problem("Opioid use disorder, on treatment", "F11.20"), Protection::Sud),
    ];
    case.phones.push(fact(
        11,
        Phone {
            whose: "sister Ana".into(),
            number: "916-555-0177".into(),
            text_ok: false,
            message: MessageRule::SayNothing,
        },
    ));
    case.tonight = Some(fact(
        12,
        Tonight {
            place: "sister's, 44 Example St, Apt 2, Sacramento".into(),
            found: Some("there, mornings".into()),
            collected_by: Some("sister Ana".into()),
        },
    ));
    case.handoffs = vec![fact(
        13,
        Handoff {
            held_on: on("2026-02-25"),
            with: "Example Care Partners".into(),
            person_present: true,
            accepted_by: Some("J. Park".into()),
            meeting: None,
        },
    )];
    case.consents = vec![sud_consent()];
    case
}

/// Methadone, and every sharing of it refused.
pub fn james() -> Case {
    let mut case = person(
        "T-1002",
        Name { suffix: Some("Jr".into()), ..name("Okafor", "James") },
        "1979-12-31",
        "M",
    );
    cin(&mut case, "90000002B");
    case.stay.booked_on = on("2025-12-28");
    case.release_dates = vec![released("2026-03-20", "roster")];
    case.medi_cal = Some(fact(1, medi_cal(MediCalStatus::ApprovedPendingRelease, None)));
    let methadone = plan(MatProduct::MethadoneDaily, "methadone 80 mg", "2026-03-02", "06:15");
    case.mat =
        vec![guarded(2, MatPlan { otp: Some("Example OTP".into()), ..methadone }, Protection::Sud)];
    case.medicines = vec![
        fact(3, medicine("lisinopril", "10 mg", "tablet", "1 tablet daily")),
        guarded(
            4,
            medicine("naloxone", "4 mg", "nasal spray", "1 spray, call 911"),
            Protection::Sud,
        ),
    ];
    case.equipment = vec![fact(5, things("walker", "E0143", EquipmentState::Ordered))];
    case.appointments = vec![
        guarded(
            6,
            visit(AppointmentKind::Mat, "Example OTP", "2026-03-21", "05:30"),
            Protection::Sud,
        ),
        fact(7, visit(AppointmentKind::PrimaryCare, "Example Clinic", "2026-03-27", "09:00")),
    ];
    case.team = care_team();
    case.team.push(guarded(
        8,
        member(TeamRole::Otp, "Front desk", "Example OTP", "916-555-0180"),
        Protection::Sud,
    ));
    case.problems = vec![
        fact(9, problem("Hypertension", "I10")),
        guarded(10, problem("Opioid use disorder", "F11.20"), Protection::Sud),
    ];
    let refusal = consent(ConsentForm::AscmiNon133, &[], &[ConsentCategory::General]);
    case.consents = vec![Consent { denied: vec![ConsentCategory::Sud], ..refusal }];
    case
}

/// The same man, as if he had never been on methadone.
pub fn james_without() -> Case {
    let mut case = james();
    let sud = |protections: Protections| protections.holds(Protection::Sud);
    case.mat.clear();
    case.medicines.retain(|fact| !sud(fact.protections));
    case.appointments.retain(|fact| !sud(fact.protections));
    case.team.retain(|fact| !sud(fact.protections));
    case.problems.retain(|fact| !sud(fact.protections));
    case
}

/// No date; film continued from outside; nothing known of Medi-Cal.
pub fn hanh() -> Case {
    let mut case = person("T-1003", name("Nguyễn", "Thị Hạnh"), "1995-07-19", "F");
    case.person.language = Some("Vietnamese".into());
    case.person.interpreter = Some(true);
    case.stay.legal_status = LegalStatus::Pretrial;
    case.stay.booked_on = on("2026-02-28");
    case.stay.booked_time = Some(clock("22:40"));
    let film = plan(
        MatProduct::BuprenorphineDaily,
        "buprenorphine/naloxone 8/2 film",
        "2026-03-02",
        "08:00",
    );
    let verified = Verified::By { whom: "Example Pharmacy".into(), on: on("2026-03-01") };
    case.mat = vec![guarded(
        2,
        MatPlan { directions: "2 films daily".into(), verified, ..film },
        Protection::Sud,
    )];
    case.allergies = None;
    let mut order =
        medicine("buprenorphine/naloxone", "8/2 mg", "film", "2 films under the tongue daily");
    order.state = MedicineState::Ordered;
    order.filled_on = None;
    order.days_supply = Some(14);
    case.medicines = vec![guarded(3, order, Protection::Sud)];
    case.consents = vec![sud_consent()];
    case
}

/// Pregnant, buprenorphine; she lets the plan know and nobody else.
pub fn yesenia() -> Case {
    let mut case = person("T-1007", name("Ibarra-Núñez", "Yesenia"), "1999-03-30", "F");
    case.stay.booked_on = on("2026-02-10");
    case.release_dates = vec![ReleaseDate {
        kind: ReleaseKind::Projected,
        certainty: Certainty::Likely,
        ..released("2026-05-15", "roster")
    }];
    let buprenorphine =
        plan(MatProduct::BuprenorphineDaily, "buprenorphine (mono) 8 mg", "2026-03-02", "20:00");
    case.mat = vec![guarded(
        2,
        MatPlan { directions: "1 tablet twice daily".into(), ..buprenorphine },
        Protection::Sud,
    )];
    case.problems =
        vec![fact(8, Problem { warning: true, ..problem("Pregnancy, due 07/04/2026", "Z34.90") })];
    let to = [(RecipientClass::Plan, None)];
    case.consents = vec![consent(ConsentForm::Part2Tpo, &to, &[ConsentCategory::Sud])];
    case
}

/// Insulin, a wheelchair, and HIV treatment that the plan may not know of.
pub fn armen() -> Case {
    let mut case = person("T-1013", name("Hernandez", "Armen"), "1961-08-08", "M");
    case.stay.booked_on = on("2025-12-05");
    case.release_dates = vec![released("2026-03-18", "roster")];
    let mut insulin = medicine("insulin glargine", "100 units/mL", "pen", "20 units at bedtime");
    insulin.refrigerate = true;
    insulin.high_alert = true;
    let biktarvy = medicine(
        "bictegravir/emtricitabine/tenofovir alafenamide (Biktarvy)",
        "50/200/25 mg",
        "tablet",
        "1 tablet daily",
    );
    case.medicines = vec![fact(3, insulin), guarded(4, biktarvy, Protection::Hiv)];
    case.equipment =
        vec![fact(5, things("wheelchair", "K0001", EquipmentState::DeliveredToFacility))];
    case.problems = vec![
        fact(8, problem("Type 2 diabetes, on insulin", "E11.9")),
        guarded(9, problem("HIV disease", "B20"), Protection::Hiv),
    ];
    let to = [(RecipientClass::TreatingProvider, Some("Example Clinic"))];
    let allowed = consent(ConsentForm::Hiv120980, &to, &[ConsentCategory::Hiv]);
    let refused = Consent {
        id: FactId(301),
        refusal: true,
        allowed: Vec::new(),
        denied: vec![ConsentCategory::Hiv],
        ..consent(ConsentForm::Hiv120980, &[(RecipientClass::Plan, None)], &[])
    };
    case.consents = vec![allowed, refused];
    case
}

/// Vivitrol that ends before anybody outside is booked, and a gate hour that does not exist.
pub fn zoe() -> Case {
    let mut case = person("T-1014", name("St. John", "Zoë"), "2004-02-29", "F");
    case.stay.booked_on = on("2026-01-05");
    case.release_dates =
        vec![ReleaseDate { time: Some(clock("02:30")), ..released("2026-03-08", "roster") }];
    case.mat = vec![guarded(
        2,
        plan(MatProduct::Vivitrol, "Vivitrol 380 mg", "2026-02-16", "10:00"),
        Protection::Sud,
    )];
    case.consents = vec![sud_consent()];
    case
}

/// Held for another agency.
pub fn juan() -> Case {
    let mut case = person(
        "T-1010",
        Name { suffix: Some("III".into()), ..name("de la Cruz", "Juan") },
        "1979-12-31",
        "M",
    );
    case.stay.booked_on = on("2026-02-20");
    case.stay.legal_status = LegalStatus::Hold;
    case.release_dates = vec![ReleaseDate {
        mode: Some(LeftHow::Transferred),
        ..released("2026-03-10", "other agency")
    }];
    case.medicines = vec![fact(3, medicine("lisinopril", "10 mg", "tablet", "1 tablet daily"))];
    case.problems = vec![fact(8, problem("Hypertension", "I10"))];
    case
}

/// Out on bail at night, without the medicines; a birth date that cannot be.
pub fn tamika() -> Case {
    let mut case = person("T-1012", name("Vang", "Tamika"), "1986-02-28", "F");
    case.person.birth =
        Birth { as_written: "2/29/1986".into(), date: None, quality: BirthQuality::Impossible };
    case.stay.booked_on = on("2026-02-20");
    case.stay.left =
        Some(Left { on: on("2026-02-27"), time: Some(clock("02:10")), how: LeftHow::Bail });
    let mut sertraline = medicine("sertraline", "50 mg", "tablet", "1 tablet daily");
    sertraline.state = MedicineState::NotInHand;
    sertraline.reached = Some(Reached::ReturnsTomorrow);
    case.medicines = vec![fact(3, sertraline)];
    case.medi_cal = Some(fact(1, medi_cal(MediCalStatus::Suspended, None)));
    case
}

/// Forty medicines, long names everywhere, and more of everything than a page holds.
pub fn crowded() -> Case {
    let sixty = "Wolfeschlegelsteinhausenbergerdorff-Montgomery-Featherstonehaugh";
    let mut case = maria();
    case.person.name = Name {
        last: sixty.chars().take(60).collect(),
        first: "Maximiliana Theodora Alexandrina Guadalupe de los Remedios X".into(),
        middle: Some("Bartholomea".into()),
        suffix: Some("III".into()),
    };
    case.medicines = (0..40)
        .map(|at| {
            let mut order = medicine(
                &format!("examplemycin-{at:02} hydrochloride extended release"),
                "1000 mg/5 mL",
                "oral suspension",
                "take 2 teaspoons by mouth every 8 hours with food, for 30 days, then ask",
            );
            order.rx_number = Some(format!("RX-2026-7001{at:02}"));
            order.pharmacy =
                Some("Example Regional Specialty Pharmacy No. 12, 916-555-0150".into());
            order.days_supply = Some(if at % 2 == 0 { 30 } else { 14 });
            order.high_alert = at % 7 == 0;
            if at % 5 == 0 {
                order.state = MedicineState::Ordered;
            }
            fact(1000 + at, order)
        })
        .collect();
    for at in 0..6 {
        let day = format!("2026-03-{}", 18 + at);
        let long = "Example Regional Medical Group, Department of Pulmonary and Sleep Medicine";
        case.appointments.push(fact(2000 + at, visit(AppointmentKind::Other, long, &day, "08:15")));
        case.phones.push(fact(
            2100 + at,
            Phone {
                whose: format!("cousin Guadalupe Number {at}"),
                number: "916-555-0199".into(),
                text_ok: true,
                message: MessageRule::NotAsked,
            },
        ));
        let name = "Chronic obstructive pulmonary disease with acute lower respiratory infection";
        case.problems.push(fact(2200 + at, Problem { warning: at < 3, ..problem(name, "J44.0") }));
    }
    case
}
