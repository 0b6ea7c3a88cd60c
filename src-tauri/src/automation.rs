//! What a window has that tests drive: it opens training facilities only, may take the UI from a
//! folder, and answers file dialogs – which no test can reach – from a note.

use std::{borrow::Cow, env, fs, path::PathBuf};
use tauri::{
    Assets, Runtime,
    utils::assets::{AssetKey, AssetsIter, CspHash},
};
use throughcare_core::{App, Error, Failure};

/// Writes down when the first field can be typed into, for the bench.
pub const FIRST_FIELD: &str = include_str!("first_field.js");

/// Refuses a real facility: nobody may drive a window on real people.
pub fn require_training(app: &App) -> Result<(), Failure> {
    let state = app.ask("session.state", serde_json::Value::Null)?;
    let flag = |name: &str| state.get(name).and_then(serde_json::Value::as_bool);
    if flag("exists") == Some(true) && flag("training") != Some(true) {
        let sentence = "This window is for tests and opens training facilities only.";
        return Err(Error::Refused(sentence.into()).into());
    }
    Ok(())
}

/// The path that a test wrote down before it pressed the key that opens a dialog.
pub fn chosen() -> Option<String> {
    let note = env::var_os("THROUGHCARE_CHOSEN").map(PathBuf::from)?;
    let path = fs::read_to_string(note).ok()?;
    Some(path.trim().to_owned())
}

/// A folder with a built UI, in place of the one inside the program.
pub fn ui_folder() -> Option<Folder> {
    env::var_os("THROUGHCARE_UI").map(|path| Folder(path.into()))
}

/// A built UI that is read from the disk when it is asked for.
pub struct Folder(PathBuf);

impl<R: Runtime> Assets<R> for Folder {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let path = self.0.join(key.as_ref().trim_start_matches('/'));
        fs::read(path).ok().map(Cow::Owned)
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}
