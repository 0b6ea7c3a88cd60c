//! When wrong tries lock an account, and how long the last who could release it waits: arithmetic only.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// CJIS AC-7 a: this many wrong tries …
const WRONG_TRIES: usize = 5;
/// … within this time.
const WITHIN: TimeDelta = TimeDelta::minutes(15);
/// The last who can release others waits this long after the fifth wrong try, twice as long after each further one …
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
/// … and never longer than this.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(60);

/// Whether a user may try a passphrase now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Free,
    /// The last user who may unlock colleagues: not before this much time has passed.
    Waits(TimeDelta),
    /// Until somebody who may unlock colleagues, or the recovery code, releases.
    Locked,
}

/// One account's wrong tries since it was last opened or released.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Count {
    pub locked: bool,
    /// Those that may still count against [`WITHIN`].
    recent: Vec<DateTime<Utc>>,
    /// When the wait began.
    pub wait_from: Option<DateTime<Utc>>,
    wrong: u32,
}

impl Count {
    /// For an account whose count was lost: as if it had just failed too often.
    pub(super) fn lost(now: DateTime<Utc>) -> Self {
        let wrong = u32::try_from(WRONG_TRIES).unwrap_or(u32::MAX);
        Self { locked: true, recent: Vec::new(), wait_from: Some(now), wrong }
    }

    /// Counts one more; returns whether it locked the account.
    pub(super) fn wrong_try(&mut self, is_last: bool, now: DateTime<Utc>) -> bool {
        // A try that seems to lie ahead was made before the clock was set back: it still counts.
        self.recent.retain(|at| now - *at < WITHIN);
        self.recent.push(now);
        self.wrong = self.wrong.saturating_add(1);
        self.wait_from = Some(now);
        let too_many = WRONG_TRIES <= self.recent.len();
        if too_many && !is_last && !self.locked {
            self.locked = true;
            return true;
        }
        false
    }

    pub(super) fn standing(&self, is_last: bool, now: DateTime<Utc>) -> Standing {
        if self.locked && !is_last {
            return Standing::Locked;
        }
        let over = usize::try_from(self.wrong).unwrap_or(usize::MAX).checked_sub(WRONG_TRIES);
        let (Some(over), Some(from)) = (over, self.wait_from) else { return Standing::Free };
        let left = from + wait(over) - now;
        if TimeDelta::zero() < left { Standing::Waits(left) } else { Standing::Free }
    }
}

/// How long the last who can release others waits after the fifth wrong try and `over` more: 1, 2, 4 … 60 minutes.
fn wait(over: usize) -> TimeDelta {
    let doubled = u32::try_from(over).ok().and_then(|over| 2_i32.checked_pow(over));
    doubled
        .and_then(|times| FIRST_WAIT.checked_mul(times))
        .map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap() + TimeDelta::minutes(minute)
    }

    fn after_wrong_tries(minutes: &[i64], is_last: bool) -> Count {
        let mut count = Count::default();
        for at in minutes {
            count.wrong_try(is_last, minute(*at));
        }
        count
    }

    #[test]
    fn five_wrong_tries_within_fifteen_minutes_lock() {
        assert!(!after_wrong_tries(&[0, 1, 2, 3], false).locked, "four");
        assert!(
            after_wrong_tries(&[0, 1, 2, 3, 14], false).locked,
            "the fifth in the fourteenth minute"
        );
        // The first is 15 minutes old when the fifth comes: four are left.
        assert!(
            !after_wrong_tries(&[0, 1, 2, 3, 15], false).locked,
            "the fifth in the fifteenth minute"
        );
        assert!(
            after_wrong_tries(&[0, 1, 2, 3, 15, 15], false).locked,
            "five within the last 14 minutes"
        );
    }

    #[test]
    fn setting_the_clock_back_does_not_make_wrong_tries_old() {
        assert!(after_wrong_tries(&[100, 101, 102, 103, 0], false).locked);
    }

    #[test]
    fn time_does_not_unlock() {
        let count = after_wrong_tries(&[0, 0, 0, 0, 0], false);
        for later in [0, 15, 60, 60 * 24 * 365] {
            assert_eq!(
                count.standing(false, minute(later)),
                Standing::Locked,
                "{later} minutes later"
            );
        }
    }

    #[test]
    fn the_last_who_can_release_waits_longer_each_time() {
        let waits = |tries: &[i64], at| after_wrong_tries(tries, true).standing(true, minute(at));
        assert_eq!(waits(&[0, 0, 0, 0], 0), Standing::Free, "four are not too many");
        assert_eq!(waits(&[0, 0, 0, 0, 0], 0), Standing::Waits(TimeDelta::minutes(1)));
        assert_eq!(waits(&[0, 0, 0, 0, 0], 1), Standing::Free, "never locked");
        assert_eq!(waits(&[0, 0, 0, 0, 0, 1], 1), Standing::Waits(TimeDelta::minutes(2)));
        assert_eq!(waits(&[0, 0, 0, 0, 0, 1, 3], 3), Standing::Waits(TimeDelta::minutes(4)));
        // 2^6 = 64 minutes would be the twelfth wait; it stops at 60.
        assert_eq!(waits(&[0; 11], 0), Standing::Waits(TimeDelta::minutes(60)));
        assert_eq!(waits(&[0; 100], 0), Standing::Waits(TimeDelta::minutes(60)));
    }

    #[test]
    fn a_lock_becomes_a_wait_when_nobody_else_is_left_to_release_it() {
        let count = after_wrong_tries(&[0, 0, 0, 0, 0], false);
        assert_eq!(count.standing(false, minute(0)), Standing::Locked);
        assert_eq!(count.standing(true, minute(0)), Standing::Waits(TimeDelta::minutes(1)));
    }
}
