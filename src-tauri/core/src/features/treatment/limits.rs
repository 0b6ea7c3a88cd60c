//! What the law allows of doses that go along, with the numbers of the rule pack. Going beyond is
//! asked about, with the citation, and never silently allowed.

use super::entry::{TreatmentEntry, TreatmentWhat};
use crate::{
    features::cases::MatProduct,
    rule_pack::{Key, RulePack, Unit},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One number that limits what goes along, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Limit {
    pub key: Key,
    pub days: i64,
    pub meaning: String,
    pub source: String,
    pub confidence: String,
    pub unconfirmed: bool,
}

impl Limit {
    pub(super) fn of(pack: &RulePack, key: Key) -> Self {
        let rule = pack.rule(key);
        Self {
            key,
            days: pack.number(key),
            meaning: rule.meaning.clone(),
            source: rule.source.clone(),
            confidence: rule.confidence.words().into(),
            unconfirmed: rule.unconfirmed(),
        }
    }

    /// "7 days at most: Methadone take-homes, treatment days 1 to 14 (42 CFR 8.12)."
    fn said(&self) -> String {
        let sure = if self.unconfirmed { ", an unconfirmed number" } else { "" };
        let (days, word) = (self.days, Unit::Days.word(self.days));
        format!("{days} {word} at most{sure}: {} ({})", self.meaning, self.source)
    }
}

/// The last day of the first period of take-homes, and of the second: what the names of the rules
/// say (42 CFR 8.12(i)).
const FIRST_PERIOD: i64 = 14;
const SECOND_PERIOD: i64 = 30;

/// The limit of methadone take-homes on a day of treatment, the first day being 1. Without a first
/// day on record nobody can say more than the first period allows.
pub(super) fn take_home_key(since: Option<NaiveDate>, on: NaiveDate) -> Key {
    let day = since.map_or(1, |since| (on - since).num_days() + 1);
    if day <= FIRST_PERIOD {
        Key::OtpTakehomeDay1To14
    } else if day <= SECOND_PERIOD {
        Key::OtpTakehomeDay15To30
    } else {
        Key::OtpTakehomeDay31On
    }
}

/// What must be answered before this is recorded: why it goes beyond the limit. `None` where it
/// does not. The limits on take-homes are methadone's alone.
pub(super) fn asks(
    what: &TreatmentWhat,
    on: NaiveDate,
    product: Option<MatProduct>,
    standing: &[&TreatmentEntry],
    pack: &RulePack,
) -> Option<String> {
    match what {
        TreatmentWhat::TakeHome { days, in_treatment_since, beyond: None }
            if product == Some(MatProduct::MethadoneDaily) =>
        {
            let key = take_home_key(in_treatment_since.or_else(|| began(standing)), on);
            let limit = Limit::of(pack, key);
            (limit.days < i64::from(*days)).then(|| {
                format!("{}. Say who decided otherwise, and why; else give fewer.", limit.said())
            })
        }
        TreatmentWhat::ThreeDaySupply { days, beyond: None } => {
            let limit = Limit::of(pack, Key::ThreedaySupplyDays);
            let before = standing
                .iter()
                .find(|entry| matches!(entry.what, TreatmentWhat::ThreeDaySupply { .. }));
            match before {
                Some(before) => Some(format!(
                    "A supply was dispensed on {}, and it cannot be renewed. {}. Say who decided \
                     otherwise, and why.",
                    before.on,
                    limit.said()
                )),
                None => (limit.days < i64::from(*days)).then(|| {
                    format!(
                        "{}. Say who decided otherwise, and why; else give fewer.",
                        limit.said()
                    )
                }),
            }
        }
        TreatmentWhat::TakeHome { .. }
        | TreatmentWhat::ThreeDaySupply { .. }
        | TreatmentWhat::Verification { .. }
        | TreatmentWhat::Offer { .. }
        | TreatmentWhat::Withdrawal { .. }
        | TreatmentWhat::ScreeningExam { .. }
        | TreatmentWhat::GuestDosing { .. }
        | TreatmentWhat::Started { .. }
        | TreatmentWhat::DoseChange { .. }
        | TreatmentWhat::Naloxone { .. }
        | TreatmentWhat::Cures { .. }
        | TreatmentWhat::TakenBack { .. } => None,
    }
}

/// The first day of treatment that is on record.
pub(super) fn began(standing: &[&TreatmentEntry]) -> Option<NaiveDate> {
    let began = standing.iter().filter(|entry| matches!(entry.what, TreatmentWhat::Started { .. }));
    began.map(|entry| entry.on).min()
}
