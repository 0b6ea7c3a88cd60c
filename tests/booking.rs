//! Booking somebody by hand at night: what is refused, who it may be, and the roster that comes
//! in the morning.

use crate::support::{
    dump::facts,
    facility::{Scene, scene},
};
use serde_json::{Value, json};
use throughcare_core::Code;

fn desk() -> Scene {
    scene().with_user("coordinator", "coordinator", "programme")
}

const HEADING: &str = "Booking Number,Last Name,First Name,Suffix,Date of Birth,Booking Date,\
                       Scheduled Release Date,CIN,CII,SO Number";

fn import(scene: &Scene, name: &str, lines: &[&str], partial: bool) -> Value {
    let path = scene.file(name, [&[HEADING], lines].concat().join("\n"));
    let message = json!({ "path": path, "partial": partial, "as_of": "2026-03-02" });
    scene.ask("roster.import", message).unwrap()
}

fn ana() -> Value {
    json!({
        "booking": "T-2001",
        "name": { "last": "Núñez", "first": "Ana", "middle": null, "suffix": null },
        "birth": "4/5/1988", "sex": "F", "booked_on": "2026-03-02", "booked_time": "02:10:00",
        "legal_status": "pretrial", "housing": "INTAKE-2", "residence_county": "34",
        "language": "Spanish", "interpreter": true,
        "identifiers": [{ "kind": "cin", "value": "90000077Z24001" }],
    })
}

fn with(mut message: Value, field: &str, value: Value) -> Value {
    message[field] = value;
    message
}

fn case(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

fn similar(scene: &Scene, last: &str, first: &str, birth: &str) -> Vec<String> {
    let name = json!({ "last": last, "first": first, "middle": null, "suffix": null });
    let message = json!({ "name": name, "birth": birth });
    let reply = scene.ask("people.similar", message).unwrap();
    let people = reply["people"].as_array().unwrap().iter();
    people.map(|found| found["person"]["booking"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn somebody_who_is_booked_at_night_is_a_person_with_a_stay_at_once() {
    let scene = desk();
    scene.at("2026-03-02T02:30:00");
    let booked = scene.ask("stays.book", ana()).unwrap();
    assert_eq!(booked, json!({ "booking": "T-2001", "other_stays": 0, "asked_about": 0 }));
    let open = case(&scene, "T-2001");
    assert_eq!(open["person"]["birth"]["as_written"], "4/5/1988", "as the sheet writes it");
    assert_eq!(open["person"]["birth"]["date"], "1988-04-05");
    let cin = json!({ "kind": "cin", "value": "90000077Z", "verified": false });
    assert_eq!(open["person"]["identifiers"], json!([cin]), "the first nine of the card");
    assert_eq!(open["stay"]["residence_county"], "34");
    assert_eq!(open["stay"]["booked_time"], "02:10:00");
    assert_eq!(open["window"]["state"], "unknown_date", "no date, and on the intake clock");
    for text in ["nunez", "T-2001", "90000077Z"] {
        let found = scene.ask("people.search", json!({ "text": text })).unwrap();
        assert_eq!(found["hits"][0]["booking"], "T-2001", "found by {text}");
    }
    let list = scene.ask("triage.list", json!({})).unwrap();
    assert!(list.to_string().contains("T-2001"), "and to be triaged");
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence_at_its_field() {
    let scene = desk();
    scene.ask("stays.book", ana()).unwrap();
    let refused = |message: Value| {
        let failure = scene.ask("stays.book", message).unwrap_err();
        assert_eq!(failure.code, Code::Invalid);
        (failure.problems[0].field.clone(), failure.message)
    };
    let again = refused(ana());
    assert_eq!(again, ("booking".into(), "This booking number is known already.".into()));
    let other = || with(ana(), "booking", json!("T-2002"));
    let unborn = refused(with(other(), "birth", json!("4/5/2031")));
    assert_eq!(unborn, ("birth".into(), "Nobody is born in the future.".into()));
    let early = refused(with(other(), "booked_on", json!("2026-03-03")));
    assert_eq!(early, ("booked_on".into(), "This day has not come yet.".into()));
    let number = json!([{ "kind": "cin", "value": "1234" }]);
    assert_eq!(refused(with(other(), "identifiers", number)).0, "identifiers");
    let odd = with(other(), "birth", json!("2/29/1986"));
    scene.ask("stays.book", odd).unwrap();
    let kept = case(&scene, "T-2002")["person"]["birth"].clone();
    assert_eq!(
        (&kept["as_written"], &kept["quality"]),
        (&json!("2/29/1986"), &json!("impossible"))
    );
}

#[test]
fn the_next_roster_recognises_the_booking_and_changes_nothing_else() {
    let scene = desk();
    scene.ask("stays.book", ana()).unwrap();
    let seen = |line: &str| line.replace("'2026-03-02' 'gone", "NULL 'gone");
    let held = |scene: &Scene| {
        let mut held = facts(scene.dump());
        for row in held.get_mut("stay").unwrap() {
            let parts: Vec<_> =
                row.split(' ').filter(|part| !part.starts_with("last_on_roster")).collect();
            *row = seen(&parts.join(" "));
        }
        held
    };
    let before = held(&scene);
    let line = "T-2001,NUNEZ,ANA,,4/5/1988,3/2/2026,,90000077Z,,";
    for round in ["one.csv", "two.csv"] {
        let report = import(&scene, round, &[line], false);
        assert_eq!(report["unchanged"], 1, "{report:#}");
        assert_eq!((&report["new"], &report["changed"]), (&json!([]), &json!([])), "{report:#}");
    }
    crate::support::dump::same(&before, &held(&scene), "the list adds nothing");
    let open = case(&scene, "T-2001");
    assert_eq!(open["person"]["name"]["last"], "Núñez", "a list without accents takes none away");
    assert_eq!(open["stay"]["last_on_roster"], "2026-03-02", "and she was seen on it");
    let moved = "T-2001,NUNEZ,ANA MARIA,,4/5/1988,3/2/2026,3/20/2026,90000077Z,,";
    let report = import(&scene, "three.csv", &[moved], false);
    assert_eq!(report["changed"][0]["booking"], "T-2001", "what the jail says anew comes in");
    assert_eq!(case(&scene, "T-2001")["release"]["date"], "2026-03-20");
}

#[test]
fn whoever_types_is_warned_of_those_it_may_be_and_never_stopped() {
    let scene = desk();
    let known = [
        "B-1,Núñez,Ana,,4/5/1988,5/1/2025,,90000077Z,,",
        "B-2,Smith,Robert,Sr,1/2/1958,5/1/2025,,,,",
        "B-3,Vang,Pa,,1/15/1990,5/1/2025,,,,",
    ];
    import(&scene, "known.csv", &known, true);
    for (last, first, birth) in [
        ("Nunez", "Ana", "4/5/1988"),
        ("Nuñes", "Ana", "5/4/1988"),
        ("Nunez", "Anna", "4/6/1988"),
        ("NUNEZ", "ana", ""),
    ] {
        assert_eq!(similar(&scene, last, first, birth), ["B-1"], "{last}, {first}, {birth}");
    }
    assert_eq!(similar(&scene, "Nunez", "Ana", "7/19/1971"), [] as [&str; 0], "another Ana");
    let junior = json!({
        "name": { "last": "Smith", "first": "Robert", "middle": null, "suffix": "Jr" },
        "birth": "1/2/1958",
    });
    let reply = scene.ask("people.similar", junior).unwrap();
    assert_eq!(reply["people"], json!([]), "JR and SR are two people");
    let number = json!({
        "name": { "last": "", "first": "", "middle": null, "suffix": null },
        "identifiers": [{ "kind": "cin", "value": "90000077Z24001" }], "booking": "B-3",
    });
    let reply = scene.ask("people.similar", number).unwrap();
    assert_eq!(reply["people"][0]["person"]["booking"], "B-1", "by the number of the card");
    assert_eq!(reply["booking_of"]["booking"], "B-3", "and that booking number is taken");

    let booked = scene.ask("stays.book", ana()).unwrap();
    assert_eq!(booked["asked_about"], 1, "booked all the same, and asked about later");
    assert_eq!(scene.ask("matches.list", json!({})).unwrap()["waiting"], 1);
    let looks = scene.ask("stays.book", with(ana(), "booking", json!("T-2009")));
    assert!(looks.is_ok(), "the same again under another number is a question, too");
}

#[test]
fn one_key_books_the_stay_under_the_known_person_and_takes_nothing_from_the_record() {
    let scene = desk();
    import(&scene, "known.csv", &["B-1,García López,Luis,,10/10/1993,5/1/2025,,,A1234567,"], true);
    let left = json!({
        "booking": "B-1", "on": "2025-07-04", "how": "sentence_served", "source": "gate log",
    });
    scene.ask("stays.leave", left).unwrap();
    let name = json!({ "last": "Lopez", "first": "Louie", "middle": null, "suffix": null });
    let again = with(with(ana(), "name", name), "birth", json!("10/10/1993"));
    let booked = scene.ask("stays.book", with(again, "same_as", json!("B-1"))).unwrap();
    assert_eq!((&booked["other_stays"], &booked["asked_about"]), (&json!(1), &json!(0)));
    let open = case(&scene, "T-2001");
    assert_eq!(open["other_stays"][0]["booking"], "B-1", "one person with two stays");
    assert_eq!(open["person"]["name"]["last"], "García López", "the name on record stays");
    let numbers = open["person"]["identifiers"].to_string();
    assert!(numbers.contains("A1234567") && numbers.contains("90000077Z"), "{numbers}");
    assert_eq!(open["person"]["language"], "Spanish", "what nobody knew is filled in");
    let found = scene.ask("people.search", json!({ "text": "louie" })).unwrap();
    assert_eq!(found["hits"][0]["booking"], "T-2001", "and by the name that was typed");
    let other = with(with(ana(), "booking", json!("T-2002")), "same_as", json!("B-9"));
    assert_eq!(scene.ask("stays.book", other).unwrap_err().code, Code::NotFound);
}

#[test]
fn only_those_who_may_add_people_book_and_are_warned() {
    let scene = desk();
    scene.app.sign_in("admin", crate::support::facility::PASSPHRASE).unwrap();
    for (name, role, standing) in
        [("officer", "release_officer", "custody"), ("ecm", "in_reach", "outside")]
    {
        scene.add_user(name, role, standing);
    }
    for name in ["officer", "ecm"] {
        scene.app.sign_in(name, crate::support::facility::PASSPHRASE).unwrap();
        for (entry, message) in [
            ("stays.book", ana()),
            ("people.similar", json!({ "name": ana()["name"], "birth": "" })),
        ] {
            let refused = scene.ask(entry, message).unwrap_err();
            assert_eq!(refused.code, Code::Forbidden, "{entry} by {name}");
        }
    }
}
