//! What the training cast shows of coverage (training.md).

use crate::training::asked;
use serde_json::{Value, json};

fn shown(booking: &str) -> Value {
    asked("eligibility", "application.show", json!({ "booking": booking }))
}

fn status(booking: &str) -> Value {
    shown(booking)["medi_cal"]["value"]["status"].clone()
}

#[test]
fn t_1001_is_restored_and_t_1002_approved_pending_release_and_t_1003_not_known() {
    assert_eq!(status("T-1001"), "restored");
    assert_eq!(status("T-1002"), "approved_pending_release");
    assert_eq!(shown("T-1003")["medi_cal"], Value::Null, "nobody has looked");
    assert_eq!(shown("T-1001")["history"][0]["kind"], "began", "the history begins there");
}

#[test]
fn t_1008_owes_the_county_a_notice_and_its_suspended_coverage_a_request() {
    let bjorn = shown("T-1008");
    assert_eq!(bjorn["notices_owed"].as_array().unwrap().len(), 1, "training 10");
    let words = bjorn["words"]["notice"].as_str().unwrap();
    assert!(words.contains("expected to be released on 03/09/2026"), "{words}");
    let steps = bjorn["steps"].as_array().unwrap();
    let ask = steps.iter().find(|step| step["rule"] == "coverage.restore_asked").unwrap();
    // 9 March − 14 days = 23 February.
    assert_eq!((&ask["due"], &ask["state"]), (&json!("2026-02-23"), &json!("overdue")));
}

#[test]
fn an_in_reach_worker_of_another_organization_opens_no_application() {
    let message = json!({ "booking": "T-1001" });
    let evening = "2026-03-02T18:30:00";
    let refused =
        crate::training::ask_as("inreach", evening, "application.show", message).unwrap_err();
    assert!(
        refused.message.contains("facility's own staff") || refused.message.contains("no such"),
        "{refused:?}"
    );
}
