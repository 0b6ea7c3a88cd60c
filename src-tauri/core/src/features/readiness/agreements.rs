//! Agreements with other organizations: with whom, of which kind, from when to when, and where the
//! paper is kept.

use super::{store, typed::Form};
use crate::{
    Error, Result,
    access::Right,
    calendar::add_days,
    catalog::{Change, Message},
    ids::AgreementId,
    rule_pack::{Key, RulePack},
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One agreement with another organization. Nothing about anybody in custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReadinessAgreement")]
pub struct Agreement {
    pub with_whom: String,
    pub kind: AgreementKind,
    pub signed_on: NaiveDate,
    /// Its last day; `None` where it has none.
    pub ends_on: Option<NaiveDate>,
    /// "County counsel, binder 4".
    pub kept_at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    Mou,
    DataSharing,
    Contract,
    Other,
}

impl AgreementKind {
    pub fn words(self) -> &'static str {
        match self {
            Self::Mou => "memorandum of understanding",
            Self::DataSharing => "data sharing",
            Self::Contract => "contract",
            Self::Other => "other",
        }
    }
}

/// How near the end of an agreement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    NotYet,
    InForce,
    EndsSoon,
    Ended,
}

/// An agreement, and how near its end is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgreementShown {
    pub id: AgreementId,
    pub version: i64,
    pub state: AgreementState,
    /// To its last day; negative once it has ended.
    pub days_left: Option<i64>,
    pub value: Agreement,
}

impl Agreement {
    pub fn in_force(&self, today: NaiveDate) -> bool {
        self.signed_on <= today && !self.ended(today)
    }

    pub fn ended(&self, today: NaiveDate) -> bool {
        self.ends_on.is_some_and(|on| on < today)
    }

    pub fn state(&self, pack: &RulePack, today: NaiveDate) -> AgreementState {
        let soon = add_days(today, pack.days(Key::ReadinessAgreementWarnDays));
        if self.ended(today) {
            AgreementState::Ended
        } else if today < self.signed_on {
            AgreementState::NotYet
        } else if self.ends_on.is_some_and(|on| on <= soon) {
            AgreementState::EndsSoon
        } else {
            AgreementState::InForce
        }
    }
}

impl store::HeldAgreement {
    pub(super) fn shown(self, pack: &RulePack, today: NaiveDate) -> AgreementShown {
        AgreementShown {
            id: self.id,
            version: self.version,
            state: self.value.state(pack, today),
            days_left: self.value.ends_on.map(|on| (on - today).num_days()),
            value: self.value,
        }
    }
}

/// Adds an agreement, or corrects one that the caller has seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAgreement {
    /// The agreement to correct; absent for a new one.
    #[serde(default)]
    pub id: Option<AgreementId>,
    /// The version that the caller saw; needed with `id`.
    #[serde(default)]
    pub seen: Option<i64>,
    pub value: Agreement,
}

impl Message for SaveAgreement {
    const NAME: &'static str = "readiness.save_agreement";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = AgreementId;
}

impl Change for SaveAgreement {
    fn apply(self, cx: &Writing<'_>) -> Result<AgreementId> {
        let mut form = Form::new(cx.db);
        let value = Agreement {
            with_whom: form.staff("with_whom", &self.value.with_whom, "Say with whom it is.")?,
            kept_at: form.text("kept_at", &self.value.kept_at, "Say where the paper is kept.")?,
            ..self.value
        };
        if value.ends_on.is_some_and(|on| on < value.signed_on) {
            form.wrong("ends_on", "It cannot end before it was signed.");
        }
        form.done()?;
        let id = match self.id {
            None => store::add_agreement(cx.db, &value)?,
            Some(id) => {
                store::correct_agreement(cx.db, (id, self.seen.ok_or(Error::Stale)?), &value)?;
                id
            }
        };
        about(cx, id, if self.id.is_some() { "corrected" } else { "added" });
        Ok(id)
    }
}

/// Takes an agreement off the list.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveAgreement {
    pub id: AgreementId,
    pub seen: i64,
}

impl Message for RemoveAgreement {
    const NAME: &'static str = "readiness.remove_agreement";
    const NEEDS: Right = Right::KeepReadiness;
    type Reply = ();
}

impl Change for RemoveAgreement {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        store::remove_agreement(cx.db, self.id, self.seen)?;
        about(cx, self.id, "taken out");
        Ok(())
    }
}

fn about(cx: &Writing<'_>, id: AgreementId, what: &str) {
    cx.about(&format!("agreement:{}", id.0));
    cx.detail(what);
}
