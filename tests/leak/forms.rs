//! A form is a paper: for the whole cast and for every reader that a form can have, nothing of care
//! is in its pages, whatever was consented to and whatever somebody mapped.

use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::{fs, sync::Arc};
use throughcare_core::{
    training::{Stage, file},
    vault::MemoryKeys,
};

/// Treatment, drugs, diagnoses and tests of the cast, as whole or part of a word.
const CARE: [&str; 22] = [
    "sublocade",
    "methadone",
    "buprenorphine",
    "naloxone",
    "vivitrol",
    "opioid",
    "otp",
    "moud",
    "overdose",
    "hiv",
    "biktarvy",
    "bictegravir",
    "insulin",
    "metformin",
    "paliperidone",
    "warfarin",
    "lps",
    "clinic",
    "f11",
    "nebulizer",
    "refused",
    "withheld",
];
const CAST: [&str; 8] =
    ["T-1001", "T-1002", "T-1003", "T-1007", "T-1013", "T-1014", "T-1017", "T-1021"];

fn ask(stage: &mut Stage, name: &str, message: Value) -> Value {
    let evening = "2026-03-02T18:30:00".parse().unwrap();
    stage.ask_as("coordinator", evening, name, message).unwrap()
}

#[test]
fn no_form_of_the_cast_tells_of_care_to_any_reader() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    let mut stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
    let sample = file("referral.pdf").unwrap();
    let mut filled = 0;
    for to in ["county", "plan", "bh", "person"] {
        let path = folder.path().join(format!("{to}.pdf"));
        // Another file for each reader: a remark at the end changes nothing but the hash.
        fs::write(&path, [sample, b"%", to.as_bytes()].concat()).unwrap();
        let form = ask(
            &mut stage,
            "forms.upload",
            json!({
                "path": path, "number": "EC-1", "title": "Reentry referral", "version": to,
                "language": "English", "to": to,
            }),
        );
        // Whatever can be written as text is written everywhere it fits, one value after another.
        let shown = ask(&mut stage, "forms.show", json!({ "form": form["id"] }));
        let lines: Vec<&Value> = shown["fields"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["only_pen"] == false && one["field"]["asks"]["kind"] != "tick")
            .filter(|one| one["field"]["asks"]["kind"] != "one_of")
            .collect();
        let values: Vec<&Value> = shown["values"].as_array().unwrap().iter().collect();
        for (seen, part) in values.chunks(lines.len()).enumerate() {
            let fields: Vec<Value> = lines
                .iter()
                .zip(part)
                .map(|(line, one)| {
                    let by = json!({ "by": "value", "value": one["value"] });
                    json!({ "name": line["field"]["name"], "by": by })
                })
                .collect();
            let message = json!({ "form": form["id"], "seen": seen, "fields": fields });
            ask(&mut stage, "forms.map", message);
            for booking in CAST {
                let message = json!({ "booking": booking, "form": form["id"] });
                let evening = "2026-03-02T18:30:00".parse().unwrap();
                let told = stage.ask_as("coordinator", evening, "forms.preview", message);
                // Somebody who said no to a plan or to behavioral health gets no form for it.
                let Ok(told) = told else { continue };
                let token = told["token"].as_str().unwrap();
                let text = text_of(&stage.app.take_preview(token).unwrap()).to_lowercase();
                // What the empty form says of itself is the same for everybody.
                let text = text.replace("substance use treatment", "");
                for word in CARE {
                    assert!(!text.contains(word), "{word} of {booking} to {to}: {text}");
                }
                filled += 1;
            }
        }
    }
    assert!(32 < filled, "{filled} forms were read");
}
