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
