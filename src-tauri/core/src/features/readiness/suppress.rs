//! What of a set of counts may leave the house (CMS cell-size suppression; `CalHHS` Data
//! De-Identification Guidelines 2.0: 4.2, 4.4, 5.6.2, S70). A count of 1 to 10 is not told, and
//! neither is one that would give such a count away by taking it from another. Nobody at all is
//! told as such.

use crate::ids::StayId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A count as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "shown")]
#[ts(rename = "ReadinessCell")]
pub enum Cell {
    Exact {
        #[ts(type = "number")]
        count: usize,
    },
    /// At least one, and fewer than the threshold.
    Small,
    /// Not told, because it would give away a small one.
    Complement,
}

impl Cell {
    pub fn exact(count: usize) -> Self {
        Self::Exact { count }
    }

    pub fn count(self) -> Option<usize> {
        match self {
            Self::Exact { count } => Some(count),
            Self::Small | Self::Complement => None,
        }
    }
}

/// Each count as it may be told beside all the others: groups of people go in, each in the order of
/// their numbers, and come back as counts in the same order.
///
/// Larger groups are told before smaller ones. A group is held back where it lies within a told one
/// and leaves a small rest: alone, or together with another told group within the same one that
/// shares nobody with it.
pub fn suppressed(groups: &[Vec<StayId>], threshold: usize) -> Vec<Cell> {
    let small = |count: usize| 0 < count && count < threshold;
    let mut cells: Vec<Cell> = groups.iter().map(|_| Cell::Small).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(groups.get(*at).map_or(0, Vec::len)));
    let mut told: Vec<&[StayId]> = Vec::new();
    for at in order {
        let (Some(group), Some(cell)) = (groups.get(at), cells.get_mut(at)) else { continue };
        if small(group.len()) {
            continue;
        }
        if told.contains(&group.as_slice()) {
            *cell = Cell::exact(group.len());
            continue;
        }
        let gives_away = |whole: &&[StayId]| {
            let rest = whole.len().saturating_sub(group.len());
            let alone = small(rest) && within(group, whole);
            alone
                || told.iter().any(|other| {
                    let rest = rest.saturating_sub(other.len());
                    small(rest)
                        && !other.is_empty()
                        && disjoint(group, other)
                        && within(group, whole)
                        && within(other, whole)
                })
        };
        if !group.is_empty() && told.iter().any(gives_away) {
            *cell = Cell::Complement;
        } else {
            *cell = Cell::exact(group.len());
            told.push(group);
        }
    }
    cells
}

/// Whether everybody of the first group is in the second. Both are in order.
fn within(inner: &[StayId], outer: &[StayId]) -> bool {
    let mut outer = outer.iter();
    inner.iter().all(|stay| outer.any(|held| held == stay))
}

fn disjoint(one: &[StayId], other: &[StayId]) -> bool {
    let mut other = other.iter().peekable();
    one.iter().all(|stay| {
        while other.next_if(|held| *held < stay).is_some() {}
        other.peek() != Some(&stay)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const THRESHOLD: usize = 11;

    fn group(numbers: impl IntoIterator<Item = i64>) -> Vec<StayId> {
        numbers.into_iter().map(StayId).collect()
    }

    fn told(groups: &[Vec<StayId>]) -> Vec<Cell> {
        suppressed(groups, THRESHOLD)
    }

    #[test]
    fn one_to_ten_are_small_and_nobody_and_eleven_are_told() {
        let cells = told(&[group(0..0), group(0..1), group(20..30), group(40..51)]);
        assert_eq!(
            cells,
            [Cell::exact(0), Cell::Small, Cell::Small, Cell::exact(11)],
            "S70: < 11, not 0"
        );
    }

    #[test]
    fn a_count_that_leaves_a_small_rest_is_not_told_beside_its_whole() {
        // 43 of 46: the three who are not counted would be known.
        assert_eq!(told(&[group(0..43), group(0..46)]), [Cell::Complement, Cell::exact(46)]);
        assert_eq!(
            told(&[group(0..35), group(0..46)]),
            [Cell::exact(35), Cell::exact(46)],
            "11 are left"
        );
        assert_eq!(
            told(&[group(0..46), group(0..46)]),
            [Cell::exact(46), Cell::exact(46)],
            "nobody is left"
        );
        assert_eq!(told(&[group(0..3), group(0..46)]), [Cell::Small, Cell::exact(46)]);
        assert_eq!(told(&[group(0..0), group(0..46)]), [Cell::exact(0), Cell::exact(46)]);
    }

    #[test]
    fn the_same_people_in_another_line_are_held_back_as_well() {
        let cells = told(&[group(0..43), group(0..46), group(0..43)]);
        assert_eq!(cells, [Cell::Complement, Cell::exact(46), Cell::Complement]);
    }

    #[test]
    fn two_parts_do_not_leave_a_small_third() {
        // 60 = 30 + 25 + 5.
        let cells = told(&[group(0..60), group(0..30), group(30..55)]);
        assert_eq!(cells, [Cell::exact(60), Cell::exact(30), Cell::Complement]);
    }

    fn families() -> impl Strategy<Value = Vec<Vec<StayId>>> {
        let whole = prop::collection::btree_set(0..90_i64, 0..70);
        let part = (any::<prop::sample::Index>(), prop::collection::vec(0..8_u8, 90), 0..8_u8);
        (prop::collection::vec(whole, 1..4), prop::collection::vec(part, 0..8)).prop_map(
            |(wholes, parts)| {
                let mut groups: Vec<BTreeSet<i64>> = wholes;
                for (of, marks, below) in parts {
                    let whole = groups[of.index(groups.len())].clone();
                    let held = |number: &i64| {
                        marks
                            .get(usize::try_from(*number).unwrap())
                            .is_some_and(|mark| *mark < below)
                    };
                    groups.push(whole.into_iter().filter(held).collect());
                }
                groups.into_iter().map(group).collect()
            },
        )
    }

    proptest! {
        #[test]
        fn no_small_count_is_told_or_can_be_worked_out(groups in families()) {
            let cells = told(&groups);
            prop_assert_eq!(cells.len(), groups.len());
            let sets: Vec<BTreeSet<StayId>> =
                groups.iter().map(|group| group.iter().copied().collect()).collect();
            let small = |count: usize| 0 < count && count < THRESHOLD;
            let open: Vec<&BTreeSet<StayId>> =
                sets.iter().zip(&cells).filter(|(_, cell)| cell.count().is_some()).map(|(set, _)| set).collect();
            for (set, cell) in sets.iter().zip(&cells) {
                match cell {
                    Cell::Exact { count } => {
                        prop_assert_eq!(*count, set.len(), "what is told is true");
                        prop_assert!(!small(*count));
                    }
                    Cell::Small => prop_assert!(small(set.len())),
                    Cell::Complement => {
                        prop_assert!(!small(set.len()) && !set.is_empty());
                        prop_assert!(!open.contains(&set), "the same people are told nowhere");
                    }
                }
            }
            for whole in &open {
                for part in open.iter().filter(|part| part.is_subset(whole)) {
                    prop_assert!(!small(whole.len() - part.len()), "{} of {}", part.len(), whole.len());
                    let beside = open.iter().filter(|one| one.is_subset(whole) && one.is_disjoint(part));
                    for other in beside {
                        let rest = whole.len() - part.len() - other.len();
                        prop_assert!(!small(rest), "{} and {} of {}", part.len(), other.len(), whole.len());
                    }
                }
            }
        }

        #[test]
        fn the_largest_count_that_is_not_small_is_always_told(groups in families()) {
            let most = groups.iter().map(Vec::len).max().unwrap_or_default();
            let cells = told(&groups);
            let told = cells.iter().filter_map(|cell| cell.count()).max().unwrap_or_default();
            prop_assert!(most < THRESHOLD || told == most, "nothing is held back for nothing");
        }
    }
}
