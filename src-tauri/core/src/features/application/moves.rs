//! Moving from one state of coverage to the next, and the history of it. Whatever writes a state,
//! the form for Medi-Cal too, comes through here.

use super::{
    data::{ApplicationField, Channel, MoveKind, StatusMove},
    known, ours, rules, show, store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{Fact, MediCal, MediCalStatus, Protections},
        facts, stays,
    },
    ids::StayId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Moves the coverage or its application to another state.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStatus {
    pub booking: String,
    /// The version of the Medi-Cal fact that the caller saw; none where nothing is on record.
    #[serde(default)]
    pub seen: Option<i64>,
    pub to: MediCalStatus,
    /// On what day it happened; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub channel: Option<Channel>,
    #[serde(default)]
    pub note: Option<String>,
    /// Coverage is good from this day.
    #[serde(default)]
    pub active_from: Option<NaiveDate>,
}

/// Where coverage stands after a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    pub status: MediCalStatus,
    /// Of the Medi-Cal fact.
    pub version: i64,
}

impl Message for MoveStatus {
    const NAME: &'static str = "application.move";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Moved;
}

impl Change for MoveStatus {
    fn apply(self, cx: &Writing<'_>) -> Result<Moved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        let on = self.on.unwrap_or(cx.now.today);
        not_ahead(on, cx.now.today)?;
        let note = said(self.note);
        if self.to == MediCalStatus::DeclinedByPerson && note.is_none() {
            return Err(invalid("note", "Say why the person declines."));
        }
        if self.to == MediCalStatus::Submitted {
            return Err(Error::Refused(
                "Send the application, with its form and its way: what was sent is kept with it."
                    .into(),
            ));
        }
        if self.to == MediCalStatus::AwaitingSignature {
            nothing_lacking(cx, stay)?;
        }
        let step = Going { to: self.to, on, channel: self.channel, note };
        let moved = go(cx, stay, self.seen, step, |value| {
            if let Some(from) = self.active_from {
                value.active_from = Some(from);
            }
        })?;
        cx.detail("status");
        Ok(moved)
    }
}

/// Says that the state on record was wrong, and which is right. Any state can be named; the reason
/// stays in the history.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectStatus {
    pub booking: String,
    #[serde(default)]
    pub seen: Option<i64>,
    pub to: MediCalStatus,
    pub reason: String,
}

impl Message for CorrectStatus {
    const NAME: &'static str = "application.correct";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Moved;
}

impl Change for CorrectStatus {
    fn apply(self, cx: &Writing<'_>) -> Result<Moved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        let Some(reason) = said(Some(self.reason)) else {
            return Err(invalid("reason", "Say what was wrong, and how you know."));
        };
        let (held, before) = standing(cx, stay, self.seen)?;
        let Some(before) = before else {
            return Err(Error::Refused(
                "Nothing is on record that could be wrong. Record the status.".into(),
            ));
        };
        if before == self.to && held.is_some() {
            return Err(Error::Refused("It says so already.".into()));
        }
        remember(cx, stay)?;
        let value = held.as_ref().map_or_else(|| blank(self.to), |fact| fact.value.clone());
        let value = MediCal { status: self.to, ..value };
        let version = write(cx, stay, held.as_ref(), &value, "corrected")?;
        let made = StatusMove {
            kind: MoveKind::Corrected,
            from: Some(before),
            to: self.to,
            on: cx.now.today,
            channel: None,
            note: Some(reason),
            recorded_at: cx.now.local,
            recorded_by: cx.who().into(),
        };
        store::add_move(cx.db, stay, &made)?;
        cx.touch(stay)?;
        cx.detail("status corrected");
        Ok(Moved { status: self.to, version })
    }
}

/// One move that is to be made.
pub(super) struct Going {
    pub to: MediCalStatus,
    pub on: NaiveDate,
    pub channel: Option<Channel>,
    pub note: Option<String>,
}

/// Makes a move by the table, with what it does to the dates of the fact.
pub(super) fn go(
    cx: &Writing<'_>,
    stay: StayId,
    seen: Option<i64>,
    going: Going,
    change: impl FnOnce(&mut MediCal),
) -> Result<Moved> {
    let (held, before) = standing(cx, stay, seen)?;
    rules::check(before, going.to).map_err(|sentence| Error::Refused(sentence.into()))?;
    if before == Some(going.to) && held.is_some() && !is_look_up(going.to) {
        return Err(Error::Refused("It is there already. Look at the history.".into()));
    }
    let mut value = held.as_ref().map_or_else(|| blank(going.to), |fact| fact.value.clone());
    settle(&mut value, before, going.to, going.on);
    change(&mut value);
    remember(cx, stay)?;
    let source = going.channel.map_or("recorded here", channel_source);
    let version = write(cx, stay, held.as_ref(), &value, source)?;
    let made = StatusMove {
        kind: if before.is_none() { MoveKind::Began } else { MoveKind::Moved },
        from: before,
        to: going.to,
        on: going.on,
        channel: going.channel,
        note: going.note,
        recorded_at: cx.now.local,
        recorded_by: cx.who().into(),
    };
    store::add_move(cx.db, stay, &made)?;
    cx.touch(stay)?;
    Ok(Moved { status: going.to, version })
}

/// A look-up can be repeated, and each time counts.
fn is_look_up(status: MediCalStatus) -> bool {
    matches!(status, MediCalStatus::StatusCheckedActive | MediCalStatus::StatusCheckedSuspended)
}

/// What the move says about the dates. A new application begins without those of the old one.
pub(super) fn settle(
    value: &mut MediCal,
    before: Option<MediCalStatus>,
    to: MediCalStatus,
    on: NaiveDate,
) {
    use MediCalStatus as S;
    value.status = to;
    match to {
        S::Draft if before != Some(S::AwaitingSignature) => {
            value.submitted_on = None;
            value.county_received_on = None;
            value.county_letter_on = None;
            value.active_from = None;
        }
        S::Submitted => {
            value.submitted_on = Some(on);
            value.county_received_on = None;
            value.county_letter_on = None;
        }
        // A county that asks has received it, at the latest then.
        S::ReceivedByCounty | S::RfiPending => {
            value.county_received_on.get_or_insert(on);
        }
        S::ApprovedPendingRelease | S::ApprovedActive | S::Denied => {
            value.county_letter_on = Some(on);
        }
        S::Restored => {
            value.county_letter_on = Some(on);
            value.active_from.get_or_insert(on);
        }
        S::Suspended | S::Discontinued => {
            value.county_letter_on = Some(on);
            value.active_from = None;
        }
        S::StatusCheckedSuspended => value.active_from = None,
        S::NotStarted
        | S::StatusCheckedActive
        | S::Draft
        | S::DeclinedByPerson
        | S::AwaitingSignature
        | S::Withdrawn
        | S::UnsuspensionRequested
        | S::Appeal => {}
    }
}

fn blank(status: MediCalStatus) -> MediCal {
    MediCal {
        status,
        submitted_on: None,
        county_received_on: None,
        disability_based: false,
        active_from: None,
        plan: None,
        plan_checked: None,
        county_letter_on: None,
    }
}

fn channel_source(channel: Channel) -> &'static str {
    match channel {
        Channel::BenefitsCal => "BenefitsCal",
        Channel::Email => "e-mail with the county",
        Channel::Paper => "county letter",
        Channel::Phone => "county, by phone",
        Channel::Fax => "fax with the county",
        Channel::InPerson => "county worker here",
    }
}

/// The fact as it stands, and its state even where it was taken out.
fn standing(
    cx: &Writing<'_>,
    stay: StayId,
    seen: Option<i64>,
) -> Result<(Option<Fact<MediCal>>, Option<MediCalStatus>)> {
    let held = facts::load::<MediCal>(cx.db, stay)?.pop();
    let hidden = held.as_ref().is_some_and(|fact| !fact.protections.is_empty());
    if hidden && !cx.user.standing.inside() {
        return Err(Error::NotFound("fact"));
    }
    if held.as_ref().map(|fact| fact.version) != seen {
        return Err(Error::Stale);
    }
    let before = store::status(cx.db, stay)?.map(|(status, _)| status);
    Ok((held, before))
}

fn write(
    cx: &Writing<'_>,
    stay: StayId,
    held: Option<&Fact<MediCal>>,
    value: &MediCal,
    source: &str,
) -> Result<i64> {
    let Some(fact) = held else {
        let none = Protections::none();
        return Ok(facts::add(cx.db, stay, value, none, source, cx.now.local)?.version);
    };
    facts::correct(cx.db, stay, fact, value, source, cx.now.local)?;
    Ok(fact.version + 1)
}

/// Writes down where the history begins, where something was recorded before there was one.
fn remember(cx: &Writing<'_>, stay: StayId) -> Result<()> {
    let Some((status, on)) = store::status(cx.db, stay)? else { return Ok(()) };
    if store::has_moves(cx.db, stay)? {
        return Ok(());
    }
    let began = StatusMove {
        kind: MoveKind::Began,
        from: None,
        to: status,
        on,
        channel: None,
        note: None,
        recorded_at: cx.now.local,
        recorded_by: cx.who().into(),
    };
    store::add_move(cx.db, stay, &began)
}

/// The form for Medi-Cal saves a state too: by the same table, and into the same history.
pub(crate) fn saved_by_form(cx: &Writing<'_>, stay: StayId, value: &MediCal) -> Result<()> {
    use MediCalStatus as S;
    let before = store::status(cx.db, stay)?.map(|(status, _)| status);
    rules::check(before, value.status).map_err(|sentence| invalid("status", sentence))?;
    if before == Some(value.status) {
        return Ok(());
    }
    remember(cx, stay)?;
    let on = match value.status {
        S::Submitted => value.submitted_on,
        S::ReceivedByCounty => value.county_received_on,
        S::ApprovedPendingRelease
        | S::ApprovedActive
        | S::Denied
        | S::Restored
        | S::Suspended
        | S::Discontinued => value.county_letter_on,
        S::NotStarted
        | S::StatusCheckedActive
        | S::StatusCheckedSuspended
        | S::Draft
        | S::DeclinedByPerson
        | S::AwaitingSignature
        | S::RfiPending
        | S::Withdrawn
        | S::UnsuspensionRequested
        | S::Appeal => None,
    };
    let made = StatusMove {
        kind: if before.is_none() { MoveKind::Began } else { MoveKind::Moved },
        from: before,
        to: value.status,
        on: on.unwrap_or(cx.now.today),
        channel: None,
        note: None,
        recorded_at: cx.now.local,
        recorded_by: cx.who().into(),
    };
    store::add_move(cx.db, stay, &made)
}

/// Refuses where the form still lacks an answer, and names each.
pub(super) fn nothing_lacking(cx: &Writing<'_>, stay: StayId) -> Result<()> {
    let kept = store::application(cx.db, stay)?;
    let case = show::case_of(cx, stay)?;
    let found = show::known(cx, &case)?;
    let born = case.person.birth.date;
    let lacking = known::lacking(&kept.data, &found, kept.ssn.is_some(), born, cx.now.today);
    if lacking.is_empty() {
        return Ok(());
    }
    let problem = |field: &ApplicationField| Problem {
        field: field.key().into(),
        message: format!("Still lacking: {}.", field.words()),
    };
    Err(Error::Invalid(lacking.iter().map(problem).collect()))
}

pub(super) fn not_ahead(on: NaiveDate, today: NaiveDate) -> Result<()> {
    if today < on { Err(invalid("on", "This day has not come yet.")) } else { Ok(()) }
}

pub(super) fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

pub(super) fn invalid(field: &str, message: &str) -> Error {
    Error::Invalid(vec![Problem { field: field.into(), message: message.into() }])
}
