//! What the window itself answers: dialogs, printers, papers on the screen, stopping a job. Named
//! `window.*`; everything else is the program's.

use crate::{jobs::Jobs, papers, printing::Spooler};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use throughcare_core::{App, Code, Error, Failure};
use ts_rs::TS;

/// What an entry may use.
pub struct Shell<R: Runtime> {
    pub core: Arc<App>,
    pub jobs: Arc<Jobs>,
    pub handle: AppHandle<R>,
}

/// Something that the window answers.
trait Entry: DeserializeOwned + TS + 'static {
    const NAME: &'static str;
    type Reply: Serialize + TS + 'static;

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<Self::Reply, Failure>;
}

macro_rules! entries {
    ($($entry:ty),+ $(,)?) => {
        /// Answers `name`; gives `None` where the window has no such entry.
        fn find<R: Runtime>(
            shell: &Shell<R>,
            name: &str,
            message: &Value,
        ) -> Option<Result<Value, Failure>> {
            $(if name == <$entry>::NAME {
                return Some(run::<$entry, R>(shell, message));
            })+
            None
        }

        /// The list as the UI sees it.
        #[cfg(test)]
        fn list(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((
                <$entry>::NAME,
                <$entry as TS>::inline(config),
                <<$entry as Entry>::Reply as TS>::inline(config),
            )),+]
        }
    };
}

entries![PickFile, PickFolder, SaveFile, ListPrinters, Print, ShowPaper, Cancel];

/// Answers one of the window's own entries.
pub fn answer<R: Runtime>(shell: &Shell<R>, name: &str, message: &Value) -> Result<Value, Failure> {
    find(shell, name, message).unwrap_or_else(|| {
        let sentence = "There is no such entry in the window.".into();
        Err(Failure { code: Code::NotFound, message: sentence, problems: Vec::new() })
    })
}

fn run<E: Entry, R: Runtime>(shell: &Shell<R>, message: &Value) -> Result<Value, Failure> {
    let entry = E::deserialize(message).map_err(Error::from)?;
    let reply = entry.answer(shell)?;
    Ok(serde_json::to_value(reply).map_err(Error::from)?)
}

/// Files that a dialog offers.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct FileKind {
    /// As the dialog calls them: "Rosters".
    name: String,
    /// Without the dot.
    extensions: Vec<String>,
}

/// Asks for a file that is there. The reply is its path; `null` where nobody chose one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct PickFile {
    title: String,
    #[ts(inline)]
    kinds: Vec<FileKind>,
}

impl Entry for PickFile {
    const NAME: &'static str = "window.pick_file";
    type Reply = Option<String>;

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<Option<String>, Failure> {
        #[cfg(feature = "automation")]
        if let Some(chosen) = crate::automation::chosen() {
            return Ok(Some(chosen));
        }
        let dialog = dialog(shell, &self.title, &self.kinds);
        readable(dialog.blocking_pick_file())
    }
}

/// Asks for a folder that is there. The reply is its path; `null` where nobody chose one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct PickFolder {
    title: String,
}

impl Entry for PickFolder {
    const NAME: &'static str = "window.pick_folder";
    type Reply = Option<String>;

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<Option<String>, Failure> {
        #[cfg(feature = "automation")]
        if let Some(chosen) = crate::automation::chosen() {
            return Ok(Some(chosen));
        }
        readable(dialog(shell, &self.title, &[]).blocking_pick_folder())
    }
}

/// Asks where to write a file. The reply is a path; `null` where nobody chose one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct SaveFile {
    title: String,
    /// The name that is offered. A document number, never a person's name.
    name: String,
    #[ts(inline)]
    kinds: Vec<FileKind>,
}

impl Entry for SaveFile {
    const NAME: &'static str = "window.save_file";
    type Reply = Option<String>;

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<Option<String>, Failure> {
        #[cfg(feature = "automation")]
        if let Some(chosen) = crate::automation::chosen() {
            return Ok(Some(chosen));
        }
        let dialog = dialog(shell, &self.title, &self.kinds).set_file_name(self.name);
        readable(dialog.blocking_save_file())
    }
}

fn dialog<R: Runtime>(shell: &Shell<R>, title: &str, kinds: &[FileKind]) -> FileDialogBuilder<R> {
    let opened = shell.handle.dialog().file().set_title(title);
    kinds.iter().fold(opened, |dialog, kind| {
        let extensions: Vec<_> = kind.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&kind.name, &extensions)
    })
}

fn readable(chosen: Option<tauri_plugin_dialog::FilePath>) -> Result<Option<String>, Failure> {
    let Some(chosen) = chosen else { return Ok(None) };
    let path = chosen.into_path().ok().and_then(|path| path.into_os_string().into_string().ok());
    let sentence = "This file name cannot be read as text. Give the file another name first.";
    path.map(Some).ok_or_else(|| Error::Refused(sentence.into()).into())
}

/// Lists the printers of this machine.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct ListPrinters {}

/// The printers; where the machine cannot print, the sentence that says so.
#[derive(Serialize, TS)]
struct PrintersShown {
    names: Vec<String>,
    default: Option<String>,
    problem: Option<String>,
}

impl Entry for ListPrinters {
    const NAME: &'static str = "window.printers";
    type Reply = PrintersShown;

    fn answer<R: Runtime>(self, _: &Shell<R>) -> Result<PrintersShown, Failure> {
        Ok(match Spooler::default().printers() {
            Ok(found) => {
                PrintersShown { names: found.names, default: found.default, problem: None }
            }
            Err(failure) => {
                PrintersShown { names: Vec::new(), default: None, problem: Some(failure.message) }
            }
        })
    }
}

/// Prints a paper that the program laid down. It is taken, so it is made again to be printed again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct Print {
    /// From the entry that made the paper.
    token: String,
    /// The machine's default printer where `null`.
    printer: Option<String>,
    copies: u8,
}

/// What the spooler took.
#[derive(Serialize, TS)]
struct Spooled {
    /// The spooler's own number.
    job: String,
}

impl Entry for Print {
    const NAME: &'static str = "window.print";
    type Reply = Spooled;

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<Spooled, Failure> {
        let paper = shell.core.take_preview(&self.token).ok_or_else(|| {
            let sentence = "This paper is not in memory any more. Make it again.";
            Failure::from(Error::Refused(sentence.into()))
        })?;
        let job = Spooler::default().print(&paper, self.printer.as_deref(), self.copies)?;
        Ok(Spooled { job })
    }
}

/// Says where the window fetches a paper that the program laid down, once.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct ShowPaper {
    token: String,
}

/// An address that can be fetched once.
#[derive(Serialize, TS)]
struct PaperAt {
    url: String,
}

impl Entry for ShowPaper {
    const NAME: &'static str = "window.preview";
    type Reply = PaperAt;

    fn answer<R: Runtime>(self, _: &Shell<R>) -> Result<PaperAt, Failure> {
        Ok(PaperAt { url: papers::address(&self.token) })
    }
}

/// Asks a running job to stop at the next safe place.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
struct Cancel {
    /// The channel on which the job tells how far it is.
    channel: u32,
}

impl Entry for Cancel {
    const NAME: &'static str = "window.cancel";
    type Reply = ();

    fn answer<R: Runtime>(self, shell: &Shell<R>) -> Result<(), Failure> {
        shell.jobs.stop(self.channel);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::HowFar;
    use std::fmt::Write;
    use ts_rs::Config;

    #[test]
    fn the_list_for_the_ui_is_current() {
        let config = Config::new().with_large_int("number");
        let mut fresh = String::from("// Written by `cargo test`. Do not edit.\n\n");
        writeln!(fresh, "export {}", HowFar::decl(&config)).unwrap();
        fresh.push_str("\nexport type WindowEntries = {\n");
        for (name, message, reply) in list(&config) {
            writeln!(fresh, "  \"{name}\": [{message}, {reply}];").unwrap();
        }
        fresh.push_str("};\n");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/api/window.ts");
        if std::fs::read_to_string(path).unwrap_or_default() != fresh {
            std::fs::write(path, fresh).unwrap();
            panic!("window.ts was out of date; it has been rewritten, so look at it and commit it");
        }
    }
}
