//! The estimator of Kaplan and Meier over lengths of stay in whole days. The day of booking is
//! day 0.

use std::collections::BTreeMap;

/// Half, despite the last digit of a product of fractions.
const HALF: f64 = 0.5 + 1e-9;

/// So many stays of this length: ended on that day, or known to have lasted at least so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    pub days: i64,
    pub ended: bool,
    pub stays: usize,
}

/// How a group of stays gets smaller, day by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Curve(Vec<Day>);

/// One day on which a stay ended or was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    on: i64,
    /// Still in when the day began, those who are last seen on it among them.
    still_in: usize,
    left: usize,
}

/// Lengths counted as they come: by day, how many ended and how many were last seen.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<i64, (usize, usize)>);

impl Tally {
    /// Counts one length. One that ends before it begins is a slip, and does not count.
    pub fn add(&mut self, length: Length) {
        if 0 <= length.days {
            let (left, last_seen) = self.0.entry(length.days).or_default();
            *(if length.ended { left } else { last_seen }) += length.stays;
        }
    }

    /// The curve of what was counted.
    pub fn curve(self) -> Curve {
        let mut still_in = 0;
        let mut curve = Vec::with_capacity(self.0.len());
        for (day, (left, last_seen)) in self.0.into_iter().rev() {
            still_in += left + last_seen;
            curve.push(Day { on: day, still_in, left });
        }
        curve.reverse();
        Curve(curve)
    }
}

impl Curve {
    /// The curve of these lengths.
    pub fn of(lengths: impl IntoIterator<Item = Length>) -> Self {
        let mut tally = Tally::default();
        for length in lengths {
            tally.add(length);
        }
        tally.curve()
    }

    /// The curve only as far as at least so many were still in. Beyond, each one weighs too much.
    #[must_use]
    pub fn while_in(mut self, fewest: usize) -> Self {
        self.0.retain(|day| fewest <= day.still_in);
        self
    }

    /// The last day that the curve knows of.
    pub fn last(&self) -> Option<i64> {
        self.0.last().map(|day| day.on)
    }

    /// How many were still in when this day began.
    pub fn still_in(&self, day: i64) -> usize {
        self.from(day).next().map_or(0, |found| found.still_in)
    }

    /// How many were seen to leave on this day or later.
    pub fn left_from(&self, day: i64) -> usize {
        self.from(day).map(|day| day.left).sum()
    }

    /// Of those still in when day `from` began, the share that is still here after day `by`.
    /// Nothing where the curve does not reach so far.
    pub fn stayed(&self, from: i64, by: i64) -> Option<f64> {
        let reaches = self.last().is_some_and(|last| by <= last);
        reaches.then(|| self.from(from).take_while(|day| day.on <= by).map(Day::share).product())
    }

    /// The first day after which half or fewer of those still in when day `from` began are here.
    pub fn half_left_by(&self, from: i64) -> Option<i64> {
        let mut stayed = 1.0;
        self.from(from).find_map(|day| {
            stayed *= day.share();
            (stayed <= HALF).then_some(day.on)
        })
    }

    fn from(&self, day: i64) -> impl Iterator<Item = &Day> {
        self.0.iter().skip_while(move |found| found.on < day)
    }
}

impl Day {
    /// The share of those still in who stay beyond this day.
    #[expect(clippy::cast_precision_loss, reason = "no facility has 2^52 stays")]
    fn share(&self) -> f64 {
        1.0 - self.left as f64 / self.still_in as f64
    }
}

/// A share in tenths, as people say it: 4 of 10.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share lies between 0 and 1"
)]
pub fn in_ten(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 10.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(days: i64, stays: usize) -> Length {
        Length { days, ended: true, stays }
    }

    fn open(days: i64, stays: usize) -> Length {
        Length { days, ended: false, stays }
    }

    /// Ten stays, worked by hand:
    ///
    /// | day | still in | left | last seen | stayed on   |
    /// |-----|----------|------|-----------|-------------|
    /// | 1   | 10       | 2    |           | 8/10 = 0.8  |
    /// | 3   | 8        |      | 1         | 0.8         |
    /// | 4   | 7        | 2    | 1         | × 5/7 = 4/7 |
    /// | 6   | 4        | 1    |           | × 3/4 = 3/7 |
    /// | 9   | 3        | 1    |           | × 2/3 = 2/7 |
    /// | 12  | 2        |      | 2         | 2/7         |
    fn ten() -> Curve {
        let lengths = [
            open(12, 2),
            ended(1, 2),
            ended(6, 1),
            open(3, 1),
            ended(4, 2),
            open(4, 1),
            ended(9, 1),
        ];
        Curve::of(lengths)
    }

    #[track_caller]
    fn stayed(from: i64, by: i64, expected: f64) {
        let found = ten().stayed(from, by).unwrap();
        assert!((found - expected).abs() < 1e-12, "{found} of those in on {from} stay after {by}");
    }

    #[test]
    fn the_table_comes_out_as_worked_by_hand() {
        for (by, expected) in [
            (0, 1.0),
            (1, 0.8),
            (3, 0.8),
            (4, 4.0 / 7.0),
            (5, 4.0 / 7.0),
            (6, 3.0 / 7.0),
            (9, 2.0 / 7.0),
            (12, 2.0 / 7.0),
        ] {
            stayed(0, by, expected);
        }
        assert_eq!(ten().half_left_by(0), Some(6), "4/7 is more than half, 3/7 is less");
        assert_eq!((ten().still_in(0), ten().still_in(2), ten().still_in(4)), (10, 8, 7));
        assert_eq!((ten().still_in(5), ten().still_in(13)), (4, 0));
    }

    #[test]
    fn who_is_still_in_on_a_day_is_asked_about_the_days_from_then_on() {
        stayed(4, 4, 5.0 / 7.0);
        stayed(4, 9, 5.0 / 7.0 * 3.0 / 4.0 * 2.0 / 3.0);
        // 5/7, then 15/28 = 0.536, then 15/42 = 0.357.
        assert_eq!(ten().half_left_by(4), Some(9));
        // 3/4, then 3/4 × 2/3 = exactly half.
        assert_eq!(ten().half_left_by(5), Some(9), "exactly half is half");
        assert_eq!(ten().half_left_by(9), None, "one of three left, and nobody was seen to since");
        assert_eq!((ten().left_from(0), ten().left_from(4), ten().left_from(5)), (6, 4, 2));
    }

    #[test]
    fn an_open_stay_counts_up_to_its_day_and_then_no_more() {
        // Without the open ones, half of six had left by day 4 (two on day 1, one of two on day 4).
        let only_ended = Curve::of([ended(1, 2), ended(4, 2), ended(6, 1), ended(9, 1)]);
        assert_eq!(only_ended.half_left_by(0), Some(4), "whoever is still here would be forgotten");
        // An open stay of day 4 was still in when others left on day 4.
        let tie = Curve::of([ended(4, 1), open(4, 1)]);
        assert_eq!(tie.stayed(0, 4), Some(0.5));
        let all_open = Curve::of([open(5, 40)]);
        assert_eq!((all_open.half_left_by(0), all_open.left_from(0)), (None, 0));
        assert_eq!(all_open.stayed(0, 5), Some(1.0));
    }

    #[test]
    fn nothing_is_said_beyond_what_was_seen() {
        assert_eq!(ten().stayed(0, 13), None, "nobody was seen on day 13");
        let few = ten().while_in(4);
        assert_eq!(few.last(), Some(6), "on day 9 only three were in");
        assert_eq!((few.stayed(0, 6).map(in_ten), few.stayed(0, 9)), (Some(4), None));
        assert_eq!(few.left_from(0), 5, "who left later is not counted on");
        assert_eq!(few.half_left_by(5), None, "half came on day 9");
        let nobody = Curve::of([]);
        assert_eq!(
            (nobody.last(), nobody.half_left_by(0), nobody.stayed(0, 0)),
            (None, None, None)
        );
        assert_eq!(Curve::of([ended(-3, 5), ended(2, 1)]).still_in(0), 1, "a slip does not count");
    }

    #[test]
    fn many_of_one_length_are_as_many_single_ones() {
        let single = [1, 1, 4, 4, 6, 9].map(|days| ended(days, 1));
        let open = [3, 4, 12, 12].map(|days| open(days, 1));
        assert_eq!(Curve::of(single.into_iter().chain(open)), ten());
    }

    #[test]
    fn a_share_is_said_in_tenths() {
        for (share, tenths) in [(0.0, 0), (0.04, 0), (0.06, 1), (0.449, 4), (0.96, 10), (1.0, 10)] {
            assert_eq!(in_ten(share), tenths, "{share}");
        }
    }
}
