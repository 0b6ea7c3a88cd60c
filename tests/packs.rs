//! Packs: sealed under a number, stale as soon as something they were made from changes, and to
//! custody a number, sealed pieces and a place.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::Code;

/// A dated person with one medicine, a nurse signed in, and an officer and an outsider at hand.
fn sealed() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("officer", "release_officer", "custody"),
        ("outsider", "coordinator", "outside"),
    ] {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
         T-1,Vang,Tou,1990-01-02,2026-01-05,2026-03-04\n\
         T-2,Singh,Anoush,1993-09-09,2026-01-05,2026-03-04\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    ask(
        &scene,
        "medicines.save",
        json!({ "booking": "T-1", "value": medicine("10 mg"), "source": "orders" }),
    );
    let sealed = ask(&scene, "packs.seal", pack("T-1", "0419"));
    assert_eq!(sealed["state"], "ready", "{sealed}");
    scene
}

fn medicine(strength: &str) -> Value {
    json!({
        "drug": "lisinopril", "strength": strength, "form": "tablet",
        "directions": "one tablet once daily", "indication": null, "days_supply": 30,
        "quantity": 30, "rx_number": null, "prescriber": null, "pharmacy": null,
        "billed_to": null, "refrigerate": false, "high_alert": false, "state": "ready_bag",
        "ordered_on": "2026-02-20", "filled_on": "2026-02-24", "received_on": "2026-02-25",
        "bagged_on": "2026-02-28", "handed_on": null, "reached": null, "change": "continued",
    })
}

fn pack(booking: &str, number: &str) -> Value {
    json!({
        "booking": booking, "number": number, "seal": "A-1", "parts": [
            { "kind": "bin", "place": "corridor bin 14", "pieces": 1, "holder": "custody" },
            { "kind": "property", "place": "R-3", "pieces": 2, "holder": "custody" },
            { "kind": "fridge", "place": "clinic fridge 2", "pieces": 1, "holder": "medical" },
        ],
    })
}

fn ask(scene: &Scene, name: &str, message: Value) -> Value {
    scene.ask(name, message).unwrap()
}

/// The pack of a person as the desk shows it to whoever is signed in.
fn at_desk(scene: &Scene, booking: &str) -> Value {
    let desk = ask(scene, "desk.show", json!({}));
    let mut leaving = desk["leaving"].as_array().unwrap().iter();
    leaving.find(|person| person["booking"] == booking).unwrap()["pack"].clone()
}

fn case(scene: &Scene) -> Value {
    ask(scene, "case.open", json!({ "booking": "T-1" }))
}

fn bag(scene: &Scene) -> Value {
    let case = case(scene);
    let mut due = case["milestones"].as_array().unwrap().iter();
    due.find(|held| held["rule"] == "meds.bag_ready_by").unwrap().clone()
}

#[test]
fn custody_is_told_number_pieces_and_place_and_nothing_else() {
    let scene = sealed();
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    assert_eq!(
        at_desk(&scene, "T-1"),
        json!({
            "state": "sealed", "number": "0419",
            "places": [{ "place": "corridor bin 14", "pieces": 1 }],
            "property": [{ "place": "R-3", "pieces": 2 }],
            "medical_holds": 1,
        }),
        "no fridge, no seal, no contents"
    );
    let none = at_desk(&scene, "T-2");
    assert_eq!(none["state"], "none");
    let keys = |pack: &Value| pack.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&none), keys(&at_desk(&scene, "T-1")), "the row has the same shape");
}

#[test]
fn a_pack_is_stale_after_each_kind_of_change_and_never_shown_as_ready() {
    let changes: [(&str, &str, Value, &str); 4] = [
        (
            "a dose",
            "medicines.save",
            json!({ "booking": "T-1", "id": 1, "seen": 1, "value": medicine("20 mg"), "source": "orders" }),
            "medicine_changed",
        ),
        (
            "a medicine more",
            "medicines.save",
            json!({ "booking": "T-1", "value": medicine("5 mg"), "source": "orders" }),
            "medicine_added",
        ),
        (
            "a consent",
            "consents.record",
            json!({
                "booking": "T-1", "form": "cmia_56_11", "signed_on": "2026-03-02", "signer": "self",
                "recipients": [{ "class": "plan", "name": null }], "allowed": ["general"],
                "purpose": "care", "expires_on": "2027-01-01", "elements": ["discloser", "readable_type", "limits_of_use", "right_to_copy", "dated"], "copy_given": true, "source": "form",
            }),
            "consent_changed",
        ),
        (
            "the date",
            "release_date.set",
            json!({ "booking": "T-1", "date": "2026-03-03", "kind": "court_ordered", "source": "court" }),
            "date_moved",
        ),
    ];
    for (what, entry, message, stale) in changes {
        let scene = sealed();
        assert_eq!(bag(&scene)["open"], false, "before {what}");
        ask(&scene, entry, message);
        let again = bag(&scene);
        assert_eq!(again["open"], true, "after {what} the bag is to be looked at");
        assert!(again["reason"].as_str().unwrap().contains("stale"), "{again}");
        assert_eq!(at_desk(&scene, "T-1")["state"], "hold", "after {what}");
        scene.app.sign_in("officer", PASSPHRASE).unwrap();
        let pack = at_desk(&scene, "T-1");
        assert_eq!(pack["state"], "hold", "custody does not hand it over after {what}");
        assert!(!pack.to_string().contains(stale), "and is not told why");
        scene.app.sign_in("nurse", PASSPHRASE).unwrap();
        let sealed = ask(&scene, "packs.seal", pack_again());
        assert_eq!(sealed["state"], "ready", "sealed anew, it is what is ordered now");
        assert_eq!(sealed["stale"], json!([]), "{stale} is settled");
    }
}

fn pack_again() -> Value {
    pack("T-1", "0419")
}

#[test]
fn a_dose_given_in_custody_does_not_make_a_pack_stale() {
    let scene = sealed();
    let plan = |day: &str| {
        json!({
            "product": "buprenorphine_daily", "drug": "buprenorphine 8 mg", "directions": "daily",
            "last_dose": { "on": day, "time": "08:00:00" }, "take_home_days": 0, "otp": null,
            "verified": { "state": "given_here" }, "stopped_on": null,
        })
    };
    let saved = ask(
        &scene,
        "mat.save",
        json!({ "booking": "T-1", "value": plan("2026-03-01"), "source": "dose file" }),
    );
    ask(&scene, "packs.seal", pack_again());
    let given = json!({
        "booking": "T-1", "id": saved["id"], "seen": saved["version"],
        "value": plan("2026-03-02"), "source": "dose file",
    });
    ask(&scene, "mat.save", given);
    assert_eq!(at_desk(&scene, "T-1")["state"], "sealed", "what goes along is the same");
}

#[test]
fn staff_outside_the_programme_see_the_pack_and_not_what_it_was_made_from() {
    let scene = sealed();
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    let pack = case(&scene)["pack"].clone();
    assert_eq!(pack["number"], "0419");
    assert_eq!(pack["contents"], json!([]), "the contents tell of treatment by their number");
    let seen = |scene: &Scene| json!([at_desk(scene, "T-1"), bag(scene), case(scene)["pack"]]);
    let before = seen(&scene);
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let plan = json!({
        "product": "buprenorphine_daily", "drug": "buprenorphine 8 mg", "directions": "daily",
        "last_dose": null, "take_home_days": 0, "otp": null,
        "verified": { "state": "given_here" }, "stopped_on": null,
    });
    let saved = json!({ "booking": "T-1", "value": plan, "source": "orders" });
    ask(&scene, "mat.save", saved);
    assert_eq!(at_desk(&scene, "T-1")["state"], "hold", "treatment began after the sealing");
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    assert_eq!(seen(&scene), before, "nothing outside the programme moves because of it");
    ask(&scene, "desk.start_release", json!({ "booking": "T-1", "how": "bail" }));
    for (booking, number) in [("T-1", "0419"), ("T-2", "0420")] {
        let hand = json!({ "booking": booking, "number": number, "seal_whole": true });
        let refused = scene.ask("desk.hand_over", hand).unwrap_err();
        assert_eq!(refused.message, "Packs are handed over by the release desk or by medical.");
    }
}

#[test]
fn a_pack_that_is_sealed_again_holds_what_it_held_where_it_lay() {
    let scene = sealed();
    let shown = |scene: &Scene| ask(scene, "packs.show", json!({ "booking": "T-1" }));
    let fact = shown(&scene)["still"][0]["fact"].clone();
    let mut first = pack("T-1", "0419");
    first["items"] = json!([{ "part": 1, "kind": "medicine", "fact": fact }]);
    ask(&scene, "packs.seal", first);
    // As the desk says it: with other places, and no word of what lies where.
    let mut again = pack("T-1", "0419");
    again["parts"].as_array_mut().unwrap().remove(0);
    for (user, number) in [("nurse", "0421"), ("outsider", "0422")] {
        scene.app.sign_in(user, PASSPHRASE).unwrap();
        again["number"] = json!(number);
        assert_eq!(ask(&scene, "packs.seal", again.clone())["pack"]["number"], number);
        scene.app.sign_in("nurse", PASSPHRASE).unwrap();
        let parts = shown(&scene)["pack"]["parts"].clone();
        assert_eq!(parts[0]["things"][0]["fact"], fact, "still with the property: {parts}");
        assert_eq!(shown(&scene)["still"], json!([]), "nothing else is to go along");
    }
    // Said to be empty, it is.
    again["items"] = json!([]);
    ask(&scene, "packs.seal", again);
    assert_eq!(shown(&scene)["pack"]["parts"][0]["things"], json!([]));
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    let refused = |booking| scene.ask("packs.show", json!({ "booking": booking })).unwrap_err();
    assert_eq!(refused("T-1"), refused("T-2"), "whoever has a pack");
}

#[test]
fn a_number_belongs_to_one_pack_at_a_time() {
    let scene = sealed();
    let taken = scene.ask("packs.seal", pack("T-2", "0419")).unwrap_err();
    assert_eq!(taken.code, Code::Invalid);
    assert_eq!(taken.problems[0].field, "number");
    ask(
        &scene,
        "stays.leave",
        json!({ "booking": "T-1", "on": "2026-03-02", "how": "bail", "source": "desk" }),
    );
    ask(&scene, "packs.seal", pack("T-2", "0419"));
}

#[test]
fn an_opened_pack_is_being_made_and_an_entry_taken_back_never_was() {
    let scene = sealed();
    let seen = case(&scene)["pack"]["id"].clone();
    let opened = ask(&scene, "packs.open", json!({ "booking": "T-1", "seen": seen }));
    assert_eq!(opened["state"], "being_made");
    assert_eq!(at_desk(&scene, "T-1")["state"], "not_sealed");
    let old = scene.ask("packs.take_back", json!({ "booking": "T-1", "seen": seen })).unwrap_err();
    assert_eq!(old.code, Code::Stale, "somebody opened it meanwhile");
    let newest = opened["pack"]["id"].clone();
    let back = ask(&scene, "packs.take_back", json!({ "booking": "T-1", "seen": newest }));
    assert_eq!(back["state"], "ready", "the opening was a mistake");
}

#[test]
fn a_pack_needs_a_number_and_its_places() {
    let scene = sealed();
    for (field, value) in [
        ("number", json!(" ")),
        ("parts", json!([])),
        ("parts", json!([{ "kind": "bin", "place": "", "pieces": 1, "holder": "custody" }])),
        ("parts", json!([{ "kind": "bin", "place": "bin 1", "pieces": 0, "holder": "custody" }])),
        ("sealed_at", json!("2026-03-03T08:00:00")),
    ] {
        let mut message = pack("T-2", "0500");
        message[field] = value;
        let refused = scene.ask("packs.seal", message).unwrap_err();
        assert_eq!(refused.problems[0].field, field);
    }
}
