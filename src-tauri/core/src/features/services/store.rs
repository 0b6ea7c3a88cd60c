//! The log of services, its providers and its codes, in SQL. Entries are only added to.

use super::{
    code::ServiceCode,
    kind::{ServiceKind, ServicePlace},
    provider::ServiceProvider,
    rules::Span,
};
use crate::{
    Error, Result,
    db::{Db, Row, Value},
    features::cases::Protections,
    ids::{ProviderId, ServiceCodeId, ServiceId, StayId, UserId},
    values,
};
use chrono::{DateTime, Utc};

/// One version of an entry.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub id: ServiceId,
    pub stay: StayId,
    /// The first version, which names the entry.
    pub entry: ServiceId,
    pub kind: ServiceKind,
    pub provider: ProviderId,
    pub span: Span,
    pub place: ServicePlace,
    pub with: Option<String>,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub struck: bool,
    /// As it was tagged when it was saved.
    pub protections: Protections,
    pub written_at: DateTime<Utc>,
    pub recorded_by: String,
}

const VERSION: &str = "id, stay_id, entry, kind, provider_id, start_at, end_at, place, with_whom, \
     note, reason, struck, protections, written_at, recorded_by";

fn version(row: &Row<'_>) -> Result<Version> {
    Ok(Version {
        id: row.get(0)?,
        stay: row.get(1)?,
        entry: row.get(2)?,
        kind: row.word(3)?,
        provider: row.get(4)?,
        span: Span { start: row.get(5)?, end: row.get(6)? },
        place: row.word(7)?,
        with: row.get(8)?,
        note: row.get(9)?,
        reason: row.get(10)?,
        struck: row.get(11)?,
        protections: row.get(12)?,
        written_at: row.get(13)?,
        recorded_by: row.get(14)?,
    })
}

/// Every version of every entry of a stay, in the order of writing.
pub(super) fn of_stay(db: Db<'_>, stay: StayId) -> Result<Vec<Version>> {
    let sql = format!("SELECT {VERSION} FROM service_entry WHERE stay_id = ?1 ORDER BY id");
    db.query(&sql, values![stay], version)
}

/// Every version of every entry of which one version names this provider and touches this time.
pub(super) fn of_provider(db: Db<'_>, provider: ProviderId, span: Span) -> Result<Vec<Version>> {
    let sql = format!(
        "SELECT {VERSION} FROM service_entry WHERE entry IN
             (SELECT entry FROM service_entry
              WHERE provider_id = ?1 AND start_at < ?3 AND ?2 < end_at)
         ORDER BY id"
    );
    db.query(&sql, values![provider, span.start, span.end], version)
}

/// Adds a version; without an entry it is the first of a new one.
pub(super) fn insert(db: Db<'_>, held: &Version, first: bool) -> Result<ServiceId> {
    let next = Db::next_id("service_entry");
    let entry = if first { next.clone() } else { "?2".into() };
    let sql = format!(
        "INSERT INTO service_entry (id, stay_id, entry, kind, provider_id, start_at, end_at, place,
            with_whom, note, reason, struck, protections, written_at, recorded_by)
         VALUES ({next}, ?1, {entry}, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         RETURNING id"
    );
    let values = [
        held.stay.into(),
        held.entry.into(),
        Value::word(held.kind)?,
        held.provider.into(),
        held.span.start.into(),
        held.span.end.into(),
        Value::word(held.place)?,
        (&held.with).into(),
        (&held.note).into(),
        (&held.reason).into(),
        held.struck.into(),
        held.protections.into(),
        held.written_at.into(),
        (&held.recorded_by).into(),
    ];
    db.insert(&sql, &values).map(ServiceId)
}

/// A provider as the registry has it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub id: ProviderId,
    pub version: i64,
    pub user: Option<UserId>,
    pub value: ServiceProvider,
}

const PROVIDER: &str = "p.id, p.version, p.user_id, p.name, p.credential, p.organization, p.npi, \
     p.organization_npi, p.taxonomy, p.enrolled_on, p.enrolled_confirmed_by, \
     p.enrolled_confirmed_on, p.in_force_from, p.in_force_until, u.name";

/// Every provider, by name.
pub(super) fn providers(db: Db<'_>) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT {PROVIDER} FROM service_provider AS p LEFT JOIN app_user AS u ON u.id = p.user_id
         ORDER BY lower(p.name), p.id"
    );
    db.query(&sql, values![], |row| {
        Ok(Held {
            id: row.get(0)?,
            version: row.get(1)?,
            user: row.get(2)?,
            value: ServiceProvider {
                name: row.get(3)?,
                credential: row.get(4)?,
                organization: row.get(5)?,
                npi: row.get(6)?,
                organization_npi: row.get(7)?,
                taxonomy: row.get(8)?,
                enrolled_on: row.get(9)?,
                enrolled_confirmed_by: row.get(10)?,
                enrolled_confirmed_on: row.get(11)?,
                in_force_from: row.get(12)?,
                in_force_until: row.get(13)?,
                user: row.get(14)?,
            },
        })
    })
}

fn columns(held: &ServiceProvider, user: Option<UserId>) -> [Value; 12] {
    [
        (&held.name).into(),
        (&held.credential).into(),
        (&held.organization).into(),
        (&held.npi).into(),
        (&held.organization_npi).into(),
        (&held.taxonomy).into(),
        held.enrolled_on.into(),
        (&held.enrolled_confirmed_by).into(),
        held.enrolled_confirmed_on.into(),
        held.in_force_from.into(),
        held.in_force_until.into(),
        user.into(),
    ]
}

pub(super) fn add_provider(
    db: Db<'_>,
    held: &ServiceProvider,
    user: Option<UserId>,
) -> Result<ProviderId> {
    let sql = "INSERT INTO service_provider (name, credential, organization, npi,
                   organization_npi, taxonomy, enrolled_on, enrolled_confirmed_by,
                   enrolled_confirmed_on, in_force_from, in_force_until, user_id)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id";
    db.insert(sql, &columns(held, user)).map(ProviderId)
}

/// Writes over the version that was seen, and gives the new one.
pub(super) fn update_provider(
    db: Db<'_>,
    (id, seen): (ProviderId, i64),
    held: &ServiceProvider,
    user: Option<UserId>,
) -> Result<i64> {
    let sql = "UPDATE service_provider SET name = ?1, credential = ?2, organization = ?3, npi = ?4,
                   organization_npi = ?5, taxonomy = ?6, enrolled_on = ?7,
                   enrolled_confirmed_by = ?8, enrolled_confirmed_on = ?9, in_force_from = ?10,
                   in_force_until = ?11, user_id = ?12, version = version + 1
               WHERE id = ?13 AND version = ?14";
    let mut values = Vec::from(columns(held, user));
    values.extend([id.into(), seen.into()]);
    if db.execute(sql, &values)? == 0 { Err(Error::Stale) } else { Ok(seen + 1) }
}

/// The table of codes, in the order of typing.
pub(super) fn codes(db: Db<'_>) -> Result<Vec<(ServiceCodeId, i64, ServiceCode)>> {
    let sql = "SELECT id, version, kind, place, credential, code, modifiers, unit, in_force_from,
                   in_force_until, note, confirmed_by, confirmed_on
               FROM service_code WHERE removed = 0 ORDER BY id";
    db.query(sql, values![], |row| {
        let code = ServiceCode {
            kind: row.word(2)?,
            place: row.word_or_none(3)?,
            credential: row.get(4)?,
            code: row.get(5)?,
            modifiers: row.json(6)?,
            unit: row.json(7)?,
            in_force_from: row.get(8)?,
            in_force_until: row.get(9)?,
            note: row.get(10)?,
            confirmed_by: row.get(11)?,
            confirmed_on: row.get(12)?,
        };
        Ok((row.get(0)?, row.get(1)?, code))
    })
}

fn code_columns(held: &ServiceCode) -> Result<Vec<Value>> {
    Ok(vec![
        Value::word(held.kind)?,
        Value::word(held.place)?,
        (&held.credential).into(),
        (&held.code).into(),
        Value::json(&held.modifiers)?,
        Value::json(held.unit)?,
        held.in_force_from.into(),
        held.in_force_until.into(),
        (&held.note).into(),
        (&held.confirmed_by).into(),
        held.confirmed_on.into(),
    ])
}

pub(super) fn add_code(db: Db<'_>, held: &ServiceCode) -> Result<ServiceCodeId> {
    let sql = "INSERT INTO service_code (kind, place, credential, code, modifiers, unit,
                   in_force_from, in_force_until, note, confirmed_by, confirmed_on)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id";
    db.insert(sql, &code_columns(held)?).map(ServiceCodeId)
}

pub(super) fn update_code(
    db: Db<'_>,
    (id, seen): (ServiceCodeId, i64),
    held: &ServiceCode,
) -> Result<i64> {
    let sql = "UPDATE service_code SET kind = ?1, place = ?2, credential = ?3, code = ?4,
                   modifiers = ?5, unit = ?6, in_force_from = ?7, in_force_until = ?8, note = ?9,
                   confirmed_by = ?10, confirmed_on = ?11, version = version + 1
               WHERE id = ?12 AND version = ?13 AND removed = 0";
    let mut values = code_columns(held)?;
    values.extend([id.into(), seen.into()]);
    if db.execute(sql, &values)? == 0 { Err(Error::Stale) } else { Ok(seen + 1) }
}

/// Takes a line out. The row stays.
pub(super) fn remove_code(db: Db<'_>, id: ServiceCodeId, seen: i64) -> Result<()> {
    let sql = "UPDATE service_code SET removed = 1, version = version + 1
               WHERE id = ?1 AND version = ?2 AND removed = 0";
    if db.execute(sql, values![id, seen])? == 0 { Err(Error::Stale) } else { Ok(()) }
}
