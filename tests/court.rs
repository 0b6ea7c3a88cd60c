//! Court through the door: days by hand and from a list, who is out and not back, the answers, and
//! what custody and colleagues are told.

use crate::support::facility::{Scene, scene};
use crate::training::asked;
use serde_json::{Value, json};
use throughcare_core::Code;

/// Three people in custody on 1 March; the coordinator is signed in on Monday morning.
fn court() -> Scene {
    let scene = scene();
    scene.add_user("officer", "release_officer", "custody");
    scene.add_user("nurse", "nurse", "programme");
    scene.add_user("elig", "eligibility", "outside");
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    let roster = scene.file(
        "roster.csv",
        "Booking No,Last Name,First Name,DOB,Booking Date,Legal Status\n\
         26-1,VANG,PA,01/15/1990,02/10/2026,PRETRIAL\n\
         26-2,ROJAS,ANA,04/05/1988,02/11/2026,PRETRIAL\n\
         26-3,LEE,AMINA,08/08/1997,02/12/2026,PRETRIAL\n",
    );
    scene.ask("roster.import", json!({ "path": roster, "as_of": "2026-03-01" })).unwrap();
    at(&scene, "coordinator", "2026-03-02T04:20:00");
    scene
}

/// Signs somebody in at a wall time.
fn at(scene: &Scene, user: &str, local: &str) {
    scene.app.sign_in(user, crate::support::facility::PASSPHRASE).unwrap();
    scene.at(local);
}

fn set(scene: &Scene, booking: &str, on: &str) -> Value {
    let message = json!({
        "booking": booking, "on": on, "time": "08:30:00", "court": "Superior Court",
        "department": "42", "purpose": "hearing", "source": "minute order",
    });
    scene.ask("court.set", message).unwrap()
}

fn rows(scene: &Scene) -> Vec<(String, String)> {
    let list = scene.ask("court.list", json!({})).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = list["rows"].as_array().unwrap().iter();
    rows.map(|row| (text(&row["booking"]), text(&row["state"]))).collect()
}

fn case(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

fn steps(scene: &Scene, booking: &str) -> Vec<String> {
    let list = scene.ask("worklist.show", json!({ "stay": booking })).unwrap();
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["rule"].as_str().unwrap().to_owned()).collect()
}

fn said(scene: &Scene, name: &str, message: Value) -> String {
    scene.ask(name, message).unwrap_err().message
}

#[test]
fn a_day_in_court_leads_from_ahead_to_released_and_back_again() {
    let scene = court();
    set(&scene, "26-1", "2026-03-02");
    assert_eq!(rows(&scene), [("26-1".into(), "today".into())]);
    assert_eq!(case(&scene, "26-1")["release"]["date"], Value::Null, "no release date follows");
    assert_eq!(case(&scene, "26-1")["window"]["state"], "unknown_date");

    // The desk says with one key that the bus has left.
    at(&scene, "officer", "2026-03-02T05:10:00");
    let out = json!({ "bookings": ["26-1"], "mark": "went_out" });
    assert_eq!(scene.ask("court.mark", out.clone()).unwrap()["marked"], json!(["26-1"]));
    let again = scene.ask("court.mark", out).unwrap();
    assert_eq!(again["skipped"][0]["why"], "went out already");
    assert_eq!(rows(&scene), [("26-1".into(), "out".into())]);

    // 18:00 is the usual hour; half an hour later it is asked.
    at(&scene, "coordinator", "2026-03-02T18:30:00");
    assert_eq!(rows(&scene), [("26-1".into(), "not_back".into())]);
    assert!(steps(&scene, "26-1").contains(&"court.return_hour".to_owned()), "open work");
    let today = scene.ask("today.show", json!({})).unwrap();
    assert_eq!(today["court"], json!({ "today": 0, "out": 0, "not_back": 1 }));
    let group = today["groups"].as_array().unwrap().iter();
    let group = group.clone().find(|group| group["group"] == "out_to_court").unwrap();
    assert_eq!(group["people"], 1);

    let released = json!({
        "booking": "26-1", "answer": { "answer": "released", "how": "own_recognizance" },
        "time": "11:40:00", "source": "court clerk",
    });
    scene.ask("court.answer", released.clone()).unwrap();
    let shown = case(&scene, "26-1");
    assert_eq!(
        shown["stay"]["left"],
        json!({
            "on": "2026-03-02", "time": "11:40:00", "how": "own_recognizance",
        })
    );
    assert_eq!(shown["court"][0]["state"], "released");
    assert!(!steps(&scene, "26-1").contains(&"court.return_hour".to_owned()), "it is answered");
    assert!(said(&scene, "court.answer", released).contains("has left already"));

    let back = json!({ "bookings": ["26-1"], "mark": "take_back" });
    scene.ask("court.mark", back).unwrap();
    let shown = case(&scene, "26-1");
    assert_eq!(shown["stay"]["left"], Value::Null, "the stay is open again");
    assert_eq!(shown["release"]["date"], Value::Null, "and its actual date is withdrawn");
    assert_eq!(shown["court"][0]["state"], "not_back");
    assert_eq!(shown["court_dates"][0]["marks"].as_array().unwrap().len(), 1, "out still stands");
}

#[test]
fn somebody_who_is_back_asks_for_nobody() {
    let scene = court();
    set(&scene, "26-1", "2026-03-02");
    set(&scene, "26-2", "2026-03-02");
    at(&scene, "officer", "2026-03-02T19:00:00");
    let back = json!({ "bookings": ["26-1", "26-2", "26-3"], "mark": "back" });
    let done = scene.ask("court.mark", back).unwrap();
    assert_eq!(done["marked"], json!(["26-1", "26-2"]));
    assert_eq!(done["skipped"][0]["why"], "has no day in court that is open");
    at(&scene, "coordinator", "2026-03-02T19:05:00");
    assert!(!steps(&scene, "26-1").contains(&"court.return_hour".to_owned()));
    assert_eq!(rows(&scene).len(), 2, "still on the line of the day, as back");
}

#[test]
fn another_agency_ends_the_stay_without_a_community() {
    let scene = court();
    set(&scene, "26-1", "2026-03-02");
    at(&scene, "coordinator", "2026-03-02T18:30:00");
    let message = json!({
        "booking": "26-1", "answer": { "answer": "other_agency" }, "source": "transport",
    });
    scene.ask("court.answer", message).unwrap();
    assert_eq!(case(&scene, "26-1")["stay"]["left"]["how"], "transferred");
    assert_eq!(case(&scene, "26-1")["stay"]["left"]["on"], "2026-03-02", "the day in court");
}

#[test]
fn the_roster_of_the_next_day_answers_or_asks() {
    let scene = court();
    set(&scene, "26-1", "2026-03-02");
    set(&scene, "26-2", "2026-03-02");
    at(&scene, "coordinator", "2026-03-03T07:00:00");
    let next = scene.file(
        "next.csv",
        "Booking No,Last Name,First Name,DOB,Booking Date,Legal Status\n\
         26-2,ROJAS,ANA,04/05/1988,02/11/2026,PRETRIAL\n\
         26-3,LEE,AMINA,08/08/1997,02/12/2026,PRETRIAL\n",
    );
    scene.ask("roster.import", json!({ "path": next, "as_of": "2026-03-03" })).unwrap();
    assert_eq!(rows(&scene), [("26-1".into(), "not_back".into())], "26-2 is listed again");
    let back = json!({ "bookings": ["26-1"], "mark": "back" });
    scene.ask("court.mark", back).unwrap();
    assert_eq!(case(&scene, "26-1")["stay"]["gone_since"], Value::Null, "back is here");
    scene.ask("court.mark", json!({ "bookings": ["26-1"], "mark": "take_back" })).unwrap();
    assert_eq!(case(&scene, "26-1")["stay"]["gone_since"], "2026-03-03", "as it was before");
}

#[test]
fn a_wrong_day_is_corrected_with_the_version_that_was_seen_and_taken_out() {
    let scene = court();
    let saved = set(&scene, "26-1", "2026-03-05");
    let correct = |seen: i64| {
        json!({
            "booking": "26-1", "id": saved["id"], "seen": seen, "on": "2026-03-06",
            "time": "13:30:00", "source": "minute order",
        })
    };
    assert_eq!(scene.ask("court.set", correct(1)).unwrap()["version"], 2);
    assert_eq!(scene.ask("court.set", correct(1)).unwrap_err().code, Code::Stale);
    let early = json!({ "booking": "26-1", "on": "2026-01-01", "source": "" });
    let refused = scene.ask("court.set", early).unwrap_err();
    let fields: Vec<&str> = refused.problems.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["source", "on"], "each field has its sentence");
    let gone = json!({ "booking": "26-1", "id": saved["id"], "seen": 2 });
    scene.ask("court.take_back", gone).unwrap();
    assert_eq!(case(&scene, "26-1")["court_dates"], json!([]));
}

const LIST: &str = "COURT LINE,,,,\n\
    Booking #,Inmate,Court Date,Time,Dept\n\
    26-1,\"VANG, PA\",3/2/2026,0830,42\n\
    26-2,\"ROJAS, ANA\",3/2/26,8:30 AM,7\n\
    26-9,\"NOBODY, X\",3/2/2026,0830,7\n\
    26-3,\"LEE, AMINA\",13/13/2026,0830,7\n\
    Total 4,,,,\n";

#[test]
fn a_court_list_is_previewed_imported_and_taken_back() {
    let scene = court();
    let path = scene.file("court.csv", LIST);
    let file = json!({ "path": path });
    let preview = scene.ask("court.preview", file.clone()).unwrap();
    let report = &preview["report"];
    assert_eq!(report["import"], Value::Null);
    assert_eq!(report["rows"], 4, "the banner and the total are about nobody");
    assert_eq!(report["new"].as_array().unwrap().len(), 2);
    assert_eq!(report["new"][0]["name"], "VANG, PA");
    assert_eq!(report["new"][1]["time"], "08:30:00");
    assert_eq!(report["unknown"][0]["booking"], "26-9");
    let reason = "The court date on this line does not exist.";
    assert_eq!(report["rejected"], json!([{ "line": 6, "reason": reason }]));
    assert_eq!(rows(&scene), [], "a preview saves nothing");

    let first = scene.ask("court.import", file.clone()).unwrap();
    let twice = scene.ask("court.import", file).unwrap();
    assert_eq!(twice["import"], Value::Null, "the same file twice changes nothing");
    assert_eq!(twice["unchanged"], 2);
    assert_eq!(rows(&scene).len(), 2);
    let day = &case(&scene, "26-1")["court_dates"][0];
    assert_eq!((&day["department"], &day["time"]), (&json!("42"), &json!("08:30:00")));

    let imports = scene.ask("court.imports", json!({})).unwrap();
    assert_eq!(imports.as_array().unwrap().len(), 1);
    assert_eq!(imports[0]["can_undo"], true);
    scene.ask("court.undo", json!({ "import": first["import"] })).unwrap();
    assert_eq!(rows(&scene), []);
    assert_eq!(case(&scene, "26-1")["court_dates"], json!([]), "exactly as before");
}

#[test]
fn a_newer_list_moves_the_hour_and_its_undo_brings_it_back() {
    let scene = court();
    let first = scene.file("a.csv", "Booking No,Court Date,Time,Dept\n26-1,3/2/2026,08:30,42\n");
    scene.ask("court.import", json!({ "path": first })).unwrap();
    let later = scene.file(
        "b.csv",
        "Booking No;Court Date;Time\n26-1;02/03/2026;13:30\n26-2;14/03/2026;13:30\n",
    );
    let report = scene.ask("court.import", json!({ "path": later })).unwrap();
    assert_eq!(report["changed"][0]["booking"], "26-1", "2 March, for 14/03 proves the order");
    let day = case(&scene, "26-1")["court_dates"][0].clone();
    assert_eq!(day["time"], "13:30:00");
    assert_eq!(day["department"], "42", "a list without the column says nothing against it");
    scene.ask("court.undo", json!({ "import": report["import"] })).unwrap();
    assert_eq!(case(&scene, "26-1")["court_dates"][0]["time"], "08:30:00");
}

#[test]
fn a_list_on_which_somebody_has_answered_is_not_taken_back() {
    let scene = court();
    let path = scene.file("court.csv", LIST);
    let import = scene.ask("court.import", json!({ "path": path })).unwrap()["import"].clone();
    scene.ask("court.mark", json!({ "bookings": ["26-1"], "mark": "back" })).unwrap();
    let sentence = said(&scene, "court.undo", json!({ "import": import }));
    assert!(sentence.contains("1 of its days"), "{sentence}");
}

#[test]
fn a_list_that_is_not_understood_says_what_is_missing_and_can_be_mapped() {
    let scene = court();
    let path = scene.file("odd.csv", "Ref,Wann,Uhr\n26-1,3/2/2026,08:30\n");
    let preview = scene.ask("court.preview", json!({ "path": path })).unwrap();
    assert_eq!(preview["report"], Value::Null);
    let problem = preview["problem"].as_str().unwrap();
    assert!(problem.contains("the booking number and the court date"), "{problem}");
    assert_eq!(preview["headings"], json!(["Ref", "Wann", "Uhr"]));
    let map = json!({ "booking_number": "Ref", "date": "Wann", "time": "Uhr" });
    let mapped = scene.ask("court.import", json!({ "path": path, "map": map })).unwrap();
    assert_eq!(mapped["new"].as_array().unwrap().len(), 1);
    let again = scene.ask("court.preview", json!({ "path": path })).unwrap();
    assert_eq!(again["report"]["unchanged"], 1, "the map is remembered by the headings");
}

#[test]
fn custody_is_told_the_day_and_the_state_and_never_the_dose() {
    let scene = court();
    at(&scene, "nurse", "2026-03-02T04:20:00");
    let plan = json!({
        "booking": "26-1", "source": "dose file", "value": {
            "product": "methadone_daily", "drug": "methadone 80 mg", "directions": "80 mg daily",
            "last_dose": { "on": "2026-03-01", "time": "06:15:00" }, "take_home_days": 0,
            "otp": null, "verified": { "state": "given_here" }, "stopped_on": null,
        },
    });
    scene.ask("mat.save", plan).unwrap();
    set(&scene, "26-1", "2026-03-02");
    let list = scene.ask("court.list", json!({})).unwrap();
    assert_eq!(list["rows"][0]["not_given"][0]["drug"], "methadone 80 mg");
    assert!(steps(&scene, "26-1").contains(&"mat.court_dose".to_owned()));

    for user in ["officer", "elig"] {
        at(&scene, user, "2026-03-02T04:25:00");
        let list = scene.ask("court.list", json!({})).unwrap();
        assert_eq!(list["rows"][0]["state"], "today", "{user} is told who goes");
        assert_eq!(list["rows"][0]["not_given"], json!([]), "{user}");
        let told = list.to_string();
        assert!(!told.contains("methadone"), "{user}: {told}");
    }
    at(&scene, "officer", "2026-03-02T04:30:00");
    let list = scene.ask("court.list", json!({})).unwrap();
    assert_eq!(list["rows"][0]["date"]["department"], Value::Null, "dates only");
    at(&scene, "elig", "2026-03-02T04:35:00");
    assert!(!steps(&scene, "26-1").iter().any(|step| step.contains("dose")));
}

#[test]
fn no_paper_and_no_export_tells_of_a_day_in_court() {
    let mut told = Vec::new();
    for to in ["plan", "ecm", "bh", "pharmacy", "pcp", "person", "probation", "custody"] {
        let shown =
            asked("coordinator", "packets.preview", json!({ "booking": "T-1016", "to": to }));
        told.push(shown.to_string());
    }
    for told in told {
        assert!(!told.contains("Superior Court") && !told.contains("court list 03/02"), "{told}");
    }
}

#[test]
fn the_cast_is_not_back_from_court_and_the_dose_was_not_given() {
    // Row 24 of the training: court at 08:30, the usual hour 18:00, the evening at 18:30.
    let case = asked("coordinator", "case.open", json!({ "booking": "T-1016" }));
    assert_eq!(case["court"][0]["state"], "not_back");
    assert_eq!(case["release"]["date"], Value::Null, "the court list told no release date");
    let list = asked("coordinator", "worklist.show", json!({ "stay": "T-1016" }));
    let items = list["items"].as_array().unwrap();
    let step = |rule: &str| items.iter().find(|item| item["rule"] == rule).unwrap();
    let question = step("court.return_hour");
    assert_eq!(question["title"], "Released at court?");
    assert_eq!((&question["state"], &question["role"]), (&json!("due"), &json!("coordinator")));
    assert_eq!(question["why"]["unconfirmed"], true, "18:00 is this product's own choice");
    let dose = step("mat.court_dose");
    assert_eq!(dose["title"], "Dose before transport: buprenorphine/naloxone 8/2 film");
    assert_eq!(dose["role"], "nurse");
    let shown = case["milestones"].as_array().unwrap().iter();
    let shown = shown.clone().find(|held| held["rule"] == "mat.court_dose").unwrap();
    assert_eq!(shown["reason"], "not given; the last dose on record is of 03/01 08:05");
    for user in ["nurse", "coordinator"] {
        let today = asked(user, "today.show", json!({ "group": "out_to_court" }));
        let rows = today["rows"].as_array().unwrap().iter();
        let row = rows.clone().find(|row| row["booking"] == "T-1016").unwrap();
        assert_eq!(row["court"]["state"], "not_back", "{user}");
    }
    let told = asked("officer", "court.list", json!({})).to_string();
    assert!(told.contains("T-1016") && !told.contains("buprenorphine"), "{told}");
}
