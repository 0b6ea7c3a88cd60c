//! Importing what lies sealed, in the name of the inbox folder.

use super::{rules, service::Service, settings::beside};
use crate::{
    Error, Result,
    access::Standing,
    calendar::wall_time,
    catalog::Message,
    db::Db,
    features::{
        ehr::{self, ImportReport},
        roster::{self, ImportRoster, IsRoster},
    },
    ids::InboxId,
    rule_pack::Key,
    session::Session,
    spool::{
        self, About, QUARANTINE, SPOOL, Settings,
        store::{self, Arrived, Inbox, InboxKind, State},
    },
    wire::{ccda_in, sealed::Sealed},
};
use std::{fs, io::BufReader, path::Path};

/// The name under which what becomes of a file is on record.
pub(super) const TAKE: &str = "inbox.take";

const OTHER_KEY: &str = "This file was sealed to another key, or it is damaged: nobody can open it. Ask for the same list again.";

/// Takes what lies sealed, oldest first: imports it, holds it for a person, or drops it where the
/// same file was here before. Gives how many were imported. Each is written down before anything
/// is done with it, so that a kill in between loses nothing and imports nothing twice.
pub(super) fn take(session: &Session) -> Result<usize> {
    if session.is_rolled_back() || session.user().is_recovery() {
        return Ok(0);
    }
    let data = session.folder();
    let Some(inbox) = session.store().read(store::inbox)? else {
        // Nobody here has set one, so nobody here wrote this.
        Settings::remove(data)?;
        return Ok(0);
    };
    let Some(_lock) = spool::lock(data)? else { return Ok(0) };
    let taking = Taking { service: Service::new(session), inbox, data };
    taking.mend()?;
    let (mut applied, mut failed) = (0, None);
    for folder in [QUARANTINE, SPOOL] {
        for name in spool::sealed_in(data, folder)? {
            match taking.one(folder, &name) {
                Ok(done) => applied += usize::from(done),
                // One that fails must not keep the others out.
                Err(cause) => failed = failed.or(Some(cause)),
            }
        }
    }
    taking.note_lost()?;
    failed.map_or(Ok(applied), Err)
}

struct Taking<'a> {
    service: Service<'a>,
    inbox: Inbox,
    data: &'a Path,
}

impl Taking<'_> {
    /// Puts right what stands beside the store. Whoever can write there could have files sealed to
    /// a key of their own.
    fn mend(&self) -> Result<()> {
        let wanted = beside(&self.inbox);
        let found = Settings::load(self.data).unwrap_or_default();
        if found.as_ref() == Some(&wanted) {
            return Ok(());
        }
        if let Some(found) = found {
            let swapped = found.public_key != wanted.public_key;
            self.service.at(TAKE)?.write(|cx| {
                if swapped {
                    store::was_swapped(cx.db, cx.now.utc)?;
                }
                cx.about("inbox");
                cx.detail(if swapped { "another key put right" } else { "settings put right" });
                Ok(())
            })?;
        }
        wanted.save(self.data)
    }

    /// Whether a sealed file was imported now.
    fn one(&self, folder: &str, name: &str) -> Result<bool> {
        let known = self.service.session.store().read(|db| store::sealed_as(db, name))?;
        let arrived = match known {
            None => match self.arrives(folder, name)? {
                Some(arrived) => arrived,
                None => return Ok(false),
            },
            Some(arrived) => match arrived.state {
                State::Waiting => arrived,
                State::Held | State::Quarantined | State::Lost => return Ok(false),
                State::Applied | State::Discarded | State::Same => {
                    spool::discard_sealed(self.data, name);
                    return Ok(false);
                }
            },
        };
        let outcome = match arrived.kind {
            InboxKind::Roster => self.roster(&arrived),
            InboxKind::Clinic if self.inside() => self.report(&arrived),
            InboxKind::Clinic | InboxKind::Unknown => return Ok(false),
        };
        match outcome {
            Ok(None) => Ok(true),
            Ok(Some(why)) | Err(Error::Refused(why)) => self.hold(arrived.id, &why).map(|()| false),
            Err(other) => Err(other),
        }
    }

    /// Whether whoever is signed in may read the clinic's files.
    fn inside(&self) -> bool {
        self.service.session.user().standing == Standing::Programme
    }

    /// Writes down what a sealed file is. `None` where nothing more is to be done with it.
    fn arrives(&self, folder: &str, name: &str) -> Result<Option<Arrived>> {
        let session = self.service.session;
        let (sealed, about) = match spool::open_sealed(session, folder, name, &self.inbox.identity)
        {
            Err(Error::WrongKey(_) | Error::Damaged(_)) => {
                self.put_aside(folder, name)?;
                return Ok(None);
            }
            opened => opened?,
        };
        let found = match about.no_list.clone() {
            Some(why) => (InboxKind::Unknown, State::Quarantined, why),
            None => session.store().read(|db| kind_of(db, sealed))?,
        };
        let arrived = self.note(arrived(name, &about, found))?;
        match arrived.state {
            State::Waiting => Ok(Some(arrived)),
            State::Same => {
                spool::discard_sealed(self.data, name);
                Ok(None)
            }
            State::Held | State::Quarantined | State::Applied | State::Discarded | State::Lost => {
                Ok(None)
            }
        }
    }

    /// Puts aside what nobody here can open.
    fn put_aside(&self, folder: &str, name: &str) -> Result<()> {
        if folder != QUARANTINE {
            fs::rename(self.data.join(folder).join(name), self.data.join(QUARANTINE).join(name))?;
        }
        let now = self.service.session.now();
        let about = About {
            name: String::new(),
            written_at: now,
            found_at: now,
            sha256: String::new(),
            no_list: None,
        };
        let found = (InboxKind::Unknown, State::Quarantined, OTHER_KEY.to_owned());
        self.note(arrived(name, &about, found)).map(drop)
    }

    fn note(&self, mut arrived: Arrived) -> Result<Arrived> {
        self.service.at(TAKE)?.write(|cx| {
            if !arrived.sha256.is_empty() && store::was_here(cx.db, &arrived.sha256, arrived.as_of)?
            {
                arrived.state = State::Same;
            }
            arrived.id = store::add(cx.db, &arrived)?;
            on_record(cx, arrived.id, arrived.state)?;
            Ok(arrived)
        })
    }

    fn hold(&self, id: InboxId, why: &str) -> Result<()> {
        self.service.at(TAKE)?.write(|cx| {
            store::hold(cx.db, id, why)?;
            on_record(cx, id, State::Held)
        })
    }

    /// Why a roster waits for a person; `None` once it is imported.
    fn roster(&self, arrived: &Arrived) -> Result<Option<String>> {
        let cx = self.service.at(ImportRoster::NAME)?;
        let path = spool::mark_of(arrived.id);
        let look = roster::look_at(&cx, &path, arrived.as_of)?;
        let why = self.why_held(&look)?;
        if why.is_none() {
            roster::import_by_itself(&cx, &path, arrived.as_of)?;
        }
        Ok(why)
    }

    /// The same for a report of the clinic.
    fn report(&self, arrived: &Arrived) -> Result<Option<String>> {
        let cx = self.service.at(ImportReport::NAME)?;
        let path = spool::mark_of(arrived.id);
        let look = ehr::look_at(&cx, &path)?;
        let why = self.why_held(&look)?;
        if why.is_none() {
            ehr::import_by_itself(&cx, &path)?;
        }
        Ok(why)
    }

    fn why_held(&self, look: &spool::Unattended) -> Result<Option<String>> {
        self.service.at(TAKE)?.read(|cx| {
            let number = |key| u32::try_from(cx.pack.number(key)).unwrap_or_default();
            let share = self.inbox.hold_share.unwrap_or_else(|| number(Key::InboxHoldShare));
            Ok(rules::why_held(look, share, number(Key::InboxHoldRejected)))
        })
    }

    /// A file whose sealed form is gone, as after a backup was put back, may come again.
    fn note_lost(&self) -> Result<()> {
        let is_there = |file: &Arrived| {
            [SPOOL, QUARANTINE]
                .iter()
                .any(|folder| self.data.join(folder).join(&file.sealed).exists())
        };
        let lost = self.service.session.store().read(store::unsettled)?;
        for file in lost.into_iter().filter(|file| !is_there(file)) {
            self.service.at(TAKE)?.write(|cx| {
                store::settle(cx.db, file.id, State::Lost, None, (cx.now.utc, cx.who()))?;
                on_record(cx, file.id, State::Lost)
            })?;
        }
        Ok(())
    }
}

fn arrived(sealed: &str, about: &About, (kind, state, why): (InboxKind, State, String)) -> Arrived {
    let [written_on, found_on] =
        [about.written_at, about.found_at].map(|instant| wall_time(instant).date());
    Arrived {
        id: InboxId(0),
        sealed: sealed.into(),
        as_of: rules::day_shown(&about.name, written_on, found_on),
        name: about.name.clone(),
        sha256: about.sha256.clone(),
        found_at: about.found_at,
        kind,
        state,
        why,
    }
}

/// What a list is, by its headings; a clinical document, by how it begins. A roster's that are known are nothing else.
fn kind_of(db: Db<'_>, sealed: Sealed) -> Result<(InboxKind, State, String)> {
    let mut source = BufReader::new(sealed);
    if ccda_in::is_here(&mut source)? {
        return Ok((InboxKind::Clinic, State::Waiting, String::new()));
    }
    let roster = roster::is_roster(db, &mut source)?;
    if roster != IsRoster::Known && ehr::is_report(db, &mut source)? {
        return Ok((InboxKind::Clinic, State::Waiting, String::new()));
    }
    Ok(match roster {
        IsRoster::Known | IsRoster::Found => (InboxKind::Roster, State::Waiting, String::new()),
        IsRoster::Not(why) => (InboxKind::Unknown, State::Held, why),
    })
}

fn on_record(cx: &crate::session::Writing<'_>, id: InboxId, state: State) -> Result<()> {
    cx.about(&format!("inbox_file:{}", id.0));
    cx.detail(serde_json::to_value(state)?.as_str().unwrap_or_default());
    Ok(())
}
