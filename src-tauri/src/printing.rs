//! Paper through the system's own printing (CUPS). A paper goes from memory into the spooler;
//! "printed" means that the spooler took it.

use std::{
    ffi::OsString,
    io::{ErrorKind, Write},
    process::{Command, Output, Stdio},
};
use throughcare_core::{Error, Failure};

/// The commands of the printing system.
pub struct Spooler {
    lp: OsString,
    lpstat: OsString,
}

/// The printers that there are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Printers {
    pub names: Vec<String>,
    pub default: Option<String>,
}

impl Default for Spooler {
    fn default() -> Self {
        Self { lp: "lp".into(), lpstat: "lpstat".into() }
    }
}

impl Spooler {
    /// The printers of this machine, the default one among them.
    pub fn printers(&self) -> Result<Printers, Failure> {
        let listed = run(Command::new(&self.lpstat).arg("-e"), &[])?;
        let default = run(Command::new(&self.lpstat).arg("-d"), &[])?;
        let listed = String::from_utf8_lossy(&listed.stdout);
        let names = listed.lines().map(str::trim).filter(|line| !line.is_empty());
        let default = String::from_utf8_lossy(&default.stdout);
        // "system default destination: clinic", or a sentence without a colon.
        let default = default.lines().find_map(|line| line.split_once(": "));
        Ok(Printers {
            names: names.map(str::to_owned).collect(),
            default: default.map(|(_, name)| name.trim().to_owned()),
        })
    }

    /// Hands a paper to the spooler and gives the spooler's own number for it. The job's title
    /// tells nothing: it stands in the queue for everybody to read.
    pub fn print(
        &self,
        paper: &[u8],
        printer: Option<&str>,
        copies: u8,
    ) -> Result<String, Failure> {
        let mut command = Command::new(&self.lp);
        command.args(["-t", "Throughcare", "-n"]).arg(copies.clamp(1, 20).to_string());
        if let Some(printer) = printer {
            command.arg("-d").arg(printer);
        }
        let told = run(command.arg("-"), paper)?;
        if !told.status.success() {
            return Err(refused(&told));
        }
        let text = String::from_utf8_lossy(&told.stdout);
        // "request id is clinic-12 (0 file(s))"
        let number = text.split_whitespace().nth(3).unwrap_or_default();
        Ok(number.to_owned())
    }
}

fn run(command: &mut Command, input: &[u8]) -> Result<Output, Failure> {
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|cause| {
        let lacking = cause.kind() == ErrorKind::NotFound;
        if lacking { no_printing() } else { Error::from(cause).into() }
    })?;
    if let Some(mut pipe) = child.stdin.take() {
        // A spooler that refuses does not read on; its answer says why.
        drop(pipe.write_all(input));
    }
    Ok(child.wait_with_output().map_err(Error::from)?)
}

fn no_printing() -> Failure {
    let sentence = "This machine has no printing system (CUPS). Nothing was printed; save the paper as a file, or print it on another machine.";
    Error::Refused(sentence.into()).into()
}

/// The spooler's reasons are about printers and never about people, so they may be shown.
fn refused(told: &Output) -> Failure {
    let text = String::from_utf8_lossy(&told.stderr);
    let reason = text.lines().next().unwrap_or_default();
    let reason = reason.trim_start_matches("lp: ").trim_start_matches("Error - ").trim();
    let sentence = if reason.is_empty() {
        "The printer did not take the paper. Nothing was printed.".into()
    } else {
        format!("Nothing was printed. The printing system says: {reason}")
    };
    Error::Refused(sentence).into()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt, path::Path};

    /// A printing system that keeps what it is given in `folder`.
    fn spooler(folder: &Path, lp: &str, lpstat: &str) -> Spooler {
        let script = |name: &str, body: &str| {
            let path = folder.join(name);
            fs::write(&path, format!("#!/bin/sh\ncd '{}'\n{body}\n", folder.display())).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
            path.into_os_string()
        };
        Spooler { lp: script("lp", lp), lpstat: script("lpstat", lpstat) }
    }

    #[test]
    fn a_paper_goes_from_memory_into_the_spooler() {
        let folder = tempfile::tempdir().unwrap();
        let lp = "echo \"$@\" > asked; cat > paper; echo 'request id is clinic-12 (0 file(s))'";
        let spooler = spooler(folder.path(), lp, "true");
        let paper = vec![7; 300_000];
        assert_eq!(spooler.print(&paper, Some("clinic"), 2).unwrap(), "clinic-12");
        let kept = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(kept("paper"), paper, "every byte, over a pipe");
        assert_eq!(
            kept("asked"),
            b"-t Throughcare -n 2 -d clinic -\n",
            "and a title that tells nothing"
        );
    }

    #[test]
    fn a_spooler_that_refuses_is_quoted_and_nothing_counts_as_printed() {
        let folder = tempfile::tempdir().unwrap();
        let lp = "echo 'lp: Error - The printer or class does not exist.' >&2; exit 1";
        let failure = spooler(folder.path(), lp, "true").print(b"%PDF", None, 1).unwrap_err();
        let told =
            "Nothing was printed. The printing system says: The printer or class does not exist.";
        assert_eq!(failure.message, told);
    }

    #[test]
    fn a_machine_without_printing_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let lacking = || folder.path().join("not-there").into_os_string();
        let spooler = Spooler { lp: lacking(), lpstat: lacking() };
        let failure = spooler.print(b"%PDF", None, 1).unwrap_err();
        assert!(failure.message.starts_with("This machine has no printing system"), "{failure:?}");
        assert_eq!(spooler.printers().unwrap_err(), failure);
    }

    #[test]
    fn printers_are_listed_with_the_default_one() {
        let folder = tempfile::tempdir().unwrap();
        let lpstat = "case $1 in -e) printf 'clinic\\nrelease-desk\\n';; *) echo 'system default destination: release-desk';; esac";
        let found = spooler(folder.path(), "true", lpstat).printers().unwrap();
        let expected = Printers {
            names: vec!["clinic".into(), "release-desk".into()],
            default: Some("release-desk".into()),
        };
        assert_eq!(found, expected);
        let none = "case $1 in -e) ;; *) echo 'no system default destination';; esac";
        assert_eq!(spooler(folder.path(), "true", none).printers().unwrap(), Printers::default());
    }
}
