//! Recording and revoking a person's choices about sharing.

use super::{
    detail::{self, Detail, RevokedHow, SignedHow},
    elements::Missing,
    rules, store,
};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{
            self, Consent, ConsentCategory, ConsentElement, ConsentForm, ConsentRecipient, Source,
        },
        matching, stays,
    },
    ids::FactId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest line of a form that is kept, in characters.
const LONGEST: usize = 300;

/// Records what the person signed, or refused to sign. A form that lacks something is kept too,
/// and allows nothing.
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
    /// What the paper says, as far as somebody read it there.
    #[serde(default)]
    pub elements: Vec<ConsentElement>,
    /// Who may disclose, as the form names them.
    #[serde(default)]
    pub discloser: Option<String>,
    /// Who at the recipient is responsible.
    #[serde(default)]
    pub responsible: Option<String>,
    /// The version of the form, as it is printed on it.
    #[serde(default)]
    pub form_version: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub signature: SignedHow,
    /// Under which law a minor could sign alone.
    #[serde(default)]
    pub legal_basis: Option<String>,
}

/// A consent on record, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRecorded {
    pub id: FactId,
    pub version: i64,
    pub missing: Vec<MissingShown>,
}

/// Something missing, in a sentence with its citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MissingShown {
    pub what: Missing,
    pub sentence: String,
    /// Whether the consent allows nothing without it (42 CFR 2.31(c)).
    pub stops: bool,
}

impl From<Missing> for MissingShown {
    fn from(what: Missing) -> Self {
        Self { what, sentence: what.sentence().into(), stops: what.is_deficient() }
    }
}

impl Message for RecordConsent {
    const NAME: &'static str = "consents.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ConsentRecorded;
}

impl Change for RecordConsent {
    fn apply(self, cx: &Writing<'_>) -> Result<ConsentRecorded> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if cx.now.today < self.signed_on {
            problem("signed_on", "Nobody can have signed after today.");
        }
        let elements = self.elements.iter().copied().collect();
        let mut written = |field: &str, text: Option<String>| {
            let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            if text.as_ref().is_some_and(|text| LONGEST < text.chars().count()) {
                problem(field, "This is longer than 300 characters.");
            }
            text
        };
        let detail = Detail {
            discloser: written("discloser", self.discloser),
            responsible: written("responsible", self.responsible),
            form_version: written("form_version", self.form_version),
            language: written("language", self.language),
            signature: self.signature,
            legal_basis: written("legal_basis", self.legal_basis),
            recorded_by: cx.who().into(),
            recorded_at: cx.now.utc,
        };
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
            elements,
            source: Source(self.source),
            version: 1,
            brought: false,
        };
        if consent.signer.trim().is_empty() && consent.refusal {
            problem("signer", "Say who refused.");
        }
        let needs_law = consent.elements.holds(ConsentElement::MinorMayConsent);
        if needs_law && detail.legal_basis.is_none() {
            let sentence = "Write the law under which the minor could consent alone.";
            problem("legal_basis", sentence);
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let birth = cases::load(cx.db, stay)?.person.birth.date;
        let missing = rules::missing(&consent, birth);
        let id = store::insert(cx.db, stay, &consent)?;
        detail::insert(cx.db, id, &detail)?;
        if consent.copy_given {
            detail::add_copy(cx.db, id, cx.now.today, cx.who(), cx.now.utc)?;
        }
        matching::touch_joined(cx, stay)?;
        cx.touch(stay)?;
        cx.detail("consent");
        let missing = missing.into_iter().map(MissingShown::from).collect();
        Ok(ConsentRecorded { id, version: 1, missing })
    }
}

/// Records that the person revoked a consent. What already left cannot be called back by this,
/// but nothing more leaves under it from that day on; what to call back is listed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RevokeConsent {
    pub booking: String,
    pub id: FactId,
    /// The day of revoking; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub how: RevokedHow,
    /// Who took it; the user, where absent.
    #[serde(default)]
    pub received_by: Option<String>,
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
        let received = self.received_by.map(|name| name.trim().to_owned());
        let received = received.filter(|name| !name.is_empty());
        let received = received.unwrap_or_else(|| cx.who().into());
        detail::add_revocation(cx.db, self.id, (self.how, &received), cx.who(), cx.now.utc)?;
        matching::touch_joined(cx, stay)?;
        cx.touch(stay)?;
        cx.detail("revoked");
        Ok(())
    }
}

/// Records that the person was given a copy of what was signed (W&I 5328.7, Civ. Code 56.11(i)).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveConsentCopy {
    pub booking: String,
    pub id: FactId,
    /// The day of giving it; today, where absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

impl Message for GiveConsentCopy {
    const NAME: &'static str = "consents.copy_given";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for GiveConsentCopy {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        cx.require_standing()?;
        let stay = stays::open_for_work(cx, &self.booking)?;
        let on = self.on.unwrap_or(cx.now.today);
        if cx.now.today < on {
            let message = "This day has not come yet.".into();
            return Err(Error::Invalid(vec![Problem { field: "on".into(), message }]));
        }
        if !store::give_copy(cx.db, stay, self.id)? {
            return Err(Error::NotFound("consent"));
        }
        detail::add_copy(cx.db, self.id, on, cx.who(), cx.now.utc)?;
        cx.touch(stay)?;
        cx.detail("copy of a consent");
        Ok(())
    }
}
