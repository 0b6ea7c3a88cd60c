//! What a colleague outside the programme is not shown of a fact, they cannot wipe out: neither by
//! its form nor by a move, and nothing in the answer tells them that something was kept.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

const SECRET: &str = "buprenorphine 8 mg";
const OWN: &str = "Corner Drug";
const BOOKING: &str = "K-1";
const LIST: &str = "Booking No,Last Name,First Name,DOB,Sex,Booking Date,Scheduled Release Date\n\
                    K-1,VANG,PA,01/15/1990,M,11/10/2025,03/30/2026\n";

/// One kind of fact: where it stands in a case, how it is saved, and the paths of the texts in it
/// that the filter takes out.
struct Kind {
    list: &'static str,
    save: &'static str,
    value: Value,
    hidden: &'static [&'static str],
}

fn kinds() -> Vec<Kind> {
    orders().into_iter().chain(care()).chain(coverage()).collect()
}

fn kind(
    list: &'static str,
    save: &'static str,
    value: Value,
    hidden: &'static [&'static str],
) -> Kind {
    Kind { list, save, value, hidden }
}

fn orders() -> Vec<Kind> {
    vec![
        kind(
            "medicines",
            "medicines.save",
            json!({
                "drug": "lisinopril", "strength": "10 mg", "form": "tablet",
                "directions": "one daily", "indication": null, "days_supply": 30, "quantity": 30,
                "rx_number": null, "prescriber": null, "pharmacy": null, "billed_to": null,
                "refrigerate": false, "high_alert": false, "state": "planned", "ordered_on": null,
                "filled_on": null, "received_on": null, "bagged_on": null, "handed_on": null,
                "reached": null, "change": "changed",
                "detail": { "refills": 2, "authorization": { "needed": true } },
            }),
            &[
                "/prescriber",
                "/pharmacy",
                "/billed_to",
                "/rx_number",
                "/detail/refills_at",
                "/detail/came_with",
                "/detail/quantity_reason",
                "/detail/short_reason",
                "/detail/change_reason",
                "/detail/authorization/number",
                "/detail/authorization/remark",
            ],
        ),
        kind(
            "equipment",
            "equipment.save",
            json!({
                "item": "cane", "hcpcs": "E0100", "needs_authorization": false, "serial": null,
                "supplier": null, "state": "ordered", "started_on": null, "delivered_on": null,
                "handed_on": null, "detail": { "quantity": 1, "measures": { "height": "170 cm" } },
            }),
            &[
                "/serial",
                "/supplier",
                "/detail/diagnosis",
                "/detail/practitioner",
                "/detail/cleared_by",
                "/detail/taught_by",
                "/detail/follow_up",
                "/detail/pickup_at",
                "/detail/measures/weight",
                "/detail/measures/other",
                "/detail/supplier_phone",
                "/detail/tar_number",
                "/detail/property_place",
            ],
        ),
    ]
}

fn care() -> Vec<Kind> {
    vec![
        kind(
            "appointments",
            "appointments.save",
            json!({
                "kind": "primary_care", "with": "Example Clinic", "address": null, "phone": null,
                "on": "2026-04-02", "time": null, "by_video_or_phone": false, "ride": "van",
                "confirmed": true,
            }),
            &["/ride"],
        ),
        kind(
            "team",
            "team.save",
            json!({
                "role": "primary_care", "name": "Dr. Doe", "organization": null, "phone": null,
                "hours": null,
            }),
            &["/hours"],
        ),
        kind(
            "tonight",
            "tonight_place.save",
            json!({ "place": "with an aunt", "found": null, "collected_by": null }),
            &["/found", "/collected_by"],
        ),
        kind(
            "handoffs",
            "handoffs.save",
            json!({
                "held_on": "2026-03-01", "with": "Example Health Plan", "person_present": true,
                "accepted_by": null,
            }),
            &["/accepted_by"],
        ),
        kind(
            "contact_tries",
            "contact_tries.save",
            json!({ "on": "2026-03-01", "outcome": "no_answer", "note": null }),
            &["/note"],
        ),
        kind(
            "notices",
            "notices.save",
            json!({
                "sent_on": "2026-03-01", "told_date": null, "told_actual": false, "how": "e-mail",
                "urgent": false,
            }),
            &["/how"],
        ),
    ]
}

fn coverage() -> Vec<Kind> {
    vec![
        kind(
            "medi_cal",
            "medi_cal.save",
            json!({
                "status": "restored", "submitted_on": null, "county_received_on": null,
                "disability_based": false, "active_from": "2026-03-12", "plan": null,
                "plan_checked": null, "county_letter_on": null,
            }),
            &["/plan", "/plan_checked"],
        ),
        kind(
            "payer",
            "payer.save",
            json!({
                "on_release": "plan_pending", "medicare": true, "mbi": null, "part_d": null,
                "d_snp": null, "ccs": true, "ccs_contact": null, "american_indian": true,
                "indian_clinic": null,
            }),
            &["/part_d", "/d_snp", "/ccs_contact", "/indian_clinic", "/mbi"],
        ),
        kind(
            "memberships",
            "membership.save",
            json!({
                "plan": "Example Health Plan", "is_member": true, "asked": "aevs",
                "by_whom": "A. Clerk", "checked_on": "2026-03-01",
            }),
            &["/by_whom"],
        ),
        kind(
            "foster_youth",
            "foster_youth.save",
            json!({ "at_18": true, "place": null }),
            &["/place"],
        ),
    ]
}

/// A person who leaves on 30 March, the nurse at work and a coordinator outside the programme.
fn clinic() -> Scene {
    let scene = scene();
    scene.add_user("outside", "coordinator", "outside");
    let scene = scene.with_user("nurse", "supervisor", "programme");
    let path = scene.file("first.csv", LIST);
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    scene
}

/// The only fact of a kind, as somebody is shown it.
fn shown(scene: &Scene, user: &str, list: &str) -> Value {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
    let case = scene.ask("case.open", json!({ "booking": BOOKING })).unwrap();
    let Some(all) = case[list].as_array() else { return case[list].clone() };
    assert_eq!(all.len(), 1, "{list}: {all:?}");
    all[0].clone()
}

fn put(value: &mut Value, path: &str, to: Value) {
    let (parent, field) = path.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[field] = to;
}

/// Saves a value over the fact as somebody is shown it.
fn correct(scene: &Scene, user: &str, kind: &Kind, value: &Value) -> Result<Value, Failure> {
    let held = shown(scene, user, kind.list);
    let message = json!({
        "booking": BOOKING, "id": held["id"], "seen": held["version"], "value": value,
        "source": "told us",
    });
    scene.ask(kind.save, message)
}

fn with_secrets(kind: &Kind, typed: &str) -> Value {
    let mut value = kind.value.clone();
    for path in kind.hidden {
        put(&mut value, path, json!(typed));
    }
    value
}

fn record(scene: &Scene, kind: &Kind, value: &Value) {
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let message = json!({ "booking": BOOKING, "value": value, "source": "the nurse" });
    let saved = scene.ask(kind.save, message);
    assert!(saved.is_ok(), "{}: {saved:?}", kind.save);
}

#[test]
fn a_form_sent_back_by_somebody_outside_loses_no_word_that_was_not_shown_to_them() {
    for kind in kinds() {
        let scene = clinic();
        record(&scene, &kind, &with_secrets(&kind, SECRET));
        let told = shown(&scene, "outside", kind.list)["value"].clone();
        assert!(!told.to_string().contains("buprenorphine"), "{}: {told}", kind.list);
        let answer = correct(&scene, "outside", &kind, &told).unwrap();
        assert_eq!(answer["version"], 2);
        let after = shown(&scene, "outside", kind.list)["value"].clone();
        assert_eq!(after, told, "{}: they see what they saw", kind.list);
        let whole = shown(&scene, "nurse", kind.list)["value"].clone();
        for path in kind.hidden {
            assert_eq!(whole.pointer(path).unwrap(), SECRET, "{}{path}", kind.list);
        }
    }
}

#[test]
fn the_answer_is_the_same_whether_something_was_kept_or_not() {
    for kind in kinds() {
        let answers = ["", SECRET].map(|typed| {
            let scene = clinic();
            let bare =
                if typed.is_empty() { kind.value.clone() } else { with_secrets(&kind, typed) };
            record(&scene, &kind, &bare);
            let mut value = shown(&scene, "outside", kind.list)["value"].clone();
            for path in kind.hidden {
                if value.pointer(path).is_none_or(Value::is_null) {
                    let (parent, _) = path.rsplit_once('/').unwrap();
                    if value.pointer(parent).is_some_and(Value::is_object) {
                        put(&mut value, path, json!(OWN));
                    }
                }
            }
            let answer = correct(&scene, "outside", &kind, &value).unwrap();
            let mut after = shown(&scene, "outside", kind.list)["value"].clone();
            // A neutral word stands for these two, secret or not, only where there is one.
            for path in ["/ride", "/how", "/by_whom"] {
                if after.pointer(path).is_some() {
                    put(&mut after, path, Value::Null);
                }
            }
            (answer, after)
        });
        assert_eq!(answers[0], answers[1], "{}", kind.list);
    }
}

#[test]
fn words_typed_where_others_are_not_shown_stand_beside_them() {
    for kind in kinds() {
        let scene = clinic();
        record(&scene, &kind, &with_secrets(&kind, SECRET));
        let mut value = shown(&scene, "outside", kind.list)["value"].clone();
        for path in kind.hidden {
            put(&mut value, path, json!(OWN));
        }
        correct(&scene, "outside", &kind, &value).unwrap();
        let told = shown(&scene, "outside", kind.list)["value"].clone();
        let whole = shown(&scene, "nurse", kind.list)["value"].clone();
        for path in kind.hidden {
            assert_eq!(told.pointer(path).unwrap(), OWN, "{}{path}: their own", kind.list);
            let both = format!("{OWN} ¦ {SECRET}");
            assert_eq!(whole.pointer(path).unwrap(), &json!(both), "{}{path}: both", kind.list);
        }
        // Who answered is always said.
        if kind.list == "memberships" {
            continue;
        }
        // They change their own words, and take them out again; the others stay.
        for (typed, left) in [("Main Drug", format!("Main Drug ¦ {SECRET}")), ("", SECRET.into())]
        {
            let mut value = shown(&scene, "outside", kind.list)["value"].clone();
            for path in kind.hidden {
                put(&mut value, path, json!(typed));
            }
            correct(&scene, "outside", &kind, &value).unwrap();
            let whole = shown(&scene, "nurse", kind.list)["value"].clone();
            for path in kind.hidden {
                assert_eq!(whole.pointer(path).unwrap(), &json!(left), "{}{path}", kind.list);
            }
        }
    }
}

#[test]
fn whoever_is_shown_a_field_can_empty_it() {
    for kind in kinds() {
        let scene = clinic();
        record(&scene, &kind, &with_secrets(&kind, SECRET));
        correct(&scene, "nurse", &kind, &kind.value).unwrap();
        let whole = shown(&scene, "nurse", kind.list)["value"].clone();
        assert!(!whole.to_string().contains(SECRET), "{}: {whole}", kind.list);
        record_over(&scene, &kind, OWN);
        correct(&scene, "outside", &kind, &kind.value).unwrap();
        let whole = shown(&scene, "nurse", kind.list)["value"].clone();
        assert!(!whole.to_string().contains(OWN), "no secret, so theirs to empty: {whole}");
    }
}

fn record_over(scene: &Scene, kind: &Kind, typed: &str) {
    correct(scene, "nurse", kind, &with_secrets(kind, typed)).unwrap();
}

#[test]
fn an_allergy_that_is_not_shown_stays_in_the_list() {
    let scene = clinic();
    let kind = Kind {
        list: "allergies",
        save: "allergies.save",
        value: json!({ "asked_on": "2026-03-01", "list": ["methadone", "penicillin"] }),
        hidden: &[],
    };
    record(&scene, &kind, &kind.value);
    let told = shown(&scene, "outside", kind.list)["value"].clone();
    assert_eq!(told["list"], json!(["penicillin"]));
    let sent = json!({ "asked_on": "2026-03-02", "list": ["penicillin", "latex"] });
    correct(&scene, "outside", &kind, &sent).unwrap();
    assert_eq!(shown(&scene, "outside", kind.list)["value"], sent);
    let whole = shown(&scene, "nurse", kind.list)["value"]["list"].clone();
    assert_eq!(whole, json!(["penicillin", "latex", "methadone"]));
}

#[test]
fn a_reason_that_is_not_shown_is_not_told_by_what_is_asked() {
    let asked = [None, Some(SECRET)].map(|reason| {
        let scene = clinic();
        let kind = kinds().remove(0);
        let mut value = kind.value.clone();
        put(&mut value, "/detail/short_reason", json!(reason));
        record(&scene, &kind, &value);
        let mut value = shown(&scene, "outside", kind.list)["value"].clone();
        value["days_supply"] = json!(20);
        value["quantity"] = json!(20);
        correct(&scene, "outside", &kind, &value).unwrap_err().message
    });
    assert!(asked[0].contains("Say why"), "{asked:?}");
    assert_eq!(asked[0], asked[1], "whether a reason stands there or not");
}

#[test]
fn reconciling_an_order_keeps_what_its_reader_was_not_shown() {
    let scene = clinic();
    let kind = kinds().remove(0);
    record(&scene, &kind, &with_secrets(&kind, SECRET));
    let held = shown(&scene, "outside", kind.list);
    let message = json!({
        "booking": BOOKING, "id": held["id"], "seen": held["version"], "change": "changed",
        "came_with": "20 mg",
    });
    scene.ask("medicines.reconcile", message).unwrap();
    let told = shown(&scene, "outside", kind.list)["value"]["detail"].clone();
    assert_eq!((&told["came_with"], &told["change_reason"]), (&json!("20 mg"), &Value::Null));
    let whole = shown(&scene, "nurse", kind.list)["value"]["detail"].clone();
    assert_eq!(whole["came_with"], format!("20 mg ¦ {SECRET}"));
    assert_eq!(whole["change_reason"], SECRET);
}

#[test]
fn a_source_and_a_day_in_court_keep_their_words_as_well() {
    let scene = clinic();
    let court = json!({
        "booking": BOOKING, "on": "2026-03-09", "court": "Superior Court",
        "purpose": "drug court", "source": "minute order",
    });
    scene.ask("court.set", court).unwrap();
    let held = shown(&scene, "outside", "court_dates");
    let mut message = json!({
        "booking": BOOKING, "id": held["id"], "seen": held["version"], "on": "2026-03-10",
        "court": held["court"], "purpose": held["purpose"], "source": "clerk",
    });
    let hidden = held["purpose"].is_null();
    scene.ask("court.set", message.clone()).unwrap();
    let whole = shown(&scene, "nurse", "court_dates");
    assert_eq!((&whole["purpose"], &whole["on"]), (&json!("drug court"), &json!("2026-03-10")));
    assert!(hidden, "a court's purpose can tell of treatment");
    let held = shown(&scene, "outside", "court_dates");
    message["seen"] = held["version"].clone();
    message["purpose"] = json!("arraignment");
    scene.ask("court.set", message).unwrap();
    assert_eq!(shown(&scene, "outside", "court_dates")["purpose"], "arraignment");
    assert_eq!(shown(&scene, "nurse", "court_dates")["purpose"], "arraignment ¦ drug court");
}

#[test]
fn a_fact_that_is_not_shown_at_all_is_not_there_to_be_written_over() {
    let scene = clinic();
    let kind = kinds().remove(0);
    let mut value = kind.value.clone();
    value["drug"] = json!("methadone");
    record(&scene, &kind, &value);
    let held = shown(&scene, "nurse", kind.list);
    scene.app.sign_in("outside", PASSPHRASE).unwrap();
    let message = json!({
        "booking": BOOKING, "id": held["id"], "seen": held["version"], "value": kind.value,
        "source": "a guess",
    });
    assert_eq!(scene.ask(kind.save, message).unwrap_err().code, Code::NotFound);
}
