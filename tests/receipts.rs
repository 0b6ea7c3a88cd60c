//! How medicines and equipment reached the person: the receipt in two parts, what it moves, what
//! stays open, and who is told of it.

mod batch;
mod cast;
mod secrets;
mod settled;

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::{Code, Failure};

/// Two people with packs, a nurse at work, and everybody who may look or not.
fn jail() -> Scene {
    let scene = scene();
    for (name, display_name, role, standing) in [
        ("nurse", "G. Abara, RN", "nurse", "programme"),
        ("night", "T. Osei, LVN", "nurse", "programme"),
        ("coordinator", "P. Castellanos", "coordinator", "programme"),
        ("liaison", "D. Hale", "coordinator", "outside"),
        ("officer", "B. Kessler", "release_officer", "custody"),
        ("inreach", "M. Yang", "in_reach", "outside"),
        ("boss", "C. Lindgren", "supervisor", "programme"),
    ] {
        let message = json!({
            "name": name, "display_name": display_name, "role": role, "standing": standing,
            "passphrase": PASSPHRASE,
        });
        scene.ask("users.add", message).unwrap();
    }
    is(&scene, "nurse");
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
         T-1,Vang,Tou,1990-01-02,2026-01-05,2026-03-02\n\
         T-2,Singh,Anoush,1993-09-09,2026-01-05,2026-03-02\n\
         T-3,Kim,Chloe,1982-04-04,2026-01-05,2026-03-30\n",
    );
    scene.ask("roster.import", json!({ "path": roster })).unwrap();
    scene
}

fn is(scene: &Scene, user: &str) {
    scene.app.sign_in(user, PASSPHRASE).unwrap();
}

fn as_user<T>(scene: &Scene, user: &str, ask: impl FnOnce(&Scene) -> T) -> T {
    is(scene, user);
    let answer = ask(scene);
    is(scene, "nurse");
    answer
}

fn medicine(scene: &Scene, booking: &str, drug: &str) -> Value {
    let value = json!({
        "drug": drug, "strength": "10 mg", "form": "tablet",
        "directions": "one tablet once daily", "indication": null, "days_supply": 30,
        "quantity": 30, "rx_number": "700101", "prescriber": "L. Whitfield, NP",
        "pharmacy": "Example Pharmacy", "billed_to": null, "refrigerate": false,
        "high_alert": false, "state": "ready_bag", "ordered_on": "2026-02-20",
        "filled_on": "2026-02-24", "received_on": "2026-02-25", "bagged_on": "2026-02-28",
        "handed_on": null, "reached": null, "change": "continued",
    });
    let message = json!({ "booking": booking, "value": value, "source": "orders" });
    scene.ask("medicines.save", message).unwrap()["id"].clone()
}

fn walker(scene: &Scene, booking: &str) -> Value {
    let value = json!({
        "item": "walker, folding, wheeled", "hcpcs": "E0143", "needs_authorization": false,
        "serial": null, "supplier": "Example Medical Supply", "state": "delivered_to_facility",
        "started_on": "2026-02-10", "delivered_on": "2026-02-26", "handed_on": null,
    });
    let message = json!({ "booking": booking, "value": value, "source": "property" });
    scene.ask("equipment.save", message).unwrap()["id"].clone()
}

fn seal(scene: &Scene, booking: &str, number: &str) {
    let message = json!({
        "booking": booking, "number": number, "seal": format!("{number}-A"), "parts": [
            { "kind": "bin", "place": "corridor bin 14", "pieces": 2, "holder": "custody" },
            { "kind": "safe", "place": "safe", "pieces": 1, "holder": "medical" },
        ],
    });
    scene.ask("packs.seal", message).unwrap();
}

fn show(scene: &Scene, booking: &str) -> Value {
    scene.ask("hand_out.show", json!({ "booking": booking })).unwrap()
}

fn rn() -> Value {
    json!({ "name": "G. Abara", "credential": "rn" })
}

fn lvn() -> Value {
    json!({ "name": "T. Osei", "credential": "lvn" })
}

/// A receipt that both signed, with these lines.
fn told(medicines: impl Into<Value>, equipment: impl Into<Value>) -> Value {
    let (medicines, equipment) = (medicines.into(), equipment.into());
    json!({
        "medicines": medicines, "equipment": equipment, "person": { "how": "signed" },
        "nurse": rn(), "told_next_dose": true, "language": "English",
    })
}

fn in_hand(fact: &Value, count: u32) -> Value {
    json!({ "fact": fact, "reached": "in_hand", "count": count })
}

fn not(fact: &Value, reached: &str) -> Value {
    json!({ "fact": fact, "reached": reached, "why": "not here yet" })
}

fn try_record(
    scene: &Scene,
    booking: &str,
    receipt: &Value,
    more: &Value,
) -> Result<Value, Failure> {
    let seen = show(scene, booking)["seen"].clone();
    let mut message = json!({ "booking": booking, "seen": seen, "receipt": receipt });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    scene.ask("receipts.record", message)
}

fn record(scene: &Scene, booking: &str, receipt: &Value) -> Value {
    try_record(scene, booking, receipt, &json!({})).unwrap()
}

fn fields(failure: &Failure) -> Vec<&str> {
    assert_eq!(failure.code, Code::Invalid, "{failure:?}");
    failure.problems.iter().map(|problem| problem.field.as_str()).collect()
}

/// A medicine as it stands now.
fn order(scene: &Scene, booking: &str, fact: &Value) -> Value {
    fact_of(scene, booking, "medicines", fact)
}

/// A piece of equipment as it stands now.
fn thing_of(scene: &Scene, booking: &str, fact: &Value) -> Value {
    fact_of(scene, booking, "equipment", fact)
}

fn fact_of(scene: &Scene, booking: &str, kind: &str, fact: &Value) -> Value {
    let shown = scene.ask("case.open", json!({ "booking": booking })).unwrap();
    let mut all = shown[kind].as_array().unwrap().iter();
    all.find(|held| held["id"] == *fact).unwrap()["value"].clone()
}

#[test]
fn one_receipt_says_what_is_in_hand_and_how_the_rest_follows_and_moves_the_orders() {
    let scene = jail();
    let [along, waits, no] =
        ["lisinopril", "metformin", "sertraline"].map(|drug| medicine(&scene, "T-1", drug));
    let thing = walker(&scene, "T-1");
    seal(&scene, "T-1", "0417");
    let before = show(&scene, "T-1");
    assert_eq!(before["medicines"].as_array().unwrap().len(), 3);
    assert_eq!(before["me"], rn(), "by the name on the account");
    let equipment = json!({
        "fact": thing, "reached": "in_hand", "serial": "WK-1", "fitted": true,
    });
    let mut receipt = told(
        json!([in_hand(&along, 30), not(&waits, "returns_tomorrow"), not(&no, "refused")]),
        json!([equipment]),
    );
    receipt["pack"] = json!({ "number": "0417", "seal": "0417-A", "unbroken": true });
    receipt["interpreter"] = json!("88-1");
    let saved = record(&scene, "T-1", &receipt);
    assert_eq!((&saved["in_hand"], &saved["not_in_hand"]), (&json!(2), &json!(2)));
    let lisinopril = order(&scene, "T-1", &along);
    assert_eq!(
        (&lisinopril["state"], &lisinopril["handed_on"], &lisinopril["reached"]),
        (&json!("handed_over"), &json!("2026-03-02"), &json!("in_hand"))
    );
    let metformin = order(&scene, "T-1", &waits);
    assert_eq!(metformin["state"], "not_in_hand");
    assert_eq!(metformin["reached"], "returns_tomorrow");
    let held = thing_of(&scene, "T-1", &thing);
    assert_eq!((&held["state"], &held["serial"]), (&json!("in_hand"), &json!("WK-1")));
    let shown = show(&scene, "T-1");
    let kept = &shown["receipts"][0];
    assert_eq!(kept["number"], saved["number"]);
    assert_eq!((&kept["handed_at"], &kept["late"]), (&json!("2026-03-02T18:30:00"), &json!(false)));
    assert_eq!(kept["said"]["interpreter"], "88-1");
    assert_eq!(kept["lines"][0]["told"]["count"], 30);
    assert_eq!(kept["lines"][0]["rx_number"], "700101", "as it was ordered then");
    let open: Vec<_> = shown["medicines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|thing| thing["open"] == true)
        .map(|thing| thing["fact"].clone())
        .collect();
    assert_eq!(open, [waits], "what was refused is settled, what follows is not");
    assert_eq!(shown["pack"]["state"], "ready", "handing it over changed nothing in it");
}

#[test]
fn a_receipt_of_another_look_is_refused_and_a_thing_stands_on_it_once() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    let receipt = told(json!([in_hand(&fact, 30)]), json!([]));
    let message = json!({ "booking": "T-1", "seen": 0, "receipt": receipt });
    assert_eq!(scene.ask("receipts.record", message).unwrap_err().code, Code::Stale);
    let twice = told(json!([in_hand(&fact, 30), not(&fact, "refused")]), json!([]));
    let refused = try_record(&scene, "T-1", &twice, &json!({})).unwrap_err();
    assert_eq!(fields(&refused), ["medicines"]);
    let nothing = try_record(&scene, "T-1", &told(json!([]), json!([])), &json!({})).unwrap_err();
    assert_eq!(fields(&nothing), ["medicines"]);
    let of_nobody = told(json!([in_hand(&json!(999), 1)]), json!([]));
    let refused = try_record(&scene, "T-1", &of_nobody, &json!({})).unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}

#[test]
fn every_exception_says_why_and_a_person_who_did_not_sign_has_a_reason() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    for reached in ["pick_up", "returns_tomorrow", "mailed", "refused"] {
        let bare = told(json!([{ "fact": fact, "reached": reached }]), json!([]));
        let refused = try_record(&scene, "T-1", &bare, &json!({})).unwrap_err();
        assert_eq!(fields(&refused), [format!("medicine.{fact}.why")], "{reached}");
    }
    let later = told(json!([not(&fact, "unreachable")]), json!([]));
    let refused = try_record(&scene, "T-1", &later, &json!({})).unwrap_err();
    assert_eq!(
        fields(&refused),
        [format!("medicine.{fact}.reached")],
        "the person stands at the door"
    );
    for how in ["refused", "unable"] {
        let mut receipt = told(json!([in_hand(&fact, 30)]), json!([]));
        receipt["person"] = json!({ "how": how, "reason": " " });
        let refused = try_record(&scene, "T-1", &receipt, &json!({})).unwrap_err();
        assert_eq!(fields(&refused), ["person"], "{how}");
    }
    let mut receipt = told(json!([in_hand(&fact, 30)]), json!([]));
    receipt["person"] = json!({ "how": "unable", "reason": "hand in a cast" });
    record(&scene, "T-1", &receipt);
}

#[test]
fn a_controlled_medicine_is_counted_by_an_rn_and_witnessed_by_somebody_else_of_the_health_staff() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "clonazepam");
    let asks = show(&scene, "T-1")["medicines"][0]["controlled"].clone();
    assert_eq!((&asks["schedule"], &asks["unconfirmed"]), (&json!(4), &json!(true)));
    let bare = told(json!([in_hand(&fact, 14)]), json!([]));
    let refused = try_record(&scene, "T-1", &bare, &json!({})).unwrap_err();
    assert_eq!(fields(&refused), [format!("medicine.{fact}.controlled")]);
    let counted = |count: Option<u32>, by: Value, witness: Value| {
        let line = json!({
            "fact": fact, "reached": "in_hand", "count": count,
            "controlled": { "counted_by": by, "witness": witness },
        });
        try_record(&scene, "T-1", &told(json!([line]), json!([])), &json!({}))
    };
    let named = |name: &str, credential: &str| json!({ "name": name, "credential": credential });
    let field = |name: &str| vec![format!("medicine.{fact}.{name}")];
    let refused = |answer: Result<Value, Failure>| {
        let failure = answer.unwrap_err();
        fields(&failure).into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(refused(counted(None, rn(), lvn())), field("count"));
    assert_eq!(refused(counted(Some(14), rn(), named("g. abara", "np"))), field("witness"));
    assert_eq!(refused(counted(Some(14), lvn(), rn())), field("counted_by"), "an LVN witnesses");
    let officer = named("B. Kessler", "rn");
    assert_eq!(refused(counted(Some(14), rn(), officer)), field("witness"), "custody does not");
    let office = named("P. Castellanos", "rn");
    assert_eq!(refused(counted(Some(14), rn(), office)), field("witness"));
    assert_eq!(refused(counted(Some(14), rn(), named(" ", "lvn"))), field("witness"));
    counted(Some(14), rn(), lvn()).unwrap();
    let kept = show(&scene, "T-1")["receipts"][0]["lines"][0]["told"].clone();
    assert_eq!((&kept["count"], &kept["controlled"]["witness"]), (&json!(14), &lvn()));
}

#[test]
fn the_seal_is_that_of_the_pack_or_somebody_says_why_not() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    seal(&scene, "T-1", "0417");
    let with = |pack: Value| {
        let mut receipt = told(json!([in_hand(&fact, 30)]), json!([]));
        receipt["pack"] = pack;
        try_record(&scene, "T-1", &receipt, &json!({}))
    };
    let other = with(json!({ "number": "0419", "unbroken": true })).unwrap_err();
    assert_eq!(fields(&other), ["pack"], "somebody else's pack");
    let differs = with(json!({ "number": "0417", "seal": "0417-B", "unbroken": true }));
    assert_eq!(fields(&differs.unwrap_err()), ["seal"]);
    let broken = with(json!({ "number": "0417", "unbroken": false })).unwrap_err();
    assert_eq!(fields(&broken), ["seal"], "it says why");
    with(json!({ "number": "0417", "seal": "0417-B", "unbroken": false, "why": "torn" })).unwrap();
}

#[test]
fn naloxone_is_counted_and_what_was_said_back_was_shown() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "naloxone nasal spray");
    let with = |kits: u16, shown: bool| {
        let mut receipt = told(json!([in_hand(&fact, 2)]), json!([]));
        receipt["naloxone"] = json!({
            "kits": kits, "lot": "N-7", "expires_on": "2027-08-31", "shown": shown,
            "said_back": true,
        });
        try_record(&scene, "T-1", &receipt, &json!({}))
    };
    assert_eq!(fields(&with(0, true).unwrap_err()), ["naloxone"]);
    assert_eq!(fields(&with(2, false).unwrap_err()), ["naloxone"]);
    with(2, true).unwrap();
    let shown = show(&scene, "T-1");
    assert_eq!(shown["receipts"][0]["said"]["naloxone"]["lot"], "N-7");
    assert_eq!(shown["medicines"][0]["naloxone"], true);
    assert_eq!(shown["medicines"][0]["controlled"], Value::Null, "a rescue kit is not counted out");
}

#[test]
fn paper_that_is_entered_later_keeps_both_times() {
    let scene = jail();
    let fact = medicine(&scene, "T-1", "lisinopril");
    let receipt = told(json!([in_hand(&fact, 30)]), json!([]));
    let at = |at: &str| try_record(&scene, "T-1", &receipt, &json!({ "at": at }));
    assert_eq!(fields(&at("2026-03-02T18:31:00").unwrap_err()), ["at"], "it lies ahead");
    assert_eq!(fields(&at("2026-01-04T10:00:00").unwrap_err()), ["at"], "before the booking");
    at("2026-03-01T02:10:00").unwrap();
    let kept = show(&scene, "T-1")["receipts"][0].clone();
    assert_eq!(kept["handed_at"], "2026-03-01T02:10:00", "when it truly happened");
    assert_eq!(kept["entered_at"], "2026-03-02T18:30:00");
    assert_eq!(kept["late"], true);
    assert_eq!(order(&scene, "T-1", &fact)["handed_on"], "2026-03-01", "the true day");
}

#[test]
fn both_printed_parts_carry_the_number_that_the_record_offers() {
    let scene = jail();
    medicine(&scene, "T-1", "lisinopril");
    seal(&scene, "T-1", "0417");
    assert_eq!(show(&scene, "T-1")["number"], Value::Null, "nothing is printed yet");
    let printed = scene.ask("packets.print_tonight", json!({ "booking": "T-1" })).unwrap();
    let number = show(&scene, "T-1")["number"].as_str().unwrap().to_owned();
    let parts: Vec<String> = printed["papers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|paper| paper["title"].as_str().unwrap().starts_with("Receipt"))
        .map(|paper| {
            let bytes = scene.app.take_preview(paper["token"].as_str().unwrap()).unwrap();
            crate::support::pdf::text_of(&bytes)
        })
        .collect();
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|text| text.contains(&number)), "{number}: {parts:?}");
    assert!(!parts[1].contains("lisinopril"), "custody's part names no medicine");
    let facts = show(&scene, "T-1")["medicines"][0]["fact"].clone();
    let saved = record(&scene, "T-1", &told(json!([in_hand(&facts, 30)]), json!([])));
    assert_eq!(saved["number"], json!(number));
    let again = try_record(
        &scene,
        "T-1",
        &told(json!([in_hand(&facts, 30)]), json!([])),
        &json!({ "number": number }),
    );
    assert_eq!(fields(&again.unwrap_err()), ["number"], "it is recorded already");
    let fact = medicine(&scene, "T-2", "lisinopril");
    let other = try_record(
        &scene,
        "T-2",
        &told(json!([in_hand(&fact, 30)]), json!([])),
        &json!({ "number": number }),
    );
    assert_eq!(fields(&other.unwrap_err()), ["number"], "it is somebody else's");
}

#[test]
fn a_correction_names_the_older_receipt_and_the_orders_follow_it() {
    let scene = jail();
    let [one, other] = ["lisinopril", "metformin"].map(|drug| medicine(&scene, "T-1", drug));
    let both = told(json!([in_hand(&one, 30), in_hand(&other, 60)]), json!([]));
    let first = record(&scene, "T-1", &both);
    let only = told(json!([in_hand(&one, 30)]), json!([]));
    let correct = |reason: Value| {
        let more = json!({ "corrects": first["receipt"], "reason": reason });
        try_record(&scene, "T-1", &only, &more)
    };
    assert_eq!(fields(&correct(Value::Null).unwrap_err()), ["reason"]);
    let second = correct(json!("metformin stayed in the bin")).unwrap();
    assert_eq!(second["number"], first["number"], "the paper is the same");
    let metformin = order(&scene, "T-1", &other);
    assert_eq!((&metformin["state"], &metformin["handed_on"]), (&json!("ready_bag"), &Value::Null));
    assert_eq!(order(&scene, "T-1", &one)["state"], "handed_over");
    let kept = show(&scene, "T-1")["receipts"].clone();
    assert_eq!(kept[0]["corrects"], first["receipt"]);
    assert_eq!((&kept[0]["counts"], &kept[1]["counts"]), (&json!(true), &json!(false)));
    assert_eq!(kept[1]["lines"].as_array().unwrap().len(), 2, "what stood there stays to be read");
    assert_eq!(correct(json!("again")).unwrap_err().code, Code::Stale, "it was corrected already");
}

#[test]
fn a_receipt_is_taken_back_with_a_reason_and_the_orders_stand_as_before() {
    let scene = jail();
    let [one, other] = ["lisinopril", "metformin"].map(|drug| medicine(&scene, "T-1", drug));
    let thing = walker(&scene, "T-1");
    let equipment = json!([{ "fact": thing, "reached": "in_hand", "serial": "WK-1" }]);
    let receipt = told(json!([in_hand(&one, 30), not(&other, "mailed")]), equipment);
    let saved = record(&scene, "T-1", &receipt);
    let back = |reason: &str| {
        let seen = show(&scene, "T-1")["seen"].clone();
        let message = json!({
            "booking": "T-1", "seen": seen, "receipt": saved["receipt"], "reason": reason,
        });
        scene.ask("receipts.take_back", message)
    };
    assert_eq!(fields(&back("  ").unwrap_err()), ["reason"]);
    // Somebody has found out in between that the mail came back.
    let seen = show(&scene, "T-1")["seen"].clone();
    let settle = json!({
        "booking": "T-1", "seen": seen, "what": "medicine", "fact": other, "how": "refused",
        "note": "sent back",
    });
    scene.ask("hand_out.settle", settle).unwrap();
    let done = back("wrong person").unwrap();
    assert_eq!(done["stay_as_they_are"], 1, "the newer word is not written over");
    assert_eq!(order(&scene, "T-1", &one)["state"], "ready_bag");
    assert_eq!(order(&scene, "T-1", &one)["handed_on"], Value::Null);
    assert_eq!(order(&scene, "T-1", &other)["reached"], "refused");
    let walker = thing_of(&scene, "T-1", &thing);
    assert_eq!(
        (&walker["state"], &walker["serial"]),
        (&json!("delivered_to_facility"), &Value::Null)
    );
    let kept = show(&scene, "T-1")["receipts"][0].clone();
    assert_eq!(
        (&kept["counts"], &kept["taken_back"]["reason"]),
        (&json!(false), &json!("wrong person"))
    );
    assert_eq!(back("again").unwrap_err().code, Code::Stale);
}
