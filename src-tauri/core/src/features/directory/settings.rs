//! One record for each county: where notices, applications and referrals go, and whether the county
//! answers a jail at all.

use super::counties;
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    db::{Db, Value},
    session::Writing,
    values,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a county told the site, in its own words, and what the site has learned of its answering.
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
    /// It never answers a jail: then to have asked is all that there is to do.
    pub never_answers: bool,
    pub answers_note: Option<String>,
    /// Who said that it does or does not, and when; none where nobody has.
    pub answers_by: Option<String>,
    pub answers_on: Option<NaiveDate>,
    pub version: i64,
}

/// What is on record of a county; its code in two digits.
pub(crate) fn load(db: Db<'_>, county: &str) -> Result<Option<CountySetting>> {
    let sql = "SELECT county, release_notices, applications, bh_referrals, notes, confirmed_by,
                   confirmed_on, never_answers, answers_note, answers_by, answers_on, version
               FROM county_setting WHERE county = ?1";
    db.first(sql, values![county], |row| {
        Ok(CountySetting {
            county: row.get(0)?,
            release_notices: row.get(1)?,
            applications: row.get(2)?,
            bh_referrals: row.get(3)?,
            notes: row.get(4)?,
            confirmed_by: row.get(5)?,
            confirmed_on: row.get(6)?,
            never_answers: row.get(7)?,
            answers_note: row.get(8)?,
            answers_by: row.get(9)?,
            answers_on: row.get(10)?,
            version: row.get(11)?,
        })
    })
}

/// Sets how a county wants things. Whether it answers is for a supervisor or an administrator to say.
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
    /// Whether it never answers a jail; absent leaves that, and its note, as they are.
    #[serde(default)]
    pub never_answers: Option<bool>,
    #[serde(default)]
    pub answers_note: Option<String>,
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
        let held = load(cx.db, &self.county)?;
        if held.as_ref().map(|held| held.version) != self.seen {
            return Err(Error::Stale);
        }
        let said = |text: Option<String>| {
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let answering = Answering::of(held.as_ref());
        let told = match self.never_answers {
            None => answering,
            Some(never) => {
                let note = said(self.answers_note);
                if (never, &note) == (answering.never, &answering.note) {
                    answering
                } else if cx.user.role.holds(Right::ManageRecipients) {
                    let by = Some(cx.user.display_name.clone());
                    Answering { never, note, by, on: Some(cx.now.today) }
                } else {
                    let sentence =
                        "Whether a county answers is for a supervisor or an administrator to say.";
                    return Err(Error::Refused(sentence.into()));
                }
            }
        };
        cx.db.execute(
            "INSERT INTO county_setting (county, release_notices, applications, bh_referrals, notes,
                 confirmed_by, confirmed_on, never_answers, answers_note, answers_by, answers_on,
                 version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
             ON CONFLICT (county) DO UPDATE SET release_notices = excluded.release_notices,
                 applications = excluded.applications, bh_referrals = excluded.bh_referrals,
                 notes = excluded.notes, confirmed_by = excluded.confirmed_by,
                 confirmed_on = excluded.confirmed_on, never_answers = excluded.never_answers,
                 answers_note = excluded.answers_note, answers_by = excluded.answers_by,
                 answers_on = excluded.answers_on, version = version + 1",
            &[
                self.county.as_str().into(),
                said(self.release_notices).into(),
                said(self.applications).into(),
                said(self.bh_referrals).into(),
                said(self.notes).into(),
                cx.user.display_name.as_str().into(),
                on.into(),
                told.never.into(),
                told.note.into(),
                told.by.into(),
                told.on.map_or(Value::Null, Into::into),
            ],
        )?;
        cx.about(&format!("county:{}", self.county));
        cx.detail("county settings");
        load(cx.db, &self.county)?.ok_or(Error::NotFound("county"))
    }
}

/// Whether a county answers, why somebody thinks so, who and when.
#[derive(Default)]
struct Answering {
    never: bool,
    note: Option<String>,
    by: Option<String>,
    on: Option<NaiveDate>,
}

impl Answering {
    fn of(held: Option<&CountySetting>) -> Self {
        held.map_or_else(Self::default, |held| Self {
            never: held.never_answers,
            note: held.answers_note.clone(),
            by: held.answers_by.clone(),
            on: held.answers_on,
        })
    }
}
