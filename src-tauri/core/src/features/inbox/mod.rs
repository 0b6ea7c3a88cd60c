//! The inbox folder: lists that arrive by themselves are taken over on a schedule, by a reader that
//! holds no key, and imported once somebody is signed in, by an identity that may do only that.
//!
//! `settings` names the folder, `look` reads it (see [`crate::spool`] for how), `take` imports what
//! is there, `rules` say what waits for a person and why, `service` is the identity, and `shown`
//! tells people what waits; a held file is opened by the usual entries under the path `inbox:N`.
//!
//! Whose key is borrowed decides how far it goes. A roster is imported under anybody's session, the
//! release officer's at night among them, because it tells nobody anything. A file of the clinic
//! waits until somebody of the treatment programme is signed in, as every line of it may be under
//! Part 2; what is not recognized may be such a file, so only they open it. An import of the inbox
//! stands under its own name in the log and in the lists of imports, and is undone as any other.
//!
//! The sealed form of a file goes as soon as it is applied or discarded: what it told is in the
//! store, and the jail's system has the file. What is no list at all is kept, sealed, until
//! somebody discards it.

mod look;
mod rules;
mod service;
mod settings;
mod shown;
mod take;

pub(crate) use look::ReadInbox;
pub use settings::SetInbox;
pub use shown::{DiscardArrived, ShowInbox};
