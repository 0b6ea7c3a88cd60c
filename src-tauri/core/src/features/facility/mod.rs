//! The facility: its name, kind and county, and the choices that hold for the whole site.

use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message, Query},
    db::{Db, Value},
    features::{disclosure::Policy, packets::FacilityLines},
    session::{Reading, Writing},
    values,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where this program is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Facility {
    pub name: String,
    pub kind: FacilityKind,
    /// Two digits, 01 to 58, in the alphabet of California's counties.
    pub county: String,
    /// A training facility: made-up people, a clock that a trainer sets, TRAINING on every paper.
    pub training: bool,
    pub policy: Policy,
    /// Who chose the policy, when, and on whose word; nothing while it is the one from the start.
    #[serde(default)]
    pub policy_set: Option<PolicySet>,
    /// Whom receivers ask, day and night.
    #[serde(default)]
    pub lines: FacilityLines,
}

/// Who chose on which law the site shares, and who advised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PolicySet {
    pub by: String,
    pub on: NaiveDate,
    /// "county counsel, letter of 02/10/2026".
    pub source: String,
}

/// The kind of facility decides who is a "youth" (domain 3), not the person's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    Jail,
    Prison,
    Youth,
}

const NAME: &str = "facility";
const SIGNING_KEY: &str = "signing_key";
const PACKED_LENGTH: &str = "packed_length";
const TAGGED_WITH: &str = "tagged_with";

pub(crate) fn load(db: Db<'_>) -> Result<Facility> {
    setting(db, NAME)?
        .ok_or_else(|| Error::Damaged("The store has no facility.".into()))
        .and_then(|text| Ok(serde_json::from_str(&text)?))
}

pub(crate) fn save(db: Db<'_>, facility: &Facility) -> Result<()> {
    put(db, NAME, &Value::json(facility)?)
}

/// The private signing key of the facility, kept only inside the encrypted store.
pub(crate) fn signing_key(db: Db<'_>) -> Result<String> {
    setting(db, SIGNING_KEY)?.ok_or(Error::NotFound("signing key"))
}

pub(crate) fn save_signing_key(db: Db<'_>, key: &str) -> Result<()> {
    put(db, SIGNING_KEY, &key.into())
}

/// How long the file of the store was when it was last packed.
pub(crate) fn packed_length(db: Db<'_>) -> Result<Option<u64>> {
    Ok(setting(db, PACKED_LENGTH)?.and_then(|length| length.parse().ok()))
}

pub(crate) fn keep_packed_length(db: Db<'_>, length: u64) -> Result<()> {
    put(db, PACKED_LENGTH, &length.to_string().into())
}

/// The list of words of which the stored tags of all facts are.
pub(crate) fn tagged_with(db: Db<'_>) -> Result<Option<String>> {
    setting(db, TAGGED_WITH)
}

pub(crate) fn keep_tagged_with(db: Db<'_>, words: &str) -> Result<()> {
    put(db, TAGGED_WITH, &words.into())
}

fn setting(db: Db<'_>, name: &str) -> Result<Option<String>> {
    db.first("SELECT value FROM setting WHERE name = ?1", values![name], |row| row.get(0))
}

fn put(db: Db<'_>, name: &str, value: &Value) -> Result<()> {
    db.execute(
        "INSERT INTO setting (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &[name.into(), value.clone()],
    )?;
    Ok(())
}

/// Shows the facility.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowFacility {}

impl Message for ShowFacility {
    const NAME: &'static str = "facility.show";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = Facility;
}

impl Query for ShowFacility {
    fn answer(self, cx: &Reading<'_>) -> Result<Facility> {
        load(cx.db)
    }
}

/// Chooses on which law the site shares what California protects beyond federal law (domain 12.4).
/// Whether the county accepts W&I 14184.102(j) is for its counsel, who is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPolicy {
    pub policy: Policy,
    pub source: String,
}

impl Message for SetPolicy {
    const NAME: &'static str = "facility.set_policy";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = ();
}

impl Change for SetPolicy {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let source = self.source.trim();
        if source.is_empty() {
            let message = "Write who advised it, and when: county counsel decides this.".into();
            return Err(Error::Invalid(vec![Problem { field: "source".into(), message }]));
        }
        let set = PolicySet { by: cx.who().into(), on: cx.now.today, source: source.into() };
        let policy = self.policy;
        // The session's own copy may be older than what another session has saved.
        let facility = Facility { policy, policy_set: Some(set), ..load(cx.db)? };
        save(cx.db, &facility)?;
        cx.detail(match policy {
            Policy::Ab133 => "sharing policy: AB 133",
            Policy::ConsentAlways => "sharing policy: consent always",
        });
        Ok(())
    }
}

/// Sets the telephone lines and the address that papers carry.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetLines {
    pub lines: FacilityLines,
}

impl Message for SetLines {
    const NAME: &'static str = "facility.set_lines";
    const NEEDS: Right = Right::ManageFacility;
    type Reply = ();
}

impl Change for SetLines {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let facility = Facility { lines: self.lines, ..load(cx.db)? };
        save(cx.db, &facility)?;
        cx.detail("lines");
        Ok(())
    }
}
