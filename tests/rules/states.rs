//! The training facility under another state's pack: every window and every milestone moves, and no
//! line of code knows of it.

use serde_json::{Value, json};
use std::{fs, sync::Arc};
use throughcare_core::{training::Stage, vault::MemoryKeys};

const EVENING: &str = "2026-03-02T18:30:00";

struct Moved {
    stage: Stage,
    folder: tempfile::TempDir,
}

impl Moved {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        Self { stage, folder }
    }

    fn ask_as(&mut self, user: &str, name: &str, message: Value) -> Value {
        self.stage.ask_as(user, EVENING.parse().unwrap(), name, message).unwrap()
    }

    fn load(&mut self, path: &str) {
        let seen = self.ask_as("admin", "rules.preview", json!({ "path": path }));
        let message = json!({
            "path": path, "sha256": seen["sha256"], "seen": seen["newest"], "reason": "a trial",
        });
        self.ask_as("admin", "rules.load", message);
    }

    fn window(&mut self, booking: &str) -> Value {
        self.ask_as("coordinator", "case.open", json!({ "booking": booking }))["window"].clone()
    }

    fn steps(&mut self, booking: &str) -> Vec<Value> {
        let list = self.ask_as("coordinator", "worklist.show", json!({ "stay": booking }));
        list["items"].as_array().unwrap().clone()
    }

    fn step(&mut self, booking: &str, rule: &str) -> Value {
        let steps = self.steps(booking);
        steps.iter().find(|step| step["rule"] == rule).unwrap().clone()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.into_os_string().into_string().unwrap()
    }
}

#[test]
fn a_pack_with_thirty_days_recomputes_every_window_and_milestone() {
    let mut moved = Moved::new();
    let submit = "app.submit_target_known_release";
    // California first: R − 90, and R − (90 + 45) for the application.
    assert_eq!(moved.window("T-1001")["opens"], "2025-12-12", "2026-03-12 − 90");
    assert_eq!(moved.window("T-1004")["opens"], "2026-01-30", "2026-04-30 − 90");
    assert_eq!(moved.step("T-1004", submit)["due"], "2025-12-16", "2026-04-30 − 135");
    assert_eq!(moved.window("T-1009")["reopens"], "2026-05-03", "2026-08-01 − 90");
    let before = moved.ask_as("coordinator", "today.show", json!({}));

    let path = moved.folder.path().join("new-york.toml").into_os_string().into_string().unwrap();
    moved.ask_as("admin", "rules.example", json!({ "path": path }));
    moved.load(&path);

    // R − 30 now.
    let first = moved.window("T-1001");
    assert_eq!((&first["opens"], &first["state"]), (&json!("2026-02-10"), &json!("open")));
    assert_eq!(
        first["warnings"],
        json!(["That the window is 30 days long is not confirmed at this site."])
    );
    let fourth = moved.window("T-1004");
    assert_eq!((&fourth["opens"], &fourth["state"]), (&json!("2026-03-31"), &json!("before")));
    assert_eq!(moved.window("T-1008")["opens"], "2026-02-07", "2026-03-09 − 30");
    assert_eq!(moved.window("T-1009")["opens"], "2026-07-02", "2026-08-01 − 30");
    let sent = moved.step("T-1004", submit);
    assert_eq!(sent["due"], "2026-02-14", "2026-04-30 − (30 + 45)");
    assert_eq!(
        sent["why"]["text"],
        "2026-02-14 = release date 2026-04-30 − 75 days (30 days of window and 45 days for the \
         county). Medi-Cal application sent."
    );
    assert_eq!(sent["why"]["confidence"], "stand_in", "45 days are California's");

    // What New York does not say is California's, and says so; federal law needs no saying.
    let handoff = moved.step("T-1001", "handoff.complete_by");
    assert_eq!(handoff["due"], "2026-02-26", "2026-03-12 − 14");
    assert_eq!(
        (&handoff["why"]["confidence"], &handoff["why"]["unconfirmed"]),
        (&json!("stand_in"), &json!(true))
    );
    let young = moved.step("T-1006", "caa5121.post_latest");
    assert_eq!(young["due"], "2026-04-08", "CAA 2023 section 5121: 2026-04-01 + 7");
    assert_eq!(young["why"]["confidence"], "found");

    let after = moved.ask_as("coordinator", "today.show", json!({}));
    assert_ne!(before, after, "Today is in another order");
    let banner = moved.ask_as("coordinator", "rules.banner", json!({}));
    assert_eq!(banner["pack"], "New York (example)");
    assert!(20 < banner["stand_ins"].as_i64().unwrap(), "{banner:#}");
}

#[test]
fn a_pack_has_milestones_of_its_own() {
    let mut moved = Moved::new();
    let linked: Vec<String> = (1001..=1024).map(|number| format!("T-{number}")).collect();
    let with_link = linked
        .iter()
        .find(|booking| moved.steps(booking).iter().any(|step| step["rule"] == "bhlink.notify_by"));
    let pack = "name = \"Elsewhere\"\nversion = \"2026-11\"\nstands_in = \"California\"\n
        [[rule]]\nkey = \"window.days_max\"\nvalue = 60\nunit = \"days\"\nanchor = \"release\"
        meaning = \"Days before release\"\nsource = \"a test\"\nconfidence = \"found\"\n
        [[rule]]\nkey = \"handoff.complete_by\"\nvalue = -7\nunit = \"days\"\nanchor = \"release\"
        meaning = \"Handoff\"\nsource = \"a test\"\nconfidence = \"found\"\n
        [[rule]]\nkey = \"housing.transitional_rent\"\nvalue = -60\nunit = \"days\"
        meaning = \"Rent\"\nsource = \"a test\"\nconfidence = \"found\"\napplies = false\n
        [[rule]]\nkey = \"bhlink.notify_by\"\nvalue = -14\nunit = \"days\"
        meaning = \"Link\"\nsource = \"a test\"\nconfidence = \"found\"\napplies = false\n";
    let has = |steps: &[Value], rule: &str| steps.iter().any(|step| step["rule"] == rule);
    assert!(has(&moved.steps("T-1001"), "housing.transitional_rent"));
    let path = moved.file("elsewhere.toml", pack);
    moved.load(&path);
    assert_eq!(moved.window("T-1001")["opens"], "2026-01-11", "2026-03-12 − 60");
    assert_eq!(moved.step("T-1001", "handoff.complete_by")["due"], "2026-03-05", "03-12 − 7");
    assert!(!has(&moved.steps("T-1001"), "housing.transitional_rent"), "it is no step there");
    if let Some(booking) = with_link {
        assert!(!has(&moved.steps(booking), "bhlink.notify_by"));
    }
}
