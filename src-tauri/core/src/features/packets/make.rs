//! From a stay to one paper for one recipient: filter, number, composition, bytes.

use super::{
    FacilityLines, Paper, PaperContext, compose, facts_sha256,
    fingerprint::part_hashes,
    store::{self, Disclosure, Numbered, UsedConsent},
};
use crate::{
    Result,
    features::{
        application::with_residence,
        cases::{Case, TeamRole},
        consents::rules::is_single_use,
        disclosure::{Disclosed, Recipient, RecipientKind, disclose},
        treatment,
        updates::rules::truth,
    },
    hex::hex,
    ids::{DisclosureId, FactId, StayId},
    paper::{self, Rendered},
    session::{Reading, Writing},
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A paper that is ready, with what the books must say of it.
pub(crate) struct Made {
    pub stay: StayId,
    pub case: Disclosed<Case>,
    pub numbered: Numbered,
    pub facts_sha256: String,
    pub file_sha256: String,
    pub rendered: Rendered,
}

/// The recipient of this kind for this person, with the name that the records give it.
pub(crate) fn recipient(case: &Case, kind: RecipientKind) -> Recipient {
    let member = |role: TeamRole| {
        let held = case.team.iter().find(|member| member.value.role == role)?;
        Some(held.value.organization.clone().unwrap_or_else(|| held.value.name.clone()))
    };
    let organization = match kind {
        RecipientKind::Plan => case.medi_cal.as_ref().and_then(|held| held.value.plan.clone()),
        RecipientKind::Ecm => member(TeamRole::PostReleaseCareManager),
        RecipientKind::Bh => member(TeamRole::BehavioralHealthLink),
        RecipientKind::Otp => member(TeamRole::Otp),
        RecipientKind::Pharmacy => member(TeamRole::Pharmacy),
        RecipientKind::Pcp => member(TeamRole::PrimaryCare),
        RecipientKind::Person
        | RecipientKind::Probation
        | RecipientKind::Custody
        | RecipientKind::Transfer
        | RecipientKind::County => None,
    };
    Recipient { kind, organization }
}

/// The case as this recipient may have it today, for a county with the address that the
/// application gives. A consent for a single disclosure (W&I 5328.7, H&S 120980) that one paper
/// has used serves only that paper and its reprints.
pub(crate) fn filtered(cx: &Reading<'_>, case: &Case, to: &Recipient) -> Result<Disclosed<Case>> {
    let at_home;
    let case = if to.kind == RecipientKind::County {
        at_home = with_residence(cx.db, case)?;
        &at_home
    } else {
        case
    };
    let (policy, on) = (cx.policy(), cx.now.today);
    if !case.consents.iter().any(|consent| is_single_use(consent.form)) {
        return Ok(disclose(case, to, policy, on));
    }
    let used = store::used_consents(cx.db, case.stay.id)?;
    let word = to.to_string();
    let mine = |used: &&UsedConsent| used.recipient == word;
    let elsewhere = used.iter().filter(|used| !mine(used)).map(|used| used.consent).collect();
    let told = disclose(&without_spent(case, &elsewhere), to, policy, on);
    let relied: BTreeSet<FactId> =
        told.scope().iter().filter(|held| held.single_use).map(|held| held.consent).collect();
    let cited: Vec<_> =
        used.iter().filter(mine).filter(|used| relied.contains(&used.consent)).collect();
    if cited.is_empty() || is_reprint(cx, &told, &cited)? {
        return Ok(told);
    }
    let spent = used.iter().map(|used| used.consent).collect();
    Ok(disclose(&without_spent(case, &spent), to, policy, on))
}

fn without_spent(case: &Case, spent: &BTreeSet<FactId>) -> Case {
    let mut case = case.clone();
    case.consents.retain(|consent| {
        !is_single_use(consent.form) || consent.refusal || !spent.contains(&consent.id)
    });
    case
}

/// Whether a paper of these facts is the very one that used its consents. Papers that were not
/// numbered for this reader alone, as in the pack for tonight, have no facts to compare.
fn is_reprint(cx: &Reading<'_>, told: &Disclosed<Case>, cited: &[&UsedConsent]) -> Result<bool> {
    let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
    let paper = paper_for(told.recipient().map(|to| to.kind), told);
    let facts = facts_sha256(paper, told, &context_of(cx, &blank, told)?)?;
    let known = store::documents(cx.db, told.stay.id)?;
    let same = |used: &&UsedConsent| {
        let document = known.iter().find(|held| {
            held.recipient == used.recipient
                && used.document.as_deref() == Some(&format!("{} v{}", held.number, held.version))
        });
        document.is_none_or(|held| held.facts_sha256 == facts)
    };
    Ok(cited.iter().all(same))
}

/// What stands on every paper around the facts.
pub(crate) fn context<'a>(cx: &Reading<'a>, numbered: &Numbered) -> PaperContext<'a> {
    let lines: FacilityLines = cx.facility.lines.clone();
    PaperContext {
        number: numbered.number.clone(),
        version: numbered.version,
        supersedes: numbered.supersedes,
        prepared: cx.now,
        prepared_by: cx.user.display_name.clone(),
        facility: cx.facility.name.clone(),
        training: cx.facility.training,
        pack: cx.pack,
        lines,
        changed_since: Vec::new(),
        doses: Vec::new(),
    }
}

/// The same, with the record of treatment where the paper is the letter with the last dose.
fn context_of<'a>(
    cx: &Reading<'a>,
    numbered: &Numbered,
    case: &Disclosed<Case>,
) -> Result<PaperContext<'a>> {
    let kind = case.recipient().map(|to| to.kind);
    let doses = match paper_for(kind, case) {
        Paper::DoseLetter => treatment::records(cx.db, case, cx.now.today)?,
        Paper::Packet
        | Paper::PersonSheet
        | Paper::DoorCard
        | Paper::PharmacySlip
        | Paper::ClinicalReceipt
        | Paper::CustodyReceipt
        | Paper::CustodyLetter
        | Paper::ProbationSheet
        | Paper::CallForm
        | Paper::Accounting
        | Paper::OwnRecord
        | Paper::IncidentReport
        | Paper::CountyLetter => Vec::new(),
    };
    Ok(PaperContext { doses, ..context(cx, numbered) })
}

/// Composes and renders the paper for one recipient. Nothing is written yet.
pub(crate) fn make(cx: &Reading<'_>, case: &Case, to: &Recipient) -> Result<Made> {
    let disclosed = filtered(cx, case, to)?;
    make_from(cx, disclosed, to)
}

/// As [`make`], from a case that has passed the filter for `to`.
pub(crate) fn make_from(cx: &Reading<'_>, case: Disclosed<Case>, to: &Recipient) -> Result<Made> {
    let stay = case.stay.id;
    let blank = Numbered { number: String::new(), version: 1, supersedes: None, new: true };
    let paper = paper_for(Some(to.kind), &case);
    let facts_sha256 = facts_sha256(paper, &case, &context_of(cx, &blank, &case)?)?;
    let numbered = store::number_for(cx.db, stay, &to.to_string(), &facts_sha256, cx.now.today)?;
    let document = compose(&case, &context_of(cx, &numbered, &case)?)?;
    let rendered = paper::render(&document)?;
    let file_sha256 = hash(&rendered.bytes);
    Ok(Made { stay, case, numbered, facts_sha256, file_sha256, rendered })
}

/// Composes a paper again under another number.
pub(crate) fn compose_again(cx: &Reading<'_>, made: &mut Made) -> Result<()> {
    let document = compose(&made.case, &context_of(cx, &made.numbered, &made.case)?)?;
    made.rendered = paper::render(&document)?;
    made.file_sha256 = hash(&made.rendered.bytes);
    Ok(())
}

/// What this recipient gets.
pub(super) fn paper_for(kind: Option<RecipientKind>, case: &Disclosed<Case>) -> Paper {
    let Some(kind) = kind else { return Paper::DoorCard };
    match kind {
        RecipientKind::Otp if !case.mat.is_empty() => Paper::DoseLetter,
        RecipientKind::Person => Paper::PersonSheet,
        RecipientKind::Probation => Paper::ProbationSheet,
        RecipientKind::Custody => Paper::CustodyLetter,
        RecipientKind::Plan
        | RecipientKind::Ecm
        | RecipientKind::Bh
        | RecipientKind::Otp
        | RecipientKind::Pharmacy
        | RecipientKind::Pcp
        | RecipientKind::Transfer => Paper::Packet,
        RecipientKind::County => Paper::CountyLetter,
    }
}

/// Writes into the books what left, in the caller's transaction.
pub(crate) fn enter(cx: &Writing<'_>, made: &Made, channel: &str) -> Result<DisclosureId> {
    let recipient = made.case.recipient().map(ToString::to_string).unwrap_or_default();
    if made.numbered.new {
        store::add_document(
            cx.db,
            made.stay,
            &recipient,
            &made.numbered,
            &made.facts_sha256,
            cx.now.today,
        )?;
        let paper = paper_for(made.case.recipient().map(|to| to.kind), &made.case);
        let hashes = part_hashes(paper, &made.case, &context_of(cx, &made.numbered, &made.case)?)?;
        store::add_document_facts(cx.db, &made.numbered, &hashes)?;
    }
    let document = format!("{} v{}", made.numbered.number, made.numbered.version);
    enter_case(cx, &made.case, Some(document), channel, &made.file_sha256)
}

/// As [`enter`], for facts that leave in a table and not on a paper of their own.
pub(crate) fn enter_case(
    cx: &Writing<'_>,
    case: &Disclosed<Case>,
    document: Option<String>,
    channel: &str,
    file_sha256: &str,
) -> Result<DisclosureId> {
    let recipient = case.recipient().map(ToString::to_string).unwrap_or_default();
    enter_row(cx, case, &row(cx, case, (&recipient, document), channel, file_sha256))
}

/// The entry of the accounting for what this case tells, to a reader named as the books do.
pub(crate) fn row(
    cx: &Writing<'_>,
    case: &Disclosed<Case>,
    (recipient, document): (&str, Option<String>),
    channel: &str,
    file_sha256: &str,
) -> Disclosure {
    Disclosure {
        id: DisclosureId(0),
        document,
        recipient: recipient.into(),
        basis: case.bases().iter().map(|basis| basis.citation().to_owned()).collect(),
        consents: case.scope().iter().map(|relied| relied.consent).collect(),
        categories: case.categories().clone(),
        part2: case.part2(),
        channel: channel.into(),
        file_sha256: file_sha256.into(),
        at: cx.now.utc,
        by_whom: cx.who().into(),
    }
}

/// Writes such an entry.
pub(crate) fn enter_row(
    cx: &Writing<'_>,
    case: &Disclosed<Case>,
    row: &Disclosure,
) -> Result<DisclosureId> {
    store::add_disclosure(cx.db, case.stay.id, row, truth(case))
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
