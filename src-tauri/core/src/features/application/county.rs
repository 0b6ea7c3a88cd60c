//! The county that does not answer: each time it was asked. Whether it ever answers a jail stands
//! with the county in the directory.

use super::{
    data::Channel,
    moves::{invalid, not_ahead, said},
    ours, show, store,
};
use crate::{
    Result,
    access::Right,
    catalog::{Change, Message},
    features::{directory::settings, stays},
    session::Writing,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One time that the county was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ask {
    pub on: NaiveDate,
    pub channel: Channel,
    pub outcome: AskOutcome,
    pub whom: Option<String>,
    pub answer: Option<String>,
    /// What was sent, as it was sent.
    pub words: Option<String>,
    /// Whether it settles a question that was due.
    pub counts: bool,
    pub recorded_at: NaiveDateTime,
    pub recorded_by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskOutcome {
    /// Asked in writing; the answer is awaited.
    Sent,
    Answered,
    /// Nobody was reached.
    NoAnswer,
}

/// Records that the county was asked how things stand. What it answered about the state is
/// recorded as a move of its own.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskCounty {
    pub booking: String,
    pub on: NaiveDate,
    pub channel: Channel,
    pub outcome: AskOutcome,
    #[serde(default)]
    pub whom: Option<String>,
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub words: Option<String>,
}

impl Message for AskCounty {
    const NAME: &'static str = "county.ask";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for AskCounty {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        not_ahead(self.on, cx.now.today)?;
        let answer = said(self.answer);
        if self.outcome == AskOutcome::Answered && answer.is_none() {
            return Err(invalid("answer", "Say what they answered."));
        }
        let county = show::county_of(cx, stay)?;
        let never = settings::load(cx.db, &county)?.is_some_and(|county| county.never_answers);
        let ask = Ask {
            on: self.on,
            channel: self.channel,
            outcome: self.outcome,
            whom: said(self.whom),
            answer,
            words: said(self.words),
            // Of a county that never answers, no answer is all that there is to get.
            counts: never || self.outcome != AskOutcome::NoAnswer,
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
        };
        store::add_ask(cx.db, stay, &county, &ask)?;
        cx.touch(stay)?;
        cx.detail("county asked");
        Ok(())
    }
}
