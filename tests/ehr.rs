//! Reports of the clinic's own system through the door: what they change, what they leave alone,
//! and taking them back.

mod documents;
mod documents_read;
mod doses;
mod orders;
mod others;
mod standing;

use crate::support::{
    dump::Dump,
    facility::{Scene, scene},
};
use serde_json::{Value, json};
use throughcare_core::Failure;

const ROSTER: &str = "Booking Number,Last Name,First Name,Date of Birth,PFN,Booking Date\n\
                      E-1,RAMOS,LUIS,10/10/1993,900001,2/1/2026\n\
                      E-2,OKAFOR,ADA,1/2/1990,900002,2/3/2026\n\
                      E-3,TRAN,BINH,5/6/1980,900003,2/5/2026\n";

/// Three people in custody, and a nurse of the programme at the screen.
fn clinic() -> Scene {
    let scene = scene().with_user("nurse", "nurse", "programme");
    let path = scene.file("roster.csv", ROSTER);
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    scene
}

fn message(scene: &Scene, text: &str, more: &Value) -> Value {
    let mut message = json!({ "path": scene.file("report.csv", text) });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    message
}

fn import_as(scene: &Scene, text: &str, more: &Value) -> Result<Value, Failure> {
    scene.ask("ehr.import", message(scene, text, more))
}

/// Imports a report that shows this time.
fn import(scene: &Scene, text: &str, as_of: &str) -> Value {
    import_as(scene, text, &json!({ "as_of": as_of })).unwrap()
}

fn preview(scene: &Scene, text: &str, as_of: &str) -> Value {
    scene.ask("ehr.preview", message(scene, text, &json!({ "as_of": as_of }))).unwrap()
}

fn case(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

fn undo(scene: &Scene, report: &Value) -> Result<Value, Failure> {
    scene.ask("ehr.undo", json!({ "import": report["import"] }))
}

/// Saves a treatment plan for E-1, as somebody types it.
fn plan(scene: &Scene, product: &str, drug: &str, last_dose: &Value, as_of: &str) -> Value {
    let value = json!({
        "product": product, "drug": drug, "directions": "daily", "last_dose": last_dose,
        "take_home_days": 0, "otp": null, "verified": { "state": "given_here" },
        "stopped_on": null,
    });
    let message = json!({ "booking": "E-1", "value": value, "source": "chart", "as_of": as_of });
    scene.ask("mat.save", message).unwrap()
}

/// The facts alone: without what imports keep of themselves, rows that are out, and the counters
/// that say that a row was written.
fn facts(dump: Dump) -> Dump {
    let mut dump = crate::support::dump::facts(dump);
    dump.retain(|table, _| {
        !["clinic_import", "clinic_change", "clinic_told"].contains(&table.as_str())
    });
    for rows in dump.values_mut() {
        rows.retain(|row| !row.contains("removed=1"));
        for row in rows {
            let kept = row.split(' ').filter(|part| !part.starts_with("version="));
            *row = kept.collect::<Vec<_>>().join(" ");
        }
    }
    dump
}

/// What the report says of one person, by kind of news.
fn news<'r>(report: &'r Value, booking: &str) -> Vec<(&'r str, &'r str)> {
    let people = report["people"].as_array().unwrap();
    let person = people.iter().find(|person| person["booking"] == booking);
    let news = person.map(|person| person["news"].as_array().unwrap());
    let told = |news: &'r Value| (news["what"].as_str().unwrap(), news["title"].as_str().unwrap());
    news.into_iter().flatten().map(told).collect()
}
