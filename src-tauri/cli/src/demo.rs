//! `throughcare demo DIR`: the training facility, built from files that the program carries, and
//! the main job played on it – rosters in, the list of work, a moved date, packets, the pack for
//! tonight, the county's export and its opening. Everything stays in DIR.

use crate::show::{self, at};
use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};
use throughcare_core::{
    Error, Failure, receive,
    training::{Account, Stage, Step},
    vault::KeyFile,
};

/// The evening on which the trainer takes over: a Monday.
const EVENING: &str = "2026-03-02T18:30:00";

/// Where a script finds everything; training only.
#[derive(Serialize)]
struct Access<'a> {
    data: PathBuf,
    key_file: PathBuf,
    recovery_key: &'a str,
    users: &'a [Account],
}

pub fn run(dir: &Path, json: bool) -> Result<(), Failure> {
    let dir = std::path::absolute(dir).map_err(Error::from)?;
    refuse_unless_empty(&dir)?;
    fs::create_dir_all(&dir).map_err(Error::from)?;
    let mut story = Story { quiet: json };
    story.say("A training facility: made-up people, and a clock that stands where you set it.\n");
    let key_file = dir.join("device.key");
    let keys = Arc::new(KeyFile::create(&key_file)?);
    let mut stage = Stage::build(&dir, keys, &mut |step, reply| story.step(step, reply))?;
    let access = Access {
        data: dir.join("data"),
        key_file: key_file.clone(),
        recovery_key: &stage.recovery_key.clone(),
        users: &stage.accounts.clone(),
    };
    write_private(&dir.join("access.json"), &access)?;
    let evening: NaiveDateTime =
        EVENING.parse().map_err(|_| Error::Unexpected("the demo's evening is no time".into()))?;
    let made = play(&mut stage, &mut story, &dir, evening)?;
    story.say(&format!(
        "\nEverything is in {}. Sign in as any user of access.json, for example:\n\n  throughcare --data {} --key-file {} --user nurse --today 2026-03-02 worklist --role nurse\n  (passphrase of \"nurse\" in access.json, through THROUGHCARE_PASSPHRASE)\n",
        dir.display(),
        access.data.display(),
        key_file.display(),
    ));
    if json {
        show::print(true, &made, show::plain)?;
    }
    Ok(())
}

fn refuse_unless_empty(dir: &Path) -> Result<(), Failure> {
    let empty = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    if empty || !dir.exists() {
        return Ok(());
    }
    let sentence = "The demo needs an empty folder. Nothing was written.";
    Err(Error::Refused(sentence.into()).into())
}

fn play(
    stage: &mut Stage,
    story: &mut Story,
    dir: &Path,
    evening: NaiveDateTime,
) -> Result<Value, Failure> {
    let mut ask =
        |user: &str, name: &str, message: Value| stage.ask_as(user, evening, name, message);

    story.say("\nMonday 2 March 2026, 18:30. The coordinator's list begins:\n");
    let list = ask("coordinator", "worklist.show", json!({ "limit": 14 }))?;
    story.say(&show::worklist(&list));
    let case = ask("coordinator", "case.open", json!({ "booking": "T-1001" }))?;
    story.say("\nOne person, as the coordinator inside the programme sees her:\n");
    story.say(&first_lines(&show::case(&case), 12));
    let outside = ask("liaison", "case.open", json!({ "booking": "T-1001" }))?;
    story.say("\nThe same person for a coordinator outside it – nothing shows that something is missing:\n");
    story.say(&first_lines(&show::case(&outside), 12));

    story.say("\nWhat moving a date would break (nothing is saved):\n");
    let moved = json!({ "booking": "T-1004", "date": "2026-03-06", "kind": "court_ordered", "source": "court order" });
    let change = ask("coordinator", "release_date.preview", moved)?;
    story.say(&show::release_date(&change));

    story.say("\nPackets: one plan, as many filter runs as recipients.\n");
    let mut packets = Vec::new();
    for (booking, to) in [
        ("T-1001", "plan"),
        ("T-1001", "ecm"),
        ("T-1001", "person"),
        ("T-1002", "plan"),
        ("T-1002", "custody"),
        ("T-1007", "plan"),
        ("T-1007", "ecm"),
        ("T-1010", "transfer"),
        ("T-1013", "plan"),
        ("T-1013", "pcp"),
    ] {
        let out = dir.join("papers").join(format!("{booking}-{to}.pdf"));
        let message = json!({ "booking": booking, "to": to, "out": out });
        let made = ask("coordinator", "packets.make", message)?;
        story.say(&format!("  {booking} to {to}: {}", show::packet(&made)));
        packets.push(made);
    }
    let refused =
        json!({ "booking": "T-1002", "to": "otp", "out": dir.join("papers/T-1002-otp.pdf") });
    if let Err(failure) = ask("coordinator", "packets.make", refused) {
        story.say(&format!("  T-1002 to the clinic: {}\n", failure.message));
    }

    story.say("\nAnd if she is released tonight, without a date? What exists now, and what is not done:\n");
    let message = json!({ "booking": "T-1003", "out": dir.join("tonight-T-1003") });
    let tonight = ask("nurse", "packets.tonight", message)?;
    story.say(&show::tonight(&tonight));

    story.say("\nThe county's export, encrypted to its key and signed:\n");
    let exports = ask("coordinator", "exports.make", json!({ "out": dir.join("exports") }))?;
    let key = ask("supervisor", "facility.public_key", json!({}))?;
    let public = dir.join("county/facility.pub");
    let line = at(&key, "/public_key").as_str().unwrap_or_default();
    fs::write(&public, format!("{line}\n")).map_err(Error::from)?;
    let identity = fs::read_to_string(dir.join("county/county.key")).map_err(Error::from)?;
    for run in at(&exports, "/runs").as_array().into_iter().flatten() {
        let name = show::word(at(run, "/file_name"));
        story.say(&format!(
            "  {name}: {} people, answers the days {}\n",
            show::word(at(run, "/people")),
            at(run, "/covers")
                .as_array()
                .into_iter()
                .flatten()
                .map(show::word)
                .collect::<Vec<_>>()
                .join(", "),
        ));
        let file = dir.join("exports").join(&name);
        let received = receive(&file, &identity, line, &dir.join("county/opened"))?;
        story.say(&format!(
            "  the county opened it: {} files, every hash right\n",
            at(&received, "/manifest/files").as_array().map_or(0, Vec::len),
        ));
    }
    let checked = ask("supervisor", "store.verify", json!({}))?;
    story.say(&format!("\nThe log: {} entries, unbroken.\n", show::word(at(&checked, "/entries"))));
    Ok(json!({ "packets": packets, "tonight": tonight, "exports": exports }))
}

fn first_lines(text: &str, count: usize) -> String {
    let mut shown: Vec<&str> = text.lines().take(count).collect();
    if text.lines().count() > count {
        shown.push("  …");
    }
    let indented: Vec<_> = shown.into_iter().map(|line| format!("  {line}")).collect();
    format!("{}\n", indented.join("\n"))
}

/// Written for its owner alone: it holds passphrases, even if only of made-up people.
fn write_private(path: &Path, value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(Error::from)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Error::from)?;
    file.write_all(text.as_bytes()).map_err(Error::from)?;
    Ok(())
}

/// Tells on the terminal what happens, unless a script listens.
struct Story {
    quiet: bool,
}

impl Story {
    fn say(&mut self, text: &str) {
        if !self.quiet {
            drop(std::io::stdout().write_all(text.as_bytes()));
            if !text.ends_with('\n') {
                drop(std::io::stdout().write_all(b"\n"));
            }
        }
    }

    fn step(&mut self, step: &Step, reply: &Value) {
        if let Some(note) = &step.note {
            self.say(&format!("{}  {:<11} {note}", step.at.format("%Y-%m-%d %H:%M"), step.user));
        }
        if step.ask == "roster.import" && step.label.is_some() {
            let text = show::roster(reply);
            self.say(&format!("    {}", text.lines().next().unwrap_or_default()));
        }
    }
}
