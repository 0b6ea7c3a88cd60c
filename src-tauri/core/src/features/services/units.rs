//! How many units a service counts, by the rule that the site has typed, with the sum behind it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the site counts units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "per", rename_all = "snake_case")]
pub enum UnitRule {
    /// One for each time, however long it lasts.
    Encounter,
    /// One for each so many minutes.
    Minutes { minutes: u32, rounding: UnitRounding },
}

/// What becomes of the minutes that do not fill a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnitRounding {
    /// They count for nothing.
    Whole,
    /// They count from half a unit on.
    FromHalf,
    /// They count from the first minute on.
    Started,
}

/// The units of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceUnits {
    pub units: u32,
    pub arithmetic: String,
}

impl UnitRule {
    /// The longest unit that makes sense is a day.
    pub fn is_sound(self) -> bool {
        match self {
            Self::Encounter => true,
            Self::Minutes { minutes, .. } => (1..=24 * 60).contains(&minutes),
        }
    }

    /// The units of a service that lasted so many minutes.
    pub fn count(self, lasted: u32) -> ServiceUnits {
        match self {
            Self::Encounter => {
                let arithmetic = format!("{lasted} min, counted per encounter = 1 unit");
                ServiceUnits { units: 1, arithmetic }
            }
            Self::Minutes { minutes, rounding } => by_minutes(lasted, minutes.max(1), rounding),
        }
    }
}

fn by_minutes(lasted: u32, each: u32, rounding: UnitRounding) -> ServiceUnits {
    let (whole, rest) = (lasted / each, lasted % each);
    let least = match rounding {
        UnitRounding::Whole => each,
        UnitRounding::FromHalf => each.div_ceil(2),
        UnitRounding::Started => 1,
    };
    let counts = least <= rest;
    let units = whole + u32::from(counts);
    let left = match (rest, counts, rounding) {
        (0, _, _) => String::new(),
        (_, false, UnitRounding::Whole) => {
            format!(" + {rest} min, and only whole units count")
        }
        (_, true, _) => format!(" + {rest} min, which count because they are at least {least}"),
        (_, false, _) => format!(" + {rest} min, which do not count: fewer than {least}"),
    };
    let word = if units == 1 { "unit" } else { "units" };
    let arithmetic = format!("{lasted} min = {whole} × {each} min{left} = {units} {word}");
    ServiceUnits { units, arithmetic }
}

#[cfg(test)]
mod tests {
    use super::*;
    use UnitRounding::{FromHalf, Started, Whole};
    use proptest::prelude::*;

    fn units(lasted: u32, rounding: UnitRounding) -> u32 {
        UnitRule::Minutes { minutes: 15, rounding }.count(lasted).units
    }

    #[test]
    fn a_unit_of_fifteen_minutes_is_counted_as_the_site_says() {
        // 37 = 2 × 15 + 7.
        assert_eq!((units(37, Whole), units(37, FromHalf), units(37, Started)), (2, 2, 3));
        // 38 = 2 × 15 + 8, and 8 is the first minute past the half of 15.
        assert_eq!((units(38, Whole), units(38, FromHalf), units(38, Started)), (2, 3, 3));
        assert_eq!((units(30, Whole), units(30, FromHalf), units(30, Started)), (2, 2, 2));
        assert_eq!((units(7, Whole), units(7, FromHalf), units(7, Started)), (0, 0, 1));
        assert_eq!(UnitRule::Encounter.count(400).units, 1, "however long");
    }

    #[test]
    fn the_sum_is_shown() {
        let said =
            |lasted, rounding| UnitRule::Minutes { minutes: 15, rounding }.count(lasted).arithmetic;
        assert_eq!(said(30, Whole), "30 min = 2 × 15 min = 2 units");
        assert_eq!(
            said(25, Whole),
            "25 min = 1 × 15 min + 10 min, and only whole units count = 1 unit"
        );
        assert_eq!(
            said(25, FromHalf),
            "25 min = 1 × 15 min + 10 min, which count because they are at least 8 = 2 units"
        );
        assert_eq!(
            said(20, FromHalf),
            "20 min = 1 × 15 min + 5 min, which do not count: fewer than 8 = 1 unit"
        );
        assert_eq!(
            UnitRule::Encounter.count(25).arithmetic,
            "25 min, counted per encounter = 1 unit"
        );
    }

    proptest! {
        #[test]
        fn a_longer_service_never_counts_less(lasted in 1_u32..2_000, each in 1_u32..200) {
            for rounding in [Whole, FromHalf, Started] {
                let rule = UnitRule::Minutes { minutes: each, rounding };
                let (now, more) = (rule.count(lasted).units, rule.count(lasted + 1).units);
                prop_assert!(now <= more && more <= now + 1);
                prop_assert!(now.abs_diff(lasted / each) <= 1, "at most the one that was begun");
            }
        }
    }
}
