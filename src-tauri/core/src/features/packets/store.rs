//! Document numbers, and the row that every disclosure leaves behind.

use super::{
    delivery::{self, is_taken_back},
    fingerprint::PartHashes,
};
use crate::{
    Result,
    db::{Db, Value},
    features::cases::{ConsentCategory, TruthTold},
    ids::{DisclosureId, FactId, StayId},
    values,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A paper's place in the books. Unchanged facts keep number and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub number: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    /// Whether this version is not in the books yet.
    pub new: bool,
}

/// The number and version that a paper with these facts has, or would get.
pub(crate) fn number_for(
    db: Db<'_>,
    stay: StayId,
    recipient: &str,
    facts_sha256: &str,
    today: NaiveDate,
) -> Result<Numbered> {
    let sql = "SELECT number, version, facts_sha256 FROM document
               WHERE stay_id = ?1 AND recipient = ?2 ORDER BY version DESC LIMIT 1";
    let last: Option<(String, u32, String)> =
        db.first(sql, values![stay, recipient], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let before = |version: u32| (1 < version).then(|| version - 1);
    match last {
        Some((number, version, facts)) if facts == facts_sha256 => {
            Ok(Numbered { number, version, supersedes: before(version), new: false })
        }
        Some((number, version, _)) => {
            Ok(Numbered { number, version: version + 1, supersedes: Some(version), new: true })
        }
        None => {
            let next: Option<i64> =
                db.first("SELECT count(DISTINCT number) + 1 FROM document", values![], |row| {
                    row.get(0)
                })?;
            let number = format!("P-{}-{:05}", today.format("%Y"), next.unwrap_or(1));
            Ok(Numbered { number, version: 1, supersedes: None, new: true })
        }
    }
}

/// Writes a new version into the books. Fails where somebody else has just taken the number.
pub(crate) fn add_document(
    db: Db<'_>,
    stay: StayId,
    recipient: &str,
    numbered: &Numbered,
    facts_sha256: &str,
    today: NaiveDate,
) -> Result<()> {
    db.execute(
        "INSERT INTO document (number, stay_id, recipient, version, facts_sha256, made_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![numbered.number.as_str(), stay, recipient, numbered.version, facts_sha256, today],
    )?;
    Ok(())
}

/// Keeps what a new version told, as hashes.
pub(crate) fn add_document_facts(
    db: Db<'_>,
    numbered: &Numbered,
    facts: &PartHashes,
) -> Result<()> {
    let sql = "INSERT INTO document_facts (number, version, facts) VALUES (?1, ?2, ?3)";
    db.execute(
        sql,
        &[numbered.number.as_str().into(), numbered.version.into(), Value::json(facts)?],
    )?;
    Ok(())
}

/// A version of a paper in the books.
pub(crate) struct InBooks {
    pub number: String,
    pub version: u32,
    /// Of whom it was made for; the pack for tonight has a word of its own.
    pub recipient: String,
    pub facts_sha256: String,
    /// Not there for papers of earlier versions of the program.
    pub facts: Option<PartHashes>,
}

/// The papers of a stay that are in the books, oldest first.
pub(crate) fn documents(db: Db<'_>, stay: StayId) -> Result<Vec<InBooks>> {
    let sql = "SELECT d.number, d.version, d.recipient, d.facts_sha256, f.facts FROM document AS d
               LEFT JOIN document_facts AS f ON f.number = d.number AND f.version = d.version
               WHERE d.stay_id = ?1 ORDER BY d.id";
    db.query(sql, values![stay], |row| {
        let facts: Option<String> = row.get(4)?;
        Ok(InBooks {
            number: row.get(0)?,
            version: row.get(1)?,
            recipient: row.get(2)?,
            facts_sha256: row.get(3)?,
            facts: facts.map(|text| serde_json::from_str(&text)).transpose()?,
        })
    })
}

/// Something that left, or was made in order to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Disclosure {
    pub id: DisclosureId,
    pub document: Option<String>,
    pub recipient: String,
    /// The legal grounds, with their citations.
    pub basis: Vec<String>,
    pub consents: Vec<FactId>,
    pub categories: BTreeSet<ConsentCategory>,
    pub part2: bool,
    /// "printed", "export 3".
    pub channel: String,
    pub file_sha256: String,
    pub at: DateTime<Utc>,
    pub by_whom: String,
}

pub(crate) fn add_disclosure(
    db: Db<'_>,
    stay: StayId,
    row: &Disclosure,
    told: TruthTold,
) -> Result<DisclosureId> {
    let id = db.insert(
        "INSERT INTO disclosure (stay_id, document, recipient, basis, consents, categories, part2,
            channel, file_sha256, at, by_whom, told)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id",
        &[
            stay.into(),
            (&row.document).into(),
            (&row.recipient).into(),
            Value::json(&row.basis)?,
            Value::json(&row.consents)?,
            Value::json(&row.categories)?,
            row.part2.into(),
            (&row.channel).into(),
            (&row.file_sha256).into(),
            row.at.into(),
            (&row.by_whom).into(),
            Value::json(told)?,
        ],
    )?;
    Ok(DisclosureId(id))
}

/// Everything about a person that left during a stay, newest first (42 CFR 2.25).
pub(crate) fn disclosures(db: Db<'_>, stay: StayId) -> Result<Vec<Disclosure>> {
    let sql = "SELECT id, document, recipient, basis, consents, categories, part2, channel,
                   file_sha256, at, by_whom
               FROM disclosure WHERE stay_id = ?1 ORDER BY id DESC";
    db.query(sql, values![stay], |row| {
        Ok(Disclosure {
            id: row.get(0)?,
            document: row.get(1)?,
            recipient: row.get(2)?,
            basis: row.json(3)?,
            consents: row.json(4)?,
            categories: row.json(5)?,
            part2: row.get(6)?,
            channel: row.get(7)?,
            file_sha256: row.get(8)?,
            at: row.get(9)?,
            by_whom: row.get(10)?,
        })
    })
}

/// A consent that something which left has relied upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UsedConsent {
    pub consent: FactId,
    /// As the accounting names it.
    pub recipient: String,
    pub document: Option<String>,
}

/// The consents that disclosures of a stay have used, newest first. What was never printed did
/// not leave, and has used none.
pub(crate) fn used_consents(db: Db<'_>, stay: StayId) -> Result<Vec<UsedConsent>> {
    let entries = delivery::of_stay(db, stay)?;
    let left = |row: &Disclosure| entries.get(&row.id).is_none_or(|held| !is_taken_back(held));
    let used = disclosures(db, stay)?.into_iter().filter(left).flat_map(|row| {
        let Disclosure { consents, recipient, document, .. } = row;
        consents.into_iter().map(move |consent| UsedConsent {
            consent,
            recipient: recipient.clone(),
            document: document.clone(),
        })
    });
    Ok(used.collect())
}
