//! Coverage on release, the membership that a packet rests on, and what each reader is told of it.

use crate::support::{
    facility::{Scene, scene},
    rosters::roster,
};
use serde_json::{Value, json};

const BOOKING: &str = "A-01-0";

fn desk() -> (Scene, String) {
    let scene = scene().with_user("coordinator", "coordinator", "programme");
    let file = scene.file("good.csv", roster(1, "A-01"));
    scene.ask("roster.import", json!({ "path": file })).unwrap();
    let shown = scene.ask("worklist.show", json!({})).unwrap();
    let booking = shown["items"][0]["booking"].as_str().unwrap_or(BOOKING).to_owned();
    (scene, booking)
}

fn medi_cal(plan: Option<&str>, checked: Option<&str>) -> Value {
    json!({
        "status": "restored", "submitted_on": null, "county_received_on": null,
        "disability_based": false, "active_from": "2026-03-12", "plan": plan,
        "plan_checked": checked, "county_letter_on": null,
    })
}

fn payer() -> Value {
    json!({
        "on_release": "plan_pending", "medicare": true, "mbi": "1EG4TE5MK73",
        "part_d": "Example Part D", "d_snp": "Example D-SNP",
        "ccs": false, "ccs_contact": null, "american_indian": true,
        "indian_clinic": "River Clinic",
    })
}

fn answer(plan: &str, is_member: bool, day: &str) -> Value {
    json!({
        "plan": plan, "is_member": is_member, "asked": "aevs", "by_whom": "A. Clerk",
        "checked_on": day,
    })
}

fn save(scene: &Scene, entry: &str, booking: &str, value: &Value) -> Value {
    let message = json!({ "booking": booking, "value": value, "source": "AEVS" });
    scene.ask(entry, message).unwrap()
}

fn open(scene: &Scene, booking: &str) -> Value {
    scene.ask("case.open", json!({ "booking": booking })).unwrap()
}

#[test]
fn a_packet_to_a_plan_says_first_whether_the_membership_is_confirmed() {
    let (scene, booking) = desk();
    let preview =
        |to: &str| scene.ask("packets.preview", json!({ "booking": booking, "to": to })).unwrap();
    assert_eq!(preview("plan")["membership"]["state"], "no_plan");
    let coverage = save(&scene, "medi_cal.save", &booking, &medi_cal(Some("Plan A"), None));
    let membership = preview("plan")["membership"].clone();
    assert_eq!(membership["state"], "not_confirmed");
    assert_eq!(
        membership["sentence"],
        "Nobody has confirmed that Plan A is the plan. Confirm it (AEVS, portal or county) before a packet goes."
    );
    save(&scene, "membership.save", &booking, &answer("PLAN A", true, "2026-02-27"));
    let membership = preview("ecm")["membership"].clone();
    assert_eq!(membership["state"], "confirmed");
    assert_eq!(membership["checked"], "AEVS 02/27/2026, A. Clerk");
    save(&scene, "membership.save", &booking, &answer("Plan A", false, "2026-03-01"));
    assert_eq!(preview("plan")["membership"]["state"], "not_member");
    assert_eq!(open(&scene, &booking)["memberships"].as_array().unwrap().len(), 2, "both stay");
    save(&scene, "membership.save", &booking, &answer("Plan B", true, "2026-03-02"));
    assert_eq!(preview("plan")["membership"]["state"], "other_plan");
    scene
        .ask(
            "medi_cal.save",
            json!({
                "booking": booking, "id": coverage["id"], "seen": coverage["version"],
                "value": medi_cal(Some("Plan B"), None), "source": "AEVS",
            }),
        )
        .unwrap();
    assert_eq!(open(&scene, &booking)["member"]["state"], "confirmed");
    assert!(preview("pharmacy")["membership"].is_null(), "a pharmacy asks for none");
}

#[test]
fn not_our_member_opens_the_search_among_the_plans_of_the_county_in_force() {
    let (scene, booking) = desk();
    save(
        &scene,
        "medi_cal.save",
        &booking,
        &medi_cal(Some("Anthem Blue Cross Partnership Plan"), None),
    );
    let ended = json!({
        "kind": "plan", "name": "Ended Plan", "county": "34", "address": null, "phone": null,
        "other_phone": null, "after_hours": null, "fax": null, "email": null, "hours": null,
        "liaison": null, "liaison_phone": null, "liaison_email": null, "member_services": null,
        "transport": null, "plan_type": null, "in_force_from": "2024-01-01",
        "in_force_until": "2025-12-31", "notes": null, "source": "their page",
        "confirmed_by": null, "confirmed_on": null,
    });
    scene.ask("directory.save", json!({ "value": ended })).unwrap();
    let find = || {
        let shown = scene.ask("worklist.show", json!({ "stay": booking })).unwrap();
        let items = shown["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["rule"] == "coverage.find_plan")
    };
    assert_eq!(find(), None, "nobody has said no");
    let anthem = "anthem blue cross partnership plan";
    save(&scene, "membership.save", &booking, &answer(anthem, false, "2026-03-02"));
    let step = find().unwrap();
    assert_eq!((&step["role"], &step["due"]), (&json!("eligibility"), &json!("2026-03-02")));
    let search = || scene.ask("membership.plans", json!({ "booking": booking })).unwrap();
    let shown = search();
    assert_eq!((&shown["county"], &shown["county_name"]), (&json!("34"), &json!("Sacramento")));
    let plans = shown["plans"].as_array().unwrap();
    let names: Vec<&str> = plans.iter().map(|plan| plan["name"].as_str().unwrap()).collect();
    assert!(3 <= names.len(), "the directory's lines of county 34: {names:?}");
    assert!(!names.contains(&"Ended Plan"), "only those in force");
    let last = plans.last().unwrap();
    assert_eq!(last["answer"]["is_member"], false, "whoever was asked comes last: {names:?}");
    assert_eq!(last["on_record"], true);
    let next = names[0].to_owned();
    save(&scene, "membership.save", &booking, &answer(&next, false, "2026-03-02"));
    assert!(find().is_some(), "one more no");
    let third = search()["plans"][0]["name"].as_str().unwrap().to_owned();
    assert_ne!(third, next);
    save(&scene, "membership.save", &booking, &answer(&third, true, "2026-03-02"));
    assert_eq!(find().unwrap()["state"], "done", "found");
    let kept = open(&scene, &booking)["memberships"].as_array().unwrap().len();
    assert_eq!(kept, 3, "every answer stands in history");
}

#[test]
fn the_answer_about_a_pharmacy_today_is_one_sentence_with_its_ground() {
    let (scene, booking) = desk();
    assert!(open(&scene, &booking)["pharmacy_now"].is_null(), "nothing is on record");
    save(&scene, "medi_cal.save", &booking, &medi_cal(None, None));
    let now = |scene: &Scene| open(scene, &booking)["pharmacy_now"].clone();
    assert_eq!(now(&scene)["answer"], "likely_rejects");
    assert_eq!(
        now(&scene)["sentence"],
        "A pharmacy will likely reject a claim today: coverage begins 03/12/2026."
    );
    scene.at("2026-03-12T08:00:00");
    assert_eq!(now(&scene)["answer"], "accepts");
}

#[test]
fn coverage_on_release_changes_the_packet_and_what_is_private_stays_inside() {
    let (scene, booking) = desk();
    save(&scene, "medi_cal.save", &booking, &medi_cal(Some("Plan A"), None));
    save(&scene, "payer.save", &booking, &payer());
    save(&scene, "foster_youth.save", &booking, &json!({ "at_18": true, "place": null }));
    let shown = open(&scene, &booking);
    let notes = shown["coverage_notes"].to_string();
    for part in
        ["until the plan begins", "in the place of ECM", "Former foster youth", "River Clinic"]
    {
        assert!(notes.contains(part), "{part}: {notes}");
    }
    let out = scene.folder.path().join("plan.pdf").to_str().unwrap().to_owned();
    scene.ask("packets.make", json!({ "booking": booking, "to": "ecm", "out": out })).unwrap();
    let text = crate::support::pdf::text_of(&std::fs::read(&out).unwrap());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "fee-for-service Medi-Cal",
        "Part D: Example Part D",
        "care management by the D-SNP",
        "River Clinic",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for inside in ["1EG4", "foster", "American Indian", "population of focus"] {
        assert!(!text.contains(inside), "{inside} stays inside, or is not so: {text}");
    }
}

#[test]
fn what_belongs_to_a_fact_that_is_not_told_is_refused() {
    let (scene, booking) = desk();
    for (field, lacking) in [
        ("mbi", "medicare"),
        ("part_d", "medicare"),
        ("d_snp", "medicare"),
        ("indian_clinic", "american_indian"),
    ] {
        let mut value = payer();
        value[lacking] = json!(false);
        let message = json!({ "booking": booking, "value": value, "source": "told us" });
        let failure = scene.ask("payer.save", message).unwrap_err();
        assert!(failure.problems.iter().any(|problem| problem.field == field), "{failure:?}");
    }
    let future = answer("Plan A", true, "2026-03-03");
    let message = json!({ "booking": booking, "value": future, "source": "AEVS" });
    assert_eq!(scene.ask("membership.save", message).unwrap_err().problems[0].field, "checked_on");
}

#[test]
fn the_clinic_of_a_treatment_says_when_it_opens_and_only_to_whom_the_treatment_is_told() {
    let (scene, booking) = desk();
    let treatment = json!({
        "product": "methadone_daily", "drug": "methadone 110 mg", "directions": "",
        "last_dose": null, "take_home_days": 0, "otp": "example otp",
        "verified": { "state": "says_so" }, "stopped_on": null,
    });
    save(&scene, "mat.save", &booking, &treatment);
    assert_eq!(open(&scene, &booking)["clinic_hours"], json!([]), "the directory does not know it");
    let otp = json!({
        "kind": "otp", "name": "Example OTP", "county": "34", "address": null,
        "phone": "916-555-0150", "other_phone": null, "after_hours": null, "fax": null,
        "email": null, "hours": "Mon-Fri 05:30-11:00", "liaison": null, "liaison_phone": null,
        "liaison_email": null, "member_services": null, "transport": null, "plan_type": null,
        "in_force_from": null, "in_force_until": null, "notes": null, "source": "their page",
        "confirmed_by": null, "confirmed_on": null,
    });
    scene.ask("directory.save", json!({ "value": otp })).unwrap();
    let hours = open(&scene, &booking)["clinic_hours"].clone();
    assert_eq!(hours[0]["opening"], json!({ "state": "closed", "opens": "2026-03-03T05:30:00" }));
    scene.app.sign_in("admin", crate::support::facility::PASSPHRASE).unwrap();
    let scene = scene.with_user("clerk", "eligibility", "outside");
    assert_eq!(open(&scene, &booking)["clinic_hours"], json!([]), "she is not told of a treatment");
}

#[test]
fn a_number_is_checked_as_it_is_typed() {
    let (scene, _) = desk();
    let check = |kind: &str, value: &str, issued: Value| {
        let message = json!({ "kind": kind, "value": value, "issued_on": issued });
        scene.ask("people.check_number", message).unwrap()
    };
    let odd = check("cin", "80000001A", Value::Null);
    assert_eq!(odd["value"], "80000001A", "domain 8.7: warn only");
    assert_eq!(odd["warnings"].as_array().unwrap().len(), 1);
    let card = check("bic", "90000001A24061", json!("2024-03-02"));
    assert!(card["refused"].is_string(), "domain 8.7: 061 is 1 March 2024");
    assert!(check("mbi", "1", Value::Null)["refused"].is_null(), "never refused");
}

#[test]
fn the_training_cast_shows_memberships_and_when_the_clinic_opens() {
    let open = |booking: &str| {
        crate::training::asked("coordinator", "case.open", json!({ "booking": booking }))
    };
    // training.md, check 26: a task stands at 05:30, the clinic's opening hour.
    let clinic = open("T-1018")["clinic_hours"][0].clone();
    assert_eq!(clinic["name"], "Example OTP");
    assert_eq!(clinic["opening"], json!({ "state": "closed", "opens": "2026-03-03T05:30:00" }));
    let step = |user: &str| {
        let message = json!({ "stay": "T-1018", "role": "nurse" });
        let shown = crate::training::asked(user, "worklist.show", message);
        let items = shown["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["rule"] == "mat.verify")
    };
    let nurse = step("nurse").unwrap();
    // Told on Monday at 09:16, while it was open; it opens next on Tuesday.
    assert_eq!(nurse["due_time"], "2026-03-03T05:30:00", "training.md, check 26: {nurse}");
    assert_eq!((&nurse["state"], &nurse["role"]), (&json!("due"), &json!("nurse")));
    let why = nurse["why"]["text"].as_str().unwrap();
    assert!(why.contains("the clinic opens next after 2026-03-02"), "{why}");
    assert_eq!(step("liaison"), None, "42 CFR Part 2: who has no standing sees no such step");
    assert_eq!(open("T-1001")["member"]["state"], "confirmed", "AEVS 02/27");
    let answered = open("T-1020")["member"].clone();
    assert_eq!(answered["state"], "not_member", "training.md, check 27: {answered}");
    let steps = open("T-1020")["milestones"].as_array().unwrap().clone();
    let find = steps.iter().find(|step| step["rule"] == "coverage.find_plan").unwrap();
    assert_eq!(find["state"], "overdue", "training.md, check 27: the search is open work");
    let plans = json!({ "booking": "T-1020" });
    let plans = crate::training::asked("eligibility", "membership.plans", plans);
    assert!(2 < plans["plans"].as_array().unwrap().len(), "the other plans of county 34");
    let waits = open("T-1002")["coverage_notes"].to_string();
    assert!(
        waits.contains("until the plan begins"),
        "approved, and the plan has not begun: {waits}"
    );
}
