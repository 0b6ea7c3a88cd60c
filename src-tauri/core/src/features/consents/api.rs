//! Recording and revoking a person's choices about sharing.

use super::{rules, store};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, Consent, ConsentCategory, ConsentForm, ConsentRecipient, Source},
        facts::Saved,
        matching, stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::Deserialize;
use ts_rs::TS;

/// Records what the person signed, or refused to sign.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub booking: String,
    pub form: ConsentForm,
    pub signed_on: NaiveDate,
    /// "self", or the representative and the relation.
    pub signer: String,
    #[serde(default)]
    pub refusal: bool,
    #[serde(default)]
    pub recipients: Vec<ConsentRecipient>,
    #[serde(default)]
    pub allowed: Vec<ConsentCategory>,
    #[serde(default)]
    pub denied: Vec<ConsentCategory>,
    pub purpose: String,
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    #[serde(default)]
    pub expires_event: Option<String>,
    pub copy_given: bool,
    pub source: String,
}

impl Message for RecordConsent {
    const NAME: &'static str = "consents.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Saved;
}

impl Change for RecordConsent {
    fn apply(self, cx: &Writing<'_>) -> Result<Saved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let consent = Consent {
            id: FactId(0),
            form: self.form,
            signed_on: self.signed_on,
            signer: self.signer,
            refusal: self.refusal,
            recipients: self.recipients,
            allowed: self.allowed,
            denied: self.denied,
            purpose: self.purpose,
            expires_on: self.expires_on,
            expires_event: self.expires_event,
            revoked_on: None,
            copy_given: self.copy_given,
            source: Source(self.source),
            version: 1,
            brought: false,
        };
        let mut problems = Vec::new();
        if cx.now.today < consent.signed_on {
            let message = "Nobody can have signed after today.".into();
            problems.push(Problem { field: "signed_on".into(), message });
        }
        let birth = cases::load(cx.db, stay)?.person.birth.date;
        for missing in
            rules::missing(&consent, birth).into_iter().filter(|missing| missing.is_deficient())
        {
            let message = missing.sentence().into();
            problems.push(Problem { field: String::new(), message });
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let id = store::insert(cx.db, stay, &consent)?;
        matching::touch_joined(cx, stay)?;
        cx.touch(stay)?;
        cx.detail("consent");
        Ok(Saved { id, version: 1 })
    }
}

/// Records that the person revoked a consent. What already left cannot be called back by this,
/// but nothing more leaves under it from that day on.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RevokeConsent {
    pub booking: String,
    pub id: FactId,
    /// The day of revoking; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

impl Message for RevokeConsent {
    const NAME: &'static str = "consents.revoke";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for RevokeConsent {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let on = self.on.unwrap_or(cx.now.today);
        if cx.now.today < on {
            let message = "Nobody can have revoked after today.".into();
            return Err(Error::Invalid(vec![Problem { field: "on".into(), message }]));
        }
        if !store::revoke(cx.db, stay, self.id, on)? {
            return Err(Error::NotFound("consent that is still in force"));
        }
        matching::touch_joined(cx, stay)?;
        cx.touch(stay)?;
        cx.detail("revoked");
        Ok(())
    }
}
