//! Area 4: what was done before people left to the community.

use super::{Figure, Ground, Line, OfStay, between, days, screened::calls_for_link, share};
use crate::{
    Result,
    calendar::{add_days, wall_time},
    features::cases::CriterionMet,
    ids::StayId,
    rule_pack::{Key, RulePack},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};

const LEFT: &str = "s.left_on BETWEEN ?1 AND ?2 AND s.left_how NOT IN ('transferred', 'died')";

/// Which notices told the county that somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub stay: StayId,
    pub left: NaiveDate,
    /// The first notice of that very date, by the day of leaving.
    pub before: Option<NaiveDate>,
    /// That the person has left.
    pub actual: bool,
}

impl OfStay for Told {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn told(records: &[Told], pack: &RulePack) -> Vec<Figure> {
    let by = |left: NaiveDate| add_days(left, pack.days(Key::CountyReleaseNotice));
    vec![
        share(Line::ToldBeforeLeaving, records, |record| Some(record.before.is_some())),
        share(Line::ToldInTime, records, |record| {
            Some(record.before.is_some_and(|on| on <= by(record.left)))
        }),
        share(Line::ToldActual, records, |record| Some(record.actual)),
        days(Line::DaysToldBefore, records, |record| Some(between(record.before?, record.left))),
    ]
}

/// 4a: notices of the release date.
pub(super) fn notices(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let open = ground.open("n");
    let sql = format!(
        "SELECT s.id, s.left_on,
             (SELECT min(n.sent_on) FROM notice_sent n WHERE n.stay_id = s.id AND n.removed = 0
                 AND n.told_date = s.left_on AND n.sent_on <= s.left_on {open}),
             EXISTS (SELECT 1 FROM notice_sent n WHERE n.stay_id = s.id AND n.removed = 0
                 AND n.told_actual = 1 {open})
         FROM stay s WHERE {LEFT}"
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Told { stay: row.get(0)?, left: row.get(1)?, before: row.get(2)?, actual: row.get(3)? })
    })?;
    Ok(told(&records, ground.pack))
}

/// When the first packet for the plan or the ECM provider was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    pub stay: StayId,
    pub left: NaiveDate,
    pub made: Option<NaiveDate>,
}

impl OfStay for Planned {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn planned(records: &[Planned]) -> Vec<Figure> {
    let before = |record: &Planned| record.made.filter(|made| *made <= record.left);
    vec![
        share(Line::PaperBeforeLeaving, records, |record| Some(before(record).is_some())),
        days(Line::DaysPaperBefore, records, |record| Some(between(before(record)?, record.left))),
    ]
}

/// 4b: the packet, which carries the plan of care, its version and its time.
pub(super) fn papers(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, s.left_on,
             (SELECT min(d.at) FROM disclosure d WHERE d.stay_id = s.id
                 AND d.recipient IN ('plan', 'ecm') AND NOT EXISTS (SELECT 1 FROM delivery e
                     WHERE e.disclosure_id = d.id AND e.what = 'print_failed'))
         FROM stay s WHERE {LEFT}"
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        let made: Option<DateTime<Utc>> = row.get(2)?;
        Ok(Planned {
            stay: row.get(0)?,
            left: row.get(1)?,
            made: made.map(|at| wall_time(at).date()),
        })
    })?;
    Ok(planned(&records))
}

/// Warm handoffs of somebody who left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HandedOff {
    pub stay: StayId,
    pub left: NaiveDate,
    /// The first by the day of leaving.
    pub before: Option<NaiveDate>,
    /// Whether the person was at one of these.
    pub present: bool,
    /// The first after it.
    pub after: Option<NaiveDate>,
}

impl OfStay for HandedOff {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn handed_off(records: &[HandedOff], pack: &RulePack) -> Vec<Figure> {
    let by = |left: NaiveDate| add_days(left, pack.days(Key::HandoffCompleteBy));
    let late = |left: NaiveDate| add_days(left, pack.days(Key::HandoffFallbackUnplanned));
    vec![
        share(Line::HandoffBefore, records, |record| Some(record.before.is_some())),
        share(Line::HandoffInTime, records, |record| {
            Some(record.before.is_some_and(|on| on <= by(record.left)))
        }),
        share(Line::HandoffWithPerson, records, |record| record.before.map(|_| record.present)),
        share(Line::HandoffAfter, records, |record| {
            let none = record.before.is_none();
            none.then(|| record.after.is_some_and(|on| on <= late(record.left)))
        }),
    ]
}

/// 4c: warm handoffs.
pub(super) fn handoffs(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let open = ground.open("h");
    let sql = format!(
        "SELECT s.id, s.left_on,
             (SELECT min(h.held_on) FROM handoff h WHERE h.stay_id = s.id AND h.removed = 0
                 AND h.held_on <= s.left_on {open}),
             EXISTS (SELECT 1 FROM handoff h WHERE h.stay_id = s.id AND h.removed = 0
                 AND h.held_on <= s.left_on AND h.person_present = 1 {open}),
             (SELECT min(h.held_on) FROM handoff h WHERE h.stay_id = s.id AND h.removed = 0
                 AND h.held_on > s.left_on {open})
         FROM stay s WHERE {LEFT}"
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(HandedOff {
            stay: row.get(0)?,
            left: row.get(1)?,
            before: row.get(2)?,
            present: row.get(3)?,
            after: row.get(4)?,
        })
    })?;
    Ok(handed_off(&records, ground.pack))
}

/// Somebody who left, and their link to county behavioral health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Linked {
    pub stay: StayId,
    pub left: NaiveDate,
    pub need: bool,
    /// When the first records went to county behavioral health.
    pub sent: Option<NaiveDate>,
    /// A contact there is on the team.
    pub contact: bool,
    pub visit: bool,
}

impl OfStay for Linked {
    fn stay(&self) -> StayId {
        self.stay
    }
}

/// Where the case itself shows that county behavioral health is involved, or a criterion calls for
/// it (domain 7.3).
pub(super) fn linked(records: &[Linked]) -> Vec<Figure> {
    let needs = |record: &Linked| record.need || record.contact || record.visit;
    let sent = |record: &Linked| record.sent.is_some_and(|on| on <= record.left);
    vec![
        share(Line::LinkTold, records, |record| {
            needs(record).then(|| sent(record) || record.contact)
        }),
        share(Line::LinkVisit, records, |record| needs(record).then_some(record.visit)),
    ]
}

/// 4d: records sent to county behavioral health, and appointments.
pub(super) fn links(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, s.left_on,
             (SELECT c.criteria FROM screening c WHERE c.stay_id = s.id AND c.removed = 0
                 AND c.result <> 'unfinished' ORDER BY c.id DESC LIMIT 1),
             (SELECT min(d.at) FROM disclosure d WHERE d.stay_id = s.id AND d.recipient = 'bh'
                 AND NOT EXISTS (SELECT 1 FROM delivery e
                     WHERE e.disclosure_id = d.id AND e.what = 'print_failed')),
             EXISTS (SELECT 1 FROM team_member t WHERE t.stay_id = s.id AND t.removed = 0
                 AND t.role = 'behavioral_health_link'),
             EXISTS (SELECT 1 FROM appointment a WHERE a.stay_id = s.id AND a.removed = 0
                 AND a.kind IN ('behavioral_health', 'mat') AND a.on_day >= s.left_on)
         FROM stay s WHERE {LEFT}"
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        let criteria: Option<String> = row.get(2)?;
        let criteria: Vec<CriterionMet> = match criteria {
            Some(text) => serde_json::from_str(&text)?,
            None => Vec::new(),
        };
        let sent: Option<DateTime<Utc>> = row.get(3)?;
        Ok(Linked {
            stay: row.get(0)?,
            left: row.get(1)?,
            need: calls_for_link(&criteria),
            sent: sent.map(|at| wall_time(at).date()),
            contact: row.get(4)?,
            visit: row.get(5)?,
        })
    })?;
    Ok(linked(&records))
}
