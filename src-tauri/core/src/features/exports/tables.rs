//! The CSV tables of an export, from cases that have passed the filter for its recipient.

use crate::{
    Result,
    db::Value,
    features::{
        cases::{
            Case, Dose, EquipmentDetail, Fact, MedicineChange, MedicineOrder, Payer, PlanAnswer,
        },
        coverage::is_in_hand,
        disclosure::Disclosed,
    },
    wire::{
        container::Entry,
        csv_out::{Cell, write_table},
    },
};
use chrono::NaiveDate;
use serde::Serialize;

type Rows = Vec<Vec<Cell>>;

/// Every table, in the order of the names. A table without rows keeps its header.
pub(super) fn tables(cases: &[Disclosed<Case>]) -> Vec<Result<Entry>> {
    let table = |name: &str, header: &[&str], rows: Rows| {
        let mut bytes = Vec::new();
        let count = write_table(&mut bytes, header, rows.into_iter().map(Ok))?;
        Ok(Entry { path: format!("tables/{name}.csv"), bytes, rows: Some(count) })
    };
    vec![
        table("applications", APPLICATIONS, collect(cases, applications)),
        table("appointments", APPOINTMENTS, collect(cases, appointments)),
        table("coverage_on_release", COVERAGE, collect(cases, coverage_on_release)),
        table("dme", EQUIPMENT, collect(cases, equipment)),
        table("medications", MEDICINES, collect(cases, medicines)),
        table("memberships", MEMBERSHIPS, collect(cases, memberships)),
        table("persons", PERSONS, collect(cases, persons)),
    ]
}

fn collect(cases: &[Disclosed<Case>], rows: fn(&Case) -> Rows) -> Rows {
    cases.iter().flat_map(|case| rows(case)).collect()
}

const PERSONS: &[&str] = &[
    "booking",
    "cin",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "birth_date",
    "birth_date_as_written",
    "sex",
    "language",
    "booked_on",
    "release_date",
    "release_certainty",
    "left_on",
    "left_how",
    "tonight",
    "phone_1",
    "phone_1_message",
];

fn persons(case: &Case) -> Rows {
    let person = &case.person;
    let release = crate::features::release_window::best_release(&case.release_dates);
    let phone = case.phones.first();
    vec![vec![
        text(&case.stay.booking),
        person.cin().map_or(Cell::Empty, text),
        text(&person.name.last),
        text(&person.name.first),
        maybe(person.name.middle.as_deref()),
        maybe(person.name.suffix.as_deref()),
        person.birth.date.into(),
        text(&person.birth.as_written),
        maybe(person.sex.as_deref()),
        maybe(person.language.as_deref()),
        case.stay.booked_on.into(),
        release.and_then(|told| told.date).into(),
        release.map_or(Cell::Empty, |told| word(told.certainty)),
        case.stay.left.as_ref().map(|left| left.on).into(),
        case.stay.left.as_ref().map_or(Cell::Empty, |left| word(left.how)),
        maybe(case.tonight.as_ref().map(|tonight| tonight.value.place.as_str())),
        maybe(phone.map(|phone| phone.value.number.as_str())),
        phone.map_or(Cell::Empty, |phone| word(phone.value.message)),
    ]]
}

const APPLICATIONS: &[&str] = &[
    "booking",
    "status",
    "submitted_on",
    "county_received_on",
    "active_from",
    "plan",
    "plan_checked",
    "source",
    "as_of",
    "county_letter_on",
];

fn applications(case: &Case) -> Rows {
    let row = |fact: &Fact<crate::features::cases::MediCal>| {
        let coverage = &fact.value;
        vec![
            text(&case.stay.booking),
            word(coverage.status),
            coverage.submitted_on.into(),
            coverage.county_received_on.into(),
            coverage.active_from.into(),
            maybe(coverage.plan.as_deref()),
            maybe(coverage.plan_checked.as_deref()),
            text(&fact.source.0),
            Cell::Date(fact.as_of.date()),
            coverage.county_letter_on.into(),
        ]
    };
    case.medi_cal.iter().map(row).collect()
}

/// The Medicare number and whether somebody is American Indian or Alaska Native stay inside.
const COVERAGE: &[&str] = &[
    "booking",
    "on_release",
    "medicare",
    "part_d",
    "d_snp",
    "ccs",
    "ccs_contact",
    "indian_clinic",
    "source",
    "as_of",
];

fn coverage_on_release(case: &Case) -> Rows {
    let row = |fact: &Fact<Payer>| {
        let payer = &fact.value;
        vec![
            text(&case.stay.booking),
            word(payer.on_release),
            yes_or_no(payer.medicare),
            maybe(payer.part_d.as_deref()),
            maybe(payer.d_snp.as_deref()),
            yes_or_no(payer.ccs),
            maybe(payer.ccs_contact.as_deref()),
            maybe(payer.indian_clinic.as_deref()),
            text(&fact.source.0),
            Cell::Date(fact.as_of.date()),
        ]
    };
    case.payer.iter().map(row).collect()
}

const MEMBERSHIPS: &[&str] =
    &["booking", "plan", "is_member", "asked", "by_whom", "checked_on", "source", "as_of"];

fn memberships(case: &Case) -> Rows {
    let row = |fact: &Fact<PlanAnswer>| {
        let answer = &fact.value;
        vec![
            text(&case.stay.booking),
            text(&answer.plan),
            yes_or_no(answer.is_member),
            word(answer.asked),
            text(&answer.by_whom),
            answer.checked_on.into(),
            text(&fact.source.0),
            Cell::Date(fact.as_of.date()),
        ]
    };
    case.memberships.iter().map(row).collect()
}

const MEDICINES: &[&str] = &[
    "booking",
    "medicine",
    "strength",
    "form",
    "directions",
    "rx_number",
    "days_supply",
    "quantity",
    "state",
    "filled_on",
    "handed_on",
    "reached",
    "last_dose_on",
    "source",
    "as_of",
    "route",
    "change",
    "days_in_hand",
    "refills",
    "refills_at",
];

/// Where what is said of a treatment or an injection goes on after its last dose.
const LAST_DOSE_AT: usize = 12;

/// What an order says beyond its first lines. Reasons and remarks are no part of it: they are
/// somebody's own words, and stay in the house.
fn rest_of(order: &MedicineOrder) -> [Cell; 5] {
    let detail = order.detail.as_deref();
    // What is not in hand is no day; what is, and of which nobody said for how many days, is empty.
    let days = if is_in_hand(order) { order.days_supply } else { Some(0) };
    let number = |number: Option<u16>| number.map_or(Cell::Empty, |one| Cell::Number(one.into()));
    [
        maybe(detail.and_then(|held| held.route.as_deref())),
        match order.change {
            MedicineChange::NotRecorded => Cell::Empty,
            MedicineChange::Continued
            | MedicineChange::Changed
            | MedicineChange::Started
            | MedicineChange::Stopped => word(order.change),
        },
        number(days),
        number(detail.and_then(|held| held.refills)),
        maybe(detail.and_then(|held| held.refills_at.as_deref())),
    ]
}

fn medicines(case: &Case) -> Rows {
    let booking = &case.stay.booking;
    let ordered = case.medicines.iter().map(|fact| {
        let order = &fact.value;
        let mut row = vec![
            text(booking),
            text(&order.drug),
            text(&order.strength),
            text(&order.form),
            text(&order.directions),
            maybe(order.rx_number.as_deref()),
            order.days_supply.map_or(Cell::Empty, |days| Cell::Number(days.into())),
            order.quantity.map_or(Cell::Empty, |count| Cell::Number(count.into())),
            word(order.state),
            order.filled_on.into(),
            order.handed_on.into(),
            order.reached.map_or(Cell::Empty, word),
            Cell::Empty,
            text(&fact.source.0),
            Cell::Date(fact.as_of.date()),
        ];
        row.extend(rest_of(order));
        row
    });
    let given = |drug: &str, directions: &str, last: Option<Dose>, source: &str, as_of| {
        let mut row = vec![text(booking), text(drug), Cell::Empty, Cell::Empty, text(directions)];
        row.resize(LAST_DOSE_AT, Cell::Empty);
        row.extend([last.map(|dose| dose.on).into(), text(source), Cell::Date(as_of)]);
        row.resize(MEDICINES.len(), Cell::Empty);
        row
    };
    let treatment = case.mat.iter().map(|fact| {
        let plan = &fact.value;
        given(&plan.drug, &plan.directions, plan.last_dose, &fact.source.0, fact.as_of.date())
    });
    let injections = case.injections.iter().map(|fact| {
        let held = &fact.value;
        given(&held.drug, &held.directions, held.last_dose, &fact.source.0, fact.as_of.date())
    });
    ordered.chain(treatment).chain(injections).collect()
}

const EQUIPMENT: &[&str] = &[
    "booking",
    "item",
    "hcpcs",
    "state",
    "serial",
    "supplier",
    "delivered_on",
    "handed_on",
    "quantity",
    "promised_on",
    "loan_until",
    "pickup_on",
    "pickup_at",
];

fn equipment(case: &Case) -> Rows {
    let row = |fact: &Fact<crate::features::cases::EquipmentOrder>| {
        let order = &fact.value;
        let detail = order.detail.as_deref();
        let day = |day: fn(&EquipmentDetail) -> Option<NaiveDate>| Cell::from(detail.and_then(day));
        vec![
            text(&case.stay.booking),
            text(&order.item),
            text(&order.hcpcs),
            word(order.state),
            maybe(order.serial.as_deref()),
            maybe(order.supplier.as_deref()),
            order.delivered_on.into(),
            order.handed_on.into(),
            detail
                .and_then(|held| held.quantity)
                .map_or(Cell::Empty, |count| Cell::Number(count.into())),
            day(|held| held.promised_on),
            day(|held| held.loan_until),
            day(|held| held.pickup_on),
            maybe(detail.and_then(|held| held.pickup_at.as_deref())),
        ]
    };
    case.equipment.iter().map(row).collect()
}

const APPOINTMENTS: &[&str] =
    &["booking", "kind", "with", "address", "phone", "on", "time", "ride", "confirmed"];

fn appointments(case: &Case) -> Rows {
    let row = |fact: &Fact<crate::features::cases::Appointment>| {
        let visit = &fact.value;
        vec![
            text(&case.stay.booking),
            word(visit.kind),
            text(&visit.with),
            maybe(visit.address.as_deref()),
            maybe(visit.phone.as_deref()),
            visit.on.into(),
            visit.time.map_or(Cell::Empty, |time| text(&time.format("%H:%M").to_string())),
            maybe(visit.ride.as_deref()),
            text(if visit.confirmed { "yes" } else { "no" }),
        ]
    };
    case.appointments.iter().map(row).collect()
}

fn yes_or_no(is: bool) -> Cell {
    text(if is { "yes" } else { "no" })
}

fn text(words: &str) -> Cell {
    Cell::text(words)
}

fn maybe(words: Option<&str>) -> Cell {
    words.map_or(Cell::Empty, text)
}

/// The wire word of an enum, the same as in JSON.
fn word(value: impl Serialize) -> Cell {
    match Value::word(value) {
        Ok(Value::Text(word)) => Cell::text(word),
        Ok(Value::Null | Value::Integer(_) | Value::Blob(_)) | Err(_) => Cell::Empty,
    }
}
