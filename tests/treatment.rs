//! The record of treatment: tries, transfer, take-homes, naloxone, CURES, and the last-dose letter
//! that it fills in. Who has no standing learns nothing of it, whoever the person is.

use crate::support::pdf::text_of;
use crate::training::asked;
use serde_json::{Value, json};
use std::sync::Arc;
use throughcare_core::{
    Code, Failure,
    training::{Door, Stage},
    vault::MemoryKeys,
};

const EVENING: &str = "2026-03-02T18:30:00";

/// The training facility, with one person signed in at a time.
struct Clinic {
    stage: Stage,
    _folder: tempfile::TempDir,
}

impl Clinic {
    fn of(user: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Arc::new(MemoryKeys::default());
        let stage = Stage::build(folder.path(), keys, &mut |_, _| {}).unwrap();
        let mut clinic = Self { stage, _folder: folder };
        clinic.now_it_is(user);
        clinic
    }

    fn now_it_is(&mut self, user: &str) {
        self.stage.as_user(user).unwrap();
        self.stage.at(EVENING.parse().unwrap()).unwrap();
    }

    fn ask(&self, name: &str, message: Value) -> Result<Value, Failure> {
        self.stage.app.ask(name, message)
    }

    fn show(&self, booking: &str) -> Value {
        self.ask("treatment.show", json!({ "booking": booking })).unwrap()
    }

    /// Records an entry about the first plan, as somebody does who sees the newest state.
    fn record(&self, booking: &str, day: &str, what: &Value) -> Result<Value, Failure> {
        let shown = self.show(booking);
        let plan = shown["plans"][0]["plan"]["id"].clone();
        let message = json!({
            "booking": booking, "seen": shown["version"], "plan": plan, "on": day,
            "time": "05:35:00", "what": what,
        });
        self.ask("treatment.record", message)
    }

    fn steps(&self, booking: &str, rule: &str) -> Vec<Value> {
        let shown = self.ask("case.open", json!({ "booking": booking })).unwrap();
        let all = shown["milestones"].as_array().unwrap();
        all.iter().filter(|step| step["rule"] == rule).cloned().collect()
    }

    /// The letter into the person's own hand (42 CFR 2.23), out of the papers for tonight.
    fn letter(&self, booking: &str) -> String {
        let printed = self.ask("packets.print_tonight", json!({ "booking": booking })).unwrap();
        let papers = printed["papers"].as_array().unwrap();
        let texts = papers.iter().map(|paper| {
            let bytes = self.stage.app.take_preview(paper["token"].as_str().unwrap()).unwrap();
            text_of(&bytes)
        });
        texts.into_iter().find(|text| text.contains("Last-dose letter")).unwrap()
    }
}

fn tried(outcome: &str, says: Option<&str>) -> Value {
    json!({
        "kind": "verification", "source": "otp", "whom": "Example OTP, dosing nurse",
        "phone": "916-555-0150", "outcome": outcome, "says": says,
    })
}

fn fields(failure: &Failure) -> Vec<&str> {
    failure.problems.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn each_try_is_kept_until_the_clinic_says_that_it_is_so() {
    let clinic = Clinic::of("nurse");
    let before = clinic.show("T-1018");
    assert_eq!(before["plans"][0]["plan"]["value"]["verified"]["state"], "says_so");
    assert_eq!(
        before["plans"][0]["opens"], "2026-03-03T05:30:00",
        "row 26: told on the 2nd at 09:16, so it opens 05:30 on the 3rd"
    );
    assert_eq!(before["plans"][0]["tries"], 0);
    let step = clinic.steps("T-1018", "mat.verify");
    assert_eq!(step[0]["due_time"], "2026-03-03T05:30:00");

    clinic.record("T-1018", "2026-03-02", &tried("no_answer", None)).unwrap();
    let refused = clinic.record("T-1018", "2026-03-02", &tried("differs", None)).unwrap_err();
    assert_eq!(fields(&refused), ["says"]);
    clinic.record("T-1018", "2026-03-02", &tried("differs", Some("90 mg, last 02/28"))).unwrap();
    let between = clinic.show("T-1018");
    assert_eq!(between["plans"][0]["tries"], 2);
    assert_eq!(between["plans"][0]["plan"]["value"]["verified"]["state"], "says_so");

    let kept = clinic.record("T-1018", "2026-03-02", &tried("confirmed", Some("90 mg"))).unwrap();
    assert_eq!(kept["verified"], true);
    let after = clinic.show("T-1018");
    let verified = &after["plans"][0]["plan"]["value"]["verified"];
    assert_eq!(verified["state"], "by");
    assert_eq!(verified["on"], "2026-03-02");
    assert_eq!(after["entries"].as_array().unwrap().len(), 3, "every try stays");
    assert!(clinic.steps("T-1018", "mat.verify").iter().all(|step| step["open"] != true));
}

#[test]
fn who_has_no_standing_is_told_the_same_of_everybody() {
    let mut clinic = Clinic::of("nurse");
    clinic.record("T-1002", "2026-03-02", &json!({ "kind": "started", "note": null })).unwrap();
    let what = json!({ "kind": "cures", "by": "Dr. Lin", "reference": null });
    let asks = [
        ("treatment.show", json!({})),
        ("treatment.record", json!({ "seen": 0, "on": "2026-03-02", "what": what })),
    ];
    for user in ["liaison", "eligibility"] {
        clinic.now_it_is(user);
        for (name, message) in &asks {
            let told = |booking: &str| {
                let mut message = message.clone();
                message["booking"] = json!(booking);
                clinic.ask(name, message).map_err(|failure| (failure.code, failure.message))
            };
            // One with a record, one with a plan and no record, one without either.
            let (one, other, none) = (told("T-1002"), told("T-1003"), told("T-1008"));
            assert!(one.is_err(), "{user} {name}");
            assert_eq!(one, other, "{user} {name}");
            assert_eq!(one, none, "{user} {name}");
        }
        let list = clinic.ask("caseload.list", json!({ "limit": 500 })).unwrap();
        for row in list["rows"].as_array().unwrap() {
            if ["T-1001", "T-1002", "T-1003", "T-1014"].contains(&row["booking"].as_str().unwrap())
            {
                assert_eq!(row["days_without"], json!(null), "{user}: of treatment no day is told");
            }
        }
    }
}

#[test]
fn an_order_beyond_the_limit_is_asked_about_with_the_citation() {
    let clinic = Clinic::of("nurse");
    let take_home = |days: i64, beyond: Option<&str>| json!({ "kind": "take_home", "days": days, "in_treatment_since": "2026-02-25", "beyond": beyond });
    let asked = clinic.record("T-1002", "2026-03-02", &take_home(8, None)).unwrap_err();
    assert_eq!((asked.code, fields(&asked)), (Code::Invalid, vec!["beyond"]));
    assert!(asked.problems[0].message.contains("7 days at most"), "treatment day 6");
    assert!(asked.problems[0].message.contains("42 CFR 8.12"));
    assert_eq!(clinic.show("T-1002")["entries"], json!([]), "nothing was kept");
    clinic.record("T-1002", "2026-03-02", &take_home(8, Some("Dr. Lin: holiday"))).unwrap();

    let supply = json!({ "kind": "three_day_supply", "days": 3, "beyond": null });
    clinic.record("T-1002", "2026-02-26", &supply).unwrap();
    let again = clinic.record("T-1002", "2026-03-02", &supply).unwrap_err();
    assert!(again.problems[0].message.contains("cannot be renewed"), "21 CFR 1306.07(b)");
}

#[test]
fn a_newer_entry_takes_the_place_of_a_wrong_one() {
    let clinic = Clinic::of("nurse");
    let cows = |total: i64| json!({ "kind": "withdrawal", "scale": "cows", "total": total });
    let first = clinic.record("T-1003", "2026-03-02", &cows(12)).unwrap();
    let mend = |seen: &Value, what: &Value| {
        clinic.ask(
            "treatment.record",
            json!({
                "booking": "T-1003", "seen": seen, "on": "2026-03-02", "time": "06:00:00",
                "what": what, "replaces": first["id"],
            }),
        )
    };
    assert_eq!(mend(&json!(0), &cows(21)).unwrap_err().code, Code::Stale, "somebody wrote since");
    let other = json!({ "kind": "cures", "by": "Dr. Lin", "reference": null });
    assert_eq!(mend(&first["id"], &other).unwrap_err().code, Code::Refused, "another kind");
    mend(&first["id"], &cows(21)).unwrap();
    let shown = clinic.show("T-1003");
    let entries = shown["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2, "nothing is written over");
    assert_eq!(entries[0]["replaced_by"], entries[1]["id"]);
    assert_eq!(entries[1]["what"]["total"], 21);
    let late = mend(&entries[1]["id"], &cows(22)).unwrap_err();
    assert_eq!(late.code, Code::Stale, "it was corrected already");
}

#[test]
fn the_transfer_naloxone_and_cures_follow_from_what_is_recorded() {
    let clinic = Clinic::of("nurse");
    let before = clinic.show("T-1002");
    assert_eq!(before["exam"]["from"], "2026-03-13", "20 March - 7 days");
    assert_eq!(before["exam"]["full_by"], "2026-04-03", "20 March + 14 days");
    assert_eq!(before["naloxone"], "to_give");
    assert_eq!(before["cures"], json!(null));
    let exam = json!({
        "kind": "screening_exam", "by": "L. Whitfield, NP", "to": "Example OTP",
        "sent_on": "2026-03-02",
    });
    clinic.record("T-1002", "2026-03-02", &exam).unwrap();
    let naloxone = json!({
        "kind": "naloxone", "kits": 2, "lot": "A12", "expires": "2027-06-30", "taught": true,
        "said_back": true, "refused": null,
    });
    clinic.record("T-1002", "2026-03-02", &naloxone).unwrap();
    let cures = json!({ "kind": "cures", "by": "Dr. Lin", "reference": "no other prescriber" });
    clinic.record("T-1002", "2026-03-01", &cures).unwrap();
    let shown = clinic.show("T-1002");
    assert_eq!(shown["exam"]["done_on"], "2026-03-02");
    assert_eq!(shown["exam"]["counts"], false, "18 days before the day of admission");
    assert_eq!(shown["naloxone"], "done");
    assert_eq!(shown["cures"]["next"], "2026-09-01", "six months on");
    let numbers = shown["products"][0]["numbers"].as_array().unwrap();
    assert!(numbers.iter().all(|held| held["source"].is_string() && held["unconfirmed"] == true));
    let step = clinic.steps("T-1002", "otp.screening_exam_max_age");
    assert!(step.iter().all(|step| step["open"] != true), "sent, so nobody is asked for it");
}

#[test]
fn a_rescue_kit_and_a_look_into_cures_are_steps_until_they_are_recorded() {
    let mut clinic = Clinic::of("nurse");
    let open = |clinic: &Clinic, booking: &str, rule: &str| {
        let all = clinic.steps(booking, rule);
        all.first().map(|step| (step["due"].clone(), step["state"].clone()))
    };
    let state = |clinic: &Clinic, booking: &str, rule: &str| {
        open(clinic, booking, rule).map(|(_, state)| state.as_str().unwrap().to_owned())
    };
    let kit = clinic.steps("T-1001", "mat.naloxone")[0].clone();
    assert_eq!(kit["due"], "2026-03-12", "on release");
    assert_eq!(kit["why"]["unconfirmed"], true, "partly recalled, and marked so: {kit}");
    assert!(!kit["title"].as_str().unwrap().to_lowercase().contains("naloxone"), "neutral words");
    let undated = clinic.steps("T-1003", "mat.naloxone")[0].clone();
    assert_eq!(undated["due_time"], "2026-03-02T22:40:00", "48 h after the booking (recalled)");
    // Buprenorphine is prescribed; methadone is given by the clinic.
    assert!(clinic.steps("T-1002", "cures.recheck_months").is_empty());
    let look = clinic.steps("T-1001", "cures.recheck_months")[0].clone();
    assert_eq!(look["from"], "2026-02-26", "with the order of the release medicines");
    assert_eq!((&look["due"], &look["state"]), (&json!("2026-03-12"), &json!("due")));
    assert!(look["why"]["text"].as_str().unwrap().contains("unconfirmed"), "{look}");

    let given = |kits: u16, said_back: bool, refused: Option<&str>| {
        json!({
            "kind": "naloxone", "kits": kits, "lot": null, "expires": null, "taught": said_back,
            "said_back": said_back, "refused": refused,
        })
    };
    clinic.record("T-1001", "2026-03-02", &given(2, false, None)).unwrap();
    assert_ne!(state(&clinic, "T-1001", "mat.naloxone").unwrap(), "done", "not yet taught");
    let taught = clinic.record("T-1001", "2026-03-02", &given(2, true, None)).unwrap();
    assert_eq!(state(&clinic, "T-1001", "mat.naloxone").unwrap(), "done");
    let shown = clinic.show("T-1001");
    let back = json!({
        "booking": "T-1001", "seen": shown["version"], "on": "2026-03-02",
        "what": { "kind": "taken_back", "why": "another person" }, "replaces": taught["id"],
    });
    clinic.ask("treatment.record", back).unwrap();
    assert_ne!(state(&clinic, "T-1001", "mat.naloxone").unwrap(), "done", "it never was");
    clinic.record("T-1002", "2026-03-02", &given(0, false, Some("has one"))).unwrap();
    assert_eq!(state(&clinic, "T-1002", "mat.naloxone").unwrap(), "waived");

    let cures = json!({ "kind": "cures", "by": "Dr. Lin", "reference": null });
    let looked = clinic.record("T-1001", "2026-03-01", &cures).unwrap();
    let next = open(&clinic, "T-1001", "cures.recheck_months").unwrap();
    assert_eq!(next, (json!("2026-09-01"), json!("upcoming")), "six months after the look");
    let shown = clinic.show("T-1001");
    let back = json!({
        "booking": "T-1001", "seen": shown["version"], "on": "2026-03-02",
        "what": { "kind": "taken_back", "why": "another person" }, "replaces": looked["id"],
    });
    clinic.ask("treatment.record", back).unwrap();
    assert_eq!(open(&clinic, "T-1001", "cures.recheck_months").unwrap().0, "2026-03-12");

    // Nobody outside is told of either, open, closed or put off.
    let told = |clinic: &Clinic| {
        let case = clinic.ask("case.open", json!({ "booking": "T-1001" })).unwrap();
        let list = clinic.ask("worklist.show", json!({ "stay": "T-1001" })).unwrap();
        format!("{case}{list}")
    };
    assert!(told(&clinic).contains("mat.naloxone"));
    clinic.now_it_is("eligibility");
    for word in ["naloxone", "cures", "Rescue kit", "prescription record"] {
        assert!(!told(&clinic).contains(word), "{word}");
    }
}

#[test]
fn the_last_dose_letter_holds_what_the_record_knows() {
    let clinic = Clinic::of("nurse");
    let blank = clinic.letter("T-1002");
    assert!(
        blank.contains("Started here on") && blank.contains("Dose changes in the last 14 days")
    );
    let entries = [
        ("2025-12-29", json!({ "kind": "started", "note": null })),
        (
            "2026-02-25",
            json!({ "kind": "dose_change", "from": "70 mg", "to": "80 mg", "why": null }),
        ),
        (
            "2026-02-01",
            json!({ "kind": "dose_change", "from": "60 mg", "to": "70 mg", "why": null }),
        ),
        (
            "2026-03-02",
            json!({ "kind": "take_home", "days": 3, "in_treatment_since": null, "beyond": null }),
        ),
    ];
    for (day, what) in &entries {
        clinic.record("T-1002", day, what).unwrap();
    }
    let text = clinic.letter("T-1002").replace('\n', " ");
    assert!(text.contains("12/29/2025"), "{text}");
    assert!(text.contains("70 mg to 80 mg"), "{text}");
    assert!(!text.contains("60 mg to 70 mg"), "more than 14 days ago");
    assert!(text.contains("3 days on 03/02/2026"), "{text}");
}

#[test]
fn injections_are_covered_by_their_own_numbers_and_are_no_treatment_of_addiction() {
    let shown = asked("coordinator", "case.open", json!({ "booking": "T-1017" }));
    assert_eq!(shown["mat"], json!([]), "row 25: no SUD fact anywhere");
    assert_eq!(shown["injections"][0]["protections"], json!(["mental_health"]));
    let bar = &shown["coverage"][0];
    assert_eq!(bar["product"], "paliperidone_monthly");
    assert_eq!(bar["next_dose"]["earliest"], "2026-03-13", "20 February + 21 days");
    assert_eq!(bar["next_dose"]["usual"], "2026-03-20", "20 February + 28 days");
    assert_eq!(bar["next_dose"]["latest_tolerated"], "2026-03-27", "20 February + 35 days");
    assert_eq!(bar["unconfirmed"], true);
    let gap = &shown["coverage_gaps"][0];
    assert_eq!((&gap["from"], &gap["to"]), (&json!("2026-03-20"), &json!("2026-03-26")));
    assert_eq!(gap["severity"], "late");
    let steps = shown["milestones"].as_array().unwrap();
    let next = steps.iter().find(|step| step["rule"] == "lai.next_dose").unwrap();
    assert_eq!(next["due"], "2026-03-20");
    assert!(steps.iter().all(|step| !step["rule"].as_str().unwrap().starts_with("mat.")));
}
