//! This test binary run again as a process of its own: one that can be killed, filled up, watched.

use std::{
    env,
    ffi::OsStr,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// Where a child works; a test that finds it does the child's part.
const FOLDER: &str = "THROUGHCARE_CHILD_FOLDER";

/// The folder that a child was given; `None` in the test itself.
pub fn folder() -> Option<PathBuf> {
    env::var_os(FOLDER).map(PathBuf::from)
}

/// Runs one test again in a child, after a line of shell (`ulimit …;`).
pub fn command(test: &str, before: &str, folder: impl AsRef<OsStr>) -> Command {
    let line = format!("{before} exec \"$0\" --exact {test} --nocapture --test-threads=1");
    let mut command = Command::new("sh");
    let program = env::current_exe().unwrap();
    command.arg("-c").arg(line).arg(program).env(FOLDER, folder.as_ref());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Waits for a child that must succeed, and gives what it said.
pub fn finish(mut command: Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    let passed = output.status.success() && said.contains("1 passed");
    assert!(passed, "the child failed ({}): {said}\n{complained}", output.status);
    said
}

/// Ends a child as a power cut would.
pub fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A line of `/proc/self/status` in KiB, such as `VmHWM`, the most memory ever held.
#[cfg(target_os = "linux")]
pub fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
