//! The device secret in a real Secret Service: its own bus, its own keyring daemon, its own folders.
//!
//! The address of the bus is taken from the environment, so every step runs in a child: this test binary again, told by
//! `THROUGHCARE_KEYRING_STEP` what to do, which writes what it saw into a file. Needs the Debian packages `dbus` and
//! `gnome-keyring`.
#![expect(clippy::unwrap_used, reason = "a failing test may panic")]
#![expect(clippy::expect_used, reason = "a failing test may panic")]
#![expect(clippy::panic, reason = "a failing test may panic")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use throughcare_core::vault::{KeyStore, Settings, SystemKeyring, Vault};

const STEP: &str = "THROUGHCARE_KEYRING_STEP";
const FOLDER: &str = "THROUGHCARE_KEYRING_FOLDER";
/// The test that a child is asked to run; it does its step instead.
const CHILD: &str = "keyring::a_secret_put_by_one_process_is_found_and_deleted_by_another";
/// Bytes that are no UTF-8, which KDE Wallet would not keep as they are.
const SECRET: &[u8; 32] = &[0xFF; 32];
const PATIENCE: Duration = Duration::from_secs(20);

/// A session bus nobody else is on, with or without a keyring on it.
struct Session {
    folder: TempDir,
    bus: Running,
    keyring: Option<Running>,
}

/// A process that this test started and stops.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Session {
    /// A bus without service files, so that nothing is started on it but by us.
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["data", "runtime", "home", "store"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let socket = folder.path().join("bus");
        let config = format!(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
             \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\
             <busconfig><type>session</type><listen>unix:path={}</listen>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            socket.display()
        );
        let config_file = folder.path().join("bus.conf");
        fs::write(&config_file, config).unwrap();
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config_file.display()))
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Running)
            .expect("dbus-daemon could not be started: install the Debian package dbus");
        let mut address = String::new();
        BufReader::new(bus.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
        assert!(address.starts_with("unix:path="), "the bus must say that it listens: {address:?}");
        Self { folder, bus, keyring: None }
    }

    fn address(&self) -> String {
        format!("unix:path={}", self.folder.path().join("bus").display())
    }

    /// Starts a keyring on the bus; the first password becomes its password.
    fn start_keyring(&mut self, password: &str) {
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .env("XDG_DATA_HOME", self.folder.path().join("data"))
            .env("XDG_RUNTIME_DIR", self.folder.path().join("runtime"))
            .env("HOME", self.folder.path().join("home"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(Running)
            .expect("gnome-keyring-daemon could not be started: install the Debian package gnome-keyring");
        keyring.0.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        self.keyring = Some(keyring);
    }

    fn stop_keyring(&mut self) {
        self.keyring = None;
    }

    fn child(&self, step: &str) -> Command {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args([CHILD, "--exact"])
            .env(STEP, step)
            .env(FOLDER, self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        child
    }

    /// Runs one step in a new process; returns what it saw.
    fn step(&self, step: &str) -> String {
        let status = self.child(step).status().unwrap();
        assert!(status.success(), "the step {step} failed: {status}");
        fs::read_to_string(self.folder.path().join(step)).expect("the step must say what it saw")
    }

    /// The daemon takes a moment to claim its name, and says so to nobody: ask until it answers.
    fn step_once_ready(&self, step: &str) -> String {
        let begun = Instant::now();
        loop {
            let seen = self.step(step);
            if !seen.contains("does not answer") || PATIENCE < begun.elapsed() {
                return seen;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// In a child: does its one step and writes down what it saw. Elsewhere: false.
fn is_done_as_a_child() -> bool {
    let (Some(step), Some(folder)) = (std::env::var_os(STEP), std::env::var_os(FOLDER)) else {
        return false;
    };
    let (step, folder) = (step.to_str().unwrap(), PathBuf::from(folder));
    let seen = do_step(step, &folder).unwrap_or_else(|error| error.to_string());
    fs::write(folder.join(step), seen).unwrap();
    true
}

fn do_step(step: &str, folder: &Path) -> throughcare_core::Result<String> {
    let keys = SystemKeyring::default();
    let (name, store) = ("device-test", folder.join("store"));
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
    match step {
        "put" => keys.put(name, SECRET).map(|()| "put".into()),
        "get" => Ok(match keys.get(name)? {
            Some(secret) if secret.bytes() == SECRET => "the same bytes".into(),
            Some(_) => "other bytes".into(),
            None => "nothing".into(),
        }),
        "delete" => {
            keys.delete(name)?;
            keys.delete(name).map(|()| "deleted".into())
        }
        "create" => Vault::create(&store, &keys, "ana", "made-up", Settings::training())
            .map(|_| "created".into()),
        "unlock" => {
            Vault::open(&store)?.unlock(&keys, "ana", "made-up", now).map(|_| "unlocked".into())
        }
        "patient" => {
            let first = keys.get(name).err().map(|error| error.to_string()).unwrap_or_default();
            fs::write(folder.join("asked-once"), &first)?;
            let begun = Instant::now();
            while keys.get(name).is_err() {
                assert!(begun.elapsed() < PATIENCE, "the keyring never came up");
                thread::sleep(Duration::from_millis(50));
            }
            Ok("came up".into())
        }
        other => panic!("there is no step {other}"),
    }
}

#[test]
fn a_secret_put_by_one_process_is_found_and_deleted_by_another() {
    if is_done_as_a_child() {
        return;
    }
    let mut session = Session::start();
    session.start_keyring("a password for this test");
    assert_eq!(session.step_once_ready("put"), "put");
    assert_eq!(session.step("get"), "the same bytes");
    assert_eq!(session.step("delete"), "deleted");
    assert_eq!(session.step("get"), "nothing", "absent is an answer, not an error");
}

#[test]
fn a_store_made_by_one_process_is_opened_by_another_through_the_keyring() {
    let mut session = Session::start();
    session.start_keyring("a password for this test");
    assert_eq!(session.step_once_ready("get"), "nothing");
    assert_eq!(session.step("create"), "created");
    assert_eq!(session.step("unlock"), "unlocked");
}

#[test]
fn a_locked_keyring_is_not_taken_for_a_new_computer() {
    let mut session = Session::start();
    session.start_keyring("a password for this test");
    assert_eq!(session.step_once_ready("put"), "put");
    session.stop_keyring();
    session.start_keyring("another password");
    let seen = session.step_once_ready("get");
    assert_eq!(
        seen,
        "The system keyring is locked. Unlock it and try again, or start with a key file."
    );
}

#[test]
fn an_absent_keyring_says_what_to_do() {
    let sentence = "The system keyring does not answer. Start it (sign in to the desktop again) and try again, or start with a key file.";
    let mut session = Session::start();
    assert_eq!(session.step("get"), sentence, "a bus without a keyring");
    assert_eq!(session.step("create"), sentence);
    assert!(
        !Vault::exists(&session.folder.path().join("store")),
        "no slots without a device secret"
    );
    session.bus.0.kill().unwrap();
    session.bus.0.wait().unwrap();
    assert_eq!(session.step("put"), sentence, "no bus");
}

#[test]
fn a_keyring_that_comes_up_later_is_found_without_a_restart() {
    let mut session = Session::start();
    let mut patient = session.child("patient").spawn().map(Running).unwrap();
    let begun = Instant::now();
    while !session.folder.path().join("asked-once").exists() {
        assert!(begun.elapsed() < PATIENCE, "the child never asked");
        thread::sleep(Duration::from_millis(20));
    }
    session.start_keyring("a password for this test");
    assert!(patient.0.wait().unwrap().success());
    let first = fs::read_to_string(session.folder.path().join("asked-once")).unwrap();
    assert!(first.contains("does not answer"), "the first call failed: {first:?}");
    assert_eq!(fs::read_to_string(session.folder.path().join("patient")).unwrap(), "came up");
}
