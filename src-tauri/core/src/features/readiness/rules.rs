//! How an element stands: by what the records count, by the target that holds, and by what the site
//! said by hand.

use super::{
    elements::Element,
    evidence::{Figure, Measured},
    store::Entry,
};
use crate::ids::ReadinessEntryId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How an element stands. A facility may begin before every requirement is met (S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReadinessStatus")]
pub enum Status {
    Met,
    /// Not met, and the site goes on under a condition until a day.
    Conditional,
    NotMet,
    NothingYet,
}

/// What the standing rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReadinessBasis")]
pub enum Basis {
    /// A share of people against the target.
    Target,
    /// That something is there, or is not.
    Records,
    /// A document that somebody named.
    Statement,
    Condition,
    /// Nobody is counted, and nothing was said.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    pub status: Status,
    pub basis: Basis,
}

/// What somebody did by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadinessDeed {
    Condition,
    Statement,
    Target,
    Withdrawn,
}

/// What was said of one element, as far as it stands.
#[derive(Debug, Clone, Default)]
pub struct Said<'a> {
    /// The newest condition that was not withdrawn, whether it has ended or not.
    pub condition: Option<&'a Entry>,
    /// In the order of saying.
    pub statements: Vec<&'a Entry>,
    pub target: Option<&'a Entry>,
}

/// What stands of these entries of one element. A newer condition or target takes the place of the
/// older; documents stand beside each other.
pub fn said(entries: &[Entry]) -> Said<'_> {
    let mut said = Said::default();
    for entry in entries.iter().filter(|entry| withdrawal(entries, entry.id).is_none()) {
        match entry.deed {
            ReadinessDeed::Condition => said.condition = Some(entry),
            ReadinessDeed::Statement => said.statements.push(entry),
            ReadinessDeed::Target => said.target = Some(entry),
            ReadinessDeed::Withdrawn => {}
        }
    }
    said
}

/// The entry that withdraws this one.
pub fn withdrawal(entries: &[Entry], id: ReadinessEntryId) -> Option<&Entry> {
    entries.iter().find(|entry| entry.about == Some(id))
}

impl Said<'_> {
    /// The condition, up to its last day.
    pub fn condition_on(&self, day: NaiveDate) -> Option<&Entry> {
        self.condition.filter(|entry| entry.until.is_some_and(|until| day <= until))
    }
}

/// Whether the records show it; `None` where they say nothing.
fn shown(figures: &[Figure], target: i64) -> Option<(bool, Basis)> {
    let count = |figure: Option<&Figure>| match figure.map(|figure| &figure.measured) {
        Some(Measured::Things(count)) => *count,
        Some(Measured::Share { .. } | Measured::People(_) | Measured::Days(_)) | None => 0,
    };
    let first = figures.first()?;
    match &first.measured {
        Measured::Share { out_of, .. } if out_of.is_empty() => None,
        Measured::Share { of, out_of } => {
            Some((reaches(of.len(), out_of.len(), target), Basis::Target))
        }
        Measured::Things(0) => (0 < count(figures.get(1))).then_some((false, Basis::Records)),
        Measured::Things(_) => Some((true, Basis::Records)),
        Measured::People(_) | Measured::Days(_) => None,
    }
}

/// Whether so many of so many are at least `target` of a hundred.
pub fn reaches(of: usize, out_of: usize, target: i64) -> bool {
    let (of, out_of) = (i128::try_from(of), i128::try_from(out_of));
    let (of, out_of) = (of.unwrap_or(i128::MAX), out_of.unwrap_or(i128::MAX));
    i128::from(target).saturating_mul(out_of) <= of.saturating_mul(100)
}

/// How an element stands on a day. A document proves only what records do not speak of: it never
/// outweighs them.
pub fn judge(
    element: &Element,
    figures: &[Figure],
    said: &Said<'_>,
    target: i64,
    today: NaiveDate,
) -> Judged {
    let judged = |status, basis| Judged { status, basis };
    let shown = if element.by_hand { None } else { shown(figures, target) };
    let stated = !said.statements.is_empty();
    match shown {
        Some((true, basis)) => judged(Status::Met, basis),
        None if stated => judged(Status::Met, Basis::Statement),
        _ if said.condition_on(today).is_some() => judged(Status::Conditional, Basis::Condition),
        Some((false, basis)) => judged(Status::NotMet, basis),
        None => judged(Status::NothingYet, Basis::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::readiness::{ElementKey, elements::element, evidence::Line},
        ids::StayId,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(id: i64, deed: ReadinessDeed) -> Entry {
        Entry {
            id: ReadinessEntryId(id),
            element: ElementKey::MediCalScreening,
            deed,
            about: None,
            reason: Some("the county's desk is not open yet".into()),
            until: (deed == ReadinessDeed::Condition).then(|| day("2026-03-31")),
            share: (deed == ReadinessDeed::Target).then_some(50),
            document: None,
            dated: None,
            kept_at: None,
            by_whom: "R. Boss".into(),
            at: day("2026-03-01").and_hms_opt(9, 0, 0).unwrap(),
            recorded_by: "boss".into(),
        }
    }

    fn share(of: i64, out_of: i64) -> Vec<Figure> {
        let stays = |count| (0..count).map(StayId).collect();
        let measured = Measured::Share { of: stays(of), out_of: stays(out_of) };
        vec![Figure { line: Line::MediCalAskedInTime, measured }]
    }

    fn standing(key: &str, figures: &[Figure], entries: &[Entry], today: &str) -> (Status, Basis) {
        let key = ElementKey::ALL.iter().find(|known| known.name() == key).unwrap();
        let said = said(entries);
        let target = said.target.and_then(|entry| entry.share).unwrap_or(80);
        let Judged { status, basis } =
            judge(element(*key).unwrap(), figures, &said, target, day(today));
        (status, basis)
    }

    #[test]
    fn a_share_is_met_where_it_reaches_the_target_to_the_person() {
        for (of, out_of, status) in [
            (37, 46, Status::Met),
            (36, 46, Status::NotMet),
            (4, 5, Status::Met),
            (0, 1, Status::NotMet),
        ] {
            // 80 of 100 of 46 are 36.8: 37 people reach it, 36 do not.
            let found = standing("1a", &share(of, out_of), &[], "2026-03-02");
            assert_eq!(found, (status, Basis::Target), "{of} of {out_of}");
        }
        assert_eq!(
            standing("1a", &share(0, 0), &[], "2026-03-02"),
            (Status::NothingYet, Basis::Nothing),
            "nobody is no evidence"
        );
        let own = [entry(1, ReadinessDeed::Target)];
        let found = standing("1a", &share(23, 46), &own, "2026-03-02");
        assert_eq!(found.0, Status::Met, "half is enough where the site says so");
    }

    #[test]
    fn a_condition_counts_up_to_its_last_day_and_only_where_it_is_needed() {
        let entries = [entry(1, ReadinessDeed::Condition)];
        let on = |figures: &[Figure], day| standing("1a", figures, &entries, day).0;
        assert_eq!(on(&share(1, 46), "2026-03-31"), Status::Conditional, "S5; the last day counts");
        assert_eq!(on(&share(1, 46), "2026-04-01"), Status::NotMet, "it has ended");
        assert_eq!(on(&[], "2026-03-31"), Status::Conditional);
        assert_eq!(on(&share(46, 46), "2026-03-31"), Status::Met, "it is met without");
        let withdrawn =
            Entry { about: Some(ReadinessEntryId(1)), ..entry(2, ReadinessDeed::Withdrawn) };
        let entries = [entry(1, ReadinessDeed::Condition), withdrawn];
        assert_eq!(standing("1a", &share(1, 46), &entries, "2026-03-02").0, Status::NotMet);
    }

    #[test]
    fn a_document_proves_what_records_do_not_speak_of_and_never_outweighs_them() {
        let entries = [entry(1, ReadinessDeed::Statement)];
        let met = (Status::Met, Basis::Statement);
        assert_eq!(standing("3a", &[], &entries, "2026-03-02"), met);
        assert_eq!(standing("1a", &share(0, 0), &entries, "2026-03-02"), met, "nobody to count");
        assert_eq!(standing("1a", &share(1, 46), &entries, "2026-03-02").0, Status::NotMet);
        let staff = [Figure { line: Line::Staff, measured: Measured::Things(9) }];
        assert_eq!(
            standing("5a", &staff, &[], "2026-03-02").0,
            Status::NothingYet,
            "accounts are no staffing plan"
        );
        assert_eq!(standing("5a", &staff, &entries, "2026-03-02"), met);
    }

    #[test]
    fn what_is_no_people_is_met_by_being_there() {
        let of = |first, second| {
            vec![
                Figure { line: Line::AgreementsInForce, measured: Measured::Things(first) },
                Figure { line: Line::AgreementsEnded, measured: Measured::Things(second) },
            ]
        };
        let standing = |figures: &[Figure]| standing("5b", figures, &[], "2026-03-02").0;
        assert_eq!(standing(&of(1, 3)), Status::Met);
        assert_eq!(standing(&of(0, 1)), Status::NotMet, "all have ended");
        assert_eq!(standing(&of(0, 0)), Status::NothingYet);
    }

    #[test]
    fn the_newest_condition_and_target_stand_and_every_document() {
        let entries = [
            entry(1, ReadinessDeed::Condition),
            entry(2, ReadinessDeed::Statement),
            entry(3, ReadinessDeed::Condition),
            entry(4, ReadinessDeed::Statement),
        ];
        let said = said(&entries);
        assert_eq!(said.condition.map(|entry| entry.id.0), Some(3));
        assert_eq!(said.statements.len(), 2);
    }
}
