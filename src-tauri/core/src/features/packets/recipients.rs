//! Where every recipient of a person's papers stands: never sent, sent and when, out of date by so
//! many facts, or not allowed and why.

use super::{
    api::may_write_to_county,
    delivery::{Delivery, DeliveryKind, is_taken_back, of_stay},
    facts_sha256,
    fingerprint::{ChangedPart, part_hashes},
    make,
    store::{self, Disclosure, InBooks, Numbered},
};
use crate::{
    Result,
    access::Right,
    catalog::{Message, Query},
    features::{
        cases::{self, Case},
        disclosure::{RecipientKind, Viewer, door_sentence},
        stays,
    },
    ids::{DisclosureId, StayId},
    session::Reading,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks where the recipients of a person's papers stand. The look is on record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPaperRecipients {
    pub booking: String,
}

/// A person's papers: whose they are, and where each recipient stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperRecipients {
    pub booking: String,
    /// "Delgado-Ruiz, María".
    pub name: String,
    /// As the jail writes it.
    pub birth_date: String,
    pub housing: Option<String>,
    pub recipients: Vec<PaperRecipient>,
}

/// One recipient, always in the same order, so that a finger learns its number.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperRecipient {
    pub to: RecipientKind,
    /// By name, where the record knows one.
    pub organization: Option<String>,
    pub state: PaperState,
    /// The newest paper that left for it.
    pub last: Option<LastPaper>,
    /// In which parts facts changed since, where that can be told.
    pub changed: Vec<ChangedPart>,
    /// Why nothing may go, and what would allow it.
    pub why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    Never,
    /// Made, and nobody has recorded that it went.
    Printed,
    Sent,
    Acknowledged,
    /// Facts have changed since the version that they hold.
    OutOfDate,
    WentWrong,
    NotAllowed,
}

/// The newest paper that left for a recipient.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastPaper {
    pub disclosure: DisclosureId,
    /// "P-2026-00417 v2".
    pub document: Option<String>,
    pub version: Option<u32>,
    pub made_at: DateTime<Utc>,
    /// "printed", "export 3 to Example County".
    pub channel: String,
    pub by_whom: String,
    /// What became of it last.
    pub delivery: Option<DeliveryKind>,
    pub whom: Option<String>,
    pub confirmation: Option<String>,
    pub happened_at: Option<NaiveDateTime>,
}

impl Message for ShowPaperRecipients {
    const NAME: &'static str = "packets.recipients";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = PaperRecipients;
}

impl Query for ShowPaperRecipients {
    fn answer(self, cx: &Reading<'_>) -> Result<PaperRecipients> {
        let stay = stays::visible(cx, &self.booking)?;
        cx.looks_at(stay);
        let case = cases::load(cx.db, stay)?;
        let books = Books {
            disclosures: store::disclosures(cx.db, stay)?,
            deliveries: of_stay(cx.db, stay)?,
            documents: store::documents(cx.db, stay)?,
        };
        let viewer = cx.viewer(stay)?;
        let treats = cx.user.role.holds(Right::PrintTreatment) && viewer.has_standing();
        let county = may_write_to_county(cx, &viewer);
        let shown = RecipientKind::ALL.into_iter().filter(|to| {
            if *to == RecipientKind::County { county } else { treats || to.is_custody_safe() }
        });
        let recipients: Result<Vec<PaperRecipient>> =
            shown.map(|to| standing(cx, &case, to, &books, &viewer)).collect();
        Ok(PaperRecipients {
            name: case.person.name.last_first(),
            birth_date: case.person.birth.as_written.clone(),
            housing: case.stay.housing.clone(),
            recipients: recipients?,
            booking: self.booking,
        })
    }
}

/// What the books say about one stay.
struct Books {
    /// Newest first.
    disclosures: Vec<Disclosure>,
    deliveries: std::collections::BTreeMap<DisclosureId, Vec<Delivery>>,
    documents: Vec<InBooks>,
}

impl Books {
    fn entries(&self, paper: &Disclosure) -> &[Delivery] {
        self.deliveries.get(&paper.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The newest paper that left for this recipient.
    fn last(&self, to: RecipientKind) -> Option<&Disclosure> {
        let left = |paper: &&Disclosure| {
            paper.recipient == to.word()
                && paper.document.is_some()
                && !is_taken_back(self.entries(paper))
        };
        self.disclosures.iter().find(left)
    }

    /// The version in the books, where it was made for this recipient alone.
    fn document(&self, paper: &Disclosure) -> Option<&InBooks> {
        let name = paper.document.as_deref()?;
        self.documents.iter().find(|known| {
            known.recipient == paper.recipient
                && format!("{} v{}", known.number, known.version) == name
        })
    }
}

/// What became of the newest paper that left for this recipient, and when it was made; nothing
/// where none left.
pub(crate) fn newest_state(
    cx: &Reading<'_>,
    stay: StayId,
    to: RecipientKind,
) -> Result<Option<(PaperState, DateTime<Utc>)>> {
    let books = Books {
        disclosures: store::disclosures(cx.db, stay)?,
        deliveries: of_stay(cx.db, stay)?,
        documents: Vec::new(),
    };
    let last = books.last(to);
    Ok(last.map(|paper| (state(paper, books.entries(paper).last()), paper.at)))
}

fn standing(
    cx: &Reading<'_>,
    case: &Case,
    kind: RecipientKind,
    books: &Books,
    viewer: &Viewer,
) -> Result<PaperRecipient> {
    let to = make::recipient(case, kind);
    let mut shown = PaperRecipient {
        to: kind,
        organization: to.organization.clone(),
        state: PaperState::Never,
        last: None,
        changed: Vec::new(),
        why: None,
    };
    if let Some(paper) = books.last(kind) {
        let newest = books.entries(paper).last();
        shown.state = state(paper, newest);
        let mut last = last_paper(paper, newest, books.document(paper));
        if !viewer.has_standing() {
            // Typed by staff in their own words, which no gate has read.
            last.whom = None;
            last.confirmation = None;
        }
        shown.last = Some(last);
    }
    if kind == RecipientKind::Otp
        && let Some(sentence) = door_sentence(case, &to, viewer, cx.policy(), cx.now.today)
    {
        shown.state = PaperState::NotAllowed;
        shown.why = Some(sentence);
        return Ok(shown);
    }
    // What probation may know can rest on a consent, of which others may not learn by a change.
    let may_compare = viewer.has_standing() || kind == RecipientKind::Custody;
    let held = books.last(kind).and_then(|paper| books.document(paper)).filter(|_| may_compare);
    if let Some(held) = held {
        let case = make::filtered(cx, case, &to)?;
        let paper = make::paper_for(Some(kind), &case);
        let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
        let context = make::context(cx, &blank);
        if facts_sha256(paper, &case, &context)? != held.facts_sha256 {
            if shown.state != PaperState::WentWrong {
                shown.state = PaperState::OutOfDate;
            }
            if let Some(earlier) = &held.facts {
                shown.changed = part_hashes(paper, &case, &context)?.changed_since(earlier);
            }
        }
    }
    Ok(shown)
}

fn state(paper: &Disclosure, newest: Option<&Delivery>) -> PaperState {
    match newest.map(|entry| entry.what) {
        Some(DeliveryKind::Acknowledged) => PaperState::Acknowledged,
        Some(DeliveryKind::WentWrong) => PaperState::WentWrong,
        // A paper that was never printed is none.
        Some(DeliveryKind::PrintFailed) => PaperState::Never,
        None if paper.channel.starts_with("printed") => PaperState::Printed,
        None
        | Some(
            DeliveryKind::HandedToPerson
            | DeliveryKind::Fax
            | DeliveryKind::SecureMail
            | DeliveryKind::Portal
            | DeliveryKind::Mail,
        ) => PaperState::Sent,
    }
}

fn last_paper(
    paper: &Disclosure,
    newest: Option<&Delivery>,
    document: Option<&InBooks>,
) -> LastPaper {
    LastPaper {
        disclosure: paper.id,
        document: paper.document.clone(),
        version: document.map(|known| known.version),
        made_at: paper.at,
        channel: paper.channel.clone(),
        by_whom: paper.by_whom.clone(),
        delivery: newest.map(|entry| entry.what),
        whom: newest.and_then(|entry| entry.whom.clone()),
        confirmation: newest.and_then(|entry| entry.confirmation.clone()),
        happened_at: newest.map(|entry| entry.happened_at),
    }
}
