//! What must be called back after a person said no: papers in the tray and with their readers,
//! files that were made, and the sealed pack.

use super::rules::{Choice, choice};
use crate::{
    Error, Problem, Result,
    access::Right,
    calendar::Moment,
    catalog::{Change, Message, Query},
    db::{Db, Value},
    features::{
        cases::{self, Case, ConsentCategory},
        disclosure::RecipientKind,
        packets::{self, Disclosure, is_taken_back},
        packs::{self, PackStale, PackState},
        stays,
    },
    ids::{DisclosureId, StayId},
    session::{Reading, Writing},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Something that may not be out any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Recall {
    #[serde(flatten)]
    pub what: RecallWhat,
    /// The day of the word that forbids it.
    pub refused_on: NaiveDate,
    /// What of it may not be out.
    pub categories: BTreeSet<ConsentCategory>,
    /// Nothing while it is open.
    pub settled: Option<RecallSettled>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RecallWhat {
    /// Printed, and nobody has recorded that it went: it lies in a tray.
    InTray { disclosure: DisclosureId, document: Option<String>, to: RecipientKind },
    /// With its reader, or on its way.
    Sent { disclosure: DisclosureId, document: Option<String>, to: RecipientKind, channel: String },
    /// In a file that was made for a county, a plan or an agency.
    Exported { disclosure: DisclosureId, to: RecipientKind, channel: String },
    /// The pack with papers in it: it is opened and sealed again.
    Pack { number: String, places: String },
}

/// How a recall was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecallHow {
    /// It was here, and is destroyed.
    Destroyed,
    /// It came back.
    Returned,
    /// The reader was told to destroy it, or not to use it.
    ToldToDestroy,
    /// It was acted on, or nobody can reach it.
    OutOfReach,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecallSettled {
    pub how: RecallHow,
    pub whom: Option<String>,
    pub note: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// One disclosure as this rule needs it.
pub(super) struct Left<'a> {
    pub disclosure: &'a Disclosure,
    pub made_on: NaiveDate,
    pub sent: bool,
    /// What may go to this reader today.
    pub allowed: &'a BTreeSet<ConsentCategory>,
    pub to: &'a crate::features::disclosure::Recipient,
}

/// Whether a disclosure must be called back: it told something that the person has since
/// forbidden, and that may not go today. The day of the word that forbids it, and what is meant.
pub(super) fn must_come_back(
    left: &Left<'_>,
    case: &Case,
    on: NaiveDate,
) -> Option<(NaiveDate, BTreeSet<ConsentCategory>)> {
    left.to.class()?;
    let mut since = None;
    let mut told = BTreeSet::new();
    for category in left.disclosure.categories.difference(left.allowed) {
        let said = choice(&case.consents, case.person.birth.date, *category, left.to, on);
        let Choice::Refused { on: day, .. } = said else { continue };
        if left.made_on <= day {
            since = since.max(Some(day));
            told.insert(*category);
        }
    }
    since.map(|day| (day, told))
}

/// What must be called back of one person, the newest first, settled ones last.
pub(super) fn of_case(cx: &Reading<'_>, case: &Case) -> Result<Vec<Recall>> {
    let stay = case.stay.id;
    let said_no = case.consents.iter().any(|held| {
        held.refusal
            || held.revoked_on.is_some()
            || !held.denied.is_empty()
            || held.form == cases::ConsentForm::AscmiRevocation
    });
    if !said_no {
        return Ok(Vec::new());
    }
    let settled = settled(cx.db, stay)?;
    let deliveries = packets::of_stay(cx.db, stay)?;
    let mut allowed: BTreeMap<RecipientKind, BTreeSet<ConsentCategory>> = BTreeMap::new();
    let mut found = Vec::new();
    for disclosure in packets::store::disclosures(cx.db, stay)? {
        let entries = deliveries.get(&disclosure.id).map(Vec::as_slice).unwrap_or_default();
        let Some(kind) = reader_of(&disclosure.recipient) else { continue };
        if is_taken_back(entries) {
            continue;
        }
        let to = packets::make::recipient(case, kind);
        if let std::collections::btree_map::Entry::Vacant(slot) = allowed.entry(kind) {
            slot.insert(packets::make::filtered(cx, case, &to)?.categories().clone());
        }
        let Some(allowed) = allowed.get(&kind) else { continue };
        let made_on = Moment::from_utc(disclosure.at).today;
        let sent = entries.iter().any(|entry| entry.what.sends());
        let left = Left { disclosure: &disclosure, made_on, sent, allowed, to: &to };
        let Some((refused_on, categories)) = must_come_back(&left, case, cx.now.today) else {
            continue;
        };
        found.push(Recall {
            what: what(&left, kind),
            refused_on,
            categories,
            settled: settled.get(&disclosure.id).cloned(),
        });
    }
    found.extend(of_pack(case, cx.now.today));
    found.sort_by_key(|recall| recall.settled.is_some());
    Ok(found)
}

/// A site's own form is named after its reader and the word "form".
fn reader_of(recipient: &str) -> Option<RecipientKind> {
    recipient.split(' ').next()?.parse().ok()
}

fn what(left: &Left<'_>, to: RecipientKind) -> RecallWhat {
    let Disclosure { id, document, channel, .. } = left.disclosure;
    let (disclosure, document, channel) = (*id, document.clone(), channel.clone());
    if channel.starts_with("export") {
        RecallWhat::Exported { disclosure, to, channel }
    } else if left.sent || !channel.starts_with("printed") {
        RecallWhat::Sent { disclosure, document, to, channel }
    } else {
        RecallWhat::InTray { disclosure, document, to }
    }
}

/// A sealed pack holds the person's own papers and what goes along; after a choice has changed it
/// is on hold until somebody opens it.
fn of_pack(case: &Case, today: NaiveDate) -> Option<Recall> {
    let pack = case.pack.as_ref()?;
    let held = packs::state(case) == Some(PackState::Stale)
        && packs::what_changed(case).contains(&PackStale::ConsentChanged);
    let day = |held: &cases::Consent| {
        let forbids = held.refusal
            || !held.denied.is_empty()
            || held.form == cases::ConsentForm::AscmiRevocation;
        held.revoked_on.or(forbids.then_some(held.signed_on)).filter(|day| *day <= today)
    };
    let refused_on = case.consents.iter().filter_map(day).max()?;
    let places: Vec<&str> = pack.parts.iter().map(|part| part.place.as_str()).collect();
    held.then(|| Recall {
        what: RecallWhat::Pack { number: pack.number.clone(), places: places.join(", ") },
        refused_on,
        categories: BTreeSet::new(),
        settled: None,
    })
}

/// The newest word on each disclosure, where it settles it.
fn settled(db: Db<'_>, stay: StayId) -> Result<BTreeMap<DisclosureId, RecallSettled>> {
    let sql = "SELECT disclosure_id, how, whom, note, recorded_by, recorded_at FROM consent_recall
               WHERE stay_id = ?1 ORDER BY id";
    let mut found = BTreeMap::new();
    db.each(sql, values![stay], |row| {
        let id: DisclosureId = row.get(0)?;
        let word: String = row.get(1)?;
        if word == TAKEN_BACK {
            found.remove(&id);
            return Ok(());
        }
        let settled = RecallSettled {
            how: row.word(1)?,
            whom: row.get(2)?,
            note: row.get(3)?,
            recorded_by: row.get(4)?,
            recorded_at: row.get(5)?,
        };
        found.insert(id, settled);
        Ok(())
    })?;
    Ok(found)
}

const TAKEN_BACK: &str = "taken_back";

/// Records how something that may not be out any more was settled, or takes that back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleRecall {
    pub booking: String,
    pub disclosure: DisclosureId,
    /// Nothing takes the last word back: it is open again.
    pub how: Option<RecallHow>,
    #[serde(default)]
    pub whom: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

impl Message for SettleRecall {
    const NAME: &'static str = "consents.settle_recall";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = ();
}

impl Change for SettleRecall {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        let case = cases::load(cx.db, stay)?;
        let open = of_case(cx, &case)?;
        let about = open.iter().find(|recall| recall.disclosure() == Some(self.disclosure));
        let about = about.ok_or(Error::NotFound("paper to be called back"))?;
        if about.settled.is_some() == self.how.is_some() {
            return Err(Error::Stale);
        }
        let written = |text: Option<String>| {
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let (whom, note) = (written(self.whom), written(self.note));
        let lacks = match self.how {
            Some(RecallHow::ToldToDestroy | RecallHow::Returned) if whom.is_none() => {
                Some(("whom", "Write who was told, or who brought it back."))
            }
            Some(RecallHow::OutOfReach) if note.is_none() => {
                Some(("note", "Say in a few words why it cannot be called back."))
            }
            Some(_) | None => None,
        };
        if let Some((field, message)) = lacks {
            let problem = Problem { field: field.into(), message: message.into() };
            return Err(Error::Invalid(vec![problem]));
        }
        let how = match self.how {
            Some(how) => Value::word(how)?,
            None => TAKEN_BACK.into(),
        };
        let sql =
            "INSERT INTO consent_recall (stay_id, disclosure_id, how, whom, note, recorded_by,
                       recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let row = [
            stay.into(),
            self.disclosure.into(),
            how,
            (&whom).into(),
            (&note).into(),
            cx.who().into(),
            cx.now.utc.into(),
        ];
        cx.db.execute(sql, &row)?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail(&format!("recall of disclosure:{}", self.disclosure.0));
        Ok(())
    }
}

impl Recall {
    fn disclosure(&self) -> Option<DisclosureId> {
        match &self.what {
            RecallWhat::InTray { disclosure, .. }
            | RecallWhat::Sent { disclosure, .. }
            | RecallWhat::Exported { disclosure, .. } => Some(*disclosure),
            RecallWhat::Pack { .. } => None,
        }
    }
}

/// Lists everything in the house that must still be called back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRecalls {}

/// One person of whom something must be called back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecallsOf {
    pub booking: String,
    pub name: String,
    pub recalls: Vec<Recall>,
}

impl Message for ListRecalls {
    const NAME: &'static str = "consents.list_recalls";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = Vec<RecallsOf>;
}

impl Query for ListRecalls {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<RecallsOf>> {
        cx.require_standing()?;
        // Only where somebody said no on or after a day on which something left.
        let sql = "SELECT DISTINCT c.stay_id FROM consent AS c
                   JOIN disclosure AS d ON d.stay_id = c.stay_id
                   WHERE c.revoked_on IS NOT NULL OR c.refusal = 1 OR c.denied <> '[]'
                      OR c.form = 'ascmi_revocation'
                   ORDER BY c.stay_id";
        let stays: Vec<StayId> = cx.db.query(sql, values![], |row| row.get(0))?;
        let mut found = Vec::new();
        for stay in stays {
            if !stays::may_know_of(cx, stay)? {
                continue;
            }
            let case = cases::load(cx.db, stay)?;
            let mut recalls = of_case(cx, &case)?;
            recalls.retain(|recall| recall.settled.is_none());
            if !recalls.is_empty() {
                let (booking, name) = (case.stay.booking, case.person.name.last_first());
                found.push(RecallsOf { booking, name, recalls });
            }
        }
        cx.looks_at_list(found.len());
        Ok(found)
    }
}
