//! Users: who may sign in, in which role, with which standing towards the Part 2 programme.
//!
//! Every key slot opens the whole store, so on one workstation rights bind the program and not
//! the key (design 13). A user's row must be active with the version of the slot that opened it;
//! an old slots file revives nobody.

mod api;
mod store;

pub use api::{AddUser, ChangePassphrase, DisableUser, ListUsers, UnlockUser};
pub(crate) use store::{add, all, assigned, find, is_assigned};

use crate::{
    Error, Result,
    access::{Role, Standing},
    features::{cases::RecipientClass, disclosure::Viewer},
    ids::UserId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct User {
    pub id: UserId,
    /// What the user types to sign in.
    pub name: String,
    /// What papers say: "R. Ortiz, RN".
    pub display_name: String,
    pub role: Role,
    pub standing: Standing,
    /// Whether this user may release colleagues who locked themselves out.
    pub unlocks: bool,
    pub active: bool,
    /// The last day on which the account works: agency staff, contracts.
    pub ends_on: Option<NaiveDate>,
    #[serde(skip)]
    #[ts(skip)]
    pub slot_version: i64,
    pub version: i64,
}

impl User {
    /// Whether the account works today.
    pub fn works_on(&self, today: NaiveDate) -> bool {
        self.active && self.ends_on.is_none_or(|last| today <= last)
    }

    /// Whoever opens the store with the recovery code: may mend users and keys, sees no case.
    pub(crate) fn recovery() -> Self {
        Self {
            id: UserId(0),
            name: "recovery code".into(),
            display_name: "recovery code".into(),
            role: Role::Administrator,
            standing: Standing::Custody,
            unlocks: true,
            active: true,
            ends_on: None,
            slot_version: 0,
            version: 0,
        }
    }

    /// The identity under which lists of the inbox folder are imported. It is no account: it has no
    /// row, no key slot and no passphrase, and its name is two words, which no account's can be. It
    /// stands towards the treatment programme as whoever is signed in, whose key it borrows.
    pub(crate) fn inbox(standing: Standing) -> Self {
        Self {
            id: UserId(-1),
            name: "inbox folder".into(),
            display_name: "inbox folder".into(),
            // The role with the fewest rights; what it does comes through no right of its own.
            role: Role::Auditor,
            standing,
            unlocks: false,
            ..Self::recovery()
        }
    }

    /// Whether this is the recovery code and nobody's account.
    pub(crate) fn is_recovery(&self) -> bool {
        self.id == UserId(0)
    }
}

/// What somebody is told whose account was disabled, has ended, or was given another key.
pub(crate) fn account_ended() -> Error {
    Error::WrongKey("This account does not work any more. Ask an administrator.".into())
}

/// How a user stands towards one person's protected facts. `assigned` is asked only where it
/// matters.
pub(crate) fn viewer(user: &User, assigned: impl FnOnce() -> Result<bool>) -> Result<Viewer> {
    Ok(match user.standing {
        Standing::Programme => Viewer::Programme,
        Standing::Contracted => Viewer::Contracted,
        Standing::Custody => Viewer::Custody,
        Standing::Outside => {
            let class = match user.role {
                Role::InReach => Some(RecipientClass::Ecm),
                Role::Nurse
                | Role::Prescriber
                | Role::Coordinator
                | Role::Eligibility
                | Role::ReleaseOfficer
                | Role::Supervisor
                | Role::Administrator
                | Role::Auditor => None,
            };
            let assigned = class.is_some() && assigned()?;
            Viewer::Outside { class, assigned, organization: None }
        }
    })
}
