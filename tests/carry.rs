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
