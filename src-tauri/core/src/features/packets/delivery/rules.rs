//! Which entries about a paper make sense, and what they say about it together.

use crate::{
    Error, Problem, Result,
    ids::{DeliveryId, DisclosureId},
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a written time may run ahead of the clock: two watches never agree.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryKind {
    /// Into the person's own hand (42 CFR 2.23).
    HandedToPerson,
    Fax,
    SecureMail,
    Portal,
    Mail,
    /// The recipient said that it arrived.
    Acknowledged,
    /// It reached somebody else, or only a part of it arrived.
    WentWrong,
    /// The printer gave nothing, so nothing left.
    PrintFailed,
}

impl DeliveryKind {
    /// Whether the paper is on its way to its reader, or with them.
    pub fn sends(self) -> bool {
        match self {
            Self::HandedToPerson
            | Self::Fax
            | Self::SecureMail
            | Self::Portal
            | Self::Mail
            | Self::Acknowledged => true,
            Self::WentWrong | Self::PrintFailed => false,
        }
    }

    /// What must be written beside it, as a sentence for the field; `None` where nothing must.
    fn lacks_whom(self) -> Option<&'static str> {
        match self {
            Self::Fax => Some("Write the number that it was faxed to."),
            Self::SecureMail | Self::Mail => Some("Write the address that it went to."),
            Self::Acknowledged => Some("Write who said that it arrived."),
            Self::HandedToPerson | Self::Portal | Self::WentWrong | Self::PrintFailed => None,
        }
    }
}

/// One entry about a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Delivery {
    pub id: DeliveryId,
    pub disclosure: DisclosureId,
    pub what: DeliveryKind,
    /// The number or address, or who acknowledged.
    pub whom: Option<String>,
    /// What the fax machine or the portal gave.
    pub confirmation: Option<String>,
    /// Facility-local time at which it happened.
    pub happened_at: NaiveDateTime,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
    pub by_whom: String,
}

/// What a paper already has: how it was made, and the entries so far.
pub(super) struct Past<'a> {
    pub channel: &'a str,
    pub made_at: NaiveDateTime,
    pub entries: &'a [Delivery],
}

/// Refuses an entry that cannot be true, with a sentence for each field.
pub(super) fn check(entry: &Delivery, past: &Past<'_>, now: NaiveDateTime) -> Result<()> {
    if is_taken_back(past.entries) {
        let sentence = "This paper was never printed, so nothing can have happened to it. Print it again first.";
        return Err(Error::Refused(sentence.into()));
    }
    let mut problems = Vec::new();
    let mut problem = |field: &str, message: &str| {
        problems.push(Problem { field: field.into(), message: message.into() });
    };
    if let Some(sentence) = entry.what.lacks_whom()
        && entry.whom.is_none()
    {
        problem("whom", sentence);
    }
    if entry.what == DeliveryKind::WentWrong && entry.note.is_none() {
        problem("note", "Say in a few words what went wrong.");
    }
    if now + AHEAD < entry.happened_at {
        problem("happened_at", "This time has not come yet.");
    }
    // Papers are dated to the minute.
    if entry.happened_at + TimeDelta::minutes(1) < past.made_at {
        problem("happened_at", "The paper had not been made at this time.");
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let printed = past.channel.starts_with("printed");
    if entry.what == DeliveryKind::PrintFailed && (!printed || is_under_way(past.entries)) {
        let sentence = "This paper is recorded as sent. If that is wrong, say what went wrong.";
        return Err(Error::Refused(sentence.into()));
    }
    Ok(())
}

/// Whether the paper was never printed, so that nothing left.
pub(crate) fn is_taken_back(entries: &[Delivery]) -> bool {
    entries.iter().any(|entry| entry.what == DeliveryKind::PrintFailed)
}

/// Whether the paper is with its reader or on its way, as far as the newest entry tells.
fn is_under_way(entries: &[Delivery]) -> bool {
    entries.last().is_some_and(|entry| entry.what.sends())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn entry(what: DeliveryKind) -> Delivery {
        Delivery {
            id: DeliveryId(0),
            disclosure: DisclosureId(1),
            what,
            whom: Some("916-555-0100".into()),
            confirmation: None,
            happened_at: at("2026-03-02T19:00:00"),
            note: None,
            at: DateTime::default(),
            by_whom: "nurse".into(),
        }
    }

    fn checked(entry: &Delivery, entries: &[Delivery]) -> Result<()> {
        let made_at = at("2026-03-02T18:30:00");
        let past = Past { channel: "printed", made_at, entries };
        check(entry, &past, at("2026-03-02T19:01:00"))
    }

    fn field(result: Result<()>) -> String {
        match result {
            Err(Error::Invalid(problems)) => problems[0].field.clone(),
            other => panic!("a field must be corrected: {other:?}"),
        }
    }

    #[test]
    fn a_fax_needs_its_number_and_a_hand_needs_none() {
        let without = |what| Delivery { whom: None, ..entry(what) };
        assert_eq!(field(checked(&without(DeliveryKind::Fax), &[])), "whom");
        assert!(checked(&without(DeliveryKind::HandedToPerson), &[]).is_ok());
    }

    #[test]
    fn what_went_wrong_is_said_in_words() {
        assert_eq!(field(checked(&entry(DeliveryKind::WentWrong), &[])), "note");
    }

    #[test]
    fn nothing_happens_before_the_paper_or_after_now() {
        let early = Delivery { happened_at: at("2026-03-02T18:00:00"), ..entry(DeliveryKind::Fax) };
        let late = Delivery { happened_at: at("2026-03-02T20:00:00"), ..entry(DeliveryKind::Fax) };
        assert_eq!(field(checked(&early, &[])), "happened_at");
        assert_eq!(field(checked(&late, &[])), "happened_at");
    }

    #[test]
    fn a_print_is_taken_back_only_while_nothing_was_sent() {
        let failed = entry(DeliveryKind::PrintFailed);
        assert!(checked(&failed, &[]).is_ok());
        assert!(checked(&failed, &[entry(DeliveryKind::Fax)]).is_err(), "a fax was sent of it");
        let sent = checked(&entry(DeliveryKind::Fax), std::slice::from_ref(&failed));
        assert!(sent.is_err(), "what was never printed cannot be sent");
    }

    #[test]
    fn the_newest_entry_says_where_the_paper_is() {
        let fax = entry(DeliveryKind::Fax);
        let wrong = entry(DeliveryKind::WentWrong);
        assert!(is_under_way(&[wrong.clone(), fax.clone()]), "sent again, to the right one");
        assert!(!is_under_way(&[fax, wrong]));
    }
}
