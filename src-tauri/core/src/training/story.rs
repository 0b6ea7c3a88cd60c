//! The story as data, and the thin player that asks it step by step.

use crate::{Code, Error, Failure, NewFacility, Result, Role, Standing};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const STORY: &str = include_str!("../../training/story.json");

const FILES: &[(&str, &[u8])] = &[
    ("earlier.csv", include_bytes!("../../training/earlier.csv")),
    ("cast-left.csv", include_bytes!("../../training/cast-left.csv")),
    ("day1.csv", include_bytes!("../../training/day1.csv")),
    ("day2.csv", include_bytes!("../../training/day2.csv")),
    ("returned.csv", include_bytes!("../../training/returned.csv")),
    ("cast.csv", include_bytes!("../../training/cast.csv")),
    ("languages.csv", include_bytes!("../../training/languages.csv")),
    ("referral.pdf", include_bytes!("../../training/referral.pdf")),
];

/// A roster of the training facility, as the jail wrote it, or the form that the site fills in.
pub fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Everything that happens in the training facility until its Monday evening.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub facility: NewFacility,
    /// Whoever sets the facility up; everybody else is added by the steps.
    pub administrator: Account,
    /// In the order of time.
    pub steps: Vec<Step>,
}

/// Somebody who can sign in to the training facility. The passphrase is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub user: String,
    pub role: Role,
    pub standing: Standing,
    pub passphrase: String,
}

/// One thing that somebody asks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What the clock on the facility's wall shows.
    pub at: NaiveDateTime,
    #[serde(rename = "as")]
    pub user: String,
    /// The entry of the catalog.
    pub ask: String,
    /// The message, with tokens: `{"$file": name}` is the path of a roster, `{"$paper": name}`
    /// the path for a paper, `{"$county_key": true}` the county's public key, and
    /// `{"$id": label}` and `{"$seen": label}` the id and version in the reply to an earlier step.
    #[serde(rename = "with")]
    pub message: Value,
    /// By which later steps name this one's reply.
    #[serde(default)]
    pub label: Option<String>,
    /// In plain words, for whoever watches.
    #[serde(default)]
    pub note: Option<String>,
}

/// What the player needs of the program.
pub trait Door {
    /// Sets the wall clock. It never moves back, and is set anew after each sign-in.
    fn at(&mut self, local: NaiveDateTime) -> Result<(), Failure>;
    fn as_user(&mut self, name: &str) -> Result<(), Failure>;
    fn ask(&mut self, name: &str, message: Value) -> Result<Value, Failure>;
    /// The path of one of the story's rosters; see [`file`].
    fn file(&mut self, name: &str) -> Result<String, Failure>;
    /// Where a paper of this name should lie; `None` leaves the step that makes it out.
    fn paper(&mut self, name: &str) -> Result<Option<String>, Failure>;
    /// The public key to which the county's exports are encrypted.
    fn county_key(&mut self) -> Result<String, Failure>;
}

impl Story {
    /// Reads the story that is part of the program.
    pub fn load() -> Result<Self> {
        serde_json::from_str(STORY).map_err(|cause| {
            Error::Unexpected(format!("the training story cannot be read: {cause}"))
        })
    }

    /// When it begins, so that the facility is not set up after its own first day.
    pub fn begins(&self) -> Option<NaiveDateTime> {
        self.steps.first().map(|step| step.at)
    }

    /// Everybody who can sign in when the story has been played.
    pub fn accounts(&self) -> Vec<Account> {
        let added = self.steps.iter().filter(|step| step.ask == "users.add");
        let added = added.filter_map(|step| Added::deserialize(&step.message).ok());
        let added = added.map(|Added { name: user, role, standing, passphrase }| Account {
            user,
            role,
            standing,
            passphrase,
        });
        std::iter::once(self.administrator.clone()).chain(added).collect()
    }

    /// Asks every step in its turn, and tells each one with its reply. The first refusal ends it.
    pub fn play(
        &self,
        door: &mut dyn Door,
        on_step: &mut dyn FnMut(&Step, &Value),
    ) -> Result<(), Failure> {
        let mut player = Player { door, replies: BTreeMap::new(), who: None, when: None };
        for (number, step) in (1..).zip(&self.steps) {
            let reply = player.ask(step).map_err(|failure| stopped(number, step, failure))?;
            if let Some(reply) = reply {
                on_step(step, &reply);
            }
        }
        Ok(())
    }
}

/// The fields of `users.add` that an account is made of.
#[derive(Deserialize)]
struct Added {
    name: String,
    role: Role,
    standing: Standing,
    passphrase: String,
}

/// Who is at the door, and what was answered so far.
struct Player<'a> {
    door: &'a mut dyn Door,
    replies: BTreeMap<&'a str, Value>,
    who: Option<&'a str>,
    when: Option<NaiveDateTime>,
}

impl<'a> Player<'a> {
    /// The reply, or nothing where the step makes a paper that nobody wants.
    fn ask(&mut self, step: &'a Step) -> Result<Option<Value>, Failure> {
        if self.who != Some(step.user.as_str()) {
            self.door.as_user(&step.user)?;
            self.who = Some(&step.user);
            self.when = None;
        }
        if self.when != Some(step.at) {
            self.door.at(step.at)?;
            self.when = Some(step.at);
        }
        let Some(message) = self.filled(&step.message)? else {
            return Ok(None);
        };
        let reply = self.door.ask(&step.ask, message)?;
        if let Some(label) = &step.label {
            self.replies.insert(label, reply.clone());
        }
        Ok(Some(reply))
    }

    /// The message with what its tokens stand for.
    fn filled(&mut self, message: &Value) -> Result<Option<Value>, Failure> {
        match message {
            Value::Object(fields) => {
                if let Some((token, about)) = token(fields) {
                    return self.stands_for(token, about);
                }
                let mut all = Map::new();
                for (name, value) in fields {
                    let Some(value) = self.filled(value)? else { return Ok(None) };
                    all.insert(name.clone(), value);
                }
                Ok(Some(Value::Object(all)))
            }
            Value::Array(values) => {
                let mut all = Vec::with_capacity(values.len());
                for value in values {
                    let Some(value) = self.filled(value)? else { return Ok(None) };
                    all.push(value);
                }
                Ok(Some(Value::Array(all)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Ok(Some(message.clone()))
            }
        }
    }

    fn stands_for(&mut self, token: &str, about: &Value) -> Result<Option<Value>, Failure> {
        let name = about.as_str().unwrap_or_default();
        match token {
            "$file" => Ok(Some(self.door.file(name)?.into())),
            "$paper" => Ok(self.door.paper(name)?.map(Value::from)),
            "$county_key" => Ok(Some(self.door.county_key()?.into())),
            "$id" => self.replied(name, "id").map(Some),
            "$seen" => self.replied(name, "version").map(Some),
            other => Err(wrong(format!("The story has no token {other}."))),
        }
    }

    fn replied(&self, label: &str, field: &str) -> Result<Value, Failure> {
        let found = self.replies.get(label).and_then(|reply| reply.get(field)).cloned();
        found.ok_or_else(|| wrong(format!("No earlier reply \"{label}\" has the field {field}.")))
    }
}

/// A message `{"$name": value}` is a token.
fn token(fields: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (name, about) = fields.iter().next().filter(|_| fields.len() == 1)?;
    name.starts_with('$').then_some((name.as_str(), about))
}

fn wrong(message: String) -> Failure {
    Failure { code: Code::Unexpected, message, problems: Vec::new() }
}

/// Says which step it was. The people are made up, so their story may be quoted.
fn stopped(number: usize, step: &Step, failure: Failure) -> Failure {
    let Step { ask, user, .. } = step;
    let booking = step.message.get("booking").and_then(Value::as_str).unwrap_or("nobody");
    let message = format!(
        "Step {number} of the training story ({ask} by {user}, about {booking}) failed: {}",
        failure.message
    );
    Failure { message, ..failure }
}
