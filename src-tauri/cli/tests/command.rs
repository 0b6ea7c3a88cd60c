//! The command line as scripts rely on it: words, JSON, exit codes. One training facility is built
//! by `demo` and asked by everybody; what changes it works on a copy.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test may panic")]

#[path = "command/inbox.rs"]
mod inbox;

use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

struct Demo {
    folder: tempfile::TempDir,
    story: String,
}

fn demo() -> &'static Demo {
    static BUILT: OnceLock<Demo> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let ran = throughcare().arg("demo").arg(folder.path()).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        Demo { story: String::from_utf8(ran.stdout).unwrap(), folder }
    })
}

fn throughcare() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughcare"));
    for name in ["THROUGHCARE_DATA", "THROUGHCARE_USER", "THROUGHCARE_PASSPHRASE"] {
        command.env_remove(name);
    }
    command
}

fn access() -> Value {
    let text = fs::read_to_string(demo().folder.path().join("access.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn passphrase(user: &str) -> String {
    let access = access();
    let users = access["users"].as_array().unwrap();
    let found = users.iter().find(|held| held["user"] == user).unwrap();
    found["passphrase"].as_str().unwrap().to_owned()
}

/// The command as `user` of the facility in `folder`, on the evening of 2 March.
fn as_user(folder: &Path, user: &str) -> Command {
    let mut command = throughcare();
    command.arg("--data").arg(folder.join("data")).arg("--key-file").arg(folder.join("device.key"));
    command.args(["--user", user, "--today", "2026-03-02", "--json"]);
    command.env("THROUGHCARE_PASSPHRASE", passphrase(user));
    command
}

fn answer(user: &str, words: &[&str]) -> Value {
    let output = as_user(demo().folder.path(), user).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A copy of the facility, to change.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    fs::create_dir(root.join("data")).unwrap();
    for entry in fs::read_dir(demo().folder.path().join("data")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), root.join("data").join(entry.file_name())).unwrap();
    }
    fs::copy(demo().folder.path().join("device.key"), root.join("device.key")).unwrap();
    (folder, root)
}

#[test]
fn the_demo_tells_its_story_and_leaves_its_work() {
    let folder = demo().folder.path();
    for line in ["The jail's whole list of 1 March", "not assumed released", "every hash right"] {
        assert!(demo().story.contains(line), "the story tells: {line}");
    }
    for left in
        ["papers/T-1001-plan.pdf", "county/county.key", "county/facility.pub", "access.json"]
    {
        assert!(folder.join(left).exists(), "{left} is left behind");
    }
    let again = throughcare().arg("demo").arg(folder).output().unwrap();
    assert_eq!(code(&again), 1, "a folder that is not empty is refused");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.join("access.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "passphrases are for their owner alone");
    }
}

#[test]
fn the_worklist_has_the_fields_that_scripts_rely_on() {
    let list = answer("nurse", &["worklist", "--role", "nurse"]);
    assert!(list["as_of"].as_str().unwrap().starts_with("2026-03-02T18:30"));
    let item = &list["items"][0];
    for field in ["booking", "person", "group", "rule", "title", "role", "due", "state", "days"] {
        assert!(!item[field].is_null(), "{field} is there: {item:#}");
    }
    for field in ["text", "source", "confidence"] {
        assert!(item["why"][field].is_string(), "why.{field} is there");
    }
    let items = list["items"].as_array().unwrap();
    assert!(
        items.iter().any(|item| item["booking"] == "T-1003"),
        "nobody without a date is hidden"
    );
}

#[test]
fn a_case_has_its_dates_its_window_and_its_gaps() {
    let case = answer("nurse", &["case", "T-1001"]);
    assert_eq!(case["release"]["date"], "2026-03-12");
    assert!(!case["release"]["history"].as_array().unwrap().is_empty());
    assert_eq!(case["window"]["state"], "open");
    assert_eq!(case["window"]["opens"], "2025-12-12");
    assert_eq!(case["window"]["closes"], "2026-03-12");
    assert_eq!(case["coverage_gaps"][0]["severity"], "late");
    let vivitrol = answer("nurse", &["case", "T-1014"]);
    let gap = &vivitrol["coverage_gaps"][0];
    assert_eq!((&gap["to"], &gap["days"]), (&json!(null), &json!(null)), "no visit ends it");
    assert_eq!(gap["severity"], "uncovered");
}

#[test]
fn a_dry_run_of_a_moved_date_saves_nothing() {
    let words = [
        "release-date",
        "T-1004",
        "2026-03-06",
        "--kind",
        "court_ordered",
        "--source",
        "court order",
        "--dry-run",
    ];
    let change = answer("coordinator", &words);
    assert_eq!(change["before"]["release"]["date"], "2026-04-30");
    assert_eq!(change["after"]["release"]["date"], "2026-03-06");
    assert!(!change["changed"].as_array().unwrap().is_empty());
    assert!(change["notices"].is_array());
    let case = answer("coordinator", &["case", "T-1004"]);
    assert_eq!(case["release"]["date"], "2026-04-30", "nothing was saved");
}

#[test]
fn a_date_is_told_and_withdrawn() {
    let (_folder, root) = copy();
    let tell = |date: &str| {
        let words = [
            "release-date",
            "T-1018",
            date,
            "--kind",
            "court_ordered",
            "--source",
            "minute order",
            "--time",
            "02:30",
        ];
        let output = as_user(&root, "coordinator").args(words).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(tell("2026-03-03")["after"]["release"]["date"], "2026-03-03");
    assert_eq!(tell("unknown")["after"]["release"]["date"], json!(null), "the source took it back");
}

#[test]
fn papers_are_made_and_say_what_they_rest_on() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("plan.pdf");
    let made = answer(
        "coordinator",
        &["packet", "T-1001", "--to", "plan", "--out", file.to_str().unwrap()],
    );
    assert!(made["document"].as_str().unwrap().starts_with("P-2026-"));
    assert_eq!(made["sha256"].as_str().unwrap().len(), 64);
    assert!(made["pages"].as_u64().unwrap() >= 3);
    assert!(made["held_back"].is_array() && made["consent"].is_array());
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-1.7"));
    let tonight =
        answer("nurse", &["tonight", "T-1003", "--out", out.path().join("t").to_str().unwrap()]);
    assert!(tonight["files"].as_array().unwrap().len() >= 4);
    assert!(!tonight["not_done"].as_array().unwrap().is_empty());
}

#[test]
fn a_county_opens_what_the_facility_sent() {
    let (_folder, root) = copy();
    let exported = as_user(&root, "coordinator")
        .args(["export", "--to", "Example County", "--out"])
        .arg(root.join("out"))
        .output()
        .unwrap();
    let known: Value = if exported.status.success() {
        serde_json::from_slice(&exported.stdout).unwrap()
    } else {
        // The name is the story's; ask for it.
        let names = answer("supervisor", &["ask", "recipients.list"]);
        let name = names[0]["name"].as_str().unwrap().to_owned();
        let output = as_user(&root, "coordinator")
            .args(["export", "--to", &name, "--out"])
            .arg(root.join("out"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let file = root.join("out").join(known["runs"][0]["file_name"].as_str().unwrap());
    let county = demo().folder.path().join("county");
    let opened = throughcare()
        .args(["receive", "--json"])
        .arg(&file)
        .arg("--identity")
        .arg(county.join("county.key"))
        .arg("--signer")
        .arg(county.join("facility.pub"))
        .arg("--out")
        .arg(root.join("opened"))
        .output()
        .unwrap();
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let facts: Value = serde_json::from_slice(&opened.stdout).unwrap();
    assert!(!facts["manifest"]["files"].as_array().unwrap().is_empty());

    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    let tampered = throughcare()
        .arg("receive")
        .arg(&file)
        .arg("--identity")
        .arg(county.join("county.key"))
        .arg("--signer")
        .arg(county.join("facility.pub"))
        .arg("--out")
        .arg(root.join("opened-2"))
        .output()
        .unwrap();
    assert_ne!(code(&tampered), 0, "one changed bit is noticed");
    assert!(
        !root.join("opened-2").exists()
            || fs::read_dir(root.join("opened-2")).unwrap().next().is_none()
    );
}

#[test]
fn what_is_owed_is_exported_once() {
    let (_folder, root) = copy();
    let due = |day: &str, out: &str| {
        let mut command = throughcare();
        command.arg("--data").arg(root.join("data")).arg("--key-file").arg(root.join("device.key"));
        command.args([
            "--user",
            "coordinator",
            "--today",
            day,
            "--json",
            "export",
            "--due",
            "--out",
        ]);
        command.arg(root.join(out)).env("THROUGHCARE_PASSPHRASE", passphrase("coordinator"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["runs"].as_array().unwrap().clone()
    };
    // The demo has answered everything up to 2 March; three weeks later all missed days are due.
    let runs = due("2026-03-24", "late");
    assert_eq!(runs.len(), 1, "one file for everything missed");
    assert!(
        runs[0]["covers"].as_array().unwrap().len() >= 3,
        "each missed day is listed: {}",
        runs[0]["covers"]
    );
    assert!(due("2026-03-24", "again").is_empty(), "what is answered is not owed again");
}

#[test]
fn a_backup_comes_back_with_the_recovery_key_alone() {
    let (_folder, root) = copy();
    let file = root.join("backup.tcb");
    let made = as_user(&root, "admin").arg("backup").arg(&file).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let key = root.join("recovery.txt");
    fs::write(&key, access()["recovery_key"].as_str().unwrap()).unwrap();
    let restored = throughcare()
        .arg("--data")
        .arg(root.join("new/data"))
        .arg("--key-file")
        .arg(root.join("new.key"))
        .args(["--json", "restore"])
        .arg(&file)
        .arg("--recovery-file")
        .arg(&key)
        .output()
        .unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let verified = throughcare()
        .arg("--data")
        .arg(root.join("new/data"))
        .arg("--key-file")
        .arg(root.join("new.key"))
        .args(["--user", "admin", "--json", "verify"])
        .env("THROUGHCARE_PASSPHRASE", passphrase("admin"))
        .output()
        .unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    let found: Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert_eq!(found["found"], json!([]), "nothing is wrong");
}

#[test]
fn every_exit_code_means_what_it_says() {
    let folder = demo().folder.path();
    let usage = throughcare().arg("worklists").output().unwrap();
    assert_eq!(code(&usage), 2, "wrong usage");
    let refused = as_user(folder, "nurse").args(["case", "T-9999"]).output().unwrap();
    assert_eq!(code(&refused), 1, "refused with a sentence");
    assert!(refused.stdout.is_empty(), "messages go to stderr");
    assert!(!refused.stderr.is_empty());

    let (_copy, root) = copy();
    let wrong = as_user(&root, "nurse")
        .env("THROUGHCARE_PASSPHRASE", "not the passphrase at all")
        .args(["case", "T-1001"])
        .output()
        .unwrap();
    assert_eq!(code(&wrong), 3, "wrong passphrase");
    let store = root.join("data/store.db");
    let mut bytes = fs::read(&store).unwrap();
    bytes.truncate(300);
    fs::write(&store, &bytes).unwrap();
    let damaged = as_user(&root, "nurse").args(["case", "T-1001"]).output().unwrap();
    assert_eq!(code(&damaged), 4, "damaged: {}", String::from_utf8_lossy(&damaged.stderr));
    assert_eq!(fs::read(&store).unwrap(), bytes, "nothing was touched");
}

#[test]
fn a_real_facility_does_not_let_its_day_be_set() {
    let folder = tempfile::tempdir().unwrap();
    let common = |command: &mut Command| {
        command.arg("--data").arg(folder.path().join("data"));
        command.arg("--key-file").arg(folder.path().join("device.key"));
        command.env("THROUGHCARE_PASSPHRASE", "seven wet herons near the pier");
    };
    let mut setup = throughcare();
    common(&mut setup);
    setup.args([
        "--json",
        "setup",
        "--facility",
        "Example Prison",
        "--kind",
        "prison",
        "--county",
        "15",
        "--admin",
        "chief",
    ]);
    let made = setup.output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let reply: Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(reply["facility"], "Example Prison");
    let key = reply["recovery_key"].as_str().unwrap();
    let signs = key.chars().filter(char::is_ascii_alphanumeric).count();
    assert_eq!(signs, 56, "fourteen groups of four");
    let mut dated = throughcare();
    common(&mut dated);
    let output = dated
        .args(["--user", "chief", "--today", "2026-03-02", "ask", "facility.show"])
        .output()
        .unwrap();
    assert_eq!(code(&output), 1, "only a training facility has a clock to set");
    let mut again = throughcare();
    common(&mut again);
    let output = again
        .args(["setup", "--facility", "Other", "--kind", "jail", "--county", "34", "--admin", "x"])
        .output()
        .unwrap();
    assert_eq!(code(&output), 1, "a store is never made over another");
}

#[test]
fn a_roster_is_previewed_imported_and_undone() {
    let (_folder, root) = copy();
    let list = root.join("list.csv");
    fs::write(&list, "Booking Number,Last Name,First Name,Date of Birth,Booking Date\nN-1,Doe,Jane,1/2/1990,3/1/2026\n,No,Number,1/1/1980,3/1/2026\n").unwrap();
    let run = |words: &[&str]| {
        let output = as_user(&root, "coordinator").args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let path = list.to_str().unwrap();
    let preview = run(&["roster", "preview", path, "--partial", "--as-of", "2026-03-02"]);
    assert_eq!((&preview["import"], &preview["new"]), (&json!(null), &json!(["N-1"])));
    assert_eq!(preview["rejected"][0]["line"], 3);
    let imported = run(&["roster", "import", path, "--partial", "--as-of", "2026-03-02"]);
    assert_eq!(imported["gone"], json!([]), "a list of some people makes nobody gone");
    let number = imported["import"].to_string();
    assert_eq!(run(&["case", "N-1"])["booking"], "N-1");
    assert_eq!(run(&["roster", "undo", &number])["undone"], true);
    let gone = as_user(&root, "coordinator").args(["case", "N-1"]).output().unwrap();
    assert_eq!(code(&gone), 1, "the import is undone");
}
