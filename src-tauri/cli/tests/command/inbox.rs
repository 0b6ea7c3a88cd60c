//! The inbox folder from a timer of the system.

use super::{as_user, code, copy, throughcare};
use serde_json::{Value, json};
use std::fs;

#[test]
fn a_timer_reads_the_inbox_with_nobody_signed_in() {
    let (_kept, root) = copy();
    let inbox = root.join("arrivals");
    fs::create_dir(&inbox).unwrap();
    let ask = |user: &str, words: &[&str]| -> Value {
        let output = as_user(&root, user).arg("inbox").args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let set = ask("admin", &["set", inbox.to_str().unwrap(), "--every", "30"]);
    assert_eq!(set["every_minutes"], 30);
    let list = "Booking Number,Last Name,First Name,Date of Birth\nZ-1,DOE,JO,4/5/1988\n";
    fs::write(inbox.join("list.csv"), list).unwrap();

    let mut timer = throughcare();
    timer.arg("--data").arg(root.join("data")).args(["--json", "--today", "2026-03-02", "inbox"]);
    let output = timer.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&read["taken"], &read["applied"]), (&json!(1), &json!(0)), "{read}");
    assert_eq!(fs::read_dir(&inbox).unwrap().count(), 0);

    assert_eq!(ask("coordinator", &["take"])["applied"], 0, "these columns are new");
    let shown = ask("coordinator", &["show"]);
    assert_eq!(shown["waiting"][0]["name"], "list.csv", "{shown:#}");
    ask("coordinator", &["discard", &shown["waiting"][0]["file"].to_string()]);
    assert_eq!(ask("coordinator", &["show"])["waiting"], json!([]));

    fs::remove_dir(&inbox).unwrap();
    let output = timer.output().unwrap();
    assert_eq!(code(&output), 1, "a timer hears of it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("The inbox folder is not there."), "{said}");
}
