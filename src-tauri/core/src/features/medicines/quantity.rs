//! How much the directions make: amount of a dose × doses a day × days. It is shown for the
//! pharmacist to confirm, and is no word to count anything out.

use crate::features::cases::{Amount, MedicineOrder, SigKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the directions make, with its arithmetic, or why they make no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Quantity {
    Computed {
        amount: Amount,
        unit: String,
        times_a_day: Amount,
        days: u16,
        /// Before it is rounded up.
        exactly: Amount,
        count: u32,
        /// "1 tablet × 2 a day × 30 days = 60".
        words: String,
    },
    NotComputed {
        why: WhyNoQuantity,
        words: String,
    },
}

/// Why directions make no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyNoQuantity {
    /// Nobody has said them in numbers.
    NotInNumbers,
    AsNeeded,
    Tapering,
    NoDays,
}

impl WhyNoQuantity {
    fn words(self) -> &'static str {
        match self {
            Self::NotInNumbers => {
                "Not computed: the directions are not in numbers. Say the dose and how many a day."
            }
            Self::AsNeeded => {
                "Not computed: it is taken as needed, so no number of doses a day is sure."
            }
            Self::Tapering => "Not computed: the dose changes from day to day.",
            Self::NoDays => "Not computed: the order does not say for how many days it is.",
        }
    }
}

/// What the directions of an order make.
pub fn quantity(order: &MedicineOrder) -> Quantity {
    let none = |why: WhyNoQuantity| Quantity::NotComputed { why, words: why.words().into() };
    let sig = order.detail.as_ref().and_then(|detail| detail.sig.as_ref());
    let Some(sig) = sig else { return none(WhyNoQuantity::NotInNumbers) };
    match sig.how {
        SigKind::AsNeeded => return none(WhyNoQuantity::AsNeeded),
        SigKind::Tapering => return none(WhyNoQuantity::Tapering),
        SigKind::Regular => {}
    }
    let (Some(amount), Some(times_a_day)) = (sig.amount, sig.times_a_day) else {
        return none(WhyNoQuantity::NotInNumbers);
    };
    let Some(days) = order.days_supply else { return none(WhyNoQuantity::NoDays) };
    // Ten-thousandths of a unit; a thousand of each for a year stays far below the limit of u64.
    let parts =
        u64::from(amount.hundredths()) * u64::from(times_a_day.hundredths()) * u64::from(days);
    let exactly = Amount::of_hundredths(u32::try_from(parts.div_ceil(100)).unwrap_or(u32::MAX));
    let count = u32::try_from(parts.div_ceil(10_000)).unwrap_or(u32::MAX);
    let unit = sig.unit.clone().unwrap_or_default();
    let dose = format!("{amount} {unit}");
    let made = if parts.is_multiple_of(10_000) {
        count.to_string()
    } else {
        format!("{exactly}, rounded up to {count}")
    };
    let day = if days == 1 { "day" } else { "days" };
    let words = format!("{} × {times_a_day} a day × {days} {day} = {made}", dose.trim());
    Quantity::Computed { amount, unit, times_a_day, days, exactly, count, words }
}
