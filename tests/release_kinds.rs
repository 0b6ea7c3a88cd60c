//! How somebody can leave, and what each way leaves to be done.

use crate::support::{
    facility::{Scene, scene},
    pdf::text_of,
};
use serde_json::{Value, json};
use std::fs;

const HEADING: &str = "Booking Number,Last Name,First Name,Date of Birth,Booking Date";

/// One person in custody since 2026-02-01, with a phone, a medicine and a visit.
fn jail() -> Scene {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let line = "K-1,Example,Kim,4/5/1988,2/1/2026";
    let path = scene.file("list.csv", [HEADING, line].join("\n"));
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    let record = |entry: &str, value: Value| {
        let message = json!({ "booking": "K-1", "value": value, "source": "told us" });
        scene.ask(entry, message).unwrap();
    };
    record(
        "phones.save",
        json!({
            "whose": "sister Ana", "number": "279-555-0101", "text_ok": true,
            "message": "message_ok",
        }),
    );
    record(
        "tonight_place.save",
        json!({ "place": "52 Fir St", "found": null, "collected_by": null }),
    );
    record(
        "appointments.save",
        json!({
            "kind": "primary_care", "with": "Example Clinic", "address": null, "phone": null,
            "on": "2026-03-20", "time": "10:00:00", "by_video_or_phone": false, "ride": null,
            "confirmed": true,
        }),
    );
    scene
}

fn leave(scene: &Scene, how: &str) {
    let message = json!({
        "booking": "K-1", "on": "2026-03-02", "time": "02:10:00", "how": how, "source": "gate log",
    });
    scene.ask("stays.leave", message).unwrap();
}

fn steps(scene: &Scene) -> Vec<(String, String)> {
    let case = scene.ask("case.open", json!({ "booking": "K-1" })).unwrap();
    let steps = case["milestones"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    steps.map(|step| (text(&step["rule"]), text(&step["due"]))).collect()
}

fn due(steps: &[(String, String)], rule: &str) -> Option<String> {
    steps.iter().find(|(known, _)| known == rule).map(|(_, due)| due.clone())
}

fn plan_packet(scene: &Scene) -> String {
    let out = scene.folder.path().join("plan.pdf");
    let message = json!({ "booking": "K-1", "to": "plan", "out": out });
    scene.ask("packets.make", message).unwrap();
    text_of(&fs::read(out).unwrap())
}

fn left_row(scene: &Scene) -> Value {
    scene.ask("left.list", json!({})).unwrap()["rows"][0].clone()
}

#[test]
fn whoever_goes_home_is_called_on_the_second_and_the_seventh_day() {
    for how in
        ["sentence_served", "court", "bail", "own_recognizance", "parole_or_prcs", "dismissed"]
    {
        let scene = jail();
        leave(&scene, how);
        let steps = steps(&scene);
        // 2 March + 2, + 7 and + 30 days; March has 31.
        for (rule, day) in [
            ("followup.first_contact", "2026-03-04"),
            ("followup.second_contact", "2026-03-09"),
            ("followup.stc_backstop", "2026-04-01"),
        ] {
            assert_eq!(due(&steps, rule).as_deref(), Some(day), "{rule} after {how}: {steps:#?}");
        }
        let row = left_row(&scene);
        assert_eq!(row["left"]["how"], how);
        assert_eq!(row["first_call"]["due"], "2026-03-04", "{how}");
        assert_eq!(row["phone"]["number"], "279-555-0101", "{how}");
        let packet = plan_packet(&scene);
        assert!(packet.contains("PLEASE CALL"), "{how}: {packet}");
    }
}

#[test]
fn somebody_who_was_moved_is_called_by_nobody_and_the_handoff_ends() {
    let scene = jail();
    leave(&scene, "transferred");
    let steps = steps(&scene);
    for rule in ["followup.first_contact", "followup.second_contact", "handoff.complete_by"] {
        assert_eq!(due(&steps, rule), None, "{rule}: {steps:#?}");
    }
    let row = left_row(&scene);
    assert_eq!((&row["first_call"], &row["phone"]), (&Value::Null, &Value::Null));
    assert!(!plan_packet(&scene).contains("PLEASE CALL"));
}

#[test]
fn a_death_ends_all_work_and_no_paper_asks_anybody_to_call() {
    let scene = jail();
    leave(&scene, "died");
    assert_eq!(steps(&scene), [], "nothing is owed");
    let row = left_row(&scene);
    assert_eq!(row["left"]["how"], "died", "it is seen by those who worked with them");
    for none in ["first_call", "phone", "tonight"] {
        assert_eq!(row[none], Value::Null, "{none}");
    }
    let list = scene.ask("worklist.show", json!({})).unwrap();
    assert!(!list.to_string().contains("K-1"), "on nobody's list");
    let packet = plan_packet(&scene);
    for word in ["PLEASE CALL", "279-555-0101", "first contact", "52 Fir St"] {
        assert!(!packet.contains(word), "the packet says {word}: {packet}");
    }
    assert!(packet.contains("the person has died"), "{packet}");
    let out = scene.folder.path().join("sheet.pdf");
    let sheet = json!({ "booking": "K-1", "to": "person", "out": out });
    let refused = scene.ask("packets.make", sheet).unwrap_err();
    assert_eq!(refused.message, "This person has died, so there is nothing to hand over.");
    let tonight = json!({ "booking": "K-1", "out": scene.folder.path().join("tonight") });
    let refused = scene.ask("packets.tonight", tonight).unwrap_err();
    assert_eq!(refused.message, "This person has died, so there is nothing to hand over.");
}
