//! From what the people of these tests are made: facts as the record holds them, and a context.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use throughcare_core::{
    calendar::Moment,
    features::{
        cases::*,
        consents::rules::whole,
        disclosure::{Disclosed, Policy, Recipient, RecipientKind, disclose},
        packets::{FacilityLines, Pack, PaperContext},
    },
    ids::{FactId, PersonId, StayId},
    rule_pack::RulePack,
};

pub fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// The evening at which the training facility stands.
pub fn evening() -> Moment {
    Moment::from_local(wall("2026-03-02 18:30"))
}

pub fn context(pack: &RulePack) -> PaperContext<'_> {
    PaperContext {
        number: "P-2026-00417".into(),
        version: 1,
        supersedes: None,
        prepared: evening(),
        prepared_by: "L. Ortiz".into(),
        facility: "Example County Main Jail".into(),
        training: true,
        pack,
        lines: FacilityLines {
            medical_day: Some("916-555-0190".into()),
            medical_night: Some("916-555-0190".into()),
            reentry_office: Some("916-555-0134 (Mon–Fri 8–17)".into()),
            address: Some("1 Example Way, Sacramento, CA 95814".into()),
            release_window: None,
        },
        changed_since: Vec::new(),
        doses: Vec::new(),
    }
}

pub fn sealed() -> Pack {
    Pack {
        number: "0417".into(),
        seal: Some("0417-A".into()),
        sealed_pieces: 1,
        places: vec!["bin 14 (6)".into(), "fridge 2 (1)".into()],
        stale: None,
    }
}

/// The case as one recipient may know it. Single-use consents name their recipient.
pub fn told(case: &Case, kind: RecipientKind) -> Disclosed<Case> {
    let to = match kind {
        RecipientKind::Pcp => Recipient::named(kind, "Example Clinic"),
        RecipientKind::Plan => Recipient::named(kind, "Anthem Blue Cross Partnership Plan"),
        RecipientKind::Ecm => Recipient::named(kind, "Example Care Partners"),
        RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Person
        | RecipientKind::Probation
        | RecipientKind::Custody
        | RecipientKind::Transfer
        | RecipientKind::County => kind.into(),
    };
    disclose(case, &to, Policy::ConsentAlways, evening().today)
}

pub fn fact<T>(id: i64, value: T) -> Fact<T> {
    Fact {
        id: FactId(id),
        value,
        protections: Protections::none(),
        source: Source("dose file".into()),
        as_of: wall("2026-03-02 06:40"),
        version: 1,
    }
}

pub fn guarded<T>(id: i64, value: T, by: Protection) -> Fact<T> {
    Fact { protections: by.into(), ..fact(id, value) }
}

pub fn name(last: &str, first: &str) -> Name {
    Name { last: last.into(), first: first.into(), middle: None, suffix: None }
}

pub fn born(date: &str) -> Birth {
    let date = on(date);
    Birth {
        as_written: date.format("%m/%d/%Y").to_string(),
        date: Some(date),
        quality: BirthQuality::Whole,
    }
}

/// Somebody of whom the roster says a name, a birth date and a booking.
pub fn nearly_nobody() -> Case {
    Case {
        person: Person {
            id: PersonId(1),
            name: name("García López", "Luis"),
            birth: born("1993-10-10"),
            sex: Some("M".into()),
            language: None,
            interpreter: None,
            identifiers: Vec::new(),
        },
        stay: Stay {
            id: StayId(1),
            booking: "T-1015".into(),
            booked_on: on("2026-02-25"),
            booked_time: Some(clock("23:10")),
            legal_status: LegalStatus::Pretrial,
            housing: None,
            residence_county: None,
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

pub fn released(date: &str, source: &str) -> ReleaseDate {
    ReleaseDate {
        date: Some(on(date)),
        time: None,
        kind: ReleaseKind::Scheduled,
        certainty: Certainty::Certain,
        source: source.into(),
        mode: Some(LeftHow::SentenceServed),
        recorded_at: wall("2026-02-01 09:00"),
        recorded_by: "roster".into(),
    }
}

pub fn person(booking: &str, name: Name, birth: &str, sex: &str) -> Case {
    let mut case = nearly_nobody();
    case.person.name = name;
    case.person.birth = born(birth);
    case.person.sex = Some(sex.into());
    case.stay.booking = booking.into();
    case.stay.housing = Some("B-12".into());
    case.stay.legal_status = LegalStatus::Sentenced;
    case.person.language = Some("English".into());
    case.person.interpreter = Some(false);
    case.phones = vec![fact(
        100,
        Phone {
            whose: "own".into(),
            number: "916-555-0101".into(),
            text_ok: true,
            message: MessageRule::MessageOk,
        },
    )];
    case.allergies = Some(fact(101, Allergies { asked_on: on("2026-02-25"), list: Vec::new() }));
    case
}

pub fn cin(case: &mut Case, value: &str) {
    let cin = Identifier { kind: IdentifierKind::Cin, value: value.into(), verified: true };
    case.person.identifiers.push(cin);
}

pub fn medicine(drug: &str, strength: &str, form: &str, directions: &str) -> MedicineOrder {
    MedicineOrder {
        drug: drug.into(),
        strength: strength.into(),
        form: form.into(),
        directions: directions.into(),
        indication: None,
        days_supply: Some(30),
        quantity: Some(60),
        rx_number: Some("700123".into()),
        prescriber: Some("A. Lee MD".into()),
        pharmacy: Some("Example Pharmacy, 916-555-0150".into()),
        billed_to: Some("Medi-Cal Rx".into()),
        refrigerate: false,
        high_alert: false,
        state: MedicineState::ReadyBag,
        ordered_on: Some(on("2026-02-20")),
        filled_on: Some(on("2026-02-27")),
        received_on: Some(on("2026-02-28")),
        bagged_on: Some(on("2026-03-02")),
        handed_on: None,
        reached: None,
        change: MedicineChange::Continued,
        detail: None,
    }
}

pub fn plan(product: MatProduct, drug: &str, dose: &str, hour: &str) -> MatPlan {
    MatPlan {
        product,
        drug: drug.into(),
        directions: "as given here".into(),
        last_dose: Some(Dose { on: on(dose), time: Some(clock(hour)) }),
        take_home_days: 0,
        otp: None,
        verified: Verified::GivenHere,
        stopped_on: None,
        opens: None,
    }
}

pub fn visit(kind: AppointmentKind, with: &str, day: &str, hour: &str) -> Appointment {
    Appointment {
        kind,
        with: with.into(),
        address: Some("12 Example Ave, Sacramento".into()),
        phone: Some("916-555-0160".into()),
        on: on(day),
        time: Some(clock(hour)),
        by_video_or_phone: false,
        ride: None,
        confirmed: true,
    }
}

pub fn member(role: TeamRole, name: &str, organization: &str, phone: &str) -> TeamMember {
    TeamMember {
        role,
        name: name.into(),
        organization: Some(organization.into()),
        phone: Some(phone.into()),
        hours: Some("Mon–Fri 8–17".into()),
    }
}

pub fn care_team() -> Vec<Fact<TeamMember>> {
    let manager = "L. Ortiz";
    vec![
        fact(
            200,
            member(
                TeamRole::PreReleaseCareManager,
                manager,
                "Example County Main Jail",
                "916-555-0134",
            ),
        ),
        fact(
            201,
            member(
                TeamRole::PostReleaseCareManager,
                "J. Park",
                "Example Care Partners",
                "916-555-0170",
            ),
        ),
        fact(202, member(TeamRole::PlanLiaison, "D. Lee", "Anthem Blue Cross", "916-555-0171")),
    ]
}

pub fn medi_cal(status: MediCalStatus, from: Option<&str>) -> MediCal {
    MediCal {
        status,
        submitted_on: Some(on("2026-01-10")),
        county_received_on: Some(on("2026-01-12")),
        disability_based: false,
        active_from: from.map(on),
        plan: Some("Anthem Blue Cross Partnership Plan".into()),
        plan_checked: Some("AEVS 03/01".into()),
        county_letter_on: Some(on("2026-02-20")),
    }
}

pub fn problem(name: &str, code: &str) -> Problem {
    Problem {
        name: name.into(),
        icd10: Some(code.into()),
        since: Some(on("2019-05-01")),
        warning: false,
    }
}

pub fn things(item: &str, hcpcs: &str, state: EquipmentState) -> EquipmentOrder {
    EquipmentOrder {
        item: item.into(),
        hcpcs: hcpcs.into(),
        needs_authorization: false,
        serial: Some("SN-20931".into()),
        supplier: Some("Example Medical Supply, 916-555-0155".into()),
        state,
        started_on: Some(on("2026-02-10")),
        delivered_on: Some(on("2026-02-27")),
        handed_on: None,
        detail: None,
    }
}

pub fn consent(
    form: ConsentForm,
    to: &[(RecipientClass, Option<&str>)],
    what: &[ConsentCategory],
) -> Consent {
    let to = to
        .iter()
        .map(|(class, name)| ConsentRecipient { class: *class, name: name.map(Into::into) });
    Consent {
        id: FactId(300),
        form,
        signed_on: on("2026-01-05"),
        signer: "self".into(),
        refusal: false,
        recipients: to.collect(),
        allowed: what.to_vec(),
        denied: Vec::new(),
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

pub fn sud_consent() -> Consent {
    let to = [
        (RecipientClass::Plan, None),
        (RecipientClass::Ecm, None),
        (RecipientClass::TreatingProvider, None),
    ];
    consent(ConsentForm::Part2Tpo, &to, &[ConsentCategory::Sud])
}
