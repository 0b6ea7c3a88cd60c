//! A printer that is driverless, as those sold today are (IPP Everywhere), behind a print service
//! (CUPS) of its own: what is printed in the window goes through all of it and comes out as a file.

use crate::{
    harness::{Desk, wait},
    machine::{Running, free_port},
    paper::text_of,
};
use serde_json::json;
use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Command,
};

/// Everybody who reaches the service's own socket may do everything; it is in a folder of its own.
const SERVICE: &str = "
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
";

/// The name under which the service knows the printer.
const NAME: &str = "clinic";

struct Printer {
    folder: tempfile::TempDir,
    service: Running,
    _device: Running,
    _bus: Running,
}

impl Drop for Printer {
    fn drop(&mut self) {
        // It has processes of its own for each job.
        self.service.end_kindly();
    }
}

impl Printer {
    /// Puts the printer beside a desk, where the window looks for a print service.
    fn beside(desk: &Desk) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        // Filters run as another user where the service runs as root.
        fs::set_permissions(place, fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["root", "state", "cache", "spool", "tmp", "printed"] {
            fs::create_dir(place.join(name)).unwrap();
        }
        let (bus, device, port) = device(place);
        let socket = place.join("cups.sock");
        let service = service(place, &socket);
        let added = Command::new("/usr/sbin/lpadmin")
            .args(["-p", NAME, "-E", "-m", "everywhere", "-v"])
            .arg(format!("ipp://127.0.0.1:{port}/ipp/print"))
            .env("CUPS_SERVER", &socket)
            .output()
            .expect("cups-client is installed (.ci/setup window-test)");
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        symlink(&socket, desk.path("cups.sock")).unwrap();
        Self { folder, service, _device: device, _bus: bus }
    }

    /// Waits for the whole of the first paper, and gives its file.
    fn printed(&self) -> PathBuf {
        // The job's number and title: a name that tells nothing.
        let file = self.folder.path().join("printed/1-throughcare.pdf");
        let whole = |bytes: Vec<u8>| bytes.trim_ascii_end().ends_with(b"%%EOF");
        let told = || fs::read_dir(self.folder.path().join("printed")).unwrap().collect::<Vec<_>>();
        assert!(wait(|| fs::read(&file).is_ok_and(whole)), "no paper comes out: {:?}", told());
        file
    }
}

/// The printer itself. It announces itself on a bus that nobody else listens to.
fn device(place: &Path) -> (Running, Running, u16) {
    let bus = format!("unix:path={}", place.join("bus").display());
    let mut command = Command::new("dbus-daemon");
    command.args(["--session", "--nofork", "--nopidfile", &format!("--address={bus}")]);
    let running_bus = Running::start(&mut command);
    assert!(wait(|| place.join("bus").exists()), "the bus does not come up");
    let port = free_port();
    let mut command = Command::new("/usr/sbin/ippeveprinter");
    command
        .args(["-r", "off", "-k", "-f", "application/pdf", "-s", "20,20", "-p"])
        .arg(port.to_string())
        .arg("-d")
        .arg(place.join("printed"))
        .arg(NAME)
        .env("DBUS_SYSTEM_BUS_ADDRESS", &bus);
    (running_bus, Running::start(&mut command).answering_on(port), port)
}

fn service(place: &Path, socket: &Path) -> Running {
    let path = |name: &str| place.join(name).display().to_string();
    fs::write(place.join("cupsd.conf"), format!("Listen {}\n{SERVICE}", socket.display())).unwrap();
    let folders = [
        ("ServerRoot", "root"),
        ("StateDir", "state"),
        ("CacheDir", "cache"),
        ("RequestRoot", "spool"),
        ("TempDir", "tmp"),
        ("AccessLog", "access_log"),
        ("ErrorLog", "error_log"),
        ("PageLog", "page_log"),
    ];
    let lines = folders.map(|(word, name)| format!("{word} {}\n", path(name)));
    fs::write(place.join("cups-files.conf"), lines.concat()).unwrap();
    let mut command = Command::new("/usr/sbin/cupsd");
    command.args(["-f", "-c", &path("cupsd.conf"), "-s", &path("cups-files.conf")]);
    let running = Running::start(&mut command);
    assert!(wait(|| socket.exists()), "the print service does not come up");
    running
}

#[test]
fn a_paper_that_is_printed_comes_out_of_the_printer() {
    let desk = Desk::open();
    let printer = Printer::beside(&desk);
    desk.sign_in("coordinator");
    let shown = desk.asks("window.printers", &json!({}));
    assert_eq!(shown["names"], json!([NAME]), "the window knows the printer: {shown}");
    desk.opens("T-1001", "Delgado-Ruiz");
    desk.press("k");
    desk.finds(".packet-paper canvas");
    let looked_at = desk.paper("T-1001", "plan");
    desk.press("p");
    desk.sees(&format!("is with the printer {NAME}."));
    let paper = text_of(&fs::read(printer.printed()).unwrap());
    assert!(paper.contains("DELGADO-RUIZ") && paper.contains("Sublocade"), "hers: {paper}");
    for line in paper.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(looked_at.contains(line), "{line:?} was not on the screen:\n{looked_at}");
    }
    drop(printer);
    desk.press("p");
    desk.sees("Nothing was printed, and that is on record.");
}
