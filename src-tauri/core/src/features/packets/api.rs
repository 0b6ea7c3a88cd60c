//! Looking at a paper for one recipient, printing it from memory, and writing it into a file.

use super::{
    compose,
    fingerprint::rules_used,
    goes::{Goes, goes},
    make::{self, Made},
    missing,
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Job, Message},
    features::{
        cases::{self, Case},
        disclosure::{HeldBack, RecipientKind, ReliedUpon, Viewer, door_sentence},
        payer::{self, MembershipShown, checked_words},
        stays,
    },
    ids::{DisclosureId, StayId},
    jobs::Progress,
    rule_pack::{Key, Unit, Value},
    session::{Reading, Working},
    wire::part::PartFile,
};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Shows the paper for one recipient. Nothing leaves, and nothing is entered in the books but the
/// look at the person.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewPacket {
    pub booking: String,
    pub to: RecipientKind,
}

/// A paper as it would be made now.
#[derive(Debug, Serialize, TS)]
pub struct PacketPreview {
    /// Under this word the window takes the PDF out of memory, once.
    pub token: String,
    /// The number that it has, or would get.
    pub document: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    /// Whether these facts have not been on a paper for this recipient yet.
    pub new_version: bool,
    /// What to give back when this very paper is printed.
    pub facts_sha256: String,
    pub pages: usize,
    /// The recipient by name, where the record knows one.
    pub organization: Option<String>,
    pub goes: Vec<Goes>,
    /// What stays inside and why; absent for staff outside the treatment programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held_back: Option<Vec<HeldBack>>,
    /// Numbers on it that nobody at the site has confirmed.
    pub unconfirmed: Vec<UnconfirmedNumber>,
    /// What this reader will ask for and nobody has recorded.
    pub missing: Vec<String>,
    /// The legal grounds, with their citations.
    pub basis: Vec<String>,
    /// The consents that it rests on.
    pub consent: Vec<ReliedUpon>,
    /// Who confirmed the health plan, when and how, where that matters to the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub membership: Option<Membership>,
}

/// A number of the rule pack that is not confirmed at this site.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnconfirmedNumber {
    pub key: Key,
    pub meaning: String,
    pub value: Value,
    pub unit: Unit,
    pub source: String,
}

/// Which plan the record names, and who says so.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Membership {
    pub plan: Option<String>,
    pub checked: Option<String>,
    /// Whether it is confirmed, in one sentence: read before the packet goes.
    #[serde(flatten)]
    pub shown: MembershipShown,
    /// What else of coverage changes this packet.
    pub notes: Vec<String>,
}

impl Message for PreviewPacket {
    const NAME: &'static str = "packets.preview";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = PacketPreview;
}

impl Job for PreviewPacket {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PacketPreview> {
        progress.go_on()?;
        let (mut preview, bytes) = cx.read(|cx| {
            let (made, viewer) = prepared(cx, &self.booking, self.to)?;
            let preview = preview(cx, &made, &viewer)?;
            Ok((preview, made.rendered.bytes))
        })?;
        preview.token = cx.session.tray.lay(bytes)?;
        Ok(preview)
    }
}

fn preview(cx: &Reading<'_>, made: &Made, viewer: &Viewer) -> Result<PacketPreview> {
    let context = make::context(cx, &made.numbered);
    let document = compose(&made.case, &context)?;
    let recipient = made.case.recipient();
    let kind = recipient.map(|to| to.kind);
    let cares = kind.is_some_and(|kind| !kind.is_custody_safe() && kind != RecipientKind::County);
    let rules = rules_used(&made.case, &context).filter(|rule| cares && rule.unconfirmed());
    let unconfirmed = rules.map(|rule| UnconfirmedNumber {
        key: rule.key,
        meaning: rule.meaning.clone(),
        value: rule.value,
        unit: rule.unit,
        source: rule.source.clone(),
    });
    let asks = matches!(kind, Some(RecipientKind::Plan | RecipientKind::Ecm));
    let coverage = made.case.medi_cal.as_ref().map(|fact| &fact.value);
    let membership = asks.then(|| Membership {
        plan: coverage.and_then(|held| held.plan.clone()),
        checked: checked_words(&made.case),
        shown: payer::shown(&made.case),
        notes: payer::notes(&made.case, kind),
    });
    let bases = made.case.bases().iter().map(|basis| basis.citation().to_owned());
    Ok(PacketPreview {
        token: String::new(),
        document: made.numbered.number.clone(),
        version: made.numbered.version,
        supersedes: made.numbered.supersedes,
        new_version: made.numbered.new,
        facts_sha256: made.facts_sha256.clone(),
        pages: made.rendered.pages,
        organization: recipient.and_then(|to| to.organization.clone()),
        goes: goes(&document),
        held_back: held_back(made, viewer),
        unconfirmed: unconfirmed.collect(),
        missing: missing(&made.case, &context),
        basis: if viewer.has_standing() { bases.collect() } else { Vec::new() },
        consent: consent(made, viewer),
        membership,
    })
}

/// What stays inside is told to staff with standing only.
fn held_back(made: &Made, viewer: &Viewer) -> Option<Vec<HeldBack>> {
    viewer.has_standing().then(|| made.case.held_back(viewer).to_vec())
}

/// A consent names what it is for, so only staff with standing learn on which a paper rests.
fn consent(made: &Made, viewer: &Viewer) -> Vec<ReliedUpon> {
    if viewer.has_standing() { made.case.scope().to_vec() } else { Vec::new() }
}

/// Makes the paper for one recipient in memory, for the printer, and records that it left. If the
/// printer gives nothing, `disclosures.record` takes it back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintPacket {
    pub booking: String,
    pub to: RecipientKind,
    /// The facts of the preview that was looked at. Where they have changed since, nothing leaves.
    pub seen: String,
}

/// A paper on its way to the printer.
#[derive(Debug, Serialize, TS)]
pub struct PacketPrinting {
    /// Under this word the printer takes the PDF out of memory, once.
    pub token: String,
    #[serde(flatten)]
    pub made: PacketMade,
}

impl Message for PrintPacket {
    const NAME: &'static str = "packets.print";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = PacketPrinting;
}

impl Job for PrintPacket {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PacketPrinting> {
        progress.go_on()?;
        let (mut made, viewer) = cx.read(|cx| {
            cx.require_true_clock()?;
            let (made, viewer) = prepared(cx, &self.booking, self.to)?;
            if made.facts_sha256 != self.seen {
                return Err(Error::Stale);
            }
            Ok((made, viewer))
        })?;
        let disclosure = entered(cx, progress, &made)?;
        let token = cx.session.tray.lay(std::mem::take(&mut made.rendered.bytes))?;
        Ok(PacketPrinting { token, made: reply(made, &viewer, disclosure) })
    }
}

/// Makes the paper for one recipient and records that it was made to leave.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakePacket {
    pub booking: String,
    pub to: RecipientKind,
    /// The file to write. An existing one is not written over.
    pub out: String,
}

/// A paper that was made.
#[derive(Debug, Serialize, TS)]
pub struct PacketMade {
    /// Its entry in the accounting of disclosures.
    pub disclosure: DisclosureId,
    pub document: String,
    pub version: u32,
    pub supersedes: Option<u32>,
    /// Of the file.
    pub sha256: String,
    /// Of the facts that it tells.
    pub facts_sha256: String,
    pub pages: usize,
    /// What stayed inside and why; absent for staff outside the treatment programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held_back: Option<Vec<HeldBack>>,
    /// The consents that it rests on.
    pub consent: Vec<ReliedUpon>,
}

impl Message for MakePacket {
    const NAME: &'static str = "packets.make";
    const NEEDS: Right = Right::PrintCustody;
    type Reply = PacketMade;
}

impl Job for MakePacket {
    fn run(self, cx: &Working<'_>, progress: &Progress) -> Result<PacketMade> {
        progress.go_on()?;
        let (made, viewer) = cx.read(|cx| {
            cx.require_true_clock()?;
            prepared(cx, &self.booking, self.to)
        })?;
        let file = PartFile::holding(Path::new(&self.out), &made.rendered.bytes)?;
        let disclosure = entered(cx, progress, &made)?;
        file.publish()?;
        Ok(reply(made, &viewer, disclosure))
    }
}

/// The paper for this recipient, ready, if this user may make it and the recipient may have it.
fn prepared(cx: &Reading<'_>, booking: &str, to: RecipientKind) -> Result<(Made, Viewer)> {
    if !to.is_custody_safe() && to != RecipientKind::County {
        require_treatment_papers(cx)?;
    }
    let (stay, case) = opened(cx, booking)?;
    if to == RecipientKind::County && !may_write_to_county(cx, &cx.viewer(stay)?) {
        return Err(Error::Forbidden);
    }
    let to = make::recipient(&case, to);
    let viewer = cx.viewer(stay)?;
    if to.kind == RecipientKind::Otp
        && let Some(sentence) = door_sentence(&case, &to, &viewer, cx.policy(), cx.now.today)
    {
        return Err(Error::Refused(sentence));
    }
    Ok((make::make(cx, &case, &to)?, viewer))
}

fn entered(cx: &Working<'_>, progress: &Progress, made: &Made) -> Result<DisclosureId> {
    cx.save(progress, |cx| {
        let disclosure = make::enter(cx, made, "printed")?;
        cx.about(&format!("stay:{}", made.stay.0));
        cx.detail(&made.numbered.number);
        Ok(disclosure)
    })
}

fn reply(made: Made, viewer: &Viewer, disclosure: DisclosureId) -> PacketMade {
    PacketMade {
        disclosure,
        version: made.numbered.version,
        supersedes: made.numbered.supersedes,
        held_back: held_back(&made, viewer),
        consent: consent(&made, viewer),
        sha256: made.file_sha256,
        facts_sha256: made.facts_sha256,
        pages: made.rendered.pages,
        document: made.numbered.number,
    }
}

/// The letter to the county's eligibility office holds no clinical fact, and still says that
/// somebody applies for Medi-Cal: it is written by the facility's own staff who record care.
pub(crate) fn may_write_to_county(cx: &Reading<'_>, viewer: &Viewer) -> bool {
    let ours = match viewer {
        Viewer::Programme | Viewer::Contracted | Viewer::Outside { class: None, .. } => true,
        Viewer::Custody | Viewer::Outside { class: Some(_), .. } => false,
    };
    ours && cx.user.role.holds(Right::RecordCare)
}

/// Treatment papers are made by staff of the programme only, for any person alike.
pub(crate) fn require_treatment_papers(cx: &Reading<'_>) -> Result<()> {
    if !cx.user.role.holds(Right::PrintTreatment) {
        return Err(Error::Forbidden);
    }
    cx.require_standing()
}

pub(super) fn opened(cx: &Reading<'_>, booking: &str) -> Result<(StayId, Case)> {
    let stay = stays::visible(cx, booking)?;
    cx.looks_at(stay);
    Ok((stay, cases::load(cx.db, stay)?))
}
