//! Recording that somebody outside was told. It is a disclosure of its own, and stands among them.

use super::rules::{truth, updates_owed};
use crate::{
    Error, Problem, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{self, ConsentCategory},
        disclosure::RecipientKind,
        packets::{make, store},
        stays,
    },
    ids::DisclosureId,
    session::Writing,
};
use chrono::NaiveDateTime;
use serde::Deserialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Somebody who holds a paper was told what is true now.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordUpdate {
    pub booking: String,
    pub recipient: RecipientKind,
    /// "by phone, Ms Yang", "fax 916-555-0120".
    pub how: String,
    /// Facility-local; now, where absent.
    #[serde(default)]
    pub happened_at: Option<NaiveDateTime>,
}

impl Message for RecordUpdate {
    const NAME: &'static str = "updates.record";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ();
}

impl Change for RecordUpdate {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let stay = stays::visible(cx, &self.booking)?;
        let how = self.how.trim();
        let happened_at = self.happened_at.unwrap_or(cx.now.local);
        let mut problems = Vec::new();
        let mut problem = |field: &str, message: &str| {
            problems.push(Problem { field: field.into(), message: message.into() });
        };
        if how.is_empty() {
            problem("how", "Say how they were told, and whom.");
        }
        if cx.now.local < happened_at {
            problem("happened_at", "This time has not come yet.");
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let case = cases::load(cx.db, stay)?;
        // As this user may know of it: to others nobody holds anything.
        let seen = cases::disclosed(cx, &case)?;
        let owed = updates_owed(&seen).into_iter().find(|owed| owed.recipient == self.recipient);
        let Some(owed) = owed else {
            return Err(Error::Refused("No update is owed to this recipient.".into()));
        };
        if !owed.may_be_told {
            let sentence =
                "This recipient may not be told any more: the consents of today do not allow it.";
            return Err(Error::Refused(sentence.into()));
        }
        if happened_at < owed.at {
            let message = "This is before the paper that they hold.".into();
            return Err(Error::Invalid(vec![Problem { field: "happened_at".into(), message }]));
        }
        cx.require_true_clock()?;
        let to = make::recipient(&case, self.recipient);
        let told = make::filtered(cx, &case, &to)?;
        let is_treatment = self.recipient == RecipientKind::Otp;
        let mut categories = BTreeSet::from([ConsentCategory::General]);
        if is_treatment {
            categories.insert(ConsentCategory::Sud);
        }
        let row = store::Disclosure {
            id: DisclosureId(0),
            document: None,
            recipient: self.recipient.word().into(),
            basis: told.bases().iter().map(|basis| basis.citation().to_owned()).collect(),
            consents: told.scope().iter().map(|relied| relied.consent).collect(),
            categories,
            part2: is_treatment,
            channel: format!("told of the change {}: {how}", happened_at.format("%m/%d %H:%M")),
            file_sha256: String::new(),
            at: cx.now.utc,
            by_whom: cx.who().into(),
        };
        store::add_disclosure(cx.db, stay, &row, truth(&case))?;
        cx.touch(stay)?;
        cx.detail(self.recipient.word());
        Ok(())
    }
}
