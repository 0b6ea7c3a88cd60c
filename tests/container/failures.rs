//! What is left when a disk is full, a run is killed, or a name is taken: nothing new.

use super::support::{Desk, files, names, noise};
use std::{
    env, fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use throughcare_core::{
    Code, Error, Failure,
    wire::container::{Entry, ExportWriter, write_export},
};

/// Tells a second run of a test that it is the one to be watched.
const FOLDER: &str = "THROUGHCARE_TEST_FOLDER";

/// Runs one test of this suite again, in a process of its own, after a line of shell.
fn again(test: &str, before: &str, folder: &Path) -> Child {
    let program = env::current_exe().unwrap();
    let line = format!("{before} exec \"$0\" --exact container::failures::{test} --nocapture");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg(program).env(FOLDER, folder).stdout(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_name_that_is_taken_is_never_written_over() {
    let desk = Desk::new();
    let file = desk.write(1);
    let (before, signature) = (fs::read(&file).unwrap(), file.with_extension("age.sig"));
    let write = || write_export(desk.outbox(), desk.header(1), &desk.key, files());
    assert!(matches!(write(), Err(Error::Refused(_))), "export 1 is there already");
    assert_eq!(fs::read(&file).unwrap(), before);
    fs::remove_file(&file).unwrap();
    assert!(matches!(write(), Err(Error::Refused(_))), "its signature is there, so it was sent");
    assert!(signature.exists());

    let received = desk.outbox().join("in");
    fs::create_dir_all(received.join("throughcare_canada-mens-jail_19_000002")).unwrap();
    let second = desk.write(2);
    let found = desk.receive_with(&second, |request| request.out_dir = &received).unwrap_err();
    assert!(found.to_string().contains("is there already"), "{found}");
    assert_eq!(names(&received), ["throughcare_canada-mens-jail_19_000002"]);
}

#[test]
fn a_name_that_is_taken_while_we_write_is_not_written_over_either() {
    let desk = Desk::new();
    let export = ExportWriter::begin(desk.outbox(), desk.header(1)).unwrap();
    let name = "throughcare_canada-mens-jail_19_000001.zip.age";
    fs::write(desk.outbox().join(name), "somebody else's").unwrap();
    assert!(matches!(export.finish(&desk.key), Err(Error::Refused(_))));
    assert_eq!(names(desk.outbox()), [name], "our signature went with our file");
    assert_eq!(fs::read_to_string(desk.outbox().join(name)).unwrap(), "somebody else's");
}

#[test]
fn an_export_that_is_given_up_leaves_nothing() {
    let desk = Desk::new();
    let stopped = files().into_iter().chain([Err(Error::Refused("stopped".into()))]);
    let found = write_export(desk.outbox(), desk.header(1), &desk.key, stopped).unwrap_err();
    assert_eq!(found.to_string(), "stopped", "the caller's own sentence");
    assert!(names(desk.outbox()).is_empty());

    let mut export = ExportWriter::begin(desk.outbox(), desk.header(1)).unwrap();
    export.packet("7", b"one").unwrap();
    assert!(export.packet("7", b"two").is_err(), "the same document twice");
    let half = export.add("tables/doses.csv", |out| {
        out.write_all(b"half")?;
        Err(Error::Refused("stopped".into()))
    });
    assert!(half.is_err());
    assert!(export.packet("8", b"").is_err(), "half a file cannot be followed by another");
    assert!(export.finish(&desk.key).is_err(), "nor be finished");
    assert!(names(desk.outbox()).is_empty());
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let desk = Desk::new();
    let mut first = ExportWriter::begin(desk.outbox(), desk.header(1)).unwrap();
    let second = ExportWriter::begin(desk.outbox(), desk.header(1)).err().unwrap();
    assert!(second.to_string().contains("at the moment"), "{second}");
    first.packet("7", b"one").unwrap();
    let written = first.finish(&desk.key).unwrap();
    assert!(desk.receive(&written.file).is_ok(), "the first is whole");
}

#[test]
fn what_a_crash_left_is_replaced() {
    let desk = Desk::new();
    let name = "throughcare_canada-mens-jail_19_000001.zip.age";
    for left in [format!("{name}.part"), format!("{name}.sig"), format!("{name}.sig.part")] {
        fs::write(desk.outbox().join(left), noise(1_000_000, 1)).unwrap();
    }
    let file = desk.write(1);
    assert_eq!(names(desk.outbox()), [name.to_owned(), format!("{name}.sig")]);

    let folder = "throughcare_canada-mens-jail_19_000001";
    let left = desk.inbox().join(format!("{folder}.part/packets"));
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("old7.pdf"), "of the run that was killed").unwrap();
    let received = desk.receive(&file).unwrap();
    assert_eq!(names(desk.inbox()), [folder]);
    let packets = names(&received.folder.join("packets"));
    assert_eq!(packets, ["7Q4K-9X2M.pdf", "8Q4K-9X2M.pdf"], "nothing old is among the new");
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_only_a_part() {
    if let Some(folder) = env::var_os(FOLDER) {
        let desk = Desk::new();
        let endless = (0..).map(|number| {
            let path = format!("packets/{number:09}.pdf");
            Ok(Entry { path, bytes: noise(100_000, number), rows: None })
        });
        write_export(Path::new(&folder), desk.header(1), &desk.key, endless).unwrap();
    }
    let desk = Desk::new();
    let mut child = again("a_run_that_is_killed_leaves_only_a_part", "", desk.outbox());
    let part = desk.outbox().join("throughcare_canada-mens-jail_19_000001.zip.age.part");
    let deadline = Instant::now() + Duration::from_mins(1);
    while fs::metadata(&part).map_or(0, |found| found.len()) < 500_000 {
        assert!(Instant::now() < deadline, "the child never began to write");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(names(desk.outbox()).len(), 1, "one part, and no whole file");
    let bytes = fs::read(&part).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"), "even the part is encrypted");
    let file = desk.write(1);
    assert!(desk.receive(&file).is_ok(), "the next run replaces it");
    assert_eq!(names(desk.outbox()).len(), 2, "the file and its signature");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    if let Some(folder) = env::var_os(FOLDER) {
        let (desk, folder) = (Desk::new(), Path::new(&folder));
        let files = (0..100).map(|number| {
            let path = format!("packets/{number:04}.pdf");
            Ok(Entry { path, bytes: noise(10_000, number), rows: None })
        });
        let found = write_export(folder, desk.header(1), &desk.key, files).unwrap_err();
        assert_eq!(Failure::from(found).code, Code::DiskFull, "writing");
        assert!(names(folder).is_empty(), "nothing is left of the export");

        // Packed and encrypted it is small, unpacked it is not.
        let blank = Ok(Entry { path: "tables/a.csv".into(), bytes: rows(), rows: Some(1) });
        let written = write_export(folder, desk.header(1), &desk.key, [blank]).unwrap();
        let found = desk.receive(&written.file).unwrap_err();
        assert_eq!(Failure::from(found).code, Code::DiskFull, "unpacking");
        assert!(!desk.inbox().exists(), "nothing is left of what was unpacked");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // A limit of 200 blocks (of 512 or 1024 bytes) on any one file; the signal for it ignored.
    let before = "trap '' XFSZ; ulimit -f 200;";
    let child = again("a_full_disk_is_told_and_leaves_nothing", before, folder.path());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// Text that packs about tenfold.
fn rows() -> Vec<u8> {
    let row = |number: u32| format!("{:05},released,2026-03-01\r\n", number.wrapping_mul(7919));
    (0..12_000).flat_map(|number| row(number).into_bytes()).collect()
}

#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "the figures, for whoever asks with --nocapture")]
#[test]
fn a_hundred_megabytes_pass_through_little_memory() {
    const PACKETS: u64 = 100;
    if let Some(folder) = env::var_os(FOLDER) {
        let desk = Desk::new();
        let before = peak_memory();
        let files = (0..PACKETS).map(|number| {
            let path = format!("packets/{number:04}.pdf");
            Ok(Entry { path, bytes: noise(1 << 20, number), rows: None })
        });
        let start = Instant::now();
        let written = write_export(Path::new(&folder), desk.header(1), &desk.key, files).unwrap();
        let (wrote, opening) = (start.elapsed(), Instant::now());
        desk.receive(&written.file).unwrap();
        let grown = peak_memory().saturating_sub(before);
        println!("memory +{grown} KiB, written in {wrote:?}, opened in {:?}", opening.elapsed());
        assert!(grown < 24 * 1024, "{grown} KiB for {PACKETS} packets of 1 MiB");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let test = "a_hundred_megabytes_pass_through_little_memory";
    let output = again(test, "", folder.path()).wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    let figures = said.lines().find(|line| line.contains("memory +")).unwrap_or_default();
    println!("{figures}");
}

/// The most memory that this process has ever held, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
