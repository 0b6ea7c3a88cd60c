//! What a desk stands on: a display that nobody sees, the driver, the built window, and where
//! pictures go. Each process ends with its owner.

use crate::harness::PATIENCE;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The window that was built for these tests.
pub const WINDOW: &str = env!("CARGO_BIN_EXE_throughcare-window");

/// A process that ends with its owner.
pub struct Running(Child);

impl Running {
    /// Starts a program that says nothing here.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let lacking =
            |cause| panic!("{} (.ci/setup window-test installs it): {cause}", name.display());
        Self(child.unwrap_or_else(lacking))
    }

    /// Asks it to end, so that it ends what it started itself, and waits for that.
    pub fn end_kindly(&mut self) {
        let kill = format!("kill {}", self.0.id());
        drop(Command::new("sh").args(["-c", &kill]).status());
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && matches!(self.0.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until it listens.
    pub fn answering_on(self, port: u16) -> Self {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "nobody answers on port {port}");
            thread::sleep(Duration::from_millis(20));
        }
        self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A display that nobody sees, and its name.
pub fn display() -> (Running, String) {
    let child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.expect("Xvfb is installed (.ci/setup window-test)");
    let mut number = String::new();
    let told = child.stdout.take().unwrap();
    BufReader::new(told).read_line(&mut number).unwrap();
    (Running(child), format!(":{}", number.trim()))
}

/// The driver on a port of its own. The window that it opens inherits what is told here.
pub fn driver(display: &str, home: &Path, now: &str) -> (Running, u16) {
    let port = free_port();
    let mut command = Command::new("WebKitWebDriver");
    command.args([&format!("--port={port}"), "--host=127.0.0.1"]);
    tell(&mut command, display, home, now);
    command.env("TAURI_WEBVIEW_AUTOMATION", "true");
    (Running::start(&mut command).answering_on(port), port)
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// Starts the window without the driver, waits until it ends, and gives its exit code. One that
/// stays open is ended, and has no code.
pub fn run_window(display: &str, home: &Path, now: &str) -> Option<i32> {
    let mut command = Command::new(WINDOW);
    tell(&mut command, display, home, now);
    let mut running = Running(command.spawn().unwrap());
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = running.0.try_wait().unwrap() {
            return status.code();
        }
        thread::sleep(Duration::from_millis(20));
    }
    None
}

/// What a window on this desk finds in its environment: nothing of the machine's own user.
fn tell(command: &mut Command, display: &str, home: &Path, now: &str) {
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1")
        .env("GSETTINGS_BACKEND", "memory")
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("THROUGHCARE_DATA", home.join("data"))
        .env("THROUGHCARE_KEY_FILE", home.join("device.key"))
        .env("THROUGHCARE_CHOSEN", home.join("chosen"))
        .env("THROUGHCARE_NOW", now)
        // Nothing goes to a printer of the machine.
        .env("CUPS_SERVER", home.join("cups.sock"))
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
}

/// The folder for what the tests make; it is not committed.
pub fn artifacts(kind: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(kind);
    fs::create_dir_all(&folder).unwrap();
    folder
}
