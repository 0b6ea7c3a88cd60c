//! What can be asked before anybody is signed in: who is here, setting up, signing in and out.
//!
//! These come through the same `ask` as everything else. They have no right of their own, and the
//! store opens only for whom the vault lets in.

use crate::{
    App, NewFacility, Result,
    access::{Right, Role, Standing},
    catalog::Catalog,
    features::{facility::FacilityKind, inbox::ReadInbox, users::User},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Deref;
use ts_rs::TS;
use zeroize::Zeroizing;

/// Something that can be asked with nobody signed in.
pub trait Doorstep: DeserializeOwned + TS + 'static {
    const NAME: &'static str;
    type Reply: Serialize + TS + 'static;

    fn answer(self, app: &App) -> Result<Self::Reply>;
}

/// Adds the doorstep to the list of all that can be asked.
pub(crate) fn all(catalog: Catalog) -> Catalog {
    catalog
        .doorstep::<ShowSession>()
        .doorstep::<StayHere>()
        .doorstep::<SetUp>()
        .doorstep::<SignIn>()
        .doorstep::<Recover>()
        .doorstep::<SignOut>()
        .doorstep::<Lock>()
        .doorstep::<ReadInbox>()
}

/// Something secret that somebody typed. It is wiped when it is dropped, and it has no `Debug`.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Typed(Zeroizing<String>);

impl From<String> for Typed {
    fn from(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }
}

impl Deref for Typed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// Who is here, and what the doorstep shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionState {
    /// Whether a facility was set up on this machine.
    pub exists: bool,
    /// Whether its people are made up.
    pub training: bool,
    pub signed_in: Option<SignedIn>,
    /// Whose session was locked; only their passphrase goes on where they were.
    pub locked: Option<LockedOut>,
    /// After so many minutes without a question the session locks itself.
    pub idle_minutes: u32,
    /// The time on the wall at the facility.
    pub now: NaiveDateTime,
    pub today: NaiveDate,
    /// Known only to an open or a locked session.
    pub facility: Option<String>,
    /// The store is older than this machine remembers: it can be read, but not changed.
    pub rolled_back: bool,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignedIn {
    pub name: String,
    pub display_name: String,
    pub role: Role,
    pub standing: Standing,
    pub rights: Vec<Right>,
    /// Nobody's account: the printed code, which mends users and sees no case.
    pub by_recovery_code: bool,
}

/// Whose passphrase opens the lock.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LockedOut {
    pub name: String,
    pub display_name: String,
}

impl From<&User> for SignedIn {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            display_name: user.display_name.clone(),
            role: user.role,
            standing: user.standing,
            rights: user.role.rights().to_vec(),
            by_recovery_code: user.is_recovery(),
        }
    }
}

/// Says who is here. It does not count as somebody being there, so a window may ask it as often
/// as it likes.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowSession {}

impl Doorstep for ShowSession {
    const NAME: &'static str = "session.state";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.state()
    }
}

/// Says that somebody is at the keyboard, as while a long text is typed.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StayHere {}

impl Doorstep for StayHere {
    const NAME: &'static str = "session.here";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.somebody_is_here();
        app.state()
    }
}

/// Makes a new facility with its first administrator. Nobody is signed in afterwards.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    pub name: String,
    pub kind: FacilityKind,
    /// Two digits, 01 to 58.
    pub county: String,
    #[serde(default)]
    pub training: bool,
    /// What the first administrator types to sign in.
    pub admin: String,
    #[ts(type = "string")]
    pub passphrase: Typed,
}

/// The recovery code, which is shown once and kept nowhere.
#[derive(Serialize, TS)]
pub struct FacilityMade {
    pub recovery_code: String,
}

impl Doorstep for SetUp {
    const NAME: &'static str = "session.set_up";
    type Reply = FacilityMade;

    fn answer(self, app: &App) -> Result<FacilityMade> {
        let Self { name, kind, county, training, admin, passphrase } = self;
        let new = NewFacility { name, kind, county, training };
        let recovery_code = app.set_up_here(&new, &admin, &passphrase)?;
        Ok(FacilityMade { recovery_code })
    }
}

/// Signs somebody in; whoever was signed in before is signed out.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub user: String,
    #[ts(type = "string")]
    pub passphrase: Typed,
}

impl Doorstep for SignIn {
    const NAME: &'static str = "session.sign_in";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.let_in(&self.user, &self.passphrase)?;
        app.state()
    }
}

/// Opens the store with the printed code, to mend users.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    #[ts(type = "string")]
    pub code: Typed,
}

impl Doorstep for Recover {
    const NAME: &'static str = "session.recover";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.let_in_with_code(&self.code)?;
        app.state()
    }
}

/// Closes the store and forgets who was here.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

impl Doorstep for SignOut {
    const NAME: &'static str = "session.sign_out";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.sign_out();
        app.state()
    }
}

/// Closes the store and remembers whose work is on the screen.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lock {}

impl Doorstep for Lock {
    const NAME: &'static str = "session.lock";
    type Reply = SessionState;

    fn answer(self, app: &App) -> Result<SessionState> {
        app.lock();
        app.state()
    }
}
