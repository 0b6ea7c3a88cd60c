//! Adding, disabling and releasing users, and changing one's own passphrase.

use super::{
    User,
    store::{self, find},
};
use crate::{
    Error, Problem, Result,
    access::{Right, Role, Standing},
    catalog::{Change, Message, Query},
    doorstep::Typed,
    ids::UserId,
    session::{Reading, Writing},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists the users.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListUsers {}

impl Message for ListUsers {
    const NAME: &'static str = "users.list";
    const NEEDS: Right = Right::ManageUsers;
    type Reply = Vec<User>;
}

impl Query for ListUsers {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<User>> {
        store::all(cx.db)
    }
}

/// Makes an account with its own key slot.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddUser {
    pub name: String,
    #[serde(default)]
    pub display_name: Option<String>,
    pub role: Role,
    pub standing: Standing,
    #[ts(type = "string")]
    pub passphrase: Typed,
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
}

/// A new account.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct UserAdded {
    pub id: UserId,
    pub name: String,
}

impl Message for AddUser {
    const NAME: &'static str = "users.add";
    const NEEDS: Right = Right::ManageUsers;
    type Reply = UserAdded;
}

impl Change for AddUser {
    fn apply(self, cx: &Writing<'_>) -> Result<UserAdded> {
        let name = self.name.trim().to_lowercase();
        let mut problems = Vec::new();
        if name.is_empty() || name.chars().any(char::is_whitespace) {
            let message = "A user name is one word.".into();
            problems.push(Problem { field: "name".into(), message });
        }
        if !fits(self.role, self.standing) {
            let message = "A release officer, administrator or auditor has the standing custody; nobody else has.".into();
            problems.push(Problem { field: "standing".into(), message });
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        if find(cx.db, &name)?.is_some() {
            return Err(Error::Refused("There is already a user of that name.".into()));
        }
        let unlocks = self.role.holds(Right::UnlockColleagues);
        let slot_version = cx.session.add_slot(&name, &self.passphrase, unlocks)?;
        let user = User {
            id: UserId(0),
            display_name: self.display_name.unwrap_or_else(|| name.clone()),
            name,
            role: self.role,
            standing: self.standing,
            unlocks,
            active: true,
            ends_on: self.ends_on,
            slot_version,
            version: 1,
        };
        let id = store::add(cx.db, &user)?;
        cx.about(&format!("user:{}", id.0));
        Ok(UserAdded { id, name: user.name })
    }
}

/// Roles that see no clinical fact have no standing towards one either.
fn fits(role: Role, standing: Standing) -> bool {
    let custody = matches!(role, Role::ReleaseOfficer | Role::Administrator | Role::Auditor);
    custody == matches!(standing, Standing::Custody)
}

/// Ends an account at once. Removal for cause should be followed by a new store key.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DisableUser {
    pub name: String,
}

impl Message for DisableUser {
    const NAME: &'static str = "users.disable";
    const NEEDS: Right = Right::ManageUsers;
    type Reply = ();
}

impl Change for DisableUser {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let user = find(cx.db, &self.name)?.ok_or(Error::NotFound("user"))?;
        let is_other_manager = |other: &User| {
            other.id != user.id
                && other.role.holds(Right::ManageUsers)
                && other.works_on(cx.now.today)
        };
        if user.role.holds(Right::ManageUsers) && !store::all(cx.db)?.iter().any(is_other_manager) {
            let sentence =
                "This is the last account that can manage users. Make another one first.";
            return Err(Error::Refused(sentence.into()));
        }
        store::disable(cx.db, user.id)?;
        cx.session.remove_slot(&user.name)?;
        cx.about(&format!("user:{}", user.id.0));
        Ok(())
    }
}

/// Releases a colleague who is locked out after wrong tries.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlockUser {
    pub name: String,
}

impl Message for UnlockUser {
    const NAME: &'static str = "users.unlock";
    const NEEDS: Right = Right::UnlockColleagues;
    type Reply = ();
}

impl Change for UnlockUser {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let user = find(cx.db, &self.name)?.ok_or(Error::NotFound("user"))?;
        cx.session.release_slot(&user.name)?;
        cx.about(&format!("user:{}", user.id.0));
        Ok(())
    }
}

/// Gives a user a new passphrase: one's own, or another's after a reset or a new machine.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// Somebody else's account, for those who manage users; one's own where absent.
    #[serde(default)]
    pub name: Option<String>,
    #[ts(type = "string")]
    pub passphrase: Typed,
}

impl Message for ChangePassphrase {
    const NAME: &'static str = "users.passphrase";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = ();
}

impl Change for ChangePassphrase {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let name = self.name.unwrap_or_else(|| cx.user.name.clone());
        if name.to_lowercase() != cx.user.name && !cx.user.role.holds(Right::ManageUsers) {
            return Err(Error::Forbidden);
        }
        let user = find(cx.db, &name)?.ok_or(Error::NotFound("user"))?;
        let slot_version = cx.session.change_slot(&user.name, &self.passphrase, user.unlocks)?;
        store::set_slot_version(cx.db, user.id, slot_version)?;
        cx.about(&format!("user:{}", user.id.0));
        Ok(())
    }
}
