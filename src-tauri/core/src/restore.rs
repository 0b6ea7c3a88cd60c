//! Backups: one file that holds the encrypted store and its key slots, and putting it back.
//!
//! Both parts are encrypted as they lie, so a backup needs no key of its own: whoever could open
//! the store can open it, and nobody else. A backup counts only once it has been opened again.

use crate::{
    Error, Result,
    access::Right,
    app::{self, Opener, Restored, STORE_FILE},
    audit::{self, Entry, Head},
    clock::Clock,
    db::Store,
    features::{facility, users},
    hex::hex,
    vault::{AUDIT_LABEL, DB_LABEL, DataKey, KeyStore, RecoveryCode, Vault, anchor},
    wire::part::cannot_write,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read, Write},
    path::Path,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

const ABOUT: &str = "throughcare-backup.json";
const SLOTS: &str = "slots.json";
const FORMAT: u32 = 1;
/// A slots file is a few kilobytes; more than this was not written by us.
const MOST_SLOTS: u64 = 16 * 1024 * 1024;

#[derive(Debug, Serialize, Deserialize)]
struct About {
    format: u32,
    made_at: DateTime<Utc>,
    store_sha256: String,
    slots_sha256: String,
}

/// Writes a backup of an open store beside its final name, proves it by opening it, and only
/// then gives it that name. An existing file is never written over.
pub(crate) fn write(
    store: &Store,
    vault: &Vault,
    key: &DataKey,
    to: &Path,
    made_at: DateTime<Utc>,
) -> Result<Head> {
    if to.exists() {
        return Err(Error::Refused(
            "There is already a file of that name. Nothing was written.".into(),
        ));
    }
    let copy = beside(to, ".copy");
    let part = beside(to, ".part");
    let written = copy_and_pack(store, vault, &copy, &part, made_at);
    drop(fs::remove_file(&copy));
    let proved =
        written.and_then(|()| prove(&part, key)).map_err(|error| error.or_of_file(cannot_write));
    match proved {
        Ok(head) => {
            fs::rename(&part, to)?;
            sync_folder(to)?;
            Ok(head)
        }
        Err(error) => {
            drop(fs::remove_file(&part));
            Err(error)
        }
    }
}

fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn copy_and_pack(
    store: &Store,
    vault: &Vault,
    copy: &Path,
    part: &Path,
    made_at: DateTime<Utc>,
) -> Result<()> {
    drop(fs::remove_file(copy));
    store.copy_to(copy)?;
    let slots = vault.snapshot()?;
    let about = About {
        format: FORMAT,
        made_at,
        store_sha256: hash(&mut File::open(copy)?)?,
        slots_sha256: hash(&mut slots.as_slice())?,
    };
    let file = File::create(part)?;
    let mut zip = ZipWriter::new(file);
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    zip.start_file(ABOUT, stored).map_err(unreadable)?;
    zip.write_all(&serde_json::to_vec_pretty(&about)?)?;
    zip.start_file(SLOTS, stored).map_err(unreadable)?;
    zip.write_all(&slots)?;
    zip.start_file(STORE_FILE, stored).map_err(unreadable)?;
    io::copy(&mut File::open(copy)?, &mut zip)?;
    zip.finish().map_err(unreadable)?.sync_all()?;
    Ok(())
}

/// Opens a backup in a private folder beside it and checks pages, structure and the whole log.
fn prove(backup: &Path, key: &DataKey) -> Result<Head> {
    let room = beside(backup, ".proof");
    drop(fs::remove_dir_all(&room));
    fs::create_dir(&room)?;
    let proved = unpack(backup, &room).and_then(|_| {
        let path = room.join(STORE_FILE);
        let found = app::findings(&path, key)?;
        if !found.is_empty() {
            return Err(Error::Damaged("The backup is damaged. It was not kept.".into()));
        }
        let store = Store::open(&path, &key.derive(DB_LABEL))?;
        store.read(|db| audit::verify(db, &key.derive(AUDIT_LABEL)))
    });
    drop(fs::remove_dir_all(&room));
    proved
}

/// Unpacks the store into `folder` and gives the bytes of the slots file.
fn unpack(backup: &Path, folder: &Path) -> Result<Vec<u8>> {
    unpacked(backup, folder).map_err(|error| error.or_of_file(cannot_unpack))
}

fn cannot_unpack(cause: io::Error) -> Error {
    let kind = cause.kind();
    // The archive's own sums do not agree, or it ends too early.
    if matches!(kind, ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof) {
        return damaged();
    }
    if matches!(kind, ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::IsADirectory) {
        return Error::Refused("The backup cannot be read. Nothing was changed.".into());
    }
    Error::Io(cause)
}

fn unpacked(backup: &Path, folder: &Path) -> Result<Vec<u8>> {
    let mut zip = ZipArchive::new(File::open(backup)?).map_err(unreadable)?;
    let about: About = {
        let mut text = String::new();
        let entry = zip.by_name(ABOUT).map_err(unreadable)?;
        entry.take(64 * 1024).read_to_string(&mut text)?;
        serde_json::from_str(&text).map_err(|_| damaged())?
    };
    if FORMAT < about.format {
        let sentence = "A newer version of Throughcare made this backup. Nothing was changed; use the newer program.";
        return Err(Error::Newer(sentence.into()));
    }
    let mut slots = Vec::new();
    zip.by_name(SLOTS).map_err(unreadable)?.take(MOST_SLOTS).read_to_end(&mut slots)?;
    let path = folder.join(STORE_FILE);
    let mut file = File::create_new(&path)?;
    io::copy(&mut zip.by_name(STORE_FILE).map_err(unreadable)?, &mut file)?;
    file.sync_all()?;
    let whole = hash(&mut File::open(&path)?)? == about.store_sha256
        && hash(&mut slots.as_slice())? == about.slots_sha256;
    if whole { Ok(slots) } else { Err(damaged()) }
}

/// See [`crate::App::restore`].
pub(crate) fn restore(
    folder: &Path,
    keys: &dyn KeyStore,
    clock: &dyn Clock,
    file: &Path,
    opener: &Opener,
) -> Result<Restored> {
    if folder.join(STORE_FILE).exists() || Vault::exists(folder) {
        let sentence =
            "There is already a facility in this folder. A backup is put into an empty one.";
        return Err(Error::Refused(sentence.into()));
    }
    fs::create_dir_all(folder)?;
    let room = folder.join("restoring");
    drop(fs::remove_dir_all(&room));
    fs::create_dir(&room)?;
    let restored = restore_through(&room, folder, keys, clock, file, opener);
    drop(fs::remove_dir_all(&room));
    restored
}

/// Opens and checks everything in `room` first, so that a backup that does not open leaves the
/// folder as it was.
fn restore_through(
    room: &Path,
    folder: &Path,
    keys: &dyn KeyStore,
    clock: &dyn Clock,
    file: &Path,
    opener: &Opener,
) -> Result<Restored> {
    let slots = unpack(file, room)?;
    let vault = Vault::restore(room, &slots)?;
    let now = clock.now();
    let (key, actor, slot_version) = match opener {
        Opener::Recovery(code) => {
            (vault.recover(&RecoveryCode::parse(code)?)?.key, "recovery code".to_owned(), None)
        }
        Opener::User { name, passphrase } => {
            let (key, slot_version) = vault.open_backup(keys, name, passphrase)?;
            (key, name.trim().to_lowercase(), i64::try_from(slot_version).ok())
        }
    };
    let path = room.join(STORE_FILE);
    if !app::findings(&path, &key)?.is_empty() {
        return Err(damaged());
    }
    let audit_key = key.derive(AUDIT_LABEL);
    let store = app::open_store(room, &key)?;
    let (facility, user) = store.read(|db| {
        audit::verify(db, &audit_key)?;
        Ok((facility::load(db)?, users::find(db, &actor)?))
    })?;
    if let Opener::User { .. } = opener {
        // As at any sign-in: an old slots file that somebody packed with the store revives nobody.
        let user = user.filter(|user| user.active && Some(user.slot_version) == slot_version);
        if !user.ok_or_else(users::account_ended)?.role.holds(Right::Backup) {
            return Err(Error::Forbidden);
        }
    }
    let place = anchor::place(vault.store_id(), folder)?;
    let before = anchor::get(keys, &place)?;
    let head_was = before.map(|anchor| i64::try_from(anchor.seq).unwrap_or(i64::MAX));
    let detail =
        head_was.map_or_else(|| "head was not known here".into(), |seq| format!("head was {seq}"));
    let head = store.write(|db| {
        let at = now.max(audit::last_at(db)?.unwrap_or(now));
        let entry =
            Entry { at, actor: &actor, action: "store.restored", object: "", detail: &detail };
        audit::append(db, &audit_key, entry)
    })?;
    store.checkpoint()?;
    drop(store);
    fs::rename(&path, folder.join(STORE_FILE))?;
    let vault = Vault::restore(folder, &slots)?;
    sync_folder(&folder.join(STORE_FILE))?;
    let mut next = Vec::new();
    if matches!(opener, Opener::Recovery(_)) {
        vault.enrol_device(keys, &key)?;
        next.push(
            "Everybody signs in with the passphrase they had when the backup was made.".into(),
        );
    }
    let seal = anchor::Anchor { seq: head.seq.unsigned_abs(), mac: head.mac };
    anchor::reset(keys, &place, seal)?;
    vault.forget_tries(keys)?;
    Ok(Restored { facility: facility.name, entries: head.seq, head_was, next })
}

fn sync_folder(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent().filter(|_| cfg!(unix)) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn hash(from: &mut impl Read) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        hasher.update(chunk.get(..read).unwrap_or_default());
    }
    Ok(hex(&hasher.finalize()))
}

fn damaged() -> Error {
    Error::Damaged(
        "This backup is damaged or was not made by Throughcare. Nothing was changed.".into(),
    )
}

fn unreadable(error: ZipError) -> Error {
    if let ZipError::Io(cause) = error { Error::Io(cause) } else { damaged() }
}
