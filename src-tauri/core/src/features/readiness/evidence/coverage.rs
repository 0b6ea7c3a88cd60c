//! Area 1: the status of Medi-Cal, applications, and coverage on the day of leaving.

use super::{Figure, Ground, Line, OfStay, Span, between, days, line::days_of, people, share};
use crate::{
    Result,
    calendar::add_days,
    features::cases::MediCalStatus,
    ids::StayId,
    rule_pack::{Key, RulePack},
    values,
};
use chrono::NaiveDate;

/// Somebody booked in the period, and when a first step was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrival {
    pub stay: StayId,
    pub booked: NaiveDate,
    pub left: Option<NaiveDate>,
    pub done: Option<NaiveDate>,
}

impl OfStay for Arrival {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// The lines of a first step: in time, at all, left sooner, days.
pub(super) type FirstLines = [Line; 4];

/// Whoever left before the step was due, without it, is counted apart; whose time still runs is
/// not counted yet.
pub(super) fn first_step(
    records: &[Arrival],
    pack: &RulePack,
    today: NaiveDate,
    [in_time, at_all, sooner, took]: FirstLines,
) -> Vec<Figure> {
    let within = days_of(pack.number(Key::ShortStayPhaseA));
    let due = |record: &Arrival| add_days(record.booked, within);
    let left_sooner = |record: &Arrival| {
        record.done.is_none() && record.left.is_some_and(|left| left <= due(record))
    };
    vec![
        share(in_time, records, |record| match record.done {
            Some(done) => Some(done <= due(record)),
            None if left_sooner(record) || today <= due(record) => None,
            None => Some(false),
        }),
        share(at_all, records, |record| Some(record.done.is_some())),
        people(sooner, records, left_sooner),
        days(took, records, |record| Some(between(record.booked, record.done?))),
    ]
}

const ASKED: FirstLines =
    [Line::MediCalAskedInTime, Line::MediCalAsked, Line::MediCalLeftSooner, Line::MediCalDaysToAsk];

/// 1a: when the status of Medi-Cal was first known, by triage or by the history of coverage.
pub(super) fn screening(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, s.booked_on, s.left_on, min(
             coalesce((SELECT min(substr(t.at, 1, 10)) FROM triage_answer t
                 WHERE t.stay_id = s.id AND t.question = 'medi_cal'
                     AND t.answer IN ('yes', 'no', 'refused')), '9999-12-31'),
             coalesce((SELECT min(m.on_day) FROM medi_cal_move m
                 WHERE m.stay_id = s.id AND m.to_status <> 'not_started'), '9999-12-31'),
             coalesce((SELECT substr(f.as_of, 1, 10) FROM medi_cal f
                 WHERE f.stay_id = s.id AND f.removed = 0 AND f.status <> 'not_started' {}),
                 '9999-12-31'))
         FROM stay s WHERE s.booked_on BETWEEN ?1 AND ?2",
        ground.open("f")
    );
    let Span { from, to, today } = ground.span;
    let records = ground.db.query(&sql, values![from, to], |row| {
        let done: NaiveDate = row.get(3)?;
        Ok(Arrival {
            stay: row.get(0)?,
            booked: row.get(1)?,
            left: row.get(2)?,
            done: (done < NEVER).then_some(done),
        })
    })?;
    Ok(first_step(&records, ground.pack, today, ASKED))
}

const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// An application that was begun or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Applied {
    pub stay: StayId,
    pub booked: NaiveDate,
    pub begun: Option<NaiveDate>,
    pub sent: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    pub decided: Option<NaiveDate>,
    pub disability: bool,
    pub declined: bool,
}

impl OfStay for Applied {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// The county's clock runs from its receipt, 45 days or 90 (S12).
pub(super) fn applied(records: &[Applied], pack: &RulePack, span: Span) -> Vec<Figure> {
    let sent_here = |record: &Applied| record.sent.filter(|on| span.holds(*on));
    let begun_here =
        |record: &Applied| record.begun.or(record.sent).is_some_and(|on| span.holds(on));
    let clock = |record: &Applied| {
        let key = if record.disability {
            Key::AppCountyClockDisability
        } else {
            Key::AppCountyClockStandard
        };
        Some(add_days(record.received.or(record.sent)?, pack.days(key)))
    };
    vec![
        share(Line::ApplicationsSent, records, |record| {
            let meant = begun_here(record) && !(record.declined && record.sent.is_none());
            meant.then_some(record.sent.is_some())
        }),
        share(Line::ApplicationsDecidedInTime, records, |record| {
            sent_here(record)?;
            let clock = clock(record)?;
            match record.decided {
                Some(decided) => Some(decided <= clock),
                None => (clock < span.today).then_some(false),
            }
        }),
        days(Line::ApplicationDaysToSend, records, |record| {
            Some(between(record.booked, sent_here(record)?))
        }),
        days(Line::ApplicationDaysToDecide, records, |record| {
            Some(between(sent_here(record)?, record.decided?))
        }),
    ]
}

/// 1b: from the history of applications.
pub(super) fn applications(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, s.booked_on, m.begun, coalesce(f.submitted_on, m.sent),
                f.county_received_on, m.decided, f.disability_based, f.status
         FROM medi_cal f JOIN stay s ON s.id = f.stay_id
         LEFT JOIN (SELECT stay_id,
                 min(CASE WHEN to_status IN ('draft', 'awaiting_signature', 'submitted')
                     THEN on_day END) AS begun,
                 min(CASE WHEN to_status = 'submitted' THEN on_day END) AS sent,
                 min(CASE WHEN to_status IN ('approved_pending_release', 'approved_active',
                     'denied') THEN on_day END) AS decided
             FROM medi_cal_move GROUP BY stay_id) m ON m.stay_id = f.stay_id
         WHERE f.removed = 0 AND coalesce(m.begun, f.submitted_on) <= ?2
             AND coalesce(f.submitted_on, m.sent, m.begun) >= ?1 {}",
        ground.open("f")
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        let status: MediCalStatus = row.word(7)?;
        Ok(Applied {
            stay: row.get(0)?,
            booked: row.get(1)?,
            begun: row.get(2)?,
            sent: row.get(3)?,
            received: row.get(4)?,
            decided: row.get(5)?,
            disability: row.get(6)?,
            declined: status == MediCalStatus::DeclinedByPerson,
        })
    })?;
    Ok(applied(&records, ground.pack, ground.span))
}

/// Coverage of somebody who left to the community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Covered {
    pub stay: StayId,
    pub left: NaiveDate,
    pub active_from: Option<NaiveDate>,
    pub status: MediCalStatus,
}

impl OfStay for Covered {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// Whether there is coverage that can be good on the day of leaving; `None` where nothing was
/// approved or found.
fn active(record: &Covered) -> Option<bool> {
    use MediCalStatus as S;
    let by_date = record.active_from.map(|from| from <= record.left);
    match record.status {
        S::StatusCheckedActive | S::ApprovedActive | S::Restored => Some(by_date.unwrap_or(true)),
        S::StatusCheckedSuspended
        | S::ApprovedPendingRelease
        | S::Suspended
        | S::UnsuspensionRequested => Some(by_date.unwrap_or(false)),
        S::NotStarted
        | S::Draft
        | S::DeclinedByPerson
        | S::AwaitingSignature
        | S::Submitted
        | S::ReceivedByCounty
        | S::RfiPending
        | S::Denied
        | S::Withdrawn
        | S::Discontinued
        | S::Appeal => None,
    }
}

pub(super) fn activated(records: &[Covered]) -> Vec<Figure> {
    vec![
        share(Line::ActiveOnLeaving, records, active),
        days(Line::DaysToActive, records, |record| {
            active(record)?;
            Some(between(record.left, record.active_from?))
        }),
    ]
}

/// 1c: coverage on the day of leaving.
pub(super) fn activation(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, s.left_on, f.active_from, f.status
         FROM stay s JOIN medi_cal f ON f.stay_id = s.id AND f.removed = 0 {}
         WHERE s.left_on BETWEEN ?1 AND ?2 AND s.left_how NOT IN ('transferred', 'died')",
        ground.open("f")
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Covered {
            stay: row.get(0)?,
            left: row.get(1)?,
            active_from: row.get(2)?,
            status: row.word(3)?,
        })
    })?;
    Ok(activated(&records))
}
