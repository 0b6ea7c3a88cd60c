//! Opens a list for the entries that read one: a file of this machine, or one that arrived in the
//! inbox folder and lies sealed beside the store.

use super::{
    About, QUARANTINE, SPOOL,
    store::{self, InboxKind, State},
};
use crate::{
    Error, Result,
    access::Standing,
    ids::InboxId,
    session::{Session, Working, Writing},
    wire::sealed::Sealed,
};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read, Seek, SeekFrom},
    path::Path,
};

/// How the path of a sealed file begins; its number follows.
const MARK: &str = "inbox:";

/// A list that can be read.
pub(crate) enum Source {
    File(File),
    Sealed(Box<Sealed>),
}

/// What somebody opens a list as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Roster,
    /// Asked only by those who may read the clinic's files.
    Clinic,
}

impl Read for Source {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(bytes),
            Self::Sealed(sealed) => sealed.read(bytes),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Sealed(sealed) => sealed.seek(to),
        }
    }
}

/// The path under which a sealed file is opened.
pub(crate) fn mark_of(file: InboxId) -> String {
    format!("{MARK}{}", file.0)
}

/// The sealed file that a path names, if it names one.
pub(crate) fn number_of(path: &str) -> Option<InboxId> {
    path.strip_prefix(MARK)?.parse().ok().map(InboxId)
}

/// Opens the list under a path. What may be the clinic's is opened by staff of the treatment
/// programme alone, whichever entry asks.
pub(crate) fn open(cx: &Working<'_>, path: &str, what: For) -> Result<Source> {
    let Some(number) = number_of(path) else { return Ok(Source::File(File::open(path)?)) };
    let (file, identity, standing) = cx.read(|cx| {
        let file = store::file(cx.db, number)?.ok_or(Error::NotFound("file in the inbox"))?;
        let inbox = store::inbox(cx.db)?.ok_or(Error::NotFound("inbox folder"))?;
        Ok((file, inbox.identity, cx.user.standing))
    })?;
    let of_roster = file.kind == InboxKind::Roster && what == For::Roster;
    if !of_roster && standing != Standing::Programme {
        return Err(Error::NotFound("file in the inbox"));
    }
    if !matches!(file.state, State::Held | State::Waiting) {
        let sentence = "This file of the inbox has been applied or discarded already.";
        return Err(Error::Refused(sentence.into()));
    }
    let (sealed, _) = open_sealed(cx.session, SPOOL, &file.sealed, &identity)?;
    Ok(Source::Sealed(Box::new(sealed)))
}

/// Opens a sealed file and reads what stands about it.
pub(crate) fn open_sealed(
    session: &Session,
    folder: &str,
    name: &str,
    identity: &str,
) -> Result<(Sealed, About)> {
    let sealed = Sealed::open(&session.folder().join(folder).join(name), identity)?;
    let about = serde_json::from_slice(&sealed.about)
        .map_err(|_| Error::Damaged("This sealed file is damaged.".into()))?;
    Ok((sealed, about))
}

/// Writes down that the file under a path was imported, in the transaction that imports it.
pub(crate) fn settle(cx: &Writing<'_>, path: &str, import: i64) -> Result<()> {
    let Some(number) = number_of(path) else { return Ok(()) };
    let file = store::file(cx.db, number)?.ok_or(Error::NotFound("file in the inbox"))?;
    if !matches!(file.state, State::Held | State::Waiting) {
        // Somebody else was quicker.
        return Err(Error::Stale);
    }
    let by = (cx.now.utc, cx.who());
    store::settle(cx.db, number, State::Applied, Some(import), by)
}

/// Removes what is left of a sealed file once its import is saved.
pub(crate) fn clear(cx: &Working<'_>, path: &str) {
    let Some(number) = number_of(path) else { return };
    if let Ok(Some(file)) = cx.session.store().read(|db| store::file(db, number)) {
        discard_sealed(cx.session.folder(), &file.sealed);
    }
}

/// Removes the sealed form of a file that is settled. What is left is removed the next time that
/// somebody looks through the sealed files.
pub(crate) fn discard_sealed(data: &Path, name: &str) {
    for folder in [SPOOL, QUARANTINE] {
        match fs::remove_file(data.join(folder).join(name)) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => {
                tracing::warn!(kind = ?cause.kind(), "a sealed file was not removed");
            }
            Ok(()) | Err(_) => {}
        }
    }
}
