//! Break-glass: the packet for medical personnel in an emergency (42 CFR 2.51). What the law wants
//! written down is asked first, and stands in the books before anything is printed.

use super::{
    Paper,
    api::opened,
    compose, facts_sha256, make, require_treatment_papers,
    store::{self, Numbered},
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Job, Message, Query},
    db::Db,
    features::disclosure::{HeldBack, Recipient, RecipientKind, disclose_in_emergency},
    ids::{DisclosureId, StayId},
    jobs::Progress,
    paper,
    session::{Reading, Working},
    values,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In the books this reader has a word of its own, so that no other recipient's papers are mixed
/// with it.
pub(crate) const EMERGENCY: &str = "emergency";

/// Makes the packet for medical personnel who treat the person now. It opens what 42 CFR Part 2
/// protects, but for counselling notes; what California protects beside it stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeEmergency {
    pub booking: String,
    /// Who receives it, by name.
    pub recipient: String,
    /// Of which hospital, ambulance service or clinic.
    pub affiliation: String,
    /// Who discloses.
    pub discloser: String,
    /// When, facility-local; now, where absent.
    #[serde(default)]
    pub disclosed_at: Option<NaiveDateTime>,
    /// What the emergency is.
    pub nature: String,
    /// That the person's consent cannot be had now. Without it nothing is made.
    pub consent_cannot_be_had: bool,
}

/// A packet on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct EmergencyMade {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    pub document: String,
    #[ts(type = "number")]
    pub pages: usize,
    pub disclosure: DisclosureId,
    /// What stays inside even so, and why.
    pub held_back: Vec<HeldBack>,
}

impl Message for MakeEmergency {
    const NAME: &'static str = "packets.emergency";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = EmergencyMade;
}

impl Job for MakeEmergency {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<EmergencyMade> {
        progress.go_on()?;
        let now = cx.read(|cx| Ok(cx.now.local))?;
        let asked = self.checked(now)?;
        let (case, numbered, facts, rendered, held_back) = cx.read(|cx| {
            cx.require_true_clock()?;
            require_treatment_papers(cx)?;
            let (stay, case) = opened(cx, &self.booking)?;
            let to = Recipient::named(RecipientKind::Pcp, asked.affiliation.as_str());
            let told = disclose_in_emergency(&case, &to, cx.policy(), cx.now.today);
            let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
            let facts = facts_sha256(Paper::Packet, &told, &make::context(cx, &blank))?;
            let numbered = store::number_for(cx.db, stay, EMERGENCY, &facts, cx.now.today)?;
            let rendered = paper::render(&compose(&told, &make::context(cx, &numbered))?)?;
            let held_back = told.held_back(&cx.viewer(stay)?).to_vec();
            Ok((told, numbered, facts, rendered, held_back))
        })?;
        let file_sha256 = make::hash(&rendered.bytes);
        let document = format!("{} v{}", numbered.number, numbered.version);
        let disclosure = cx.save(progress, |cx| {
            let stay = case.stay.id;
            if numbered.new {
                store::add_document(cx.db, stay, EMERGENCY, &numbered, &facts, cx.now.today)?;
            }
            let row =
                make::row(cx, &case, (EMERGENCY, Some(document.clone())), "printed", &file_sha256);
            let disclosure = make::enter_row(cx, &case, &row)?;
            insert(cx.db, stay, disclosure, &asked, (cx.who(), cx.now.utc))?;
            cx.about(&format!("stay:{}", stay.0));
            cx.detail(&format!("EMERGENCY 42 CFR 2.51 {}", numbered.number));
            Ok(disclosure)
        })?;
        tracing::warn!("an emergency disclosure was made");
        let token = cx.session.tray.lay(rendered.bytes)?;
        Ok(EmergencyMade { token, document, pages: rendered.pages, disclosure, held_back })
    }
}

/// The four things that are written down, whole.
struct Asked {
    recipient: String,
    affiliation: String,
    discloser: String,
    disclosed_at: NaiveDateTime,
    nature: String,
}

impl MakeEmergency {
    fn checked(&self, now: NaiveDateTime) -> Result<Asked> {
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        let mut written = |field: &str, text: &str, lacks: &str| {
            let text = text.trim().to_owned();
            if text.is_empty() {
                problem(field, lacks);
            }
            text
        };
        let asked = Asked {
            recipient: written("recipient", &self.recipient, "Write who receives it, by name."),
            affiliation: written(
                "affiliation",
                &self.affiliation,
                "Write the hospital, ambulance service or clinic.",
            ),
            discloser: written("discloser", &self.discloser, "Write who discloses."),
            disclosed_at: self.disclosed_at.unwrap_or(now),
            nature: written("nature", &self.nature, "Say what the emergency is."),
        };
        if now + chrono::TimeDelta::minutes(5) < asked.disclosed_at {
            problem("disclosed_at", "This time has not come yet.");
        }
        if !self.consent_cannot_be_had {
            problem(
                "consent_cannot_be_had",
                "Where the person can be asked, ask for a consent: an emergency is when it cannot \
                 be had (42 CFR 2.51).",
            );
        }
        if problems.is_empty() { Ok(asked) } else { Err(Error::Invalid(problems)) }
    }
}

fn insert(
    db: Db<'_>,
    stay: StayId,
    disclosure: DisclosureId,
    asked: &Asked,
    (who, at): (&str, DateTime<Utc>),
) -> Result<()> {
    let sql = "INSERT INTO emergency_disclosure (stay_id, disclosure_id, recipient, affiliation,
                   discloser, disclosed_at, nature, recorded_by, recorded_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.execute(
        sql,
        values![
            stay,
            disclosure,
            asked.recipient.as_str(),
            asked.affiliation.as_str(),
            asked.discloser.as_str(),
            asked.disclosed_at,
            asked.nature.as_str(),
            who,
            at
        ],
    )?;
    Ok(())
}

/// One disclosure in an emergency, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Emergency {
    pub booking: String,
    pub name: String,
    pub disclosure: DisclosureId,
    pub document: Option<String>,
    pub recipient: String,
    pub affiliation: String,
    pub discloser: String,
    pub disclosed_at: NaiveDateTime,
    pub nature: String,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// Lists disclosures in emergencies, newest first: of one person, or of the whole house.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListEmergencies {
    #[serde(default)]
    pub booking: Option<String>,
}

impl Message for ListEmergencies {
    const NAME: &'static str = "packets.list_emergencies";
    const NEEDS: Right = Right::PrintTreatment;
    type Reply = Vec<Emergency>;
}

impl Query for ListEmergencies {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<Emergency>> {
        cx.require_standing()?;
        let only = match &self.booking {
            Some(booking) => {
                let stay = crate::features::stays::visible(cx, booking)?;
                cx.looks_at(stay);
                Some(stay)
            }
            None => None,
        };
        let mut found = Vec::new();
        for (stay, emergency) in all(cx.db)? {
            let asked = only.is_none_or(|only| only == stay);
            if asked && crate::features::stays::may_know_of(cx, stay)? {
                found.push(emergency);
            }
        }
        if only.is_none() {
            cx.looks_at_list(found.len());
        }
        Ok(found)
    }
}

/// Every one on record, newest first.
pub(super) fn all(db: Db<'_>) -> Result<Vec<(StayId, Emergency)>> {
    let sql = "SELECT s.id, s.booking, p.last, p.first, e.disclosure_id, d.document,
                   e.recipient, e.affiliation, e.discloser, e.disclosed_at, e.nature,
                   e.recorded_by, e.recorded_at
               FROM emergency_disclosure AS e
               JOIN disclosure AS d ON d.id = e.disclosure_id
               JOIN stay AS s ON s.id = e.stay_id
               JOIN person AS p ON p.id = s.person_id
               ORDER BY e.id DESC";
    db.query(sql, values![], |row| {
        let (last, first): (String, String) = (row.get(2)?, row.get(3)?);
        let emergency = Emergency {
            booking: row.get(1)?,
            name: format!("{last}, {first}"),
            disclosure: row.get(4)?,
            document: row.get(5)?,
            recipient: row.get(6)?,
            affiliation: row.get(7)?,
            discloser: row.get(8)?,
            disclosed_at: row.get(9)?,
            nature: row.get(10)?,
            recorded_by: row.get(11)?,
            recorded_at: row.get(12)?,
        };
        Ok((row.get(0)?, emergency))
    })
}
