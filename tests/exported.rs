//! What a county reads of coverage in the tables of an export: the state of the application, what
//! pays on release, and whose member the person is; and what stays inside.

use crate::support::facility::{Scene, scene};
use serde_json::{Value, json};
use std::{fs, path::Path};
use throughcare_core::wire::container::{Limits, NewIdentity, Receive, generate_identity, receive};

const LIST: &str = "Booking No,Last Name,First Name,DOB,Booking Date,Scheduled Release Date\n\
                    26-1,VANG,PA,01/15/1990,11/10/2025,03/12/2026\n";

fn facility(class: &str, name: &str) -> (Scene, NewIdentity) {
    let county = generate_identity("2026-01-01T00:00:00Z".parse().unwrap()).unwrap();
    let scene = scene();
    let recipient = json!({
        "name": name, "class": class, "county": "34", "every_days": 7,
        "public_key": county.public.to_string(), "starts_on": "2026-03-02",
    });
    scene.ask("recipients.add", recipient).unwrap();
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    let path = scene.file("first.csv", LIST);
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    (scene, county)
}

fn save(scene: &Scene, entry: &str, source: &str, value: &Value) {
    let message = json!({ "booking": "26-1", "value": value, "source": source });
    scene.ask(entry, message).unwrap();
}

/// Exports to the one recipient, and opens the file as the recipient would.
fn tables(scene: &Scene, to: &str, key: &NewIdentity) -> impl Fn(&str) -> String {
    let out = scene.folder.path().join("out");
    fs::create_dir_all(&out).unwrap();
    let runs = scene.ask("exports.make", json!({ "to": to, "out": out })).unwrap();
    let file = runs["runs"][0]["file_name"].as_str().unwrap().to_owned();
    let signer = scene.ask("facility.public_key", json!({})).unwrap();
    let received = receive(&Receive {
        file: &out.join(file),
        signature: None,
        identity: &key.text,
        signer: signer["public_key"].as_str().unwrap(),
        out_dir: &scene.folder.path().join("in"),
        last: None,
        limits: Limits::default(),
    })
    .unwrap();
    move |name: &str| read(&received.folder, name)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(format!("tables/{name}.csv"))).unwrap()
}

fn tell(scene: &Scene) {
    let coverage = json!({
        "status": "approved_pending_release", "submitted_on": "2026-01-10",
        "county_received_on": "2026-01-12", "disability_based": true, "active_from": null,
        "plan": "Example Plan", "plan_checked": null, "county_letter_on": "2026-02-20",
    });
    save(scene, "medi_cal.save", "county letter", &coverage);
    let payer = json!({
        "on_release": "plan_pending", "medicare": true, "mbi": "1EG4TE5MK73",
        "part_d": "Example Part D", "d_snp": null, "ccs": false, "ccs_contact": null,
        "american_indian": true, "indian_clinic": "River Clinic",
    });
    save(scene, "payer.save", "card", &payer);
    let answer = json!({
        "plan": "Example Plan", "is_member": false, "asked": "aevs", "by_whom": "A. Clerk",
        "checked_on": "2026-02-27",
    });
    save(scene, "membership.save", "AEVS", &answer);
}

#[test]
fn a_county_reads_where_the_application_stands_what_pays_and_whose_member_the_person_is() {
    let (scene, key) = facility("county", "Example County");
    tell(&scene);
    let table = tables(&scene, "Example County", &key);
    let applications = table("applications");
    assert!(applications.contains("approved_pending_release"), "{applications}");
    assert!(applications.contains("2026-02-20"), "the day of the county's letter: {applications}");
    let release = table("coverage_on_release");
    for part in ["26-1", "plan_pending", "Example Part D"] {
        assert!(release.contains(part), "{part}: {release}");
    }
    let members = table("memberships");
    for part in ["Example Plan", "\"no\"", "aevs", "2026-02-27"] {
        assert!(members.contains(part), "{part}: {members}");
    }
    for inside in ["1EG4", "american", "disability"] {
        let all = format!("{applications}{release}{members}").to_lowercase();
        assert!(!all.contains(&inside.to_lowercase()), "{inside} stays inside: {all}");
    }
}

#[test]
fn a_telling_word_of_coverage_is_in_no_table_that_leaves() {
    let (scene, key) = facility("county", "Example County");
    tell(&scene);
    let answer = json!({
        "plan": "Plan of the methadone clinic", "is_member": true, "asked": "other",
        "by_whom": "the OTP's desk", "checked_on": "2026-03-01",
    });
    save(&scene, "membership.save", "told by the methadone clinic", &answer);
    let held = scene.ask("case.open", json!({ "booking": "26-1" })).unwrap()["payer"].clone();
    let mut payer = held["value"].clone();
    payer["part_d"] = json!("buprenorphine plan");
    let message = json!({
        "booking": "26-1", "id": held["id"], "seen": held["version"], "value": payer,
        "source": "card",
    });
    scene.ask("payer.save", message).unwrap();
    let table = tables(&scene, "Example County", &key);
    for name in ["applications", "coverage_on_release", "memberships", "persons"] {
        let text = table(name);
        for never in ["methadone", "OTP", "buprenorphine"] {
            assert!(!text.contains(never), "{never} is in {name}: {text}");
        }
    }
}

fn order(drug: &str, handed_on: Option<&str>, refills_at: &str) -> Value {
    json!({
        "drug": drug, "strength": "10 mg", "form": "tablet", "directions": "one daily",
        "indication": null, "days_supply": 30, "quantity": 30, "rx_number": null,
        "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": false,
        "high_alert": false, "state": if handed_on.is_some() { "handed_over" } else { "not_in_hand" },
        "ordered_on": "2026-02-20", "filled_on": null, "received_on": null, "bagged_on": null,
        "handed_on": handed_on,
        "reached": if handed_on.is_some() { "in_hand" } else { "called_in" },
        "change": "started",
        "detail": {
            "route": "by mouth", "refills": 2, "refills_at": refills_at,
            "change_reason": "a private remark", "came_with": "a private remark",
        },
    })
}

fn row<'a>(table: &'a str, word: &str) -> Vec<&'a str> {
    let line = table.lines().find(|line| line.contains(word)).unwrap_or_default();
    line.split(',').map(|cell| cell.trim_matches('"')).collect()
}

fn cell<'a>(table: &'a str, word: &str, column: &str) -> &'a str {
    let at =
        table.lines().next().unwrap().split(',').position(|name| name.trim_matches('"') == column);
    row(table, word)[at.unwrap()]
}

#[test]
fn a_recipient_reads_quantity_days_in_hand_and_how_a_medicine_reached_the_person() {
    let (scene, key) = facility("bh", "Example BH");
    for (drug, handed, refills) in [
        ("lisinopril", Some("2026-03-02"), "Corner Drug"),
        ("metformin", None, "window of the methadone clinic"),
        ("buprenorphine/naloxone", Some("2026-03-02"), "Corner Drug"),
    ] {
        save(&scene, "medicines.save", "orders", &order(drug, handed, refills));
    }
    let item = json!({
        "item": "cane", "hcpcs": "E0100", "needs_authorization": false, "serial": null,
        "supplier": null, "state": "loaner", "started_on": null, "delivered_on": null,
        "handed_on": null, "detail": {
            "quantity": 1, "loan_until": "2026-04-15", "pickup_at": "the OTP's desk",
            "diagnosis": "F11.20", "follow_up": "a private remark",
        },
    });
    save(&scene, "equipment.save", "log", &item);
    let table = tables(&scene, "Example BH", &key);
    let medicines = table("medications");
    let read = |word: &str, column: &str| cell(&medicines, word, column).to_owned();
    assert_eq!(
        [read("lisinopril", "quantity"), read("lisinopril", "days_in_hand")],
        ["30", "30"],
        "{medicines}"
    );
    assert_eq!(
        [read("metformin", "days_in_hand"), read("metformin", "reached")],
        ["0", "called_in"]
    );
    assert_eq!(read("lisinopril", "route"), "by mouth");
    assert_eq!(read("lisinopril", "change"), "started");
    assert_eq!(
        [read("lisinopril", "refills_at"), read("metformin", "refills_at")],
        ["Corner Drug", ""],
        "a place that tells is left out"
    );
    let equipment = table("dme");
    assert_eq!(cell(&equipment, "cane", "loan_until"), "2026-04-15");
    assert_eq!(cell(&equipment, "cane", "pickup_at"), "");
    for never in ["methadone", "OTP", "buprenorphine", "naloxone", "F11", "private remark"] {
        assert!(!format!("{medicines}{equipment}").contains(never), "{never}: {medicines}");
    }
}

#[test]
fn a_county_without_a_consent_reads_no_order() {
    let (scene, key) = facility("county", "Example County");
    save(&scene, "medicines.save", "orders", &order("lisinopril", None, "Corner Drug"));
    let table = tables(&scene, "Example County", &key);
    assert_eq!(table("medications").lines().count(), 1, "the heading alone");
}
