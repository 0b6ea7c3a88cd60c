//! Orders of medicines and equipment through the door: moved by a table, with a history that only
//! grows, whichever entry says so; and told to nobody who may not know of the order.

mod equipment;
mod limits;
mod medicines;
mod secrets;
mod training;

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::Failure;

const LIST: &str = "Booking No,Last Name,First Name,DOB,Sex,Booking Date,Scheduled Release Date\n\
                    O-1,VANG,PA,01/15/1990,M,11/10/2025,03/30/2026\n\
                    O-2,LEE,AMINA,08/08/1997,F,02/27/2026,\n";

struct Clinic {
    scene: Scene,
    booking: &'static str,
}

impl Clinic {
    /// A person who leaves on 30 March and one without a date, and the nurse at work.
    fn new() -> Self {
        let scene = scene();
        scene.add_user("outside", "coordinator", "outside");
        scene.add_user("officer", "release_officer", "custody");
        scene.add_user("colleague", "nurse", "programme");
        scene.add_user("boss", "supervisor", "programme");
        let scene = scene.with_user("nurse", "nurse", "programme");
        let path = scene.file("first.csv", LIST);
        scene.app.sign_in("colleague", PASSPHRASE).unwrap();
        scene.app.sign_in("outside", PASSPHRASE).unwrap();
        scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
        scene.app.sign_in("nurse", PASSPHRASE).unwrap();
        Self { scene, booking: "O-1" }
    }

    fn of(booking: &'static str) -> Self {
        Self { booking, ..Self::new() }
    }

    fn is(&self, user: &str) {
        self.scene.app.sign_in(user, PASSPHRASE).unwrap();
    }

    fn ask(&self, name: &str, mut message: Value) -> Result<Value, Failure> {
        message["booking"] = json!(self.booking);
        self.scene.ask(name, message)
    }

    fn show(&self) -> Value {
        self.ask("orders.show", json!({})).unwrap()
    }

    /// The newest order of a kind, as the screen shows it.
    fn newest(&self, kind: &str) -> Value {
        self.show()[kind].as_array().unwrap().last().cloned().unwrap()
    }

    fn medicine(&self) -> Value {
        self.newest("medicines")
    }

    fn thing(&self) -> Value {
        self.newest("equipment")
    }

    fn save(&self, value: &Value) -> Result<Value, Failure> {
        self.ask("medicines.save", json!({ "value": value, "source": "active orders" }))
    }

    /// Saves the newest order again, with some of it changed.
    fn edit(&self, change: &Value) -> Result<Value, Failure> {
        let held = self.medicine()["order"].clone();
        let mut value = held["value"].clone();
        for (field, to) in change.as_object().unwrap() {
            value[field] = to.clone();
        }
        let message = json!({
            "id": held["id"], "seen": held["version"], "value": value, "source": "the form",
        });
        self.ask("medicines.save", message)
    }

    /// Asks an entry about the newest order of a kind, by its id and version.
    fn about(&self, kind: &str, entry: &str, mut message: Value) -> Result<Value, Failure> {
        let held = self.newest(kind)["order"].clone();
        message["id"] = held["id"].clone();
        message["seen"] = held["version"].clone();
        self.ask(entry, message)
    }

    fn goes(&self, to: &str, on: &str) -> Result<Value, Failure> {
        let message = json!({ "to": to, "on": on, "reason": "as told" });
        self.about("medicines", "medicines.move", message)
    }

    fn thing_goes(&self, to: &str, on: &str) -> Result<Value, Failure> {
        let message = json!({ "to": to, "on": on, "reason": "as told" });
        self.about("equipment", "equipment.move", message)
    }
}

fn order(drug: &str) -> Value {
    json!({
        "drug": drug, "strength": "10 mg", "form": "tablet", "directions": "one twice daily",
        "indication": null, "days_supply": 30, "quantity": null, "rx_number": null,
        "prescriber": null, "pharmacy": null, "billed_to": null, "refrigerate": false,
        "high_alert": false, "state": "planned", "ordered_on": null, "filled_on": null,
        "received_on": null, "bagged_on": null, "handed_on": null, "reached": null,
        "change": "not_recorded",
    })
}

fn with(mut value: Value, detail: Value) -> Value {
    value["detail"] = detail;
    value
}

fn words<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one[field].as_str().unwrap_or_default()).collect()
}
