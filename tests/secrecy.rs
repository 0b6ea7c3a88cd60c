//! Where the facts of a person may not lie in the clear: on the disk, in the log, in temporary
//! files, in names of files, in sentences about mistakes.

use crate::support::{
    afterwards::afterwards,
    child,
    everything::everything,
    facility::{PASSPHRASE, program, setup},
    rosters::HEADINGS,
};
use serde_json::{Value, json};
use std::{
    fmt::{Debug, Write as _},
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};
use throughcare_core::{App, Code, catalog, vault::KeyFile, wire::container::generate_identity};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Begins every text of the person here; the rest says where it was typed.
const MARK: &str = "Canary";

/// A text of its own for each place, of letters and digits only, as any name might be.
fn canary(field: &str) -> String {
    let plain: String = field.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{MARK}{plain}Qx7")
}

fn roster() -> String {
    let [booking, last, first, housing] = ["booking", "last", "first", "housing"].map(canary);
    format!(
        "{HEADINGS}\n{booking},{last},{first},4/5/1988,F,2/1/2026,3/12/2026,SENTENCED,{housing}\n"
    )
}

/// Keeps every event and every span, to the last field.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        span.record(&mut self.clone());
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

impl Visit for Everything {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{}={value:?}", field.name()).unwrap();
    }
}

fn open(folder: &Path, user: &str) -> App {
    let keys = Arc::new(KeyFile::open(&folder.join("key")).unwrap());
    let app = program(&folder.join("data"), keys);
    app.sign_in(user, PASSPHRASE).unwrap();
    app
}

/// The child's part: a person's whole stay, with what leaves and what goes wrong; then it says
/// where it is and waits to be signed out or killed.
#[expect(clippy::print_stdout, reason = "for the one who watches this process")]
fn work(folder: &Path) {
    let log = Everything::default();
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let keys = Arc::new(KeyFile::create(&folder.join("key")).unwrap());
    setup(&folder.join("data"), &*keys);
    let admin = open(folder, "admin");
    for (name, role) in [("supervisor", "supervisor"), ("nurse", "nurse")] {
        let message = json!({
            "name": name, "display_name": canary("display"), "role": role,
            "standing": "programme", "passphrase": PASSPHRASE,
        });
        admin.ask("users.add", message).unwrap();
    }
    for name in ["supervisor", &canary("stranger")] {
        let app =
            program(&folder.join("data"), Arc::new(KeyFile::open(&folder.join("key")).unwrap()));
        assert!(
            app.sign_in(name, &canary("passphrase")).is_err(),
            "so that there is a record of it"
        );
    }
    let app = open(folder, "supervisor");
    let list = folder.join("in/roster.csv");
    fs::write(&list, roster()).unwrap();
    let booking = canary("booking");
    app.ask("roster.preview", json!({ "path": list })).unwrap();
    app.ask("roster.import", json!({ "path": list })).unwrap();
    for (entry, message) in everything(&booking, &mut |field| canary(field)) {
        app.ask(entry, message).unwrap();
    }
    let mut ask = |entry: &str, message| app.ask(entry, message).unwrap();
    afterwards(&booking, &mut ask, &mut |field| canary(field));
    let stay = json!({ "booking": booking });
    for (entry, message) in [
        ("case.open", stay.clone()),
        ("worklist.show", json!({})),
        ("desk.show", json!({ "days": 14 })),
        ("disclosures.list", stay.clone()),
        ("store.verify", json!({})),
        ("store.backup", json!({ "file": folder.join("out/monday.backup") })),
    ] {
        app.ask(entry, message).unwrap();
    }
    leaves(&app, folder, &booking);
    arrives(&app, &admin, folder);
    goes_wrong(&app, &admin, &booking);
    let kept = log.0.lock().unwrap().clone();
    assert!(!kept.is_empty(), "something is logged, so that this test means something");
    assert!(!kept.contains(MARK), "the log tells of a person: {kept}");
    // The name of the test may stand at the beginning of the line.
    println!("\nopen");
    let closing = folder.join("close");
    while !closing.exists() {
        thread::sleep(Duration::from_millis(5));
    }
    app.sign_out();
    admin.sign_out();
    println!("closed");
}

fn leaves(app: &App, folder: &Path, booking: &str) {
    let out = folder.join("out");
    for to in ["pcp", "person", "custody"] {
        let message = json!({ "booking": booking, "to": to, "out": out.join(format!("{to}.pdf")) });
        app.ask("packets.make", message).unwrap();
    }
    let message = json!({ "booking": booking, "out": out.join("tonight") });
    app.ask("packets.tonight", message).unwrap();
    let county = generate_identity("2026-01-01T00:00:00Z".parse().unwrap()).unwrap();
    let recipient = json!({
        "name": "Example County", "class": "county", "county": "34", "every_days": 7,
        "public_key": county.public.to_string(), "starts_on": "2026-03-02",
    });
    app.ask("recipients.add", recipient).unwrap();
    app.ask("exports.make", json!({ "to": "Example County", "out": out })).unwrap();
}

/// What comes by itself: a list that waits for somebody, and two that are none.
fn arrives(app: &App, admin: &App, folder: &Path) {
    let inbox = folder.join("inbox");
    fs::create_dir(&inbox).unwrap();
    admin.ask("inbox.set", json!({ "folder": inbox })).unwrap();
    let names = ["list", "photo", "letter"].map(|name| inbox.join(canary(name)));
    let other = roster().replace("Booking Number", &canary("heading"));
    fs::write(&names[0], other).unwrap();
    fs::write(&names[1], format!("\u{0}\u{1}{}", canary("pixels"))).unwrap();
    fs::write(&names[2], canary("letter")).unwrap();
    for _ in 0..2 {
        app.ask("inbox.read", json!({})).unwrap();
    }
    let shown = app.ask("inbox.show", json!({})).unwrap();
    for (list, count) in [("waiting", 1), ("no_lists", 2)] {
        assert_eq!(shown[list].as_array().unwrap().len(), count, "{shown:#}");
    }
    assert!(shown.to_string().contains(&canary("list")), "its name is known inside");
}

/// Every entry, asked wrongly in many ways by somebody who may ask it.
fn goes_wrong(app: &App, admin: &App, booking: &str) {
    let text = canary("mistake");
    let quoted = format!("missing field `{text}`");
    let expecting = format!("x, expected {text}");
    let absent = format!("/dev/null/{text}");
    let wrong = [
        json!(text),
        json!([text, text]),
        json!({ &text: text }),
        json!({ "booking": text }),
        json!({ "booking": text, "value": text, "source": text }),
        json!({ "booking": quoted, "value": quoted, "kind": expecting, "to": expecting }),
        json!({ "booking": booking, "id": 99, "seen": 1 }),
        json!({ "booking": booking, "date": text, "kind": text, "source": text }),
        json!({ "booking": booking, "to": expecting, "out": absent }),
        json!({ "booking": booking, "to": "pcp", "out": absent }),
        json!({ "booking": booking, "to": "otp", "out": absent }),
        json!({ "booking": booking, "out": absent }),
        json!({ "booking": booking, "on": "2020-01-01", "how": "bail", "source": text }),
        json!({ "booking": booking, "on": text, "how": expecting, "source": quoted }),
        json!({ "booking": booking, "user": text, "owner": true }),
        json!({ "booking": booking, "rule": text, "how": { "how": expecting }, "reason": text }),
        json!({ "path": absent, "map": { "last_name": text } }),
        json!({ "path": absent, "map": { &text: text } }),
        json!({ "to": text, "out": absent }),
        json!({ "file": absent }),
        json!({ "name": text, "passphrase": "short" }),
        json!({ "name": text, "role": expecting, "standing": text, "passphrase": text }),
        json!({ "import": 99 }),
        json!({ "lines": { &text: text } }),
        json!({ "name": text, "class": text, "county": text, "public_key": text,
                "every_days": 400, "starts_on": text }),
        json!({ "name": text, "class": "county", "county": text, "public_key": text,
                "every_days": 7, "starts_on": "2026-03-02" }),
    ];
    for asker in [app, admin] {
        for (name, _, _) in catalog().entries() {
            for message in &wrong {
                let Err(failure) = asker.ask(name, message.clone()) else { continue };
                let told = format!("{} {:?}", failure.message, failure.problems);
                assert!(!told.contains(MARK), "{name} repeats what it was told: {told}");
                assert_ne!(failure.code, Code::Unexpected, "{name} with {message}: {told}");
            }
        }
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Looks for the mark in bytes, as UTF-8 and as UTF-16 of both orders, at any place.
fn tells(bytes: &[u8]) -> bool {
    let wide = |order: fn(u16) -> [u8; 2]| MARK.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let spelled = [MARK.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    spelled.iter().any(|mark| bytes.windows(mark.len()).any(|held| held == mark))
}

fn nothing_lies_open(folder: &Path, when: &str) {
    let data = files(&folder.join("data"));
    for name in ["store.db", "slots.json", "attempts.json"] {
        assert!(data.iter().any(|path| path.ends_with(name)), "{when}: {name} is there");
    }
    for (name, count) in [("spool", 1), ("quarantine", 2)] {
        let inside = |path: &&PathBuf| path.parent().unwrap().ends_with(name);
        assert_eq!(data.iter().filter(inside).count(), count, "{when}: sealed files in {name}");
    }
    let log = fs::metadata(folder.join("data/store.db-wal")).map_or(0, |found| found.len());
    assert_eq!(when == "signed out", log == 0, "{when}: the store's own log has {log} bytes");
    let out = files(&folder.join("out"));
    let sealed = |path: &&PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".age") || name.ends_with(".sig") || name.ends_with(".backup")
    };
    assert_eq!(out.iter().filter(sealed).count(), 3, "{when}: a backup, an export, its signature");
    for path in data.iter().chain(out.iter().filter(sealed)) {
        let bytes = fs::read(path).unwrap();
        assert!(!tells(&bytes), "{when}: {} holds a fact in the clear", path.display());
    }
    for path in files(folder) {
        assert!(!path.to_string_lossy().contains(MARK), "{when}: the name {}", path.display());
    }
    let left = files(&folder.join("tmp"));
    assert_eq!(left, Vec::<PathBuf>::new(), "{when}: nothing is left in temporary files");
}

#[test]
fn the_search_finds_what_it_looks_for() {
    // MARK is six letters; what is typed is longer, and so is never found by chance.
    assert!(canary("last").len() >= 8);
    for text in [
        canary("drug").into_bytes(),
        canary("a").encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        assert!(tells(&[b"\x00\x01\x02".as_slice(), &text, b"\xff"].concat()));
    }
    let big: Vec<u8> = canary("a").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(tells(&big));
    assert!(!tells(b"nothing of the kind"));
}

#[cfg(unix)]
#[test]
fn no_fact_lies_in_the_clear_while_open_after_signing_out_or_after_a_kill() {
    if let Some(folder) = child::folder() {
        return work(&folder);
    }
    for killed in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for name in ["in", "out", "tmp"] {
            fs::create_dir(folder.join(name)).unwrap();
        }
        let test =
            "secrecy::no_fact_lies_in_the_clear_while_open_after_signing_out_or_after_a_kill";
        let mut command = child::command(test, "", folder);
        let mut child = command.env("TMPDIR", folder.join("tmp")).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut wait =
            |wanted: &str| lines.by_ref().map_while(Result::ok).any(|line| line == wanted);
        if !wait("open") {
            let complained = child.wait_with_output().unwrap();
            panic!("the child failed: {}", String::from_utf8_lossy(&complained.stderr));
        }
        nothing_lies_open(folder, "open");
        if killed {
            child::kill(&mut child);
            nothing_lies_open(folder, "killed");
        } else {
            fs::write(folder.join("close"), "").unwrap();
            assert!(wait("closed"), "the child signed out");
            nothing_lies_open(folder, "signed out");
            child.wait().unwrap();
        }
        let case: Value = open(folder, "nurse")
            .ask("case.open", json!({ "booking": canary("booking") }))
            .unwrap();
        assert!(case.to_string().matches(MARK).count() > 40, "and yet all of it is there");
    }
}
