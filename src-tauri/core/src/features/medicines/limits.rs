//! What law, payer and site allow: how long a supply may be, and how often it may be refilled. The
//! numbers are the rule pack's, each with its source; who has not confirmed them is told so.

use super::quantity::{Quantity, quantity};
use crate::{
    features::{
        cases::{ControlledSchedule, MedicineOrder},
        coverage::is_active,
    },
    rule_pack::{Confidence, Key, RulePack},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One limit that an order meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrderLimit {
    pub kind: OrderLimitKind,
    pub words: String,
    /// The number behind it; none where it is only arithmetic.
    pub rule: Option<Key>,
    pub source: Option<String>,
    pub confidence: Option<Confidence>,
    /// Nobody at the site has confirmed the number.
    pub unconfirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderLimitKind {
    /// The quantity is not what the directions make.
    QuantityDiffers,
    /// Fewer days than everybody gets.
    Short,
    /// More days than Medi-Cal pays at once.
    OverPayer,
    /// More days than this facility sends home.
    OverSite,
    /// More days of a controlled medicine than this facility sends home.
    OverSiteControlled,
    Refills,
    /// All refills together.
    RefillDays,
}

impl OrderLimitKind {
    /// The field where it is asked about.
    pub fn field(self) -> &'static str {
        match self {
            Self::QuantityDiffers => "quantity",
            Self::Short | Self::OverPayer | Self::OverSite | Self::OverSiteControlled => {
                "days_supply"
            }
            Self::Refills | Self::RefillDays => "refills",
        }
    }
}

impl OrderLimit {
    /// Whether the order cannot be saved like this: over what may be, or different without a reason.
    /// An order of which only the first lines are known is not asked about.
    pub fn stands_in_the_way(&self, order: &MedicineOrder) -> bool {
        let Some(detail) = &order.detail else { return false };
        match self.kind {
            OrderLimitKind::QuantityDiffers => detail.quantity_reason.is_none(),
            OrderLimitKind::Short => detail.short_reason.is_none(),
            OrderLimitKind::OverPayer
            | OrderLimitKind::OverSite
            | OrderLimitKind::OverSiteControlled
            | OrderLimitKind::Refills
            | OrderLimitKind::RefillDays => true,
        }
    }
}

/// Every limit that the order meets; none for one that is no longer meant to go home.
pub fn limits(order: &MedicineOrder, pack: &RulePack) -> Vec<OrderLimit> {
    if !is_active(order) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let (Quantity::Computed { count, words, .. }, Some(typed)) =
        (quantity(order), order.quantity)
        && count != typed
    {
        let words =
            format!("The directions make {count} ({words}), and {typed} is ordered. Say why.");
        found.push(OrderLimit {
            kind: OrderLimitKind::QuantityDiffers,
            words,
            rule: None,
            source: None,
            confidence: None,
            unconfirmed: false,
        });
    }
    let mut meets = |kind: OrderLimitKind, key: Key, words: String| {
        let rule = pack.rule(key);
        found.push(OrderLimit {
            kind,
            words,
            rule: Some(key),
            source: Some(rule.source.clone()),
            confidence: Some(rule.confidence),
            unconfirmed: rule.unconfirmed(),
        });
    };
    let schedule = order.detail.as_ref().and_then(|detail| detail.schedule);
    if let Some(days) = order.days_supply.map(i64::from) {
        days_of(days, schedule, pack, &mut meets);
    }
    refills(order, schedule, pack, &mut meets);
    found
}

fn days_of(
    days: i64,
    schedule: Option<ControlledSchedule>,
    pack: &RulePack,
    meets: &mut impl FnMut(OrderLimitKind, Key, String),
) {
    let supply = pack.days(Key::MedsReleaseSupplyDays);
    if days < supply {
        let words = format!("{days} days, and everybody gets {supply}. Say why it is fewer.");
        meets(OrderLimitKind::Short, Key::MedsReleaseSupplyDays, words);
    }
    let payer = pack.days(Key::MedsMediCalMaxDays);
    if payer < days {
        let words = format!("{days} days, and Medi-Cal pays for {payer} at once at most.");
        meets(OrderLimitKind::OverPayer, Key::MedsMediCalMaxDays, words);
    }
    let site = pack.days(Key::MedsSiteMaxDays);
    if site < days {
        let words = format!("{days} days, and this facility sends home {site} at most.");
        meets(OrderLimitKind::OverSite, Key::MedsSiteMaxDays, words);
    }
    let controlled = pack.days(Key::MedsSiteControlledDays);
    let is_controlled =
        schedule.is_some_and(|schedule| schedule != ControlledSchedule::NotControlled);
    if is_controlled && controlled < days {
        let words = format!(
            "{days} days, and this facility sends home {controlled} of a controlled medicine at most."
        );
        meets(OrderLimitKind::OverSiteControlled, Key::MedsSiteControlledDays, words);
    }
}

fn refills(
    order: &MedicineOrder,
    schedule: Option<ControlledSchedule>,
    pack: &RulePack,
    meets: &mut impl FnMut(OrderLimitKind, Key, String),
) {
    let refills = order.detail.as_ref().and_then(|detail| detail.refills).map(i64::from);
    let (Some(refills), Some(schedule)) = (refills, schedule) else { return };
    let key = match schedule {
        ControlledSchedule::Two => Key::MedsSchedule2Refills,
        ControlledSchedule::Three | ControlledSchedule::Four => Key::MedsSchedule34Refills,
        ControlledSchedule::NotControlled | ControlledSchedule::Five => return,
    };
    let most = pack.number(key);
    if most < refills {
        let words = if most == 0 {
            "A medicine of Schedule II has no refills. Order it anew instead.".into()
        } else {
            let months = pack.number(Key::MedsSchedule34Months);
            format!(
                "{refills} refills, and Schedules III and IV have {most} in {months} months at most."
            )
        };
        meets(OrderLimitKind::Refills, key, words);
    }
    let Some(days) = order.days_supply.map(i64::from) else { return };
    let most = pack.days(Key::MedsSchedule34RefillDays);
    if key == Key::MedsSchedule34Refills && most < refills * days {
        let words = format!(
            "{refills} refills × {days} days = {}, and all refills together make {most} days at most.",
            refills * days
        );
        meets(OrderLimitKind::RefillDays, Key::MedsSchedule34RefillDays, words);
    }
}
