//! Back in custody: the last stay beside the new one, and what carries over line by line.

use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{Code, Failure, training::Stage, vault::MemoryKeys};

const EVENING: &str = "2026-03-02T18:30:00";

/// The training facility: Luis García López was here from 2025-05-01 to 2025-07-04 as T-0915, and
/// is here again as T-1015.
struct Jail {
    stage: Stage,
    _folder: tempfile::TempDir,
}

impl Jail {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        Self { stage, _folder: folder }
    }

    fn ask(&mut self, user: &str, name: &str, message: Value) -> Result<Value, Failure> {
        let at = EVENING.parse().map_err(|_| Failure::unexpected())?;
        self.stage.ask_as(user, at, name, message)
    }

    fn last(&mut self, user: &str) -> Value {
        self.ask(user, "stays.last", json!({ "booking": "T-1015" })).unwrap()
    }

    fn case(&mut self, user: &str) -> Value {
        self.ask(user, "case.open", json!({ "booking": "T-1015" })).unwrap()
    }

    fn carry(&mut self, user: &str, lines: &[&Value]) -> Result<Value, Failure> {
        let wanted = |line: &&Value| json!({ "kind": line["kind"], "id": line["id"], "seen": line["version"] });
        let lines: Vec<Value> = lines.iter().map(wanted).collect();
        let message = json!({ "booking": "T-1015", "from": "T-0915", "lines": lines });
        self.ask(user, "stays.carry_over", message)
    }
}

fn line(last: &Value, kind: &str) -> Value {
    let mut lines = last["lines"].as_array().unwrap().iter();
    lines.find(|line| line["kind"] == kind).cloned().unwrap_or_default()
}

#[test]
fn the_last_stay_is_read_beside_the_new_one_and_nothing_of_it_is_in_it() {
    let mut jail = Jail::new();
    let last = jail.last("nurse");
    assert_eq!((&last["booking"], &last["left"]["on"]), (&json!("T-0915"), &json!("2025-07-04")));
    let amlodipine = line(&last, "medicine");
    assert_eq!(amlodipine["what"], "amlodipine 10 mg");
    assert_eq!(amlodipine["why_not"], Value::Null);
    for (kind, why) in [("allergies", "here_already"), ("problem", "here_already")] {
        assert_eq!(line(&last, kind)["why_not"], why, "{kind} was asked again in February");
    }
    let now = jail.case("nurse").to_string();
    for leaked in ["amlodipine", "279-555-0199", "away until 07/02", "begun on paper"] {
        assert!(!now.contains(leaked), "{leaked} of the first stay is in the second");
    }
    let first = json!({ "booking": "T-1001" });
    assert_eq!(jail.ask("nurse", "stays.last", first).unwrap(), Value::Null, "her first stay");
    let refused = jail.ask(
        "nurse",
        "phones.save",
        json!({ "booking": "T-0915", "source": "told us", "value": {
            "whose": "own", "number": "1", "text_ok": true, "message": "not_asked",
        }}),
    );
    assert_eq!(refused.unwrap_err().code, Code::Refused, "the first stay can only be read");
}

#[test]
fn coverage_of_the_last_stay_is_offered_with_its_day_and_asked_about_again() {
    let scene = crate::support::facility::scene();
    scene.add_user("coordinator", "coordinator", "programme");
    let scene = scene.with_user("eligibility", "eligibility", "outside");
    let header = "Booking Number,Last Name,First Name,Date of Birth,Booking Date,CII,PFN";
    let roster = |name: &str, line: &str, as_of: &str| {
        let path = scene.file(name, format!("{header}\n{line}\n"));
        scene.ask("roster.import", json!({ "path": path, "as_of": as_of })).unwrap();
    };
    let ask = |name: &str, booking: &str, mut message: Value| {
        message["booking"] = json!(booking);
        scene.ask(name, message)
    };
    let save = |entry: &str, value: Value| {
        ask(entry, "A-1", json!({ "source": "AEVS", "value": value })).unwrap();
    };
    scene.at("2026-02-10T09:00:00");
    roster("one.csv", "A-1,Vang,Pa,01/15/1990,02/01/2026,A00910151,EX00916", "2026-02-10");
    save(
        "medi_cal.save",
        json!({
            "status": "approved_active", "submitted_on": "2026-02-02",
            "county_received_on": "2026-02-03", "disability_based": false,
            "active_from": "2026-02-10", "plan": "Example Plan", "plan_checked": null,
            "county_letter_on": "2026-02-09",
        }),
    );
    save(
        "payer.save",
        json!({
            "on_release": "plan", "medicare": true, "mbi": "1EG4TE5MK73", "part_d": null,
            "d_snp": null, "ccs": false, "ccs_contact": null, "american_indian": true,
            "indian_clinic": null,
        }),
    );
    save(
        "membership.save",
        json!({
            "plan": "Example Plan", "is_member": true, "asked": "aevs", "by_whom": "A. Clerk",
            "checked_on": "2026-02-09",
        }),
    );
    save("foster_youth.save", json!({ "at_18": true, "place": "Yolo" }));
    let screened = json!({
        "on": "2026-02-02", "result": "eligible",
        "criteria": [{ "criterion": "tbi", "evidence": "hospital record" }],
    });
    ask("screening.record", "A-1", screened).unwrap();
    scene.app.sign_in("coordinator", crate::support::facility::PASSPHRASE).unwrap();
    let left = json!({ "on": "2026-02-12", "how": "bail", "source": "gate" });
    scene.at("2026-02-12T09:00:00");
    ask("stays.leave", "A-1", left).unwrap();
    scene.at("2026-03-02T18:30:00");
    roster("two.csv", "A-2,Vang,Pa,01/15/1990,03/01/2026,A00910151,EX00916", "2026-03-02");
    let last = ask("stays.last", "A-2", json!({})).unwrap();
    let coverage = line(&last, "coverage");
    assert_eq!(
        (&coverage["what"], &coverage["detail"], &coverage["day"]),
        (&json!("approved and active"), &json!("Example Plan"), &json!("2026-02-09")),
        "{last:#}"
    );
    assert!(coverage["as_of"].as_str().unwrap().starts_with("2026-02-10"), "with its age");
    assert_eq!(line(&last, "screening")["why_not"], "ask_anew", "domain 4.3: re-attested");
    let now = ask("case.open", "A-2", json!({})).unwrap();
    assert_eq!((&now["medi_cal"], &now["payer"]), (&Value::Null, &Value::Null), "never silently");
    let kinds = ["coverage", "payer", "membership", "foster_youth"];
    let lines: Vec<Value> = kinds
        .iter()
        .map(|kind| {
            let line = line(&last, kind);
            json!({ "kind": kind, "id": line["id"], "seen": line["version"] })
        })
        .collect();
    ask("stays.carry_over", "A-2", json!({ "from": "A-1", "lines": lines })).unwrap();
    let now = ask("case.open", "A-2", json!({})).unwrap();
    let held = &now["medi_cal"]["value"];
    assert_eq!((&held["status"], &held["plan"]), (&json!("not_started"), &json!("Example Plan")));
    assert_eq!(held["submitted_on"], Value::Null, "no application of the last stay is one of this");
    assert!(now["medi_cal"]["source"].as_str().unwrap().contains("from the stay that ended"));
    let payer = &now["payer"]["value"];
    assert_eq!((&payer["on_release"], &payer["mbi"]), (&json!("unknown"), &json!("1EG4TE5MK73")));
    assert_eq!(now["member"]["state"], "not_confirmed", "an old answer confirms nothing");
    let sentence = now["member"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("asked before this stay, on 02/09/2026"), "{sentence}");
    let steps = now["milestones"].as_array().unwrap();
    let first = steps.iter().find(|step| step["rule"] == "short_stay.phase_a").unwrap();
    let status = first["tasks"].as_array().unwrap();
    let status = status.iter().find(|task| task["name"] == "Medi-Cal status checked").unwrap();
    assert_eq!(status["done"], false, "approved coverage is asked about again: {status}");
    let again = json!({ "from": "A-1", "lines": [
        { "kind": "screening", "id": line(&last, "screening")["id"], "seen": 1 },
    ] });
    assert_eq!(ask("stays.carry_over", "A-2", again).unwrap_err().code, Code::Refused);
}

#[test]
fn chosen_lines_carry_over_with_their_age_and_an_order_begins_as_planned() {
    let mut jail = Jail::new();
    let last = jail.last("nurse");
    let (medicine, phone) = (line(&last, "medicine"), line(&last, "phone"));
    let carried = jail.carry("nurse", &[&medicine, &phone]).unwrap();
    assert_eq!(carried.as_array().unwrap().len(), 2);
    let now = jail.case("nurse");
    let order = &now["medicines"][0];
    assert_eq!(order["source"], "from the stay that ended 07/04/2025");
    assert_eq!(order["as_of"], medicine["as_of"], "as old as it was");
    let value = &order["value"];
    assert_eq!((&value["drug"], &value["state"]), (&json!("amlodipine"), &json!("planned")));
    for progress in ["rx_number", "ordered_on", "filled_on", "bagged_on", "handed_on", "reached"] {
        assert_eq!(value[progress], Value::Null, "{progress} was of the last order");
    }
    assert_eq!(value["prescriber"], "L. Whitfield, NP", "who knows about it is kept");
    let numbers = now["phones"].to_string();
    assert!(numbers.contains("279-555-0199") && numbers.contains("279-555-0115"), "{numbers}");
    let all = now.to_string();
    for kept_back in ["away until 07/02", "70009151", "2025-06-20"] {
        assert!(!all.contains(kept_back), "{kept_back} stays with the first stay");
    }

    let twice = jail.carry("nurse", &[&medicine]).unwrap_err();
    assert!(twice.message.contains("says that already"), "{}", twice.message);
    assert_eq!(line(&jail.last("nurse"), "medicine")["why_not"], "here_already");
    // What was carried over is taken back as any fact is.
    let back =
        json!({ "booking": "T-1015", "id": carried[0]["id"], "seen": carried[0]["version"] });
    jail.ask("nurse", "medicines.remove", back).unwrap();
    assert_eq!(jail.case("nurse")["medicines"], json!([]));
    assert_eq!(line(&jail.last("nurse"), "medicine")["why_not"], Value::Null, "to choose again");
}

#[test]
fn what_somebody_may_not_see_or_record_they_cannot_carry_over() {
    let mut jail = Jail::new();
    let last = jail.last("eligibility");
    let (medicine, phone) = (line(&last, "medicine"), line(&last, "phone"));
    assert_eq!(medicine["why_not"], "not_yours");
    assert_eq!(jail.carry("eligibility", &[&medicine]).unwrap_err().code, Code::Refused);
    jail.carry("eligibility", &[&phone]).unwrap();
    let forged = json!({ "kind": "medicine", "id": 999_999, "version": 1 });
    assert_eq!(jail.carry("nurse", &[&forged]).unwrap_err().code, Code::NotFound);
    let officer = jail.ask("officer", "stays.last", json!({ "booking": "T-1015" }));
    assert_eq!(officer.unwrap_err().code, Code::Forbidden);
}
