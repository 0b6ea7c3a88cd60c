//! What can go wrong, and how much of it the person at the screen is told.

use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use ts_rs::TS;

/// Everything that can go wrong inside the program.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no. The sentence is for the person at the screen.
    #[error("{0}")]
    Refused(String),
    /// Fields of a form that must be corrected, each with its own sentence.
    #[error("{}", sentences(.0))]
    Invalid(Vec<Problem>),
    #[error("Your account does not allow this.")]
    Forbidden,
    #[error("There is no such {0}.")]
    NotFound(&'static str),
    /// Somebody else changed this since it was read.
    #[error("Somebody changed this while you were working on it. Look at the new version first.")]
    Stale,
    /// The passphrase, the key or the recovery code opens nothing here.
    #[error("{0}")]
    WrongKey(String),
    /// Too many wrong tries; a colleague with the right to, or the recovery code, releases.
    #[error("{0}")]
    Locked(String),
    /// A file is damaged or was not made by this program. Nothing was touched.
    #[error("{0}")]
    Damaged(String),
    /// A file was written by a newer program. Nothing was touched.
    #[error("{0}")]
    Newer(String),
    /// A message that does not have the shape of its catalog entry.
    #[error("The request could not be read.")]
    Message(#[from] serde_json::Error),
    #[error("the store failed: {0}")]
    Db(#[from] rusqlite::Error),
    #[error("a file could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// Something failed that the person at the screen cannot act on.
    #[error("{0}")]
    Unexpected(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Gives the failure of a file its own sentence, where that is what this is.
    pub(crate) fn or_of_file(self, told: impl FnOnce(std::io::Error) -> Self) -> Self {
        if let Self::Io(cause) = self { told(cause) } else { self }
    }
}

/// One field that must be corrected, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FieldProblem")]
pub struct Problem {
    pub field: String,
    pub message: String,
}

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(" ")
}

/// What a screen or a script can act on. Add a code only when one of them needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Refused,
    Invalid,
    Forbidden,
    NotFound,
    Stale,
    WrongKey,
    Locked,
    Damaged,
    Newer,
    DiskFull,
    Unexpected,
}

/// An error as the window and the command line see it: a code to act on, a sentence to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    /// The fields to correct; empty unless the code is `invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

impl Failure {
    /// What a person is told when the cause is no help to anybody at the screen.
    pub fn unexpected() -> Self {
        let message = "Something went wrong. Nothing was saved.".into();
        Self { code: Code::Unexpected, message, problems: Vec::new() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if is_disk_full(&error) {
            let message = "The disk is full. Nothing was saved; free some space and try again.";
            return Self { code: Code::DiskFull, message: message.into(), problems: Vec::new() };
        }
        if is_damage(&error) {
            let message = "The store is damaged. Nothing was changed; restore a backup.";
            return Self { code: Code::Damaged, message: message.into(), problems: Vec::new() };
        }
        let message = error.to_string();
        let (code, problems) = match error {
            Error::Refused(_) => (Code::Refused, Vec::new()),
            Error::Invalid(problems) => (Code::Invalid, problems),
            Error::Forbidden => (Code::Forbidden, Vec::new()),
            Error::NotFound(_) => (Code::NotFound, Vec::new()),
            Error::Stale => (Code::Stale, Vec::new()),
            Error::WrongKey(_) => (Code::WrongKey, Vec::new()),
            Error::Locked(_) => (Code::Locked, Vec::new()),
            Error::Damaged(_) => (Code::Damaged, Vec::new()),
            Error::Newer(_) => (Code::Newer, Vec::new()),
            Error::Message(_) => (Code::Invalid, Vec::new()),
            Error::Db(_) | Error::Io(_) | Error::Unexpected(_) => return Self::unexpected(),
        };
        Self { code, message, problems }
    }
}

fn is_disk_full(error: &Error) -> bool {
    if let Error::Db(cause) = error {
        return cause.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull);
    }
    let Error::Io(cause) = error else { return false };
    matches!(
        cause.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// A page that does not decrypt or does not fit the others.
fn is_damage(error: &Error) -> bool {
    matches!(error, Error::Db(rusqlite::Error::SqliteFailure(cause, _)) if matches!(
        cause.code,
        rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase
    ))
}
