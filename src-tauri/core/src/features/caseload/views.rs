//! Views of the caseload that a user saved under a name. Each user has their own.

use super::rules::CaseloadQuery;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message, Query},
    db::Value,
    session::{Reading, Writing},
    values,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// More would not fit a row of tabs.
const MOST: usize = 30;
const LONGEST_NAME: usize = 40;

/// Lists the user's own saved views.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListViews {}

/// A view under its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedView {
    pub name: String,
    pub query: CaseloadQuery,
}

impl Message for ListViews {
    const NAME: &'static str = "views.list";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Vec<SavedView>;
}

impl Query for ListViews {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<SavedView>> {
        all(cx)
    }
}

fn all(cx: &Reading<'_>) -> Result<Vec<SavedView>> {
    let sql = "SELECT name, query FROM saved_view WHERE user_id = ?1 ORDER BY name";
    cx.db.query(sql, values![cx.user.id], |row| {
        Ok(SavedView { name: row.get(0)?, query: row.json(1)? })
    })
}

/// Saves a view, over one of the same name.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    pub name: String,
    pub query: CaseloadQuery,
}

impl Message for SaveView {
    const NAME: &'static str = "views.save";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Vec<SavedView>;
}

impl Change for SaveView {
    fn apply(self, cx: &Writing<'_>) -> Result<Vec<SavedView>> {
        let name = self.name.trim();
        let known = all(cx)?;
        let message = if name.is_empty() {
            Some("Give the view a name.")
        } else if LONGEST_NAME < name.chars().count() {
            Some("The name is longer than 40 letters.")
        } else if MOST <= known.len() && !known.iter().any(|view| view.name == name) {
            Some("There are 30 saved views. Remove one first.")
        } else {
            None
        };
        if let Some(message) = message {
            return Err(Error::Invalid(vec![Problem {
                field: "name".into(),
                message: message.into(),
            }]));
        }
        cx.db.execute(
            "INSERT INTO saved_view (user_id, name, query) VALUES (?1, ?2, ?3)
             ON CONFLICT (user_id, name) DO UPDATE SET query = excluded.query",
            &[cx.user.id.into(), name.into(), Value::json(&self.query)?],
        )?;
        all(cx)
    }
}

/// Removes a saved view.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveView {
    pub name: String,
}

impl Message for RemoveView {
    const NAME: &'static str = "views.remove";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Vec<SavedView>;
}

impl Change for RemoveView {
    fn apply(self, cx: &Writing<'_>) -> Result<Vec<SavedView>> {
        let sql = "DELETE FROM saved_view WHERE user_id = ?1 AND name = ?2";
        if cx.db.execute(sql, values![cx.user.id, self.name])? == 0 {
            return Err(Error::NotFound("saved view"));
        }
        all(cx)
    }
}
