//! Listing what waits for the morning, and saying what became of it.
//!
//! A paper to the clinic would tell of treatment, and so would a plan's packet that waits for some
//! and not for others; staff outside the programme are therefore told of the letter to the county
//! alone, which waits for everybody, and only where they may write it.

use super::{
    rules::{MorningEnd, MorningPaper},
    store::{self, Event, What},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::{add_days, wall_time},
    catalog::{Change, Message, Query},
    features::{
        cases::{self, Consent, ConsentCategory},
        consents::{self, Choice, choice},
        disclosure::{Recipient, RecipientKind},
        packets::{PaperState, may_write_to_county, newest_state},
        stays,
    },
    ids::StayId,
    session::{Reading, Writing},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// For so many days something that waits is on the list: long past the first contacts that are
/// due after leaving, when nobody needs to be told any more that it was forgotten.
const DAYS: i64 = 31;

/// Lists what waits for the morning, and what went or was ended today.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListMorning {}

/// What waits, the longest wait first.
#[derive(Debug, Serialize, TS)]
pub struct MorningList {
    pub as_of: NaiveDateTime,
    pub waiting: usize,
    pub items: Vec<MorningItem>,
}

/// One paper for one recipient of one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MorningItem {
    pub booking: String,
    pub name: String,
    /// `None` where the person is still here: the release may have been called off.
    pub left_on: Option<NaiveDate>,
    pub paper: MorningPaper,
    /// By name, where the record knows one.
    pub organization: Option<String>,
    pub queued_at: NaiveDateTime,
    pub queued_by: String,
    pub state: MorningState,
    /// When that was, who said so, and why.
    pub ended_at: Option<NaiveDateTime>,
    pub ended_by: Option<String>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MorningState {
    Waiting,
    /// Made since, and nobody has recorded that it went.
    Printed,
    /// The books say that it went; for the form, that the consent is on record.
    Sent,
    Done,
    Dropped,
}

/// Puts papers of a person on the list.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct QueueMorning {
    pub booking: String,
    pub papers: Vec<MorningPaper>,
}

/// Ends a wait by hand.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleMorning {
    pub booking: String,
    pub paper: MorningPaper,
    pub how: MorningEnd,
    /// Needed for what was dropped.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Takes back the end that somebody gave by mistake: the paper waits again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackMorning {
    pub booking: String,
    pub paper: MorningPaper,
}

impl Message for ListMorning {
    const NAME: &'static str = "morning.list";
    const NEEDS: Right = Right::SeeCases;
    type Reply = MorningList;
}

impl Query for ListMorning {
    fn answer(self, cx: &Reading<'_>) -> Result<MorningList> {
        let since = add_days(cx.now.today, -DAYS).and_time(cx.now.local.time());
        let mut by_stay: BTreeMap<StayId, Vec<Event>> = BTreeMap::new();
        for event in store::since(cx.db, since)? {
            by_stay.entry(event.stay).or_default().push(event);
        }
        let mut items = Vec::new();
        for (stay, events) in by_stay {
            if stays::may_know_of(cx, stay)? {
                items.extend(of_stay(cx, stay, &events)?);
            }
        }
        let today = cx.now.today;
        items.retain(|item| {
            is_open(item.state) || item.ended_at.is_some_and(|at| at.date() == today)
        });
        cx.looks_at_list(items.len());
        items.sort_by(|one, other| order(one).cmp(&order(other)));
        let waiting = items.iter().filter(|item| is_open(item.state)).count();
        Ok(MorningList { as_of: cx.now.local, waiting, items })
    }
}

fn is_open(state: MorningState) -> bool {
    matches!(state, MorningState::Waiting | MorningState::Printed)
}

fn order(item: &MorningItem) -> impl Ord + '_ {
    (!is_open(item.state), item.queued_at, &item.name, &item.booking, item.paper)
}

/// Which papers' waits this user is told of, for everybody alike.
fn may_know(cx: &Reading<'_>, stay: StayId, paper: MorningPaper) -> Result<bool> {
    let viewer = cx.viewer(stay)?;
    let treats = cx.user.role.holds(Right::PrintTreatment) && viewer.has_standing();
    Ok(treats || paper == MorningPaper::County && may_write_to_county(cx, &viewer))
}

fn of_stay(cx: &Reading<'_>, stay: StayId, events: &[Event]) -> Result<Vec<MorningItem>> {
    let mut waits: BTreeMap<MorningPaper, Wait<'_>> = BTreeMap::new();
    for event in events {
        if event.what == What::Queued {
            waits.insert(event.paper, Wait { queued: event, end: None });
        } else if let Some(wait) = waits.get_mut(&event.paper) {
            wait.end = (event.what != What::TakenBack).then_some(event);
        }
    }
    let mut items = Vec::new();
    let known = cases::stay_and_person(cx.db, stay)?;
    for (paper, wait) in waits {
        if may_know(cx, stay, paper)? {
            items.push(item(cx, &known, paper, &wait)?);
        }
    }
    Ok(items)
}

/// A paper that was queued last, and how somebody ended that.
struct Wait<'a> {
    queued: &'a Event,
    end: Option<&'a Event>,
}

fn item(
    cx: &Reading<'_>,
    (stay, person): &(cases::Stay, cases::Person),
    paper: MorningPaper,
    wait: &Wait<'_>,
) -> Result<MorningItem> {
    let mut item = MorningItem {
        booking: stay.booking.clone(),
        name: person.name.last_first(),
        left_on: stay.left.as_ref().map(|left| left.on),
        paper,
        organization: None,
        queued_at: wait.queued.at,
        queued_by: wait.queued.by.clone(),
        state: MorningState::Waiting,
        ended_at: None,
        ended_by: None,
        reason: None,
    };
    if let Some(end) = wait.end {
        item.state =
            if end.what == What::Done { MorningState::Done } else { MorningState::Dropped };
        item.ended_at = Some(end.at);
        item.ended_by = Some(end.by.clone());
        item.reason.clone_from(&end.reason);
        return Ok(item);
    }
    if let Some(kind) = paper.recipient() {
        if let Some((state, at)) = newest_state(cx, stay.id, kind)?
            && wait.queued.at <= wall_time(at)
        {
            (item.state, item.ended_at) = match state {
                PaperState::Printed => (MorningState::Printed, None),
                PaperState::Sent | PaperState::Acknowledged | PaperState::OutOfDate => {
                    (MorningState::Sent, Some(wall_time(at)))
                }
                PaperState::Never | PaperState::WentWrong | PaperState::NotAllowed => {
                    (MorningState::Waiting, None)
                }
            };
        }
        return Ok(item);
    }
    let held = consents::load(cx.db, stay.id)?;
    if let Some(on) = may_call(&held, person.birth.date, cx.now.today) {
        item.state = MorningState::Sent;
        item.ended_at = Some(on.and_time(chrono::NaiveTime::MIN));
    }
    Ok(item)
}

/// The day on which the consent was signed that lets the plan's care manager call.
pub(crate) fn may_call(
    consents: &[Consent],
    born: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let to = Recipient::from(RecipientKind::Plan);
    match choice(consents, born, ConsentCategory::General, &to, today) {
        Choice::Allowed(consent) => Some(consent.signed_on),
        Choice::Refused { .. } | Choice::Expired(_) | Choice::Incomplete(_) | Choice::Silent => {
            None
        }
    }
}

/// Puts on the list what does not wait there yet.
pub(crate) fn queue(cx: &Writing<'_>, stay: StayId, papers: &[MorningPaper]) -> Result<()> {
    let events = store::of_stay(cx.db, stay)?;
    for paper in papers {
        let newest = events.iter().rev().find(|event| event.paper == *paper);
        let waits =
            newest.is_some_and(|event| matches!(event.what, What::Queued | What::TakenBack));
        if !waits {
            let queued = (What::Queued, None);
            store::add(cx.db, (stay, *paper), queued, cx.now.local, cx.who())?;
        }
    }
    Ok(())
}

/// The wait that this user is told of, by its newest entry.
fn standing(cx: &Writing<'_>, booking: &str, paper: MorningPaper) -> Result<(StayId, What)> {
    let stay = stays::visible(cx, booking)?;
    if !may_know(cx, stay, paper)? {
        return Err(Error::NotFound("paper on the list"));
    }
    let events = store::of_stay(cx.db, stay)?;
    let newest = events.iter().rev().find(|event| event.paper == paper);
    newest.map(|event| (stay, event.what)).ok_or(Error::NotFound("paper on the list"))
}

impl Message for QueueMorning {
    const NAME: &'static str = "morning.queue";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for QueueMorning {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        for paper in &self.papers {
            if !may_know(cx, stay, *paper)? {
                let sentence = "Treatment papers are sent by staff of the treatment programme. Ask them for this paper.";
                return Err(Error::Refused(sentence.into()));
            }
        }
        queue(cx, stay, &self.papers)?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail("queued");
        Ok(())
    }
}

impl Message for SettleMorning {
    const NAME: &'static str = "morning.settle";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for SettleMorning {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (stay, newest) = standing(cx, &self.booking, self.paper)?;
        if !matches!(newest, What::Queued | What::TakenBack) {
            return Err(Error::Stale);
        }
        let reason = self.reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if self.how == MorningEnd::Dropped && reason.is_none() {
            let message = "Say why it need not go.".into();
            return Err(Error::Invalid(vec![Problem { field: "reason".into(), message }]));
        }
        let ended = (What::from(self.how), reason.as_deref());
        store::add(cx.db, (stay, self.paper), ended, cx.now.local, cx.who())?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail("settled");
        Ok(())
    }
}

impl Message for TakeBackMorning {
    const NAME: &'static str = "morning.take_back";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for TakeBackMorning {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (stay, newest) = standing(cx, &self.booking, self.paper)?;
        if !matches!(newest, What::Done | What::Dropped) {
            return Err(Error::Stale);
        }
        let back = (What::TakenBack, None);
        store::add(cx.db, (stay, self.paper), back, cx.now.local, cx.who())?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail("taken back");
        Ok(())
    }
}
