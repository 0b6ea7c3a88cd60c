//! A folder in which the training facility is built and played: the store, the rosters as files,
//! the county's key, and the program with one person at a time signed in.

use super::{Account, Door, Step, Story, file};
use crate::{
    App, Error, Failure, Result,
    calendar::Moment,
    clock::StandingClock,
    vault::KeyStore,
    wire::{container::generate_identity, part::PartFile},
};
use chrono::NaiveDateTime;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The training facility in its folder.
pub struct Stage {
    pub app: App,
    pub accounts: Vec<Account>,
    /// Shown once, as for any facility.
    pub recovery_key: String,
    folder: PathBuf,
    county_public_key: String,
}

impl Stage {
    /// Builds the facility in an empty folder and plays everything up to its Monday evening.
    pub fn build(
        folder: &Path,
        keys: Arc<dyn KeyStore>,
        on_step: &mut dyn FnMut(&Step, &Value),
    ) -> Result<Self, Failure> {
        let story = Story::load()?;
        let begins = story.begins().ok_or_else(|| Error::Unexpected("an empty story".into()))?;
        let clock = Arc::new(StandingClock(Moment::from_local(begins).utc));
        let Account { user, passphrase, .. } = &story.administrator;
        let data = folder.join("data");
        let recovery_key = App::setup(&data, &*keys, &*clock, &story.facility, user, passphrase)?;
        for name in ["rosters", "papers", "county"] {
            fs::create_dir_all(folder.join(name)).map_err(Error::from)?;
        }
        let county = generate_identity(Moment::from_local(begins).utc)?;
        PartFile::holding(&folder.join("county/county.key"), county.text.as_bytes())?.publish()?;
        let mut stage = Self {
            app: App::new(data, keys, clock),
            accounts: story.accounts(),
            recovery_key,
            folder: folder.into(),
            county_public_key: county.public.to_string(),
        };
        story.play(&mut stage, on_step)?;
        Ok(stage)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks as somebody, at a wall time of the facility.
    pub fn ask_as(
        &mut self,
        user: &str,
        at: NaiveDateTime,
        name: &str,
        message: Value,
    ) -> Result<Value, Failure> {
        self.as_user(user)?;
        self.at(at)?;
        self.ask(name, message)
    }

    fn path(&self, folder: &str, name: &str) -> Result<String> {
        let path = self.folder.join(folder).join(name).into_os_string().into_string();
        path.map_err(|_| Error::Refused("A file name must be readable text.".into()))
    }
}

impl Door for Stage {
    fn at(&mut self, local: NaiveDateTime) -> Result<(), Failure> {
        self.app.set_clock(Arc::new(StandingClock(Moment::from_local(local).utc)))
    }

    fn as_user(&mut self, name: &str) -> Result<(), Failure> {
        let account = self.accounts.iter().find(|account| account.user == name);
        let account = account.ok_or(Error::NotFound("user"))?;
        self.app.sign_in(name, &account.passphrase)
    }

    fn ask(&mut self, name: &str, message: Value) -> Result<Value, Failure> {
        self.app.ask(name, message)
    }

    fn file(&mut self, name: &str) -> Result<String, Failure> {
        let path = self.path("rosters", name)?;
        let bytes = file(name).ok_or(Error::NotFound("roster"))?;
        fs::write(&path, bytes).map_err(Error::from)?;
        Ok(path)
    }

    fn paper(&mut self, name: &str) -> Result<Option<String>, Failure> {
        Ok(Some(self.path("papers", name)?))
    }

    fn county_key(&mut self) -> Result<String, Failure> {
        Ok(self.county_public_key.clone())
    }
}
