//! What can go wrong, and how much of it the person at the screen is told.

use serde::{Deserialize, Serialize};
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

/// One field that must be corrected, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
    match error {
        Error::Db(rusqlite::Error::SqliteFailure(cause, _)) => {
            cause.code == rusqlite::ErrorCode::DiskFull
        }
        Error::Io(cause) => matches!(
            cause.kind(),
            std::io::ErrorKind::StorageFull
                | std::io::ErrorKind::QuotaExceeded
                | std::io::ErrorKind::FileTooLarge
        ),
        _ => false,
    }
}
