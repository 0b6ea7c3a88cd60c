//! A need as a fact of a stay.

use super::{any_long, history, may_write, refuse};
use crate::{
    Error, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Need, NeedClosed},
        facts::{FactKind, Form},
    },
    ids::StayId,
    session::Writing,
};
use chrono::NaiveDate;

/// More actions than this for one need are two needs.
const MOST_ACTIONS: usize = 12;

impl FactKind for Need {
    const TABLE: &'static str = "plan_need";
    const COLUMNS: &'static str =
        "domain, need, goal, actions, tells, closed_on, closed_how, closed_words";
    const SAVE: &'static str = "needs.save";
    const REMOVE: &'static str = "needs.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        let closed = self.closed.as_ref();
        Ok(vec![
            Value::word(self.domain)?,
            self.need.trim().into(),
            (&self.goal).into(),
            Value::json(&self.actions)?,
            Value::word(self.tells)?,
            closed.map(|closed| closed.on).into(),
            closed.map(|closed| Value::word(closed.how)).transpose()?.unwrap_or(Value::Null),
            closed.and_then(|closed| closed.words.clone()).into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        let closed = row
            .get::<Option<NaiveDate>>(from + 5)?
            .map(|on| {
                Ok::<_, Error>(NeedClosed {
                    on,
                    how: row.word(from + 6)?,
                    words: row.get(from + 7)?,
                })
            })
            .transpose()?;
        Ok(Self {
            domain: row.word(from)?,
            need: row.get(from + 1)?,
            goal: row.get(from + 2)?,
            actions: row.json(from + 3)?,
            tells: row.word(from + 4)?,
            closed,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let closed = self.closed.as_ref();
        let texts = [Some(&self.need), self.goal.as_ref()];
        let ended = closed.and_then(|closed| closed.words.as_ref());
        let of_actions =
            self.actions.iter().flat_map(|action| [Some(&action.what), action.who.as_ref()]);
        let unnamed = self.actions.iter().any(|action| action.what.trim().is_empty());
        let ahead = |on: Option<NaiveDate>| on.is_some_and(|on| today < on);
        let too_long = "A line of the plan holds at most 280 letters.";
        refuse([
            (self.need.trim().is_empty(), "need", "Say what is needed."),
            (any_long(texts), "need", too_long),
            (any_long([ended]), "closed", too_long),
            (any_long(of_actions), "actions", too_long),
            (unnamed, "actions", "Say what is done."),
            (MOST_ACTIONS < self.actions.len(), "actions", "More than 12 actions are two needs."),
            (
                self.actions.iter().any(|action| ahead(action.state_on)),
                "actions",
                "This day has not come yet.",
            ),
            (ahead(closed.map(|closed| closed.on)), "closed", "This day has not come yet."),
        ])
    }

    fn saving(&self, cx: &Writing<'_>, stay: StayId) -> Result<()> {
        may_write(cx, stay, self, self.tells)
    }

    fn saved(&self, cx: &Writing<'_>, form: &Form<'_, Self>) -> Result<()> {
        history::add(cx, form.stay, form.id, self)
    }
}
