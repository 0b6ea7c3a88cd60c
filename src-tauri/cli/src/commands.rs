//! Each command as a question to the door, or as work on files that needs no store.

use crate::{
    args::{Cli, Command, Common, Inbox, ReleaseDate, Roster, RosterFile, Setup},
    demo, open, show,
};
use serde_json::{Value, json};
use std::{io::Read, path::Path, sync::Arc, thread, time::Duration};
use throughcare_core::{
    App, Error, Failure, NewFacility, clock::SystemClock, jobs::Progress, receive,
};

pub fn run(cli: &Cli) -> Result<(), Failure> {
    let common = &cli.common;
    match &cli.command {
        Command::Setup(setup) => set_up(common, setup),
        Command::Roster(roster) => self::roster(common, roster),
        Command::Inbox { inbox } => self::inbox(common, inbox.as_ref()),
        Command::Worklist { role, stay, limit } => {
            let message = json!({ "role": role, "stay": stay, "limit": limit });
            answer(common, "worklist.show", message, show::worklist)
        }
        Command::Case { booking } => {
            answer(common, "case.open", json!({ "booking": booking }), show::case)
        }
        Command::ReleaseDate(told) => release_date(common, told),
        Command::Ask { name, message } => {
            let message = message_of(message.as_deref())?;
            answer(common, name, message, show::plain)
        }
        Command::Packet { booking, to, out } => {
            let message = json!({ "booking": booking, "to": to.word(), "out": absolute(out)? });
            work(common, "packets.make", message, show::packet)
        }
        Command::Tonight { booking, out } => {
            let message = json!({ "booking": booking, "out": absolute(out)? });
            work(common, "packets.tonight", message, show::tonight)
        }
        Command::Export { to, due: _, out } => {
            let message = json!({ "to": to, "out": absolute(out)? });
            work(common, "exports.make", message, show::plain)
        }
        Command::Receive { file, identity, signer, out } => {
            let identity = open::text_of(identity, "key file")?;
            let signer = open::text_of(signer, "public key")?;
            show::print(common.json, &receive(file, &identity, &signer, out)?, show::plain)
        }
        Command::Backup { file } => {
            work(common, "store.backup", json!({ "file": absolute(file)? }), show::plain)
        }
        Command::Restore { file, recovery_file } => restore(common, file, recovery_file.as_deref()),
        Command::Recover { recovery_file, reset } => {
            recover(common, recovery_file, reset.as_deref())
        }
        Command::Verify => work(common, "store.verify", json!({}), show::plain),
        Command::Demo { dir } => demo::run(dir, common.json),
    }
}

fn set_up(common: &Common, setup: &Setup) -> Result<(), Failure> {
    let passphrase = open::passphrase(common)?;
    let facility: NewFacility = serde_json::from_value(json!({
        "name": setup.facility,
        "kind": setup.kind.word(),
        "county": setup.county,
        "training": setup.training,
    }))
    .map_err(Error::from)?;
    let folder = open::data_folder(common);
    let keys = open::keys(common, true)?;
    let code = App::setup(&folder, &*keys, &SystemClock, &facility, &setup.admin, &passphrase)?;
    let reply = json!({ "facility": setup.facility, "recovery_key": code });
    show::print(common.json, &reply, show::recovery_key)
}

fn roster(common: &Common, roster: &Roster) -> Result<(), Failure> {
    match roster {
        Roster::Preview(file) => {
            work(common, "roster.preview", roster_message(file)?, show::roster)
        }
        Roster::Import(file) => work(common, "roster.import", roster_message(file)?, show::roster),
        Roster::Undo { import } => {
            work(common, "roster.undo", json!({ "import": import }), show::plain)
        }
    }
}

fn inbox(common: &Common, inbox: Option<&Inbox>) -> Result<(), Failure> {
    match inbox {
        None => read_inbox(common),
        Some(Inbox::Set(set)) => {
            let path = |path: Option<&Path>| path.map(absolute).transpose();
            let message = json!({
                "folder": path(set.folder.as_deref())?,
                "reports_folder": path(set.reports.as_deref())?,
                "every_minutes": set.every,
                "hold_share": set.hold,
            });
            work(common, "inbox.set", message, show::plain)
        }
        Some(Inbox::Show) => answer(common, "inbox.show", json!({}), show::plain),
        Some(Inbox::Take) => answer(common, "inbox.read", json!({ "if_due": true }), show::plain),
        Some(Inbox::Discard { file }) => {
            work(common, "inbox.discard", json!({ "file": file }), show::plain)
        }
    }
}

/// How long a file has to stay as it is before it counts as complete.
const COMES_TO_REST: Duration = Duration::from_secs(3);

/// Reads the folder with nobody signed in, for a timer of the system. It looks twice, because only
/// what two looks find the same is taken.
fn read_inbox(common: &Common) -> Result<(), Failure> {
    let app = open::unattended(common)?;
    let look = || app.ask("inbox.read", json!({}));
    let first = look()?;
    let reply = if show::at(&first, "/unsettled") == &json!(0) {
        first
    } else {
        thread::sleep(COMES_TO_REST);
        look()?
    };
    show::print(common.json, &reply, show::plain)?;
    match show::at(&reply, "/fault").as_str() {
        Some(problem) => Err(Error::Refused(problem.to_owned()).into()),
        None => Ok(()),
    }
}

fn roster_message(file: &RosterFile) -> Result<Value, Failure> {
    let map: Value = match &file.map {
        None => Value::Null,
        Some(path) => serde_json::from_str(&open::text_of(path, "column map")?)
            .map_err(|_| Error::Refused("The column map is not JSON.".into()))?,
    };
    Ok(json!({
        "path": absolute(&file.file)?,
        "map": map,
        "as_of": file.as_of,
        "partial": file.partial,
        "older": file.older,
    }))
}

fn release_date(common: &Common, told: &ReleaseDate) -> Result<(), Failure> {
    let date = (told.date != "unknown").then_some(&told.date);
    let mut message = json!({
        "booking": told.booking,
        "date": date,
        "time": told.time.map(|time| time.format("%H:%M:%S").to_string()),
        "kind": told.kind,
        "source": told.source,
        "mode": told.mode,
    });
    if let (Some(fields), Some(certainty)) = (message.as_object_mut(), &told.certainty) {
        fields.insert("certainty".into(), json!(certainty));
    }
    let name = if told.dry_run { "release_date.preview" } else { "release_date.set" };
    answer(common, name, message, show::release_date)
}

fn recover(common: &Common, code: &Path, reset: Option<&str>) -> Result<(), Failure> {
    let code = open::text_of(code, "recovery key file")?;
    let keys = open::keys(common, true)?;
    let app = App::new(open::data_folder(common), keys, Arc::new(SystemClock));
    app.recover(code.trim())?;
    let mut done = vec!["the recovery key opens this store".to_owned()];
    if let Some(name) = reset {
        let passphrase = open::passphrase(common)?;
        app.ask("users.passphrase", json!({ "name": name, "passphrase": passphrase }))?;
        app.ask("users.unlock", json!({ "name": name }))?;
        done.push(format!("{name} has a new passphrase and is unlocked"));
    }
    show::print(common.json, &json!({ "recovered": true, "done": done }), show::plain)
}

fn restore(common: &Common, file: &Path, code: Option<&Path>) -> Result<(), Failure> {
    let keys = open::keys(common, true)?;
    let folder = open::data_folder(common);
    let opener = match code {
        Some(path) => throughcare_core::Opener::Recovery(
            open::text_of(path, "recovery key file")?.trim().to_owned(),
        ),
        None => throughcare_core::Opener::User {
            name: open::user(common)?.to_owned(),
            passphrase: open::passphrase(common)?,
        },
    };
    let restored = App::restore(&folder, &*keys, &SystemClock, file, &opener)?;
    show::print(common.json, &restored, show::plain)
}

fn message_of(text: Option<&str>) -> Result<Value, Failure> {
    let text = match text {
        None => return Ok(Value::Null),
        Some("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(Error::from)?;
            text
        }
        Some(text) => text.to_owned(),
    };
    let sentence = "The message is not JSON.";
    serde_json::from_str(&text).map_err(|_| Error::Refused(sentence.into()).into())
}

/// The program works on whole paths, so that a log or a job never depends on the folder in which
/// a command was typed.
fn absolute(path: &Path) -> Result<String, Failure> {
    let path = std::path::absolute(path).map_err(Error::from)?;
    path.into_os_string()
        .into_string()
        .map_err(|_| Error::Refused("A file name must be readable text.".into()).into())
}

type Shown = fn(&Value) -> String;

fn answer(common: &Common, name: &str, message: Value, shown: Shown) -> Result<(), Failure> {
    let app = open::signed_in(common)?;
    let reply = app.ask(name, message)?;
    show::print(common.json, &reply, shown)
}

/// As `answer`, with a bar while it works.
fn work(common: &Common, name: &str, message: Value, shown: Shown) -> Result<(), Failure> {
    let app = open::signed_in(common)?;
    let reply = with_bar(common.json, |progress| app.work(name, message, progress))?;
    show::print(common.json, &reply, shown)
}

fn with_bar<T>(quiet: bool, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    let finished = std::sync::atomic::AtomicBool::new(false);
    thread::scope(|scope| {
        if !quiet {
            scope.spawn(|| {
                let bar = indicatif::ProgressBar::new(0);
                while !finished.load(std::sync::atomic::Ordering::Relaxed) {
                    let (done, total) = progress.now();
                    if total > 0 {
                        bar.set_length(total);
                        bar.set_position(done);
                    }
                    thread::sleep(Duration::from_millis(40));
                }
                bar.finish_and_clear();
            });
        }
        let result = work(&progress);
        finished.store(true, std::sync::atomic::Ordering::Relaxed);
        result
    })
}
