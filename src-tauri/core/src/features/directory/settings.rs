//! How one county wants things: where notices, applications and referrals go.

use super::counties;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    db::Db,
    session::Writing,
    values,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a county told the site, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountySetting {
    pub county: String,
    /// "mail to the release mailbox, subject: JI release".
    pub release_notices: Option<String>,
    pub applications: Option<String>,
    pub bh_referrals: Option<String>,
    pub notes: Option<String>,
    pub confirmed_by: String,
    pub confirmed_on: NaiveDate,
    pub version: i64,
}

pub(super) fn load(db: Db<'_>, county: &str) -> Result<Option<CountySetting>> {
    let sql = "SELECT county, release_notices, applications, bh_referrals, notes, confirmed_by,
                   confirmed_on, version FROM county_setting WHERE county = ?1";
    db.first(sql, values![county], |row| {
        Ok(CountySetting {
            county: row.get(0)?,
            release_notices: row.get(1)?,
            applications: row.get(2)?,
            bh_referrals: row.get(3)?,
            notes: row.get(4)?,
            confirmed_by: row.get(5)?,
            confirmed_on: row.get(6)?,
            version: row.get(7)?,
        })
    })
}

/// Sets how a county wants things.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCounty {
    pub county: String,
    #[serde(default)]
    pub release_notices: Option<String>,
    #[serde(default)]
    pub applications: Option<String>,
    #[serde(default)]
    pub bh_referrals: Option<String>,
    #[serde(default)]
    pub notes: Option<String>,
    /// When somebody asked the county; today, where absent.
    #[serde(default)]
    pub confirmed_on: Option<NaiveDate>,
    /// The version that the caller saw; absent where there was none.
    #[serde(default)]
    pub seen: Option<i64>,
}

impl Message for SetCounty {
    const NAME: &'static str = "directory.set_county";
    const NEEDS: Right = Right::KeepDirectory;
    type Reply = CountySetting;
}

impl Change for SetCounty {
    fn apply(self, cx: &Writing<'_>) -> Result<CountySetting> {
        let invalid = |field: &str, message: &str| {
            Error::Invalid(vec![Problem { field: field.into(), message: message.into() }])
        };
        if !counties::is_county(&self.county) {
            let message = "A county is a number of two digits from 01 to 58.";
            return Err(invalid("county", message));
        }
        let on = self.confirmed_on.unwrap_or(cx.now.today);
        if cx.now.today < on {
            return Err(invalid("confirmed_on", "This day has not come yet."));
        }
        let before = load(cx.db, &self.county)?.map(|held| held.version);
        if before != self.seen {
            return Err(Error::Stale);
        }
        let said = |text: Option<String>| {
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        cx.db.execute(
            "INSERT INTO county_setting (county, release_notices, applications, bh_referrals, notes,
                 confirmed_by, confirmed_on, version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
             ON CONFLICT (county) DO UPDATE SET release_notices = excluded.release_notices,
                 applications = excluded.applications, bh_referrals = excluded.bh_referrals,
                 notes = excluded.notes, confirmed_by = excluded.confirmed_by,
                 confirmed_on = excluded.confirmed_on, version = version + 1",
            values![
                self.county.as_str(),
                said(self.release_notices),
                said(self.applications),
                said(self.bh_referrals),
                said(self.notes),
                cx.user.display_name.as_str(),
                on,
            ],
        )?;
        cx.about(&format!("county:{}", self.county));
        cx.detail("county settings");
        load(cx.db, &self.county)?.ok_or(Error::NotFound("county"))
    }
}
