//! The rest of area 3: release medicines, treatment, and what was in hand on leaving.

use super::{Figure, Ground, Line, OfStay, people, share};
use crate::{
    Result,
    calendar::add_days,
    features::cases::TriageWord,
    ids::StayId,
    rule_pack::{Key, RulePack},
    values,
};
use chrono::NaiveDate;

/// The release medicines of somebody who left to the community, taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Medicines {
    pub stay: StayId,
    pub left: NaiveDate,
    /// When the last of them was ordered; `None` where one was not.
    pub all_ordered: Option<NaiveDate>,
    pub all_in_hand: bool,
    /// The fewest days for which one of them is; `None` where an order does not say.
    pub fewest_days: Option<i64>,
}

impl OfStay for Medicines {
    fn stay(&self) -> StayId {
        self.stay
    }
}

fn medicines(ground: &Ground<'_>) -> Result<Vec<Medicines>> {
    let sql = format!(
        "SELECT s.id, s.left_on,
             CASE WHEN count(o.ordered_on) = count(*) THEN max(o.ordered_on) END,
             min(o.handed_on IS NOT NULL OR o.state = 'handed_over'
                 OR coalesce(o.reached, '') = 'in_hand'),
             CASE WHEN count(o.days_supply) = count(*) THEN min(o.days_supply) END
         FROM stay s JOIN medicine_order o ON o.stay_id = s.id AND o.removed = 0
             AND o.state NOT IN ('returned', 'cancelled') {}
         WHERE s.left_on BETWEEN ?1 AND ?2 AND s.left_how NOT IN ('transferred', 'died')
         GROUP BY s.id, s.left_on",
        ground.open("o")
    );
    ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Medicines {
            stay: row.get(0)?,
            left: row.get(1)?,
            all_ordered: row.get(2)?,
            all_in_hand: row.get(3)?,
            fewest_days: row.get(4)?,
        })
    })
}

pub(super) fn ordering(records: &[Medicines], pack: &RulePack) -> Vec<Figure> {
    let by = |left: NaiveDate| add_days(left, pack.days(Key::MedsOrderBy));
    vec![
        share(Line::MedicinesOrdered, records, |record| {
            Some(record.all_ordered.is_some_and(|on| on <= record.left))
        }),
        share(Line::MedicinesOrderedInTime, records, |record| {
            Some(record.all_ordered.is_some_and(|on| on <= by(record.left)))
        }),
    ]
}

/// 3e: when release medicines were ordered.
pub(super) fn ordered(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    Ok(ordering(&medicines(ground)?, ground.pack))
}

/// At least 30 days in hand on release (S30, S31, S1).
pub(super) fn handed(records: &[Medicines], pack: &RulePack) -> Vec<Figure> {
    let enough = pack.days(Key::MedsReleaseSupplyDays);
    vec![
        share(Line::MedicinesInHand, records, |record| Some(record.all_in_hand)),
        share(Line::MedicinesLastLongEnough, records, |record| {
            let lasts = record.fewest_days.is_some_and(|days| enough <= days);
            Some(record.all_in_hand && lasts)
        }),
    ]
}

/// 3g: medicines in hand on leaving.
pub(super) fn in_hand(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    Ok(handed(&medicines(ground)?, ground.pack))
}

/// Whether all the equipment of somebody who left was in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Things {
    pub stay: StayId,
    pub all_in_hand: bool,
}

impl OfStay for Things {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn things_in_hand(records: &[Things]) -> Vec<Figure> {
    vec![share(Line::EquipmentInHand, records, |record| Some(record.all_in_hand))]
}

/// 3h: equipment in hand on leaving. What was lent or sent home is not in hand.
pub(super) fn equipment(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT s.id, min(e.handed_on IS NOT NULL OR e.state = 'in_hand')
         FROM stay s JOIN equipment_order e ON e.stay_id = s.id AND e.removed = 0
             AND e.state <> 'cancelled' {}
         WHERE s.left_on BETWEEN ?1 AND ?2 AND s.left_how NOT IN ('transferred', 'died')
         GROUP BY s.id",
        ground.open("e")
    );
    let records = ground.db.query(&sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Things { stay: row.get(0)?, all_in_hand: row.get(1)? })
    })?;
    Ok(things_in_hand(&records))
}

/// What is known of treatment for somebody who was booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Treated {
    pub stay: StayId,
    pub answer: Option<TriageWord>,
    pub on_record: bool,
    pub goes_on: bool,
}

impl OfStay for Treated {
    fn stay(&self) -> StayId {
        self.stay
    }
}

pub(super) fn treated(records: &[Treated]) -> Vec<Figure> {
    let answered = |record: &Treated| {
        record.answer.is_some_and(|word| match word {
            TriageWord::Yes | TriageWord::No | TriageWord::Refused => true,
            TriageWord::Later => false,
        })
    };
    vec![
        share(Line::TreatmentAsked, records, |record| Some(answered(record) || record.on_record)),
        people(Line::TreatmentOn, records, |record| record.goes_on),
        people(Line::TreatmentDeclined, records, |record| {
            record.answer == Some(TriageWord::Refused)
        }),
    ]
}

/// 3f: who was asked about treatment, who is on it, who did not want to be asked.
pub(super) fn treatment(ground: &Ground<'_>) -> Result<Vec<Figure>> {
    let sql = "SELECT s.id,
             (SELECT t.answer FROM triage_answer t WHERE t.stay_id = s.id
                 AND t.question = 'treatment' ORDER BY t.id DESC LIMIT 1),
             EXISTS (SELECT 1 FROM mat_plan p WHERE p.stay_id = s.id AND p.removed = 0),
             EXISTS (SELECT 1 FROM mat_plan p WHERE p.stay_id = s.id AND p.removed = 0
                 AND p.stopped_on IS NULL)
         FROM stay s WHERE s.booked_on BETWEEN ?1 AND ?2";
    let records = ground.db.query(sql, values![ground.span.from, ground.span.to], |row| {
        Ok(Treated {
            stay: row.get(0)?,
            answer: row.word_or_none(1)?,
            on_record: row.get(2)?,
            goes_on: row.get(3)?,
        })
    })?;
    Ok(treated(&records))
}
