//! Area 2, and the parts of area 3 that are owed to people found eligible: screenings, care
//! managers, clinical visits in custody, in-reach workers.

use super::{
    Figure, Ground, Line, Measured, OfStay, Span, between,
    coverage::{Arrival, FirstLines, first_step},
    days, share,
};
use crate::{
    Result,
    calendar::{add_days, at, instant},
    features::cases::{Criterion, CriterionMet, EligibilityBasis, ScreeningResult},
    ids::StayId,
    values,
};
use chrono::NaiveDate;

const SCREENED: FirstLines =
    [Line::ScreenedInTime, Line::Screened, Line::ScreenedLeftSooner, Line::DaysToScreen];

/// Somebody booked, with what the newest screening found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Result2a {
    pub stay: StayId,
    pub result: Option<ScreeningResult>,
}

impl OfStay for Result2a {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// Whoever declined was not found to be anything.
pub(super) fn eligible(records: &[Result2a]) -> Figure {
    share(Line::FoundEligible, records, |record| match record.result? {
        ScreeningResult::Eligible => Some(true),
        ScreeningResult::NotEligible => Some(false),
        ScreeningResult::Declined | ScreeningResult::Unfinished => None,
    })
}

/// 2a: from booking to a screening that was finished, or declined.
pub(super) fn screening(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = "SELECT s.id, s.booked_on, s.left_on,
             (SELECT min(c.screened_on) FROM screening c
                 WHERE c.stay_id = s.id AND c.removed = 0 AND c.result <> 'unfinished'),
             (SELECT c.result FROM screening c
                 WHERE c.stay_id = s.id AND c.removed = 0 AND c.result <> 'unfinished'
                 ORDER BY c.id DESC LIMIT 1)
         FROM stay s WHERE s.booked_on BETWEEN ?1 AND ?2";
    let Span { from, to, today } = ground.span;
    let (mut booked, mut results) = (Vec::new(), Vec::new());
    ground.db.each(sql, values![from, to], |row| {
        let stay = row.get(0)?;
        booked.push(Arrival { stay, booked: row.get(1)?, left: row.get(2)?, done: row.get(3)? });
        results.push(Result2a { stay, result: row.word_or_none(4)? });
        Ok(())
    })?;
    let mut figures = first_step(&booked, ground.pack, today, SCREENED);
    figures.push(eligible(&results));
    Ok(figures)
}

/// Somebody found eligible in the period, by the newest screening.
const ELIGIBLE: &str = "FROM screening c JOIN stay s ON s.id = c.stay_id
     WHERE c.removed = 0 AND c.result = 'eligible' AND c.screened_on BETWEEN ?1 AND ?2
         AND c.id = (SELECT max(n.id) FROM screening n
             WHERE n.stay_id = c.stay_id AND n.removed = 0 AND n.result <> 'unfinished')";

/// What a screening says about a link to county behavioral health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub stay: StayId,
    /// Whether somebody who may know of every criterion asked for them.
    pub asked: bool,
    pub need: bool,
}

impl OfStay for Link {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// Mental illness or a substance use disorder among the criteria calls for a link (domain 7.3).
pub(super) fn calls_for_link(criteria: &[CriterionMet]) -> bool {
    let links =
        |met: &CriterionMet| matches!(met.criterion, Criterion::MentalIllness | Criterion::Sud);
    criteria.iter().any(links)
}

pub(super) fn link_need(records: &[Link]) -> Vec<Figure> {
    vec![
        share(Line::LinkNeedAsked, records, |record| Some(record.asked)),
        share(Line::LinkNeeded, records, |record| record.asked.then_some(record.need)),
    ]
}

/// 2b: the need for a link, by the criteria.
pub(super) fn behavioral_health(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!("SELECT c.stay_id, c.criteria, c.inside, c.basis {ELIGIBLE}");
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        let criteria: Vec<CriterionMet> = row.json(1)?;
        let (inside, basis): (bool, EligibilityBasis) = (row.get(2)?, row.word(3)?);
        Ok(Link {
            stay: row.get(0)?,
            asked: inside && basis == EligibilityBasis::AdultCriteria,
            need: calls_for_link(&criteria),
        })
    })?;
    Ok(link_need(&records))
}

/// Somebody found eligible, and when what is owed was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owed {
    pub stay: StayId,
    pub screened: NaiveDate,
    pub first: Option<NaiveDate>,
    pub second: bool,
}

impl OfStay for Owed {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn managed(records: &[Owed]) -> Vec<Figure> {
    vec![
        share(Line::CareManagerNamed, records, |record| Some(record.first.is_some())),
        share(Line::CareManagerOutside, records, |record| Some(record.second)),
        days(Line::DaysToCareManager, records, |record| {
            Some(between(record.screened, record.first?))
        }),
    ]
}

/// 3b: care managers on the team.
pub(super) fn care_managers(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let open = ground.open("t");
    let sql = format!(
        "SELECT c.stay_id, c.screened_on,
             (SELECT substr(min(t.as_of), 1, 10) FROM team_member t WHERE t.stay_id = c.stay_id
                 AND t.removed = 0 AND t.role = 'pre_release_care_manager' {open}),
             EXISTS (SELECT 1 FROM team_member t WHERE t.stay_id = c.stay_id
                 AND t.removed = 0 AND t.role = 'post_release_care_manager' {open})
         {ELIGIBLE}"
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Owed {
            stay: row.get(0)?,
            screened: row.get(1)?,
            first: row.get(2)?,
            second: row.get(3)?,
        })
    })?;
    Ok(managed(&records))
}

/// Somebody found eligible, and whether what is owed is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Has {
    pub stay: StayId,
    pub has: bool,
}

impl OfStay for Has {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn having(line: Line, records: &[Has]) -> Vec<Figure> {
    vec![share(line, records, |record| Some(record.has))]
}

/// 3c: a clinical visit on a day in custody, up to today.
pub(super) fn consultations(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT c.stay_id, EXISTS (SELECT 1 FROM appointment a WHERE a.stay_id = c.stay_id
             AND a.removed = 0 AND a.kind <> 'dental'
             AND a.on_day BETWEEN s.booked_on AND coalesce(s.left_on, ?3) {})
         {ELIGIBLE}",
        ground.open("a")
    );
    let Span { from, to, today } = ground.span;
    let read = |row: &crate::db::Row<'_>| Ok(Has { stay: row.get(0)?, has: row.get(1)? });
    let records = ground.db.query(&sql, values![from, to, today], read)?;
    Ok(having(Line::Consultation, &records))
}

/// 3d: an in-reach worker who is assigned, and what the log of services says was done.
pub(super) fn in_reach(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT c.stay_id, EXISTS (SELECT 1 FROM assignment a JOIN app_user u ON u.id = a.user_id
             WHERE a.stay_id = c.stay_id AND u.role = 'in_reach')
         {ELIGIBLE}"
    );
    let read = |row: &crate::db::Row<'_>| Ok(Has { stay: row.get(0)?, has: row.get(1)? });
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], read)?;
    let mut figures = having(Line::InReachAssigned, &records);
    figures.push(Figure { line: Line::InReachLogged, measured: Measured::People(logged(ground)?) });
    Ok(figures)
}

/// Who had a service in reach or by video in these days, by the newest version of each entry.
fn logged(ground: &Ground<'_>) -> Result<Vec<StayId>> {
    let begins = instant(at(ground.span.from, None));
    let ends = instant(at(add_days(ground.span.to, 1), None));
    let sql = format!(
        "SELECT DISTINCT e.stay_id FROM service_entry AS e
         WHERE e.place IN ('in_reach', 'telehealth_video') AND e.struck = 0
             AND e.id = (SELECT max(n.id) FROM service_entry AS n WHERE n.entry = e.entry)
             AND ?1 <= e.start_at AND e.start_at < ?2 {} ORDER BY e.stay_id",
        ground.open("e")
    );
    ground.db.query(&sql, values![begins, ends], |row| row.get(0))
}
