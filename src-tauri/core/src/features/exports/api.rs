//! Recipients of exports, and making what is owed.

use super::{
    make,
    store::{self, ExportRecipient, ExportRun},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Job, Message, Query},
    features::{disclosure::RecipientKind, facility},
    ids::RecipientId,
    jobs::Progress,
    session::{Reading, Working, Writing},
    wire::container::{ExportKey, Manifest, SigningKey, facility_slug, public_fingerprint},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Adds a recipient with its public key.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddRecipient {
    pub name: String,
    pub class: RecipientKind,
    pub county: String,
    #[serde(default)]
    pub plan: Option<String>,
    pub public_key: String,
    /// How often it receives a file, in days.
    pub every_days: u32,
    pub starts_on: NaiveDate,
}

/// A recipient that was added, with the digits to read over the phone before anything is sent.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct RecipientAdded {
    pub id: RecipientId,
    pub name: String,
    pub spoken: String,
}

impl Message for AddRecipient {
    const NAME: &'static str = "recipients.add";
    const NEEDS: Right = Right::ManageRecipients;
    type Reply = RecipientAdded;
}

impl Change for AddRecipient {
    fn apply(self, cx: &Writing<'_>) -> Result<RecipientAdded> {
        let key = ExportKey::parse(&self.public_key)?;
        let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
        if !(1..=31).contains(&self.every_days) {
            return refused("A recipient receives a file every 1 to 31 days.");
        }
        if self.name.trim().is_empty() {
            return refused("The recipient needs a name.");
        }
        if !self.class.receives_files() {
            return refused(
                "Files go to a county, a plan, an ECM provider or county behavioral health.",
            );
        }
        if self.class == RecipientKind::Plan && self.plan.is_none() {
            return refused("A plan needs its name as coverage records write it.");
        }
        if store::find(cx.db, self.name.trim())?.is_some() {
            return refused("There is already a recipient of that name.");
        }
        let recipient = ExportRecipient {
            id: RecipientId(0),
            name: self.name.trim().into(),
            class: self.class,
            county: self.county,
            plan: self.plan,
            public_key: key.to_string(),
            every_days: self.every_days,
            starts_on: self.starts_on,
        };
        let id = store::add(cx.db, &recipient)?;
        cx.about(&format!("recipient:{}", id.0));
        Ok(RecipientAdded { id, name: recipient.name, spoken: key.spoken() })
    }
}

/// Lists the recipients of exports.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRecipients {}

impl Message for ListRecipients {
    const NAME: &'static str = "recipients.list";
    const NEEDS: Right = Right::ManageRecipients;
    type Reply = Vec<ExportRecipient>;
}

impl Query for ListRecipients {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<ExportRecipient>> {
        store::all(cx.db)
    }
}

/// Makes the file for one recipient, or every file that is owed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeExports {
    /// One recipient, now; absent for everything that is owed.
    #[serde(default)]
    pub to: Option<String>,
    /// The folder to write into.
    pub out: String,
}

/// The files that were made.
#[derive(Debug, Serialize, TS)]
pub struct ExportsMade {
    pub runs: Vec<RunMade>,
}

/// One file that was made, and what is in it.
#[derive(Debug, Serialize, TS)]
pub struct RunMade {
    #[serde(flatten)]
    pub run: ExportRun,
    pub signature: String,
    pub people: usize,
    pub manifest: Manifest,
}

impl Message for MakeExports {
    const NAME: &'static str = "exports.make";
    const NEEDS: Right = Right::Export;
    type Reply = ExportsMade;
}

impl Job for MakeExports {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<ExportsMade> {
        let owed = cx.read(|cx| {
            cx.require_standing()?;
            cx.require_true_clock()?;
            make::owed(cx, self.to.as_deref())
        })?;
        progress.expect(owed.len());
        let mut runs = Vec::new();
        for owed in owed {
            progress.go_on()?;
            runs.push(make::run(cx, &owed, Path::new(&self.out), progress)?);
            progress.advance(1);
        }
        Ok(ExportsMade { runs })
    }
}

/// Lists every export that was made, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRuns {}

impl Message for ListRuns {
    const NAME: &'static str = "exports.list";
    const NEEDS: Right = Right::Export;
    type Reply = Vec<ExportRun>;
}

impl Query for ListRuns {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<ExportRun>> {
        store::runs(cx.db)
    }
}

/// Shows the facility's public key, which receivers check signatures with.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPublicKey {}

/// The facility's public key.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct PublicKey {
    /// One OpenSSH line, for the file that `receive --signer` reads.
    pub public_key: String,
    /// Thirty digits to compare over the phone.
    pub fingerprint: String,
}

impl Message for ShowPublicKey {
    const NAME: &'static str = "facility.public_key";
    const NEEDS: Right = Right::SeeProgram;
    type Reply = PublicKey;
}

impl Query for ShowPublicKey {
    fn answer(self, cx: &Reading<'_>) -> Result<PublicKey> {
        let public_key = signing_key(cx)?.public_line(&slug(cx)?)?;
        let fingerprint = public_fingerprint(&public_key)?;
        Ok(PublicKey { public_key, fingerprint })
    }
}

pub(super) fn slug(cx: &Reading<'_>) -> Result<String> {
    facility_slug(&cx.facility.name).ok_or_else(|| {
        Error::Refused("The facility's name has no letter that can stand in a file name.".into())
    })
}

pub(super) fn signing_key(cx: &Reading<'_>) -> Result<SigningKey> {
    let kept = facility::signing_key(cx.db)?;
    let form =
        STANDARD.decode(kept).map_err(|_| Error::Damaged("The signing key is damaged.".into()))?;
    SigningKey::from_private_form(&form)
}
