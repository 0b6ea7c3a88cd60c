//! The machine that measures: what it is, how much memory this process takes, and emptying the
//! page cache.

use crate::Done;
use std::{fs, path::Path, process::Command};

/// Cores, memory and processor, in one line.
pub fn described() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = kib_of("/proc/meminfo", "MemTotal:").unwrap_or_default() / 1024 / 1024;
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".into());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{cores} cores, {memory} GiB, {model}, Linux {}", kernel.trim())
}

/// The most memory this process has had in use, and what it has now, in MiB.
pub fn resident() -> (u64, u64) {
    let of = |name: &str| kib_of("/proc/self/status", name).unwrap_or_default() / 1024;
    (of("VmHWM:"), of("VmRSS:"))
}

/// How long this process has kept processors busy, in milliseconds; it counts in ticks of ten.
pub fn busy() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Time in the program and time in the system, behind the name in brackets.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().skip(11);
    fields.take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn kib_of(file: &str, name: &str) -> Option<u64> {
    field(file, name)?.split(' ').next()?.parse().ok()
}

/// How the page cache is emptied before a cold figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emptying {
    /// The whole cache, by the kernel.
    DropCaches,
    /// The files of the store, by `dd` with `nocache`.
    EachFile,
}

impl Emptying {
    /// Only root may empty the whole cache.
    pub fn found() -> Self {
        let written = fs::write("/proc/sys/vm/drop_caches", "1");
        if written.is_ok() { Self::DropCaches } else { Self::EachFile }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::DropCaches => "/proc/sys/vm/drop_caches",
            Self::EachFile => "dd with nocache on each file of the store",
        }
    }

    pub fn empty(self, data: &Path) -> Done<()> {
        Command::new("sync").status()?;
        if self == Self::DropCaches {
            fs::write("/proc/sys/vm/drop_caches", "3")?;
            return Ok(());
        }
        for entry in fs::read_dir(data)? {
            let from = format!("if={}", entry?.path().display());
            let done = Command::new("dd").args([&from, "iflag=nocache", "count=0"]).output()?;
            if !done.status.success() {
                return Err("the page cache could not be emptied".into());
            }
        }
        Ok(())
    }
}
