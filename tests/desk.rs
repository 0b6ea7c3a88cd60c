//! The release officer: everyone who leaves, and of nobody anything that medicine knows.

use crate::support::pdf::text_of;
use serde_json::{Value, json};
use std::{fs, path::PathBuf, sync::Arc};
use throughcare_core::{
    Code, Role, catalog,
    training::{Stage, Story},
    vault::MemoryKeys,
};

const EVENING: &str = "2026-03-02T18:30:00";
const PATIENTS: [&str; 3] = ["T-1001", "T-1002", "T-1003"];

/// The training facility, with the release officer asking.
struct Desk {
    stage: Stage,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        Self { stage, folder }
    }

    fn ask(&mut self, name: &str, message: Value) -> Result<Value, throughcare_core::Failure> {
        let evening = EVENING.parse().map_err(|_| throughcare_core::Failure::unexpected())?;
        self.stage.ask_as("officer", evening, name, message)
    }

    fn printing(&mut self, booking: &str) -> Value {
        let message = json!({ "booking": booking, "to": "custody" });
        let seen = self.ask("packets.preview", message).unwrap()["facts_sha256"].clone();
        json!({ "booking": booking, "to": "custody", "seen": seen })
    }

    fn recording(&mut self, booking: &str) -> Value {
        let message = self.printing(booking);
        let printed = self.ask("packets.print", message).unwrap();
        json!({
            "booking": booking, "disclosure": printed["disclosure"], "what": "handed_to_person",
        })
    }

    /// A message about a hold that the officer records first.
    fn of_a_hold(&mut self, name: &str, booking: &str) -> Value {
        let recorded = self.ask("holds.record", message("holds.record", booking, "")).unwrap();
        let mut about = json!({ "booking": booking, "id": recorded["id"], "seen": 1 });
        if name == "holds.lift" {
            about["on"] = json!("2026-03-02");
            about["source"] = json!("teletype");
        }
        about
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Words of whole or part that tell something clinical of somebody in the cast.
fn clinical_words() -> Vec<String> {
    let mut words: Vec<String> = [
        "sublocade",
        "methadone",
        "buprenorphine",
        "naloxone",
        "naltrexone",
        "vivitrol",
        "opioid",
        "opiate",
        "substance",
        "addiction",
        "mat.",
        "moud",
        "otp",
        "sud",
        "part2",
        "part 2",
        "dose",
        "dosing",
        "injection",
        "f11",
        "insulin",
        "hiv",
        "mental",
        "medicine",
        "meds.",
        "drug",
        "allerg",
        "penicillin",
        "problem",
        "diagnos",
        "pregnan",
        "pharmacy",
        "rx",
        "prescri",
        "equipment",
        "nebulizer",
        "walker",
        "coverage",
        "consent",
        "clinic",
        "medi_cal",
        "medi-cal",
        "handoff",
        "withheld",
        "redacted",
        "held_back",
    ]
    .map(String::from)
    .into();
    let story = Story::load().unwrap();
    for step in story.steps {
        let fields: &[&str] = match step.ask.as_str() {
            "mat.save" | "medicines.save" | "injections.save" => &["/value/drug"],
            "problems.save" => &["/value/name", "/value/icd10"],
            "equipment.save" => &["/value/item"],
            _ => &[],
        };
        let held = fields.iter().filter_map(|field| step.message.pointer(field)?.as_str());
        words.extend(held.map(str::to_lowercase));
    }
    words.sort();
    words.dedup();
    words
}

/// The sentence on the desk that names medicine is said of everyone alike, and a paper for
/// custody names the consents that it rests on: none.
fn without_what_is_the_same_for_all(text: &str) -> String {
    let said_of_all =
        ["medical_first", "medical sees everyone before they leave.", "\"consent\":[]"];
    said_of_all.iter().fold(text.to_owned(), |text, said| text.replace(said, ""))
}

/// Hashes and tokens are random digits in which any short word turns up by chance ("f11").
fn without_random_digits(text: &str) -> String {
    let held = text.split_inclusive('"').map(|part| {
        let told = part.strip_suffix('"').unwrap_or(part);
        let random = told.len() >= 32 && told.bytes().all(|byte| byte.is_ascii_hexdigit());
        if random { "\"" } else { part }
    });
    held.collect()
}

fn holds_nothing_clinical(text: &str, what: &str) {
    let text = without_random_digits(&without_what_is_the_same_for_all(&text.to_lowercase()));
    for word in clinical_words() {
        assert!(!text.contains(&word), "{what} tells \"{word}\": {text}");
    }
}

#[test]
fn everybody_who_leaves_is_on_the_desk_with_the_same_sentence() {
    let mut desk = Desk::new();
    let shown = desk.ask("desk.show", json!({ "days": 14 })).unwrap();
    let leaving = shown["leaving"].as_array().unwrap();
    // Leaves within 14 days of 2026-03-02, or is past the date and still here.
    for (booking, date) in [
        ("T-1001", "2026-03-12"),
        ("T-1008", "2026-03-09"),
        ("T-1010", "2026-03-10"),
        ("T-1011", "2026-02-27"),
        ("T-1014", "2026-03-08"),
        ("T-1019", "2026-03-04"),
        ("T-1021", "2026-03-11"),
    ] {
        let found = leaving.iter().find(|person| person["booking"] == booking);
        assert!(found.is_some(), "{booking} leaves and is not on the desk: {leaving:#?}");
        let person = found.unwrap();
        assert_eq!(person["date"], date, "{booking}");
        assert_eq!(person["past_date"], json!(date < "2026-03-02"), "{booking}");
    }
    for person in leaving {
        assert_eq!(person["medical_first"], true, "said of everyone alike: {person}");
    }
    assert_eq!(shown["rule"], "Medical sees everyone before they leave.");
    let keys = |person: &Value| person.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let first = keys(&leaving[0]);
    assert!(leaving.iter().all(|person| keys(person) == first), "no row has a part of its own");
    holds_nothing_clinical(&shown.to_string(), "the desk");
    // Nobody is there because of a medicine: everyone whose date is near is, with or without.
    let soon = |date: &Value| date.as_str().is_some_and(|date| date <= "2026-03-16");
    let list = json!({ "limit": 100_000 });
    let all = desk.stage.ask_as("coordinator", EVENING.parse().unwrap(), "worklist.show", list);
    let listed = all.unwrap();
    for item in listed["items"].as_array().unwrap().iter().filter(|it| soon(&it["release_date"])) {
        let here = leaving.iter().any(|person| person["booking"] == item["booking"]);
        let booking = json!({ "booking": item["booking"] });
        let evening = EVENING.parse().unwrap();
        let case = desk.stage.ask_as("coordinator", evening, "case.open", booking).unwrap();
        let left = !case["stay"]["left"].is_null();
        assert_ne!(here, left, "{} leaves soon: {}", item["booking"], item["release_date"]);
    }
}

/// A valid message for each entry that this role may ask.
fn message(name: &str, booking: &str, out: &str) -> Value {
    match name {
        "desk.show" | "feeds.show" | "court.list" | "inbox.show" => json!({}),
        "people.search" => json!({ "text": booking }),
        "users.passphrase" => json!({ "passphrase": "gravel path and iron gate" }),
        "release_date.set" | "release_date.preview" => json!({
            "booking": booking, "date": "2026-03-14", "kind": "scheduled", "source": "court list",
        }),
        "stays.leave" => json!({
            "booking": booking, "on": "2026-03-02", "how": "bail", "source": "release desk",
        }),
        "desk.start_release" => json!({ "booking": booking, "how": "bail" }),
        "desk.tell_medical" | "packets.recipients" | "receipts.custody" => {
            json!({ "booking": booking })
        }
        "desk.until_morning" => json!({ "booking": booking, "accepts": true }),
        "left.answer" => json!({
            "bookings": [booking], "answer": { "answer": "moved" }, "source": "desk",
        }),
        "court.set" => json!({
            "booking": booking, "on": "2026-03-02", "time": "08:30:00", "source": "court list",
        }),
        "court.mark" => json!({ "bookings": [booking], "mark": "went_out" }),
        "holds.record" => json!({
            "booking": booking, "kind": "detainer", "agency": "Example County Sheriff",
            "since": "2026-03-01", "source": "booking sheet", "note": "call before the door opens",
        }),
        "left.take_back" => json!({ "bookings": [booking] }),
        "packets.make" => json!({ "booking": booking, "to": "custody", "out": out }),
        "packets.preview" => json!({ "booking": booking, "to": "custody" }),
        other => unreachable!("{other} is asked in no test as the release officer"),
    }
}

#[test]
fn no_entry_gives_the_release_officer_a_clinical_fact() {
    let mut desk = Desk::new();
    for (name, needs, _) in catalog().entries() {
        if !Role::ReleaseOfficer.holds(needs) {
            let refused = desk.ask(name, json!({ "booking": "T-1001" })).unwrap_err();
            assert_eq!(refused.code, Code::Forbidden, "{name}");
            continue;
        }
        // What it says of its rules, of itself and of its staff is the same whoever is here, and of
        // nobody in custody.
        let of_the_house =
            ["rules.list", "rules.banner", "facility.show", "facility.public_key", "users.names"];
        if of_the_house.contains(&name) {
            continue;
        }
        // Both answer nothing at all; they are tested with the days in court.
        // The slips hold names alone; they are tested with the shift sheet.
        if ["court.answer", "court.take_back", "court.print_slips"].contains(&name) {
            continue;
        }
        // What the clinic does, and what rests on it, is tested below.
        if ["desk.clear", "desk.part_missing", "desk.hand_over", "desk.take_back"].contains(&name) {
            continue;
        }
        for booking in PATIENTS {
            let out = desk.out(&format!("{booking}-{name}.pdf"));
            let message = match name {
                "packets.print" => desk.printing(booking),
                "disclosures.record" => desk.recording(booking),
                "holds.lift" | "holds.take_back" => desk.of_a_hold(name, booking),
                _ => message(name, booking, out.to_str().unwrap()),
            };
            let told = desk.ask(name, message).unwrap().to_string();
            // The folder's name is drawn at random.
            let told = told.replace(desk.folder.path().to_str().unwrap(), "");
            holds_nothing_clinical(&told, &format!("{name} of {booking}"));
        }
    }
}

#[test]
fn papers_for_custody_hold_no_clinical_fact_and_others_are_refused_alike() {
    let mut desk = Desk::new();
    for booking in PATIENTS {
        for to in ["custody", "probation"] {
            let out = desk.out(&format!("{booking}-{to}.pdf"));
            let message = json!({ "booking": booking, "to": to, "out": out });
            desk.ask("packets.make", message).unwrap();
            let text = text_of(&fs::read(out).unwrap()).to_lowercase();
            for word in ["sublocade", "methadone", "buprenorphine", "opioid", "otp", "metformin"] {
                assert!(!text.contains(word), "the paper for {to} of {booking} tells {word}");
            }
        }
    }
    for to in ["plan", "ecm", "bh", "otp", "pharmacy", "pcp", "person", "transfer"] {
        // T-1005 is on no treatment; the answer must not tell him from the three who are.
        let answers = ["T-1005", "T-1001", "T-1002", "T-1003"].map(|booking| {
            let out = desk.out(&format!("{booking}-{to}.pdf"));
            let message = json!({ "booking": booking, "to": to, "out": out });
            desk.ask("packets.make", message).unwrap_err()
        });
        assert!(answers.iter().all(|answer| answer.code == Code::Forbidden), "{to}: {answers:?}");
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{to}: {answers:?}");
    }
}

fn row(shown: &Value, booking: &str) -> Value {
    let mut leaving = shown["leaving"].as_array().unwrap().iter();
    leaving.find(|person| person["booking"] == booking).cloned().unwrap_or_default()
}

impl Desk {
    fn as_nurse(&mut self, name: &str, message: Value) -> Result<Value, throughcare_core::Failure> {
        let evening = EVENING.parse().map_err(|_| throughcare_core::Failure::unexpected())?;
        self.stage.ask_as("nurse", evening, name, message)
    }
}

#[test]
fn the_training_desk_holds_back_the_stale_pack_and_shows_who_stays_until_the_morning() {
    let mut desk = Desk::new();
    let shown = desk.ask("desk.show", json!({ "days": 14 })).unwrap();
    let pack = |booking: &str| row(&shown, booking)["pack"].clone();
    assert_eq!(pack("T-1019")["state"], "hold", "a dose changed after it was sealed");
    assert_eq!(pack("T-1019")["number"], "0419");
    assert_eq!(pack("T-1021")["state"], "hold", "she revoked her consent");
    assert_eq!(pack("T-1021")["medical_holds"], 1);
    assert_eq!(pack("T-1011")["state"], "sealed");
    assert_eq!(pack("T-1001")["state"], "none", "her bag is not packed yet");
    let stays = row(&shown, "T-1023")["release"].clone();
    assert_eq!(stays["until_morning"]["accepts"], true, "PC 4024(b)");
    assert_eq!(stays["told_medical"]["by"], "officer");
    assert_eq!(shown["leaving"][0]["booking"], "T-1023", "a release in progress is on top");
    holds_nothing_clinical(&shown.to_string(), "the desk");
}

#[test]
fn a_release_that_the_desk_starts_is_the_nurses_next_line_at_once_and_can_be_taken_back() {
    let mut desk = Desk::new();
    let leaving_now = |desk: &mut Desk| {
        let list = desk.as_nurse("worklist.show", json!({ "group": "leaving_now" })).unwrap();
        let items = list["items"].as_array().unwrap().clone();
        let mut people: Vec<String> =
            items.iter().map(|item| item["booking"].as_str().unwrap().to_owned()).collect();
        people.dedup();
        people
    };
    assert!(!leaving_now(&mut desk).contains(&"T-1003".into()), "no date, nobody said anything");
    // Nobody told a date, so the officer finds her by a few letters, accents forgiven.
    let found = desk.ask("desk.show", json!({ "find": "thi hanh" })).unwrap();
    assert_eq!(found["leaving"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["leaving"][0]["date"], Value::Null);
    let started = json!({ "booking": "T-1003", "how": "bail" });
    desk.ask("desk.start_release", started.clone()).unwrap();
    assert_eq!(leaving_now(&mut desk)[0], "T-1003", "before everybody who has a mere date");
    let shown = desk.ask("desk.show", json!({})).unwrap();
    assert_eq!(row(&shown, "T-1003")["release"]["started"]["how"], "bail", "also without a date");
    let twice = desk.ask("desk.start_release", started).unwrap_err();
    assert_eq!(twice.message, "The release was started at 18:30 by officer.");
    desk.ask("desk.take_back", json!({ "booking": "T-1003", "step": "started" })).unwrap();
    assert!(!leaving_now(&mut desk).contains(&"T-1003".into()), "it was the wrong person");
    assert_eq!(row(&desk.ask("desk.show", json!({})).unwrap(), "T-1003"), Value::Null);
}

#[test]
fn a_pack_goes_only_whole_and_after_medical_has_seen_the_person() {
    let mut desk = Desk::new();
    let about = json!({ "booking": "T-1011" });
    let hand = json!({ "booking": "T-1011", "number": "0411", "seal_whole": true });
    let early = desk.ask("desk.hand_over", hand.clone()).unwrap_err();
    assert_eq!(early.message, "Start the release first.");
    let start = json!({ "booking": "T-1011", "how": "sentence_served" });
    desk.ask("desk.start_release", start).unwrap();
    desk.ask("desk.tell_medical", about.clone()).unwrap();
    let unseen = desk.ask("desk.hand_over", hand.clone()).unwrap_err();
    assert_eq!(unseen.message, "Medical has not cleared this person yet. Call them.");
    let officer = desk.ask("desk.clear", about.clone()).unwrap_err();
    assert_eq!(officer.message, "A nurse or a prescriber clears the person.");
    desk.as_nurse("desk.clear", about).unwrap();
    let other = json!({ "booking": "T-1011", "number": "0419", "seal_whole": true });
    let other = desk.ask("desk.hand_over", other).unwrap_err();
    assert_eq!(other.problems[0].field, "number", "somebody else's pack");
    let handed = desk.ask("desk.hand_over", hand).unwrap();
    assert_eq!(handed["handed_over"]["officer"], "officer");
    assert_eq!(handed["handed_over"]["initials"], "BK", "from the account: nothing to type");
    assert_eq!(handed["handed_over"]["pieces"], 1);
    let shown = desk.ask("desk.show", json!({})).unwrap();
    assert_eq!(row(&shown, "T-1011")["pack"]["state"], "handed_over");
    holds_nothing_clinical(&shown.to_string(), "the desk");
}

#[test]
fn a_pack_that_medical_must_look_at_does_not_go() {
    let mut desk = Desk::new();
    let start = json!({ "booking": "T-1019", "how": "sentence_served" });
    desk.ask("desk.start_release", start).unwrap();
    desk.as_nurse("desk.clear", json!({ "booking": "T-1019" })).unwrap();
    let hand = json!({ "booking": "T-1019", "number": "0419", "seal_whole": true });
    let held = desk.ask("desk.hand_over", hand).unwrap_err();
    assert_eq!(held.message, "Medical must look at this pack before it goes. Call them.");
}

#[test]
fn whoever_has_left_is_off_the_desk_and_cannot_be_released_again() {
    let mut desk = Desk::new();
    let left = json!({
        "booking": "T-1023", "on": "2026-03-02", "time": "18:25:00", "how": "bail",
        "source": "release desk",
    });
    desk.ask("stays.leave", left).unwrap();
    let shown = desk.ask("desk.show", json!({})).unwrap();
    assert_eq!(row(&shown, "T-1023"), Value::Null);
    let again = desk.ask("desk.start_release", json!({ "booking": "T-1023", "how": "bail" }));
    assert_eq!(again.unwrap_err().message, "This person has left already.");
}
