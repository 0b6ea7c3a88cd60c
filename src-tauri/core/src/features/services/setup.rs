//! What the site fills in: its providers, its own numbers and its table of codes. Nothing here is
//! about anybody in custody.

use super::{
    code::{ServiceCode, ServiceCodeShown},
    kind::ServiceKind,
    provider::{ProviderShown, ServiceProvider, npi_problem, problem, said, taxonomy_problem},
    store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message, Query},
    db::{Db, Value},
    features::users,
    ids::{ProviderId, ServiceCodeId},
    rule_pack::Confidence,
    session::{Reading, Writing},
    values,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Shows the providers, the facility's own numbers and the table of codes.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowServiceSetup {}

/// What the site has filled in.
#[derive(Debug, Serialize, TS)]
pub struct ServiceSetup {
    pub as_of: NaiveDateTime,
    pub facility: FacilityNumbers,
    pub providers: Vec<ProviderShown>,
    pub codes: Vec<ServiceCodeShown>,
    /// Every kind, and where it stands that it is covered.
    pub kinds: Vec<ServiceKindShown>,
}

#[derive(Debug, Serialize, TS)]
pub struct ServiceKindShown {
    pub kind: ServiceKind,
    pub source: String,
    pub confidence: Confidence,
}

/// The facility's own numbers, as somebody has looked them up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacilityNumbers {
    pub npi: Option<String>,
    pub taxonomy: Option<String>,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    /// Nothing is there before version 1.
    pub version: i64,
}

impl Message for ShowServiceSetup {
    const NAME: &'static str = "service_log.setup";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = ServiceSetup;
}

impl Query for ShowServiceSetup {
    fn answer(self, cx: &Reading<'_>) -> Result<ServiceSetup> {
        let today = cx.now.today;
        let providers = store::providers(cx.db)?.into_iter().map(|held| ProviderShown {
            id: held.id,
            version: held.version,
            in_force: held.value.is_in_force(today),
            value: held.value,
        });
        let codes = store::codes(cx.db)?.into_iter().map(|(id, version, value)| ServiceCodeShown {
            id,
            version,
            in_force: value.is_in_force(today),
            value,
        });
        let kinds = ServiceKind::ALL.map(|kind| {
            let (source, confidence) = kind.source();
            ServiceKindShown { kind, source: source.into(), confidence }
        });
        Ok(ServiceSetup {
            as_of: cx.now.local,
            facility: numbers(cx.db)?,
            providers: providers.collect(),
            codes: codes.collect(),
            kinds: kinds.into(),
        })
    }
}

fn numbers(db: Db<'_>) -> Result<FacilityNumbers> {
    let sql = "SELECT npi, taxonomy, confirmed_by, confirmed_on, version FROM service_facility";
    let found = db.first(sql, values![], |row| {
        Ok(FacilityNumbers {
            npi: row.get(0)?,
            taxonomy: row.get(1)?,
            confirmed_by: row.get(2)?,
            confirmed_on: row.get(3)?,
            version: row.get(4)?,
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Types the facility's own numbers.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveFacilityNumbers {
    pub npi: Option<String>,
    pub taxonomy: Option<String>,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    /// The version that the caller saw.
    pub seen: i64,
}

impl Message for SaveFacilityNumbers {
    const NAME: &'static str = "service_log.save_facility";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = ();
}

impl Change for SaveFacilityNumbers {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (npi, by) = (said(self.npi), said(self.confirmed_by));
        let taxonomy = said(self.taxonomy).map(|code| code.to_uppercase());
        let mut found: Vec<Problem> = npi_problem("npi", npi.as_deref()).into_iter().collect();
        found.extend(taxonomy_problem(taxonomy.as_deref()));
        if by.is_some() != self.confirmed_on.is_some() {
            found.push(problem("confirmed_by", "Say who looked the numbers up, and when."));
        }
        if self.confirmed_on.is_some_and(|on| cx.now.today < on) {
            found.push(problem("confirmed_on", "This day has not come yet."));
        }
        sound(found)?;
        if numbers(cx.db)?.version != self.seen {
            return Err(Error::Stale);
        }
        cx.db.execute(
            "INSERT INTO service_facility (id, npi, taxonomy, confirmed_by, confirmed_on, version)
             VALUES (1, ?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET npi = ?1, taxonomy = ?2, confirmed_by = ?3,
                 confirmed_on = ?4, version = ?5",
            &[
                (&npi).into(),
                (&taxonomy).into(),
                (&by).into(),
                Value::from(self.confirmed_on),
                (self.seen + 1).into(),
            ],
        )?;
        about(cx, "facility", "numbers");
        Ok(())
    }
}

/// Adds a provider, or corrects one that the caller has seen. One who leaves gets a last day.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveProvider {
    #[serde(default)]
    pub id: Option<ProviderId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub value: ServiceProvider,
}

/// A provider that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProviderSaved {
    pub id: ProviderId,
    pub version: i64,
}

impl Message for SaveProvider {
    const NAME: &'static str = "service_log.save_provider";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = ProviderSaved;
}

impl Change for SaveProvider {
    fn apply(self, cx: &Writing<'_>) -> Result<ProviderSaved> {
        let value = self.value.tidied();
        let mut found = value.problems(cx.now.today);
        let user = match &value.user {
            None => None,
            Some(name) => {
                let user = users::find(cx.db, name)?.map(|user| user.id);
                if user.is_none() {
                    found.push(problem("user", "There is no account of this name."));
                }
                user
            }
        };
        let others = store::providers(cx.db)?;
        let others = || others.iter().filter(|held| Some(held.id) != self.id);
        // Somebody may be here twice, for other days: a new organization, a new number.
        let at_once = |held: &ServiceProvider| {
            let ends = |held: &ServiceProvider| held.in_force_until.unwrap_or(NaiveDate::MAX);
            held.in_force_from <= ends(&value) && value.in_force_from <= ends(held)
        };
        if user.is_some() && others().any(|held| held.user == user && at_once(&held.value)) {
            found.push(problem("user", "This account is another provider's on these days."));
        }
        let same = |held: &store::Held| value.npi.is_some() && held.value.npi == value.npi;
        if others().any(|held| same(held) && at_once(&held.value)) {
            found.push(problem("npi", "Another provider has this NPI on these days."));
        }
        sound(found)?;
        let saved = match self.id {
            None => ProviderSaved { id: store::add_provider(cx.db, &value, user)?, version: 1 },
            Some(id) => {
                let seen = self.seen.ok_or(Error::Stale)?;
                let version = store::update_provider(cx.db, (id, seen), &value, user)?;
                ProviderSaved { id, version }
            }
        };
        about(cx, &format!("service_provider:{}", saved.id.0), "provider");
        Ok(saved)
    }
}

/// Adds a line to the table of codes, or corrects one that the caller has seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveServiceCode {
    #[serde(default)]
    pub id: Option<ServiceCodeId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub value: ServiceCode,
}

/// A line that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceCodeSaved {
    pub id: ServiceCodeId,
    pub version: i64,
}

impl Message for SaveServiceCode {
    const NAME: &'static str = "service_log.save_code";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = ServiceCodeSaved;
}

impl Change for SaveServiceCode {
    fn apply(self, cx: &Writing<'_>) -> Result<ServiceCodeSaved> {
        let value = self.value.tidied();
        sound(value.problems(cx.now.today))?;
        let saved = match self.id {
            None => ServiceCodeSaved { id: store::add_code(cx.db, &value)?, version: 1 },
            Some(id) => {
                let seen = self.seen.ok_or(Error::Stale)?;
                ServiceCodeSaved { id, version: store::update_code(cx.db, (id, seen), &value)? }
            }
        };
        about(cx, &format!("service_code:{}", saved.id.0), "code");
        Ok(saved)
    }
}

/// Takes a line out of the table of codes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveServiceCode {
    pub id: ServiceCodeId,
    pub seen: i64,
}

impl Message for RemoveServiceCode {
    const NAME: &'static str = "service_log.remove_code";
    const NEEDS: Right = Right::ChangeRules;
    type Reply = ();
}

impl Change for RemoveServiceCode {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        store::remove_code(cx.db, self.id, self.seen)?;
        about(cx, &format!("service_code:{}", self.id.0), "code taken out");
        Ok(())
    }
}

fn sound(found: Vec<Problem>) -> Result<()> {
    if found.is_empty() { Ok(()) } else { Err(Error::Invalid(found)) }
}

fn about(cx: &Writing<'_>, object: &str, what: &str) {
    cx.about(object);
    cx.detail(what);
}
