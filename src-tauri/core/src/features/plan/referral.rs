//! A referral as a fact of a stay: it moves by the table in [`rules`], and every version is kept.

use super::{any_long, history, may_write, refuse, rules};
use crate::{
    Error, Result,
    access::{Right, Role},
    db::{Row, Value},
    features::{
        cases::{Referral, ReferralStatus},
        facts::{FactKind, Form},
    },
    ids::StayId,
    session::Writing,
};
use chrono::NaiveDate;

impl FactKind for Referral {
    const TABLE: &'static str = "referral";
    const COLUMNS: &'static str = "programme, to_whom, phone, how, asked_on, status, status_on, \
         closure, assigned, words, tells, link";
    const SAVE: &'static str = "referrals.save";
    const REMOVE: &'static str = "referrals.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            self.programme.key().into(),
            self.to.trim().into(),
            (&self.phone).into(),
            (&self.how).into(),
            self.asked_on.into(),
            Value::word(self.status)?,
            self.status_on.into(),
            self.closure.map(Value::word).transpose()?.unwrap_or(Value::Null),
            (&self.assigned).into(),
            (&self.words).into(),
            Value::word(self.tells)?,
            self.link.as_ref().map(Value::json).transpose()?.unwrap_or(Value::Null),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            programme: row.word(from)?,
            to: row.get(from + 1)?,
            phone: row.get(from + 2)?,
            how: row.get(from + 3)?,
            asked_on: row.get(from + 4)?,
            status: row.word(from + 5)?,
            status_on: row.get(from + 6)?,
            closure: row.word_or_none(from + 7)?,
            assigned: row.get(from + 8)?,
            words: row.get(from + 9)?,
            tells: row.word(from + 10)?,
            link: row.json_or_none(from + 11)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let texts =
            [Some(&self.to), self.how.as_ref(), self.assigned.as_ref(), self.words.as_ref()];
        let closed = self.status == ReferralStatus::Closed;
        let link = self.link.as_deref();
        let call = link.and_then(|link| link.call.as_ref());
        let of_link = link.into_iter().flat_map(|link| link.records.iter().map(Some)).chain([
            call.map(|call| &call.ours),
            call.map(|call| &call.theirs),
            call.and_then(|call| call.summary.as_ref()),
        ]);
        let unnamed = |call: &crate::features::cases::ClinicianCall| {
            call.ours.trim().is_empty() || call.theirs.trim().is_empty()
        };
        let too_long = "A line of the plan holds at most 280 letters.";
        refuse([
            (self.to.trim().is_empty(), "to", "Say whom it goes to."),
            (any_long(texts), "words", too_long),
            (any_long(of_link), "link", too_long),
            (today < self.asked_on, "asked_on", "This day has not come yet."),
            (today < self.status_on, "status_on", "This day has not come yet."),
            (self.status_on < self.asked_on, "status_on", "This is before it was asked."),
            (closed && self.closure.is_none(), "closure", "Say why it is closed."),
            (!closed && self.closure.is_some(), "closure", "Only a closed referral has a reason."),
            (call.is_some_and(unnamed), "link", "Name both clinicians with their licence."),
            (call.is_some_and(|call| today < call.on), "link", "This day has not come yet."),
            (
                self.link.is_some() && !rules::may_hold_link(self.programme),
                "link",
                "Only a referral for behavioral health holds this.",
            ),
        ])
    }

    fn saving(&self, cx: &Writing<'_>, stay: StayId) -> Result<()> {
        may_write(cx, stay, self, self.tells)
    }

    fn saved(&self, cx: &Writing<'_>, form: &Form<'_, Self>) -> Result<()> {
        let before = form.before.map(|fact| fact.value.status);
        // A supervisor may put any state right; what it was stays in the history.
        if cx.user.role != Role::Supervisor {
            rules::check(before, self.status).map_err(|told| Error::Refused(told.into()))?;
        }
        if let Some(fact) = form.before
            && fact.value.programme != self.programme
        {
            let told = "This referral is for another programme. Close it and write a new one.";
            return Err(Error::Refused(told.into()));
        }
        history::add(cx, form.stay, form.id, self)
    }
}
