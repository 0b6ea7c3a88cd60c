//! Whoever holds a paper of another date: owed before a change is saved, after it, in the preview of
//! a roster, and closed by a word or a newer paper.

use crate::support::facility::{PASSPHRASE, Scene, scene};
use serde_json::{Value, json};
use throughcare_core::Code;

const HEADINGS: &str = "Booking No,Last Name,First Name,DOB,Booking Date,Scheduled Release Date\n";

/// Two people, the first with a packet at the plan and the OTP that tells 12 March.
fn with_packets() -> Scene {
    let scene = scene();
    scene.add_user("outside", "coordinator", "outside");
    scene.add_user("officer", "release_officer", "custody");
    let scene = scene.with_user("coordinator", "coordinator", "programme");
    let path = scene.file(
        "first.csv",
        format!(
            "{HEADINGS}26-1,VANG,PA,01/15/1990,11/10/2025,03/12/2026\n\
             26-2,ROJAS,ANA,04/05/1988,11/11/2025,03/20/2026\n"
        ),
    );
    scene.ask("roster.import", json!({ "path": path, "as_of": "2026-03-01" })).unwrap();
    let consent = json!({
        "booking": "26-1", "form": "part2_tpo", "signed_on": "2026-02-20", "signer": "self",
        "recipients": [{ "class": "plan", "name": null }, { "class": "treating_provider", "name": null }],
        "allowed": ["general", "sud"], "denied": [], "refusal": false,
        "purpose": "treatment and payment", "expires_on": "2027-01-01", "elements": ["discloser", "revocation", "redisclosure", "consequences", "dated"], "copy_given": true,
        "source": "signed form",
    });
    let consent = scene.ask("consents.record", consent).unwrap();
    let plan = json!({
        "booking": "26-1", "source": "dose file", "value": {
            "product": "methadone_daily", "drug": "methadone 80 mg", "directions": "80 mg daily",
            "last_dose": { "on": "2026-03-02", "time": "06:15:00" }, "take_home_days": 0,
            "otp": "Example OTP", "verified": { "state": "given_here" }, "stopped_on": null,
        },
    });
    scene.ask("mat.save", plan).unwrap();
    let out = |name: &str| scene.folder.path().join(name).into_os_string().into_string().unwrap();
    for to in ["plan", "otp"] {
        let message = json!({ "booking": "26-1", "to": to, "out": out(&format!("{to}.pdf")) });
        scene.ask("packets.make", message).unwrap();
    }
    assert!(consent["id"].is_number());
    scene.at("2026-03-03T09:00:00");
    scene
}

fn owed(scene: &Scene, booking: &str) -> Vec<Value> {
    let case = scene.ask("case.open", json!({ "booking": booking })).unwrap();
    case["updates_owed"].as_array().unwrap().clone()
}

fn recipients(owed: &[Value]) -> Vec<&str> {
    owed.iter().map(|update| update["recipient"].as_str().unwrap()).collect()
}

fn moved(date: &str) -> Value {
    json!({ "booking": "26-1", "date": date, "kind": "court_ordered", "source": "minute order" })
}

fn is_work(scene: &Scene) -> bool {
    let list = scene.ask("worklist.show", json!({ "stay": "26-1" })).unwrap();
    let items = list["items"].as_array().unwrap().iter();
    items.clone().any(|item| item["rule"] == "update.tell_by" && item["role"] == "coordinator")
}

#[test]
fn a_moved_date_shows_whom_it_leaves_wrong_before_it_is_saved() {
    let scene = with_packets();
    assert_eq!(owed(&scene, "26-1"), [] as [Value; 0], "both were told 12 March");
    let preview = scene.ask("release_date.preview", moved("2026-03-09")).unwrap();
    let updates = preview["updates"].as_array().unwrap();
    assert_eq!(recipients(updates), ["plan", "otp"]);
    assert_eq!(
        (&updates[0]["told"], &updates[0]["now"]),
        (&json!("2026-03-12"), &json!("2026-03-09"))
    );
    assert_eq!(updates[0]["reason"], "moved");
    assert_eq!(owed(&scene, "26-1").len(), 0, "a preview saves nothing");
    scene.ask("release_date.set", moved("2026-03-09")).unwrap();
    assert_eq!(recipients(&owed(&scene, "26-1")), ["plan", "otp"]);
    assert!(is_work(&scene), "open work for the coordinator");
}

#[test]
fn a_word_or_a_newer_paper_closes_it() {
    let scene = with_packets();
    scene.ask("release_date.set", moved("2026-03-09")).unwrap();
    let told = |how: &str| {
        scene.ask("updates.record", json!({ "booking": "26-1", "recipient": "plan", "how": how }))
    };
    assert_eq!(told(" ").unwrap_err().problems[0].field, "how");
    told("by phone, Ms Yang").unwrap();
    assert_eq!(recipients(&owed(&scene, "26-1")), ["otp"]);
    let again = told("by phone, Ms Yang").unwrap_err().message;
    assert_eq!(again, "No update is owed to this recipient.");
    let left = scene.ask("disclosures.list", json!({ "booking": "26-1" })).unwrap();
    let channel = left[0]["channel"].as_str().unwrap();
    assert_eq!(channel, "told of the change 03/03 09:00: by phone, Ms Yang", "it is on record");
    let out = scene.folder.path().join("otp2.pdf").into_os_string().into_string().unwrap();
    scene.ask("packets.make", json!({ "booking": "26-1", "to": "otp", "out": out })).unwrap();
    assert_eq!(owed(&scene, "26-1").len(), 0);
    assert!(!is_work(&scene));
}

#[test]
fn somebody_who_left_is_news_to_everybody_who_holds_a_paper() {
    let scene = with_packets();
    scene
        .ask(
            "stays.leave",
            json!({
                "booking": "26-1", "on": "2026-03-03", "how": "bail", "source": "release desk",
            }),
        )
        .unwrap();
    let owed = owed(&scene, "26-1");
    assert_eq!(recipients(&owed), ["plan", "otp"]);
    assert_eq!((&owed[0]["reason"], &owed[0]["now"]), (&json!("left"), &json!("2026-03-03")));
}

#[test]
fn whoever_may_be_told_nothing_any_more_is_shown_and_is_no_work() {
    let scene = with_packets();
    scene.ask("release_date.set", moved("2026-03-09")).unwrap();
    let case = scene.ask("case.open", json!({ "booking": "26-1" })).unwrap();
    let consent = &case["consents"][0];
    scene
        .ask(
            "consents.revoke",
            json!({
                "booking": "26-1", "id": consent["id"], "on": "2026-03-03",
            }),
        )
        .unwrap();
    let owed = owed(&scene, "26-1");
    let may: Vec<_> = owed.iter().map(|update| update["may_be_told"].as_bool().unwrap()).collect();
    assert_eq!(may, [true, false], "plain facts may go to the plan; an OTP learns by any paper");
    let refused = scene
        .ask(
            "updates.record",
            json!({
                "booking": "26-1", "recipient": "otp", "how": "by phone",
            }),
        )
        .unwrap_err();
    assert!(refused.message.contains("may not be told any more"), "{}", refused.message);
}

#[test]
fn others_than_the_programme_are_not_told_who_holds_what() {
    let scene = with_packets();
    scene.ask("release_date.set", moved("2026-03-09")).unwrap();
    scene.app.sign_in("outside", PASSPHRASE).unwrap();
    scene.at("2026-03-03T10:00:00");
    assert_eq!(owed(&scene, "26-1").len(), 0);
    assert!(!is_work(&scene));
    let preview = scene.ask("release_date.preview", moved("2026-03-15")).unwrap();
    assert_eq!(preview["updates"], json!([]));
    let told = json!({ "booking": "26-1", "recipient": "otp", "how": "by phone" });
    let refused = scene.ask("updates.record", told.clone()).unwrap_err();
    assert_eq!(refused.message, "No update is owed to this recipient.", "as if nobody held one");
    scene.app.sign_in("officer", PASSPHRASE).unwrap();
    scene.at("2026-03-03T11:00:00");
    let preview = scene.ask("release_date.preview", moved("2026-03-15")).unwrap();
    assert_eq!(preview["updates"], json!([]));
    assert_eq!(scene.ask("updates.record", told).unwrap_err().code, Code::Forbidden);
}

#[test]
fn a_whole_roster_shows_what_its_moved_dates_break_before_it_is_applied() {
    let scene = with_packets();
    // 26-1: 12 March to 9 March; 26-2: 20 March to 1 September, before whose window today lies.
    let path = scene.file(
        "second.csv",
        format!(
            "{HEADINGS}26-1,VANG,PA,01/15/1990,11/10/2025,03/09/2026\n\
             26-2,ROJAS,ANA,04/05/1988,11/11/2025,09/01/2026\n"
        ),
    );
    let seen = scene.ask("roster.compare", json!({ "path": path, "as_of": "2026-03-03" })).unwrap();
    let effect = &seen["effect"];
    assert_eq!((&effect["moved"], &effect["to_tell"]), (&json!(2), &json!(1)));
    assert_eq!(effect["shut"], 1, "26-2's window was open and is not reached any more");
    let earlier = &seen["earlier"][0];
    assert_eq!(earlier["person"]["booking"], "26-1");
    let updates = earlier["updates"].as_array().unwrap();
    assert_eq!(recipients(updates), ["plan", "otp"]);
    assert_eq!(seen["later"][0]["window"], json!({ "before": "open", "after": "before" }));
    // By the same rules as the preview of one date.
    let one = scene
        .ask(
            "release_date.preview",
            json!({
                "booking": "26-1", "date": "2026-03-09", "kind": "scheduled", "source": "roster",
            }),
        )
        .unwrap();
    assert_eq!(one["updates"], earlier["updates"]);
    let late = |state: &Value| state == "overdue" || state == "missed";
    let changed = one["changed"].as_array().unwrap().iter();
    let newly = changed.filter(|held| late(&held["state_after"]) && !late(&held["state_before"]));
    assert_eq!(json!(newly.count()), earlier["now_late"]);
}
