//! Loading another pack: what is refused, what is said before, and the way back.

use super::{change, example, history, list, load, rule, set, sign_in, site};
use crate::support::facility::Scene;
use serde_json::{Value, json};
use throughcare_core::Code;

const CALIFORNIA: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rule_pack/california.toml"));

fn at_home() -> Scene {
    let scene = site();
    sign_in(&scene, "admin");
    scene
}

/// California's pack under another name, with one piece of its text replaced.
fn file(scene: &Scene, name: &str, version: &str, old: &str, new: &str) -> String {
    assert!(CALIFORNIA.contains(old), "{old}");
    let text = CALIFORNIA
        .replacen("name = \"California\"", &format!("name = \"{name}\""), 1)
        .replacen("version = \"2026-03\"", &format!("version = \"{version}\""), 1)
        .replacen(old, new, 1);
    scene.file(&format!("{name}-{version}.toml"), text)
}

fn refusal(scene: &Scene, path: &str) -> String {
    let failure = scene.ask("rules.preview", json!({ "path": path })).unwrap_err();
    assert_eq!(failure.code, Code::Refused);
    failure.message
}

#[test]
fn a_pack_that_is_not_whole_is_refused_before_anything_is_touched() {
    let scene = at_home();
    let bad =
        |old: &str, new: &str| refusal(&scene, &file(&scene, "Elsewhere", "2026-01", old, new));
    assert_eq!(
        bad("\"dme.start\"", "\"dme.begin\""),
        "The rule pack names dme.begin, which is no rule here."
    );
    assert_eq!(
        bad("value = 90\nunit = \"days\"\nanchor = \"release\"", "value = 900\nunit = \"days\""),
        "The rule window.days_max must be from 1 to 366."
    );
    assert_eq!(
        bad("value = 48\nunit = \"hours\"", "value = 48\nunit = \"weeks\""),
        "The rule access.urgent counts in hours, not in weeks."
    );
    assert_eq!(
        bad("\"dme.start_with_tar\"", "\"dme.start\""),
        "The rule pack names dme.start twice."
    );
    assert_eq!(
        bad("confidence = \"found\"", "confidence = \"found\"\nconfirmed_by = \"Dr. Who\""),
        "The rule window.days_max says that somebody confirmed it; numbers are confirmed here, at \
         the site."
    );
    assert_eq!(
        bad("confidence = \"found\"", "confidence = \"found\"\napplies = false"),
        "The rule window.days_max dates no step, so no pack can leave it out."
    );
    let short = CALIFORNIA.rsplit_once("[[rule]]").unwrap().0.replace("California\"", "Short\"");
    let path = scene.file("short.toml", short);
    assert_eq!(refusal(&scene, &path), "The rule pack lacks priority.overdue_step.");
    let version = file(&scene, "Elsewhere", "next", "value = 90", "value = 60");
    assert_eq!(
        refusal(&scene, &version),
        "The rule pack's version must be numbers such as 2026-11 or 2026-11.2."
    );
    let binary = scene.file("pack.toml", [0xff_u8, 0xfe, 0x00]);
    assert_eq!(refusal(&scene, &binary), "This file is no text, so it is no rule pack.");
    let long = scene.file("long.toml", "#".repeat(1024 * 1024 + 1));
    assert_eq!(refusal(&scene, &long), "This file is too long to be a rule pack.");
    let folder = scene.data().into_os_string().into_string().unwrap();
    assert_eq!(refusal(&scene, &folder), "This is no file.");
    assert_eq!(refusal(&scene, "nowhere.toml"), "This file cannot be opened.");
    assert_eq!(list(&scene)["pack"], "California");
    assert_eq!(history(&scene, None), Vec::<Value>::new());
}

#[test]
fn an_older_version_or_another_text_under_a_known_one_is_refused() {
    let scene = at_home();
    let older = file(&scene, "California", "2026-02", "value = 90", "value = 60");
    assert_eq!(
        refusal(&scene, &older),
        "This is California 2026-02, and 2026-03 is known here already. An older version is not \
         loaded."
    );
    let same = file(&scene, "California", "2026-03", "value = 90", "value = 60");
    assert_eq!(
        refusal(&scene, &same),
        "This file says other things under the version that is known here, California 2026-03. \
         Give it a new version."
    );
    let newer = file(&scene, "California", "2026-10", "value = 90", "value = 60");
    load(&scene, Some(&newer)).unwrap();
    assert_eq!(rule(&scene, "window.days_max")["value"], 60);
    assert_eq!(refusal(&scene, &newer), "The rule pack California 2026-10 is in use already.");
    let between = file(&scene, "California", "2026-9", "value = 90", "value = 45");
    assert!(refusal(&scene, &between).contains("2026-10 is known here already"), "9 before 10");
    load(&scene, None).unwrap();
    assert_eq!(rule(&scene, "window.days_max")["value"], 90, "back to the built-in pack any time");
    load(&scene, Some(&newer)).unwrap();
    assert_eq!(rule(&scene, "window.days_max")["value"], 60, "and forth again");
}

#[test]
fn what_a_pack_changes_is_said_before_it_is_loaded() {
    let scene = at_home();
    change(&scene, "rules.confirm", "snooze.max_days", json!({})).unwrap();
    set(&scene, "handoff.complete_by", -21, "2026-04-10").unwrap();
    let lines = "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release \
                 Date\nB-1,Example,Ana,4/5/1988,2/1/2026,3/20/2026\nB-2,Sample,Ben,1/2/1990,\
                 2/1/2026,5/1/2026\nB-3,Muster,Cleo,7/8/1979,3/1/2026,\n";
    let roster = scene.file("roster.csv", lines);
    sign_in(&scene, "boss");
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    sign_in(&scene, "admin");
    let path = example(&scene);
    let seen = scene.ask("rules.preview", json!({ "path": path })).unwrap();
    assert_eq!(
        (&seen["in_use"], &seen["pack"]),
        (&json!("California"), &json!("New York (example)"))
    );
    let changes = seen["changes"].as_array().unwrap();
    let of = |key: &str| changes.iter().find(|change| change["key"] == key).unwrap();
    let window = of("window.days_max");
    assert_eq!((&window["before"], &window["after"]), (&json!(90), &json!(30)));
    assert_eq!(window["unconfirmed"], true, "recalled (domain 17)");
    let handoff = of("handoff.complete_by");
    assert_eq!((&handoff["before"], &handoff["after"]), (&json!(-21), &json!(-14)));
    assert_eq!(of("bhlink.notify_by")["applies"], false, "California's own notice");
    assert_eq!(seen["set_aside"], 2, "one confirmation, one number of the site's");
    // Ana leaves on 03-20, in 18 days; Ben on 05-01, in 60: within 90 days, and not within 30.
    assert_eq!(
        seen["windows"],
        json!({ "people": 3, "moved": 2, "open_before": 2, "open_after": 1 })
    );
    assert_eq!(list(&scene)["pack"], "California", "looking changes nothing");

    // What is loaded is what was looked at.
    let message = |sha256: &Value, seen: &Value| json!({ "path": path, "sha256": sha256, "seen": seen, "reason": "a trial" });
    let other = scene.ask("rules.load", message(&json!("00"), &seen["newest"])).unwrap_err();
    assert!(other.message.starts_with("The file is not the one that was looked at."));
    let old = scene.ask("rules.load", message(&seen["sha256"], &json!(0))).unwrap_err();
    assert_eq!(old.code, Code::Stale, "numbers were changed since");
    let mut silent = message(&seen["sha256"], &seen["newest"]);
    silent["reason"] = json!("");
    assert_eq!(scene.ask("rules.load", silent).unwrap_err().code, Code::Invalid);
    scene.ask("rules.load", message(&seen["sha256"], &seen["newest"])).unwrap();

    // What was decided about California's numbers says nothing about New York's.
    assert_eq!(rule(&scene, "snooze.max_days")["unconfirmed"], true);
    assert_eq!(rule(&scene, "handoff.complete_by")["value"], -14);
    let back = scene.ask("rules.preview", json!({ "path": null })).unwrap();
    assert_eq!((&back["pack"], &back["built_in"]), (&json!("California"), &json!(true)));
    load(&scene, None).unwrap();
    assert_eq!(rule(&scene, "handoff.complete_by")["value"], -21, "it still has its days to run");
    assert_eq!(rule(&scene, "snooze.max_days")["confirmed_by"], "admin");
    let deeds: Vec<_> = history(&scene, None).iter().map(|at| at["deed"].clone()).collect();
    assert_eq!(deeds, ["built_in", "loaded", "overridden", "confirmed"]);
    let again = scene.ask("rules.preview", json!({})).unwrap_err();
    assert_eq!(again.message, "The rule pack California 2026-03 is in use already.");
}
