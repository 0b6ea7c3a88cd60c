//! A person's choices as staff record them: what each paper allows, what it lacks, what must come
//! back, an emergency, and what the person may ask for.

mod papers;
mod recalls;

use crate::support::{
    facility::{PASSPHRASE, Scene, scene},
    pdf::text_of,
};
use serde_json::{Value, json};
use throughcare_core::Code;

const ALL: [&str; 5] = ["discloser", "revocation", "redisclosure", "consequences", "dated"];

/// One dated person on methadone and an HIV medicine, and everybody whom this is about.
fn clinic() -> Scene {
    let scene = scene();
    for (name, role, standing) in [
        ("nurse", "nurse", "programme"),
        ("coordinator", "coordinator", "programme"),
        ("outsider", "coordinator", "outside"),
        ("eligibility", "eligibility", "outside"),
        ("supervisor", "supervisor", "programme"),
    ] {
        scene.add_user(name, role, standing);
    }
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let roster = scene.file(
        "roster.csv",
        "Booking Number,Last Name,First Name,Date of Birth,Booking Date,Scheduled Release Date\n\
         T-1,Vang,Tou,1990-01-02,2026-01-05,2026-03-14\n\
         T-2,Singh,Anoush,2010-09-09,2026-01-05,2026-03-14\n",
    );
    ask(&scene, "roster.import", json!({ "path": roster }));
    let plan = json!({
        "booking": "T-1", "source": "dose file", "value": {
            "product": "methadone_daily", "drug": "methadone 80 mg", "directions": "80 mg daily",
            "last_dose": { "on": "2026-03-02", "time": "06:15:00" }, "take_home_days": 0,
            "otp": "Example OTP", "verified": { "state": "given_here" }, "stopped_on": null,
        },
    });
    ask(&scene, "mat.save", plan);
    let medicine = |drug: &str| {
        json!({ "booking": "T-1", "source": "orders", "value": {
            "drug": drug, "strength": "10 mg", "form": "tablet",
            "directions": "one tablet once daily", "indication": null, "days_supply": 30,
            "quantity": 30, "rx_number": null, "prescriber": null, "pharmacy": null,
            "billed_to": null, "refrigerate": false, "high_alert": false, "state": "ready_bag",
            "ordered_on": "2026-02-20", "filled_on": "2026-02-24", "received_on": "2026-02-25",
            "bagged_on": "2026-02-28", "handed_on": null, "reached": null, "change": "continued",
        } })
    };
    ask(&scene, "medicines.save", medicine("lisinopril"));
    ask(&scene, "medicines.save", medicine("Biktarvy"));
    scene
}

fn ask(scene: &Scene, name: &str, message: Value) -> Value {
    scene.ask(name, message).unwrap()
}

fn tpo(elements: &[&str]) -> Value {
    json!({
        "booking": "T-1", "form": "part2_tpo", "signed_on": "2026-03-01", "signer": "self",
        "recipients": [{ "class": "plan", "name": null }], "allowed": ["sud"],
        "purpose": "treatment, payment and health care operations",
        "expires_on": "2027-01-01", "copy_given": false, "source": "paper", "elements": elements,
        "discloser": "jail medical",
    })
}

fn shown(scene: &Scene) -> Value {
    ask(scene, "consents.show", json!({ "booking": "T-1" }))
}

/// The answer for one kind of information and one recipient.
fn cell(shown: &Value, to: &str, category: &str) -> Value {
    let mut rows = shown["recipients"].as_array().unwrap().iter();
    let row = rows.find(|row| row["to"] == to).unwrap();
    let mut kinds = row["kinds"].as_array().unwrap().iter();
    kinds.find(|kind| kind["category"] == category).unwrap().clone()
}

fn make(scene: &Scene, to: &str, file: &str) -> Value {
    let out = scene.folder.path().join(file).into_os_string().into_string().unwrap();
    let made = ask(scene, "packets.make", json!({ "booking": "T-1", "to": to, "out": out }));
    let text = text_of(&std::fs::read(&out).unwrap()).to_lowercase();
    json!({ "made": made, "text": text })
}

fn holds(paper: &Value, word: &str) -> bool {
    paper["text"].as_str().unwrap().contains(word)
}

#[test]
fn a_form_that_lacks_something_is_kept_allows_nothing_and_says_what_it_lacks() {
    let scene = clinic();
    let recorded = ask(&scene, "consents.record", tpo(&["discloser", "dated"]));
    let lacks: Vec<&str> = recorded["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["what"].as_str().unwrap())
        .collect();
    assert_eq!(lacks, ["revocation", "redisclosure", "consequences"]);
    let sentence = recorded["missing"][0]["sentence"].as_str().unwrap();
    assert!(sentence.contains("42 CFR 2.31(a)(6)"), "with the law: {sentence}");
    let now = shown(&scene);
    assert_eq!(now["papers"][0]["standing"], "deficient");
    let no = cell(&now, "plan", "sud");
    assert_eq!(no["answer"], "no");
    assert!(no["why"].as_str().unwrap().contains("lacks a required element"), "{no}");
    assert!(!holds(&make(&scene, "plan", "a.pdf"), "methadone"), "facially deficient");
    let recorded = ask(&scene, "consents.record", tpo(&ALL));
    assert_eq!(recorded["missing"], json!([]), "read again, it is whole");
    let now = shown(&scene);
    let yes = cell(&now, "plan", "sud");
    assert_eq!((&yes["answer"], &yes["consent"]), (&json!("by_consent"), &recorded["id"]));
    assert_eq!(cell(&now, "ecm", "sud")["answer"], "no", "nobody else is named");
    assert!(holds(&make(&scene, "plan", "b.pdf"), "methadone"));
    let used = &shown(&scene)["papers"][0]["used_by"];
    assert!(used[0].as_str().unwrap().starts_with("P-"), "the paper that rests on it: {used}");
}

#[test]
fn a_minor_signs_with_a_law_or_with_a_parent() {
    let scene = clinic();
    let mut consent = tpo(&ALL);
    consent["booking"] = json!("T-2");
    let recorded = ask(&scene, "consents.record", consent.clone());
    assert_eq!(recorded["missing"][0]["what"], "both_signatures", "42 CFR 2.14");
    let elements: Vec<&str> = ALL.into_iter().chain(["minor_may_consent"]).collect();
    consent["elements"] = json!(elements);
    let refused = scene.ask("consents.record", consent.clone()).unwrap_err();
    assert_eq!(refused.problems[0].field, "legal_basis", "the law is written down");
    consent["legal_basis"] = json!("Fam. Code 6929");
    assert_eq!(ask(&scene, "consents.record", consent)["missing"], json!([]));
}

#[test]
fn staff_outside_the_programme_learn_nothing_of_it() {
    let scene = clinic();
    let recorded = ask(&scene, "consents.record", tpo(&ALL));
    for user in ["outsider", "eligibility"] {
        scene.app.sign_in(user, PASSPHRASE).unwrap();
        for booking in ["T-1", "T-2"] {
            let refused = scene.ask("consents.show", json!({ "booking": booking })).unwrap_err();
            assert_eq!(refused.code, Code::Refused, "the same for everybody: {refused:?}");
        }
        for (name, message) in [
            ("consents.list_recalls", json!({})),
            ("packets.list_emergencies", json!({})),
            ("disclosures.incidents", json!({ "booking": "T-1" })),
            ("disclosures.print_own", json!({ "booking": "T-1", "all": true })),
            ("consents.copy_given", json!({ "booking": "T-1", "id": recorded["id"] })),
        ] {
            let refused = scene.ask(name, message).unwrap_err();
            assert!(matches!(refused.code, Code::Refused | Code::Forbidden), "{name}: {refused:?}");
        }
        let forms = ask(&scene, "consents.forms", json!({}));
        assert_eq!(forms.as_array().unwrap().len(), 12, "the forms are about nobody");
    }
}

#[test]
fn the_sites_policy_counts_at_once_and_lifts_no_federal_law() {
    let scene = clinic();
    let no = cell(&shown(&scene), "bh", "mental_health");
    assert_eq!(no["answer"], "no", "consent always, from the start");
    let policy = |policy: &str, source: &str| json!({ "policy": policy, "source": source });
    let refused = scene.ask("facility.set_policy", policy("ab133", "counsel")).unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "a nurse does not choose it");
    scene.app.sign_in("admin", PASSPHRASE).unwrap();
    let refused = scene.ask("facility.set_policy", policy("ab133", " ")).unwrap_err();
    assert_eq!(refused.problems[0].field, "source");
    ask(&scene, "facility.set_policy", policy("ab133", "county counsel, 02/10/2026"));
    let facility = ask(&scene, "facility.show", json!({}));
    assert_eq!(facility["policy_set"]["source"], "county counsel, 02/10/2026");
    scene.app.sign_in("nurse", PASSPHRASE).unwrap();
    let now = shown(&scene);
    assert_eq!(now["policy"]["citation"], "W&I 14184.102(j)");
    let by_law = cell(&now, "bh", "mental_health");
    assert_eq!(
        (&by_law["answer"], &by_law["citation"]),
        (&json!("by_law"), &json!("W&I 14184.102(j)"))
    );
    for federal in ["sud", "counselling_notes", "minor_own_services"] {
        assert_eq!(cell(&now, "bh", federal)["answer"], "no", "{federal} is federal");
    }
    assert_eq!(cell(&now, "plan", "hiv")["answer"], "no", "H&S 120985 leaves plans out");
}

#[test]
fn a_consent_for_one_disclosure_is_used_up_by_it() {
    let scene = clinic();
    let coverage = json!({ "booking": "T-1", "source": "portal", "value": {
        "status": "approved_active", "submitted_on": null, "county_received_on": null,
        "disability_based": false, "active_from": null, "plan": "Example Plan",
        "plan_checked": null, "county_letter_on": null,
    } });
    ask(&scene, "medi_cal.save", coverage);
    let hiv = json!({
        "booking": "T-1", "form": "hiv_120980", "signed_on": "2026-03-01", "signer": "self",
        "recipients": [{ "class": "plan", "name": "Example Plan" }], "allowed": ["hiv"],
        "purpose": "care after release", "expires_on": "2027-01-01", "copy_given": true,
        "source": "paper", "elements": ["dated"],
    });
    ask(&scene, "consents.record", hiv);
    assert_eq!(cell(&shown(&scene), "plan", "hiv")["answer"], "by_consent");
    let first = make(&scene, "plan", "a.pdf");
    assert!(holds(&first, "biktarvy"));
    let again = make(&scene, "plan", "b.pdf");
    assert!(holds(&again, "biktarvy"), "a reprint is the same disclosure");
    assert_eq!(first["made"]["document"], again["made"]["document"]);
    let now = shown(&scene);
    assert_eq!(now["papers"][0]["standing"], "used");
    assert_eq!(cell(&now, "plan", "hiv")["answer"], "no", "another one needs another form");
    let moved = json!({
        "booking": "T-1", "date": "2026-03-20", "kind": "court_ordered", "source": "minute order",
    });
    ask(&scene, "release_date.set", moved);
    let other = make(&scene, "plan", "c.pdf");
    assert!(!holds(&other, "biktarvy"), "other facts are another disclosure (H&S 120980)");
}

#[test]
fn a_scan_is_kept_in_the_store_with_its_hash_and_shown_again() {
    let scene = clinic();
    let id = ask(&scene, "consents.record", tpo(&ALL))["id"].clone();
    let picture = scene.file("scan.png", b"\x89PNG\r\n\x1a\n");
    let attach = |path: &str| {
        scene.ask("consents.attach_scan", json!({ "booking": "T-1", "id": id, "path": path }))
    };
    assert_eq!(attach(&picture).unwrap_err().code, Code::Refused, "a scan is a PDF");
    let file = scene.file("scan.pdf", b"%PDF-1.7 signed by Tou Vang, canary zq81");
    let kept = attach(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let paper = shown(&scene)["papers"][0].clone();
    assert_eq!(paper["scans"][0]["sha256"], kept["sha256"]);
    let again = ask(&scene, "consents.show_scan", json!({ "booking": "T-1", "scan": kept["id"] }));
    let bytes = scene.app.take_preview(again["token"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7 signed"), "the very file");
    let other = json!({ "booking": "T-2", "scan": kept["id"] });
    assert_eq!(scene.ask("consents.show_scan", other).unwrap_err().code, Code::NotFound);
    for entry in std::fs::read_dir(scene.data()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let plain = bytes.windows(4).any(|four| four == b"zq81");
        assert!(!plain, "{} holds the scan unencrypted", path.display());
    }
    ask(&scene, "consents.copy_given", json!({ "booking": "T-1", "id": id }));
    assert_eq!(shown(&scene)["papers"][0]["copy_given_on"], "2026-03-02");
}

#[test]
fn a_refused_paper_leaves_the_letter_into_the_persons_own_hand() {
    let scene = clinic();
    let refused =
        scene.ask("packets.preview", json!({ "booking": "T-1", "to": "otp" })).unwrap_err();
    for words in ["a consent for this one recipient", "own hand (42 CFR 2.23)"] {
        assert!(refused.message.contains(words), "{}", refused.message);
    }
    let letter =
        |booking: &str| scene.ask("packets.print_own_letter", json!({ "booking": booking }));
    let made = letter("T-1").unwrap();
    let bytes = scene.app.take_preview(made["token"].as_str().unwrap()).unwrap();
    let text = text_of(&bytes);
    assert!(text.contains("methadone 80 mg") && text.contains("by hand"), "{text}");
    let left = ask(&scene, "disclosures.list", json!({ "booking": "T-1" }));
    assert_eq!(left[0]["recipient"], "person letter");
    assert!(left[0]["basis"].to_string().contains("42 CFR 2.23"), "{left}");
    assert_eq!(letter("T-2").unwrap_err().code, Code::Refused, "there is no dose to tell");
    let one = json!({
        "booking": "T-1", "form": "part2_named", "signed_on": "2026-03-02", "signer": "self",
        "recipients": [{ "class": "treating_provider", "name": "Example OTP" }],
        "allowed": ["sud"], "purpose": "to go on with treatment", "expires_on": "2026-06-01",
        "copy_given": true, "source": "paper",
        "elements": ["discloser", "revocation", "redisclosure", "dated"],
    });
    let team = json!({ "booking": "T-1", "source": "told us", "value": {
        "role": "otp", "name": "Front desk", "organization": "Example OTP", "phone": null,
        "hours": null,
    } });
    ask(&scene, "team.save", team);
    ask(&scene, "consents.record", one);
    assert!(holds(&make(&scene, "otp", "otp.pdf"), "methadone"), "the one recipient gets it");
    scene.app.sign_in("outsider", PASSPHRASE).unwrap();
    for booking in ["T-1", "T-2"] {
        let refused = scene.ask("packets.print_own_letter", json!({ "booking": booking }));
        assert_eq!(refused.unwrap_err().code, Code::Refused, "the same for everybody");
    }
}
