//! A person's consents in plain words: who may get what and because of which paper, what each
//! paper lacks, and with which form more could go.

use super::{
    MissingShown,
    detail::{self, Detail, Hanging, Revocation, Scan},
    recall::{self, Recall},
    rules::{self, is_single_use},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{self, Case, Consent, ConsentForm, RecipientClass},
        disclosure::{MayGet, Policy, RecipientKind, who_may_get},
        exports::{self, QueuedExport},
        packets::{self, store::UsedConsent},
        stays,
    },
    session::Reading,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Asks for a person's consents and what they allow. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowConsents {
    pub booking: String,
}

/// Everything about a person's choices, for staff of the treatment programme.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConsentsShown {
    pub booking: String,
    /// "Delgado-Ruiz, María".
    pub name: String,
    /// As the jail writes it.
    pub birth_date: String,
    pub today: NaiveDate,
    /// Under 18 today, by the birth date on record.
    pub minor: bool,
    pub policy: PolicyShown,
    /// Always in the same order.
    pub recipients: Vec<RecipientMayGet>,
    /// Newest first.
    pub papers: Vec<ConsentPaper>,
    pub recalls: Vec<Recall>,
    /// Exports to come that will hold the person. They are made anew from what may go that day, so
    /// that nothing of them need come back.
    pub queued: Vec<QueuedExport>,
}

/// The legal basis that counsel has chosen for the site (domain 12.4).
#[derive(Debug, Clone, Serialize, TS)]
pub struct PolicyShown {
    pub policy: Policy,
    pub citation: String,
}

impl From<Policy> for PolicyShown {
    fn from(policy: Policy) -> Self {
        Self { policy, citation: policy.citation().into() }
    }
}

/// One recipient, with each kind of information.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecipientMayGet {
    pub to: RecipientKind,
    /// By name, where the record knows one.
    pub organization: Option<String>,
    pub class: Option<RecipientClass>,
    pub kinds: Vec<MayGet>,
}

/// Where one paper stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperStanding {
    InForce,
    /// Something that the law wants is missing: it allows nothing.
    Deficient,
    Expired,
    Revoked,
    Refused,
    /// Good for one disclosure, which was made.
    Used,
    /// Not signed yet, by the date on it.
    NotYet,
}

/// One paper, with everything that hangs on it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConsentPaper {
    pub consent: Consent,
    pub standing: PaperStanding,
    pub missing: Vec<MissingShown>,
    pub detail: Option<Detail>,
    pub revocation: Option<Revocation>,
    pub copy_given_on: Option<NaiveDate>,
    pub scans: Vec<Scan>,
    /// Papers that rest on it: "P-2026-00417 v2".
    pub used_by: Vec<String>,
}

impl Message for ShowConsents {
    const NAME: &'static str = "consents.show";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ConsentsShown;
}

impl Query for ShowConsents {
    fn answer(self, cx: &Reading<'_>) -> Result<ConsentsShown> {
        cx.require_standing()?;
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let case = cases::load(cx.db, stay)?;
        let used = packets::store::used_consents(cx.db, stay)?;
        let mut hanging = detail::of_stay(cx.db, stay)?;
        let left = left(&case, &used);
        let asked = RecipientKind::ALL.into_iter().filter(|kind| kind.class().is_some());
        let recipients = asked.map(|kind| {
            let to = packets::make::recipient(&case, kind);
            let (born, today) = (case.person.birth.date, cx.now.today);
            RecipientMayGet {
                to: kind,
                class: kind.class(),
                kinds: who_may_get(&left, born, &to, cx.policy(), today),
                organization: to.organization,
            }
        });
        let recipients = recipients.collect();
        let papers = case.consents.iter().rev();
        let papers = papers.map(|held| paper(held, &case, &used, &mut hanging, cx.now.today));
        Ok(ConsentsShown {
            name: case.person.name.last_first(),
            birth_date: case.person.birth.as_written.clone(),
            today: cx.now.today,
            minor: case.person.birth.date.is_some_and(|born| is_minor(born, cx.now.today)),
            policy: cx.policy().into(),
            recipients,
            papers: papers.collect(),
            recalls: recall::of_case(cx, &case)?,
            queued: exports::queued(cx, &case)?,
            booking: self.booking,
        })
    }
}

/// The choices without the consents for one disclosure that were used.
fn left(case: &Case, used: &[UsedConsent]) -> Vec<Consent> {
    let spent: BTreeSet<_> = used.iter().map(|used| used.consent).collect();
    let open =
        |held: &&Consent| !is_single_use(held.form) || held.refusal || !spent.contains(&held.id);
    case.consents.iter().filter(open).cloned().collect()
}

fn is_minor(born: NaiveDate, today: NaiveDate) -> bool {
    let years = today.year() - born.year();
    let had_birthday = (born.month(), born.day()) <= (today.month(), today.day());
    years < 18 || (years == 18 && !had_birthday)
}

fn paper(
    held: &Consent,
    case: &Case,
    used: &[UsedConsent],
    hanging: &mut Hanging,
    today: NaiveDate,
) -> ConsentPaper {
    let missing = rules::missing(held, case.person.birth.date);
    let mut used_by: Vec<String> = used
        .iter()
        .filter(|used| used.consent == held.id)
        .filter_map(|used| used.document.clone())
        .collect();
    used_by.dedup();
    let was_used = used.iter().any(|used| used.consent == held.id);
    let deficient = missing.iter().any(|missing| missing.is_deficient());
    let standing = if held.revoked_on.is_some_and(|on| on <= today) {
        PaperStanding::Revoked
    } else if held.refusal || held.form == ConsentForm::AscmiRevocation || held.brought {
        PaperStanding::Refused
    } else if deficient {
        PaperStanding::Deficient
    } else if today < held.signed_on {
        PaperStanding::NotYet
    } else if held.expires_on.is_some_and(|last| last < today) {
        PaperStanding::Expired
    } else if is_single_use(held.form) && was_used {
        PaperStanding::Used
    } else {
        PaperStanding::InForce
    };
    ConsentPaper {
        consent: held.clone(),
        standing,
        missing: missing.into_iter().map(MissingShown::from).collect(),
        detail: hanging.details.remove(&held.id),
        revocation: hanging.revocations.remove(&held.id),
        copy_given_on: hanging.copies.remove(&held.id),
        scans: hanging.scans.remove(&held.id).unwrap_or_default(),
        used_by,
    }
}
