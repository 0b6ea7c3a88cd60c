//! Giving many people to a member of staff at once, and who can be given people.

use crate::{
    Error, Result,
    access::{Right, Role},
    catalog::{Change, Message, Query},
    features::{stays, users},
    ids::{StayId, UserId},
    session::{Reading, Writing},
    values,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Makes one member of staff the owner of the work for many people, or nobody.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignMany {
    pub bookings: Vec<String>,
    /// The user's name; `None` takes the owner away.
    pub user: Option<String>,
}

/// What was changed, so that it can be undone.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Assigned {
    pub changed: usize,
    /// Who owned the work before, of those that changed.
    pub before: Vec<OwnerBefore>,
    /// Stays that could not be given to anybody, with the reason.
    pub refused: Vec<NotAssigned>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct OwnerBefore {
    pub booking: String,
    pub owner: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct NotAssigned {
    pub booking: String,
    pub reason: String,
}

impl Message for AssignMany {
    const NAME: &'static str = "stays.assign_many";
    const NEEDS: Right = Right::Assign;
    type Reply = Assigned;
}

impl Change for AssignMany {
    fn apply(self, cx: &Writing<'_>) -> Result<Assigned> {
        let user = match &self.user {
            Some(name) => {
                let found = users::find(cx.db, name)?.filter(|user| user.works_on(cx.now.today));
                let user = found.ok_or(Error::NotFound("user"))?;
                if !user.role.holds(Right::SeeCases) {
                    let sentence = "This role sees no cases, so nobody can be given to it.";
                    return Err(Error::Refused(sentence.into()));
                }
                Some(user)
            }
            None => None,
        };
        let mut done = Assigned { changed: 0, before: Vec::new(), refused: Vec::new() };
        for booking in self.bookings {
            let stay = match stays::open_for_work(cx, &booking) {
                Ok(stay) => stay,
                Err(Error::Refused(reason)) => {
                    done.refused.push(NotAssigned { booking, reason });
                    continue;
                }
                Err(other) => return Err(other),
            };
            let before = owner(cx, stay)?;
            if before.as_ref().map(|(id, _)| *id) == user.as_ref().map(|user| user.id) {
                continue;
            }
            give(cx, stay, before.as_ref().map(|(id, _)| *id), user.as_ref().map(|user| user.id))?;
            cx.touch_quietly(stay)?;
            done.changed += 1;
            done.before.push(OwnerBefore { booking, owner: before.map(|(_, name)| name) });
        }
        let to = user.map_or_else(|| "nobody".into(), |user| format!("user:{}", user.id.0));
        cx.detail(&format!("{} stays to {to}", done.changed));
        Ok(done)
    }
}

fn owner(cx: &Reading<'_>, stay: StayId) -> Result<Option<(UserId, String)>> {
    let sql = "SELECT u.id, u.name FROM stay AS s JOIN app_user AS u ON u.id = s.owner_id
               WHERE s.id = ?1";
    cx.db.first(sql, values![stay], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whoever no longer owns the work no longer works with the person either: an in-reach worker
/// must not go on seeing somebody who was taken back.
fn give(cx: &Writing<'_>, stay: StayId, before: Option<UserId>, to: Option<UserId>) -> Result<()> {
    if let Some(before) = before {
        let sql = "DELETE FROM assignment WHERE stay_id = ?1 AND user_id = ?2";
        cx.db.execute(sql, values![stay, before])?;
    }
    if let Some(to) = to {
        let sql =
            "INSERT INTO assignment (stay_id, user_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        cx.db.execute(sql, values![stay, to])?;
    }
    let to = to.map_or(crate::db::Value::Null, Into::into);
    cx.db.execute("UPDATE stay SET owner_id = ?2 WHERE id = ?1", &[stay.into(), to])?;
    Ok(())
}

/// Lists the members of staff who can be given people.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListColleagues {}

/// A member of staff who can own work.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Colleague {
    pub name: String,
    pub display_name: String,
    pub role: Role,
}

impl Message for ListColleagues {
    const NAME: &'static str = "users.colleagues";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Vec<Colleague>;
}

impl Query for ListColleagues {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<Colleague>> {
        let mut users = users::all(cx.db)?;
        users.retain(|user| user.works_on(cx.now.today) && user.role.holds(Right::SeeCases));
        let colleague = |user: users::User| Colleague {
            name: user.name,
            display_name: user.display_name,
            role: user.role,
        };
        Ok(users.into_iter().map(colleague).collect())
    }
}

/// Lists what everybody with an account is called, so that a record says who did it in words and
/// not by a sign-in name. Whoever has left is on it too: what they recorded stays theirs.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListNames {}

/// What somebody with an account is called.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct StaffName {
    pub name: String,
    pub display_name: String,
}

impl Message for ListNames {
    const NAME: &'static str = "users.names";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = Vec<StaffName>;
}

impl Query for ListNames {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<StaffName>> {
        let called =
            |user: users::User| StaffName { name: user.name, display_name: user.display_name };
        Ok(users::all(cx.db)?.into_iter().map(called).collect())
    }
}
