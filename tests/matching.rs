//! Who is whom, through the door: what an import asks, saying same or different, joining and
//! parting records, and what that may never do.

use crate::support::{
    dump::{Dump, facts, same},
    facility::{PASSPHRASE, Scene, scene},
};
use serde_json::{Value, json};

fn desk() -> Scene {
    scene().with_user("coordinator", "coordinator", "programme")
}

const HEADING: &str = "Booking Number,Last Name,First Name,Suffix,Date of Birth,Booking Date,\
                       Scheduled Release Date,CIN,CII,SO Number";

fn import(scene: &Scene, name: &str, lines: &[&str]) -> Value {
    let path = scene.file(name, [&[HEADING], lines].concat().join("\n"));
    scene.ask("roster.import", json!({ "path": path, "partial": true })).unwrap()
}

/// Jane Doe was here last year; this year somebody writes her name and one number otherwise.
fn with_a_question() -> (Scene, Value) {
    let scene = desk();
    import(&scene, "one.csv", &["B-1,Doe-Roe,Jane,,4/5/1988,5/1/2025,,90000001A,,P1"]);
    let second = import(&scene, "two.csv", &["B-2,DOE ROE,JAYNE,,5/4/1988,3/1/2026,,,,P9"]);
    (scene, second)
}

fn waiting(scene: &Scene) -> u64 {
    scene.ask("matches.list", json!({})).unwrap()["waiting"].as_u64().unwrap()
}

fn pair() -> Value {
    json!({ "one": "B-1", "other": "B-2" })
}

fn join(scene: &Scene) -> Value {
    scene.ask("matches.same", pair()).unwrap()
}

fn part(scene: &Scene, joined: &Value) {
    scene.ask("matches.part", json!({ "merge": joined["merge"] })).unwrap();
}

fn case(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

/// The facts without the record of the joining itself, which stays.
fn held(scene: &Scene) -> Dump {
    let mut held = facts(scene.dump());
    held.remove("person_merge");
    held.remove("match_question");
    held
}

fn save_phone(scene: &Scene, booking: &str, whose: &str) {
    let value = json!({
        "whose": whose, "number": "279-555-0101", "text_ok": true, "message": "message_ok",
    });
    let message = json!({ "booking": booking, "value": value, "source": "told us" });
    scene.ask("phones.save", message).unwrap();
}

fn consent(scene: &Scene, booking: &str, signed_on: &str, refusal: bool) {
    let (allowed, denied) =
        if refusal { (json!([]), json!(["sud"])) } else { (json!(["general", "sud"]), json!([])) };
    let message = json!({
        "booking": booking, "form": "part2_tpo", "signed_on": signed_on, "signer": "self",
        "refusal": refusal, "recipients": [{ "class": "plan", "name": null }],
        "allowed": allowed, "denied": denied, "purpose": "care", "expires_on": "2027-01-01",
        "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true, "source": "signed form",
    });
    scene.ask("consents.record", message).unwrap();
}

#[test]
fn somebody_who_may_be_known_is_a_person_of_their_own_and_a_question() {
    let (scene, second) = with_a_question();
    assert_eq!(second["new"], json!(["B-2"]), "never dropped");
    assert_eq!(second["unsure"][0]["candidates"][0]["booking"], "B-1");
    assert_eq!(case(&scene, "B-2")["other_stays"], json!([]), "never linked without being asked");
    let list = scene.ask("matches.list", json!({})).unwrap();
    assert_eq!(list["waiting"], 1);
    let shown = scene.ask("matches.show", pair()).unwrap();
    let state = |part: &str| {
        let lines = shown["lines"].as_array().unwrap();
        lines.iter().find(|line| line["part"] == part).unwrap()["state"].clone()
    };
    assert_eq!(state("first_name"), "near");
    assert_eq!(state("birth_date"), "near");
    assert_eq!(state("cin"), "unknown", "one side says nothing");
    assert_eq!(state("facility_number"), "differs");
    assert_eq!(shown["keeps"], "B-1", "the older record stays");
    for word in ["treatment", "consent", "medic"] {
        assert!(!shown.to_string().contains(word), "no fact of care: {shown:#}");
    }
}

#[test]
fn two_people_are_never_asked_about_again() {
    let (scene, _) = with_a_question();
    scene.ask("matches.different", pair()).unwrap();
    assert_eq!(waiting(&scene), 0);
    import(&scene, "again.csv", &["B-2,DOE ROE,JAYNE,,5/4/1988,3/1/2026,,,,P9"]);
    assert_eq!(waiting(&scene), 0, "and an import does not ask either");
    scene.ask("matches.ask_again", pair()).unwrap();
    assert_eq!(waiting(&scene), 1, "a slip can be taken back");
    assert!(scene.ask("matches.ask_again", pair()).is_err(), "there is no answer any more");
}

#[test]
fn joining_loses_nothing_and_parting_puts_everything_back() {
    let (scene, _) = with_a_question();
    save_phone(&scene, "B-1", "own");
    consent(&scene, "B-1", "2026-03-01", false);
    let before = held(&scene);
    let joined = join(&scene);
    let open = case(&scene, "B-2");
    assert_eq!(open["other_stays"][0]["booking"], "B-1", "one person with two stays");
    let numbers = open["person"]["identifiers"].to_string();
    for number in ["90000001A", "P1", "P9"] {
        assert!(numbers.contains(number), "{number} is kept: {numbers}");
    }
    assert_eq!(case(&scene, "B-1")["phones"].as_array().unwrap().len(), 1);
    let found = scene.ask("people.search", json!({ "text": "jayne" })).unwrap();
    assert_eq!(found["hits"].as_array().unwrap().len(), 1, "by the other name: {found:#}");
    assert_eq!(waiting(&scene), 0);
    let list = scene.ask("matches.joined", json!({})).unwrap();
    assert_eq!((&list[0]["bookings"], &list[0]["can_part"]), (&json!(["B-2"]), &json!(true)));
    assert!(scene.ask("matches.same", pair()).is_err(), "they are one already");

    part(&scene, &joined);
    same(&before, &held(&scene), "parting");
    assert_eq!(waiting(&scene), 1, "and they may be asked about again");
    assert!(scene.ask("matches.part", json!({ "merge": joined["merge"] })).is_err(), "once");
}

#[test]
fn what_was_written_since_stays_with_the_booking_on_which_it_was_written() {
    let (scene, _) = with_a_question();
    let joined = join(&scene);
    save_phone(&scene, "B-1", "own");
    save_phone(&scene, "B-2", "sister");
    // The jail puts the name of the second booking right, and tells a number of it.
    import(&scene, "fix.csv", &["B-2,DOE ROE,JANET,,5/4/1988,3/1/2026,,,A1234567,P9"]);
    part(&scene, &joined);
    let (one, other) = (case(&scene, "B-1"), case(&scene, "B-2"));
    assert_eq!(one["phones"][0]["value"]["whose"], "own");
    assert_eq!(other["phones"][0]["value"]["whose"], "sister");
    assert_eq!(other["person"]["name"]["first"], "JANET", "the correction goes with its booking");
    assert_eq!(one["person"]["name"]["first"], "Jane", "and leaves the other as it was");
    assert!(other["person"]["identifiers"].to_string().contains("A1234567"));
}

#[test]
fn what_one_booking_forbids_holds_for_the_other_and_what_it_allows_does_not() {
    let (scene, _) = with_a_question();
    consent(&scene, "B-1", "2026-02-20", false);
    consent(&scene, "B-2", "2026-02-25", true);
    let joined = join(&scene);
    let choices = |booking: &str| case(&scene, booking)["consents"].clone();
    let brought = |choices: &Value| {
        let choices = choices.as_array().unwrap().iter();
        choices.filter(|choice| choice["brought"] == true).cloned().collect::<Vec<_>>()
    };
    let at_first = brought(&choices("B-1"));
    assert_eq!(at_first.len(), 1, "the newer refusal came along");
    assert_eq!((&at_first[0]["refusal"], &at_first[0]["allowed"]), (&json!(true), &json!([])));
    assert!(brought(&choices("B-2")).is_empty(), "a permission is never carried over");
    let told = |booking: &str| {
        let sharing = case(&scene, booking)["sharing"].clone();
        sharing.to_string()
    };
    assert!(!told("B-1").contains("\"yes\""), "nobody is told now: {}", told("B-1"));
    // A choice made since under one booking counts for the other at once.
    scene.ask("matches.part", json!({ "merge": joined["merge"] })).unwrap();
    assert!(brought(&choices("B-1")).is_empty(), "parted, each has its own choices");
}

#[test]
fn father_and_son_are_joined_only_with_a_reason() {
    let scene = desk();
    import(
        &scene,
        "one.csv",
        &[
            "B-1,Smith,Robert,Sr,1/2/1958,1/10/2026,,,,",
            "B-2,Smith,Robert,Jr,1/2/1958,2/1/2026,,,,",
        ],
    );
    assert_eq!(waiting(&scene), 0, "never suggested");
    let refused = scene.ask("matches.same", pair()).unwrap_err();
    assert!(refused.message.contains("senior"), "{}", refused.message);
    let despite = json!({ "one": "B-1", "other": "B-2", "despite": "Jail wrote Sr by mistake" });
    scene.ask("matches.same", despite).unwrap();
    let list = scene.ask("matches.joined", json!({})).unwrap();
    assert_eq!(list[0]["despite"], "Jail wrote Sr by mistake");
}

#[test]
fn an_import_that_is_undone_takes_its_questions_along_and_a_joined_one_cannot_be() {
    let scene = desk();
    import(&scene, "one.csv", &["B-1,Doe-Roe,Jane,,4/5/1988,5/1/2025,,90000001A,,P1"]);
    let before = facts(scene.dump());
    let second = import(&scene, "two.csv", &["B-2,DOE ROE,JAYNE,,5/4/1988,3/1/2026,,,,P9"]);
    assert_eq!(waiting(&scene), 1);
    scene.ask("matches.different", pair()).unwrap();
    scene.ask("roster.undo", json!({ "import": second["import"] })).unwrap();
    same(&before, &facts(scene.dump()), "undone");
    let third = import(&scene, "two.csv", &["B-2,DOE ROE,JAYNE,,5/4/1988,3/1/2026,,,,P9"]);
    join(&scene);
    let refused = scene.ask("roster.undo", json!({ "import": third["import"] })).unwrap_err();
    assert!(refused.message.contains("worked on"), "{}", refused.message);
}

#[test]
fn records_joined_one_after_the_other_are_parted_in_the_opposite_order() {
    let (scene, _) = with_a_question();
    import(&scene, "three.csv", &["B-3,DOE-ROE,JANE,,4/5/1988,3/2/2026,,,,P7"]);
    let before = held(&scene);
    let first = join(&scene);
    let second = scene.ask("matches.same", json!({ "one": "B-2", "other": "B-3" })).unwrap();
    let early = scene.ask("matches.part", json!({ "merge": first["merge"] })).unwrap_err();
    assert!(early.message.contains("Part those first"), "{}", early.message);
    part(&scene, &second);
    part(&scene, &first);
    same(&before, &held(&scene), "both parted");
}

#[test]
fn only_those_who_import_rosters_say_who_is_whom_and_each_answer_is_on_record() {
    let (scene, _) = with_a_question();
    let joined = join(&scene);
    part(&scene, &joined);
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let log = scene.ask("audit.list", json!({})).unwrap().to_string();
    for action in ["matches.same", "matches.part"] {
        assert!(log.contains(action), "{action} is on record");
    }
    assert!(!log.contains("Jane") && !log.contains("JAYNE"), "by number and without a name");
    scene.add_user("officer", "release_officer", "custody");
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    for entry in ["matches.list", "matches.joined"] {
        assert!(scene.ask(entry, json!({})).is_err(), "{entry} is not for the release desk");
    }
}
