//! Answers that did not come by their day, over all people: whom to ring, and about what.
//!
//! Lists hold no referrals, so the few that wait are looked up by their state, and each is judged
//! for the one who reads like the case that it belongs to.

use super::{
    EcmWhat, ecm,
    rules::{self, AnswerDue},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::cases::{self, Case, Fact, Programme, Referral},
    ids::StayId,
    session::Reading,
    values,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lists referrals and requests for a care manager whose answer is late, and those whose answer is still to come where asked.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListWaiting {
    #[serde(default)]
    pub all: bool,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Waiting {
    /// The longest late first.
    pub rows: Vec<WaitingRow>,
    pub late: usize,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct WaitingRow {
    pub booking: String,
    pub name: String,
    pub programme: Programme,
    pub to: String,
    pub phone: Option<String>,
    pub asked_on: NaiveDate,
    pub due: AnswerDue,
    pub owner: Option<String>,
}

impl Message for ListWaiting {
    const NAME: &'static str = "plan.waiting";
    const NEEDS: Right = Right::SeeCases;
    type Reply = Waiting;
}

impl Query for ListWaiting {
    fn answer(self, cx: &Reading<'_>) -> Result<Waiting> {
        let known = cx.board.cases(cx)?;
        let sql = "SELECT DISTINCT stay_id FROM referral WHERE status = 'sent' AND removed = 0";
        let mut stays: Vec<StayId> = cx.db.query(sql, values![], |row| row.get(0))?;
        stays.extend(ecm::waiting(cx.db)?);
        stays.sort_unstable();
        stays.dedup();
        let mut rows = Vec::new();
        for stay in stays.into_iter().filter(|stay| known.contains_key(stay)) {
            let case = cases::disclosed(cx, &cases::load(cx.db, stay)?)?;
            rows.extend(case.referrals.iter().filter_map(|fact| row(cx, case.get(), fact)));
            rows.extend(asked(cx, case.get())?);
        }
        let late = rows.iter().filter(|row| row.due.days < 0).count();
        rows.retain(|row| self.all || row.due.days < 0);
        rows.sort_by(|one, other| (one.due.by, &one.name).cmp(&(other.due.by, &other.name)));
        cx.looks_at_list(rows.len());
        Ok(Waiting { rows, late })
    }
}

/// The request for a care manager, while the plan has said nothing.
fn asked(cx: &Reading<'_>, case: &Case) -> Result<Option<WaitingRow>> {
    let entries = ecm::load(cx.db, case.stay.id)?;
    let Some(due) = ecm::answer_due(&entries, cx.pack, cx.now.today) else { return Ok(None) };
    let Some((EcmWhat::Asked { plan, whom, .. }, on)) =
        entries.last().map(|entry| (&entry.what, entry.on))
    else {
        return Ok(None);
    };
    Ok(Some(WaitingRow {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        programme: Programme::EnhancedCareManagement,
        to: format!("{plan}: {whom}"),
        phone: None,
        asked_on: on,
        due,
        owner: case.stay.owner.clone(),
    }))
}

fn row(cx: &Reading<'_>, case: &Case, fact: &Fact<Referral>) -> Option<WaitingRow> {
    let referral = &fact.value;
    Some(WaitingRow {
        booking: case.stay.booking.clone(),
        name: case.person.name.last_first(),
        programme: referral.programme,
        to: referral.to.clone(),
        phone: referral.phone.clone(),
        asked_on: referral.asked_on,
        due: rules::answer_due(referral, cx.pack, cx.now.today)?,
        owner: case.stay.owner.clone(),
    })
}
