//! Everything the program can be asked, one line each.
//!
//! The window, the command line and the tests all come through this list. Each entry is a type
//! that names itself, the right it needs and its reply; permission, transaction, audit and error
//! reduction happen in the door, so no feature can forget them.

use crate::{
    App, Error, Result,
    access::Right,
    bindings::Bindings,
    doorstep::{self, Doorstep},
    features::all,
    jobs::Progress,
    session::{Reading, Session, Working, Writing},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The whole program.
pub fn catalog() -> Catalog {
    doorstep::all(all(Catalog::default()))
}

/// Something that can be asked.
pub trait Message: DeserializeOwned + TS + 'static {
    /// `feature.verb`, as scripts and the window send it.
    const NAME: &'static str;
    const NEEDS: Right;
    type Reply: Serialize + TS + 'static;
}

/// A question. It can read and it cannot write.
pub trait Query: Message {
    fn answer(self, cx: &Reading<'_>) -> Result<Self::Reply>;
}

/// A change. It and its audit entry are saved together or not at all.
pub trait Change: Message {
    fn apply(self, cx: &Writing<'_>) -> Result<Self::Reply>;
}

/// Long work that takes a snapshot, leaves the lock, and comes back to save.
pub trait Job: Message {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<Self::Reply>;
}

/// How an entry touches the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Query,
    Change,
    Job,
}

/// The list of queries, changes and jobs, by name, and of what is asked on the doorstep.
#[derive(Default)]
pub struct Catalog {
    entries: BTreeMap<&'static str, Entry>,
    doorstep: BTreeMap<&'static str, Knock>,
    bindings: Bindings,
}

struct Entry {
    needs: Right,
    kind: Kind,
    run: Run,
}

type Knock = Box<dyn Fn(&App, Value) -> Result<Value> + Send + Sync>;
type Run = Box<dyn Fn(&Session, Value, &Progress) -> Result<Value> + Send + Sync>;

impl Catalog {
    /// The TypeScript side of this list.
    pub fn typescript(&self) -> String {
        self.bindings.to_string()
    }

    /// Every entry: its name, the right it needs and how it touches the store.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, Right, Kind)> + '_ {
        self.entries.iter().map(|(name, entry)| (*name, entry.needs, entry.kind))
    }

    /// Whether an entry changes something or is long work, which no screen begins by itself.
    pub(crate) fn is_deed(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.kind != Kind::Query)
    }

    /// The answer of an entry that needs nobody signed in; gives the message back where it is
    /// not one of them.
    pub(crate) fn at_the_doorstep(
        &self,
        app: &App,
        name: &str,
        message: Value,
    ) -> Result<Result<Value>, Value> {
        match self.doorstep.get(name) {
            Some(knock) => Ok(knock(app, message)),
            None => Err(message),
        }
    }

    pub(crate) fn run(
        &self,
        session: &Session,
        name: &str,
        message: Value,
        progress: &Progress,
    ) -> Result<Value> {
        let entry = self.entries.get(name).ok_or(Error::NotFound("entry in the catalog"))?;
        session.require_account()?;
        if !session.user().role.holds(entry.needs) {
            session.record_refusal(name)?;
            return Err(Error::Forbidden);
        }
        (entry.run)(session, message, progress)
    }

    pub(crate) fn doorstep<D: Doorstep>(mut self) -> Self {
        self.bindings.add::<D, D::Reply>("Doorstep", D::NAME);
        let knock: Knock = Box::new(|app, message| {
            let asked: D = parse(message)?;
            asked.answer(app).and_then(to_json)
        });
        let earlier = self.doorstep.insert(D::NAME, knock);
        assert!(earlier.is_none(), "two entries are named {}", D::NAME);
        self
    }

    #[must_use]
    pub fn query<Q: Query>(self) -> Self {
        self.add::<Q>(Kind::Query, |session, message, _| {
            let query: Q = parse(message)?;
            session.answer(Q::NAME, |cx| query.answer(cx)).and_then(to_json)
        })
    }

    #[must_use]
    pub fn change<C: Change>(self) -> Self {
        self.add::<C>(Kind::Change, |session, message, _| {
            let change: C = parse(message)?;
            session.write(C::NAME, |cx| change.apply(cx)).and_then(to_json)
        })
    }

    #[must_use]
    pub fn job<J: Job>(self) -> Self {
        self.add::<J>(Kind::Job, |session, message, progress| {
            let job: J = parse(message)?;
            job.run(&session.working(J::NAME), progress).and_then(to_json)
        })
    }

    fn add<M: Message>(
        mut self,
        kind: Kind,
        run: impl Fn(&Session, Value, &Progress) -> Result<Value> + Send + Sync + 'static,
    ) -> Self {
        let list = match kind {
            Kind::Query => "Queries",
            Kind::Change => "Changes",
            Kind::Job => "Jobs",
        };
        self.bindings.add::<M, M::Reply>(list, M::NAME);
        let entry = Entry { needs: M::NEEDS, kind, run: Box::new(run) };
        let earlier = self.entries.insert(M::NAME, entry);
        assert!(earlier.is_none(), "two entries are named {}", M::NAME);
        self
    }
}

/// A script may leave the message out where it has no fields.
fn parse<M: DeserializeOwned>(message: Value) -> Result<M> {
    let message = if message.is_null() { Value::Object(serde_json::Map::new()) } else { message };
    serde_json::from_value(message).map_err(|cause| shape(&cause))
}

/// Names the field that is lacking, or what the entry knows. Only names that this program gave
/// are repeated: the parser's sentence may quote what was sent, and that may be about a person.
fn shape(cause: &serde_json::Error) -> Error {
    let text = cause.to_string();
    // What was sent comes first in the sentence, so the last mark is the parser's own.
    let known = text.rsplit_once(", expected ").map(|(_, known)| known);
    let lacking = text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    let sentence = if let Some((field, _)) = lacking {
        format!("The request lacks the field `{field}`.")
    } else if text.starts_with("unknown field ") {
        let fields = known.map_or_else(|| "no fields".into(), |known| format!("only {known}"));
        format!("The request has a field that this entry does not know; it has {fields}.")
    } else if let Some(known) = known.filter(|_| text.starts_with("unknown variant ")) {
        format!("The request holds a word that this entry does not know; it knows {known}.")
    } else {
        "The request does not have the shape of this entry of the catalog.".into()
    };
    Error::Invalid(vec![crate::Problem { field: String::new(), message: sentence }])
}

fn to_json(reply: impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(reply)?)
}
