//! Steps that somebody closes without doing them: done on paper, not needed, explained, put off.
//! They belong to the stay, so nothing put off in one stay is put off in the next.

use crate::{
    Error, Problem, Result,
    access::Right,
    calendar,
    catalog::{Change, Message},
    db::{Db, Value},
    features::{
        cases::{ClosedHow, ClosedStep, Part},
        stays,
    },
    ids::StayId,
    rule_pack::Key,
    session::Writing,
    values,
};
use serde::Deserialize;
use ts_rs::TS;

/// Closes a step for a stay, with the reason.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseStep {
    pub booking: String,
    pub rule: String,
    pub how: ClosedHow,
    pub reason: String,
}

impl Message for CloseStep {
    const NAME: &'static str = "steps.close";
    const NEEDS: Right = Right::CloseSteps;
    type Reply = ();
}

impl Change for CloseStep {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        if self.reason.trim().is_empty() {
            let message = "Say why this step is closed.".into();
            return Err(Error::Invalid(vec![Problem { field: "reason".into(), message }]));
        }
        if let ClosedHow::Snoozed { until } = &self.how {
            let longest = cx.pack.days(Key::SnoozeMaxDays);
            let latest = calendar::add_days(cx.now.today, longest);
            if latest < *until {
                let message = format!("A step can be put off to {latest} at most.");
                return Err(Error::Invalid(vec![Problem { field: "how".into(), message }]));
            }
        }
        let step = ClosedStep {
            rule: self.rule,
            how: self.how,
            reason: self.reason.trim().into(),
            on: cx.now.today,
            by: cx.who().into(),
        };
        add(cx.db, stay, &step)?;
        cx.touch(stay)?;
        cx.detail(&step.rule);
        Ok(())
    }
}

pub(crate) fn add(db: Db<'_>, stay: StayId, step: &ClosedStep) -> Result<()> {
    let sql = format!(
        "INSERT INTO closed_step (id, stay_id, rule, how, reason, on_day, by_whom)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5, ?6)",
        Db::next_id("closed_step")
    );
    db.execute(
        &sql,
        &[
            stay.into(),
            (&step.rule).into(),
            Value::json(&step.how)?,
            (&step.reason).into(),
            step.on.into(),
            (&step.by).into(),
        ],
    )?;
    Ok(())
}

const COLUMNS: &str = "stay_id, rule, how, reason, on_day, by_whom";

fn read(row: &crate::db::Row<'_>) -> Result<ClosedStep> {
    Ok(ClosedStep {
        rule: row.get(1)?,
        how: row.json(2)?,
        reason: row.get(3)?,
        on: row.get(4)?,
        by: row.get(5)?,
    })
}

pub(crate) fn load(db: Db<'_>, stay: StayId) -> Result<Vec<ClosedStep>> {
    let sql = format!("SELECT {COLUMNS} FROM closed_step WHERE stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], read)
}

/// The steps closed in every stay in a part, in the order of closing, each with the place of its
/// stay.
pub(crate) fn load_part(
    db: Db<'_>,
    part: &Part,
    mut visit: impl FnMut(usize, ClosedStep),
) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM closed_step
         WHERE stay_id BETWEEN ?1 AND ?2 ORDER BY stay_id, id"
    );
    part.each(db, &sql, |at, row| {
        visit(at, read(row)?);
        Ok(())
    })
}
