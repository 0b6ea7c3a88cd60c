//! What must come back once the person has said no, and how each was settled.

use super::{ALL, ask, cell, clinic, holds, make, shown, tpo};
use serde_json::{Value, json};

#[test]
fn a_revocation_lists_what_must_come_back_and_how_each_was_settled() {
    let scene = clinic();
    let mut consent = tpo(&ALL);
    consent["recipients"] =
        json!([{ "class": "plan", "name": null }, { "class": "ecm", "name": null }]);
    let id = ask(&scene, "consents.record", consent)["id"].clone();
    let plan = make(&scene, "plan", "plan.pdf")["made"]["disclosure"].clone();
    let ecm = make(&scene, "ecm", "ecm.pdf")["made"]["disclosure"].clone();
    let fax = json!({ "booking": "T-1", "disclosure": ecm, "what": "fax", "whom": "916-555-0150" });
    ask(&scene, "disclosures.record", fax);
    ask(
        &scene,
        "packs.seal",
        json!({
            "booking": "T-1", "number": "0419", "seal": "A-1", "parts": [
                { "kind": "bin", "place": "corridor bin 14", "pieces": 1, "holder": "custody" },
            ],
        }),
    );
    assert_eq!(shown(&scene)["recalls"], json!([]), "nobody has said no");
    let how = json!({
        "booking": "T-1", "id": id, "on": "2026-03-02", "how": "by_word", "received_by": "nurse Kim",
    });
    ask(&scene, "consents.revoke", how);
    let now = shown(&scene);
    assert_eq!(now["papers"][0]["standing"], "revoked");
    assert_eq!(now["papers"][0]["revocation"]["received_by"], "nurse Kim");
    let recalls = now["recalls"].as_array().unwrap().clone();
    let of = |kind: &str| recalls.iter().find(|recall| recall["kind"] == kind).unwrap();
    assert_eq!(of("in_tray")["disclosure"], plan);
    assert_eq!(of("sent")["disclosure"], ecm);
    assert_eq!(of("pack")["number"], "0419");
    assert_eq!(of("in_tray")["categories"], json!(["sud"]), "the rest may be out");
    let house = ask(&scene, "consents.list_recalls", json!({}));
    assert_eq!(house[0]["booking"], "T-1", "the whole house: {house}");
    let settle = |disclosure: &Value, how: Value, whom: Value| {
        scene.ask(
            "consents.settle_recall",
            json!({
                "booking": "T-1", "disclosure": disclosure, "how": how, "whom": whom,
            }),
        )
    };
    settle(&plan, json!("destroyed"), Value::Null).unwrap();
    let refused = settle(&ecm, json!("told_to_destroy"), Value::Null).unwrap_err();
    assert_eq!(refused.problems[0].field, "whom");
    settle(&ecm, json!("told_to_destroy"), json!("Ms Yang, by phone")).unwrap();
    let left = shown(&scene)["recalls"].as_array().unwrap().clone();
    let open: Vec<_> = left.iter().filter(|recall| recall["settled"].is_null()).collect();
    assert_eq!(open.len(), 1, "the pack is opened and sealed again: {open:?}");
    settle(&plan, Value::Null, Value::Null).unwrap();
    let again = shown(&scene);
    assert!(again["recalls"].to_string().contains("in_tray"), "a slip is taken back");
    let fresh = make(&scene, "plan", "fresh.pdf");
    assert!(!holds(&fresh, "methadone"), "nothing more leaves under it");
    let recalls = shown(&scene)["recalls"].to_string();
    let new = fresh["made"]["disclosure"].to_string();
    assert!(!recalls.contains(&format!("\"disclosure\":{new},")), "the new one may be out");
}

#[test]
fn an_ascmi_revocation_turns_everything_to_do_not_share() {
    let scene = clinic();
    ask(&scene, "consents.record", tpo(&ALL));
    let disclosure = make(&scene, "plan", "a.pdf")["made"]["disclosure"].clone();
    let revocation = json!({
        "booking": "T-1", "form": "ascmi_revocation", "signed_on": "2026-03-02",
        "signer": "self", "purpose": "", "copy_given": true, "source": "paper",
    });
    let recorded = ask(&scene, "consents.record", revocation);
    assert_eq!(recorded["missing"], json!([]), "a revocation needs no more than a signature");
    let now = shown(&scene);
    for to in ["plan", "ecm", "bh", "otp", "pharmacy", "pcp"] {
        for kind in ["general", "sud", "mental_health", "hiv", "housing"] {
            assert_eq!(cell(&now, to, kind)["answer"], "no", "{kind} to {to}");
        }
    }
    let recall = &now["recalls"][0];
    assert_eq!((&recall["kind"], &recall["disclosure"]), (&json!("in_tray"), &disclosure));
}
