//! Holds, detainers and warrants: who is fetched by another agency is not handed to the community.

use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::{fs, sync::Arc};
use throughcare_core::{Failure, training::Stage, vault::MemoryKeys};

const EVENING: &str = "2026-03-02T18:30:00";

struct Jail {
    stage: Stage,
    folder: tempfile::TempDir,
}

impl Jail {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        Self { stage, folder }
    }

    fn ask(&mut self, user: &str, name: &str, message: Value) -> Result<Value, Failure> {
        let at = EVENING.parse().map_err(|_| Failure::unexpected())?;
        self.stage.ask_as(user, at, name, message)
    }

    fn case(&mut self, booking: &str) -> Value {
        self.ask("coordinator", "case.open", json!({ "booking": booking })).unwrap()
    }

    fn rules(&mut self, booking: &str) -> Vec<String> {
        let case = self.case(booking);
        let steps = case["milestones"].as_array().unwrap().iter();
        steps.map(|step| step["rule"].as_str().unwrap().to_owned()).collect()
    }

    fn record(&mut self, booking: &str, kind: &str, agency: &str) -> Value {
        let message = json!({
            "booking": booking, "kind": kind, "agency": agency, "since": "2026-03-01",
            "source": "teletype", "note": "ask for the desk sergeant",
        });
        self.ask("officer", "holds.record", message).unwrap()
    }

    fn paper(&mut self, booking: &str, to: &str) -> String {
        let out = self.folder.path().join(format!("{booking}-{to}.pdf"));
        let message = json!({ "booking": booking, "to": to, "out": out });
        self.ask("nurse", "packets.make", message).unwrap();
        text_of(&fs::read(out).unwrap())
    }
}

const HANDOFF: &str = "handoff.complete_by";
const TRANSFER: &str = "transfer.packet";

#[test]
fn somebody_held_for_another_agency_has_a_transfer_packet_and_no_handoff() {
    let mut jail = Jail::new();
    let rules = jail.rules("T-1010");
    assert!(rules.iter().any(|rule| rule == TRANSFER), "{rules:?}");
    for none in [HANDOFF, "followup.first_contact", "followup.second_contact"] {
        assert!(!rules.iter().any(|rule| rule == none), "{none} is for those who go home");
    }
    let packet = jail.paper("T-1010", "transfer");
    assert!(packet.contains("To another facility or agency."), "{packet}");
    assert!(!packet.contains("Warm handoff"), "{packet}");
    assert!(packet.contains("none known"), "it says what the next clinic asks first: allergies");
    assert!(!packet.to_uppercase().contains("PLEASE CALL"), "nobody calls him at home");
}

#[test]
fn a_hold_that_is_recorded_turns_the_handoff_into_a_transfer_until_it_is_lifted() {
    let mut jail = Jail::new();
    assert!(jail.rules("T-1001").contains(&HANDOFF.into()));
    let detainer = jail.record("T-1001", "detainer", "Example Federal Agency");
    assert!(jail.rules("T-1001").contains(&HANDOFF.into()), "a detainer asks and decides nothing");
    let hold = jail.record("T-1001", "hold", "Placer County Sheriff");
    let rules = jail.rules("T-1001");
    assert!(rules.contains(&TRANSFER.into()) && !rules.contains(&HANDOFF.into()), "{rules:?}");
    let wanted = jail.case("T-1001")["holds"].clone();
    assert_eq!(wanted.as_array().unwrap().len(), 2, "several agencies may want one person");
    assert_eq!((&wanted[0]["picks_up"], &wanted[1]["picks_up"]), (&json!(false), &json!(true)));

    let shown = jail.ask("officer", "desk.show", json!({ "days": 14 })).unwrap();
    let mut people = shown["leaving"].as_array().unwrap().iter();
    let her = people.find(|person| person["booking"] == "T-1001").unwrap();
    assert_eq!(her["holds"][1]["agency"], "Placer County Sheriff", "the desk calls them first");

    let lift = |hold: &Value, on: Value| {
        json!({
            "booking": "T-1001", "id": hold["id"], "seen": hold["version"], "on": on,
            "source": "teletype 03/02",
        })
    };
    let lifted = jail.ask("officer", "holds.lift", lift(&hold, json!("2026-03-02"))).unwrap();
    assert!(jail.rules("T-1001").contains(&HANDOFF.into()), "she goes home after all");
    let stale = jail.ask("officer", "holds.lift", lift(&hold, json!("2026-03-02"))).unwrap_err();
    assert!(stale.message.starts_with("Somebody changed this"), "{}", stale.message);
    jail.ask("officer", "holds.lift", lift(&lifted, Value::Null)).unwrap();
    assert!(jail.rules("T-1001").contains(&TRANSFER.into()), "lifted by mistake: it stands again");
    let back = json!({ "booking": "T-1001", "id": detainer["id"], "seen": 1 });
    jail.ask("officer", "holds.take_back", back).unwrap();
    assert_eq!(jail.case("T-1001")["holds"].as_array().unwrap().len(), 1);
}

#[test]
fn a_hold_by_the_jails_list_ends_when_every_agency_has_lifted_its_own() {
    let mut jail = Jail::new();
    let hold = jail.record("T-1010", "hold", "Placer County Sheriff");
    let told = json!({
        "booking": "T-1010", "date": "2026-03-10", "kind": "scheduled", "source": "court list",
    });
    jail.ask("coordinator", "release_date.set", told).unwrap();
    assert!(jail.rules("T-1010").contains(&TRANSFER.into()), "a date alone lifts no hold");
    let lift = json!({
        "booking": "T-1010", "id": hold["id"], "seen": 1, "on": "2026-03-02", "source": "teletype",
    });
    jail.ask("coordinator", "holds.lift", lift).unwrap();
    let rules = jail.rules("T-1010");
    assert!(rules.contains(&HANDOFF.into()) && !rules.contains(&TRANSFER.into()), "{rules:?}");
}

#[test]
fn which_agency_wants_somebody_leaves_on_no_paper() {
    let mut jail = Jail::new();
    jail.record("T-1001", "hold", "Placer County Sheriff");
    for to in ["plan", "ecm", "bh", "pharmacy", "pcp", "person", "probation", "custody", "transfer"]
    {
        let paper = jail.paper("T-1001", to);
        for word in ["Placer", "sergeant", "detainer", "warrant", "teletype"] {
            assert!(!paper.contains(word), "the paper for {to} tells {word}");
        }
        assert!(!paper.contains("PLEASE CALL"), "{to} is not sent to look for her at home");
    }
    let wrong = json!({
        "booking": "T-1001", "kind": "hold", "agency": " ", "since": "2026-03-03", "source": "",
    });
    let refused = jail.ask("officer", "holds.record", wrong).unwrap_err();
    let fields: Vec<_> = refused.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["agency", "source", "since"]);
}
