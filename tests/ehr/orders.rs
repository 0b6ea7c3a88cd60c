//! Active orders.

use super::{case, clinic, facts, import, import_as, news, plan, undo};
use crate::support::{dump::same, facility::Scene};
use serde_json::{Value, json};

const HEAD: &str = "Booking No,Medication,Strength,Form,SIG,Indication,Start Date,Stop Date,Prescriber,Rx #,Status\n";
const LISINOPRIL: &str =
    "E-1,Lisinopril,10 mg,tablet,once daily,hypertension,2/3/2026,,Dr. Vega,70001,Active\n";
const INSULIN: &str = "E-1,Insulin glargine,100 units/mL,pen,20 units at night,diabetes,2/3/2026,,Dr. Vega,70002,Active\n";

fn medicines(scene: &Scene) -> Vec<Value> {
    case(scene, "E-1")["medicines"].as_array().unwrap().clone()
}

#[test]
fn a_new_order_becomes_a_medicine_that_is_planned() {
    let scene = clinic();
    let done = import(&scene, &format!("{HEAD}{LISINOPRIL}{INSULIN}"), "2026-03-02T06:45:00");
    assert_eq!(done["list"], "orders", "its headings say so");
    let held = medicines(&scene);
    let first = &held[0];
    assert_eq!(first["value"]["drug"], "Lisinopril");
    assert_eq!(first["value"]["directions"], "once daily");
    assert_eq!(first["value"]["rx_number"], "70001");
    assert_eq!(first["value"]["state"], "planned", "an order in custody is none for the way home");
    assert_eq!(first["value"]["ordered_on"], Value::Null);
    assert_eq!(
        (&first["source"], &first["as_of"]),
        (&json!("order file"), &json!("2026-03-02T06:45:00"))
    );
}

#[test]
fn a_changed_order_changes_field_by_field_and_what_was_done_stays() {
    let scene = clinic();
    import(&scene, &format!("{HEAD}{LISINOPRIL}{INSULIN}"), "2026-03-01T06:45:00");
    let more = LISINOPRIL.replace("10 mg", "20 mg").replace("hypertension", "");
    let done = import(&scene, &format!("{HEAD}{more}{INSULIN}"), "2026-03-02T06:45:00");
    let fields = &done["people"][0]["news"][0]["fields"];
    assert_eq!(fields, &json!([{ "field": "strength", "before": "10 mg", "after": "20 mg" }]));
    assert_eq!(
        medicines(&scene)[0]["value"]["indication"],
        "hypertension",
        "a blank takes nothing away"
    );
    assert_eq!(done["counts"]["unchanged"], 1);
    assert_eq!(medicines(&scene)[1]["as_of"], "2026-03-02T06:45:00", "still so, at the newer time");
    assert_eq!(medicines(&scene)[1]["version"], 1, "which is no change");
}

#[test]
fn an_order_that_is_stopped_or_gone_becomes_a_question_and_stays() {
    let scene = clinic();
    let start = import(&scene, &format!("{HEAD}{LISINOPRIL}{INSULIN}"), "2026-03-01T06:45:00");
    let stopped =
        LISINOPRIL.replace("2/3/2026,,", "2/3/2026,3/1/2026,").replace("Active", "Discontinued");
    let before = facts(scene.dump());
    let done = import(&scene, &format!("{HEAD}{stopped}"), "2026-03-02T06:45:00");
    assert_eq!(
        news(&done, "E-1"),
        [("stopped", "Lisinopril 10 mg tablet"), ("gone", "Insulin glargine 100 units/mL pen")]
    );
    assert_eq!(medicines(&scene).len(), 2, "nothing is taken out");
    assert_eq!(medicines(&scene)[0]["value"]["state"], "planned");
    let says: Vec<Value> = case(&scene, "E-1")["reported"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| remark["value"]["what"].clone())
        .collect();
    assert_eq!(
        says,
        [
            json!({ "says": "stopped", "on": "2026-03-01" }),
            json!({ "says": "gone", "since": "2026-03-02", "which": null }),
        ]
    );
    undo(&scene, &done).unwrap();
    same(&before, &facts(scene.dump()), "undone");
    import(&scene, &format!("{HEAD}{stopped}"), "2026-03-02T06:45:00");
    // On the list again: the question answers itself.
    let back = import(&scene, &format!("{HEAD}{stopped}{INSULIN}"), "2026-03-02T12:45:00");
    assert_eq!(back["counts"]["new"], 0, "it is the same order");
    assert_eq!(case(&scene, "E-1")["reported"].as_array().unwrap().len(), 1);
    assert_eq!(start["counts"]["new"], 2);
}

#[test]
fn a_list_of_some_people_makes_nothing_gone() {
    let scene = clinic();
    import(&scene, &format!("{HEAD}{LISINOPRIL}{INSULIN}"), "2026-03-01T06:45:00");
    let other = LISINOPRIL.replace("E-1", "E-2");
    let some = json!({ "as_of": "2026-03-02T06:45:00", "partial": true });
    let done = import_as(&scene, &format!("{HEAD}{other}"), &some).unwrap();
    assert_eq!(done["counts"]["gone"], 0);
    let whole = import(&scene, &format!("{HEAD}{other}"), "2026-03-02T06:50:00");
    assert_eq!(whole["counts"]["gone"], 2, "a whole list that no longer names the person");
}

#[test]
fn what_somebody_typed_after_the_reports_time_is_not_written_over() {
    let scene = clinic();
    import(&scene, &format!("{HEAD}{LISINOPRIL}"), "2026-03-01T06:45:00");
    let held = medicines(&scene).remove(0);
    let mut value = held["value"].clone();
    value["directions"] = json!("twice daily");
    let typed = json!({
        "booking": "E-1", "id": held["id"], "seen": held["version"], "value": value,
        "source": "Dr. Vega by phone", "as_of": "2026-03-02T09:00:00",
    });
    scene.ask("medicines.save", typed).unwrap();
    // Neither a file from before, nor a later one that says what files said before.
    for as_of in ["2026-03-02T06:45:00", "2026-03-02T17:00:00"] {
        let done = import(&scene, &format!("{HEAD}{LISINOPRIL}"), as_of);
        assert_eq!(medicines(&scene)[0]["value"]["directions"], "twice daily", "{as_of}");
        assert_eq!(done["counts"]["changed"], 0);
    }
    let says = &case(&scene, "E-1")["reported"][0]["value"]["what"];
    assert_eq!(says, &json!({ "says": "differs", "field": "directions", "theirs": "once daily" }));
    // A later file that says something new is newer than what was typed, and the preview says so.
    let new = LISINOPRIL.replace("once daily", "every other day");
    let done = import(&scene, &format!("{HEAD}{new}"), "2026-03-02T18:00:00");
    assert_eq!(done["people"][0]["news"][0]["over_typed"], true);
    assert_eq!(medicines(&scene)[0]["value"]["directions"], "every other day");
    assert_eq!(case(&scene, "E-1")["reported"], json!([]), "and nothing differs any more");
}

#[test]
fn an_order_of_a_treatment_with_a_plan_is_no_second_medicine() {
    let scene = clinic();
    plan(&scene, "methadone_daily", "methadone 110 mg", &json!(null), "2026-02-28T07:00:00");
    let order = "E-1,Methadone HCl,10 mg/mL,concentrate,110 mg daily,,2/3/2026,,Dr. Vega,,Active\n";
    import(&scene, &format!("{HEAD}{order}"), "2026-03-02T06:45:00");
    assert_eq!(medicines(&scene), Vec::<Value>::new());
}

#[test]
fn a_telling_order_is_protected_as_if_it_were_typed() {
    let scene = clinic();
    let order = "E-1,Biktarvy,50-200-25 mg,tablet,once daily,,2/3/2026,,,,Active\n\
                 E-1,Hydroxyzine,25 mg,capsule,at night,opioid withdrawal,2/3/2026,,,,Active\n";
    import(&scene, &format!("{HEAD}{order}"), "2026-03-02T06:45:00");
    let tags: Vec<Value> =
        medicines(&scene).iter().map(|held| held["protections"].clone()).collect();
    assert_eq!(tags, [json!(["hiv"]), json!(["sud"])]);
}
