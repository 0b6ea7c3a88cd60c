//! People of the training facility, as far as the filter needs them.

use crate::features::cases::*;
use crate::features::consents::rules::whole;
use crate::ids::{FactId, PersonId, StayId};
use chrono::{NaiveDate, NaiveDateTime};

pub fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day of the training facility.
pub fn today() -> NaiveDate {
    on("2026-03-02")
}

fn at() -> NaiveDateTime {
    on("2026-03-02").and_hms_opt(6, 15, 0).unwrap()
}

pub fn fact<T>(id: i64, value: T, protections: &[Protection]) -> Fact<T> {
    Fact {
        id: FactId(id),
        value,
        protections: protections.iter().copied().collect(),
        source: Source("dose file 03/02".into()),
        as_of: at(),
        version: 1,
    }
}

/// A person in jail of whom nothing but the booking is known.
pub fn empty() -> Case {
    Case {
        person: Person {
            id: PersonId(1),
            name: Name { last: "Rojas".into(), first: "Ana".into(), middle: None, suffix: None },
            birth: Birth {
                as_written: "04/05/1988".into(),
                date: Some(on("1988-04-05")),
                quality: BirthQuality::Whole,
            },
            sex: Some("F".into()),
            language: Some("Spanish".into()),
            interpreter: Some(true),
            identifiers: vec![
                identifier(IdentifierKind::Cin, "90000001A"),
                identifier(IdentifierKind::Cii, "A12345678"),
                identifier(IdentifierKind::Facility, "P-77"),
                identifier(IdentifierKind::SsnLast4, "6789"),
            ],
        },
        stay: Stay {
            id: StayId(1),
            booking: "T-1001".into(),
            booked_on: on("2025-11-20"),
            booked_time: None,
            legal_status: LegalStatus::Sentenced,
            housing: Some("B-12".into()),
            residence_county: Some("34".into()),
            left: None,
            last_on_roster: Some(today()),
            gone_since: None,
            owner: Some("coordinator".into()),
            version: 7,
        },
        other_stays: vec![OtherStay {
            id: StayId(9),
            booking: "T-0915".into(),
            booked_on: on("2025-05-01"),
            left_on: Some(on("2025-07-04")),
        }],
        release_dates: vec![ReleaseDate {
            date: Some(on("2026-03-12")),
            time: None,
            kind: ReleaseKind::CourtOrdered,
            certainty: Certainty::Certain,
            source: "court minute order".into(),
            mode: Some(LeftHow::SentenceServed),
            recorded_at: at(),
            recorded_by: "coordinator".into(),
        }],
        services_began: Some(fact(2, on("2025-12-15"), &[])),
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
    }
}

fn identifier(kind: IdentifierKind, value: &str) -> Identifier {
    Identifier { kind, value: value.into(), verified: true }
}

pub fn mat(product: MatProduct, drug: &str) -> MatPlan {
    MatPlan {
        product,
        drug: drug.into(),
        directions: "as given here".into(),
        last_dose: Some(Dose { on: on("2026-03-02"), time: None }),
        take_home_days: 0,
        otp: None,
        verified: Verified::GivenHere,
        stopped_on: None,
        opens: None,
    }
}

pub fn medicine(drug: &str) -> MedicineOrder {
    MedicineOrder {
        drug: drug.into(),
        strength: "10 mg".into(),
        form: "tablet".into(),
        directions: "once daily".into(),
        indication: None,
        days_supply: Some(30),
        quantity: Some(30),
        rx_number: Some("700123".into()),
        prescriber: Some("Dr. Lee".into()),
        pharmacy: Some("Example Pharmacy".into()),
        billed_to: Some("Medi-Cal Rx".into()),
        refrigerate: false,
        high_alert: false,
        state: MedicineState::Filled,
        ordered_on: Some(on("2026-02-20")),
        filled_on: None,
        received_on: None,
        bagged_on: None,
        handed_on: None,
        reached: None,
        change: MedicineChange::Started,
        detail: None,
    }
}

pub fn visit(kind: AppointmentKind, with: &str) -> Appointment {
    Appointment {
        kind,
        with: with.into(),
        address: Some("1 Main St".into()),
        phone: None,
        on: on("2026-03-17"),
        time: None,
        by_video_or_phone: false,
        ride: Some("plan van 12:30".into()),
        confirmed: true,
    }
}

pub fn member(role: TeamRole, name: &str) -> TeamMember {
    TeamMember { role, name: name.into(), organization: None, phone: None, hours: None }
}

/// A complete consent, signed 2026-01-05, good through 2027-02-01.
pub fn consent(
    id: i64,
    form: ConsentForm,
    recipients: &[(RecipientClass, Option<&str>)],
    allowed: &[ConsentCategory],
) -> Consent {
    let recipients = recipients
        .iter()
        .map(|(class, name)| ConsentRecipient { class: *class, name: name.map(Into::into) });
    Consent {
        id: FactId(id),
        form,
        signed_on: on("2026-01-05"),
        signer: "self".into(),
        refusal: false,
        recipients: recipients.collect(),
        allowed: allowed.to_vec(),
        denied: vec![],
        purpose: "treatment, payment and health care operations".into(),
        expires_on: Some(on("2027-02-01")),
        expires_event: None,
        revoked_on: None,
        copy_given: true,
        elements: whole(form),
        brought: false,
        source: Source("paper form".into()),
        version: 1,
    }
}

/// A consent for substance use records to plan, ECM and treating providers.
pub fn sud_consent(id: i64) -> Consent {
    let recipients = [
        (RecipientClass::Plan, None),
        (RecipientClass::Ecm, None),
        (RecipientClass::TreatingProvider, None),
    ];
    consent(id, ConsentForm::Part2Tpo, &recipients, &[ConsentCategory::Sud])
}

/// T-1001: Sublocade, consent for all three.
pub fn t1001() -> Case {
    let mut case = empty();
    case.mat = vec![fact(10, mat(MatProduct::Sublocade, "Sublocade 300 mg"), &[Protection::Sud])];
    case.medicines = vec![fact(11, medicine("metformin"), &[])];
    case.appointments = vec![
        fact(12, visit(AppointmentKind::PrimaryCare, "Example Clinic"), &[]),
        fact(13, visit(AppointmentKind::Mat, "Example Clinic"), &[Protection::Sud]),
    ];
    case.consents = vec![sud_consent(20)];
    case
}

/// T-1002: methadone, all SUD sharing refused on ASCMI; nothing but tags tells which is which.
pub fn t1002() -> Case {
    let mut case = empty();
    let methadone = mat(MatProduct::MethadoneDaily, "methadone 80 mg");
    case.mat = vec![fact(10, MatPlan { otp: Some("Example OTP".into()), ..methadone }, &[])];
    case.medicines =
        vec![fact(11, medicine("lisinopril"), &[]), fact(12, medicine("naloxone"), &[])];
    case.equipment = vec![fact(13, walker(), &[])];
    case.appointments = vec![fact(14, visit(AppointmentKind::Mat, "Example OTP"), &[])];
    case.team = vec![fact(15, member(TeamRole::Otp, "Front desk"), &[])];
    case.problems = vec![fact(16, problem("Opioid use disorder", "F11.20"), &[])];
    case.closed_steps = vec![step("otp.screening_exam_max_age"), step("handoff.complete_by")];
    let refusal = consent(20, ConsentForm::AscmiNon133, &[], &[ConsentCategory::General]);
    case.consents = vec![Consent { denied: vec![ConsentCategory::Sud], ..refusal }];
    case
}

pub fn walker() -> EquipmentOrder {
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

pub fn problem(name: &str, icd10: &str) -> Problem {
    Problem { name: name.into(), icd10: Some(icd10.into()), since: None, warning: false }
}

pub fn step(rule: &str) -> ClosedStep {
    ClosedStep {
        rule: rule.into(),
        how: ClosedHow::Waived,
        reason: "bail after 19 h".into(),
        on: today(),
        by: "nurse".into(),
    }
}

pub fn phone(whose: &str) -> Phone {
    Phone {
        whose: whose.into(),
        number: "916-555-0100".into(),
        text_ok: true,
        message: MessageRule::MessageOk,
    }
}
