//! Keeping the store safe and quick: a backup that is proved by opening it, packing what has
//! spread over the file, and a check of everything.

mod packing;

pub(crate) use packing::is_packed;

use crate::{
    Error, Result,
    access::Right,
    audit,
    catalog::{Job, Message},
    jobs::Progress,
    restore,
    session::Working,
    vault::anchor,
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// Writes a backup and proves it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeBackup {
    pub file: String,
}

/// What a backup holds, as found by opening it again.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct BackupMade {
    pub file: String,
    pub checked: Vec<String>,
    /// The newest entry of the log in it.
    pub entries: i64,
    /// Whether the store itself was packed first, so that lists open quickly.
    pub packed: bool,
}

impl Message for MakeBackup {
    const NAME: &'static str = "store.backup";
    const NEEDS: Right = Right::Backup;
    type Reply = BackupMade;
}

impl Job for MakeBackup {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<BackupMade> {
        progress.go_on()?;
        let session = cx.session;
        cx.write(|cx| {
            cx.detail("started");
            Ok(())
        })?;
        let packed = packing::pack_if_worthwhile(&session.store)?;
        progress.go_on()?;
        let path = PathBuf::from(&self.file);
        let head = restore::write(
            &session.store,
            session.vault(),
            &session.data_key,
            &path,
            session.now(),
        )?;
        Ok(BackupMade {
            file: self.file,
            checked: vec![
                "every page opens with the key".into(),
                "the structure is sound".into(),
                "the log is unbroken".into(),
            ],
            entries: head.seq,
            packed,
        })
    }
}

/// Checks the store, the log and its anchor.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerifyStore {}

/// A store that is sound. One that is not is a failure with the code `damaged`.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct StoreVerified {
    pub checked: Vec<String>,
    /// What is worth knowing although everything is sound.
    pub found: Vec<String>,
    pub entries: i64,
}

impl Message for VerifyStore {
    const NAME: &'static str = "store.verify";
    const NEEDS: Right = Right::Backup;
    type Reply = StoreVerified;
}

impl Job for VerifyStore {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<StoreVerified> {
        progress.go_on()?;
        let session = cx.session;
        let found = session.store.check()?;
        if !found.is_empty() {
            tracing::error!(count = found.len(), first = found.first(), "the store is damaged");
            let sentence = "The store is damaged. Nothing was changed; restore a backup.";
            return Err(Error::Damaged(sentence.into()));
        }
        let head = session.store.read(|db| audit::verify(db, session.audit_key()))?;
        let place = anchor::place(session.vault().store_id(), session.folder())?;
        let kept = anchor::get(&*session.keys, &place)?;
        if let Some(kept) = kept {
            let kept =
                audit::Head { seq: i64::try_from(kept.seq).unwrap_or(i64::MAX), mac: kept.mac };
            if !session.store.read(|db| audit::holds(db, &kept))? {
                let sentence = format!(
                    "The store is older than this machine remembers: entry {} is missing. A backup was put back, or entries were cut off.",
                    kept.seq
                );
                return Err(Error::Damaged(sentence));
            }
        }
        Ok(StoreVerified {
            checked: vec![
                "every page opens with the key".into(),
                "the structure is sound".into(),
                "the log is unbroken".into(),
                "the log reaches the entry that this machine remembers".into(),
            ],
            found: Vec::new(),
            entries: head.seq,
        })
    }
}

/// Accepts that the store is older than this machine remembers – an old file was put back on
/// purpose – so that it can be worked with again. The log says so for ever.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptRollback {
    /// Why: the words of the one who accepts it.
    pub reason: String,
}

/// What was accepted.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct RollbackAccepted {
    /// The newest entry that this machine remembered.
    pub head_was: Option<i64>,
}

impl Message for AcceptRollback {
    const NAME: &'static str = "store.accept_rollback";
    const NEEDS: Right = Right::ManageUsers;
    type Reply = RollbackAccepted;
}

impl Job for AcceptRollback {
    fn run(self, cx: &Working<'_>, _progress: &Progress) -> Result<RollbackAccepted> {
        if self.reason.trim().is_empty() {
            return Err(Error::Refused("Say why the older store is accepted.".into()));
        }
        Ok(RollbackAccepted { head_was: cx.session.accept_rollback()? })
    }
}
