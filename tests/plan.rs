//! The reentry plan through the door: needs, referrals, the handoff meeting, what of it leaves, and
//! what those outside the treatment programme are told.

use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    Failure,
    training::{Door, Stage},
    vault::MemoryKeys,
};

const EVENING: &str = "2026-03-02T18:30:00";

/// The training facility, with one person signed in at a time.
struct Office {
    stage: Stage,
    _folder: tempfile::TempDir,
}

impl Office {
    fn of(user: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        let mut office = Self { stage, _folder: folder };
        office.now_it_is(user, EVENING);
        office
    }

    fn now_it_is(&mut self, user: &str, at: &str) {
        self.stage.as_user(user).unwrap();
        self.stage.at(at.parse().unwrap()).unwrap();
    }

    fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.stage.app.ask(name, message)
    }

    fn show(&self, booking: &str) -> Value {
        self.ask("plan.show", json!({ "booking": booking })).unwrap()
    }

    fn save(&self, kind: &str, booking: &str, value: &Value) -> Result<Value, Failure> {
        let message = json!({ "booking": booking, "value": value, "source": "told us" });
        self.ask(&format!("{kind}.save"), message)
    }

    fn again(&self, kind: &str, saved: &Value, value: &Value) -> Result<Value, Failure> {
        let message = json!({
            "booking": "T-1001", "id": saved["id"], "seen": saved["version"], "value": value,
            "source": "told us",
        });
        self.ask(&format!("{kind}.save"), message)
    }

    /// The words of the paper that would go to this recipient now.
    fn paper(&self, booking: &str, to: &str) -> String {
        let message = json!({ "booking": booking, "to": to });
        let shown = self.ask("packets.preview", message).unwrap();
        text_of(&self.stage.app.take_preview(shown["token"].as_str().unwrap()).unwrap())
    }
}

fn need(tells: &str) -> Value {
    json!({
        "domain": "housing", "need": "a bed from the first night",
        "goal": "I want my own door", "tells": tells, "closed": null,
        "actions": [{
            "what": "call the shelter", "side": "jail", "who": "P. Castellanos",
            "due": "2026-03-01", "state": "to_do", "state_on": null,
        }],
    })
}

fn referral(programme: &str, tells: &str) -> Value {
    json!({
        "programme": programme, "to": "Example Health Plan", "phone": "916-555-0125",
        "how": "secure mail", "asked_on": "2026-02-20", "status": "sent",
        "status_on": "2026-02-20", "closure": null, "assigned": null, "words": null,
        "tells": tells,
    })
}

fn fields(failure: &Failure) -> Vec<&str> {
    failure.problems.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn a_need_keeps_every_version_and_stands_on_the_packet_in_her_words() {
    let office = Office::of("coordinator");
    let before = office.paper("T-1001", "ecm");
    assert!(!before.contains("Needs and goals"), "no empty heading");
    let saved = office.save("needs", "T-1001", &need("nothing")).unwrap();
    let shown = office.show("T-1001");
    assert_eq!(shown["version"], 1);
    assert_eq!(shown["needs"][0]["overdue"], true, "it was due on the 1st");

    let mut value = need("nothing");
    value["actions"][0]["state"] = json!("done");
    value["actions"][0]["state_on"] = json!("2026-03-02");
    let saved = office.again("needs", &saved, &value).unwrap();
    let shown = office.show("T-1001");
    assert_eq!((&shown["version"], &shown["needs"][0]["has_nobody"]), (&json!(2), &json!(true)));
    assert_eq!(shown["history"][0]["value"]["need"]["actions"][0]["state"], "to_do");

    let after = office.paper("T-1001", "ecm");
    for words in ["Needs and goals", "a bed from", "own door", "shelter", "done"] {
        assert!(after.contains(words), "{words}: {after}");
    }
    for to in ["pharmacy", "custody", "probation"] {
        assert!(!office.paper("T-1001", to).contains("own door"), "{to} gets no plan");
    }

    // Closing takes a reason, and what was written is not lost.
    value["closed"] = json!({ "on": "2026-03-02", "how": "not_wanted", "words": null });
    office.again("needs", &saved, &value).unwrap();
    assert!(!office.paper("T-1001", "ecm").contains("own door"), "she wants it left alone");
    let stale = office.again("needs", &saved, &value).unwrap_err();
    assert_eq!(format!("{:?}", stale.code), "Stale");
}

#[test]
fn a_change_of_the_plan_makes_the_packet_out_of_date() {
    let office = Office::of("coordinator");
    let message = json!({ "booking": "T-1001", "to": "ecm" });
    let seen = office.ask("packets.preview", message).unwrap();
    office.save("needs", "T-1001", &need("nothing")).unwrap();
    office.save("referrals", "T-1001", &referral("cs_transitional_rent", "nothing")).unwrap();
    let message = json!({ "booking": "T-1001", "to": "ecm" });
    let now = office.ask("packets.preview", message).unwrap();
    assert_ne!(seen["facts_sha256"], now["facts_sha256"]);
    let pharmacy = json!({ "booking": "T-1001", "to": "pharmacy" });
    let before = office.ask("packets.preview", pharmacy.clone()).unwrap();
    office.save("needs", "T-1001", &need("nothing")).unwrap();
    let after = office.ask("packets.preview", pharmacy).unwrap();
    assert_eq!(before["facts_sha256"], after["facts_sha256"], "a pharmacy is told no plan");
}

#[test]
fn what_nobody_answered_is_kept_inside_until_somebody_does() {
    let mut office = Office::of("coordinator");
    // T-1002 refused all sharing; the words hold nothing that a list knows.
    let mut value = need("not_said");
    value["need"] = json!("go on with the Tuesday group");
    let saved = office.save("needs", "T-1002", &value).unwrap();
    for to in ["plan", "ecm", "pcp", "bh"] {
        assert!(!office.paper("T-1002", to).contains("Tuesday group"), "{to}");
        assert!(!office.paper("T-1002", to).contains("Needs and goals"), "{to}: no trace");
    }
    for user in ["liaison", "eligibility"] {
        office.now_it_is(user, EVENING);
        let shown = office.show("T-1002");
        let empty = (&json!([]), &json!([]), &json!(0));
        assert_eq!((&shown["needs"], &shown["history"], &shown["version"]), empty, "{user}");
        let message = json!({
            "booking": "T-1002", "of": "need", "id": saved["id"], "seen": 1, "tells": "nothing",
        });
        let refused = office.ask("plan.tells", message).unwrap_err();
        assert_eq!(format!("{:?}", refused.code), "NotFound", "{user}");
        // What they write, they must be able to read.
        let refused = office.save("needs", "T-1002", &need("not_said")).unwrap_err();
        assert_eq!(fields(&refused), ["tells"]);
        let refused = office.save("referrals", "T-1002", &referral("dmc_ods", "nothing"));
        assert_eq!(fields(&refused.unwrap_err()), ["tells"]);
    }
    office.now_it_is("coordinator", EVENING);
    let answer = |tells: &str, seen: i64| {
        let message = json!({
            "booking": "T-1002", "of": "need", "id": saved["id"], "seen": seen, "tells": tells,
        });
        office.ask("plan.tells", message)
    };
    answer("nothing", 1).unwrap();
    assert!(answer("substance_use", 2).is_err(), "an answer is not taken back in passing");
    let shown = office.show("T-1002");
    assert_eq!(shown["needs"][0]["need"]["protections"], json!([]));
    office.now_it_is("liaison", EVENING);
    let shown = office.show("T-1002");
    assert_eq!(shown["needs"][0]["need"]["value"]["need"], "go on with the Tuesday group");
    assert_eq!(shown["version"], 1, "of the version before the answer nothing is told");
}

#[test]
fn a_referral_ends_closed_with_its_three_fields_and_a_late_answer_is_work() {
    let mut office = Office::of("coordinator");
    let value = referral("cs_transitional_rent", "nothing");
    let saved = office.save("referrals", "T-1001", &value).unwrap();
    office.save("referrals", "T-1001", &referral("smhs", "nothing")).unwrap();
    let waiting = office.ask("plan.waiting", json!({})).unwrap();
    assert_eq!(waiting["late"], 2);
    let by = |row: usize| waiting["rows"][row]["due"]["by"].clone();
    assert_eq!(by(0), "2026-02-24", "two business days after Friday the 20th");
    assert_eq!(by(1), "2026-02-27");

    // Outside the programme nobody can count what they are not told.
    office.now_it_is("liaison", EVENING);
    let theirs = office.ask("plan.waiting", json!({})).unwrap();
    assert_eq!(theirs["late"], 1);
    assert_eq!(theirs["rows"][0]["programme"], "cs_transitional_rent");

    office.now_it_is("coordinator", EVENING);
    let mut closed = value.clone();
    closed["status"] = json!("closed");
    closed["status_on"] = json!("2026-03-02");
    let refused = office.again("referrals", &saved, &closed).unwrap_err();
    assert_eq!(fields(&refused), ["closure"], "the reason is one of the three");
    closed["closure"] = json!("no_capacity");
    let saved = office.again("referrals", &saved, &closed).unwrap();
    assert_eq!(office.ask("plan.waiting", json!({})).unwrap()["late"], 1);
    let mut accepted = value;
    accepted["status"] = json!("accepted");
    assert!(office.again("referrals", &saved, &accepted).is_err(), "closed is closed");
    let paper = office.paper("T-1001", "plan");
    for words in ["Transitional Rent", "closed", "no room"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert!(!paper.contains("specialty mental health"), "an LPS consent is asked for");
}

#[test]
fn a_handoff_keeps_who_was_there_what_was_said_and_who_accepted() {
    let mut office = Office::of("coordinator");
    let mut value = json!({
        "held_on": "2026-03-02", "with": "Example Care Partners", "person_present": true,
        "accepted_by": "D. Lee",
        "meeting": {
            "time": "13:00:00", "how": "video", "place": "video room 2",
            "there": ["D. Lee, Example Care Partners"], "taught_back": true,
            "said_back": "I call Ana on Thursday", "questions": ["who pays the first night?"],
            "accepted_at": "13:25:00", "tells": "nothing",
        },
    });
    let saved = office.save("handoffs", "T-1001", &value).unwrap();
    let paper = office.paper("T-1001", "ecm");
    for words in ["13:00", "by video", "D. Lee 13:25", "I call Ana", "who pays the first night?"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    // What nobody said of the words keeps them inside, and the meeting itself is told.
    value["meeting"]["tells"] = json!("not_said");
    let saved = office.again("handoffs", &saved, &value).unwrap();
    office.now_it_is("liaison", EVENING);
    let shown = office.show("T-1001");
    let handoffs = shown["handoffs"].as_array().unwrap();
    let held = &handoffs[handoffs.len() - 1]["value"];
    assert_eq!(held["accepted_by"], "D. Lee");
    assert_eq!(
        (&held["meeting"]["said_back"], &held["meeting"]["questions"]),
        (&Value::Null, &json!([]))
    );
    // Who writes back what they were shown takes nothing out that they were not.
    let mut theirs = held.clone();
    theirs["meeting"]["place"] = json!("video room 3");
    let saved = office.again("handoffs", &saved, &theirs).unwrap();
    theirs["meeting"]["questions"] = json!(["and the dentist?"]);
    let refused = office.again("handoffs", &saved, &theirs).unwrap_err();
    assert!(refused.message.contains("for anybody"), "{}", refused.message);
    office.now_it_is("coordinator", EVENING);
    let shown = office.show("T-1001");
    let handoffs = shown["handoffs"].as_array().unwrap();
    let meeting = &handoffs[handoffs.len() - 1]["value"]["meeting"];
    assert_eq!(meeting["place"], "video room 3");
    assert_eq!(meeting["said_back"], "I call Ana on Thursday");
    assert_eq!(meeting["tells"], "not_said");
}

#[test]
fn the_request_for_a_care_manager_is_chased_and_tells_no_reason_outside() {
    let mut office = Office::of("coordinator");
    let what = json!({
        "kind": "asked", "plan": "Example Health Plan", "whom": "the liaison, by mail",
        "populations": [
            { "population": "incarceration", "reason": "in custody here" },
            { "population": "serious_behavioral", "reason": "the screening of 02/10" },
        ],
        "excluded_by": [], "exclusions_checked": true,
    });
    let record = |office: &Office, seen: Value, on: &str, what: &Value| {
        let message = json!({ "booking": "T-1001", "seen": seen, "on": on, "what": what });
        office.ask("ecm.record", message)
    };
    let answered = json!({ "kind": "answered", "words": "they look" });
    let early = record(&office, json!(0), "2026-02-20", &answered).unwrap_err();
    assert_eq!(format!("{:?}", early.code), "Refused", "nobody has asked");
    assert_eq!(record(&office, json!(0), "2026-02-20", &what).unwrap(), "asked");
    let shown = office.show("T-1001");
    assert_eq!(shown["ecm"]["answer"]["by"], "2026-02-27");
    assert_eq!(office.ask("plan.waiting", json!({})).unwrap()["late"], 1);
    let seen = shown["ecm"]["version"].clone();

    // Outside the programme they learn that the plan was asked, and nothing of why.
    office.now_it_is("liaison", EVENING);
    let theirs = office.show("T-1001");
    assert_eq!(theirs["ecm"]["state"], "asked");
    assert_eq!(theirs["ecm"]["entries"][0]["what"]["populations"], json!([]));
    let again = record(&office, seen.clone(), "2026-03-01", &what).unwrap_err();
    assert_eq!(fields(&again), ["populations"]);
    office.now_it_is("coordinator", EVENING);
    for to in ["plan", "ecm"] {
        let paper = office.paper("T-1001", to);
        assert!(!paper.contains("screening of 02/10") && !paper.contains("serious"), "{paper}");
    }

    // "Not our member" opens the search for the right plan.
    let not = json!({ "kind": "not_member", "by_whom": "liaison desk" });
    record(&office, seen.clone(), "2026-03-02", &not).unwrap();
    assert!(record(&office, seen, "2026-03-02", &not).is_err(), "somebody was quicker");
    let opened = office.ask("case.open", json!({ "booking": "T-1001" })).unwrap();
    let answers = opened["memberships"].as_array().unwrap();
    assert_eq!(answers[answers.len() - 1]["value"]["is_member"], false);
}

#[test]
fn what_a_plan_offers_is_known_where_somebody_wrote_it_down() {
    let office = Office::of("coordinator");
    let set = |programme: &str, offered: bool| {
        let message = json!({
            "plan": "anthem blue cross partnership plan", "programme": programme,
            "offered": offered, "source": "plan's list of 02/2026",
        });
        office.ask("plan.offers", message)
    };
    set("cs_tailored_meals", true).unwrap();
    set("cs_tailored_meals", false).unwrap();
    assert!(set("calfresh", true).is_err(), "no plan decides on it");
    assert!(set("cs_transitional_rent", false).is_err(), "every plan must");
    let shown = office.show("T-1001");
    let offers = shown["offers"].as_array().unwrap();
    assert_eq!(offers.len(), 1, "{shown}");
    assert_eq!(offers[0]["offered"], false, "the newest word counts");
    assert_eq!(shown["rent_from"], "2026-01-11", "60 days before the 12th of March");
}
